/**
 * Homes that the rest of the year will bring, by area, from the end of the last whole quarter or tertial on: what a report
 * of that period adds to the homes that it counts.
 */
import {addDays, addWeeks, daysBetween, periodDays, quarterOf, tertialOf} from "../base/day.ts";
import type {Random} from "../base/random.ts";
import type {HazardDraw} from "../models/funnel/hazards.ts";
import type {Edges} from "../models/funnel/histories.ts";
import {homesBy} from "../models/funnel/homes-by.ts";
import {casesOf, homeHistories, recorded} from "./cases.ts";
import type {FunnelReading} from "./funnel.ts";
import type {FunnelNumber} from "./funnel-number.ts";
import {estimate} from "./named-number.ts";

/** Groups of municipalities, by the id that they are published under. */
export interface HomesArea {
  id: string;
  codes: readonly string[];
}
export interface HomesReading {
  kind: HomesKind;
  areas: readonly HomesArea[];
}

const recentWeeks = 52;

export type HomesKind = "quarter" | "tertial";

/** The first day after the last quarter or tertial that is whole: homes are counted up to it, and forecast from it. */
export const homesCountedTo = (asOf: string, kind: HomesKind): string =>
  periodDays(kind === "quarter" ? quarterOf(asOf) : tertialOf(asOf)).from;

export function homesOfYear(
  {records, codes, asOf, homes}: Pick<FunnelReading, "records" | "codes" | "asOf" | "homes">,
  draws: readonly HazardDraw[],
  edges: Edges,
  random: Random
): FunnelNumber[] {
  if (homes === undefined) return [];
  const from = homesCountedTo(asOf, homes.kind);
  const year = periodDays(addDays(from, -1).slice(0, 4));
  if (from >= year.to) return [];
  const known = recorded(casesOf(records, from)).filter(({isForHome}) => isForHome);
  const [first] = known;
  if (first === undefined || first.day >= from) return [];
  const weeks = Math.min(recentWeeks, Math.max(1, daysBetween(first.day, from) / 7));
  return homes.areas.map((area) => {
    const own = known.filter(({municipality}) => area.codes.includes(municipality));
    const open = homeHistories(
      own.filter(({fate}) => fate === "open"),
      from,
      (code) => codes.indexOf(code)
    );
    const recent = codes.map((code) =>
      area.codes.includes(code)
        ? own.filter(({municipality, day}) => municipality === code && day >= addWeeks(from, -recentWeeks)).length
        : 0
    );
    const reading = {open, recent, recentWeeks: weeks, ahead: daysBetween(from, year.to) / 7};
    return {
      quantity: "homes-by-year-end",
      campaign: "",
      channel: "",
      area: area.id,
      stepWeeks: 0,
      ...estimate(homesBy(reading, draws, edges, random.split(area.id)))
    };
  });
}
