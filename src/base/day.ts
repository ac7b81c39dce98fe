/**
 * Days, ISO weeks, quarters and tertials. A day is text, "2026-11-22"; a range is half-open, [from, to).
 *
 * A week is named by its Monday, a moment by epoch milliseconds. Sources have clocks of their own
 * (Facebook's day is Pacific); everything a person reads is Europe/Stockholm.
 */
export const swedishZone = "Europe/Stockholm";
export const pacificZone = "America/Los_Angeles";

/** Half-open: the first day is in it, the last is not. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

/** True for a day of the calendar, written 2026-03-31. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    return plain(text).toString() === text;
  } catch {
    return false;
  }
}

const plain = (day: string) => Temporal.PlainDate.from(day, {overflow: "reject"});

export const addDays = (day: string, count: number): string => plain(day).add({days: count}).toString();
export const addWeeks = (day: string, count: number): string => addDays(day, 7 * count);
export const daysBetween = (from: string, to: string): number =>
  plain(from).until(plain(to), {largestUnit: "day"}).days;
export const weeksBetween = (from: string, to: string): number => Math.floor(daysBetween(from, to) / 7);
export const isWithin = (day: string, {from, to}: Days): boolean => from <= day && day < to;

/** Every day of a range, in order. */
export function daysOf({from, to}: Days): string[] {
  const days: string[] = [];
  for (let day = from; day < to; day = addDays(day, 1)) days.push(day);
  return days;
}

/** What two ranges share; `to` is `from` where they share nothing. */
export function overlap(a: Days, b: Days): Days {
  const from = a.from > b.from ? a.from : b.from;
  const to = a.to < b.to ? a.to : b.to;
  return {from, to: to < from ? from : to};
}

/** A range cut into slices of at most dayCount days. */
export function slices({from, to}: Days, dayCount: number): Days[] {
  const parts: Days[] = [];
  for (let day = from; day < to; day = addDays(day, dayCount)) {
    const end = addDays(day, dayCount);
    parts.push({from: day, to: end < to ? end : to});
  }
  return parts;
}

/** The Monday of the ISO week that holds the day. */
export const mondayOf = (day: string): string => addDays(day, 1 - plain(day).dayOfWeek);

/** ISO week number and the year it belongs to: 2020-12-31 is week 53 of 2020, 2021-01-03 too. */
export function isoWeek(day: string): {year: number; week: number} {
  const date = plain(day);
  return {year: date.yearOfWeek ?? date.year, week: date.weekOfYear ?? 1};
}

/** The Mondays from the week of the first day to the week of the last day before `to`. */
export function weeksOf({from, to}: Days): string[] {
  const weeks: string[] = [];
  for (let week = mondayOf(from); week < to; week = addDays(week, 7)) weeks.push(week);
  return weeks;
}

/** "2026-Q3", "2026-T2", "2026" or "2026-W48" as days. Throws a RangeError for anything else. */
export function periodDays(period: string): Days {
  const match = /^(\d{4})(?:-(Q[1-4]|T[1-3]|W(?:0[1-9]|[1-4]\d|5[0-3])))?$/.exec(period);
  if (!match) throw new RangeError(`a period is written 2026-Q3, 2026-T2, 2026-W48 or 2026, got "${period}"`);
  const [, year, part] = match;
  if (part === undefined) return {from: `${year}-01-01`, to: `${Number(year) + 1}-01-01`};
  if (part.startsWith("W")) {
    const from = addWeeks(mondayOf(`${year}-01-04`), Number(part.slice(1)) - 1); // 4 January is always in week 1
    if (isoWeek(from).year !== Number(year)) throw new RangeError(`${year} has no week ${part.slice(1)}`);
    return {from, to: addDays(from, 7)};
  }
  const monthCount = part.startsWith("Q") ? 3 : 4;
  const first = plain(`${year}-01-01`).add({months: (Number(part.slice(1)) - 1) * monthCount});
  return {from: first.toString(), to: first.add({months: monthCount}).toString()};
}

/** The quarter that holds the day, "2026-Q4". */
export const quarterOf = (day: string): string => `${day.slice(0, 4)}-Q${Math.ceil(plain(day).month / 3)}`;
/** The tertial that holds the day, "2026-T3". */
export const tertialOf = (day: string): string => `${day.slice(0, 4)}-T${Math.ceil(plain(day).month / 4)}`;

/** The day of a moment in a zone. */
export const dayOf = (epochMs: number, zone = swedishZone): string =>
  Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(zone).toPlainDate().toString();

/** "2026-11-22 09:15", Swedish time. */
export const minuteOf = (epochMs: number): string =>
  Temporal.Instant.fromEpochMilliseconds(epochMs)
    .toZonedDateTimeISO(swedishZone)
    .toPlainDateTime()
    .toString({smallestUnit: "minute"})
    .replace("T", " ");

/** The moment at which the day begins in a zone, in epoch milliseconds: 23 or 25 hours before the next one at clock changes. */
export const startOfDay = (day: string, zone = swedishZone): number =>
  plain(day).toZonedDateTime(zone).toInstant().epochMilliseconds;

/**
 * A local time without zone, "2026-10-25 02:30" or with "T" and seconds, as a moment. The hour that comes twice in
 * October is read as its first passing, the hour that is skipped in March as the hour after: that is what clerks mean.
 */
export const momentOf = (localTime: string, zone = swedishZone): number =>
  Temporal.PlainDateTime.from(localTime.trim().replace(" ", "T"))
    .toZonedDateTime(zone, {disambiguation: "compatible"})
    .toInstant().epochMilliseconds;
