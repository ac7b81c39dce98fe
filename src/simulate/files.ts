/**
 * The files of a region: the clerks' spreadsheet of applications and one web server's access log, as they would save them.
 */
import {mkdir, writeFile} from "node:fs/promises";
import {dirname, join} from "node:path";
import {swedishZone} from "../base/day.ts";
import {random} from "../base/random.ts";
import type {AssignmentKind, ClosingReason, Stage, StatedSource, WayIn} from "../base/words.ts";
import {clockOf, type SimulatedApplication} from "./applications.ts";
import {campaigns, municipalities, sites} from "./plan.ts";
import type {Region} from "./region.ts";
import type {SimulatedVisit} from "./visits.ts";

/** Beside genklang.yaml. */
export const applicationsPath = "import/applications.csv";
export const accessLogPath = "import/torsas-access.log";

/** Into the folder of genklang.yaml; what was there of the same name is replaced. */
export async function writeFiles(region: Region, folder: string): Promise<void> {
  const texts = {[applicationsPath]: applicationsSheet(region), [accessLogPath]: accessLog(region)};
  for (const [path, text] of Object.entries(texts)) {
    await mkdir(dirname(join(folder, path)), {recursive: true});
    await writeFile(join(folder, path), text);
  }
}

/** As Excel saves it in Sweden: a byte order mark, semicolons, CRLF. */
const sheet = (rows: string[][]): string => `\uFEFF${rows.map((row) => `${row.join(";")}\r\n`).join("")}`;

/** What clerks enter, in the order in which it came: every application, some twice; and whose it is. */
export function enteredApplications({applications, repeats}: Pick<Region, "applications" | "repeats">) {
  const entered = [
    ...applications.map((application, person) => ({application, person, isRepeat: false})),
    ...repeats.map(({application, of}) => ({application, person: of, isRepeat: true}))
  ];
  return entered.sort((a, b) => a.application.receivedAt - b.application.receivedAt);
}

/** The column that is hashed to see who applied twice. */
export const emailColumn = "e-postadress";

/** `tags` in the order of the applications, where forms keep them: simulateTags. Who applied twice came without. */
export function applicationsSheet(
  region: Pick<Region, "applications" | "repeats">,
  tags?: readonly (string | null)[]
): string {
  const tagOf = new Map(region.applications.map((it, i) => [it, tags?.[i] ?? ""]));
  const stageNames = Object.values(stageWords);
  const head = [
    "datum",
    "tid",
    "kanal",
    "ärendetyp",
    "källa_till_kontakt",
    ...stageNames,
    "avslutsorsak",
    emailColumn,
    "kommun",
    ...(tags ? ["utm_campaign"] : [])
  ];
  return sheet([
    head,
    ...enteredApplications(region).map(({application, person}) => [
      ...applicationCells(application, person),
      ...(tags ? [tagOf.get(application) ?? ""] : [])
    ])
  ]);
}

function applicationCells(application: SimulatedApplication, person: number): string[] {
  const {day, minute, wayIn, kind, statedSource, stages, municipality} = application;
  const time = wayIn === "fair" ? "" : clockOf(minute); // at a fair they only note the day
  const name = municipalities.find(({code}) => code === municipality)!.name;
  const source = statedSource === null ? "" : sourceWords[statedSource];
  const noted = (Object.keys(stageWords) as Stage[]).map((stage) => stages.find((it) => it.stage === stage));
  const reason = noted.find((it) => it?.reason)?.reason;
  return [
    ...[day, time, wayInWords[wayIn], kindWords[kind], source],
    ...noted.map((it) => it?.day ?? ""),
    reason ? reasonWords[reason] : "",
    `person${person}@example.se`,
    name
  ];
}

const stageWords: Record<Stage, string> = {
  "first-contact": "första_kontakt",
  screening: "telefonintervju",
  "info-meeting": "informationsträff",
  assessment: "bedömning",
  "home-visit": "hembesök",
  investigation: "utredning",
  approved: "godkänd",
  closed: "avslutad"
};

const reasonWords: Record<ClosingReason, string> = {
  "not-approved": "ej godkänd",
  withdrawn: "drog sig ur",
  dormant: "vilande",
  duplicate: "dubblett",
  lost: "ej nådd",
  other: "annat"
};

const wayInWords: Record<WayIn, string> = {
  "e-service": "e-tjänst",
  telephone: "telefon",
  email: "e-post",
  fair: "mässa"
};

const kindWords: Record<AssignmentKind, string> = {
  familjehem: "familjehem",
  jourhem: "jourhem",
  kontaktfamilj: "kontaktfamilj",
  kontaktperson: "kontaktperson",
  vardnadshavare: "särskilt förordnad vårdnadshavare"
};

