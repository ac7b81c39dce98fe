import {createHmac} from "node:crypto";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {readConfig} from "../../src/base/config.ts";
import {addDays, dayOf, daysBetween, pacificZone} from "../../src/base/day.ts";
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
import {campaigns, municipalities, pages} from "../../src/simulate/plan.ts";
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

const [page] = pages;
const pageToken = demoEnvironment[page.tokenVariable];
const proof = (token: string) => createHmac("sha256", demoEnvironment.FACEBOOK_APP_SECRET).update(token).digest("hex");

async function graph(path: string, query: Record<string, string>, token = pageToken) {
  const all = new URLSearchParams({access_token: token, appsecret_proof: proof(token), ...query});
  const response = await fetch(`${standIns.facebookUrl}/v26.0${path}?${all}`);
  return {status: response.status, headers: response.headers, body: await response.json()};
}

async function matomo(
  query: Record<string, string>,
  form: Record<string, string> = {token_auth: "made-up-matomo-token"}
) {
  const all = new URLSearchParams({module: "API", format: "json", period: "day", ...query});
  const body = new URLSearchParams(form);
  const response = await fetch(`${standIns.matomoUrl}/index.php?${all}`, {method: "POST", body});
  return {status: response.status, body: await response.json()};
}

describe("Facebook's stand-in", () => {
  const insights = (query: Record<string, string>) =>
    graph(`/${page.id}/insights`, {metric: "page_media_view", period: "day", ...query});

  it("ends a Pacific day at 08:00 UTC in winter and at 07:00 in summer; since is the first day", async () => {
    const {body} = await insights({since: "2026-03-07", until: "2026-03-10"}); // clocks change on Sunday 8 March
    expect(body.data[0].values.map((value: {end_time: string}) => value.end_time)).toEqual([
      "2026-03-08T08:00:00+0000",
      "2026-03-09T07:00:00+0000",
      "2026-03-10T07:00:00+0000"
    ]);
    expect(body.data[0].id).toBe(`${page.id}/insights/page_media_view/day`);
    expect(body.paging.next).toContain("since=2026-03-10");
  });

  it("answers 90 days, refuses 91 with error 100", async () => {
    expect((await insights({since: "2026-01-01", until: "2026-04-01"})).status).toBe(200);
    const {status, body} = await insights({since: "2026-01-01", until: "2026-04-02"});
    expect([status, body.error.code]).toEqual([400, 100]);
  });

  it("has no value for today, nor for a day more than two years ago", async () => {
    const today = dayOf(region.now, pacificZone);
    const recent = await insights({since: addDays(today, -2), until: addDays(today, 1)});
    expect(recent.body.data[0].values).toHaveLength(2);
    expect((await insights({since: "2024-11-01", until: "2024-11-20"})).body.data).toEqual([]);
  });

  it("fails the whole request for one retired metric", async () => {
    const {status, body} = await insights({
      metric: "page_media_view,page_impressions",
      since: "2026-01-01",
      until: "2026-01-05"
    });
    expect(status).toBe(400);
    expect(body.error).toMatchObject({
      message: "(#100) The value must be a valid insights metric",
      type: "OAuthException",
      code: 100
    });
    expect(body.error.fbtrace_id).toMatch(/^A/);
  });

  it("refuses a wrong token with 190, another page's token too, and a wrong proof with 100", async () => {
    const path = `/${page.id}/insights`;
    expect((await graph(path, {}, "nobody's token")).body.error.code).toBe(190);
    expect((await graph(path, {}, demoEnvironment[pages[1].tokenVariable])).body.error.code).toBe(190);
    expect((await graph(path, {appsecret_proof: "0"})).body.error).toMatchObject({
      code: 100,
      message: "Invalid appsecret_proof provided in the API argument"
    });
  });

  it("pages posts by cursor, at most 100 at a time; the last page has cursors and no next", async () => {
    const posts = region.pages[0].posts;
    const fields = "id,created_time,shares,insights.metric(post_media_view,post_clicks)";
    const first = (await graph(`/${page.id}/published_posts`, {fields, limit: "100"})).body;
    const second = await (await fetch(first.paging.next)).json();
    expect(first.data).toHaveLength(100);
    expect([...first.data, ...second.data].map((post: {id: string}) => post.id)).toEqual(
      posts.map(({id}) => id).reverse()
    );
    expect(second.paging.next).toBeUndefined();
    expect(second.paging.cursors.after).toBeTypeOf("string");
    expect((await graph(`/${page.id}/published_posts`, {limit: "101"})).body.error.code).toBe(100);
  });

  it("leaves shares out where there are none, and writes times without a colon in the offset", async () => {
    const {body} = await graph(`/${page.id}/published_posts`, {fields: "id,created_time,shares", limit: "100"});
    const byId = new Map(region.pages[0].posts.map((post) => [post.id, post]));
    for (const post of body.data) {
      expect(post.shares?.count ?? 0).toBe(byId.get(post.id)?.shares);
      expect("shares" in post).toBe(byId.get(post.id)?.shares !== 0);
      expect(post.created_time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0000$/);
    }
  });

  it("tells of a token: alive, of which page, never ending", async () => {
    const app = {access_token: `1234|${demoEnvironment.FACEBOOK_APP_SECRET}`};
    const alive = await graph("/debug_token", {...app, input_token: pageToken});
    expect(alive.body.data).toMatchObject({type: "PAGE", is_valid: true, expires_at: 0, profile_id: page.id});
    expect((await graph("/debug_token", {...app, input_token: "x"})).body.data.is_valid).toBe(false);
  });

  it("tells how much of the quota is used, after the first calls", async () => {
    for (let i = 0; i < 10; ++i) await graph(`/${page.id}`, {});
    const {headers} = await graph(`/${page.id}`, {});
    const usage = JSON.parse(headers.get("x-business-use-case-usage") ?? "{}");
    expect(usage[page.id][0]).toMatchObject({type: "pages", estimated_time_to_regain_access: 0});
  });
});

