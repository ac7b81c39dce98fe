/**
 * k[i] ~ Poisson(exp f[i]),  f = L z,  L Lᵀ = K = alpha² exp(−(x[i] − x[j])²/(2 rho²)) + 10⁻¹⁰ I;
 * rho ~ Gamma(25, rate 4), alpha ~ half-N(0, 2), z ~ N(0, 1);  q = log rho, log alpha, z
 *
 * A change dK of K changes L by L Φ(L⁻¹ dK L⁻ᵀ), where Φ keeps the lower triangle and halves its diagonal; so it changes
 * Σ w f by the sum of dK times G = L⁻ᵀ Φ((Lᵀ w) zᵀ) L⁻¹, number by number.
 */
import type {Posterior} from "./posterior.ts";

const jitter = 1e-10;

export function gaussianProcess({x, k}: {x: number[]; k: number[]}): Posterior {
  const n = x.length;
  const square = () => x.map(() => new Float64Array(n));
  const [K, L, G] = [square(), square(), square()];
  const f = new Float64Array(n);
  const w = new Float64Array(n);

  const factorise = (rho: number, alpha: number) => {
    for (let i = 0; i < n; ++i)
      for (let j = 0; j <= i; ++j) {
        K[i][j] = K[j][i] = alpha ** 2 * Math.exp(-0.5 * ((x[i] - x[j]) / rho) ** 2);
        let rest = K[i][j] + (i === j ? jitter : 0);
        for (let l = 0; l < j; ++l) rest -= L[i][l] * L[j][l];
        L[i][j] = i === j ? Math.sqrt(rest) : rest / L[j][j];
      }
  };
  const fill = (z: Float64Array) => {
    for (let i = 0; i < n; ++i) {
      f[i] = 0;
      for (let j = 0; j <= i; ++j) f[i] += L[i][j] * z[j];
    }
  };

  /** G, so that Σ w f changes by Σ G[i][j] dK[i][j] with K. */
  const slopesInto = (G: Float64Array[], w: Float64Array, z: Float64Array) => {
    for (let i = 0; i < n; ++i) {
      let u = 0; // (Lᵀ w)[i]
      for (let l = i; l < n; ++l) u += L[l][i] * w[l];
      for (let j = 0; j < n; ++j) G[i][j] = j < i ? u * z[j] : j === i ? (u * z[j]) / 2 : 0;
    }
    for (let i = n - 1; i >= 0; --i)
      for (let j = 0; j < n; ++j) {
        for (let l = i + 1; l < n; ++l) G[i][j] -= L[l][i] * G[l][j];
        G[i][j] /= L[i][i];
      }
    for (let i = 0; i < n; ++i)
      for (let j = n - 1; j >= 0; --j) {
        for (let l = j + 1; l < n; ++l) G[i][j] -= G[i][l] * L[l][j];
        G[i][j] /= L[j][j];
      }
  };

  return {
    density: {
      dimension: n + 2,
      logDensity(q, gradient) {
        const rho = Math.exp(q[0]);
        const alpha = Math.exp(q[1]);
        const z = q.subarray(2);
        factorise(rho, alpha);
        fill(z);
        for (let i = 0; i < n; ++i) w[i] = k[i] - Math.exp(f[i]);
        slopesInto(G, w, z);
        gradient[0] = 25 - 4 * rho;
        gradient[1] = 1 - alpha ** 2 / 4;
        for (let i = 0; i < n; ++i)
          for (let j = 0; j < n; ++j) {
            gradient[0] += G[i][j] * K[i][j] * ((x[i] - x[j]) / rho) ** 2;
            gradient[1] += G[i][j] * 2 * K[i][j];
          }
        let logDensity = 25 * q[0] - 4 * rho + q[1] - alpha ** 2 / 8;
        for (let j = 0; j < n; ++j) {
          logDensity += k[j] * f[j] - Math.exp(f[j]) - z[j] ** 2 / 2;
          gradient[2 + j] = -z[j];
          for (let i = j; i < n; ++i) gradient[2 + j] += L[i][j] * w[i];
        }
        return logDensity;
      }
    },
    quantities(q) {
      factorise(Math.exp(q[0]), Math.exp(q[1]));
      fill(q.subarray(2));
      return [Math.exp(q[0]), Math.exp(q[1]), ...f];
    }
  };
}
