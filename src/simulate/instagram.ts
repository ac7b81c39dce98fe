/** An Instagram account as Meta counts it: one number a metric and Pacific day; NaN where Meta has none. */
import {daysOf} from "../base/day.ts";
import type {Random} from "../base/random.ts";
import {pages, regionDays} from "./plan.ts";

export interface SimulatedInstagram {
  id: string;
  /** The page that it belongs to. */
  page: string;
  firstDay: string;
  metrics: Record<string, Float64Array>;
}

export const simulateInstagram = (random: Random): SimulatedInstagram[] =>
  pages.flatMap(({id: page, instagram, followers}) => {
    if (instagram === undefined) return [];
    const own = random.split(`instagram ${instagram}`);
    const days = daysOf(regionDays);
    const metrics = Object.fromEntries(instagramMetrics.map((name) => [name, new Float64Array(days.length)]));
    days.forEach((_, d) => {
      const reach = own.poisson(followers * 0.05 * own.gamma(2));
      const likes = own.poisson(reach * 0.04);
      const [comments, shares, saves] = [0.003, 0.005, 0.004].map((share) => own.poisson(reach * share));
      const values: Record<(typeof instagramMetrics)[number], number> = {
        reach,
        views: Math.round(reach * (1.4 + 0.6 * own.uniform())),
        accounts_engaged: Math.min(reach, likes + comments),
        total_interactions: likes + comments + shares + saves,
        likes,
        comments,
        shares,
        saves,
        profile_links_taps: own.poisson(reach * 0.004)
      };
      for (const name of instagramMetrics) metrics[name][d] = own.chance(0.003) ? NaN : values[name];
    });
    return [{id: instagram, page, firstDay: regionDays.from, metrics}];
  });

const instagramMetrics = [
  "reach",
  "views",
  "accounts_engaged",
  "total_interactions",
  "likes",
  "comments",
  "shares",
  "saves",
  "profile_links_taps"
] as const;
