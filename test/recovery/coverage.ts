/**
 * How often an interval held the truth, with what chance alone leaves open.
 *
 *   Wilson bounds = (p̂ + z²/2n ± z √(p̂ (1 − p̂)/n + z²/4n²)) / (1 + z²/n)
 *
 *   p̂  share of n that held the truth     z  1.96 for 95 %
 *
 * Wilson (1927), Probable inference, the law of succession, and statistical inference.
 */
export const levels = [0.5, 0.8, 0.95] as const;

/** True where the central interval of this level holds a truth with this share of the draws below it. */
export const holds = (rank: number, level: number): boolean => Math.abs(rank - 0.5) <= level / 2;

export interface Coverage {
  level: number;
  share: number;
  low: number;
  high: number;
  count: number;
  /** The Wilson bounds hold the level. */
  isAsPromised: boolean;
}

/** `z` wider than 1.96 where many are looked at together. */
export function coverageOf(ranks: readonly number[], level: number, z = 1.96): Coverage {
  const n = ranks.length;
  const share = ranks.filter((rank) => holds(rank, level)).length / n;
  const middle = share + (z * z) / (2 * n);
  const reach = z * Math.sqrt((share * (1 - share)) / n + ((z / n) * z) / (4 * n));
  const scale = 1 + (z * z) / n;
  const [low, high] = [(middle - reach) / scale, (middle + reach) / scale];
  return {level, share, low, high, count: n, isAsPromised: low <= level && level <= high};
}