describe("Matomo's stand-in", () => {
  const log = (query: Record<string, string>) => matomo({method: "Live.getLastVisitsDetails", idSite: "1", ...query});
  const day = "2025-12-09";
  const visitsOfDay = region.visits.filter((visit) => visit.site === "1283" && visit.day === day);

  it("gives ten visits unless more are asked for, the latest first unless otherwise asked", async () => {
    const few = (await log({date: day})).body;
    const all = (await log({date: day, filter_limit: "500", filter_sort_order: "asc"})).body;
    expect(few).toHaveLength(10);
    expect(all).toHaveLength(visitsOfDay.length);
    expect(few[0].idVisit).toBe(all[all.length - 1].idVisit);
  });

  it("gives every visit once, page by page", async () => {
    const seen: string[] = [];
    for (let offset = 0; ; offset += 20) {
      const query = {date: day, filter_limit: "20", filter_offset: String(offset), filter_sort_order: "asc"};
      const {body} = await log(query);
      seen.push(...body.map((visit: {idVisit: string}) => visit.idVisit));
      if (body.length < 20) break;
    }
    expect(seen.map(Number).sort((a, b) => a - b)).toEqual(visitsOfDay.map(({id}) => id));
  });

  it("mixes text and numbers, counts as many visits as it lists, and gives [] for a day without any", async () => {
    const [visit] = (await log({date: day})).body;
    expect([typeof visit.idVisit, typeof visit.firstActionTimestamp]).toEqual(["string", "number"]);
    const summary = (date: string) => matomo({method: "VisitsSummary.get", idSite: "1", date});
    expect((await summary(day)).body.nb_visits).toBe(visitsOfDay.length);
    expect((await summary("2023-12-01")).body).toEqual([]);
    expect((await summary("2023-12-01,2023-12-02")).body).toEqual({"2023-12-01": [], "2023-12-02": []});
  });

  it("begins today's log a day early", async () => {
    const today = dayOf(region.now);
    const {body} = await log({date: "today", filter_limit: "-1"});
    const yesterday = region.visits.filter((visit) => visit.site === "1283" && visit.day === addDays(today, -1));
    expect(body).toHaveLength(yesterday.length);
  });

  it("takes a token in the body only: elsewhere, wrong or missing it is 401; other errors come with 200", async () => {
    const query = {method: "VisitsSummary.get", idSite: "1", date: day};
    expect((await matomo(query, {token_auth: "wrong"})).status).toBe(401);
    expect((await matomo({...query, token_auth: demoEnvironment.MATOMO_TOKEN}, {})).status).toBe(401);
    expect(await matomo({...query, method: "Nothing.get"})).toMatchObject({status: 200, body: {result: "error"}});
    expect((await matomo({...query, idSite: "9"})).body.message).toContain("requires 'view' access");
  });
});

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
