/**
 * A regression that decides draw by draw which controls are in it.
 *
 *   z = X β + ε,   ε ~ N(0, σ²)
 *   γ_k ~ Bernoulli(π),   β_γ ~ N(0, σ² Ω_γ⁻¹),   σ² ~ InverseGamma(ν/2, s/2)
 *   p(γ | z) ∝ Π π^γ_k (1 − π)^(1 − γ_k) · √(|Ω_γ| / |V_γ|) · S_γ^(−(ν + n)/2)
 *   V_γ = X_γᵀX_γ + Ω_γ,   b = V_γ⁻¹ X_γᵀ z,   S_γ = s + zᵀz − bᵀ V_γ b
 *   σ² | γ ~ InverseGamma((ν + n)/2, S_γ/2),   β | γ, σ² ~ N(b, σ² V_γ⁻¹)
 *
 *   X  controls, K columns of n numbers      γ  which are in, K times 0 or 1
 *   π  probability to be in                  Ω  precision before data = w/n · (½ XᵀX + ½ diag XᵀX)
 *   w  weight of the prior, in observations
 *
 * George & McCulloch (1997), Approaches for Bayesian Variable Selection; Scott & Varian (2014), Predicting the Present
 * with Bayesian Structural Time Series, section 3, whose Ω and w = 0.01 these are.
 */
import type {Random} from "../../base/random.ts";
import {cholesky, logDeterminant, solveLower, solveUpper} from "./cholesky.ts";

export interface SpikeSlabPrior {
  /** π; at 1 all controls stay in. */
  inclusion: number;
  /** ν and s: as many observations, with a sum of squares of s. */
  df: number;
  sumOfSquares: number;
}

export interface RegressionDraw {
  /** β, zero where γ is. */
  beta: Float64Array;
  noiseVariance: number;
}

const priorWeight = 0.01;

/** Each call is one Gibbs step: γ control by control, then σ², then β, given z. */
export function spikeSlab(
  columns: readonly Float64Array[],
  {inclusion, df, sumOfSquares}: SpikeSlabPrior,
  random: Random
): (z: Float64Array) => RegressionDraw {
  const K = columns.length;
  const n = columns[0].length;
  const product = (a: Float64Array, b: Float64Array) => a.reduce((sum, x, t) => sum + x * b[t], 0);
  const XX = columns.map((a) => columns.map((b) => product(a, b)));
  const isIn = new Array<boolean>(K).fill(true);

  const given = (Xz: Float64Array, zz: number) => {
    const chosen = [...isIn.keys()].filter((k) => isIn[k]);
    const size = chosen.length;
    const slab = new Float64Array(size * size);
    const V = new Float64Array(size * size);
    chosen.forEach((k, i) =>
      chosen.forEach((l, j) => {
        slab[i * size + j] = (priorWeight / n) * XX[k][l] * (k === l ? 1 : 0.5);
        V[i * size + j] = XX[k][l] + slab[i * size + j];
      })
    );
    const L = cholesky(V, size);
    const u = solveLower(
      L,
      chosen.map((k) => Xz[k])
    );
    const S = sumOfSquares + zz - product(u, u);
    const logDensity = () =>
      0.5 * (logDeterminant(cholesky(slab, size), size) - logDeterminant(L, size)) -
      0.5 * (df + n) * Math.log(S) +
      size * Math.log(inclusion) +
      (K - size) * Math.log(1 - inclusion);
    return {chosen, L, u, S, logDensity};
  };

  return (z) => {
    const Xz = Float64Array.from(columns, (x) => product(x, z));
    const zz = product(z, z);
    if (inclusion < 1)
      for (let k = 0; k < K; ++k) {
        isIn[k] = true;
        const within = given(Xz, zz).logDensity();
        isIn[k] = false;
        const without = given(Xz, zz).logDensity();
        isIn[k] = random.chance(1 / (1 + Math.exp(without - within)));
      }
    const {chosen, L, u, S} = given(Xz, zz);
    const noiseVariance = S / 2 / random.gamma((df + n) / 2);
    const noisy = u.map((x) => x + Math.sqrt(noiseVariance) * random.normal());
    const beta = new Float64Array(K);
    solveUpper(L, noisy).forEach((value, i) => (beta[chosen[i]] = value));
    return {beta, noiseVariance};
  };
}
