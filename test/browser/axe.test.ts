import {readFile} from "node:fs/promises";
import {describe, expect, it} from "vitest";
import type {Release} from "../../src/publication/release.ts";
import {sampleOwn} from "../dashboards/sample-own.ts";
import {sampleRelease} from "../dashboards/sample-release.ts";
import {executablePath} from "./chromium.ts";
import {english, isWhole, swedish} from "./pages.ts";
import {scrollsSideways, seeAll, useDashboard, violations, visit} from "./visit.ts";

type Look = readonly [width: number, theme: "light" | "dark"];
const all: Look[] = [1280, 375, 320].flatMap((width): Look[] => [
  [width, "light"],
  [width, "dark"]
]);
/**
 * Swedish pages are looked at in every way with their program, and on the narrowest screen without; English ones, which
 * differ in words alone, in three. With AXE=all every page is looked at in every way: twice as many, and twice as long.
 */
const isThorough = process.env.AXE === "all";
const few: Look[] = [
  [1280, "light"],
  [375, "dark"],
  [320, "light"]
];
const narrow: Look[] = [
  [320, "light"],
  [320, "dark"]
];

/** Every fault in each look, with where it was found. */
async function faults(path: string, hasProgram: boolean, looks: readonly Look[]): Promise<string[]> {
  const found: string[] = [];
  const page = await visit(path, {}, {hasProgram});
  // Once every chart was drawn by the program; after that it draws them anew at each width.
  if (hasProgram && isWhole(path)) await seeAll(page);
  for (const [width, colorScheme] of looks) {
    await page.setViewportSize({width, height: 900});
    await page.emulateMedia({colorScheme});
    const where = `${width} px, ${colorScheme}, ${hasProgram ? "with" : "without"} script`;
    for (const fault of await violations(page)) found.push(`${where}: ${fault}`);
    if (await scrollsSideways(page)) found.push(`${where}: scrolls sideways`);
  }
  await page.context().close();
  return found;
}

describe.skipIf(executablePath === undefined)(
  "axe finds nothing wrong, light and dark, 1280, 375 and 320 px wide, and nothing scrolls sideways",
  () => {
    useDashboard();
    it.each(swedish)("on %s, with its program and without", async (path) => {
      const without = isWhole(path) ? await faults(path, false, isThorough ? all : narrow) : [];
      expect([...(await faults(path, true, all)), ...without]).toEqual([]);
    });
    it.each(english)("on %s", async (path) => {
      const without = isThorough && isWhole(path) ? await faults(path, false, all) : [];
      expect([...(await faults(path, true, isThorough ? all : few)), ...without]).toEqual([]);
    });
  }
);

const zones: Release["zone"][] = [
  {kind: "own", name: "own:2281", of: {sv: "Sundsvall", en: "Sundsvall"}},
  {kind: "partner", name: "partner:gfo", of: {sv: "GFO Västernorrland", en: "GFO Västernorrland"}}
];
describe.skipIf(executablePath === undefined).each(zones)("axe finds nothing wrong in the zone $name", (zone) => {
  useDashboard({...sampleRelease(), zone});
  it.each(["index.html", "en/campaign-sundsvall-timra-2026.html"])("on %s, under its banner", async (path) => {
    const page = await visit(path);
    expect(await page.textContent(".zone")).toContain(path.startsWith("en/") ? zone.of.en : zone.of.sv);
    await page.context().close();
    expect(await faults(path, true, few)).toEqual([]);
  });
});

describe.skipIf(executablePath === undefined)("a municipality's own page", () => {
  useDashboard({...sampleRelease(), zone: zones[0], ownCounts: sampleOwn});
  it.each(["hos-oss.html", "en/with-us.html"])("has no fault that axe finds: %s", async (path) => {
    expect([...(await faults(path, false, narrow)), ...(await faults(path, true, all))]).toEqual([]);
  });
  it("says who waits, and its tables can be saved as they are read", async () => {
    const page = await visit("hos-oss.html");
    expect(await page.textContent("h1")).toBe("4 intresseanmälningar hittills under kvartal 4, 2026");
    expect(await page.textContent("aside.sure")).toContain("2 anmälningar väntar på en första kontakt");
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.click('[data-save="table"][data-table="own-quarters"]')
    ]);
    expect(await readFile(await download.path(), "utf8")).toContain("Kvartal 3, 2026;10;7;2;1;0;1");
    await page.click("main a[data-chosen]");
    await page.waitForURL(/index\.html#area=2281$/);
    expect(await page.inputValue("select[name=area]")).toBe("2281");
  });
});

describe.skipIf(executablePath === undefined)("a fault that axe should find", () => {
  useDashboard();
  it("is found: a picture without a name, and letters too pale", async () => {
    const page = await visit("planera.html");
    await page.evaluate(
      "document.querySelector('h1').style.color = '#bbb'; document.querySelector('main').append(new Image())"
    );
    const found = await violations(page);
    expect(found.map((it) => it.split(":")[0])).toEqual(["color-contrast", "image-alt"]);
  });
});
