/** When each job runs, as one table, Swedish time. Nothing between two and three at night: that hour is skipped in March. */
import {addDays, periodDays, quarterOf, swedishZone, tertialOf} from "../src/base/day.ts";
import {workingDay} from "../src/base/holidays.ts";

export interface Scheduled {
  job: "collect" | "notify" | "fit-and-publish" | "report";
  /** Minute, hour, day of month, month, day of week. */
  cron: string;
  /** Of the days that the pattern names, those on which there is something to do; all where it is left out. */
  isDue?(day: string): boolean;
  /** Where it failed on a day that is due, it is tried again on each day after, for so many days. */
  againDays?: number;
  /** In words, for a person. */
  when: string;
  what: string;
}

export const schedule: readonly Scheduled[] = [
  {
    job: "collect",
    cron: "15 9 * * *",
    when: "every day at 9.15",
    what: "bring in what is new; Facebook's day ends at nine"
  },
  {
    job: "notify",
    cron: "45 9 * * *",
    when: "every day at 9.45",
    what: "tell those whom genklang.yaml names what needs somebody, if anything does"
  },
  {
    job: "fit-and-publish",
    cron: "0 10 * * 1",
    when: "Mondays at 10.00",
    what: "fit the weeks that are complete, with every placebo, and publish"
  },
  {
    job: "report",
    cron: "0 11 * * *",
    isDue: (day) => reportsDue(day).length > 0,
    againDays: 10,
    when: "the fifth working day after a quarter or tertial at 11.00, and each of ten days after if it failed",
    what: "make and mail the reports that genklang.yaml asks for"
  }
];
export const zone = swedishZone;

/** By then last week's applications are in, and the model has read them. */
const reportWorkingDay = 5;

/** The quarter and the tertial that ended just before, where the day is the fifth working day after. */
export const reportsDue = (day: string): string[] =>
  [quarterOf, tertialOf].flatMap((periodOf) => {
    const {from} = periodDays(periodOf(day));
    return workingDay(from, reportWorkingDay) === day ? [periodOf(addDays(from, -1))] : [];
  });

export const scheduleLines = (): string[] => [
  `All times are ${zone}.`,
  ...schedule.map(({job, when, what}) => `  ${job.padEnd(16)} ${when}: ${what}`)
];
