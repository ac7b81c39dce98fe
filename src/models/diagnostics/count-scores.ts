/**
 * Whether counts look like what was predicted of them: the PIT of counts, and three scores where less is better.
 *
 *   PIT    F(u | y) = 0 up to P(y − 1), 1 from P(y) on, a straight line between; its mean over observations is u if right
 *   log    −log p(y)
 *   RPS    Σ_k (P(k) − [y ≤ k])²
 *   DSS    ((y − m) / s)² + 2 log s
 *
 *   p, P   predicted probability of a count, and of that or fewer
 *   m, s   predicted mean and sd
 *
 * Czado, Gneiting & Held (2009), Predictive model assessment for count data. The PIT is not made smooth by chance, so it is
 * the same each time it is looked at.
 */

/** P(0), P(1), …, until hardly anything is left above; at least up to the count that was seen. */
export interface Prediction {
  count: number;
  cumulative: ArrayLike<number>;
  /** log p(count); from the difference of two P where it is left out, which has no digits left far out in the tail. */
  logChance?: number;
  mean: number;
  sd: number;
}

export interface CountScores {
  /** Share of observations in each of ten equal bins of the PIT; 0.1 each if right. */
  pit: number[];
  log: number;
  rps: number;
  dss: number;
  /** Share of zeros, seen and predicted. */
  zeros: {seen: number; predicted: number};
}

const binCount = 10;

/** Means over the predictions; NaN without any. */
export function countScores(predictions: readonly Prediction[]): CountScores {
  const n = predictions.length;
  const pit = new Array<number>(binCount).fill(n > 0 ? 0 : NaN);
  let [log, rps, dss, seen, predicted] = [0, 0, 0, 0, 0];
  for (const {count, cumulative, logChance, mean, sd} of predictions) {
    const upTo = (k: number) => (k < 0 ? 0 : k < cumulative.length ? cumulative[k] : 1);
    const [below, at] = [upTo(count - 1), upTo(count)];
    const F = (u: number) => {
      if (u <= 0 || u >= 1) return u; // whatever rounding has made of the two
      return u <= below ? 0 : u >= at ? 1 : (u - below) / (at - below);
    };
    for (let bin = 0; bin < binCount; ++bin) pit[bin] += (F((bin + 1) / binCount) - F(bin / binCount)) / n;
    log -= (logChance ?? Math.log(at - below)) / n;
    for (let k = 0; k < Math.max(cumulative.length, count); ++k) rps += (upTo(k) - (count <= k ? 1 : 0)) ** 2 / n;
    dss += (((count - mean) / sd) ** 2 + 2 * Math.log(sd)) / n;
    seen += (count === 0 ? 1 : 0) / n;
    predicted += upTo(0) / n;
  }
  const or = (x: number) => (n > 0 ? x : NaN);
  return {pit, log: or(log), rps: or(rps), dss: or(dss), zeros: {seen: or(seen), predicted: or(predicted)}};
}
