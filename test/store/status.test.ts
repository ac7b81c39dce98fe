import {describe, expect, it} from "vitest";
import {plainRows} from "../../jobs/generating/plain-rows.ts";
import {readConfig} from "../../src/base/config.ts";
import type {ApplicationRow, MediaRow, PostRow, VisitRow} from "../../src/sources/source.ts";
import {runChecks} from "../../src/store/checks.ts";
import {replaceDays} from "../../src/store/collected.ts";
import type {Store} from "../../src/store/db.ts";
import {sqlFiles} from "../../src/store/migrate.ts";
import {noNotes} from "../../src/store/notes.ts";
import {replaceRegister} from "../../src/store/register.ts";
import {endRun, startRun} from "../../src/store/runs.ts";
import {readStatus} from "../../src/store/status.ts";
import {describeOnEngines} from "./engines.ts";

const days = {from: "2026-11-01", to: "2026-11-22"};
const application = (day: string, rowNumber: number): ApplicationRow => ({
  ...plainRows.application,
  ...{application: String(rowNumber), day}
});
const visit = (utmCampaign: string | null, id = "v"): VisitRow => ({
  ...plainRows.visit,
  ...{visit: id, day: "2026-11-05", referrerKind: "campaign", utmCampaign, reachedForm: true}
});
const post: PostRow = {
  ...plainRows.post,
  ...{page: "hbg", post: "1", day: "2026-11-05", readOn: "2026-11-06", shares: 0},
  createdAt: 1793833200000
};
const media = (flight: string, spendOre: number): MediaRow => ({
  ...plainRows.media,
  ...{campaign: "december", flight, channel: "poster", day: "2026-11-05", spendOre}
});
const begin = (store: Store, source: string, stream?: string) =>
  startRun(store, {job: "collect", source, stream, days, version: "test"});

describeOnEngines("the status", ({open}) => {
  it("is empty before anything ran", async () => {
    expect(await readStatus(await open())).toEqual([]);
  });

  it("tells of each source how far it is, what was left out and kept out, and how its last run ended", async () => {
    const store = await open();
    const run = await begin(store, "applications-csv");
    const notes = noNotes();
    notes.leftOut.set("network home", 2).set("draft", 5);
    const faults = ["line 4", "line 9"].map((where) => ({rule: "personnummer", where, maskedSample: "999999-9999"}));
    notes.quarantined.push(...faults);
    const rows = [application("2026-11-03", 1), application("2026-11-19", 2)];
    await replaceDays(store, {source: "applications-csv", kind: "application", days, rows, run, notes});
    await endRun(store, run, {outcome: "degraded", sentence: "Two rows hold personal data."});
    const failed = await begin(store, "matomo:1283");
    await endRun(store, failed, {outcome: "failed", sentence: "The token is refused."});
    expect(await readStatus(store)).toMatchObject([
      {
        source: "applications-csv",
        collectedFrom: "2026-11-01",
        collectedTo: "2026-11-22",
        lastDay: "2026-11-19",
        rowCount: 2,
        leftOut: [
          {reason: "draft", rowCount: 5},
          {reason: "network home", rowCount: 2}
        ],
        quarantined: [{rule: "personnummer", rowCount: 2, whereFound: "line 4", maskedSample: "999999-9999"}],
        lastRun: {run, outcome: "degraded", sentence: "Two rows hold personal data.", seenCount: 2, newCount: 2}
      },
      {
        source: "matomo:1283",
        collectedTo: null,
        lastDay: null,
        rowCount: 0,
        leftOut: [],
        lastRun: {run: failed, outcome: "failed", endedAt: expect.any(Number)}
      }
    ]);
  });

  it("does not count twice what a repeat leaves out again, and keeps it after a run that saw nothing", async () => {
    const store = await open();
    for (const leftOutCount of [7, 3, 0]) {
      const notes = noNotes();
      if (leftOutCount > 0) notes.leftOut.set("bot", leftOutCount);
      const run = await begin(store, "access-log:1283");
      await replaceDays(store, {source: "access-log:1283", kind: "visit", days, rows: [], run, notes});
      await endRun(store, run, {outcome: "ok"});
    }
    expect((await readStatus(store)).map(({leftOut}) => leftOut)).toEqual([[{reason: "bot", rowCount: 3}]]);
  });
});

