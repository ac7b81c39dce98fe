/**
 * Every provider's answer says when it was given: a witness against our own clock.
 *
 * A clock that is ahead makes days be collected that have not been: providers have nothing of them, and they would be
 * taken for done. While it is ahead nobody here can notice, and once those days have been there is nothing left to
 * notice it by. So an answer that was given before a slice's days were over ends the slice, and nothing is changed; so
 * does one of another day where readings are kept by the day on which they were made. A clock that is wrong by less, or
 * behind, costs no days and is told.
 */
import {type Days, dayOf, minuteOf} from "../../src/base/day.ts";
import {ClockError} from "../../src/base/errors.ts";
import type {WarningAbout} from "../../src/sources/source.ts";

/** What an answer took on its way, and clocks that nobody has set for long, stay far below. */
const toleranceMs = 10 * 60_000;

export interface Witness {
  host: string;
  /** When the provider says that it answered, and what our clock said then; epoch milliseconds. */
  theirs: number;
  ours: number;
}

/** A warning where the clocks differ; a ClockError where days would be taken for done that are not over. */
export function testimony(
  {host, theirs, ours}: Witness,
  days: Days,
  {zone, rows}: {zone: string; rows: string}
): {sentence: string; about: WarningAbout} | undefined {
  if (Math.abs(theirs - ours) <= toleranceMs) return undefined;
  const what = `The clock of this machine says ${minuteOf(ours)}, and ${host} says ${minuteOf(theirs)}.`;
  const next = "Set the clock of whichever is wrong, and collect again. Nothing was changed.";
  const isTooEarly = rows !== "media" && theirs < ours && dayOf(theirs, zone) < days.to;
  // What a post's counters stood at is kept under the day of reading, which is ours.
  const isMisdated = rows === "post" && dayOf(theirs) !== dayOf(ours);
  if (isTooEarly || isMisdated) throw new ClockError(what, {where: host, next});
  return {sentence: `${what} Set the clock of whichever is wrong.`, about: {kind: "clock-off", subject: host}};
}
