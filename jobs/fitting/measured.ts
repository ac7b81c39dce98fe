/** What campaigns cost by their ad account, in place of what was booked: for the model, the pages and the key figures. */
import type {Config} from "../../src/base/config.ts";
import {splitOre} from "../../src/base/money.ts";
import type {Panel} from "../../src/store/panel.ts";

/**
 * The configuration with the cost of measured flights as the account has it. Several flights of a campaign on the channel
 * share it in the proportion in which they were booked, or evenly where they were booked for nothing.
 */
export function withMeasuredCosts(config: Config, measured: Panel["measured"]): Config {
  if (measured.length === 0) return config;
  return {
    ...config,
    campaigns: config.campaigns.map((campaign) => {
      const costs = new Map<string, number>();
      for (const {channel, costOre} of measured.filter((it) => it.campaign === campaign.id)) {
        const flights = campaign.flights.filter((it) => it.channel === channel);
        if (flights.length === 0) continue;
        const booked = flights.map((it) => it.costOre);
        const weights = booked.some((ore) => ore > 0) ? booked : booked.map(() => 1);
        for (const [i, ore] of splitOre(costOre, weights).entries()) costs.set(flights[i].id, ore);
      }
      return {...campaign, flights: campaign.flights.map((it) => ({...it, costOre: costs.get(it.id) ?? it.costOre}))};
    })
  };
}
