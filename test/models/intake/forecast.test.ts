import {describe, expect, it} from "vitest";
import {random} from "../../../src/base/random.ts";
import {forEachDraw} from "../../../src/models/intake/credit.ts";
import type {IntakeData} from "../../../src/models/intake/data.ts";
import {driftToComeInto, forEachForecast} from "../../../src/models/intake/forecast.ts";
import {parameterMap} from "../../../src/models/intake/parameters.ts";
import {defaultPrior} from "../../../src/models/intake/prior.ts";
import type {Chain} from "../../../src/models/sampler/chain.ts";
import {expectClose, sum} from "../../near.ts";
import {fullRegion} from "./region.ts";

/** Draws from the prior in place of a fit's. */
function madeUp(data: IntakeData, drawCount: number) {
  const dimension = parameterMap(data, defaultPrior).names.length;
  const stream = random("made up");
  const chain = {
    draws: Float64Array.from({length: drawCount * dimension}, () => stream.normal()),
    logDensities: new Float64Array(drawCount)
  } as Chain; // of a chain nothing else is read
  return {chains: [chain], prior: defaultPrior};
}

describe("the intake model carried on", () => {
  it("is in the weeks of the data what credit.ts says, draw by draw", () => {
    const data = fullRegion();
    const T = data.weeks.length;
    const fit = madeUp(data, 3);
    const past: {baseline: number[]; contribution: number[][]}[] = [];
    forEachDraw(data, fit, ({baseline, contribution}) =>
      past.push({baseline: [...baseline], contribution: contribution.map((part) => [...part])})
    );
    forEachForecast(data, fit, {futureWeekCount: 10, drawCount: 3}, random("f"), ({index, baseline, contribution}) => {
      for (let m = 0; m < 3; ++m) {
        const cut = (row: Float64Array) => row.slice(m * (T + 10), m * (T + 10) + T);
        expectClose(cut(baseline), past[index].baseline.slice(m * T, (m + 1) * T));
        contribution.forEach((part, j) =>
          expectClose(cut(part), past[index].contribution[j].slice(m * T, (m + 1) * T))
        );
      }
    });
  });

  it("brings what a campaign still has to bring: in the end all that it ever brings", () => {
    const data = fullRegion();
    const fit = madeUp(data, 2);
    const ever: number[] = [];
    forEachDraw(data, fit, (draw) => ever.push(...draw.ever.map((part) => sum(part))));
    const carried: number[] = [];
    forEachForecast(data, fit, {futureWeekCount: 130, drawCount: 2}, random("f"), ({contribution}) =>
      carried.push(...contribution.map((part) => sum(part)))
    );
    expectClose(carried, ever, 1e-9);
  });

  it("keeps the drift's last value for the coming week and has forgotten it after four lengths", () => {
    const stream = random("drift");
    const [near, far]: number[][] = [[], []];
    for (let i = 0; i < 2000; ++i) {
      const drift = new Float64Array(105).fill(0.5, 0, 1);
      driftToComeInto(drift, 0.2, 26, stream);
      near.push(drift[1]);
      far.push(drift[104]);
    }
    const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;
    const sd = (values: number[]) => Math.sqrt(mean(values.map((x) => (x - mean(values)) ** 2)));
    expect(mean(near)).toBeCloseTo(0.5, 1);
    expect(sd(near)).toBeLessThan(0.02);
    expect(Math.abs(mean(far))).toBeLessThan(0.02); // four standard errors
    expect(sd(far)).toBeCloseTo(0.2, 1);
  });

  it("is nothing where no week is to come", () => {
    const drift = new Float64Array([0.3]);
    driftToComeInto(drift, 0.2, 26, random("x"));
    expect([...drift]).toEqual([0.3]);
  });
});
