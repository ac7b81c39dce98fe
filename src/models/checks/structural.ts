/**
 * What a municipality would have seen without the campaign, told from its own level and from others without one.
 *
 *   y[t] = α[t] + x[t]ᵀβ + ε,   α[t + 1] = α[t] + η,   ε ~ N(0, σ²),   η ~ N(0, τ²)      learnt before the start
 *   effect[t] = y[t] − ŷ[t],   ŷ[t] the same drawn forward                                 after it
 *
 *   y  the treated series and x  the controls, in standard units of the time before      T numbers each
 *   τ² ~ InverseGamma(32/2, 32 · 0.01²/2), at most 1        α[0] ~ N(y[0], 1)
 *   σ² ~ InverseGamma(50/2, 50 · (1 − 0.8)/2)               from an expected R² of 0.8
 *   β  spike and slab (spike-slab.ts), 3 of the K controls and the constant expected in
 *
 * Brodersen et al. (2015), Inferring Causal Impact Using Bayesian Structural Time-Series Models, with the priors of R's
 * CausalImpact. We differ in leaving the constant to the level, and in drawing the time after the start forward instead
 * of as missing data, which is the same posterior. A Gaussian check: bring counts below leastWeeklyCount in blocks.
 */
import type {Random} from "../../base/random.ts";
import {mean, quantile, variance} from "../diagnostics/moments.ts";
import {cannotCheck, type Obstacle, type Opinion} from "./agreement.ts";
import {drawLevel} from "./local-level.ts";
import {spikeSlab} from "./spike-slab.ts";

export interface StructuralInput {
  treated: Float64Array;
  /** [control][t], as long as the treated. Those that never vary before the start are left out. */
  controls: readonly Float64Array[];
  /** The first period after the start. */
  firstAfter: number;
}

export interface EffectInterval extends Opinion {
  low: number;
  high: number;
}

export interface StructuralCheck {
  /** Per period, and over all periods after the start. */
  average: EffectInterval;
  total: EffectInterval;
  /** How often a draw lies on the other side of zero than the estimate. */
  tailArea: number;
  /** Mean and ends of the interval of ŷ, by period after the start. */
  expected: {mean: Float64Array; low: Float64Array; high: Float64Array};
  /** How often each control was in; NaN for one left out. */
  inclusion: Float64Array;
}

export interface StructuralOptions {
  drawCount: number;
  warmupCount: number;
  level: number;
}

export const structuralDefaults: StructuralOptions = {drawCount: 4000, warmupCount: 500, level: 0.95};

/** Fewer periods before the start cannot show what follows what. */
export const leastBefore = 8;

export const expectedSize = 3;
const expectedR2 = 0.8;
const noiseDf = 50;
const levelDf = 32;
const levelGuess = 0.01;

export function structuralCheck(
  input: StructuralInput,
  random: Random,
  options: Partial<StructuralOptions> = {}
): StructuralCheck {
  const {drawCount, warmupCount, level} = {...structuralDefaults, ...options};
  const {treated, controls, firstAfter: T0} = input;
  checkInput(input);
  const columns = controls.map((x) => standardised(x, T0));
  const used = [...controls.keys()].filter((k) => columns[k].sd > 0);
  const {sd, centre, standard: y} = standardised(treated, T0);
  if (treated.length <= T0) return cannot("nothing-after", controls.length);
  if (T0 < leastBefore) return cannot("short-before", controls.length);
  if (sd === 0) return cannot("no-variation", controls.length);
  if (used.length === 0) return cannot("no-control", controls.length);

  const X = used.map((k) => columns[k].standard);
  const {forecasts, inShare} = drawForecasts(X, y, T0, random, drawCount, warmupCount);
  for (const forecast of forecasts) forecast.forEach((value, s) => (forecast[s] = centre + sd * value));
  const totals = new Float64Array(drawCount);
  forecasts.forEach((forecast, i) => forecast.forEach((value, s) => (totals[s] += treated[T0 + i] - value)));
  const inclusion = new Float64Array(controls.length).fill(NaN);
  used.forEach((k, i) => (inclusion[k] = inShare[i]));

  const estimate = mean(totals);
  const otherSide = totals.filter((x) => Math.sign(x) !== Math.sign(estimate)).length;
  const expectedMean = Float64Array.from(forecasts, mean);
  for (const draws of [totals, ...forecasts]) draws.sort();
  const low = (draws: Float64Array) => quantile(draws, (1 - level) / 2);
  const high = (draws: Float64Array) => quantile(draws, (1 + level) / 2);
  const interval = (unit: number): EffectInterval => ({
    estimate: estimate / unit,
    sd: Math.sqrt(variance(totals)) / unit,
    low: low(totals) / unit,
    high: high(totals) / unit
  });
  return {
    average: interval(forecasts.length),
    total: interval(1),
    tailArea: otherSide / drawCount,
    expected: {mean: expectedMean, low: Float64Array.from(forecasts, low), high: Float64Array.from(forecasts, high)},
    inclusion
  };
}

