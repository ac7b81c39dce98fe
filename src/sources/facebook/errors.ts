/**
 * Tells a throttled Graph API from a dead token: which class of trouble an answer of Facebook is, and what to do.
 *
 * Codes after Meta's error handling and rate limiting pages, grouped as the best connectors group them. Calls made
 * while throttled keep counting, so a full quota says how long the page must rest.
 */
import {z} from "zod";
import {RetryError, SourceError, type Trouble} from "../../base/errors.ts";
import {jsonOf, nonsense, number, retryAfterSeconds} from "../answer.ts";
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
  if (code === 100 && /missing permission|requires the .* permission/i.test(message)) return "permission";
  if (is_transient || transientCodes.has(code) || error_subcode === 99 || status >= 500) return "transient";
  return "bad-request";
}

/** The message cut short, without anything that looks like a token. */
const sentence = ({message, code, error_subcode}: Refusal) =>
  `${message.replace(/[\w-]{40,}/g, "…").slice(0, 300)} (code ${code}${error_subcode ? `, ${error_subcode}` : ""})`;

const nextStep: Record<"token" | "permission" | "bad-request" | "nonsense", string> = {
  token: "Make a new page token for this page and write it in .env; see that the app secret there is the same app's.",
  permission:
    "Give the token's user or system user the ANALYZE task on the page, with read_insights and pages_read_engagement.",
  "bad-request": "Look at page, metrics and apiVersion of this source in genklang.yaml.",
  nonsense: ""
};

function throttled(what: string, answer: Answer, where: string, now: number): RetryError {
  const seconds = Math.max(60, regainSeconds(answer.headers), retryAfterSeconds(answer, now) ?? 0);
  return new RetryError("throttled", what, seconds, {
    where,
    next: `Nothing: this page rests for ${Math.ceil(seconds / 60)} min. Calls made meanwhile would lengthen it.`
  });
}

const usage = z.record(z.string(), z.array(z.looseObject({estimated_time_to_regain_access: number.optional()})));
const accountUsage = z.looseObject({reset_time_duration: number.optional()});

/** Until the quota is free again, by the headers; 0 where they say nothing, which is normal. */
function regainSeconds(headers: Record<string, string>): number {
  const parse = <T>(schema: z.ZodType<T>, name: string) =>
    schema.safeParse(jsonOf({status: 200, headers: {}, text: headers[name] ?? ""})).data;
  const minutes = Object.values(parse(usage, "x-business-use-case-usage") ?? {})
    .flat()
    .map((entry) => entry.estimated_time_to_regain_access ?? 0);
  return Math.max(
    0,
    ...minutes.map((m) => m * 60),
    parse(accountUsage, "x-ad-account-usage")?.reset_time_duration ?? 0
  );
}
