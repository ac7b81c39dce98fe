/**
 * Writes what a collection told beside its rows: warnings, counts held against the provider's, unknown fields and the
 * answers themselves, as far as they may be kept. Always in the transaction that writes the rows.
 */
import {createHash} from "node:crypto";
import {gzipSync} from "node:zlib";
import {sql, type Transaction} from "kysely";
import type {Days} from "../base/day.ts";
import type {RawAnswer} from "../sources/outside.ts";
import type {Comparison, UnknownField, WarningAbout} from "../sources/source.ts";
import {moment, type Store} from "./db.ts";
import type {Tables} from "./tables.ts";

/** What a collection told beside its rows. Gathered while rows come; written with them, or not at all. */
export interface Notes {
  /** Rows by reason. */
  leftOut: Map<string, number>;
  quarantined: {rule: string; where: string; maskedSample: string}[];
  /** By their sentence. */
  warnings: Map<string, WarningAbout>;
  compared: Comparison[];
  /** By shape, path and type. */
  unknownFields: Map<string, UnknownField & {count: number}>;
  answers: RawAnswer[];
  /** The metrics that the source speaks of; all where it names none. */
  metrics: Set<string>;
  /** Days of which the source cannot say: what is stored of them stays. */
  unsaid: Days[];
  /** The day from which on the source has nothing yet; undefined where it has all days that it was asked for. */
  reach?: string;
}
export const noNotes = (): Notes => ({
  leftOut: new Map(),
  quarantined: [],
  warnings: new Map(),
  compared: [],
  unknownFields: new Map(),
  answers: [],
  metrics: new Set(),
  unsaid: []
});

/** Whose notes they are. */
export interface NotesOf {
  run: number;
  source: string;
  days: Days;
}

export async function addNotes(transaction: Transaction<Tables>, of: NotesOf, notes: Notes) {
  const {run, source} = of;
  const {leftOut, quarantined} = notes;
  let leftOutCount = 0;
  for (const [reason, rowCount] of leftOut) {
    leftOutCount += rowCount;
    await transaction
      .insertInto("leftOut")
      .values({run, reason, rowCount})
      .onConflict((conflict) =>
        conflict.columns(["run", "reason"]).doUpdateSet((it) => ({rowCount: it("leftOut.rowCount", "+", rowCount)}))
      )
      .execute();
  }
  for (const {rule, where, maskedSample} of quarantined)
    await transaction.insertInto("quarantine").values({run, source, rule, whereFound: where, maskedSample}).execute();
  if (leftOutCount + quarantined.length > 0)
    await transaction
      .updateTable("run")
      .set((it) => ({
        leftOutCount: it("leftOutCount", "+", leftOutCount),
        quarantinedCount: it("quarantinedCount", "+", quarantined.length)
      }))
      .where("id", "=", run)
      .execute();
  await addWarnings(transaction, run, notes.warnings);
  await addComparisons(transaction, of, notes.compared);
  await addUnknownFields(transaction, of, [...notes.unknownFields.values()]);
  await addAnswers(transaction, of, notes.answers);
}

/** Once they are written. */
export function empty(notes: Notes) {
  notes.leftOut.clear();
  notes.quarantined.length = 0;
  notes.warnings.clear();
  notes.compared.length = 0;
  notes.unknownFields.clear();
  notes.answers.length = 0;
  notes.metrics.clear();
  notes.unsaid.length = 0;
  notes.reach = undefined;
}

/** Writes notes without rows: where a whole file was refused. */
export async function writeNotes({db}: Store, of: NotesOf, notes: Notes): Promise<void> {
  await db.transaction().execute((transaction) => addNotes(transaction, of, notes));
  empty(notes);
}

const sha256Of = (text: string) => createHash("sha256").update(text).digest("hex");

async function addWarnings(transaction: Transaction<Tables>, run: number, warnings: ReadonlyMap<string, WarningAbout>) {
  for (const [sentence, about] of warnings)
    await transaction
      .insertInto("warning")
      .values({run, sentence, kind: about.kind, subject: about.subject})
      .onConflict((conflict) => conflict.columns(["run", "sentence"]).doNothing())
      .execute();
}

