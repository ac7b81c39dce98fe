/**
 * What has left the house: the one shape that pages, reports and files are drawn from.
 *
 * A release holds released numbers only. Counts under the threshold are not in it in any form; where a series is too
 * fine for that, its weeks were joined to longer steps before it came here.
 */
import type {Bilingual} from "../base/format.ts";
import type {AssignmentKind, Channel, VerdictWord, WayIn} from "../base/words.ts";
import type {BudgetBelief} from "../results/budget.ts";
import type {PublishedFunnel} from "./funnel/published.ts";
import type {PublishedJourneys} from "./journeys.ts";
import type {OwnCounts} from "./own-counts.ts";
import type {PublishedSettlement} from "./settlements.ts";
import type {PublishedStated} from "./stated.ts";

export type {VerdictWord} from "../base/words.ts";

/** The middle of the posterior (median) and its 95 % interval. */
export interface Estimate {
  mid: number;
  low: number;
  high: number;
}

export interface Origin {
  /** The model run's number, "12". */
  run: string;
  /** Of a made-up region; else its fingerprint, since the seed stays in the house. */
  seed: string;
  /** Half-open days that the model read. */
  dataFrom: string;
  dataTo: string;
  /** Version of Genklang. */
  version: string;
  /** Fingerprint of what the model read: keyed, so that it is no test of a guess. */
  dataHash: string;
}

export interface Verdict {
  word: VerdictWord;
  /** FAIL: the model did not converge, and nothing but that is published. */
  check: "PASS" | "REVIEW" | "FAIL";
  /** Sentences, most important first. */
  reasons: Bilingual[];
}

/** A step of a series: one or more whole ISO weeks, half-open. */
export interface Step {
  from: string;
  to: string;
  /** Applications that came. */
  actual: number;
  /** Expected without the campaign (of the page) or without any campaign (overview); the band that a new count falls in. */
  expected: Estimate;
  /** The same weeks a year earlier; null where there are none. */
  lastYear: number | null;
}
export interface Series {
  stepWeeks: number;
  steps: Step[];
}

/** The campaign in one municipality, or in all that it reached. */
export interface CampaignArea {
  /** Municipality code, or "all". */
  id: string;
  name: Bilingual;
  population: number;
  /** The part of the campaign's cost: by inhabitants, whole öre. */
  costOre: number;
  verdict: Verdict;
  /** null in all of these: withheld, so that nobody can be recognised; or nothing may be published (FAIL). */
  toDate: Estimate | null;
  toCome: Estimate | null;
  ever: Estimate | null;
  /** To date over what was expected without it, in the weeks since its start: 0.33 is a third more. */
  lift: Estimate | null;
  /** null also where the effect cannot be told from nothing. */
  costPerApplicationOre: Estimate | null;
  /** Applications that came since the start, and what was expected without the campaign. */
  actualSinceStart: number | null;
  expectedSinceStart: Estimate | null;
  /** Of those that came, how many whole ones the campaign caused. */
  creditedSinceStart: Estimate | null;
  series: Series | null;
  /** Extra applications since the start, by the last day of each step. */
  cumulative: {to: string; sum: Estimate}[] | null;
  /** Why numbers are missing; null where none are. */
  withheld: Bilingual | null;
  headline: Bilingual;
  lede: Bilingual;
}

export interface CampaignChannel {
  channel: Channel;
  costOre: number;
  toDate: Estimate | null;
  ever: Estimate | null;
  costPerApplicationOre: Estimate | null;
  verdict: VerdictWord;
  /** Other channels of the campaign from which its part cannot be told apart. */
  jointWith: Channel[];
}

/** What another method says of the same data; never mixed into the estimate. */
export interface PublishedOpinion {
  method: string;
  word: "agree" | "disagree" | "cannot-check";
  name: Bilingual;
  about: Bilingual;
  /** Extra applications in the weeks that it looked at, and what the model expects of the same comparison; null where it cannot check. */
  check: Estimate | null;
  model: Estimate | null;
  text: Bilingual;
}

export interface PublishedFlight {
  channel: Channel;
  from: string;
  /** Half-open. */
  to: string;
  costOre: number;
  municipalities: string[];
  impressions: number | null;
}

export interface PublishedCampaign {
  id: string;
  name: Bilingual;
  /** Who runs it: a municipality or a partnership. */
  owner: Bilingual;
  /** First day of its first flight to the day after its last. */
  from: string;
  to: string;
  costOre: number;
  flights: PublishedFlight[];
  /** First "all", then municipalities by size of effect. */
  areas: CampaignArea[];
  channels: CampaignChannel[];
  /** Of "all"; empty where its numbers are withheld. */
  opinions: PublishedOpinion[];
  /** How sure it is, as short points: a strong lead and the rest of the sentence. */
  certainty: {lead: Bilingual; text: Bilingual; isWarning: boolean}[];
  /** What was believed before the data: the prior of `ever` for "all", and how much the data narrowed it (0 nothing, 1 all). */
  prior: Estimate | null;
  /** What the model says of `ever` for "all" in placebo data, where no campaign did anything. */
  floor: Estimate | null;
  /** By kind of placebo; `floor` is the highest of them. */
  placebos: {kind: "made-up" | "other-weeks" | "untouched" | "unused-channel"; ever: Estimate}[];
  contraction: number | null;
  /** Simulated region only: how many applications the campaign had in truth caused to date. */
  truthToDate: number | null;
}

