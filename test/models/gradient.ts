/** A hand-written gradient held against differences. */
import {expect} from "vitest";
import type {Density} from "../../src/models/sampler/density.ts";

/**
 * The slope in each parameter at q against (ℓ(q + h) − ℓ(q − h)) / 2h, refined by Richardson's step to an error of
 * order h⁴. What is left is rounding, which grows with ℓ itself.
 */
export function expectGradient(density: Density, q: Float64Array, tolerance = 1e-7, h = 1e-3) {
  const gradient = new Float64Array(density.dimension);
  const unused = new Float64Array(density.dimension);
  const logDensity = density.logDensity(q, gradient);
  const at = (i: number, step: number) =>
    density.logDensity(
      q.map((x, j) => (j === i ? x + step : x)),
      unused
    );
  const difference = (i: number, step: number) => (at(i, step) - at(i, -step)) / (2 * step);
  gradient.forEach((slope, i) => {
    const expected = (4 * difference(i, h / 2) - difference(i, h)) / 3;
    const scale = 1 + Math.abs(expected) + Math.abs(logDensity);
    expect(Math.abs(slope - expected), `slope ${i}: ${slope}, by differences ${expected}`).toBeLessThan(
      tolerance * scale
    );
  });
}
