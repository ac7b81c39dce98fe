/**
 * The directions in which a log density bends most, from its gradients about a few draws.
 *
 *   A = S H S,   H = −∂²ℓ/∂q², the mean over the draws
 *   A v ≈ S (∇ℓ(q) − ∇ℓ(q + h S v)) / h
 *
 *   S     scale of each parameter                              n numbers, > 0
 *   v     a direction in parameters counted in their scales    n numbers, of length 1
 *   A     has about 1 on its diagonal; an eigenvalue θ far above is a direction of many parameters that moves all data,
 *         like the common level of 290 municipalities
 *   1/θ   the stretch of the direction in the metric
 *
 * Lanczos (1950), with every vector kept at right angles to all before: after k products with A the outer eigenvalues of a
 * matrix of k × k are those of A. So a few hundred gradients tell what the covariance of draws needs twice as many draws
 * as parameters for (stretch.ts). Only steep directions are taken. How wide a shallow one is, curvature at a few places
 * does not say where the density is not normal: on Stan's pooled posterior (test/bench) they made 14 divergences of 4,000
 * draws and a third of the effective draws, steep ones alone none.
 */
import type {Random} from "../../base/random.ts";
import {addInto, dot} from "./arrays.ts";
import type {Density} from "./density.ts";
import {eigen} from "./eigen.ts";

const leastCurvature = 2; // else it would cost more than it brings
const greatestResidual = 0.1; // of the eigenvalue: what Lanczos has not found yet is left out
const h = 1e-4;

/** `draws` and the gradients at each. */
export function bentDirections(
  density: Density,
  draws: readonly {q: Float64Array; gradient: Float64Array}[],
  scale: Float64Array,
  random: Random,
  {productCount = 80} = {}
): {directions: Float64Array[]; stretches: number[]} {
  const n = scale.length;
  const moved = new Float64Array(n);
  const slope = new Float64Array(n);
  const bent = (v: Float64Array): Float64Array => {
    const sum = new Float64Array(n);
    for (const {q, gradient} of draws) {
      for (let i = 0; i < n; ++i) moved[i] = q[i] + h * scale[i] * v[i];
      density.logDensity(moved, slope);
      for (let i = 0; i < n; ++i) sum[i] += (scale[i] * (gradient[i] - slope[i])) / (h * draws.length);
    }
    return sum;
  };
  const basis: Float64Array[] = [];
  const diagonal: number[] = [];
  const beside: number[] = [];
  let next: Float64Array = Float64Array.from({length: n}, () => random.normal());
  for (let length = Math.sqrt(dot(next, next)); basis.length < Math.min(productCount, n) && length > 1e-8; ) {
    const v = next.map((x) => x / length);
    basis.push(v);
    next = bent(v);
    if (!next.every(Number.isFinite)) return {directions: [], stretches: []};
    diagonal.push(dot(next, v));
    for (let again = 0; again < 2; ++again) for (const u of basis) addInto(next, -dot(u, next), u);
    length = Math.sqrt(dot(next, next));
    beside.push(length);
  }
  const k = basis.length;
  const T = diagonal.map((x, i) => {
    const row = new Float64Array(k);
    row[i] = x;
    if (i > 0) row[i - 1] = beside[i - 1];
    if (i < k - 1) row[i + 1] = beside[i];
    return row;
  });
  const {values, vectors} = eigen(T);
  const isKept = (theta: number, i: number) =>
    theta > leastCurvature && Math.abs(beside[k - 1] * vectors[i][k - 1]) < greatestResidual * theta;
  const kept = [...values.keys()].filter((i) => isKept(values[i], i));
  return {
    directions: kept.map((i) => {
      const u = new Float64Array(n);
      basis.forEach((v, j) => addInto(u, vectors[i][j], v));
      return u;
    }),
    stretches: kept.map((i) => 1 / values[i])
  };
}
