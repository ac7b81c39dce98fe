import {describe, expect, it} from "vitest";
import {aalenJohansen, reachedBy} from "../../../src/models/funnel/aalen-johansen.ts";
import type {History} from "../../../src/models/funnel/histories.ts";
import {expectClose} from "../../near.ts";

const history = (weeks: number, end: History["end"]) => ({weeks, end});

describe("Aalen–Johansen's cumulative incidence", () => {
  // Eight applications. At 2 one of 8 becomes a home; at 3 one of 7 ends; one is open at 4; at 5 one of 5 becomes a
  // home; at 6 one of 4 ends; one is open at 7; at 8 one of 2 becomes a home; the last is open.
  const eight = aalenJohansen([
    history(2, "reached"),
    history(3, "ended"),
    history(4, "open"),
    history(5, "reached"),
    history(6, "ended"),
    history(7, "open"),
    history(8, "reached"),
    history(9, "open")
  ]);
  it("is, by hand, 1/8, then 1/8 + 6/8 · 1/5 = 0.275, then 0.275 + 0.45 · 1/2 = 0.5", () => {
    expectClose(eight.weeks, [2, 3, 5, 6, 8]);
    expectClose(eight.atRisk, [8, 7, 5, 4, 2]);
    expectClose(eight.open, [7 / 8, 6 / 8, 0.6, 0.45, 0.225]);
    expectClose(eight.reached, [0.125, 0.125, 0.275, 0.275, 0.5]);
    expectClose(eight.ended, [0, 0.125, 0.125, 0.275, 0.275]);
    expect(reachedBy(eight, 1)).toBe(0);
    expect(reachedBy(eight, 5.5)).toBe(0.275);
  });
  it("always divides all: open, reached and ended together are 1", () => {
    expectClose(
      eight.open.map((open, i) => open + eight.reached[i] + eight.ended[i]),
      [1, 1, 1, 1, 1]
    );
  });
  it("lies above homes over all applications, 3 of 8, and below homes over ended ones, 3 of 5", () => {
    expect(reachedBy(eight, 9)).toBeGreaterThan(3 / 8);
    expect(reachedBy(eight, 9)).toBeLessThan(3 / 5);
  });
  it("without other ends is 1 − Kaplan and Meier: the 21 children on 6-MP, as every textbook prints them", () => {
    // Freireich et al. (1963), Blood 21; survival and Greenwood's standard errors as in Kleinbaum & Klein, ch. 2,
    // and in the documentation of R's survival: three digits and four.
    const ends = [6, 6, 6, 7, 10, 13, 16, 22, 23].map((weeks) => history(weeks, "reached"));
    const open = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35].map((weeks) => history(weeks, "open"));
    const {weeks, open: survival, reached, variance} = aalenJohansen([...ends, ...open]);
    expectClose(weeks, [6, 7, 10, 13, 16, 22, 23]);
    expectClose(survival, [0.857, 0.807, 0.753, 0.69, 0.627, 0.538, 0.448], 5e-4);
    expectClose(
      reached,
      survival.map((s) => 1 - s),
      1e-12
    );
    expectClose(variance.map(Math.sqrt), [0.0764, 0.0869, 0.0963, 0.1068, 0.1141, 0.1282, 0.1346], 5e-5);
  });
  it("without any censoring is the plain share, with the binomial variance: 1 of 4, and 2 of 4", () => {
    const {reached, variance} = aalenJohansen([
      history(1, "reached"),
      history(2, "ended"),
      history(3, "reached"),
      history(4, "ended")
    ]);
    expectClose(reached, [0.25, 0.25, 0.5, 0.5]);
    expectClose(variance, [3 / 64, 3 / 64, 1 / 16, 1 / 16]);
  });
  it("of nothing, or of open applications only, is nothing", () => {
    expect(aalenJohansen([]).weeks.length).toBe(0);
    expect(reachedBy(aalenJohansen([history(3, "open")]), 10)).toBe(0);
  });
});
