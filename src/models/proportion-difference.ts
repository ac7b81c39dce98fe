/**
 * A share with its interval, and the difference between two shares with its own, from counts alone.
 *
 *   p = x / n        x of n
 *   Wilson:    (low, high) = (p + z²/2n ∓ z √(p(1 − p)/n + z²/4n²)) / (1 + z²/n)
 *   Newcombe:  d = p₁ − p₂
 *              low  = d − √((p₁ − low₁)² + (high₂ − p₂)²)
 *              high = d + √((high₁ − p₁)² + (p₂ − low₂)²)
 *
 *   z  1.96 for 95 %, 0.842 for 60 %
 *
 * Newcombe (1998), Two-sided confidence intervals for the single proportion, method 3, and Interval estimation for the
 * difference between independent proportions, method 10 (Statistics in Medicine 17, pages 857 and 873). Both hold their
 * level down to small counts, where p ± z·se does not. Each of the n is taken to answer for itself: two of one couple,
 * or a week in which everybody talks of one thing, make the truth wider than this.
 */
export interface Share {
  mid: number;
  low: number;
  high: number;
}

/** NaN where nobody was asked. */
export function wilson(x: number, n: number, z = 1.96): Share {
  const p = x / n;
  const middle = p + z ** 2 / (2 * n);
  const half = z * Math.sqrt((p * (1 - p)) / n + z ** 2 / (4 * n ** 2));
  const scale = 1 + z ** 2 / n;
  return {mid: p, low: Math.max(0, (middle - half) / scale), high: Math.min(1, (middle + half) / scale)};
}

/** x₁ of n₁ less x₂ of n₂. */
export function shareDifference(x1: number, n1: number, x2: number, n2: number, z = 1.96): Share {
  const [a, b] = [wilson(x1, n1, z), wilson(x2, n2, z)];
  const d = a.mid - b.mid;
  return {
    mid: d,
    low: d - Math.hypot(a.mid - a.low, b.high - b.mid),
    high: d + Math.hypot(a.high - a.mid, b.mid - b.low)
  };
}
