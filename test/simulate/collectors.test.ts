/** The demo's configuration, and the real collectors on its stand-ins: they find what the region holds. */
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {readConfig} from "../../src/base/config.ts";
import {daysBetween} from "../../src/base/day.ts";
import {SourceError} from "../../src/base/errors.ts";
import {demoConfiguration, demoEnvironment} from "../../src/simulate/configuration.ts";
import {eplatformStatuses} from "../../src/simulate/eplatform-stand-in.ts";
import {
  accessLog,
  accessLogPath,
  applicationsPath,
  applicationsSheet,
  enteredApplications,
  mediaPlanSheet
} from "../../src/simulate/files.ts";
import {campaigns, municipalities} from "../../src/simulate/plan.ts";
import {simulateRegion} from "../../src/simulate/region.ts";
import type {SimulatedStage} from "../../src/simulate/stages.ts";
import {type StandInOptions, type StandIns, startStandIns} from "../../src/simulate/stand-ins.ts";
import {sources} from "../../src/sources/index.ts";
import {openOutside} from "../../src/sources/outside.ts";
import type {ApplicationRow, Outside, PageMetricRow, RowKind, Rows} from "../../src/sources/source.ts";
import {logOf} from "../sources/recording.ts";

const region = simulateRegion();
const faults: NonNullable<StandInOptions["faults"]> = {};
let standIns: StandIns;
beforeAll(async () => {
  standIns = await startStandIns(region, {faults});
});
afterAll(() => standIns.close());

describe("the demo's genklang.yaml", () => {
  const config = () => readConfig(demoConfiguration(region, standIns));

  it("can be read, and holds the plan", () => {
    expect(config().campaigns.map(({id, flights}) => [id, flights.length])).toEqual(
      campaigns.map(({id, flights}) => [id, flights.length])
    );
    expect(config().municipalities).toHaveLength(municipalities.length);
  });

  it("names secrets and holds none", () => {
    const text = demoConfiguration(region, standIns);
    for (const [variable, secret] of Object.entries(demoEnvironment)) {
      expect(text).not.toContain(secret);
      if (variable.startsWith("FACEBOOK_TOKEN")) expect(text).toContain(variable);
    }
  });
});

