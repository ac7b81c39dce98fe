import {describe, expect, it} from "vitest";
import {random} from "../../../src/base/random.ts";
import type {IntakeData} from "../../../src/models/intake/data.ts";
import {fitIntake} from "../../../src/models/intake/fit.ts";
import {lookback, upTo} from "../../../src/models/intake/lookback.ts";
import {evenDrive, region} from "./region.ts";

const T = 156;
const stream = random("lookback");
const calm = Float64Array.from({length: T}, () => stream.poisson(3));
const short = {chainCount: 1, warmupCount: 150, drawCount: 200, workerCount: 1, targetAcceptance: 0.9};
const look = (data: IntakeData, kind = "") => {
  const fits: number[] = [];
  const fitOf = (known: IntakeData) => {
    fits.push(known.weeks.length);
    return fitIntake(known, {...short, seed: `lookback ${known.weeks.length}`});
  };
  return lookback(data, {summed: [0], fitOf, random: random(`look ${kind}`)}).then((found) => ({found, fits}));
};

describe("looking back on last year", () => {
  it("foretells a calm year: thirteen steps from week 104 on, most of them within the 80 % interval", {
    timeout: 120_000
  }, async () => {
    const {found, fits} = await look(region(T, {y: calm}));
    expect(found).toMatchObject({stepCount: 13, stepWeeks: 4, from: region(T).weeks[104]});
    expect(fits[0]).toBe(104); // nothing of the year was seen
    expect(fits.length).toBe(found!.refitCount);
    expect(found!.within80).toBeGreaterThanOrEqual(8); // of 13 at .8 fewer than 8 come once in a hundred
    expect(found!.within95).toBeGreaterThanOrEqual(11);
  });

  it("says so when the year was unlike the years before: twice as many from its middle on", {
    timeout: 120_000
  }, async () => {
    const y = calm.map((count, t) => (t >= 130 ? 4 * count + 4 : count));
    const {found} = await look(region(T, {y}), "jump");
    expect(found!.pits[7]).toBeGreaterThan(0.975); // weeks 132 to 135 of a fit that had hardly seen the jump
    const {found: quiet} = await look(region(T, {y: calm}), "quiet");
    expect(found!.elpd).toBeLessThan(quiet!.elpd - 10);
  });

  it("is not known with less than two years before the year", async () => {
    expect((await look(region(150, {y: calm.slice(0, 150)}))).found).toBeNull();
  });
});

describe("the data as they stood", () => {
  it("end before the week, keep flights that were booked and forget steps that had not come", () => {
    const data = region(T, {y: calm, drives: [evenDrive("A", "bus", [0], 120, 4)]});
    const before = upTo({...data, breaks: [{name: "desk", municipality: 0, week: 110}]}, 104);
    expect(before.weeks.length).toBe(104);
    expect([...before.y]).toEqual([...calm.slice(0, 104)]);
    expect(before.drives.length).toBe(1);
    expect(before.breaks).toEqual([]);
  });
});
