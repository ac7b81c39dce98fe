import {describe, expect, it} from "vitest";
import {random} from "../../../src/base/random.ts";
import {drawLevel} from "../../../src/models/checks/local-level.ts";
import {spikeSlab} from "../../../src/models/checks/spike-slab.ts";
import {structuralCheck} from "../../../src/models/checks/structural.ts";
import {mean, variance} from "../../../src/models/diagnostics/moments.ts";
import {expectClose, weeks} from "../../near.ts";
import {describeAgainst, referenceText} from "../../reference.ts";

describe("a draw of the level", () => {
  it("of two weeks has the mean and covariance that the bivariate normal gives by hand", () => {
    // α₀ ~ N(0, 1), α₁ = α₀ + N(0, 1), y = α + N(0, 1), y = (0, 3). Precision (3, −1; −1, 2) is inverted as (2, 1; 1, 3)/5.
    const source = random("level");
    const draws = Array.from({length: 40_000}, () =>
      drawLevel(weeks(0, 3), {noiseVariance: 1, levelVariance: 1, firstMean: 0, firstVariance: 1}, source)
    );
    const [a, b] = [0, 1].map((t) => Float64Array.from(draws, (draw) => draw[t]));
    expectClose([mean(a), mean(b)], [3 / 5, 9 / 5], 0.02);
    expectClose([variance(a), variance(b)], [2 / 5, 3 / 5], 0.02);
    expectClose(mean(a.map((x, i) => x * b[i])) - mean(a) * mean(b), 1 / 5, 0.02);
  });
});

describe("spike and slab", () => {
  const source = random("spike");
  const x = Array.from({length: 3}, () => Float64Array.from({length: 200}, () => source.normal()));
  const z = x[0].map((value) => 2 * value + source.normal(0, 0.5));
  it("keeps the control that counts, mostly drops the others, and finds 2 and a variance of ¼", () => {
    const draw = spikeSlab(x, {inclusion: 0.5, df: 1, sumOfSquares: 0.25}, random("gibbs"));
    const draws = Array.from({length: 4000}, () => draw(z));
    const isIn = (k: number) => draws.filter(({beta}) => beta[k] !== 0).length / draws.length;
    expect(isIn(0)).toBe(1);
    expect(Math.max(isIn(1), isIn(2))).toBeLessThan(0.1);
    expectClose(mean(draws.map(({beta}) => beta[0])), 2, 0.1);
    expectClose(mean(draws.map(({noiseVariance}) => noiseVariance)), 0.25, 0.08);
  });
  it("keeps all at an inclusion of 1, and is least squares but for a little", () => {
    const draw = spikeSlab(x, {inclusion: 1, df: 1, sumOfSquares: 0.25}, random("all"));
    const draws = Array.from({length: 4000}, () => draw(z).beta);
    expect(draws.every((beta) => beta.every((value) => value !== 0))).toBe(true);
    const means = x.map((_, k) => mean(draws.map((beta) => beta[k])));
    const residual = z.map((value, t) => value - x.reduce((total, column, k) => total + means[k] * column[t], 0));
    expect(Math.abs(mean(residual.map((value, t) => value * x[0][t])))).toBeLessThan(0.01); // errors lie across
  });
});

