/**
 * Whether a second opinion agrees with the model: agree, disagree, or cannot check and why.
 *
 *   disagree  if |model − check| > 2 s
 *   s = √(var_model + var_check − 2 cov), or the larger of the two sds where the covariance is not known
 *
 *   model, check   the same quantity in the same unit, each with its sd
 *   cov            covariance of the two over worlds; both read the same data, so it is not 0
 *
 * MODEL section 9. With cov unknown s lies between that of two opinions that move together and that of two on their own.
 * A check with a large sd agrees with everything: seesEffect says whether it would also have agreed with no effect.
 */
export interface Opinion {
  /** NaN when it cannot be known; obstacle says why. */
  estimate: number;
  sd: number;
  obstacle?: Obstacle;
}

export type Obstacle =
  | "no-control" // nothing to compare with that varied
  | "too-few-controls" // an estimate, but no placebos to tell its sd from
  | "short-before" // too few weeks before the campaign to learn what follows what
  | "nothing-after" // no week after its start
  | "no-answers" // nobody was asked, or nobody answered
  | "no-variation"; // the same number every week, often zero

export interface Agreement {
  word: "agree" | "disagree" | "cannot-check";
  /** |model − check|, and the 2 s that it may be. */
  distance: number;
  limit: number;
  /** Whether the check alone is more than two of its sds from zero. */
  seesEffect: boolean;
  obstacle?: Obstacle;
}

export const cannotCheck = (obstacle: Obstacle): Opinion => ({estimate: NaN, sd: NaN, obstacle});

export function agreement(model: Opinion, check: Opinion, covariance?: number): Agreement {
  const distance = Math.abs(model.estimate - check.estimate);
  const spread =
    covariance === undefined
      ? Math.max(model.sd, check.sd)
      : Math.sqrt(Math.max(0, model.sd ** 2 + check.sd ** 2 - 2 * covariance)); // at 0 but for rounding
  const limit = 2 * spread;
  const obstacle = check.obstacle ?? model.obstacle;
  if (obstacle !== undefined) return {word: "cannot-check", distance, limit, seesEffect: false, obstacle};
  if (!(model.sd >= 0)) throw new RangeError(`model sd must be known, got ${model.sd}`);
  if (!(check.sd >= 0)) throw new RangeError(`check sd must be known, got ${check.sd}`);
  if (Number.isNaN(distance)) throw new RangeError("both estimates must be known numbers");
  const seesEffect = Math.abs(check.estimate) > 2 * check.sd;
  return {word: distance > limit ? "disagree" : "agree", distance, limit, seesEffect};
}
