/** How many applications of each dropped file are new, changed or as before, since a run wrote them. */
import {sql} from "kysely";
import type {Store} from "./db.ts";

export interface FileCounts {
  new: number;
  changed: number;
  unchanged: number;
}

/** By what the numbers of a file's rows are put after, "april.xlsx" of "april.xlsx-3". */
export async function readFileCounts({db}: Store, source: string, run: number): Promise<Map<string, FileCounts>> {
  const isOfRun = sql<boolean>`collected_by = ${run}::bigint`;
  const isNew = sql<boolean>`first_seen_at = last_changed_at`;
  const rows = await db
    .selectFrom("application")
    .select(({fn}) => [
      sql<string>`regexp_replace(application, '-[0-9]+$', '')`.as("prefix"),
      fn.countAll<number>().filterWhere(sql<boolean>`${isOfRun} and ${isNew}`).as("new"),
      fn.countAll<number>().filterWhere(sql<boolean>`${isOfRun} and not ${isNew}`).as("changed"),
      fn.countAll<number>().filterWhere(sql<boolean>`not ${isOfRun}`).as("unchanged")
    ])
    .where("source", "=", source)
    .groupBy("prefix")
    .orderBy("prefix")
    .execute();
  return new Map(rows.map(({prefix, ...counts}) => [prefix, counts]));
}
