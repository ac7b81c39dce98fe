/**
 * Visits from Matomo's visit log, one closed day of the site at a time.
 *
 * Offset paging over more than one day loses visits, and so does a cursor on times; within one closed day, oldest
 * first, it does not. The day's number of visits is asked for as well, and a difference is told. Matomo answers
 * errors with status 200. What is a visit: docs/sources/visits.md.
 */
import {z} from "zod";
import {dayOf, daysOf, swedishZone} from "../base/day.ts";
import {RetryError, SourceError, type Trouble} from "../base/errors.ts";
import {count, guard, id, jsonOf, retryAfterSeconds, secondsMoment} from "./answer.ts";
import {isUnder, landingOf, referrerOf} from "./landing.ts";
import type {Answer, Outside, Source, VisitRow} from "./source.ts";

const settings = z.strictObject({
  municipality: z.string().min(1).describe("Whose landing page it is: the municipality's code."),
  url: z.url().describe("Where Matomo is, like https://matomo.example.se"),
  site: z.number().int().positive().describe("The site's number in Matomo (idSite)."),
  tokenVariable: z.string().default("MATOMO_TOKEN").describe("The environment variable with the token (token_auth)."),
  formPath: z
    .string()
    .optional()
    .describe("Where the application form is: a path of the site, or a full address elsewhere that pages link to."),
  landingPaths: z
    .array(z.string())
    .default([])
    .describe("Only visits that saw a page under one of these; all if empty."),
  pageSize: z.number().int().min(1).default(500),
  zone: z.string().default(swedishZone).describe("The site's time zone in Matomo.")
});
type Settings = z.output<typeof settings>;

const visits = z.array(
  z.object({
    idSite: id,
    idVisit: id,
    firstActionTimestamp: secondsMoment,
    lastActionTimestamp: secondsMoment,
    referrerType: z.string().nullish(),
    referrerUrl: z.string().nullish(),
    actionDetails: z.array(z.object({type: z.string(), url: z.string().nullish()}))
  })
);
type Visit = z.output<typeof visits>[number];
/** A day without visits is an empty list. */
const summary = z.union([z.object({nb_visits: count}), z.array(z.never()).transform(() => ({nb_visits: 0}))]);
const refusal = z.object({result: z.literal("error"), message: z.string()});

export const matomo: Source<"visit", Settings> = {
  name: "matomo",
  title: {sv: "Besök enligt Matomo", en: "Visits by Matomo"},
  about: {
    sv: "Besök på landningssidan, ur Matomos besökslogg.",
    en: "Visits to the landing page, from Matomo's visit log."
  },
  rows: "visit",
  key: ["municipality", "day", "visit"],
  settlesAfterDays: 3, // a visit grows until half an hour of silence, and trackers may send a day late
  zone: swedishZone,
  sliceDays: 7,
  lateAfterDays: 3,
  keeps: ["nb_visits", "nb_actions", "nb_uniq_visitors"], // of the visit log nothing: it is of persons
  settings,
  async *collect(days, outside, settings) {
    for (const day of daysOf(days)) yield* collectDay(day, outside, settings);
  }
};

async function* collectDay(day: string, outside: Outside, settings: Settings): AsyncGenerator<VisitRow> {
  const {nb_visits} = await ask(outside, settings, {method: "VisitsSummary.get", date: day}, summary);
  let listedCount = 0;
  for await (const visit of visitsOf(day, nb_visits, outside, settings)) {
    listedCount += 1;
    const addresses = visit.actionDetails.flatMap(({url}) => url ?? []);
    const {landingPaths} = settings;
    if (!isOfDay(visit, day, settings)) outside.leaveOut("visit of another day");
    else if (landingPaths.length > 0 && !addresses.some((url) => landingPaths.some((path) => isUnder(url, path))))
      outside.leaveOut("visit to other pages");
    else yield rowOf(visit, day, addresses, settings);
  }
  outside.reconcile({day, what: "visits", theirs: nb_visits, ours: listedCount});
  if (listedCount !== nb_visits)
    outside.warn(`Matomo counts ${nb_visits} visits on ${day} and lists ${listedCount} in its visit log.`, {
      kind: "counts-differ",
      subject: day
    });
}

/**
 * Each visit once, though pages shift while we read. A page may come short because Matomo caps it, so the end is where
 * the day's count is reached, or where nothing new comes.
 */
