/**
 * Would a campaign that starts soon show in the numbers? As the page of plans answers it: with the money that is booked,
 * half a year after its start, and nobody asked what made them apply.
 */
import type {PublishedCampaign, Release} from "../src/publication/release.ts";
import {addDays} from "./periods.ts";
import {chanceOf, designOf, type Prospect, plannable, prospectOf} from "./plan-answer.ts";

const soonDays = 84;
const lookWeeks = 26;

export interface Ahead {
  readonly campaign: PublishedCampaign;
  readonly prospect: Prospect;
  readonly chance: number;
}

/** Campaigns that start within twelve weeks of the last day known, where the release can answer for them. */
export const campaignsAhead = (release: Release): Ahead[] =>
  release.campaigns
    .filter(({from}) => release.origin.dataTo <= from && from < addDays(release.origin.dataTo, soonDays))
    .flatMap((campaign) => aheadOf(campaign, release) ?? []);

function aheadOf(campaign: PublishedCampaign, release: Release): Ahead | undefined {
  const {plan, areas} = release;
  const reached = new Set(campaign.flights.flatMap(({municipalities}) => municipalities));
  const isSame = ({municipalities}: {municipalities: readonly string[]}) =>
    municipalities.length === reached.size && municipalities.every((code) => reached.has(code));
  const area = areas.find((it) => it.kind !== "all" && isSame(it));
  const spent = plannable(release)
    .map(({channel, next}) => ({
      channel,
      next,
      ore: campaign.flights.reduce((sum, flight) => sum + (flight.channel === channel ? flight.costOre : 0), 0)
    }))
    .sort((a, b) => b.ore - a.ore);
  const effect = spent.reduce((sum, {next, ore}) => sum + (next?.mid ?? 0) * (ore / 1_000_000), 0);
  const [most] = spent;
  const design =
    plan && area && most
      ? designOf(plan, {area: area.id, channel: most.channel, lookWeeks, isAsked: false, isStaggered: false})
      : undefined;
  if (!design || effect <= 0) return undefined; // nothing booked that has a forecast, or no answer for the area
  const chance = chanceOf(design, effect);
  return {campaign, chance, prospect: prospectOf(chance)};
}
