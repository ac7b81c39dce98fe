import {createHmac} from "node:crypto";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {addDays, dayOf, pacificZone} from "../../src/base/day.ts";
import {demoEnvironment} from "../../src/simulate/configuration.ts";
import {pages} from "../../src/simulate/plan.ts";
import {simulateRegion} from "../../src/simulate/region.ts";
import {type StandIns, startStandIns} from "../../src/simulate/stand-ins.ts";

const region = simulateRegion();
let standIns: StandIns;
beforeAll(async () => {
  standIns = await startStandIns(region);
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
