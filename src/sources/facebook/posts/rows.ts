/** A post as a row, with what was asked for apart; one that is gone keeps what it was. */
import {dayOf} from "../../../base/day.ts";
import type {KnownPost, Outside, PostRow} from "../../source.ts";
import {campaignTagOf, ruleCampaignsOf} from "../belongs.ts";
import type {Graph} from "../graph.ts";
import {numberOf, type Post, type Settings} from "./answers.ts";
import {askReels, askResponses} from "./apart.ts";
import type {Metric} from "./metrics.ts";

/** With what must be asked apart: numbers of reels, and reactions and comments. */
export async function* rowsOf(list: readonly Post[], graph: Graph, settings: Settings): AsyncGenerator<PostRow> {
  const reels = await askReels(list, graph);
  const answered = await askResponses(list, graph, settings);
  for (const it of list) {
    const row = rowOf(it, graph.outside, settings);
    yield {...row, ...reels.get(it.id), ...answered.get(it.id)};
  }
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

export const goneRow = (known: KnownPost, outside: Outside, {municipality, page}: Settings): PostRow => ({
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
