import {describe, expect, it} from "vitest";
import {executablePath} from "./chromium.ts";
import {isWhole, swedish} from "./pages.ts";
import {seeAll, useDashboard, visit} from "./visit.ts";

const whole = swedish.filter(isWhole);

/** What has the focus: its place among all that can have it, and whether that can be seen. Runs in the page. */
function focused(): {index: number; name: string; isSeen: boolean; isInView: boolean} {
  const all = [...document.querySelectorAll<HTMLElement>("a[href], button, select, input, summary, [tabindex='0']")];
  const shown = all.filter((it) => it.checkVisibility({visibilityProperty: true}) && !it.matches(":disabled"));
  const it = document.activeElement as HTMLElement;
  const {outlineStyle, outlineWidth} = getComputedStyle(it);
  const box = it.getBoundingClientRect();
  return {
    index: shown.indexOf(it),
    name: `${it.tagName.toLowerCase()} ${(it.textContent || it.id).trim().slice(0, 30)}`,
    isSeen: outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2,
    isInView: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth
  };
}

describe.skipIf(executablePath === undefined)("the pages by keyboard alone", () => {
  useDashboard();

  it.each(whole)("%s: tab reaches everything in the order of the page, and the focus is always seen", async (path) => {
    const page = await visit(path, {reducedMotion: "reduce"}); // smooth scrolling would still be on its way
    const reached: number[] = [];
    const faults: string[] = [];
    for (;;) {
      await page.keyboard.press("Tab");
      const {index, name, isSeen, isInView} = await page.evaluate(focused);
      if (index < 0 || index === reached[0]) break; // past the last, or round to the first again
      reached.push(index);
      if (!isSeen) faults.push(`${name}: no outline`);
      if (!isInView) faults.push(`${name}: out of view`);
      if (reached.length > 300) break;
    }
    expect(faults).toEqual([]);
    expect(reached.length).toBeGreaterThan(9);
    expect(reached).toEqual(reached.map((_, i) => i));
  });

  it.each(whole)("%s: the first stop leads past the menu", async (path) => {
    const page = await visit(path);
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement.textContent")).toBe("Hoppa till innehållet");
    await page.keyboard.press("Enter");
    expect(await page.evaluate("document.activeElement.id")).toBe("content");
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement.closest('header') === null")).toBe(true);
  });

  it.each(whole)(
    "%s: every chart is read step by step, and opens as a table with names of columns and rows",
    async (path) => {
      const page = await visit(path);
      await seeAll(page);
      for (const figure of await page.locator("figure").all()) {
        const name = await figure.getAttribute("id");
        const slider = figure.locator("input[type=range]");
        const said = () => figure.locator("output").textContent();
        const last = Number(await slider.getAttribute("max"));
        if (last > 0) {
          await slider.focus();
          await page.keyboard.press("End");
          const end = await said();
          await page.keyboard.press("Home");
          const first = await said();
          expect(first, `${path} ${name}`).not.toBe(end);
          expect(await slider.getAttribute("aria-valuetext"), `${path} ${name}`).toBe(first);
          await page.keyboard.press("ArrowRight");
          if (last > 1) expect(await said(), `${path} ${name}`).not.toBe(first);
        }
        await figure.locator("summary").focus();
        await page.keyboard.press("Enter");
        const table = figure.locator("table");
        await table.waitFor();
        const columns = await table.locator("thead th[scope=col]").count();
        const rows = await table.locator("tbody tr").count();
        expect(await table.locator("caption").textContent(), `${path} ${name}`).not.toBe("");
        expect(rows, `${path} ${name}`).toBeGreaterThan(0);
        expect(await table.locator("tbody th[scope=row]").count(), `${path} ${name}`).toBe(rows);
        expect(await table.locator("tbody tr").first().locator("th, td").count(), `${path} ${name}`).toBe(columns);
        expect(await figure.locator("svg[role=img]").first().getAttribute("aria-label"), `${path} ${name}`).toMatch(
          /\w{3}/
        );
      }
    }
  );

  it("has no dialog of its own that would hold the focus, and a table opened by a key closes by it", async () => {
    const page = await visit("index.html");
    expect(
      await page.locator("dialog, [popover], [role=dialog], [tabindex]:not([tabindex='0'], [tabindex='-1'])").count()
    ).toBe(0);
    const details = page.locator("#intake details");
    await details.locator("summary").focus();
    await page.keyboard.press("Space");
    expect(await details.getAttribute("open")).toBe("");
    await page.keyboard.press("Space");
    expect(await details.getAttribute("open")).toBe(null);
  });

  it("types own days figure by figure, as one step back; a day that cannot be chosen gives way and says so", async () => {
    const page = await visit("index.html");
    await page.selectOption("[name=unit]", "own");
    const hash = () => new URL(page.url()).hash;
    const all = hash();
    const [, from, to] = /period=(.*)--(.*)/.exec(all)!;
    // Month, day, year: the browser of the tests is English. On the way the year is 2, 20 and 202.
    await page.focus("#first-day");
    await page.keyboard.type("03022026");
    expect(hash()).toBe(`#period=2026-03-02--${to}`);
    expect(await page.getAttribute("#last-day", "min")).toBe("2026-03-02");
    expect(await page.textContent(".period")).toMatch(/^Från \d+ (februari|mars) 2026/);
    await page.focus("#last-day");
    await page.keyboard.type("05312026");
    expect(hash()).toBe("#period=2026-03-02--2026-05-31");
    await page.focus("#first-day");
    await page.keyboard.type("06012026"); // after the last one
    expect(await page.locator("[data-day]").count()).toBe(0); // nobody is interrupted
    await page.focus("#last-day");
    expect(hash()).toBe("#period=2026-03-02--2026-05-31");
    expect(await page.inputValue("#first-day")).toBe("2026-03-02");
    expect(await page.textContent(".asked")).toContain("Dagen går inte att välja. Välj en från");
    expect(await page.textContent("#status")).toContain("till och med 31 maj 2026");
    await page.goBack();
    expect(hash()).toBe(`#period=2026-03-02--${to}`);
    expect(await page.inputValue("#last-day")).toBe(to);
    await page.goBack();
    expect(hash()).toBe(all);
    expect(await page.inputValue("#first-day")).toBe(from);
  });
});
