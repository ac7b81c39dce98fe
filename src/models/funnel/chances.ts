/**
 * From hazards to what is asked: how likely an application becomes a home, when, and how many are still on their way.
 *
 *   h_k = λ_bk r_mk ρ_ck,   h = h_0 + h_1
 *   S(t) = exp(−∫h),   F(t) = ∫ S h_0 = Σ_bands S(edge) (h_0 / h) (1 − e^(−h · length))
 *   F(∞) = F(last edge) + S(last edge) h_0 / h            ever
 *   P(home | open at u) = (F(∞) − F(u)) / S(u)            for the nowcast
 *   median: the t at which F(t) = F(∞) / 2, among those that ever become homes
 *
 * t, u in weeks. The last band goes on for ever: what it holds beyond the longest that anyone was watched is
 * extrapolation, and `beyond` says how much of F(∞) that is.
 */
import type {Random} from "../../base/random.ts";
import type {HazardDraw} from "./hazards.ts";
import {bandOf, causeCount, type Edges} from "./histories.ts";

/** One draw for one group and class: hazards multiplied out, with S and F at the lower edge of each band. */
export interface Course {
  edges: Edges;
  /** h_0 and h_1 by band */
  reach: Float64Array;
  end: Float64Array;
  open: Float64Array;
  reached: Float64Array;
  ever: number;
}

export function courseOf({hazard, group, class: klass}: HazardDraw, edges: Edges, m: number, c = 0): Course {
  const n = edges.length;
  const course = {edges, ever: 0} as Course;
  course.reach = new Float64Array(n);
  course.end = new Float64Array(n);
  course.open = new Float64Array(n);
  course.reached = new Float64Array(n);
  let [open, reached] = [1, 0];
  for (let b = 0; b < n; ++b) {
    const h0 = hazard[b * causeCount] * group[m * causeCount] * klass[c * causeCount];
    const h1 = hazard[b * causeCount + 1] * group[m * causeCount + 1] * klass[c * causeCount + 1];
    course.reach[b] = h0;
    course.end[b] = h1;
    course.open[b] = open;
    course.reached[b] = reached;
    const left = b + 1 < n ? Math.exp(-(h0 + h1) * (edges[b + 1] - edges[b])) : 0;
    reached += (open * (1 - left) * h0) / (h0 + h1);
    open *= left;
  }
  course.ever = reached;
  return course;
}

/** F and S at a time. */
export function at({edges, reach, end, open, reached}: Course, weeks: number): {reached: number; open: number} {
  const b = bandOf(weeks, edges);
  const h = reach[b] + end[b];
  const left = Math.exp(-h * (weeks - edges[b]));
  return {reached: reached[b] + (open[b] * (1 - left) * reach[b]) / h, open: open[b] * left};
}

/** For an application that has been open so long. */
export function chanceWhenOpen(course: Course, weeks: number): number {
  const {reached, open} = at(course, weeks);
  return open > 0 ? Math.min(1, Math.max(0, (course.ever - reached) / open)) : 0;
}

/** Weeks until half of those that ever become homes have. */
export function medianWeeks(course: Course): number {
  const half = course.ever / 2;
  const {edges, reach, end, open, reached} = course;
  const b = reached.findLastIndex((share) => share <= half);
  const h = reach[b] + end[b];
  return edges[b] - Math.log(1 - ((half - reached[b]) * h) / (open[b] * reach[b])) / h;
}

/** The same over several groups and classes together, in proportion to their weights: a mixture, not a mean of hazards. */
export interface Mixture {
  courses: readonly Course[];
  weights: readonly number[];
}
const mixed = ({courses, weights}: Mixture, value: (course: Course) => number): number => {
  let [sum, total] = [0, 0];
  courses.forEach((course, i) => {
    sum += weights[i] * value(course);
    total += weights[i];
  });
  return sum / total;
};
export const everOf = (mixture: Mixture): number => mixed(mixture, ({ever}) => ever);
export const reachedAt = (mixture: Mixture, weeks: number): number =>
  mixed(mixture, (course) => at(course, weeks).reached);
export const openAt = (mixture: Mixture, weeks: number): number => mixed(mixture, (course) => at(course, weeks).open);

/** By halves, to a hundredth of a week. */
export function medianOf(mixture: Mixture): number {
  const half = everOf(mixture) / 2;
  const ends = mixture.courses.map(medianWeeks);
  let [low, high] = [Math.min(...ends), Math.max(...ends)];
  while (high - low > 0.01) {
    const middle = (low + high) / 2;
    if (reachedAt(mixture, middle) < half) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Of all that ever become homes, the share that does later than anyone was watched: there the model only guesses. */
export const beyond = (mixture: Mixture, longestWeeks: number): number =>
  1 - reachedAt(mixture, longestWeeks) / everOf(mixture);

/**
 * Homes still to come of applications that are open: for each draw of the hazards one draw of each application's fate,
 * so that both what we do not know and chance are in the interval.
 */
export function nowcast(
  open: readonly {group: number; weeks: number}[],
  draws: readonly HazardDraw[],
  edges: Edges,
  groupCount: number,
  random: Random
): Float64Array {
  return Float64Array.from(draws, (draw) => {
    const courses = Array.from({length: groupCount}, (_, m) => courseOf(draw, edges, m));
    let homes = 0;
    for (const {group, weeks} of open) if (random.chance(chanceWhenOpen(courses[group], weeks))) ++homes;
    return homes;
  });
}
