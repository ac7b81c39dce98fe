/** The report's HTML page in a browser: it is one file, so it needs no built dashboard. */
import {mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {pathToFileURL} from "node:url";
import type {Browser} from "playwright-core";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {webPage} from "../../reports/web-page.ts";
import {sampleRelease} from "../dashboards/sample-release.ts";
import {executablePath, launch} from "./chromium.ts";
import {scrollsSideways, violations} from "./visit.ts";

describe.skipIf(executablePath === undefined)("the report's HTML page", () => {
  let browser: Browser;
  const folder = mkdtempSync(join(tmpdir(), "genklang-report-page-"));
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, {recursive: true, force: true});
  });

  it.each(["sv", "en"] as const)(
    "in %s has nothing that axe finds wrong, asks for nothing, fits every screen",
    async (language) => {
      const path = join(folder, `${language}.html`);
      writeFileSync(path, webPage(sampleRelease(4), "2026-Q2", language));
      const page = await browser.newPage();
      const asked: string[] = [];
      page.on("request", (request) => asked.push(request.url().slice(0, 80)));
      await page.goto(pathToFileURL(path).href);
      expect(asked.filter((url) => !url.startsWith("data:"))).toEqual([pathToFileURL(path).href.slice(0, 80)]);
      const found: string[] = [];
      for (const width of [1280, 375, 320])
        for (const colorScheme of ["light", "dark"] as const) {
          await page.setViewportSize({width, height: 900});
          await page.emulateMedia({colorScheme});
          const where = `${width} px, ${colorScheme}`;
          for (const fault of await violations(page)) found.push(`${where}: ${fault}`);
          if (await scrollsSideways(page)) found.push(`${where}: scrolls sideways`);
          const shown = await page.locator("figure:visible").count();
          if (shown !== 2) found.push(`${where}: ${shown} pictures are shown of two`);
        }
      expect(found).toEqual([]);
      await page.close();
    }
  );
});
