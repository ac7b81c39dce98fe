import {describe, expect, it} from "vitest";
import {random} from "../../../src/base/random.ts";
import {summary} from "../../../src/models/diagnostics/summary.ts";
import type {Position} from "../../../src/models/sampler/density.ts";
import {noUTurn} from "../../../src/models/sampler/nuts.ts";
import {expectGradient} from "../gradient.ts";
import {funnel, gammaOnHalfLine, normalPairs} from "./densities.ts";

const circle = normalPairs({sds: [1, 1], r: 0}); // its paths go round in 2π
const metric = {scale: Float64Array.of(1, 1), directions: [], stretches: []};
const at = (...q: number[]): Position => {
  const position = {q: Float64Array.from(q), gradient: new Float64Array(q.length), logDensity: 0};
  position.logDensity = circle.logDensity(position.q, position.gradient);
  return position;
};
const draws = (stepSize: number, count = 200) => {
  const draw = noUTurn(circle, 10);
  const source = random("circle");
  const position = at(1, 0);
  return Array.from({length: count}, () => draw(position, metric, stepSize, source));
};
/** A draw that sets out round the circle, at (1, 0) with momentum (0, 1). */
const round = (stepCount: number, maxDepth = 10) => {
  const momentum = [0, 1];
  const source = {...random(stepCount), normal: () => momentum.shift()!};
  const {depth, stepCount: taken} = noUTurn(circle, maxDepth)(at(1, 0), metric, (2 * Math.PI) / stepCount, source);
  return {depth, taken};
};

describe("one draw of NUTS", () => {
  it("doubles its path until it is more than half round: 31 steps of a 60th are, of a 64th not, and 63 are", () => {
    expect(round(60)).toEqual({depth: 5, taken: 31});
    expect(round(64)).toEqual({depth: 6, taken: 63});
  });

  it("stops at maxDepth: 7 steps at depth 3", () => {
    expect(round(60, 3)).toEqual({depth: 3, taken: 7});
  });

  it("takes 2^depth − 1 steps where it turns as a whole, fewer than 2^(depth + 1) where a half turns within", () => {
    for (const {depth, stepCount} of draws(0.3)) {
      expect(stepCount).toBeGreaterThanOrEqual(2 ** depth - 1);
      expect(stepCount).toBeLessThan(2 ** (depth + 1));
    }
  });

  // Long steps lose much energy on the way; only the choice by weight makes up for it.
  it.each([0.1, 1, 1.9])(
    "leaves the standard normal as it is, at steps of %d: mean squares 1, mean fourth powers 3",
    (stepSize) => {
      const draw = noUTurn(circle, 10);
      const source = random(`steps of ${stepSize}`);
      const position = at(1, 0);
      const q = Array.from({length: 10_000}, () => {
        draw(position, metric, stepSize, source);
        return position.q.slice();
      });
      for (const i of [0, 1])
        for (const [power, expected] of [
          [1, 0],
          [2, 1],
          [3, 0],
          [4, 3]
        ]) {
          const {mean, mcse} = summary([Float64Array.from(q, (x) => x[i] ** power)]);
          expect(Math.abs(mean - expected) / mcse, `power ${power} of q${i}: ${mean}, in errors`).toBeLessThan(4.5);
        }
    }
  );

  it("keeps the energy of short steps, and accepts nearly all", () => {
    for (const {acceptance, isDivergent} of draws(0.01)) {
      expect(acceptance).toBeGreaterThan(0.999);
      expect(isDivergent).toBe(false);
    }
  });

  it("stays where it is when the first step diverges", () => {
    const draw = noUTurn(circle, 10);
    const position = at(1, 2);
    const {isDivergent, depth, acceptance} = draw(position, metric, 1e6, random(1));
    expect({isDivergent, depth, acceptance}).toEqual({isDivergent: true, depth: 0, acceptance: 0});
    expect(position).toEqual(at(1, 2));
  });

  it("hands back the density and gradient of the place it chose", () => {
    const draw = noUTurn(circle, 10);
    const position = at(1, 2);
    draw(position, metric, 0.5, random(1));
    expect(position.q).not.toEqual(at(1, 2).q);
    expect(position).toEqual(at(...position.q));
  });
});

it("the densities of these tests have the slopes that differences give", () => {
  expectGradient(normalPairs({sds: [1, 3], r: 0.9}), Float64Array.of(0.3, -1));
  expectGradient(funnel(4), Float64Array.of(-1, 0.3, 1, 0.2));
  expectGradient(gammaOnHalfLine(3), Float64Array.of(1.5));
});
