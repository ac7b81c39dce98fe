import {readFile} from "node:fs/promises";
import type {Page} from "playwright-core";
import {describe, expect, it} from "vitest";
import {sampleRelease} from "../dashboards/sample-release.ts";
import {executablePath} from "./chromium.ts";
import {campaign, useDashboard, violations, visit} from "./visit.ts";

/** What is read, with ordinary spaces for those that keep a number together. */
const read = async (page: Page, selector: string) => (await page.textContent(selector))!.replaceAll("\u00a0", " ");
const hashOf = (page: Page) => new URL(page.url()).hash;
const fileOf = (page: Page) => new URL(page.url()).pathname.split("/").at(-1);
const go = async (page: Page, item: string) => {
  await page.locator("nav a", {hasText: item}).click();
  await page.waitForLoadState();
};

/** The file of a table or a chart: its name, its head, and its rows as cells. */
async function csvOf(page: Page, button: string) {
  const [file] = await Promise.all([page.waitForEvent("download"), page.click(button)]);
  const text = (await readFile((await file.path())!)).toString();
  expect(text.startsWith("\ufeff")).toBe(true);
  expect(text.endsWith("\r\n")).toBe(true);
  const [head, ...rows] = text
    .slice(1)
    .trimEnd()
    .split("\r\n")
    .map((row) => row.split(";"));
  return {name: file.suggestedFilename(), head, rows};
}

/** Semicolons in quotation marks part nothing. */
const cellCount = (row: string) => row.replaceAll(/"[^"]*"/g, "").split(";").length;

