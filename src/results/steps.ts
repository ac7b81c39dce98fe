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

/** The whole steps of so many weeks within the weeks given; a step that is not over yet waits for the next release. */
export function stepsOf(weeks: readonly string[], stepWeeks: number): WeekStep[] {
  if (weeks.length === 0) return [];
  const offset = (stepWeeks - (weeksBetween(origin, weeks[0]) % stepWeeks)) % stepWeeks;
  const steps: WeekStep[] = [];
  for (let first = offset; first + stepWeeks <= weeks.length; first += stepWeeks)
    steps.push({from: weeks[first], to: addWeeks(weeks[first], stepWeeks), first, end: first + stepWeeks});
  return steps;
}
