/** Densities whose shape we know, for the sampler to find again. */
import type {Density} from "../../../src/models/sampler/density.ts";

/** Normal with mean zero: two parameters a pair, with sds (a, b) and correlation r. */
export function normalPairs(...pairs: readonly {sds: [number, number]; r: number}[]): Density {
  return {
    dimension: 2 * pairs.length,
    logDensity(q, gradient) {
      let logDensity = 0;
      pairs.forEach(({sds: [a, b], r}, i) => {
        const x = q[2 * i] / a;
        const y = q[2 * i + 1] / b;
        const u = (x - r * y) / (1 - r * r);
        const v = (y - r * x) / (1 - r * r);
        gradient[2 * i] = -u / a;
        gradient[2 * i + 1] = -v / b;
        logDensity -= 0.5 * (x * u + y * v);
      });
      return logDensity;
    }
  };
}

/** Normal with mean zero and precision I + weight · 11ᵀ: the sum of all moves much less than each. */
export function commonLevel(dimension: number, weight: number): Density {
  return {
    dimension,
    logDensity(q, gradient) {
      let sum = 0;
      let squares = 0;
      for (const x of q) {
        sum += x;
        squares += x * x;
      }
      for (let i = 0; i < dimension; ++i) gradient[i] = -q[i] - weight * sum;
      return -0.5 * (squares + weight * sum * sum);
    }
  };
}

/** Neal's funnel (2003): log scale q₀ ~ N(0, 3), the others N(0, exp q₀). Its neck is too narrow for any one step size. */
export function funnel(dimension: number): Density {
  return {
    dimension,
    logDensity(q, gradient) {
      const precision = Math.exp(-2 * q[0]);
      let logDensity = -(q[0] ** 2) / 18 - (dimension - 1) * q[0];
      gradient[0] = -q[0] / 9 - (dimension - 1);
      for (let i = 1; i < dimension; ++i) {
        logDensity -= 0.5 * q[i] ** 2 * precision;
        gradient[0] += q[i] ** 2 * precision;
        gradient[i] = -q[i] * precision;
      }
      return logDensity;
    }
  };
}

/** Gamma with the given shape and rate 1, on the positive half of the line only: −∞ elsewhere. */
export function gammaOnHalfLine(shape: number): Density {
  return {
    dimension: 1,
    logDensity([x], gradient) {
      gradient[0] = (shape - 1) / x - 1;
      return x > 0 ? (shape - 1) * Math.log(x) - x : -Infinity;
    }
  };
}
