/**
 * Stretches of time that a reader can choose: a week, a quarter, a tertial, a year, own days. In the address they are
 * written as `genklang report` takes them, "2026-Q3"; own days as "2026-01-01--2026-03-31", both ends included.
 *
 * Only Date here: these run in the browsers of our readers, which may lack Temporal.
 */
import type {Series} from "../src/publication/release.ts";

export const units = ["all", "week", "quarter", "tertial", "year", "own"] as const;
export type Unit = (typeof units)[number];

/** Half-open days. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

const dayMs = 86_400_000;
const text = (ms: number) => new Date(ms).toISOString().slice(0, 10);
const ms = (day: string) => Date.parse(`${day}T00:00:00Z`);
const isDay = (day: string) => /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(ms(day)) && text(ms(day)) === day;
export const addDays = (day: string, count: number): string => text(ms(day) + count * dayMs);
const firstOfMonth = (year: number, month: number) => text(Date.UTC(year, month, 1));

/** The Thursday of a day's ISO week: it lies in the year that the week belongs to. */
const thursday = (day: string): number => ms(day) + (3 - ((new Date(ms(day)).getUTCDay() + 6) % 7)) * dayMs;
const weekOf = (day: string) => {
  const at = new Date(thursday(day));
  const year = at.getUTCFullYear();
  return {year, week: 1 + Math.floor((+at - Date.UTC(year, 0, 1)) / (7 * dayMs))};
};

/** The unit of a period as it is written in the address; undefined where it is none. */
export function unitOf(period: string): Unit | undefined {
  if (period === "") return "all";
  if (period.includes("--")) return daysOf(period) ? "own" : undefined;
  const part = /^\d{4}(?:-([QTW])\d{1,2})?$/.exec(period);
  if (!part || !daysOf(period)) return undefined;
  return ({Q: "quarter", T: "tertial", W: "week"} as const)[part[1]] ?? "year";
}

/** undefined for all there is, and for what is no period. */
export function daysOf(period: string): Days | undefined {
  const [from, last] = period.split("--");
  if (last !== undefined) return isDay(from) && isDay(last) && from <= last ? {from, to: addDays(last, 1)} : undefined;
  const match = /^(\d{4})(?:-(?:Q([1-4])|T([1-3])|W(0[1-9]|[1-4]\d|5[0-3])))?$/.exec(period);
  if (!match) return undefined;
  const year = Number(match[1]);
  const [quarter, tertial, week] = match.slice(2).map(Number);
  if (match[4]) {
    const monday = text(thursday(`${match[1]}-01-04`) - 3 * dayMs + (week - 1) * 7 * dayMs);
    return weekOf(monday).year === year ? {from: monday, to: addDays(monday, 7)} : undefined;
  }
  const [nth, monthCount] = match[2] ? [quarter - 1, 3] : match[3] ? [tertial - 1, 4] : [0, 12];
  return {from: firstOfMonth(year, nth * monthCount), to: firstOfMonth(year, (nth + 1) * monthCount)};
}

/** The period of a unit that holds the day. */
function periodAt(day: string, unit: Exclude<Unit, "all" | "own">): string {
  const [year, month] = day.split("-").map(Number);
  if (unit === "year") return String(year);
  if (unit === "quarter") return `${year}-Q${Math.ceil(month / 3)}`;
  if (unit === "tertial") return `${year}-T${Math.ceil(month / 4)}`;
  const at = weekOf(day);
  return `${at.year}-W${String(at.week).padStart(2, "0")}`;
}

/** The periods of a unit that touch the days, latest first. */
export function periodsIn({from, to}: Days, unit: Unit): string[] {
  if (unit === "all" || unit === "own") return [];
  const periods: string[] = [];
  for (let day = addDays(to, -1); day >= from; ) {
    const period = periodAt(day, unit);
    periods.push(period);
    day = addDays(daysOf(period)?.from ?? from, -1);
  }
  return periods;
}

/** What is chosen when a reader turns to a unit: its latest period; for own days, all of them. */
export const firstPeriod = (days: Days, unit: Unit): string =>
  unit === "own" ? `${days.from}--${addDays(days.to, -1)}` : (periodsIn(days, unit)[0] ?? "");

/**
 * The steps within a period. A step belongs to the period in which its middle lies, so that the quarters of
 * a year share its steps out between them and no step is counted twice. A period shorter than a step gets the step
 * around its own middle: never a part of one, for that would be finer than what was published.
 */
export function cutSteps<Step extends Days>(
  all: readonly Step[],
  period: string
): {steps: readonly Step[]; isSnapped: boolean} {
  const days = daysOf(period);
  if (!days) return {steps: all, isSnapped: false};
  const middle = ({from, to}: Days) => (ms(from) + ms(to)) / 2;
  const isWithin = (at: number, {from, to}: Days) => ms(from) <= at && at < ms(to);
  const inside = all.filter((step) => isWithin(middle(step), days));
  const steps = inside.length > 0 ? inside : all.filter((step) => isWithin(middle(days), step));
  const shown = spanOf(steps);
  return {steps, isSnapped: shown !== undefined && (shown.from !== days.from || shown.to !== days.to)};
}

/** From the first day of steps to the day after their last, in whatever order they stand. */
export function spanOf(steps: readonly Days[]): Days | undefined {
  if (steps.length === 0) return undefined;
  const from = steps.reduce((first, step) => (step.from < first ? step.from : first), steps[0].from);
  const to = steps.reduce((last, step) => (step.to > last ? step.to : last), steps[0].to);
  return {from, to};
}

export function cutSeries(series: Series, period: string): {series: Series; isSnapped: boolean} {
  const {steps, isSnapped} = cutSteps(series.steps, period);
  return {series: {...series, steps: [...steps]}, isSnapped};
}

/** Whether a stretch of days has a day in the period. */
export function touches({from, to}: Days, period: string): boolean {
  const days = daysOf(period);
  return !days || (from < days.to && to > days.from);
}
