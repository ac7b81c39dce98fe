import {parseHTML} from "linkedom";
import {describe, expect, it} from "vitest";
import {planType} from "../../dashboards/pages/plan.ts";
import {firstInput} from "../../dashboards/plan-answer.ts";
import {firstChoice, site} from "../../dashboards/site.ts";
import type {Release} from "../../src/publication/release.ts";
import {sampleRelease} from "./sample-release.ts";

const release = sampleRelease();
const plan = release.plan!;
const page = (change: Partial<Release>) => {
  const [made] = planType.pages(site({...release, ...change}, "sv"));
  return parseHTML(`<html><body>${made.main(firstChoice).text.replaceAll("\u00a0", " ")}</body></html>`).document;
};
/** Sundsvall–Timrå, 116 753 inhabitants, where the dearest campaign on the channel cost so many öre an inhabitant. */
const seen = (high: number): Pick<Release, "plan" | "channels"> => ({
  plan,
  channels: release.channels.map((it) => ({...it, spendSeenOre: {mid: high / 2, low: 1, high}}))
});

describe("the plan that is shown first", () => {
  it("costs no more than was tried there: 45 öre an inhabitant are 52 539 kr, so 50 000", () => {
    expect(firstInput(seen(45))?.kronor).toBe(50_000);
    expect(page(seen(45)).body.textContent).not.toContain("talet är en gissning");
  });

  it("costs 80 000 kr where more was tried, and the least that can be chosen where less was", () => {
    expect(firstInput(seen(900))?.kronor).toBe(80_000);
    expect(firstInput(seen(2))?.kronor).toBe(10_000);
  });
});

describe("the page of plans", () => {
  it("asks whether municipalities take turns only where some plan together", () => {
    expect(page({}).querySelector("[name=isStaggered]")).not.toBeNull();
    const alone = {...plan, areas: plan.areas.filter(({municipalityCount}) => municipalityCount === 1)};
    expect(page({plan: alone}).querySelector("[name=isStaggered]")).toBeNull();
  });

  it("says which plan and which total are answered where no program runs, for then nothing can be chosen", () => {
    const [plan, budget] = [...page({}).querySelectorAll("noscript")].map((it) => it.textContent);
    expect(plan).toContain("svaret för Sundsvall–Timrå, affischer, 80 000 kr, 26 veckor efter start.");
    expect(budget).toContain("svaret för Alla 10 kommuner och 320 000 kr på ett år.");
  });

  it("says for which channel its table of least effects is reckoned: each has a delay of its own", () => {
    expect(page({}).querySelector("[name=channel] [selected]")!.textContent).toBe("Affischer");
    expect(page({}).body.textContent).toContain("Räknat för affischer.");
  });

  it("says before the table of splits, not after it, when what was believed decides more than the figures", () => {
    const {belief, areas} = release.budget!;
    const learnt = {...belief, prior: {mean: belief.mean, sd: belief.sd}}; // nothing
    const answer = page({budget: {areas, belief: learnt}}).querySelector("#budget-answer")!.textContent;
    expect(answer.indexOf("Siffrornas tyngd i jämförelsen")).toBeGreaterThan(-1);
    expect(answer.indexOf("Siffrornas tyngd i jämförelsen")).toBeLessThan(answer.indexOf("Som i fjol"));
  });
});
