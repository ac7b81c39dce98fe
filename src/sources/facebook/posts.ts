/**
 * The posts of a Facebook page, with what they reached by today.
 *
 * Counters are lifetime totals that go on growing, so the day of reading is part of the key. The text of a post is
 * read for its link's campaign tag and for the words of the campaigns' rules, and not kept. What is absent is unknown,
 * but for shares: Facebook leaves them out when there are none.
 *
 * Facebook lists some 600 posts a year and no more, so every post that was seen once is asked for by its id when the
 * list does not have it. One that Facebook no longer knows is kept and marked as gone. Reels have numbers of their own
 * kind; reactions and comments need a right of their own. Both are asked for apart, so that a refusal costs only them.
 */
import {z} from "zod";
import {dayOf, isWithin, startOfDay, swedishZone} from "../../base/day.ts";
import {address, count, id, moment, nonsense, word} from "../answer.ts";
import type {KnownPost, Outside, PostRow, Source} from "../source.ts";
import {aboutField} from "../unknown-fields.ts";
import {campaignTagOf, ruleCampaignsOf, rulesSetting} from "./belongs.ts";
import {isDeadMetric, isGone} from "./errors.ts";
import {batchSize, type Graph, graphSettings, inSmallerParts, openGraph, pagesOf, paging} from "./graph.ts";
import {livingOf, retire, revive} from "./retired.ts";
import {noteBreaks} from "./series.ts";
import {lookAtToken} from "./token.ts";

/** Where a metric of Facebook's goes in our row, and what it is called there. */
const counters = {
  post_media_view: "mediaViews",
  post_total_media_view_unique: "reach",
  post_clicks: "clicks",
  post_video_views: "videoViews"
} as const;
type Metric = keyof typeof counters;
const counterNames: Record<Metric, string> = {
  post_media_view: "media views",
  post_total_media_view_unique: "reach",
  post_clicks: "clicks",
  post_video_views: "video views"
};

const settings = graphSettings.extend({
  pageSize: z
    .number()
    .int()
    .min(1)
    .max(100)
    .default(100)
    .describe("Posts a request; halved where Facebook asks for it."),
  reactions: z
    .boolean()
    .default(true)
    .describe("Ask for reactions and comments; they need the right pages_read_user_content."),
  rules: rulesSetting
});
type Settings = z.output<typeof settings>;

const insights = z.object({
  data: z.array(z.object({name: z.string(), values: z.array(z.object({value: z.unknown()}))}))
});
type Insights = z.output<typeof insights>;
const post = z.object({
  id,
  created_time: moment,
  message: z.string().optional(),
  permalink_url: address.default(""),
  status_type: word.nullish(),
  shares: z.object({count}).optional(),
  attachments: z
    .object({
      data: z.array(
        z.object({
          title: z.string().nullish(),
          url: z.string().nullish(),
          unshimmed_url: z.string().nullish(),
          target: z.object({id: id.optional()}).nullish()
        })
      )
    })
    .optional(),
  insights: insights.optional()
});
type Post = z.output<typeof post>;
const posts = z.object({data: z.array(post), paging});
const responses = z.object({
  reactions: z.object({summary: z.object({total_count: count})}).optional(),
  comments: z.object({summary: z.object({total_count: count})}).optional()
});

export const facebookPosts: Source<"post", Settings> = {
  name: "facebook-posts",
  title: {sv: "Inlägg på Facebook", en: "Posts on Facebook"},
  about: {
    sv: "Sidans inlägg och hur många de har nått, läst dag för dag.",
    en: "The posts of the page and what they have reached by the day of reading."
  },
  rows: "post",
  key: ["municipality", "page", "post", "readOn"],
  settlesAfterDays: 90, // by then nobody sees an old post any more
  rereadsMonthly: true, // hardly anybody: the old ones are looked at once a month, and whether they are still there
  zone: swedishZone,
  sliceDays: 1100, // three years in one: 600 posts a year are listed, so one that fails is soon asked for again
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
    const graph = openGraph(outside, settings, `facebook page ${settings.page}`);
    await lookAtToken(graph, ["read_insights", "pages_read_engagement"]);
    const asked: Asked = {metrics: livingOf(Object.keys(counters) as Metric[], outside), limit: settings.pageSize};
    noteBreaks(outside.memory, asked.metrics);
    const waiting: Post[] = [];
    const seen = new Set<string>(); // a post published meanwhile pushes one over to the next page
    const window = {since: startOfDay(days.from) / 1000, until: startOfDay(days.to) / 1000};
    const lists = pagesOf(
      (after) => askPage({...window, ...after}, asked, graph, settings),
      () => nonsense("Facebook", "the same page of posts again", `page ${settings.page}`)
    );
    for await (const list of lists) {
      for (const it of list) {
        if (seen.has(it.id) || !isWithin(dayOf(it.created_time), days)) continue;
        seen.add(it.id);
        waiting.push(it);
      }
      while (waiting.length >= togetherCount) yield* rowsOf(waiting.splice(0, togetherCount), graph, settings);
    }
    yield* rowsOf(waiting, graph, settings);
    // Missed by the list: too many for it, hidden, or gone.
    const missed = outside.memory.posts.filter(({post, day}) => isWithin(day, days) && !seen.has(post));
    const {found, gone} = await askByIds(missed, asked, graph, settings);
    yield* rowsOf(found, graph, settings);
    for (const it of gone) yield goneRow(it, outside, settings);
    revive(asked.metrics, outside);
  }
};

