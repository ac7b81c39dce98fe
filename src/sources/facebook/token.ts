/**
 * Looks at a token once a day and warns before it dies: 14 days ahead, and again from 7.
 *
 * A page token often never expires, but its access to data still does, after 90 days without anybody signing in; both
 * ends are looked at. What is missing of the rights that a source needs is told before a stream stops for it. Not being
 * able to look at a token stops nothing: the question itself will tell.
 */
import {z} from "zod";
import {dayOf, daysBetween, swedishZone} from "../../base/day.ts";
import {SourceError} from "../../base/errors.ts";
import {number} from "../answer.ts";
import type {Lesson, Outside} from "../source.ts";
import {withoutTokens} from "./errors.ts";
import type {AccessSettings, Graph} from "./graph.ts";

const warnDays = 14;
const urgentDays = 7;

const looked = z.object({
  data: z.object({
    is_valid: z.boolean(),
    expires_at: number.default(0),
    data_access_expires_at: number.default(0),
    scopes: z.array(z.string()).default([]),
    error: z.looseObject({message: z.string().default("")}).optional()
  })
});

/** Asks where nobody has today; warns by what was learnt, today or before. */
export async function lookAtToken({outside, settings, get}: Graph, needed: readonly string[]): Promise<void> {
  const today = dayOf(outside.now());
  const {memory} = outside;
  let lesson = memory.recall("token", settings.tokenVariable);
  if (lesson?.day !== today) {
    const query = {input_token: outside.secret(settings.tokenVariable), ...asApp(outside, settings)};
    try {
      const {data} = await get("/debug_token", query, looked);
      if (!data.is_valid)
        throw new SourceError("token", `Facebook says that the token is not valid: ${shortened(data.error?.message)}`, {
          where: `the variable ${settings.tokenVariable}`,
          next: "Make a new token and write it in .env; docs/sources/facebook.md says how."
        });
      lesson = lessonOf(data, settings, today);
      memory.learn(lesson);
    } catch (error) {
      const isDecisive = error instanceof SourceError && (error.trouble === "token" || error.trouble === "throttled");
      if (isDecisive || !(error instanceof SourceError)) throw error;
      return;
    }
  }
  const subject = settings.tokenVariable;
  const ending = endingSoon(lesson, today);
  if (ending) outside.warn(ending, {kind: "token-expires", subject});
  const missing = lacking(lesson, needed);
  if (missing) outside.warn(missing, {kind: "token-lacks", subject});
}

/** As the app, where its number is known; else the token looks at itself, which Facebook allows. */
const asApp = (outside: Outside, {app, secretVariable}: AccessSettings): Record<string, string> =>
  app === undefined ? {} : {access_token: `${app}|${outside.secret(secretVariable)}`};

function lessonOf(
  {expires_at, data_access_expires_at, scopes}: z.output<typeof looked>["data"],
  {tokenVariable}: AccessSettings,
  today: string
): Lesson {
  const ends = [expires_at, data_access_expires_at].filter((seconds) => seconds > 0); // 0: never
  const until = ends.length === 0 ? null : Math.min(...ends) * 1000;
  return {topic: "token", name: tokenVariable, day: today, until, says: scopes.sort().join(" ")};
}

/** A sentence from 14 days before a token ends; undefined until then. */
export function endingSoon({name, until}: Pick<Lesson, "name" | "until">, today: string): string | undefined {
  if (until === null) return undefined;
  const lastDay = dayOf(until, swedishZone);
  const left = daysBetween(today, lastDay);
  if (left > warnDays) return undefined;
  const next = "Make a new token and write it in .env; docs/sources/facebook.md says how.";
  if (left < 0) return `The token in ${name} ended on ${lastDay}. ${next}`;
  const days = left === 0 ? "today" : left === 1 ? "tomorrow" : `on ${lastDay}, in ${left} days`;
  return `${left <= urgentDays ? "URGENT: the" : "The"} token in ${name} ends ${days}. ${next}`;
}

/** Rights that a source needs and the token does not name; nothing where it names none at all. */
export function lacking({name, says}: Pick<Lesson, "name" | "says">, needed: readonly string[]): string | undefined {
  const scopes = says.split(" ").filter((scope) => scope !== "");
  const missing = scopes.length === 0 ? [] : needed.filter((scope) => !scopes.includes(scope));
  if (missing.length === 0) return undefined;
  return `The token in ${name} lacks ${missing.join(" and ")}; make a new one with it, as docs/sources/facebook.md says.`;
}

const shortened = (message = "") => withoutTokens(message).slice(0, 200) || "it does not say why.";
