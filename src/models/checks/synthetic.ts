/**
 * What the municipalities with a campaign did beside a mix of those without: three ways to mix, one formula.
 *
 *   τ = (ȳ_after − Σ_t λ_t ȳ_t) − Σ_i ω_i (x̄_i,after − Σ_t λ_t x_it)
 *
 *                        ω                                         λ
 *   did                  1 / N₀                                    1 / T₀
 *   synthetic-control    |Σ_i ω_i x_it − ȳ_t|² least                0
 *   synthetic-did        the same but for a constant, + T₀ ζ² |ω|²  |Σ_t λ_t x_it − x̄_i,after|² least but for a constant
 *
 *   y  mean of the N₁ treated, x  the N₀ controls, t  the T₀ periods before; "after" a mean over the T₁ periods after
 *   ω, λ  weights on the simplex
 *   ζ = (N₁ T₁)^¼ · sd of the controls' first differences before; a ridge of 10⁻⁶ of that sd makes λ unique
 *   sd  that of τ in placebos, where N₁ controls are taken as treated and the rest as controls
 *   p = (1 + placebos at least as far from 0) / (1 + placebos)
 *
 * Abadie, Diamond & Hainmueller (2010), outcomes only; Arkhangelsky et al. (2021), Synthetic Difference-in-Differences,
 * algorithms 1 and 4. We differ in exact weights (see simplex.ts) and, with one treated, in taking each control once as
 * the placebo instead of drawing them. Controls must be untouched: a national campaign breaks all three. Synthetic
 * control compares levels, so hand in rates if sizes differ.
 */
import type {Random} from "../../base/random.ts";
import {mean, variance} from "../diagnostics/moments.ts";
import {cannotCheck, type Obstacle, type Opinion} from "./agreement.ts";
import {simplexWeights} from "./simplex.ts";

export type Method = "did" | "synthetic-control" | "synthetic-did";

export interface Panel {
  /** [municipality][t], all alike in length. */
  treated: readonly Float64Array[];
  controls: readonly Float64Array[];
  /** The first period after the start. */
  firstAfter: number;
}

export interface SyntheticCheck {
  /** τ, per municipality and period. */
  average: Opinion;
  /** Over all treated and all periods after: N₁ T₁ τ. */
  total: Opinion;
  /** NaN without placebos. */
  p: number;
  /** τ of each placebo. */
  placebos: Float64Array;
  /** ω by control and λ by period before. */
  controlWeights: Float64Array;
  periodWeights: Float64Array;
}

/** Fewer periods before, or fewer controls, say nothing. */
export const leastBefore = 4;
export const leastPlacebos = 3;

/** With several treated, `placeboCount` placebos are drawn; with one there is a placebo for each control. */
export function syntheticCheck(method: Method, panel: Panel, random: Random, placeboCount = 200): SyntheticCheck {
  const {treated, controls, firstAfter} = panel;
  const periodCount = checkedLength(panel);
  const nothing = new Float64Array(0);
  const cannot = (obstacle: Obstacle): SyntheticCheck => ({
    average: cannotCheck(obstacle),
    total: cannotCheck(obstacle),
    p: NaN,
    placebos: nothing,
    controlWeights: nothing,
    periodWeights: nothing
  });
  if (controls.length === 0) return cannot("no-control");
  if (firstAfter < leastBefore) return cannot("short-before");
  if (firstAfter >= periodCount) return cannot("nothing-after");
  if ([...treated, ...controls].every(isConstant)) return cannot("no-variation");

  const {tau, omega, lambda} = mixed(method, panel);
  const placebos = Float64Array.from(placeboSets(controls.length, treated.length, random, placeboCount), (set) => {
    const [asTreated, others] = [set.map((i) => controls[i]), controls.filter((_, i) => !set.includes(i))];
    return mixed(method, {treated: asTreated, controls: others, firstAfter}).tau;
  });
  const sd = Math.sqrt((variance(placebos) * (placebos.length - 1)) / placebos.length);
  const obstacle = placebos.length >= leastPlacebos ? undefined : "too-few-controls";
  const cells = treated.length * (periodCount - firstAfter);
  const farther = placebos.filter((placebo) => Math.abs(placebo) >= Math.abs(tau)).length;
  return {
    average: {estimate: tau, sd: obstacle ? NaN : sd, obstacle},
    total: {estimate: cells * tau, sd: obstacle ? NaN : cells * sd, obstacle},
    p: obstacle ? NaN : (1 + farther) / (1 + placebos.length),
    placebos,
    controlWeights: omega,
    periodWeights: lambda
  };
}

/** One estimate and its weights. */
function mixed(method: Method, {treated, controls, firstAfter: T0}: Panel) {
  const N0 = controls.length;
  const y = Float64Array.from(treated[0], (_, t) => mean(treated.map((one) => one[t])));
  const after = (x: Float64Array) => mean(x.subarray(T0));
  const before = [y, ...controls].map((x) => x.subarray(0, T0));
  const [target, ...columns] = before;

  let omega: Float64Array = new Float64Array(N0).fill(1 / N0);
  let lambda: Float64Array = new Float64Array(T0).fill(1 / T0);
  if (method === "synthetic-control") {
    omega = simplexWeights(columns, target);
    lambda = new Float64Array(T0);
  } else if (method === "synthetic-did") {
    const steps = columns.flatMap((x) => Array.from(x.subarray(1), (xt, t) => xt - x[t]));
    const noise = Math.sqrt(variance(steps));
    const zeta = (treated.length * (y.length - T0)) ** 0.25 * noise;
    omega = simplexWeights(columns.map(centred), centred(target), T0 * zeta ** 2);
    const periods = Array.from({length: T0}, (_, t) => Float64Array.from(columns, (x) => x[t]));
    lambda = simplexWeights(
      periods.map(centred),
      centred(Float64Array.from(controls, after)),
      N0 * (1e-6 * noise) ** 2
    );
  }
  const change = (x: Float64Array) => after(x) - lambda.reduce((sum, weight, t) => sum + weight * x[t], 0);
  const tau = change(y) - controls.reduce((sum, x, i) => sum + omega[i] * change(x), 0);
  return {tau, omega, lambda};
}

const centred = (x: Float64Array) => {
  const centre = mean(x);
  return x.map((xt) => xt - centre);
};
const isConstant = (x: Float64Array) => x.every((xt) => xt === x[0]);

/** Each control alone if one is treated; else sets drawn without replacement. At least one control stays a control. */
export function placeboSets(N0: number, N1: number, random: Random, count: number): number[][] {
  if (N0 <= N1 || N0 < leastPlacebos) return [];
  if (N1 === 1) return Array.from({length: N0}, (_, i) => [i]);
  return Array.from({length: count}, () => {
    const left = Array.from({length: N0}, (_, i) => i);
    return Array.from({length: N1}, () => left.splice(random.integer(left.length), 1)[0]);
  });
}

function checkedLength({treated, controls, firstAfter}: Panel): number {
  if (treated.length === 0) throw new RangeError("treated must be at least 1, got 0");
  const {length} = treated[0];
  for (const x of [...treated, ...controls]) {
    if (x.length !== length) throw new RangeError(`series must have ${length} periods, got ${x.length}`);
    if (!x.every(Number.isFinite)) throw new RangeError("series must be finite numbers");
  }
  if (!(Number.isInteger(firstAfter) && firstAfter >= 0))
    throw new RangeError(`firstAfter must be 0 or more, got ${firstAfter}`);
  return length;
}
