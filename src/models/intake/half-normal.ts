/**
 * A positive number with a half-normal prior, as a smooth image of a standard normal one.
 *
 *   r = h(z),   Q(r) = Q(z) / 2,   Q(x) = ∫_x^∞ φ(u) du
 *   dr/dz = φ(z) / (2 φ(r))
 *
 *   z  standard normal a priori          any real number
 *   r  |N(0, 1)| a priori                ≥ 0; goes to 0 as z goes to −∞
 *
 * Zero, a campaign that brought nothing, is the mode of r; yet a sampler meets neither an edge (as it would at r = |z|)
 * nor a long slope (as it would in log r).
 */
import {normalQuantile} from "../diagnostics/normal-scores.ts";

/** Q(x), the normal probability above x, to 15 digits for x ≤ 37; 0 beyond. */
export function upperTail(x: number): number {
  if (x < 0) return 1 - upperTail(-x);
  if (x < 3) {
    let sum = x; // x + x³/3 + x⁵/(3·5) + …
    for (let term = x, i = 3; term > 1e-17 * sum; i += 2) {
      term *= (x * x) / i;
      sum += term;
    }
    return 0.5 - sum * normalDensity(x);
  }
  let fraction = x; // x + 1/(x + 2/(x + 3/(x + …)))
  for (let i = 40; i > 0; --i) fraction = x + i / fraction;
  return normalDensity(x) / fraction;
}

const normalDensity = (x: number) => Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);

export const halfNormal = (z: number): number =>
  z < farDown ? upperTail(-z) * Math.sqrt(Math.PI / 2) : -normalQuantile(upperTail(z) / 2);
const farDown = -5; // below it 1 − Q(z) has lost its digits, and r is straight in it to 14

/** z of r = halfNormal(z); −∞ at 0, and ∞ where r is so large that nothing is left above it, some 37. */
export const fromHalfNormal = (r: number): number =>
  r < 3e-7 ? normalQuantile(r * Math.sqrt(2 / Math.PI)) : -normalQuantile(2 * upperTail(r));

/** dr/dz at r = halfNormal(z). */
export const halfNormalSlope = (z: number, r: number): number => 0.5 * Math.exp(0.5 * (r * r - z * z));
