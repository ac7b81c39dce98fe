import {describe, expect, it} from "vitest";
import {easterSunday} from "../../../src/base/holidays.ts";
import {
  calendar,
  calendarColumns,
  calendarFactorsInto,
  calendarRow,
  winterBreakWeek
} from "../../../src/models/intake/calendar.ts";
import {expectClose, sum} from "../../near.ts";

const inWeek = (monday: string, name: string) =>
  calendarRow(monday)[calendarColumns.findIndex((column) => column.name === name)] * 7;

describe("the calendar", () => {
  it("counts the days of Christmas, 20 December to 6 January: 2, 7 and 7 and 2 in 2025", () => {
    const mondays = ["2025-12-15", "2025-12-22", "2025-12-29", "2026-01-05", "2026-01-12"];
    expectClose(
      mondays.map((monday) => inWeek(monday, "christmas")),
      [2, 7, 7, 2, 0]
    );
  });

  it("splits Easter between two weeks: Friday to Sunday, and Monday", () => {
    expect(easterSunday(2026)).toBe("2026-04-05");
    expectClose(
      ["2026-03-30", "2026-04-06"].map((monday) => inWeek(monday, "easter")),
      [3, 1]
    );
  });

  // https://en.wikipedia.org/wiki/List_of_dates_for_Easter
  it.each([
    [2019, "04-21"],
    [2024, "03-31"],
    [2025, "04-20"],
    [2027, "03-28"],
    [2038, "04-25"]
  ])("knows Easter of %s", (year, day) => {
    expect(easterSunday(year)).toBe(`${year}-${day}`);
  });

  it("finds midsummer, industry holiday, autumn break and the January return", () => {
    expectClose(
      ["2026-06-15", "2026-06-22"].map((monday) => inWeek(monday, "midsummer")),
      [3, 0]
    ); // eve on the 19th
    expectClose(
      ["2026-06-29", "2026-07-06", "2026-07-27", "2026-08-03"].map((monday) => inWeek(monday, "industry holiday")),
      [0, 7, 7, 0]
    );
    expectClose(inWeek("2026-10-26", "autumn break"), 7);
    expectClose(
      ["2025-12-29", "2026-01-05", "2026-01-19", "2026-01-26"].map((monday) => inWeek(monday, "january return")),
      [0, 7, 7, 0]
    );
  });

  it("gives each county its own winter break: week 8 in Malmö, week 10 in Sundsvall, week 7 in Göteborg", () => {
    expect(["1280", "2281", "1480"].map(winterBreakWeek)).toEqual([8, 10, 7]);
    const {groupOf, winterBreaks} = calendar("2026-01-05", 20, ["1280", "2281", "1283"]);
    expect(groupOf).toEqual([0, 1, 0]);
    const breakWeek = (g: number) => winterBreaks[g].indexOf(Math.max(...winterBreaks[g])) + 2; // the first is week 2
    expect([0, 1].map(breakWeek)).toEqual([8, 10]);
  });

  it("multiplies: at a coefficient of log ½ for the winter break that week has half of its neighbours", () => {
    const seasons = calendar("2026-01-05", 20, ["1280", "2281"]);
    const kappa = [new Float64Array(20), new Float64Array(20)];
    calendarFactorsInto(kappa, seasons, [...new Array(calendarColumns.length - 1).fill(0), Math.log(0.5)]);
    expectClose([kappa[0][6] / kappa[0][5], kappa[1][8] / kappa[1][7], kappa[1][6] / kappa[1][5]], [0.5, 0.5, 1]);
  });

  it("has an average week in the long run, and all weeks alike at zero coefficients", () => {
    const seasons = calendar("2021-01-04", 522, ["1280"]);
    for (let p = 0; p < calendarColumns.length - 1; ++p)
      expectClose(sum(seasons.shared.subarray(p * 522, (p + 1) * 522)), 0, 1e-9);
    expectClose(sum(seasons.winterBreaks[0]), 0, 1e-9);
    const kappa = [new Float64Array(522)];
    calendarFactorsInto(kappa, seasons, new Float64Array(calendarColumns.length));
    expect(kappa[0].every((x) => x === 1)).toBe(true);
  });
});
