import {expect, it} from "vitest";
import {plainRows} from "../../jobs/generating/plain-rows.ts";
import {readConfig} from "../../src/base/config.ts";
import type {ApplicationRow, MediaRow} from "../../src/sources/source.ts";
import {replaceDays} from "../../src/store/collected.ts";
import type {Store} from "../../src/store/db.ts";
import {readPanel} from "../../src/store/panel.ts";
import {replaceRegister} from "../../src/store/register.ts";
import {startRun} from "../../src/store/runs.ts";
import {weeks} from "../near.ts";
import {describeOnEngines} from "./engines.ts";

const region = `
region: Norr
municipalities:
  - {code: "2281", name: Sundsvall, county: Västernorrland, population: {2024: 99000, 2025: 99383, 2027: 1}}
  - {code: "2262", name: Timrå, county: Västernorrland, population: {2027: 17800, 2028: 2}, comparison: true}
partnerships:
  - {id: gfo, name: GFO, members: [{municipality: "2281", firstDay: 2024-01-01, lastDay: 2024-12-31}, {municipality: "2281", firstDay: 2026-01-01}]}
campaigns:
  - id: buss
    name: {sv: Buss, en: Bus}
    owner: gfo
    flights:
      - {channel: bus, municipalities: all, firstDay: 2026-11-30, lastDay: 2026-12-13, cost: 1250.50}
      - {channel: tv, municipalities: ["2281"], firstDay: 2026-11-30, lastDay: 2026-12-13, cost: 0, impressions: 1000}
`;
/** Without the partnership, Timrå and television; Sundsvall with another figure. */
const smaller = `
region: Norr
municipalities: [{code: "2281", name: Sundsvall, county: Västernorrland, population: {2025: 99384}}]
campaigns:
  - id: buss
    name: {sv: Buss, en: Bus}
    owner: "2281"
    flights: [{channel: bus, municipalities: all, firstDay: 2026-11-30, lastDay: 2026-12-13, cost: 1250.50}]
`;
const registerTables = [
  "municipality",
  "population",
  "partnership",
  "membership",
  "campaign",
  "flight",
  "flightMunicipality"
] as const;
const register = async ({db}: Store) =>
  Object.fromEntries(
    await Promise.all(registerTables.map(async (table) => [table, await db.selectFrom(table).selectAll().execute()]))
  );

let rowNumber = 0;
const application = (
  municipality: string,
  day: string,
  statedSource: ApplicationRow["statedSource"] = null
): ApplicationRow => ({
  ...plainRows.application,
  ...{municipality, application: String(++rowNumber), day, statedSource}
});
const media = (day: string, spendOre: number, impressions: number | null = null): MediaRow => ({
  ...plainRows.media,
  ...{campaign: "buss", flight: "buss-bus-1", channel: "bus", municipality: "2281", day, spendOre, impressions}
});
const collect = async (store: Store, to: string, rows: ApplicationRow[], source = "applications-csv") =>
  replaceDays(store, {source, kind: "application", days: {from: "2026-11-01", to}, rows, run: await begin(store)});
const begin = (store: Store) => startRun(store, {job: "collect", version: "test"});

