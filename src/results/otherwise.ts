/**
 * What a campaign's part would be had we assumed otherwise: other forms of carry-over, and counts that spread by chance alone.
 *
 *   holds   the median by every other assumption lies in the interval of the model, and the model's median in theirs
 *
 * The other fits are shorter, so their intervals are coarser; they are compared with, not published.
 */
import type {IntakePrior} from "../models/intake/prior.ts";
import type {NamedNumber} from "./named-number.ts";

/** The prior that each changes. Poisson: hardly any spread beside chance. */
export const assumptions = {
  "log-logistic": (prior: IntakePrior): IntakePrior => ({...prior, kernel: "log-logistic"}),
  geometric: (prior: IntakePrior): IntakePrior => ({...prior, kernel: "geometric"}),
  "two-part": (prior: IntakePrior): IntakePrior => ({...prior, kernel: "two-part"}),
  poisson: (prior: IntakePrior): IntakePrior => ({...prior, dispersion: 1e-3})
} as const;
export type Assumption = keyof typeof assumptions;

type Interval = Pick<NamedNumber, "mid" | "low" | "high">;

export interface Otherwise {
  assumption: Assumption;
  ever: Interval;
}

/** The assumptions by which the answer is another one; none if it holds. NaN is no answer, and holds nowhere. */
export function movedBy(model: Interval, others: readonly Otherwise[]): {assumption: Assumption; isHigher: boolean}[] {
  const isIn = (x: number, {low, high}: Interval) => low <= x && x <= high;
  return others
    .filter(({ever}) => !(isIn(ever.mid, model) && isIn(model.mid, ever)))
    .map(({assumption, ever}) => ({assumption, isHigher: ever.mid > model.mid}));
}
