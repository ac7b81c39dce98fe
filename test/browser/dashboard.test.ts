import {mkdtemp, readFile, rm} from "node:fs/promises";
import {createRequire} from "node:module";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {pathToFileURL} from "node:url";
import type {Browser, BrowserContextOptions, Page} from "playwright-core";
import {afterAll, afterEach, beforeAll, describe, expect, it} from "vitest";
import {buildDashboard} from "../../dashboards/build.ts";
import {sampleRelease} from "../dashboards/sample-release.ts";
import {executablePath, launch} from "./chromium.ts";

const axePath = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const pages = [
  "index.html",
  "kampanj-helsingborg-december.html",
  "kampanj-sundsvall-timra-2026.html",
  "kampanj-nationell-2026.html",
  "kampanj-gfo-host-2026.html",
  "data-och-metod.html"
];
const campaign = "kampanj-sundsvall-timra-2026.html";

let browser: Browser;
let folder: string;
let open: Page | undefined;
const faults: string[] = [];
const address = (path: string) => {
  const [file, hash] = path.split("#");
  return pathToFileURL(join(folder, "å site", file)).href + (hash ? `#${hash}` : "");
};

/** A page of the folder, opened by its path as by a double click. Any error or request to elsewhere is a fault. */
async function visit(path: string, options: BrowserContextOptions = {}, {hasProgram = true} = {}): Promise<Page> {
  const context = await browser.newContext({viewport: {width: 1280, height: 900}, ...options});
  const page = await context.newPage();
  open = page;
  page.on("pageerror", ({message}) => faults.push(message));
  if (hasProgram) page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  else await page.route("**/app.js", (route) => route.abort());
  page.on("request", (request) => !/^(file|data|blob):/.test(request.url()) && faults.push(request.url()));
  // Readers' browsers may lack Temporal; the pages must not need it.
  await page.addInitScript("delete globalThis.Temporal");
  await page.goto(address(path));
  return page;
}

/** Everything that axe finds wrong, as lines. */
async function violations(page: Page): Promise<string[]> {
  await page.addScriptTag({path: axePath});
  const found = await page.evaluate("axe.run(document, {resultTypes: ['violations'], preload: false})");
  const {violations} = found as {violations: {id: string; nodes: {html: string}[]}[]};
  return violations.map(({id, nodes}) => `${id}: ${nodes.map(({html}) => html.slice(0, 120)).join(" | ")}`);
}

const scrollsSideways = (page: Page): Promise<boolean> =>
  page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth");

/** Brings every chart into view, one by one, and waits until each is drawn for this screen. */
async function seeAll(page: Page): Promise<void> {
  for (const figure of await page.locator("figure").all()) {
    await figure.scrollIntoViewIfNeeded();
    await figure.locator(".plot > svg").waitFor();
  }
}

const download = async (page: Page, figure: string, kind: "csv" | "png" | "svg") => {
  const [file] = await Promise.all([page.waitForEvent("download"), page.click(`#${figure} [data-save=${kind}]`)]);
  return {name: file.suggestedFilename(), bytes: await readFile((await file.path())!)};
};

