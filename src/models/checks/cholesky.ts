/** A = L Lᵀ for a symmetric, positive definite A, and what follows from L. Matrices n × n, row by row. */

/** L; what is above its diagonal is zero. NaN where A is not positive definite. */
export function cholesky(A: Float64Array, n: number): Float64Array {
  const L = new Float64Array(n * n);
  for (let i = 0; i < n; ++i)
    for (let j = 0; j <= i; ++j) {
      let rest = A[i * n + j];
      for (let k = 0; k < j; ++k) rest -= L[i * n + k] * L[j * n + k];
      L[i * n + j] = i === j ? Math.sqrt(rest) : rest / L[j * n + j];
    }
  return L;
}

/** x with L x = b. */
export function solveLower(L: Float64Array, b: ArrayLike<number>): Float64Array {
  const n = b.length;
  const x = new Float64Array(n);
  for (let i = 0; i < n; ++i) {
    let rest = b[i];
    for (let k = 0; k < i; ++k) rest -= L[i * n + k] * x[k];
    x[i] = rest / L[i * n + i];
  }
  return x;
}

/** x with Lᵀ x = b. */
export function solveUpper(L: Float64Array, b: ArrayLike<number>): Float64Array {
  const n = b.length;
  const x = new Float64Array(n);
  for (let i = n - 1; i >= 0; --i) {
    let rest = b[i];
    for (let k = i + 1; k < n; ++k) rest -= L[k * n + i] * x[k];
    x[i] = rest / L[i * n + i];
  }
  return x;
}

/** log |A| */
export function logDeterminant(L: Float64Array, n: number): number {
  let sum = 0;
  for (let i = 0; i < n; ++i) sum += 2 * Math.log(L[i * n + i]);
  return sum;
}
