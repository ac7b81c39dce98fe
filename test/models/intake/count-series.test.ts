/**
 * Our negative binomial with identity link on the counts of R's tscount: campylobacteriosis in the north of Québec, 140
 * periods of 28 days, with a level shift and a spike (Liboschik, Fokianos & Fried 2017, section 7).
 *
 *   λ[t] = β₀ + β₁ y[t − 1] + α₁₃ λ[t − 13] + η₁ [t ≥ 84] + η₂ [t = 100],   before the first: β₀ / (1 − β₁ − α₁₃)
 *   β, α, η  by Poisson quasi-likelihood: Σ_t (y − λ)/λ ∂λ/∂θ = 0;   D by Pearson: Σ (y − λ)²/(λ + D λ²) = n − 5
 *
 * ∂λ/∂β₁ leaves out that the mean before the first depends on β₁ there where it stands for y[0], as tscount does.
 * The log likelihood is the intake model's own, told the λ as a drift.
 */
import {expect, it} from "vitest";
import {emptyParameters} from "../../../src/models/intake/parameters.ts";
import {intakeLikelihood} from "../../../src/models/intake/posterior.ts";
import {expectClose, sum} from "../../near.ts";
import {describeAgainst, referenceText} from "../../reference.ts";
import {region} from "./region.ts";

/** λ and ∂λ/∂θ, θ = β₀, β₁, α₁₃, η₁, η₂. */
function means(y: Float64Array, [b0, b1, a, shift, spike]: ArrayLike<number> & Iterable<number>) {
  const rest = 1 - b1 - a;
  const start = {mean: b0 / rest, slope: [1 / rest, b0 / rest ** 2, b0 / rest ** 2, 0, 0]};
  const rows: {mean: number; slope: number[]}[] = [];
  y.forEach((_, i) => {
    const t = i + 1;
    const before = i >= 13 ? rows[i - 13] : start;
    const y1 = i >= 1 ? y[i - 1] : start.mean;
    const own = [1, y1, before.mean, t >= 84 ? 1 : 0, t === 100 ? 1 : 0];
    rows.push({
      mean: b0 + b1 * y1 + a * before.mean + shift * own[3] + spike * own[4],
      slope: own.map((x, k) => x + a * before.slope[k])
    });
  });
  return rows;
}

const informationOf = (rows: ReturnType<typeof means>) =>
  rows[0].slope.map((_, j) =>
    rows[0].slope.map((_, k) => sum(rows.map(({mean, slope}) => (slope[j] * slope[k]) / mean)))
  );

/** Fisher scoring from a plain start. */
function estimate(y: Float64Array) {
  let theta = [sum(y) / y.length / 2, 0.25, 0.25, 0, 0];
  for (let round = 0; round < 200; ++round) {
    const rows = means(y, theta);
    const score = theta.map((_, k) => sum(rows.map(({mean, slope}, t) => ((y[t] - mean) / mean) * slope[k])));
    const step = solve(informationOf(rows), score);
    let scale = 1;
    const moved = () => theta.map((x, k) => x + scale * step[k]);
    while (means(y, moved()).some(({mean}) => mean <= 0) || moved()[1] + moved()[2] >= 1) scale /= 2;
    theta = moved();
  }
  return theta;
}

/** Gauss's elimination, pivots on the diagonal: the information is positive definite. */
function solve(A: number[][], b: number[]): number[] {
  const rows = A.map((row, i) => [...row, b[i]]);
  rows.forEach((pivot, i) => {
    for (const row of rows) {
      if (row === pivot) continue;
      const factor = row[i] / pivot[i];
      row.forEach((_, k) => {
        row[k] -= factor * pivot[k];
      });
    }
  });
  return rows.map((row, i) => row[b.length] / row[i]);
}

/** The D at which Pearson's statistic is its degrees of freedom, by halving. */
function dispersion(y: Float64Array, lambda: Float64Array, freedom: number) {
  let [low, high] = [0, 10];
  for (let i = 0; i < 60; ++i) {
    const D = (low + high) / 2;
    const pearson = sum(y.map((count, t) => (count - lambda[t]) ** 2 / (lambda[t] + D * lambda[t] ** 2)));
    if (pearson > freedom) low = D;
    else high = D;
  }
  return (low + high) / 2;
}

describeAgainst("count_series", "tscount's campylobacteriosis", () => {
  const y = Float64Array.from(referenceText("count_series/campy.csv").trim().split(/\r?\n/).slice(1), (line) =>
    Number(line.split(",")[1])
  );
  const logLikelihood = (lambda: Float64Array, D: number) => {
    const data = region(y.length, {y});
    const parameters = {...emptyParameters(data), drift: lambda.map(Math.log), dispersion: D}; // level 0, calendar flat
    return intakeLikelihood(data)(parameters, emptyParameters(data));
  };

  it("has the log likelihood −381.08 at tscount's estimates", () => {
    const lambda = Float64Array.from(means(y, [3.3184, 0.369, 0.2198, 3.081, 41.9541]), ({mean}) => mean);
    expectClose(logLikelihood(lambda, 0.0297), -381.08, 5e-3);
  });

  it("has tscount's estimates at its root, to a fiftieth of a standard error: R's optimiser stops short of it", () => {
    const published = [3.3184, 0.369, 0.2198, 3.081, 41.9541];
    const theta = estimate(y);
    const lambda = Float64Array.from(means(y, theta), ({mean}) => mean);
    const D = dispersion(y, lambda, y.length - theta.length);
    theta.forEach((x, k) => {
      const unit = theta.map((_, j) => (j === k ? 1 : 0));
      const se = Math.sqrt(solve(informationOf(means(y, theta)), unit)[k]); // Poisson's, the smallest there is
      expect(Math.abs(x - published[k]) / se, `${x}, published ${published[k]}`).toBeLessThan(0.02);
    });
    expect(D.toFixed(4)).toBe("0.0297");
    expectClose(logLikelihood(lambda, D), -381.08, 5e-3);
  });
});
