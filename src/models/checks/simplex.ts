/**
 * Weights that mix some series into one as near as can be to a target.
 *
 *   min_w |Σ_j w_j a_j − b|² + ρ |w|²   with w_j ≥ 0, Σ_j w_j = 1
 *
 *   a  columns, J of n numbers       b  target, n numbers
 *   w  weights, J                    ρ  ridge, ≥ 0
 *
 * With weights that add up to one this is the point nearest to the origin in the polytope of a_j − b: Wolfe (1976),
 * Finding the nearest point in a polytope, on inner products. It ends at the exact minimum after finitely many steps,
 * where the descent of Frank and Wolfe that the synthdid package uses (1956) comes near it.
 */
import {cholesky, solveLower, solveUpper} from "./cholesky.ts";

export function simplexWeights(columns: readonly Float64Array[], target: Float64Array, ridge = 0): Float64Array {
  const J = columns.length;
  if (J === 0) throw new RangeError("columns must be at least 1, got 0");
  const K = new Float64Array(J * J); // inner products of a_i − b and a_j − b
  for (let i = 0; i < J; ++i)
    for (let j = 0; j < J; ++j) {
      for (let t = 0; t < target.length; ++t) K[i * J + j] += (columns[i][t] - target[t]) * (columns[j][t] - target[t]);
      if (i === j) K[i * J + j] += ridge;
    }
  let nearest = 0;
  let scale = 0;
  for (let j = 0; j < J; ++j) {
    if (K[j * J + j] < K[nearest * J + nearest]) nearest = j;
    scale = Math.max(scale, K[j * J + j]);
  }
  if (!Number.isFinite(scale)) throw new RangeError("columns and target must be finite");

  const w = new Float64Array(J);
  w[nearest] = 1;
  if (scale === 0) return w; // all columns are the target
  let support = [nearest];
  for (let step = 0; step < 100 * J; ++step) {
    const slope = new Float64Array(J);
    for (let j = 0; j < J; ++j) for (const i of support) slope[j] += K[j * J + i] * w[i];
    const here = support.reduce((sum, i) => sum + w[i] * slope[i], 0);
    const next = slope.indexOf(Math.min(...slope));
    if (slope[next] >= here - 1e-13 * scale || support.includes(next)) break;
    support.push(next);
    for (;;) {
      const v = affineMinimum(K, J, support, scale);
      const isInside = v.every((x) => x > 1e-12);
      let share = 1; // of the way to v, as far as all weights stay positive
      support.forEach((i, k) => {
        if (v[k] <= 1e-12) share = Math.min(share, w[i] / (w[i] - v[k]));
      });
      support.forEach((i, k) => (w[i] += share * (v[k] - w[i])));
      if (isInside) break;
      for (const i of support) if (w[i] <= 1e-12) w[i] = 0;
      support = support.filter((i) => w[i] > 0);
    }
  }
  const total = w.reduce((sum, x) => sum + x, 0);
  return w.map((x) => x / total);
}

/** Weights of the point nearest to the origin in the plane through the support, of any sign. */
function affineMinimum(K: Float64Array, J: number, support: readonly number[], scale: number) {
  const n = support.length;
  const A = new Float64Array(n * n);
  support.forEach((i, k) => support.forEach((j, l) => (A[k * n + l] = K[i * J + j] + scale)));
  const L = cholesky(A, n);
  const u = solveUpper(L, solveLower(L, new Float64Array(n).fill(1)));
  const total = u.reduce((sum, x) => sum + x, 0);
  return u.map((x) => x / total);
}
