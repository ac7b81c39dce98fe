/**
 * The step size, tuned so that the mean acceptance meets its target: dual averaging.
 *
 *   h ← (1 − 1/(t + 10)) h + (target − acceptance)/(t + 10)
 *   log ε = μ − √t/0.05 · h,     log ε̄ ← t^−¾ log ε + (1 − t^−¾) log ε̄
 *
 *   ε  step size to try next      ε̄  its average, kept in the end      μ  log of 10 times the first guess
 *
 * Hoffman & Gelman (2014), section 3.2, with their constants.
 */
import type {Random} from "../../base/random.ts";
import {addInto, dot} from "./arrays.ts";
import type {Density, Position} from "./density.ts";
import {drawMomentumInto, type Metric, velocityInto} from "./metric.ts";

export interface StepSize {
  readonly current: number;
  readonly average: number;
  learn(acceptance: number): void;
  restart(guess: number): void;
  state(): StepSizeState;
}

/** The letters of the formula, to go on from. */
export interface StepSizeState {
  mu: number;
  t: number;
  h: number;
  logCurrent: number;
  logAverage: number;
}

export function dualAveraging(from: number | StepSizeState, target: number): StepSize {
  let [mu, t, h, logCurrent, logAverage] = [0, 0, 0, 0, 0];
  const restart = (guess: number) => {
    logCurrent = logAverage = Math.log(guess);
    mu = logCurrent + Math.log(10);
    t = h = 0;
  };
  if (typeof from === "number") restart(from);
  else ({mu, t, h, logCurrent, logAverage} = from);
  return {
    get current() {
      return Math.exp(logCurrent);
    },
    get average() {
      return Math.exp(logAverage);
    },
    learn(acceptance) {
      ++t;
      h += (target - acceptance - h) / (t + 10);
      logCurrent = mu - (Math.sqrt(t) / 0.05) * h;
      logAverage += t ** -0.75 * (logCurrent - logAverage);
    },
    restart,
    state: () => ({mu, t, h, logCurrent, logAverage})
  };
}

/** A step whose acceptance is about 0.8: doubled or halved until it crosses that (algorithm 4, with Stan's 0.8). */
export function firstStepSize(density: Density, from: Position, metric: Metric, random: Random): number {
  const n = density.dimension;
  const start = new Float64Array(n);
  drawMomentumInto(start, metric, random);
  const p = new Float64Array(n);
  const q = new Float64Array(n);
  const v = new Float64Array(n);
  const gradient = new Float64Array(n);
  const energy = (logDensity: number) => {
    velocityInto(v, metric, p);
    return 0.5 * dot(p, v) - logDensity;
  };
  const isAccepted = (epsilon: number) => {
    p.set(start);
    const startEnergy = energy(from.logDensity);
    addInto(p, 0.5 * epsilon, from.gradient);
    velocityInto(v, metric, p);
    q.set(from.q);
    addInto(q, epsilon, v);
    const logDensity = density.logDensity(q, gradient);
    addInto(p, 0.5 * epsilon, gradient);
    return startEnergy - energy(logDensity) > Math.log(0.8);
  };
  let epsilon = 1;
  const growth = isAccepted(epsilon) ? 2 : 0.5;
  while (isAccepted(epsilon) === growth > 1 && epsilon > 1e-12 && epsilon < 1e6) epsilon *= growth;
  return epsilon;
}
