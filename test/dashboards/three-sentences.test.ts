import {describe, expect, it} from "vitest";
import {quarterSentences} from "../../dashboards/pages/overview.ts";
import {firstChoice, site} from "../../dashboards/site.ts";
import type {PublishedArea, PublishedForecast, PublishedPeriod} from "../../src/publication/release.ts";
import {sampleRelease} from "./sample-release.ts";

const period = (name: string, from: string, to: string, actual: number, isWhole = true): PublishedPeriod => ({
  ...{period: name, from, to, actual, isWhole, lastYear: null},
  expected: {mid: 10, low: 5, high: 15},
  extra: {mid: 2, low: 1, high: 3}
});
const forecast = (name: string, from: string, to: string, mid: number): PublishedForecast => ({
  ...{period: name, from, to, comingFrom: from, counted: 0},
  total: {mid, low: mid - 5, high: mid + 5},
  extra: {mid: 1, low: 0, high: 2}
});
/** The three sentences of a release with one area, and their heading. */
function said(area: Partial<PublishedArea>, chosen = "") {
  const release = sampleRelease();
  const [all] = release.areas;
  const found = quarterSentences(site({...release, areas: [{...all, ...area}]}, "sv"), {
    ...firstChoice,
    area: all.id,
    period: chosen
  });
  return found && [found.title, ...found.lines];
}

const fourWeeks = {
  stepWeeks: 4,
  periods: [
    period("2025", "2024-12-23", "2025-12-22", 300),
    period("2026", "2025-12-22", "2026-11-23", 331, false),
    period("2026-Q3", "2026-07-06", "2026-09-28", 91),
    period("2026-Q4", "2026-09-28", "2026-11-23", 39, false),
    period("2026-T2", "2026-05-11", "2026-08-31", 122)
  ],
  forecasts: [
    forecast("2026-Q4", "2026-09-28", "2026-12-21", 61),
    forecast("2026-T3", "2026-08-31", "2026-12-21", 84),
    forecast("2026", "2025-12-22", "2026-12-21", 353),
    forecast("2027-Q1", "2026-12-21", "2027-04-12", 94)
  ]
};

describe("the overview's three sentences", () => {
  it("tell the latest whole quarter and the next one, each with its days", () => {
    const [title, came, , coming] = said(fourWeeks)!;
    expect(title).toBe("I tre meningar: kvartal 3, 2026");
    expect(came).toMatch(/^Från 6 juli 2026 till och med 27 september 2026 kom 91 anmälningar/);
    expect(coming).toBe(
      "För kvartal 4, 2026, från 28 september 2026 till och med 20 december 2026, väntas omkring 61 i allt (95-procentsintervallet är 56–66)."
    );
  });

  it("tell a year where steps are longer than a quarter: 24 of a year are not said to be of its second quarter", () => {
    const days = ["2024-12-23", "2025-12-22"] as const;
    const year = {
      stepWeeks: 52,
      periods: [period("2025", ...days, 24), period("2025-Q2", ...days, 24), period("2025-T2", ...days, 24)],
      forecasts: [forecast("2026", "2025-12-22", "2026-12-21", 18)]
    };
    const [title, came, , coming] = said(year)!;
    expect(title).toBe("I tre meningar: 2025");
    expect(came).toContain("kom 24 anmälningar");
    expect(coming).toMatch(/^För 2026, från 22 december 2025 till och med 20 december 2026, väntas omkring 18/);
  });

  it.each([
    ["2026-T2", "För tertial 3, 2026,"],
    ["2026", "För 2026, från 22 december 2025"], // the year that runs, in all
    ["2025", "För 2026, från 22 december 2025"],
    ["2026-Q4", "För kvartal 4, 2026,"]
  ])("of %s look ahead to a period of its kind that is not over", (chosen, coming) => {
    expect(said(fourWeeks, chosen)?.[3]).toContain(coming);
  });

  it("are none of a period that has no sum, as a week has not", () => {
    expect(said(fourWeeks, "2026-W40")).toBeUndefined();
    expect(said({...fourWeeks, periods: []})).toBeUndefined();
  });
});
