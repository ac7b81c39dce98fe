import {describe, expect, it} from "vitest";
import {type ApplicationRecord, answeredHistories, casesOf, homeHistories, recorded} from "../../src/results/cases.ts";

type Stages = [ApplicationRecord["stages"][number]["stage"], string, ApplicationRecord["stages"][number]["reason"]?][];
const record = (day: string, stages: Stages = [], more: Partial<ApplicationRecord> = {}): ApplicationRecord => ({
  municipality: "0001",
  day,
  wayIn: "telephone",
  kind: "familjehem",
  isRepeat: false,
  stages: stages.map(([stage, on, reason = null]) => ({stage, day: on, reason})),
  ...more
});
const asOf = "2026-03-02";
const one = (...given: Parameters<typeof record>) => casesOf([record(...given)], asOf)[0];

describe("how soon an application was answered", () => {
  it("the same day, within a week, later", () => {
    const answers = ["2026-01-05", "2026-01-12", "2026-01-13"].map(
      (day) => one("2026-01-05", [["first-contact", day]]).answer
    );
    expect(answers).toEqual(["same-day", "within-week", "later"]);
  });
  it("unanswered it waits for 30 days, then it is lost; closed without an answer it is lost at once", () => {
    expect(one("2026-01-31").answer).toBe("waiting");
    expect(one("2026-01-30").answer).toBe("lost");
    expect(one("2026-02-20", [["closed", "2026-02-23", "withdrawn"]]).answer).toBe("lost");
  });
  it("a meeting is an answer too, where nobody noted the call before it", () => {
    expect(one("2026-01-05", [["info-meeting", "2026-01-10"]]).answer).toBe("within-week");
  });
  it("what happens on the day of asking or later is not known yet", () => {
    expect(one("2026-02-27", [["first-contact", asOf]]).answer).toBe("waiting");
    expect(casesOf([record(asOf)], asOf)).toEqual([]);
  });
});

describe("what became of it", () => {
  it("a home once approved, ended once closed, else open", () => {
    expect(one("2025-06-02", [["approved", "2026-01-07"]]).fate).toBe("home");
    expect(one("2025-06-02", [["closed", "2025-09-01", "not-approved"]])).toMatchObject({
      fate: "ended",
      endedOn: "2025-09-01"
    });
    expect(one("2025-06-02", [["home-visit", "2025-09-01"]])).toMatchObject({fate: "open", reached: "home-visit"});
  });
  it("dormant is an end until something is noted after it", () => {
    const dormant: Stages = [["closed", "2025-09-01", "dormant"]];
    expect(one("2025-06-02", dormant).fate).toBe("ended");
    expect(one("2025-06-02", [...dormant, ["home-visit", "2025-10-01"]]).fate).toBe("open");
  });
  it("a year of silence is an end: 52 weeks after the last that was noted", () => {
    expect(one("2025-01-06", [["first-contact", "2025-01-08"]])).toMatchObject({fate: "ended", endedOn: "2026-01-07"});
    expect(one("2025-03-10", [["first-contact", "2025-03-12"]]).fate).toBe("open");
  });
  it("who has a later stage is taken to have had those before it", () => {
    expect(one("2025-06-02", [["investigation", "2025-09-01"]]).reached).toBe("investigation");
  });
});

describe("an application entered twice", () => {
  it("is one: that of a person who had applied before, or one closed as a duplicate", () => {
    const cases = casesOf(
      [
        record("2026-01-05"),
        record("2026-01-06", [], {isRepeat: true}),
        record("2026-01-08", [["closed", "2026-01-09", "duplicate"]])
      ],
      asOf
    );
    expect(cases.map(({isRepeat, isSecondEntry}) => [isRepeat, isSecondEntry])).toEqual([
      [false, false],
      [true, true],
      [false, true]
    ]);
  });
});

describe("the record of a municipality", () => {
  it("begins with the first application of which more than a call was noted, which is not in it itself", () => {
    const cases = casesOf(
      [
        record("2025-11-03", [["first-contact", "2025-11-03"]]),
        record("2025-11-10", [["info-meeting", "2025-11-20"]]),
        record("2025-11-17"),
        record("2025-11-18", [], {municipality: "0002"})
      ],
      asOf
    );
    expect(recorded(cases).map(({day}) => day)).toEqual(["2025-11-17"]);
  });
});

describe("histories", () => {
  const group = () => 0;
  it("are watched from the application to its end, 14 days and a half being 2.07 weeks, or to the day of asking", () => {
    const cases = casesOf([record("2026-01-05", [["approved", "2026-01-19"]]), record("2026-02-16")], asOf);
    expect(homeHistories(cases, asOf, group).map(({weeks, end}) => [weeks.toFixed(2), end])).toEqual([
      ["2.07", "reached"],
      ["2.07", "open"]
    ]);
  });
  it("after an answer begin with it, and leave out those who were never answered", () => {
    const cases = casesOf(
      [
        record("2026-01-05", [
          ["first-contact", "2026-01-05"],
          ["info-meeting", "2026-01-12"]
        ]),
        record("2026-01-06", [
          ["first-contact", "2026-01-26"],
          ["closed", "2026-02-02", "withdrawn"]
        ]),
        record("2026-01-07")
      ],
      asOf
    );
    const found = answeredHistories(cases, asOf, group, "meeting");
    expect(found.map((it) => [it.class, it.weeks.toFixed(2), it.end])).toEqual([
      [0, "1.07", "reached"],
      [2, "1.07", "ended"]
    ]);
  });
});
