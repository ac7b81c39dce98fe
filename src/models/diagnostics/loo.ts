/**
 * PSIS-LOO: how well each observation would have been predicted had it not been seen, from one fit.
 *
 *   elpd[i] = log Σ_s w[s, i] exp(ℓ[s, i]),   w ∝ 1 / exp(ℓ[s, i])
 *
 *   ℓ[s, i]  log likelihood of observation i in draw s     drawCount × observationCount
 *
 * The largest weights, which would carry all the noise, are replaced by the quantiles of a generalised Pareto
 * distribution fitted to them; its shape k says whether that helps. k above `kLimit` means that this observation moves
 * the fit too much for its elpd to be trusted.
 *
 * Vehtari, Simpson, Gelman, Yao & Gabry (2024), Pareto smoothed importance sampling; fit of the tail by Zhang & Stephens
 * (2009) with the weak prior of R's loo.
 */
import {mean, variance} from "./moments.ts";

export interface Loo {
  /** Sums over all observations, each with its standard error. */
  elpd: number;
  elpdSe: number;
  pLoo: number;
  pLooSe: number;
  /** For each observation. */
  elpds: Float64Array;
  ks: Float64Array;
  /** min(1 − 1/log₁₀ S, 0.7) */
  kLimit: number;
}

/**
 * logLikelihoods [observation][draw]. relativeEss [observation] is the ESS of exp(ℓ) as a share of the draws, 1 for
 * independent draws; it sets how much of the tail is smoothed.
 */
export function loo(logLikelihoods: readonly Float64Array[], relativeEss: ArrayLike<number>): Loo {
  const drawCount = logLikelihoods[0].length;
  const elpds = new Float64Array(logLikelihoods.length);
  const ks = new Float64Array(logLikelihoods.length);
  const ps = logLikelihoods.map((logLikelihood, i) => {
    const {logWeights, k} = smoothed(
      logLikelihood.map((l) => -l),
      relativeEss[i]
    );
    ks[i] = k;
    elpds[i] = logSum(logWeights.map((w, s) => w + logLikelihood[s])) - logSum(logWeights);
    return logSum(logLikelihood) - Math.log(drawCount) - elpds[i];
  });
  const total = (x: ArrayLike<number>) => mean(x) * x.length;
  const seOfTotal = (x: ArrayLike<number>) => Math.sqrt(variance(x) * x.length);
  return {
    elpd: total(elpds),
    elpdSe: seOfTotal(elpds),
    pLoo: total(ps),
    pLooSe: seOfTotal(ps),
    elpds,
    ks,
    kLimit: Math.min(1 - 1 / Math.log10(drawCount), 0.7)
  };
}

/** Log weights, their largest smoothed and none above the largest there was, and the shape k of their tail. */
export function smoothed(logRatios: Float64Array, relativeEss: number): {logWeights: Float64Array; k: number} {
  const drawCount = logRatios.length;
  const largest = logRatios.reduce((a, b) => Math.max(a, b));
  const logWeights = logRatios.map((r) => r - largest);
  const tailCount = Math.ceil(Math.min(0.2 * drawCount, 3 * Math.sqrt(drawCount / relativeEss)));
  const order = Uint32Array.from(logWeights, (_, s) => s).sort((a, b) => logWeights[a] - logWeights[b]);
  const tail = order.subarray(drawCount - tailCount);
  if (tailCount < 5 || logWeights[tail[0]] === 0) return {logWeights, k: Infinity}; // too few, or all alike
  const cutoff = Math.exp(logWeights[order[drawCount - tailCount - 1]]);
  const {k, sigma} = generalisedPareto(Float64Array.from(tail, (s) => Math.exp(logWeights[s]) - cutoff));
  if (Number.isFinite(k))
    tail.forEach((s, i) => {
      const excess = (sigma * Math.expm1(-k * Math.log1p(-(i + 0.5) / tailCount))) / k;
      logWeights[s] = Math.min(0, Math.log(excess + cutoff));
    });
  return {logWeights: logWeights.map((w) => w + largest), k};
}

/** Shape and scale of excesses, sorted upwards: the profile likelihood averaged over a grid of θ = −k/σ. */
function generalisedPareto(x: Float64Array): {k: number; sigma: number} {
  const n = x.length;
  const quartile = x[Math.floor(n / 4 + 0.5) - 1];
  const gridCount = 30 + Math.floor(Math.sqrt(n));
  const grid = Float64Array.from(
    {length: gridCount},
    (_, j) => 1 / x[n - 1] + (1 - Math.sqrt(gridCount / (j + 0.5))) / (3 * quartile)
  );
  const shape = (theta: number) => mean(x.map((excess) => Math.log1p(-theta * excess)));
  const logProfile = grid.map((theta) => n * (Math.log(-theta / shape(theta)) - shape(theta) - 1));
  const total = logSum(logProfile);
  let theta = 0;
  for (let j = 0; j < gridCount; ++j) theta += grid[j] * Math.exp(logProfile[j] - total);
  const k = shape(theta);
  return Number.isNaN(k) ? {k: Infinity, sigma: NaN} : {k: (n * k + 5) / (n + 10), sigma: -k / theta};
}

export function logSum(x: Float64Array): number {
  const largest = x.reduce((a, b) => Math.max(a, b));
  return largest + Math.log(x.reduce((sum, value) => sum + Math.exp(value - largest), 0));
}
