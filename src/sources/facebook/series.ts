/**
 * Where Meta replaced a metric by another that counts differently: the series ends there and a new one begins.
 *
 * The two are never spliced: a media view is counted otherwise than an impression, and there are fewer of them. By
 * Meta's pages on deprecated metrics and its blog of 2025-08-15; waves on 2025-11-15 and 2026-06-15.
 */
import type {Memory} from "../source.ts";

export const seriesBreaks: readonly {metric: string; replaced: string; day: string}[] = [
  {metric: "page_media_view", replaced: "page_impressions", day: "2025-11-15"},
  {metric: "page_follows", replaced: "page_fans", day: "2025-11-15"},
  {metric: "page_daily_follows_unique", replaced: "page_fan_adds_unique", day: "2025-11-15"},
  {metric: "page_total_media_view_unique", replaced: "page_impressions_unique", day: "2026-06-15"},
  {metric: "post_media_view", replaced: "post_impressions", day: "2025-11-15"},
  {metric: "post_total_media_view_unique", replaced: "post_impressions_unique", day: "2026-06-15"},
  {metric: "views", replaced: "impressions", day: "2025-04-21"}
];

/** Notes the breaks of the metrics that are asked for; once. */
export function noteBreaks(memory: Memory, metrics: readonly string[]): void {
  for (const {metric, replaced, day} of seriesBreaks)
    if (metrics.includes(metric) && memory.recall("series-break", metric) === undefined)
      memory.learn({
        topic: "series-break",
        name: metric,
        day,
        until: null,
        says: `${metric} took the place of ${replaced} and counts differently: do not draw them as one line.`
      });
}
