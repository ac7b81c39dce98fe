import {describe, expect, it} from "vitest";
import {momentOf} from "../../src/base/day.ts";
import {readDropped} from "../../src/sources/dropped-files.ts";
import {overlapsWith} from "../../src/sources/overlaps.ts";
import type {ApplicationRow} from "../../src/sources/source.ts";
import {recordingOutside} from "./recording.ts";

/** Written "day time who", with "-" where it is not known. */
const application = (text: string): ApplicationRow => {
  const [day, time, applicant] = text.split(" ");
  return {
    municipality: "2281",
    application: text,
    day,
    receivedAt: time === "-" ? null : momentOf(`${day} ${time}`),
    wayIn: "telephone",
    kind: "familjehem",
    statedSource: null,
    campaignTag: null,
    applicant: applicant === "-" ? null : applicant,
    stages: []
  };
};
const found = (mine: string[], theirs: string[]) =>
  overlapsWith(mine.map(application), new Map([["year.csv", theirs.map(application)]]));

describe("applications that stand in two files", () => {
  const april = ["2026-04-02 - -", "2026-04-02 - -", "2026-04-09 - -"];

  it("are told where three are alike, with the days from the first to the last", () => {
    expect(found(april, ["2026-03-01 - -", ...april])).toEqual([
      {name: "year.csv", count: 3, firstDay: "2026-04-02", lastDay: "2026-04-09"}
    ]);
  });

  it("are not told where two are, which may be two people; but where one is to the minute", () => {
    expect(found(april, april.slice(1))).toEqual([]);
    expect(found(["2026-04-02 09:12 -"], ["2026-04-02 09:12 -"])).toMatchObject([{count: 1}]);
  });

  it("count each once: two alike here and one there are one", () => {
    expect(found([...april, "2026-04-12 - -"], ["2026-04-02 - -", "2026-04-09 - -", "2026-04-12 - -"])).toMatchObject([
      {count: 3}
    ]);
  });

  it("are not told where a hash says who applied: they are counted once anyway", () => {
    const known = april.map((it) => it.replace(/-$/, "kim"));
    expect(found(known, known)).toEqual([]);
  });

  it("are told by a warning and in the fate of the later file, with the name of the first", async () => {
    const outside = recordingOutside({files: {"in/a.csv": "a", "in/b.csv": "b"}});
    const files = ["a.csv", "b.csv"].map((name) => ({name, isGrowing: false}));
    const rows = await readDropped(files, "in", outside, async () => april.map(application));
    expect(rows).toHaveLength(6); // told, not taken away: they may be different people
    expect(outside.warnings).toEqual([
      "3 applications of in/b.csv (2026-04-02 to 2026-04-09) stand in in/a.csv too and are counted twice: delete the lines from one of the two, unless they are different people."
    ]);
    expect(outside.fates.map(({overlaps}) => overlaps?.map(({name}) => name))).toEqual([[], ["a.csv"]]);
  });
});
