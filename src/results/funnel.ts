/**
 * The way from application to home as named numbers: how likely, how soon, how many are still to come, what a campaign
 * brings of them, what a slow answer goes with, and whether a change at a desk is more than chance.
 *
 * Sums and mixtures are taken within each draw, before any interval. Of a group of municipalities every one weighs as
 * many applications as it had.
 */
import {addDays, addWeeks, mondayOf, weeksBetween} from "../base/day.ts";
import type {Random} from "../base/random.ts";
import {beforeAfter} from "../models/checks/before-after.ts";
import {quantile} from "../models/diagnostics/moments.ts";
import {
  beyond,
  courseOf,
  everOf,
  type Mixture,
  medianOf,
  nowcast,
  openAt,
  reachedAt
} from "../models/funnel/chances.ts";
import {drawHazards, type HazardDraw} from "../models/funnel/hazards.ts";
import {type History, joinBands, type Tally, tally} from "../models/funnel/histories.ts";
import {campaignHomes, costPerHome, drawShare} from "../models/funnel/homes.ts";
import {
  type ApplicationRecord,
  answeredClasses,
  answeredHistories,
  type Case,
  casesOf,
  homeHistories,
  recorded
} from "./cases.ts";
import {type HomesReading, homesOfYear} from "./homes-of-year.ts";
import {estimate} from "./named-number.ts";

export const funnelQuantities = [
  "home-chance", // that an application for a home ever becomes one
  "home-share", // that an application, whatever it is for, ever becomes one
  "home-weeks", // weeks until half of those that do have
  "home-by", // share that has become a home so many weeks (stepWeeks) after the application
  "end-by", // share that has ended otherwise by then
  "home-beyond", // of home-chance, the share that lies later than anyone was watched; mid only
  "homes-to-come", // homes of applications that are open
  "homes-by-year-end", // approved from the last whole quarter or tertial until the year is over
  "homes", // of a campaign, when all is done
  "home-cost", // its cost per home, öre; high, mid and low may be Infinity
  "meeting-after", // share of those answered so soon (channel) who come to a meeting
  "home-after", // who become a home
  "meeting-loss", // by how much that is less than of those answered the same day
  "home-loss",
  "meeting-loss-probability", // that it is less at all; mid only
  "home-loss-probability",
  "homes-lost", // homes of a year's applications that were not answered the same day, had they done as those that were
  "change-own", // after over before in the same season, at one municipality; channel is the day of the event
  "change-market", // what the others would have it be
  "change-effect", // the first over the second
  "change-exact", // after over before, Poisson, nothing else changed
  "change-probability" // that change-effect is above 1; mid only
] as const;
export type FunnelQuantity = (typeof funnelQuantities)[number];

export interface FunnelNumber {
  quantity: FunnelQuantity;
  campaign: string;
  channel: string;
  /** A municipality's code, or "all" of those that sums are taken over. */
  area: string;
  /** Weeks since the application where the number is about one moment of a course, else 0. */
  stepWeeks: number;
  mid: number;
  low: number;
  high: number;
  extra?: ChangeFacts;
}

/** Counts and days behind a change. */
export interface ChangeFacts {
  before: number;
  after: number;
  othersBefore: number;
  othersAfter: number;
  otherCount: number;
  dispersion: number;
  /** Half-open days. */
  beforeFrom: string;
  beforeTo: string;
  afterFrom: string;
  afterTo: string;
}

export interface FunnelReading {
  records: readonly ApplicationRecord[];
  /** All municipalities of the panel: those to compare with lend and set the market too. */
  codes: readonly string[];
  /** Over which sums are taken. */
  summed: readonly string[];
  asOf: string;
  /** The fewest homes, and other ends, that a band of time may rest on. */
  threshold: number;
  campaigns: readonly CampaignEver[];
  /** [m * weeks.length + t], for changes. */
  panel: {weeks: readonly string[]; counts: Float64Array};
  changes: readonly {municipality: string; day: string}[];
  /** For whom homes of the year are forecast; undefined: nobody. */
  homes?: HomesReading;
}
export interface CampaignEver {
  id: string;
  costOre: number;
  /** Evenly spaced quantiles of the applications that it ever causes, from the least draw to the largest. */
  quantiles: readonly number[];
  /** By municipality, the middle of the same. */
  byMunicipality: readonly {code: string; ever: number}[];
}

