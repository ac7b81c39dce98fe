import {describe, expect, it} from "vitest";
import {random} from "../../../src/base/random.ts";
import {calendarColumns} from "../../../src/models/intake/calendar.ts";
import {
  creditCountsInto,
  forEachDraw,
  forEachPriorDraw,
  priorContributions
} from "../../../src/models/intake/credit.ts";
import type {IntakeData} from "../../../src/models/intake/data.ts";
import {expectedIntake} from "../../../src/models/intake/mean.ts";
import {emptyParameters, type IntakeParameters, parameterMap} from "../../../src/models/intake/parameters.ts";
import {defaultPrior} from "../../../src/models/intake/prior.ts";
import type {Chain} from "../../../src/models/sampler/chain.ts";
import {expectClose, sum, weeks} from "../../near.ts";
import {evenDrive, fullRegion, region} from "./region.ts";

/** A flat calendar, one application a week without campaigns, and half of what is left arriving each week. */
const plainTruth = (data: IntakeData, ...size: number[]): IntakeParameters => {
  const parameters = emptyParameters(data);
  return {
    ...parameters,
    medianWeeks: parameters.medianWeeks.fill(1),
    shape: parameters.shape.fill(1),
    size: Float64Array.from(size)
  };
};

describe("whole applications of those that came", () => {
  const baseline = weeks(1, 1, 1, 1);
  const contribution = [weeks(1, 0, 3, 1), weeks(2, 0, 0, 1)];
  const y = weeks(40, 7, 8, NaN);
  const into = [new Float64Array(4), new Float64Array(4)];

  it("never exceed the count, are none where no campaign is at work or nobody looked, and are whole", () => {
    const source = random("who");
    for (let draw = 0; draw < 200; ++draw) {
      creditCountsInto(into, {baseline, contribution}, y, source);
      into.forEach((row) => expect(row.every((n) => Number.isInteger(n) && n >= 0)).toBe(true));
      expect([0, 1, 2, 3].every((i) => into[0][i] + into[1][i] <= (y[i] || 0))).toBe(true);
      expect([into[0][1], into[1][1], into[1][2], into[0][3], into[1][3]]).toEqual([0, 0, 0, 0, 0]);
    }
  });
  it("are shared as the parts of the expectation: 40 as 1 : 1 : 2 are 10 and 20, and 10 without a campaign", () => {
    const source = random("shares");
    let sums = [0, 0];
    for (let draw = 0; draw < 4000; ++draw) {
      creditCountsInto(into, {baseline, contribution}, y, source);
      sums = sums.map((sum, j) => sum + into[j][0]);
    }
    // Five standard errors: √(40 · ¼ · ¾ / 4000) = 0.043, √(40 · ½ · ½ / 4000) = 0.05.
    expect(Math.abs(sums[0] / 4000 - 10)).toBeLessThan(0.22);
    expect(Math.abs(sums[1] / 4000 - 20)).toBeLessThan(0.25);
  });
});

describe("what a campaign brings", () => {
  it("of 8 applications in all, 4, 2 and 1 come in the first three weeks, beside 1 a week without it", () => {
    const data = region(5, {drives: [evenDrive("A", "bus", [0], 2, 1)]});
    const {baseline, contribution, ever} = expectedIntake(data, plainTruth(data, 8));
    expectClose(baseline, weeks(1, 1, 1, 1, 1));
    expectClose(contribution[0], weeks(0, 0, 4, 2, 1));
    expectClose(ever[0], [8]); // 1 of them after the data
  });

  it("spreads a campaign of two weeks, ¾ and ¼ of its dose: 6, 5, 2.5", () => {
    const drive = {...evenDrive("A", "bus", [0], 0, 2), shares: weeks(0.75, 0.25)};
    const data = region(3, {drives: [drive]});
    expectClose(expectedIntake(data, plainTruth(data, 16)).contribution[0], weeks(6, 5, 2.5));
  });

  it("counts of an earlier campaign only what arrives from the first week on: 2, 1, and 4 in all of 16", () => {
    const data = region(2, {drives: [evenDrive("A", "bus", [0], -2, 1)]});
    const {contribution, ever} = expectedIntake(data, plainTruth(data, 16));
    expectClose(contribution[0], weeks(2, 1));
    expectClose(ever[0], [4]);
  });

  it("brings nothing yet when it lies in the future, and everything ever", () => {
    const data = region(3, {drives: [evenDrive("A", "bus", [0], 3, 2)]});
    const {contribution, ever} = expectedIntake(data, plainTruth(data, 16));
    expectClose(contribution[0], weeks(0, 0, 0));
    expectClose(ever[0], [16]);
  });

  it("steps the level of one municipality at its break, and of no other", () => {
    const municipalities = [
      {code: "1280", population: 1},
      {code: "1283", population: 1}
    ];
    const data = region(3, {municipalities, breaks: [{name: "one desk", municipality: 0, week: 1}]});
    const truth = {...plainTruth(data), step: weeks(Math.log(2))};
    expectClose(expectedIntake(data, truth).baseline, weeks(1, 2, 2, 1, 1, 1));
  });

  it("lets July slow down campaign and baseline alike", () => {
    const data = region(40, {drives: [evenDrive("A", "bus", [0], 20, 4)]});
    const truth = plainTruth(data, 8);
    const flat = expectedIntake(data, truth);
    truth.calendar[calendarColumns.findIndex(({name}) => name === "industry holiday")] = -1;
    const slow = expectedIntake(data, truth);
    const t = 28; // week 29
    expectClose(slow.baseline[t] / flat.baseline[t], slow.contribution[0][t] / flat.contribution[0][t]);
    expect(slow.baseline[t]).toBeLessThan(0.5);
  });
});

