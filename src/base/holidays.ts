/**
 * Swedish holidays, and the days on which an office is open.
 *
 * Red days by lag (1989:253) om allmänna helgdagar. Midsummer's Eve, Christmas Eve and New Year's Eve are none by that
 * law, but the Annual Leave Act (1977:480, section 3 a) treats them as Sundays and offices are shut.
 */
import {addDays} from "./day.ts";

/** Gregorian Easter by Butcher's rule (Nature, 20 April 1876). */
export function easterSunday(year: number): string {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const n = h + l - 7 * Math.floor((a + 11 * h + 22 * l) / 451) + 114;
  return `${year}-${String(Math.floor(n / 31)).padStart(2, "0")}-${String((n % 31) + 1).padStart(2, "0")}`;
}

const dayOfWeek = (day: string) => Temporal.PlainDate.from(day).dayOfWeek;
/** The first such weekday (1 Monday … 7 Sunday) from a day on. */
const firstFrom = (day: string, weekday: number) => addDays(day, (weekday - dayOfWeek(day) + 7) % 7);

/** Days off of a year that may fall on Monday to Friday or Saturday, with the eves; Sundays are off anyway. */
export function holidays(year: number): Set<string> {
  const easter = easterSunday(year);
  const midsummer = firstFrom(`${year}-06-20`, 6);
  return new Set([
    `${year}-01-01`,
    `${year}-01-06`,
    addDays(easter, -2), // Good Friday
    easter,
    addDays(easter, 1), // Easter Monday
    `${year}-05-01`,
    addDays(easter, 39), // Ascension Day
    addDays(easter, 49), // Whit Sunday
    `${year}-06-06`,
    addDays(midsummer, -1),
    midsummer,
    firstFrom(`${year}-10-31`, 6), // All Saints' Day
    `${year}-12-24`,
    `${year}-12-25`,
    `${year}-12-26`,
    `${year}-12-31`
  ]);
}

/** Monday to Friday, and no holiday. */
export const isWorkingDay = (day: string): boolean => dayOfWeek(day) < 6 && !holidays(Number(day.slice(0, 4))).has(day);

/** The first, second … working day from a day on, which counts itself. */
export function workingDay(from: string, nth: number): string {
  let day = from;
  for (let count = 0; ; day = addDays(day, 1)) {
    if (isWorkingDay(day)) count += 1;
    if (count === nth) return day;
  }
}
