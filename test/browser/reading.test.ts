import {describe, expect, it} from "vitest";
import {executablePath} from "./chromium.ts";
import {swedish} from "./pages.ts";
import {address, campaign, scrollsSideways, useDashboard, visit} from "./visit.ts";

describe.skipIf(executablePath === undefined)("the dashboard as it is read, from its folder", () => {
  useDashboard();

  it.each(swedish.filter((path) => !path.startsWith("digest/")))(
    "%s can be read without its script, 320 px wide, in English too",
    async (path) => {
      // The early line in the head still runs; with all script off is the test below.
      const page = await visit(path, {viewport: {width: 320, height: 800}}, {hasProgram: false});
      expect(await page.locator("figure svg:visible").count()).toBe(await page.locator("figure").count());
      expect(await page.locator("button:visible, select:visible, input:visible").count()).toBe(0);
      if (path.startsWith("embed/")) return;
      await page.goto(address((await page.getAttribute("[data-do=language]", "href"))!));
      expect(await page.getAttribute("html", "lang")).toBe("en");
      expect(await scrollsSideways(page)).toBe(false);
    }
  );

  it("is whole with script off altogether: every picture and every number is in the page", async () => {
    const page = await visit(campaign, {javaScriptEnabled: false});
    expect(await page.locator("figure svg:visible").count()).toBe(await page.locator("figure").count());
    await page.locator("#channels summary").click();
    expect(await page.locator("#channels td:visible").first().textContent()).toBe("+1,2");
  });
});
