/**
 * The ledger: runs and how they ended, cursors, leases and the slots of the schedule. All moments are the database's
 * clock, so that two machines agree.
 */
import {hostname} from "node:os";
import {kill, pid as processId} from "node:process";
import {type Kysely, sql, type Updateable} from "kysely";
import type {Days} from "../base/day.ts";
import type {Trouble} from "../base/errors.ts";
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
  /** degraded: done, but something is missing or did not pass. interrupted: stopped by hand. */
  outcome: "ok" | "degraded" | "failed" | "interrupted";
  /** What a person should know, in one sentence. */
  sentence?: string;
  trouble?: RunTrouble;
}
/**
 * Why a run failed: what a provider refused, a file or a setting that a person corrects, a wrong clock, a database that
 * refuses, or a fault of ours.
 */
export type RunTrouble = Trouble | "file" | "clock" | "database" | "bug";

/** What a run has asked and waited for since it was written last. */
export interface Effort {
  requestCount: number;
  /** By the class of trouble that was waited for. */
  waits: Map<string, {count: number; seconds: number}>;
}
export const noEffort = (): Effort => ({requestCount: 0, waits: new Map()});

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
export async function endRun({db}: Store, run: number, {outcome, sentence, trouble}: RunEnd): Promise<void> {
  await updateRunning(db, run, {outcome, sentence, trouble, endedAt: sql`now()`, heartbeatAt: sql`now()`});
}

/** Adds to a run what it asked and waited for, and empties it: written with each slice, so that a crash loses little. */
export async function addEffort({db}: {db: Kysely<Tables>}, run: number, effort: Effort): Promise<void> {
  const waits = [...effort.waits];
  const requestCount = effort.requestCount;
  if (requestCount === 0 && waits.length === 0) return;
  const seconds = waits.reduce((sum, [, wait]) => sum + wait.seconds, 0);
  await db
    .updateTable("run")
    .set((it) => ({
      requestCount: it("requestCount", "+", requestCount),
      waitedSeconds: it("waitedSeconds", "+", seconds)
    }))
    .where("id", "=", run)
    .execute();
  for (const [reason, wait] of waits)
    await db
      .insertInto("runWait")
      .values({run, reason, waitCount: wait.count, seconds: wait.seconds})
      .onConflict((conflict) =>
        conflict.columns(["run", "reason"]).doUpdateSet((it) => ({
          waitCount: it("runWait.waitCount", "+", wait.count),
          seconds: it("runWait.seconds", "+", wait.seconds)
        }))
      )
      .execute();
  effort.requestCount = 0;
  effort.waits.clear();
}

const updateRunning = (db: Kysely<Tables>, run: number, set: RunUpdate) =>
  db.updateTable("run").set(set).where("id", "=", run).where("endedAt", "is", null).execute();

type RunUpdate = {
  [Name in keyof Updateable<Tables["run"]>]?: Updateable<Tables["run"]>[Name] | ReturnType<typeof sql<never>>;
};

/**
 * Closes the runs that died without an end, gives their numbers, and frees what their processes held. On the embedded
 * database every run of another process is dead, as that has one process at a time; on a server one whose process is
 * gone from this machine, or that has been silent.
 */
export async function closeInterruptedRuns(store: Store, silentSeconds = 120): Promise<number[]> {
  const {db, engine, process} = store;
  return db.transaction().execute(async (transaction) => {
    const open = await transaction
      .selectFrom("run")
      .select(["id", "process"])
      .select(sql<boolean>`heartbeat_at < ${secondsFromNow(-silentSeconds)}`.as("isSilent"))
      .where("endedAt", "is", null)
      .where("process", "<>", process)
      .execute();
    const dead = open.filter((it) => engine === "pglite" || it.isSilent || isGone(it.process));
    if (dead.length > 0)
      await transaction
        .updateTable("run")
        .set({
          outcome: "interrupted",
          endedAt: sql<number>`now()`,
          sentence: "Ended without a word: stopped, or the machine went down. The next run repairs it."
        })
        .where(
          "id",
          "in",
          dead.map(({id}) => id)
        )
        .where("endedAt", "is", null)
        .execute();
    const owners = await transaction
      .selectFrom("lease")
      .select("owner")
      .union((it) => it.selectFrom("slot").select("owner").where("endedAt", "is", null))
      .execute();
    const deadOwners = owners
      .map(({owner}) => owner)
      .filter((owner) => owner !== process)
      .filter((owner) => engine === "pglite" || isGone(owner) || dead.some((it) => it.process === owner));
    if (deadOwners.length > 0) {
      await transaction.deleteFrom("lease").where("owner", "in", deadOwners).execute();
      await transaction
        .updateTable("slot")
        .set({until: now})
        .where("endedAt", "is", null)
        .where("owner", "in", deadOwners)
        .execute();
    }
    return dead.map(({id}) => id).sort((a, b) => a - b);
  });
}

/** Whether a process of this machine, "host:id:start", is there no more. Of another machine's nothing is known. */
function isGone(name: string): boolean {
  const [host, id] = name.split(":");
  if (host !== hostname() || !/^\d+$/.test(id ?? "")) return false;
  if (Number(id) === processId) return true; // our id with another start: a container that was started again
  try {
    kill(Number(id), 0); // signal 0 only asks
    return false;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "ESRCH";
  }
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

/** Days that some metrics of a run were answered for and others, which live too, never were. */
export async function missedMetricDays({db}: Store, source: string, run: number): Promise<Days[]> {
  const {rows} = await sql<Days>`
    with living as (
      select covered from metric_days where source = ${source} and last_run = ${run}
    ),
    answered as (
      select range_agg(stretch) as days from living, unnest(covered) as stretch
    ),
    missed as (
      select range_agg(stretch) as days from living, answered, unnest(answered.days - living.covered) as stretch
    )
    select lower(stretch) as from, upper(stretch) as to from missed, unnest(days) as stretch order by 1`.execute(db);
  return rows;
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
