import {describe, expect, it} from "vitest";
import {claimed} from "../../src/publication/claims.ts";
import {prepareRelease} from "../../src/publication/make-release.ts";
import type {Lookback} from "../../src/results/lookback.ts";
import {stepsOf} from "../../src/results/steps.ts";
import {material, panel, weeks} from "./three-municipalities.ts";

const steps = stepsOf(weeks, 4).slice(-13);
const found: Lookback = {
  stepWeeks: 4,
  from: steps[0].from,
  stepCount: 13,
  refitCount: 3,
  elpd: -90,
  elpdPerCount: -1.7,
  pits: new Array(13).fill(0.5),
  within80: 11,
  within95: 13
};

describe("last year, looked back on, in a release", () => {
  it("says how many of 13 totals lay within, and claims each total: (6 + 2) · 4", () => {
    const {release, claims} = prepareRelease(material({lookback: found}));
    expect(release.lookback).toEqual({
      from: steps[0].from,
      to: steps[12].to,
      ...{stepWeeks: 4, stepCount: 13, within80: 11, within95: 13}
    });
    const own = claims.filter(({part}) => part === "lookback");
    expect(own.length).toBe(26);
    expect(new Set(own.map(claimed))).toEqual(new Set([32]));
  });
  it("is not there where the overview is shown by longer steps: a total is taken as known from it", () => {
    const counts = panel.counts.map((_, i) => (i % 104 === 50 ? 6 : i % 13 === 0 ? 1 : 0));
    const {release} = prepareRelease(material({lookback: found, panel: {...panel, counts}}));
    expect(release.intake?.stepWeeks ?? 52).toBeGreaterThan(4);
    expect(release.lookback).toBeNull();
  });
});
