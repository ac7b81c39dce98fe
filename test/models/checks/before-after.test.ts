import {describe, expect, it} from "vitest";
import {type Random, random} from "../../../src/base/random.ts";
import {beforeAfter, dispersionOf, windowsOf} from "../../../src/models/checks/before-after.ts";
import {rateRatio} from "../../../src/models/checks/rate-ratio.ts";
import {quantile} from "../../../src/models/diagnostics/moments.ts";
import {expectClose, weeks} from "../../near.ts";

const ends = (draws: Float64Array, level = 0.95) => {
  const sorted = Float64Array.from(draws).sort();
  return [quantile(sorted, (1 - level) / 2), quantile(sorted, 0.5), quantile(sorted, (1 + level) / 2)];
};

describe("the exact interval of a rate ratio", () => {
  it("of 10 before and 20 after, in as many weeks, is 2, from 0.89 to 4.8", () => {
    const {ratio, low, high, p} = rateRatio({applications: 10, weeks: 26}, {applications: 20, weeks: 26});
    expect(ratio).toBe(2);
    // By Clopper and Pearson's interval of 20 of 30, as tables have it: 0.4719 to 0.8271.
    expectClose(low, 0.4719 / (1 - 0.4719), 2e-3);
    expectClose(high, 0.8271 / (1 - 0.8271), 2e-2);
    expectClose(p, 0.0987, 1e-4); // binomial, two-sided, 20 of 30 at a half
  });
  it("of nothing after is 0 with an upper end, of nothing before has no upper end, of nothing at all is not known", () => {
    expect(rateRatio({applications: 8, weeks: 10}, {applications: 0, weeks: 10})).toMatchObject({ratio: 0, low: 0});
    expect(rateRatio({applications: 0, weeks: 10}, {applications: 8, weeks: 10})).toMatchObject({
      ratio: Infinity,
      high: Infinity
    });
    expect(rateRatio({applications: 0, weeks: 10}, {applications: 0, weeks: 10}).ratio).toBeNaN();
    expect(rateRatio({applications: 3, weeks: 0}, {applications: 0, weeks: 10}).extra.obstacle).toBe("short-before");
    expect(() => rateRatio({applications: 1.5, weeks: 1}, {applications: 0, weeks: 1})).toThrow(
      "whole numbers, got 1.5"
    );
  });
});

describe("windows of the same season", () => {
  it("30 weeks after an event in week 60 are held against the weeks 8 to 38", () => {
    expect(windowsOf(90, 60)).toEqual({before: {first: 8, end: 38}, after: {first: 60, end: 90}});
  });
  it("take one year at most", () => {
    expect(windowsOf(300, 60)).toEqual({before: {first: 8, end: 60}, after: {first: 60, end: 112}});
  });
  it("leave out weeks whose like is missing: of an event in week 20 only those from week 52 on", () => {
    expect(windowsOf(90, 20)).toEqual({before: {first: 0, end: 20}, after: {first: 52, end: 72}});
  });
  it("are none where nothing came after, or nothing a year before", () => {
    expect(windowsOf(60, 60)).toBeNull();
    expect(windowsOf(50, 20)).toBeNull();
  });
});

describe("dispersion", () => {
  it("is 1 where rows are in proportion, and never below", () => {
    expect(dispersionOf([[weeks(1, 2, 3), weeks(2, 4, 6)]])).toBe(1);
    expect(dispersionOf([[weeks(0, 0)]])).toBe(1);
  });
  it("of 0, 8, 0, 8 in one municipality is Pearson's 16 over 3 weeks to spare", () => {
    expectClose(dispersionOf([[weeks(0, 8, 0, 8)]]), 16 / 3);
  });
});

/** Two years of counts with a mean of their own; the second year's multiplied. */
function counts(random: Random, means: number[], ratios: number[], phi = 30): Float64Array {
  return Float64Array.from(
    means.flatMap((mean, m) =>
      Array.from({length: 104}, (_, t) => random.negativeBinomial(mean * (t < 52 ? 1 : ratios[m]), phi))
    )
  );
}

describe("before and after", () => {
  it("a doubling here while the others stand still is a doubling", () => {
    const y = counts(random("doubling"), [2, 3, 3, 3, 3], [2, 1, 1, 1, 1]);
    const found = beforeAfter(y, 104, 0, 52, [1, 2, 3, 4], random("draws"));
    const [low, mid, high] = ends(found!.effect);
    expect(low).toBeGreaterThan(1.2);
    expect(mid).toBeGreaterThan(1.6);
    expect(mid).toBeLessThan(2.5);
    expect(high).toBeLessThan(3.5);
  });
  it("a doubling here while the others double too is the market's", () => {
    const y = counts(random("market"), [2, 3, 3, 3, 3], [2, 2, 2, 2, 2]);
    const found = beforeAfter(y, 104, 0, 52, [1, 2, 3, 4], random("draws"));
    const [low, , high] = ends(found!.effect);
    expect(low).toBeLessThan(1);
    expect(high).toBeGreaterThan(1);
    expect(ends(found!.own)[0]).toBeGreaterThan(1.4);
  });
  it("is wider where the others each went their own way", () => {
    const y = (ratios: number[]) => counts(random("unlike"), [2, 3, 3, 3, 3], [2, ...ratios]);
    const width = (ratios: number[]) => {
      const [low, , high] = ends(beforeAfter(y(ratios), 104, 0, 52, [1, 2, 3, 4], random("draws"))!.effect);
      return Math.log(high / low);
    };
    expect(width([0.5, 2, 0.6, 1.8])).toBeGreaterThan(1.3 * width([1, 1, 1, 1]));
  });
  it("without others has no effect to tell: only what changed here", () => {
    const found = beforeAfter(counts(random("alone"), [2], [2]), 104, 0, 52, [], random("draws"));
    expect(found!.own.length).toBe(4000);
    expect(found!.effect.length).toBe(0);
  });
  it("leaves out others that were not observed all the time, and is nothing where the municipality itself was not", () => {
    const y = counts(random("gaps"), [2, 3, 3], [1, 1, 1]);
    y[104 + 3] = NaN;
    expect(beforeAfter(y, 104, 0, 52, [1, 2], random(1))!.othersBefore).toBe(
      y.subarray(208, 260).reduce((a, b) => a + b, 0)
    );
    expect(beforeAfter(y, 104, 1, 52, [0, 2], random(1))).toBeNull();
  });
  it("with no applications at all says nothing rather than failing", () => {
    const [low, , high] = ends(beforeAfter(new Float64Array(208), 104, 0, 52, [1], random(1))!.effect);
    expect(low).toBeLessThan(0.1);
    expect(high).toBeGreaterThan(10);
  });
  it("holds its promise where nothing happened: about 95 of 100 regions have 1 inside", () => {
    const stream = random("coverage");
    let held = 0;
    for (let w = 0; w < 100; ++w) {
      const y = counts(
        stream,
        [1, 0.5, 2, 1, 0.7],
        Array.from({length: 5}, () => Math.exp(stream.normal(0.2, 0.1))),
        8
      );
      const [low, , high] = ends(beforeAfter(y, 104, 0, 52, [1, 2, 3, 4], stream, 400)!.effect);
      if (low <= 1 && 1 <= high) ++held;
    }
    expect(held).toBeGreaterThanOrEqual(89); // three binomial standard errors below 95
  });
});
