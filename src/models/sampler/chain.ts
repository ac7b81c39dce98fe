/**
 * One chain: a start, a warm-up that is thrown away, and the draws.
 *
 * Same density, options and random numbers, same chain. To go on where a chain stopped, start the next with its last
 * draw as `initial`, with what it has `learned`, and without a warm-up; after a change of the data, with a short one.
 */
import type {Random} from "../../base/random.ts";
import {adaptation, type Learned} from "./adapt.ts";
import {type Density, startOf} from "./density.ts";
import type {Metric} from "./metric.ts";
import {noUTurn} from "./nuts.ts";

export interface SampleOptions {
  warmupCount: number;
  drawCount: number;
  /** Mean acceptance to aim at; nearer to 1 means smaller steps and fewer divergences. */
  targetAcceptance: number;
  /** A draw takes at most 2^maxDepth − 1 steps. */
  maxDepth: number;
}

export const defaultOptions: SampleOptions = {warmupCount: 500, drawCount: 1000, targetAcceptance: 0.9, maxDepth: 10};

export interface Chain {
  /** draws [draw][parameter], one after the other: the first draw is draws.subarray(0, dimension). */
  draws: Float64Array;
  logDensities: Float64Array;
  /** Energy of each draw with its momentum; what E-BFMI is made of. */
  energies: Float64Array;
  depths: Uint8Array;
  acceptances: Float64Array;
  /** Draws whose path left the ground, warm-up not counted. */
  divergenceCount: number;
  stepSize: number;
  metric: Metric;
  /** Gradients evaluated, warm-up counted. */
  gradientCount: number;
}

export interface OutsideOfChain {
  /** Called after every draw, warm-up counted. */
  onProgress?(done: number, of: number): void;
  /** The exact place to start from. */
  initial?: Float64Array;
  /** Metric and step size to begin with. */
  learned?: Learned;
}

export function sampleChain(
  density: Density,
  options: SampleOptions,
  random: Random,
  {onProgress, initial, learned}: OutsideOfChain = {}
): Chain {
  const {warmupCount, drawCount, maxDepth} = checked(options);
  let gradientCount = 0;
  const counted: Density = {
    dimension: density.dimension,
    initial: density.initial?.bind(density),
    logDensity(q, gradient) {
      ++gradientCount;
      return density.logDensity(q, gradient);
    }
  };
  const position = startOf(counted, random, initial);
  const adapted = adaptation(counted, position, options, random, learned);
  const draw = noUTurn(counted, maxDepth);
  const of = warmupCount + drawCount;

  for (let i = 0; i < warmupCount; ++i) {
    adapted.learn(position, draw(position, adapted.metric, adapted.stepSize, random));
    onProgress?.(i + 1, of);
  }

  const {stepSize, metric} = adapted;
  const chain = {
    draws: new Float64Array(drawCount * density.dimension),
    logDensities: new Float64Array(drawCount),
    energies: new Float64Array(drawCount),
    depths: new Uint8Array(drawCount),
    acceptances: new Float64Array(drawCount),
    divergenceCount: 0
  };
  for (let i = 0; i < drawCount; ++i) {
    const {energy, depth, acceptance, isDivergent} = draw(position, metric, stepSize, random);
    chain.draws.set(position.q, i * density.dimension);
    chain.logDensities[i] = position.logDensity;
    chain.energies[i] = energy;
    chain.depths[i] = depth;
    chain.acceptances[i] = acceptance;
    if (isDivergent) ++chain.divergenceCount;
    onProgress?.(warmupCount + i + 1, of);
  }
  return {...chain, stepSize, metric, gradientCount};
}

/** Where a chain stopped, for `initial`. */
export function lastDraw({draws, logDensities}: Pick<Chain, "draws" | "logDensities">): Float64Array {
  return draws.slice(draws.length - draws.length / logDensities.length);
}

/** The draws of parameter i, as the diagnostics take them: one list a chain. */
export function drawsOf(chains: readonly Chain[], i: number): Float64Array[] {
  return chains.map(({draws, logDensities}) => {
    const dimension = draws.length / logDensities.length;
    return logDensities.map((_, draw) => draws[draw * dimension + i]);
  });
}

function checked(options: SampleOptions): SampleOptions {
  const {warmupCount, drawCount, targetAcceptance, maxDepth} = options;
  const isCount = (n: number, least: number) => Number.isInteger(n) && n >= least;
  if (!isCount(warmupCount, 0)) throw new RangeError(`warmupCount must be whole, ≥ 0, got ${warmupCount}`);
  if (!isCount(drawCount, 1)) throw new RangeError(`drawCount must be whole, ≥ 1, got ${drawCount}`);
  if (!(targetAcceptance > 0 && targetAcceptance < 1))
    throw new RangeError(`targetAcceptance must be in (0, 1), got ${targetAcceptance}`);
  if (!(isCount(maxDepth, 1) && maxDepth <= 20)) throw new RangeError(`maxDepth must be 1 to 20, got ${maxDepth}`);
  return options;
}