/** So that reels and reactions come in full calls of fifty, and memory stays bounded. */
const togetherCount = 500;

interface Asked {
  metrics: Metric[];
  limit: number;
}

/** One page of posts. Learns into `asked`: a dead metric is asked for no more, a page that was too big is halved. */
async function askPage(
  window: Record<string, string | number>,
  asked: Asked,
  graph: Graph,
  {page}: Settings
): Promise<z.output<typeof posts>> {
  return withLivingMetrics(asked, graph, window, page, (fields) =>
    inSmallerParts(asked, (limit) => graph.get(`/${page}/published_posts`, {fields, limit, ...window}, posts))
  );
}

/** Again and again with fewer metrics, as long as one of them is dead. */
async function withLivingMetrics<T>(
  asked: Asked,
  graph: Graph,
  window: Record<string, string | number>,
  page: string,
  ask: (fields: string) => Promise<T>
): Promise<T> {
  for (;;)
    try {
      return await ask(fieldsOf(asked.metrics));
    } catch (error) {
      if (!isDeadMetric(error) || asked.metrics.length === 0) throw error;
      asked.metrics = await probe(asked.metrics, window, page, graph);
    }
}

/** One dead metric fails a whole page of posts and is not named: each is tried alone, on one post. */
async function probe(
  metrics: readonly Metric[],
  window: Record<string, string | number>,
  page: string,
  {get, outside}: Graph
): Promise<Metric[]> {
  const living: Metric[] = [];
  for (const metric of metrics) {
    try {
      await get(`/${page}/published_posts`, {fields: fieldsOf([metric]), limit: 1, ...window}, posts);
      living.push(metric);
    } catch (error) {
      if (!isDeadMetric(error)) throw error;
      outside.warn(`Facebook no longer has the metric ${metric}; the ${counterNames[metric]} of posts stay unknown.`, {
        kind: "retired-metric",
        subject: metric
      });
      retire(metric, outside);
    }
  }
  if (living.length < metrics.length) return living;
  outside.warn("Facebook refuses the metrics of posts together and takes each alone; they stay unknown.", {
    kind: "metrics-refused",
    subject: ""
  });
  return [];
}

function fieldsOf(metrics: readonly Metric[]): string {
  const fields = "id,created_time,message,permalink_url,status_type,shares,attachments{title,url,unshimmed_url,target}";
  return metrics.length > 0 ? `${fields},insights.metric(${metrics.join(",")})` : fields;
}

/** Known posts by their ids: those that are still there, and those that are not. */
async function askByIds(
  known: readonly KnownPost[],
  asked: Asked,
  graph: Graph,
  settings: Settings
): Promise<{found: Post[]; gone: KnownPost[]}> {
  if (known.length === 0) return {found: [], gone: []};
  const replies = await withLivingMetrics(asked, graph, {}, settings.page, async (fields) => {
    const all = await graph.batch(
      known.map((it) => ({path: `/${it.post}`, query: {fields}})),
      post
    );
    const dead = all.find(({refusal}) => isDeadMetric(refusal))?.refusal;
    if (dead) throw dead;
    return all;
  });
  const found: Post[] = [];
  const gone: KnownPost[] = [];
  for (const [i, {value, refusal}] of replies.entries()) {
    if (value) found.push(value);
    else if (isGone(refusal)) gone.push(known[i]);
    else if (refusal.trouble === "permission") graph.outside.leaveOut("post that the token may not read");
    else throw refusal;
  }
  // A token that lost its page has no post left either: then nothing is marked, and this throws.
  if (gone.length > 0) await graph.get(`/${settings.page}`, {fields: "id"}, z.object({id}));
  return {found, gone};
}

/** With what must be asked apart: numbers of reels, and reactions and comments. */
async function* rowsOf(list: readonly Post[], graph: Graph, settings: Settings): AsyncGenerator<PostRow> {
  const reels = await askReels(list, graph);
  const answered = await askResponses(list, graph, settings);
  for (const it of list) {
    const row = rowOf(it, graph.outside, settings);
    yield {...row, ...reels.get(it.id), ...answered.get(it.id)};
  }
}

