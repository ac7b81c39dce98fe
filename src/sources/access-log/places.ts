/**
 * Where each log was left off, kept from collection to collection; and of which days the logs speak, since rotation
 * throws old lines away.
 */
import {z} from "zod";
import {addDays, type Days, dayOf, minuteOf, startOfDay} from "../../base/day.ts";
import type {Outside} from "../source.ts";
import {LineReader} from "./line-reader.ts";
import {type Log, lineHash} from "./logs.ts";

/** Where to read on in a log: no line before it is of this day or a later one. */
export interface Place {
  day: string;
  offset: number;
  /** Of the line that begins there: if another stands there now, the log is read from its beginning. */
  line: string;
  isPacked: boolean;
}
export interface Places {
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

export function placesIn({memory}: Outside): Places | undefined {
  const lesson = memory.recall("log", "places");
  return lesson && places.parse(JSON.parse(lesson.says));
}

export const keepPlaces = ({memory}: Outside, kept: Places): void =>
  memory.learn({topic: "log", name: "places", day: kept.to, until: null, says: JSON.stringify(kept)});

/** While no day lies between the logs of now and what was read before, coverage began when it began. */
export const coveredFrom = (from: number, memory: Places | undefined): number =>
  memory && memory.from < from && dayOf(from) <= memory.to ? memory.from : from;

/**
 * The day from which on the logs say nothing yet: the one after their last line's, of this reading or an earlier one. A log
 * that is copied once a week, or whose server stands still, is no proof that nobody came; nor is one that was read while
 * our clock was ahead.
 */
export function reachOf(days: Days, lastAt: number, memory: Places | undefined): string {
  const after = lastAt === -Infinity ? days.from : addDays(dayOf(lastAt), 1);
  const known = memory && memory.to > after ? memory.to : after;
  return known < days.to ? known : days.to;
}

/**
 * The days that the logs speak of. Rotation throws old lines away: days before the first line stay as they were
 * collected, and so does the day of that line where it was collected with more of it.
 */
export function spokenDays(days: Days, logs: readonly Log[], memory: Places | undefined, outside: Outside): Days {
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
      `The access log begins on ${minuteOf(first.at)}, and was read up to ${memory.to} before: the lines between are lost. ` +
        "Let path name the rotated files too, like access.log*.",
      {kind: "log-lost", subject: memory.to}
    );
  if (from <= days.from) return days;
  const spoken = {from: from < days.to ? from : days.to, to: days.to};
  outside.cannotSay({from: days.from, to: spoken.from});
  return spoken;
}
/** Nobody came for so long, in a night. */
const slowHourMs = 3_600_000;

export async function knownPlace(
  {name, file}: Log,
  from: string,
  memory: Places | undefined
): Promise<Place | undefined> {
  const place = memory?.places[name];
  if (place === undefined || place.day > from || place.isPacked !== file.isPacked) return undefined;
  if (file.isPacked) return place; // never written to again, and of these lines the first is the proof
  if (place.offset >= file.byteCount) return undefined; // it was emptied and began again
  const reader = new LineReader();
  for await (const block of file.blocks(place.offset)) {
    reader.fill(block);
    if (reader.advance()) break;
  }
  const isThere = reader.offset === 0 && !reader.isEmpty && lineHash(reader.bytes) === place.line;
  return isThere ? place : undefined;
}
