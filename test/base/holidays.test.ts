import {describe, expect, it} from "vitest";
import {addDays} from "../../src/base/day.ts";
import {holidays, isWorkingDay, workingDay} from "../../src/base/holidays.ts";

describe("Swedish holidays", () => {
  it("of 2026 are those of the almanac, with the three eves on which offices are shut", () => {
    expect([...holidays(2026)].sort()).toEqual([
      "2026-01-01",
      "2026-01-06",
      "2026-04-03",
      "2026-04-05",
      "2026-04-06",
      "2026-05-01",
      "2026-05-14",
      "2026-05-24",
      "2026-06-06",
      "2026-06-19",
      "2026-06-20",
      "2026-10-31",
      "2026-12-24",
      "2026-12-25",
      "2026-12-26",
      "2026-12-31"
    ]);
  });
  it("of 2025 have All Saints' Day on 1 November and Midsummer's Eve on 20 June", () => {
    expect(["2025-11-01", "2025-06-20", "2025-06-21"].every((day) => holidays(2025).has(day))).toBe(true);
  });
  it("are no working days, nor are Saturdays and Sundays; the day before Good Friday is one", () => {
    expect(["2026-04-02", "2026-04-03", "2026-04-04", "2026-04-06", "2026-04-07"].map(isWorkingDay)).toEqual([
      true,
      false,
      false,
      false,
      true
    ]);
  });
  it("put off the fifth working day of April 2026 to the 9th: Good Friday, a weekend and Easter Monday lie before", () => {
    expect(workingDay("2026-04-01", 5)).toBe("2026-04-09");
  });
  it("leave 248 to 254 working days in every year", () => {
    for (let year = 2018; year <= 2040; ++year) {
      let count = 0;
      for (let day = `${year}-01-01`; day.startsWith(String(year)); day = addDays(day, 1))
        if (isWorkingDay(day)) count += 1;
      expect(count).toBeGreaterThanOrEqual(248);
      expect(count).toBeLessThanOrEqual(254);
    }
  });
});
