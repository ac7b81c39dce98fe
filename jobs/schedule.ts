/** When each job runs, as one table, Swedish time. Nothing between two and three at night: that hour is skipped in March. */
import {swedishZone} from "../src/base/day.ts";

export interface Scheduled {
  job: "collect" | "fit-and-publish" | "report";
  /** Minute, hour, day of month, month, day of week. */
  cron: string;
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
    job: "fit-and-publish",
    cron: "0 10 * * 1",
    when: "Mondays at 10.00",
    what: "fit the weeks that are complete and publish"
  },
  {
    job: "report",
    cron: "0 11 * 1,4,7,10 *",
    when: "the fifth working day after a quarter at 11.00",
    what: "the quarterly report"
  }
];
export const zone = swedishZone;

export const scheduleLines = (): string[] => [
  `All times are ${zone}.`,
  ...schedule.map(({job, when, what}) => `  ${job.padEnd(16)} ${when}: ${what}`)
];
