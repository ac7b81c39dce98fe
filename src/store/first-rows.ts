/**
 * Rows straight into their table, where it has nothing of their days: most of a first collection. They come by COPY,
 * which refuses duplicates: a batch with a row that came before is taken back, and merged.
 */
import {sql, type Transaction} from "kysely";
import type {Days} from "../base/day.ts";
import {copyText} from "./copy-text.ts";
import {copyInto} from "./copying.ts";
import {addIncoming, dropIncoming, makeIncoming, numbered, writeIncoming} from "./incoming.ts";
import {columnsOf, type Layout, ofDays, snake} from "./layouts.ts";
import type {Tables} from "./tables.ts";

export interface FirstRows {
  add(batch: readonly object[]): Promise<void>;
  /** How many there are, each once. */
  count(): Promise<number>;
}

/** Undefined where there are rows of these days. */
export async function firstRows(
  transaction: Transaction<Tables>,
  layout: Layout,
  {source, days, run}: {source: string; days: Days; run: number}
): Promise<FirstRows | undefined> {
  const {rows: found} = await sql<{isThere: boolean; moment: string}>`
    select exists (select ${ofDays(layout, source, days)}) as is_there, now()::text as moment`.execute(transaction);
  const [{isThere, moment}] = found;
  if (isThere) return undefined;
  const columns = [...columnsOf(layout), "source", "collectedBy", "firstSeenAt", "lastChangedAt"].map(snake);
  const same = [source, String(run), moment, moment];
  return {
    async add(batch) {
      const lines = copyText(batch, layout.columns, same);
      await sql`savepoint batch`.execute(transaction);
      try {
        await copyInto(transaction, layout.table, columns, lines);
        await sql`release savepoint batch`.execute(transaction);
      } catch (error) {
        if (!isDuplicate(error)) throw error;
        await sql`rollback to savepoint batch`.execute(transaction);
        await makeIncoming(transaction, layout);
        await addIncoming(transaction, layout, numbered(batch, 0));
        await writeIncoming(transaction, layout, {source, days, run});
        await dropIncoming(transaction, layout);
      }
    },
    async count() {
      const counted = sql<{rowCount: number}>`select count(*) as row_count ${ofDays(layout, source, days)}`;
      return (await counted.execute(transaction)).rows[0].rowCount;
    }
  };
}

const isDuplicate = (error: unknown) => error instanceof Error && "code" in error && error.code === "23505";
