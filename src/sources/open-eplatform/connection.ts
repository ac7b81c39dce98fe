/** What both interfaces of Open ePlatform have in common: the login, the refusals, and local times without a zone. */
import {z} from "zod";
import {momentOf} from "../../base/day.ts";
import {RetryError, SourceError} from "../../base/errors.ts";
import {assignmentKinds} from "../../base/words.ts";
import {momentIn, retryAfterSeconds} from "../answer.ts";
import type {Answer, Outside} from "../source.ts";
import {guardXml} from "../xml.ts";

export const provider = "Open ePlatform";

/** A draft may be sent in long after it was begun, and the platform looks for the day on which it was begun. */
export const draftDays = 180;

export const families = z
  .record(z.string().regex(/^\d+$/), z.enum(assignmentKinds))
  .refine((it) => Object.keys(it).length > 0, "names no e-service")
  .describe("The e-services: the number at the end of /oversikt/overview/623, and the kind of assignment it is for.");

export interface Login {
  userVariable?: string;
  passwordVariable?: string;
}

export async function ask<T>(
  outside: Outside,
  login: Login,
  request: {url: string; shownAs?: string; query?: Record<string, string>},
  schema: z.ZodType<T>
): Promise<T> {
  const where = request.shownAs ?? request.url;
  const answer = await fetchXml(outside, login, request);
  const error = refusalOf(answer, where, outside.now());
  if (error) throw error;
  return guardXml(answer, schema, provider, where);
}

export function fetchXml(
  outside: Outside,
  {userVariable, passwordVariable}: Login,
  request: {url: string; shownAs?: string; query?: Record<string, string>}
): Promise<Answer> {
  const headers: Record<string, string> = {accept: "text/xml"};
  if (userVariable !== undefined && passwordVariable !== undefined) {
    const pair = `${outside.secret(userVariable)}:${outside.secret(passwordVariable)}`;
    headers.authorization = `Basic ${Buffer.from(pair).toString("base64")}`;
  }
  return outside.fetch({...request, headers});
}

export function refusalOf(answer: Answer, where: string, now: number): SourceError | undefined {
  const {status} = answer;
  if (status < 400) return undefined;
  const what = `${provider} answered ${status}.`;
  const wait = retryAfterSeconds(answer, now);
  if (status === 429) return new RetryError("throttled", what, wait ?? 60, {where});
  if (status >= 500) return new RetryError("transient", what, wait ?? 0, {where});
  if (status === 401)
    return new SourceError("token", what, {
      where,
      next: "Ask whoever runs the platform for the user and the password of the interface, and write them in .env."
    });
  if (status === 403)
    return new SourceError("permission", what, {
      where,
      next: "Ask whoever runs the platform to let this user read the interface."
    });
  return new SourceError("bad-request", what, {
    where,
    next: "Look at url of this source in genklang.yaml, and ask whoever runs the platform whether the interface is on."
  });
}

/** An element of elements; one without any is empty text. */
export const element = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.preprocess((it) => (it === "" ? {} : it), z.object(shape));
/** An element that stands once or not at all, as text; an empty one is none. */
export const optionalText = z
  .tuple([z.string()])
  .optional()
  .transform((it) => it?.[0] || undefined);
export const text = z.tuple([z.string().min(1)]).transform(([it]) => it);
export const wholeNumber = z.tuple([z.string().regex(/^\d+$/)]).transform(([it]) => Number(it));

/** "2026-11-02 19:12", with seconds or a T or without: Swedish local time, as epoch milliseconds. */
export const localTime = (required: boolean) =>
  z
    .tuple([z.string()])
    .optional()
    .transform((it, context) => {
      const written = it?.[0] || undefined;
      if (written === undefined && !required) return undefined;
      const at = momentIn(() => momentOf(written ?? ""));
      if (at !== undefined) return at;
      context.addIssue("is no local time");
      return z.NEVER;
    });
