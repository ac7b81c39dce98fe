import {describe, expect, it} from "vitest";
import {cutSeries, daysOf, firstPeriod, periodsIn, unitOf} from "../../dashboards/periods.ts";
import {isoWeek, periodDays, weeksOf} from "../../src/base/day.ts";
import {sampleSeries} from "./sample-series.ts";

const year = {from: "2026-01-01", to: "2027-01-01"};

describe("a period in the address", () => {
  it.each(["2026-Q1", "2026-Q4", "2026-T2", "2026", "2026-W01", "2026-W53", "2025-W01"])(
    "%s has the days that genklang report gives it",
    (period) => expect(daysOf(period)).toEqual(periodDays(period))
  );

  it("may be own days, the last one included", () => {
    expect(daysOf("2026-01-30--2026-02-02")).toEqual({from: "2026-01-30", to: "2026-02-03"});
    expect(unitOf("2026-01-30--2026-02-02")).toBe("own");
  });

  it.each([
    "2025-W53",
    "2026-Q5",
    "2026-T0",
    "2026-W54",
    "26",
    "2026-02-30--2026-03-01",
    "2026-03-02--2026-03-01",
    "x"
  ])("%s is none", (period) => {
    expect(daysOf(period)).toBeUndefined();
    expect(unitOf(period)).toBeUndefined();
  });
});

describe("the periods to choose from", () => {
  it("are those that the numbers touch, latest first", () => {
    expect(periodsIn({from: "2025-12-29", to: "2026-07-01"}, "quarter")).toEqual(["2026-Q2", "2026-Q1", "2025-Q4"]);
    expect(periodsIn(year, "tertial")).toEqual(["2026-T3", "2026-T2", "2026-T1"]);
    expect(periodsIn({from: "2025-12-22", to: "2026-01-05"}, "week")).toEqual(["2026-W01", "2025-W52"]);
  });

  it("name every week as the calendar of src/base does", () => {
    const weeks = weeksOf({from: "2018-01-01", to: "2027-01-04"}).map((day) => isoWeek(day));
    const names = weeks.map(({year, week}) => `${year}-W${String(week).padStart(2, "0")}`);
    expect(periodsIn({from: "2018-01-01", to: "2027-01-04"}, "week")).toEqual(names.reverse());
  });

  it("begin with the latest; own days with all of them", () => {
    expect(firstPeriod(year, "quarter")).toBe("2026-Q4");
    expect(firstPeriod(year, "own")).toBe("2026-01-01--2026-12-31");
    expect(firstPeriod(year, "all")).toBe("");
  });
});

describe("a series cut to a period", () => {
  const series = sampleSeries("cut", 10, 4, {stepCount: 26, start: "2025-12-01", extra: 10});

  it("holds whole steps only, and each step in exactly one quarter", () => {
    const days = {from: series.steps[0].from, to: series.steps[25].to};
    const quarters = periodsIn(days, "quarter").reverse();
    expect(quarters.flatMap((quarter) => cutSeries(series, quarter).series.steps)).toEqual(series.steps);
  });

  it("says when the days shown are not the days chosen", () => {
    const {from, to} = series.steps[3];
    expect(cutSeries(series, `${from}--${daysBefore(to)}`)).toMatchObject({
      isSnapped: false,
      series: {steps: [{from}]}
    });
    expect(cutSeries(series, "2026-Q2").isSnapped).toBe(true);
  });

  it("never shows a part of a step: a single week is shown as the step around it", () => {
    const {isSnapped, series: cut} = cutSeries(series, "2026-W20");
    expect(cut.steps).toHaveLength(1);
    expect(cut.steps[0].from <= "2026-05-11" && "2026-05-18" <= cut.steps[0].to).toBe(true);
    expect(isSnapped).toBe(true);
  });

  it("is empty outside the numbers, and whole where nothing was chosen", () => {
    expect(cutSeries(series, "2019").series.steps).toEqual([]);
    expect(cutSeries(series, "").series).toEqual(series);
  });
});

const daysBefore = (day: string) => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
