/**
 * The daily numbers of a Facebook page: media views, reach, engagements, follows.
 *
 * Facebook's day is Pacific, 09:00 to 09:00 Swedish time, and `end_time` is the moment at which it is over. So
 * `day` is the Los Angeles date of one second earlier. A day without a value has no row: missing is not zero.
 * Meta retires metrics one by one, and one dead metric fails the whole request: it is found by halving the list,
 * reported, and left out; the others stay.
 */
import {z} from "zod";
import {addDays, type Days, dayOf, isWithin, overlap, pacificZone, slices} from "../../base/day.ts";
import {SourceError} from "../../base/errors.ts";
import {moment, number} from "../answer.ts";
import type {Outside, PageMetricRow, Source} from "../source.ts";
import {isDeadMetric} from "./errors.ts";
import {askGraph, graphSettings} from "./graph.ts";

/** Those that answered in a probe of September 2026; "media views" are not the impressions of before. */
const metrics = [
  "page_media_view",
  "page_total_media_view_unique",
  "page_post_engagements",
  "page_views_total",
  "page_total_actions",
  "page_follows",
  "page_daily_follows_unique",
  "page_daily_unfollows_unique",
  "page_video_views"
];

const settings = graphSettings.extend({
  metrics: z.array(z.string().regex(/^\w+$/)).min(1).default(metrics)
});
type Settings = z.output<typeof settings>;

const insights = z.object({
  data: z.array(
    z.object({
      name: z.string(),
      values: z
        .array(z.object({value: z.union([number, z.record(z.string(), number)]).nullish(), end_time: moment}))
        .default([])
    })
  )
});
type Insights = z.output<typeof insights>["data"];

/** Meta answers at most 90 days; one of them is for the end (see `windowOf`). */
const windowDays = 89;
/** Meta keeps two years; what is older is not asked for. */
const keptDays = 730;

export const facebookPage: Source<"page-metric", Settings> = {
  name: "facebook-page",
  about: "Daily numbers of a Facebook page: media views, reach, engagements, follows.",
  rows: "page-metric",
  key: ["municipality", "page", "metric", "day"],
  settlesAfterDays: 7, // most metrics are final after a day, some are restated within the week
  zone: pacificZone,
  sliceDays: windowDays,
  lateAfterDays: 3,
  keeps: [
    "data[].name",
    "data[].period",
    "data[].values[].value",
    "data[].values[].value.*",
    "data[].values[].end_time"
  ],
  quotaOf: ({page}) => `facebook page ${page}`,
  settings,
  async *collect(days, outside, settings) {
    let living = settings.metrics;
    const kept = {from: addDays(dayOf(outside.now(), pacificZone), -keptDays), to: days.to};
    for (const slice of slices(overlap(kept, days), windowDays)) {
      const {found, dead} = await ask(slice, living, outside, settings);
      living = living.filter((metric) => !dead.includes(metric));
      for (const metric of dead)
        outside.warn(`Facebook no longer has the metric ${metric}; take it out of metrics in genklang.yaml.`, {
          kind: "retired-metric",
          subject: metric
        });
      if (living.length === 0)
        throw new SourceError("bad-request", "Facebook has none of the metrics asked for.", {
          where: `page ${settings.page}`,
          faults: dead,
          next: "Leave out metrics in genklang.yaml, so that those that live today are asked for."
        });
      for (const row of rowsOf(found, settings)) if (isWithin(row.day, slice)) yield row;
    }
  }
};

/** What the living metrics say, and which are dead: a list that fails is halved until the dead stand alone. */
async function ask(
  days: Days,
  metrics: string[],
  outside: Outside,
  settings: Settings
): Promise<{found: Insights; dead: string[]}> {
  const query = {metric: metrics.join(","), period: "day", ...windowOf(days, outside.now())};
  try {
    // Never paging.next: it walks on through time past the data, and holds the token.
    const {data} = await askGraph(outside, settings, `/${settings.page}/insights`, query, insights);
    return {found: data, dead: []};
  } catch (error) {
    if (!isDeadMetric(error)) throw error;
    if (metrics.length === 1) return {found: [], dead: metrics};
    const middle = metrics.length >> 1;
    const first = await ask(days, metrics.slice(0, middle), outside, settings);
    const second = await ask(days, metrics.slice(middle), outside, settings);
    return {found: [...first.found, ...second.found], dead: [...first.dead, ...second.dead]};
  }
}

/** One day more than wanted, as Meta does not say whether an end_time equal to `until` is in; but none to come. */
function windowOf({from, to}: Days, now: number) {
  return {since: from, until: to < dayOf(now, pacificZone) ? addDays(to, 1) : to};
}

function* rowsOf(found: Insights, {municipality, page}: Settings): Generator<PageMetricRow> {
  for (const {name, values} of found)
    for (const {value, end_time} of values) {
      const day = dayOf(end_time - 1000, pacificZone);
      if (typeof value === "number") yield {municipality, page, metric: name, day, value};
      else
        for (const [part, x] of Object.entries(value ?? {}))
          yield {municipality, page, metric: `${name}.${part}`, day, value: x};
    }
}
