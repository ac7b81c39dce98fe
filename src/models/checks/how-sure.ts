/**
 * How sure a check of counts can be, learnt from the counts and from where nothing happened (docs/decisions/0154).
 *
 *   plain      √(D (y₁ + y₀ (n₁/n₀)²))              y₀, y₁ sums over n₀ blocks before and n₁ after the start
 *   D          variance over mean of the blocks before, at least Poisson's 1, which it is where nobody came before
 *   placebos   √(mean e²) · t(.975, K) / z(.975)    e what the check finds where as many of the K controls as there are
 *                                                   treated stand in their place, brought to their size by the root
 */
import type {Random} from "../../base/random.ts";
import {mean, variance} from "../diagnostics/moments.ts";
import {type StructuralInput, structuralCheck} from "./structural.ts";
import {widening} from "./student.ts";
import {placeboSets} from "./synthetic.ts";

/** Sets of controls that are asked, at most. */
const placeboCount = 12;
const placeboDraws = {drawCount: 400, warmupCount: 200};

/** The sd of a plain difference of two sums of counts: no check is surer. At least one block before. */
export function plainSd({treated, firstAfter}: Pick<StructuralInput, "treated" | "firstAfter">): number {
  const ratio = (treated.length - firstAfter) / firstAfter;
  const before = treated.subarray(0, firstAfter);
  const [y0, y1] = [sum(before), sum(treated.subarray(firstAfter))];
  const dispersion = y0 > 0 && before.length > 1 ? Math.max(1, variance(before) / mean(before)) : 1;
  return Math.sqrt(dispersion * (y1 + y0 * ratio ** 2));
}

/** By placebos of the time series; 0 where there are too few controls for any. `treatedCount`: municipalities in `treated`. */
export function structuralPlaceboSd(
  {treated, controls, firstAfter}: StructuralInput,
  treatedCount: number,
  random: Random
): number {
  const size = (x: Float64Array) => sum(x.subarray(0, firstAfter));
  const errors = placeboSets(controls.length, treatedCount, random, placeboCount).flatMap((set, i) => {
    const asTreated = treated.map((_, b) => set.reduce((total, k) => total + controls[k][b], 0));
    const others = controls.filter((_, k) => !set.includes(k));
    const input = {treated: asTreated, controls: others, firstAfter};
    const {total} = structuralCheck(input, random.split(`placebo ${i}`), placeboDraws);
    return total.obstacle === undefined && size(asTreated) > 0
      ? [total.estimate * Math.sqrt(size(treated) / size(asTreated))]
      : [];
  });
  return errors.length === 0 ? 0 : Math.sqrt(mean(errors.map((e) => e ** 2))) * widening(controls.length);
}

const sum = (x: Float64Array) => x.reduce((total, count) => total + count, 0);
