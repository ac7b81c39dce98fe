/**
 * A release with numbers that can be reckoned in the head: every week 12 applications came, 10 were expected without
 * campaigns and 9 came a year before. The one campaign brought 20 (10–40) for 100 000 kr. All of it invented.
 */
import {addWeeks} from "../../src/base/day.ts";
import type {Bilingual} from "../../src/base/format.ts";
import {assignmentKinds} from "../../src/base/words.ts";
import type {
  CampaignArea,
  Estimate,
  PublishedCampaign,
  Release,
  Step,
  VerdictWord
} from "../../src/publication/release.ts";
import {unsaid} from "../dashboards/sample-campaign-parts.ts";
import {areaOf} from "./areas.ts";

export const both = (text: string): Bilingual => ({sv: text, en: text});
export const about = (mid: number, low: number, high: number): Estimate => ({mid, low, high});

/** The band of a count of mean 10 that is Poisson and nothing more. */
const half = 1.96 * Math.sqrt(10);

/** Weeks from a Monday, alike all of them. */
export const steps = (from: string, count: number, stepWeeks = 1): Step[] =>
  Array.from({length: count}, (_, i) => ({
    from: addWeeks(from, i * stepWeeks),
    to: addWeeks(from, (i + 1) * stepWeeks),
    actual: 12 * stepWeeks,
    expected: about(
      10 * stepWeeks,
      10 * stepWeeks - half * Math.sqrt(stepWeeks),
      10 * stepWeeks + half * Math.sqrt(stepWeeks)
    ),
    lastYear: 9 * stepWeeks
  }));

export function smallCampaign(
  id: string,
  toDate: Estimate | null,
  word: VerdictWord,
  kronor: number,
  changes: Partial<CampaignArea> = {}
): PublishedCampaign {
  const costOre = kronor * 100;
  const all: CampaignArea = {
    id: "all",
    name: both("Alla"),
    population: 100_000,
    costOre,
    verdict: {word, check: "PASS", reasons: [both(`Skälet för ${id}.`)]},
    toDate,
    toCome: toDate && about(5, 1, 9),
    ever: toDate,
    lift: null,
    costPerApplicationOre:
      toDate && toDate.low > 0 ? about(costOre / toDate.mid, costOre / toDate.high, costOre / toDate.low) : null,
    actualSinceStart: null,
    expectedSinceStart: null,
    creditedSinceStart: null,
    series: null,
    cumulative: null,
    withheld: toDate ? null : both("Färre än 5 anmälningar."),
    headline: both(""),
    lede: both(""),
    ...changes
  };
  const flight = {
    channel: "bus",
    from: "2026-08-03",
    to: "2026-08-31",
    costOre,
    municipalities: ["1"],
    impressions: null
  } as const;
  return {
    id,
    name: both(`Kampanj ${id}`),
    owner: both("Storköping"),
    from: flight.from,
    to: flight.to,
    costOre,
    flights: [{...flight, municipalities: ["1"]}],
    areas: [all],
    ...unsaid
  };
}

const smallIntake = {stepWeeks: 1, steps: steps("2025-06-30", 66)};
export const smallRelease = (changes: Partial<Release> = {}): Release => ({
  number: "41",
  origin: {
    run: "17",
    seed: "4711",
    dataFrom: "2024-01-01",
    dataTo: "2026-10-05",
    version: "0.1.0",
    dataHash: "abcdef123456"
  },
  region: both("Storköping"),
  zone: {kind: "public", name: "public", of: {sv: "Regionen", en: "The region"}},
  isSimulated: false,
  threshold: 5,
  kinds: [...assignmentKinds],
  summary: [both("Ett."), both("Två."), both("Tre.")],
  municipalities: [{code: "1", name: "Storköping", population: 100_000}],
  intake: smallIntake,
  areas: [areaOf(changes.intake === undefined ? smallIntake : changes.intake)],
  waysIn: [],
  journeys: null,
  funnel: null,
  homeCost: null,
  settlements: [],
  convergence: {hasConverged: true, maxRhat: 1.004, minEss: 1234, divergenceCount: 0, chainCount: 4, drawCount: 1000},
  campaigns: [smallCampaign("A", about(20, 10, 40), "yes", 100_000)],
  channels: [],
  channelsOver: [],
  posts: [],
  plan: null,
  budget: null,
  lookback: null,
  levels: {areas: [], comparisons: [], events: []},
  site: null,
  sources: [
    {
      name: "applications-csv",
      title: both("Anmälningar"),
      about: both("Anmälningar."),
      lastDay: "2026-10-04",
      rowCount: 1500,
      leftOutCount: 3,
      quarantinedCount: 1,
      state: "fresh",
      todo: []
    }
  ],
  ...changes
});

export const didNotConverge = {
  hasConverged: false,
  maxRhat: 1.31,
  minEss: 38,
  divergenceCount: 14,
  chainCount: 4,
  drawCount: 1000
};
