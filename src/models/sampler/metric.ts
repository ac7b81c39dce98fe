/**
 * The metric: how far each parameter should move for the same push, and along which directions together.
 *
 *   M⁻¹ = S (I + Σ_k (λ[k] − 1) u[k] u[k]ᵀ) S,   v = M⁻¹ p,   p ~ N(0, M)
 *
 *   S     scale of each parameter, about its posterior sd            n numbers, > 0
 *   u[k]  a direction in parameters counted in their scales          n numbers, of length 1, at right angles
 *   λ[k]  its stretch: the variance along it                         > 0
 *   p, v  momentum and velocity                                      n numbers each
 */
import type {Random} from "../../base/random.ts";
import {addInto, dot} from "./arrays.ts";

export interface Metric {
  scale: Float64Array;
  directions: readonly Float64Array[];
  stretches: readonly number[];
}

export function velocityInto(v: Float64Array, {scale, directions, stretches}: Metric, p: Float64Array) {
  for (let i = 0; i < p.length; ++i) v[i] = scale[i] * p[i];
  // The directions are at right angles, so one after the other does.
  for (let k = 0; k < directions.length; ++k) addInto(v, (stretches[k] - 1) * dot(directions[k], v), directions[k]);
  for (let i = 0; i < p.length; ++i) v[i] *= scale[i];
}

export function drawMomentumInto(p: Float64Array, {scale, directions, stretches}: Metric, random: Random) {
  for (let i = 0; i < p.length; ++i) p[i] = random.normal();
  directions.forEach((u, k) => addInto(p, (1 / Math.sqrt(stretches[k]) - 1) * dot(u, p), u));
  for (let i = 0; i < p.length; ++i) p[i] /= scale[i];
}
