/**
 * One chain: a start, a warm-up that is thrown away, and the draws.
 *
 * Same density, options and random numbers, same chain, also when it is stopped between two draws and goes on later from
 * its state. After a change of the data, start the next with its last draw as `initial`, with what it has `learned`, and
 * with a short warm-up.
 *
 * Memory: the part of draws not yet taken; in the warm-up two windows, with their draws only where directions can be made
 * of them; a path holds 2 × (depth + 4) sets of parameters.
 */
import {type Random, type RandomState, resumedRandom} from "../../base/random.ts";
import {type AdaptationState, adaptation, type Learned} from "./adapt.ts";
import {type Coordinates, type Density, inCoordinates, type Position, startOf} from "./density.ts";
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

/** Some draws of a chain, one after the other. */
export interface Part {
  /** draws [draw][parameter]: the first draw is draws.subarray(0, dimension). */
  draws: Float64Array;
  /** Where the density has coordinates of its own, of the draw in these: with the volume. */
  logDensities: Float64Array;
  /** Energy of each draw with its momentum; what E-BFMI is made of. */
  energies: Float64Array;
  depths: Uint8Array;
  acceptances: Float64Array;
}

/** What is known of a chain beside its draws. */
export interface Facts {
  /** Draws whose path left the ground, warm-up not counted. */
  divergenceCount: number;
  stepSize: number;
  metric: Metric;
  /** Gradients evaluated, warm-up counted. */
  gradientCount: number;
}

export interface Chain extends Part, Facts {}

/** Where a chain stands between two draws: all it needs to go on, as plain data, without the draws it has made. */
export interface ChainState {
  /** Draws made, warm-up counted. */
  done: number;
  position: Position;
  random: RandomState;
  adaptation: AdaptationState;
  divergenceCount: number;
  gradientCount: number;
}

export interface StartOfChain {
  /** The exact place to start from. */
  initial?: Float64Array;
  /** Metric and step size to begin with. */
  learned?: Learned;
  /** Where the same chain stopped; the next draws are those that it would have made. */
  from?: ChainState;
}
export interface OutsideOfChain extends StartOfChain {
  /** Called after every draw, warm-up counted. */
  onProgress?(done: number, of: number): void;
}

export function sampleChain(
  density: Density,
  options: SampleOptions,
  random: Random,
  {onProgress, ...start}: OutsideOfChain = {}
): Chain {
  const chain = runningChain(density, options, random, start, options.drawCount);
  while (chain.done < chain.of) {
    chain.advance();
    onProgress?.(chain.done, chain.of);
  }
  return {...chain.takePart(), ...chain.facts()};
}

/** A chain that is asked for each draw, and can be stopped between two. */
export interface RunningChain {
  readonly done: number;
  readonly of: number;
  advance(): void;
  /** Its arrays are the chain's own, and change with the next draw. */
  state(): ChainState;
  /** The draws since the last time; the chain keeps none of them. At least each `partCount` draws. */
  takePart(): Part;
  facts(): Facts;
}

export function runningChain(
  density: Density,
  options: SampleOptions,
  ownRandom: Random,
  {initial, learned, from}: StartOfChain,
  partCount: number
): RunningChain {
  const {warmupCount, drawCount, maxDepth} = checked(options);
  const n = density.dimension;
  const {coordinates} = density;
  const walked = coordinates ? inCoordinates(density, coordinates) : density;
  let gradientCount = from?.gradientCount ?? 0;
  const counted: Density = {
    dimension: n,
    initial: walked.initial?.bind(walked),
    logDensity(q, gradient) {
      ++gradientCount;
      return walked.logDensity(q, gradient);
    }
  };
  const random = from ? resumedRandom(from.random) : ownRandom;
  const position = from?.position ?? startOf(counted, random, initial && walkedFrom(initial, coordinates));
  const adapted = adaptation(counted, position, options, random, {learned, from: from?.adaptation});
  const draw = noUTurn(counted, maxDepth);
  const of = warmupCount + drawCount;
  let done = from?.done ?? 0;
  let divergenceCount = from?.divergenceCount ?? 0;
  let kept = 0; // draws in `part`
  let part = emptyPart(Math.min(partCount, drawCount), n);

  return {
    get done() {
      return done;
    },
    of,
    advance() {
      const transition = draw(position, adapted.metric, adapted.stepSize, random);
      if (++done <= warmupCount) {
        adapted.learn(position, transition);
        return;
      }
      if (coordinates) coordinates.meanInto(part.draws.subarray(kept * n, (kept + 1) * n), position.q);
      else part.draws.set(position.q, kept * n);
      part.logDensities[kept] = position.logDensity;
      part.energies[kept] = transition.energy;
      part.depths[kept] = transition.depth;
      part.acceptances[kept] = transition.acceptance;
      if (transition.isDivergent) ++divergenceCount;
      ++kept;
    },
    state: () => ({
      done,
      position,
      random: random.state(),
      adaptation: adapted.state(),
      divergenceCount,
      gradientCount
    }),
    takePart() {
      const taken = kept === part.depths.length ? part : beginningOf(part, kept, n);
      part = emptyPart(Math.min(partCount, of - done, drawCount), n);
      kept = 0;
      return taken;
    },
    facts: () => ({divergenceCount, gradientCount, stepSize: adapted.stepSize, metric: adapted.metric})
  };
}

function walkedFrom(q: Float64Array, coordinates: Coordinates | undefined): Float64Array {
  if (!coordinates) return q;
  const z = new Float64Array(q.length);
  coordinates.fromInto(z, q);
  return z;
}

export const emptyPart = (drawCount: number, dimension: number): Part => ({
  draws: new Float64Array(drawCount * dimension),
  logDensities: new Float64Array(drawCount),
  energies: new Float64Array(drawCount),
  depths: new Uint8Array(drawCount),
  acceptances: new Float64Array(drawCount)
});

/** Its first draws, in arrays of their own. */
export const beginningOf = (part: Part, drawCount: number, dimension: number): Part => ({
  draws: part.draws.slice(0, drawCount * dimension),
  logDensities: part.logDensities.slice(0, drawCount),
  energies: part.energies.slice(0, drawCount),
  depths: part.depths.slice(0, drawCount),
  acceptances: part.acceptances.slice(0, drawCount)
});

/** What holds its numbers, to be handed over to another thread and not copied. */
export const buffersOf = ({draws, logDensities, energies, depths, acceptances}: Part): ArrayBuffer[] =>
  [draws, logDensities, energies, depths, acceptances].map(({buffer}) => buffer as ArrayBuffer);

/** Writes `part` into `into`, its first draw as draw `at`. */
export function putInto(into: Part, part: Part, at: number) {
  into.draws.set(part.draws, at * (into.draws.length / into.depths.length));
  into.logDensities.set(part.logDensities, at);
  into.energies.set(part.energies, at);
  into.depths.set(part.depths, at);
  into.acceptances.set(part.acceptances, at);
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
