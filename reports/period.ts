/**
 * What a release says about a quarter, a tertial or a year of one area: numbers only, no words.
 *
 * Applications are counted in whole steps; base/period.ts says which belong to the period. Their sums, what was expected
 * of them and what campaigns brought are published as sums of draws (publication/areas.ts): nothing is added up here but
 * the costs of several campaigns' effects, where bounds are added: rather too wide than too narrow.
 */

import type {Goal} from "../src/base/config.ts";
import {type Days, daysBetween, overlap, periodDays} from "../src/base/day.ts";
import {UserError} from "../src/base/errors.ts";
import type {Bilingual} from "../src/base/format.ts";
import {isCountedIn, weekCountOf} from "../src/base/period.ts";
import {isEffectTold} from "../src/base/words.ts";
import type {ApprovedHomes, PublishedFunnel} from "../src/publication/funnel/published.ts";
import type {
  CampaignArea,
  Estimate,
  PublishedArea,
  PublishedCampaign,
  PublishedForecast,
  Release,
  Step,
  VerdictWord
} from "../src/publication/release.ts";

export interface Period {
  readonly kind: "quarter" | "tertial" | "year";
  readonly year: number;
  /** 3 for the third quarter; 0 for a year. */
  readonly number: number;
  readonly days: Days;
}

export interface PeriodCampaign {
  readonly campaign: PublishedCampaign;
  /** The campaign in the area of the report. */
  readonly all: CampaignArea;
  /** Extra applications from its start to the end of the data; null where withheld or not computed. */
  readonly extra: Estimate | null;
  readonly toCome: Estimate | null;
  /** Municipalities that it reached and that its effect and cost here do not count. */
  readonly without: readonly string[];
}

/**
 * no-model: it did not converge; withheld: the series is not published; too-early: the period goes on, and no step of it
 * is over; no-data: nothing was counted in the period.
 */
export type State = "told" | "no-model" | "withheld" | "too-early" | "no-data";

/** What was forecast of the period before it began. */
export interface EarlierForecast {
  /** Of the release that said it. */
  readonly number: string;
  /** First day that it did not know. */
  readonly dataTo: string;
  readonly total: Estimate;
}
/** A figure of others, Kolada's or SCB's, for the municipalities of the report and those to compare with. */
export interface ComparisonFigure {
  readonly provider: "Kolada" | "SCB";
  /** Kolada's id; "" of SCB. */
  readonly kpi: string;
  readonly title: Bilingual;
  readonly year: number;
  readonly own: readonly {name: string; value: number | null}[];
  /** Median of the comparison municipalities that have one, and how many they are. */
  readonly comparisonMedian: number | null;
  readonly comparisonCount: number;
  /** The day of the copy. */
  readonly fetched: string;
  /** Where the copy has it from, in its own words; empty where the provider itself was asked. */
  readonly found: readonly string[];
}
/** What a report needs beside the release. */
export interface ReportExtras {
  /** "all", the id of a partnership or a municipality's code. */
  readonly area?: string;
  readonly goals?: readonly Goal[];
  readonly earlier?: EarlierForecast | null;
  readonly comparison?: readonly ComparisonFigure[];
  /** Which edition of this report, from 1, and what differs from the one before. */
  readonly edition?: {readonly number: number; readonly changes: readonly Bilingual[]};
}

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