async function* visitsOf(day: string, visitCount: number, outside: Outside, settings: Settings) {
  const seen = new Set<string>();
  let limit = settings.pageSize;
  for (let offset = 0; ; ) {
    const query = {date: day, filter_limit: limit, filter_offset: offset, filter_sort_order: "asc"};
    let page: Visit[];
    try {
      page = await ask(outside, settings, {method: "Live.getLastVisitsDetails", ...query}, visits);
    } catch (error) {
      if (!(error instanceof RetryError && error.trouble === "too-big" && limit > 1)) throw error;
      limit >>= 1;
      continue;
    }
    const seenBefore = seen.size;
    for (const visit of page) {
      if (seen.has(visit.idVisit)) continue;
      seen.add(visit.idVisit);
      yield visit;
    }
    offset += page.length;
    if (seen.size === seenBefore || (page.length < limit && offset >= visitCount)) return;
  }
}

/** Asked for today, Matomo begins a day early. */
const isOfDay = ({firstActionTimestamp, lastActionTimestamp}: Visit, day: string, {zone}: Settings) =>
  [firstActionTimestamp, lastActionTimestamp].some((at) => dayOf(at, zone) === day);

function rowOf(visit: Visit, day: string, addresses: string[], {municipality, formPath}: Settings): VisitRow {
  const landing = landingOf(addresses[0] ?? "/");
  return {
    municipality,
    visit: `${visit.idSite}-${visit.idVisit}`,
    day,
    startedAt: visit.firstActionTimestamp,
    ...landing,
    ...referrerOfVisit(visit, landing),
    pageCount: visit.actionDetails.filter(({type}) => type === "action").length,
    reachedForm: formPath !== undefined && addresses.some((url) => isUnder(url, formPath))
  };
}

/** Matomo knows more search engines and networks than we do; its word goes before ours. */
function referrerOfVisit({referrerType, referrerUrl}: Visit, landing: ReturnType<typeof landingOf>) {
  const ours = referrerOf(referrerUrl ?? "", landing, []);
  const kind = z.enum(["direct", "search", "website", "social", "campaign"]).safeParse(referrerType);
  return {referrerKind: kind.data ?? ours.referrerKind, referrerHost: ours.referrerHost};
}

async function ask<T>(
  outside: Outside,
  {url, site, tokenVariable}: Settings,
  query: Record<string, string | number>,
  schema: z.ZodType<T>
): Promise<T> {
  const answer = await outside.fetch({
    method: "POST",
    url: `${url.replace(/\/+$/, "")}/index.php`,
    query: {module: "API", format: "json", idSite: site, period: "day", language: "en", format_metrics: 0, ...query},
    form: {token_auth: outside.secret(tokenVariable)} // new tokens are refused anywhere but in the body
  });
  const error = refusalOf(answer, `${url} ${query.method}`, outside.now());
  if (error) throw error;
  return guard(answer, schema, "Matomo", url, {outside, shape: String(query.method)});
}

function refusalOf(answer: Answer, where: string, now: number): SourceError | undefined {
  const {data} = refusal.safeParse(jsonOf(answer));
  const wait = retryAfterSeconds(answer, now);
  if (answer.status === 429) return new RetryError("throttled", "Matomo answered 429.", wait ?? 60, {where});
  if (!data && answer.status < 400) return undefined;
  const message = data ? data.message.replace(/[0-9a-f]{32,}/gi, "…").slice(0, 300) : `status ${answer.status}`;
  const trouble = troubleOf(message, answer.status);
  const what = `Matomo refused: ${message}`;
  if (trouble === "transient" || trouble === "too-big") return new RetryError(trouble, what, wait ?? 0, {where});
  return new SourceError(trouble, what, {where, next: nextStep[trouble]});
}

/** The text first: a missing right and a dead token have the same status. */
function troubleOf(message: string, status: number): Exclude<Trouble, "throttled" | "nonsense"> {
  if (/requires .* access|visits log is deactivated|visitor log is (disabled|deactivated)/i.test(message))
    return "permission";
  if (/token|authenticate/i.test(message) || status === 401) return "token";
  if (status === 403) return "permission";
  if (/memory|maximum execution time|too many rows/i.test(message)) return "too-big";
  return status >= 500 ? "transient" : "bad-request";
}

const nextStep = {
  token: "Make a new token in Matomo (Personal, Security, Auth tokens) and write it in .env.",
  permission: "Give the token's user at least view access to the site, and let the visits log be on.",
  "bad-request": "Look at url and site of this source in genklang.yaml."
};