describe.skipIf(executablePath === undefined)("what a reader has chosen, on every page", () => {
  useDashboard();

  it("is kept from page to page through the menu, back again, and in the other language", async () => {
    const page = await visit("index.html");
    await page.selectOption("[name=area]", "sundsvall-timra");
    await page.selectOption("[name=unit]", "quarter");
    await page.selectOption("[name=period]", "2026-Q1");
    const chosen = "#area=sundsvall-timra&period=2026-Q1";
    expect(hashOf(page)).toBe(chosen);
    for (const [item, file] of [
      ["Kanaler", "kanaler.html"],
      ["Vägen in", "vagen-in.html"],
      ["Kommuner", "kommuner-och-samverkan.html"],
      ["Kostnadsdelning", "kostnadsdelning.html"],
      ["Planera", "planera.html"],
      ["Data och metod", "data-och-metod.html"]
    ]) {
      await go(page, item);
      expect([fileOf(page), hashOf(page)]).toEqual([file, chosen]);
    }
    await go(page, "Kanaler");
    expect(await page.inputValue("[name=period]")).toBe("2026-Q1");
    await page.click("[data-do=language]");
    await page.waitForURL(/en\/channels\.html/);
    expect(hashOf(page)).toBe(chosen);
    await page.goBack();
    await go(page, "Kampanjer");
    expect(fileOf(page)).toBe("index.html");
    expect(hashOf(page)).toBe(`${chosen}&at=kampanjer`);
    expect(await page.inputValue("[name=area]")).toBe("sundsvall-timra");
    await page.goBack();
    expect([fileOf(page), hashOf(page)]).toEqual(["kanaler.html", chosen]);
  });

  it("is said not to be on a page that has nothing of it, and is kept for the next", async () => {
    const page = await visit("vagen-in.html#area=gfo&period=2019");
    expect(await page.textContent(".asked")).toContain("visas inte för sig på den här sidan");
    expect(await page.inputValue("[name=area]")).toBe("gfo");
    expect(await page.textContent("[data-part=answers]")).toContain("Den valda tiden ligger utanför siffrorna");
    expect(await page.locator("#answers, #ways-in").count()).toBe(0);
    await page.selectOption("[name=unit]", "all");
    expect(hashOf(page)).toBe("#area=gfo");
    await page.goto(page.url().replace("vagen-in.html", campaign));
    expect(await page.textContent(".asked")).toContain("visas inte för sig på den här sidan");
    expect(await violations(page)).toEqual([]);
  });

  it("cuts the answers and the ways in to whole steps, says so, and holds them against the year before", async () => {
    const page = await visit("vagen-in.html");
    await page.selectOption("[name=unit]", "quarter");
    await page.selectOption("[name=period]", "2026-Q1");
    expect(await read(page, "[data-part=ways-in] .period")).toBe(
      "Från 24 november 2025 till och med 22 februari 2026: e-tjänst 57 %, telefon 26 % och e-post eller mässa 17 %. Siffrorna är släppta per 13 veckor, så att ingen ska kunna kännas igen. Därför visas hela sådana steg, de som har sin mitt i den valda tiden."
    );
    await page.selectOption("[name=compareWith]", "last-year");
    expect(await read(page, "[data-part=ways-in] .period")).toContain(
      "Samma veckor året före: e-tjänst 51 %, telefon 30 % och e-post eller mässa 18 %."
    );
    const {name, rows} = await csvOf(page, "#ways-in [data-save=csv]");
    expect(name).toBe("genklang-vagen-in-ways-in-2026-Q1.csv");
    expect(rows.map((row) => row.slice(1))).toEqual([["88", "40", "27", "155"]]);
    expect(await page.textContent(".asked")).toContain("Allt annat på sidan gäller hela tiden");
    await page.selectOption("[name=area]", "1283");
    expect(await page.textContent(".asked")).toContain("Svarstiderna gäller Helsingborg.");
  });

  it("leaves the campaigns and posts of the time and place on the page of channels, and says what cannot be divided", async () => {
    const page = await visit("kanaler.html");
    await page.selectOption("[name=area]", "1283");
    await page.selectOption("[name=unit]", "year");
    await page.selectOption("[name=period]", "2025");
    const {name, head, rows} = await csvOf(page, "[data-table=each]");
    expect(name).toBe("genklang-kanaler-each-1283-2025.csv");
    expect(head.slice(0, 5)).toEqual(["Kampanj", "Kanal", "Från", "Till och med", "Kostnad, kr"]);
    expect(rows.map((row) => [row[0], row[1], row[4], row[5]])).toEqual([
      ["Varje barn behöver ett tryggt hem", "Affischer", "112000", "0,6"],
      ["Varje barn behöver ett tryggt hem", "Facebook, annonser", "58000", "2,2"],
      ["Varje barn behöver ett tryggt hem", "Facebook, egna inlägg", "16000", "-0,2"]
    ]);
    expect(await page.textContent(".asked")).toContain("går inte att dela upp");
    expect((await csvOf(page, "[data-table=posts]")).rows).toEqual([
      ["2025-12-03", "Helsingborg", "Varje barn behöver ett tryggt hem", "87", "9412", "6530"]
    ]);
    await page.selectOption("[name=area]", "2284");
    expect(await page.textContent("[data-part=each]")).toContain("Ingen kampanj gick där under den valda tiden.");
  });

  it("gives what each channel cost as numbers, with the reason where there is none", async () => {
    const page = await visit("kanaler.html#area=2281&period=2026-Q1");
    const {name, rows} = await csvOf(page, "[data-table=cost]");
    expect(name).toBe("genklang-kanaler-cost.csv"); // it follows neither, and does not say so
    expect(rows[0]).toEqual(["Affischer", "2", "112000", "1,6", "28,1", "3985,77", "70000", ""]);
    expect(rows[2].slice(5)).toEqual(["", "", "oklart: går ihop med tv"]);
  });

  it("says in page and file which years are suppressed, and why, without a number", async () => {
    const page = await visit("kommuner-och-samverkan.html");
    const {head, rows} = await csvOf(page, "[data-table=years]");
    expect(head.slice(3, 5)).toEqual(["Anmälningar", "Per 10\u00a0000 inv."]);
    const of = (name: string) => rows.filter(([area]) => area === name).map((row) => row.slice(3));
    expect(of("Härnösand")).toEqual([
      ["undertryckt", "undertryckt", "undertryckt", "undertryckt"],
      ["14", "5,6", "3,8", "7,9"]
    ]);
    expect(await page.textContent("#levels")).not.toContain("Härnösand");
    expect(await page.textContent("[data-part=levels]")).toContain("Undertryckt det senaste året: Härnösand.");
    expect(await page.textContent("[data-part=levels]")).toContain("Vilket av de två går inte att se.");
    const pairs = await csvOf(page, "[data-table=pairs]");
    expect(pairs.rows[2].slice(-4)).toEqual(["undertryckt", "undertryckt", "undertryckt", "undertryckt"]);
  });

  it("picks the year of levels that lies in the chosen time, and the comparison with it", async () => {
    const page = await visit("kommuner-och-samverkan.html");
    await page.selectOption("[name=unit]", "year");
    await page.selectOption("[name=period]", "2025");
    expect(await page.textContent("h1")).toBe(
      "Siffrorna räcker inte för att skilja GFO Västernorrland och Sundsvall och Timrå åt"
    );
    expect(await page.textContent(".asked")).toContain("Nivåerna visas för 52 veckor i taget");
    const {rows} = await csvOf(page, "#levels [data-save=csv]");
    const {levels} = sampleRelease();
    const spans = levels.areas.flatMap(({spans: [, before]}) => (before?.rate ? [before.from] : []));
    expect(rows.map((row) => row[1])).toEqual(spans);
    await page.selectOption("[name=area]", "2281");
    expect((await csvOf(page, "#levels [data-save=csv]")).rows.map(([area]) => area)).toEqual([
      "Sundsvall och Timrå",
      "Sundsvall"
    ]);
    await page.goto(page.url().replace("period=2025", "period=2019"));
    expect(await page.textContent("[data-part=levels]")).toContain("Den valda tiden ligger utanför siffrorna");
  });

  it("finds the settlement of a period and a partner, the same part of the year before, and the amounts to the öre", async () => {
    const page = await visit("kostnadsdelning.html");
    await page.selectOption("[name=area]", "2262");
    await page.selectOption("[name=unit]", "tertial");
    await page.selectOption("[name=period]", "2026-T1");
    expect(await read(page, "h1")).toBe("Timrå ska betala 18 546,18 kr till Sundsvall för tertial 1, 2026");
    await page.selectOption("[name=compareWith]", "last-year");
    expect(await page.textContent("[data-part=settlements] .period")).toBe(
      "För tertial 1, 2025 finns ingen avräkning."
    );
    const {name, head, rows} = await csvOf(page, "[data-table=balances-sundsvall-timra-2026-2026-t1]");
    expect(name).toBe("genklang-kostnadsdelning-balances-sundsvall-timra-2026-2026-t1-2262-2026-T1.csv");
    expect(head).toEqual(["Part", "Har betalat, kr", "Ska stå för, kr", "Saldo, kr"]);
    expect(rows[0]).toEqual(["Timrå", "5000", "23546,18", "18546,18"]);
    await page.goto(page.url().replace("2026-T1", "2026-T3"));
    expect(await page.textContent("h1")).toBe("Ingen avräkning rör det som är valt");
    expect(await violations(page)).toEqual([]);
  });

  it("can be saved from every page: each table as CSV, each chart as CSV, picture and SVG", async () => {
    for (const file of [
      "index.html",
      campaign,
      "kanaler.html",
      "vagen-in.html",
      "kommuner-och-samverkan.html",
      "kostnadsdelning.html",
      "planera.html",
      "data-och-metod.html"
    ]) {
      const page = await visit(file);
      for (const figure of await page.locator("figure").all())
        expect(await figure.locator("[data-save]:visible").count(), file).toBe(3);
      // Every button is clicked at once, and what it would save is caught before it becomes a file.
      const saved = await page.evaluate<{id: string; text: string; rowCount: number}[]>(`(async () => {
        const blobs = [];
        URL.createObjectURL = (blob) => (blobs.push(blob), "#");
        HTMLAnchorElement.prototype.click = () => {};
        const tables = [...document.querySelectorAll("main table")].filter((table) => !table.closest("figure"));
        for (const {id} of tables) document.querySelector('[data-table="' + id.replace(/-table$/, "") + '"]').click();
        const texts = await Promise.all(blobs.map((blob) => blob.text()));
        return texts.map((text, i) => ({id: tables[i].id, text, rowCount: tables[i].tBodies[0].rows.length}));
      })()`);
      const tableCount = await page.locator("main table:not(figure table)").count();
      expect(saved.length, file).toBe(tableCount);
      for (const {id, text, rowCount} of saved) {
        const [head, ...rows] = text.trimEnd().split("\r\n");
        expect(rows.length, id).toBe(rowCount);
        for (const row of rows) expect(cellCount(row), `${id}: ${row}`).toBe(cellCount(head));
      }
      await page.context().close();
    }
  });

  it("is kept by the planner beside the plan", async () => {
    const page = await visit("planera.html#area=1283&period=2026-Q1");
    await page.check("[name=isAsked]");
    expect(hashOf(page)).toContain("area=1283&period=2026-Q1&plan-area=");
    await go(page, "Kanaler");
    expect(hashOf(page)).toBe("#area=1283&period=2026-Q1");
  });
});
