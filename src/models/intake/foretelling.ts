/**
 * How well the model foretells each count that it was not told: leave-one-out by importance sampling (diagnostics/loo.ts),
 * and how the counts lie in what was foretold (diagnostics/count-scores.ts).
 *
 *   p(k | others) = Σ_s w_s p(k | draw s),   w the smoothed weights of this observation
 *
 * Neighbouring weeks share their drift, so one week left out is foretold better than the next week would be: this says
 * whether the shape of the model is right, not how good a forecast it makes.
 */
import {type CountScores, countScores, type Prediction} from "../diagnostics/count-scores.ts";
import {logSum, smoothed} from "../diagnostics/loo.ts";
import {variance} from "../diagnostics/moments.ts";
import {forEachDraw} from "./credit.ts";
import type {IntakeData} from "./data.ts";
import type {IntakeFit} from "./fit.ts";

export interface Foretelling extends CountScores {
  observationCount: number;
  /** Σ log p(y | others), and its standard error over observations. */
  elpd: number;
  elpdSe: number;
  /** Observations that move the fit too much for their own elpd to be trusted. */
  untrusted: number;
}

const wantedDraws = 400;

export function foretelling(data: IntakeData, fit: Pick<IntakeFit, "chains" | "prior">): Foretelling {
  const seen = Array.from(data.y.keys()).filter((i) => !Number.isNaN(data.y[i]));
  const drawCount = Math.min(wantedDraws, fit.chains.length * fit.chains[0].logDensities.length);
  const means = seen.map(() => new Float64Array(drawCount));
  const sizes = new Float64Array(drawCount); // φ
  forEachDraw(
    data,
    fit,
    ({index, baseline, contribution, phi}) => {
      sizes[index] = phi;
      seen.forEach((i, n) => {
        let mu = baseline[i];
        for (const part of contribution) mu += part[i];
        means[n][index] = mu;
      });
    },
    {drawCount}
  );
  const kLimit = Math.min(1 - 1 / Math.log10(drawCount), 0.7);
  let untrusted = 0;
  const elpds = new Float64Array(seen.length);
  const predictions = seen.map((i, n): Prediction => {
    const count = data.y[i];
    const logP = means[n].map((mu, s) => logProbability(count, mu, sizes[s]));
    const {logWeights, k} = smoothed(
      logP.map((l) => -l),
      1
    );
    if (k > kLimit) ++untrusted;
    const largest = logWeights.reduce((a, b) => Math.max(a, b));
    const weights = logWeights.map((w) => Math.exp(w - largest));
    const total = weights.reduce((a, b) => a + b, 0);
    const logChance = logSum(logWeights.map((w, s) => w + logP[s])) - logSum(logWeights);
    elpds[n] = logChance;
    return {...mixture(count, means[n], sizes, weights, total), logChance};
  });
  return {
    ...countScores(predictions),
    observationCount: seen.length,
    elpd: elpds.reduce((a, b) => a + b, 0),
    elpdSe: Math.sqrt(variance(elpds) * seen.length),
    untrusted
  };
}

/** Of the mixture of negative binomials: P up to where all but a millionth is counted, and its moments. */
function mixture(count: number, mu: Float64Array, phi: Float64Array, weights: Float64Array, total: number): Prediction {
  const term = mu.map((m, s) => Math.exp(-phi[s] * Math.log1p(m / phi[s]))); // p(0)
  const cumulative: number[] = [];
  let sum = 0;
  for (let k = 0; k <= count || (sum < 1 - 1e-6 && k < 10_000); ++k) {
    let p = 0;
    for (let s = 0; s < term.length; ++s) {
      p += weights[s] * term[s];
      term[s] *= (((k + phi[s]) / (k + 1)) * mu[s]) / (mu[s] + phi[s]);
    }
    sum += p / total;
    cumulative.push(sum);
  }
  let [mean, square] = [0, 0];
  for (let s = 0; s < mu.length; ++s) {
    const w = weights[s] / total;
    mean += w * mu[s];
    square += w * (mu[s] ** 2 + mu[s] + mu[s] ** 2 / phi[s]);
  }
  return {count, cumulative, mean, sd: Math.sqrt(square - mean ** 2)};
}

/** Of a negative binomial, by products: counts are small. */
export function logProbability(count: number, mu: number, phi: number): number {
  let log = -phi * Math.log1p(mu / phi);
  for (let k = 0; k < count; ++k) log += Math.log((((k + phi) / (k + 1)) * mu) / (mu + phi));
  return log;
}
