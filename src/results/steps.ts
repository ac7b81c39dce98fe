/**
 * Weeks joined to longer steps, so that a step holds enough applications to be shown.
 *
 * Steps are counted from one Monday for all time. Two pages, and two releases, therefore never cut the weeks in
 * different places: nothing can be learnt by taking one from the other.
 */
import {addWeeks, weeksBetween} from "../base/day.ts";

/** The lengths that are tried, finest first. 13 weeks are a quarter of a year, 52 a year. */
export const stepLengths = [1, 4, 13, 26, 52] as const;
const origin = "2018-01-01"; // a Monday before all data

export interface WeekStep {
  /** Half-open days. */
  from: string;
  to: string;
  /** Half-open indices into the weeks. */
  first: number;
  end: number;
}

/** A release asks for the steps of the same weeks thousands of times: kept for as long as the weeks are. */
const known = new WeakMap<readonly string[], Map<string, readonly WeekStep[]>>();

/** The whole steps of so many weeks within the weeks given; a step that is not over yet waits for the next release. */
export function stepsOf(weeks: readonly string[], stepWeeks: number): readonly WeekStep[] {
  const ofWeeks = known.get(weeks) ?? new Map<string, readonly WeekStep[]>();
  known.set(weeks, ofWeeks);
  const name = `${stepWeeks} ${weeks.length}`;
  const found = ofWeeks.get(name) ?? wholeSteps(weeks, stepWeeks);
  ofWeeks.set(name, found);
  return found;
}

function wholeSteps(weeks: readonly string[], stepWeeks: number): WeekStep[] {
  if (weeks.length === 0) return [];
  const offset = (stepWeeks - (weeksBetween(origin, weeks[0]) % stepWeeks)) % stepWeeks;
  const steps: WeekStep[] = [];
  for (let first = offset; first + stepWeeks <= weeks.length; first += stepWeeks)
    steps.push({from: weeks[first], to: addWeeks(weeks[first], stepWeeks), first, end: first + stepWeeks});
  return steps;
}

/**
 * Quarters, half years and years whose ends are moved back to those of steps of `gridWeeks`, so that they cut time nowhere
 * else: of thirteen steps of four weeks 3, 3, 3 and 4, or 6 and 7. None where a step of the grid is longer than they are.
 */
export function stepsOnGrid(weeks: readonly string[], stepWeeks: number, gridWeeks: number): readonly WeekStep[] {
  if (stepWeeks % gridWeeks === 0) return stepsOf(weeks, stepWeeks);
  if (gridWeeks > stepWeeks || weeks.length === 0) return [];
  const sinceOrigin = weeksBetween(origin, weeks[0]);
  const edgeAfter = (k: number) => Math.floor((k * stepWeeks) / gridWeeks) * gridWeeks - sinceOrigin;
  const steps: WeekStep[] = [];
  for (let k = Math.floor(sinceOrigin / stepWeeks); edgeAfter(k + 1) <= weeks.length; ++k) {
    const [first, end] = [edgeAfter(k), edgeAfter(k + 1)];
    if (first >= 0) steps.push({from: weeks[first], to: addWeeks(weeks[first], end - first), first, end});
  }
  return steps;
}

/**
 * Years of 52 weeks back from the end of the newest half year on that grid, so that the last of them is never older than
 * half a year and some weeks. Fixed years may have ended eleven months ago.
 */
export function newestYears(weeks: readonly string[], gridWeeks: number): readonly WeekStep[] {
  const steps: WeekStep[] = [];
  const newest = stepsOnGrid(weeks, 26, gridWeeks).at(-1)?.end ?? 0;
  for (let end = newest; end >= 52; end -= 52)
    steps.unshift({from: weeks[end - 52], to: addWeeks(weeks[end - 52], 52), first: end - 52, end});
  return steps;
}
