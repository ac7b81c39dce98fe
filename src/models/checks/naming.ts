/**
 * How many were moved by a medium for each who names it, before anything is known of how these applicants recall.
 *
 *   1 / r = 1 + (1 + (n − 1) ε) / o,   log o ~ N(log õ, s_o²),   log ε ~ N(log ε̃, s_ε²)
 *   E[1/r] = 1 + E[1 + (n − 1) ε] E[1/o],   and the variance by the second moments of both
 *
 *   r  share of those moved by a medium who name it          o, ε, n  odds of recall, of a medium never met, and media
 *                                                                     on the list: those of intake/stated.ts, as in prior.ts
 *
 * Its mean is larger than one over the mean of r, and its spread larger than that of r: few who name it may be many with
 * a bad memory.
 */
import type {IntakePrior} from "../intake/prior.ts";

export function movedPerNaming(
  {recallOdds, falseOdds}: Pick<IntakePrior, "recallOdds" | "falseOdds">,
  mediumCount: number
): {mean: number; sd: number} {
  const others = Math.max(0, mediumCount - 1);
  const inverse = moments({median: 1 / recallOdds.median, logSd: recallOdds.logSd});
  const wrong = moments(falseOdds);
  const row = {first: 1 + others * wrong.first, second: 1 + 2 * others * wrong.first + others ** 2 * wrong.second};
  const mean = 1 + row.first * inverse.first;
  return {mean, sd: Math.sqrt(row.second * inverse.second - (row.first * inverse.first) ** 2)};
}

/** E[x] and E[x²] of a log-normal number. */
const moments = ({median, logSd}: IntakePrior["recallOdds"]) => ({
  first: median * Math.exp(logSd ** 2 / 2),
  second: median ** 2 * Math.exp(2 * logSd ** 2)
});
