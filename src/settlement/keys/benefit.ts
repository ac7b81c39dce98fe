/**
 * Efter nytta: a capped part by what the campaigns brought each partner, the rest by inhabitants.
 *
 *   key_i = κ (w b_i + (1 − w) p_i) + (1 − κ) p_i
 *
 *   b_i   partner i's part of the applications that the campaigns brought, from posterior medians floored at 0,
 *         in whole bands of B: rounded down, then a band each to the largest rests
 *   B     the narrowest of 5, 10, 20, 25, 50 % that holds at least `threshold` of the applications brought
 *   p_i   its part of the inhabitants
 *   κ     the cap that the agreement sets, 0 to 1
 *   w     how far b can be told from p: signal / (signal + noise), 0 to 1, rounded down to twentieths
 *         noise   mean of v_i = b_i (1 − b_i) c² + B² / 12: counts that vary as their total does, c being its standard
 *                 deviation over its middle, (high − low) / (2 · 1.96 · mid), and what rounding to bands adds
 *         signal  mean of (b_i − p_i)² less the noise, at least 0
 *
 * An amount to the öre over a known sum is a share to seven digits, and a share of a published total is a count. So
 * nothing but bands and the published total goes into the key: what is printed is the same for all counts within a band, and a band is never
 * narrower than the count that publication shows (docs/decisions/0053).
 *
 * w is 0 where the campaigns' effect cannot be told from nothing, where a partner's number is withheld so that nobody
 * can be recognised, or where they brought so little that no band holds it: then all is settled by inhabitants, and the
 * reason is given.
 */
import {splitOre} from "../../base/money.ts";

export interface Benefit {
  mid: number;
  low: number;
  high: number;
}
export interface BenefitKey {
  /** Adds up to 1. */
  parts: number[];
  /** b_i and b_i ± 1.96 √v_i, all in whole bands; null where w is 0 for a reason. */
  benefits: Benefit[] | null;
  /** B; 0 where w is 0 for a reason. */
  bandPercent: number;
  w: number;
  /** Why inhabitants alone decide; null where they do not. */
  because: "not told" | "withheld" | "nothing brought" | "too few" | null;
}

export const bandPercents = [5, 10, 20, 25, 50] as const;

/** `benefits` by partner, null where withheld; `total` of all together; `isTold`: its interval does not hold zero. */
export function benefitKey(
  benefits: readonly (number | null)[],
  inhabitants: readonly number[],
  {total, cap, isTold, threshold}: {total: Benefit; cap: number; isTold: boolean; threshold: number}
): BenefitKey {
  if (!(cap >= 0 && cap <= 1)) throw new RangeError(`the cap must be 0 to 1, got ${cap}`);
  const people = inhabitants.reduce((sum, count) => sum + count, 0);
  const byPeople = inhabitants.map((count) => count / people);
  const told = benefits.filter((benefit) => benefit !== null);
  const only = (because: BenefitKey["because"]): BenefitKey => ({
    ...{parts: byPeople, benefits: null, bandPercent: 0, w: 0, because}
  });
  if (told.length < benefits.length) return only("withheld");
  if (!isTold) return only("not told");
  const floored = told.map((mid) => Math.max(0, mid));
  const sum = floored.reduce((all, mid) => all + mid, 0);
  if (!(sum > 0 && total.mid > 0)) return only("nothing brought");
  const bandPercent = bandPercents.find((percent) => (percent / 100) * total.mid >= threshold);
  if (bandPercent === undefined) return only("too few");
  const band = bandPercent / 100;
  const inBands = (x: number) => Math.round(Math.min(1, Math.max(0, x)) / band) * band;
  const variation = (total.high - total.low) / (2 * 1.96 * total.mid);
  const parts = splitOre(100 / bandPercent, floored).map((count) => {
    const b = count * band;
    const variance = b * (1 - b) * variation ** 2 + band ** 2 / 12;
    const half = 1.96 * Math.sqrt(variance);
    return {mid: b, low: inBands(b - half), high: inBands(b + half), variance};
  });
  const noise = mean(parts.map(({variance}) => variance));
  const signal = Math.max(0, mean(parts.map(({mid}, i) => (mid - byPeople[i]) ** 2)) - noise);
  const w = signal > 0 ? Math.floor(20 * (signal / (signal + noise))) / 20 : 0;
  return {
    parts: parts.map(({mid}, i) => byPeople[i] + cap * w * (mid - byPeople[i])),
    benefits: parts.map(({mid, low, high}) => ({mid, low, high})),
    bandPercent,
    w,
    because: null
  };
}

const mean = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;
