/**
 * A window of the warm-up: its draws and their gradients, with running means and squared deviations (Welford 1962), and
 * the scales and directions that they give. The draws themselves are needed for directions alone, and are kept where
 * there can be any.
 */
import type {Position} from "./density.ts";
import type {Metric} from "./metric.ts";
import {stretchesOf} from "./stretch.ts";

interface Running {
  mean: Float64Array;
  squares: Float64Array;
}
export interface WindowState {
  count: number;
  draws: Float64Array[];
  gradients: Float64Array[];
  ofDraws: Running;
  ofGradients: Running;
}

export class Window {
  readonly #keepsDraws: boolean;
  readonly #state: WindowState;
  constructor(dimension: number, keepsDraws: boolean, from?: WindowState) {
    const running = () => ({mean: new Float64Array(dimension), squares: new Float64Array(dimension)});
    this.#keepsDraws = keepsDraws;
    this.#state = from ?? {count: 0, draws: [], gradients: [], ofDraws: running(), ofGradients: running()};
  }
  get count() {
    return this.#state.count;
  }
  state(): WindowState {
    return this.#state;
  }
  add({q, gradient}: Position) {
    const state = this.#state;
    ++state.count;
    if (this.#keepsDraws) {
      state.draws.push(q.slice());
      state.gradients.push(gradient.slice());
    }
    addInto(state.ofDraws, q, state.count);
    addInto(state.ofGradients, gradient, state.count);
  }
  /** As it was where draws or gradients have not moved. */
  scale(before: Float64Array): Float64Array {
    const {ofDraws, ofGradients} = this.#state;
    return before.map((was, i) => {
      const scale = (ofDraws.squares[i] / ofGradients.squares[i]) ** 0.25;
      return scale > 1e-10 && scale < 1e10 ? scale : was;
    });
  }
  metric(before: Float64Array): Metric {
    const scale = this.scale(before);
    return {scale, ...stretchesOf(this.#state.draws, this.#state.gradients, scale)};
  }
}

function addInto({mean, squares}: Running, x: Float64Array, count: number) {
  for (let i = 0; i < x.length; ++i) {
    const deviation = x[i] - mean[i];
    mean[i] += deviation / count;
    squares[i] += deviation * (x[i] - mean[i]);
  }
}
