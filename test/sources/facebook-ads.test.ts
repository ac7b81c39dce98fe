import {describe, expect, it} from "vitest";
import {RetryError, SourceError} from "../../src/base/errors.ts";
import {facebookAds} from "../../src/sources/facebook/ads.ts";
import type {Answer, Request} from "../../src/sources/source.ts";
import {all, answer, ok, type Recording, recorded, recordingOutside, refusalOf} from "./recording.ts";

const secrets = {FACEBOOK_ADS_TOKEN: "ads-token", FACEBOOK_APP_SECRET: "app-secret"};
const december = {from: "2026-11-30", to: "2026-12-05"};
const asked = ({form}: Request): {since: string; until: string} => JSON.parse(form?.time_range ?? "{}");

interface Change {
  account?: object;
  status?: (report: string) => string;
}
/** The recorded account; a report's number is that of its order. */
const account = ({account = {}, status = () => "report-done.json"}: Change = {}) => {
  let reportCount = 0;
  return ({url, method, query}: Request): Answer => {
    const last = url.split("/").at(-1) ?? "";
    if (method === "POST") return answer(200, {report_run_id: `70${++reportCount}`});
    if (last === "act_77") return answer(200, {...JSON.parse(recorded("facebook/ad-account.json")), ...account});
    if (last === "ads") return ok(recorded("facebook/ads.json"));
    if (/^70\d+$/.test(last)) return ok(recorded(`facebook/${status(last)}`));
    return ok(recorded(`facebook/report-${query?.after === "MjQZD" ? 2 : 1}.json`));
  };
};
const collect = (
  answers: (request: Request) => Answer,
  settings = {},
  days = december,
  past: Partial<Recording> = {}
) => {
  const outside = recordingOutside({answers, secrets, ...past});
  const own = facebookAds.settings.parse({municipality: "1283", account: "77", ...settings});
  return {outside, rows: all(facebookAds.collect(days, outside, own))};
};

