import {describe, expect, it} from "vitest";
import {random} from "../../src/base/random.ts";

const moments = (draw: () => number, count = 40_000) => {
  const x = Float64Array.from({length: count}, draw);
  const mean = x.reduce((a, b) => a + b, 0) / count;
  const variance = x.reduce((a, b) => a + (b - mean) ** 2, 0) / (count - 1);
  return {mean, variance};
};

describe("random", () => {
  it("gives the same numbers for the same seed, and others for another", () => {
    const draw = (seed: number) => Array.from({length: 5}, random(seed).uniform);
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
  });

  it("gives each named use its own stream, however much was drawn elsewhere", () => {
    const a = random(1);
    const before = a.split("chain 2").uniform();
    a.uniform();
    expect(a.split("chain 2").uniform()).toBe(before);
    expect(a.split("chain 3").uniform()).not.toBe(before);
  });

  // Tolerances are five standard errors of 40,000 draws.
  it.each([0.3, 4, 15.9, 16.1, 250])("draws Poisson counts with mean and variance %s", (mean) => {
    const got = moments(() => r.poisson(mean));
    expect(Math.abs(got.mean - mean)).toBeLessThan(5 * Math.sqrt(mean / 40_000));
    expect(Math.abs(got.variance / mean - 1)).toBeLessThan(5 * Math.sqrt((2 + 1 / mean) / 40_000));
  });
  it.each([0.4, 1, 7.5])("draws gamma numbers with mean and variance %s", (shape) => {
    const got = moments(() => r.gamma(shape));
    expect(Math.abs(got.mean - shape)).toBeLessThan(5 * Math.sqrt(shape / 40_000));
    expect(Math.abs(got.variance / shape - 1)).toBeLessThan(5 * Math.sqrt((2 + 6 / shape) / 40_000));
  });
  it("draws negative binomial counts with variance mu + mu²/phi: 3 + 9/2 = 7.5", () => {
    const got = moments(() => r.negativeBinomial(3, 2));
    expect(Math.abs(got.mean - 3)).toBeLessThan(0.07);
    expect(Math.abs(got.variance - 7.5)).toBeLessThan(0.5);
  });
  it("picks in proportion to the weights: 1, 0, 3", () => {
    const counts = [0, 0, 0];
    for (let i = 0; i < 4000; ++i) ++counts[r.pick([1, 0, 3])];
    expect(counts[1]).toBe(0);
    expect(Math.abs(counts[0] - 1000)).toBeLessThan(150);
  });
  it("refuses a mean that is no mean", () => {
    expect(() => r.poisson(NaN)).toThrow("mean must be in [0, ∞), got NaN");
  });
  const r = random("moments");
});
