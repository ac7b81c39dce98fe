/** How well our draws of a posterior agree with the reference draws of posteriordb. */
import {random} from "../../../../src/base/random.ts";
import {bulkEss} from "../../../../src/models/diagnostics/ess.ts";
import {meanMcse, sdMcse} from "../../../../src/models/diagnostics/mcse.ts";
import {mean, sortedDraws, variance} from "../../../../src/models/diagnostics/moments.ts";
import {rhat} from "../../../../src/models/diagnostics/rhat.ts";
import {defaultOptions, type SampleOptions, sampleChain} from "../../../../src/models/sampler/chain.ts";
import {referenceJson} from "../../../reference-files.ts";
import {posteriors} from "./index.ts";
import type {Posterior} from "./posterior.ts";

interface Reference {
  params: Record<string, {mean: number; sd: number; mean_sq: number}>;
}

export const posteriorNames = Object.keys(posteriors) as (keyof typeof posteriors)[];
export const posteriorOf = (name: keyof typeof posteriors): Posterior =>
  posteriors[name](referenceJson(`posteriordb/${name}/data.json`));

/** One quantity of the posterior, its differences from the reference as multiples of what chance allows. */
export interface Agreement {
  name: string;
  /** |mean − reference| / √(mcse² + sd²/10⁴), the larger of that of x and that of x²: below 4.5 is expected. */
  meanErrors: number;
  /** |sd/reference − 1|: below 0.05 is expected of long runs. */
  sdDifference: number;
  /** One standard error of that. */
  sdError: number;
  rhat: number;
  ess: number;
}

export function agreement(name: keyof typeof posteriors, more: Partial<SampleOptions>) {
  const {density, quantities} = posteriorOf(name);
  const {params}: Reference = referenceJson(`posteriordb/${name}/reference_summary.json`);
  const n = density.dimension;
  const options = {...defaultOptions, ...more};
  const chains = [0, 1, 2, 3].map((k) => sampleChain(density, options, random(name).split(`chain ${k}`)));
  const rows = chains.map(({draws}) =>
    Array.from({length: options.drawCount}, (_, i) => quantities(draws.subarray(i * n, (i + 1) * n)))
  );
  const rowsOf = (quantity: number, power: number) =>
    rows.map((chain) => Float64Array.from(chain, (row) => row[quantity] ** power));
  const errors = (draws: Float64Array[], expected: number) => {
    const all = sortedDraws(draws);
    return Math.abs(mean(all) - expected) / Math.hypot(meanMcse(draws), Math.sqrt(variance(all) / 1e4));
  };
  return {
    divergenceCount: chains.reduce((count, chain) => count + chain.divergenceCount, 0),
    gradientCount: chains.reduce((count, chain) => count + chain.gradientCount, 0),
    agreements: Object.entries(params).map(([name, expected], i): Agreement => {
      const draws = rowsOf(i, 1);
      return {
        name,
        meanErrors: Math.max(errors(draws, expected.mean), errors(rowsOf(i, 2), expected.mean_sq)),
        sdDifference: Math.abs(Math.sqrt(variance(sortedDraws(draws))) / expected.sd - 1),
        sdError: sdMcse(draws) / expected.sd,
        rhat: rhat(draws),
        ess: bulkEss(draws)
      };
    })
  };
}