describe("the real collectors find in the stand-ins and files what the region holds", () => {
  const files: Record<string, string> = {
    [applicationsPath]: applicationsSheet(region),
    [accessLogPath]: accessLog(region),
    "import/media-plan.csv": mediaPlanSheet()
  };
  const quarantined: string[] = [];
  const warnings: string[] = [];
  const outside = (): Outside => ({
    ...openOutside({
      env: demoEnvironment,
      now: () => region.now,
      tally: {
        leaveOut: () => {},
        quarantine: ({where}) => quarantined.push(where),
        warn: (sentence) => warnings.push(sentence)
      }
    }),
    readText: async (path) => files[path],
    readBytes: async (path) => Buffer.from(files[path]),
    readFolder: async () => undefined,
    openLogs: async (paths) => paths.map((path) => logOf(path, Buffer.from(files[path])))
  });

  /** All rows of the first such source in the configuration. */
  async function collect(name: string, days = region.days, more: Record<string, unknown> = {}) {
    const {sources: configured} = readConfig(demoConfiguration(region, standIns));
    const {source: _, ...settings} = configured.find(({source}) => source === name)!;
    const source = sources.find((it) => it.name === name)!;
    const rows: Rows[RowKind][] = [];
    for await (const row of source.collect(days, outside(), source.settings.parse({...settings, ...more})))
      rows.push(row);
    return rows;
  }
  const named = {
    municipalities: municipalities.map(({code, name, population}) => ({code, name, inhabitants: population}))
  };
  const winter = {from: "2025-11-24", to: "2025-12-08"};

  it("page metrics: each day that has a value, and no other", async () => {
    const rows = (await collect("facebook-page", winter)) as PageMetricRow[];
    const {metrics, firstDay} = region.pages[0];
    expect(rows.length).toBeGreaterThan(14 * 8);
    for (const {metric, day, value} of rows) expect(value).toBe(metrics[metric][daysBetween(firstDay, day)]);
  });

  it("posts with their campaign and their shares", async () => {
    const rows = await collect("facebook-posts");
    expect(rows).toHaveLength(region.pages[0].posts.length);
    expect(rows.filter((row) => "campaignTag" in row && row.campaignTag === "hbg-2025-12").length).toBeGreaterThan(4);
  });

  it("visits of two weeks by Matomo, and of all weeks by the access log", async () => {
    const own = (site: string) => region.visits.filter((visit) => visit.site === site);
    const inWinter = own("1283").filter(({day}) => winter.from <= day && day < winter.to);
    expect(await collect("matomo", winter)).toHaveLength(inWinter.length);
    expect(await collect("access-log")).toHaveLength(own("0834").length);
    expect(warnings).toEqual([]);
  });

  it("all applications, with way in, stated source and stages as they were", async () => {
    const rows = (await collect("applications-csv", region.days, named)) as ApplicationRow[];
    expect(quarantined).toEqual([]);
    const told = (stages: readonly SimulatedStage[]) =>
      stages.map(({stage, day, reason}) => `${stage} ${day} ${reason}`).sort();
    const entered = enteredApplications(region);
    expect(rows.map(({stages}) => told(stages))).toEqual(entered.map(({application}) => told(application.stages)));
    expect(new Set(rows.map(({applicant}) => applicant)).size).toBe(region.applications.length);
    expect(rows).toMatchObject(
      entered.map(({application: {municipality, day, wayIn, kind, statedSource, receivedAt}}) => ({
        municipality,
        day,
        wayIn,
        kind,
        statedSource,
        receivedAt: wayIn === "fair" ? null : receivedAt
      }))
    );
  });

  describe("of Open ePlatform, for the e-service of Helsingborg,", () => {
    const own = region.applications.filter((it) => it.wayIn === "e-service" && it.municipality === "1283");
    const minutes = (at: number | null) => Math.floor((at ?? 0) / 60_000);
    const collectFrom = async (name: string, path: string, more: object) => {
      const source = sources.find((it) => it.name === name)!;
      const settings = {
        municipality: "1283",
        url: standIns.eplatformUrl + path,
        families: {1283: "familjehem"},
        ...more
      };
      const rows: ApplicationRow[] = [];
      for await (const row of source.collect(winterYear, outside(), source.settings.parse(settings)))
        rows.push(row as ApplicationRow);
      return rows.sort((a, b) => a.receivedAt! - b.receivedAt!);
    };
    const winterYear = {from: "2025-11-01", to: "2026-11-01"};
    const within = own.filter(({day}) => winterYear.from <= day && day < winterYear.to);

    it("every case to the minute by the statistics, those begun weeks before too", async () => {
      const rows = await collectFrom("open-eplatform", "/statistics", {});
      expect(rows.map(({receivedAt}) => minutes(receivedAt))).toEqual(
        within.map(({receivedAt}) => minutes(receivedAt))
      );
    });

    it("every case with its latest stage by the case interface, in ISO-8859-1, and no person", async () => {
      const rows = await collectFrom("open-eplatform-cases", "", {statuses: eplatformStatuses});
      expect(rows.map(({receivedAt}) => receivedAt)).toEqual(within.map(({receivedAt}) => receivedAt));
      expect(rows.map(({stages}) => stages.map(({stage, day, reason}) => ({stage, day, reason})))).toEqual(
        within.map(({stages}) => stages.slice(-1))
      );
      expect(new Set(rows.map(({applicant}) => applicant)).size).toBe(rows.length);
      expect(JSON.stringify(rows)).not.toMatch(/person\d|Påhittad/);
      expect(warnings).toEqual([]);
    });

    it.each([
      ["nonsense", "nonsense"],
      ["throttled", "throttled"],
      ["token", "token"]
    ] as const)("trouble of the kind %s on a bad day", async (answer, trouble) => {
      faults.eplatform = {answer};
      try {
        const error = await collectFrom("open-eplatform-cases", "", {}).catch((e: unknown) => e);
        expect(error).toHaveProperty("trouble", trouble);
      } finally {
        delete faults.eplatform;
      }
    });
  });

  it("the same spend from the media plan as from genklang.yaml, to the öre", async () => {
    const {campaigns: booked} = readConfig(demoConfiguration(region, standIns));
    const flights = booked.flatMap(({id, flights}) =>
      flights.map(({id: flight, ...rest}) => ({campaign: id, flight, ...rest}))
    );
    expect(await collect("media-plan", region.days, {...named, path: "import/media-plan.csv"})).toEqual(
      await collect("media-plan", region.days, {...named, flights})
    );
  });

  it.each([
    ["facebook", "facebook-page", "nonsense"],
    ["facebook", "facebook-page", "throttled"],
    ["facebook", "facebook-page", "token"],
    ["matomo", "matomo", "nonsense"],
    ["matomo", "matomo", "throttled"],
    ["matomo", "matomo", "token"]
  ] as const)("when %s has a bad day, %s ends in trouble of the kind %s", async (provider, source, answer) => {
    faults[provider] = {answer};
    try {
      const error = await collect(source, winter).catch((e: unknown) => e);
      expect(error).toBeInstanceOf(SourceError);
      expect(error).toHaveProperty("trouble", answer);
    } finally {
      delete faults[provider];
    }
  });
});
