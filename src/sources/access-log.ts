/**
 * Visits from the web server's own log, common or combined, plain or gzip, one file or several rotated ones.
 *
 * A log has requests of everyone for everything: what is no page shown to a person is left out, and counted by the
 * first reason that holds (status, method, file, feed, robot). The rest is cut into visits as Matomo does it;
 * docs/sources/visits.md says what a visit is. A visitor is told by address and browser only in memory and only while
 * the visit is open: neither is part of a row, so there is nothing to mask in what is kept.
 */
import {z} from "zod";
import {addDays, type Days, startOfDay, swedishZone} from "../base/day.ts";
import {LineReader} from "./access-log/line-reader.ts";
import {inOrder, type Log, lineHash} from "./access-log/logs.ts";
import {PageReader} from "./access-log/page-reader.ts";
import {
  coveredFrom,
  keepPlaces,
  knownPlace,
  type Place,
  type Places,
  placesIn,
  reachOf,
  spokenDays
} from "./access-log/places.ts";
import {type Visitor, VisitorTable} from "./access-log/visitor-table.ts";
import {oneByOne} from "./one-by-one.ts";
import type {Outside, Source, VisitRow} from "./source.ts";
import {VisitCutter} from "./visit-cutter.ts";

const settings = z.strictObject({
  municipality: z.string().min(1).describe("Whose landing page it is: the municipality's code."),
  path: z
    .union([z.string().min(1), z.array(z.string().min(1)).min(1)])
    .describe("The log beside genklang.yaml, or with its rotated ones: access.log*, or a list; .gz is unpacked."),
  siteHost: z
    .string()
    .optional()
    .describe("The site's own host, like helsingborg.se: links within it are no referrers."),
  formPath: z.string().optional().describe("Where the application form is, like /blifamiljehem/ansok"),
  landingPaths: z
    .array(z.string())
    .default([])
    .describe("Only visits that saw a page under one of these; all if empty.")
});
type Settings = z.output<typeof settings>;
const lateAfterDays = 3;

export const accessLog: Source<"visit", Settings> = {
  name: "access-log",
  title: {sv: "Besök enligt webbserverns logg", en: "Visits by the web server's log"},
  about: {
    sv: "Besök på landningssidan, ur webbserverns egen logg.",
    en: "Visits to the landing page, from the web server's access log."
  },
  rows: "visit",
  key: ["municipality", "day", "visit"],
  settlesAfterDays: 2,
  zone: swedishZone,
  sliceDays: 36_525, // the logs are read once, and what is left out is counted once
  lateAfterDays,
  settings,
  collect: (days, outside, settings) => oneByOne(visitsOf(days, outside, settings))
};

async function* visitsOf(days: Days, outside: Outside, settings: Settings): AsyncGenerator<readonly VisitRow[]> {
  const files = await outside.openLogs([settings.path].flat());
  try {
    const logs = await inOrder(files);
    const memory = placesIn(outside);
    const spoken = spokenDays(days, logs, memory, outside);
    const next = addDays(days.to, -accessLog.settlesAfterDays); // where the next collection begins
    const visits = new VisitCutter<Visitor>(settings.siteHost ?? "log", settings, new VisitorTable(), outside);
    const pages = new PageReader(settings, outside);
    const places: Places["places"] = {};
    let lastAt = -Infinity;
    for (const log of logs) {
      const place = await knownPlace(log, spoken.from, memory);
      const reading = readLog(log, place, next, {asked: days, spoken}, pages, visits, outside);
      let step = await reading.next();
      for (; !step.done; step = await reading.next()) yield visits.takeOver();
      if (log.name !== "" && step.value.place) places[log.name] = step.value.place;
      lastAt = Math.max(lastAt, step.value.lastAt);
    }
    yield visits.end();
    const reach = reachOf(days, lastAt, memory);
    if (reach < days.to) tellReach(reach, days, outside);
    const from = logs.find(({at}) => at < Infinity)?.at;
    if (from !== undefined) keepPlaces(outside, {from: coveredFrom(from, memory), to: reach, places});
  } finally {
    await Promise.all(files.map((file) => file.close()));
  }
}

function tellReach(reach: string, days: Days, outside: Outside) {
  outside.reachesTo(reach);
  if (addDays(reach, lateAfterDays) >= days.to || reach <= days.from) return; // it may be a still site
  const day = addDays(reach, -1);
  outside.warn(`The last line of the access log is of ${day}: the days after it are unknown, not zero.`, {
    kind: "log-ends",
    subject: day
  });
}

/**
 * Adds the pages of a log to the visits, and pauses after each block, so that those that are over can be taken. Returns
 * where the next collection, which begins at `next`, may read on (the first line of that day or a later one, or else
 * the last line), and the time of its last line, epoch milliseconds, -Infinity where it was not read or has none.
 */
async function* readLog(
  {file}: Log,
  place: Place | undefined,
  next: string,
  {asked, spoken}: {asked: Days; spoken: Days},
  pages: PageReader,
  visits: VisitCutter<Visitor>,
  {leaveOut}: Pick<Outside, "leaveOut">
): AsyncGenerator<undefined, {place: Place | undefined; lastAt: number}> {
  const {isPacked} = file;
  if (isPacked && place !== undefined) return {place, lastAt: -Infinity}; // all of it is of days before
  const start = isPacked ? 0 : (place?.offset ?? 0);
  const reader = new LineReader(start);
  const [from, to, nextStart] = [startOfDay(spoken.from), startOfDay(spoken.to), startOfDay(next)];
  const askedFrom = startOfDay(asked.from);
  let found: Place | undefined;
  let last: Place | undefined;
  // Of the last line that had a time: a broken line counts with its neighbour.
  let isInRange = true;
  let isOfPart = false;
  const readLine = () => {
    if (reader.isEmpty) return;
    const isReadable = reader.read();
    if (isReadable) {
      isInRange = from <= reader.at && reader.at < to;
      if (found === undefined && reader.at >= nextStart) found = placeHere();
      isOfPart = askedFrom <= reader.at && reader.at < from;
    }
    if (isOfPart) leaveOut("line of a day that the log has only a part of");
    if (!isInRange) return;
    const page = pages.read(reader, isReadable);
    if (page) visits.add(page);
  };
  const placeHere = (): Place => ({day: next, offset: reader.offset, line: lineHash(reader.bytes), isPacked});
  for await (const block of file.blocks(start)) {
    reader.fill(block);
    while (reader.advance()) readLine();
    if (found === undefined && !reader.isEmpty) last = placeHere();
    yield;
  }
  if (reader.advance(true)) readLine(); // a last line that has no end yet
  const lastAt = Number.isNaN(reader.at) ? -Infinity : reader.at; // of the last line that had a time
  if (!isPacked) return {place: found ?? last, lastAt};
  // Of a packed log nothing can be skipped but all.
  const skipped = {day: next, offset: Number.MAX_SAFE_INTEGER, line: "", isPacked};
  return {place: found === undefined ? skipped : undefined, lastAt};
}
