/** Tokens, versions, quotas and batches: what every source at Meta goes through. */
import {createHmac} from "node:crypto";
import {describe, expect, it} from "vitest";
import {z} from "zod";
import {RetryError, SourceError} from "../../src/base/errors.ts";
import {accessSettings, openGraph} from "../../src/sources/facebook/graph.ts";
import {lookAtToken} from "../../src/sources/facebook/token.ts";
import {graphVersions, marketingVersions, versionWarning} from "../../src/sources/facebook/versions.ts";
import type {Answer, Lesson, Request} from "../../src/sources/source.ts";
import {answer, batchAnswer, ok, recordingOutside, refusalOf} from "./recording.ts";

const secrets = {FACEBOOK_PAGE_TOKEN: "page-token", FACEBOOK_APP_SECRET: "app-secret"};
const open = (
  answers: (request: Request) => Answer,
  {settings = {}, lessons = [] as readonly Lesson[], now = undefined as number | undefined} = {}
) => {
  const outside = recordingOutside({answers, secrets, lessons, ...(now && {now})});
  const graph = openGraph(outside, accessSettings.parse({municipality: "1283", ...settings}), "page 1");
  return {outside, graph};
};
const anything = z.unknown();
const seconds = (day: string) => Date.parse(`${day}T12:00:00Z`) / 1000;

describe("a token", () => {
  const looked = (data: object) => ok(JSON.stringify({data: {is_valid: true, scopes: ["read_insights"], ...data}}));
  const warningsOf = async (data: object, needed = ["read_insights"]) => {
    const {outside, graph} = open(() => looked(data));
    await lookAtToken(graph, needed);
    return outside.warnings;
  };

  it.each([
    ["2027-01-06", []], // 15 days
    ["2027-01-05", ["The token in FACEBOOK_PAGE_TOKEN ends on 2027-01-05, in 14 days."]],
    ["2026-12-30", ["The token in FACEBOOK_PAGE_TOKEN ends on 2026-12-30, in 8 days."]],
    ["2026-12-29", ["URGENT: the token in FACEBOOK_PAGE_TOKEN ends on 2026-12-29, in 7 days."]],
    ["2026-12-23", ["URGENT: the token in FACEBOOK_PAGE_TOKEN ends tomorrow."]]
  ])("that ends on %s is warned of on 22 December by %o", async (day, sentences) => {
    const said = await warningsOf({expires_at: seconds(day)});
    expect(said.map((it) => it.replace(/ Make a new.*/, ""))).toEqual(sentences);
  });

  it("that never expires but loses its data in ten days is warned of, too", async () => {
    expect(await warningsOf({expires_at: 0, data_access_expires_at: seconds("2027-01-01")})).toHaveLength(1);
  });

  it("that never ends and has its rights gives no warning; one without a right names it", async () => {
    expect(await warningsOf({expires_at: 0})).toEqual([]);
    expect(await warningsOf({}, ["read_insights", "ads_read"])).toEqual([
      "The token in FACEBOOK_PAGE_TOKEN lacks ads_read; make a new one with it, as docs/sources/facebook.md says."
    ]);
  });

  it("is looked at once a day, as the app where its number is known, signed for that very token", async () => {
    const {outside, graph} = open(() => looked({}), {settings: {app: "4711"}});
    await lookAtToken(graph, []);
    await lookAtToken(graph, []);
    expect(outside.requests).toHaveLength(1);
    expect(outside.requests[0].query).toEqual({
      input_token: "page-token",
      access_token: "4711|app-secret",
      appsecret_proof: createHmac("sha256", "app-secret").update("4711|app-secret").digest("hex")
    });
  });

  it("that was looked at this morning is warned of by what was learnt, without a question", async () => {
    const until = seconds("2026-12-25") * 1000;
    const lesson: Lesson = {
      topic: "token",
      name: "FACEBOOK_PAGE_TOKEN",
      day: "2026-12-22",
      until,
      says: "read_insights"
    };
    const {outside, graph} = open(() => ok("{}"), {lessons: [lesson]});
    await lookAtToken(graph, []);
    expect(outside.requests).toEqual([]);
    expect(outside.warnings).toHaveLength(1);
  });

  it("that is not valid stops; not being able to look at it does not", async () => {
    const {graph} = open(() => ok('{"data": {"is_valid": false, "error": {"message": "Session has expired"}}}'));
    expect((await refusalOf(lookAtToken(graph, []), SourceError)).trouble).toBe("token");
    const refused = open(() =>
      answer(400, {error: {code: 100, message: "(#100) You must provide an app access token"}})
    );
    await lookAtToken(refused.graph, []);
    expect(refused.outside.warnings).toEqual([]);
  });
});

