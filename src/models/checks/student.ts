/**
 * How much wider an interval must be whose sd was learnt from few errors: the quantile of Student's t over the normal's.
 *
 *   t(p, ν) ≈ z + (z³ + z)/4ν + (5z⁵ + 16z³ + 3z)/96ν² + (3z⁷ + 19z⁵ + 17z³ − 15z)/384ν³        z the normal's quantile at p
 *
 * Fisher & Cornish (1960), The percentile points of distributions having known cumulants. At p = .975: 2 % low at ν = 3.
 */
import {normalQuantile} from "../diagnostics/normal-scores.ts";

/** ν: errors that it was learnt from, at least 2. Infinity gives 1. */
export function widening(nu: number, p = 0.975): number {
  if (!(nu >= 2)) throw new RangeError(`nu must be at least 2, got ${nu}`);
  const z = normalQuantile(p);
  const terms = [
    (z ** 3 + z) / (4 * nu),
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * nu ** 2),
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / (384 * nu ** 3)
  ];
  return 1 + terms.reduce((sum, term) => sum + term, 0) / z;
}
