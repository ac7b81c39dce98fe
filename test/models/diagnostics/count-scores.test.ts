import {describe, expect, it} from "vitest";
import {random} from "../../../src/base/random.ts";
import {countScores, type Prediction} from "../../../src/models/diagnostics/count-scores.ts";
import {fitIntake} from "../../../src/models/intake/fit.ts";
import {foretelling} from "../../../src/models/intake/foretelling.ts";
import {parameterMap} from "../../../src/models/intake/parameters.ts";
import {defaultPrior} from "../../../src/models/intake/prior.ts";
import type {Chain} from "../../../src/models/sampler/chain.ts";
import {expectClose, sum} from "../../near.ts";
import {region} from "../intake/region.ts";

/** Poisson by its book. */
function poisson(count: number, mean: number): Prediction {
  const cumulative: number[] = [];
  for (let k = 0, p = Math.exp(-mean), total = 0; k < 60; ++k, p *= mean / k) {
    total += p;
    cumulative.push(total);
  }
  return {count, cumulative, mean, sd: Math.sqrt(mean)};
}

describe("scores of counts", () => {
  it("of a fair coin that shows 1: log 2, ranked ¼, and 1 + 2 log ½ by mean and sd", () => {
    const {log, rps, dss, pit, zeros} = countScores([{count: 1, cumulative: [0.5, 1], mean: 0.5, sd: 0.5}]);
    expectClose([log, rps, dss], [Math.LN2, 0.25, 1 + 2 * Math.log(0.5)]);
    expectClose(pit, [0, 0, 0, 0, 0, 0.2, 0.2, 0.2, 0.2, 0.2]); // 1 lies somewhere in the upper half
    expect(zeros).toEqual({seen: 0, predicted: 0.5});
  });

  it("of a count that could hardly come: its own chance, where that of the counts below has rounded to 1", () => {
    const {log, pit} = countScores([{...poisson(59, 1), logChance: -400}]);
    expect(log).toBe(400);
    expect(pit).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
  });

  it("have a flat PIT where the prediction is right, a U where it is too narrow, a hump where too wide", () => {
    const stream = random("pit");
    const counts = Array.from({length: 4000}, () => stream.negativeBinomial(4, 4)); // variance 8
    const pitOf = (predict: (count: number) => Prediction) => countScores(counts.map(predict)).pit;
    const narrow = pitOf((count) => poisson(count, 4));
    expect(narrow[0] + narrow[9]).toBeGreaterThan(0.28);
    const right = pitOf((count) => {
      const cumulative: number[] = [];
      for (let k = 0, p = 0.5 ** 4, total = 0; k < 80; ++k, p *= ((k + 3) / k) * 0.5) {
        total += p;
        cumulative.push(total);
      }
      return {count, cumulative, mean: 4, sd: Math.sqrt(8)};
    });
    for (const share of right) expectClose(share, 0.1, 0.02); // three standard errors of 4,000
    expectClose(sum(right), 1);
  });

  it("prefer the truth: Poisson counts of mean 3 score better by 3 than by 2 or 5", () => {
    const stream = random("scores");
    const counts = Array.from({length: 1000}, () => stream.poisson(3));
    const by = (mean: number) => countScores(counts.map((count) => poisson(count, mean)));
    for (const other of [2, 5])
      for (const score of ["log", "rps", "dss"] as const) expect(by(3)[score]).toBeLessThan(by(other)[score]);
  });

  it("cannot be known without an observation", () => {
    expect(countScores([]).log).toBeNaN();
  });
});

describe("foretelling", () => {
  it("is right about counts that the model itself would draw, and knows which weeks nobody counted", async () => {
    const stream = random("foretelling");
    const y = Float64Array.from({length: 104}, () => stream.negativeBinomial(3, 10));
    y.fill(NaN, 0, 4);
    const data = region(104, {y});
    const fit = await fitIntake(data, {seed: "f", chainCount: 2, warmupCount: 200, drawCount: 200, workerCount: 2});
    const {observationCount, elpd, elpdSe, log, pit, untrusted} = foretelling(data, fit);
    expect(observationCount).toBe(100);
    expectClose(elpd, -100 * log, 1e-9);
    expect(elpdSe).toBeGreaterThan(0);
    expect(untrusted).toBeLessThan(5);
    for (const share of pit) expectClose(share, 0.1, 0.08);
    // the entropy of this negative binomial is about 2.0
    expectClose(log, 2.0, 0.2);
  });

  it("is very wrong, and not infinitely, about a week with 2000 instead of 2", () => {
    const stream = random("a slip");
    const y = Float64Array.from({length: 60}, () => stream.poisson(2));
    y[30] = 2000;
    const data = region(60, {y});
    const {names} = parameterMap(data, defaultPrior);
    // Four draws near the middle of the prior, which the slip has not moved.
    const draws = Float64Array.from({length: 4 * names.length}, () => 0.1 * stream.normal());
    const chain = {draws, logDensities: new Float64Array(4)} as unknown as Chain;
    const {elpd, log, pit} = foretelling(data, {chains: [chain], prior: defaultPrior});
    expect(elpd).toBeGreaterThan(-1e5);
    expectClose(elpd, -60 * log, 1e-6);
    expectClose(sum(pit), 1, 1e-9);
  });
});
