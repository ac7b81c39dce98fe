import {describe, expect, it} from "vitest";
import {random} from "../../../src/base/random.ts";
import {homesBy} from "../../../src/models/funnel/homes-by.ts";

/** One band, one municipality: each week a hundredth becomes a home and three hundredths end otherwise. */
const draw = {hazard: Float64Array.of(0.01, 0.03), group: Float64Array.of(1, 1), class: Float64Array.of(1, 1)};
const draws = Array.from({length: 4000}, () => draw);
const mean = (values: Float64Array) => values.reduce((sum, x) => sum + x, 0) / values.length;
const of = (open: number, recent: number, ahead: number) =>
  homesBy(
    {open: Array.from({length: open}, () => ({group: 0, weeks: 10})), recent: [recent], recentWeeks: 52, ahead},
    draws,
    [0],
    random("homes")
  );

describe("homes until a day", () => {
  it("come of those that are open: of 100, (1 − e^(−0.04 · 13)) / 4 = 10.1 in 13 weeks", () => {
    // Next year's applications at a rate of half an application a year add next to nothing.
    expect(mean(of(100, 0, 13))).toBeCloseTo(25 * (1 - Math.exp(-0.52)), 0);
  });
  it("come of new ones too: of 104 a year, 2 a week for 13 weeks, Σ 2 F(13 − w) = 1.4", () => {
    let expected = 0;
    for (let w = 0.5; w < 13; ++w) expected += (2 * (1 - Math.exp(-0.04 * (13 - w)))) / 4;
    expect(Math.abs(mean(of(0, 104, 13)) - expected)).toBeLessThan(0.08); // 4 000 Poisson draws: ± 0.02, and the rate's ½
  });
  it("refuses a day that is past", () => {
    expect(() => of(1, 1, 0)).toThrow("weeks must be above 0, got 0 and 52");
  });
});
