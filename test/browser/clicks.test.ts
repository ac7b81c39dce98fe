import {readFile} from "node:fs/promises";
import type {Page} from "playwright-core";
import {describe, expect, it} from "vitest";
import {print} from "../../src/charts/palette.ts";
import {sampleRelease} from "../dashboards/sample-release.ts";
import {executablePath} from "./chromium.ts";
import {embedAddress, embedCode} from "./embed-code.ts";
import {address, campaign, scrollsSideways, useDashboard, violations, visit} from "./visit.ts";

const download = async (page: Page, figure: string, kind: "csv" | "png" | "svg") => {
  const [file] = await Promise.all([page.waitForEvent("download"), page.click(`#${figure} [data-save=${kind}]`)]);
  return {name: file.suggestedFilename(), bytes: await readFile((await file.path())!)};
};

interface Point {
  x: number;
  y: number;
}
/** The middles of a saved picture's dots, in its own pixels, from left to right. */
async function circlesOf(page: Page, svg: string): Promise<Point[]> {
  await page.setContent(
    `<style>body{margin:0}</style>${svg.replace(/^<svg /, '<svg style="position:absolute;left:0;top:0" ')}`
  );
  const found = await page.evaluate(() =>
    [...document.querySelectorAll("circle")].map((circle) => {
      const {left, top, width, height} = circle.getBoundingClientRect();
      return {x: left + width / 2, y: top + height / 2};
    })
  );
  await page.close();
  return found.sort((a, b) => a.x - b.x);
}

/** "11,83,99" at each point of a PNG that was saved at double size. */
const coloursAt = (page: Page, png: Buffer, points: Point[]): Promise<string[]> =>
  page.evaluate(
    async ({source, places}) => {
      const image = new Image();
      image.src = source;
      await image.decode();
      const canvas = document.createElement("canvas");
      [canvas.width, canvas.height] = [image.width, image.height];
      const pen = canvas.getContext("2d")!;
      pen.drawImage(image, 0, 0);
      return places.map(({x, y}) =>
        [...pen.getImageData(Math.round(2 * x), Math.round(2 * y), 1, 1).data.slice(0, 3)].join()
      );
    },
    {source: `data:image/png;base64,${png.toString("base64")}`, places: points}
  );
const rgbOf = (hex: string): string => [1, 3, 5].map((i) => Number.parseInt(hex.slice(i, i + 2), 16)).join();

