/**
 * One question to the Graph API, or fifty in one: signed, guarded, refused in the right class, and held back where the
 * quota is full.
 *
 * Calls made while throttled keep counting. So a full quota rests until Meta gives it back, in this run and in the next:
 * the rest is a lesson that outlives the run. Near the limit (`busyPercent`) each call is followed by a minute's pause.
 */
import {createHmac} from "node:crypto";
import {z} from "zod";
import {dayOf, minuteOf} from "../../base/day.ts";
import {RetryError, SourceError} from "../../base/errors.ts";
import {guard} from "../answer.ts";
import type {Answer, Outside} from "../source.ts";
import {isOfApp, refusalOf, usageOf} from "./errors.ts";
import {defaultVersion, versionWarning} from "./versions.ts";

const variable = (what: string, name: string) =>
  z.string().default(name).describe(`The environment variable with the ${what}.`);

/** What every source at Meta needs to ask. */
export const accessSettings = z.strictObject({
  municipality: z.string().min(1).describe("Whose it is: the municipality's code."),
  tokenVariable: variable("page token", "FACEBOOK_PAGE_TOKEN"),
  secretVariable: variable("app secret", "FACEBOOK_APP_SECRET"),
  app: z
    .string()
    .regex(/^\d+$/, {error: "is the app's number, in quotation marks"})
    .optional()
    .describe("The app's number; with it the token is looked at as the app, without it as the token itself."),
  apiVersion: z
    .string()
    .regex(/^v\d+\.\d+$/, {error: "is written like v26.0"})
    .default(defaultVersion)
    .describe("Pinned; the ledger says which was asked, and you are warned 90 days before it ends."),
  baseUrl: z.url().default("https://graph.facebook.com")
});
export type AccessSettings = z.output<typeof accessSettings>;

export const graphSettings = accessSettings.extend({
  page: z.string().regex(/^\d+$/, {error: "is the page's number, in quotation marks"}).describe("The page's number.")
});
export type GraphSettings = z.output<typeof graphSettings>;

export interface Graph {
  readonly outside: Outside;
  readonly settings: AccessSettings;
  /** `path` begins with a slash and follows the version: "/1122334455/insights". */
  get<T>(path: string, query: Query, schema: z.ZodType<T>): Promise<T>;
  post<T>(path: string, form: Query, schema: z.ZodType<T>): Promise<T>;
  /** Many questions, fifty a call; each has its own answer or refusal, in the order asked. */
  batch<T>(questions: readonly {path: string; query: Query}[], schema: z.ZodType<T>): Promise<Reply<T>[]>;
}
type Query = Record<string, string | number>;
export type Reply<T> = {value: T; refusal?: undefined} | {value?: undefined; refusal: SourceError};

const busyPercent = 95;
const busyPauseSeconds = 60;
/** After so many pauses without relief the quota rests. */
const mostPauses = 5;
const restSeconds = 3600;
export const batchSize = 50;
const batchRounds = 4;

