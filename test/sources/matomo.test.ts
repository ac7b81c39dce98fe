import {describe, expect, it} from "vitest";
import {RetryError, SourceError} from "../../src/base/errors.ts";
import {matomo} from "../../src/sources/matomo.ts";
import type {Answer, Request} from "../../src/sources/source.ts";
import {all, answer, ok, recorded, recordingOutside, refusalOf} from "./recording.ts";

const settings = {
  municipality: "1283",
  url: "https://matomo.example.se/",
  site: 3,
  formPath: "/blifamiljehem/ansok"
};
const day = {from: "2026-11-20", to: "2026-11-21"};

function collect(answers: (request: Request) => Answer, more = {}) {
  const outside = recordingOutside({answers, secrets: {MATOMO_TOKEN: "matomo-token"}});
  return {outside, rows: all(matomo.collect(day, outside, matomo.settings.parse({...settings, ...more})))};
}

/** A site with so many visits a day, a page of its log at a time. */
const siteWith =
  (visitCount: number, {summary = visitCount, cap = Infinity} = {}) =>
  (request: Request): Answer => {
    if (request.query?.method === "VisitsSummary.get") return ok(JSON.stringify({nb_visits: summary}));
    const offset = Number(request.query?.filter_offset);
    const limit = Math.min(cap, Number(request.query?.filter_limit));
    const visits = Array.from({length: visitCount}, (_, i) => ({
      idSite: 3,
      idVisit: i,
      firstActionTimestamp: 1795132800 + i,
      lastActionTimestamp: 1795132800 + i,
      referrerType: "direct",
      actionDetails: [{type: "action", url: "https://helsingborg.se/blifamiljehem"}]
    }));
    return ok(JSON.stringify(visits.slice(offset, offset + limit)));
  };
const fromRecording = ({query}: Request) => {
  if (query?.method === "VisitsSummary.get") return ok('{"nb_visits": 3}');
  return ok(query?.filter_offset === 0 ? recorded("matomo/visits.json") : "[]");
};

describe("a visit of Matomo", () => {
  it("keeps path and campaign tags of its first address, and no click id", async () => {
    expect((await collect(fromRecording).rows)[0]).toEqual({
      municipality: "1283",
      visit: "3-124",
      day: "2026-11-20",
      startedAt: 1795129200000,
      landingPath: "/blifamiljehem",
      referrerKind: "campaign",
      referrerHost: "l.facebook.com",
      utmSource: "facebook",
      utmMedium: "social",
      utmCampaign: "december-2026",
      pageCount: 2, // the event is no page
      reachedForm: true
    });
  });

  it("keeps Matomo's word for the referrer", async () => {
    const rows = await collect(fromRecording).rows;
    expect(rows.map(({referrerKind}) => referrerKind)).toEqual(["campaign", "search", "direct"]);
    expect(rows.map(({reachedForm}) => reachedForm)).toEqual([true, false, false]);
  });

  it("is left out where it saw none of the landing pages", async () => {
    const {outside, rows} = collect(fromRecording, {landingPaths: ["/blifamiljehem"]});
    expect((await rows).map(({visit}) => visit)).toEqual(["3-124", "3-125"]);
    expect(outside.leftOut).toEqual({"visit to other pages": 1});
  });

  it("is left out where it is of the day before, as when Matomo is asked for today", async () => {
    const answers = (request: Request) => ok(fromRecording(request).text.replaceAll("1795129", "1795029"));
    const {outside, rows} = collect(answers);
    expect(await rows).toHaveLength(2);
    expect(outside.leftOut).toEqual({"visit of another day": 1});
  });
});

describe("the visit log", () => {
  it("is asked for by day, oldest first, with the token in the body and nowhere else", async () => {
    const {outside, rows} = collect(siteWith(1));
    await rows;
    expect(outside.requests.map(({query}) => query?.method)).toEqual([
      "VisitsSummary.get",
      "Live.getLastVisitsDetails"
    ]);
    for (const {method, url, query, form} of outside.requests) {
      expect({method, url}).toEqual({method: "POST", url: "https://matomo.example.se/index.php"});
      expect(form).toEqual({token_auth: "matomo-token"});
      expect(query).toMatchObject({module: "API", format: "json", idSite: 3, period: "day", date: "2026-11-20"});
      expect(JSON.stringify(query)).not.toContain("matomo-token");
    }
    expect(outside.requests[1].query).toMatchObject({filter_limit: 500, filter_offset: 0, filter_sort_order: "asc"});
  });

  it.each([
    [0, 2],
    [499, 2],
    [500, 3], // a full page may have one after it
    [1201, 4]
  ])("of %i visits comes whole, in %i requests", async (visitCount, requestCount) => {
    const {outside, rows} = collect(siteWith(visitCount));
    expect(await rows).toHaveLength(visitCount);
    expect(outside.requests).toHaveLength(requestCount);
    expect(outside.warnings).toEqual([]);
  });

  it("comes whole from a Matomo that caps its pages at 100", async () => {
    const {outside, rows} = collect(siteWith(250, {cap: 100}));
    expect(await rows).toHaveLength(250);
    expect(outside.warnings).toEqual([]);
  });

  it("ends, with a warning, when Matomo gives the same page for ever", async () => {
    const {outside, rows} = collect((request) => {
      const query = request.query?.filter_offset === undefined ? request.query : {...request.query, filter_offset: 0};
      return siteWith(1200)({...request, query});
    });
    expect(await rows).toHaveLength(500);
    expect(outside.warnings).toEqual(["Matomo counts 1200 visits on 2026-11-20 and lists 500 in its visit log."]);
  });

  it("is compared with the day's number of visits, and a difference is told", async () => {
    const {outside, rows} = collect(siteWith(410, {summary: 412}));
    expect(await rows).toHaveLength(410);
    expect(outside.warnings).toEqual(["Matomo counts 412 visits on 2026-11-20 and lists 410 in its visit log."]);
  });

  it("is asked for in smaller pages when Matomo runs out of memory", async () => {
    const {outside, rows} = collect((request) =>
      Number(request.query?.filter_limit) > 125
        ? answer(500, {result: "error", message: "Allowed memory size of 134217728 bytes exhausted"})
        : siteWith(130)(request)
    );
    expect(await rows).toHaveLength(130);
    expect(outside.requests.map(({query}) => query?.filter_limit)).toEqual([undefined, 500, 250, 125, 125]);
  });
});

describe("a refusal of Matomo", () => {
  it.each([
    [
      "token",
      200,
      "Unable to authenticate with the provided token. It is either invalid, expired or is required to be sent as a POST parameter."
    ],
    ["token", 401, "Unable to authenticate with the provided token. It is either invalid or expired."],
    ["permission", 401, "You can't access this resource as it requires 'view' access for the website id = 3."],
    ["permission", 200, "Visits log is deactivated in the settings."],
    ["bad-request", 200, "The method 'Live.getVisits' does not exist or is not available in the module."],
    ["transient", 500, "Mysqli prepare error: MySQL server has gone away"]
  ])("is %s, also with status %i", async (trouble, status, message) => {
    const {rows} = collect(() => answer(status, {result: "error", message}));
    expect((await refusalOf(rows, SourceError)).trouble).toBe(trouble);
  });

  it("waits as long as Retry-After says", async () => {
    const {rows} = collect(() => answer(429, "", {"retry-after": "Tue, 22 Dec 2026 11:02:00 GMT"}));
    expect((await refusalOf(rows, RetryError)).waitSeconds).toBe(120);
  });
});
