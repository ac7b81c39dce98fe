/** Sundsvall's own counts, by hand: a quarter that has begun, one that somebody was lost in, one that the data begin in. */
import type {OwnCounts, OwnQuarter} from "../../src/publication/own-counts.ts";

const quarter = (
  period: string,
  from: string,
  to: string,
  isWhole: boolean,
  [service, telephone, email, fair]: number[],
  [sameDay, withinWeek, later, waiting, lost]: number[],
  approved: number
): OwnQuarter => ({
  ...{period, from, to, isWhole, approved},
  count: service + telephone + email + fair,
  waysIn: {"e-service": service, telephone, email, fair},
  answers: {"same-day": sameDay, "within-week": withinWeek, later, waiting, lost}
});

export const sampleOwn: OwnCounts = {
  code: "2281",
  name: "Sundsvall",
  from: "2026-05-04",
  to: "2026-11-23",
  quarters: [
    quarter("2026-Q4", "2026-10-01", "2026-11-23", false, [3, 1, 0, 0], [1, 1, 0, 2, 0], 0),
    quarter("2026-Q3", "2026-07-01", "2026-10-01", true, [7, 2, 1, 0], [4, 3, 1, 0, 1], 1),
    quarter("2026-Q2", "2026-05-04", "2026-07-01", false, [2, 0, 0, 1], [3, 0, 0, 0, 0], 0)
  ],
  waiting: 2,
  longestWaitDays: 12,
  lost: 1,
  stages: [
    {stage: "received", count: 16, open: 2, ended: 1},
    {stage: "first-contact", count: 13, open: 3, ended: 6},
    {stage: "info-meeting", count: 4, open: 2, ended: 1},
    {stage: "approved", count: 1, open: null, ended: null}
  ]
};
