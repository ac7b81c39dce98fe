import {describe, expect, it} from "vitest";
import {random} from "../../../src/base/random.ts";
import {ebfmi} from "../../../src/models/diagnostics/ebfmi.ts";
import {summary} from "../../../src/models/diagnostics/summary.ts";
import {type Chain, drawsOf, lastDraw, sampleChain} from "../../../src/models/sampler/chain.ts";
import type {Density} from "../../../src/models/sampler/density.ts";
import {sum} from "../../near.ts";
import {funnel, gammaOnHalfLine, normalPairs} from "./densities.ts";

const options = {warmupCount: 300, drawCount: 1000, targetAcceptance: 0.9, maxDepth: 10};
const chainsOf = (density: Density, seed: string, more: Partial<typeof options> = {}): Chain[] =>
  [0, 1, 2, 3].map((k) => sampleChain(density, {...options, ...more}, random(seed).split(`chain ${k}`)));

/** Within four and a half Monte Carlo errors: one false alarm in 150,000. */
function expectMean(chains: readonly Float64Array[], expected: number) {
  const {mean, mcse, rhat, bulkEss} = summary(chains);
  expect(Math.abs(mean - expected) / mcse, `mean ${mean}, expected ${expected}, in errors`).toBeLessThan(4.5);
  expect(rhat).toBeLessThan(1.01);
  expect(bulkEss).toBeGreaterThan(400);
}

describe("a chain finds again", () => {
  it("a normal with sds 1 and 100, 0.01 and 1, correlated by 0.9 and −0.99: means, squares and products", () => {
    const pairs = [
      {sds: [1, 100] as [number, number], r: 0.9},
      {sds: [0.01, 1] as [number, number], r: -0.99}
    ];
    const chains = chainsOf(normalPairs(...pairs), "normal");
    pairs.forEach(({sds: [a, b], r}, pair) => {
      const x = drawsOf(chains, 2 * pair);
      const y = drawsOf(chains, 2 * pair + 1);
      const times = (u: Float64Array[], v: Float64Array[]) =>
        u.map((chain, k) => chain.map((value, i) => value * v[k][i]));
      expectMean(x, 0);
      expectMean(y, 0);
      expectMean(times(x, x), a * a);
      expectMean(times(y, y), b * b);
      expectMean(times(x, y), r * a * b);
    });
    expect(chains.map(({divergenceCount}) => divergenceCount)).toEqual([0, 0, 0, 0]);
    for (const {energies} of chains) expect(ebfmi(energies)).toBeGreaterThan(0.7);
  });

  it("a gamma of shape 3 behind a wall at 0: mean 3, mean square 12", () => {
    const chains = chainsOf(gammaOnHalfLine(3), "gamma");
    expectMean(drawsOf(chains, 0), 3);
    expectMean(
      drawsOf(chains, 0).map((chain) => chain.map((x) => x * x)),
      12
    );
  });
});

describe("the warm-up", () => {
  it("learns the scales of independent normals exactly, 1 and 1000 : 0.001, from draws and gradients together", () => {
    const [{metric}] = chainsOf(normalPairs({sds: [1, 1000], r: 0}, {sds: [0.001, 1], r: 0}), "scales", {
      warmupCount: 50
    });
    metric.scale.forEach((scale, i) => expect(scale / [1, 1000, 0.001, 1][i]).toBeCloseTo(1, 9));
  });
  // The average of log step sizes is a little cautious where acceptance falls off steeply: 0.86 for 0.8 here.
  it.each([0.8, 0.95])("ends with a step size that meets the acceptance asked for: %d", (targetAcceptance) => {
    const chains = chainsOf(normalPairs({sds: [1, 1], r: 0.5}), "acceptance", {targetAcceptance});
    const acceptance = sum(chains.map(({acceptances}) => sum(acceptances))) / 4000;
    expect(Math.abs(acceptance - targetAcceptance)).toBeLessThan(0.08);
  });
});

