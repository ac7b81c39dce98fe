/**
 * Visits from the web server's own log, common or combined, plain or gzip, one file or several rotated ones.
 *
 * A log has requests of everyone for everything: what is no page shown to a person is left out, and counted by the
 * first reason that holds (status, method, file, feed, robot). The rest is cut into visits as Matomo does it;
 * docs/sources/visits.md says what a visit is. A visitor is told by address and browser only in memory and only while
 * the visit is open: neither is part of a row, so there is nothing to mask in what is kept.
 */
import {isbot} from "isbot";
import {z} from "zod";
import {addDays, type Days, dayOf, isWithin, startOfDay, swedishZone} from "../base/day.ts";
import {hostOf} from "./landing.ts";
import type {Outside, Source} from "./source.ts";
import {type PageSeen, seenAt, VisitCutter} from "./visit-cutter.ts";

const settings = z.strictObject({
  municipality: z.string().min(1).describe("Whose landing page it is: the municipality's code."),
  path: z
    .union([z.string().min(1), z.array(z.string().min(1)).min(1)])
    .describe("The log beside genklang.yaml, or a list of rotated ones in any order; .gz is unpacked."),
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
  about: "Visits to the landing page, from the web server's access log.",
  rows: "visit",
  key: ["municipality", "day", "visit"],
  settlesAfterDays: 2,
  zone: swedishZone,
  sliceDays: 36_525, // the file is read once, and what is left out is counted once
  lateAfterDays: 3,
  settings,
  async *collect(days, outside, settings) {
    const visits = new VisitCutter<string>(settings.siteHost ?? "log", settings, outside);
    for (const path of await inOrder([settings.path].flat(), outside))
      for await (const page of pagesOf(path, days, settings, outside)) {
        visits.add(page);
        yield* visits.takeOver();
      }
    yield* visits.end();
  }
};

/** Rotated logs by the time of their first line, the oldest first; empty ones fall away. */
async function inOrder(paths: string[], outside: Outside): Promise<string[]> {
  if (paths.length === 1) return paths;
  const read = lineReader();
  const starts: {path: string; at: number}[] = [];
  for (const path of paths)
    for await (const line of outside.readLines(path)) {
      const at = read(line)?.at;
      if (at === undefined) continue;
      starts.push({path, at});
      break;
    }
  return starts.sort((a, b) => a.at - b.at).map(({path}) => path);
}

/** The requests that were a page shown to a person, in the order of the log. */
async function* pagesOf(
  path: string,
  days: Days,
  settings: Settings,
  outside: Outside
): AsyncGenerator<PageSeen<string>> {
  const read = lineReader();
  const dayAt = dayReader();
  const isRobot = robotReader();
  const siteHost = settings.siteHost && hostOf(`http://${settings.siteHost}`);
  let isInRange = true; // of the last line that had a time: a broken line counts with its neighbour
  for await (const line of outside.readLines(path)) {
    if (line === "") continue;
    const request = read(line);
    if (request) isInRange = isWithin(dayAt(request.at), days);
    if (!isInRange) continue;
    const reason = request ? reasonToLeaveOut(request, siteHost, isRobot) : "line that cannot be read";
    if (reason !== undefined) outside.leaveOut(reason);
    else if (request)
      yield {
        at: request.at,
        day: dayAt(request.at),
        visitor: `${request.ip} ${request.agent}`,
        seen: seenAt(request.address, settings),
        referrer: request.referrer
      };
  }
}

/** The first reason that holds. */
function reasonToLeaveOut(
  {status, method, address, agent, host}: LogRequest,
  siteHost: string | null | undefined,
  isRobot: (a: string) => boolean
): string | undefined {
  if (siteHost && host !== "" && hostOf(`http://${host}`) !== siteHost) return "another site";
  if (!(status >= 200 && status < 300) && status !== 304) return `status ${status}`;
  if (method !== "GET") return `method ${method.slice(0, 10)}`;
  const extension = extensionOf(address);
  if (feedExtensions.has(extension) || feed.test(address)) return "feed or data";
  if (extension !== "" && !pageExtensions.has(extension)) return "image, style, script or file";
  return isRobot(agent) ? "robot" : undefined;
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
  const known = new Map<string, boolean>();
  return (agent: string) => {
    let answer = known.get(agent);
    if (answer === undefined) {
      if (known.size > 20_000) known.clear(); // memory stays flat over any number of lines
      answer = agent === "-" || isbot(agent) || unnamedRobots.test(agent);
      known.set(own(agent), answer);
    }
    return answer;
  };
}
const unnamedRobots =
  /facebookexternalhit|meta-external|facebookcatalog|preview|monitor|feed|rss|java\/|libwww|^mozilla\/[45]\.0$/i;

/** A copy: a slice of a line would hold its whole block of the file in memory. */
const own = (text: string): string => Buffer.from(text).toString();

interface LogRequest {
  ip: string;
  /** The virtual host that some servers write first; "" where there is none. */
  host: string;
  at: number;
  method: string;
  address: string;
  status: number;
  referrer: string;
  agent: string;
}

/**
 * Reads a line: ip ident user [17/May/2015:10:05:03 +0000] "GET /path HTTP/1.1" 200 123 "referrer" "agent", the last
 * two only in the combined format. By hand and not by one expression: it is most of the work on a large log.
 */
function lineReader() {
  const momentAt = momentReader();
  return (line: string): LogRequest | undefined => {
    const bracket = line.indexOf(" [");
    const at = bracket < 0 ? NaN : momentAt(line, bracket + 2);
    const quote = line.indexOf('"', bracket + 28);
    const quoteEnd = quote < 0 ? -1 : closingQuote(line, quote + 1);
    const status = Number(line.slice(quoteEnd + 2, quoteEnd + 5));
    if (quoteEnd < 0 || Number.isNaN(at) || !(status >= 100 && status < 600)) return undefined;

    const methodEnd = line.indexOf(" ", quote);
    const addressEnd = line.indexOf(" ", methodEnd + 1);
    if (methodEnd > quoteEnd && status < 400) return undefined;
    const address = line.slice(methodEnd + 1, addressEnd > 0 && addressEnd < quoteEnd ? addressEnd : quoteEnd);

    const referrerStart = line.indexOf(' "', quoteEnd + 5) + 2;
    const referrerEnd = referrerStart < 2 ? -1 : closingQuote(line, referrerStart);
    const agentEnd = referrerEnd < 0 ? -1 : closingQuote(line, referrerEnd + 3);
    if (referrerStart >= 2 && agentEnd < 0) return undefined;
    const [first, second] = line.slice(0, bracket).split(" ", 2);
    const isHostFirst = second !== undefined && /^[\da-f.:]*[.:][\da-f.:]*$/i.test(second);
    return {
      ip: isHostFirst ? second : first,
      host: isHostFirst ? first : "",
      at,
      method: line.slice(quote + 1, methodEnd),
      address,
      status,
      referrer: referrerEnd < 0 ? "" : line.slice(referrerStart, referrerEnd),
      agent: agentEnd < 0 ? "" : line.slice(referrerEnd + 3, agentEnd)
    };
  };
}

/** The quotation mark that closes; servers write one inside as \". */
function closingQuote(line: string, from: number): number {
  let end = line.indexOf('"', from);
  while (end > 0 && line[end - 1] === "\\") end = line.indexOf('"', end + 1);
  return end;
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const stampForm = /^(\d\d)\/([A-Z][a-z][a-z])\/(\d{4}):(\d\d):[0-5]\d:[0-6]\d ([+-])(\d\d)(\d\d)\]$/;

/** "17/May/2015:10:05:03 +0000]" at a place of a line, as epoch milliseconds, or NaN; the hour is worked out once. */
function momentReader() {
  let hour = "";
  let zone = "";
  let hourStart = NaN;
  const digits = (line: string, i: number) => 10 * line.charCodeAt(i) + line.charCodeAt(i + 1) - 11 * 48;
  return (line: string, i: number): number => {
    if (!(hour !== "" && line.startsWith(hour, i) && line.startsWith(zone, i + 20))) {
      const [stamp, day, month, year, hours, sign, zoneHours, zoneMinutes] =
        stampForm.exec(line.slice(i, i + 27)) ?? [];
      const monthIndex = months.indexOf(month);
      if (stamp === undefined || monthIndex < 0) return NaN;
      hour = stamp.slice(0, 15);
      zone = stamp.slice(20);
      const offsetMs = Number(`${sign}1`) * (Number(zoneHours) * 60 + Number(zoneMinutes)) * 60_000;
      hourStart = Date.UTC(Number(year), monthIndex, Number(day), Number(hours)) - offsetMs;
    }
    return hourStart + (digits(line, i + 15) * 60 + digits(line, i + 18)) * 1000;
  };
}

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
