/** What campaigns cost in each municipality, and a group of them that may have changed. */
import {type Campaign, type Config, populationIn} from "../../base/config.ts";
import {mondayOf, weeksBetween} from "../../base/day.ts";
import {splitOre} from "../../base/money.ts";
import type {LevelGroup} from "./groups.ts";

export interface Paid {
  readonly id: string;
  /** Index of the week in which it began; may lie outside the weeks. */
  readonly startWeek: number;
  /** Öre by municipality's code. */
  readonly costs: ReadonlyMap<string, number>;
}

/** What each campaign cost in each municipality, and when it began. */
export const paidCampaigns = (config: Config, weeks: readonly string[]): Paid[] =>
  config.campaigns.map((campaign) => {
    const firstDay = campaign.flights.map((flight) => flight.firstDay).reduce((a, b) => (a < b ? a : b));
    return {id: campaign.id, startWeek: weeksBetween(weeks[0], mondayOf(firstDay)), costs: costsBy(campaign, config)};
  });

/** Each flight's cost by the inhabitants of the municipalities it reached, in the year it began; adds up exactly. */
export function costsBy({flights}: Campaign, {municipalities: all}: Config): Map<string, number> {
  const costs = new Map<string, number>();
  for (const {municipalities, costOre, firstDay} of flights) {
    const weights = municipalities.map((code) => {
      const found = all.find((it) => it.code === code);
      if (found === undefined) throw new RangeError(`municipality must be configured, got ${code}`);
      return populationIn(found, Number(firstDay.slice(0, 4)));
    });
    const parts = splitOre(costOre, weights);
    municipalities.forEach((code, i) => costs.set(code, (costs.get(code) ?? 0) + parts[i]));
  }
  return costs;
}

/** A campaign's cost for the members that a group had when it began. */
export const costIn = (
  {isMember, municipalities}: Pick<LevelGroup, "isMember" | "municipalities">,
  {startWeek, costs}: Paid,
  codes: readonly string[]
): number => municipalities.reduce((sum, m) => sum + (isMember(m, startWeek) ? (costs.get(codes[m]) ?? 0) : 0), 0);
