/**
 * What one fit hands to the next, so that its warm-up is short: where its chains stopped and how far each parameter moves.
 *
 * Parameters are found again by name. One that is new, of a campaign that was booked since, starts at 0 with scale 1: the
 * middle and the sd of its prior. Draws are the same for the same start, so a run says which run it started from.
 */
import {lastDraw} from "../sampler/chain.ts";
import type {FitOptions, IntakeFit} from "./fit.ts";

/** Small enough to be kept with a run. */
export interface WarmStart {
  parameterNames: readonly string[];
  chains: {stepSize: number; scale: number[]; last: number[]}[];
}

const kept = 5; // digits

export function warmStart({parameterNames, chains}: Pick<IntakeFit, "parameterNames" | "chains">): WarmStart {
  const short = (values: Float64Array) => Array.from(values, (x) => Number(x.toPrecision(kept)));
  return {
    parameterNames,
    chains: chains.map((chain) => ({
      stepSize: Number(chain.stepSize.toPrecision(kept)),
      scale: short(chain.metric.scale),
      last: short(lastDraw(chain))
    }))
  };
}

/** For chains of a fit with these parameters; chain k starts where chain k of the other stopped, or its like. */
export function startedFrom(
  {parameterNames, chains}: WarmStart,
  names: readonly string[],
  chainCount: number
): Required<Pick<FitOptions, "initials" | "learned">> {
  const placeOf = new Map(parameterNames.map((name, i) => [name, i]));
  const places = names.map((name) => placeOf.get(name) ?? -1);
  const pick = (values: readonly number[], other: number) =>
    Float64Array.from(places, (i) => (i < 0 ? other : values[i]));
  const of = Array.from({length: chainCount}, (_, k) => chains[k % chains.length]);
  return {
    initials: of.map(({last}) => pick(last, 0)),
    learned: of.map(({stepSize, scale}) => ({stepSize, metric: {scale: pick(scale, 1), directions: [], stretches: []}}))
  };
}
