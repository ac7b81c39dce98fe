/**
 * Whether ranks are uniform: the band that the whole curve of their ECDF stays within 95 times of 100, and χ² on 20 bins.
 *
 *   ECDF(z) = share of ranks below z,   z = 1/K, 2/K … 1
 *   band at z: the γ/2 and 1 − γ/2 quantiles of Binomial(N, z) / N
 *   γ so that all K points are within the band at once in 95 % of uniform samples, found by drawing such samples
 *
 *   N  ranks     K  points
 *
 * Säilynoja, Bürkner & Vehtari (2022), Graphical test for discrete uniformity and its applications in goodness-of-fit
 * evaluation and multiple sample comparison, section 2.2 (by simulation).
 */
import type {Random} from "../../src/base/random.ts";

/** A rank is a whole number from 0 to this. */
export const highestRank = 199;
const pointCount = 100;
const places = Float64Array.from({length: pointCount}, (_, k) => (k + 1) / pointCount);

/** Share of ranks below each of the places. */
export function ecdf(ranks: readonly number[]): Float64Array {
  return places.map((z) => ranks.filter((rank) => rank < z * (highestRank + 1) - 1e-9).length / ranks.length);
}

export interface Band {
  places: Float64Array;
  low: Float64Array;
  high: Float64Array;
}

export function simultaneousBand(sampleCount: number, random: Random, level = 0.95, drawCount = 2000): Band {
  const cumulative = Array.from(places, (z) => binomial(sampleCount, z));
  const worst = Float64Array.from({length: drawCount}, () => {
    const ranks = Array.from({length: sampleCount}, () => random.integer(highestRank + 1));
    return ecdf(ranks).reduce((least, share, k) => {
      const count = Math.round(share * sampleCount);
      const below = cumulative[k][count];
      const above = 1 - (count > 0 ? cumulative[k][count - 1] : 0);
      return Math.min(least, 2 * below, 2 * above);
    }, 1);
  }).sort();
  const gamma = worst[Math.floor((1 - level) * drawCount)];
  const quantileOf = (k: number, p: number) => cumulative[k].findIndex((value) => value >= p) / sampleCount;
  return {
    places,
    low: places.map((_, k) => quantileOf(k, gamma / 2)),
    high: places.map((_, k) => quantileOf(k, 1 - gamma / 2))
  };
}

export const isWithin = (ranks: readonly number[], {low, high}: Band): boolean =>
  ecdf(ranks).every((share, k) => share >= low[k] - 1e-9 && share <= high[k] + 1e-9);

/** P(X ≤ x) for x = 0 … n. */
function binomial(n: number, p: number): Float64Array {
  const cumulative = new Float64Array(n + 1).fill(1);
  if (p >= 1) return cumulative.fill(0, 0, n);
  let logTerm = n * Math.log(1 - p);
  let sum = 0;
  for (let x = 0; x < n; ++x) {
    sum += Math.exp(logTerm);
    cumulative[x] = Math.min(1, sum);
    logTerm += Math.log((n - x) / (x + 1)) + Math.log(p / (1 - p));
  }
  return cumulative;
}

const binCount = 20;

/** Probability of a χ² at least as large, with 19 degrees of freedom (Wilson & Hilferty 1931; two digits). */
export function chiSquareP(ranks: readonly number[], upperTail: (z: number) => number): number {
  const expected = ranks.length / binCount;
  const counts = new Float64Array(binCount);
  for (const rank of ranks) ++counts[Math.floor((rank * binCount) / (highestRank + 1))];
  const chiSquare = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  const freedom = binCount - 1;
  const z = (Math.cbrt(chiSquare / freedom) - (1 - 2 / (9 * freedom))) / Math.sqrt(2 / (9 * freedom));
  return upperTail(z);
}
