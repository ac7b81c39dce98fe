/**
 * Homes by the quarter, tertial and year in which they were approved.
 *
 * Counted by day of approval, so a home of the spring may stem from an application two years before. A count is shown
 * where it is more than the threshold, and still enough when an insider has taken its own away; a small one is "at most"
 * the threshold, so that it can be any of as many numbers as the rule asks for. "Fewer than the threshold" would be one
 * too few. A larger one that an insider could take apart is withheld, without a number. Quarters or tertials, not both: together they would tell of single months, as of April, which is in one tertial
 * with the first quarter. What years and they give away together the attacker finds, by pieces of the year.
 * Partnerships and single municipalities are told by the year, and only where it holds enough: some homes in a quarter,
 * taken apart by municipality, would leave nothing of the sum.
 */
import type {Config} from "../../base/config.ts";
import {addDays, mondayOf, periodDays} from "../../base/day.ts";
import {periodsIn, pieceOf, piecesIn} from "../../base/period.ts";
import {type Case, casesOf, fates} from "../../results/cases.ts";
import {type HomesArea, type HomesKind, homesCountedTo} from "../../results/homes-of-year.ts";
import {claimsOver, type Part} from "./claimed.ts";
import {type FunnelContext, ofEntry, ofRecord} from "./context.ts";
import type {ApprovedHomes, ApprovedPeriod} from "./published.ts";

export const approvedTrait = "approvedIn";
/** Of those that are no home, or none yet. */
export const notApproved = "never";

/** All pieces in which anyone can have been approved: a closed list, of these data. */
export const approvedValues = (weeks: readonly string[]): string[] =>
  weeks.length === 0
    ? [notApproved]
    : [...piecesIn({from: `${weeks[0].slice(0, 4)}-01-01`, to: addDays(weeks[weeks.length - 1], 7)}), notApproved];

/** What reports are made of: tertials only where no report is of a quarter. */
export const homesKind = ({reports}: Config): HomesKind =>
  reports.periods.includes("quarter") ? "quarter" : "tertial";

/** All together, partnerships, single municipalities: those that sums are taken over. */
export function homesAreas({partnerships}: Config, summed: readonly string[], asOf: string): HomesArea[] {
  const inside = partnerships.map(({id, members}) => ({
    id,
    codes: [
      ...new Set(
        members
          .filter(({firstDay, lastDay}) => firstDay < asOf && (lastDay === undefined || lastDay >= asOf))
          .map(({municipality}) => municipality)
      )
    ].sort()
  }));
  return [
    {id: "all", codes: summed},
    ...inside.filter(({codes}) => codes.length > 0 && codes.every((code) => summed.includes(code))),
    ...(summed.length > 1 ? summed.map((code) => ({id: code, codes: [code]})) : [])
  ];
}

export function approvedPart(context: FunnelContext, isTold: boolean): Part<ApprovedHomes[]> {
  const {given, material, counted, threshold, number, isSummed, isEnough, from: since} = context;
  const {asOf} = given.facts;
  const kind = homesKind(material.config);
  const to = homesCountedTo(asOf, kind);
  if (counted.length === 0 || to <= since) return {shown: [], claims: []};
  const homes = casesOf(given.records, asOf).filter(
    ({municipality, isForHome, isSecondEntry, fate}) =>
      isSummed.has(municipality) && isForHome && !isSecondEntry && fate === "home"
  );
  const firstDay = mondayOf(homes.reduce((first, {day}) => (day < first ? day : first), since));
  const part: Part<ApprovedHomes[]> = {shown: [], claims: []};
  for (const {id, codes} of homesAreas(material.config, given.summed, asOf)) {
    const isOurs = ({municipality}: Case) => codes.includes(municipality);
    const make = claimsOver(codes);
    const isAll = id === "all";
    const periods = periodsOf(since, to, kind).map((period): ApprovedPeriod => {
      const pieces = piecesOf(period, to);
      const own = homes.filter((it) => isOurs(it) && pieces.includes(pieceOf(it.endedOn ?? "")));
      const isShown = (isAll || period.length === 4) && own.length > threshold && isEnough(own);
      const traits = {...ofEntry, kind: ["home"], reached: ["approved"], fate: ["home"], [approvedTrait]: pieces};
      const of = `funnel.approved.${id} ${period}`;
      const claim = make("funnel.approved[].periods", of, firstDay, periodEnd(period, to), traits, own);
      if (isShown) part.claims.push(claim);
      // More of them, of which an insider could work out the rest: withheld, for "at most" would be untrue.
      const isSmall = isAll && own.length <= threshold;
      if (!isShown && isSmall) part.claims.push({...claim, atMost: threshold});
      return {period, count: isShown ? own.length : null, atMost: !isShown && isSmall ? threshold : null};
    });
    const ended = counted.filter(isOurs);
    const hasBoth = fates.slice(0, 2).every((fate) => ended.filter((it) => it.fate === fate).length >= threshold);
    const forecast = isTold && hasBoth ? number("homes-by-year-end", {area: id}) : null;
    if (forecast !== null)
      for (const fate of fates.slice(0, 2))
        part.claims.push(
          make(
            "funnel.approved[].toCome",
            id === "all" ? "funnel.stages" : `funnel.approved.${id} toCome`,
            context.from,
            context.to,
            {...ofRecord, fate: [fate]},
            ended.filter((it) => it.fate === fate)
          )
        );
    part.shown.push({id, from: since, to, periods, toCome: forecast});
  }
  return part;
}

/** Years first, the newest first: what is said last gives way first. */
function periodsOf(since: string, to: string, kind: HomesKind): string[] {
  const letter = {quarter: "Q", tertial: "T"}[kind];
  const isYear = (period: string) => period.length === 4;
  return periodsIn({from: since, to})
    .filter((it) => isYear(it) || it.includes(letter))
    .sort((a, b) => Number(isYear(b)) - Number(isYear(a)) || (a < b ? 1 : -1));
}

const piecesOf = (period: string, to: string) => {
  const days = periodDays(period);
  return piecesIn({from: days.from, to: days.to < to ? days.to : to});
};
/** The Monday after its last day: whoever was approved in it had applied before. */
const periodEnd = (period: string, to: string) => {
  const days = periodDays(period);
  return addDays(mondayOf(addDays(days.to < to ? days.to : to, -1)), 7);
};

/** Without what these parts say: a period by "all 2026-Q3", the rest of the year by "all toCome". */
export function withoutApproved(approved: readonly ApprovedHomes[], part: string): ApprovedHomes[] {
  return approved.map((it) => ({
    ...it,
    periods: it.periods.map((of) => (`${it.id} ${of.period}` === part ? {...of, count: null, atMost: null} : of)),
    toCome: `${it.id} toCome` === part ? null : it.toCome
  }));
}
export const saysApproved = (approved: readonly ApprovedHomes[], part: string): boolean =>
  approved.some(
    ({id, periods, toCome}) =>
      (`${id} toCome` === part && toCome !== null) ||
      periods.some(({period, count, atMost}) => `${id} ${period}` === part && (count !== null || atMost !== null))
  );
