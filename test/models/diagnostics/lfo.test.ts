import {describe, expect, it} from "vitest";
import {random} from "../../../src/base/random.ts";
import {leaveFutureOut} from "../../../src/models/diagnostics/lfo.ts";

/** y[t] = a y[t − 1] + noise of sd 1, a ~ N(0, 1) before the data: the posterior of a is normal, so everything is known. */
const T = 60;
function series(jumpAt = Infinity): Float64Array {
  const stream = random("autoregression");
  const y = new Float64Array(T);
  for (let t = 1; t < T; ++t) y[t] = (t < jumpAt ? 0.7 : -0.9) * y[t - 1] + stream.normal();
  return y;
}
function posterior(y: Float64Array, t: number) {
  let [xy, xx] = [0, 1]; // the prior is worth one observation
  for (let i = 1; i < t; ++i) {
    xy += y[i] * y[i - 1];
    xx += y[i - 1] ** 2;
  }
  return {mean: xy / xx, sd: 1 / Math.sqrt(xx)};
}
const logNormal = (x: number, mean: number, variance: number) =>
  -0.5 * Math.log(2 * Math.PI * variance) - (x - mean) ** 2 / (2 * variance);
const exact = (y: Float64Array, t: number) => {
  const {mean, sd} = posterior(y, t);
  return logNormal(y[t], mean * y[t - 1], 1 + (sd * y[t - 1]) ** 2);
};
const drawsBefore = (y: Float64Array) => async (t: number) => {
  const {mean, sd} = posterior(y, t);
  const stream = random(`draws before ${t}`);
  const a = Float64Array.from({length: 4000}, () => mean + sd * stream.normal());
  return {logLikelihood: (i: number) => a.map((it) => logNormal(y[i], it * y[i - 1], 1))};
};

describe("leave-future-out", () => {
  it("foretells an autoregression step by step as the exact posterior of the steps before does", async () => {
    const y = series();
    const steps = await leaveFutureOut({first: 20, end: T}, drawsBefore(y));
    for (const {t, elpd} of steps) expect(Math.abs(elpd - exact(y, t)), `${t}`).toBeLessThan(0.03);
    const total = steps.reduce((sum, {t, elpd}) => sum + elpd - exact(y, t), 0);
    expect(Math.abs(total)).toBeLessThan(0.1); // 40 steps
  });

  it("fits again where the weights would no longer hold, and seldom: a few times in forty steps", async () => {
    const steps = await leaveFutureOut({first: 20, end: T}, drawsBefore(series()));
    const refits = steps.filter(({isRefit}) => isRefit).length;
    expect(refits).toBeGreaterThanOrEqual(1);
    expect(refits).toBeLessThan(8);
    for (const {k, isRefit} of steps) expect(isRefit ? Number.isNaN(k) : k <= 0.7).toBe(true);
  });

  it("fits again at once when what comes is unlike all that was, and stays right", async () => {
    const y = series(40);
    const steps = await leaveFutureOut({first: 20, end: T}, drawsBefore(y));
    expect(steps.filter(({t, isRefit}) => isRefit && t > 40).length).toBeGreaterThan(0);
    // weights that are just below the limit are noisier
    for (const {t, elpd} of steps) expect(Math.abs(elpd - exact(y, t)), `${t}`).toBeLessThan(0.15);
  });

  it("is the exact one where every step is fitted anew", async () => {
    const y = series();
    const steps = await leaveFutureOut({first: 20, end: 30, kLimit: -Infinity}, drawsBefore(y));
    expect(steps.every(({isRefit}) => isRefit)).toBe(true);
    for (const {t, elpd, weights} of steps) {
      expect(Math.abs(elpd - exact(y, t))).toBeLessThan(0.02);
      expect(weights[0]).toBeCloseTo(1 / 4000, 12);
    }
  });
});