describe("a version", () => {
  it("is warned of from 90 days before its end: v21.0 ends on 2027-01-21", () => {
    expect(versionWarning("v21.0", "Graph", "2026-10-22")).toBeUndefined();
    expect(versionWarning("v21.0", "Graph", "2026-10-23")).toContain("ends on 2027-01-21, in 90 days");
    expect(versionWarning("v21.0", "Graph", "2027-01-21")).toContain("ended on 2027-01-21");
  });
  it("that is older than the table has ended, one that is newer is unknown", () => {
    expect(versionWarning("v19.0", "Graph", "2026-11-22")).toContain("has ended");
    expect(versionWarning("v23.0", "Marketing", "2026-11-22")).toContain("has ended");
    expect(versionWarning("v27.0", "Graph", "2026-11-22")).toContain("knows Meta's Graph API up to v26.0");
  });
  it("stands in both calendars newest first", () => {
    for (const list of [graphVersions, marketingVersions]) {
      const days = list.map(({since}) => since);
      expect(days).toEqual([...days].sort().reverse());
    }
  });
  it("is kept for the ledger", () => {
    expect(open(() => ok("{}")).outside.memory.apiVersion).toBe("Graph v26.0");
  });
});

describe("a quota", () => {
  const usage = (percent: number, minutes = 0) => ({
    "x-business-use-case-usage": JSON.stringify({
      1: [{type: "pages", call_count: percent, total_time: 3, estimated_time_to_regain_access: minutes}]
    })
  });
  const full = answer(400, {error: {code: 80001, message: "(#80001) too many calls"}}, usage(100, 7));

  it.each([94, 95])("that is used to %s % is followed by a pause of a minute from 95", async (percent) => {
    const {outside, graph} = open(() => ok("{}", usage(percent)));
    await graph.get("/1", {}, anything);
    expect(outside.pauses).toEqual(percent < 95 ? [] : [60]);
  });

  it("is read from each of Meta's headers", async () => {
    for (const headers of [
      {"x-app-usage": '{"call_count":28,"total_time":96,"total_cputime":25}'},
      {
        "x-ad-account-usage": '{"acc_id_util_pct":97.5,"reset_time_duration":0,"ads_api_access_tier":"standard_access"}'
      },
      {"x-fb-ads-insights-throttle": '{"app_id_util_pct":1,"acc_id_util_pct":99}'}
    ]) {
      const {outside, graph} = open(() => ok("{}", headers as unknown as Record<string, string>));
      await graph.get("/1", {}, anything);
      expect(outside.pauses, JSON.stringify(headers)).toEqual([60]);
    }
  });

  it("that does not get better after five pauses rests for an hour", async () => {
    const {outside, graph} = open(() => ok("{}", usage(99)));
    for (let i = 0; i < 6; ++i) await graph.get("/1", {}, anything);
    const error = await refusalOf(graph.get("/1", {}, anything), RetryError);
    expect([outside.pauses.length, error.waitSeconds]).toEqual([5, 3600]);
    expect(outside.requests).toHaveLength(6);
  });

  it("that is full is not asked again until Meta's time, in this run or the next", async () => {
    const first = open(() => full);
    expect((await refusalOf(first.graph.get("/1", {}, anything), RetryError)).waitSeconds).toBe(420);
    const rest = first.outside.memory.recall("rest", "page 1")!;
    const again = open(() => ok("{}"), {lessons: [rest]});
    const error = await refusalOf(again.graph.get("/1", {}, anything), RetryError);
    expect(again.outside.requests).toEqual([]);
    expect(error.message).toMatch(/^The page 1 rests until 2026-12-22 12:07/);
    const later = open(() => ok("{}"), {lessons: [rest], now: rest.until! + 1});
    await later.graph.get("/1", {}, anything);
    expect(later.outside.requests).toHaveLength(1);
  });

  it("of the whole app (code 4) rests every page of the app", async () => {
    const {outside, graph} = open(() =>
      answer(400, {error: {code: 4, message: "(#4) Application request limit reached"}})
    );
    await refusalOf(graph.get("/1", {}, anything), RetryError);
    const other = openGraph(outside, accessSettings.parse({municipality: "1283"}), "page 2");
    await refusalOf(other.get("/2", {}, anything), RetryError);
    expect(outside.requests).toHaveLength(1);
  });
});

