import fc from "fast-check";
import {expect, it} from "vitest";
import {plainRows} from "../../jobs/generating/plain-rows.ts";
import {RetryError} from "../../src/base/errors.ts";
import type {
  ApplicationRow,
  MediaRow,
  PageMetricRow,
  PostRow,
  RowKind,
  Rows,
  VisitRow
} from "../../src/sources/source.ts";
import {type Replacement, replaceDays} from "../../src/store/collected.ts";
import type {Store} from "../../src/store/db.ts";
import {type Notes, noNotes, writeNotes} from "../../src/store/notes.ts";
import {endRun, readCursor, startRun} from "../../src/store/runs.ts";
import {describeOnEngines} from "./engines.ts";

const december = {from: "2026-12-01", to: "2027-01-01"};
const metric = (day: string, value: number, name = "reach"): PageMetricRow => ({
  municipality: "2281",
  page: "1",
  metric: name,
  day,
  value
});
const post = (readOn: string, reach: number, id = "p1"): PostRow => ({
  ...plainRows.post,
  ...{municipality: "2281", page: "1", post: id, day: "2026-12-02", createdAt: 1796196600123, readOn, reach},
  ...{permalink: "https://example.org/p1", campaignTag: "december", mediaViews: 10, shares: 0}
});
const visit: VisitRow = {
  municipality: "1283",
  visit: 'v, "1" {å} \\ \'',
  day: "2026-12-05",
  startedAt: 1796425200001,
  landingPath: "/bli-familjehem",
  referrerKind: "social",
  referrerHost: "facebook.com",
  utmSource: null,
  utmMedium: "NULL",
  utmCampaign: "",
  pageCount: 3,
  reachedForm: true
};
const application: ApplicationRow = {
  municipality: "1283",
  application: "1",
  day: "2026-12-05",
  receivedAt: null,
  wayIn: "telephone",
  kind: "familjehem",
  statedSource: "cinema",
  campaignTag: "",
  applicant: "c0ffee",
  stages: [
    {stage: "first-contact", day: "2026-12-07", reachedAt: 1796630400000, reason: null},
    {stage: "closed", day: "2027-01-08", reachedAt: null, reason: "dormant"}
  ]
};
const media: MediaRow = {
  campaign: "december",
  flight: "december-tv-1",
  channel: "tv",
  municipality: "1283",
  day: "2026-12-05",
  spendOre: 9007199254740991,
  impressions: null
};

const begin = (store: Store, source = "s") =>
  startRun(store, {job: "collect", source, days: december, version: "test"});
const replace = async <Kind extends RowKind>(
  store: Store,
  kind: Kind,
  rows: Iterable<Rows[Kind]> | AsyncIterable<Rows[Kind]>,
  rest: Partial<Replacement<Kind>> = {}
) => replaceDays(store, {source: "s", kind, days: december, rows, run: rest.run ?? (await begin(store)), ...rest});
const metrics = ({db}: Store, source = "s") =>
  db
    .selectFrom("pageMetric")
    .select(["day", "metric", "value"])
    .where("source", "=", source)
    .orderBy("day")
    .orderBy("metric")
    .execute();

