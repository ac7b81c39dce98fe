/**
 * The daily numbers of a Facebook page: media views, reach, engagements, follows.
 *
 * Facebook's day is Pacific, 09:00 to 09:00 Swedish time, and `end_time` is the moment at which it is over. So
 * `day` is the Los Angeles date of one second earlier. A day without a value has no row: missing is not zero.
 * Meta retires metrics one by one, and one dead metric fails the whole request: it is found by halving the list,
 * reported, remembered as retired from that day, and asked for again once a month; the others stay.
 */
import {z} from "zod";
import {
  addDays,
  type Days,
  dayOf,
  daysBetween,
  daysOf,
  isWithin,
  overlap,
  pacificZone,
  slices
} from "../../base/day.ts";
import {SourceError} from "../../base/errors.ts";
import {moment, number, word} from "../answer.ts";
import type {PageMetricRow, Source} from "../source.ts";
import {isDeadMetric} from "./errors.ts";
import {type Graph, graphSettings, openGraph} from "./graph.ts";
import {livingOf, retire, revive} from "./retired.ts";
import {noteBreaks} from "./series.ts";
import {lookAtToken} from "./token.ts";

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
      name: word,
      values: z
        .array(z.object({value: z.union([number, z.record(word, number)]).nullish(), end_time: moment}))
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
  title: {sv: "Facebook-sidan", en: "The Facebook page"},
  about: {
    sv: "Sidvisningar, räckvidd, engagemang och följare dag för dag.",
    en: "Media views, reach, engagements and follows, day by day."
  },
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
    const graph = openGraph(outside, settings, `facebook page ${settings.page}`);
    await lookAtToken(graph, ["read_insights", "pages_read_engagement"]);
    let living = livingOf(settings.metrics, outside);
    if (living.length === 0) throw noneLeft(settings.metrics, settings);
    noteBreaks(outside.memory, living);
    outside.speaksOf(""); // what Meta keeps no longer is not gone here
    const oldest = addDays(dayOf(outside.now(), pacificZone), -keptDays);
    const kept = overlap({from: oldest, to: days.to}, days);
    for (const day of daysOf(days)) if (day < oldest) outside.leaveOut("day older than the 2 years that Meta keeps");
    let first = days.to;
    for (const slice of slices(kept, windowDays)) {
      const {found, dead} = await ask(slice, living, graph, settings);
      living = living.filter((metric) => !dead.includes(metric));
      revive(living, outside);
      for (const metric of living) outside.speaksOf(metric);
      for (const metric of dead) {
        outside.warn(`Facebook no longer has the metric ${metric}; take it out of metrics in genklang.yaml.`, {
          kind: "retired-metric",
          subject: metric
        });
        retire(metric, outside);
      }
      if (living.length === 0) throw noneLeft(dead, settings);
      for (const row of rowsOf(found, settings)) {
        if (!isWithin(row.day, slice)) continue;
        if (row.day < first) first = row.day;
        yield row;
      }
    }
    // Two years are kept, of an unpublished page five days: what went before stays as it was collected in time.
    if (days.from < first) outside.cannotSay({from: days.from, to: first});
  }
};

const noneLeft = (metrics: string[], {page}: Settings) =>
  new SourceError("bad-request", "Facebook has none of the metrics asked for.", {
    where: `page ${page}`,
    faults: metrics,
    next: "Leave out metrics in genklang.yaml, so that those that live today are asked for."
  });

/**
 * What the living metrics say, and which are dead: a list that fails is halved until the dead stand alone. Where Facebook
 * asks for less data, the days are halved.
 */
async function ask(
  days: Days,
  metrics: string[],
  graph: Graph,
  settings: Settings
): Promise<{found: Insights; dead: string[]}> {
  const query = {metric: metrics.join(","), period: "day", ...windowOf(days, graph.outside.now())};
  try {
    // Never paging.next: it walks on through time past the data, and holds the token.
    const {data} = await graph.get(`/${settings.page}/insights`, query, insights);
    return {found: data, dead: []};
  } catch (error) {
    const isTooBig = error instanceof SourceError && error.trouble === "too-big";
    const dayCount = daysBetween(days.from, days.to);
    if (isTooBig && dayCount > 1) {
      const middle = addDays(days.from, dayCount >> 1);
      const first = await ask({from: days.from, to: middle}, metrics, graph, settings);
      const living = metrics.filter((metric) => !first.dead.includes(metric));
      if (living.length === 0) return first;
      const second = await ask({from: middle, to: days.to}, living, graph, settings);
      // A window answers with the day after it, too: the earlier half must not bring days of the later one twice.
      const found = [
        ...within(first.found, {from: "", to: middle}),
        ...within(second.found, {from: middle, to: "9999"})
      ];
      return {found, dead: [...first.dead, ...second.dead]};
    }
    if (!isDeadMetric(error)) throw error;
    if (metrics.length === 1) return {found: [], dead: metrics};
    const middle = metrics.length >> 1;
    const first = await ask(days, metrics.slice(0, middle), graph, settings);
    const second = await ask(days, metrics.slice(middle), graph, settings);
    return {found: [...first.found, ...second.found], dead: [...first.dead, ...second.dead]};
  }
}

const dayOfEnd = (endTime: number) => dayOf(endTime - 1000, pacificZone);

const within = (found: Insights, days: Days): Insights =>
  found.map(({name, values}) => ({name, values: values.filter(({end_time}) => isWithin(dayOfEnd(end_time), days))}));

/** One day more than wanted, as Meta does not say whether an end_time equal to `until` is in; but none to come. */
function windowOf({from, to}: Days, now: number) {
  return {since: from, until: to < dayOf(now, pacificZone) ? addDays(to, 1) : to};
}

function* rowsOf(found: Insights, {municipality, page}: Settings): Generator<PageMetricRow> {
  for (const {name, values} of found)
    for (const {value, end_time} of values) {
      const day = dayOfEnd(end_time);
      if (typeof value === "number") yield {municipality, page, metric: name, day, value};
      else
        for (const [part, x] of Object.entries(value ?? {}))
          yield {municipality, page, metric: `${name}.${part}`, day, value: x};
    }
}
