/**
 * What a release says about a quarter, a tertial or a year: numbers only, no words.
 *
 * Applications are counted in whole weeks. A step belongs to the period that holds its middle, for a week its Thursday,
 * so that every step is counted in exactly one quarter and four quarters make the year of ISO weeks.
 *
 * The series has an interval for each step and none for their sum, so that one is made here:
 *
 *   E = Σ m[i]        V = Σ m[i] + (Σ s[i])²        s[i] = √ max(0, v[i] − m[i])        interval E ± z √V
 *
 *   m  expected of step i, applications      v  its variance, ((high − low) / 2z)²      z  1.96
 *
 * A band of counts holds chance, at least Poisson (variance m), that is new in every step, and doubt about the level,
 * s, that the steps share. What is over Poisson is taken as shared: if some of it is chance, the interval is too wide,
 * not too narrow.
 */
import {addDays, type Days, daysBetween, overlap, periodDays} from "../src/base/day.ts";
import {UserError} from "../src/base/errors.ts";
import {isCountedIn, weekCountOf} from "../src/base/period.ts";
import {isEffectTold} from "../src/base/words.ts";
import type {
  CampaignArea,
  Estimate,
  PublishedCampaign,
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
  /** The campaign in all that it reached. */
  readonly all: CampaignArea;
  /** Extra applications from its start to the end of the data; null where withheld or not computed. */
  readonly extra: Estimate | null;
  readonly toCome: Estimate | null;
}

/** no-model: it did not converge; withheld: the series is not published; no-data: nothing was counted in the period. */
export type State = "told" | "no-model" | "withheld" | "no-data";

export interface PeriodNumbers {
  readonly period: Period;
  readonly state: State;
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

export function periodNumbers(release: Release, text: string): PeriodNumbers {
  const period = readPeriod(text);
  const {days} = period;
  const {intake, convergence} = release;
  const steps = (intake?.steps ?? []).filter((step) => isCountedIn(step, days));
  const counted = steps.length > 0 ? {from: steps[0].from, to: steps[steps.length - 1].to} : null;
  const hasModel = convergence.hasConverged;
  const state = !hasModel ? "no-model" : intake === null ? "withheld" : counted === null ? "no-data" : "told";

  const campaigns = campaignsOf(release, days);
  const told = campaigns.filter((d): d is PeriodCampaign & {extra: Estimate} => d.extra !== null);
  const extra = sumOf(told.map((d) => d.extra));
  const toldCostOre = told.reduce((sum, {campaign}) => sum + campaign.costOre, 0);

  return {
    period,
    state,
    steps,
    counted,
    weekCount: counted ? daysBetween(counted.from, counted.to) / 7 : 0,
    periodWeekCount: weekCountOf(days),
    isWhole: counted !== null && isWhole(counted, intake?.stepWeeks ?? 1, days),
    actual: counted && steps.reduce((sum, step) => sum + step.actual, 0),
    lastYear: steps.reduce<number | null>(
      (sum, {lastYear}) => (sum === null || lastYear === null ? null : sum + lastYear),
      counted && 0
    ),
    expected: hasModel ? expectedOf(steps) : null,
    campaigns,
    toldCostOre,
    untoldCount: campaigns.length - told.length,
    extra,
    toCome: sumOf(told.flatMap(({toCome}) => toCome ?? [])),
    costPerApplicationOre: told.length === 1 ? told[0].all.costPerApplicationOre : costPer(extra, toldCostOre),
    word: extra && wordOf(extra, told)
  };
}

/** Whether the steps before the first and after the last, of the same length, would belong to other periods. */
function isWhole(counted: Days, stepWeeks: number, days: Days) {
  const before = {from: addDays(counted.from, -7 * stepWeeks), to: counted.from};
  const after = {from: counted.to, to: addDays(counted.to, 7 * stepWeeks)};
  return !isCountedIn(before, days) && !isCountedIn(after, days);
}

/** The expected of all steps together: the formula at the head. */
export function expectedOf(steps: readonly Step[]): Estimate | null {
  if (steps.length === 0) return null;
  const z = 1.96;
  let mid = 0;
  let shared = 0;
  for (const {expected} of steps) {
    const variance = ((expected.high - expected.low) / (2 * z)) ** 2;
    mid += expected.mid;
    shared += Math.sqrt(Math.max(0, variance - expected.mid));
  }
  const half = z * Math.sqrt(mid + shared ** 2);
  return {mid, low: Math.max(0, mid - half), high: mid + half};
}

function campaignsOf({campaigns, convergence}: Release, days: Days): PeriodCampaign[] {
  const hasModel = convergence.hasConverged;
  const ranIn = ({from, to}: Days) => {
    const shared = overlap({from, to}, days);
    return shared.from < shared.to;
  };
  return campaigns
    .filter(({flights, from, to}) => (flights.length > 0 ? flights.some(ranIn) : ranIn({from, to})))
    .flatMap((campaign) => {
      const all = campaign.areas.find(({id}) => id === "all");
      if (!all) return [];
      const isTold = hasModel && all.verdict.check !== "FAIL";
      return [{campaign, all, extra: isTold ? all.toDate : null, toCome: isTold ? all.toCome : null}];
    })
    .toSorted((a, b) => b.campaign.costOre - a.campaign.costOre || (a.campaign.id < b.campaign.id ? -1 : 1));
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
    ? {mid: costOre / extra.mid, low: costOre / extra.high, high: costOre / extra.low}
    : null;

/** Of one campaign its own word; of several "yes" only if one of them has it and all together lie above nothing. */
function wordOf(extra: Estimate, told: readonly PeriodCampaign[]): VerdictWord {
  const words = told.map(({all}) => all.verdict.word);
  if (words.length === 1) return words[0];
  if (words.includes("yes") && extra.low > 0) return "yes";
  return words.some(isEffectTold) ? "probably" : words.includes("disputed") ? "disputed" : "not-told";
}