export interface FunnelFacts {
  /** The first day of an application that counts; "" without any. */
  from: string;
  asOf: string;
  /** Lower edges of the bands of time, weeks. */
  edges: number[];
  longestWeeks: number;
  caseCount: number;
  homeCount: number;
  drawCount: number;
}

export const funnelDrawCount = 1000;
const firstEdges = [0, 4, 8, 13, 17, 22, 26, 33, 39, 52, 78];
/** Moments at which the course is told, weeks after the application: quarters of a year, then half years. */
const courseWeeks = [13, 26, 39, 52, 78, 104];

export function funnelOf(reading: FunnelReading, random: Random): {numbers: FunnelNumber[]; facts: FunnelFacts} {
  const {records, codes, summed, asOf, threshold} = reading;
  const cases = recorded(casesOf(records, asOf)).filter(({isForHome}) => isForHome);
  const indexOf = new Map(codes.map((code, m) => [code, m]));
  const known = cases.filter(({municipality}) => indexOf.has(municipality));
  const group = (code: string) => indexOf.get(code) ?? -1;
  const histories = homeHistories(known, asOf, group);
  const edges = joinBands(histories, firstEdges, threshold);
  const counted = tally(histories, edges, codes.length);
  const facts: FunnelFacts = {
    from: known[0]?.day ?? "",
    asOf,
    edges,
    longestWeeks: counted.longestWeeks,
    caseCount: known.length,
    homeCount: known.filter(({fate}) => fate === "home").length,
    drawCount: funnelDrawCount
  };
  if (known.length === 0) return {numbers: changesOf(reading, random.split("changes")), facts};
  const draws = drawHazards(counted, random.split("hazards"), {drawCount: funnelDrawCount});
  const isSummed = new Set(summed);
  const ours = known.filter(({municipality}) => isSummed.has(municipality));
  return {
    numbers: [
      ...chances(draws, counted, ours, codes),
      ...stillToCome(draws, edges, ours, codes, asOf, random.split("nowcast")),
      ...homesOfYear(reading, draws, edges, random.split("year")),
      ...campaigns(draws, edges, reading, random.split("campaigns")),
      ...shareOf(draws, edges, ours, reading, random.split("home-share")),
      ...slowAnswers(known, ours, reading, group, random.split("answers")),
      ...changesOf(reading, random.split("changes"))
    ],
    facts
  };
}

const named = (
  quantity: FunnelQuantity,
  area: string,
  value: {mid: number; low: number; high: number},
  {campaign = "", channel = "", stepWeeks = 0, extra}: Partial<FunnelNumber> = {}
): FunnelNumber => ({quantity, campaign, channel, area, stepWeeks, ...value, ...(extra && {extra})});
const single = (mid: number) => ({mid, low: mid, high: mid});
const drawn = <T>(draws: readonly T[], value: (draw: T) => number) => estimate(Float64Array.from(draws, value));

/** By municipality, how many of the cases are its own. */
const weightsOf = (cases: readonly Case[], codes: readonly string[]): number[] => {
  const counts = new Map<string, number>();
  for (const {municipality} of cases) counts.set(municipality, (counts.get(municipality) ?? 0) + 1);
  return codes.map((code) => counts.get(code) ?? 0);
};

function mixtureOf(draw: HazardDraw, edges: readonly number[], weights: readonly number[], c = 0): Mixture {
  const used = weights.flatMap((weight, m) => (weight > 0 ? [m] : []));
  return {courses: used.map((m) => courseOf(draw, edges, m, c)), weights: used.map((m) => weights[m])};
}

