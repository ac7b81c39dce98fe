/** Homes by day of approval, of a period and of its year: what is known, or why nothing is. */
import {type Days, periodDays} from "../../src/base/day.ts";
import type {ApprovedHomes} from "../../src/publication/funnel/published.ts";
import type {Estimate, PublishedArea} from "../../src/publication/release.ts";
import type {Period} from "./named.ts";

/**
 * Why no number of homes stands there: it is withheld; the period, or the year's first part, is not over; nobody noted
 * stages yet; or homes are told by other periods than the report's.
 */
export type Untold = "withheld" | "not-over" | "not-noted" | "by-quarter" | "by-tertial" | "by-year";
/** A number of homes that is known, or known to be at most so many, or why there is none. */
export type HomeCount = {readonly count: number} | {readonly atMost: number} | {readonly untold: Untold};
export interface PeriodHomes {
  /** Half-open: noted since, counted to. */
  readonly from: string;
  readonly to: string;
  readonly inPeriod: HomeCount;
  /** The quarters that lie whole in the period, where homes are told by the quarter and the period is a tertial. */
  readonly quarters: readonly {readonly number: number; readonly days: Days; readonly count: HomeCount}[];
  /** Of the year, up to `to` where it is not over. */
  readonly inYear: HomeCount;
  /** Whether the year is over by then. */
  readonly isYearOver: boolean;
  /** From `to` until the year is over. */
  readonly toCome: Estimate | null;
}

/** null where nobody notes stages. */
export function homesIn(
  all: readonly ApprovedHomes[],
  area: PublishedArea,
  text: string,
  period: Period
): PeriodHomes | null {
  if (all.length === 0) return null;
  const approved = all.find(({id}) => id === area.id);
  // Nothing is told of a partnership whose sums are not taken; it has homes all the same.
  const {from, to, periods, toCome} = approved ?? {...all[0], periods: [], toCome: null};
  const letters = new Set(periods.map((it) => it.period.charAt(5)));
  const of = (name: string): HomeCount => {
    const days = periodDays(name);
    const letter = name.charAt(5);
    if (days.to <= from) return {untold: "not-noted"};
    if (letter && letters.has("") && area.kind !== "all") return {untold: "by-year"};
    if (letter === "T" && letters.has("Q")) return {untold: "by-quarter"};
    if (letter === "Q" && letters.has("T")) return {untold: "by-tertial"};
    if (letter ? days.to > to : days.from >= to) return {untold: "not-over"};
    const {count = null, atMost = null} = periods.find((it) => it.period === name) ?? {};
    return count !== null ? {count} : atMost !== null ? {atMost} : {untold: "withheld"};
  };
  const wholeYear = periodDays(String(period.year));
  const isOfYear = wholeYear.from < to && to < wholeYear.to;
  const inPeriod = of(text);
  const isByQuarter = "untold" in inPeriod && inPeriod.untold === "by-quarter";
  const quarters = (isByQuarter ? [1, 2, 3, 4] : []).map((number) => {
    const name = `${period.year}-Q${number}`;
    return {number, days: periodDays(name), count: of(name)};
  });
  return {
    ...{from, to, inPeriod},
    quarters: quarters.filter(
      ({days}) => period.days.from <= days.from && days.to <= period.days.to && from <= days.from && days.to <= to
    ),
    inYear: of(String(period.year)),
    isYearOver: wholeYear.to <= to,
    toCome: isOfYear ? toCome : null
  };
}
