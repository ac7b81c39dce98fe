import {createHmac} from "node:crypto";
import {describe, expect, it} from "vitest";
import {SourceError} from "../../src/base/errors.ts";
import {facebookPage} from "../../src/sources/facebook/page-insights.ts";
import type {Answer, Lesson, Request} from "../../src/sources/source.ts";
import {all, answer, ok, recorded, recordingOutside, refusalOf} from "./recording.ts";

const secrets = {FACEBOOK_PAGE_TOKEN: "page-token", FACEBOOK_APP_SECRET: "app-secret"};
const page = {municipality: "1283", page: "1122334455"};
const days = {from: "2026-10-30", to: "2026-11-04"};
const deadMetric = answer(400, {
  error: {message: "(#100) The value must be a valid insights metric", type: "OAuthException", code: 100}
});

const collectPage = (answers: (request: Request) => Answer, settings = {}, range = days) => {
  const outside = recordingOutside({answers, secrets});
  return {
    outside,
    rows: all(facebookPage.collect(range, outside, facebookPage.settings.parse({...page, ...settings})))
  };
};

describe("page insights", () => {
  const answers = () => ok(recorded("facebook/insights.json"));

  it("are of the Pacific day before their end_time, on both sides of the clock change of 1 November", async () => {
    const follows = (await collectPage(answers).rows).filter(({metric}) => metric === "page_follows");
    expect(follows.map(({day, value}) => [day, value])).toEqual([
      ["2026-10-30", 1503],
      ["2026-10-31", 1503],
      ["2026-11-01", 1505],
      ["2026-11-02", 1506]
    ]);
  });

  it("keep a zero, and have no row where there is no value", async () => {
    const views = (await collectPage(answers).rows).filter(({metric}) => metric === "page_media_view");
    expect(views.map(({day, value}) => [day, value])).toEqual([
      ["2026-10-30", 412],
      ["2026-10-31", 388],
      ["2026-11-01", 0],
      ["2026-11-03", 501]
    ]);
  });

  it("name the parts of a metric that is broken down", async () => {
    const rows = (await collectPage(answers).rows).filter(({metric}) => metric.startsWith("page_fan_adds"));
    expect(rows.map(({metric, value}) => [metric.split(".")[1], value])).toEqual([
      ["total", 3],
      ["paid", 1],
      ["unpaid", 2]
    ]);
  });

  it("ask with a signed token, for at most 90 days at once, and never follow paging.next", async () => {
    const {outside, rows} = collectPage(answers, {}, {from: "2026-01-01", to: "2026-11-04"});
    await rows;
    expect(outside.requests).toHaveLength(Math.ceil(307 / 89));
    for (const {url, query} of outside.requests) {
      expect(url).toBe("https://graph.facebook.com/v26.0/1122334455/insights");
      expect(query?.appsecret_proof).toBe(createHmac("sha256", "app-secret").update("page-token").digest("hex"));
      const since = Temporal.PlainDate.from(String(query?.since));
      expect(since.until(String(query?.until), {largestUnit: "day"}).days).toBeLessThanOrEqual(90);
    }
  });

  it("are not asked for beyond the two years that Meta keeps", async () => {
    const {outside, rows} = collectPage(answers, {}, {from: "2020-01-01", to: "2025-01-15"});
    await rows;
    expect(outside.requests.map(({query}) => [query?.since, query?.until])).toEqual([["2024-12-22", "2025-01-16"]]);
  });

  it("of an unpublished page, of which Meta keeps five days, leave the days before as they are stored", async () => {
    const late = JSON.parse(recorded("facebook/insights.json")) as {data: {values: {end_time: string}[]}[]};
    for (const metric of late.data) metric.values = metric.values.filter(({end_time}) => end_time > "2026-11-03");
    const {outside, rows} = collectPage(() => answer(200, late));
    expect([...new Set((await rows).map(({day}) => day))].sort()[0]).toBe("2026-11-02");
    expect(outside.unsaid).toEqual([{from: "2026-10-30", to: "2026-11-02"}]);
    const silent = collectPage(() => answer(200, {data: []}));
    expect(await silent.rows).toEqual([]);
    expect(silent.outside.unsaid).toEqual([days]);
    const full = collectPage(answers);
    await full.rows;
    expect(full.outside.unsaid).toEqual([]);
  });

  it("find dead metrics by halving the list, keep the others, and ask for the dead no more", async () => {
    const dead = ["page_fans", "page_impressions"];
    const metrics = ["page_media_view", "page_fans", "page_follows", "page_views_total", "page_impressions"];
    const {outside, rows} = collectPage(
      ({query}) => {
        const asked = String(query?.metric).split(",");
        if (asked.some((metric) => dead.includes(metric))) return deadMetric;
        const values = [{value: 7, end_time: "2026-10-31T07:00:00+0000"}];
        return answer(200, {data: asked.map((name) => ({name, period: "day", values}))});
      },
      {metrics},
      {from: "2026-10-30", to: "2027-03-30"}
    );
    expect((await rows).map(({metric}) => metric)).toEqual(["page_media_view", "page_follows", "page_views_total"]);
    expect(outside.warnings).toEqual([
      "Facebook no longer has the metric page_fans; take it out of metrics in genklang.yaml.",
      "Facebook no longer has the metric page_impressions; take it out of metrics in genklang.yaml."
    ]);
    expect(outside.requests.at(-1)?.query?.metric).toBe("page_media_view,page_follows,page_views_total");
  });

  it("stop with a sentence when all metrics are dead", async () => {
    const error = await refusalOf(collectPage(() => deadMetric).rows, SourceError);
    expect(error.trouble).toBe("bad-request");
    expect(error.message).toBe("Facebook has none of the metrics asked for.");
  });
});

