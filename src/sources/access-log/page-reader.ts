/** Which lines of a log are pages shown to a person; every other is left out by the first reason that holds. */
import {METHODS} from "node:http";
import {isbot} from "isbot";
import {addDays, dayOf, startOfDay} from "../../base/day.ts";
import {hostOf, type Referrer} from "../landing.ts";
import type {Outside} from "../source.ts";
import {type CutterSettings, type PageSeen, referrerReader, type Seen, seenAt} from "../visit-cutter.ts";
import {Hash, stirred} from "./hash.ts";
import {KnownTexts} from "./known-texts.ts";
import type {LineReader} from "./line-reader.ts";
import type {Visitor} from "./visitor-table.ts";

export class PageReader {
  readonly #leaveOut: Outside["leaveOut"];
  readonly #siteHost: string | null;
  readonly #hosts = new KnownTexts((host) => hostOf(`http://${host}`) === this.#siteHost);
  readonly #addresses: KnownTexts<Address>;
  readonly #agents = new KnownTexts(agentOf);
  readonly #page: Page;
  readonly #dayAt = dayReader();

  constructor(settings: CutterSettings, {leaveOut}: Pick<Outside, "leaveOut">) {
    this.#leaveOut = leaveOut;
    this.#siteHost = settings.siteHost ? hostOf(`http://${settings.siteHost}`) : null;
    this.#addresses = new KnownTexts((bytes) => addressOf(String(bytes), settings));
    const referrer = referrerReader(settings.siteHost);
    this.#page = new Page(new KnownTexts((bytes) => referrer(String(bytes))));
  }

  /** The page that a line is, good until the next; undefined where it is none. */
  read(line: LineReader, isReadable: boolean): PageSeen<Visitor> | undefined {
    if (!isReadable) return this.#without("line that cannot be read");
    const {block, host, status, ip} = line;
    if (this.#siteHost !== null && !host.isEmpty && !this.#hosts.get(block, host)) return this.#without("another site");
    if (!(status >= 200 && status < 300) && status !== 304) return this.#without(statusReasons[status]);
    if (!line.isGet) return this.#without(methodReasons.get(line.textOf(line.method)) ?? "method that there is not");
    const address = this.#addresses.get(block, line.address);
    if (address.seen === undefined) return this.#without(address.reason);
    const agent = this.#agents.get(block, line.agent);
    if (agent.isRobot) return this.#without("robot");
    const page = this.#page;
    page.at = line.at;
    page.day = this.#dayAt(line.at);
    page.visitorA = stirred(ip.a ^ agent.a);
    page.visitorB = stirred(ip.b ^ agent.b);
    page.seen = address.seen;
    page.line = line;
    return page;
  }

  #without(reason: string): undefined {
    this.#leaveOut(reason);
  }
}
/** Only names that exist: a request can hold anything, and what stands in the ledger is ours. */
const methodReasons = new Map(METHODS.map((name) => [name, `method ${name}`]));
const statusReasons = Array.from({length: 600}, (_, status) => `status ${status}`);

/** One for all lines: nobody keeps a page. */
class Page implements PageSeen<Visitor>, Visitor {
  at = 0;
  day = "";
  visitorA = 0;
  visitorB = 0;
  seen!: Seen;
  line!: LineReader;
  readonly #referrers: KnownTexts<Referrer>;

  constructor(referrers: KnownTexts<Referrer>) {
    this.#referrers = referrers;
  }

  get visitor(): Visitor {
    return this;
  }

  get referrer(): Referrer {
    return this.#referrers.get(this.line.block, this.line.referrer);
  }
}

type Address = {seen: Seen; reason?: undefined} | {seen?: undefined; reason: string};

function addressOf(address: string, settings: CutterSettings): Address {
  const reason = reasonOfAddress(address);
  return reason === undefined ? {seen: seenAt(address, settings)} : {reason};
}

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
function agentOf(bytes: Uint8Array) {
  const agent = String(bytes);
  const isRobot = agent === "-" || isbot(agent) || unnamedRobots.test(agent);
  const {a, b} = new Hash().take(bytes, 0, bytes.length);
  return {isRobot, a: Math.imul(stirred(a), 0x9e3779b1), b: Math.imul(stirred(b), 0x85ebca6b)};
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
