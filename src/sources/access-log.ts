/**
 * Visits from the web server's own log, common or combined, plain or gzip, one file or several rotated ones.
 *
 * A log has requests of everyone for everything: what is no page shown to a person is left out, and counted by the
 * first reason that holds (status, method, file, feed, robot). The rest is cut into visits as Matomo does it;
 * docs/sources/visits.md says what a visit is. A visitor is told by address and browser only in memory and only while
 * the visit is open: neither is part of a row, so there is nothing to mask in what is kept.
 */
import {createHash} from "node:crypto";
import {isbot} from "isbot";
import {z} from "zod";
import {addDays, type Days, dayOf, startOfDay, swedishZone} from "../base/day.ts";
import {hostOf} from "./landing.ts";
import {LogReader} from "./log-reader.ts";
import type {LogFile, Outside, Source} from "./source.ts";
import {type PageSeen, type Seen, seenAt, VisitCutter} from "./visit-cutter.ts";

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
  lateAfterDays: 3,
  settings,
  async *collect(days, outside, settings) {
    const logs = await inOrder(await outside.openLogs([settings.path].flat()));
    try {
      const memory = placesIn(outside);
      const spoken = spokenDays(days, logs, memory, outside);
      const next = addDays(days.to, -accessLog.settlesAfterDays); // where the next collection begins
      const visits = new VisitCutter<number>(settings.siteHost ?? "log", settings, outside);
      const pages = pageReader(settings, outside);
      const places: Places["places"] = {};
      for (const log of logs) {
        const place = await knownPlace(log, spoken.from, memory);
        const reading = readLog(log, place, next, spoken, pages, visits);
        let step = await reading.next();
        for (; !step.done; step = await reading.next()) for (const row of visits.takeOver()) yield row;
        if (log.name !== "" && step.value) places[log.name] = step.value;
      }
      yield* visits.end();
      const from = logs.find(({at}) => at < Infinity)?.at;
      if (from !== undefined) keepPlaces(outside, {from: coveredFrom(from, memory), to: days.to, places});
    } finally {
      await Promise.all(logs.map((log) => log.file.close()));
    }
  }
};

interface Log {
  file: LogFile;
  /** A hash of its first line that can be read, whatever the file is called by now; "" where there is none. */
  name: string;
  /** The time of that line; Infinity where there is none. */
  at: number;
}

/**
 * The oldest first. A log that is being packed or copied is there twice for a moment, with the same first line: the one
 * that is not packed counts, or the longer one.
 */
