/**
 * The posts of a Facebook page, with what they reached by today.
 *
 * Counters are lifetime totals that go on growing, so the day of reading is part of the key. The text of a post is
 * read for the campaign tag of its link and not kept. What is absent is unknown, but for shares: Facebook leaves
 * them out when there are none.
 */
import {z} from "zod";
import {dayOf, isWithin, startOfDay, swedishZone} from "../../base/day.ts";
import {RetryError} from "../../base/errors.ts";
import {id, moment, nonsense, number} from "../answer.ts";
import {landingOf} from "../landing.ts";
import type {Outside, PostRow, Source} from "../source.ts";
import {isDeadMetric} from "./errors.ts";
import {askGraph, graphSettings} from "./graph.ts";

/** Where a metric of Facebook's goes in our row. */
const counters = {
  post_media_view: "mediaViews",
  post_total_media_view_unique: "reach",
  post_clicks: "clicks"
} as const;
type Metric = keyof typeof counters;

const settings = graphSettings.extend({
  pageSize: z.number().int().min(1).max(100).default(50).describe("Posts a request; halved where Facebook asks for it.")
});
type Settings = z.output<typeof settings>;

const posts = z.object({
  data: z.array(
    z.object({
      id,
      created_time: moment,
      message: z.string().optional(),
      permalink_url: z.string().default(""),
      status_type: z.string().nullish(),
      shares: z.object({count: number}).optional(),
      insights: z
        .object({data: z.array(z.object({name: z.string(), values: z.array(z.object({value: number.nullish()}))}))})
        .optional()
    })
  ),
  paging: z
    .object({cursors: z.object({after: z.string().optional()}).optional(), next: z.string().optional()})
    .optional()
});
type Posts = z.output<typeof posts>;
type Post = Posts["data"][number];

export const facebookPosts: Source<"post", Settings> = {
  name: "facebook-posts",
  about: "The posts of a Facebook page and what they have reached by the day of reading.",
  rows: "post",
  key: ["municipality", "page", "post", "readOn"],
  settlesAfterDays: 90, // by then nobody sees an old post any more
  zone: swedishZone,
  sliceDays: 90,
  lateAfterDays: 3,
  // Not the message: it may name somebody.
  keeps: [
    "data[].id",
    "data[].created_time",
    "data[].status_type",
    "data[].shares.count",
    "data[].insights.data[].name",
    "data[].insights.data[].values[].value"
  ],
  quotaOf: ({page}) => `facebook page ${page}`,
  settings,
  async *collect(days, outside, settings) {
    const readOn = dayOf(outside.now());
    const asked = {metrics: Object.keys(counters) as Metric[], limit: settings.pageSize};
    const window = {since: startOfDay(days.from) / 1000, until: startOfDay(days.to) / 1000};
    const seen = new Set<string>(); // a post published meanwhile pushes one over to the next page
    const cursors = new Set<string>();
    let after: string | undefined;
    do {
      const {data, paging} = await askPage({...window, ...(after && {after})}, asked, outside, settings);
      for (const post of data) {
        const row = rowOf(post, readOn, settings);
        if (!isWithin(row.day, days) || seen.has(row.post)) continue;
        seen.add(row.post);
        yield row;
      }
      // The last page has cursors still; only its `next` is missing. An empty page may have one after it.
      after = paging?.next === undefined ? undefined : paging.cursors?.after;
      if (after !== undefined && cursors.has(after))
        throw nonsense("Facebook", "the same page of posts again", `page ${settings.page}`);
      if (after !== undefined) cursors.add(after);
    } while (after !== undefined);
  }
};

interface Asked {
  metrics: Metric[];
  limit: number;
}

/** One page of posts. Learns into `asked`: a dead metric is asked for no more, a page that was too big is halved. */
async function askPage(
  window: Record<string, string | number>,
  asked: Asked,
  outside: Outside,
  settings: Settings
): Promise<Posts> {
  for (;;) {
    try {
      return await askGraph(outside, settings, `/${settings.page}/published_posts`, queryOf(window, asked), posts);
    } catch (error) {
      if (error instanceof RetryError && error.trouble === "too-big" && asked.limit > 1) asked.limit >>= 1;
      else if (isDeadMetric(error) && asked.metrics.length > 0)
        asked.metrics = await livingOf(window, asked, outside, settings);
      else throw error;
    }
  }
}

/** One dead metric fails a whole page of posts and is not named: each is tried alone, on one post. */
async function livingOf(
  window: Record<string, string | number>,
  {metrics}: Asked,
  outside: Outside,
  settings: Settings
): Promise<Metric[]> {
  const living: Metric[] = [];
  for (const metric of metrics) {
    try {
      const query = queryOf(window, {metrics: [metric], limit: 1});
      await askGraph(outside, settings, `/${settings.page}/published_posts`, query, posts);
      living.push(metric);
    } catch (error) {
      if (!isDeadMetric(error)) throw error;
      outside.warn(`Facebook no longer has the metric ${metric}; the ${counters[metric]} of posts stay unknown.`, {
        kind: "retired-metric",
        subject: metric
      });
    }
  }
  if (living.length < metrics.length) return living;
  outside.warn("Facebook refuses the metrics of posts together and takes each alone; they stay unknown.");
  return [];
}

function queryOf(window: Record<string, string | number>, {metrics, limit}: Asked) {
  const fields = "id,created_time,message,permalink_url,status_type,shares";
  return {fields: metrics.length > 0 ? `${fields},insights.metric(${metrics.join(",")})` : fields, limit, ...window};
}

function rowOf(post: Post, readOn: string, {municipality, page}: Settings): PostRow {
  const counter = (name: Metric) =>
    post.insights?.data.find((metric) => metric.name === name)?.values[0]?.value ?? null;
  return {
    municipality,
    page,
    post: post.id,
    day: dayOf(post.created_time),
    createdAt: post.created_time,
    readOn,
    permalink: post.permalink_url,
    statusType: post.status_type ?? null,
    campaignTag: campaignTagOf(post.message ?? ""),
    mediaViews: counter("post_media_view"),
    reach: counter("post_total_media_view_unique"),
    clicks: counter("post_clicks"),
    shares: post.shares?.count ?? 0
  };
}

/** The utm_campaign of the first link that has one. */
function campaignTagOf(message: string): string | null {
  for (const [link] of message.matchAll(/https?:\/\/[^\s<>"]+/g)) {
    const {utmCampaign} = landingOf(link.replace(/[).,!?:;]+$/, ""));
    if (utmCampaign !== null) return utmCampaign;
  }
  return null;
}
