/** What sources have learnt, in sentences for `status` and the doctor: retired metrics, series breaks, rests, tokens. */
import {dayOf, daysBetween, minuteOf, swedishZone} from "../../src/base/day.ts";
import type {Lesson} from "../../src/sources/source.ts";

type Kept = Lesson & {source: string};

/** One line a lesson of this source; those that hold for all sources with the empty name. */
export function lessonLines(lessons: readonly Kept[], source: string, now: number): string[] {
  return lessons
    .filter((it) => it.source === source && it.topic !== "log" && (it.topic !== "rest" || (it.until ?? 0) > now))
    .map((it) => `    ${sentenceOf(it)}`);
}

function sentenceOf({topic, name, day, until, says}: Kept): string {
  switch (topic) {
    case "retired-metric":
      return `retired ${day}: ${says}`;
    case "series-break":
      return `new series ${day}: ${says}`;
    case "refused":
      return `refused since ${day}: ${says}`;
    case "rest":
      return `${name} rests until ${minuteOf(until ?? 0)}: ${says}`;
    case "log":
      return `log read on from ${day}`;
    case "token":
      return `token in ${name}: looked at ${day}, ${until === null ? "does not end" : `ends ${dayOf(until, swedishZone)}`}`;
  }
}

const warnDays = 14;

/** Tokens that end within two weeks, and rests that last. */
export function lessonFindings(
  lessons: readonly Kept[],
  now: number
): {isWell: boolean; says: string; next?: string}[] {
  const today = dayOf(now, swedishZone);
  return lessons.flatMap(({topic, name, until, day}): {isWell: boolean; says: string; next?: string}[] => {
    if (topic === "rest" && (until ?? 0) > now)
      return [
        {
          isWell: false,
          says: `The quota of ${name} is full; it rests until ${minuteOf(until ?? 0)}.`,
          next: "Nothing: the next collection after that goes on."
        }
      ];
    if (topic !== "token") return [];
    if (until === null) return [{isWell: true, says: `The token in ${name} does not end (looked at ${day})`}];
    const lastDay = dayOf(until, swedishZone);
    const left = daysBetween(today, lastDay);
    if (left > warnDays)
      return [{isWell: true, says: `The token in ${name} lasts until ${lastDay} (looked at ${day})`}];
    return [
      {
        isWell: false,
        says:
          left < 0
            ? `The token in ${name} ended on ${lastDay}.`
            : `The token in ${name} ends on ${lastDay}: ${left} days.`,
        next: "Make a new token and write it in .env; docs/sources/facebook.md says how."
      }
    ];
  });
}