/** Gibbs before the start, forward after it; in standard units. */
function drawForecasts(
  X: readonly Float64Array[],
  y: Float64Array,
  T0: number,
  random: Random,
  drawCount: number,
  warmupCount: number
) {
  const regress = spikeSlab(
    X.map((x) => x.subarray(0, T0)),
    {
      inclusion: Math.min(1, expectedSize / (X.length + 1)),
      df: noiseDf,
      sumOfSquares: noiseDf * (1 - expectedR2)
    },
    random
  );
  const forecasts = Array.from({length: y.length - T0}, () => new Float64Array(drawCount)); // [period][draw]
  const inCount = new Float64Array(X.length);
  let beta: Float64Array = new Float64Array(X.length);
  let noiseVariance = 1 - expectedR2;
  let levelVariance = levelGuess ** 2;
  const controlsAt = (t: number) => X.reduce((sum, x, k) => sum + beta[k] * x[t], 0);
  const yBefore = y.subarray(0, T0);
  for (let s = -warmupCount; s < drawCount; ++s) {
    const rest = yBefore.map((yt, t) => yt - controlsAt(t));
    const alpha = drawLevel(rest, {noiseVariance, levelVariance, firstMean: y[0], firstVariance: 1}, random);
    levelVariance = drawLevelVariance(alpha, levelVariance, random);
    ({beta, noiseVariance} = regress(yBefore.map((yt, t) => yt - alpha[t])));
    if (s < 0) continue;
    for (let k = 0; k < X.length; ++k) if (beta[k] !== 0) ++inCount[k];
    for (let t = T0, a = alpha[T0 - 1]; t < y.length; ++t) {
      a += Math.sqrt(levelVariance) * random.normal();
      forecasts[t - T0][s] = a + controlsAt(t) + Math.sqrt(noiseVariance) * random.normal();
    }
  }
  return {forecasts, inShare: inCount.map((count) => count / drawCount)};
}

/** Mean 0 and sd 1 before the start; zero throughout where nothing varied. */
function standardised(x: Float64Array, T0: number) {
  const before = x.subarray(0, T0);
  const isConstant = before.every((xt) => xt === before[0]);
  const centre = mean(before);
  const sd = isConstant ? 0 : Math.sqrt(variance(before));
  return {sd, centre, standard: x.map((xt) => (isConstant ? 0 : (xt - centre) / sd))};
}

/** Above its cap of 1 the last value stays: a Metropolis step, which ends where drawing again might not. */
function drawLevelVariance(alpha: Float64Array, last: number, random: Random): number {
  let steps = levelDf * levelGuess ** 2;
  for (let t = 1; t < alpha.length; ++t) steps += (alpha[t] - alpha[t - 1]) ** 2;
  const drawn = steps / 2 / random.gamma((levelDf + alpha.length - 1) / 2);
  return drawn <= 1 ? drawn : last;
}

function cannot(obstacle: Obstacle, controlCount: number): StructuralCheck {
  const none = {...cannotCheck(obstacle), low: NaN, high: NaN};
  const nothing = new Float64Array(0);
  return {
    average: none,
    total: none,
    tailArea: NaN,
    expected: {mean: nothing, low: nothing, high: nothing},
    inclusion: new Float64Array(controlCount).fill(NaN)
  };
}

function checkInput({treated, controls, firstAfter}: StructuralInput) {
  for (const x of [treated, ...controls]) {
    if (x.length !== treated.length)
      throw new RangeError(`controls must have ${treated.length} periods, got ${x.length}`);
    if (!x.every(Number.isFinite)) throw new RangeError("series must be finite numbers");
  }
  if (!(Number.isInteger(firstAfter) && firstAfter >= 0))
    throw new RangeError(`firstAfter must be 0 or more, got ${firstAfter}`);
}
