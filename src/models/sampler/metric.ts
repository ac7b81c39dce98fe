/**
 * The metric: how far each parameter should move for the same push.
 *
 *   M⁻¹ = S²,   v = M⁻¹ p,   p ~ N(0, M)
 *
 *   S  scale of each parameter, about its posterior sd     n numbers, > 0
 *   p  momentum                                            n numbers
 *   v  velocity                                            n numbers
 */
import type {Random} from "../../base/random.ts";

export interface Metric {
  readonly scale: Float64Array;
}

export function velocityInto(v: Float64Array, metric: Metric, p: Float64Array) {
  const {scale} = metric;
  for (let i = 0; i < p.length; ++i) v[i] = scale[i] * scale[i] * p[i];
}

export function drawMomentumInto(p: Float64Array, metric: Metric, random: Random) {
  for (let i = 0; i < p.length; ++i) p[i] = random.normal() / metric.scale[i];
}
