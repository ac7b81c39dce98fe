/**
 * Sweeps what is dead out of the embedded database. A server does that by itself (autovacuum); the embedded one has no
 * process for it, and each collection leaves rows behind, of its temporary tables above all. On a server that could not
 * keep up with thousands the catalog alone had 300 MB, and every statement took longer.
 */
import {sql} from "kysely";
import type {Store} from "./db.ts";
import {endRun, startRun} from "./runs.ts";

/** A week after the last time, or after the first run of all. False where there was no need. */
export async function sweep(store: Store, version: string, afterDays = 7): Promise<boolean> {
  if (store.engine !== "pglite") return false;
  // Its own counts of dead rows do not outlive the process, so the ledger says when it was.
  const {rows} = await sql<{isDue: boolean | null}>`
    select coalesce(max(ended_at) filter (where job = 'sweep' and outcome = 'ok'), min(started_at))
      < now() - make_interval(days => ${afterDays}) as is_due from run`.execute(store.db);
  if (!rows[0].isDue) return false;
  const run = await startRun(store, {job: "sweep", version});
  await sql`vacuum (analyze)`.execute(store.db);
  await endRun(store, run, {outcome: "ok"});
  return true;
}
