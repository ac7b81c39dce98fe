/**
 * y ~ theta N(mu1, sigma1) + (1 − theta) N(mu2, sigma2);  mu1 < mu2, mu ~ N(0, 2), sigma ~ half-N(0, 2),
 * theta ~ Beta(5, 5);  q = mu1, log(mu2 − mu1), log sigma1, log sigma2, logit theta
 */
import {logistic, logisticJacobian, logisticJacobianSlope, type Posterior} from "./posterior.ts";

export function mixture({y}: {y: number[]}): Posterior {
  const named = (q: Float64Array) => [q[0], q[0] + Math.exp(q[1]), Math.exp(q[2]), Math.exp(q[3]), logistic(q[4])];
  return {
    density: {
      dimension: 5,
      logDensity(q, gradient) {
        const [mu1, mu2, sigma1, sigma2, theta] = named(q);
        let logDensity = q[1] + q[2] + q[3] - (mu1 ** 2 + mu2 ** 2 + sigma1 ** 2 + sigma2 ** 2) / 8;
        logDensity += 5 * logisticJacobian(q[4]); // the Jacobian is theta (1 − theta), the prior its fourth power
        let in1 = -mu1 / 4;
        let in2 = -mu2 / 4;
        gradient[2] = 1 - sigma1 ** 2 / 4;
        gradient[3] = 1 - sigma2 ** 2 / 4;
        gradient[4] = 5 * logisticJacobianSlope(q[4]);
        for (const x of y) {
          const z1 = (x - mu1) / sigma1;
          const z2 = (x - mu2) / sigma2;
          const first = Math.log(theta) - q[2] - 0.5 * z1 * z1;
          const second = Math.log(1 - theta) - q[3] - 0.5 * z2 * z2;
          const share = logistic(first - second); // of being from the first
          logDensity += Math.max(first, second) + Math.log1p(Math.exp(-Math.abs(first - second)));
          in1 += (share * z1) / sigma1;
          in2 += ((1 - share) * z2) / sigma2;
          gradient[2] += share * (z1 * z1 - 1);
          gradient[3] += (1 - share) * (z2 * z2 - 1);
          gradient[4] += share - theta;
        }
        gradient[0] = in1 + in2;
        gradient[1] = in2 * (mu2 - mu1) + 1;
        return logDensity;
      }
    },
    quantities: named
  };
}