const sourceWords: Record<StatedSource, string> = {
  "facebook-organic": "facebook",
  "facebook-paid": "facebook-annons",
  bus: "bussreklam",
  tv: "tv-reklam",
  poster: "affisch",
  fair: "mässa",
  press: "tidning",
  email: "nyhetsbrev",
  national: "nationella kampanjen",
  "word-of-mouth": "bekant",
  "web-search": "webbsökning",
  cinema: "bio",
  other: "annat",
  "do-not-know": "vet ej"
};

/**
 * The flights as a media plan, with Swedish amounts. genklang.yaml holds the same ones, and a flight must stand in one
 * place, so the demo does not write it.
 */
export function mediaPlanSheet(): string {
  const head = ["kampanj", "insats", "kanal", "kommuner", "första_dag", "sista_dag", "kostnad", "visningar"];
  const kronor = (amount: number) => `${String(amount).replace(/\B(?=(\d{3})+$)/g, " ")},00`;
  const rows = campaigns.flatMap(({id, flights}) =>
    flights.map(({channel, municipalities: reached, firstDay, lastDay, kronor: cost, impressions}) => {
      const where = reached.length === municipalities.length ? "alla" : reached.join(", ");
      return [id, `${id}-${channel}-1`, channel, where, firstDay, lastDay, kronor(cost), String(impressions ?? "")];
    })
  );
  return sheet([head, ...rows]);
}

interface Line {
  at: number;
  text: string;
}

/** Visits with their images and scripts, and what every server sees besides: robots, probes, addresses that are gone. */
export function accessLog({seed, visits, days}: Region): string {
  const site = sites.find(({matomoSite}) => matomoSite === undefined)!;
  const chance = random(seed).split("access log");
  const lines = visits
    .filter((visit) => visit.site === site.municipality)
    .flatMap((visit) => visitLines(site.url, visit));
  const from = Date.parse(site.measuredFrom);
  const hours = (Date.parse(days.to) - from) / 3_600_000;
  for (let hour = 0; hour < hours; hour += Math.ceil(30 * chance.uniform())) {
    const [agent, path, status] = strangers[chance.pick(strangers.map((_, i) => strangers.length - i))];
    const at = from + hour * 3_600_000 + 1000 * chance.integer(3600);
    lines.push(lineOf(at, `203.0.113.${1 + chance.integer(254)}`, path, status, "-", agent));
  }
  lines.sort((a, b) => a.at - b.at);
  return lines.map(({text}) => `${text}\n`).join("");
}

const strangers: [agent: string, path: string, status: number][] = [
  ["Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", "/blifamiljehem", 200],
  ["Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)", "/blifamiljehem", 200],
  ["facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)", "/blifamiljehem", 200],
  ["Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)", "/robots.txt", 200],
  ["curl/8.9.1", "/wp-login.php", 404],
  ["Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36", "/blifamiljehem/gammal-sida", 301],
  ["-", "/", 200]
];

const agents = [
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1",
  "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36",
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36",
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15"
];
const assets = ["/assets/site.css", "/assets/site.js", "/assets/familj.webp"];

/** The visitor's address is from a range that is kept for documentation. */
function visitLines(siteUrl: string, {visitor, startedAt, pages, secondsPerPage, referrer}: SimulatedVisit): Line[] {
  const number = Number.parseInt(visitor.slice(0, 6), 16);
  const ip = `${number % 2 === 0 ? "192.0.2" : "198.51.100"}.${1 + ((number >> 1) % 254)}`;
  const agent = agents[Number.parseInt(visitor.slice(6, 8), 16) % agents.length];
  const origin = new URL(siteUrl).origin;
  return pages.flatMap((page, i) => {
    const at = startedAt + 1000 * secondsPerPage * i;
    const from = i === 0 ? referrer || "-" : origin + pages[i - 1];
    const lines = [lineOf(at, ip, page, 200, from, agent)];
    if (i === 0) lines.push(...assets.map((path) => lineOf(at, ip, path, 200, origin + page, agent)));
    return lines;
  });
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** The combined format, in the server's own Swedish time. */
function lineOf(at: number, ip: string, path: string, status: number, referrer: string, agent: string): Line {
  const {year, month, day, hour, minute, second, offset} =
    Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(swedishZone);
  const two = (x: number) => String(x).padStart(2, "0");
  const time = `${two(day)}/${months[month - 1]}/${year}:${two(hour)}:${two(minute)}:${two(second)}`;
  const size = 1000 + ((path.length * 7919) % 20_000);
  const request = `[${time} ${offset.replace(":", "")}] "GET ${path} HTTP/1.1" ${status} ${size}`;
  return {at, text: `${ip} - - ${request} "${referrer}" "${agent}"`};
}
