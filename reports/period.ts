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
import type {PublishedFunnel} from "../src/publication/funnel/published.ts";
import type {
  Estimate,
  PublishedArea,
  PublishedForecast,
  Release,
  Step,
  VerdictWord
} from "../src/publication/release.ts";
import {areaIn, bookedOre, campaignsOf, costIn, type PeriodCampaign, wordOf} from "./period/campaigns.ts";
import {homesIn, type PeriodHomes} from "./period/homes.ts";
import {type Period, readPeriod} from "./period/named.ts";

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
