/**
 * Effective sample size: how many independent draws would tell a mean as well as these do.
 *
 *   ESS = S / τ,   τ = 1 + 2 Σ ρ[t],   at most S log₁₀ S
 *   ρ[t] = 1 − (W − mean of autocovariances at t) / V,   V = (n − 1)/n · W + B/n
 *
 *   S     number of draws
 *   ρ[t]  autocorrelation t draws apart, in all half-chains together
 *   W, B  as in rhat.ts
 *
 * The sum runs over pairs ρ[2k] + ρ[2k + 1] while they are positive, each taken no larger than the one before (Geyer
 * 1992). Vehtari, Gelman, Simpson, Carpenter & Bürkner (2021), section 3.2, and R's posterior, whose handling of the
 * last odd term we follow. Autocovariances are summed as they are needed and not by a Fourier transform of all: a good
 * chain stops after some ten of them.
 *
 * NaN where all draws are alike or one is not finite.
 */
import {isDegenerate, mean, quantile, sortedDraws, splitChains, variance} from "./moments.ts";
import {normalScores} from "./normal-scores.ts";

/** For the middle of the distribution: that of the normal scores of the ranks. */
export function bulkEss(chains: readonly Float64Array[]): number {
  return isDegenerate(chains) ? NaN : effectiveCount(normalScores(splitChains(chains)));
}

/** For its tails: the smaller of those of the quantiles 5 % and 95 %. */
export function tailEss(chains: readonly Float64Array[]): number {
  return Math.min(quantileEss(chains, 0.05), quantileEss(chains, 0.95));
}

/** For the share of draws up to a quantile. */
export function quantileEss(chains: readonly Float64Array[], p: number): number {
  if (isDegenerate(chains)) return NaN;
  const limit = quantile(sortedDraws(chains), p);
  const below = splitChains(chains).map((half) => half.map((x) => (x <= limit ? 1 : 0)));
  return isDegenerate(below) ? NaN : effectiveCount(below);
}

/** For the mean of the draws as they are. */
export function meanEss(chains: readonly Float64Array[]): number {
  return isDegenerate(chains) ? NaN : effectiveCount(splitChains(chains));
}

function effectiveCount(halves: readonly Float64Array[]): number {
  const n = halves[0].length;
  const centred = halves.map((half) => {
    const centre = mean(half);
    return half.map((x) => x - centre);
  });
  const within = mean(halves.map(variance));
  const wide = ((n - 1) / n) * within + (halves.length > 1 ? variance(halves.map(mean)) : 0);
  const rho = (lag: number) => 1 - (within - mean(centred.map((x) => autocovariance(x, lag)))) / wide;

  let even = 1;
  let odd = rho(1);
  let pair = even + odd;
  let sum = 0;
  for (let lag = 0; lag < n - 5 && even + odd > 0; ) {
    pair = Math.min(pair, even + odd);
    sum += pair;
    lag += 2;
    even = rho(lag);
    odd = rho(lag + 1);
  }
  const drawCount = n * halves.length;
  const tau = Math.max(2 * sum - 1 + Math.max(0, even), 1 / Math.log10(drawCount));
  return drawCount / tau;
}

function autocovariance(centred: Float64Array, lag: number) {
  let sum = 0;
  for (let i = lag; i < centred.length; ++i) sum += centred[i] * centred[i - lag];
  return sum / centred.length;
}
