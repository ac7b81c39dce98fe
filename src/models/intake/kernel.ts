/**
 * When an application comes after a contact: the share that comes l weeks later.
 *
 *   w[l] = (S(l) − S(l + 1)) / (1 − S(L + 1)),   l = 0 … L
 *
 *   S       share still to come u weeks after the contact, one of the forms below
 *   median  half have come by then (before the cut at L), in weeks      > 0
 *   shape   what it does depends on the form                            > 0
 *   w       L + 1 numbers with sum 1
 *
 *   weibull       S = exp(−v), v = ln 2 · x^shape       below 1 a sharp start and a long tail, above 1 a hump
 *   log-logistic  S = 1 / (1 + x^shape)                 the same, with a tail that is never done
 *   geometric     S = 2^−x                              halves ever again; has no shape
 *   two-part      S = ½ 2^−rx + ½ 2^−cx                 half of them fast and half of them slow, r = 1 + shape,
 *                                                       c = −log₂(1 − 2^−r) so that S(1) = ½
 *   x = u / median
 *
 * The model uses weibull; the others are there to see what hangs on that. Slopes are those in the logarithms of median
 * and shape, with the quotient rule for the cut. No incomplete gamma function is needed, which is why it is Weibull and
 * not gamma.
 */
export const kernelForms = ["weibull", "log-logistic", "geometric", "two-part"] as const;
export type KernelForm = (typeof kernelForms)[number];

/** L. Later than this counts as never: a year and a half. */
export const lastLag = 78;
const logWeeks = Float64Array.from({length: lastLag + 1}, (_, l) => Math.log(l + 1));

/** The shares w[0 … L]. */
export function kernel(medianWeeks: number, shape: number, last = lastLag, form: KernelForm = "weibull"): Float64Array {
  return kernelWithSlopes(medianWeeks, shape, last, form).weight;
}

export interface KernelWithSlopes {
  weight: Float64Array;
  /** ∂w/∂log median; adds up to 0. */
  slopeMedian: Float64Array;
  /** ∂w/∂log shape; adds up to 0. */
  slopeShape: Float64Array;
}

export function kernelWithSlopes(
  medianWeeks: number,
  shape: number,
  last = lastLag,
  form: KernelForm = "weibull",
  into: KernelWithSlopes = emptyKernel(last)
): KernelWithSlopes {
  if (!(medianWeeks > 0)) throw new RangeError(`medianWeeks must be above 0, got ${medianWeeks}`);
  if (!(shape > 0)) throw new RangeError(`shape must be above 0, got ${shape}`);
  const {weight, slopeMedian, slopeShape} = into;
  const logMedian = Math.log(medianWeeks);
  const at = survivals[form](shape);
  const here = {S: 1, inMedian: 0, inShape: 0};
  let survival = 1; // at u = 0, where nothing depends on median and shape
  let byMedian = 0;
  let byShape = 0;
  for (let l = 0; l <= last; ++l) {
    at((l <= lastLag ? logWeeks[l] : Math.log(l + 1)) - logMedian, here);
    weight[l] = survival - here.S;
    slopeMedian[l] = byMedian - here.inMedian;
    slopeShape[l] = byShape - here.inShape;
    survival = here.S;
    byMedian = here.inMedian;
    byShape = here.inShape;
  }
  const total = 1 - survival; // what comes by the cut
  for (let l = 0; l <= last; ++l) {
    weight[l] /= total;
    slopeMedian[l] = (slopeMedian[l] + weight[l] * byMedian) / total;
    slopeShape[l] = (slopeShape[l] + weight[l] * byShape) / total;
  }
  return into;
}

interface Survival {
  S: number;
  /** ∂S/∂log median and ∂S/∂log shape. */
  inMedian: number;
  inShape: number;
}

/** S and its slopes at log x, for a given shape. */
const survivals: Record<KernelForm, (shape: number) => (logX: number, into: Survival) => void> = {
  weibull: (shape) => (logX, into) => {
    const v = Math.LN2 * Math.exp(shape * logX);
    const S = Math.exp(-v);
    // S · v is 0 · ∞ once all have come
    const Sv = S > 0 ? S * v : 0;
    into.S = S;
    into.inMedian = Sv * shape;
    into.inShape = -Sv * shape * logX;
  },
  "log-logistic": (shape) => (logX, into) => {
    const S = 1 / (1 + Math.exp(shape * logX));
    into.S = S;
    into.inMedian = S * (1 - S) * shape;
    into.inShape = -S * (1 - S) * shape * logX;
  },
  geometric: () => (logX, into) => {
    const v = Math.LN2 * Math.exp(logX);
    const S = Math.exp(-v);
    into.S = S;
    into.inMedian = S > 0 ? S * v : 0;
    into.inShape = 0;
  },
  "two-part": (shape) => {
    const r = 1 + shape;
    const p = 2 ** -r;
    const c = -Math.log1p(-p) / Math.LN2;
    return (logX, into) => {
      const x = Math.exp(logX);
      const fast = 0.5 * 2 ** (-r * x);
      const slow = 0.5 * 2 ** (-c * x);
      const fastX = fast > 0 ? fast * x : 0;
      const slowX = slow > 0 ? slow * x : 0;
      into.S = fast + slow;
      into.inMedian = Math.LN2 * (r * fastX + c * slowX);
      into.inShape = Math.LN2 * shape * ((p / (1 - p)) * slowX - fastX); // dc/dr = −p / (1 − p)
    };
  }
};

export const emptyKernel = (last = lastLag): KernelWithSlopes => ({
  weight: new Float64Array(last + 1),
  slopeMedian: new Float64Array(last + 1),
  slopeShape: new Float64Array(last + 1)
});
