/** The stages of applications: rows of their own, which come and go with their application. */
import {sql, type Transaction} from "kysely";
import type {Days} from "../base/day.ts";
import type {Rows} from "../sources/source.ts";
import {removeMissing, writeIncoming} from "./incoming.ts";
import {columnsOf, keyOf, names, stageLayout} from "./layouts.ts";
import type {Tables} from "./tables.ts";

/** With the number of their application. */
export const stagesOf = (rows: readonly Rows["application"][], seen: number) =>
  rows.flatMap(({municipality, application, day: applicationDay, stages}, i) =>
    stages.map((it) => ({municipality, application, applicationDay, ...it, nr: seen + i}))
  );

/**
 * The stages of the applications that came. An application counts as changed where a stage of it did; gives how many
 * changed in nothing else.
 */
export async function replaceStages(
  transaction: Transaction<Tables>,
  source: string,
  days: Days,
  run: number,
  keepsStages: boolean
) {
  // An application that came twice is there as it came last, so are its stages.
  await sql`
    delete from incoming_stage as earlier
    using incoming_application as later
    where (later.day, later.municipality, later.application)
        = (earlier.application_day, earlier.municipality, earlier.application)
      and later.nr > earlier.nr`.execute(transaction);
  const columns = names(columnsOf(stageLayout));
  const key = names(keyOf(stageLayout).filter((column) => column !== "stage"));
  const stored = sql`
    select ${columns} from stage
    where source = ${source} and application_day >= ${days.from} and application_day < ${days.to}`;
  if (keepsStages)
    await sql`
      insert into incoming_stage (nr, ${columns})
      select ${Number.MAX_SAFE_INTEGER}::bigint, ${columns} from (${stored}) as seen
      where (application_day, municipality, application) in (
        select day, municipality, application from incoming_application
      )`.execute(transaction);
  // Those that are new or changed otherwise carry the moment of this transaction already.
  const {numAffectedRows} = await sql`
    with latest as (
      select distinct on (${names(keyOf(stageLayout))}) * from incoming_stage
      order by ${names(keyOf(stageLayout))}, nr desc
    )
    update application set collected_by = ${run}::bigint, last_changed_at = now()
    where source = ${source} and last_changed_at < now() and (day, municipality, application) in (
      select ${key} from (${stored} except select ${columns} from latest) as gone
      union
      select ${key} from (select ${columns} from latest except ${stored}) as came
    )`.execute(transaction);
  await writeIncoming(transaction, stageLayout, {source, days, run});
  await removeMissing(transaction, stageLayout, source, days);
  return Number(numAffectedRows ?? 0);
}