export interface PeriodNumbers {
  readonly period: Period;
  readonly area: PublishedArea;
  readonly goal: Goal | null;
  readonly earlier: EarlierForecast | null;
  readonly edition: NonNullable<ReportExtras["edition"]>;
  /** What all campaigns brought in the counted steps, earlier ones included: a sum of draws. */
  readonly inPeriod: Estimate | null;
  /** The year of the period, as far as it is known at the end of the data. */
  readonly year: {
    readonly actual: number | null;
    readonly extra: Estimate | null;
    readonly isWhole: boolean;
    readonly forecast: PublishedForecast | null;
  };
  /** The way in, of all together; null for a part of the region, and where nobody notes stages. */
  readonly funnel: PublishedFunnel | null;
  /** Homes by day of approval; null where nobody notes stages. */
  readonly homes: PeriodHomes | null;
  /** Booked costs, by day within each flight: in the period, in the year up to the end of the data, in the whole year. */
  readonly money: {
    readonly periodOre: number;
    readonly toDateOre: number;
    readonly yearOre: number;
    /** In the period, without the part of municipalities that no effect is counted for. */
    readonly countedOre: number;
  };
  readonly state: State;
  /** Whether the data begin after it. */
  readonly isBeforeData: boolean;
  /** The steps that are counted, and the days that they cover; null where there are none. */
  readonly steps: readonly Step[];
  readonly counted: Days | null;
  readonly weekCount: number;
  /** Weeks that the period will have in all. */
  readonly periodWeekCount: number;
  /** Whether the counted steps cover the period from its first to its last. */
  readonly isWhole: boolean;
  readonly actual: number | null;
  /** null unless every counted step has its last year. */
  readonly lastYear: number | null;
  readonly expected: Estimate | null;
  /** Campaigns that ran on a day of the period, the costliest first. */
  readonly campaigns: readonly PeriodCampaign[];
  /** The cost of the campaigns with a published effect. */
  readonly toldCostOre: number;
  /** How many of the campaigns have no published effect, and are therefore not in `extra` or `costPerApplicationOre`. */
  readonly untoldCount: number;
  /** Of one campaign its own; of several the sums of middles and of bounds: rather too wide than too narrow. */
  readonly extra: Estimate | null;
  readonly toCome: Estimate | null;
  readonly costPerApplicationOre: Estimate | null;
  /** null without campaigns, or where none has a published effect. */
  readonly word: VerdictWord | null;
}

/** "2026-Q3", "2026-T2" or "2026". */
export function readPeriod(text: string): Period {
  const match = /^(\d{4})(?:-([QT])(\d))?$/.exec(text);
  try {
    if (!match) throw new RangeError("a report covers a quarter, a tertial or a year");
    const [, year, letter, number = "0"] = match;
    const kind = letter === "Q" ? "quarter" : letter === "T" ? "tertial" : "year";
    return {kind, year: Number(year), number: Number(number), days: periodDays(text)};
  } catch (cause) {
    throw new UserError(`"${text}" is no period that a report can cover.`, {
      next: "Write a quarter like 2026-Q3, a tertial like 2026-T2 or a year like 2026.",
      cause
    });
  }
}

