import {sql} from "kysely";
import {expect, it} from "vitest";
import type {Store} from "../../src/store/db.ts";
import {startRun} from "../../src/store/runs.ts";
import {sweep} from "../../src/store/sweep.ts";
import {describeOnEngines} from "./engines.ts";

/** What the catalog keeps of columns that are gone. */
const deadColumns = async ({db}: Store) =>
  (
    await sql<{n: number}>`
      select n_dead_tup::integer as n from pg_stat_all_tables where relname = 'pg_attribute'`.execute(db)
  ).rows[0].n;

/** As collections do it, each with its own. */
async function makeTemporaryTables({db}: Store) {
  for (let i = 0; i < 50; ++i)
    await db.transaction().execute(async (transaction) => {
      await sql`create temporary table incoming (a text, b text, c text) on commit drop`.execute(transaction);
    });
  await sql`select pg_stat_force_next_flush()`.execute(db);
  await sql`select 1`.execute(db);
}

describeOnEngines("what is dead", ({open}) => {
  it("is swept out of the embedded database a week after the last time, and left to a server", async () => {
    const store = await open();
    const isEmbedded = store.engine === "pglite";
    const daysGo = (days: number) =>
      sql`update run set started_at = started_at - ${`${days} days`}::interval, ended_at = ended_at - ${`${days} days`}::interval`.execute(
        store.db
      );
    expect(await sweep(store, "")).toBe(false); // nothing has run yet
    await startRun(store, {job: "collect", version: ""});
    await daysGo(6);
    expect(await sweep(store, "")).toBe(false);
    await daysGo(2);
    await makeTemporaryTables(store);
    const before = await deadColumns(store);
    expect(await sweep(store, "")).toBe(isEmbedded);
    if (!isEmbedded) return;
    expect(before).toBeGreaterThan(300);
    expect(await deadColumns(store)).toBeLessThan(10);
    await daysGo(6);
    expect(await sweep(store, "")).toBe(false);
    await daysGo(2);
    expect(await sweep(store, "")).toBe(true);
  });
});