export interface PublishedSource {
  /** As genklang.yaml and the commands know it: "facebook-page:1283". */
  name: string;
  /** As a person knows it, with its place: "Facebook-sidan, Helsingborg". */
  title: Bilingual;
  about: Bilingual;
  /** The last day that we have, inclusive; null where nothing came yet. */
  lastDay: string | null;
  /** null of applications: their number, and the last day that has one, tell of somebody where a source has few. */
  rowCount: number | null;
  leftOutCount: number | null;
  quarantinedCount: number | null;
  state: "fresh" | "stale" | "failed" | "empty";
  /** What to see to about it, and what to do; says nothing of applications. */
  todo: {says: Bilingual; next: Bilingual}[];
}

/** The whole steps of a quarter, tertial or year, as one sum. */
export interface PublishedPeriod {
  /** "2026-Q3", "2026-T2" or "2026". */
  period: string;
  /** Half-open days of the steps. */
  from: string;
  to: string;
  /** No step of the period is still to come. */
  isWhole: boolean;
  actual: number;
  /** The same weeks a year earlier; null where there are none. */
  lastYear: number | null;
  /** Expected without campaigns, and the band that a new count falls in; null where the model did not converge. */
  expected: Estimate | null;
  /** What all campaigns together brought in these steps; null likewise. */
  extra: Estimate | null;
}
/** How many a period will have in all: what was counted, and what the model expects of the steps to come. */
export interface PublishedForecast {
  period: string;
  from: string;
  to: string;
  /** First day that is forecast. */
  comingFrom: string;
  counted: number;
  total: Estimate;
  /** Of them, what campaigns bring. */
  extra: Estimate;
}
/** The intake of all, of a partnership or of a municipality. */
export interface PublishedArea {
  /** "all", the id of a partnership, or a municipality's code. */
  id: string;
  kind: "all" | "partnership" | "municipality";
  name: Bilingual;
  /** Codes. */
  municipalities: string[];
  /** Weeks of a step; 0 where the area is withheld. */
  stepWeeks: number;
  intake: Series | null;
  periods: PublishedPeriod[];
  forecasts: PublishedForecast[];
  /** Why there is nothing; null where there is. */
  withheld: Bilingual | null;
}

/** 52 weeks of an area, in whole steps; suppressed where count and rate are null. */
export interface LevelSpan {
  from: string;
  to: string;
  /** Applications that came. */
  count: number | null;
  /** Per 10 000 inhabitants and year, as the model has it: the level that the count varies about. */
  rate: Estimate | null;
  /** Campaigns that began in it and cost something here, and what they cost. */
  campaignCount: number;
  costOre: number;
  /** What those campaigns ever bring here; null where there are none. */
  bought: Estimate | null;
  /** Of the surest of them: the sum is at least as large. */
  boughtVerdict: VerdictWord;
  costPerApplicationOre: Estimate | null;
}

/** A municipality, or a partnership with the members that it had week by week: how much an inhabitant, year by year. */
export interface AreaLevel {
  id: string;
  kind: "municipality" | "partnership";
  name: Bilingual;
  /** Of the members on the last day. */
  population: number;
  /** Stays of a partnership's members; the last day is null for who is in it. */
  members: {name: string; firstDay: string; lastDay: string | null}[];
  /** Latest first. */
  spans: LevelSpan[];
  withheld: Bilingual | null;
}

/** Two partnerships over the same weeks: the first one's rate over the second one's. */
export interface AreaComparison {
  areas: [string, string];
  from: string;
  to: string;
  /** null: suppressed. */
  ratio: Estimate | null;
  verdict: VerdictWord;
}

/** A dated event that is no campaign: drawn on every time line of its municipality. */
export interface PublishedEvent {
  municipality: string;
  day: string;
  name: Bilingual;
  /** How the level went after it, beside that of the other municipalities; null where it cannot be known. */
  change: {ratio: Estimate; verdict: VerdictWord; from: string; to: string} | null;
}

/** What a channel brought, all campaigns together, in the municipalities of the overview. */
export interface PublishedChannel {
  channel: Channel;
  campaignCount: number;
  costOre: number;
  toDate: Estimate | null;
  ever: Estimate | null;
  verdict: Verdict;
  /** Other channels from which its part cannot be told apart. */
  jointWith: Channel[];
  /** null also where the effect cannot be told from nothing. */
  costPerApplicationOre: Estimate | null;
  /** Applications per 10 000 kr of a next campaign with the usual spend per inhabitant, and of 10 000 kr more; null where the channel costs nothing. */
  next: Estimate | null;
  nextMore: Estimate | null;
  /** The probability that it brings more per krona than any other channel that costs something. */
  nextBest: number | null;
  /** Öre per inhabitant reached of its campaigns: the usual, the least and the most that was tried. */
  spendSeenOre: Estimate | null;
}

