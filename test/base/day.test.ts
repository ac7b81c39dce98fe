import {describe, expect, it} from "vitest";
import {
  addDays,
  dayOf,
  daysBetween,
  daysOf,
  isDay,
  isoWeek,
  momentOf,
  mondayOf,
  overlap,
  pacificZone,
  periodDays,
  quarterOf,
  slices,
  startOfDay,
  tertialOf,
  weeksOf
} from "../../src/base/day.ts";

const hours = (day: string, zone?: string) => (startOfDay(addDays(day, 1), zone) - startOfDay(day, zone)) / 3_600_000;

describe("a day", () => {
  it.each(["2026-02-29", "2026-2-1", "31.03.2026", "2026-13-01", ""])("is not written %s", (text) => {
    expect(isDay(text)).toBe(false);
  });
  it("has 23 hours when clocks go forward, 25 when they go back, in Sweden and on Facebook's coast a fortnight apart", () => {
    expect(hours("2026-03-29")).toBe(23);
    expect(hours("2026-10-25")).toBe(25);
    expect(hours("2026-03-28")).toBe(24);
    expect(hours("2026-03-08", pacificZone)).toBe(23);
    expect(hours("2026-11-01", pacificZone)).toBe(25);
  });
  it("begins at 22 or 23 o'clock the evening before, in UTC", () => {
    expect(dayOf(Date.UTC(2026, 6, 1, 22))).toBe("2026-07-02");
    expect(dayOf(Date.UTC(2026, 0, 1, 22))).toBe("2026-01-01");
  });
  it("is the day before at Facebook, until nine in the Swedish morning", () => {
    expect(dayOf(momentOf("2026-11-22 08:59"), pacificZone)).toBe("2026-11-21");
    expect(dayOf(momentOf("2026-11-22 09:00"), pacificZone)).toBe("2026-11-22");
  });
});

describe("a moment written without zone", () => {
  it("is the first passing of the hour that comes twice in October", () => {
    expect(new Date(momentOf("2026-10-25 02:30")).toISOString()).toBe("2026-10-25T00:30:00.000Z");
  });
  it("is an hour later where March skips it", () => {
    expect(new Date(momentOf("2026-03-29T02:30:15")).toISOString()).toBe("2026-03-29T01:30:15.000Z");
  });
});

describe("an ISO week", () => {
  it("is 53 on the last days of 2020 and on the first of 2021", () => {
    expect(isoWeek("2020-12-31")).toEqual({year: 2020, week: 53});
    expect(isoWeek("2021-01-03")).toEqual({year: 2020, week: 53});
    expect(isoWeek("2021-01-04")).toEqual({year: 2021, week: 1});
  });
  it("is named by its Monday", () => {
    expect(mondayOf("2026-11-22")).toBe("2026-11-16");
    expect(mondayOf("2026-11-16")).toBe("2026-11-16");
    expect(weeksOf({from: "2026-11-18", to: "2026-11-24"})).toEqual(["2026-11-16", "2026-11-23"]);
  });
});

describe("a period", () => {
  it.each([
    ["2026", "2026-01-01", "2027-01-01"],
    ["2026-Q1", "2026-01-01", "2026-04-01"],
    ["2026-Q4", "2026-10-01", "2027-01-01"],
    ["2026-T2", "2026-05-01", "2026-09-01"],
    ["2026-W01", "2025-12-29", "2026-01-05"],
    ["2026-W53", "2026-12-28", "2027-01-04"]
  ])("%s runs from %s up to %s, which is not in it", (period, from, to) => {
    expect(periodDays(period)).toEqual({from, to});
  });
  it.each(["2026-Q5", "2026-T4", "2025-W53", "Q3 2026"])("is not %s", (period) => {
    expect(() => periodDays(period)).toThrow(RangeError);
  });
  it("is found from a day", () => {
    expect([quarterOf("2026-11-22"), tertialOf("2026-11-22"), quarterOf("2026-03-31")]).toEqual([
      "2026-Q4",
      "2026-T3",
      "2026-Q1"
    ]);
  });
});

describe("a range of days", () => {
  const week = {from: "2026-03-27", to: "2026-04-03"};
  it("holds its first day and not its last", () => {
    expect(daysOf(week)).toHaveLength(7);
    expect(daysOf(week).at(-1)).toBe("2026-04-02");
    expect(daysBetween(week.from, week.to)).toBe(7);
  });
  it("falls into slices that leave nothing out and take nothing twice", () => {
    expect(slices(week, 3)).toEqual([
      {from: "2026-03-27", to: "2026-03-30"},
      {from: "2026-03-30", to: "2026-04-02"},
      {from: "2026-04-02", to: "2026-04-03"}
    ]);
  });
  it("shares nothing with a range that begins where it ends", () => {
    expect(overlap(week, {from: "2026-04-03", to: "2026-05-01"})).toEqual({from: "2026-04-03", to: "2026-04-03"});
  });
});
