/**
 * The tags that forms of the e-service keep, where the region's forms keep them: the demo's do not.
 *
 * Whom a campaign moved comes by its link as often as its medium has one, and more rarely as weeks pass; now and then
 * somebody who would have applied anyway comes by the link of a campaign that runs there. Neither is as the intake model
 * assumes to the letter.
 */
import {addDays, daysBetween} from "../base/day.ts";
import type {Random} from "../base/random.ts";
import type {Channel} from "../base/words.ts";
import type {SimulatedApplication} from "./applications.ts";
import {campaigns, tagOf} from "./plan.ts";

/** Of those who were moved and apply by e-service while the flight runs. A national campaign has no link of ours. */
export const linkChance: Partial<Record<Channel, number>> = {
  "facebook-organic": 0.45,
  "facebook-paid": 0.45,
  poster: 0.12,
  bus: 0.08,
  fair: 0.08
};
/** Falls to half in so many days after the flight. */
const halfLifeDays = 28;
/** Of those who were not moved by it, while a campaign with a link runs where they live or has ended a month ago. */
export const falseLink = 0.015;

/** In the order of the applications: a tag, empty where the form had none to keep, null where there was no form. */
export function simulateTags(applications: readonly SimulatedApplication[], random: Random): (string | null)[] {
  return applications.map(({wayIn, day, municipality, cause}) => {
    if (wayIn !== "e-service") return null;
    const flight = cause && flightOf(cause.campaign, cause.channel);
    const late = flight ? Math.max(0, daysBetween(flight.lastDay, day)) : 0;
    const own = cause === null ? 0 : (linkChance[cause.channel] ?? 0) * 0.5 ** (late / halfLifeDays);
    const others = campaigns.filter(
      ({id, flights}) =>
        id !== cause?.campaign &&
        flights.some(
          ({channel, municipalities, firstDay, lastDay}) =>
            linkChance[channel] !== undefined &&
            municipalities.includes(municipality) &&
            firstDay <= day &&
            day <= addDays(lastDay, halfLifeDays)
        )
    );
    const tags = [cause ? tagOf({id: cause.campaign}) : "", ...others.map(tagOf), ""];
    return tags[random.pick([own, ...others.map(() => falseLink), 1 - own - falseLink * others.length])];
  });
}

const flightOf = (campaign: string, channel: Channel) =>
  campaigns.find(({id}) => id === campaign)?.flights.find((flight) => flight.channel === channel);
