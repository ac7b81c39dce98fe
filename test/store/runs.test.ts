import {setTimeout} from "node:timers/promises";
import {sql} from "kysely";
import {expect, it} from "vitest";
import {whileBeating} from "../../src/store/beats.ts";
import {moment, type Store} from "../../src/store/db.ts";
import {
  addEffort,
  claimSlot,
  closeInterruptedRuns,
  endRun,
  endSlot,
  heartbeat,
  lastSlot,
  releaseLease,
  renewSlot,
  startRun,
  takeLease
} from "../../src/store/runs.ts";
import {describeOnEngines} from "./engines.ts";

const start = (store: Store) => startRun(store, {job: "collect", source: "matomo:1283", version: "0.1.0"});
const outcomes = ({db}: Store) => db.selectFrom("run").select(["id", "outcome", "sentence"]).orderBy("id").execute();

describeOnEngines("runs", ({open}) => {
  it("last until they end, and end once", async () => {
    const store = await open();
    const run = await start(store);
    await heartbeat(store, run);
    expect(await outcomes(store)).toEqual([{id: run, outcome: null, sentence: null}]);
    await addEffort(store, run, {requestCount: 12, waits: new Map([["throttled", {count: 2, seconds: 61.5}]])});
    await endRun(store, run, {outcome: "degraded", sentence: "One metric is retired."});
    await endRun(store, run, {outcome: "ok"});
    await heartbeat(store, run);
    expect(await store.db.selectFrom("run").selectAll().execute()).toMatchObject([
      {
        id: run,
        outcome: "degraded",
        sentence: "One metric is retired.",
        requestCount: 12,
        waitedSeconds: 61.5,
        daysFrom: null,
        version: "0.1.0"
      }
    ]);
  });

  it("of a process that died are closed as interrupted, and ours go on", async () => {
    const store = await open();
    const dead = await start({...store, process: "elsewhere:1:0"});
    const ours = await start(store);
    // A server asks for silence too; here two minutes of it are written.
    await store.db.updateTable("run").set({heartbeatAt: sql<number>`now() - interval '121 seconds'`}).execute();
    expect(await closeInterruptedRuns(store)).toEqual([dead]);
    expect(await outcomes(store)).toMatchObject([
      {id: dead, outcome: "interrupted"},
      {id: ours, outcome: null}
    ]);
    expect(await closeInterruptedRuns(store)).toEqual([]);
  });

  it("of a slow job are alive for all who look, as long as it works and no longer", async () => {
    const store = await open();
    const run = await start(store);
    if (store.engine === "pglite") return; // one process; nobody else looks
    const age = async () => {
      const {rows} = await sql<{n: number}>`
        select extract(epoch from now() - heartbeat_at)::double precision as n from run where id = ${run}`.execute(
        store.db
      );
      return rows[0].n;
    };
    const silence = () => sql`update run set heartbeat_at = now() - interval '1 hour'`.execute(store.db);
    await silence();
    let beatCount = 0;
    const beat = () => {
      beatCount += 1;
      return heartbeat(store, run);
    };
    const given = await whileBeating(
      store,
      beat,
      async () => {
        while (beatCount < 2) await setTimeout(5);
        return "done";
      },
      5
    );
    expect(given).toBe("done");
    expect(await age()).toBeLessThan(60);
    await silence();
    await setTimeout(50);
    expect(await age()).toBeGreaterThan(60);
    const failing = whileBeating(
      store,
      () => Promise.reject(new Error("no database")),
      async () => {
        await setTimeout(30);
        throw new Error("the work's own");
      },
      5
    );
    await expect(failing).rejects.toThrow("the work's own");
  });

  it("of another process are left alone on a server while they give signs of life", async () => {
    const store = await open();
    const other = await start({...store, process: "elsewhere:1:0"});
    expect(await closeInterruptedRuns(store)).toEqual(store.engine === "postgres" ? [] : [other]);
  });
});

describeOnEngines("a lease", ({open}) => {
  it("has one owner, who may renew it and give it back", async () => {
    const store = await open();
    expect(await takeLease(store, "collect", "a", 60)).toBe(true);
    expect(await takeLease(store, "collect", "b", 60)).toBe(false);
    expect(await takeLease(store, "collect", "a", 60)).toBe(true);
    await releaseLease(store, "collect", "b"); // not b's to give back
    expect(await takeLease(store, "collect", "b", 60)).toBe(false);
    await releaseLease(store, "collect", "a");
    expect(await takeLease(store, "collect", "b", 60)).toBe(true);
  });

  it("that has run out goes to who asks", async () => {
    const store = await open();
    expect(await takeLease(store, "collect", "a", 0)).toBe(true);
    expect(await takeLease(store, "collect", "b", 60)).toBe(true);
    expect(await takeLease(store, "collect", "a", 60)).toBe(false);
  });

  it("goes to one of eight who ask at once", async () => {
    const store = await open();
    const taken = await Promise.all([..."abcdefgh"].map((owner) => takeLease(store, "collect", owner, 60)));
    expect(taken.filter((isTaken) => isTaken)).toEqual([true]);
  });
});

describeOnEngines("a slot of the schedule", ({open}) => {
  const scheduledAt = 1795318500000;
  const claim = (store: Store, owner: string, leaseSeconds = 60) =>
    claimSlot(store, {job: "collect", scheduledAt, owner, leaseSeconds});

  it("is run by one of eight who claim it, and once it is done by nobody", async () => {
    const store = await open();
    const claims = (await Promise.all([..."abcdefgh"].map((owner) => claim(store, owner)))).filter((it) => it);
    expect(claims).toHaveLength(1);
    expect(await endSlot(store, claims[0]!, "ok")).toBe(true);
    expect(await claim(store, "i")).toBeUndefined();
  });

  it("is run again after it failed, as attempt 2", async () => {
    const store = await open();
    const first = await claim(store, "a");
    await endSlot(store, first!, "failed");
    expect(await claim(store, "b")).toEqual({job: "collect", scheduledAt, owner: "b", attempt: 2});
  });

  it("whose owner fell silent goes to another, and then the first can neither renew nor end it", async () => {
    const store = await open();
    const first = await claim(store, "a", 0);
    const second = await claim(store, "b");
    expect(second).toMatchObject({owner: "b", attempt: 2});
    expect(await renewSlot(store, first!, 60)).toBe(false);
    expect(await endSlot(store, first!, "ok")).toBe(false);
    expect(await renewSlot(store, second!, 60)).toBe(true);
    expect(await endSlot(store, second!, "degraded")).toBe(true);
  });

  it("tells the latest that is done, so that those missed since can be run", async () => {
    const store = await open();
    expect(await lastSlot(store, "collect")).toBeUndefined();
    const first = await claim(store, "a");
    await endSlot(store, first!, "ok");
    const later = await claimSlot(store, {job: "collect", scheduledAt: scheduledAt + 1, owner: "a", leaseSeconds: 60});
    await endSlot(store, later!, "failed");
    expect(await lastSlot(store, "collect")).toBe(scheduledAt);
    expect(await lastSlot(store, "fit")).toBeUndefined();
  });

  it("has no end without an outcome, nor the other way round: the database refuses it", async () => {
    const store = await open();
    await claim(store, "a");
    await expect(
      store.db
        .updateTable("slot")
        .set({endedAt: moment(scheduledAt)})
        .execute()
    ).rejects.toThrow("check");
  });
});
