/**
 * The slow drift that all municipalities share: a Gaussian process in time, as a sum of a few waves.
 *
 *   f[t] = Σ_k a_k · (φ_k[t] − mean of φ_k),   a_k = z_k · √(η² √(2π) ℓ) · exp(−ℓ² ω_k² / 4)
 *   φ_k[t] = √(1/b) · sin(ω_k (t − (T − 1)/2 + b)),   ω_k = k π / (2b),   k = 1 … K
 *   b = max(1.2 S, 3.2 ℓ_long),   K = ⌈1.75 b / ℓ_short⌉,   S = T / 2
 *
 *   f  drift of the logarithm of the intake              T numbers with mean 0: the level is another parameter
 *   η  size of the drift                                 > 0
 *   ℓ  length: weeks until the drift has forgotten       > 0
 *   ℓ_short, ℓ_long   the range of ℓ for which the waves serve
 *   z  standard normal a priori                          K numbers
 *
 * Riutort-Mayol et al. (2023), Practical Hilbert space approximate Bayesian Gaussian processes, section 3 and eq. 4.2,
 * squared-exponential kernel. We differ in taking the mean out of each wave, so that drift and level are not two names
 * of one thing.
 */
export interface DriftWaves {
  /** K × T, row by wave. */
  basis: Float64Array;
  /** ω_k, K numbers. */
  frequency: Float64Array;
}

export function driftWaves(weekCount: number, shortLength: number, longLength: number): DriftWaves {
  const b = Math.max(0.6 * weekCount, 3.2 * longLength);
  const frequency = Float64Array.from(
    {length: Math.ceil((1.75 * b) / shortLength)},
    (_, k) => ((k + 1) * Math.PI) / (2 * b)
  );
  const basis = new Float64Array(frequency.length * weekCount);
  frequency.forEach((omega, k) => {
    const wave = basis.subarray(k * weekCount, (k + 1) * weekCount);
    for (let t = 0; t < weekCount; ++t) wave[t] = Math.sqrt(1 / b) * Math.sin(omega * (t - (weekCount - 1) / 2 + b));
    const mean = wave.reduce((sum, x) => sum + x, 0) / weekCount;
    for (let t = 0; t < weekCount; ++t) wave[t] -= mean;
  });
  return {basis, frequency};
}

/** a_k / z_k. Its slopes: in log η it is itself, in log ℓ it is itself × (½ − ½ ℓ² ω²). */
export const waveSize = (eta: number, length: number, omega: number): number =>
  eta * Math.sqrt(Math.sqrt(2 * Math.PI) * length) * Math.exp(-0.25 * (length * omega) ** 2);
