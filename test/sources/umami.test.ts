import {describe, expect, it} from "vitest";
import {RetryError, SourceError} from "../../src/base/errors.ts";
import type {Answer, Request} from "../../src/sources/source.ts";
import {umami} from "../../src/sources/umami.ts";
import {all, answer, ok, recorded, recordingOutside, refusalOf} from "./recording.ts";

const website = "6f1c0d6e-0000-4000-8000-000000000001";
const settings = {municipality: "1283", url: "https://umami.example.se/", website, formPath: "/blifamiljehem/ansok"};
const day = {from: "2026-11-20", to: "2026-11-21"};
const withLogin = (events: (request: Request) => Answer) => (request: Request) =>
  request.url.endsWith("/auth/login") ? ok('{"token": "a-token", "user": {"id": "1"}}') : events(request);

function collect(events: (request: Request) => Answer = () => ok(recorded("umami/events.json")), more = {}) {
  const outside = recordingOutside({
    answers: withLogin(events),
    secrets: {UMAMI_USER: "genklang", UMAMI_PASSWORD: "umami-password", UMAMI_KEY: "umami-key"}
  });
  return {outside, rows: all(umami.collect(day, outside, umami.settings.parse({...settings, ...more})))};
}

/** So many pages of as many browsers, newest first, a page of the list at a time. */
const listOf =
  (eventCount: number, {count = eventCount} = {}) =>
  ({query}: Request): Answer => {
    const [page, size] = [Number(query?.page), Number(query?.pageSize)];
    const data = Array.from({length: eventCount}, (_, i) => ({
      id: `e${i}`,
      sessionId: `s${i}`,
      createdAt: new Date(Date.parse("2026-11-20T12:00:00Z") - 1000 * i).toISOString(),
      urlPath: "/blifamiljehem",
      eventType: 1
    }));
    return ok(JSON.stringify({data: data.slice((page - 1) * size, page * size), count, page, pageSize: size}));
  };

describe("a visit of Umami", () => {
  it("is cut after half an hour of silence, begins with its first page and counts no events as pages", async () => {
    const {outside, rows} = collect();
    expect(await rows).toEqual([
      {
        municipality: "1283",
        visit: "6f1c0d6e-2026-11-20-1",
        day: "2026-11-20",
        startedAt: Date.parse("2026-11-20T10:00:00Z"),
        landingPath: "/blifamiljehem",
        referrerKind: "campaign",
        referrerHost: "l.facebook.com",
        utmSource: "facebook",
        utmMedium: "social",
        utmCampaign: "december-2026",
        pageCount: 2,
        reachedForm: true
      },
      // The same browser 35 minutes later, from a page of the site itself; then another one.
      expect.objectContaining({
        visit: "6f1c0d6e-2026-11-20-2",
        referrerKind: "direct",
        pageCount: 1,
        reachedForm: false
      }),
      expect.objectContaining({visit: "6f1c0d6e-2026-11-20-3", referrerKind: "search", pageCount: 1})
    ]);
    expect(outside.leftOut).toEqual({"event that is no page": 1});
    expect(outside.unknownFields).toEqual([]);
  });

  it("is left out where it saw none of the landing pages", async () => {
    const {outside, rows} = collect(undefined, {landingPaths: ["/skola"]});
    expect(await rows).toEqual([]);
    expect(outside.leftOut).toEqual({"event that is no page": 1, "visit to other pages": 3});
  });
});

describe("the list of Umami", () => {
  it("is asked for by Swedish day, after a login whose password is in the body and nowhere else", async () => {
    const {outside, rows} = collect();
    await rows;
    const [login, list] = outside.requests;
    expect(login).toEqual({
      method: "POST",
      url: "https://umami.example.se/api/auth/login",
      json: {username: "genklang", password: "umami-password"}
    });
    expect(list).toEqual({
      url: `https://umami.example.se/api/websites/${website}/events`,
      headers: {Authorization: "Bearer a-token"},
      query: {
        startAt: Date.parse("2026-11-20T00:00:00+01:00"),
        endAt: Date.parse("2026-11-21T00:00:00+01:00") - 1,
        page: 1,
        pageSize: 500
      }
    });
  });

  it("is asked for with a key and without a login at Umami Cloud", async () => {
    const {outside, rows} = collect(undefined, {url: "https://api.umami.is/v1", keyVariable: "UMAMI_KEY"});
    await rows;
    expect(outside.requests.map(({url, headers}) => [url, headers])).toEqual([
      [`https://api.umami.is/v1/websites/${website}/events`, {"x-umami-api-key": "umami-key"}]
    ]);
  });

  it.each([
    [0, 1],
    [3, 1],
    [10, 1],
    [25, 3]
  ])("of %i pages comes whole, in %i requests of ten", async (eventCount, requestCount) => {
    const {outside, rows} = collect(listOf(eventCount), {pageSize: 10});
    expect(await rows).toHaveLength(eventCount);
    expect(outside.requests).toHaveLength(1 + requestCount);
    expect(outside.warnings).toEqual([]);
  });

  it("counts an event once that comes again because the list has shifted", async () => {
    const {rows} = collect(
      (request) => {
        const {data, ...list} = JSON.parse(listOf(15)(request).text);
        const again = request.query?.page === 2 ? [{...data[0], id: "e9", sessionId: "s9"}] : [];
        return ok(JSON.stringify({...list, data: [...again, ...data]}));
      },
      {pageSize: 10}
    );
    expect(await rows).toHaveLength(15);
  });

  it("ends, with a warning, where Umami counts more than it lists", async () => {
    const {outside, rows} = collect(listOf(25, {count: 40}), {pageSize: 10});
    expect(await rows).toHaveLength(25);
    expect(outside.warnings).toEqual(["Umami counts 40 events on 2026-11-20 and lists 25."]);
  });
});

it.each([
  ["token", 401, "Unauthorized"],
  ["permission", 403, "Forbidden"],
  ["bad-request", 400, "Bad request"],
  ["transient", 500, "Server error"]
])("ends as %s when Umami answers %i", async (trouble, status, message) => {
  const {rows} = collect(() => answer(status, {error: {message, code: "x", status}}));
  expect((await refusalOf(rows, SourceError)).trouble).toBe(trouble);
});

it("waits as long as Retry-After says", async () => {
  const {rows} = collect(() => answer(429, "", {"retry-after": "7"}));
  expect((await refusalOf(rows, RetryError)).waitSeconds).toBe(7);
});
