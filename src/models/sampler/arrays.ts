/** The two sums that every step takes. */

/** a += factor · b */
export function addInto(a: Float64Array, factor: number, b: Float64Array) {
  for (let i = 0; i < a.length; ++i) a[i] += factor * b[i];
}

/** a · b */
export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; ++i) sum += a[i] * b[i];
  return sum;
}
