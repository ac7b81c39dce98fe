import {describe, expect, it} from "vitest";
import {forEachDraw} from "../../../src/models/intake/credit.ts";
import type {IntakeData} from "../../../src/models/intake/data.ts";
import {fitIntake, type IntakeFit} from "../../../src/models/intake/fit.ts";
import {startedFrom, warmStart} from "../../../src/models/intake/warm-start.ts";
import {sum} from "../../near.ts";
import {evenDrive, region} from "./region.ts";

/** One a week, six in the twelve weeks after a campaign. */
const data = (weekCount: number): IntakeData => {
  const y = Float64Array.from({length: weekCount}, (_, t) => (t >= 60 && t < 72 ? 6 : 1));
  return region(weekCount, {y, drives: [evenDrive("A", "bus", [0], 60, 4)]});
};
const toDate = (of: IntakeData, fit: IntakeFit) => {
  let total = 0;
  let count = 0;
  forEachDraw(of, fit, ({contribution}) => {
    total += sum(contribution[0]);
    ++count;
  });
  return total / count;
};

describe("a fit that starts from another", () => {
  it("of a week before needs about half of the gradients, and finds the same", async () => {
    const options = {seed: "w", chainCount: 2, drawCount: 200, workerCount: 2};
    const before = await fitIntake(data(103), {...options, warmupCount: 300});
    const start = JSON.parse(JSON.stringify(warmStart(before))); // as it is kept with the run
    const [cold, warm] = [await fitIntake(data(104), options), await fitIntake(data(104), {...options, start})];
    const gradients = ({chains}: IntakeFit) => chains.reduce((total, {gradientCount}) => total + gradientCount, 0);
    expect(gradients(warm) / gradients(cold)).toBeLessThan(0.6);
    expect(Math.abs(toDate(data(104), warm) / toDate(data(104), cold) - 1)).toBeLessThan(0.12);
    expect(warm.diagnostics.maxRhat).toBeLessThan(1.05);
    expect((await fitIntake(data(104), {...options, start})).chains[1].draws).toEqual(warm.chains[1].draws);
  });

  it("finds its parameters again by name: what is new starts at 0 with scale 1, what is gone is forgotten", () => {
    const one = {stepSize: 0.5, scale: [2, 3, 4], last: [0.2, 0.3, 0.4]};
    const {initials, learned} = startedFrom({parameterNames: ["a", "b", "c"], chains: [one]}, ["c", "new", "a"], 2);
    expect(initials).toEqual([Float64Array.of(0.4, 0, 0.2), Float64Array.of(0.4, 0, 0.2)]);
    expect(learned[1]).toMatchObject({stepSize: 0.5, metric: {scale: Float64Array.of(4, 1, 2)}});
  });
});
