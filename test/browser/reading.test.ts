import {describe, expect, it} from "vitest";
import {executablePath} from "./chromium.ts";
import {address, campaign, scrollsSideways, seeAll, useDashboard, violations, visit} from "./visit.ts";

const pages = [
  "index.html",
  "kampanj-helsingborg-december.html",
  campaign,
  "kampanj-nationell-2026.html",
  "kampanj-gfo-host-2026.html",
  "vagen-in.html",
  "kanaler.html",
  "planera.html",
  "kommuner-och-samverkan.html",
  "kostnadsdelning.html",
  "data-och-metod.html",
  "tillganglighetsredogorelse.html",
  "embed/kampanj-sundsvall-timra-2026-expected.html"
];

describe.skipIf(executablePath === undefined)("the dashboard as it is read, from its folder", () => {
  useDashboard();

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
    if (path.startsWith("embed/")) return;
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
});
