import {describe, expect, it} from "vitest";
import {SourceError} from "../../src/base/errors.ts";
import {facebookPosts} from "../../src/sources/facebook/posts.ts";
import type {Answer, KnownPost, Request} from "../../src/sources/source.ts";
import {all, answer, batchAnswer, ok, recorded, recordingOutside, refusalOf} from "./recording.ts";

const secrets = {FACEBOOK_PAGE_TOKEN: "page-token", FACEBOOK_APP_SECRET: "app-secret"};
const page = {municipality: "1283", page: "1122334455"};
const deadMetric = answer(400, {
  error: {message: "(#100) The value must be a valid insights metric", type: "OAuthException", code: 100}
});

const collectPosts = (answers: (request: Request) => Answer, settings = {}) => {
  const outside = recordingOutside({answers, secrets});
  const range = {from: "2026-11-01", to: "2026-12-02"};
  return {
    outside,
    rows: all(facebookPosts.collect(range, outside, facebookPosts.settings.parse({...page, ...settings})))
  };
};

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
  const collect = (answerTo: (question: string) => Answer, ofPage: Answer = ok('{"id": "1122334455"}')) => {
    const answers = (request: Request): Answer => {
      if (request.form?.batch)
        return batchAnswer(request, (it) =>
          it.includes("reactions.limit") || it.includes("reactions.limit%28")
            ? ok(recorded("facebook/responses.json"))
            : answerTo(it)
        );
      return request.url.endsWith("/published_posts") ? ok('{"data": []}') : ofPage;
    };
    const outside = recordingOutside({
      answers,
      secrets,
      posts: [known("1122334455_800"), known("1122334455_801"), known("1122334455_9", "2026-01-01")]
    });
    const range = {from: "2026-11-01", to: "2026-12-02"};
    return {outside, rows: all(facebookPosts.collect(range, outside, facebookPosts.settings.parse(page)))};
  };
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
  const range = {from: "2026-11-01", to: "2026-12-02"};
  const refused = answer(400, {error: {code: 10, message: "(#10) requires pages_read_user_content"}});

  it("reactions that are refused cost only themselves, and are asked for again after a month", async () => {
    const pages = (request: Request) =>
      request.form?.batch
        ? batchAnswer(request, () => refused)
        : ok(recorded(`facebook/posts-${request.query?.after === "QVFIafter1" ? 2 : 1}.json`));
    const outside = recordingOutside({answers: pages, secrets});
    const rows = await all(facebookPosts.collect(range, outside, facebookPosts.settings.parse(page)));
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
      facebookPosts.collect(range, recordingOutside({answers, secrets}), facebookPosts.settings.parse(page))
    );
    expect(row).toMatchObject({statusType: "reel", videoViews: 900, reach: 640, mediaViews: null});
  });
});
