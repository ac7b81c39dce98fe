/**
 * Leave-future-out: how well each step would have been foretold by a fit that had seen only what came before it.
 *
 *   elpd[t] = log Σ_s w[s] p(y[t] | y[<t], draw s),   w ∝ Π_{n ≤ i < t} p(y[i] | y[<i], draw s)
 *
 *   t   steps of time, one after the other        n   the step before which the draws' own fit stopped
 *   w   1 at t = n; then the steps since are brought in by importance, their largest weights smoothed (loo.ts)
 *   k   shape of the weights' tail; above kLimit the steps since moved the posterior too far, and it is fitted again at t
 *
 * Bürkner, Gabry & Vehtari (2020), Approximate leave-future-out cross-validation for Bayesian time series models, with
 * one step ahead. Leave-one-out knows the weeks on both sides and is too kind to a model of time.
 */
import {smoothed} from "./loo.ts";

/** Draws of a fit that has seen the steps before `n`. */
export interface FutureDraws {
  /** log p(y[t] | y[<t], draw), by draw; for every t ≥ n. */
  logLikelihood(t: number): Float64Array;
}
export interface FutureStep {
  t: number;
  elpd: number;
  /** Of the draws, adding up to 1: a forecast of this step weighs them so. */
  weights: Float64Array;
  /** NaN where the fit is this step's own. */
  k: number;
  isRefit: boolean;
}

export const futureKLimit = 0.7;

/** Steps from `first` up to `end`, each with the draws that foretold it handed to `use`. */
export async function leaveFutureOut<Draws extends FutureDraws>(
  {first, end, kLimit = futureKLimit}: {first: number; end: number; kLimit?: number},
  fitBefore: (t: number) => Promise<Draws>,
  use: (step: FutureStep, draws: Draws) => void = () => {}
): Promise<FutureStep[]> {
  const steps: FutureStep[] = [];
  let draws: Draws | undefined;
  let logRatios: Float64Array = new Float64Array(0);
  for (let t = first; t < end; ++t) {
    let k = NaN;
    let logWeights = logRatios;
    if (draws) {
      const seen = draws.logLikelihood(t - 1);
      logRatios = logRatios.map((r, s) => r + seen[s]);
      ({logWeights, k} = smoothed(logRatios, 1));
    }
    const isRefit = draws === undefined || !(k <= kLimit);
    if (draws === undefined || isRefit) {
      draws = await fitBefore(t);
      logRatios = new Float64Array(draws.logLikelihood(t).length);
      logWeights = logRatios;
      k = NaN;
    }
    const largest = logWeights.reduce((a, b) => Math.max(a, b));
    const raw = logWeights.map((w) => Math.exp(w - largest));
    const total = raw.reduce((a, b) => a + b, 0);
    const weights = raw.map((w) => w / total);
    const ahead = draws.logLikelihood(t);
    const most = ahead.reduce((a, b) => Math.max(a, b));
    const elpd = most + Math.log(ahead.reduce((sum, l, s) => sum + weights[s] * Math.exp(l - most), 0));
    const step = {t, elpd, weights, k, isRefit};
    steps.push(step);
    use(step, draws);
  }
  return steps;
}
