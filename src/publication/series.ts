/** A group of municipalities over time, in the steps that it may be shown in: what came, and what was expected. */
import {addDays} from "../base/day.ts";
import {stepsOf} from "../results/steps.ts";
import type {Context} from "./context.ts";
import {countIn} from "./disclosure.ts";
import type {Series} from "./release.ts";

const fewestSteps = 3;

/** A group's series in the steps that it may be shown in; null where it may not. */
export function seriesOf(
  campaign: string,
  group: string,
  area: string,
  municipalities: readonly number[],
  {panel, index, shown}: Context,
  fromWeek: number
): Series | null {
  const stepWeeks = shown.get(group);
  if (stepWeeks === undefined) return null;
  const {weeks, counts} = panel;
  const count = (first: number, end: number) => countIn(municipalities, first, end, counts, weeks.length);
  const expected = new Map(
    index("expected", campaign, "", area)
      .filter((it) => it.stepWeeks === stepWeeks)
      .map((it) => [it.from, it])
  );
  const steps = stepsOf(weeks, stepWeeks).flatMap(({from, to, first, end}) => {
    const it = expected.get(from);
    if (it === undefined || first < fromWeek) return [];
    return {
      from,
      to,
      actual: count(first, end),
      expected: {mid: it.mid, low: it.low, high: it.high},
      lastYear: first >= 52 ? count(first - 52, end - 52) : null
    };
  });
  // One or two steps are numbers, not a line over time.
  return steps.length >= fewestSteps ? {stepWeeks, steps} : null;
}

/** The last year of the overview, in whole steps, beside the year before. */
export function lastYear(series: Series | null): {actual: number; lastYear: number | null; weekCount: number} | null {
  if (series === null || series.steps.length === 0) return null;
  const count = Math.min(series.steps.length, Math.max(1, Math.floor(13 / series.stepWeeks)));
  const steps = series.steps.slice(-count);
  const before = steps.map((step) => step.lastYear);
  return {
    actual: steps.reduce((sum, step) => sum + step.actual, 0),
    lastYear: before.includes(null) ? null : before.reduce<number>((sum, x) => sum + (x ?? 0), 0),
    weekCount: count * series.stepWeeks
  };
}

/** Weeks of a campaign's page before it began: a year, so that every season is seen once without it. */
const shownLeadWeeks = 52;

export const leadWeeks = (firstDay: string, {panel}: Context) => {
  const start = panel.weeks.findIndex((week) => addDays(week, 7) > firstDay);
  return Math.max(0, (start < 0 ? panel.weeks.length : start) - shownLeadWeeks);
};

export const countBetween = (days: {from: string; to: string}, municipalities: readonly number[], context: Context) =>
  countsBetween(days, municipalities, context).reduce((sum, count) => sum + count, 0);

/** Of each by itself. */
export function countsBetween(
  {from, to}: {from: string; to: string},
  municipalities: readonly number[],
  {panel}: Context
): number[] {
  const first = panel.weeks.indexOf(from);
  const end = panel.weeks.findLastIndex((week) => week < to) + 1;
  return municipalities.map((m) => countIn([m], first, end, panel.counts, panel.weeks.length));
}
