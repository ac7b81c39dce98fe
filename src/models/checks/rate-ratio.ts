/**
 * Before and after a change at one desk: how many times as many applications a week came afterwards.
 *
 *   ratio = (y₁ / n₁) / (y₀ / n₀)
 *   y₁ | y₀ + y₁ ~ Binomial(y₀ + y₁, q),   q = ratio · n₁ / (n₀ + ratio · n₁)
 *   extra = y₁ − y₀ n₁ / n₀,   sd = √(y₁ + y₀ (n₁ / n₀)²)
 *
 *   y₀, y₁  applications before and after, whole numbers, Poisson       n₀, n₁  weeks before and after
 *   low, high  ends of the exact conditional interval: ratios at which so few, or so many, after the change would be as
 *              rare as (1 − level) / 2
 *
 * Przyborowski & Wilenski (1940); Clopper & Pearson (1934) for q. Exact, so at least as wide as it says, if weeks are
 * independent and nothing else changed: compare the same season, and know that news of the same week is in it too.
 * Counts that vary more than Poisson ones do need a wider interval than this.
 */
import {cannotCheck, type Opinion} from "./agreement.ts";

export interface RateRatio {
  /** NaN if nobody applied at all; Infinity if nobody did before. */
  ratio: number;
  low: number;
  high: number;
  /** Two-sided, for no change: all splits of the sum that are no likelier than the one seen. */
  p: number;
  /** Applications after the change beyond those that the rate before would have brought. */
  extra: Opinion;
}

export function rateRatio(
  before: {applications: number; weeks: number},
  after: {applications: number; weeks: number},
  level = 0.95
): RateRatio {
  for (const {applications, weeks} of [before, after]) {
    if (!(Number.isInteger(applications) && applications >= 0))
      throw new RangeError(`applications must be whole numbers, got ${applications}`);
    if (!(weeks >= 0 && weeks < Infinity)) throw new RangeError(`weeks must be 0 or more, got ${weeks}`);
  }
  if (!(0 < level && level < 1)) throw new RangeError(`level must be in (0, 1), got ${level}`);
  const unknown = {ratio: NaN, low: 0, high: Infinity, p: 1};
  if (before.weeks === 0) return {...unknown, extra: cannotCheck("short-before")};
  if (after.weeks === 0) return {...unknown, extra: cannotCheck("nothing-after")};
  const sum = before.applications + after.applications;
  if (sum === 0) return {...unknown, extra: cannotCheck("no-variation")};

  const weeksRatio = after.weeks / before.weeks;
  const y1 = after.applications;
  const tail = (1 - level) / 2;
  const ratioOf = (q: number) => q / (1 - q) / weeksRatio;
  const chances = binomial(sum, weeksRatio / (1 + weeksRatio));
  // A split as likely as the one seen counts, though rounding may say otherwise.
  const asRare = chances.filter((chance) => chance <= chances[y1] * (1 + 1e-7));
  return {
    ratio: y1 / before.applications / weeksRatio,
    low: y1 === 0 ? 0 : ratioOf(root((q) => total(binomial(sum, q).subarray(y1)) - tail)),
    high: y1 === sum ? Infinity : ratioOf(root((q) => tail - total(binomial(sum, q).subarray(0, y1 + 1)))),
    p: Math.min(1, total(asRare)),
    extra: {
      estimate: y1 - before.applications * weeksRatio,
      sd: Math.sqrt(y1 + before.applications * weeksRatio ** 2)
    }
  };
}

const total = (x: Float64Array) => x.reduce((sum, xi) => sum + xi, 0);

/** The chances of 0 … n successes, from the likeliest outwards, so that none is lost to rounding. */
function binomial(n: number, q: number): Float64Array {
  const chances = new Float64Array(n + 1);
  const mode = Math.min(n, Math.floor((n + 1) * q));
  chances[mode] = 1;
  for (let k = mode; k < n; ++k) chances[k + 1] = (chances[k] * (n - k) * q) / ((k + 1) * (1 - q));
  for (let k = mode; k > 0; --k) chances[k - 1] = (chances[k] * k * (1 - q)) / ((n - k + 1) * q);
  const sum = total(chances);
  return chances.map((chance) => chance / sum);
}

/** Of a function that rises over (0, 1), by halves. */
function root(f: (q: number) => number): number {
  let [low, high] = [0, 1];
  for (let i = 0; i < 60; ++i) {
    const middle = (low + high) / 2;
    if (f(middle) < 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
