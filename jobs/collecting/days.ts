/** Which days a source is collected for: from where it left off, and what a clock that was wrong made of that. */
import {readdirSync, statSync} from "node:fs";
import {resolve} from "node:path";
import {addDays, type Days, dayOf} from "../../src/base/day.ts";
import {UserError} from "../../src/base/errors.ts";
import {receiptEnding} from "../../src/sources/dropped-files.ts";
import {openOutside} from "../../src/sources/outside.ts";
import {collectedBefore, latestGivenDay} from "../../src/store/clock.ts";
import {readCursor} from "../../src/store/runs.ts";
import type {Workspace} from "../workspace.ts";
import type {Instance} from "./instances.ts";

/** How far back a first collection goes where nothing says otherwise: what the longest-living provider keeps. */
const firstYears = 3;

/** That a source is said to be collected for days that are still to come: its clock was ahead, or is behind now. */
export interface Ahead {
  /** Up to where it is collected in truth; null where that is not known. */
  sound: string | null;
  says: {sentence: string; upTo: string};
}

export async function aheadOf(
  {name, source, isFile}: Instance,
  {store, now}: Workspace
): Promise<Ahead | UserError | undefined> {
  if (source.rows === "media") return undefined;
  const today = dayOf(now(), source.zone);
  const cursor = await readCursor(store, name);
  if (cursor === undefined || cursor.to <= today) return undefined;
  const given = await latestGivenDay(store);
  if (given !== null && given > today)
    return new UserError(`The clock of this machine says ${today}, and there are rows of ${given} already.`, {
      where: `${name}, collected up to ${cursor.to}`,
      next: "Set the clock of this machine, and collect again. Nothing was changed."
    });
  const sound = isFile ? null : await collectedBefore(store, name, today);
  const says = `It was said to be collected up to ${cursor.to}, which is still to come: the clock of this machine was ahead. ${sound === null ? "All days are" : `What is after ${sound} is`} collected again.`;
  return {sound, says: {sentence: says, upTo: cursor.to}};
}

/** From where it left off, back over what has not settled, up to the last day that is over by the source's clock. */
export async function daysToCollect(
  {name, source, settings, since, isFile}: Instance,
  workspace: Workspace,
  ahead?: Ahead
): Promise<Days | null> {
  const {store, now, config} = workspace;
  const lastFlight = config.campaigns.flatMap(({flights}) => flights.map(({lastDay}) => addDays(lastDay, 1)));
  const today = dayOf(now(), source.zone);
  // A media plan reaches into the future: what is booked is known already.
  const to = source.rows === "media" ? [today, ...lastFlight].reduce((a, b) => (a > b ? a : b)) : today;
  const first = since ?? `${Number(today.slice(0, 4)) - firstYears}${today.slice(4).replace("-02-29", "-02-28")}`;
  // The file that is configured is the whole truth: it is read from its beginning, and what left it is gone. Of
  // applications it says nothing after the day on which it was saved: silence then is not "nobody applied".
  if (isFile)
    return {from: since ?? "2000-01-01", to: source.rows === "application" ? savedBefore(to, settings, workspace) : to};
  const reached = ahead ? ahead.sound : (await readCursor(store, name))?.to;
  const cursor = reached ? {to: reached} : undefined;
  if (cursor === undefined) return {from: first, to};
  if (cursor.to >= to) return null;
  if (source.rereadsMonthly && cursor.to.slice(0, 7) < to.slice(0, 7)) return {from: first, to};
  const back = addDays(cursor.to, -source.settlesAfterDays);
  return {from: back > first ? back : first, to};
}

/** The day after the file was saved last, if that is before `to`. A missing file is the source's to report. */
function savedBefore(to: string, settings: unknown, {folder}: Workspace): string {
  const {path} = settings as {path?: string | string[]};
  const times = [path ?? []].flat().map((it) => savedAt(resolve(folder, it)));
  const saved = Math.floor(Math.min(...times)); // file times have fractions of a millisecond
  const after = saved === Infinity ? to : addDays(dayOf(saved), 1);
  return after < to ? after : to;
}

/** Of a folder, when the last of its files was saved: old months are never saved again. */
function savedAt(path: string): number {
  const found = statSync(path, {throwIfNoEntry: false});
  if (!found?.isDirectory()) return found?.mtimeMs ?? Infinity;
  const times = readdirSync(path, {withFileTypes: true})
    .filter((it) => it.isFile() && !it.name.endsWith(receiptEnding))
    .map(({name}) => statSync(resolve(path, name), {throwIfNoEntry: false})?.mtimeMs ?? -Infinity);
  return times.length === 0 ? Infinity : Math.max(...times);
}

/** A file given by hand speaks for its own days only, from its first row to its last: others are left as they are. */
export async function daysOfFile({source, settings}: Instance, {env, folder, now}: Workspace): Promise<Days | null> {
  const outside = openOutside({env, folder, now}); // the file is read again for its rows
  const everyDay = {from: "1990-01-01", to: addDays(dayOf(now(), source.zone), 1)};
  let [first, last] = ["", ""];
  for await (const {day} of source.collect(everyDay, outside, settings)) {
    if (first === "" || day < first) first = day;
    if (day > last) last = day;
  }
  return first === "" ? everyDay : {from: first, to: addDays(last, 1)};
}