describe("advertisements", () => {
  it("cost whole öre: 123.45 is 12 345, 0.1 is 10, 300 is 30 000; what is absent is zero", async () => {
    const rows = await collect(account()).rows;
    expect(
      rows.map(({advertisement, day, spendOre, impressions, linkClicks}) => [
        advertisement,
        day,
        spendOre,
        impressions,
        linkClicks
      ])
    ).toEqual([
      ["9001", "2026-12-01", 12_345, 9708, 140],
      ["9001", "2026-12-02", 10, 12, 0],
      ["9002", "2026-12-02", 30_000, 20_100, 260],
      ["9003", "2026-12-03", 0, 0, 0]
    ]);
  });

  it("keep their status, the post they show and the tag of their link; a rejected one is there on the day it was made", async () => {
    const rows = await collect(account()).rows;
    expect(
      rows.map(({advertisement, status, post, campaignTag}) => [advertisement, status, post, campaignTag])
    ).toEqual([
      ["9001", "ACTIVE", null, "december-2026"],
      ["9001", "ACTIVE", null, "december-2026"],
      ["9002", "PAUSED", "1122334455_903", null],
      ["9003", "DISAPPROVED", null, "december-2026"]
    ]);
  });

  it("meet a rule by words in the name of the account's campaign", async () => {
    const rules = [
      {campaign: "DECEMBER-2026", words: ["december 2026"]},
      {campaign: "OTHER", words: ["dec"]} // not a word of its own
    ];
    const rows = await collect(account(), {rules}).rows;
    expect(new Set(rows.map(({ruleCampaigns}) => ruleCampaigns))).toEqual(new Set(["DECEMBER-2026"]));
  });

  it("wait for Job Completed, though 100 % stands there before", async () => {
    let askedCount = 0;
    const {outside, rows} = collect(
      account({status: () => (++askedCount < 3 ? "report-running.json" : "report-done.json")})
    );
    expect(await rows).toHaveLength(4);
    expect(outside.pauses).toEqual([5, 5]);
  });

  it("order a report that never ends anew for half of the days, 5 into 2 and 3, and read each day once", async () => {
    const status = (report: string) => (report === "701" ? "report-running.json" : "report-done.json");
    const {outside, rows} = collect(account({status}), {pollSeconds: 10, reportMinutes: 1});
    expect(await rows).toHaveLength(4);
    expect(outside.pauses).toHaveLength(5); // six questions in a minute
    expect(outside.requests.filter(({method}) => method === "POST").map(asked)).toEqual([
      {since: "2026-11-30", until: "2026-12-04"},
      {since: "2026-11-30", until: "2026-12-01"},
      {since: "2026-12-02", until: "2026-12-04"}
    ]);
  });

  it.each(["Job Failed", "Job Skipped"])("end in a RetryError when even a single day is %s", async (async_status) => {
    const answers = (request: Request) =>
      /\/70\d+$/.test(request.url) ? answer(200, {id: "1", async_status}) : account()(request);
    const error = await refusalOf(collect(answers, {}, {from: "2026-12-01", to: "2026-12-02"}).rows, RetryError);
    expect(error.message).toBe("Facebook did not finish a report on the advertisements of 2026-12-01.");
  });

  it("in another currency are refused with a sentence, before anything is ordered", async () => {
    const {outside, rows} = collect(account({account: {currency: "EUR"}}));
    const error = await refusalOf(rows, SourceError);
    expect(error.message).toBe("The ad account 77 is in EUR; Genklang counts in kronor.");
    expect(outside.requests.some(({method}) => method === "POST")).toBe(false);
  });

  it("with a third of an öre are refused", async () => {
    const answers = (request: Request) => {
      const reply = account()(request);
      return {...reply, text: reply.text.replace('"123.45"', '"123.453"')};
    };
    expect((await refusalOf(collect(answers).rows, SourceError)).trouble).toBe("nonsense");
  });

  it("are asked for to yesterday by the account's clock: at noon in Sweden it is still the 22nd in Los Angeles", async () => {
    const answers = account({account: {timezone_name: "America/Los_Angeles"}});
    const now = Temporal.Instant.from("2026-12-23T07:00:00+01:00").epochMilliseconds;
    const lessons = [{topic: "token", name: "FACEBOOK_ADS_TOKEN", day: "2026-12-23", until: null, says: ""}] as const;
    const {outside, rows} = collect(answers, {}, {from: "2026-12-20", to: "2026-12-24"}, {now, lessons});
    await rows;
    expect(outside.requests.filter(({method}) => method === "POST").map(asked)).toEqual([
      {since: "2026-12-20", until: "2026-12-21"}
    ]);
  });

  it("are not asked for beyond 37 months, and the days that are left out are counted", async () => {
    const {outside, rows} = collect(account(), {}, {from: "2023-11-20", to: "2023-11-25"});
    await rows;
    expect(outside.requests.filter(({method}) => method === "POST").map(asked)).toEqual([
      {since: "2023-11-23", until: "2023-11-24"}
    ]);
    expect(outside.leftOut).toEqual({"day older than the 37 months that Meta keeps of advertisements": 3});
    expect(outside.unsaid).toEqual([{from: "2023-11-20", to: "2023-11-23"}]);
  });

  it("are asked for in smaller pages when Facebook asks for less data", async () => {
    const tooBig = answer(500, {error: {message: "Please reduce the amount of data you're asking for", code: 1}});
    const {outside, rows} = collect((request) => (Number(request.query?.limit) > 50 ? tooBig : account()(request)));
    expect(await rows).toHaveLength(4);
    const limits = outside.requests.flatMap(({url, query}) => (url.endsWith("/ads") ? [query?.limit] : []));
    expect(limits).toEqual([200, 100, 50]);
  });

  it("of a version that has ended for advertisements, though not for pages, come with a warning", async () => {
    const {outside, rows} = collect(account(), {apiVersion: "v24.0"});
    await rows;
    expect(outside.warnings.join()).toContain("Version v24.0 of Meta's Marketing API ended on 2026-10-06");
  });
});
