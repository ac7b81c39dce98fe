/** What must be asked for apart from a post, so that a refusal costs only that: numbers of reels, reactions and comments. */
import {z} from "zod";
import {dayOf} from "../../../base/day.ts";
import {count} from "../../answer.ts";
import type {PostRow} from "../../source.ts";
import {batchSize, type Graph} from "../graph.ts";
import {insights, numberOf, type Post, type Settings} from "./answers.ts";

const responses = z.object({
  reactions: z.object({summary: z.object({total_count: count})}).optional(),
  comments: z.object({summary: z.object({total_count: count})}).optional()
});

const reelId = ({permalink_url, attachments}: Post): string | undefined =>
  /\/reel\/(\d+)/.exec(permalink_url)?.[1] ??
  (attachments?.data.some(({url}) => /\/reel\//.test(url ?? "")) ? attachments.data[0].target?.id : undefined);

type Reel = Pick<PostRow, "videoViews"> & Partial<Pick<PostRow, "reach" | "statusType">>;

/** Asked without names of metrics, Facebook gives all that it has of a video: none can be dead. */
export async function askReels(list: readonly Post[], {batch, outside}: Graph): Promise<Map<string, Reel>> {
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
export async function askResponses(
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
