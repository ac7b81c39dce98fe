import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {executablePath} from "./chromium.ts";
import {swedish} from "./pages.ts";
import {useDashboard, visit} from "./visit.ts";

const folder = join(import.meta.dirname, "../../dashboards/style");

/** What stands on a page only in a state that the sample has not, or after something was chosen; each with where. */
const seldom = new Set([
  ".verdict-disputed::before", // methods disagree
  ".state-empty::before", // a source that has not given anything yet
  ".prospect-doubtful", // a plan that may show
  ".withheld", // a municipality that is not shown, or a statement that is not filled in
  ".period", // a time was chosen
  ".broad .head .period",
  'input[type="date"]', // own days were chosen
  ".choice input",
  ".prospect-good", // a plan that shows
  ".plan-form .check:has(:disabled)", // a municipality was chosen: alone it cannot take turns
  ".tools details[open]", // the table of a chart was opened
  ".tools details[open] + .buttons",
  ".left-5 :is(th, td):nth-child(5)", // the fifth column of a table is words (pages/table.ts)
  ':root[data-script] :is(.choice, .reader:not(.lone), .buttons, [data-do="theme"])[hidden]', // before the program runs
  ":root[data-script] .plan-form[hidden]" // before the program runs
]);

/** The selectors of a list; commas inside brackets part nothing. */
function listed(list: string): string[] {
  const parts = [""];
  let depth = 0;
  for (const sign of list) {
    depth += sign === "(" ? 1 : sign === ")" ? -1 : 0;
    if (sign === "," && depth === 0) parts.push("");
    else parts[parts.length - 1] += sign;
  }
  return parts.map((part) => part.trim());
}

describe.skipIf(executablePath === undefined)("the style sheets", () => {
  useDashboard();

  it("hold no rule that no page needs", async () => {
    const page = await visit("index.html");
    const selectors = new Set<string>();
    for (const file of readdirSync(folder)) {
      const found = await page.evaluate(
        (text) => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(text);
          const within = (rules: CSSRuleList): string[] =>
            [...rules].flatMap((rule) => [
              ...(rule instanceof CSSStyleRule ? [rule.selectorText] : []),
              ...("cssRules" in rule ? within(rule.cssRules as CSSRuleList) : [])
            ]);
          return within(sheet.cssRules);
        },
        readFileSync(join(folder, file), "utf8").replaceAll(/@font-face \{[^}]*\}/g, "")
      );
      for (const selector of found.flatMap(listed)) selectors.add(selector);
    }
    expect(selectors.size).toBeGreaterThan(200);
    await page.context().close();
    for (const path of swedish) {
      const page = await visit(path);
      const left = await page.evaluate(
        (all) =>
          all.filter((selector) => {
            const state =
              /::?(?:before|after|-webkit-[a-z-]+|-moz-[a-z-]+|hover|focus-visible|focus|marker)(?![a-z-])/g;
            return document.querySelector(selector.replaceAll(state, "") || "*") === null;
          }),
        [...selectors]
      );
      selectors.clear();
      for (const selector of left) selectors.add(selector);
      await page.context().close();
    }
    expect([...selectors].filter((selector) => !seldom.has(selector))).toEqual([]);
  });
});