describe("windows that are too big", () => {
  it("are halved: 5 days into 2 and 3, and no day comes twice", async () => {
    const tooBig = answer(500, {error: {message: "Please reduce the amount of data you're asking for", code: 1}});
    let isFirst = true;
    const {outside, rows} = collectPage(() => {
      if (isFirst) {
        isFirst = false;
        return tooBig;
      }
      return ok(recorded("facebook/insights.json"));
    });
    const keys = (await rows).map(({metric, day}) => `${metric} ${day}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(outside.requests.map(({query}) => [query?.since, query?.until])).toEqual([
      ["2026-10-30", "2026-11-05"],
      ["2026-10-30", "2026-11-02"],
      ["2026-11-01", "2026-11-05"]
    ]);
  });
});

describe("a metric that retired", () => {
  const lesson: Lesson = {
    topic: "retired-metric",
    name: "page_fans",
    day: "2026-11-15",
    until: Date.parse("2027-01-01"),
    says: ""
  };
  const answers = ({query}: Request) =>
    String(query?.metric).includes("page_fans") ? deadMetric : ok(recorded("facebook/insights.json"));
  const collect = async (until: number) => {
    const lessons: Lesson[] = [
      {...lesson, until},
      {topic: "token", name: "FACEBOOK_PAGE_TOKEN", day: "2026-12-22", until: null, says: ""}
    ];
    const outside = recordingOutside({answers, secrets, lessons});
    const settings = facebookPage.settings.parse({...page, metrics: ["page_media_view", "page_fans"]});
    await all(facebookPage.collect(days, outside, settings));
    return outside;
  };

  it("is not asked for, nor told again", async () => {
    const outside = await collect(lesson.until!);
    expect(outside.requests.map(({query}) => query?.metric)).toEqual(["page_media_view"]);
    expect(outside.warnings).toEqual([]);
  });

  it("is asked for again after a month, and keeps the day on which it was found dead first", async () => {
    const outside = await collect(1);
    expect(outside.requests[0].query?.metric).toBe("page_media_view,page_fans");
    expect(outside.memory.recall("retired-metric", "page_fans")).toMatchObject({day: "2026-11-15"});
    expect(outside.warnings).toHaveLength(1);
  });

  it("that Meta replaced is noted as a break of the series", async () => {
    const outside = await collect(1);
    expect(outside.memory.recall("series-break", "page_media_view")).toMatchObject({day: "2025-11-15"});
  });
});