/** A post that others shared. Facebook's own totals, public but for the reach. */
export interface PublishedPost {
  day: string;
  municipality: string;
  campaign: Bilingual | null;
  shares: number;
  reach: number | null;
  /** People reached who do not follow the page, at the least; null where it was paid for or is not known. */
  reachBeyondFollowers: number | null;
}

/** What a planned campaign could show: sd(E)² = variance + slope · E for each design. */
export interface PublishedPlan {
  /** Weeks that the campaign runs. */
  flightWeeks: number;
  areas: {id: string; name: Bilingual; population: number; municipalityCount: number}[];
  /** Weeks until half have applied, by channel. */
  lags: Record<Channel, number>;
  designs: {
    area: string;
    medianWeeks: number;
    isAsked: boolean;
    isStaggered: boolean;
    lookWeeks: number;
    variance: number;
    slope: number;
    least: number;
  }[];
}

/** What a year's money may be split by: the model's belief of each channel, and what was spent. */
export interface PublishedBudget {
  belief: BudgetBelief;
  /** First all together; öre of the last 52 weeks in the order of the belief's channels. */
  areas: {id: string; name: Bilingual; population: number; lastYearOre: number[]}[];
}

/** Last year, foretold step by step from what came before: how many totals lay within the intervals. */
export interface PublishedLookback {
  /** Half-open days. */
  from: string;
  to: string;
  stepWeeks: number;
  stepCount: number;
  within80: number;
  within95: number;
}

/** Who is behind the pages, for the accessibility statement; as the configuration has it. */
export interface PublishedSite {
  organisation: string;
  name: Bilingual | null;
  email: string | null;
  phone: string | null;
  url: string | null;
  assessed: string | null;
  updated: string | null;
  method: "self" | "external";
  conformity: "full" | "partial" | "none" | null;
  shortcomings: Bilingual[];
  burden: Bilingual[];
  supervisor: {name: string; url: string};
}

export interface Release {
  /** "1", "2", …: every release is kept. */
  number: string;
  /** Who may read it: "public", "partner:ID" or "own:CODE", and whom that names. */
  zone: {kind: "public" | "partner" | "own"; name: string; of: Bilingual};
  origin: Origin;
  region: Bilingual;
  isSimulated: boolean;
  threshold: number;
  /** The kinds of assignment whose applications are counted. */
  kinds: AssignmentKind[];
  /** Three sentences: what happened, how sure, what to decide. */
  summary: [Bilingual, Bilingual, Bilingual];
  municipalities: {code: string; name: string; population: number}[];
  /** Intake of all municipalities together, expected without any campaign. */
  intake: Series | null;
  /** Where applications came in during the last four quarters; groups under the threshold are joined to "other". */
  waysIn: {wayIn: WayIn | "other"; count: number}[];
  /** By which channels people came to the form, as credit; null where nothing may be shown, or no page is measured. */
  journeys: PublishedJourneys | null;
  /** What applicants said made them apply; null where nobody asks, or too few answered. Earlier releases have none. */
  stated?: PublishedStated | null;
  /** The model read by whose link applicants came, of at least as many as the threshold. How many is not told. */
  readsTags?: true;
  convergence: {
    hasConverged: boolean;
    maxRhat: number;
    minEss: number;
    divergenceCount: number;
    chainCount: number;
    drawCount: number;
  };
  /** First all together, then partnerships, then municipalities. */
  areas: PublishedArea[];
  campaigns: PublishedCampaign[];
  /** Empty where nothing may be shown. */
  channels: PublishedChannel[];
  /** The codes of the municipalities that they are about. */
  channelsOver: string[];
  /** Of the last 52 weeks, most shared first. */
  posts: PublishedPost[];
  levels: {areas: AreaLevel[]; comparisons: AreaComparison[]; events: PublishedEvent[]};
  /** null where nothing may be shown, or not a whole year is known. */
  plan: PublishedPlan | null;
  /** null where nothing may be shown, or no channel has been bought. */
  budget: PublishedBudget | null;
  /** null where nobody has looked back, or the overview is not shown so finely. */
  lookback: PublishedLookback | null;
  /** null where nobody has said who is behind the pages. */
  site: PublishedSite | null;
  /** What an own and a bought home cost a year, as the municipalities say; null where nobody has said. */
  homeCost: {ownOre: number; boughtOre: number; year: number; source: string} | null;
  /** The way in, from application to home; null where there are no applications. */
  funnel: PublishedFunnel | null;
  /** A municipality's own counts, exactly; in its own zone only. */
  ownCounts?: OwnCounts;
  /** Joint costs and how they were shared, by agreement and period. */
  settlements: PublishedSettlement[];
  sources: PublishedSource[];
}
