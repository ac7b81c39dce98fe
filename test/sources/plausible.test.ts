import {describe, expect, it} from "vitest";
import {RetryError, SourceError} from "../../src/base/errors.ts";
import {plausible} from "../../src/sources/plausible.ts";
import type {Answer, Request} from "../../src/sources/source.ts";
import {sum} from "../near.ts";
import {all, answer, ok, recorded, recordingOutside, refusalOf} from "./recording.ts";

const days = {from: "2026-11-19", to: "2026-11-22"};
const settings = {municipality: "1283", site: "helsingborg.se", formPath: "/blifamiljehem/ansok"};
type Asked = {
  dimensions: string[];
  filters: [string, [string, string, string[]]][];
  pagination: {offset: number; limit: number};
};
const asked = (request: Request) => request.json as unknown as Asked;
const groups = (rows: [number[], string[]][], total = rows.length) =>
  ok(
    JSON.stringify({results: rows.map(([metrics, dimensions]) => ({metrics, dimensions})), meta: {total_rows: total}})
  );
const totals = groups([
  [[5, 9], ["2026-11-20"]],
  [[1, 4], ["2026-11-21"]]
]);

/** One of the three visits that came from Facebook reached the form. */
function answers(request: Request): Answer {
  const {dimensions, filters} = asked(request);
  if (dimensions.length === 1) return totals;
  if (filters.length === 0) return ok(recorded("plausible/groups.json"));
  return groups([
    [
      [1, 3],
      ["2026-11-20", "/blifamiljehem/", "l.facebook.com/", "facebook", "social", "december-2026"]
    ]
  ]);
}
function collect(reply: (request: Request) => Answer = answers, more = {}) {
  const outside = recordingOutside({answers: reply, secrets: {PLAUSIBLE_KEY: "plausible-key"}});
  return {outside, rows: all(plausible.collect(days, outside, plausible.settings.parse({...settings, ...more})))};
}

describe("a group of Plausible's", () => {
  it("becomes as many visits as it counts, whose pages and forms add up: 7 pages become 3, 2, 2", async () => {
    const rows = (await collect().rows).filter(({utmCampaign}) => utmCampaign === "december-2026");
    expect(rows.map(({pageCount, reachedForm}) => [pageCount, reachedForm])).toEqual([
      [3, true],
      [2, false],
      [2, false]
    ]);
    expect(rows[0]).toMatchObject({
      municipality: "1283",
      day: "2026-11-20",
      startedAt: null, // it does not say
      landingPath: "/blifamiljehem",
      referrerKind: "campaign",
      referrerHost: "l.facebook.com",
      utmSource: "facebook",
      utmMedium: "social"
    });
  });

  it("has no referrer where Plausible says Direct / None, and no tags where it says (not set)", async () => {
    const rows = await collect().rows;
    expect(rows).toHaveLength(6);
    expect(rows.slice(3).map(({referrerKind, utmSource}) => [referrerKind, utmSource])).toEqual([
      ["direct", null],
      ["direct", null],
      ["search", null]
    ]);
    expect(sum(rows.map(({pageCount}) => pageCount))).toBe(13);
  });

  it("keeps its keys when another group comes beside it", async () => {
    const keys = (await collect().rows).map(({visit}) => visit);
    const later = collect((request) => {
      if (asked(request).dimensions.length === 1)
        return groups([
          [[6, 9], ["2026-11-20"]],
          [[1, 4], ["2026-11-21"]]
        ]);
      const {results} = JSON.parse(recorded("plausible/groups.json"));
      const more = {
        metrics: [1, 1],
        dimensions: ["2026-11-20", "/", "aftonbladet.se", "(not set)", "(not set)", "(not set)"]
      };
      return ok(JSON.stringify({results: [more, ...results], meta: {total_rows: 4}}));
    });
    expect((await later.rows).map(({visit}) => visit).slice(1)).toEqual(keys);
  });
});

