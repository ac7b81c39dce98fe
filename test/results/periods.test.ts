import {describe, expect, it} from "vitest";
import {addWeeks} from "../../src/base/day.ts";
import {random} from "../../src/base/random.ts";
import type {ForecastDraw} from "../../src/models/intake/forecast.ts";
import {forecastPeriods, futureWeekCount, periodNumbersOf, periodSteps} from "../../src/results/periods.ts";

// One municipality, 60 weeks from Monday 1 January 2018 to 24 February 2019. Every week 10 are expected without
// campaigns, and campaigns bring 1 in the first draw and 3 in the second, in each week from the 53rd on.
const weeks = Array.from({length: 60}, (_, t) => addWeeks("2018-01-01", t));
const W = 60 + futureWeekCount(weeks);
const draws = (use: (draw: ForecastDraw) => void) => {
  for (const [index, brought] of [1, 3].entries())
    use({
      index,
      baseline: new Float64Array(W).fill(10),
      contribution: [Float64Array.from({length: W}, (_, t) => (t >= 52 ? brought : 0))],
      phi: 1e9
    });
};
const areas = [
  {id: "all", municipalities: [0]},
  {id: "0001", municipalities: [0]}
];
const found = periodNumbersOf({weeks, municipalityCount: 1, areas}, 2, draws, random("counts"));
const find = (quantity: string, from: string, to: string, stepWeeks = 1, area = "all") =>
  found.filter(
    (it) =>
      it.quantity === quantity && it.from === from && it.to === to && it.stepWeeks === stepWeeks && it.area === area
  );

describe("the numbers of periods", () => {
  it("forecast the quarter, tertial and year of the last day, and the next quarter and tertial", () => {
    expect(forecastPeriods(weeks)).toEqual(["2019-Q1", "2019-T1", "2019", "2019-Q2", "2019-T2"]);
  });
  it("expect 130 in the 13 weeks of the first quarter of 2018, and campaigns brought nothing in it", () => {
    const [expected] = find("expected-in-period", "2018-01-01", "2018-04-02");
    expect(expected.mid).toBe(130);
    expect(expected.high - expected.low).toBeGreaterThan(0); // a count is not its mean
    expect(find("extra-in-period", "2018-01-01", "2018-04-02")[0].mid).toBe(0);
  });
  it("take sums within a draw: campaigns brought 8 or 24 in the eight weeks of 2019 so far", () => {
    // The week from 31 December 2018 holds a Thursday of 2019.
    const [extra] = find("extra-in-period", "2018-12-31", "2019-02-25");
    expect(extra).toMatchObject({mid: 16, low: 8.4, high: 23.6});
  });
  it("forecast the five weeks that the quarter still has, campaigns included: 55 or 65", () => {
    const [coming] = find("forecast", "2019-02-25", "2019-04-01");
    expect(coming.mid).toBe(60);
    expect(find("extra-forecast", "2018-12-31", "2019-04-01")[0].mid).toBe(13 * 2);
  });
  it("forecast weeks that were seen but are in no whole step yet as if they were to come", () => {
    const {shown, toCome} = periodSteps(weeks, 13, "2019-Q1");
    expect(shown).toEqual([]);
    expect(toCome.map(({from, to}) => [from, to])).toEqual([["2018-12-31", "2019-04-01"]]);
    expect(find("forecast", "2018-12-31", "2019-04-01", 13)[0].mid).toBe(13 * 12);
  });
  it("hold each sum once, though quarter, tertial and year may end alike", () => {
    const keys = found.map(({quantity, area, from, to, stepWeeks}) => [quantity, area, from, to, stepWeeks].join(" "));
    expect(new Set(keys).size).toBe(keys.length);
  });
  it("have the steps of single areas, and of the overview not, which contributions have", () => {
    expect(find("expected", "2018-01-01", "2018-01-08", 1, "0001").length).toBe(1);
    expect(find("expected", "2018-01-01", "2018-01-08", 1, "all").length).toBe(0);
  });
  it("refuse to be read from another number of draws than was said", () => {
    expect(() => periodNumbersOf({weeks, municipalityCount: 1, areas}, 3, draws, random("x"))).toThrow(
      "draws must be 3, got 2"
    );
  });
});