/** `quota` is what Meta counts calls for, besides the app: "page 1122334455", "ad account 77". */
export function openGraph(
  outside: Outside,
  settings: AccessSettings,
  quota: string,
  api: "Graph" | "Marketing" = "Graph"
): Graph {
  const {memory} = outside;
  const ofApp = `app of ${settings.secretVariable}`;
  const root = `${settings.baseUrl}/${settings.apiVersion}`;
  const today = dayOf(outside.now());
  memory.apiVersion = `${api} ${settings.apiVersion}`;
  const warning = versionWarning(settings.apiVersion, api, today);
  if (warning) outside.warn(warning, {kind: "version-expires", subject: settings.apiVersion});
  let pauseCount = 0;

  const signature = (token = outside.secret(settings.tokenVariable)) => {
    const proof = createHmac("sha256", outside.secret(settings.secretVariable)).update(token).digest("hex");
    return {access_token: token, appsecret_proof: proof};
  };

  function refuseWhileResting(where: string) {
    for (const name of [quota, ofApp]) {
      const until = memory.recall("rest", name)?.until ?? 0;
      if (until <= outside.now()) continue;
      const seconds = Math.ceil((until - outside.now()) / 1000);
      throw new RetryError("throttled", `The ${name} rests until ${minuteOf(until)}; nothing was asked.`, seconds, {
        where,
        next: "Nothing: the next run after that goes on. Calls made meanwhile would lengthen it."
      });
    }
  }

  function rest(name: string, seconds: number, says: string) {
    const until = outside.now() + seconds * 1000;
    memory.learn({topic: "rest", name, day: dayOf(outside.now()), until, says});
  }

  function refuse(refusal: SourceError, answer: Answer): SourceError {
    if (refusal instanceof RetryError && refusal.trouble === "throttled")
      rest(isOfApp(answer) ? ofApp : quota, refusal.waitSeconds, refusal.message);
    return refusal;
  }

  /** Slows down before Meta says no. */
  async function heed(answer: Answer) {
    const {percent, regainSeconds} = usageOf(answer);
    if (percent < busyPercent) return;
    if (regainSeconds > 0) return rest(quota, regainSeconds, `${percent} % of the quota was used.`);
    if (++pauseCount > mostPauses) return rest(quota, restSeconds, `${percent} % of the quota was used, and went on.`);
    await outside.pause(busyPauseSeconds);
  }

  async function ask<T>(method: "GET" | "POST", url: string, content: Query, schema: z.ZodType<T>): Promise<T> {
    refuseWhileResting(url);
    // Graph takes the token as a query; `outside` neither logs nor keeps queries and forms.
    const signed = {...content, ...signature(content.access_token as string | undefined)};
    const form = () => Object.fromEntries(Object.entries(signed).map(([name, value]) => [name, String(value)]));
    const answer = await outside.fetch(method === "GET" ? {url, query: signed} : {method, url, form: form()});
    const refusal = refusalOf(answer, url, outside.now());
    if (refusal) throw refuse(refusal, answer);
    const data = guard(answer, schema, "Facebook", url, {outside, shape: shapeOf(url)});
    await heed(answer);
    return data;
  }

  async function batch<T>(questions: readonly {path: string; query: Query}[], schema: z.ZodType<T>) {
    const replies = new Array<Reply<T> | undefined>(questions.length).fill(undefined);
    let open = questions.map((_, i) => i);
    // An item that Meta had no time for is null, or refused as passing trouble: it is asked again.
    for (let round = 0; open.length > 0 && round < batchRounds; ++round) {
      if (round > 0) await outside.pause(round);
      const again: number[] = [];
      for (let start = 0; start < open.length; start += batchSize) {
        const chunk = open.slice(start, start + batchSize);
        const items = await ask("POST", `${settings.baseUrl}/`, {batch: itemsOf(chunk)}, batchAnswer);
        for (const [k, i] of chunk.entries()) {
          const reply = readItem(items[k], `${root}${questions[i].path}`, schema);
          if (reply === undefined) again.push(i);
          else replies[i] = reply;
        }
      }
      open = again;
    }
    if (open.length > 0)
      throw new RetryError("transient", `Facebook left ${open.length} of ${questions.length} questions open.`, 0, {
        where: `${root}${questions[open[0]].path}`
      });
    return replies.filter((it) => it !== undefined);

    function itemsOf(chunk: readonly number[]) {
      const {appsecret_proof} = signature(); // every item is signed by itself
      return JSON.stringify(
        chunk.map((i) => {
          const query = new URLSearchParams({
            ...Object.fromEntries(Object.entries(questions[i].query).map(([name, value]) => [name, String(value)])),
            appsecret_proof
          });
          return {method: "GET", relative_url: `${settings.apiVersion}${questions[i].path}?${query}`};
        })
      );
    }
  }

  function readItem<T>(
    item: z.output<typeof batchAnswer>[number] | undefined,
    where: string,
    schema: z.ZodType<T>
  ): Reply<T> | undefined {
    if (!item) return undefined;
    const headers = Object.fromEntries((item.headers ?? []).map(({name, value}) => [name.toLowerCase(), value]));
    const answer = {status: item.code, headers, text: item.body};
    const refusal = refusalOf(answer, where, outside.now());
    if (!refusal) return {value: guard(answer, schema, "Facebook", where, {outside, shape: shapeOf(where)})};
    if (refusal.trouble === "transient") return undefined;
    if (refusal.trouble === "throttled" || refusal.trouble === "token") throw refuse(refusal, answer);
    return {refusal};
  }

  return {
    outside,
    settings,
    get: (path, query, schema) => ask("GET", `${root}${path}`, query, schema),
    post: (path, form, schema) => ask("POST", `${root}${path}`, form, schema),
    batch
  };
}

/** "insights" of ".../v26.0/1122/insights"; a node alone has no name. */
const shapeOf = (url: string): string => /\/([a-z_]{4,})$/.exec(url)?.[1] ?? "node";

const batchAnswer = z.array(
  z
    .object({
      code: z.number(),
      headers: z.array(z.object({name: z.string(), value: z.string()})).nullish(),
      body: z.string()
    })
    .nullable()
);

/** Every page of a list, by its cursor, until `next` is absent: the last page has cursors still. */
export async function* pagesOf<T>(
  ask: (after: Record<string, string>) => Promise<{data: T[]; paging?: Paging}>,
  repeated: () => Error
): AsyncGenerator<T[]> {
  const cursors = new Set<string>();
  let after: string | undefined;
  do {
    const {data, paging} = await ask(after === undefined ? {} : {after});
    yield data;
    // An empty page may have one after it.
    after = paging?.next === undefined ? undefined : paging.cursors?.after;
    if (after !== undefined && cursors.has(after)) throw repeated();
    if (after !== undefined) cursors.add(after);
  } while (after !== undefined);
}

export const paging = z
  .object({cursors: z.object({after: z.string().optional()}).optional(), next: z.string().optional()})
  .optional();
type Paging = z.output<typeof paging>;

/** Asks with `limit`, and with half of it as long as Facebook asks for less data. Learns into `asked`. */
export async function inSmallerParts<T>(asked: {limit: number}, ask: (limit: number) => Promise<T>): Promise<T> {
  for (;;)
    try {
      return await ask(asked.limit);
    } catch (error) {
      if (!(error instanceof SourceError) || error.trouble !== "too-big" || asked.limit <= 1) throw error;
      asked.limit >>= 1;
    }
}
