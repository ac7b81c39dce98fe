/**
 * The ledger: runs and how they ended, cursors, leases and the slots of the schedule. All moments are the database's
 * clock, so that two machines agree.
 */
import {type Kysely, sql, type Updateable} from "kysely";
import type {Days} from "../base/day.ts";
import {moment, type Store} from "./db.ts";
import type {Tables} from "./tables.ts";

export interface RunStart {
  job: string;
  /** Instance of the source, "facebook-page:2281", where the job collects. */
  source?: string;
  stream?: string;
  days?: Days;
  /** Of Genklang. */
  version: string;
}
export interface RunEnd {
  /** degraded: done, but something is missing or did not pass. */
  outcome: "ok" | "degraded" | "failed";
  /** What a person should know, in one sentence. */
  sentence?: string;
  requestCount?: number;
}

/** Gives the run's number. */
export async function startRun(
  {db, process}: Store,
  {job, source = "", stream = "", days, version}: RunStart
): Promise<number> {
  const run = {job, source, stream, daysFrom: days?.from, daysTo: days?.to, process, version};
  const {id} = await db.insertInto("run").values(run).returning("id").executeTakeFirstOrThrow();
  return id;
}

/** To be called every half minute while a run lasts. On the embedded database it waits for an open transaction. */
export async function heartbeat({db}: Store, run: number): Promise<void> {
  await updateRunning(db, run, {heartbeatAt: sql`now()`});
}

/** Ends a run once; a second end, or one after it was closed as interrupted, changes nothing. */
export async function endRun({db}: Store, run: number, {outcome, sentence, requestCount = 0}: RunEnd): Promise<void> {
  await updateRunning(db, run, {outcome, sentence, requestCount, endedAt: sql`now()`, heartbeatAt: sql`now()`});
}

const updateRunning = (db: Kysely<Tables>, run: number, set: RunUpdate) =>
  db.updateTable("run").set(set).where("id", "=", run).where("endedAt", "is", null).execute();

type RunUpdate = {
  [Name in keyof Updateable<Tables["run"]>]?: Updateable<Tables["run"]>[Name] | ReturnType<typeof sql<never>>;
};

/**
 * Closes the runs that died without an end, and gives their numbers. On the embedded database every run of another
 * process is dead, as that has one process at a time; on a server one that has been silent.
 */
export async function closeInterruptedRuns({db, engine, process}: Store, silentSeconds = 120): Promise<number[]> {
  const closed = await db
    .updateTable("run")
    .set({
      outcome: "interrupted",
      endedAt: sql<number>`now()`,
      sentence: "Ended without a word: stopped, or the machine went down. The next run repairs it."
    })
    .where("endedAt", "is", null)
    .where("process", "<>", process)
    .$if(engine === "postgres", (query) => query.where("heartbeatAt", "<", secondsFromNow(-silentSeconds)))
    .returning("id")
    .execute();
  return closed.map(({id}) => id).sort((a, b) => a - b);
}

/** The days, without a gap, that a stream of a source has been collected for. */
export async function readCursor({db}: Store, source: string, stream = ""): Promise<Days | undefined> {
  const row = await db
    .selectFrom("cursor")
    .select(["collectedFrom", "collectedTo"])
    .where("source", "=", source)
    .where("stream", "=", stream)
    .executeTakeFirst();
  return row && {from: row.collectedFrom, to: row.collectedTo};
}

/** Takes or renews a lease; false where another has it. It ends by itself, so a dead owner blocks nobody for long. */
export async function takeLease({db}: Store, name: string, owner: string, seconds: number): Promise<boolean> {
  const taken = await db
    .insertInto("lease")
    .values({name, owner, until: secondsFromNow(seconds)})
    .onConflict((conflict) =>
      conflict
        .column("name")
        .doUpdateSet({owner, until: secondsFromNow(seconds)})
        .where((it) => it.or([it("lease.owner", "=", owner), it("lease.until", "<=", now)]))
    )
    .returning("name")
    .execute();
  return taken.length > 0;
}

/** Gives a lease back, if it is still ours. */
export async function releaseLease({db}: Store, name: string, owner: string): Promise<void> {
  await db.deleteFrom("lease").where("name", "=", name).where("owner", "=", owner).execute();
}

/** Who holds a slot; only this attempt may end it. */
export interface SlotClaim {
  job: string;
  scheduledAt: number;
  owner: string;
  attempt: number;
}

/**
 * Claims a scheduled moment of a job: once for all machines, and again when its attempt failed or its owner has been
 * silent past the lease. Undefined where it is done or another has it.
 */
export async function claimSlot(
  {db}: Store,
  {job, scheduledAt, owner, leaseSeconds}: {job: string; scheduledAt: number; owner: string; leaseSeconds: number}
): Promise<SlotClaim | undefined> {
  const until = secondsFromNow(leaseSeconds);
  const claimed = await db
    .insertInto("slot")
    .values({job, scheduledAt: moment(scheduledAt), owner, attempt: 1, claimedAt: now, until})
    .onConflict((conflict) =>
      conflict
        .columns(["job", "scheduledAt"])
        .doUpdateSet({
          owner,
          attempt: sql<number>`slot.attempt + 1`,
          claimedAt: now,
          until,
          endedAt: null,
          outcome: null
        })
        .where((it) =>
          it.or([
            it("slot.outcome", "=", "failed"),
            it.and([it("slot.endedAt", "is", null), it("slot.until", "<=", now)])
          ])
        )
    )
    .returning("attempt")
    .executeTakeFirst();
  return claimed && {job, scheduledAt, owner, attempt: claimed.attempt};
}

/** Keeps a slot while its job lasts; false where it was lost, and the job should stop. */
export async function renewSlot({db}: Store, claim: SlotClaim, leaseSeconds: number): Promise<boolean> {
  const {numUpdatedRows} = await ownSlot(db, claim)
    .set({until: secondsFromNow(leaseSeconds)})
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** False where another has taken the slot over meanwhile: then its outcome counts, not ours. */
export async function endSlot({db}: Store, claim: SlotClaim, outcome: "ok" | "degraded" | "failed"): Promise<boolean> {
  const {numUpdatedRows} = await ownSlot(db, claim).set({outcome, endedAt: now}).executeTakeFirst();
  return numUpdatedRows > 0n;
}

const ownSlot = (db: Kysely<Tables>, {job, scheduledAt, owner, attempt}: SlotClaim) =>
  db
    .updateTable("slot")
    .where("job", "=", job)
    .where("scheduledAt", "=", moment(scheduledAt))
    .where("owner", "=", owner)
    .where("attempt", "=", attempt)
    .where("endedAt", "is", null);

/** The latest slot of a job that is done, in epoch milliseconds: what was scheduled after it has been missed. */
export async function lastSlot({db}: Store, job: string): Promise<number | undefined> {
  const row = await db
    .selectFrom("slot")
    .select(({fn}) => fn.max("scheduledAt").as("scheduledAt"))
    .where("job", "=", job)
    .where("outcome", "in", ["ok", "degraded"])
    .executeTakeFirst();
  return row?.scheduledAt ?? undefined;
}

const now = sql<number>`now()`;
const secondsFromNow = (seconds: number) => sql<number>`now() + make_interval(secs => ${seconds})`;
