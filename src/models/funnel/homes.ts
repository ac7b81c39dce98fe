/**
 * Homes that a campaign will have brought when all is done, and what one cost.
 *
 *   H = Poisson(E · q · p)
 *   cost per home = cost / H
 *
 *   E  applications that the campaign ever causes, draws (intake model)
 *   q  share of applications for an assignment as a home; Beta(1 + homes, 1 + others)
 *   p  chance that such an application ever becomes an approved home, draws (chances.ts)
 *
 * H is a count that can come true, so its interval is wider than that of E · q · p: with 1.5 homes expected, none at all
 * is quite likely. Where that is more than likely enough the cost per home has no upper bound, and high is Infinity.
 * Assumes that whoever a campaign moved becomes a home as often as any other; that cannot be seen in the data.
 */
import type {Random} from "../../base/random.ts";

/** One draw for each draw of p; those of E and q are taken in turn. */
export function campaignHomes(E: Float64Array, q: Float64Array, p: Float64Array, random: Random): Float64Array {
  if (E.length === 0 || q.length === 0) throw new RangeError("E and q must have draws");
  return Float64Array.from(p, (chance, d) => random.poisson(Math.max(0, E[d % E.length]) * q[d % q.length] * chance));
}

export function drawShare(count: number, of: number, drawCount: number, random: Random): Float64Array {
  return Float64Array.from({length: drawCount}, () => {
    const a = random.gamma(1 + count);
    return a / (a + random.gamma(1 + of - count));
  });
}

/**
 * Cost over a count of homes. mid or high is Infinity where the count may as well be none; low too where there may never
 * be one. Ends are counts that occur, so that "at most 4 homes" and "at least a quarter of the cost" say the same.
 */
export function costPerHome(costOre: number, homes: Float64Array): {mid: number; low: number; high: number} {
  const sorted = Float64Array.from(homes).sort();
  const count = (p: number) => sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))];
  return {mid: costOre / count(0.5), low: costOre / count(0.975), high: costOre / count(0.025)};
}
