/**
 * Quarters, tertials and years of whole steps: a step belongs to the period that holds its middle, for a week its
 * Thursday, so that every step is counted in exactly one quarter and four quarters make the year of ISO weeks.
 */
import {addDays, type Days, daysBetween, periodDays, quarterOf, tertialOf} from "./day.ts";

const middleOf = ({from, to}: Days) => addDays(from, Math.floor(daysBetween(from, to) / 2));
export function isCountedIn(step: Days, {from, to}: Days): boolean {
  const middle = middleOf(step);
  return from <= middle && middle < to;
}

/** Thursdays of the period: the weeks that it will have in all. */
export function weekCountOf({from, to}: Days): number {
  const thursdaysBefore = (day: string) => Math.floor((daysBetween("1970-01-01", day) + 6) / 7); // 1970 began on a Thursday
  return thursdaysBefore(to) - thursdaysBefore(from);
}

/** The quarter, tertial and year that hold the day: "2026-Q4", "2026-T3", "2026". */
export const periodsAt = (day: string): string[] => [quarterOf(day), tertialOf(day), day.slice(0, 4)];

// The first months of quarters and tertials.
const pieceMonths = ["01", "04", "05", "07", "09", "10"];
/** The pieces into which quarters and tertials cut years, by the first day of each: every period is a whole number of them. */
export const pieceOf = (day: string): string =>
  pieceMonths.map((month) => `${day.slice(0, 4)}-${month}-01`).findLast((first) => first <= day) ?? day;

export function piecesIn({from, to}: Days): string[] {
  const pieces: string[] = [];
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); ++year)
    pieces.push(...pieceMonths.map((month) => `${year}-${month}-01`).filter((first) => from <= first && first < to));
  return pieces;
}

/** Every quarter, tertial and year that shares a day with the range, in order. */
export function periodsIn({from, to}: Days): string[] {
  const names = new Set<string>();
  for (let day = from; day < to; day = periodDays(quarterOf(day)).to) for (const it of periodsAt(day)) names.add(it);
  if (from < to) for (const it of periodsAt(addDays(to, -1))) names.add(it);
  return [...names].sort();
}

/** The one before of the same kind: "2026-Q1" has "2025-Q4". */
export function periodBefore(period: string): string {
  const day = addDays(periodDays(period).from, -1);
  const [quarter, tertial, year] = periodsAt(day);
  return period.includes("Q") ? quarter : period.includes("T") ? tertial : year;
}