describe.skipIf(executablePath === undefined)("the dashboard in a browser, opened from its folder", () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "genklang-browser-"));
    await buildDashboard(sampleRelease(), join(folder, "å site"));
    browser = await launch();
  });
  afterAll(async () => {
    await browser?.close();
    await rm(folder, {recursive: true, force: true});
  });
  afterEach(async () => {
    await open?.context().close();
    expect(faults.splice(0)).toEqual([]);
  });

  it.each(["index.html", campaign])("%s has nothing that axe finds wrong on a wide, light screen", async (path) => {
    const page = await visit(path);
    await seeAll(page);
    expect(await violations(page)).toEqual([]);
    expect(await scrollsSideways(page)).toBe(false);
  });

  it.each(pages)(
    "%s has nothing that axe finds wrong, dark and 375 px wide, and does not scroll sideways",
    async (path) => {
      const page = await visit(path, {colorScheme: "dark", viewport: {width: 375, height: 800}});
      await seeAll(page);
      expect(await violations(page)).toEqual([]);
      expect(await scrollsSideways(page)).toBe(false);
    }
  );

  it.each(pages)("%s can be read without its script, 320 px wide, in English too", async (path) => {
    // axe is script itself, so the program is kept from loading instead of all script being off.
    const page = await visit(path, {viewport: {width: 320, height: 800}}, {hasProgram: false});
    expect(await violations(page)).toEqual([]);
    expect(await scrollsSideways(page)).toBe(false);
    expect(await page.locator("figure svg:visible").count()).toBe(await page.locator("figure").count());
    expect(await page.locator("button:visible, select:visible, input:visible").count()).toBe(0);
    await page.goto(address((await page.getAttribute("[data-do=language]", "href"))!));
    expect(await page.getAttribute("html", "lang")).toBe("en");
    expect(await scrollsSideways(page)).toBe(false);
  });

  it("is whole with script off altogether: every picture and every number is in the page", async () => {
    const page = await visit(campaign, {javaScriptEnabled: false});
    expect(await page.locator("figure svg:visible").count()).toBe(await page.locator("figure").count());
    await page.locator("#channels summary").click();
    expect(await page.locator("#channels td:visible").first().textContent()).toBe("+1,2");
  });

  it("shows another municipality's answer when it is chosen, says it, and keeps it in the address", async () => {
    const page = await visit(campaign);
    await page.selectOption("[name=municipality]", "2281");
    expect(await page.textContent("h1")).toContain("9 fler intresseanmälningar i Sundsvall");
    expect(await page.textContent("#status")).toContain("i Sundsvall");
    expect(new URL(page.url()).hash).toBe("#municipality=2281");
    expect(await page.getAttribute("#expected svg", "aria-label")).toContain("Kampanjen står för 9,1 av dem");
    await page.selectOption("[name=compareWith]", "last-year");
    expect(new URL(page.url()).hash).toBe("#municipality=2281&compareWith=last-year");
    expect(await page.getAttribute("#expected svg", "aria-label")).toContain("samma veckor året före");
  });

  it("goes back, and forward, with the browser's buttons", async () => {
    const page = await visit(campaign);
    const first = await page.textContent("h1");
    await page.selectOption("[name=municipality]", "2281");
    await page.goBack();
    expect(await page.textContent("h1")).toBe(first);
    expect(await page.inputValue("[name=municipality]")).toBe("all");
    await page.goForward();
    expect(await page.inputValue("[name=municipality]")).toBe("2281");
    expect(await page.textContent("h1")).toContain("Sundsvall");
  });

  it("opens a link as it was sent: a withheld municipality, with the reason and without numbers", async () => {
    const page = await visit(`${campaign}#municipality=2262&compareWith=last-year`);
    expect(await page.textContent("h1")).toBe("Siffrorna för Timrå visas inte");
    expect(await page.textContent(".withheld")).toContain("undertryckta");
    expect(await page.locator("#expected, .numbers, .sure").count()).toBe(0);
    expect(await violations(page)).toEqual([]);
  });

  it("keeps the choice when the language is changed", async () => {
    const page = await visit(`${campaign}#municipality=2281`);
    await page.click("[data-do=language]");
    await page.waitForURL(/en\/campaign-sundsvall-timra-2026\.html#municipality=2281$/);
    expect(await page.textContent("h1")).toContain("9 more applications in Sundsvall");
    await page.click("[data-do=language]");
    await page.waitForURL(/kampanj-sundsvall-timra-2026\.html#municipality=2281$/);
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
    for (let i = 0; i < 14; ++i) {
      await page.keyboard.press("Tab");
      reached.push(
        await page.evaluate<string>("document.activeElement.textContent.trim().split('\\n')[0].slice(0, 20)")
      );
    }
    expect(reached[0]).toBe("Hoppa till innehålle");
    expect(reached.slice(1, 7)).toEqual([
      "Genklang",
      "Översikt",
      "Kampanjer",
      "Data och metod",
      "In English",
      "Mörkt läge"
    ]);
    expect(reached).toContain("Kopiera länk");
  });

  it("saves the numbers as they stand on the page, for Swedish Excel", async () => {
    const page = await visit(`${campaign}#municipality=2281`);
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

  it("is light and without buttons on paper, also from a dark screen", async () => {
    const page = await visit(campaign, {colorScheme: "dark"});
    await page.emulateMedia({media: "print", colorScheme: "dark"});
    expect(await page.evaluate("getComputedStyle(document.body).backgroundColor")).toBe("rgb(255, 255, 255)");
    expect(await page.locator("button:visible, select:visible, input:visible").count()).toBe(0);
  });
});
