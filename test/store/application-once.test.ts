import {expect, it} from "vitest";
import {plainRows} from "../../jobs/generating/plain-rows.ts";
import {readConfig} from "../../src/base/config.ts";
import {addDays} from "../../src/base/day.ts";
import type {ApplicationRow} from "../../src/sources/source.ts";
import {uncounted} from "../../src/store/application-once.ts";
import {replaceDays} from "../../src/store/collected.ts";
import type {Store} from "../../src/store/db.ts";
import {readApplications} from "../../src/store/funnel.ts";
import {replaceRegister} from "../../src/store/register.ts";
import {startRun} from "../../src/store/runs.ts";
import {readWaysIn} from "../../src/store/ways-in.ts";
import {describeOnEngines} from "./engines.ts";

const days = {from: "2026-01-01", to: "2026-12-28"};
const first = "2026-03-02";
/** Written "who municipality days after the second of March", and a kind where it is none for a foster home. */
const application = (text: string, i: number): ApplicationRow => {
  const [who, municipality, after, kind = "familjehem"] = text.split(" ");
  return {
    ...plainRows.application,
    ...{
      municipality,
      application: `a-${i}`,
      day: addDays(first, Number(after)),
      applicant: who === "-" ? null : who,
      wayIn: "email",
      kind: kind as ApplicationRow["kind"]
    }
  };
};

async function collect(store: Store, ...rows: string[]) {
  const run = await startRun(store, {job: "collect", version: ""});
  await replaceDays(store, {source: "csv", kind: "application", days, rows: rows.map(application), run});
  const once = await store.db.selectFrom("applicationOnce").selectAll().orderBy("application").execute();
  return once.map(({isRepeat, countsIn}) => (isRepeat ? `repeat, counts in ${countsIn}` : "counts"));
}

describeOnEngines("an application of somebody who applied before", ({open}) => {
  it("within 90 days is the first one, where that came; after 91 it is a new one", async () => {
    const store = await open();
    expect(await collect(store, "kim 2281 0", "kim 2281 90", "lo 2281 0", "lo 2281 91")).toEqual([
      "counts",
      "repeat, counts in 2281",
      "counts",
      "counts"
    ]);
  });

  it("in another municipality counts where the first came, whichever was written down first", async () => {
    expect(await collect(await open(), "kim 2281 5", "kim 2262 3")).toEqual(["repeat, counts in 2262", "counts"]);
  });

  it("again and again, each time within 90 days of the last, is still the first", async () => {
    expect(await collect(await open(), "kim 2281 0", "kim 2262 80", "kim 2281 160", "kim 2281 260")).toEqual([
      "counts",
      "repeat, counts in 2281",
      "repeat, counts in 2281",
      "counts"
    ]);
  });

  it("without a hash is one of its own, however many there are", async () => {
    expect(await collect(await open(), "- 2281 0", "- 2281 0", "- 2281 1")).toEqual(["counts", "counts", "counts"]);
  });

  it("is left out of the weeks of the panel, the stated sources and the ways in", async () => {
    const store = await open();
    await collect(store, "- 2281 -14", "- 2262 -14", "kim 2281 0", "kim 2262 1", "lo 2281 8", "lo 2281 9");
    const weeks = await store.db
      .selectFrom("weeklyApplication")
      .selectAll()
      .where("applicationCount", ">", 0)
      .orderBy("week")
      .execute();
    expect(
      weeks.map(({municipality, week, applicationCount}) => `${municipality} ${week} ${applicationCount}`)
    ).toEqual(["2281 2026-03-02 1", "2281 2026-03-09 1"]);
    const stated = await store.db.selectFrom("weeklyStatedSource").selectAll().execute();
    expect(stated.reduce((sum, it) => sum + it.applicationCount, 0)).toBe(4);
    const ways = await readWaysIn(store, days);
    expect(ways.reduce((sum, it) => (it.wayIn === "email" ? sum + it.count : sum), 0)).toBe(4);
  });
});

describeOnEngines("an application for a kind of assignment that does not count", ({open}) => {
  const config = (kinds: string) =>
    readConfig(`region: Här
municipalities: [{code: "2281", name: Sundsvall, county: x, population: {2025: 99000}}]
intake: {kinds: [${kinds}]}
`);
  const counted = async (store: Store) => {
    const ways = await readWaysIn(store, days);
    const weeks = await store.db.selectFrom("weeklyApplication").selectAll().execute();
    const stated = await store.db.selectFrom("weeklyStatedSource").selectAll().execute();
    const known = await readApplications(store, days.to);
    const sum = (rows: {applicationCount: number}[]) => rows.reduce((n, it) => n + it.applicationCount, 0);
    return {
      ways: ways.reduce((n, it) => n + it.count, 0),
      weeks: sum(weeks),
      stated: sum(stated),
      records: known.length
    };
  };

  it("is kept and counted nowhere; nor does it make the next one a repeat; and it counts again once it is to", async () => {
    const store = await open();
    await replaceRegister(store, config("jourhem, familjehem"));
    const rows = [
      "- 2281 -7",
      "kim 2281 7 kontaktperson",
      "kim 2281 9",
      "lo 2281 8 kontaktfamilj",
      "- 2281 21 jourhem"
    ];
    expect(await collect(store, ...rows)).toEqual(["counts", "counts", "counts"]);
    // The first one opens the record, and its week is not in it.
    expect(await counted(store)).toEqual({ways: 3, weeks: 2, stated: 3, records: 3});
    expect(await uncounted(store)).toEqual([
      {kind: "kontaktfamilj", count: 1},
      {kind: "kontaktperson", count: 1}
    ]);
    await replaceRegister(store, config("familjehem, jourhem, kontaktfamilj, kontaktperson, vardnadshavare"));
    expect(await counted(store)).toEqual({ways: 4, weeks: 3, stated: 4, records: 5});
    expect(await uncounted(store)).toEqual([]);
  });
});
