import {describe, expect, it} from "vitest";
import {chanceOf, normalShare, prospectOf} from "../../dashboards/plan-answer.ts";
import {addWeeks} from "../../src/base/day.ts";
import {defaultPrior} from "../../src/models/intake/prior.ts";
import {leastOf, type PlanReading, planDesigns, toldZ} from "../../src/results/plan.ts";

const T = 160;
const reading = (weekly: number): PlanReading => ({
  weeks: Array.from({length: T}, (_, t) => addWeeks("2023-10-30", t)),
  municipalities: ["1283", "2281", "2262"].map((code) => ({code, population: 50_000})),
  counts: new Float64Array(3 * T).fill(weekly),
  areas: [
    {id: "both", municipalities: [1, 2]},
    {id: "1283", municipalities: [0]}
  ],
  common: [0, 1, 2],
  dispersion: 0.02
});
const designs = planDesigns(reading(1), {
  ...defaultPrior,
  medianLag: Object.fromEntries(
    Object.keys(defaultPrior.medianLag).map((channel) => [channel, {median: 4, logSd: 0.6}])
  ) as typeof defaultPrior.medianLag
});

describe("the designs of a plan", () => {
  it("are 3 looks × 2 questions, and twice as many where municipalities can take turns", () => {
    expect(designs.filter(({area}) => area === "1283").length).toBe(6);
    expect(designs.filter(({area}) => area === "both").length).toBe(12);
  });
  it("need less where applicants are asked and where one waits longer", () => {
    const least = (isAsked: boolean, lookWeeks: number) =>
      designs.find((it) => it.area === "1283" && it.isAsked === isAsked && it.lookWeeks === lookWeeks)?.least ?? NaN;
    expect(least(true, 26)).toBeLessThan(least(false, 26));
    expect(least(false, 52)).toBeLessThan(least(false, 13));
  });
  it("have the least effect where it is told in four of five: E = 2.49 √(a + bE)", () => {
    const least = leastOf(9, 1.2);
    expect(least).toBeCloseTo(toldZ * Math.sqrt(9 + 1.2 * least), 9);
    expect(chanceOf({variance: 9, slope: 1.2}, least)).toBeCloseTo(0.8, 3);
  });
});

describe("the chance of telling", () => {
  it.each([
    [-1.96, 0.025],
    [0, 0.5],
    [1.6449, 0.95]
  ])("takes Φ(%s) as %s", (z, p) => {
    expect(normalShare(z)).toBeCloseTo(p, 4);
  });
  it("is good from .8, hopeless below .5", () => {
    expect([0.8, 0.79, 0.5, 0.49].map(prospectOf)).toEqual(["good", "doubtful", "doubtful", "hopeless"]);
  });
});