describe("the structural check", () => {
  const source = random("region");
  const control = Float64Array.from({length: 80}, (_, t) => 20 + 3 * Math.sin(t / 5) + source.normal());
  const treated = control.map((x, t) => 5 + 0.5 * x + source.normal(0, 0.5) + (t >= 60 ? 4 : 0));
  const options = {drawCount: 1000, warmupCount: 200};
  const check = (changed = {}) =>
    structuralCheck({treated, controls: [control], firstAfter: 60, ...changed}, random(1), options);

  it("finds four more a week, and eighty in all of twenty weeks", () => {
    const {average, total, tailArea, expected} = check();
    expect(Math.abs(average.estimate - 4)).toBeLessThan(3 * average.sd);
    expect(average.sd).toBeLessThan(0.6);
    expectClose(
      [total.estimate, total.low, total.high],
      [average.estimate, average.low, average.high].map((x) => 20 * x),
      1e-9
    );
    expect(tailArea).toBe(0);
    expect(expected.mean.length).toBe(20);
  });
  it("adds up: what came is the expected and the effect", () => {
    const {total, expected} = check();
    const came = treated.subarray(60).reduce((sum, x) => sum + x, 0);
    expectClose(came - expected.mean.reduce((sum, x) => sum + x, 0), total.estimate, 1e-9);
  });
  it("does not depend on the unit of anything", () => {
    const scaled = check({treated: treated.map((x) => 1000 * x + 7), controls: [control.map((x) => x / 60 - 2)]});
    expectClose(scaled.average.estimate / 1000, check().average.estimate, 1e-6);
  });
  it("ends for a series that jumps up and down, or that has one application in three years", () => {
    const jumps = Float64Array.from({length: 80}, (_, t) => (t % 2 === 0 ? 50 : -50));
    const one = Float64Array.from({length: 80}, (_, t) => (t === 30 ? 1 : 0));
    for (const series of [jumps, one]) {
      const {low, estimate, high} = check({treated: series}).total;
      expect(low).toBeLessThan(estimate);
      expect(estimate).toBeLessThan(high);
    }
  });
  it("leaves out a control that never varies", () => {
    const {inclusion, average} = check({controls: [new Float64Array(80), control]});
    expectClose(inclusion, weeks(NaN, 1));
    expectClose(average.estimate, check().average.estimate);
  });
  it.each([
    ["no-control", {controls: []}],
    ["no-control", {controls: [new Float64Array(80).fill(3)]}],
    ["short-before", {firstAfter: 7}],
    ["short-before", {firstAfter: 0}],
    ["nothing-after", {firstAfter: 80}],
    ["no-variation", {treated: new Float64Array(80)}],
    ["no-variation", {treated: new Float64Array(80).fill(4.1)}]
  ])("cannot check: %s", (obstacle, changed) => {
    expect(check(changed).total).toEqual({estimate: NaN, sd: NaN, low: NaN, high: NaN, obstacle});
  });
  it("refuses a series that is too short, or not of numbers", () => {
    expect(() => check({controls: [weeks(1, 2)]})).toThrow("controls must have 80 periods, got 2");
    expect(() => check({treated: treated.map((x, t) => (t === 3 ? NaN : x))})).toThrow("series must be finite numbers");
  });
});

describeAgainst("causalimpact", "CausalImpact for R, average effect and 95 % interval", () => {
  /** R's summaries rest on 1,000 draws: their Monte Carlo error is about sd / 15 for a mean, and twice that for an end. */
  it.each([
    {
      file: "comparison",
      names: ["CHANGED", "NOT_CHANGED_1", "NOT_CHANGED_2", "NOT_CHANGED_3"],
      firstAfter: 90,
      effect: [-657, -2076, 832],
      sd: 736
    },
    {file: "google", names: ["y", "x1", "x2"], firstAfter: 61, effect: [804 / 30, 539 / 30, 1073 / 30], sd: 134.2 / 30},
    {
      file: "volks",
      names: ["VolksWagen", "BMW", "Allianz"],
      firstAfter: 246,
      effect: [-3496 / 79, -4338 / 79, -2571 / 79],
      sd: 438.5 / 79
    }
  ])("of $file", ({file, names, firstAfter, effect, sd}) => {
    const {average} = structuralCheck(readSeries(file, names, firstAfter), random(file), {drawCount: 8000});
    const errors = [average.estimate, average.low, average.high].map((x, i) => (x - effect[i]) / sd);
    expect(Math.abs(errors[0]), `mean ${errors}`).toBeLessThan(3 / 15);
    expect(Math.max(Math.abs(errors[1]), Math.abs(errors[2])), `ends ${errors}`).toBeLessThan(6 / 15);
    expect(Math.abs(average.sd / sd - 1)).toBeLessThan(0.1);
  });
  it("of vignette.csv with 100,000 draws there: 10.518 [9.808, 11.235], in all 315.53 [294.24, 337.04]", () => {
    const input = readSeries("vignette", ["y", "x1"], 70);
    const {average, total} = structuralCheck(input, random("vignette"), {drawCount: 30_000});
    // 30,000 draws here, sd 0.37: 0.004 for the mean and 0.015 for an end, three times over, if half of them count.
    expectClose(average.estimate, 10.518, 0.012);
    expectClose([average.low, average.high], [9.808, 11.235], 0.03);
    expectClose(total.estimate, 315.53, 0.4);
    expectClose([total.low, total.high], [294.24, 337.04], 0.9);
  });
});

function readSeries(file: string, [treated, ...controls]: string[], firstAfter: number) {
  const [head, ...rows] = referenceText(`causalimpact/${file}.csv`)
    .trim()
    .split(/\r?\n/)
    .map((line) => line.replaceAll('"', "").split(/[ ,]/));
  const column = (name: string) => Float64Array.from(rows, (row) => Number(row[head.indexOf(name)]));
  return {treated: column(treated), controls: controls.map(column), firstAfter};
}
