/** To whom a report was mailed, by hashes: of its files and of the address. */
import {createHash} from "node:crypto";
import type {Store} from "./db.ts";

const hashOf = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 32);

/** Of these, whom a mail server has not yet taken this report for. */
export async function notYetMailed(
  {db}: Store,
  period: string,
  filesHash: string,
  recipients: readonly string[]
): Promise<string[]> {
  const rows = await db
    .selectFrom("reportMail")
    .select("recipientHash")
    .where("period", "=", period)
    .where("filesHash", "=", filesHash)
    .execute();
  const had = new Set(rows.map(({recipientHash}) => recipientHash));
  return [...new Set(recipients)].filter((recipient) => !had.has(hashOf(recipient)));
}

export async function keepMailed(
  {db}: Store,
  period: string,
  filesHash: string,
  recipients: readonly string[]
): Promise<void> {
  if (recipients.length === 0) return;
  await db
    .insertInto("reportMail")
    .values(recipients.map((recipient) => ({period, filesHash, recipientHash: hashOf(recipient)})))
    .onConflict((conflict) => conflict.columns(["period", "filesHash", "recipientHash"]).doNothing())
    .execute();
}

/** Why the scheduled report of the latest due day is not done yet; null where it is, or none was due. */
export async function failedReport({db}: Store): Promise<{scheduledAt: number; sentence: string | null} | null> {
  const last = await db
    .selectFrom("slot")
    .select(["scheduledAt", "outcome"])
    .where("job", "=", "report")
    .where("endedAt", "is not", null)
    .orderBy("scheduledAt", "desc")
    .limit(1)
    .executeTakeFirst();
  if (last?.outcome !== "failed") return null;
  const run = await db
    .selectFrom("run")
    .select("sentence")
    .where("job", "=", "report")
    .where("outcome", "=", "failed")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return {scheduledAt: last.scheduledAt, sentence: run?.sentence ?? null};
}
