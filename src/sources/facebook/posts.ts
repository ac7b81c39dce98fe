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
import {id, nonsense} from "../answer.ts";
import type {KnownPost, Source} from "../source.ts";
import {isDeadMetric, isGone} from "./errors.ts";
import {type Graph, inSmallerParts, openGraph, pagesOf} from "./graph.ts";
import {type Post, post, posts, type Settings, settings} from "./posts/answers.ts";
import {type Asked, counters, type Metric, withLivingMetrics} from "./posts/metrics.ts";
import {goneRow, rowsOf} from "./posts/rows.ts";
import {livingOf, revive} from "./retired.ts";
import {noteBreaks} from "./series.ts";
import {lookAtToken} from "./token.ts";

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
