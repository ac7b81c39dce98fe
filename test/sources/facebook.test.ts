import {createHmac} from "node:crypto";
import {describe, expect, it} from "vitest";
import {explain, type RetryError, SourceError} from "../../src/base/errors.ts";
import {campaignTagOf, ruleCampaignsOf} from "../../src/sources/facebook/belongs.ts";
import {refusalOf as graphRefusal, isDeadMetric} from "../../src/sources/facebook/errors.ts";
import {facebookPage} from "../../src/sources/facebook/page-insights.ts";
import {facebookPosts} from "../../src/sources/facebook/posts.ts";
import type {Answer, KnownPost, Lesson, Request} from "../../src/sources/source.ts";
import {all, answer, batchAnswer, ok, recorded, recordingOutside, refusalOf} from "./recording.ts";

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
const collectPosts = (answers: (request: Request) => Answer, settings = {}) => {
  const outside = recordingOutside({answers, secrets});
  const range = {from: "2026-11-01", to: "2026-12-02"};
  return {
    outside,
    rows: all(facebookPosts.collect(range, outside, facebookPosts.settings.parse({...page, ...settings})))
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

describe("posts", () => {
  const pages = (request: Request) =>
    request.form?.batch
      ? batchAnswer(request, () => ok(recorded("facebook/responses.json")))
      : ok(recorded(`facebook/posts-${request.query?.after === "QVFIafter1" ? 2 : 1}.json`));
  const listed = ({method}: Request) => method !== "POST";

  it("are read page by page until `next` is absent, though cursors are still there", async () => {
    const {outside, rows} = collectPosts(pages);
    expect((await rows).map(({post}) => post)).toEqual(["1122334455_903", "1122334455_902", "1122334455_901"]);
    expect(outside.requests.filter(listed).map(({query}) => query?.after)).toEqual([undefined, "QVFIafter1"]);
  });

  it("keep counters, the tag of their link and no text; shares that are absent are 0, other counters unknown", async () => {
    const [first, second] = await collectPosts(pages).rows;
    expect(first).toEqual({
      municipality: "1283",
      page: "1122334455",
      post: "1122334455_903",
      day: "2026-12-01",
      createdAt: Date.parse("2026-12-01T06:30:00Z"),
      readOn: "2026-12-22",
      permalink: "https://www.facebook.com/1122334455/posts/903",
      statusType: "mobile_status_update",
      campaignTag: "december-2026",
      ruleCampaigns: null,
      mediaViews: 5230,
      impressions: null,
      reach: 3411,
      clicks: 122,
      videoViews: null,
      reactions: 9,
      comments: 4,
      shares: 31,
      isPaid: null,
      isGone: false
    });
    expect(second).toMatchObject({mediaViews: 88, reach: null, clicks: null, shares: 0, campaignTag: null});
  });

  it("are of the Swedish day: 23:10 UTC on 30 November is 1 December", async () => {
    expect((await collectPosts(pages).rows)[1].day).toBe("2026-12-01");
  });

  it("lose a dead metric and keep the others", async () => {
    const {outside, rows} = collectPosts((request) =>
      String(request.query?.fields).includes("post_clicks") ? deadMetric : pages(request)
    );
    expect(await rows).toHaveLength(3);
    expect(outside.warnings).toEqual([
      "Facebook no longer has the metric post_clicks; the clicks of posts stay unknown."
    ]);
    expect(outside.requests.findLast(listed)?.query?.fields).toMatch(
      /insights\.metric\(post_media_view,post_total_media_view_unique,post_video_views\)$/
    );
  });

  it("end with a sentence when Facebook gives the same page for ever", async () => {
    const error = await refusalOf(
      collectPosts(() => ok(recorded("facebook/posts-1.json")), {reactions: false}).rows,
      SourceError
    );
    expect(error.message).toBe("Facebook answered with the same page of posts again.");
  });

  it("are asked for in smaller pages when Facebook asks for less data: 100, 50, 25, 12", async () => {
    const {outside, rows} = collectPosts((request) =>
      Number(request.query?.limit) > 12
        ? answer(500, {error: {message: "Please reduce the amount of data you're asking for, then retry", code: 1}})
        : pages(request)
    );
    expect(await rows).toHaveLength(3);
    expect(outside.requests.filter(listed).map(({query}) => query?.limit)).toEqual([100, 50, 25, 12, 12]);
  });
});

describe("posts that the list does not have", () => {
  const known = (post: string, day = "2026-11-20"): KnownPost => ({
    post,
    day,
    createdAt: Date.parse(`${day}T09:00:00Z`),
    permalink: `https://www.facebook.com/1122334455/posts/${post.split("_")[1]}`,
    statusType: "added_photos",
    campaignTag: "december-2026",
    ruleCampaigns: null
  });
  const gone = answer(400, {
    error: {message: "Unsupported get request. Object with ID does not exist", code: 100, error_subcode: 33}
  });
  const single = answer(200, {id: "1122334455_800", created_time: "2026-11-20T09:00:00+0000", shares: {count: 2}});
  const collect = (answerTo: (question: string) => Answer, page: Answer = ok('{"id": "1122334455"}')) => {
    const answers = (request: Request): Answer => {
      if (request.form?.batch)
        return batchAnswer(request, (it) =>
          it.includes("reactions.limit") || it.includes("reactions.limit%28")
            ? ok(recorded("facebook/responses.json"))
            : answerTo(it)
        );
      return request.url.endsWith("/published_posts") ? ok('{"data": []}') : page;
    };
    const outside = recordingOutside({
      answers,
      secrets,
      posts: [known("1122334455_800"), known("1122334455_801"), known("1122334455_9", "2026-01-01")]
    });
    const range = {from: "2026-11-01", to: "2026-12-02"};
    return {outside, rows: all(facebookPosts.collect(range, outside, facebookPosts.settings.parse(page1)))};
  };
  const page1 = {municipality: "1283", page: "1122334455"};

  it("are asked for by their ids; one that is gone is kept and marked, one of other days is not asked for", async () => {
    const {outside, rows} = collect((it) => (it.includes("_800") ? single : gone));
    expect(
      (await rows).map(({post, isGone, shares, reach, campaignTag}) => [post, isGone, shares, reach, campaignTag])
    ).toEqual([
      ["1122334455_800", false, 2, null, null],
      ["1122334455_801", true, null, null, "december-2026"]
    ]);
    expect(outside.requests.some(({form}) => form?.batch?.includes("_9?"))).toBe(false);
  });

  it("are not marked as gone where the page itself cannot be read", async () => {
    const refused = answer(403, {error: {code: 10, message: "(#10) requires pages_read_engagement"}});
    expect((await refusalOf(collect(() => gone, refused).rows, SourceError)).trouble).toBe("permission");
  });
});

describe("what is asked for apart", () => {
  const page1 = {municipality: "1283", page: "1122334455"};
  const range = {from: "2026-11-01", to: "2026-12-02"};
  const refused = answer(400, {error: {code: 10, message: "(#10) requires pages_read_user_content"}});

  it("reactions that are refused cost only themselves, and are asked for again after a month", async () => {
    const pages = (request: Request) =>
      request.form?.batch
        ? batchAnswer(request, () => refused)
        : ok(recorded(`facebook/posts-${request.query?.after === "QVFIafter1" ? 2 : 1}.json`));
    const outside = recordingOutside({answers: pages, secrets});
    const rows = await all(facebookPosts.collect(range, outside, facebookPosts.settings.parse(page1)));
    expect(rows.map(({reactions}) => reactions)).toEqual([null, null, null]);
    expect(rows[0].shares).toBe(31);
    expect(outside.requests.filter(({form}) => form?.batch)).toHaveLength(1);
    expect(outside.memory.recall("refused", "reactions and comments")?.day).toBe("2026-12-22");
    expect(outside.warnings).toEqual([]);
  });

  it("numbers of a reel are those of its video", async () => {
    const reel = {
      id: "1122334455_700",
      created_time: "2026-11-20T09:00:00+0000",
      permalink_url: "https://www.facebook.com/reel/5512/",
      status_type: "added_video"
    };
    const video = {
      data: [
        {name: "fb_reels_total_plays", values: [{value: 900}]},
        {name: "post_impressions_unique", values: [{value: "640"}]},
        {name: "post_video_social_actions", values: [{value: {SHARE: 2}}]}
      ]
    };
    const answers = (request: Request) =>
      request.form?.batch
        ? batchAnswer(request, (it) => (it.includes("/5512/video_insights") ? answer(200, video) : refused))
        : answer(200, {data: [reel]});
    const [row] = await all(
      facebookPosts.collect(range, recordingOutside({answers, secrets}), facebookPosts.settings.parse(page1))
    );
    expect(row).toMatchObject({statusType: "reel", videoViews: 900, reach: 640, mediaViews: null});
  });
});

describe("the campaign that a post tells", () => {
  it("is the tag of its link card, through Facebook's own address, before that of a link in its text", () => {
    const hidden = `https://l.facebook.com/l.php?u=${encodeURIComponent("https://x.se/?utm_campaign=card&a=1")}&h=AT0`;
    expect(campaignTagOf("https://x.se/?utm_campaign=text", [null, hidden])).toBe("card");
    expect(campaignTagOf("https://x.se/?utm_campaign=text.", ["https://x.se/"])).toBe("text");
    expect(campaignTagOf("ingen länk", ["not a link"])).toBeNull();
  });

  it("is that of each rule whose word stands in it by itself, on the rule's days", () => {
    const rules = [
      {campaign: "JUL", words: ["jul", "#blifamiljehem"], firstDay: "2026-12-01", lastDay: "2026-12-24"},
      {campaign: "ALLTID", words: ["bli familjehem"]}
    ];
    const told = (text: string, day = "2026-12-24") => ruleCampaignsOf(text, day, rules);
    expect(told("God Jul!")).toBe("JUL");
    expect(told("I juli är det varmt")).toBeNull();
    expect(told("#BliFamiljehem nu")).toBe("JUL");
    expect(told("#blifamiljehemmet")).toBeNull();
    expect(told("Vill du BLI FAMILJEHEM i jul?")).toBe("JUL ALLTID");
    expect(told("God jul!", "2026-12-25")).toBeNull();
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

describe("a refusal of Facebook", () => {
  const classify = (error: object, status = 400, headers = {}) =>
    graphRefusal(answer(status, {error}, headers), "https://graph.facebook.com/v26.0/1/insights", 0);

  it.each([
    ["transient", {code: 1, message: "An unknown error occurred"}, 500],
    ["transient", {code: 2, message: "Service temporarily unavailable"}, 500],
    ["transient", {code: 960, message: "Request aborted"}, 400],
    ["transient", {code: 100, message: "odd", is_transient: true}, 400],
    ["too-big", {code: 1, message: "Please reduce the amount of data you're asking for, then retry your request"}, 500],
    ["throttled", {code: 4, message: "(#4) Application request limit reached"}, 400],
    ["throttled", {code: 32, message: "(#32) Page request limit reached"}, 403],
    ["throttled", {code: 613, message: "(#613) Calls to this api have exceeded the rate limit."}, 400],
    ["throttled", {code: "80001", message: "(#80001) There have been too many calls to this Page account."}, 400],
    ["token", {code: 190, message: "This method must be called with a Page Access Token"}, 400],
    ["token", {code: 102, message: "Session key invalid"}, 401],
    ["token", {code: 10, error_subcode: 460, message: "The session has been invalidated, the password changed"}, 400],
    ["token", {code: 100, message: "Invalid appsecret_proof provided in the API argument"}, 400],
    ["permission", {code: 10, message: "(#10) requires pages_read_engagement"}, 403],
    ["permission", {code: 200, message: "(#200) Permissions error"}, 403],
    [
      "permission",
      {code: 100, message: "(#100) Object does not exist, cannot be loaded due to missing permission"},
      400
    ],
    ["bad-request", {code: 100, message: "(#100) The value must be a valid insights metric"}, 400],
    ["bad-request", {code: 12, message: "(#12) deprecated"}, 400]
  ])("is %s for %o", (trouble, error, status) => {
    expect(classify(error, status)?.trouble).toBe(trouble);
  });

  it("rests at least a minute, and as long as the headers say: 7 minutes of 420 seconds", () => {
    const full = {code: 80001, message: "(#80001) too many calls"};
    const waits = (headers: object) => (classify(full, 400, headers) as RetryError).waitSeconds;
    expect(waits({})).toBe(60);
    expect(
      waits({
        "x-business-use-case-usage":
          '{"1":[{"estimated_time_to_regain_access":0},{"estimated_time_to_regain_access":7}]}'
      })
    ).toBe(420);
    expect(waits({"x-ad-account-usage": '{"acc_id_util_pct":99,"reset_time_duration":100}'})).toBe(100);
    expect(waits({"retry-after": "300"})).toBe(300);
    expect(waits({"x-business-use-case-usage": "not JSON"})).toBe(60);
  });

  it("never shows what looks like a token", () => {
    const error = classify({code: 190, message: `Malformed access token EAAB${"x1".repeat(60)}`});
    expect(explain(error)).toContain("Malformed access token …");
    // An app's token is its number and its secret, which is too short to be taken for a token by its length.
    const secret = "0123456789abcdef0123456789abcdef";
    for (const token of [`4711|${secret}`, `4711%7C${secret}`, secret])
      expect(explain(classify({code: 190, message: `Malformed access token ${token}`}))).toContain("access token … (");
  });

  it("is none where there is data", () => {
    expect(graphRefusal(ok('{"data":[]}'), "https://graph.facebook.com", 0)).toBeUndefined();
    expect(isDeadMetric(classify({code: 100, message: "(#100) Invalid parameter"}))).toBe(false);
  });
});
