import {describe, expect, it} from "vitest";
import {addWeeks} from "../../src/base/day.ts";
import {random} from "../../src/base/random.ts";
import type {CreditDraw} from "../../src/models/intake/credit.ts";
import {contributionsOf} from "../../src/results/contributions.ts";
import {everOf, evidenceOf, superiority} from "../../src/results/evidence.ts";
import {weeks as numbers} from "../near.ts";

// Two municipalities, 26 weeks from the first Monday that steps are counted from; one campaign on one channel in the
// first of them from week 13, with one application a week, and 4 more to come. Draws differ only by a factor 1, 2, 3.
const weekCount = 26;
const weeks = Array.from({length: weekCount}, (_, t) => addWeeks("2018-01-01", t));
const campaign = {
  id: "A",
  drives: [0],
  channels: ["bus"],
  startWeek: 13,
  areas: [
    {id: "all", municipalities: [0]},
    {id: "2281", municipalities: [0]}
  ]
};
const draws = (use: (draw: CreditDraw) => void) => {
  for (const factor of [1, 2, 3])
    use({
      index: factor - 1,
      baseline: new Float64Array(2 * weekCount).fill(2),
      contribution: [Float64Array.from({length: 2 * weekCount}, (_, i) => (13 <= i && i < weekCount ? factor : 0))],
      ever: [numbers(17 * factor, 0)],
      phi: 1e9,
      falseOdds: 0,
      falseTagOdds: 0.02
    });
};
const reading = {
  weeks,
  municipalityCount: 2,
  counts: new Float64Array(2 * weekCount).fill(3),
  campaigns: [campaign],
  overview: {id: "all", municipalities: [0, 1]},
  leadWeeks: 52
};
const found = contributionsOf(reading, 3, draws, random("bands"));
const find = (quantity: string, more: object = {}) => {
  const wanted = Object.entries({quantity, campaign: "A", channel: "", area: "all", ...more});
  return found.filter((it) =>
    wanted.every(([key, value]) => Object.entries(it).some(([k, v]) => k === key && v === value))
  );
};

describe("contributions", () => {
  it("are 13, 26 and 39 to date, 17, 34 and 51 ever, 4, 8 and 12 to come: the middle draw is shown", () => {
    expect(["to-date", "ever", "to-come"].map((quantity) => find(quantity)[0].mid)).toEqual([26, 34, 8]);
  });
  it("have the interval of the draws: 2.5 % of the way from 13 to 26 and from 26 to 39", () => {
    expect(find("to-date")[0].low).toBeCloseTo(13 + 0.05 * 13);
    expect(find("to-date")[0].high).toBeCloseTo(39 - 0.05 * 13);
  });
  it("as whole applications of the 39 that came: about half, where the draws have 1, 2 and 3 beside 2 without the campaign", () => {
    const [{mid, low, high}] = find("credited-since-start", {stepWeeks: 13});
    expect([mid, low, high].every((x) => 0 <= x && x <= 39)).toBe(true);
    // 39 · 1/3 = 13, 39 · 2/4 = 19.5, 39 · 3/5 = 23.4, each with a binomial sd of 3.
    expect(Math.abs(mid - 19.5)).toBeLessThan(9);
    expect(low).toBeLessThan(high);
  });
  it("are the same for the only municipality and the only channel", () => {
    expect(find("ever", {area: "2281"})[0].mid).toBe(34);
    expect(find("ever", {channel: "bus"})[0].mid).toBe(34);
  });
  it("lift 26 expected applications by 100 % in the middle draw", () => expect(find("lift")[0].mid).toBe(1));
  it("leave 2 a week without the campaign, 26 a quarter, in a band of new counts about it", () => {
    const steps = find("expected", {stepWeeks: 13});
    expect(steps.map(({mid}) => mid)).toEqual([26, 26]);
    for (const {low, high} of steps) {
      expect(high).toBeGreaterThan(low); // the mean is the same in every draw, a count is not
      expect(Math.abs((low + high) / 2 - 26)).toBeLessThan(5 * Math.sqrt(26));
    }
  });
  it("leave 4 a week in the overview, where both municipalities are", () => {
    expect(find("expected", {campaign: "", stepWeeks: 1})[20].mid).toBe(4);
  });
  it("add up from the start: nothing before, 26 at the end", () => {
    expect(find("cumulative", {stepWeeks: 13}).map(({mid}) => mid)).toEqual([26]);
    expect(find("cumulative", {stepWeeks: 1}).map(({mid}) => mid)).toEqual([
      2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26
    ]);
  });
  it("refuse to be read from another number of draws than was said", () => {
    expect(() => contributionsOf(reading, 4, draws, random("bands"))).toThrow("draws must be 4, got 3");
  });
});

describe("the evidence", () => {
  const after = everOf([campaign], 3, draws);
  it("narrows nothing where the draws after the data are those before", () => {
    const contraction = evidenceOf({after, before: after, floors: new Map([["made-up" as const, after]])}).find(
      ({quantity, area}) => quantity === "contraction" && area === "all"
    );
    expect(contraction?.mid).toBe(0);
  });
  it("is certain of more than one application in every draw", () => {
    expect(
      evidenceOf({after, before: after, floors: new Map([["made-up" as const, after]])}).find(
        ({quantity}) => quantity === "probability"
      )?.mid
    ).toBe(1);
  });
  it("is above the floor in 7½ of 8 pairs, where 1, 2, 3 and 4 meet 1 and 0: a tie counts as half", () => {
    expect(superiority(numbers(1, 2, 3, 4), numbers(1, 0))).toBe(7.5 / 8);
  });
  it("cannot be told above a floor that nobody has measured", () => {
    expect(superiority(numbers(1, 2), numbers())).toBeNaN();
  });
});
