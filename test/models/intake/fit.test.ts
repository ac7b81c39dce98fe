import {describe, expect, it} from "vitest";
import {random} from "../../../src/base/random.ts";
import {variance} from "../../../src/models/diagnostics/moments.ts";
import {forEachDraw, priorContributions, splitCorrelation} from "../../../src/models/intake/credit.ts";
import type {IntakeData} from "../../../src/models/intake/data.ts";
import {type FitOptions, fitIntake, type IntakeFit} from "../../../src/models/intake/fit.ts";
import {expectClose, sum} from "../../near.ts";
import {evenDrive, region} from "./region.ts";

const short = {seed: "ends", chainCount: 2, warmupCount: 200, drawCount: 200, workerCount: 2};
const fitted = (data: IntakeData, options: Partial<FitOptions> = {}) => fitIntake(data, {...short, ...options});

/** Draws of what a drive brought to date and ever, everywhere. */
function draws(data: IntakeData, fit: IntakeFit, drive: number) {
  const toDate: number[] = [];
  const ever: number[] = [];
  forEachDraw(data, fit, (draw) => {
    toDate.push(sum(draw.contribution[drive]));
    ever.push(sum(draw.ever[drive]));
  });
  return {toDate: Float64Array.from(toDate), ever: Float64Array.from(ever)};
}
const meanOf = (values: Float64Array) => sum(values) / values.length;

/** Counts that repeat; one a week on the mean. */
const steady = (weekCount: number) => Float64Array.from({length: weekCount}, (_, t) => [1, 0, 2, 1][t % 4]);

describe("a fit", () => {
  it("gives the same draws for the same seed, and tells how far it got", async () => {
    const data = region(60, {y: steady(60), drives: [evenDrive("A", "bus", [0], 30, 4)]});
    const progress: number[] = [];
    const first = await fitted(data, {drawCount: 50, onProgress: (done, of) => progress.push(done / of)});
    const second = await fitted(data, {drawCount: 50, workerCount: 1});
    expect(first.chains.map(({draws}) => draws)).toEqual(second.chains.map(({draws}) => draws));
    expect(progress.at(-1)).toBe(1);
    expect(first.parameterNames.length * 50).toBe(first.chains[0].draws.length);
  });

  it("says in sentences why it may not be trusted", async () => {
    const data = region(60, {y: steady(60)});
    const {diagnostics} = await fitted(data, {warmupCount: 30, drawCount: 10});
    expect(diagnostics.converged).toBe(false);
    expect(diagnostics.reasons.join(" ")).toMatch(/R-hat of .* is \d\.\d+; below 1.01 is expected/);
    expect(diagnostics.reasons.join(" ")).toMatch(/rests on \d+ effective draws; 200 are expected/);
  });

  it("is made once more with smaller steps when it diverged, and says so; not when the steps are given", async () => {
    const y = Float64Array.from({length: 60}, (_, t) => [40, 60, 50][t % 3]);
    const data = region(60, {y, drives: [evenDrive("A", "bus", [0], 30, 4)]});
    const hasty = {warmupCount: 3, drawCount: 40}; // hardly a warm-up: its steps are too long
    expect((await fitted(data, hasty)).diagnostics.targetAcceptance).toBe(0.97);
    const {diagnostics} = await fitted(data, {...hasty, targetAcceptance: 0.9});
    expect(diagnostics.targetAcceptance).toBe(0.9);
    expect(diagnostics.reasons.join(" ")).toMatch(/\d+ draws diverged; none is expected/);
  });

  it("finds a large campaign again: 60 applications more than one a week, in the weeks that follow it", async () => {
    const y = steady(104);
    for (let t = 60; t < 72; ++t) y[t] += 5;
    const data = region(104, {y, drives: [evenDrive("A", "bus", [0], 60, 4)]});
    const fit = await fitted(data);
    const {toDate} = draws(data, fit, 0);
    expect(fit.diagnostics.divergenceCount).toBe(0);
    expect(meanOf(toDate)).toBeGreaterThan(30);
    expect(meanOf(toDate)).toBeLessThan(75);
  });

  it("stops when it is told to", async () => {
    const signal = AbortSignal.timeout(150);
    await expect(fitted(region(60, {y: steady(60)}), {drawCount: 100_000, signal})).rejects.toThrow("timeout");
  });
});

