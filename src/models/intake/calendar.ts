/**
 * How much of an average week's intake a week gets from the calendar alone: seasons, holidays, the return in January.
 *
 *   κ_g[t] = exp(Σ_p β_p · (X_p[t] − mean of X_p))
 *
 *   X  columns: two Fourier pairs of the year, and days of each holiday in the week / 7
 *   β  coefficient of a column, normal a priori with the mean and sd given here
 *
 * The mean is that of ten years, so that κ = 1 is an average week and a size means the same wherever the data begin.
 * The winter break falls in week 7, 8, 9 or 10 by county; κ is kept once for each of these groups, g.
 *
 * κ multiplies campaigns too: nobody applies on Christmas Eve, whatever moved them.
 */
import {addDays, addWeeks, isoWeek} from "../../base/day.ts";
import {easterSunday} from "../../base/holidays.ts";

export interface CalendarColumn {
  name: string;
  priorMean: number;
  priorSd: number;
}

const season = {priorMean: 0, priorSd: 0.2};
const holiday = {priorMean: -0.3, priorSd: 0.3};

export const calendarColumns: readonly CalendarColumn[] = [
  {name: "year sine", ...season},
  {name: "year cosine", ...season},
  {name: "half-year sine", ...season},
  {name: "half-year cosine", ...season},
  {name: "christmas", ...holiday},
  {name: "easter", ...holiday},
  {name: "midsummer", ...holiday},
  {name: "industry holiday", ...holiday},
  {name: "autumn break", ...holiday},
  // Without it a campaign in December would get the credit for the rebound after Christmas.
  {name: "january return", priorMean: 0.1, priorSd: 0.2},
  {name: "winter break", ...holiday} // last, since it alone differs between municipalities
];

/** The values X of one week, not centred, of all columns but the last. */
export function calendarRow(monday: string): number[] {
  const {year, week} = isoWeek(monday);
  const days = Array.from({length: 7}, (_, i) => addDays(monday, i));
  const part = (isIn: (day: string) => boolean) => days.filter(isIn).length / 7;
  const inWeeks = (from: number, to = from) => (from <= week && week <= to ? 1 : 0);
  const thursday = days[3]; // the day that decides which year a week belongs to
  const angle = (2 * Math.PI * dayOfYear(thursday)) / 365.2425;
  const goodFriday = addDays(easterSunday(year), -2);
  const midsummerEve = days[4]; // the Friday from 19 to 25 June
  return [
    Math.sin(angle),
    Math.cos(angle),
    Math.sin(2 * angle),
    Math.cos(2 * angle),
    part((day) => day.slice(5) >= "12-20" || day.slice(5) <= "01-06"),
    part((day) => goodFriday <= day && day <= addDays(goodFriday, 3)),
    midsummerEve.slice(5) >= "06-19" && midsummerEve.slice(5) <= "06-25" ? 3 / 7 : 0,
    inWeeks(28, 31),
    inWeeks(44),
    inWeeks(2, 4)
  ];
}

const dayOfYear = (day: string) => Temporal.PlainDate.from(day).dayOfYear;

/** The week of the winter break by county code; most schools of it in 2020/21, Skolporten's list of school years. */
const winterBreakWeekByCounty: Record<string, number> = {
  "01": 9,
  "03": 8,
  "04": 8,
  "05": 8,
  "06": 7,
  "07": 8,
  "08": 8,
  "09": 9,
  "10": 8,
  "12": 8,
  "13": 8,
  "14": 7,
  "17": 9,
  "18": 8,
  "19": 9,
  "20": 9,
  "21": 9,
  "22": 10,
  "23": 10,
  "24": 10,
  "25": 10
};

/** By municipality code; week 8, the commonest, where the county is unknown. */
export const winterBreakWeek = (code: string): number => winterBreakWeekByCounty[code.slice(0, 2)] ?? 8;

export interface Calendar {
  /** Centred X of all columns but the last, row by column: (P − 1) × weekCount. */
  shared: Float64Array;
  /** For each municipality the group whose winter break it has. */
  groupOf: number[];
  /** Centred column of the winter break, by group: weekCount numbers, of two values only. */
  winterBreaks: Float64Array[];
  weekCount: number;
}

const averagingWeekCount = 522; // ten years

export function calendar(firstMonday: string, weekCount: number, codes: string[]): Calendar {
  const breakWeeks = [...new Set(codes.map(winterBreakWeek))].sort((a, b) => a - b);
  const mondays = Array.from({length: Math.max(weekCount, averagingWeekCount)}, (_, t) => addWeeks(firstMonday, t));
  const centred = (values: number[]) => {
    const mean = values.slice(0, averagingWeekCount).reduce((sum, x) => sum + x, 0) / averagingWeekCount;
    return values.slice(0, weekCount).map((x) => x - mean);
  };
  const rows = mondays.map((monday) => calendarRow(monday));
  return {
    shared: Float64Array.from(rows[0].flatMap((_, p) => centred(rows.map((row) => row[p])))),
    groupOf: codes.map((code) => breakWeeks.indexOf(winterBreakWeek(code))),
    winterBreaks: breakWeeks.map((breakWeek) =>
      Float64Array.from(centred(mondays.map((monday) => (isoWeek(monday).week === breakWeek ? 1 : 0))))
    ),
    weekCount
  };
}

/** κ by group; β in the order of calendarColumns. */
export function calendarFactorsInto(kappa: Float64Array[], calendar: Calendar, beta: ArrayLike<number>): void {
  const {shared, winterBreaks, weekCount} = calendar;
  const last = beta.length - 1;
  const [first] = kappa;
  first.fill(0);
  for (let p = 0, i = 0; p < last; ++p) for (let t = 0; t < weekCount; ++t, ++i) first[t] += beta[p] * shared[i];
  for (let t = 0; t < weekCount; ++t) first[t] = Math.exp(first[t]);
  for (let g = winterBreaks.length - 1; g >= 0; --g) {
    const column = winterBreaks[g];
    let factor = 1;
    for (let t = 0; t < weekCount; ++t) {
      if (t === 0 || column[t] !== column[t - 1]) factor = Math.exp(beta[last] * column[t]);
      kappa[g][t] = first[t] * factor;
    }
  }
}

/** ∂ℓ/∂β, given ∂ℓ/∂log κ by group; leaves in the first group's the sum of all. */
export function calendarSlopesInto(slopes: Float64Array, calendar: Calendar, slopeLogKappa: Float64Array[]): void {
  const {shared, winterBreaks, weekCount} = calendar;
  const last = slopes.length - 1;
  slopes.fill(0);
  winterBreaks.forEach((column, g) => {
    for (let t = 0; t < weekCount; ++t) slopes[last] += slopeLogKappa[g][t] * column[t];
  });
  const [all] = slopeLogKappa;
  for (let g = 1; g < winterBreaks.length; ++g) for (let t = 0; t < weekCount; ++t) all[t] += slopeLogKappa[g][t];
  for (let p = 0, i = 0; p < last; ++p) for (let t = 0; t < weekCount; ++t, ++i) slopes[p] += all[t] * shared[i];
}
