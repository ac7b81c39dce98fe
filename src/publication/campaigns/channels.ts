/**
 * What each channel of a campaign brought, where channels can be told apart.
 *
 * The cost is the whole campaign's, as it was booked. What came is the sum over `municipalities` only, where some have too
 * few applications to be in it; so the cost of an application is worked out from their part of the cost.
 */
import type {Campaign} from "../../base/config.ts";
import {type Context, interval} from "../context.ts";
import {costsBy} from "../levels/paid.ts";
import type {CampaignChannel} from "../release.ts";
import {costPer, jointPairsOf, noSurerThan, verdictFor} from "./verdict.ts";

export function publishChannels(
  campaign: Campaign,
  municipalities: readonly number[],
  isOpen: boolean,
  context: Context
): CampaignChannel[] {
  const {index, config, panel} = context;
  const pairs = jointPairsOf(campaign, index);
  const whole = verdictFor(campaign.id, "", "all", pairs.length, context);
  const channels = [...new Set(campaign.flights.map((flight) => flight.channel))];
  return channels.map((channel) => {
    const flights = campaign.flights.filter((flight) => flight.channel === channel);
    const costOre = flights.reduce((sum, flight) => sum + flight.costOre, 0);
    const costs = costsBy({...campaign, flights}, config);
    const theirCostOre = municipalities.reduce((sum, m) => sum + (costs.get(panel.codes[m]) ?? 0), 0);
    const jointWith = channels.filter((other) =>
      pairs.some(([a, b]) => (a === channel && b === other) || (b === channel && a === other))
    );
    const own = verdictFor(campaign.id, channel, "all", jointWith.length, context);
    const verdict = {...own, word: noSurerThan(whole.word, own.word)};
    const ever = isOpen ? interval(index("ever", campaign.id, channel, "all")[0]) : null;
    return {
      channel,
      costOre,
      toDate: isOpen ? interval(index("to-date", campaign.id, channel, "all")[0]) : null,
      ever,
      costPerApplicationOre: jointWith.length > 0 ? null : costPer(theirCostOre, ever, verdict),
      verdict: verdict.word,
      jointWith
    };
  });
}
