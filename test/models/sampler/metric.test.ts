import {describe, expect, it} from "vitest";
import {random} from "../../../src/base/random.ts";
import {eigen} from "../../../src/models/sampler/eigen.ts";
import {drawMomentumInto, type Metric, velocityInto} from "../../../src/models/sampler/metric.ts";
import {stretchesOf} from "../../../src/models/sampler/stretch.ts";
import {expectClose, weeks} from "../../near.ts";
import {normalPairs} from "./densities.ts";

describe("eigenvalues", () => {
  it("of 2 1 / 1 2 are 1 and 3, along the diagonals", () => {
    const {values, vectors} = eigen([weeks(2, 1), weeks(1, 2)]);
    expectClose(values, [1, 3], 1e-14);
    expectClose([vectors[0][0] + vectors[0][1], vectors[1][0] - vectors[1][1]], [0, 0], 1e-14);
  });
  it("give the matrix back: Σ λ u uᵀ, also where values repeat or are zero", () => {
    const source = random("eigen");
    for (const [n, rank] of [
      [1, 1],
      [5, 5],
      [20, 7],
      [40, 40]
    ]) {
      const rows = Array.from({length: n}, () => Array.from({length: rank}, () => source.normal()));
      const A = rows.map((a) => Float64Array.from(rows, (b) => a.reduce((sum, x, i) => sum + x * b[i], 0)));
      const {values, vectors} = eigen(A);
      A.forEach((row, i) =>
        expectClose(
          row.map((_, j) => values.reduce((sum, value, k) => sum + value * vectors[k][i] * vectors[k][j], 0)),
          row,
          1e-11
        )
      );
    }
    expectClose(eigen([weeks(3, 0, 0), weeks(0, 3, 0), weeks(0, 0, 0)]).values, [0, 3, 3]);
  });
});

describe("the metric", () => {
  const half = Math.SQRT1_2;
  const metric: Metric = {scale: weeks(1, 10), directions: [weeks(half, half)], stretches: [9]};

  it("turns momentum into velocity by S (I + 8 u uᵀ) S: (1, 0) becomes (5, 40)", () => {
    const v = new Float64Array(2);
    velocityInto(v, metric, weeks(1, 0));
    expectClose(v, [5, 40], 1e-12);
  });

  it("draws momenta whose p·v is the sum of two squared normals: mean 2, variance 4", () => {
    const source = random("momentum");
    const p = new Float64Array(2);
    const v = new Float64Array(2);
    const twiceEnergies = Array.from({length: 20_000}, () => {
      drawMomentumInto(p, metric, source);
      velocityInto(v, metric, p);
      return p[0] * v[0] + p[1] * v[1];
    });
    const mean = twiceEnergies.reduce((a, b) => a + b) / 20_000;
    expect(Math.abs(mean - 2)).toBeLessThan(0.07); // five standard errors
    expect(Math.abs(twiceEnergies.reduce((sum, x) => sum + (x - mean) ** 2, 0) / 20_000 - 4)).toBeLessThan(0.5);
  });

  it("finds the directions of a normal from six draws and their gradients: correlation 0.9 stretches by 1.9 and 0.1", () => {
    const normal = normalPairs({sds: [1, 100], r: 0.9});
    const source = random("stretch");
    const draws = Array.from({length: 6}, () => weeks(source.normal(), 100 * source.normal()));
    const gradients = draws.map((q) => {
      const gradient = new Float64Array(2);
      normal.logDensity(q, gradient);
      return gradient;
    });
    const {directions, stretches} = stretchesOf(draws, gradients, weeks(1, 100));
    expectClose(stretches, [0.1], 1e-3); // 1.9 is less than a factor 2, and left out
    expectClose(Math.abs(directions[0][0] - directions[0][1]), Math.SQRT2, 1e-3);
  });
});
