/**
 * When an application comes after a contact: the share that comes l weeks later.
 *
 *   S(u) = exp(−v(u)),   v(u) = ln 2 · (u / median)^shape
 *   w[l] = (S(l) − S(l + 1)) / (1 − S(L + 1)),   l = 0 … L
 *
 *   S       share still to come u weeks after the contact, a Weibull survival
 *   median  half have come by then (before the cut at L), in weeks      > 0
 *   shape   below 1 a sharp start and a long tail, above 1 a hump       > 0
 *   w       L + 1 numbers with sum 1
 *
 * Slopes, by ∂S/∂log median = S · v · shape and ∂S/∂log shape = −S · v · shape · log(u / median), with the
 * quotient rule for the cut. No incomplete gamma function is needed, which is why it is Weibull and not gamma.
 */

/** L. Later than this counts as never: a year and a half. */
export const lastLag = 78;
const logWeeks = Float64Array.from({length: lastLag + 1}, (_, l) => Math.log(l + 1));

/** The shares w[0 … L]. */
export function weibullKernel(medianWeeks: number, shape: number, last = lastLag): Float64Array {
  return weibullKernelWithSlopes(medianWeeks, shape, last).weight;
}

export interface KernelWithSlopes {
  weight: Float64Array;
  /** ∂w/∂log median; adds up to 0. */
  slopeMedian: Float64Array;
  /** ∂w/∂log shape; adds up to 0. */
  slopeShape: Float64Array;
}

export function weibullKernelWithSlopes(
  medianWeeks: number,
  shape: number,
  last = lastLag,
  into: KernelWithSlopes = emptyKernel(last)
): KernelWithSlopes {
  if (!(medianWeeks > 0)) throw new RangeError(`medianWeeks must be above 0, got ${medianWeeks}`);
  if (!(shape > 0)) throw new RangeError(`shape must be above 0, got ${shape}`);
  const {weight, slopeMedian, slopeShape} = into;
  const logMedian = Math.log(medianWeeks);
  let survival = 1; // at u = 0, where nothing depends on median and shape
  let byMedian = 0;
  let byShape = 0;
  for (let l = 0; l <= last; ++l) {
    const logU = (l <= lastLag ? logWeeks[l] : Math.log(l + 1)) - logMedian; // log(u / median)
    const v = Math.LN2 * Math.exp(shape * logU);
    const S = Math.exp(-v);
    // S · v is 0 · ∞ once all have come
    const Sv = S > 0 ? S * v : 0;
    weight[l] = survival - S;
    slopeMedian[l] = byMedian - Sv * shape;
    slopeShape[l] = byShape + Sv * shape * logU;
    survival = S;
    byMedian = Sv * shape;
    byShape = -Sv * shape * logU;
  }
  const total = 1 - survival; // what comes by the cut
  for (let l = 0; l <= last; ++l) {
    weight[l] /= total;
    slopeMedian[l] = (slopeMedian[l] + weight[l] * byMedian) / total;
    slopeShape[l] = (slopeShape[l] + weight[l] * byShape) / total;
  }
  return into;
}

export const emptyKernel = (last = lastLag): KernelWithSlopes => ({
  weight: new Float64Array(last + 1),
  slopeMedian: new Float64Array(last + 1),
  slopeShape: new Float64Array(last + 1)
});