describe("a batch", () => {
  const questions = Array.from({length: 120}, (_, i) => ({path: `/${i}`, query: {fields: "id"}}));
  const node = z.object({id: z.string()});
  const idOf = (question: string) => /v26\.0\/(\d+)\?/.exec(question)?.[1] ?? "";

  it("asks 120 questions in calls of 50, 50 and 20, each signed, and answers in their order", async () => {
    const {outside, graph} = open((request) => batchAnswer(request, (question) => answer(200, {id: idOf(question)})));
    const replies = await graph.batch(questions, node);
    expect(replies.map(({value}) => value?.id)).toEqual(questions.map((_, i) => String(i)));
    const items = outside.requests.map(({form}) => JSON.parse(form?.batch ?? "[]"));
    expect(items.map((list) => list.length)).toEqual([50, 50, 20]);
    expect(items.flat().every(({relative_url}) => /appsecret_proof=[0-9a-f]{64}/.test(relative_url))).toBe(true);
  });

  it("asks again for what is null or had passing trouble, and for nothing else", async () => {
    const seen = new Map<string, number>();
    const {outside, graph} = open((request) =>
      batchAnswer(request, (question) => {
        const id = idOf(question);
        const nth = (seen.get(id) ?? 0) + 1;
        seen.set(id, nth);
        if (nth === 1 && id === "7") return null;
        if (nth === 1 && id === "8") return answer(500, {error: {code: 2, message: "Service temporarily unavailable"}});
        return answer(200, {id});
      })
    );
    const replies = await graph.batch(questions.slice(0, 10), node);
    expect(replies.map(({value}) => value?.id)).toEqual(["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]);
    expect(JSON.parse(outside.requests[1].form?.batch ?? "[]")).toHaveLength(2);
  });

  it("ends in a RetryError where an answer stays away", async () => {
    const {graph} = open((request) => batchAnswer(request, () => null));
    const error = await refusalOf(graph.batch(questions.slice(0, 3), node), RetryError);
    expect(error.message).toBe("Facebook left 3 of 3 questions open.");
  });

  it("gives each refusal to its own question, but a full quota stops all", async () => {
    const gone = answer(400, {error: {code: 100, error_subcode: 33, message: "Unsupported get request."}});
    const {graph} = open((request) =>
      batchAnswer(request, (q) => (idOf(q) === "1" ? gone : answer(200, {id: idOf(q)})))
    );
    const replies = await graph.batch(questions.slice(0, 3), node);
    expect(replies.map(({refusal}) => refusal?.trouble)).toEqual([undefined, "bad-request", undefined]);
    const throttled = answer(400, {error: {code: 80001, message: "(#80001) too many calls"}});
    const {graph: busy} = open((request) => batchAnswer(request, () => throttled));
    expect((await refusalOf(busy.batch(questions, node), RetryError)).trouble).toBe("throttled");
  });
});
