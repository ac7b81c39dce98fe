/** The stages of applications come and go with their application, and are kept where the provider tells the latest only. */
import {expect, it} from "vitest";
import {plainRows} from "../../jobs/generating/plain-rows.ts";
import type {ApplicationRow} from "../../src/sources/source.ts";
import {type Replacement, replaceDays} from "../../src/store/collected.ts";
import type {Store} from "../../src/store/db.ts";
import {startRun} from "../../src/store/runs.ts";
import {describeOnEngines} from "./engines.ts";

const december = {from: "2026-12-01", to: "2027-01-01"};
const application: ApplicationRow = {
  ...plainRows.application,
  ...{application: "1", day: "2026-12-05"},
  stages: [
    {stage: "first-contact", day: "2026-12-07", reachedAt: 1796630400000, reason: null},
    {stage: "closed", day: "2027-01-08", reachedAt: null, reason: "dormant"}
  ]
};
const replace = async (
  store: Store,
  rows: ApplicationRow[],
  rest: Partial<Pick<Replacement, "days" | "source" | "keepsStages">> = {}
) => {
  const run = await startRun(store, {job: "collect", source: "s", days: december, version: "test"});
  return replaceDays(store, {source: "s", kind: "application", days: december, rows, run, ...rest});
};

describeOnEngines("stages", ({open}) => {
  it("replaces the stages with their application, and counts one that only got further as changed", async () => {
    const store = await open();
    const {db} = store;
    const at = (number: string, stages: ApplicationRow["stages"]) => ({...application, application: number, stages});
    const [contact, closed] = application.stages;
    const rows = [at("1", [contact]), at("2", [contact]), at("3", []), at("4", [contact, closed])];
    expect(await replace(store, rows)).toMatchObject({seen: 4, new: 4, changed: 0});
    expect(await replace(store, rows)).toMatchObject({seen: 4, new: 0, changed: 0, unchanged: 4});
    // 1 is as it was, 2 gets further, 3 is gone, 4 was not closed after all and 5 comes twice, last as closed.
    const later = [at("1", [contact]), at("2", [contact, closed]), at("4", [contact]), at("5", [contact])];
    expect(await replace(store, [...later, at("5", [closed])])).toEqual({
      seen: 5,
      new: 1,
      changed: 2,
      unchanged: 1,
      removed: 1
    });
    const stored = await db.selectFrom("stage").select(["application", "stage"]).orderBy("application").execute();
    expect(stored.map(({application, stage}) => `${application} ${stage}`).sort()).toEqual([
      "1 first-contact",
      "2 closed",
      "2 first-contact",
      "4 first-contact",
      "5 closed"
    ]);
  });

  it("keeps stages that were seen where the provider tells the latest only, on the day that they were first seen with", async () => {
    const store = await open();
    const keepsStages = true;
    const [contact, closed] = application.stages;
    const told = async (stages: ApplicationRow["stages"]) => replace(store, [{...application, stages}], {keepsStages});
    await told([contact]);
    expect(await told([{...contact, day: "2026-12-20"}])).toMatchObject({changed: 0, unchanged: 1}); // set once more
    expect(await told([closed])).toMatchObject({changed: 1});
    expect(await told([])).toMatchObject({changed: 0, unchanged: 1});
    const rows = await store.db.selectFrom("stage").select(["stage", "day"]).orderBy("day").execute();
    expect(rows).toEqual([
      {stage: "first-contact", day: "2026-12-07"},
      {stage: "closed", day: "2027-01-08"}
    ]);
    expect(await replace(store, [], {keepsStages})).toMatchObject({removed: 1});
    expect(await store.db.selectFrom("stage").selectAll().execute()).toEqual([]);
  });

  it("leaves the stages of days and sources that were not collected", async () => {
    const store = await open();
    await replace(store, [application]);
    await replace(store, [], {days: {from: "2026-12-06", to: "2027-02-01"}});
    await replace(store, [], {source: "another"});
    expect(await store.db.selectFrom("stage").selectAll().execute()).toHaveLength(2);
    await replace(store, []);
    expect(await store.db.selectFrom("stage").selectAll().execute()).toHaveLength(0);
  });
});
