/**
 * Of all applications, how many have reached the goal by each week, when others end before it and many are still open.
 *
 *   F_k(t) = Σ_{s ≤ t} S(s−) d_k(s) / n(s),   S(t) = Π_{s ≤ t} (1 − d(s) / n(s))
 *
 *   s     times at which something ended, weeks
 *   n(s)  applications that were open just before s and still watched
 *   d_k   of them, those that ended by k at s;   d = Σ_k d_k
 *   S     share still open;   S + Σ_k F_k = 1
 *
 * Aalen & Johansen (1978). Counting the homes so far over the applications so far would be too low (many are still on
 * their way), leaving out the open ones too high. No assumption but that being open still says nothing of what comes.
 * The variance is theirs too, as Marubini & Valsecchi (1995, eq. 10.15) write it.
 */
import type {History} from "./histories.ts";

export interface CumulativeIncidence {
  /** Rising times at which anything ended. */
  weeks: Float64Array;
  /** Just before each. */
  atRisk: Float64Array;
  /** S, after each. */
  open: Float64Array;
  /** F of the goal and of other ends, after each. */
  reached: Float64Array;
  ended: Float64Array;
  /** Variance of `reached`. */
  variance: Float64Array;
}

export function aalenJohansen(histories: readonly Pick<History, "weeks" | "end">[]): CumulativeIncidence {
  const sorted = histories.toSorted((a, b) => a.weeks - b.weeks);
  const times = [...new Set(sorted.filter(({end}) => end !== "open").map(({weeks}) => weeks))];
  const result: CumulativeIncidence = {
    weeks: Float64Array.from(times),
    atRisk: new Float64Array(times.length),
    open: new Float64Array(times.length),
    reached: new Float64Array(times.length),
    ended: new Float64Array(times.length),
    variance: new Float64Array(times.length)
  };
  const ends = times.map(() => [0, 0]); // d by kind
  let before = 0; // histories that left before the time looked at
  let [open, reached, ended] = [1, 0, 0];
  times.forEach((time, i) => {
    while (before < sorted.length && sorted[before].weeks < time) ++before;
    const n = sorted.length - before;
    for (let j = before; j < sorted.length && sorted[j].weeks === time; ++j)
      if (sorted[j].end !== "open") ends[i][sorted[j].end === "reached" ? 0 : 1] += 1;
    const [d0, d1] = ends[i];
    reached += (open * d0) / n;
    ended += (open * d1) / n;
    open *= 1 - (d0 + d1) / n;
    result.atRisk[i] = n;
    result.open[i] = open;
    result.reached[i] = reached;
    result.ended[i] = ended;
  });
  // Var F(t) = Σ_s (F(t) − F(s))² d / (n (n − d)) + S(s−)² d₀ (n − d₀) / n³ − 2 (F(t) − F(s)) S(s−) d₀ / n²
  for (let t = 0; t < times.length; ++t) {
    let sum = 0;
    for (let s = 0; s <= t; ++s) {
      const n = result.atRisk[s];
      const [d0, d1] = ends[s];
      const d = d0 + d1;
      const still = s === 0 ? 1 : result.open[s - 1];
      const gap = result.reached[t] - result.reached[s];
      if (n > d) sum += (gap * gap * d) / (n * (n - d));
      sum += (still * still * d0 * (n - d0)) / n ** 3 - (2 * gap * still * d0) / n ** 2;
    }
    result.variance[t] = sum;
  }
  return result;
}

/** F of the goal at a time: of the last step not after it, 0 before the first. */
export function reachedBy({weeks, reached}: CumulativeIncidence, time: number): number {
  const i = weeks.findLastIndex((week) => week <= time);
  return i < 0 ? 0 : reached[i];
}
