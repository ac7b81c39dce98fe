/**
 * The way from application to home as named numbers: how likely, how soon, how many are still to come, what a campaign
 * brings of them, what a slow answer goes with, and whether a change at a desk is more than chance.
 *
 * Sums and mixtures are taken within each draw, before any interval. Of a group of municipalities every one weighs as
 * many applications as it had.
 */
import {addWeeks} from "../base/day.ts";
import type {Random} from "../base/random.ts";
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
import {changesOf} from "./changes.ts";
import {type FunnelNumber, named, single} from "./funnel-number.ts";
import {type HomesReading, homesOfYear} from "./homes-of-year.ts";
import {estimate} from "./named-number.ts";

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