const reelId = ({permalink_url, attachments}: Post): string | undefined =>
  /\/reel\/(\d+)/.exec(permalink_url)?.[1] ??
  (attachments?.data.some(({url}) => /\/reel\//.test(url ?? "")) ? attachments.data[0].target?.id : undefined);

type Reel = Pick<PostRow, "videoViews"> & Partial<Pick<PostRow, "reach" | "statusType">>;

/** Asked without names of metrics, Facebook gives all that it has of a video: none can be dead. */
async function askReels(list: readonly Post[], {batch, outside}: Graph): Promise<Map<string, Reel>> {
  const reels = list.flatMap((it) => {
    const video = reelId(it);
    return video === undefined ? [] : [{post: it.id, video}];
  });
  const found = new Map<string, Reel>();
  if (reels.length === 0) return found;
  const questions = reels.map(({video}) => ({path: `/${video}/video_insights`, query: {}}));
  for (const [i, {value, refusal}] of (await batch(questions, insights)).entries()) {
    if (refusal) outside.leaveOut(`numbers of a reel (Facebook refused: ${refusal.trouble})`);
    else {
      const reach =
        numberOf(value, "post_total_media_view_unique", outside) ?? numberOf(value, "post_impressions_unique", outside);
      const videoViews =
        numberOf(value, "fb_reels_total_plays", outside) ?? numberOf(value, "blue_reels_play_count", outside);
      found.set(reels[i].post, {videoViews, statusType: "reel", ...(reach !== null && {reach})});
    }
  }
  return found;
}

const responsesRefused = "reactions and comments";

/** Once the right to them was refused to one call, they are asked for again after a month. */
async function askResponses(
  list: readonly Post[],
  {batch, outside}: Graph,
  settings: Settings
): Promise<Map<string, Pick<PostRow, "reactions" | "comments">>> {
  const {memory, now} = outside;
  const found = new Map<string, Pick<PostRow, "reactions" | "comments">>();
  const refused = memory.recall("refused", responsesRefused);
  if (!settings.reactions || list.length === 0 || (refused?.until ?? 0) > now()) return found;
  const query = {fields: "reactions.limit(0).summary(total_count),comments.limit(0).summary(true)"};
  const questions = list.map(({id}) => ({path: `/${id}`, query}));
  const replies = await batch(questions.slice(0, batchSize), responses);
  if (replies.every(({refusal}) => refusal?.trouble === "permission")) {
    const says = "The token may not read reactions and comments: it lacks the right pages_read_user_content.";
    const day = refused?.day ?? dayOf(now());
    memory.learn({topic: "refused", name: responsesRefused, day, until: now() + 30 * 86_400_000, says});
    return found;
  }
  memory.forget("refused", responsesRefused);
  replies.push(...(await batch(questions.slice(batchSize), responses)));
  for (const [i, {value, refusal}] of replies.entries()) {
    if (refusal) outside.leaveOut(`reactions and comments of a post (Facebook refused: ${refusal.trouble})`);
    else
      found.set(list[i].id, {
        reactions: value.reactions?.summary.total_count ?? null,
        comments: value.comments?.summary.total_count ?? null
      });
  }
  return found;
}

/** What is there and is no count is told as a field that we cannot read: the number is unknown, and not zero. */
function numberOf({data: metrics}: Insights, name: string, outside: Pick<Outside, "unknownField">): number | null {
  const value = metrics.find((metric) => metric.name === name)?.values[0]?.value;
  if (value === undefined || value === null) return null;
  const {data} = count.safeParse(value);
  if (data === undefined)
    outside.unknownField({shape: "insights", path: `${name}.values[].value`, ...aboutField(value)});
  return data ?? null;
}

function rowOf(post: Post, outside: Outside, {municipality, page, rules}: Settings): PostRow {
  const counter = (name: Metric) => (post.insights ? numberOf(post.insights, name, outside) : null);
  const day = dayOf(post.created_time);
  const cards = post.attachments?.data ?? [];
  const links = cards.flatMap(({unshimmed_url, url}) => [unshimmed_url, url]);
  const text = [post.message, ...cards.map(({title}) => title)].filter((it) => it).join("\n");
  return {
    municipality,
    page,
    post: post.id,
    day,
    createdAt: post.created_time,
    readOn: dayOf(outside.now()),
    permalink: post.permalink_url,
    statusType: post.status_type ?? null,
    campaignTag: campaignTagOf(post.message ?? "", links),
    ruleCampaigns: ruleCampaignsOf(text, day, rules),
    mediaViews: counter("post_media_view"),
    impressions: null,
    reach: counter("post_total_media_view_unique"),
    clicks: counter("post_clicks"),
    videoViews: counter("post_video_views"),
    reactions: null,
    comments: null,
    shares: post.shares?.count ?? 0,
    isPaid: null,
    isGone: false
  };
}

const goneRow = (known: KnownPost, outside: Outside, {municipality, page}: Settings): PostRow => ({
  municipality,
  page,
  ...known,
  readOn: dayOf(outside.now()),
  mediaViews: null,
  impressions: null,
  reach: null,
  clicks: null,
  videoViews: null,
  reactions: null,
  comments: null,
  shares: null,
  isPaid: null,
  isGone: true
});