function chances(
  draws: readonly HazardDraw[],
  {edges, longestWeeks}: Tally,
  ours: readonly Case[],
  codes: readonly string[]
): FunnelNumber[] {
  const weights = weightsOf(ours, codes);
  if (ours.length === 0) return [];
  const mixtures = draws.map((draw) => mixtureOf(draw, edges, weights));
  const byMunicipality = codes.flatMap((code, m) =>
    weights[m] > 0
      ? [
          named(
            "home-chance",
            code,
            drawn(draws, (draw) => courseOf(draw, edges, m).ever)
          )
        ]
      : []
  );
  const moments = courseWeeks.filter((week) => week <= longestWeeks);
  return [
    named("home-chance", "all", drawn(mixtures, everOf)),
    named("home-weeks", "all", drawn(mixtures, medianOf)),
    named("home-beyond", "all", single(drawn(mixtures, (mixture) => beyond(mixture, longestWeeks)).mid)),
    ...moments.flatMap((stepWeeks) => [
      named(
        "home-by",
        "all",
        drawn(mixtures, (mixture) => reachedAt(mixture, stepWeeks)),
        {stepWeeks}
      ),
      named(
        "end-by",
        "all",
        drawn(mixtures, (mixture) => 1 - reachedAt(mixture, stepWeeks) - openAt(mixture, stepWeeks)),
        {stepWeeks}
      )
    ]),
    ...byMunicipality
  ];
}

function stillToCome(
  draws: readonly HazardDraw[],
  edges: readonly number[],
  ours: readonly Case[],
  codes: readonly string[],
  asOf: string,
  random: Random
): FunnelNumber[] {
  const group = new Map(codes.map((code, m) => [code, m]));
  const open = homeHistories(
    ours.filter(({fate}) => fate === "open"),
    asOf,
    (code) => group.get(code) ?? -1
  );
  return [named("homes-to-come", "all", estimate(nowcast(open, draws, edges, codes.length, random)))];
}

/** q · p of all together: what an application is worth in homes. */
function shareOf(
  draws: readonly HazardDraw[],
  edges: readonly number[],
  ours: readonly Case[],
  {records, asOf, codes, summed}: FunnelReading,
  random: Random
): FunnelNumber[] {
  if (ours.length === 0) return [];
  const all = firstEntries(records, asOf, summed);
  const q = drawShare(all.filter(({isForHome}) => isForHome).length, all.length, draws.length, random);
  const weights = weightsOf(ours, codes);
  const share = Float64Array.from(draws, (draw, d) => q[d] * everOf(mixtureOf(draw, edges, weights)));
  return [named("home-share", "all", estimate(share))];
}

const firstEntries = (records: FunnelReading["records"], asOf: string, summed: readonly string[]) =>
  casesOf(records, asOf).filter(({isSecondEntry, municipality}) => !isSecondEntry && summed.includes(municipality));

function campaigns(
  draws: readonly HazardDraw[],
  edges: readonly number[],
  {campaigns, records, asOf, codes, summed}: FunnelReading,
  random: Random
): FunnelNumber[] {
  const all = firstEntries(records, asOf, summed);
  const forHome = all.filter(({isForHome}) => isForHome).length;
  return campaigns.flatMap(({id, costOre, quantiles, byMunicipality}) => {
    const stream = random.split(id);
    const weights = codes.map((code) => Math.max(0, byMunicipality.find((it) => it.code === code)?.ever ?? 0));
    if (quantiles.length === 0 || !weights.some((weight) => weight > 0)) return [];
    const E = Float64Array.from(draws, () => quantile(quantiles, stream.uniform()));
    const q = drawShare(forHome, all.length, draws.length, stream);
    const p = Float64Array.from(draws, (draw) => everOf(mixtureOf(draw, edges, weights)));
    const homes = campaignHomes(E, q, p, stream);
    return [
      named("homes", "all", estimate(homes), {campaign: id}),
      ...(costOre > 0 ? [named("home-cost", "all", costPerHome(costOre, homes), {campaign: id})] : [])
    ];
  });
}

