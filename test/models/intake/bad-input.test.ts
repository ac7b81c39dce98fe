/**
 * The list of what may be wrong with the data, and how each ends: a right answer, "cannot be told" with its reason, or a
 * clear error. The ends that are whole fits stand in fit.test.ts: no campaign, all zeros, one application in three years,
 * a campaign in the future, two campaigns in the same weeks, weeks that nobody counted, a single week, a negative count.
 * Here is what the verdict makes of them.
 */
import {describe, expect, it} from "vitest";
import {random} from "../../../src/base/random.ts";
import {variance} from "../../../src/models/diagnostics/moments.ts";
import {type CreditDraw, forEachDraw, forEachPriorDraw, splitCorrelation} from "../../../src/models/intake/credit.ts";
import type {IntakeData} from "../../../src/models/intake/data.ts";
import {fitIntake} from "../../../src/models/intake/fit.ts";
import {placeboWorld} from "../../../src/models/intake/world.ts";
import {superiority} from "../../../src/results/evidence.ts";
import {leastEffect, type Verdict, verdictOf} from "../../../src/results/verdict.ts";
import {sum} from "../../near.ts";
import {evenDrive, region} from "./region.ts";

const short = {seed: "bad input", chainCount: 1, warmupCount: 100, drawCount: 100, workerCount: 1};

/** As jobs/fit.ts does it, with one chain and one placebo. */
async function verdicts(data: IntakeData): Promise<Verdict[]> {
  const ever = (of: number) => new Float64Array(of);
  const fit = await fitIntake(data, {...short, targetAcceptance: 0.9});
  const [after, before, floor] = [100, 200, 100].map((count) => data.drives.map(() => ever(count)));
  const keep = (into: Float64Array[]) => (draw: {index: number; ever: Float64Array[]}) =>
    draw.ever.forEach((row, j) => {
      into[j][draw.index] = sum(row);
    });
  forEachDraw(data, fit, keep(after));
  forEachPriorDraw(data, random("prior"), 200, keep(before));
  let placebo = data;
  const makeUp = (draw: CreditDraw) => {
    placebo = {...data, ...placeboWorld(data, draw, random("placebo"))};
  };
  forEachDraw(data, fit, makeUp, {drawCount: 1});
  forEachDraw(placebo, await fitIntake(placebo, {...short, targetAcceptance: 0.9}), keep(floor));
  const joint = splitCorrelation(data, fit, random("split"), 100).filter(({isJoint}) => isJoint).length;
  return after.map((draws, j) =>
    verdictOf({
      hasConverged: true,
      faults: [],
      probability: draws.filter((x) => x > leastEffect).length / draws.length,
      aboveFloor: superiority(draws, floor[j]),
      contraction: 1 - variance(draws) / variance(before[j]),
      jointPairs: joint,
      disagreeing: [],
      isCheckable: true
    })
  );
}

const steady = Float64Array.from({length: 104}, (_, t) => [1, 0, 2, 1][t % 4]);
const bus = (firstWeek: number) => evenDrive("A", "bus", [0], firstWeek, 4);

describe("the verdict", () => {
  it("of a campaign in the future is that the data do not say", async () => {
    const [{word}] = await verdicts(region(104, {y: steady, drives: [bus(104)]}));
    expect(word).toBe("not-told");
  });

  it("where one application came in three years is never that it worked", async () => {
    const y = new Float64Array(157);
    y[100] = 1;
    const [{word}] = await verdicts(region(157, {y, drives: [bus(60)]}));
    expect(word).toBe("not-told");
  });

  it("of a campaign whose weeks nobody counted is that the data do not say", async () => {
    const y = steady.slice();
    y.fill(NaN, 55);
    const [{word}] = await verdicts(region(104, {y, drives: [bus(60)]}));
    expect(word).toBe("not-told");
  });

  it("of two campaigns in exactly the same weeks names what cannot be told apart", async () => {
    const y = steady.map((count, t) => count + (t >= 60 && t < 72 ? 6 : 0));
    const drives = [bus(60), evenDrive("A", "poster", [0], 60, 4)];
    const both = await verdicts(region(104, {y, drives}));
    expect(both[0].check).toBe("REVIEW");
    expect(both[0].reasons.at(-1)?.en).toBe(
      "Some channels ran at the same time: how they share the effect cannot be told."
    );
  });

  it("is not asked for without a campaign", async () => {
    expect(splitCorrelation(region(60), await fitIntake(region(60), short), random("none"), 10)).toEqual([]);
  });
});
