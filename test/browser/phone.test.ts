import {describe, expect, it} from "vitest";
import {executablePath} from "./chromium.ts";
import {english, isWhole, swedish} from "./pages.ts";
import {useDashboard, visit} from "./visit.ts";

/** What of the tables on the page cannot be seen without scrolling them sideways. Runs in the page. */
const cutTables = (): string[] =>
  [...document.querySelectorAll<HTMLElement>(".tabled > .table")]
    .filter((it) => it.scrollWidth > it.clientWidth + 1)
    .map((it) => `${it.getAttribute("aria-label")}: ${it.scrollWidth} px in ${it.clientWidth}`);

describe.skipIf(executablePath === undefined)("a table on a phone", () => {
  useDashboard();

  it.each([...swedish, ...english].filter(isWhole))("of %s is read whole, 375 and 320 px wide", async (path) => {
    const page = await visit(path);
    for (const width of [375, 320]) {
      await page.setViewportSize({width, height: 800});
      expect(await page.evaluate(cutTables), `${width} px`).toEqual([]);
    }
  });

  it("has each row as one block with the names of its columns over its cells, and is still a table to who hears it", async () => {
    const page = await visit("kanaler.html", {viewport: {width: 375, height: 800}});
    const heads = await page.locator("#each-table thead th").allTextContents();
    const cells = await page.evaluate(() =>
      [...document.querySelectorAll("#each-table tbody tr:first-child td")].map((cell) => ({
        label: getComputedStyle(cell, "::before").content,
        left: Math.round(cell.getBoundingClientRect().left)
      }))
    );
    expect(heads.length).toBe(7);
    expect(cells.map(({label}) => label)).toEqual(heads.slice(1).map((head) => `"${head}"`));
    expect(new Set(cells.map(({left}) => left)).size).toBe(2); // two beside each other
    const session = await page.context().newCDPSession(page);
    const {nodes} = await session.send("Accessibility.getFullAXTree");
    const count = (role: string) => nodes.filter((node) => node.role?.value === role && !node.ignored).length;
    expect(count("table")).toBeGreaterThanOrEqual(3);
    expect(count("rowheader")).toBeGreaterThan(10);
    expect(count("columnheader")).toBeGreaterThan(10);
  });

  it("that is wide has its columns in a row again on a wide screen", async () => {
    const page = await visit("kanaler.html");
    const tops = await page.evaluate(() =>
      [...document.querySelectorAll("#each-table tbody tr:first-child > *")].map((cell) =>
        Math.round(cell.getBoundingClientRect().top)
      )
    );
    expect(new Set(tops).size).toBe(1);
  });
});

describe.skipIf(executablePath === undefined)("the line under the controls", () => {
  useDashboard();
  it.each(swedish.filter(isWhole))("of %s is one line, not two", async (path) => {
    const page = await visit(path);
    const lines = await page.evaluate(() => {
      const choice = document.querySelector(".choice");
      const next = [...document.querySelectorAll("main section")].find(
        (it) => choice && choice.compareDocumentPosition(it) & Node.DOCUMENT_POSITION_FOLLOWING
      );
      if (!choice || !next) return 1;
      const gap = next.getBoundingClientRect().top - choice.getBoundingClientRect().bottom;
      const isNear = gap < 100; // four numbers stand between on some pages
      return isNear && Number.parseFloat(getComputedStyle(next).borderTopWidth) > 0 ? 2 : 1;
    });
    expect(lines).toBe(1);
  });
});
