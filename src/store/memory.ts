/** What sources learnt in earlier runs: retired metrics, rests of a full quota, tokens that end, and known posts. */
import {sql} from "kysely";
import type {KnownPost, Lesson} from "../sources/source.ts";
import {moment, type Store} from "./db.ts";

/** A rest is of a quota and a token of a variable, whichever sources share them. */
const sharedTopics = new Set<Lesson["topic"]>(["rest", "token"]);

/** Of one instance of a source: its own lessons, those that hold for all, and its posts, oldest first. */
export async function readMemory({db}: Store, source: string): Promise<{lessons: Lesson[]; posts: KnownPost[]}> {
  const lessons = await db
    .selectFrom("lesson")
    .select(["topic", "name", "day", "until", "says"])
    .where("source", "in", [source, ""])
    .orderBy(sql`topic collate "C"`)
    .orderBy(sql`name collate "C"`)
    .execute();
  const posts = await db
    .selectFrom("post")
    .distinctOn(["createdAt", "post"])
    .select(["post", "day", "createdAt", "permalink", "statusType", "campaignTag", "ruleCampaigns"])
    .where("source", "=", source)
    .orderBy("createdAt")
    .orderBy("post")
    .orderBy("readOn", "desc")
    .execute();
  return {lessons: lessons.map((it) => ({...it, topic: it.topic as Lesson["topic"]})), posts}; // the table's own check
}

/** Lessons by source, the empty one for all; for `status` and the doctor. */
export async function readLessons({db}: Store): Promise<(Lesson & {source: string})[]> {
  const rows = await db
    .selectFrom("lesson")
    .select(["source", "topic", "name", "day", "until", "says"])
    .orderBy(sql`source collate "C"`)
    .orderBy(sql`topic collate "C"`)
    .orderBy(sql`name collate "C"`)
    .execute();
  return rows.map((it) => ({...it, topic: it.topic as Lesson["topic"]}));
}

/** No rest is longer than a day; see longestRestSeconds of the sources. */
const longestRestMs = 2 * 86_400_000;

/** What shares a quota is not asked before this moment, in epoch milliseconds; undefined where it may be. */
export async function restingUntil({db}: Store, quota: string, now: number): Promise<number | undefined> {
  const row = await db
    .selectFrom("lesson")
    .select("until")
    .where("source", "=", "")
    .where("topic", "=", "rest")
    .where("name", "=", quota)
    .where("until", ">", moment(now))
    .where("until", "<", moment(now + longestRestMs)) // a clock that was ahead
    .executeTakeFirst();
  return row?.until ?? undefined;
}

/** Keeps what changed: undefined is forgotten. */
export async function keepLessons(
  {db}: Store,
  source: string,
  run: number,
  changes: readonly {topic: Lesson["topic"]; name: string; lesson: Lesson | undefined}[]
): Promise<void> {
  for (const {topic, name, lesson} of changes) {
    const of = sharedTopics.has(topic) ? "" : source;
    if (lesson === undefined) {
      await db
        .deleteFrom("lesson")
        .where("source", "=", of)
        .where("topic", "=", topic)
        .where("name", "=", name)
        .execute();
      continue;
    }
    const kept = {
      day: lesson.day,
      until: lesson.until === null ? null : moment(lesson.until),
      says: lesson.says,
      collectedBy: run,
      lastChangedAt: sql<number>`now()`
    };
    await db
      .insertInto("lesson")
      .values({source: of, topic, name, ...kept})
      .onConflict((conflict) => conflict.columns(["source", "topic", "name"]).doUpdateSet(kept))
      .execute();
  }
}

/** Which version of the provider's interface a run asked in. */
export async function keepApiVersion({db}: Store, run: number, apiVersion: string): Promise<void> {
  await db.updateTable("run").set({apiVersion}).where("id", "=", run).execute();
}
