/** The campaigns of a period within the area of a report: what each brought there, what was booked, and in which word it ends. */
import {type Days, daysBetween, overlap} from "../../src/base/day.ts";
import type {Bilingual} from "../../src/base/format.ts";
import {isEffectTold} from "../../src/base/words.ts";
import type {
  CampaignArea,
  Estimate,
  PublishedArea,
  PublishedCampaign,
  Release,
  VerdictWord
} from "../../src/publication/release.ts";

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

/** Those that ran on a day of the period, the costliest first. */
export function campaignsOf(release: Release, area: PublishedArea, days: Days): PeriodCampaign[] {
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

/** Of one campaign its own word; of several "yes" only if one of them has it and all together lie above nothing. */
export function wordOf(extra: Estimate, told: readonly PeriodCampaign[]): VerdictWord {
  const words = told.map(({all}) => all.verdict.word);
  if (words.length === 1) return words[0];
  if (words.includes("yes") && extra.low > 0) return "yes";
  return words.some(isEffectTold) ? "probably" : words.includes("disputed") ? "disputed" : "not-told";
}

/**
 * The campaign within the area of the report; null where it did not reach it. Of a partnership whose members are only
 * some of those that a campaign reached no effect is published: the draws were summed over all.
 */
export function areaIn(campaign: PublishedCampaign, area: PublishedArea): CampaignArea | null {
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

/** What flights cost within these days, by day; `oreOf` is the part of the campaign that belongs to the area. */
export function costIn({campaigns}: Release, days: Days, oreOf: (campaign: PublishedCampaign) => number): number {
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
export function bookedOre(campaign: PublishedCampaign, area: PublishedArea): number {
  const [all, ...single] = campaign.areas;
  if (single.length === 0) return areaIn(campaign, area) ? all.costOre || campaign.costOre : 0;
  return single
    .filter(({id}) => area.kind === "all" || area.municipalities.includes(id))
    .reduce((sum, {costOre}) => sum + costOre, 0);
}