export function periodNumbers(release: Release, text: string, extras: ReportExtras = {}): PeriodNumbers {
  const period = readPeriod(text);
  const {days} = period;
  const {convergence} = release;
  const area = areaOf(release, extras.area ?? "all");
  const sums = area.periods.find((it) => it.period === text);
  const ofYear = area.periods.find((it) => it.period === String(period.year));
  const steps = (area.intake?.steps ?? []).filter((step) => isCountedIn(step, days));
  const counted = sums ? {from: sums.from, to: sums.to} : null;
  const hasModel = convergence.hasConverged;
  // Steps longer than the period may leave none with its middle in it: then there are data, but not by themselves.
  const {dataFrom, dataTo} = release.origin;
  const hasBegun = counted === null && days.from < dataTo && days.to > dataFrom;
  const isTooCoarse = hasBegun && area.stepWeeks > 1 && days.to <= dataTo;
  const isWithheld = area.withheld !== null || isTooCoarse;
  const state = !hasModel
    ? "no-model"
    : isWithheld
      ? "withheld"
      : counted !== null
        ? "told"
        : hasBegun && days.to > dataTo
          ? "too-early"
          : "no-data";

  const campaigns = campaignsOf(release, area, days);
  const told = campaigns.filter((d): d is PeriodCampaign & {extra: Estimate} => d.extra !== null);
  const extra = sumOf(told.map((d) => d.extra));
  const toldCostOre = told.reduce((sum, {all}) => sum + all.costOre, 0);
  const year = periodDays(String(period.year));
  const booked = (within: Days) => costIn(release, within, (campaign) => bookedOre(campaign, area));

  return {
    period,
    area,
    goal: extras.goals?.find((it) => it.for === area.id && it.year === period.year) ?? null,
    earlier: extras.earlier ?? null,
    edition: extras.edition ?? {number: 1, changes: []},
    state,
    isBeforeData: days.to <= dataFrom,
    steps,
    counted,
    weekCount: counted ? daysBetween(counted.from, counted.to) / 7 : 0,
    periodWeekCount: weekCountOf(days),
    isWhole: sums?.isWhole ?? false,
    actual: sums?.actual ?? null,
    lastYear: sums?.lastYear ?? null,
    expected: (hasModel && sums?.expected) || null,
    inPeriod: (hasModel && sums?.extra) || null,
    year: {
      actual: ofYear?.actual ?? null,
      extra: (hasModel && ofYear?.extra) || null,
      isWhole: ofYear?.isWhole ?? false,
      forecast: (hasModel && area.forecasts.find((it) => it.period === String(period.year))) || null
    },
    funnel: area.id === "all" && release.funnel && release.funnel.stages.length > 0 ? release.funnel : null,
    homes: homesIn(release.funnel?.approved ?? [], area, text, period),
    money: {
      periodOre: booked(days),
      toDateOre: booked(overlap(year, {from: year.from, to: release.origin.dataTo})),
      yearOre: booked(year),
      countedOre: costIn(release, days, (campaign) => areaIn(campaign, area)?.costOre ?? 0)
    },
    campaigns,
    toldCostOre,
    untoldCount: campaigns.length - told.length,
    extra,
    toCome: sumOf(told.flatMap(({toCome}) => toCome ?? [])),
    costPerApplicationOre: told.length === 1 ? told[0].all.costPerApplicationOre : costPer(extra, toldCostOre),
    word: extra && wordOf(extra, told)
  };
}

