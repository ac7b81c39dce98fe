/**
 * Eigenvalues and eigenvectors of a symmetric matrix: A = Σ λ[k] u[k] u[k]ᵀ.
 *
 * Householder's reduction to three diagonals, then QL with implicit shifts: Bowdler, Martin, Reinsch & Wilkinson (1968),
 * tred2 and tql2 of EISPACK, in the shape that JAMA gave them.
 */
export interface Eigen {
  /** λ, upwards. */
  values: Float64Array;
  /** u[k], of length 1, belongs to values[k]. */
  vectors: Float64Array[];
}

/** A [row][column], n × n; left as it is. */
export function eigen(A: readonly Float64Array[]): Eigen {
  const n = A.length;
  const V = A.map((row) => row.slice());
  const d = new Float64Array(n);
  const e = new Float64Array(n);
  tridiagonalise(V, d, e);
  iterate(V, d, e);
  const order = Array.from(d, (_, k) => k).sort((a, b) => d[a] - d[b]);
  return {
    values: Float64Array.from(order, (k) => d[k]),
    vectors: order.map((k) => Float64Array.from(V, (row) => row[k]))
  };
}

/** V becomes the reflections, d the diagonal and e what is below it. */
function tridiagonalise(V: Float64Array[], d: Float64Array, e: Float64Array) {
  const n = d.length;
  d.set(V[n - 1]);
  for (let i = n - 1; i > 0; --i) {
    let scale = 0;
    let h = 0;
    for (let k = 0; k < i; ++k) scale += Math.abs(d[k]);
    if (scale === 0) {
      e[i] = d[i - 1];
      for (let j = 0; j < i; ++j) {
        d[j] = V[i - 1][j];
        V[i][j] = V[j][i] = 0;
      }
    } else {
      for (let k = 0; k < i; ++k) {
        d[k] /= scale;
        h += d[k] * d[k];
      }
      const f = d[i - 1];
      const g = f > 0 ? -Math.sqrt(h) : Math.sqrt(h);
      e[i] = scale * g;
      h -= f * g;
      d[i - 1] = f - g;
      e.fill(0, 0, i);
      for (let j = 0; j < i; ++j) {
        V[j][i] = d[j];
        let g = e[j] + V[j][j] * d[j];
        for (let k = j + 1; k < i; ++k) {
          g += V[k][j] * d[k];
          e[k] += V[k][j] * d[j];
        }
        e[j] = g;
      }
      let sum = 0;
      for (let j = 0; j < i; ++j) {
        e[j] /= h;
        sum += e[j] * d[j];
      }
      const half = sum / (h + h);
      for (let j = 0; j < i; ++j) e[j] -= half * d[j];
      for (let j = 0; j < i; ++j) {
        for (let k = j; k < i; ++k) V[k][j] -= d[j] * e[k] + e[j] * d[k];
        d[j] = V[i - 1][j];
        V[i][j] = 0;
      }
    }
    d[i] = h;
  }
  for (let i = 0; i < n - 1; ++i) {
    V[n - 1][i] = V[i][i];
    V[i][i] = 1;
    const h = d[i + 1];
    if (h !== 0) {
      for (let k = 0; k <= i; ++k) d[k] = V[k][i + 1] / h;
      for (let j = 0; j <= i; ++j) {
        let g = 0;
        for (let k = 0; k <= i; ++k) g += V[k][i + 1] * V[k][j];
        for (let k = 0; k <= i; ++k) V[k][j] -= g * d[k];
      }
    }
    for (let k = 0; k <= i; ++k) V[k][i + 1] = 0;
  }
  for (let j = 0; j < n; ++j) {
    d[j] = V[n - 1][j];
    V[n - 1][j] = 0;
  }
  V[n - 1][n - 1] = 1;
  e.copyWithin(0, 1);
  e[n - 1] = 0;
}

/** d becomes the eigenvalues, the columns of V the eigenvectors. */
function iterate(V: Float64Array[], d: Float64Array, e: Float64Array) {
  const n = d.length;
  let shift = 0;
  let largest = 0;
  for (let l = 0; l < n; ++l) {
    largest = Math.max(largest, Math.abs(d[l]) + Math.abs(e[l]));
    let m = l;
    while (m < n - 1 && Math.abs(e[m]) > Number.EPSILON * largest) ++m;
    while (m > l && Math.abs(e[l]) > Number.EPSILON * largest) {
      let g = d[l];
      let p = (d[l + 1] - g) / (2 * e[l]);
      const r = p < 0 ? -Math.hypot(p, 1) : Math.hypot(p, 1);
      d[l] = e[l] / (p + r);
      d[l + 1] = e[l] * (p + r);
      const next = d[l + 1];
      const h = g - d[l];
      for (let i = l + 2; i < n; ++i) d[i] -= h;
      shift += h;
      p = d[m];
      let [c, c2, c3, s, s2] = [1, 1, 1, 0, 0];
      const below = e[l + 1];
      for (let i = m - 1; i >= l; --i) {
        c3 = c2;
        c2 = c;
        s2 = s;
        g = c * e[i];
        const h = c * p;
        const r = Math.hypot(p, e[i]);
        e[i + 1] = s * r;
        s = e[i] / r;
        c = p / r;
        p = c * d[i] - s * g;
        d[i + 1] = h + s * (c * g + s * d[i]);
        for (const row of V) {
          const h = row[i + 1];
          row[i + 1] = s * row[i] + c * h;
          row[i] = c * row[i] - s * h;
        }
      }
      p = (-s * s2 * c3 * below * e[l]) / next;
      e[l] = s * p;
      d[l] = c * p;
    }
    d[l] += shift;
    e[l] = 0;
  }
}
