/**
 * Linear regressions with normal errors: arK, blr, nes and kidscore_interaction are of this kind.
 *
 *   y ~ N(X b, σ);   q = b, log σ
 */
import type {Posterior} from "./posterior.ts";

interface Priors {
  /** sd of a normal prior for each b; flat without. */
  coefficientSd?: number;
  sigma?: {family: "half-cauchy" | "half-normal"; scale: number};
}

/** rows [observation][coefficient] */
function regression(rows: readonly number[][], y: readonly number[], priors: Priors): Posterior {
  const n = rows[0].length;
  return {
    density: {
      dimension: n + 1,
      logDensity(q, gradient) {
        const sigma = Math.exp(q[n]);
        const precision = 1 / sigma ** 2;
        let squares = 0;
        gradient.fill(0);
        rows.forEach((row, i) => {
          let rest = y[i];
          for (let j = 0; j < n; ++j) rest -= row[j] * q[j];
          squares += rest * rest;
          for (let j = 0; j < n; ++j) gradient[j] += row[j] * rest * precision;
        });
        let logDensity = (1 - y.length) * q[n] - 0.5 * squares * precision; // 1 for the Jacobian of log σ
        gradient[n] = 1 - y.length + squares * precision;
        if (priors.coefficientSd)
          for (let j = 0; j < n; ++j) {
            logDensity -= 0.5 * (q[j] / priors.coefficientSd) ** 2;
            gradient[j] -= q[j] / priors.coefficientSd ** 2;
          }
        if (priors.sigma) {
          const ratio = (sigma / priors.sigma.scale) ** 2;
          const isCauchy = priors.sigma.family === "half-cauchy";
          logDensity -= isCauchy ? Math.log1p(ratio) : 0.5 * ratio;
          gradient[n] -= isCauchy ? (2 * ratio) / (1 + ratio) : ratio;
        }
        return logDensity;
      }
    },
    quantities: (q) => [...q.subarray(0, n), Math.exp(q[n])]
  };
}

export const autoregression = ({K, y}: {K: number; y: number[]}) =>
  regression(
    y.slice(K).map((_, i) => [1, ...y.slice(i, i + K).reverse()]),
    y.slice(K),
    {coefficientSd: 10, sigma: {family: "half-cauchy", scale: 2.5}}
  );

export const sparseRegression = ({X, y}: {X: number[][]; y: number[]}) =>
  regression(X, y, {coefficientSd: 10, sigma: {family: "half-normal", scale: 10}});

export const kidscore = ({kid_score, mom_hs, mom_iq}: Record<"kid_score" | "mom_hs" | "mom_iq", number[]>) =>
  regression(
    kid_score.map((_, i) => [1, mom_hs[i], mom_iq[i], mom_hs[i] * mom_iq[i]]),
    kid_score,
    {sigma: {family: "half-cauchy", scale: 2.5}}
  );

export const election = (
  data: Record<"partyid7" | "real_ideo" | "race_adj" | "age_discrete" | "educ1" | "gender" | "income", number[]>
) =>
  regression(
    data.partyid7.map((_, i) => [
      1,
      data.real_ideo[i],
      data.race_adj[i],
      ...[2, 3, 4].map((age) => (data.age_discrete[i] === age ? 1 : 0)),
      data.educ1[i],
      data.gender[i],
      data.income[i]
    ]),
    data.partyid7,
    {}
  );