function homesIn(all: readonly ApprovedHomes[], area: PublishedArea, text: string, period: Period): PeriodHomes | null {
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

function areaOf({areas, number}: Release, id: string): PublishedArea {
  if (areas === undefined)
    throw new UserError(`Release ${number} was made by an older version of Genklang and has no sums of periods.`, {
      next: "Run: npx genklang fit, then npx genklang publish"
    });
  const found = areas.find((it) => it.id.toLowerCase() === id.toLowerCase());
  if (found) return found;
  throw new UserError(`There is nothing published of "${id}".`, {
    where: `release ${number}`,
    next: `Name one of these: ${areas.map((it) => (it.name.sv === it.id ? it.id : `${it.id} (${it.name.sv})`)).join(", ")}`
  });
}

/** What flights cost within these days, by day; `oreOf` is the part of the campaign that belongs to the area. */
function costIn({campaigns}: Release, days: Days, oreOf: (campaign: PublishedCampaign) => number): number {
  return campaigns.reduce((sum, campaign) => {
    const part = campaign.costOre === 0 ? 0 : oreOf(campaign) / campaign.costOre;
    return campaign.flights.reduce((total, flight) => {
      const shared = overlap(flight, days);
      const length = daysBetween(flight.from, flight.to);
      return total + Math.round((part * flight.costOre * daysBetween(shared.from, shared.to)) / length);
    }, sum);
  }, 0);
}

/** Booked is booked also for a municipality that the sums of effects leave out; where others were reached, by inhabitants. */
function bookedOre(campaign: PublishedCampaign, area: PublishedArea): number {
  const [all, ...single] = campaign.areas;
  if (single.length === 0) return areaIn(campaign, area) ? all.costOre || campaign.costOre : 0;
  return single
    .filter(({id}) => area.kind === "all" || area.municipalities.includes(id))
    .reduce((sum, {costOre}) => sum + costOre, 0);
}

/**
 * The campaign within the area of the report; null where it did not reach it. Of a partnership whose members are only
 * some of those that a campaign reached no effect is published: the draws were summed over all.
 */
function areaIn(campaign: PublishedCampaign, area: PublishedArea): CampaignArea | null {
  const [all, ...single] = campaign.areas;
  if (all === undefined || area.kind === "all") return all ?? null;
  // What reached one municipality has no parts: all of it was there.
  if (single.length === 0) return reachedBy(campaign).some((code) => area.municipalities.includes(code)) ? all : null;
  const inside = single.filter(({id}) => area.municipalities.includes(id));
  if (inside.length === 0) return null;
  if (inside.length === single.length) return all;
  if (inside.length === 1 && area.municipalities.length === 1) return inside[0];
  const why: Bilingual = {
    sv: `Kampanjen nådde fler än ${area.name.sv}, och effekten där är inte beräknad för sig.`,
    en: `The campaign reached more than ${area.name.en}, and its effect there is not computed by itself.`
  };
  return {
    ...all,
    ...{id: area.id, name: area.name, costOre: inside.reduce((sum, {costOre}) => sum + costOre, 0)},
    ...{toDate: null, toCome: null, ever: null, lift: null, costPerApplicationOre: null, series: null},
    ...{actualSinceStart: null, expectedSinceStart: null, creditedSinceStart: null, cumulative: null, withheld: why},
    verdict: {word: "not-told", check: "REVIEW", reasons: [why]}
  };
}

export const reachedBy = ({flights}: PublishedCampaign): string[] => [
  ...new Set(flights.flatMap(({municipalities}) => municipalities))
];

function campaignsOf(release: Release, area: PublishedArea, days: Days): PeriodCampaign[] {
  const {campaigns, convergence, municipalities, areas} = release;
  // Sums are of these; a municipality that they would give away is in none.
  const summed = areas?.find(({kind}) => kind === "all")?.municipalities ?? [];
  const without = (campaign: PublishedCampaign) =>
    area.kind === "municipality" || summed.length === 0
      ? []
      : municipalities.filter(({code}) => reachedBy(campaign).includes(code) && !summed.includes(code));
  const hasModel = convergence.hasConverged;
  const ranIn = ({from, to}: Days) => {
    const shared = overlap({from, to}, days);
    return shared.from < shared.to;
  };
  return campaigns
    .filter(({flights, from, to}) => (flights.length > 0 ? flights.some(ranIn) : ranIn({from, to})))
    .flatMap((campaign) => {
      const all = areaIn(campaign, area);
      if (!all) return [];
      const isTold = hasModel && all.verdict.check !== "FAIL";
      const told = {extra: isTold ? all.toDate : null, toCome: isTold ? all.toCome : null};
      return [{campaign, all, ...told, without: without(campaign).map(({name}) => name)}];
    })
    .toSorted((a, b) => b.all.costOre - a.all.costOre || (a.campaign.id < b.campaign.id ? -1 : 1));
}

function sumOf(estimates: readonly Estimate[]): Estimate | null {
  if (estimates.length === 0) return null;
  const sum = {mid: 0, low: 0, high: 0};
  for (const {mid, low, high} of estimates) {
    sum.mid += mid;
    sum.low += low;
    sum.high += high;
  }
  return sum;
}

/** Dear where few came: the bounds change places. null where nothing at all lies in the interval. */
const costPer = (extra: Estimate | null, costOre: number): Estimate | null =>
  extra && extra.low > 0 && costOre > 0
    ? {mid: digits(costOre / extra.mid), low: digits(costOre / extra.high), high: digits(costOre / extra.low)}
    : null;

/** Three digits, as a release has them: more would be pretended. */
const digits = (x: number) => Number(x.toPrecision(3));

/** Of one campaign its own word; of several "yes" only if one of them has it and all together lie above nothing. */
function wordOf(extra: Estimate, told: readonly PeriodCampaign[]): VerdictWord {
  const words = told.map(({all}) => all.verdict.word);
  if (words.length === 1) return words[0];
  if (words.includes("yes") && extra.low > 0) return "yes";
  return words.some(isEffectTold) ? "probably" : words.includes("disputed") ? "disputed" : "not-told";
}
