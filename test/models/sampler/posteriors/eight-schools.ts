/** y[j] ~ N(mu + tau t[j], sigma[j]);  t ~ N(0, 1), mu ~ N(0, 5), tau ~ half-Cauchy(0, 5);  q = t, mu, log tau */
import type {Posterior} from "./posterior.ts";

export function eightSchools({J, y, sigma}: {J: number; y: number[]; sigma: number[]}): Posterior {
  return {
    density: {
      dimension: J + 2,
      logDensity(q, gradient) {
        const mu = q[J];
        const tau = Math.exp(q[J + 1]);
        const ratio = (tau / 5) ** 2;
        let logDensity = q[J + 1] - Math.log1p(ratio) - 0.5 * (mu / 5) ** 2;
        gradient[J] = -mu / 25;
        gradient[J + 1] = 1 - (2 * ratio) / (1 + ratio);
        for (let j = 0; j < J; ++j) {
          const z = (y[j] - mu - tau * q[j]) / sigma[j];
          logDensity -= 0.5 * (z * z + q[j] ** 2);
          gradient[j] = (z / sigma[j]) * tau - q[j];
          gradient[J] += z / sigma[j];
          gradient[J + 1] += (z / sigma[j]) * tau * q[j];
        }
        return logDensity;
      }
    },
    quantities: (q) => [...q.subarray(0, J).map((t) => q[J] + Math.exp(q[J + 1]) * t), q[J], Math.exp(q[J + 1])]
  };
}
