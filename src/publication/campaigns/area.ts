/** What a campaign brought in one area, or in all that it reached. */
import {type Campaign, populationIn} from "../../base/config.ts";
import type {Bilingual} from "../../base/format.ts";
import type {Quantity} from "../../results/named-number.ts";
import {headlineOf, ledeOf} from "../../results/sentences.ts";
import type {Verdict} from "../../results/verdict.ts";
import {type Context, interval, tooFew, yearOf} from "../context.ts";
import {groupId, municipalityOf} from "../members.ts";
import type {CampaignArea} from "../release.ts";
import {roundedEstimates} from "../rounding.ts";
import {countBetween, leadWeeks, seriesOf} from "../series.ts";
import {costPer, jointPairsOf, noSurerThan, verdictFor} from "./verdict.ts";

export function publishArea(
  campaign: Campaign,
  firstDay: string,
  {
    id,
    name,
    municipalities,
    isPartial
  }: {id: string; name: Bilingual; municipalities: readonly number[]; isPartial: boolean},
  costs: ReadonlyMap<string, number>,
  context: Context
): CampaignArea {
  const {config, panel, index, shown, convergence, origin} = context;
  const {threshold} = config.publication;
  const codes = municipalities.map((m) => panel.codes[m]);
  const costOre = codes.reduce((sum, code) => sum + (costs.get(code) ?? 0), 0);
  const jointPairs = jointPairsOf(campaign, index).length;
  const whole = verdictFor(campaign.id, "", "all", jointPairs, context);
  const own = id === "all" ? whole : verdictFor(campaign.id, "", id, jointPairs, context);
  const verdict = {...own, word: noSurerThan(whole.word, own.word)};
  const groupKey = id === "all" ? groupId(campaign.id) : id;
  const stepWeeks = shown.get(groupKey);
  const isOpen = convergence.hasConverged && stepWeeks !== undefined;
  const take = (quantity: Quantity) => (isOpen ? interval(index(quantity, campaign.id, "", id)[0]) : null);
  const since = isOpen
    ? index("expected-since-start", campaign.id, "", id).find((it) => it.stepWeeks === stepWeeks)
    : undefined;
  const credited = isOpen
    ? index("credited-since-start", campaign.id, "", id).find((it) => it.stepWeeks === stepWeeks)
    : undefined;
  const actual = since === undefined ? null : countBetween(since, municipalities, context);
  const ever = take("ever");
  const withheld = convergence.hasConverged && !isOpen ? tooFew(threshold) : null;
  // Rounded here, before sentences are made of them: a sentence says the number that a chart of it shows.
  const numbers = roundedEstimates({
    toDate: take("to-date"),
    toCome: take("to-come"),
    actualSinceStart: actual,
    expectedSinceStart: interval(since)
  });
  // A withheld area has no verdict either: the word would tell of its few applications.
  const publicVerdict: Verdict = withheld ? {word: "not-told", check: "REVIEW", reasons: [withheld]} : verdict;
  return {
    id,
    name,
    population: codes.reduce((sum, code) => sum + populationIn(municipalityOf(config, code), yearOf(origin.dataTo)), 0),
    costOre,
    verdict: publicVerdict,
    ...numbers,
    creditedSinceStart: interval(credited),
    ever,
    lift: take("lift"),
    costPerApplicationOre: costPer(costOre, ever, publicVerdict),
    series: isOpen ? seriesOf(campaign.id, groupKey, id, municipalities, context, leadWeeks(firstDay, context)) : null,
    cumulative: isOpen
      ? index("cumulative", campaign.id, "", id)
          .filter((it) => it.stepWeeks === stepWeeks)
          .map((it) => ({to: it.to, sum: {mid: it.mid, low: it.low, high: it.high}}))
      : null,
    withheld,
    headline: headlineOf(publicVerdict, numbers.toDate, id === "all" ? null : name),
    lede: ledeOf({verdict: publicVerdict, ...numbers, since: since ?? null, place: isPartial ? name : null, withheld})
  };
}
