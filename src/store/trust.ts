/** What the ledger says beside freshness: gaps, waits, counts that differ, warnings, fields that came anew, and silence. */
import {sql} from "kysely";
import type {Store} from "./db.ts";
import type {RunTrouble} from "./runs.ts";

export interface SourceTrust {
  /** Half-open days between those that were collected. */
  gaps: {from: string; to: string}[];
  /** Of the last run. */
  trouble: RunTrouble | null;
  requestCount: number;
  waits: {reason: string; count: number; seconds: number}[];
  warnings: {sentence: string; kind: string; subject: string}[];
  /** Days on which the provider counts otherwise than it lists, of the last 30 compared. */
  compared: {
    what: string;
    dayCount: number;
    differingDays: number;
    theirs: number;
    ours: number;
    worstDay: string | null;
  }[];
}

/** By source. */
export async function readTrust({db}: Store): Promise<Map<string, SourceTrust>> {
  const last = await sql<{source: string; run: number; trouble: RunTrouble | null; requestCount: number}>`
    select distinct on (source) source, id as run, trouble, request_count
    from run where source <> '' order by source, id desc`.execute(db);
  const runs = last.rows.map(({run}) => run);
  const waits = await sql<{run: number; reason: string; count: number; seconds: number}>`
    select run, reason, wait_count as count, seconds from run_wait where run = any(${runs}::bigint[])
    order by seconds desc`.execute(db);
  const warnings = await sql<{run: number; sentence: string; kind: string; subject: string}>`
    select run, sentence, kind, subject from warning where run = any(${runs}::bigint[]) order by sentence`.execute(db);
  const gaps = await sql<{source: string; from: string; to: string}>`
    select source, lower(gap)::text as from, upper(gap)::text as to
    from cursor, unnest(datemultirange(range_merge(covered)) - covered) as gap
    order by source, 2`.execute(db);
  const compared = await sql<SourceTrust["compared"][number] & {source: string}>`
    with latest as (
      select *, row_number() over (partition by source, what order by day desc) as nth from reconciliation
    )
    select
      source, what, count(*) as day_count, count(*) filter (where theirs <> ours) as differing_days,
      sum(theirs) as theirs, sum(ours) as ours,
      (array_agg(day::text order by abs(theirs - ours) desc, day desc) filter (where theirs <> ours))[1] as worst_day
    from latest where nth <= 30
    group by source, what
    order by source, what`.execute(db);
  return new Map(
    last.rows.map(({source, run, trouble, requestCount}) => {
      const ofRun = <Row extends {run: number}>({rows}: {rows: Row[]}) => rows.filter((it) => it.run === run);
      const ofSource = <Row extends {source: string}>({rows}: {rows: Row[]}) =>
        rows.filter((it) => it.source === source);
      return [
        source,
        {
          trouble,
          requestCount,
          waits: ofRun(waits),
          warnings: ofRun(warnings),
          gaps: ofSource(gaps),
          compared: ofSource(compared)
        }
      ];
    })
  );
}

export interface NewField {
  source: string;
  shape: string;
  path: string;
  type: string;
  maskedSample: string;
  seenCount: number;
  firstSeenAt: number;
}

/** Fields that began to come after the first look, of the last so many days. */
export async function readNewFields({db}: Store, since: number): Promise<NewField[]> {
  const {rows} = await sql<NewField>`
    select source, shape, path, type, masked_sample, seen_count, first_seen_at
    from unknown_field
    where not is_first_look and first_seen_at >= to_timestamp(${since}::bigint / 1000.0)
    order by first_seen_at, source, shape, path`.execute(db);
  return rows;
}

/** When the schedule last ended a collection; null where it never did. */
export async function lastScheduled({db}: Store): Promise<number | null> {
  const {rows} = await sql<{at: number | null}>`
    select max(ended_at) as at from slot where job = 'collect' and outcome in ('ok', 'degraded')`.execute(db);
  return rows[0].at;
}
