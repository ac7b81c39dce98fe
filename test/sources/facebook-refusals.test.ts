import {describe, expect, it} from "vitest";
import {explain, type RetryError} from "../../src/base/errors.ts";
import {refusalOf as graphRefusal, isDeadMetric} from "../../src/sources/facebook/errors.ts";
import {answer, ok} from "./recording.ts";

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
