/**
 * Efter nytta: a capped part by what the campaigns brought each partner, the rest by inhabitants.
 *
 *   key_i = κ (w b_i + (1 − w) p_i) + (1 − κ) p_i
 *
 *   b_i   partner i's part of the applications that the campaigns brought, from posterior medians floored at 0
 *   p_i   its part of the inhabitants
 *   κ     the cap that the agreement sets, 0 to 1
 *   w     how far b can be told from p: signal / (signal + noise), 0 to 1
 *         noise   mean of the variances of b_i: (high − low) / (2 · 1.96) of its interval over the sum of the medians
 *         signal  mean of (b_i − p_i)² less the noise, at least 0
 *
 * w is 0 where the campaigns' effect cannot be told from nothing, or where a partner's number is withheld so that
 * nobody can be recognised: then all is settled by inhabitants, and the reason is given.
 */
export interface Benefit {
  mid: number;
  low: number;
  high: number;
}
export interface BenefitKey {
  /** Adds up to 1. */
  parts: number[];
  /** b_i and its interval, the others at their medians; null where w is 0 for a reason. */
  benefits: Benefit[] | null;
  w: number;
  /** Why inhabitants alone decide; null where they do not. */
  because: "not told" | "withheld" | "nothing brought" | null;
}

/** `benefits` by partner, null where withheld; `isTold`: the interval of the total does not hold zero. */
export function benefitKey(
  benefits: readonly (Benefit | null)[],
  inhabitants: readonly number[],
  {cap, isTold}: {cap: number; isTold: boolean}
): BenefitKey {
  if (!(cap >= 0 && cap <= 1)) throw new RangeError(`the cap must be 0 to 1, got ${cap}`);
  const people = inhabitants.reduce((sum, count) => sum + count, 0);
  const byPeople = inhabitants.map((count) => count / people);
  const told = benefits.filter((benefit) => benefit !== null);
  const only = (because: BenefitKey["because"]): BenefitKey => ({parts: byPeople, benefits: null, w: 0, because});
  if (told.length < benefits.length) return only("withheld");
  if (!isTold) return only("not told");
  const floored = told.map(({mid, low, high}) => ({
    mid: Math.max(0, mid),
    low: Math.max(0, low),
    high: Math.max(0, high)
  }));
  const total = floored.reduce((sum, {mid}) => sum + mid, 0);
  if (!(total > 0)) return only("nothing brought");
  const parts = floored.map(({mid, low, high}) => ({
    mid: mid / total,
    low: low === 0 ? 0 : low / (total - mid + low),
    high: high === 0 ? 0 : high / (total - mid + high)
  }));
  const noise = mean(told.map(({low, high}) => ((high - low) / (2 * 1.96) / total) ** 2));
  const signal = Math.max(0, mean(parts.map(({mid}, i) => (mid - byPeople[i]) ** 2)) - noise);
  const w = signal > 0 ? signal / (signal + noise) : 0;
  return {
    parts: parts.map(({mid}, i) => byPeople[i] + cap * w * (mid - byPeople[i])),
    benefits: parts,
    w,
    because: null
  };
}

const mean = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;
