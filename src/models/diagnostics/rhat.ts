/**
 * R-hat: how much wider all chains together are than each of them. 1 when they tell the same story.
 *
 *   R̂ = √( ((n − 1)/n · W + B/n) / W )
 *
 *   W  mean of the variances within the half-chains
 *   B  n times the variance of the means of the half-chains
 *   n  draws in a half-chain
 *
 * Vehtari, Gelman, Simpson, Carpenter & Bürkner (2021), Rank-normalization, folding, and localization: an improved R̂
 * for assessing convergence of MCMC, section 4. NaN where all draws are alike or one is not finite.
 */
import {isDegenerate, mean, quantile, sortedDraws, splitChains, variance} from "./moments.ts";
import {normalScores} from "./normal-scores.ts";

/** The larger of that of the ranks, for the middle, and that of the ranks of distances to the median, for the tails. */
export function rhat(chains: readonly Float64Array[]): number {
  if (isDegenerate(chains)) return NaN;
  const halves = splitChains(chains);
  const median = quantile(sortedDraws(halves), 0.5);
  const folded = halves.map((half) => half.map((x) => Math.abs(x - median)));
  return Math.max(potentialScaleReduction(normalScores(halves)), potentialScaleReduction(normalScores(folded)));
}

/** That of the draws themselves. */
export function basicRhat(chains: readonly Float64Array[]): number {
  return isDegenerate(chains) ? NaN : potentialScaleReduction(splitChains(chains));
}

function potentialScaleReduction(halves: readonly Float64Array[]) {
  const n = halves[0].length;
  const within = mean(halves.map(variance));
  const between = n * variance(halves.map(mean));
  return Math.sqrt((between / within + n - 1) / n);
}
