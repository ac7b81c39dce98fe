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
 * A window with at least twice as many draws as there are parameters also gives the directions in which they vary
 * together (stretch.ts). With fewer draws the directions are mostly chance: on a posterior of 164 parameters they made
 * steps no longer, but dearer. Nor are they taken from the first draws, which travel one way: a chain that only moves that
 * way never learns better. Where there are too many parameters for that, each window that takes over asks the gradient
 * about some of its draws (curvature.ts): that costs as much as some draws do, and finds the directions all the same.
 *
 * Seyboldt, Carlson & Carpenter (2026), Preconditioning Hamiltonian Monte Carlo by minimizing Fisher divergence, and its
 * nuts-rs; there windows have two fixed lengths.
 */
import type {Random} from "../../base/random.ts";
import {bentDirections} from "./curvature.ts";
import type {Density, Position} from "./density.ts";
import type {Metric} from "./metric.ts";
import type {Transition} from "./nuts.ts";
import {dualAveraging, firstStepSize, type StepSizeState} from "./step-size.ts";
import {Window, type WindowState} from "./window.ts";

const firstWindow = 10; // draws
const windowGrowth = 1.5;
const stepSizeShare = 0.15; // of the warm-up, at its end
const fewest = 4; // draws that scales can be made of
const fewestAfterLearning = 60;
const fewestForDirections = 50; // and two for each parameter
const manyParameters = 1000; // from here on directions are asked of the gradient
const fewestForCurvature = 20; // draws of the window that takes over
const placeCount = 4; // draws that the gradient is asked about
const placeEvery = 6; // draws from one of them to the next

export interface Adaptation {
  readonly metric: Metric;
  readonly stepSize: number;
  /** Learns from a draw of the warm-up; after the last, the step size is the one to keep. */
  learn(position: Position, transition: Transition): void;
  /** All that it knows, as plain data; the arrays are its own and change as it learns. */
  state(): AdaptationState;
}

export interface AdaptationState {
  metric: Metric;
  stepSize: StepSizeState;
  older: WindowState;
  newer: WindowState;
  windowCount: number;
  count: number;
  /** The draws that the gradient is asked about, oldest first. */
  places: {q: Float64Array; gradient: Float64Array}[];
}

/** What another chain has learned of the same parameters: a warm-up that begins with it may be short, or none. */
export interface Learned {
  metric: Metric;
  stepSize: number;
}

export function adaptation(
  density: Density,
  start: Position,
  {warmupCount, targetAcceptance}: {warmupCount: number; targetAcceptance: number},
  random: Random,
  {learned, from}: {learned?: Learned; from?: AdaptationState}
): Adaptation {
  const {dimension} = density;
  // What was learned before is worth more than the first few draws.
  const fewestForScales = learned ? fewestAfterLearning : fewest;
  const fewestForMetric = Math.max(fewestForDirections, 2 * dimension);
  const metricCount = Math.floor(warmupCount * (1 - stepSizeShare));
  const keepsDraws = metricCount >= fewestForMetric; // else no window is ever long enough, and they would be kept in vain
  let metric: Metric = from?.metric ??
    learned?.metric ?? {
      // Before anything is known: steep means narrow, and nothing is wider than 1.
      scale: start.gradient.map((slope) => 1 / Math.sqrt(Math.max(1, Math.abs(slope)))),
      directions: [],
      stretches: []
    };
  const stepSize = dualAveraging(
    from?.stepSize ?? learned?.stepSize ?? firstStepSize(density, start, metric, random),
    targetAcceptance
  );
  let older = new Window(dimension, keepsDraws, from?.older);
  let newer = new Window(dimension, keepsDraws, from?.newer);
  let windowCount = from?.windowCount ?? firstWindow;
  let count = from?.count ?? 0;
  const places = from?.places ?? [];
  const isAsking = !keepsDraws && dimension >= manyParameters;

  const learnMetric = (position: Position) => {
    older.add(position);
    newer.add(position);
    const isTakingOver = newer.count >= windowCount && count + windowCount <= metricCount;
    const hasDirections = metric.directions.length > 0;
    if (isAsking && count % placeEvery === 0) {
      places.push({q: position.q.slice(), gradient: position.gradient.slice()});
      if (places.length > placeCount) places.shift();
    }
    if (isAsking && (isTakingOver || count === metricCount) && older.count >= fewestForCurvature) {
      const scale = older.scale(metric.scale);
      metric = {scale, ...bentDirections(density, places, scale, random)};
    } else if ((isTakingOver || count === metricCount) && older.count >= fewestForMetric)
      metric = older.metric(metric.scale);
    else if (!hasDirections && older.count >= fewestForScales) metric = {...metric, scale: older.scale(metric.scale)};
    if (isTakingOver) {
      [older, newer] = [newer, new Window(dimension, keepsDraws)];
      windowCount = Math.ceil(windowCount * windowGrowth);
    }
    if ((count === fewest && !learned) || (metric.directions.length > 0 && !hasDirections))
      stepSize.restart(firstStepSize(density, position, metric, random));
  };

  return {
    get metric() {
      return metric;
    },
    get stepSize() {
      return count < warmupCount ? stepSize.current : stepSize.average;
    },
    learn(position, {acceptance}) {
      ++count;
      stepSize.learn(acceptance);
      if (count <= metricCount) learnMetric(position);
    },
    state: () => ({
      metric,
      stepSize: stepSize.state(),
      older: older.state(),
      newer: newer.state(),
      windowCount,
      count,
      places
    })
  };
}
