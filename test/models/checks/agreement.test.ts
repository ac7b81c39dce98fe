import {describe, expect, it} from "vitest";
import {agreement, cannotCheck} from "../../../src/models/checks/agreement.ts";
import {inBlocks} from "../../../src/models/checks/blocks.ts";
import {rateRatio} from "../../../src/models/checks/rate-ratio.ts";
import {expectClose, sum, weeks} from "../../near.ts";

describe("agreement", () => {
  const model = {estimate: 20, sd: 3};
  it("with the covariance unknown allows twice the larger sd: 8 beside 20 with sds 6 and 3, and no less than 8", () => {
    expect(agreement(model, {estimate: 8, sd: 6})).toMatchObject({word: "agree", distance: 12, limit: 12});
    expect(agreement(model, {estimate: 7.9, sd: 6}).word).toBe("disagree");
  });
  it("with the covariance known allows 2 √(9 + 16 − 2 cov): 10 at 0, 6 at 8", () => {
    const check = {estimate: 28, sd: 4};
    expect(agreement(model, check, 0)).toMatchObject({word: "agree", limit: 10});
    expect(agreement(model, check, 8)).toMatchObject({word: "disagree", limit: 6});
  });
  it("of two that are one is exact", () => {
    expect(agreement(model, model, 9)).toMatchObject({word: "agree", distance: 0, limit: 0});
  });
  it("says when the check would have agreed with no effect just as well", () => {
    expect(agreement(model, {estimate: 15, sd: 10})).toMatchObject({word: "agree", seesEffect: false});
    expect(agreement(model, {estimate: 15, sd: 5})).toMatchObject({word: "agree", seesEffect: true});
  });
  it("cannot be checked where the check could not, and says why", () => {
    expect(agreement(model, cannotCheck("no-control"))).toMatchObject({word: "cannot-check", obstacle: "no-control"});
    const noSd = {estimate: 15, sd: NaN, obstacle: "too-few-controls"} as const;
    expect(agreement(model, noSd)).toMatchObject({word: "cannot-check", obstacle: "too-few-controls", distance: 5});
  });
  it("is refused for numbers that are unknown without a reason", () => {
    expect(() => agreement(model, {estimate: 1, sd: NaN})).toThrow("check sd must be known, got NaN");
    expect(() => agreement({estimate: 1, sd: -1}, model)).toThrow("model sd must be known, got -1");
    expect(() => agreement(model, {estimate: NaN, sd: 1})).toThrow("both estimates must be known numbers");
  });
});

describe("weeks in blocks", () => {
  it("of four: 1 … 11 with the start at the sixth is 14 and 30, one week left out before and two after", () => {
    const {sums, ...places} = inBlocks([weeks(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)], 5);
    expect(sums).toEqual([weeks(14, 30)]);
    expect(places).toEqual({firstAfter: 1, leftOutBefore: 1, leftOutAfter: 2});
  });
  it("of one are the weeks", () => {
    expect(inBlocks([weeks(3, 1, 4)], 2, 1)).toEqual({
      sums: [weeks(3, 1, 4)],
      firstAfter: 2,
      leftOutBefore: 0,
      leftOutAfter: 0
    });
  });
  it("are none where too few weeks are", () => {
    expect(inBlocks([weeks(1, 2, 3)], 3).sums).toEqual([weeks()]);
    expect(inBlocks([], 0).sums).toEqual([]);
    expect(() => inBlocks([], 0, 0)).toThrow("blockWeeks must be at least 1, got 0");
  });
});

describe("before and after", () => {
  it("agrees with R's example of poisson.test: 1.971 [0.858, 4.277], p = 0.07967", () => {
    // poisson.test(c(11, 6 + 8 + 7), c(800, 1083 + 1050 + 878)), women examined by X-ray;
    // digits by scipy 1.17.1: beta.ppf for the ends, binomtest for p.
    const {ratio, low, high, p} = rateRatio({applications: 21, weeks: 3011}, {applications: 11, weeks: 800});
    expectClose([ratio, low, high], [1.971488, 0.8584264, 4.2772659], 1e-6);
    expectClose(p, 0.07967, 5e-6);
  });
  it("turns over with the sides: half as many is twice as many the other way", () => {
    const up = rateRatio({applications: 10, weeks: 52}, {applications: 24, weeks: 40});
    const down = rateRatio({applications: 24, weeks: 40}, {applications: 10, weeks: 52});
    expectClose([down.ratio, down.low, down.high], [1 / up.ratio, 1 / up.high, 1 / up.low], 1e-9);
    expectClose(down.p, up.p);
  });
  it("counts the extra: 20 in 10 weeks after 20 in 20 weeks is 10 more, sd √(20 + 20/4) = 5", () => {
    expect(rateRatio({applications: 20, weeks: 20}, {applications: 20, weeks: 10}).extra).toEqual({
      estimate: 10,
      sd: 5
    });
  });
  it("has open ends: nobody before may be infinitely more, nobody after infinitely less", () => {
    const more = rateRatio({applications: 0, weeks: 10}, {applications: 5, weeks: 10});
    expect(more).toMatchObject({ratio: Infinity, high: Infinity});
    expectClose(more.low, 0.025 ** (1 / 5) / (1 - 0.025 ** (1 / 5)), 1e-9); // q⁵ = 0.025
    expectClose(more.p, 2 / 32);
    expect(rateRatio({applications: 5, weeks: 10}, {applications: 0, weeks: 10})).toMatchObject({ratio: 0, low: 0});
  });
  it("cannot be told where nobody applied, or a side has no weeks", () => {
    const side = (applications: number, weekCount: number) => ({applications, weeks: weekCount});
    expect(rateRatio(side(0, 10), side(0, 10))).toMatchObject({ratio: NaN, low: 0, high: Infinity, p: 1});
    expect(rateRatio(side(0, 10), side(0, 10)).extra.obstacle).toBe("no-variation");
    expect(rateRatio(side(0, 0), side(3, 10)).extra.obstacle).toBe("short-before");
    expect(rateRatio(side(3, 10), side(0, 0)).extra.obstacle).toBe("nothing-after");
    expect(() => rateRatio(side(-1, 10), side(3, 10))).toThrow("applications must be whole numbers, got -1");
    expect(() => rateRatio(side(1, 10), side(3, NaN))).toThrow("weeks must be 0 or more, got NaN");
  });
  it("holds the truth in at least 95 of 100 worlds, summed exactly over all counts", () => {
    const poisson = (count: number, rate: number) => Math.exp(count * Math.log(rate) - rate - logFactorial(count));
    let held = 0;
    for (let y0 = 0; y0 < 30; ++y0)
      for (let y1 = 0; y1 < 40; ++y1) {
        const {low, high} = rateRatio({applications: y0, weeks: 10}, {applications: y1, weeks: 10});
        if (low <= 1.5 && 1.5 <= high) held += poisson(y0, 8) * poisson(y1, 12);
      }
    expect(held).toBeGreaterThan(0.95);
    expect(held).toBeLessThan(0.99);
  });
  it("is as quick and as finite for ten thousand as for ten", () => {
    const {ratio, low, high} = rateRatio({applications: 10_000, weeks: 100}, {applications: 10_000, weeks: 100});
    expectClose(ratio, 1);
    expectClose([low, high], [Math.exp(-1.96 * Math.sqrt(2e-4)), Math.exp(1.96 * Math.sqrt(2e-4))], 2e-4);
  });
});

const logFactorial = (n: number) => sum(Array.from({length: n}, (_, i) => Math.log(i + 1)));