describeOnEngines("replaceDays", ({open}) => {
  it("keeps each kind of row as it came, whatever stands in its text", async () => {
    const store = await open();
    const {db} = store;
    await replace(store, "page-metric", [metric("2026-12-01", 0.1)]);
    await replace(store, "post", [post("2026-12-03", 5)]);
    await replace(store, "visit", [visit]);
    await replace(store, "application", [application]);
    await replace(store, "media", [media]);
    expect(await db.selectFrom("pageMetric").selectAll().execute()).toMatchObject([metric("2026-12-01", 0.1)]);
    expect(await db.selectFrom("post").selectAll().execute()).toMatchObject([post("2026-12-03", 5)]);
    expect(await db.selectFrom("visit").selectAll().execute()).toMatchObject([visit]);
    const {stages, ...row} = application;
    expect(await db.selectFrom("application").selectAll().execute()).toMatchObject([row]);
    expect(await db.selectFrom("stage").selectAll().orderBy("day").execute()).toMatchObject(
      stages.map((it) => ({...it, municipality: "1283", application: "1", applicationDay: "2026-12-05"}))
    );
    expect(await db.selectFrom("media").selectAll().execute()).toMatchObject([media]);
  });

  it("counts: of 3 rows collected again 1 stays, 1 changes, 1 is gone and 1 is new", async () => {
    const store = await open();
    const before = [metric("2026-12-01", 1), metric("2026-12-02", 2), metric("2026-12-03", 3)];
    expect(await replace(store, "page-metric", before)).toEqual({
      seen: 3,
      new: 3,
      changed: 0,
      unchanged: 0,
      removed: 0
    });
    const after = [metric("2026-12-01", 1), metric("2026-12-02", 20), metric("2026-12-04", 4)];
    expect(await replace(store, "page-metric", after)).toEqual({seen: 3, new: 1, changed: 1, unchanged: 1, removed: 1});
    expect(await metrics(store)).toEqual([
      {day: "2026-12-01", metric: "reach", value: 1},
      {day: "2026-12-02", metric: "reach", value: 20},
      {day: "2026-12-04", metric: "reach", value: 4}
    ]);
  });

  it("writes nothing for the same rows: they keep who collected them, when first and when changed last", async () => {
    const store = await open();
    await replace(store, "page-metric", [metric("2026-12-01", 1), metric("2026-12-02", 2)]);
    const read = () => store.db.selectFrom("pageMetric").selectAll().orderBy("day").execute();
    const before = await read();
    expect(await replace(store, "page-metric", [metric("2026-12-01", 1), metric("2026-12-02", 2)])).toMatchObject({
      unchanged: 2
    });
    expect(await read()).toEqual(before);
    await replace(store, "page-metric", [metric("2026-12-01", 1), metric("2026-12-02", 3)]);
    const [same, changed] = await read();
    expect(same).toEqual(before[0]);
    expect(changed.firstSeenAt).toBe(before[1].firstSeenAt);
    expect(changed.lastChangedAt).toBeGreaterThan(before[1].lastChangedAt);
    expect(changed.collectedBy).toBeGreaterThan(before[1].collectedBy);
  });

  it("lets the last of a row that comes several times win, also across batches", async () => {
    const store = await open();
    const twelveThousand = Array.from({length: 12_000}, (_, i) => metric("2026-12-01", i, `m${i % 3}`));
    expect(await replace(store, "page-metric", twelveThousand)).toEqual({
      seen: 12_000,
      new: 3,
      changed: 0,
      unchanged: 0,
      removed: 0
    });
    expect((await metrics(store)).map(({value}) => value)).toEqual([11_997, 11_998, 11_999]);
  });

  it("replaces its own source and days only", async () => {
    const store = await open();
    await replace(store, "page-metric", [metric("2026-11-30", 1), metric("2026-12-05", 2)], {
      days: {from: "2026-11-01", to: "2027-01-01"}
    });
    await replace(store, "page-metric", [metric("2026-12-05", 3)], {source: "other"});
    expect(await replace(store, "page-metric", [])).toMatchObject({seen: 0, removed: 1});
    expect(await metrics(store)).toEqual([{day: "2026-11-30", metric: "reach", value: 1}]);
    expect(await metrics(store, "other")).toHaveLength(1);
  });

  it("keeps and counts stored rows of days that the source cannot speak of, and replaces the others", async () => {
    const store = await open();
    await replace(
      store,
      "page-metric",
      [1, 2, 3, 4].map((n) => metric(`2026-12-0${n}`, n))
    );
    const unsaid = [
      {from: "2026-11-01", to: "2026-12-02"},
      {from: "2026-12-03", to: "2026-12-04"}
    ];
    const told: string[] = [];
    const notes = {...noNotes(), unsaid, metrics: new Set(["reach"])};
    const tell = ({leftOut}: Notes) => told.push(...[...leftOut].map(([reason, count]) => `${count} ${reason}`));
    const counts = await replace(store, "page-metric", [metric("2026-12-03", 30)], {notes, tell});
    expect(counts).toEqual({seen: 1, new: 0, changed: 1, unchanged: 0, removed: 2});
    expect((await metrics(store)).map(({day, value}) => [day, value])).toEqual([
      ["2026-12-01", 1],
      ["2026-12-03", 30]
    ]);
    expect(told).toEqual(["1 stored row of a day that the provider no longer gives; it stays"]);
  });

  it("keeps the earlier readings of a post, and replaces those of the same day", async () => {
    const store = await open();
    await replace(store, "post", [post("2026-12-03", 5), post("2026-12-03", 1, "p2")]);
    await replace(store, "post", [post("2026-12-04", 8), post("2026-12-04", 2, "p2")]);
    expect(await replace(store, "post", [post("2026-12-04", 9)])).toMatchObject({changed: 1, removed: 1});
    const read = await store.db
      .selectFrom("post")
      .select(["post", "readOn", "reach"])
      .orderBy("post")
      .orderBy("readOn")
      .execute();
    expect(read).toEqual([
      {post: "p1", readOn: "2026-12-03", reach: 5},
      {post: "p1", readOn: "2026-12-04", reach: 9},
      {post: "p2", readOn: "2026-12-03", reach: 1}
    ]);
  });

  it("moves the cursor over days that touch, and not over a gap", async () => {
    const store = await open();
    const collect = async (from: string, to: string) => {
      await replace(store, "page-metric", [], {days: {from, to}});
      return readCursor(store, "s");
    };
    expect(await readCursor(store, "s")).toBeUndefined();
    expect(await collect("2026-12-01", "2026-12-08")).toEqual({from: "2026-12-01", to: "2026-12-08"});
    expect(await collect("2026-12-05", "2026-12-10")).toEqual({from: "2026-12-01", to: "2026-12-10"});
    expect(await collect("2026-11-01", "2026-12-01")).toEqual({from: "2026-11-01", to: "2026-12-10"});
    expect(await collect("2026-12-03", "2026-12-04")).toEqual({from: "2026-11-01", to: "2026-12-10"});
    expect(await collect("2026-12-20", "2026-12-24")).toEqual({from: "2026-11-01", to: "2026-12-10"});
  });

  it("moves the cursor so far as the source reaches, and leaves what is after that as it is", async () => {
    const store = await open();
    const reaching = async (from: string, to: string, reach: string) => {
      const notes = {...noNotes(), reach, unsaid: [{from: reach, to}]};
      const {removed} = await replace(store, "page-metric", [], {days: {from, to}, notes});
      return {removed, cursor: await readCursor(store, "s")};
    };
    await replace(store, "page-metric", [metric("2026-12-06", 1)], {days: {from: "2026-12-01", to: "2026-12-08"}});
    const cursor = {from: "2026-12-01", to: "2026-12-08"};
    expect(await reaching("2026-12-01", "2026-12-12", "2026-12-05")).toEqual({removed: 0, cursor});
    expect(await reaching("2026-12-08", "2026-12-20", "2026-12-08")).toEqual({removed: 0, cursor});
    expect(await reaching("2026-12-05", "2026-12-20", "2026-12-10")).toEqual({
      removed: 1,
      cursor: {...cursor, to: "2026-12-10"}
    });
  });

  it("adds what it did to the run, with what was left out and why", async () => {
    const store = await open();
    const run = await begin(store);
    const notes = noNotes();
    notes.leftOut.set("bot", 3).set("status 404", 2);
    notes.quarantined.push({rule: "personnummer", where: "line 4", maskedSample: "999999-9999"});
    await replace(store, "page-metric", [metric("2026-12-01", 1)], {run, notes});
    expect(notes).toEqual(noNotes());
    notes.leftOut.set("bot", 4);
    await replace(store, "page-metric", [metric("2026-12-01", 2)], {run, notes});
    expect(await store.db.selectFrom("run").selectAll().where("id", "=", run).execute()).toMatchObject([
      {
        seenCount: 2,
        newCount: 1,
        changedCount: 1,
        unchangedCount: 0,
        removedCount: 0,
        leftOutCount: 9,
        quarantinedCount: 1
      }
    ]);
    expect(await store.db.selectFrom("leftOut").select(["reason", "rowCount"]).orderBy("reason").execute()).toEqual([
      {reason: "bot", rowCount: 7},
      {reason: "status 404", rowCount: 2}
    ]);
    expect(await store.db.selectFrom("quarantine").selectAll().execute()).toMatchObject([
      {run, source: "s", rule: "personnummer", whereFound: "line 4", maskedSample: "999999-9999"}
    ]);
  });

  it("leaves all as it was where rows end in an error, whenever it comes, and lets that error through", async () => {
    const store = await open();
    await replace(store, "page-metric", [metric("2026-12-01", 1)], {days: {from: "2026-12-01", to: "2026-12-08"}});
    const broken = async function* (rowCount: number) {
      for (let i = 0; i < rowCount; ++i) yield metric("2026-12-02", i, `m${i}`);
      throw new RetryError("throttled", "The page must rest.", 60);
    };
    const run = await begin(store);
    for (const rowCount of [0, 1, 5_000, 5_001]) {
      const notes = noNotes();
      notes.leftOut.set("bot", 1);
      await expect(replace(store, "page-metric", broken(rowCount), {run, notes})).rejects.toThrow(
        "The page must rest."
      );
    }
    expect(await metrics(store)).toEqual([{day: "2026-12-01", metric: "reach", value: 1}]);
    expect(await readCursor(store, "s")).toEqual({from: "2026-12-01", to: "2026-12-08"});
    expect(await store.db.selectFrom("leftOut").selectAll().execute()).toEqual([]);
    expect(await store.db.selectFrom("run").selectAll().where("id", "=", run).execute()).toMatchObject([
      {seenCount: 0}
    ]);
  });

  it("keeps the notes of a refused file, though none of its rows", async () => {
    const store = await open();
    const run = await begin(store);
    const notes = noNotes();
    notes.quarantined.push({rule: "e-mail address", where: "line 2", maskedSample: "aaaa@aaaa.aa"});
    await writeNotes(store, {run, source: "s", days: december}, notes);
    expect(await store.db.selectFrom("run").select("quarantinedCount").where("id", "=", run).execute()).toEqual([
      {quarantinedCount: 1}
    ]);
  });

  it("refuses a row outside of the days: nothing would ever replace it", async () => {
    const store = await open();
    await expect(replace(store, "page-metric", [metric("2027-01-01", 1)])).rejects.toThrow(
      "s gave 2027-01-01 for 2026-12-01 to 2027-01-01"
    );
  });

  it("writes nothing for a run that has ended: another may be collecting the same days", async () => {
    const store = await open();
    const run = await begin(store);
    await endRun(store, run, {outcome: "failed"});
    await expect(replace(store, "page-metric", [metric("2026-12-01", 1)], {run})).rejects.toThrow("has ended");
    expect(await metrics(store)).toEqual([]);
  });

  it("whatever was there, afterwards the days hold what was collected last, once; and so after a repeat", async () => {
    const store = await open();
    const run = await begin(store);
    const row = fc.record({
      day: fc.integer({min: 1, max: 5}),
      name: fc.constantFrom("a", "b"),
      value: fc.integer({max: 2, min: 0})
    });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(row, {maxLength: 12}), {minLength: 1, maxLength: 4}), async (collections) => {
        await replace(store, "page-metric", [], {run});
        let before = new Map<string, number>();
        for (const collection of collections) {
          const rows = collection.map(({day, name, value}) => metric(`2026-12-0${day}`, value, name));
          const after = new Map(rows.map((it) => [`${it.day} ${it.metric}`, it.value]));
          const isIn = (other: Map<string, number>) => (key: string) => other.has(key);
          const kept = [...after.keys()].filter(isIn(before));
          const changed = kept.filter((key) => after.get(key) !== before.get(key)).length;
          expect(await replace(store, "page-metric", rows, {run})).toEqual({
            seen: rows.length,
            new: after.size - kept.length,
            changed,
            unchanged: kept.length - changed,
            removed: before.size - kept.length
          });
          expect(await replace(store, "page-metric", rows, {run})).toMatchObject({unchanged: after.size, removed: 0});
          const read = (await metrics(store)).map((it): [string, number] => [`${it.day} ${it.metric}`, it.value]);
          expect(new Map(read)).toEqual(after);
          expect(read).toHaveLength(after.size);
          before = after;
        }
      }),
      {numRuns: 8, seed: 2}
    );
  });
});
