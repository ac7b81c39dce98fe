/** What the sampler asks of a model: a log density over all real vectors, with its gradient. */
import type {Random} from "../../base/random.ts";

export interface Density {
  /** How many parameters, each free to be any real number. */
  readonly dimension: number;
  /** The log density at q, up to a constant; writes its gradient into `gradient`. −∞ or NaN where q is impossible. */
  logDensity(q: Float64Array, gradient: Float64Array): number;
  /** A plausible place, to start near it; without one a chain starts within ±2 of zero. */
  initial?(random: Random): Float64Array;
}

/** A place with what the density says there; the three always belong together. */
export interface Position {
  q: Float64Array;
  gradient: Float64Array;
  logDensity: number;
}

const attemptCount = 100;

/** A place with a finite log density and gradient: `initial` itself if given, else a random one, ever closer in. */
export function startOf(density: Density, random: Random, initial?: Float64Array): Position {
  const n = density.dimension;
  if (initial && initial.length !== n) throw new RangeError(`initial must have ${n} numbers, got ${initial.length}`);
  const gradient = new Float64Array(n);
  for (let attempt = 0; attempt < (initial ? 1 : attemptCount); ++attempt) {
    const q = Float64Array.from(initial ?? density.initial?.(random) ?? gradient.fill(0));
    const reach = initial ? 0 : (density.initial ? 0.5 : 2) * 0.97 ** attempt; // ±2 as Stan does
    for (let i = 0; i < n; ++i) q[i] += reach * (2 * random.uniform() - 1);
    const logDensity = density.logDensity(q, gradient);
    if (Number.isFinite(logDensity) && gradient.every(Number.isFinite)) return {q, gradient, logDensity};
  }
  throw new RangeError(
    initial ? "log density at initial is not finite" : `no finite log density in ${attemptCount} starts`
  );
}
