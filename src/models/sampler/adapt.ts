/**
 * The warm-up: learns the metric and the step size while the chain finds its way.
 *
 *   S² = √( var q / var ∇ℓ(q) ), parameter by parameter, over the draws of a window
 *
 * For a Gaussian this is exact from a handful of draws, since its gradients say as much about its shape as its draws
 * do: it minimises the Fisher divergence between the posterior and a Gaussian with this metric. So the warm-up is
 * short. Two windows run at once, a newer one inside an older one. The metric comes from the older; each time the
 * newer is long enough it takes over, so that the first draws, from far out, are forgotten. Windows grow, and the last
 * stretch of the warm-up tunes the step size alone.
 *
 * Seyboldt, Carlson & Carpenter (2026), Preconditioning Hamiltonian Monte Carlo by minimizing Fisher divergence, and its
 * nuts-rs; there windows have two fixed lengths.
 */
import type {Random} from "../../base/random.ts";
import type {Density, Position} from "./density.ts";
import type {Metric} from "./metric.ts";
import type {Transition} from "./nuts.ts";
import {dualAveraging, firstStepSize} from "./step-size.ts";

const firstWindow = 10; // draws
const windowGrowth = 1.5;
const stepSizeShare = 0.15; // of the warm-up, at its end
const fewest = 4; // draws that a metric can be made of

export interface Adaptation {
  readonly metric: Metric;
  readonly stepSize: number;
  /** Learns from a draw of the warm-up; after the last, the step size is the one to keep. */
  learn(position: Position, transition: Transition): void;
}

export function adaptation(
  density: Density,
  start: Position,
  {warmupCount, targetAcceptance}: {warmupCount: number; targetAcceptance: number},
  random: Random
): Adaptation {
  // Before anything is known: steep means narrow, and nothing is wider than 1.
  const metric = {scale: start.gradient.map((slope) => 1 / Math.sqrt(Math.max(1, Math.abs(slope))))};
  const stepSize = dualAveraging(firstStepSize(density, start, metric, random), targetAcceptance);
  const metricCount = Math.floor(warmupCount * (1 - stepSizeShare));
  let older = new Spread(density.dimension);
  let newer = new Spread(density.dimension);
  let windowCount = firstWindow;
  let count = 0;

  const learnMetric = (position: Position) => {
    older.add(position);
    newer.add(position);
    if (newer.count >= windowCount && count + windowCount <= metricCount) {
      [older, newer] = [newer, new Spread(density.dimension)];
      windowCount = Math.ceil(windowCount * windowGrowth);
    }
    if (older.count < fewest) return;
    older.scaleInto(metric.scale);
    if (count === fewest) stepSize.restart(firstStepSize(density, position, metric, random));
  };

  return {
    metric,
    get stepSize() {
      return count < warmupCount ? stepSize.current : stepSize.average;
    },
    learn(position, {acceptance}) {
      ++count;
      stepSize.learn(acceptance);
      if (count <= metricCount) learnMetric(position);
    }
  };
}

/** Running means and squared deviations of draws and of their gradients (Welford 1962). */
class Spread {
  count = 0;
  readonly #q;
  readonly #gradient;
  constructor(dimension: number) {
    this.#q = {mean: new Float64Array(dimension), squares: new Float64Array(dimension)};
    this.#gradient = {mean: new Float64Array(dimension), squares: new Float64Array(dimension)};
  }
  add(position: Position) {
    ++this.count;
    for (const [x, {mean, squares}] of [
      [position.q, this.#q],
      [position.gradient, this.#gradient]
    ] as const)
      for (let i = 0; i < x.length; ++i) {
        const deviation = x[i] - mean[i];
        mean[i] += deviation / this.count;
        squares[i] += deviation * (x[i] - mean[i]);
      }
  }
  /** Leaves a scale as it was where draws or gradients have not moved. */
  scaleInto(scale: Float64Array) {
    for (let i = 0; i < scale.length; ++i) {
      const s = (this.#q.squares[i] / this.#gradient.squares[i]) ** 0.25;
      if (s > 1e-10 && s < 1e10) scale[i] = s;
    }
  }
}
