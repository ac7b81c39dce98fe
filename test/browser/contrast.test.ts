import type {Page} from "playwright-core";
import {describe, expect, it} from "vitest";
import {executablePath} from "./chromium.ts";
import {faintParts} from "./contrast.ts";
import {isWhole, swedish} from "./pages.ts";
import {seeAll, useDashboard, visit} from "./visit.ts";

/** As when the pointer is over everything and everything has the focus at once. */
async function forceStates(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("DOM.enable");
  await session.send("CSS.enable");
  const {root} = await session.send("DOM.getDocument", {depth: 0});
  const {nodeIds} = await session.send("DOM.querySelectorAll", {
    nodeId: root.nodeId,
    selector: "a, button, select, summary, input, [tabindex]"
  });
  for (const nodeId of nodeIds)
    await session.send("CSS.forcePseudoState", {nodeId, forcedPseudoClasses: ["hover", "focus", "focus-visible"]});
}

/** Everything too faint to read, on a screen in both themes, and on paper. */
async function faint(page: Page): Promise<string[]> {
  const found: string[] = [];
  const looks = [
    {media: "screen", colorScheme: "light"},
    {media: "screen", colorScheme: "dark"},
    {media: "print", colorScheme: "light"}
  ] as const;
  for (const look of looks) {
    await page.emulateMedia(look);
    const where = look.media === "print" ? "on paper" : look.colorScheme;
    for (const part of await page.evaluate(faintParts)) found.push(`${where}: ${part}`);
  }
  return found;
}

describe.skipIf(executablePath === undefined)("every colour pair, letters 4.5 to 1 and marks 3 to 1", () => {
  useDashboard();

  it.each(swedish)(
    "holds on %s, light, dark and on paper, wide and narrow, at rest and under pointer and focus",
    async (path) => {
      const page = await visit(path);
      if (isWhole(path)) await seeAll(page);
      await page.evaluate("for (const it of document.querySelectorAll('details')) it.open = true");
      const found = await faint(page);
      await forceStates(page);
      found.push(...(await faint(page)).map((it) => `touched, ${it}`));
      await page.setViewportSize({width: 375, height: 800});
      found.push(...(await faint(page)).map((it) => `narrow, ${it}`));
      expect([...new Set(found)]).toEqual([]);
    }
  );

  it("would not, were letters, a picture's letters, a mark or the focus paler", async () => {
    const page = await visit("kampanj-sundsvall-timra-2026.html");
    await seeAll(page);
    const kinds = async (style: string) => {
      const tag = await page.addStyleTag({content: style});
      const found = await page.evaluate(faintParts);
      await tag.evaluate((it) => it.parentNode?.removeChild(it));
      return new Set(found.map((it) => it.split(" #")[0]));
    };
    expect(await kinds(" ")).toEqual(new Set());
    expect(await kinds(".note{color:#999!important}")).toEqual(new Set(["letters"]));
    expect(await kinds("figure{--mute:#aaa}")).toContain("letters");
    expect(await kinds("figure{--actual:#bcd}")).toContain("a line");
    expect(await kinds(".verdict{--effect-ink:#ecc}")).toEqual(new Set(["a mark"]));
    await page.locator("[data-do=print]").focus();
    await page.keyboard.press("Shift+Tab");
    expect(await kinds(":root{--focus:#ddd}")).toEqual(new Set(["the focus"]));
  });
});
