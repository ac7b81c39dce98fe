import {describe, expect, it} from "vitest";
import {random} from "../../../src/base/random.ts";
import {defaultOptions, sampleChain} from "../../../src/models/sampler/chain.ts";
import {bentDirections} from "../../../src/models/sampler/curvature.ts";
import type {Density} from "../../../src/models/sampler/density.ts";
import {expectClose} from "../../near.ts";
import {commonLevel} from "./densities.ts";

const ones = (n: number) => new Float64Array(n).fill(1);
const at = (density: Density, q: Float64Array) => {
  const gradient = new Float64Array(q.length);
  density.logDensity(q, gradient);
  return {q, gradient};
};
const normals = (n: number, seed: string) => {
  const source = random(seed);
  return Float64Array.from({length: n}, () => source.normal());
};

describe("the directions in which a density bends", () => {
  it("common level of 300 parameters that all data move: one direction, all alike, stretched by 1 / 301", () => {
    const density = commonLevel(300, 1);
    const places = [at(density, normals(300, "a")), at(density, normals(300, "b"))];
    const {directions, stretches} = bentDirections(density, places, ones(300), random("l"));
    expectClose(stretches, [1 / 301], 1e-6);
    expectClose(Math.abs(directions[0].reduce((a, b) => a + b)), Math.sqrt(300), 1e-6);
  });

  it("no shallow one: precision 1 − 0.8 along the common level is left to the draws", () => {
    const density = commonLevel(40, -0.8 / 40);
    const {stretches} = bentDirections(density, [at(density, normals(40, "a"))], ones(40), random("l"));
    expect(stretches).toEqual([]);
  });

  it("counts parameters in their scales: with scales of ½ a common level of 1 + 12 is one of (1 + 12) / 4", () => {
    const density = commonLevel(12, 1);
    const {stretches} = bentDirections(density, [at(density, normals(12, "a"))], ones(12).fill(0.5), random("l"));
    expect(stretches.some((stretch) => Math.abs(stretch - 4 / 13) < 1e-6)).toBe(true);
  });

  it("nothing where there is nothing, or where the gradient ends", () => {
    const round = commonLevel(30, 0);
    expect(bentDirections(round, [at(round, ones(30))], ones(30), random("l"))).toEqual({
      directions: [],
      stretches: []
    });
    const edge: Density = {
      dimension: 3,
      logDensity(_, gradient) {
        gradient.fill(NaN);
        return NaN;
      }
    };
    expect(bentDirections(edge, [{q: ones(3), gradient: ones(3)}], ones(3), random("l")).directions).toEqual([]);
  });
});

describe("a chain with more parameters than its warm-up has draws", () => {
  it("takes long steps across a common level 1,001 times as narrow as the rest, and finds the density again", () => {
    const drawCount = 400;
    const chain = sampleChain(commonLevel(1000, 1), {...defaultOptions, warmupCount: 200, drawCount}, random("chain"));
    expect(chain.metric.directions.length).toBeGreaterThan(0);
    const steps = chain.depths.reduce((sum, depth) => sum + 2 ** depth - 1, 0) / drawCount;
    expect(steps).toBeLessThan(20); // without directions as many as a path may have, for it takes √1001 times as many to turn
    const sums = Array.from({length: drawCount}, (_, d) =>
      chain.draws.subarray(1000 * d, 1000 * (d + 1)).reduce((a, b) => a + b, 0)
    );
    const square = (xs: readonly number[]) => xs.reduce((total, x) => total + x * x, 0) / xs.length;
    expect(Math.abs(square(sums) - 1000 / 1001)).toBeLessThan(0.36); // five standard errors
    const firsts = Array.from({length: drawCount}, (_, d) => chain.draws[1000 * d]);
    expect(Math.abs(square(firsts) - (1 - 1 / 1001))).toBeLessThan(0.36);
  });
});
