/**
 * Seeded random numbers: the same seed and the same name give the same numbers on every machine.
 *
 * The generator is xoshiro128** (Blackman & Vigna 2018), its state filled by splitmix32 from a hash
 * of the seed's text. `split("chain 2")` gives each use its own stream, so that one more draw in
 * one place does not change the numbers of another.
 */
export interface Random {
  /** A stream of its own, named after its use; independent of how much was drawn from this one. */
  split(name: string): Random;
  /** In [0, 1), 32 bits. */
  uniform(): number;
  /** A whole number in [0, n). */
  integer(n: number): number;
  normal(mean?: number, sd?: number): number;
  /** Gamma with the given shape and rate 1. */
  gamma(shape: number): number;
  poisson(mean: number): number;
  /** Mean mu, variance mu + mu²/phi. */
  negativeBinomial(mu: number, phi: number): number;
  /** True with probability p. */
  chance(p: number): boolean;
  /** An index, with probability in proportion to its weight. Weights ≥ 0 with a sum > 0. */
  pick(weights: ArrayLike<number>): number;
  /** Where the stream stands; plain data, for resumedRandom. */
  state(): RandomState;
}

export interface RandomState {
  path: string;
  words: readonly number[];
  spare: number;
}

export function random(seed: string | number): Random {
  return stream(`genklang ${seed}`);
}

/** Goes on with the numbers that the other stream would have given next. */
export const resumedRandom = (state: RandomState): Random => stream(state.path, state);

function stream(path: string, from?: RandomState): Random {
  const state = Uint32Array.from(from?.words ?? [0, 0, 0, 0]);
  for (let i = 0, h = hash(path); i < 4 && !from; ++i) {
    h = (h + 0x9e3779b9) | 0; // splitmix32
    let z = h;
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
    state[i] = z ^ (z >>> 16) ^ hash(`${i} ${path}`);
  }
  let spare = from?.spare ?? NaN; // the second normal of a pair

  const bits = () => {
    // Indexed reads: taking the four apart by a pattern costs four times as much.
    const a = state[0];
    const b = state[1];
    const c = state[2];
    const d = state[3];
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    state[2] = c ^ a;
    state[3] = d ^ b;
    state[1] = b ^ state[2];
    state[0] = a ^ state[3];
    state[2] ^= b << 9;
    state[3] = rotate(state[3], 11);
    return result;
  };
  const uniform = () => bits() / 4294967296;
  const positive = () => (bits() + 0.5) / 4294967296; // in (0, 1): a logarithm can be taken

  const normal = (mean = 0, sd = 1) => {
    let z = spare;
    if (Number.isNaN(z)) {
      const radius = Math.sqrt(-2 * Math.log(positive())); // Box & Muller 1958
      const angle = 2 * Math.PI * uniform();
      z = radius * Math.cos(angle);
      spare = radius * Math.sin(angle);
    } else spare = NaN;
    return mean + sd * z;
  };

  /** Marsaglia & Tsang 2000. */
  const gamma = (shape: number): number => {
    if (!(shape > 0)) throw new RangeError(`shape must be above 0, got ${shape}`);
    if (shape < 1) return gamma(shape + 1) * positive() ** (1 / shape);
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const z = normal();
      const v = (1 + c * z) ** 3;
      if (v > 0 && Math.log(positive()) < 0.5 * z * z + d - d * v + d * Math.log(v)) return d * v;
    }
  };

  /** Ahrens & Dieter 1974: a large mean is halved by a gamma draw until multiplication of uniforms will do. */
  const poisson = (mean: number): number => {
    if (!(mean >= 0 && mean < Infinity)) throw new RangeError(`mean must be in [0, ∞), got ${mean}`);
    let count = 0;
    while (mean > 16) {
      const half = Math.floor((mean * 7) / 8);
      const x = gamma(half);
      if (x > mean) return count + binomial(half - 1, mean / x);
      count += half;
      mean -= x;
    }
    for (let p = positive(), limit = Math.exp(-mean); p > limit; p *= positive()) ++count;
    return count;
  };
  const binomial = (n: number, p: number) => {
    let count = 0;
    for (let i = 0; i < n; ++i) if (uniform() < p) ++count;
    return count;
  };

  return {
    split: (name) => stream(`${path} / ${name}`),
    uniform,
    integer: (n) => Math.floor(uniform() * n),
    normal,
    gamma,
    poisson,
    negativeBinomial: (mu, phi) => (mu === 0 ? 0 : poisson((gamma(phi) * mu) / phi)),
    chance: (p) => uniform() < p,
    pick: (weights) => {
      let total = 0;
      for (let i = 0; i < weights.length; ++i) total += weights[i];
      if (!(total > 0)) throw new RangeError(`weights must have a sum above 0, got ${total}`);
      let rest = uniform() * total;
      let last = 0;
      for (let i = 0; i < weights.length; ++i) {
        if (weights[i] <= 0) continue;
        last = i;
        rest -= weights[i];
        if (rest < 0) break;
      }
      return last;
    },
    state: () => ({path, words: [...state], spare})
  };
}

const rotate = (x: number, k: number) => (x << k) | (x >>> (32 - k));

/** FNV-1a, 32 bits, over the code units. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; ++i) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h >>> 0;
}