describe("a chain", () => {
  const normal = normalPairs({sds: [1, 2], r: 0.5});
  const short = {...options, warmupCount: 20, drawCount: 30};

  it("is the same for the same random numbers, and another for others", () => {
    const chain = sampleChain(normal, short, random("a"));
    expect(sampleChain(normal, short, random("a"))).toEqual(chain);
    expect(sampleChain(normal, short, random("b")).draws).not.toEqual(chain.draws);
  });

  it("counts divergences in the neck of a funnel, where 0.5 a step is too long", () => {
    const [{divergenceCount}] = chainsOf(funnel(10), "funnel", {targetAcceptance: 0.6});
    expect(divergenceCount).toBeGreaterThan(0);
    expect(divergenceCount).toBeLessThan(1000);
  });

  it("reports each draw, warm-up counted: 50 of 50 at last", () => {
    const told: number[][] = [];
    sampleChain(normal, short, random(1), {onProgress: (...progress) => told.push(progress)});
    expect(told.length).toBe(50);
    expect(told.at(-1)).toEqual([50, 50]);
  });

  it("counts the gradients it takes", () => {
    let count = 0;
    const counted = {
      dimension: 2,
      logDensity(q: Float64Array, gradient: Float64Array) {
        ++count;
        return normal.logDensity(q, gradient);
      }
    };
    expect(sampleChain(counted, short, random(1)).gradientCount).toBe(count);
  });

  it("looks for a start until the density is finite, near the model's own if it has one", () => {
    const narrow = {
      ...gammaOnHalfLine(3),
      initial: () => Float64Array.of(0.01) // half of what lies around it is impossible
    };
    for (let seed = 0; seed < 20; ++seed) sampleChain(narrow, {...short, drawCount: 1}, random(seed));
    const nowhere = {dimension: 1, logDensity: () => NaN};
    expect(() => sampleChain(nowhere, short, random(1))).toThrow("no finite log density in 100 starts");
  });

  it("goes on exactly from where it is told to", () => {
    const initial = Float64Array.of(7, 7);
    const {draws} = sampleChain(normal, {...short, warmupCount: 0, drawCount: 1}, random(1), {initial});
    expect(Math.hypot(draws[0], draws[1])).toBeLessThan(50);
    expect(() => sampleChain(normal, short, random(1), {initial: Float64Array.of(1)})).toThrow(
      "initial must have 2 numbers, got 1"
    );
  });

  it("goes on where another stopped, with its metric and step size and without a warm-up, and finds the same", () => {
    const density = normalPairs({sds: [1, 1000], r: 0.9});
    const [before] = chainsOf(density, "before");
    const outside = {initial: lastDraw(before), learned: before};
    const more = sampleChain(density, {...options, warmupCount: 0}, random("after"), outside);
    expect([more.stepSize, more.metric]).toEqual([before.stepSize, before.metric]);
    expect(lastDraw(before)).toEqual(before.draws.slice(-2));
    expectMean(
      [before, more].map((chain) => drawsOf([chain], 1)[0]),
      0
    );
  });

  it("walks in the coordinates that a density has, and takes and gives places in its own: e^z for a gamma of shape 3", () => {
    const {initial} = gammaOnHalfLine(3);
    const density: Density = {
      dimension: 1,
      initial,
      logDensity([q], gradient) {
        gradient[0] = 2 / q - 1;
        return 2 * Math.log(q) - q; // never asked behind the wall, where this is NaN
      },
      coordinates: {
        meanInto: (q, [z]) => q.fill(Math.exp(z)),
        fromInto: (z, [q]) => z.fill(Math.log(q)),
        logVolume(gradient, [q], [z]) {
          gradient[0] = gradient[0] * q + 1;
          return z;
        }
      }
    };
    const chains = chainsOf(density, "coordinates");
    expectMean(drawsOf(chains, 0), 3);
    const [{metric}] = chains;
    expect(metric.scale[0]).toBeLessThan(1); // of log q; q itself has an sd of 1.7
    const still = {...options, warmupCount: 0, drawCount: 1};
    const learned = {metric, stepSize: 1e-9};
    const {draws} = sampleChain(density, still, random("still"), {initial: Float64Array.of(5), learned});
    expect(draws[0]).toBeCloseTo(5, 5);
  });

  it("learns anew what has changed when it begins with the metric of another density", () => {
    const learned = {metric: {scale: Float64Array.of(1, 100), directions: [], stretches: []}, stepSize: 0.5};
    const {metric} = sampleChain(normalPairs({sds: [5, 1], r: 0}), {...options, drawCount: 1}, random("new"), {
      learned
    });
    expect([metric.scale[0] / 5, metric.scale[1]].every((ratio) => Math.abs(ratio - 1) < 0.01)).toBe(true);
  });

  it("does not move where there is nowhere to go: −∞ but at 5", () => {
    const point = {dimension: 1, logDensity: ([x]: Float64Array) => (x === 5 ? 0 : -Infinity)};
    const {draws} = sampleChain(point, short, random(1), {initial: Float64Array.of(5)});
    expect(new Set(draws)).toEqual(new Set([5]));
  });

  it("refuses options that mean nothing", () => {
    const refuse = (more: Partial<typeof options>) => expect(() => sampleChain(normal, {...short, ...more}, random(1)));
    refuse({drawCount: 0}).toThrow("drawCount must be whole, ≥ 1, got 0");
    refuse({warmupCount: -1}).toThrow("warmupCount must be whole, ≥ 0, got -1");
    refuse({targetAcceptance: 1}).toThrow("targetAcceptance must be in (0, 1), got 1");
    refuse({maxDepth: 0}).toThrow("maxDepth must be 1 to 20, got 0");
  });
});
