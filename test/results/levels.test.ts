import {describe, expect, it} from "vitest";
import {addWeeks} from "../../src/base/day.ts";
import type {CreditDraw} from "../../src/models/intake/credit.ts";
import {commonLength, type LevelArea, levelsOf, sidesOf, spansOf} from "../../src/results/levels.ts";
import {stepsOf} from "../../src/results/steps.ts";
import {weeks as numbers} from "../near.ts";

// Three municipalities of 10 000 inhabitants over two years, 1, 2 and 4 applications a week; the second moves from
// partnership A to partnership B after the first year. One paid campaign in the first of them brings 5, 10 or 15 ever.
const weekCount = 104;
const weeks = Array.from({length: weekCount}, (_, t) => addWeeks("2018-01-01", t));
const draws = (use: (draw: CreditDraw) => void) => {
  for (const factor of [1, 2, 3])
    use({
      index: factor - 1,
      baseline: Float64Array.from({length: 3 * weekCount}, (_, i) => [1, 2, 4][Math.floor(i / weekCount)]),
      contribution: [new Float64Array(3 * weekCount)],
      ever: [numbers(5 * factor, 0, 0)],
      phi: 1e9,
      falseOdds: 0,
      falseTagOdds: 0.02
    });
};
const area = (id: string, municipalities: number[], more: Partial<LevelArea> = {}): LevelArea => ({
  id,
  municipalities,
  isMember: () => true,
  paid: [],
  ...more
});
const a = area("a", [0, 1], {
  isMember: (m, t) => m === 0 || t < 52,
  paid: [{drives: [0], startWeek: 60}]
});
const b = area("b", [1, 2], {isMember: (m, t) => m === 2 || t >= 52});
const found = levelsOf(
  {
    weeks,
    populations: [10_000, 10_000, 10_000],
    areas: [a, b, area("0001", [1])],
    pairs: [[0, 1]],
    events: [{area: 2, day: weeks[52], week: 52, others: [0, 2]}]
  },
  3,
  draws
);
const find = (quantity: string, name: string) =>
  found
    .filter((it) => it.quantity === quantity && it.area === name && it.stepWeeks === 13)
    .sort((x, y) => (x.from < y.from ? -1 : 1));

describe("the level of an area", () => {
  it("is 78 and then 52 applications a year per 10 000, as the member with 2 a week leaves the one with 1", () => {
    expect(find("rate", "a").map(({mid}) => mid)).toEqual([78, 52]);
  });

  it("moves with the member: 4 a week and then 6 in the other partnership, 208 and then 156 per 10 000", () => {
    expect(find("rate", "b").map(({mid}) => mid)).toEqual([208, 156]);
  });

  it("is held against another's over the same weeks: 78 / 208, then 52 / 156, lower in every draw", () => {
    expect(find("rate-ratio", "a:b").map(({mid}) => mid)).toEqual([78 / 208, 52 / 156]);
    expect(find("rate-ratio-above", "a:b").map(({mid}) => mid)).toEqual([0, 0]);
  });

  it("counts what a paid campaign ever brings in the year that it began, 10 in the middle draw", () => {
    expect(find("bought", "a")).toMatchObject([{from: weeks[52], mid: 10}]);
    expect(find("bought", "b")).toEqual([]);
  });

  it("has not changed about an event where nothing did, beside the others", () => {
    expect(find("change", "0001")).toMatchObject([{mid: 1, channel: weeks[52], stepWeeks: 13}]);
  });
});

describe("spans", () => {
  it("are 52 weeks in whole steps, latest first, and none where the year is not whole", () => {
    const steps = stepsOf(weeks, 4);
    expect(spansOf(steps, 4).map(({first, end}) => [first, end])).toEqual([
      [52, 104],
      [0, 52]
    ]);
    expect(spansOf(steps.slice(0, 12), 4)).toEqual([]);
  });

  it("of two areas are cut where the steps of both end: 4 and 13 weeks meet once a year", () => {
    expect([commonLength(4, 4), commonLength(1, 13), commonLength(26, 13), commonLength(4, 13)]).toEqual([
      4, 13, 26, 52
    ]);
  });

  it("about an event need half a year on each side", () => {
    expect(sidesOf(weeks, 4, 52)?.before).toHaveLength(13);
    expect(sidesOf(weeks, 4, 90)).toBeUndefined();
  });
});
