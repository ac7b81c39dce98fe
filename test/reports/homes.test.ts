/** New homes among the five figures: what a count, "at most 5" and no count become beside goal and forecast. */
import {describe, expect, it} from "vitest";
import {annexCsv} from "../../reports/annex-csv.ts";
import {reportContent} from "../../reports/content.ts";
import type {Language} from "../../src/base/format.ts";
import type {ApprovedHomes, ApprovedPeriod} from "../../src/publication/funnel/published.ts";
import {sampleFunnel} from "../dashboards/sample-funnel.ts";
import {areaOf} from "./areas.ts";
import {about, smallRelease, steps} from "./small-release.ts";

const told = (period: string, count: number): ApprovedPeriod => ({period, count, atMost: null});
const few = (period: string): ApprovedPeriod => ({period, count: null, atMost: 5});
const withheld = (period: string): ApprovedPeriod => ({period, count: null, atMost: null});

/** Noted since 2025, counted to the end of September 2026: 24 in the year, 8 of them in the third quarter. */
const approved: ApprovedHomes = {
  ...{id: "all", from: "2025-01-01", to: "2026-10-01", toCome: about(6, 2, 11)},
  periods: [
    ...[told("2026", 24), told("2026-Q3", 8), told("2026-Q2", 9), told("2026-Q1", 7)],
    ...[told("2025", 21), few("2025-Q4"), told("2025-Q3", 12), withheld("2025-Q2"), withheld("2025-Q1")]
  ]
};
const goals = [2025, 2026].map((year) => ({for: "all", year, homes: 28}));
const release = (changes: Partial<ApprovedHomes> = {}, more: ApprovedHomes[] = []) => {
  const intake = smallRelease().intake;
  const part = (id: string, kind: "municipality" | "partnership") => areaOf(intake, {id, kind, municipalities: ["1"]});
  return smallRelease({
    funnel: {...sampleFunnel, stages: [], approved: [{...approved, ...changes}, ...more]},
    areas: [areaOf(intake), part("1", "municipality"), part("ett-tva", "partnership")]
  });
};
function homes(of: ReturnType<typeof release>, period = "2026-Q3", language: Language = "sv", area = "all") {
  const {figures} = reportContent(of, period, language, {area, goals: goals.map((it) => ({...it, for: area}))});
  const {outcome, note, toDate, forecast, interval, deviation, status} = figures.rows[3];
  return {outcome, note, toDate, forecast, interval, deviation, status: status.word};
}

