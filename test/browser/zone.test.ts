import {readFile} from "node:fs/promises";
import type {Page} from "playwright-core";
import {describe, expect, it} from "vitest";
import type {Release} from "../../src/publication/release.ts";
import {sampleOwn} from "../dashboards/sample-own.ts";
import {sampleRelease} from "../dashboards/sample-release.ts";
import {executablePath} from "./chromium.ts";
import {address, useDashboard, violations, visit} from "./visit.ts";

const hashOf = (page: Page) => new URL(page.url()).hash;
const area = (page: Page) => page.inputValue("[name=area]");
const intake = (page: Page) => page.textContent("#intake-title");
const go = async (page: Page, item: string) => {
  await page.locator("nav a", {hasText: item}).click();
  await page.waitForLoadState();
};
const sundsvall: Release["zone"] = {kind: "own", name: "own:2281", of: {sv: "Sundsvall", en: "Sundsvall"}};

describe.skipIf(executablePath === undefined)("the overview of a municipality's own zone", () => {
  useDashboard({...sampleRelease(), zone: sundsvall, ownCounts: sampleOwn});

  it("opens on the municipality; all is one choice away and stays chosen from page to page", async () => {
    const page = await visit("index.html");
    expect([await area(page), hashOf(page)]).toEqual(["2281", ""]);
    expect(await intake(page)).toContain("Sundsvall");
    expect(await page.locator("noscript").isVisible()).toBe(false);
    await page.selectOption("[name=area]", "all");
    expect(hashOf(page)).toBe("#area=all");
    expect(await intake(page)).not.toContain("Sundsvall");
    await page.reload();
    expect(await area(page)).toBe("all");
    await go(page, "Kanaler");
    expect([await area(page), hashOf(page)]).toEqual(["all", "#area=all"]);
    await go(page, "Översikt");
    expect([await area(page), hashOf(page)]).toEqual(["all", "#area=all"]);
    await page.click("[data-do=language]");
    await page.waitForURL(/en\/index\.html#area=all$/);
    expect(await area(page)).toBe("all");
    await page.goBack();
    await page.selectOption("[name=area]", "2281");
    expect(hashOf(page)).toBe("#area=2281");
    expect(await intake(page)).toContain("Sundsvall");
  });

  it("takes along the municipality, and opens on it for who comes from a page where nothing was chosen", async () => {
    const page = await visit("index.html");
    await go(page, "Kanaler");
    expect([await area(page), hashOf(page)]).toEqual(["2281", "#area=2281"]);
    await page.goto(address("kanaler.html"));
    expect(await area(page)).toBe("all");
    await go(page, "Översikt");
    expect([await area(page), hashOf(page)]).toEqual(["2281", ""]);
    await page.goto(address("hos-oss.html"));
    await go(page, "Översikt");
    expect([await area(page), hashOf(page)]).toEqual(["2281", ""]);
  });

  it("shows what a link asks for, and the period of one that names no area for the municipality", async () => {
    const page = await visit("index.html#area=1283");
    expect(await area(page)).toBe("1283");
    expect(await intake(page)).toContain("Helsingborg");
    await page.goto(address("index.html#period=2026-Q1"));
    expect([await area(page), await page.inputValue("[name=period]")]).toEqual(["2281", "2026-Q1"]);
    await page.goto(address("index.html#area=all&period=2026-Q1"));
    expect(await area(page)).toBe("all");
    await page.goBack();
    expect(await area(page)).toBe("2281");
  });

  it("says without script whose numbers it shows, and has no fault that axe finds", async () => {
    const page = await visit("index.html");
    expect(await violations(page)).toEqual([]);
    await page.context().close();
    const still = await visit("en/index.html", {javaScriptEnabled: false});
    expect(await still.textContent("#intake-title")).toContain("Sundsvall");
    expect(await still.locator("noscript").isVisible()).toBe(true);
  });
});

/** A file as it is saved by a button. */
async function saved(page: Page, button: string): Promise<{name: string; bytes: Buffer}> {
  const [file] = await Promise.all([page.waitForEvent("download"), page.click(button)]);
  return {name: file.suggestedFilename(), bytes: await readFile((await file.path())!)};
}
/** What stands written in a picture, from above, and how far to the right each line reaches. */
const written = (page: Page, svg: string) =>
  page.evaluate((text) => {
    const place = document.body.appendChild(document.createElement("div"));
    place.innerHTML = text;
    const lines = [...place.querySelectorAll<SVGTextElement>("svg > text")];
    const [left] = [place.getBoundingClientRect().left];
    return lines.map((it) => ({text: it.textContent, right: it.getBoundingClientRect().right - left}));
  }, svg);
const widthOf = (svg: string) => Number(/width="([\d.]+)"/.exec(svg)?.[1]);

describe.skipIf(executablePath === undefined)("what is saved from a municipality's own zone", () => {
  useDashboard({...sampleRelease(), zone: sundsvall, ownCounts: sampleOwn});

  it("says in its name and its last line whom a table is for, and that its counts are exact", async () => {
    const page = await visit("hos-oss.html");
    const {name, bytes} = await saved(page, '[data-save="table"][data-table="own-quarters"]');
    expect(name).toBe("genklang-endast-egen-personal-2281-hos-oss-own-quarters.csv");
    const lines = bytes.toString().trimEnd().split("\r\n");
    expect(lines[0]).toBe("\ufeffKvartal;Kom in;E-tjänst;Telefon;E-post;Mässa;Godkända hem");
    expect(lines.slice(3)).toEqual([
      "Kvartal 2, 2026, en del av kvartalet;3;2;0;0;1;0",
      ";;;;;;",
      "Endast för egen personal i Sundsvall. Kommunens egna antal är exakta och får inte spridas.;;;;;;"
    ]);
    const chart = await saved(page, "#own-stages [data-save=csv]");
    expect(chart.name).toBe("genklang-endast-egen-personal-2281-hos-oss-own-stages.csv");
    expect(chart.bytes.toString()).toMatch(/\r\nEndast för egen personal i Sundsvall\.[^\r\n]*\r\n$/);
  });

  it("says it inside a picture, under its title and to whoever hears it", async () => {
    const page = await visit("hos-oss.html");
    const {name, bytes} = await saved(page, "#own-stages [data-save=svg]");
    expect(name).toBe("genklang-endast-egen-personal-2281-hos-oss-own-stages.svg");
    const svg = bytes.toString();
    expect(svg).toMatch(/<desc>Endast för egen personal i Sundsvall\. /);
    expect((await written(page, svg)).map(({text}) => text).slice(0, 2)).toEqual([
      "Så långt har de kommit",
      "Endast för egen personal i Sundsvall. Kommunens egna antal är exakta och får inte spridas."
    ]);
    const png = await saved(page, "#own-stages [data-save=png]");
    expect(png.name).toBe("genklang-endast-egen-personal-2281-hos-oss-own-stages.png");
    expect(png.bytes.readUInt32BE(20)).toBe(2 * Number(/height="([\d.]+)"/.exec(svg)?.[1])); // the same picture
  });

  it("says it on every other page and in English too", async () => {
    const page = await visit("index.html");
    expect((await saved(page, "#intake [data-save=csv]")).name).toBe(
      "genklang-endast-egen-personal-2281-oversikt-intake-2281.csv"
    );
    await page.goto(address("en/with-us.html"));
    const {name, bytes} = await saved(page, "#own-stages [data-save=svg]");
    expect(name).toBe("genklang-own-staff-only-2281-with-us-own-stages.svg");
    expect(bytes.toString()).toContain(
      ">For staff of Sundsvall only. The municipality's own counts are exact and must not be passed on.<"
    );
    await page.goto(address("embed/hos-oss-own-stages.html"));
    expect(await page.textContent("strong")).toContain("Endast för egen personal i Sundsvall.");
  });
});

const long = "Mellersta Norrlands kuststads- och inlandskommuners gemensamma familjehemsrekrytering";
describe.skipIf(executablePath === undefined)("what is saved from the zone of a partnership with a long name", () => {
  useDashboard({...sampleRelease(), zone: {kind: "partner", name: "partner:gfo", of: {sv: long, en: long}}});

  it("says it in as many lines as it takes, none of which leaves the picture", async () => {
    const page = await visit("vagen-in.html");
    const {name, bytes} = await saved(page, "#ways-in [data-save=svg]");
    expect(name).toBe("genklang-endast-samverkan-gfo-vagen-in-ways-in.svg");
    const svg = bytes.toString();
    const lines = (await written(page, svg)).slice(1, -1); // between the title and where it is from
    expect(lines.map(({text}) => text).join(" ")).toBe(
      `Endast för personal i samverkan ${long}. Får inte spridas utanför samverkan.`
    );
    expect(lines.length).toBeGreaterThan(1);
    for (const {right} of lines) expect(right).toBeLessThanOrEqual(widthOf(svg) - 24);
  });
});

describe.skipIf(executablePath === undefined)("what is saved from the public pages", () => {
  useDashboard();

  it("has no such mark", async () => {
    const page = await visit("vagen-in.html");
    const {name, bytes} = await saved(page, "#ways-in [data-save=csv]");
    expect(name).toBe("genklang-vagen-in-ways-in.csv");
    expect(bytes.toString()).not.toMatch(/Endast|\r\n;+\r\n/);
    expect(await written(page, (await saved(page, "#ways-in [data-save=svg]")).bytes.toString())).toHaveLength(2);
  });
});