describe.skipIf(executablePath === undefined)("what a person clicks in the dashboard, from its folder", () => {
  useDashboard();

  it("shows another municipality's answer when it is chosen, says it, and keeps it in the address", async () => {
    const page = await visit(campaign);
    await page.selectOption("[name=area]", "2281");
    expect(await page.textContent("h1")).toContain("9 fler intresseanmälningar i Sundsvall");
    expect(await page.textContent("#status")).toContain("i Sundsvall");
    expect(new URL(page.url()).hash).toBe("#area=2281");
    expect(await page.getAttribute("#expected svg", "aria-label")).toContain("Kampanjen står för 9,1 av dem");
    await page.selectOption("[name=compareWith]", "last-year");
    expect(new URL(page.url()).hash).toBe("#area=2281&compareWith=last-year");
    expect(await page.getAttribute("#expected svg", "aria-label")).toContain("samma veckor året före");
  });

  it("shows a quarter when it is chosen, in whole steps and says so, and its numbers in the file too", async () => {
    const page = await visit(campaign);
    await page.selectOption("[name=unit]", "quarter");
    expect(new URL(page.url()).hash).toBe("#period=2026-Q4");
    await page.selectOption("[name=period]", "2026-Q2");
    expect(await page.textContent(".period")).toMatch(
      /^Från 6 april 2026 till och med \d+ .* 2026 kom \d+ anmälningar/
    );
    expect(await page.textContent(".period")).toContain("Därför visas hela sådana steg");
    const {name, bytes} = await download(page, "expected", "csv");
    expect(name).toBe("genklang-sundsvall-timra-2026-expected-2026-Q2.csv");
    const days = bytes.toString().trim().split("\r\n").slice(1);
    expect(days.map((row) => row.split(";")[1])).toEqual(["2026-04-06", "2026-06-01"].slice(0, days.length));
    await page.selectOption("[name=unit]", "own");
    await page.fill("#first-day", "2026-03-02");
    await page.locator("#first-day").blur();
    expect(new URL(page.url()).hash).toMatch(/^#period=2026-03-02--2026-\d\d-\d\d$/);
    await page.goBack();
    await page.goBack();
    expect(await page.inputValue("[name=period]")).toBe("2026-Q2");
  });

  it("goes back, and forward, with the browser's buttons", async () => {
    const page = await visit(campaign);
    const first = await page.textContent("h1");
    await page.selectOption("[name=area]", "2281");
    await page.goBack();
    expect(await page.textContent("h1")).toBe(first);
    expect(await page.inputValue("[name=area]")).toBe("all");
    await page.goForward();
    expect(await page.inputValue("[name=area]")).toBe("2281");
    expect(await page.textContent("h1")).toContain("Sundsvall");
  });

  it("opens a link as it was sent: a withheld municipality, with the reason and without numbers", async () => {
    const page = await visit(`${campaign}#area=2262&compareWith=last-year`);
    expect(await page.textContent("h1")).toBe("Siffrorna för Timrå visas inte");
    expect(await page.textContent(".withheld")).toContain("undertryckta");
    expect(await page.locator("#expected, .numbers, .sure").count()).toBe(0);
    expect(await violations(page)).toEqual([]);
  });

  it("answers a plan at once, and a link shows the same plan", async () => {
    const page = await visit("planera.html");
    const before = await page.textContent("#plan-answer");
    await page.check("[name=isAsked]");
    await page.selectOption("[name=lookWeeks]", "52");
    const after = await page.textContent("#plan-answer");
    expect(after).not.toBe(before);
    expect(await page.textContent("#plan-cost")).toBe("80\u00a0000\u00a0kr");
    const again = await visit(`planera.html${new URL(page.url()).hash}`);
    expect(await again.isChecked("[name=isAsked]")).toBe(true);
    expect(await again.textContent("#plan-answer")).toBe(after);
    await again.selectOption("[name=area]", "1283");
    expect(await again.isDisabled("[name=isStaggered]")).toBe(true);
    expect(await violations(again)).toEqual([]);
  });

  it("splits a year's money at once, beside a plan in the same link", async () => {
    const page = await visit("planera.html");
    expect(await page.textContent("#budget-total")).toBe("320\u00a0000\u00a0kr"); // as much as last year
    const before = await page.textContent("#budget-answer");
    expect(before).toContain("Siffrorna kan inte skilja fördelningarna åt");
    expect(before).toContain("Så går det att få veta");
    await page.check("[name=isAsked]");
    await page.selectOption(".budget-form [name=area]", "sundsvall-timra");
    await page.fill(".budget-form [name=kronor]", "1000000");
    await page.dispatchEvent(".budget-form [name=kronor]", "change");
    const after = await page.textContent("#budget-answer");
    expect(after).toContain("än något år har sett");
    const again = await visit(`planera.html${new URL(page.url()).hash}`);
    expect(await again.isChecked("[name=isAsked]")).toBe(true);
    expect(await again.textContent("#budget-answer")).toBe(after);
    expect(await scrollsSideways(again)).toBe(false);
    expect(await violations(again)).toEqual([]);
  });

  it("keeps the choice when the language is changed", async () => {
    const page = await visit(`${campaign}#area=2281`);
    await page.click("[data-do=language]");
    await page.waitForURL(/en\/campaign-sundsvall-timra-2026\.html#area=2281$/);
    expect(await page.textContent("h1")).toContain("9 more applications in Sundsvall");
    await page.click("[data-do=language]");
    await page.waitForURL(/kampanj-sundsvall-timra-2026\.html#area=2281$/);
  });

  it("shows a partnership's intake on the overview, the campaigns that reached it, and links that keep it", async () => {
    const page = await visit("index.html");
    await page.selectOption("[name=area]", "sundsvall-timra");
    // Its numbers are a file of their own, which comes when they are asked for.
    await page.locator("#intake-title", {hasText: "Sundsvall och Timrå"}).waitFor();
    const cards = await page.locator(".cards h3").allTextContents();
    expect(cards).toEqual(["Öppna ditt hem", "Gör en insats"]);
    expect(await page.getAttribute(".cards a", "href")).toBe("kampanj-sundsvall-timra-2026.html#area=sundsvall-timra");
    const {bytes} = await download(page, "intake", "csv");
    const {steps} = sampleRelease().areas.find(({id}) => id === "sundsvall-timra")!.intake!;
    const actual = bytes
      .toString()
      .trim()
      .split("\r\n")
      .slice(1)
      .map((row) => Number(row.split(";")[3]));
    expect(actual).toEqual(steps.map((step) => step.actual));
    await page.selectOption("[name=compareWith]", "last-year");
    expect(await page.getAttribute("#intake svg", "aria-label")).toContain("samma veckor året före");
    await page.goBack();
    await page.goBack();
    expect(await page.inputValue("[name=area]")).toBe("all");
  });

  it("gives the code of one chart for another page, and that page shows the chart and where it is from", async () => {
    const page = await visit(campaign);
    const code = await embedCode(page, "channels");
    expect(code).toMatch(
      /^<iframe src="file:.*embed\/kampanj-sundsvall-timra-2026-channels\.html" title="Vad varje kanal/
    );
    await page.goto(embedAddress(code));
    expect(await page.locator("figure svg:visible").count()).toBe(1);
    expect(await page.textContent("body")).toContain("alla siffror är påhittade");
  });

  it("holds a partnership and its members against each other on the page of municipalities", async () => {
    const page = await visit("kommuner-och-samverkan.html");
    expect(await page.textContent("h1")).toBe(
      "GFO Västernorrland har troligen fler anmälningar per invånare än Sundsvall och Timrå"
    );
    await page.selectOption("[name=area]", "gfo");
    const {name, bytes} = await download(page, "levels", "csv");
    expect(name).toBe("genklang-kommuner-och-samverkan-levels-gfo.csv");
    const rows = bytes.toString().trim().split("\r\n").slice(1);
    expect(rows.map((row) => row.split(";")[0])).toEqual(["GFO Västernorrland", "Örnsköldsvik"]);
    expect(rows[0].split(";")[3]).toBe("9,1");
  });

  it("changes theme, names the other one on the button, and remembers it on the next page", async () => {
    const page = await visit("index.html");
    const background = () => page.evaluate("getComputedStyle(document.body).backgroundColor");
    const light = await background();
    expect(await page.textContent("[data-do=theme]")).toBe("Mörkt läge");
    await page.click("[data-do=theme]");
    expect(await page.textContent("[data-do=theme]")).toBe("Ljust läge");
    const dark = await background();
    expect(dark).not.toBe(light);
    await page.click(".cards a");
    await page.waitForURL(/kampanj-/);
    expect(await background()).toBe(dark);
  });

  it("reads a chart step by step with the keyboard, and marks the step", async () => {
    const page = await visit(campaign);
    await page.locator("#expected input[type=range]").focus();
    await page.keyboard.press("Home");
    const first = await page.textContent("#expected output");
    expect(first).toMatch(/från 18 november 2024: \d+ kom/);
    await page.keyboard.press("ArrowRight");
    expect(await page.textContent("#expected output")).toMatch(/från 13 januari 2025: \d+ kom/);
    expect(await page.getAttribute("#expected input[type=range]", "aria-valuetext")).toMatch(/13 januari 2025/);
    expect(await page.locator("#expected .mark circle").count()).toBe(1);
  });

  it("reaches everything with the tab key, from the skip link on", async () => {
    const page = await visit(campaign);
    const reached: string[] = [];
    for (let i = 0; i < 24; ++i) {
      await page.keyboard.press("Tab");
      reached.push(
        await page.evaluate<string>("document.activeElement.textContent.trim().split('\\n')[0].slice(0, 20)")
      );
    }
    expect(reached[0]).toBe("Hoppa till innehålle");
    const menu = (await page.locator("nav a").allTextContents()).map((name) => name.slice(0, 20));
    expect(menu.length).toBeGreaterThan(3);
    expect(reached.slice(1, 4 + menu.length)).toEqual(["Genklang", ...menu, "In English", "Mörkt läge"]);
    expect(reached).toContain("Kopiera länk");
  });

  it("saves the numbers as they stand on the page, for Swedish Excel", async () => {
    const page = await visit(`${campaign}#area=2281`);
    const {name, bytes} = await download(page, "expected", "csv");
    expect(name).toBe("genklang-sundsvall-timra-2026-expected-2281.csv");
    const text = bytes.toString();
    expect(text.startsWith("\ufeffVeckor;Från;Till och med;Kom in;Väntat utan kampanj;")).toBe(true);
    const rows = text.trim().split("\r\n").slice(1);
    const {steps} = sampleRelease().campaigns[1].areas[1].series!; // Sundsvall
    expect(rows.map((row) => Number(row.split(";")[3]))).toEqual(steps.map(({actual}) => actual));
    expect(rows[0].split(";")[4]).toMatch(/^\d+(,\d+)?$/);
  });

  it("saves a picture that stands alone: SVG with its font and title, PNG at double size", async () => {
    const page = await visit(campaign);
    const svg = (await download(page, "channels", "svg")).bytes.toString();
    expect(svg).toContain("Vad varje kanal bidrog med, Öppna ditt hem");
    expect(svg).toContain("data:font/woff2;base64,");
    expect(svg).toContain("Simulerad region");
    expect(svg).not.toMatch(/var\(/);
    const isXml = await page.evaluate(
      `new DOMParser().parseFromString(${JSON.stringify(svg)}, "image/svg+xml").querySelector("parsererror") === null`
    );
    expect(isXml).toBe(true);
    const {bytes} = await download(page, "channels", "png");
    expect(bytes.subarray(1, 4).toString()).toBe("PNG");
    expect(bytes.readUInt32BE(16)).toBe(2 * (812 + 48)); // width, from the header
  });

  it("saves the chosen area and time as SVG, PNG and CSV with the same points, and says in both pictures' name what they are", async () => {
    const page = await visit(campaign);
    const whole = await circlesOf(
      await page.context().newPage(),
      (await download(page, "expected", "svg")).bytes.toString()
    );
    await page.selectOption("[name=area]", "2281");
    await page.selectOption("[name=unit]", "year");
    await page.selectOption("[name=period]", "2025");

    const {bytes} = await download(page, "expected", "csv");
    const came = bytes
      .toString()
      .trim()
      .split("\r\n")
      .slice(1)
      .map((row) => Number(row.split(";")[3]));
    const {steps} = sampleRelease().campaigns[1].areas[1].series!; // Sundsvall
    const ofYear = steps.filter(({from, to}) => from < "2026-01-01" && to > "2025-01-01").map(({actual}) => actual);
    expect(came.length).toBeGreaterThanOrEqual(4);
    expect(ofYear.join()).toContain(came.join());

    const svg = await download(page, "expected", "svg");
    expect(svg.name).toBe("genklang-sundsvall-timra-2026-expected-2281-2025.svg");
    const titleOf = (bytes: Buffer) =>
      [...bytes.toString().matchAll(/<text [^>]*font-size="22"[^>]*>([^<]*)</g)].map(([, line]) => line).join(" ");
    expect(titleOf(svg.bytes)).toBe("Anmälningar per åtta veckor, Öppna ditt hem, Sundsvall, 2025");
    const points = await circlesOf(await page.context().newPage(), svg.bytes.toString());
    expect(points).toHaveLength(came.length);
    expect(points.length).toBeLessThan(whole.length);
    // One straight scale takes every count of the file to the height of its point: from the least and the most, the rest.
    const [least, most] = [came.indexOf(Math.min(...came)), came.indexOf(Math.max(...came))];
    const pxPerCount = (points[most].y - points[least].y) / (came[most] - came[least]);
    expect(pxPerCount).toBeLessThan(0);
    for (const [i, {y}] of points.entries())
      expect(y).toBeCloseTo(points[least].y + pxPerCount * (came[i] - came[least]), 0);

    const png = await download(page, "expected", "png");
    expect(png.name).toBe("genklang-sundsvall-timra-2026-expected-2281-2025.png");
    const colours = await coloursAt(page, png.bytes, points);
    expect(new Set(colours)).toEqual(new Set([rgbOf(print.actual)]));

    await page.goto(address("index.html#area=2281"));
    await page.locator("#intake-title", {hasText: "Sundsvall"}).waitFor();
    const once = titleOf((await download(page, "intake", "svg")).bytes);
    expect(once.match(/Sundsvall/g)).toHaveLength(1); // the title says it already
  });

  it("is light and without buttons on paper, also from a dark screen", async () => {
    const page = await visit(campaign, {colorScheme: "dark"});
    await page.emulateMedia({media: "print", colorScheme: "dark"});
    expect(await page.evaluate("getComputedStyle(document.body).backgroundColor")).toBe("rgb(255, 255, 255)");
    expect(await page.locator("button:visible, select:visible, input:visible").count()).toBe(0);
  });
});
