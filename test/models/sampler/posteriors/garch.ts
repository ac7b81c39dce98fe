/**
 * y[t] ~ N(mu, √h[t]),  h[t] = alpha0 + alpha1 (y[t − 1] − mu)² + beta1 h[t − 1],  h[0] = sigma1²;  flat in
 * alpha0 > 0, alpha1 in (0, 1), beta1 in (0, 1 − alpha1);  q = mu, log alpha0, logit alpha1, logit(beta1/(1 − alpha1))
 */
import {logistic, logisticJacobian, logisticJacobianSlope, type Posterior} from "./posterior.ts";

export function garch({y, sigma1}: {y: number[]; sigma1: number}): Posterior {
  const named = (q: Float64Array) => {
    const alpha1 = logistic(q[2]);
    const share = logistic(q[3]);
    return {mu: q[0], alpha0: Math.exp(q[1]), alpha1, share, beta1: (1 - alpha1) * share};
  };
  return {
    density: {
      dimension: 4,
      logDensity(q, gradient) {
        const {mu, alpha0, alpha1, share, beta1} = named(q);
        let h = sigma1 ** 2;
        let [hMu, h0, h1, hBeta] = [0, 0, 0, 0]; // slopes of h
        let [inMu, in0, in1, inBeta] = [0, 0, 0, 0]; // slopes of the log density
        let logDensity = 0;
        for (let t = 0; t < y.length; ++t) {
          const e = y[t] - mu;
          logDensity -= 0.5 * (Math.log(h) + (e * e) / h);
          const inH = (0.5 * ((e * e) / h - 1)) / h;
          inMu += e / h + inH * hMu;
          in0 += inH * h0;
          in1 += inH * h1;
          inBeta += inH * hBeta;
          hMu = -2 * alpha1 * e + beta1 * hMu;
          h0 = 1 + beta1 * h0;
          h1 = e * e + beta1 * h1;
          hBeta = h + beta1 * hBeta;
          h = alpha0 + alpha1 * e * e + beta1 * h;
        }
        gradient[0] = inMu;
        gradient[1] = in0 * alpha0 + 1;
        gradient[2] = (in1 - inBeta * share) * alpha1 * (1 - alpha1) + logisticJacobianSlope(q[2]) - alpha1;
        gradient[3] = inBeta * beta1 * (1 - share) + logisticJacobianSlope(q[3]);
        return logDensity + q[1] + logisticJacobian(q[2]) + Math.log(1 - alpha1) + logisticJacobian(q[3]);
      }
    },
    quantities(q) {
      const {mu, alpha0, alpha1, beta1} = named(q);
      return [mu, alpha0, alpha1, beta1];
    }
  };
}