/**
 * Those answered late beside those answered the same day, each class over the same mix of municipalities. It is what
 * goes together, not what comes of what: who is hard to reach may be less ready to begin with.
 */
function slowAnswers(
  known: readonly Case[],
  ours: readonly Case[],
  {codes, asOf, threshold}: FunnelReading,
  group: (code: string) => number,
  random: Random
): FunnelNumber[] {
  const weights = weightsOf(
    ours.filter(({firstContact}) => firstContact !== null),
    codes
  );
  const lastYear = ours.filter(({day}) => day >= addWeeks(asOf, -52));
  return (["meeting", "home"] as const).flatMap((goal) => {
    const histories: History[] = answeredHistories(known, asOf, group, goal);
    if (histories.length === 0 || !weights.some((weight) => weight > 0)) return [];
    const edges = joinBands(histories, firstEdges, threshold);
    const guess: [number, number] = goal === "meeting" ? [0.2, 0.1] : [0.004, 0.02];
    const options = {drawCount: funnelDrawCount, guess};
    const counted = tally(histories, edges, codes.length, answeredClasses.length);
    const draws = drawHazards(counted, random.split(goal), options);
    const shares = answeredClasses.map((_, c) =>
      Float64Array.from(draws, (draw) => everOf(mixtureOf(draw, edges, weights, c)))
    );
    const losses = shares.map((share) => share.map((p, d) => shares[0][d] - p));
    const numbers = answeredClasses.flatMap((channel, c) => [
      named(`${goal}-after`, "all", estimate(shares[c]), {channel}),
      ...(c === 0
        ? []
        : [
            named(`${goal}-loss`, "all", estimate(losses[c]), {channel}),
            named(
              `${goal}-loss-probability`,
              "all",
              single(losses[c].filter((loss) => loss > 0).length / draws.length),
              {
                channel
              }
            )
          ])
    ]);
    if (goal === "meeting") return numbers;
    const counts = answeredClasses.map((answer) => lastYear.filter((it) => it.answer === answer).length);
    const lost = shares[0].map((_, d) => counts.reduce((sum, count, c) => sum + count * losses[c][d], 0));
    return [...numbers, named("homes-lost", "all", estimate(lost))];
  });
}

function changesOf({panel, codes, changes}: FunnelReading, random: Random): FunnelNumber[] {
  const {weeks, counts} = panel;
  return changes.flatMap(({municipality, day}) => {
    const treated = codes.indexOf(municipality);
    const eventWeek = weeks.length === 0 ? -1 : weeksBetween(weeks[0], mondayOf(addDays(day, 6))); // its first whole week
    if (treated < 0 || eventWeek <= 0 || eventWeek >= weeks.length) return [];
    // Who has a change of its own in the same time is no measure of what would have come anyway.
    const others = codes.flatMap((code, m) => (changes.some((it) => it.municipality === code) ? [] : [m]));
    const found = beforeAfter(counts, weeks.length, treated, eventWeek, others, random.split(`${municipality} ${day}`));
    if (found === null) return [];
    const {before, after} = found.windows;
    const extra: ChangeFacts = {
      before: found.before,
      after: found.after,
      othersBefore: found.othersBefore,
      othersAfter: found.othersAfter,
      otherCount: found.otherCount,
      dispersion: found.dispersion,
      beforeFrom: weeks[before.first],
      beforeTo: addDays(weeks[before.end - 1], 7),
      afterFrom: weeks[after.first],
      afterTo: addDays(weeks[after.end - 1], 7)
    };
    const {exact, own, market, effect} = found;
    const about = {channel: day};
    return [
      named("change-own", municipality, estimate(own), {...about, extra}),
      named("change-exact", municipality, {mid: exact.ratio, low: exact.low, high: exact.high}, about),
      ...(effect.length === 0
        ? []
        : [
            named("change-market", municipality, estimate(market), about),
            named("change-effect", municipality, estimate(effect), about),
            named("change-probability", municipality, single(effect.filter((x) => x > 1).length / effect.length), about)
          ])
    ];
  });
}
