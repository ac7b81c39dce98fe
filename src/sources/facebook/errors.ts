/**
 * Tells a throttled Graph API from a dead token: which class of trouble an answer of Facebook is, and what to do.
 *
 * Codes after Meta's error handling and rate limiting pages, grouped as the best connectors group them. Calls made
 * while throttled keep counting, so a full quota says how long the page must rest.
 */
import {z} from "zod";
import {RetryError, SourceError, type Trouble} from "../../base/errors.ts";
import {jsonOf, longestRestSeconds, nonsense, number, retryAfterSeconds} from "../answer.ts";
import type {Answer} from "../source.ts";

const envelope = z.object({
  error: z.object({
    message: z.string().default(""),
    code: number.default(0),
    error_subcode: number.optional(),
    is_transient: z.boolean().optional()
  })
});
type Refusal = z.output<typeof envelope>["error"];

const transientCodes = new Set([1, 2, 99, 104, 960]);
const throttledCodes = new Set([
  4, 17, 32, 341, 613, 80000, 80001, 80002, 80003, 80004, 80005, 80006, 80008, 80009, 80014
]);
const tokenCodes = new Set([102, 190]);
const tokenSubcodes = new Set([458, 459, 460, 463, 464, 467, 492]);

/** undefined where the answer is no refusal. */
export function refusalOf(answer: Answer, where: string, now: number): SourceError | undefined {
  const {data} = envelope.safeParse(jsonOf(answer));
  if (!data) {
    if (answer.status >= 500)
      return new RetryError("transient", `Facebook answered ${answer.status}.`, retryAfterSeconds(answer, now) ?? 0, {
        where
      });
    if (answer.status === 429) return throttled("Facebook answered 429.", answer, where, now);
    return answer.status >= 300 ? nonsense("Facebook", `${answer.status} without a reason`, where) : undefined;
  }
  const {error} = data;
  const what = `Facebook refused: ${sentence(error)}`;
  const trouble = troubleOf(error, answer.status);
  if (trouble === "throttled") return throttled(what, answer, where, now);
  if (trouble === "transient" || trouble === "too-big") return new RetryError(trouble, what, 0, {where});
  return new SourceError(trouble, what, {where, next: nextStep[trouble]});
}

/** One dead metric fails a whole request; Facebook does not say which. */
export const isDeadMetric = (error: unknown): boolean =>
  error instanceof SourceError && error.trouble === "bad-request" && /valid insights metric/i.test(error.message);

function troubleOf({message, code, error_subcode, is_transient}: Refusal, status: number): Trouble {
  if (/reduce the amount of data/i.test(message)) return "too-big";
  if (throttledCodes.has(code)) return "throttled";
  if (tokenCodes.has(code) || (error_subcode !== undefined && tokenSubcodes.has(error_subcode))) return "token";
  if (/appsecret_proof/i.test(message)) return "token"; // code 100: token and app secret do not belong together
  if (code === 3 || code === 10 || code === 283 || (200 <= code && code <= 299)) return "permission";
  if (code === 100 && error_subcode !== 33 && /missing permission|requires the .* permission/i.test(message))
    return "permission";
  if (is_transient || transientCodes.has(code) || error_subcode === 99 || status >= 500) return "transient";
  return "bad-request";
}

/** Without anything that looks like a token: a long word, an app's "1234|secret", or a secret alone. */
export const withoutTokens = (message: string): string =>
  message.replace(/\d+(\||%7C)[\w-]+|[\w-]{40,}|\b[0-9a-f]{32}\b/gi, "…");

const sentence = ({message, code, error_subcode}: Refusal) =>
  `${withoutTokens(message).slice(0, 300)} (code ${code}${error_subcode ? `, ${error_subcode}` : ""})`;

/** A post that was deleted or hidden: code 100 with subcode 33, also where the token may no longer see it. */
export const isGone = (error: unknown): boolean =>
  error instanceof SourceError && /\(code 100, 33\)$/.test(error.message);

const nextStep: Record<"token" | "permission" | "bad-request" | "nonsense", string> = {
  token:
    "Make a new token and write it in .env (docs/sources/facebook.md says how); the app secret there must be the same app's.",
  permission: "Give the token what this source needs: docs/sources/ has a page that says it step by step.",
  "bad-request": "Look at page or account, metrics and apiVersion of this source in genklang.yaml.",
  nonsense: ""
};

function throttled(what: string, answer: Answer, where: string, now: number): RetryError {
  const seconds = Math.max(60, usageOf(answer).regainSeconds, retryAfterSeconds(answer, now) ?? 0);
  return new RetryError("throttled", what, seconds, {
    where,
    next: `Nothing: it rests for ${Math.ceil(seconds / 60)} min. Calls made meanwhile would lengthen it.`
  });
}

const percent = number.optional();
const calls = z.looseObject({
  call_count: percent,
  total_time: percent,
  total_cputime: percent,
  acc_id_util_pct: percent,
  app_id_util_pct: percent,
  estimated_time_to_regain_access: number.optional(),
  reset_time_duration: number.optional()
});
/** Absent until enough calls were made, which is normal. Minutes in the first, seconds in the third. */
const usageHeaders: Record<string, z.ZodType<z.output<typeof calls>[]>> = {
  "x-business-use-case-usage": z.record(z.string(), z.array(calls)).transform((byId) => Object.values(byId).flat()),
  "x-app-usage": calls.transform((it) => [it]),
  "x-ad-account-usage": calls.transform((it) => [it]),
  "x-fb-ads-insights-throttle": calls.transform((it) => [it])
};

/** The fullest of the quotas that the headers tell of, in percent, and the seconds until they are free again. */
export function usageOf({headers}: Pick<Answer, "headers">): {percent: number; regainSeconds: number} {
  let percent = 0;
  let regainSeconds = 0;
  for (const [name, schema] of Object.entries(usageHeaders)) {
    const text = headers[name];
    if (text === undefined) continue;
    for (const it of schema.safeParse(jsonOf({status: 200, headers: {}, text})).data ?? []) {
      const shares = [it.call_count, it.total_time, it.total_cputime, it.acc_id_util_pct, it.app_id_util_pct];
      percent = Math.max(percent, ...shares.map((share) => share ?? 0));
      const isFull = percent >= 95; // an account that is not busy tells of its window too
      regainSeconds = Math.max(
        regainSeconds,
        (it.estimated_time_to_regain_access ?? 0) * 60,
        isFull ? (it.reset_time_duration ?? 0) : 0
      );
    }
  }
  return {percent, regainSeconds: Math.min(regainSeconds, longestRestSeconds)};
}

/** A quota of the whole app, or of the user, is full: every page and account of the app rests. */
export function isOfApp(answer: Answer): boolean {
  const code = envelope.safeParse(jsonOf(answer)).data?.error.code;
  return code === 4 || code === 17 || code === 613;
}
