/** What a posterior of posteriordb is here: a density over free parameters, and the way back to the named ones. */
import type {Density} from "../../../../src/models/sampler/density.ts";

export interface Posterior {
  density: Density;
  /** The quantities that the reference names, in its order. */
  quantities(q: Float64Array): number[];
}

export const logistic = (u: number) => 1 / (1 + Math.exp(-u));
/** log of the slope of the logistic curve, and the slope of that. */
export const logisticJacobian = (u: number) => -Math.abs(u) - 2 * Math.log1p(Math.exp(-Math.abs(u)));
export const logisticJacobianSlope = (u: number) => 1 - 2 * logistic(u);