describe("the question to Plausible", () => {
  it("has the key in its head and nowhere else, and asks for whole days", async () => {
    const {outside, rows} = collect();
    await rows;
    expect(outside.requests).toHaveLength(3);
    for (const {method, url, headers, json} of outside.requests) {
      expect([method, url, headers]).toEqual([
        "POST",
        "https://plausible.io/api/v2/query",
        {Authorization: "Bearer plausible-key"}
      ]);
      expect(json).toMatchObject({site_id: "helsingborg.se", date_range: ["2026-11-19", "2026-11-21"]});
    }
  });

  it("asks by visit for the form and the landing pages, a path and what lies below", async () => {
    const {outside, rows} = collect(answers, {landingPaths: ["/blifamiljehem/", "/jour.hem"]});
    await rows.catch(() => {});
    expect(asked(outside.requests[2]).filters).toEqual([
      ["has_done", ["matches", "event:page", ["(?i)^/blifamiljehem(/|$)", "(?i)^/jour\\.hem(/|$)"]]],
      ["has_done", ["matches", "event:page", ["(?i)^/blifamiljehem/ansok(/|$)"]]]
    ]);
  });

  it("goes on page by page until all groups have come", async () => {
    const everyGroup = JSON.parse(recorded("plausible/groups.json")).results as {
      metrics: number[];
      dimensions: string[];
    }[];
    const {outside, rows} = collect(
      (request) => {
        const {dimensions, pagination} = asked(request);
        if (dimensions.length === 1) return totals;
        const page = everyGroup.slice(pagination.offset, pagination.offset + pagination.limit);
        return ok(JSON.stringify({results: page, meta: {total_rows: 3}}));
      },
      {pageSize: 2, formPath: undefined}
    );
    expect(await rows).toHaveLength(6);
    expect(outside.requests.map((it) => asked(it).pagination.offset)).toEqual([0, 0, 2]);
    expect(outside.warnings).toEqual([]);
  });

  it("counts once where it comes again on the next page, because another came before it meanwhile", async () => {
    const group = (name: string): [number[], string[]] => [
      [1, 1],
      ["2026-11-20", `/${name}`, "", "", "", ""]
    ];
    const pages = [[group("a"), group("b")], [group("b"), group("c")], []];
    const {outside, rows} = collect(
      (request) => {
        const {dimensions, pagination} = asked(request);
        return groups(dimensions.length === 1 ? [[[3, 3], ["2026-11-20"]]] : pages[pagination.offset / 2], 4);
      },
      {pageSize: 2, formPath: undefined}
    );
    expect((await rows).map(({landingPath}) => landingPath)).toEqual(["/a", "/b", "/c"]);
    expect(outside.compared.find(({day}) => day === "2026-11-20")).toMatchObject({theirs: 3, ours: 3});
  });

  it("is compared with the day's own count, and a difference is told", async () => {
    const {outside, rows} = collect((request) =>
      asked(request).dimensions.length === 1
        ? groups([
            [[9, 20], ["2026-11-20"]],
            [[1, 4], ["2026-11-21"]]
          ])
        : answers(request)
    );
    await rows;
    expect(outside.warnings).toEqual([
      "Plausible counts 9 visits on 2026-11-20, and 5 by page, referrer and campaign."
    ]);
    expect(outside.compared).toContainEqual({day: "2026-11-20", what: "visits", theirs: 9, ours: 5});
  });

  it("is refused where the answer is of other days or other dimensions", async () => {
    const error = await refusalOf(collect(() => groups([[[9, 20], ["2026-11-18"]]])).rows, SourceError);
    expect(error.trouble).toBe("nonsense");
  });
});

it.each([
  ["token", 401, "Invalid API key or site ID."],
  ["permission", 402, "The account that owns this API key does not have access to Stats API."],
  ["bad-request", 400, "Invalid date_range"],
  ["transient", 502, ""]
])("ends as %s when Plausible answers %i", async (trouble, status, error) => {
  expect((await refusalOf(collect(() => answer(status, {error})).rows, SourceError)).trouble).toBe(trouble);
});

it("rests an hour where Plausible does not say how long its quota is full", async () => {
  expect((await refusalOf(collect(() => answer(429, {error: "Too many"})).rows, RetryError)).waitSeconds).toBe(3600);
});
