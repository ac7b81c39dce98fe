/**
 * What became of applications, in bands of time: how many ended, how, and how long they were watched.
 *
 *   Y[b]     = Σ_i length of [0, u_i] within band b
 *   D[b, k]  = applications that ended by k at a time u_i within band b
 *
 *   u  weeks from the origin (application, or first contact) to the end, or to the last day that we know of
 *   k  0 what we hope for (an approved home, a meeting), 1 any other end
 *
 * An application that is still open counts in Y and in no D: it is censored, not lost. Holford (1980): with hazards that
 * are constant within a band, Y and D are all that the data say.
 */
export interface History {
  /** Index of its group (municipality), and of its class (how soon it was answered); 0 where there is one only. */
  group: number;
  class: number;
  /** Weeks from the origin to its end, or to the last day known. Above 0: an end on the first day is at half a day. */
  weeks: number;
  end: "reached" | "ended" | "open";
}

/** Lower edges in weeks, the first 0, rising. The last band is open: what happens later is as in it. */
export type Edges = readonly number[];

export const causeCount = 2;

export interface Tally {
  edges: Edges;
  groupCount: number;
  classCount: number;
  /** Y [(group * classCount + class) * bandCount + band], weeks */
  exposure: Float64Array;
  /** D [((group * classCount + class) * bandCount + band) * causeCount + cause] */
  events: Float64Array;
  /** The longest that any was watched, weeks; 0 without histories. */
  longestWeeks: number;
}

export function tally(histories: readonly History[], edges: Edges, groupCount: number, classCount = 1): Tally {
  if (edges.length === 0 || edges[0] !== 0 || edges.some((edge, b) => b > 0 && !(edge > edges[b - 1])))
    throw new RangeError(`edges must rise from 0, got ${edges.join(", ")}`);
  const bandCount = edges.length;
  const exposure = new Float64Array(groupCount * classCount * bandCount);
  const events = new Float64Array(groupCount * classCount * bandCount * causeCount);
  let longestWeeks = 0;
  for (const {group, class: c, weeks, end} of histories) {
    if (!(weeks > 0 && weeks < Infinity)) throw new RangeError(`weeks must be above 0, got ${weeks}`);
    if (!(group >= 0 && group < groupCount))
      throw new RangeError(`group must be in 0 … ${groupCount - 1}, got ${group}`);
    if (!(c >= 0 && c < classCount)) throw new RangeError(`class must be in 0 … ${classCount - 1}, got ${c}`);
    const start = (group * classCount + c) * bandCount;
    const last = bandOf(weeks, edges);
    for (let b = 0; b <= last; ++b) exposure[start + b] += Math.min(weeks, edges[b + 1] ?? Infinity) - edges[b];
    if (end !== "open") events[(start + last) * causeCount + (end === "reached" ? 0 : 1)] += 1;
    longestWeeks = Math.max(longestWeeks, weeks);
  }
  return {edges, groupCount, classCount, exposure, events, longestWeeks};
}

/** An end exactly on an edge belongs to the band before it: it was watched there. */
export function bandOf(weeks: number, edges: Edges): number {
  let band = 0;
  while (band + 1 < edges.length && edges[band + 1] < weeks) ++band;
  return band;
}

/**
 * Bands joined until each holds `least` ends of any kind, earliest first: a band of three ends says little. A band that is
 * short of ends goes with the one after it, the last with the one before. Bands late enough that only other ends are in
 * them stay: that no home comes so late is what they say.
 */
export function joinBands(histories: readonly History[], edges: Edges, least: number): number[] {
  const counts = edges.map(() => 0);
  for (const {weeks, end} of histories) if (end !== "open") counts[bandOf(weeks, edges)] += 1;
  const joined = [0];
  let held = 0;
  counts.forEach((count, b) => {
    if (b > 0 && held >= least) {
      joined.push(edges[b]);
      held = 0;
    }
    held += count;
  });
  if (joined.length > 1 && held < least) joined.pop();
  return joined;
}
