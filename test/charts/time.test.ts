import {describe, expect, it} from "vitest";
import {isoWeek} from "../../src/base/day.ts";
import {labelEvery, lastDay, middle, stepsSince, weekNumber} from "../../src/charts/time.ts";

describe("days on an axis, without Temporal", () => {
  it.each(["2020-12-31", "2021-01-03", "2021-01-04", "2026-11-22", "2024-12-30"])(
    "%s has the ISO week of base",
    (day) => {
      expect(weekNumber(day)).toBe(isoWeek(day).week);
    }
  );

  it("puts a step at its middle: four weeks from Monday 5 January stand at 19 January", () => {
    expect(middle({from: "2026-01-05", to: "2026-02-02"}).toISOString()).toBe("2026-01-19T00:00:00.000Z");
  });

  it("ends a half-open range on the day before", () => expect(lastDay("2026-03-01")).toBe("2026-02-28"));

  it("labels every step where all fit, else as many as do: 39 steps of 88 px in 900 px every fourth", () => {
    expect(labelEvery(10, 900, 88)).toBe(1);
    expect(labelEvery(39, 900, 88)).toBe(4);
    expect(labelEvery(39, 20, 88)).toBe(52);
  });

  it("counts the step in which the campaign began as one of its own", () => {
    const step = (from: string, to: string) => ({
      from,
      to,
      actual: 0,
      expected: {mid: 0, low: 0, high: 0},
      lastYear: null
    });
    const steps = [step("2026-01-05", "2026-02-02"), step("2026-02-02", "2026-03-02")];
    expect(stepsSince({stepWeeks: 4, steps}, "2026-02-16")).toEqual([steps[1]]);
    expect(stepsSince({stepWeeks: 4, steps}, "2026-02-02")).toEqual([steps[1]]);
  });
});
