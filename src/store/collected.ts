/**
 * Replaces the days of a source in one transaction: what it yields is there, what it no longer yields is gone, and the
 * cursor has moved; or nothing has happened. The same rows again write nothing.
 *
 * Days that have nothing yet are written straight (first-rows.ts). Else rows are first laid beside the table
 * (incoming.ts). Both by COPY, on both engines (copying.ts).
 */
import type {Transaction} from "kysely";
import type {Days} from "../base/day.ts";
import type {RowKind, Rows} from "../sources/source.ts";
import {coverMetrics, moveCursor} from "./cursor.ts";
import type {Store} from "./db.ts";
import {firstRows} from "./first-rows.ts";
import {
  addIncoming,
  countUnsaid,
  isAllThatCame,
  keptReason,
  makeIncoming,
  numbered,
  removeMissing,
  writeIncoming
} from "./incoming.ts";
import {layouts, stageLayout} from "./layouts.ts";
import {addNotes, empty, type Notes} from "./notes.ts";
import {actAsCollector, actAsOurselves} from "./roles.ts";
import {replaceStages, stagesOf} from "./stages.ts";
import type {Tables} from "./tables.ts";
import {databaseTrouble} from "./trouble.ts";

export interface Replacement<Kind extends RowKind = RowKind> {
  /** Instance of the source, "facebook-page:2281": only its own rows are replaced. */
  source: string;
  stream?: string;
  kind: Kind;
  days: Days;
  /** Lie within the days. They may not touch the store while they come. */
  rows: AsyncIterable<Rows[Kind]> | Iterable<Rows[Kind]>;
  /** The run that the counts go to. */
  run: number;
  /** Emptied once they are written. After a failure they are as they were: a new attempt brings its own. */
  notes?: Notes;
  /** Is shown the notes as they are written. */
  tell?(notes: Notes): void;
  /** Stages that were seen stay, on the day they were first seen with, as long as their application does. */
  keepsStages?: boolean;
  /** False to leave the cursor where it is. */
  movesCursor?: boolean;
}

/** Rows seen, duplicates included; of the different ones new, changed or unchanged; and those that were there before. */
export interface Counts {
  seen: number;
  new: number;
  changed: number;
  unchanged: number;
  removed: number;
}

const batchSize = 5_000; // rows a statement: larger ones were not faster

export async function replaceDays<Kind extends RowKind>(store: Store, replacement: Replacement<Kind>): Promise<Counts> {
  const {
    kind,
    days,
    rows,
    source,
    stream = "",
    run,
    notes,
    tell,
    keepsStages = false,
    movesCursor = true
  } = replacement;
  const layout = layouts[kind];
  const batches = batchesOf(rows, days, source);
  let sourceFault: unknown;
  let hasRole = false;
  const nextBatch = () =>
    batches.next().catch((error) => {
      sourceFault = error;
      throw error;
    });
  const finish = async (transaction: Transaction<Tables>, counts: Counts): Promise<Counts> => {
    if (hasRole) await actAsOurselves(transaction);
    const covered = notes?.reach !== undefined && notes.reach < days.to ? {from: days.from, to: notes.reach} : days;
    if (movesCursor && covered.from < covered.to) await moveCursor(transaction, source, stream, covered);
    if (notes) await coverMetrics(transaction, {run, source, days}, notes.metrics);
    await addCounts(transaction, run, counts);
    if (notes) {
      await addNotes(transaction, {run, source, days}, notes);
      tell?.(notes);
    }
    return counts;
  };
  try {
    // Most slices fit in one batch: then a slow provider is waited for before the transaction, not in it.
    let batch = await nextBatch();
    const counts = await store.db.transaction().execute(async (transaction) => {
      hasRole = await actAsCollector(transaction, store, kind);
      const first = kind === "application" ? undefined : await firstRows(transaction, layout, {source, days, run});
      if (first) {
        let seen = 0;
        // The next rows are made while the database writes these.
        let writing: Promise<unknown> = Promise.resolve();
        while (!batch.done) {
          await writing;
          writing = first.add(batch.value);
          writing.catch(() => {}); // told where it is awaited
          seen += batch.value.length;
          batch = await nextBatch();
        }
        await writing;
        return finish(transaction, {seen, new: await first.count(), changed: 0, unchanged: 0, removed: 0});
      }
      await makeIncoming(transaction, layout);
      if (kind === "application") await makeIncoming(transaction, stageLayout);
      let seen = 0;
      for (; !batch.done; batch = await nextBatch()) {
        await addIncoming(transaction, layout, numbered(batch.value, seen));
        if (kind === "application")
          await addIncoming(
            transaction,
            stageLayout,
            stagesOf(batch.value as readonly Rows[RowKind][] as readonly Rows["application"][], seen)
          );
        seen += batch.value.length;
      }
      const {distinct, ...written} = await writeIncoming(transaction, layout, {source, days, run});
      const isAll = await isAllThatCame(transaction, layout, {source, days}, distinct);
      const removed = isAll ? 0 : await removeMissing(transaction, layout, source, days, notes);
      const kept = await countUnsaid(transaction, layout, source, days, notes?.unsaid);
      if (kept > 0) notes?.leftOut.set(keptReason, kept);
      if (kind === "application") written.changed += await replaceStages(transaction, source, days, run, keepsStages);
      return finish(transaction, {seen, ...written, unchanged: distinct - written.new - written.changed, removed});
    });
    if (notes) empty(notes);
    return counts;
  } catch (error) {
    throw error === sourceFault ? error : databaseTrouble(error, store.where);
  } finally {
    await batches.return(undefined);
  }
}

async function* batchesOf<Row extends {day: string}>(
  rows: AsyncIterable<Row> | Iterable<Row>,
  {from, to}: Days,
  source: string
): AsyncGenerator<Row[], undefined> {
  let batch: Row[] = [];
  for await (const row of rows) {
    // A row outside would be replaced by nothing, ever: it is a fault of the source.
    if (!(from <= row.day && row.day < to)) throw new RangeError(`${source} gave ${row.day} for ${from} to ${to}`);
    batch.push(row);
    if (batch.length === batchSize) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

async function addCounts(transaction: Transaction<Tables>, run: number, counts: Counts) {
  const {numUpdatedRows} = await transaction
    .updateTable("run")
    .set((it) => ({
      seenCount: it("seenCount", "+", counts.seen),
      newCount: it("newCount", "+", counts.new),
      changedCount: it("changedCount", "+", counts.changed),
      unchangedCount: it("unchangedCount", "+", counts.unchanged),
      removedCount: it("removedCount", "+", counts.removed)
    }))
    .where("id", "=", run)
    .where("endedAt", "is", null)
    .executeTakeFirst();
  // Another machine took us for dead and closed the run: it may be collecting the same days now.
  if (numUpdatedRows === 0n) throw new Error(`run ${run} has ended and cannot write`);
}