describeOnEngines("the register", ({open}) => {
  it("is what genklang.yaml says: amounts in öre, flights and their municipalities, memberships that came and went", async () => {
    const store = await open();
    await replaceRegister(store, readConfig(region));
    expect(await register(store)).toMatchObject({
      municipality: [
        {code: "2281", name: "Sundsvall", isComparison: false},
        {code: "2262", name: "Timrå", isComparison: true}
      ],
      partnership: [{id: "gfo", nameSv: "GFO", nameEn: "GFO"}],
      membership: [
        {firstDay: "2024-01-01", lastDay: "2024-12-31"},
        {firstDay: "2026-01-01", lastDay: null}
      ],
      campaign: [{id: "buss", nameSv: "Buss", nameEn: "Bus", tag: "buss"}],
      flight: [
        {id: "buss-bus-1", channel: "bus", costOre: 125050, impressions: null},
        {id: "buss-tv-1", channel: "tv", costOre: 0, impressions: 1000}
      ],
      flightMunicipality: [
        {flight: "buss-bus-1", municipality: "2281"},
        {flight: "buss-bus-1", municipality: "2262"},
        {flight: "buss-tv-1", municipality: "2281"}
      ]
    });
  });

  it("is replaced: the same again changes nothing, another leaves nothing of the former", async () => {
    const store = await open();
    await replaceRegister(store, readConfig(region));
    const before = await register(store);
    await replaceRegister(store, readConfig(region));
    expect(await register(store)).toEqual(before);
    await replaceRegister(store, readConfig(smaller));
    const after = await register(store);
    const other = await open();
    await replaceRegister(other, readConfig(smaller));
    expect(after).toEqual(await register(other));
    expect(after).toMatchObject({partnership: [], membership: [], population: [{year: 2025, inhabitants: 99384}]});
  });
});

