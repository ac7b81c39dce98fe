/**
 * The directions in which parameters vary together, from draws and gradients of a window.
 *
 *   Σ C_g Σ = C_x:   Σ = L⁻ᵀ (Lᵀ C_x L)^½ L⁻¹,   L Lᵀ = C_g
 *
 *   C_x  covariance of draws, counted in their scales             n × n
 *   C_g  covariance of gradients, counted in 1/scale              n × n
 *   Σ    the covariance that explains both; its eigenvectors are the directions, its eigenvalues the stretches
 *
 * Directions stretched by less than a factor 2 are left out: they would cost more than they bring. Both covariances get a
 * ridge, as a window has few draws. Seyboldt, Carlson & Carpenter (2026), algorithm 1.
 */
import {addInto, dot} from "./arrays.ts";
import {eigen} from "./eigen.ts";

const leastStretch = 2;
const ridge = 1e-5;

/** draws and gradients [draw][parameter] */
export function stretchesOf(
  draws: readonly Float64Array[],
  gradients: readonly Float64Array[],
  scale: Float64Array
): {directions: Float64Array[]; stretches: number[]} {
  const L = cholesky(covariance(gradients, scale));
  const C = covariance(
    draws,
    scale.map((s) => 1 / s)
  );
  const {values, vectors} = eigen(product(product(transposed(L), C), L));
  const halves = vectors.map((vector, k) => {
    const half = vector.map((x) => x * Math.max(0, values[k]) ** 0.25);
    solveTransposed(L, half);
    return half; // Σ is the sum of their squares
  });
  const {values: all, vectors: directions} = eigen(gram(transposed(halves)));
  const isKept = (_: unknown, k: number) => all[k] > leastStretch || all[k] < 1 / leastStretch;
  return {directions: directions.filter(isKept), stretches: [...all.filter(isKept)]};
}

/** Of rows times factors, with the ridge on its diagonal. */
function covariance(rows: readonly Float64Array[], factors: Float64Array): Float64Array[] {
  const columns = transposed(rows);
  columns.forEach((column, i) => {
    const centre = mean(column);
    for (let row = 0; row < column.length; ++row) column[row] = (column[row] - centre) * factors[i];
  });
  const C = gram(columns);
  C.forEach((row, i) => {
    for (let j = 0; j < row.length; ++j) row[j] /= rows.length;
    row[i] += ridge;
  });
  return C;
}

const mean = (x: Float64Array) => x.reduce((a, b) => a + b, 0) / x.length;

const transposed = (rows: readonly Float64Array[]) =>
  Array.from(rows[0], (_, i) => Float64Array.from(rows, (row) => row[i]));

/** [i][j] is row i · row j. */
function gram(rows: readonly Float64Array[]): Float64Array[] {
  const G = rows.map(() => new Float64Array(rows.length));
  for (let i = 0; i < rows.length; ++i) for (let j = 0; j <= i; ++j) G[i][j] = G[j][i] = dot(rows[i], rows[j]);
  return G;
}

const product = (A: readonly Float64Array[], B: readonly Float64Array[]) =>
  A.map((row) => {
    const sum = new Float64Array(B[0].length);
    for (let k = 0; k < row.length; ++k) addInto(sum, row[k], B[k]);
    return sum;
  });

/** L, lower triangular, with L Lᵀ = A. */
function cholesky(A: readonly Float64Array[]): Float64Array[] {
  const L = A.map((row) => new Float64Array(row.length));
  for (let i = 0; i < A.length; ++i)
    for (let j = 0; j <= i; ++j) {
      const rest = A[i][j] - dot(L[i].subarray(0, j), L[j]);
      L[i][j] = i === j ? Math.sqrt(rest) : rest / L[j][j];
    }
  return L;
}

/** x becomes L⁻ᵀ x. */
function solveTransposed(L: readonly Float64Array[], x: Float64Array) {
  for (let i = x.length - 1; i >= 0; --i) {
    x[i] /= L[i][i];
    for (let j = 0; j < i; ++j) x[j] -= L[i][j] * x[i];
  }
}
