/**
 * A clock that was wrong: how far a source was collected before it ran ahead, and the way back to there.
 *
 * While a clock is ahead, days are collected that have not been: providers have nothing of them, and the cursor says that
 * they are done. Rows tell whether it is now that the clock is wrong: no provider gives days that have not been.
 */
import {sql} from "kysely";
import type {Store} from "./db.ts";

/** The latest day of which a provider has given a row; null where there is none. What people write into sheets is no proof. */
export async function latestGivenDay({db}: Store): Promise<string | null> {
  const {rows} = await sql<{day: string | null}>`
    select max(day)::text as day from (
      select max(day) as day from page_metric
      union all select max(day) from post
      union all select max(day) from advertisement
      union all select max(day) from visit
    ) as latest`.execute(db);
  return rows[0].day;
}

/** Up to where a source was collected by its last good run before one of days that are still to come; null without any. */
export async function collectedBefore({db}: Store, source: string, today: string): Promise<string | null> {
  const {rows} = await sql<{day: string | null}>`
    select max(days_to)::text as day from run
    where source = ${source} and job = 'collect' and outcome in ('ok', 'degraded') and days_to <= ${today}
      and id < (select min(id) from run where source = ${source} and job = 'collect' and days_to > ${today})`.execute(
    db
  );
  return rows[0].day;
}

/**
 * Takes back what a source is said to be collected for after a day, all of it where null; and readings of days to come,
 * which the run has then removed.
 */
export async function takeBack(
  {db}: Store,
  {run, source, day, today}: {run: number; source: string; day: string | null; today: string}
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const sound = day === null ? sql`datemultirange()` : sql`datemultirange(daterange(null, ${day}::date))`;
    await sql`delete from cursor where source = ${source} and isempty(covered * ${sound})`.execute(transaction);
    await sql`
      update cursor set
        covered = covered * ${sound},
        collected_to = upper(covered * ${sound}),
        collected_from = least(collected_from, upper(covered * ${sound}))
      where source = ${source}`.execute(transaction);
    await sql`update metric_days set covered = covered * ${sound} where source = ${source}`.execute(transaction);
    await sql`
      with gone as (delete from post where source = ${source} and read_on > ${today}::date returning post)
      update run set removed_count = removed_count + (select count(*) from gone) where id = ${run}`.execute(
      transaction
    );
  });
}
