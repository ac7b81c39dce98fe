/**
 * Rows that came, in a temporary table beside the one they are for: memory stays bounded, a row that comes twice is
 * there as it came last, and what is missing can be told.
 */
import {sql, type Transaction} from "kysely";
import type {Days} from "../base/day.ts";
import {copyText} from "./copy-text.ts";
import {copyInto} from "./copying.ts";
import {columnsOf, keyOf, type Layout, names, ofDays, snake} from "./layouts.ts";
import {type Notes, noNotes} from "./notes.ts";
import type {Tables} from "./tables.ts";

const incomingName = ({table}: Layout) => `incoming_${table}`;
const incoming = (layout: Layout) => sql.id(incomingName(layout));

/** Gone when the transaction ends. `nr` is the order in which rows came. */
export const makeIncoming = (transaction: Transaction<Tables>, layout: Layout) =>
  sql`
    create temporary table ${incoming(layout)} on commit drop as
    select 0::bigint as nr, ${names(columnsOf(layout))} from ${sql.id(layout.table)} with no data`.execute(transaction);

export const dropIncoming = (transaction: Transaction<Tables>, layout: Layout) =>
  sql`drop table ${incoming(layout)}`.execute(transaction);

export const numbered = (rows: readonly object[], seen: number) => rows.map((row, i) => ({...row, nr: seen + i}));

/** With the order in which they came. */
export function addIncoming(transaction: Transaction<Tables>, layout: Layout, rows: readonly {nr: number}[]) {
  const columns = {nr: "bigint" as const, ...layout.columns};
  return copyInto(transaction, incomingName(layout), Object.keys(columns).map(snake), copyText(rows, columns));
}

export async function writeIncoming(
  transaction: Transaction<Tables>,
  layout: Layout,
  {source, days, run}: {source: string; days: Days; run: number}
): Promise<{distinct: number; new: number; changed: number}> {
  const columns = columnsOf(layout);
  const key = keyOf(layout);
  const others = columns.filter((column) => !key.includes(column));
  const assigned = [...others, "collectedBy", "lastChangedAt"].map((column) =>
    sql.raw(`${snake(column)} = excluded.${snake(column)}`)
  );
  // In the order of bytes, which is found in a fraction of the time of a language's.
  const sorted = key.map((column) =>
    sql.raw(layout.columns[column] === "text" ? `${snake(column)} collate "C"` : snake(column))
  );
  const {rows} = await sql<{distinct: number; new: number; changed: number}>`
    with latest as (
      select distinct on (${sql.join(sorted)}) * from ${incoming(layout)} order by ${sql.join(sorted)}, nr desc
    ),
    differing as ( -- a row that is met by "on conflict" is locked, and so written, though it stays as it is
      select ${names(columns)} from latest
      except
      select ${names(columns)} ${ofDays(layout, source, days)}
    ),
    written as (
      insert into ${sql.id(layout.table)} as stored
        (source, ${names(columns)}, collected_by, first_seen_at, last_changed_at)
      select ${source}, ${names(columns)}, ${run}::bigint, now(), now() from differing
      on conflict (source, ${names(key)}) do update set ${sql.join(assigned)}
      where (${names(others, "stored.")}) is distinct from (${names(others, "excluded.")})
      returning stored.xmax = 0 as is_new -- 0: no version of the row was there before
    )
    select
      (select count(*) from latest) as distinct,
      count(*) filter (where is_new) as new,
      count(*) filter (where not is_new) as changed
    from written`.execute(transaction);
  return rows[0];
}

/** Whether as many rows are stored of the days as came: as all that came are there, no other is. */
export async function isAllThatCame(
  transaction: Transaction<Tables>,
  layout: Layout,
  {source, days}: {source: string; days: Days},
  distinct: number
): Promise<boolean> {
  const counted = sql<{rowCount: number}>`select count(*) as row_count ${ofDays(layout, source, days)}`;
  return (await counted.execute(transaction)).rows[0].rowCount === distinct;
}

export async function removeMissing(
  transaction: Transaction<Tables>,
  layout: Layout,
  source: string,
  {from, to}: Days,
  {metrics, unsaid}: Pick<Notes, "metrics" | "unsaid"> = noNotes()
): Promise<number> {
  const {table, snapshotOn, dayColumn} = layout;
  const key = keyOf(layout);
  const matches = key.map((column) => sql.raw(`stored.${snake(column)} = gone.${snake(column)}`));
  const sameReading = snapshotOn
    ? sql`and ${names([snapshotOn])} in (select ${names([snapshotOn])} from ${incoming(layout)})`
    : sql``;
  // A metric of several numbers has rows like "page_actions.call".
  const spokenOf = metrics.size > 0 ? sql`and split_part(metric, '.', 1) = any(${[...metrics]}::text[])` : sql``;
  const isUnsaid = unsaid.map((days) => among(layout, days));
  const said = unsaid.length > 0 ? sql` and not (${sql.join(isUnsaid, sql` or `)})` : sql``;
  // `except`, for `not exists` compared every row with every other: nothing is known yet of how many came.
  const {numAffectedRows} = await sql`
    delete from ${sql.id(table)} as stored
    using (
      select ${names(key)} from ${sql.id(table)}
      where source = ${source} and ${names([dayColumn])} >= ${from} and ${names([dayColumn])} < ${to} ${sameReading} ${spokenOf}${said}
      except
      select ${names(key)} from ${incoming(layout)}
    ) as gone
    where stored.source = ${source} and ${sql.join(matches, sql` and `)}`.execute(transaction);
  return Number(numAffectedRows ?? 0);
}

export const keptReason = "stored row of a day that the provider no longer gives; it stays";
const among = ({dayColumn}: Layout, {from, to}: Days) =>
  sql`(${names([dayColumn])} >= ${from} and ${names([dayColumn])} < ${to})`;

/** Rows of days that the source could not speak of, and which did not come. */
export async function countUnsaid(
  transaction: Transaction<Tables>,
  layout: Layout,
  source: string,
  days: Days,
  unsaid: readonly Days[] = []
): Promise<number> {
  if (unsaid.length === 0) return 0;
  const key = names(keyOf(layout));
  const {rows} = await sql<{rowCount: number}>`
    select count(*) as row_count
    from (
      select ${key} ${ofDays(layout, source, days)}
      and (${sql.join(
        unsaid.map((stretch) => among(layout, stretch)),
        sql` or `
      )})
      except
      select ${key} from ${incoming(layout)}
    ) as kept`.execute(transaction);
  return rows[0].rowCount;
}
