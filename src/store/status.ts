/** How far each source is and how its last run went: what `genklang status` prints and the data page shows. */
import {sql} from "kysely";
import type {Store} from "./db.ts";

export interface SourceStatus {
  source: string;
  /** Half-open days that all its streams are collected for; null before the first collection. */
  collectedFrom: string | null;
  collectedTo: string | null;
  /** The last day that has a row; null where nothing came yet. */
  lastDay: string | null;
  rowCount: number;
  /** Of the last run of each stream that saw anything: a run that repeats days counts what it leaves out again. */
  leftOut: {reason: string; rowCount: number}[];
  quarantined: {rule: string; rowCount: number; whereFound: string; maskedSample: string}[];
  /** null before the first run. */
  lastRun: LastRun | null;
}
export interface LastRun {
  run: number;
  /** null while it lasts. */
  outcome: "ok" | "degraded" | "failed" | "interrupted" | null;
  sentence: string | null;
  /** Epoch milliseconds. */
  startedAt: number;
  endedAt: number | null;
  seenCount: number;
  newCount: number;
  changedCount: number;
  removedCount: number;
}

/** By name of the source. */
export async function readStatus({db}: Store): Promise<SourceStatus[]> {
  const fresh = await db.selectFrom("freshness").selectAll().execute();
  const last = await db
    .selectFrom("run")
    .distinctOn("source")
    .select(["source", "id as run", "outcome", "sentence", "startedAt", "endedAt"])
    .select(["seenCount", "newCount", "changedCount", "removedCount"])
    .where("source", "<>", "")
    .orderBy("source")
    .orderBy("id", "desc")
    .execute();
  const telling = db
    .selectFrom("run")
    .distinctOn(["source", "stream"])
    .select(["source", "id"])
    .where(sql<boolean>`seen_count + left_out_count + quarantined_count > 0`)
    .orderBy("source")
    .orderBy("stream")
    .orderBy("id", "desc");
  const leftOut = await db
    .with("telling", () => telling)
    .selectFrom("telling")
    .innerJoin("leftOut", "leftOut.run", "telling.id")
    .select(({fn}) => ["telling.source", "reason", sql<number>`${fn.sum("rowCount")}::bigint`.as("rowCount")])
    .groupBy(["telling.source", "reason"])
    .orderBy("rowCount", "desc")
    .orderBy(sql`reason collate "C"`)
    .execute();
  const quarantined = await db
    .with("telling", () => telling)
    .selectFrom("telling")
    .innerJoin("quarantine", "quarantine.run", "telling.id")
    .select(({fn}) => [
      "telling.source",
      "rule",
      fn.countAll<number>().as("rowCount"),
      fn.min("whereFound").as("whereFound"),
      fn.min("maskedSample").as("maskedSample")
    ])
    .groupBy(["telling.source", "rule"])
    .orderBy(sql`rule collate "C"`)
    .execute();

  const runs = new Map(last.map(({source, ...run}) => [source, run]));
  const names = new Set([...fresh.map(({source}) => source), ...runs.keys()]);
  return [...names].sort().map((source) => {
    const of = <Row extends {source: string}>(rows: Row[]) => rows.filter((row) => row.source === source);
    return {
      source,
      ...(fresh.find((row) => row.source === source) ?? neverCollected),
      leftOut: of(leftOut).map(({reason, rowCount}) => ({reason, rowCount})),
      quarantined: of(quarantined).map(({source: _, ...rest}) => rest),
      lastRun: runs.get(source) ?? null
    };
  });
}

const neverCollected = {collectedFrom: null, collectedTo: null, lastDay: null, rowCount: 0};
