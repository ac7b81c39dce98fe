import type {Locator, Page} from "playwright-core";
import {describe, expect, it} from "vitest";
import {executablePath} from "./chromium.ts";
import {faintParts} from "./contrast.ts";
import {campaign, seeAll, useDashboard, visit} from "./visit.ts";

/** How many pixels of what is seen there are told from its upper left corner: 3 to 1 by eye, whatever the colours. */
async function told(page: Page, part: Locator): Promise<number> {
  const png = await part.screenshot({animations: "disabled"});
  return page.evaluate(
    async (source) => {
      const image = new Image();
      image.src = source;
      await image.decode();
      const {width, height} = image;
      const pen = new OffscreenCanvas(width, height).getContext("2d")!;
      pen.drawImage(image, 0, 0);
      const {data} = pen.getImageData(0, 0, width, height);
      const light = (at: number) => {
        const [r, g, b] = [0, 1, 2].map((i) => {
          const share = data[at + i] / 255;
          return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      let count = 0;
      for (let at = 0; at < data.length; at += 4) {
        const [high, low] = [light(at), light(0)].sort((a, b) => b - a);
        if ((high + 0.05) / (low + 0.05) >= 3) ++count;
      }
      return count;
    },
    `data:image/png;base64,${png.toString("base64")}`
  );
}

/** The circle before a verdict alone. */
const dot = (page: Page, word: string): Locator => page.locator(`.verdict-${word}`).first();

describe.skipIf(executablePath === undefined).each(["light", "dark"] as const)(
  "in the colours of a reader's system, %s, though the other theme was chosen here",
  (colorScheme) => {
    useDashboard();
    const seen = async (path: string) => {
      const page = await visit(path, {forcedColors: "active", colorScheme});
      await page.evaluate(`localStorage.setItem("theme", "${colorScheme === "light" ? "dark" : "light"}")`);
      await page.reload();
      await seeAll(page);
      return page;
    };

    it.each(["index.html", campaign, "kostnadsdelning.html", "planera.html"])(
      "letters and marks of %s can be seen, those of pictures too",
      async (path) => {
        const page = await seen(path);
        expect(await page.evaluate(faintParts)).toEqual([]);
        expect(await page.locator("[data-do=theme]:visible").count()).toBe(0); // there is nothing to change
      }
    );

    it("sliders have a rail and a handle, and the page that is open is marked in the menu", async () => {
      const page = await seen("index.html");
      const slider = page.locator("#intake input[type=range]");
      const {width} = (await slider.boundingBox())!;
      expect(await told(page, slider)).toBeGreaterThan(2 * width + 100); // a rail of 3 px, less its round ends
      const marked = await page.locator("nav a[aria-current]").evaluate((it) => getComputedStyle(it).borderBottomStyle);
      expect(marked).toBe("solid");
    });

    it("the verdicts keep their shapes: a full circle, a half one, an empty one", async () => {
      const page = await seen("index.html");
      await page.addStyleTag({content: ".verdict{width:11px;overflow:hidden;white-space:nowrap;gap:40px!important}"});
      const [yes, probably, open] = await Promise.all(["yes", "probably", "not-told"].map((word) => dot(page, word)));
      const [full, half, empty] = [await told(page, yes), await told(page, probably), await told(page, open)];
      expect(full).toBeGreaterThan(half + 10);
      expect(half).toBeGreaterThan(empty + 10);
      expect(empty).toBeGreaterThan(20);
    });
  }
);