/** The latest comparison of a day stands. */
async function addComparisons(
  transaction: Transaction<Tables>,
  {run, source}: NotesOf,
  compared: readonly Comparison[]
) {
  if (compared.length === 0) return;
  const latest = new Map(compared.map((it) => [`${it.what} ${it.day}`, it]));
  await transaction
    .insertInto("reconciliation")
    .values([...latest.values()].map(({what, day, theirs, ours}) => ({source, what, day, theirs, ours, run})))
    .onConflict((conflict) =>
      conflict
        .columns(["source", "what", "day"])
        .doUpdateSet((it) => ({
          theirs: it.ref("excluded.theirs"),
          ours: it.ref("excluded.ours"),
          run: it.ref("excluded.run")
        }))
        .where(
          sql<boolean>`(reconciliation.theirs, reconciliation.ours) is distinct from (excluded.theirs, excluded.ours)`
        )
    )
    .execute();
}

/**
 * Fields belong to a kind of source, not to each of its pages. What the first run that looks at a shape finds is how
 * the provider is; what comes later is news. A new version of ours may look at new shapes.
 */
async function addUnknownFields(
  transaction: Transaction<Tables>,
  {run, source}: NotesOf,
  fields: readonly (UnknownField & {count: number})[]
) {
  if (fields.length === 0) return;
  const kind = source.split(":")[0];
  const column = (name: "shape" | "path" | "type" | "maskedSample" | "count") => fields.map((field) => field[name]);
  await sql`
    insert into unknown_field as known
      (source, shape, path, type, masked_sample, seen_count, is_first_look, first_run, first_seen_at, last_seen_at)
    select
      ${kind}, shape, path, type, masked_sample, seen_count,
      not exists (
        select from unknown_field as earlier
        where earlier.source = ${kind} and earlier.shape = seen.shape and earlier.first_run <> ${run}
      ) and not exists (
        select from run as earlier join run as ours on ours.id = ${run} and ours.version = earlier.version
        where split_part(earlier.source, ':', 1) = ${kind} and earlier.id < ours.id
          and earlier.outcome in ('ok', 'degraded')
      ),
      ${run}::bigint, now(), now()
    from unnest(
      ${column("shape")}::text[], ${column("path")}::text[], ${column("type")}::text[],
      ${column("maskedSample")}::text[], ${column("count")}::bigint[]
    ) as seen (shape, path, type, masked_sample, seen_count)
    on conflict (source, shape, path, type) do update set
      seen_count = known.seen_count + excluded.seen_count,
      last_seen_at = excluded.last_seen_at`.execute(transaction);
}

/** An answer's kept part is stored once, however often it comes. */
async function addAnswers(
  transaction: Transaction<Tables>,
  {run, source, days}: NotesOf,
  answers: readonly RawAnswer[]
) {
  if (answers.length === 0) return;
  const bodies = new Map(answers.flatMap(({kept}) => (kept === undefined ? [] : [[sha256Of(kept), kept]])));
  if (bodies.size > 0)
    await transaction
      .insertInto("rawBody")
      .values(
        [...bodies].map(([sha256, text]) => ({sha256, packed: gzipSync(text), byteCount: Buffer.byteLength(text)}))
      )
      .onConflict((conflict) => conflict.column("sha256").doNothing())
      .execute();
  const column = <Name extends keyof RawAnswer>(name: Name) => answers.map((answer) => answer[name]);
  await sql`
    insert into raw_answer
      (run, source, days_from, days_to, address, question, status, sha256, byte_count, kept, fetched_at)
    select
      ${run}::bigint, ${source}, ${days.from}::date, ${days.to}::date, address, question, status, sha256, byte_count,
      kept, to_timestamp(fetched_at / 1000.0)
    from unnest(
      ${column("address")}::text[], ${column("question")}::text[], ${column("status")}::integer[],
      ${column("sha256")}::text[], ${column("byteCount")}::bigint[],
      ${answers.map(({kept}) => (kept === undefined ? null : sha256Of(kept)))}::text[],
      ${column("fetchedAt")}::bigint[]
    ) as given (address, question, status, sha256, byte_count, kept, fetched_at)`.execute(transaction);
}

/** Drops answers that are older, and what was kept of them alone. Gives how many answers went. */
export async function dropOldAnswers({db}: Store, before: number): Promise<number> {
  return db.transaction().execute(async (transaction) => {
    const {numDeletedRows} = await transaction
      .deleteFrom("rawAnswer")
      .where("fetchedAt", "<", moment(before))
      .executeTakeFirst();
    if (numDeletedRows > 0n)
      await sql`
        delete from raw_body where not exists (select from raw_answer where kept = raw_body.sha256)`.execute(
        transaction
      );
    return Number(numDeletedRows);
  });
}
