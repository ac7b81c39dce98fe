/**
 * Visits from Plausible's Stats API, which lists no visits but counts them by whatever it is asked.
 *
 * Asked by day, first page, referrer and campaign tags, it gives groups: "14 visits with 31 pages came on 20 November
 * from l.facebook.com by december-2026". A group becomes as many rows. What it cannot say stays unsaid: the hour, and
 * which of a group's visits saw how many pages or reached the form; those only add up (docs/decisions/0060).
 */
import {createHash} from "node:crypto";
import {z} from "zod";
import {addDays, type Days, daysOf, isDay, isWithin, swedishZone} from "../base/day.ts";
import {RetryError, SourceError} from "../base/errors.ts";
import {count, guard, jsonOf, retryAfterSeconds} from "./answer.ts";
import {landingOf, referrerOf} from "./landing.ts";
import type {Answer, Outside, Source, VisitRow} from "./source.ts";

const path = z.string().regex(/^\//, "is a path of the site: begin with /");
const settings = z.strictObject({
  municipality: z.string().min(1).describe("Whose landing page it is: the municipality's code."),
  url: z.url().default("https://plausible.io").describe("Where Plausible is, if it is your own."),
  site: z.string().min(1).describe("The site's domain as Plausible knows it, like helsingborg.se"),
  keyVariable: z.string().default("PLAUSIBLE_KEY").describe("The environment variable with the Stats API key."),
  formPath: path.optional().describe("Where the application form is: a path of the site, like /familjehem/anmalan"),
  landingPaths: z.array(path).default([]).describe("Only visits that saw a page under one of these; all if empty."),
  pageSize: z.number().int().min(1).max(10_000).default(10_000)
});
type Settings = z.output<typeof settings>;

const dimensions = [
  "time:day",
  "visit:entry_page",
  "visit:referrer",
  "visit:utm_source",
  "visit:utm_medium",
  "visit:utm_campaign"
];
/** Of one day, page and campaign: each becomes a row, and no municipality has so many. */
const mostVisits = 1_000_000;
const mostPages = 100 * mostVisits;
const groups = z.object({
  results: z.array(z.object({metrics: z.array(count), dimensions: z.array(z.string())})),
  meta: z.looseObject({total_rows: count.optional()}),
  query: z.unknown().optional()
});
/** "2026-11-20": its dimensions as one text, with the two numbers. */
interface Group {
  dimensions: string[];
  visitCount: number;
  pageCount: number;
}

export const plausible: Source<"visit", Settings> = {
  name: "plausible",
  title: {sv: "Besök enligt Plausible", en: "Visits by Plausible"},
  about: {
    sv: "Besök på landningssidan, räknade av Plausible per dag, sida, hänvisning och kampanj.",
    en: "Visits to the landing page, as Plausible counts them by day, page, referrer and campaign."
  },
  rows: "visit",
  key: ["municipality", "day", "visit"],
  settlesAfterDays: 2,
  zone: swedishZone,
  sliceDays: 31, // few questions: 600 an hour are answered
  lateAfterDays: 3,
  keeps: ["results[].metrics[]", "meta.total_rows"],
  settings,
  async *collect(days, outside, settings) {
    const totals = await ask(days, ["time:day"], settings.landingPaths, outside, settings);
    const all = await ask(days, dimensions, settings.landingPaths, outside, settings);
    const atForm = new Map<string, number>();
    if (settings.formPath !== undefined)
      for (const group of await ask(days, dimensions, settings.landingPaths, outside, settings, settings.formPath))
        atForm.set(JSON.stringify(group.dimensions), group.visitCount);
    for (const day of daysOf(days)) {
      const ours = all.filter((it) => it.dimensions[0] === day);
      const [theirs = 0] = totals.filter((it) => it.dimensions[0] === day).map(({visitCount}) => visitCount);
      const count = ours.reduce((sum, {visitCount}) => sum + visitCount, 0);
      outside.reconcile({day, what: "visits", theirs, ours: count});
      if (theirs !== count)
        outside.warn(`Plausible counts ${theirs} visits on ${day}, and ${count} by page, referrer and campaign.`, {
          kind: "counts-differ",
          subject: day
        });
      for (const group of ours) yield* rowsOf(group, atForm.get(JSON.stringify(group.dimensions)) ?? 0, settings);
    }
  }
};

function* rowsOf(
  {dimensions, visitCount, pageCount}: Group,
  formCount: number,
  settings: Settings
): Generator<VisitRow> {
  const [day, entryPage, referrer, ...tags] = dimensions;
  const names = ["utm_source", "utm_medium", "utm_campaign"];
  const query = new URLSearchParams(names.flatMap((name, i) => (isSet(tags[i]) ? [[name, tags[i]]] : [])));
  const landing = landingOf(`${isSet(entryPage) ? entryPage.replace(/[?#].*$/, "") : "/"}?${query}`);
  // Plausible leaves "https://" out, and writes "Direct / None" where there is no referrer.
  const from = referrerOf(isSet(referrer) ? `https://${referrer}` : "", landing, [settings.site.replace(/^www\./, "")]);
  const group = createHash("sha256").update(JSON.stringify(dimensions)).digest("hex").slice(0, 16);
  for (let i = 0; i < visitCount; i++)
    yield {
      municipality: settings.municipality,
      visit: `${group}-${i + 1}`,
      day,
      startedAt: null,
      ...landing,
      ...from,
      pageCount: Math.floor(pageCount / visitCount) + (i < pageCount % visitCount ? 1 : 0),
      reachedForm: i < formCount
    };
}

const isSet = (value: string) =>
  value !== "" && value !== "(not set)" && value !== "(none)" && value !== "Direct / None";

/** Visits and pages by the dimensions, page by page of the answer; of those visits only that saw all of the places. */
async function ask(
  days: Days,
  dimensions: readonly string[],
  landingPaths: readonly string[],
  outside: Outside,
  settings: Settings,
  formPath?: string
): Promise<Group[]> {
  const {url, site, pageSize} = settings;
  const places = [landingPaths, formPath === undefined ? [] : [formPath]].filter((it) => it.length > 0);
  const found = new Map<string, Group>(); // groups that move from page to page meanwhile may come twice
  for (let offset = 0; ; offset += pageSize) {
    const answer = await outside.fetch({
      method: "POST",
      url: `${url.replace(/\/+$/, "")}/api/v2/query`,
      headers: {Authorization: `Bearer ${outside.secret(settings.keyVariable)}`},
      json: {
        site_id: site,
        metrics: ["visits", "pageviews"],
        date_range: [days.from, addDays(days.to, -1)],
        dimensions,
        // "has_done" and not the page itself: that would count the views of these pages alone.
        filters: places.map((paths) => ["has_done", ["matches", "event:page", paths.map(underPattern)]]),
        order_by: dimensions.map((name) => [name, "asc"]),
        include: {total_rows: true},
        pagination: {limit: pageSize, offset}
      }
    });
    const error = refusalOf(answer, `${url} ${site}`, outside.now());
    if (error) throw error;
    const {results, meta} = guard(answer, groups, "Plausible", url, {outside, shape: "query"});
    for (const {metrics, dimensions: values} of results) {
      const [visitCount, pageCount] = metrics;
      const isAsked = metrics.length === 2 && values.length === dimensions.length;
      if (
        !isAsked ||
        !isDay(values[0]) ||
        !isWithin(values[0], days) ||
        visitCount > mostVisits ||
        pageCount > mostPages
      )
        throw new SourceError("nonsense", "Plausible answered with other groups than were asked for.", {
          where: url,
          next: "What was collected before stays. Tell us: the provider may have changed."
        });
      found.set(JSON.stringify(values), {dimensions: values, visitCount, pageCount});
    }
    const rowCount = meta.total_rows ?? (results.length < pageSize ? 0 : Infinity);
    if (results.length === 0 || offset + pageSize >= rowCount) return [...found.values()];
  }
}

/** As `isUnder` has it: the path itself, or what lies below, in any case of letters. */
const underPattern = (place: string): string =>
  `(?i)^${place.replace(/\/+$/, "").replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")}(/|$)`;

const refusal = z.object({error: z.string()});

function refusalOf(answer: Answer, where: string, now: number): SourceError | undefined {
  const {status} = answer;
  if (status < 400) return undefined;
  const wait = retryAfterSeconds(answer, now);
  if (status === 429)
    return new RetryError("throttled", "Plausible's quota of questions is full.", wait ?? 3600, {where});
  if (status >= 500) return new RetryError("transient", `Plausible answered ${status}.`, wait ?? 0, {where});
  const {data} = refusal.safeParse(jsonOf(answer));
  const what = `Plausible refused: ${(data?.error ?? `status ${status}`).slice(0, 300)}`;
  if (status === 401)
    return new SourceError("token", what, {
      where,
      next: "Make a new key in Plausible (Settings, API Keys, Stats API) and write it in .env."
    });
  if (status === 402 || status === 403)
    return new SourceError("permission", what, {
      where,
      next: "The Stats API is part of some of Plausible's plans only."
    });
  return new SourceError("bad-request", what, {where, next: "Look at url and site of this source in genklang.yaml."});
}
