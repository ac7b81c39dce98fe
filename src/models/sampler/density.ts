/** What the sampler asks of a model: a log density over all real vectors, with its gradient. */
import type {Random} from "../../base/random.ts";

export interface Density {
  /** How many parameters, each free to be any real number. */
  readonly dimension: number;
  /** The log density at q, up to a constant; writes its gradient into `gradient`. −∞ or NaN where q is impossible. */
  logDensity(q: Float64Array, gradient: Float64Array): number;
  /** A plausible place, to start near it; without one a chain starts within ±2 of zero. */
  initial?(random: Random): Float64Array;
  /** Others in which it is easier to walk; a chain walks in these, and takes and gives places in those above. */
  readonly coordinates?: Coordinates;
}

/** A one-to-one change of parameters, z for q, as many. The density of z is that of q times |dq/dz|. */
export interface Coordinates {
  /** Writes the q that z stands for. */
  meanInto(q: Float64Array, z: Float64Array): void;
  /** The other way: writes z. */
  fromInto(z: Float64Array, q: Float64Array): void;
  /** log |dq/dz|. Turns slopes in q into slopes in z, its own added; q and z must be the last of meanInto. */
  logVolume(gradient: Float64Array, q: Float64Array, z: Float64Array): number;
}

/** The density of z. */
export function inCoordinates(density: Density, coordinates: Coordinates): Density {
  const q = new Float64Array(density.dimension);
  const {initial} = density;
  return {
    dimension: density.dimension,
    logDensity(z, gradient) {
      coordinates.meanInto(q, z);
      const logDensity = density.logDensity(q, gradient);
      return logDensity + coordinates.logVolume(gradient, q, z);
    },
    initial:
      initial &&
      ((random) => {
        const z = new Float64Array(q.length);
        coordinates.fromInto(z, initial.call(density, random));
        return z;
      })
  };
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
