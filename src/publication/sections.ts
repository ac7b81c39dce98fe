/** Every part of a release that says how many people, beside the series (series-claims.ts); and what says nothing of people. */
import {waysIn} from "../base/words.ts";
import {budgetSection} from "./budget.ts";
import {channelSection} from "./channels.ts";
import type {Section} from "./claims.ts";
import {funnelSection, funnelTraits, isPossibleCase} from "./funnel/section.ts";
import {journeySection, journeyTraits} from "./journeys.ts";
import {levelSection} from "./levels/section.ts";
import {lookbackSection} from "./lookback.ts";
import {planSection} from "./plan.ts";
import {statedSection, statedTraits} from "./stated.ts";
import {waysInSection} from "./ways-in.ts";

/** In the order in which they are made coarser: the last is withheld first. */
export const sections: readonly Section[] = [
  levelSection,
  waysInSection,
  funnelSection,
  channelSection,
  planSection,
  budgetSection,
  lookbackSection,
  statedSection,
  journeySection
];

/**
 * Values of each trait: closed lists, as in base/words.ts. The attacker knows that they are all there are, so that the
 * sum over them is the whole.
 */
export const traitValues: Readonly<Record<string, readonly string[]>> = {
  wayIn: waysIn,
  ...funnelTraits,
  ...journeyTraits,
  ...statedTraits
};

/** False for values that never go together, by what they mean. */
export const isPossible: (values: Readonly<Record<string, string>>) => boolean = isPossibleCase;

/** Numbers of a release that are no claim, by the place where they stand, and why. A place ends where all inside it is meant. */
export const harmless: Readonly<Record<string, string>> = {
  threshold: "a setting",
  homeCost: "money, as somebody wrote it in the configuration",
  "municipalities[].population": "Statistics Sweden",
  convergence: "about the sampler",
  "campaigns[].costOre": "money",
  "campaigns[].flights[].costOre": "money",
  "campaigns[].flights[].impressions": "bought contacts, from the media plan",
  "campaigns[].areas[].population": "Statistics Sweden",
  "campaigns[].areas[].costOre": "money, divided by inhabitants",
  "campaigns[].areas[].series.stepWeeks": "a length",
  "campaigns[].channels[].costOre": "money",
  "channels[].campaignCount": "from the configuration",
  "channels[].costOre": "money",
  "plan.flightWeeks": "a setting",
  "plan.areas": "inhabitants and a number of municipalities",
  "plan.lags": "believed before the data",
  "lookback.stepWeeks": "a length",
  "lookback.stepCount": "a number of steps",
  "budget.belief.channels": "money",
  "budget.belief.prior": "believed before the data",
  "budget.areas": "inhabitants and money",
  "channels[].spendSeenOre": "money",
  posts: "Facebook's own totals of a post; who they are, not even the page knows",
  "campaigns[].prior": "believed before the data",
  "campaigns[].truthToDate": "of a made-up region only",
  "levels.areas[].population": "Statistics Sweden",
  "levels.areas[].spans[].campaignCount": "from the configuration",
  "levels.areas[].spans[].costOre": "money",
  ownCounts: "in the zone of whom they are about only, who knows them",
  settlements: "money, and parts by benefit in bands; docs/decisions/0053",
  "intake.stepWeeks": "a length",
  "funnel.waysIn.stepWeeks": "a length",
  "funnel.twice": "at least the threshold, over a year and all municipalities; repeated entries are in no other number",
  "funnel.answers[].composition.stepWeeks": "a length",
  "funnel.changes[].otherCount": "how many municipalities there are to compare with",
  "stated.composition.stepWeeks": "a length",
  "stated.shares": "follows from the counts beside it",
  "stated.growth": "follows from the counts beside it",
  "areas[].stepWeeks": "a length",
  "areas[].intake.stepWeeks": "a length",
  "sources[].rowCount": "rows of a source; null of applications",
  "sources[].leftOutCount": "rows",
  "sources[].quarantinedCount": "rows"
};