describe("new homes in a report", () => {
  it("are those of the quarter and of the year so far; 24 and 6 (2–11) to come are 30 (26–35), 2 above a goal of 28", () => {
    expect(homes(release())).toEqual({
      ...{outcome: "8", note: "räknade till och med 30 september 2026", toDate: "24"},
      ...{forecast: "30", interval: "26–35", deviation: "+2", status: "Osäkert"}
    });
    expect(homes(release(), "2026-Q3", "en")).toMatchObject({
      ...{outcome: "8", note: "counted up to 30 September 2026", deviation: "+2", status: "Uncertain"}
    });
  });
  it("are on their way where even the least of the forecast reaches the goal, and at risk where not even the most does", () => {
    expect(homes(release({toCome: about(6, 4, 11)})).status).toBe("På väg"); // 28–35
    expect(homes(release({toCome: about(2, 1, 3)})).status).toBe("Risk"); // 25–27
  });
  it("are at most 5 where so few are not told apart, and a year of at most 5 is forecast from all that it can be", () => {
    const periods = [few("2026"), few("2026-Q3"), few("2026-Q2"), few("2026-Q1")];
    expect(homes(release({periods}))).toMatchObject({
      ...{outcome: "högst 5", toDate: "högst 5", interval: "2–16", status: "Risk"} // 0 + 2 and 5 + 11
    });
    expect(homes(release({periods}), "2026-Q3", "en")).toMatchObject({outcome: "at most 5", toDate: "at most 5"});
  });
  it("of a year that is over are a fact: 21 of 28 are missed, and at most 5 have neither an interval nor a deviation", () => {
    const over = {...approved, to: "2026-01-01", toCome: null};
    expect(homes(release(over), "2025-Q3")).toEqual({
      ...{outcome: "12", note: "", toDate: "21", forecast: "21", interval: "", deviation: "−7", status: "Inte nått"}
    });
    expect(homes(release({...over, periods: [few("2025"), few("2025-Q3")]}), "2025-Q3")).toMatchObject({
      ...{outcome: "högst 5", forecast: "högst 5", interval: "", deviation: "–", status: "Inte nått"}
    });
  });
  it("have no forecast where nothing can be said of those to come", () => {
    expect(homes(release({toCome: null}))).toMatchObject({
      ...{toDate: "24", forecast: "–", interval: "", deviation: "–", status: "Går inte att säga"}
    });
  });
  it("are undertryckta only where the other quarters and the year would tell the number", () => {
    expect(homes(release(), "2025-Q2")).toMatchObject({outcome: "undertryckt", toDate: "21"});
    expect(homes(release({periods: [withheld("2026"), told("2026-Q3", 8)]}))).toMatchObject({
      ...{outcome: "8", note: "", toDate: "undertryckt", forecast: "–", status: "Går inte att säga"}
    });
  });
  it("of a tertial are counted by quarter, and the quarter that lies in it is named: the first in the first tertial, none in the second", () => {
    expect(homes(release(), "2026-T1")).toMatchObject({
      ...{outcome: "räknas per kvartal", note: "kvartal 1: 7; räknade till och med 30 september 2026", toDate: "24"}
    });
    expect(homes(release(), "2026-T2")).toMatchObject({
      ...{outcome: "räknas per kvartal", note: "räknade till och med 30 september 2026"}
    });
    expect(homes(release({to: "2026-01-01"}), "2025-T3")).toMatchObject({note: "kvartal 4: högst 5"});
    expect(homes(release({to: "2026-01-01"}), "2025-T3", "en")).toMatchObject({
      ...{outcome: "counted by quarter", note: "quarter 4: at most 5"}
    });
  });
  it("are counted by tertial where no report is made by quarter", () => {
    const byTertial = release({to: "2026-09-01", periods: [told("2026", 16), told("2026-T2", 9), told("2026-T1", 7)]});
    expect(homes(byTertial, "2026-T2")).toMatchObject({outcome: "9", note: "räknade till och med 31 augusti 2026"});
    expect(homes(byTertial, "2026-Q2")).toMatchObject({
      outcome: "räknas per tertial",
      note: expect.not.stringContaining("kvartal")
    });
  });
  it("of a municipality are told by the year, or withheld; of a partnership whose sums are not taken they are withheld", () => {
    const one = {...approved, id: "1", periods: [told("2026", 11), withheld("2026-Q3"), withheld("2025")]};
    expect(homes(release({}, [one]), "2026-Q3", "sv", "1")).toMatchObject({outcome: "redovisas per år", toDate: "11"});
    expect(homes(release({}, [one]), "2026-T2", "sv", "1")).toMatchObject({outcome: "redovisas per år", toDate: "11"});
    expect(homes(release({}, [one]), "2025-Q3", "en", "1")).toMatchObject({
      outcome: "told by year",
      toDate: "withheld"
    });
    expect(homes(release({}, [one]), "2026-Q3", "sv", "ett-tva")).toMatchObject({
      ...{outcome: "undertryckt", toDate: "undertryckt", forecast: "–"}
    });
  });
  it("of a period that is not over, or before anyone noted them, say so", () => {
    expect(homes(release(), "2026-Q4")).toMatchObject({outcome: "inte slut än", toDate: "24", forecast: "30"});
    expect(homes(release({to: "2026-01-01", toCome: null}), "2026-Q1")).toMatchObject({
      ...{outcome: "inte slut än", note: "", toDate: "inte slut än", forecast: "–"}
    });
    expect(homes(release(), "2024-Q4")).toMatchObject({
      outcome: "inte noterade då",
      toDate: "inte noterade då",
      note: ""
    });
    const late = release({from: "2026-02-16"});
    expect(homes(late, "2026-Q1")).toMatchObject({
      ...{outcome: "7", note: "noterade sedan 16 februari 2026; räknade till och med 30 september 2026"}
    });
  });
  it("are no data where nobody notes stages", () => {
    expect(homes(smallRelease({areas: [areaOf({stepWeeks: 1, steps: steps("2025-06-30", 66)})]}))).toMatchObject({
      ...{outcome: "uppgift saknas", toDate: "–", forecast: "–", status: "Går inte att säga"}
    });
  });
});

describe("new homes in the CSV annex", () => {
  const lines = (of: ReturnType<typeof release>, period = "2026-Q3") => annexCsv(of, period, "sv").split("\r\n");
  it("are counts with their days, and a forecast with its bounds", () => {
    expect(lines(release())).toEqual(
      expect.arrayContaining([
        "Perioden;2026-07-01;2026-09-30;Nya godkända hem;8;;;",
        "Året;2026-01-01;2026-09-30;Nya godkända hem;24;;;",
        "Året;2026-01-01;2026-12-31;Prognos, nya godkända hem hela året;30;26;35;"
      ])
    );
  });
  it("are empty with the reason where there is no count, and bounded where they are few", () => {
    const periods = [few("2026"), few("2026-Q3")];
    expect(lines(release({periods, toCome: null}))).toContain(
      "Perioden;2026-07-01;2026-09-30;Nya godkända hem;;0;5;högst 5"
    );
    expect(lines(release(), "2026-T2")).toContain(
      "Perioden;2026-05-01;2026-08-31;Nya godkända hem;;;;räknas per kvartal"
    );
  });
});
