/**
 * One draw of a level that wanders, given what was seen of it.
 *
 *   y[t] = α[t] + ε,   α[t + 1] = α[t] + η,   ε ~ N(0, σ²),   η ~ N(0, τ²),   α[0] ~ N(a, c)
 *
 *   y  observations, T numbers            α  level, T numbers, drawn from its distribution given y, σ² and τ²
 *
 * Forward by Kalman's filter, backward by sampling: Carter & Kohn (1994), On Gibbs sampling for state space models;
 * Frühwirth-Schnatter (1994).
 */
import type {Random} from "../../base/random.ts";

export interface LocalLevel {
  /** σ² and τ². */
  noiseVariance: number;
  levelVariance: number;
  firstMean: number;
  firstVariance: number;
}

export function drawLevel(
  y: Float64Array,
  {noiseVariance, levelVariance, firstMean, firstVariance}: LocalLevel,
  random: Random
): Float64Array {
  const T = y.length;
  const m = new Float64Array(T); // mean and variance of α[t] given y[0 … t]
  const C = new Float64Array(T);
  for (let t = 0; t < T; ++t) {
    const prior = t === 0 ? firstMean : m[t - 1];
    const variance = t === 0 ? firstVariance : C[t - 1] + levelVariance;
    const gain = variance / (variance + noiseVariance);
    m[t] = prior + gain * (y[t] - prior);
    C[t] = gain * noiseVariance;
  }
  const level = new Float64Array(T);
  level[T - 1] = random.normal(m[T - 1], Math.sqrt(C[T - 1]));
  for (let t = T - 2; t >= 0; --t) {
    const pull = C[t] / (C[t] + levelVariance);
    level[t] = random.normal(m[t] + pull * (level[t + 1] - m[t]), Math.sqrt(pull * levelVariance));
  }
  return level;
}
