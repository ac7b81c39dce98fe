/**
 * Visits from Umami's list of events, one closed day at a time.
 *
 * Umami's own visits are cut by the clock's hour and its sessions last a month; the list has every page, so visits are
 * cut here by the definition that all sources share (docs/sources/visits.md). Its session tells one browser from
 * another while a day is read, and is not kept. The list comes newest first, and the order of equal times is nobody's:
 * each event counts once, and what is missing from Umami's own count is told.
 */
import {z} from "zod";
import {addDays, type Days, dayOf, daysOf, startOfDay, swedishZone} from "../base/day.ts";
import {RetryError, SourceError} from "../base/errors.ts";
import {count, guard, jsonOf, momentIn, number, retryAfterSeconds} from "./answer.ts";
import {hostOf} from "./landing.ts";
import type {Answer, Outside, Source, VisitRow} from "./source.ts";
import {referrerReader, seenAt, VisitCutter, VisitsByName} from "./visit-cutter.ts";

const settings = z.strictObject({
  municipality: z.string().min(1).describe("Whose landing page it is: the municipality's code."),
  url: z.url().describe("Where Umami is, like https://umami.example.se; for Umami Cloud https://api.umami.is/v1"),
  website: z.uuid().describe("The website's id in Umami (Settings, Websites, Edit)."),
  userVariable: z.string().default("UMAMI_USER").describe("The environment variable with the user's name."),
  passwordVariable: z.string().default("UMAMI_PASSWORD").describe("The one with the password."),
  keyVariable: z
    .string()
    .optional()
    .describe("For Umami Cloud: the environment variable with the API key, instead of user and password."),
  formPath: z
    .string()
    .optional()
    .describe("Where the application form is: a path of the site, like /familjehem/anmalan"),
  landingPaths: z
    .array(z.string())
    .default([])
    .describe("Only visits that saw a page under one of these; all if empty."),
  pageSize: z.number().int().min(1).default(500)
});
type Settings = z.output<typeof settings>;

const login = z.object({token: z.string().min(1), user: z.unknown().optional()});
/** "2026-11-20T09:30:00.000Z"; from ClickHouse "2026-11-20 09:30:00", which is UTC too. */
const moment = z.string().transform((text, context) => {
  const written = /Z|[+-]\d\d:?\d\d$/.test(text) ? text : `${text.replace(" ", "T")}Z`;
  const at = momentIn(() => Temporal.Instant.from(written).epochMilliseconds);
  if (at !== undefined) return at;
  context.addIssue("is no moment in time");
  return z.NEVER;
});
const unread = z.unknown().optional();
const events = z.object({
  count,
  page: unread,
  pageSize: unread,
  orderBy: unread,
  search: unread,
  isCapped: unread,
  data: z.array(
    z.object({
      id: z.string().min(1),
      sessionId: z.string().min(1),
      createdAt: moment,
      hostname: z.string().nullish(),
      urlPath: z.string(),
      urlQuery: z.string().nullish(),
      referrerDomain: z.string().nullish(),
      eventType: number, // 1 is a page
      ...Object.fromEntries(
        [
          ...["websiteId", "referrerPath", "referrerQuery", "country", "city", "region", "device", "os", "browser"],
          ...["pageTitle", "eventName", "hasData", "distinctId", "visitId", "tag"]
        ].map((name) => [name, unread])
      )
    })
  )
});
type Event = z.output<typeof events>["data"][number];

export const umami: Source<"visit", Settings> = {
  name: "umami",
  title: {sv: "Besök enligt Umami", en: "Visits by Umami"},
  about: {
    sv: "Besök på landningssidan, ur Umamis lista över visade sidor.",
    en: "Visits to the landing page, from Umami's list of pages seen."
  },
  rows: "visit",
  key: ["municipality", "day", "visit"],
  settlesAfterDays: 2,
  zone: swedishZone,
  sliceDays: 7,
  lateAfterDays: 3,
  keeps: ["count"], // of the list nothing: it is of persons
  settings,
  unusedSecrets: ({keyVariable}) => (keyVariable === undefined ? [] : ["userVariable", "passwordVariable"]),
  async *collect(days: Days, outside, settings) {
    const headers = await credentials(outside, settings);
    for (const day of daysOf(days)) yield* collectDay(day, headers, outside, settings);
  }
};