/** A chain of given draws. */
const chainOf = (...draws: Float64Array[]): Chain => ({
  draws: Float64Array.from(draws.flatMap((q) => [...q])),
  logDensities: new Float64Array(draws.length),
  energies: new Float64Array(draws.length),
  depths: new Uint8Array(draws.length),
  acceptances: new Float64Array(draws.length),
  divergenceCount: 0,
  stepSize: 1,
  metric: {scale: new Float64Array(0)} as never,
  gradientCount: 0
});

describe("the draws of credit", () => {
  const data = fullRegion();
  const dimension = parameterMap(data, defaultPrior).names.length;
  const {normal} = random("credit");
  const q = Array.from({length: 6}, () => Float64Array.from({length: dimension}, () => normal()));
  const fit = {chains: [chainOf(q[0], q[1], q[2]), chainOf(q[3], q[4], q[5])], prior: defaultPrior};

  it("come chain after chain, each with the numbers of its own parameters", () => {
    const map = parameterMap(data, defaultPrior);
    const seen: number[] = [];
    forEachDraw(data, fit, ({index, baseline, contribution, ever, phi}) => {
      seen.push(index);
      const parameters = emptyParameters(data);
      map.meanInto(parameters, q[index]);
      const expected = expectedIntake(data, parameters);
      expectClose(baseline, expected.baseline);
      contribution.forEach((part, j) => {
        expectClose(part, expected.contribution[j]);
      });
      ever.forEach((part, j) => {
        expectClose(part, expected.ever[j]);
      });
      expectClose(phi * parameters.dispersion, 1);
    });
    expect(seen).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it("can be thinned evenly: every second of six", () => {
    const phis: number[] = [];
    forEachDraw(data, fit, ({phi}) => phis.push(phi));
    const thinned: number[] = [];
    forEachDraw(data, fit, ({phi}) => thinned.push(phi), {drawCount: 3});
    expect(thinned).toEqual([phis[0], phis[2], phis[4]]);
  });
});

describe("what the prior says of a campaign", () => {
  it("allows a dud, and is rarely astonished: 1 in 13 below a tenth of the scale, 1 in 8 above twice the scale", () => {
    const data = region(60, {drives: [evenDrive("A", "tv", [0], 60, 1)]});
    const evers: number[] = [];
    forEachPriorDraw(data, random("prior"), 4000, ({ever}) => evers.push(ever[0][0] / defaultPrior.size.tv));
    const share = (holds: (x: number) => boolean) => evers.filter(holds).length / evers.length;
    expectClose(
      share((x) => x < 0.1),
      1 / 13,
      0.02
    );
    expectClose(
      share((x) => x > 2),
      1 / 8,
      0.02
    );
  });

  it("is twice as wide for a campaign of twice the dose, and zero where it does not reach", () => {
    const municipalities = [
      {code: "1280", population: 1e5},
      {code: "1283", population: 1e5}
    ];
    const drives = [evenDrive("A", "tv", [0], 2, 1), evenDrive("B", "tv", [0], 2, 1, 2)];
    const {everSd, everTotalSd, toDateSd} = priorContributions(region(9, {municipalities, drives}), random("sd"), 4000);
    expectClose(everTotalSd[1] / everTotalSd[0], 2, 0.2);
    expectClose(everSd[0][0], everTotalSd[0]);
    expectClose(everSd[0][1], 0);
    expect(toDateSd[0][0]).toBeLessThan(everSd[0][0]);
    expectClose(sum(toDateSd[1].slice(1)), 0);
  });
});
