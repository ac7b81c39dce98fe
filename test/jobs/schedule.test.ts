import {describe, expect, it} from "vitest";
import {reportsDue, schedule} from "../../jobs/schedule.ts";
import {daysOf} from "../../src/base/day.ts";

describe("the schedule of reports", () => {
  it("is the fifth working day after each quarter and tertial of 2026", () => {
    const due = daysOf({from: "2026-01-01", to: "2027-01-01"}).flatMap((day) =>
      reportsDue(day).map((period) => `${day} ${period}`)
    );
    expect(due).toEqual([
      "2026-01-09 2025-Q4",
      "2026-01-09 2025-T3",
      "2026-04-09 2026-Q1",
      "2026-05-08 2026-T1",
      "2026-07-07 2026-Q2",
      "2026-09-07 2026-T2",
      "2026-10-07 2026-Q3"
    ]);
  });
  it("is asked in every month in which a report may be due", () => {
    const months = schedule
      .find(({job}) => job === "report")
      ?.cron.split(" ")[3]
      .split(",")
      .map(Number);
    for (const day of daysOf({from: "2024-01-01", to: "2028-01-01"}))
      if (reportsDue(day).length > 0) expect(months).toContain(Number(day.slice(5, 7)));
  });
});
