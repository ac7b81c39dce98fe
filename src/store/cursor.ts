/** How far a source and its metrics are collected. */
import {sql, type Transaction} from "kysely";
import type {Days} from "../base/day.ts";
import type {NotesOf} from "./notes.ts";
import type {Tables} from "./tables.ts";

/** Days that touch those collected before make them longer; days apart leave a gap, until it is filled. */
export const moveCursor = (transaction: Transaction<Tables>, source: string, stream: string, {from, to}: Days) =>
  sql`
    insert into cursor (source, stream, collected_from, collected_to, covered, updated_at)
    values (
      ${source}, ${stream}, ${from}, ${to}, datemultirange(daterange(${from}::date, ${to}::date)), now()
    )
    on conflict (source, stream) do update set
      (collected_from, collected_to) = (
        -- the stretch that holds the days from which the cursor went on until now
        select lower(stretch), upper(stretch)
        from unnest(cursor.covered + excluded.covered) as stretch
        where stretch @> daterange(cursor.collected_from, cursor.collected_to)
      ),
      covered = cursor.covered + excluded.covered,
      updated_at = excluded.updated_at`.execute(transaction);

/**
 * A metric can be gone for a while: what its siblings have and it does not is collected once it is back. So are days that
 * it had, and which its siblings were asked for again since: those had not settled.
 */
export async function coverMetrics(
  transaction: Transaction<Tables>,
  {run, source, days: {from, to}}: NotesOf,
  metrics: ReadonlySet<string>
) {
  const names = [...metrics].filter((metric) => metric !== "");
  if (names.length === 0) return;
  await sql`
    insert into metric_days (source, metric, covered, last_run)
    select ${source}, metric, datemultirange(daterange(${from}::date, ${to}::date)), ${run}::bigint
    from unnest(${names}::text[]) as metric
    on conflict (source, metric) do update set
      covered = metric_days.covered + excluded.covered,
      last_run = excluded.last_run`.execute(transaction);
  await sql`
    update metric_days set covered = covered - datemultirange(daterange(${from}::date, ${to}::date))
    where source = ${source} and metric <> all(${names}::text[])`.execute(transaction);
}
