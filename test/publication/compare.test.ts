import {describe, expect, it} from "vitest";
import {changesBetween} from "../../src/publication/compare.ts";
import {makeRelease} from "../../src/publication/make-release.ts";
import {roundedEstimates} from "../../src/publication/rounding.ts";
import {material, numbers} from "./three-municipalities.ts";

const release = makeRelease(material());

describe("two releases side by side", () => {
  it("have no change where they say the same", () => {
    expect(changesBetween(release, {...release, number: "2"})).toEqual([]);
  });
  it("say which number changed, from what to what", () => {
    const other = numbers.map((it) =>
      it.quantity === "to-date" && it.campaign === "STOR" && it.area === "all" && it.channel === ""
        ? {...it, mid: 17}
        : it
    );
    expect(changesBetween(release, makeRelease(material({numbers: other})))).toEqual([
      "campaigns STOR, areas all, toDate: 18 (9 to 36) became 17 (9 to 36)"
    ]);
  });
  it("count what is new and what is gone by the list that it stands in", () => {
    const shorter = {...release, intake: release.intake && {...release.intake, steps: release.intake.steps.slice(2)}};
    const lines = changesBetween(release, shorter);
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.every((line) => /^intake, steps: \d+ numbers are not there any more$/.test(line))).toBe(true);
  });
});

describe("numbers of the model", () => {
  it("leave with three digits: 18.4567 as 18.5, and 1 234 567 öre as 1 230 000", () => {
    expect(
      roundedEstimates({a: [{mid: 18.4567, low: 0.123456, high: 1_234_567}], count: 1_234_567, note: null})
    ).toEqual({a: [{mid: 18.5, low: 0.123, high: 1_230_000}], count: 1_234_567, note: null});
  });
  it("do so also where they stand without an interval: homes after the longest time, 0.14682 as 0.147", () => {
    expect(roundedEstimates({funnel: {beyond: 0.14682}, contraction: null})).toEqual({
      funnel: {beyond: 0.147},
      contraction: null
    });
  });
});
