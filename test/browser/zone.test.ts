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