describeOnEngines("the panel", ({open}) => {
  const opened = async () => {
    const store = await open();
    await replaceRegister(store, readConfig(region));
    return store;
  };

  it("has no week before anything is collected, though it knows the municipalities", async () => {
    const panel = await readPanel(await opened());
    expect(panel).toMatchObject({weeks: [], counts: weeks(), media: [], statedSources: [], dataFrom: "", dataTo: ""});
    expect(panel.municipalities.map(({code}) => code)).toEqual(["2262", "2281"]);
  });

  // November 2026: the Mondays are 2, 9, 16, 23 and 30.
  it("counts whole weeks: from the Monday after the first application to the day collected to; zero is silence, NaN unknown", async () => {
    const store = await opened();
    await collect(store, "2026-12-03", [
      ...["2026-11-04", "2026-11-09", "2026-11-15", "2026-11-16", "2026-12-01"].map((day) => application("2281", day)),
      ...["2026-11-20", "2026-11-24"].map((day) => application("2262", day))
    ]);
    const panel = await readPanel(store);
    expect(panel.weeks).toEqual(["2026-11-09", "2026-11-16", "2026-11-23"]);
    expect(panel).toMatchObject({dataFrom: "2026-11-09", dataTo: "2026-11-30"});
    expect(panel.counts).toEqual(weeks(NaN, NaN, 1, 2, 1, 0)); // Timrå, then Sundsvall
  });

  it("takes a week in once its last day is collected, and not a day sooner", async () => {
    const store = await opened();
    const rows = [application("2281", "2026-11-04")];
    await collect(store, "2026-11-15", rows);
    expect((await readPanel(store)).weeks).toEqual([]);
    await collect(store, "2026-11-16", rows);
    expect((await readPanel(store)).weeks).toEqual(["2026-11-09"]);
  });

  it("adds up the sources of a municipality, and waits for the one that is behind", async () => {
    const store = await opened();
    await collect(
      store,
      "2026-11-30",
      ["2026-11-04", "2026-11-10", "2026-11-24"].map((day) => application("2281", day))
    );
    await collect(store, "2026-11-23", [application("2281", "2026-11-11")], "telephone-csv");
    const panel = await readPanel(store);
    expect(panel.weeks).toEqual(["2026-11-09", "2026-11-16"]);
    expect(panel.counts.slice(2)).toEqual(weeks(2, 0));
  });

  it("is whole over the turn of the year, both clock changes and week 53", async () => {
    const store = await opened();
    const rows = [application("2281", "2026-11-04"), application("2281", "2027-01-03")];
    await replaceDays(store, {
      source: "s",
      kind: "application",
      days: {from: "2026-03-01", to: "2027-11-15"},
      rows: [...rows, application("2281", "2026-03-04")],
      run: await begin(store)
    });
    const panel = await readPanel(store);
    expect(panel.weeks).toHaveLength(88);
    expect(panel.weeks.slice(0, 4)).toEqual(["2026-03-09", "2026-03-16", "2026-03-23", "2026-03-30"]);
    expect(panel.weeks).toContain("2026-12-28"); // the Monday of week 53
    expect(panel.counts[88 + panel.weeks.indexOf("2026-12-28")]).toBe(1);
  });

  it("takes inhabitants of the last week's year: the latest figure not after it, else the earliest", async () => {
    const {municipalities} = await (async () => {
      const store = await opened();
      await collect(store, "2026-11-16", [application("2281", "2026-11-04")]);
      return readPanel(store);
    })();
    expect(municipalities).toEqual([
      {code: "2262", name: "Timrå", county: "Västernorrland", population: 17_800, isComparison: true},
      {code: "2281", name: "Sundsvall", county: "Västernorrland", population: 99_383, isComparison: false}
    ]);
  });

  it("has doses by week up to its last, earlier ones too; impressions are null where no day has them", async () => {
    const store = await opened();
    await collect(store, "2026-11-16", [application("2281", "2026-11-04")]);
    const rows = [
      media("2026-10-12", 50),
      media("2026-11-09", 100, 7),
      media("2026-11-15", 200),
      media("2026-11-16", 400)
    ];
    await replaceDays(store, {
      source: "media-plan",
      kind: "media",
      days: {from: "2026-10-01", to: "2027-01-01"},
      rows,
      run: await begin(store)
    });
    const bus = {campaign: "buss", channel: "bus", municipality: "2281"};
    expect((await readPanel(store)).media).toEqual([
      {...bus, week: "2026-10-12", spendOre: 50, impressions: null},
      {...bus, week: "2026-11-09", spendOre: 300, impressions: 7}
    ]);
  });

  it("counts what applicants say, and null where nobody asked", async () => {
    const store = await opened();
    const said = (["tv", "tv", null] as const).map((statedSource) => application("2281", "2026-11-10", statedSource));
    await collect(store, "2026-11-16", [application("2281", "2026-11-04"), ...said]);
    expect((await readPanel(store)).statedSources).toEqual([
      {municipality: "2281", week: "2026-11-09", statedSource: null, applicationCount: 1},
      {municipality: "2281", week: "2026-11-09", statedSource: "tv", applicationCount: 2}
    ]);
  });

  it("counts by whose link they came from the Monday after the first, and which campaigns' tags are in use", async () => {
    const store = await opened();
    const tagged = (day: string, campaignTag: string | null) => ({...application("2281", day, "tv"), campaignTag});
    await collect(store, "2026-11-16", [application("2281", "2026-11-01"), application("2281", "2026-11-10")]);
    const before = await readPanel(store);
    expect([before.taggedApplications, before.tagsInUse]).toEqual([[], []]);
    await collect(store, "2026-11-23", [
      application("2281", "2026-11-01"),
      tagged("2026-11-03", ""), // the form may not have kept tags yet
      tagged("2026-11-04", "buss"),
      tagged("2026-11-10", "buss"),
      tagged("2026-11-11", ""),
      tagged("2026-11-12", null), // by telephone
      tagged("2026-11-13", "gone") // no campaign has it any more
    ]);
    const after = await readPanel(store);
    const there = {municipality: "2281", week: "2026-11-09", statedSource: "tv", applicationCount: 1};
    expect(after.taggedApplications).toEqual([
      {...there, tag: null},
      {...there, tag: "buss"},
      {...there, tag: "gone"}
    ]);
    expect(after.tagsInUse).toEqual([{tag: "buss", campaign: "buss"}]);
  });

  it("has a hash that tells whether the data is the same: this one on every engine, another after one more row", async () => {
    const store = await opened();
    const rows = ["2026-11-04", "2026-11-10"].map((day, i) => ({...application("2281", day), application: `${i}`}));
    await collect(store, "2026-11-16", rows);
    const {hash} = await readPanel(store);
    expect(hash).toBe("1370db537dc876f4489f25c7d2ca5f6b746638e21b86b17dbcc72e651a344e51");
    await collect(store, "2026-11-16", [...rows, application("2281", "2026-11-11")]);
    expect((await readPanel(store)).hash).not.toBe(hash);
  });
});