async function inOrder(files: readonly LogFile[]): Promise<Log[]> {
  const logs = new Map<string, Log>();
  for (const file of files) {
    const log = {file, ...(await firstLine(file))};
    const twin = logs.get(log.name || file.path);
    const isBetter =
      !twin || (twin.file.isPacked === file.isPacked ? file.byteCount > twin.file.byteCount : twin.file.isPacked);
    await (isBetter ? twin?.file : file)?.close();
    if (isBetter) logs.set(log.name || file.path, log);
  }
  return [...logs.values()].sort((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
}

async function firstLine(file: LogFile): Promise<{name: string; at: number}> {
  const reader = new LogReader();
  for await (const block of file.blocks(0)) {
    reader.fill(block);
    while (reader.advance()) if (reader.read()) return {name: hashOf(reader.bytes), at: reader.at};
  }
  return reader.advance(true) && reader.read() ? {name: hashOf(reader.bytes), at: reader.at} : {name: "", at: Infinity};
}

const hashOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex").slice(0, 16);

/** Where to read on in a log: no line before it is of this day or a later one. */
interface Place {
  day: string;
  offset: number;
  /** Of the line that begins there: if another stands there now, the log is read from its beginning. */
  line: string;
  isPacked: boolean;
}
interface Places {
  /** Since when lines have been read without a hole, and up to which day. */
  from: number;
  to: string;
  /** By the name of the log. */
  places: Record<string, Place>;
}
const places = z.object({
  from: z.number(),
  to: z.string(),
  places: z.record(z.string(), z.object({day: z.string(), offset: z.number(), line: z.string(), isPacked: z.boolean()}))
});

function placesIn({memory}: Outside): Places | undefined {
  const lesson = memory.recall("log", "places");
  return lesson && places.parse(JSON.parse(lesson.says));
}

const keepPlaces = ({memory}: Outside, kept: Places): void =>
  memory.learn({topic: "log", name: "places", day: kept.to, until: null, says: JSON.stringify(kept)});

/** While no day lies between the logs of now and what was read before, coverage began when it began. */
const coveredFrom = (from: number, memory: Places | undefined): number =>
  memory && memory.from < from && dayOf(from) <= memory.to ? memory.from : from;

/**
 * The days that the logs speak of. Rotation throws old lines away: days before the first line stay as they were
 * collected, and so does the day of that line where it was collected with more of it.
 */
function spokenDays(days: Days, logs: readonly Log[], memory: Places | undefined, outside: Outside): Days {
  const first = logs.find(({at}) => at < Infinity);
  if (first === undefined) {
    if (memory) outside.cannotSay(days); // an empty log is no proof that nobody came
    return days;
  }
  const day = dayOf(first.at);
  const isCountedWithMore = memory !== undefined && memory.from < first.at && day < memory.to;
  const from = isCountedWithMore ? addDays(day, 1) : day;
  if (memory && (memory.to < day || (memory.to === day && first.at - startOfDay(day) > slowHourMs)))
    outside.warn(
      `The access log begins on ${clock(first.at)}, and was read up to ${memory.to} before: the lines between are lost. ` +
        "Let path name the rotated files too, like access.log*."
    );
  if (from <= days.from) return days;
  const spoken = {from: from < days.to ? from : days.to, to: days.to};
  outside.cannotSay({from: days.from, to: spoken.from});
  return spoken;
}
/** Nobody came for so long, in a night. */
const slowHourMs = 3_600_000;
const clock = (at: number): string =>
  Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(swedishZone)
    .toPlainDateTime()
    .toString({smallestUnit: "minute"})
    .replace("T", " ");

async function knownPlace({name, file}: Log, from: string, memory: Places | undefined): Promise<Place | undefined> {
  const place = memory?.places[name];
  if (place === undefined || place.day > from || place.isPacked !== file.isPacked) return undefined;
  if (file.isPacked) return place; // never written to again, and of these lines the first is the proof
  if (place.offset >= file.byteCount) return undefined; // it was emptied and began again
  const reader = new LogReader();
  for await (const block of file.blocks(place.offset)) {
    reader.fill(block);
    if (reader.advance()) break;
  }
  const isThere = reader.offset === 0 && !reader.isEmpty && hashOf(reader.bytes) === place.line;
  return isThere ? place : undefined;
}

/**
 * Adds the pages of a log to the visits, and pauses after each block, so that those that are over can be taken. Returns
 * where the next collection, which begins at `next`, may read on: the first line of that day or a later one, or else
 * the last line.
 */
async function* readLog(
  {file}: Log,
  place: Place | undefined,
  next: string,
  days: Days,
  pages: PageReader,
  visits: VisitCutter<number>
): AsyncGenerator<undefined, Place | undefined> {
  const {isPacked} = file;
  if (isPacked && place !== undefined) return place; // all of it is of days before
  const start = isPacked ? 0 : (place?.offset ?? 0);
  const reader = new LogReader(start);
  const [from, to, nextStart] = [startOfDay(days.from), startOfDay(days.to), startOfDay(next)];
  let found: Place | undefined;
  let last: Place | undefined;
  let isInRange = true; // of the last line that had a time: a broken line counts with its neighbour
  const readLine = () => {
    if (reader.isEmpty) return;
    const isReadable = reader.read();
    if (isReadable) {
      isInRange = from <= reader.at && reader.at < to;
      if (found === undefined && reader.at >= nextStart) found = placeHere();
    }
    if (!isInRange) return;
    const page = pages(reader, isReadable);
    if (page) visits.add(page);
  };
  const placeHere = (): Place => ({day: next, offset: reader.offset, line: hashOf(reader.bytes), isPacked});
  for await (const block of file.blocks(start)) {
    reader.fill(block);
    while (reader.advance()) readLine();
    if (found === undefined && !reader.isEmpty) last = placeHere();
    yield;
  }
  if (reader.advance(true)) readLine(); // a last line that has no end yet
  if (!isPacked) return found ?? last;
  // Of a packed log nothing can be skipped but all.
  return found === undefined ? {day: next, offset: Number.MAX_SAFE_INTEGER, line: "", isPacked} : undefined;
}

type PageReader = (line: LogReader, isReadable: boolean) => PageSeen<number> | undefined;

/** What is known of an address: why it is left out, or what it tells. */
interface Address {
  proof: number;
  reason: string | undefined;
  seen: Seen | undefined;
}

/** A request that was a page shown to a person, or undefined and counted by the first reason that holds. */
function pageReader(settings: Settings, outside: Outside): PageReader {
  const dayAt = dayReader();
  const isRobot = robotReader();
  const siteHost = settings.siteHost ? hostOf(`http://${settings.siteHost}`) : null;
  const addresses = new Map<number, Address>();
  const statusReasons = Array.from({length: 600}, (_, status) => `status ${status}`);
  const page = {
    at: 0,
    day: "",
    visitor: 0,
    seen: undefined as unknown as Seen,
    line: undefined as unknown as LogReader,
    get referrer() {
      return this.line.referrerText();
    }
  };
  const knownAddress = (line: LogReader): Address => {
    let known = addresses.get(line.address);
    if (known === undefined || known.proof !== line.addressProof) {
      if (addresses.size >= mostKnown) addresses.clear(); // memory stays flat over any number of lines
      const text = line.addressText();
      const reason = reasonOfAddress(text);
      known = {proof: line.addressProof, reason, seen: reason === undefined ? seenAt(text, settings) : undefined};
      addresses.set(line.address, known);
    }
    return known;
  };
  return (line, isReadable) => {
    const leaveOut = (reason: string) => {
      outside.leaveOut(reason);
      return undefined;
    };
    if (!isReadable) return leaveOut("line that cannot be read");
    if (siteHost !== null) {
      const host = line.hostText();
      if (host !== "" && hostOf(`http://${host}`) !== siteHost) return leaveOut("another site");
    }
    const {status} = line;
    if (!(status >= 200 && status < 300) && status !== 304) return leaveOut(statusReasons[status]);
    if (!line.isGet) return leaveOut(`method ${line.methodText().slice(0, 10)}`);
    const {reason, seen} = knownAddress(line);
    if (seen === undefined) return leaveOut(reason ?? "");
    if (isRobot(line)) return leaveOut("robot");
    page.at = line.at;
    page.day = dayAt(line.at);
    page.visitor = line.visitor;
    page.seen = seen;
    page.line = line;
    return page;
  };
}
/** Of addresses and browsers, before they are forgotten. */
const mostKnown = 20_000;

function reasonOfAddress(address: string): string | undefined {
  const extension = extensionOf(address);
  if (feedExtensions.has(extension) || feed.test(address)) return "feed or data";
  return extension !== "" && !pageExtensions.has(extension) ? "image, style, script or file" : undefined;
}

const pageExtensions = new Set(["html", "htm", "xhtml", "shtml", "php", "asp", "aspx", "jsp", "cgi", "do"]);
const feedExtensions = new Set(["xml", "rss", "atom", "rdf", "json", "txt"]);
const feed = /\/(feed|rss|atom)\/?(\?|$)|[?&](?!utm_)\w+=(rss|atom|rdf|feed)\w*/i;

/** "png" of "/a/b.png?x"; "" where the last part has no ending that is letters first. */
function extensionOf(address: string): string {
  const mark = address.indexOf("?");
  const end = mark < 0 ? address.length : mark;
  const dot = address.lastIndexOf(".", end - 1);
  if (dot < 0 || end - dot > 12 || address.indexOf("/", dot) >= 0) return "";
  const extension = address.slice(dot + 1, end).toLowerCase();
  return /^(?:[a-z][a-z0-9]*|7z)$/.test(extension) ? extension : "";
}

/** Robots name themselves, and nobody without a name is a browser. A log in common format names nobody. */
function robotReader() {
  const known = new Map<number, {proof: number; isRobot: boolean}>();
  return (line: LogReader): boolean => {
    let answer = known.get(line.agent);
    if (answer === undefined || answer.proof !== line.agentProof) {
      if (known.size >= mostKnown) known.clear();
      const agent = line.agentText();
      answer = {proof: line.agentProof, isRobot: agent === "-" || isbot(agent) || unnamedRobots.test(agent)};
      known.set(line.agent, answer);
    }
    return answer.isRobot;
  };
}
const unnamedRobots =
  /facebookexternalhit|meta-external|facebookcatalog|preview|monitor|feed|rss|java\/|libwww|^mozilla\/[45]\.0$/i;

/** The Swedish day of a moment; asked for line by line, so the day of the last one is kept. */
function dayReader() {
  let today = {day: "", from: Infinity, to: -Infinity};
  return (at: number) => {
    if (at < today.from || at >= today.to) {
      const day = dayOf(at);
      today = {day, from: startOfDay(day), to: startOfDay(addDays(day, 1))};
    }
    return today.day;
  };
}