describe("the ends of the model", () => {
  it("without a campaign it is a baseline: the applications themselves", async () => {
    const data = region(60, {y: steady(60)});
    const fit = await fitted(data);
    let total = 0;
    forEachDraw(data, fit, ({baseline, contribution}) => {
      expect(contribution).toEqual([]);
      total += sum(baseline) / 400;
    });
    expectClose(total / 60, 1, 0.15); // a Poisson error of 60 applications, and some of the prior
  });

  it.each([
    ["no application at all", []],
    ["one application in three years", [100]]
  ])("%s makes a campaign smaller than the prior thought, and never a number that is none", async (_, applied) => {
    const y = new Float64Array(157);
    for (const t of applied) y[t] = 1;
    const data = region(157, {y, drives: [evenDrive("A", "bus", [0], 60, 4)]});
    const {ever, toDate} = draws(data, await fitted(data), 0);
    expect(meanOf(ever)).toBeLessThan(2); // prior mean 6.4 and more
    expect(ever.every((x) => Number.isFinite(x) && x >= 0)).toBe(true);
    expect(toDate.every((x, i) => x <= ever[i] + 1e-9)).toBe(true);
  });

  it("a campaign in the future has brought nothing, and is known as well as before: by the prior", async () => {
    const data = region(60, {y: steady(60), drives: [evenDrive("A", "bus", [0], 60, 4)]});
    const {ever, toDate} = draws(data, await fitted(data), 0);
    expect(sum(toDate)).toBe(0);
    const {everTotalSd} = priorContributions(data, random("future"), 2000);
    expectClose(Math.sqrt(variance(ever)) / everTotalSd[0], 1, 0.2);
  });

  it("two campaigns in the same weeks are told as a sum, not as a split", async () => {
    const y = steady(104);
    for (let t = 60; t < 72; ++t) y[t] += 6;
    const both = [evenDrive("A", "bus", [0], 60, 4), evenDrive("B", "poster", [0], 60, 4)];
    const data = region(104, {y, drives: both});
    const [joint] = splitCorrelation(data, await fitted(data), random("split"));
    expect(joint).toMatchObject({drives: [0, 1], isJoint: true});

    const apart = {...data, drives: [both[0], evenDrive("B", "poster", [0], 10, 4)]};
    const [split] = splitCorrelation(apart, await fitted(apart), random("split"));
    expect(split.isJoint).toBe(false);
  });

  it("weeks that nobody counted say nothing: neither that a campaign failed nor that it worked", async () => {
    const y = steady(104);
    y.fill(NaN, 58);
    const data = region(104, {y, drives: [evenDrive("A", "bus", [0], 60, 4)]});
    const {ever} = draws(data, await fitted(data), 0);
    const {everTotalSd} = priorContributions(data, random("missing"), 2000);
    expectClose(Math.sqrt(variance(ever)) / everTotalSd[0], 1, 0.2);
  });

  it("a single week will do", async () => {
    const data = region(1, {y: Float64Array.of(3), drives: [evenDrive("A", "bus", [0], 0, 1)]});
    const {ever} = draws(data, await fitted(data), 0);
    expect(Number.isFinite(meanOf(ever))).toBe(true);
  });
});

describe("data that cannot be", () => {
  const good = () => region(4, {y: Float64Array.of(0, 1, 0, 2), drives: [evenDrive("A", "bus", [0], 1, 2)]});
  const cases: [string, (data: IntakeData) => unknown, string][] = [
    ["a negative count", ({y}) => y.set([-1]), "y must be whole and ≥ 0, got -1"],
    ["half an application", ({y}) => y.set([0.5]), "y must be whole and ≥ 0, got 0.5"],
    ["a Tuesday", ({weeks}) => weeks.splice(1, 1, "2023-01-10"), "weeks must be Mondays without gap, got 2023-01-10"],
    ["a gap", ({weeks}) => weeks.splice(3, 1, "2023-01-30"), "weeks must be Mondays without gap, got 2023-01-30"],
    [
      "shares that do not add up",
      ({drives}) => drives[0].shares.set([0.6]),
      "A must have shares that sum to 1, got 1.1"
    ],
    [
      "a place that is not there",
      ({drives}) => drives[0].municipalities.splice(0, 1, 7),
      "A must reach municipalities 0 … 0, got 7"
    ],
    ["no place", ({municipalities}) => municipalities.splice(0, 1), "municipalities must be at least 1, got 0"],
    ["no dose", ({drives}) => Object.assign(drives[0], {dose: 0}), "A must have a dose above 0, got 0"],
    ["too few counts", (data) => Object.assign(data, {y: data.y.slice(1)}), "y must have 1 × 4 numbers, got 3"]
  ];
  it.each(cases)("is refused: %s", async (_, spoil, message) => {
    const data = good();
    spoil(data);
    await expect(fitIntake(data, short)).rejects.toThrow(new RangeError(message));
  });
});
