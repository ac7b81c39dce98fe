import {describe, expect, it} from "vitest";
import {sampleRelease} from "../dashboards/sample-release.ts";
import {executablePath} from "./chromium.ts";
import {scrollsSideways, useDashboard, visit} from "./visit.ts";

const long = "Upplands Väsby och Örnsköldsviks gemensamma enhet för familjehem";

describe.skipIf(executablePath === undefined)("a municipality with a name of 64 letters", () => {
  useDashboard(JSON.parse(JSON.stringify(sampleRelease()).replaceAll('"Helsingborg"', JSON.stringify(long))));

  it.each(["planera.html", "index.html", "kommuner-och-samverkan.html"])(
    "pushes nothing out of %s on a phone",
    async (path) => {
      const page = await visit(path, {viewport: {width: 375, height: 800}});
      expect(await page.content()).toContain(long);
      expect(await scrollsSideways(page)).toBe(false);
    }
  );
});