describeOnEngines("the checks", ({open}) => {
  const region = (campaigns: string) =>
    readConfig(`
region: Skåne
municipalities: [{code: "1283", name: Helsingborg, county: Skåne, population: {2025: 151306}}]
campaigns:
${campaigns}`);
  const flight = (channel: string, firstDay: string, lastDay: string) =>
    `{channel: ${channel}, municipalities: all, firstDay: ${firstDay}, lastDay: ${lastDay}, cost: 1}`;
  const campaign = (id: string, tag: string, ...flights: string[]) =>
    `  - {id: ${id}, name: ${id}, owner: "1283", tag: ${tag}, flights: [${flights.join(", ")}]}\n`;
  const december = campaign("december", "Dec", flight("poster", "2026-12-01", "2026-12-07"));
  const found = async (store: Store) =>
    Object.fromEntries((await runChecks(store)).filter((it) => it.found.length > 0).map((it) => [it.name, it.found]));

  it("find nothing where all is well", async () => {
    const store = await open();
    const run = await begin(store, "s");
    await replaceRegister(store, region(december));
    await replaceDays(store, {source: "csv", kind: "application", days, rows: [application("2026-11-19", 1)], run});
    await replaceDays(store, {source: "log", kind: "visit", days, rows: [visit("dec"), visit(null, "w")], run});
    await replaceDays(store, {source: "media-plan", kind: "media", days, rows: [media("december-poster-1", 100)], run});
    expect(await found(store)).toEqual({});
  });

  it("find applications that stand alike in two files: three, or one to the minute; not two, nor where it is known who", async () => {
    const store = await open();
    const run = await begin(store, "s");
    const of = (file: string, days: number[], more: Partial<ApplicationRow> = {}) =>
      days.map((day, i) => ({...application(`2026-11-0${day}`, 0), ...more, application: `${file}-${i + 1}`}));
    const replace = (source: string, rows: ApplicationRow[]) =>
      replaceDays(store, {source, kind: "application", days, rows, run});
    await replace("applications-csv", [
      ...of("april.csv", [2, 3, 4]),
      ...of("year.csv", [2, 3, 4, 5]),
      ...of("two.csv", [2, 3])
    ]);
    await replace("applications-csv:2", of("fair", [6], {receivedAt: 1_793_955_600_000, wayIn: "email"}));
    await replace("applications-csv:3", of("other", [6], {receivedAt: 1_793_955_600_000, wayIn: "email"}));
    await replace("applications-csv:4", of("known", [2, 3, 4], {applicant: "k"}));
    expect((await found(store))["applications-in-two-places"]).toEqual([
      "applications-csv year.csv: 3 applications of 2026-11-02 to 2026-11-04 stand in applications-csv april.csv too",
      "applications-csv:3 other: 1 applications of 2026-11-06 to 2026-11-06 stand in applications-csv:2 fair too"
    ]);
  });

  it("find flights that overlap: one campaign, one channel, one municipality, the last day included", async () => {
    const store = await open();
    const first = flight("poster", "2026-12-01", "2026-12-07");
    const config = region(
      campaign(
        "a",
        "a",
        first,
        flight("poster", "2026-12-07", "2026-12-20"),
        flight("tv", "2026-12-01", "2026-12-20")
      ) + campaign("b", "b", first, flight("poster", "2026-12-08", "2026-12-20"))
    );
    await replaceRegister(store, config);
    expect(await found(store)).toEqual({
      "overlapping-flights": ["a-poster-1 and a-poster-2 both run from 2026-12-07 to 2026-12-07"]
    });
  });

  it("find campaigns with one tag, and tags without a campaign, however they are written", async () => {
    const store = await open();
    const run = await begin(store, "s");
    await replaceRegister(store, region(december + campaign("jul", "dec", flight("tv", "2026-12-01", "2026-12-07"))));
    await replaceDays(store, {source: "log", kind: "visit", days, rows: [visit("DEC"), visit("Jull", "w")], run});
    expect(await found(store)).toEqual({
      "shared-campaign-tags": ["tag dec: december, jul"],
      "unknown-campaign-tags": ["utm_campaign jull: 1 visits"]
    });
  });

  it("find days to come, municipalities that nobody named, posts without their page, media unlike its cost", async () => {
    const store = await open();
    const run = await begin(store, "s");
    await replaceRegister(store, region(december));
    const far = {from: "2026-11-01", to: "9000-01-01"};
    const late = {...application("8999-12-31", 1), municipality: "0000"};
    await replaceDays(store, {source: "csv", kind: "application", days: far, rows: [late], run});
    await replaceDays(store, {source: "fb", kind: "post", days, rows: [post], run});
    await replaceDays(store, {source: "media-plan", kind: "media", days, rows: [media("december-poster-1", 99)], run});
    expect(await found(store)).toEqual({
      "days-after-today": ["applications of csv: 1 after today, the first on 8999-12-31"],
      "media-unlike-flight-cost": ["december-poster-1 cost 100 öre, its days 99 öre"],
      "posts-without-page": ["page hbg of 1283: 1 posts"],
      "unknown-municipalities": ["municipality 0000 in csv: 1 rows"]
    });
  });

  it("find a source that holds up the intake of its municipality", async () => {
    const store = await open();
    const run = await begin(store, "s");
    await replaceRegister(store, region(december));
    const rows = [application("2026-11-03", 1)];
    await replaceDays(store, {source: "csv", kind: "application", days, rows, run});
    await replaceDays(store, {
      source: "fair",
      kind: "application",
      days: {from: days.from, to: "2026-11-14"},
      rows,
      run
    });
    expect(await found(store)).toEqual({
      "intake-held-up": ["municipality 1283 waits for fair, collected to 2026-11-14"]
    });
  });
});

describe("every check", () => {
  it.each(sqlFiles("checks"))("$name says what is wrong and what to do next", ({text}) => {
    expect(text).toMatch(/^(-- .*[.]\n)+-- next: [A-Z].*[^.]\n(select|with)/);
  });
});
