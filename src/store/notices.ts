/** What people were told: since when something holds, when it was told, and when it was over. */
import {sql} from "kysely";
import type {Bilingual} from "../base/format.ts";
import {moment, type Store} from "./db.ts";

export interface Notice {
  /** What it is about, the same as long as it lasts: "failed matomo:1283". */
  subject: string;
  /** What is told again when it changes: the class of trouble, the day of a token's end. */
  fact: string;
  /** With what to do. */
  sentence: Bilingual;
  /** Trouble that mostly passes is told once it has lasted so long. */
  afterHours?: number;
}

export interface KeptNotice extends Notice {
  firstSeenAt: number;
  toldAt: number | null;
  /** Never told, or other than what was told, or told so long ago that it is told again. */
  isDue: boolean;
}

const againAfterDays = 7;

/**
 * Keeps what holds now, ends what holds no more, and says what is to be told. `ended` was told once and is over: it is
 * told with the next. With `isTrial` it says the same and keeps nothing.
 */
export async function keepNotices(
  {db}: Store,
  notices: readonly Notice[],
  now: number,
  {isTrial = false} = {}
): Promise<{current: KeptNotice[]; ended: Bilingual[]}> {
  let told: {current: KeptNotice[]; ended: Bilingual[]} = {current: [], ended: []};
  const undone = new Error("a trial");
  const keep = db.transaction().execute(async (transaction) => {
    for (const {subject, fact, sentence} of notices)
      await transaction
        .insertInto("notice")
        .values({subject, fact, sentence: sentence.sv, sentenceEn: sentence.en, firstSeenAt: moment(now)})
        .onConflict((conflict) =>
          conflict.column("subject").doUpdateSet({
            fact,
            sentence: sentence.sv,
            sentenceEn: sentence.en,
            endedAt: null,
            // What comes back after it was over is new.
            firstSeenAt: sql<number>`case when notice.ended_at is null then notice.first_seen_at else ${moment(now)} end`,
            toldFact: sql<string>`case when notice.ended_at is null then notice.told_fact end`
          })
        )
        .execute();
    const subjects = notices.map(({subject}) => subject);
    await transaction
      .updateTable("notice")
      .set({endedAt: moment(now)})
      .where("endedAt", "is", null)
      .where(sql<boolean>`not (subject = any(${subjects}::text[]))`)
      .execute();
    const rows = await transaction.selectFrom("notice").selectAll().orderBy("firstSeenAt").orderBy("subject").execute();
    const patience = new Map(notices.map(({subject, afterHours = 0}) => [subject, afterHours * 3_600_000]));
    told = {
      current: rows
        .filter(({endedAt}) => endedAt === null)
        .map(({subject, fact, sentence, sentenceEn, firstSeenAt, toldAt, toldFact}) => ({
          subject,
          fact,
          sentence: inBoth(sentence, sentenceEn),
          firstSeenAt,
          toldAt,
          isDue:
            now - firstSeenAt >= (patience.get(subject) ?? 0) &&
            (toldFact !== fact || toldAt === null || now - toldAt >= againAfterDays * 86_400_000)
        })),
      ended: rows
        .filter(({endedAt, toldFact}) => endedAt !== null && toldFact !== null)
        .map(({sentence, sentenceEn}) => inBoth(sentence, sentenceEn))
    };
    if (isTrial) throw undone;
  });
  await keep.catch((error: unknown) => {
    if (error !== undone) throw error;
  });
  return told;
}

/** What was kept before it was told in English too is told as it was. */
const inBoth = (sv: string, en: string): Bilingual => ({sv, en: en || sv});

/** The day's one message by this way; false where it went out already, or another process sends it now. */
export async function claimMessage({db}: Store, day: string, way: string, subjectCount: number, now: number) {
  const taken = await db
    .insertInto("noticeSent")
    .values({day, way, subjectCount, sentAt: moment(now)})
    .onConflict((conflict) => conflict.columns(["day", "way"]).doNothing())
    .returning("day")
    .execute();
  return taken.length > 0;
}

/** It could not be sent: the next try of the day may. */
export async function giveBackMessage({db}: Store, day: string, way: string): Promise<void> {
  await db.deleteFrom("noticeSent").where("day", "=", day).where("way", "=", way).execute();
}

export async function markTold({db}: Store, subjects: readonly string[], now: number): Promise<void> {
  await db
    .updateTable("notice")
    .set((it) => ({toldAt: moment(now), toldFact: it.ref("fact")}))
    .where(sql<boolean>`subject = any(${[...subjects]}::text[])`)
    .execute();
  await db.updateTable("notice").set({toldFact: null}).where("endedAt", "is not", null).execute();
}
