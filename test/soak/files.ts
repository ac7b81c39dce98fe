/**
 * The files of the soak's world as they were saved on a morning: a sheet, a folder of sheets, a plan, an export and a log
 * that is rotated every other day; and, drawn from a seed, what goes wrong with files.
 */
import {globSync, mkdirSync, rmSync, utimesSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {gzipSync} from "node:zlib";
import {addDays, dayOf, daysBetween, momentOf} from "../../src/base/day.ts";
import type {Random} from "../../src/base/random.ts";
import {accessLog, applicationsSheet, mediaPlanSheet} from "../../src/simulate/files.ts";
import type {Region} from "../../src/simulate/region.ts";
import {workbook} from "../sources/workbook-file.ts";
import {exported, firstDay, paths, wholeRegion} from "./world.ts";

type Files = Record<string, string | Uint8Array>;
const saved = new Map<Region, {sheets: Files; logs: Files}>();

/** `random` draws what goes wrong; nothing does where it is left out. */
export function saveFiles(folder: string, region: Region, random?: Random): void {
  const {sheets, logs} = saved.get(region) ?? {sheets: sheetsOn(region), logs: logsOn(region)};
  saved.set(region, {sheets, logs});
  for (const path of globSync(`${paths.log}*`, {cwd: folder})) rmSync(join(folder, path)); // they have other names by now
  for (const [path, content] of Object.entries({...sheets, ...logs})) save(folder, path, content, region);
  if (random === undefined) return;
  for (const [path, content] of Object.entries(sheets)) {
    const own = random.split(path);
    if (!own.chance(0.15)) continue;
    const damaged = damage(content, own);
    if (damaged === undefined) rmSync(join(folder, path));
    else save(folder, path, damaged, region);
  }
  // Nothing of a log is lost, but its last line is being written, and the one before is being packed.
  const [current, previous] = Object.entries(logs);
  if (random.chance(0.3)) save(folder, current[0], `${current[1]}192.0.2.9 - - [`, region);
  if (random.chance(0.3) && previous) save(folder, `${previous[0]}.gz`, gzipSync(previous[1]), region);
}

function save(folder: string, path: string, content: string | Uint8Array, {now}: Region): void {
  const full = join(folder, path);
  mkdirSync(dirname(full), {recursive: true});
  writeFileSync(full, content);
  utimesSync(full, now / 1000, now / 1000);
}

/** Cut, empty, of another kind, in another encoding; undefined where it is not there. */
function damage(content: string | Uint8Array, random: Random): string | Uint8Array | undefined {
  const bytes = Buffer.from(content);
  const ways: (() => string | Uint8Array | undefined)[] = [
    () => undefined,
    () => "",
    () => "<!doctype html><title>Logga in</title>",
    () => bytes.subarray(0, 1 + random.integer(bytes.length)),
    () => bytes.subarray(random.integer(bytes.length)),
    () => Buffer.from(bytes.toString("utf8"), "latin1"),
    () => Buffer.from(bytes.toString("utf8"), "utf16le"),
    () => bytes.map((byte) => (random.chance(0.01) ? random.integer(256) : byte))
  ];
  return ways[random.integer(ways.length)]();
}

function sheetsOn(region: Region): Files {
  const monthOf = (month: string) => ({
    ...region,
    applications: region.applications.filter(({day}) => day.startsWith(month))
  });
  const noted = applicationsSheet(region);
  const [october, november] = ["2025-10", "2025-11"].map((month) => applicationsSheet(monthOf(month)));
  return {
    [paths.applications]: noted,
    [`${paths.folder}/oktober.csv`]: october,
    [`${paths.folder}/november.xlsx`]: workbook({Blad1: cellsOf(november)}),
    [paths.plan]: planSheet(),
    [paths.export]: exportSheet()
  };
}

const cellsOf = (sheet: string) =>
  sheet
    .replace(/^\uFEFF/, "")
    .trimEnd()
    .split("\r\n")
    .map((line) => line.split(";"));

/** Flights that were booked for the autumn. */
const planSheet = () => {
  const [head, ...flights] = mediaPlanSheet().split("\r\n");
  return [head, ...flights.filter((it) => /;2025-1[0-2]-\d\d;/.test(it)), ""].join("\r\n");
};

/** As Meta Business Suite writes it, in Pacific time; always the same. */
function exportSheet(): string {
  const posts = wholeRegion().pages.find(({id}) => id === exported.page.id)!.posts;
  const lines = posts.map(({id, createdAt, mediaViews, reach, shares}) => {
    const {year, month, day, hour, minute} =
      Temporal.Instant.fromEpochMilliseconds(createdAt).toZonedDateTimeISO("America/Los_Angeles");
    const two = (x: number) => String(x).padStart(2, "0");
    const published = `${two(month)}/${two(day)}/${year} ${two(hour)}:${two(minute)}`;
    return [id, exported.page.id, published, "", "Photos", mediaViews, reach, shares].join(",");
  });
  return ["Post ID,Page ID,Publish time,Permalink,Post type,Views,Reach,Shares", ...lines, ""].join("\n");
}

const daysOfLog = 2;

/** The newest first: the one that is written to, the one before, and those before that, packed. */
function logsOn(region: Region): Files {
  const today = dayOf(region.now);
  const newest = Math.floor(daysBetween(firstDay, today) / daysOfLog);
  const begun = Array.from({length: newest + 2}, (_, n) => momentOf(`${addDays(firstDay, n * daysOfLog)} 00:00`));
  const thisMorning = momentOf(`${today} 00:00`);
  const lines = accessLog(region)
    .trimEnd()
    .split("\n")
    .map((text) => ({text, at: timeOf(text)}))
    .filter(({at}) => begun[0] <= at && at < thisMorning);
  const names = Array.from({length: newest + 1}, (_, age) => (age === 0 ? "" : age === 1 ? ".1" : `.${age}.gz`));
  return Object.fromEntries(
    names.map((ending, age) => {
      const own = lines.filter(({at}) => begun[newest - age] <= at && at < begun[newest - age + 1]);
      const text = own.map((it) => `${it.text}\n`).join("");
      return [paths.log + ending, ending.endsWith(".gz") ? gzipSync(text) : text];
    })
  );
}

/** "[24/Oct/2025:09:30:00 +0200]" */
function timeOf(line: string): number {
  const [, day, month, year, clock, hours, minutes] = /\[(\d+)\/(\w+)\/(\d+):([\d:]+) ([+-]\d\d)(\d\d)\]/.exec(line)!;
  return Date.parse(`${day} ${month} ${year} ${clock} ${hours}${minutes}`); // as RFC 2822 has it
}
