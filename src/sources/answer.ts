/**
 * Reads a provider's answer: JSON, guarded by a schema, or a sentence that says what came instead.
 *
 * The answer itself is never part of the sentence: it may hold a token, or a person.
 */
import {z} from "zod";
import {SourceError} from "../base/errors.ts";
import type {Answer, Outside} from "./source.ts";
import {unknownFieldsIn} from "./unknown-fields.ts";

/** Providers write 412 and "412" for the same number. */
export const number = z.union([
  z.number(),
  z
    .string()
    .regex(/^-?\d+(\.\d+)?$/)
    .transform(Number)
    .pipe(z.number()) // a thousand digits are no number
]);
/** How many there are of something. */
export const count = number.pipe(z.int().nonnegative());
/** A day that a calendar of ours holds: from 1970 to 9999. */
const isOfOurTime = (epochMs: number) => 0 <= epochMs && epochMs < 253_402_300_800_000;
/** A moment in seconds since 1970, as epoch milliseconds. */
export const secondsMoment = number
  .transform((seconds) => Math.round(seconds * 1000))
  .refine(isOfOurTime, "is no moment in time");
/** An id, written as a number or as text. */
export const id = z.union([z.string().min(1).max(200), z.number().int().transform(String)]);
/** A word of the provider's, like a status. */
export const word = z.string().max(200);
/** An address as far as it can be one: a longer one is none, and its beginning leads nowhere. */
export const address = z.string().transform((text) => (text.length > 2000 ? "" : text));
/** A moment with its offset, "2026-10-02T07:00:00+0000", as epoch milliseconds. */
export const moment = z.string().transform((text, context) => {
  const at = momentIn(() => Temporal.Instant.from(text).epochMilliseconds);
  if (at !== undefined) return at;
  context.addIssue("is no moment in time");
  return z.NEVER;
});
/** What is read, if it is a moment of our time. */
export function momentIn(read: () => number): number | undefined {
  try {
    const at = read();
    return isOfOurTime(at) ? at : undefined;
  } catch {
    return undefined;
  }
}

/** The JSON of an answer, or undefined where it is none. A text with a zero in it can be kept nowhere: that sign is "�". */
export function jsonOf({text}: Answer): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, "").replaceAll("\\u0000", "\\ufffd"));
  } catch {
    return undefined;
  }
}

/** Who is told of the fields that the schema does not know, and the name of the shape. */
export interface Listener {
  outside: Pick<Outside, "unknownField">;
  shape: string;
}

/** The answer in the shape that we know; a SourceError "nonsense" otherwise. Fields we do not know are told. */
export function guard<T>(
  answer: Answer,
  schema: z.ZodType<T>,
  provider: string,
  where: string,
  listener?: Listener
): T {
  const json = jsonOf(answer);
  if (json === undefined) throw nonsense(provider, `${appearance(answer)} where JSON was expected`, where);
  const {data, error} = schema.safeParse(json);
  if (!error) {
    if (listener)
      for (const field of unknownFieldsIn(json, schema))
        listener.outside.unknownField({shape: listener.shape, ...field});
    return data;
  }
  const [{path, message}] = error.issues;
  throw nonsense(
    provider,
    `JSON of an unknown shape: at ${path.join(".").slice(0, 200) || "the top"}, ${message}`,
    where
  );
}

export function appearance({text, status}: Answer): string {
  if (300 <= status && status < 400) return "a redirect";
  if (text.trim() === "") return "an empty answer";
  if (/^\s*</.test(text)) return "a web page";
  if (/^\s*[[{]/.test(text)) return `JSON that breaks off after ${text.length} characters`;
  return "text";
}

export const nonsense = (provider: string, what: string, where: string): SourceError =>
  new SourceError("nonsense", `${provider} answered with ${what}.`, {
    where,
    next: "What was collected before stays. Look at the address in a browser; if it answers there, tell us: the provider may have changed."
  });

/** Whatever a provider says: after a day it is asked again, and says it again. */
export const longestRestSeconds = 86_400;

/** Seconds to wait by a Retry-After header, which holds seconds or a date; undefined without one. */
export function retryAfterSeconds({headers}: Answer, now: number): number | undefined {
  const text = headers["retry-after"];
  if (text === undefined) return undefined;
  const seconds = /^\d+$/.test(text) ? Number(text) : (Date.parse(text) - now) / 1000; // an HTTP date, not one of ours
  return Number.isFinite(seconds) ? Math.min(longestRestSeconds, Math.max(0, Math.ceil(seconds))) : undefined;
}
