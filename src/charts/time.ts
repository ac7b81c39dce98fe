/**
 * Days and steps as moments on an axis. Only Date here: these run in the browsers of our readers, which may lack
 * Temporal, so that no chart uses base/day.ts.
 */
import type {Series, Step} from "../publication/release.ts";

export const moment = (day: string): Date => new Date(`${day}T00:00:00Z`);
export const dayText = (moment: Date): string => moment.toISOString().slice(0, 10);
/** The last day of a half-open range. */
export const lastDay = (to: string): string => dayText(new Date(+moment(to) - 86_400_000));
/** ISO week number: a week belongs to the year that its Thursday lies in. */
export function weekNumber(day: string): number {
  const thursday = moment(day);
  thursday.setUTCDate(thursday.getUTCDate() + 3 - ((thursday.getUTCDay() + 6) % 7));
  return 1 + Math.floor((+thursday - Date.UTC(thursday.getUTCFullYear(), 0)) / (7 * 86_400_000));
}
/** A step stands at its middle: its applications came during all of it. */
export const middle = ({from, to}: {from: string; to: string}): Date => new Date((+moment(from) + +moment(to)) / 2);

/** Every how many-th step gets a label, so that labels of labelPx do not touch. */
export function labelEvery(stepCount: number, widthPx: number, labelPx: number): number {
  const fits = Math.max(1, Math.floor(widthPx / labelPx));
  const least = Math.max(1, Math.ceil(stepCount / fits));
  return [1, 2, 3, 4, 6, 8, 10, 13, 16, 20, 26, 52].find((count) => count >= least) ?? least;
}

/** The steps that end after a day: those in which a campaign that begins on it can be seen. */
export const stepsSince = (series: Series, day: string): Step[] => series.steps.filter(({to}) => to > day);
