import {describe, expect, it} from "vitest";
import {defaultPrior} from "../../src/models/intake/prior.ts";
import {certaintyOf} from "../../src/publication/certainty.ts";
import {assumptions, movedBy, type Otherwise} from "../../src/results/otherwise.ts";
import {sampleRelease} from "../dashboards/sample-release.ts";

const by = (assumption: Otherwise["assumption"], mid: number, low: number, high: number): Otherwise => ({
  assumption,
  ever: {mid, low, high}
});

describe("an answer by other assumptions", () => {
  const model = {mid: 20, low: 8, high: 40};

  it("holds where each median lies in the other's interval", () => {
    expect(movedBy(model, [by("geometric", 15, 5, 30), by("poisson", 25, 12, 45)])).toEqual([]);
  });

  it("is moved where a median lies outside, or where the other interval leaves out ours, and says to which side", () => {
    expect(movedBy(model, [by("geometric", 44, 30, 60), by("two-part", 12, 6, 18)])).toEqual([
      {assumption: "geometric", isHigher: true},
      {assumption: "two-part", isHigher: false}
    ]);
  });

  it("holds nowhere where there is no number", () => {
    expect(movedBy(model, [by("poisson", NaN, NaN, NaN)])).toHaveLength(1);
  });

  it("changes one thing of the prior each", () => {
    for (const change of Object.values(assumptions)) {
      const changed = change(defaultPrior);
      const keys = Object.keys(defaultPrior) as (keyof typeof defaultPrior)[];
      expect(keys.filter((key) => changed[key] !== defaultPrior[key])).toHaveLength(1);
    }
  });
});

describe("how sure it is", () => {
  const {campaigns, convergence, threshold} = sampleRelease();
  const campaign = campaigns.find(({areas: [all]}) => all.ever !== null)!;
  const {mid, low, high} = campaign.areas[0].ever!;
  const points = (others: Otherwise[]) =>
    certaintyOf(campaign.areas, {...convergence, hasConverged: true, faults: []}, threshold, others);

  it("says nothing of assumptions that nobody tried, that it holds where it does, and names what moves it", () => {
    const without = points([]);
    const held = points([by("geometric", mid, low, high)]).at(-1);
    const moved = points([by("log-logistic", 3 * high, mid, 9 * high)]).at(-1);
    expect(points([by("geometric", mid, low, high)])).toHaveLength(without.length + 1);
    expect(held).toMatchObject({isWarning: false, lead: {en: "The assumptions do not steer the answer."}});
    expect(moved?.isWarning).toBe(true);
    expect(moved?.text.en).toContain("The answer is another one if many wait very long (then larger).");
    expect(moved?.text.sv).toContain("Svaret blir ett annat om många väntar mycket länge (då större).");
  });
});