async function* collectDay(
  day: string,
  headers: Record<string, string>,
  outside: Outside,
  settings: Settings
): AsyncGenerator<VisitRow> {
  const {events, count} = await eventsOf(day, headers, outside, settings);
  outside.reconcile({day, what: "events", theirs: count, ours: events.length});
  if (events.length !== count)
    outside.warn(`Umami counts ${count} events on ${day} and lists ${events.length}.`, {
      kind: "counts-differ",
      subject: day
    });
  const siteHost = hostOf(`https://${events.find(({hostname}) => hostname)?.hostname ?? ""}`) ?? undefined;
  const visits = new VisitCutter(settings.website.slice(0, 8), settings, new VisitsByName(), outside);
  const referrer = referrerReader(siteHost);
  for (const event of events.sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1))) {
    const {sessionId: visitor, createdAt: at, urlQuery, referrerDomain} = event;
    if (event.eventType !== 1) outside.leaveOut("event that is no page");
    else if (dayOf(at) !== day) outside.leaveOut("page of another day");
    else {
      const query = urlQuery ? `?${urlQuery.replace(/^\?/, "")}` : "";
      const address = `https://${event.hostname || "site"}${event.urlPath.replace(/^(?!\/)/, "/")}${query}`;
      visits.add({
        at,
        day,
        visitor,
        seen: seenAt(address, settings),
        referrer: referrer(referrerDomain ? `https://${referrerDomain}/` : "")
      });
    }
  }
  yield* visits.end();
}

/** Each event once, though pages of the list shift while we read. */
async function eventsOf(day: string, headers: Record<string, string>, outside: Outside, settings: Settings) {
  const seen = new Map<string, Event>();
  const range = {startAt: startOfDay(day), endAt: startOfDay(addDays(day, 1)) - 1};
  let count = 0;
  for (let page = 1; ; page++) {
    const query = {...range, page, pageSize: settings.pageSize};
    const answer = await outside.fetch({url: `${root(settings)}/websites/${settings.website}/events`, query, headers});
    const list = read(answer, events, "events", outside, settings);
    count = list.count;
    const before = seen.size;
    for (const event of list.data) seen.set(event.id, event);
    if (seen.size === before || seen.size >= count) return {events: [...seen.values()], count};
  }
}

async function credentials(outside: Outside, settings: Settings): Promise<Record<string, string>> {
  const {keyVariable, userVariable, passwordVariable} = settings;
  if (keyVariable !== undefined) return {"x-umami-api-key": outside.secret(keyVariable)};
  const answer = await outside.fetch({
    method: "POST",
    url: `${root(settings)}/auth/login`,
    json: {username: outside.secret(userVariable), password: outside.secret(passwordVariable)}
  });
  return {Authorization: `Bearer ${read(answer, login, "login", outside, settings).token}`};
}

const root = ({url, keyVariable}: Settings) => url.replace(/\/+$/, "") + (keyVariable === undefined ? "/api" : "");

function read<T>(answer: Answer, schema: z.ZodType<T>, shape: string, outside: Outside, settings: Settings): T {
  const error = refusalOf(answer, `${settings.url} ${shape}`, outside.now());
  if (error) throw error;
  return guard(answer, schema, "Umami", settings.url, {outside, shape});
}

const refusal = z.object({error: z.union([z.string(), z.object({message: z.string()}).transform((it) => it.message)])});

function refusalOf(answer: Answer, where: string, now: number): SourceError | undefined {
  const {status} = answer;
  if (status < 400) return undefined;
  const wait = retryAfterSeconds(answer, now);
  if (status === 429) return new RetryError("throttled", "Umami answered 429.", wait ?? 60, {where});
  if (status === 413) return new RetryError("too-big", "Umami answered 413.", 0, {where});
  if (status >= 500) return new RetryError("transient", `Umami answered ${status}.`, wait ?? 0, {where});
  const {data} = refusal.safeParse(jsonOf(answer));
  const what = `Umami refused: ${(data?.error ?? `status ${status}`).slice(0, 300)}`;
  if (status === 401) return new SourceError("token", what, {where, next: nextStep.token});
  if (status === 403) return new SourceError("permission", what, {where, next: nextStep.permission});
  return new SourceError("bad-request", what, {where, next: nextStep["bad-request"]});
}

const nextStep = {
  token:
    "Look at Umami's user and password in .env, and whether that user may see the website: Umami says the same to both.",
  permission: "Let the user see the website in Umami (role View only is enough).",
  "bad-request": "Look at url and website of this source in genklang.yaml."
};
