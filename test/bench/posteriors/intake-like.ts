/**
 * The posterior that Stan was timed on (reference/stan: hier.stan), its gradient by hand; a density for the sampler.
 *
 *   y[m,t] ~ NB( mu[m,t], phi ),   phi = s⁻²
 *   mu[m,t] = exp( alpha[m] + F[t]·gam + trend[m,t] ) + Σ_k beta[m,k] ( 1 − exp(−a[m,k,t]/c[k]) )
 *   a[m,k,t] = x[k,m,t] + theta[k] a[m,k,t − 1]
 *   trend: straight lines between knots; knots a random walk with steps tau z, centred to mean zero
 *
 *   alpha ~ N(mu_alpha, sigma_alpha), mu_alpha ~ N(2, 1), sigma_alpha ~ half-N(0, 1);  gam ~ N(0, .3);
 *   tau ~ half-N(0, .2), z ~ N(0, 1);  theta ~ Beta(2, 2);  c ~ logN(0, .5);  s ~ half-N(0, .5);
 *   log beta ~ N(mu_beta, sigma_beta), mu_beta ~ N(.5, 1), sigma_beta ~ half-N(0, .5)
 *
 * For one municipality (single.stan) there is no pooling: alpha ~ N(2, 1), log beta ~ N(.5, 1).
 *
 * The same posteriors as Stan's, in other parameters. alpha itself and not its standard score, since each municipality
 * knows its level well. sigma_beta and tau on both sides of zero, with their half-normal priors made whole: each only
 * multiplies scores that are as likely negative, and so there is no wall at zero, nor, as for a logarithm, an endless
 * plain beyond it. Other positive ones as logarithms, theta as a logit, log beta as mu_beta + sigma_beta z_beta.
 */
import type {Density} from "../../../src/models/sampler/density.ts";

export interface IntakeLikeData {
  M: number;
  T: number;
  K: number;
  J: number;
  y: number[][];
  x: number[][][];
  F: number[][];
  B: number[][];
}

/** Where each block of parameters begins. */
export function layout({M, K, J}: Pick<IntakeLikeData, "M" | "K" | "J">) {
  const isPooled = M > 1;
  let next = 0;
  const block = (size: number) => {
    next += size;
    return next - size;
  };
  return {
    muAlpha: block(isPooled ? 1 : 0),
    sigmaAlpha: block(isPooled ? 1 : 0),
    alpha: block(M),
    gam: block(4),
    tau: block(1),
    z: block(M * (J - 1)), // [m][j]
    theta: block(K),
    c: block(K),
    muBeta: block(K),
    sigmaBeta: block(isPooled ? K : 0),
    zBeta: block(isPooled ? M * K : 0), // [m][k]
    s: block(1),
    dimension: next,
    isPooled
  };
}

export interface IntakeLike extends Density {
  layout: ReturnType<typeof layout>;
  /** What Stan reports, by its names, all indices from 1: alpha.3, knots.12.8, contrib.7.2. */
  named(q: Float64Array): Record<string, number>;
}

export function intakeLike(data: IntakeLikeData): IntakeLike {
  const {M, T, K, J} = data;
  const at = layout(data);
  const x = Float64Array.from(
    Array.from({length: M}, (_, m) => data.x.map((byMunicipality) => byMunicipality[m])).flat(2)
  ); // [m][k][t]
  const y = Float64Array.from(data.y.flat()); // [m][t]
  const F = Float64Array.from(data.F.flat()); // [t][4]
  const leftKnot = Int32Array.from(data.B, (row) =>
    Math.min(
      J - 2,
      row.findIndex((b) => b > 0)
    )
  );
  const rightShare = Float64Array.from(data.B, (row, t) => row[leftKnot[t] + 1]);
  const above = new Float64Array(y.reduce((a, b) => Math.max(a, b))); // how many y exceed i
  for (const count of y) for (let i = 0; i < count; ++i) ++above[i];
  const counts = [...new Set(y)].filter((count) => count > 0); // each once
  const placeOf = Int32Array.from(y, (count) => counts.indexOf(count)); // −1 for none
  const ratios = new Float64Array(counts.length); // Π mu / (mu + phi) over the weeks with this count

  const season = new Float64Array(T);
  const knots = new Float64Array(J);
  const inKnots = new Float64Array(J);
  const inSeason = new Float64Array(T);
  const base = new Float64Array(T);
  const mu = new Float64Array(T);
  const inMu = new Float64Array(T);
  const a = new Float64Array(K * T);
  const unsaturated = new Float64Array(K * T);

  const fillKnots = (q: Float64Array, m: number, tau: number) => {
    let level = 0;
    let total = 0;
    knots[0] = 0;
    for (let j = 1; j < J; ++j) total += knots[j] = level += tau * q[at.z + m * (J - 1) + j - 1];
    for (let j = 0; j < J; ++j) knots[j] -= total / J;
  };

  const betaOf = (q: Float64Array, m: number, k: number) =>
    Math.exp(q[at.muBeta + k] + (at.isPooled ? q[at.sigmaBeta + k] * q[at.zBeta + m * K + k] : 0));

  return {
    layout: at,
    dimension: at.dimension,
    initial: () => {
      const q = new Float64Array(at.dimension);
      if (at.isPooled) q[at.muAlpha] = 2;
      q.fill(2, at.alpha, at.alpha + M);
      q[at.tau] = 0.1;
      q[at.s] = -2;
      return q;
    },
    logDensity(q, gradient) {
      gradient.fill(0);
      let logDensity = 0;
      const normal = (i: number, mean: number, sd: number) => {
        const z = (q[i] - mean) / sd;
        logDensity -= 0.5 * z * z;
        gradient[i] -= z / sd;
      };
      /** exp(q[i]) ~ half-normal. */
      const halfNormal = (i: number, sd: number) => {
        const value = Math.exp(q[i]);
        logDensity += q[i] - 0.5 * (value / sd) ** 2;
        gradient[i] += 1 - (value / sd) ** 2;
        return value;
      };

      if (at.isPooled) {
        normal(at.muAlpha, 2, 1);
        const sigmaAlpha = halfNormal(at.sigmaAlpha, 1);
        for (let m = 0; m < M; ++m) {
          const z = (q[at.alpha + m] - q[at.muAlpha]) / sigmaAlpha;
          logDensity -= 0.5 * z * z + q[at.sigmaAlpha];
          gradient[at.alpha + m] -= z / sigmaAlpha;
          gradient[at.muAlpha] += z / sigmaAlpha;
          gradient[at.sigmaAlpha] += z * z - 1;
        }
        for (let k = 0; k < K; ++k) normal(at.sigmaBeta + k, 0, 0.5);
        for (let i = 0; i < M * K; ++i) normal(at.zBeta + i, 0, 1);
      } else normal(at.alpha, 2, 1);
      for (let i = 0; i < 4; ++i) normal(at.gam + i, 0, 0.3);
      normal(at.tau, 0, 0.2);
      const tau = q[at.tau];
      for (let i = 0; i < M * (J - 1); ++i) normal(at.z + i, 0, 1);
      for (let k = 0; k < K; ++k) {
        normal(at.c + k, 0, 0.5);
        normal(at.muBeta + k, 0.5, 1);
        // Beta(2, 2) with its Jacobian is (theta (1 − theta))².
        const u = q[at.theta + k];
        logDensity -= 2 * Math.abs(u) + 4 * Math.log1p(Math.exp(-Math.abs(u)));
        gradient[at.theta + k] -= 2 * Math.tanh(u / 2);
      }
      const phi = halfNormal(at.s, 0.5) ** -2;

      for (let t = 0; t < T; ++t) {
        season[t] = 0;
        for (let i = 0; i < 4; ++i) season[t] += F[4 * t + i] * q[at.gam + i];
      }
      inSeason.fill(0);
      let inPhi = M * T * (Math.log(phi) + 1);
      logDensity += M * T * phi * Math.log(phi);
      for (let i = 0; i < above.length; ++i) {
        logDensity += above[i] * Math.log(phi + i);
        inPhi += above[i] / (phi + i);
      }

      ratios.fill(1);
      for (let m = 0; m < M; ++m) {
        const alpha = q[at.alpha + m];
        fillKnots(q, m, tau);
        for (let t = 0; t < T; ++t) {
          const left = knots[leftKnot[t]];
          mu[t] = base[t] = exponential(alpha + season[t] + left + rightShare[t] * (knots[leftKnot[t] + 1] - left));
        }
        for (let k = 0; k < K; ++k) {
          const theta = 1 / (1 + Math.exp(-q[at.theta + k]));
          const perC = Math.exp(-q[at.c + k]);
          const beta = betaOf(q, m, k);
          const dose = (m * K + k) * T;
          let carried = 0;
          for (let t = 0, i = k * T; t < T; ++t, ++i) {
            a[i] = carried = x[dose + t] + theta * carried;
            unsaturated[i] = exponential(-carried * perC);
            mu[t] += beta * (1 - unsaturated[i]);
          }
        }

        let inAlpha = 0;
        let product = 1;
        let logOfSums = 0; // Σ log(mu + phi)
        inKnots.fill(0);
        for (let t = 0; t < T; ++t) {
          const count = y[m * T + t];
          const sum = mu[t] + phi;
          const share = (count + phi) / sum;
          const place = placeOf[m * T + t];
          if (place >= 0) {
            const ratio = ratios[place] * (mu[t] / sum);
            ratios[place] = ratio;
            if (ratio < 1e-200) {
              logDensity += count * Math.log(ratio);
              ratios[place] = 1;
            }
          }
          inPhi -= share;
          product *= sum;
          if ((t & 7) === 7 || t === T - 1) {
            logOfSums += Math.log(product); // of eight at once: a logarithm is what costs here
            product = 1;
          }
          inMu[t] = count / mu[t] - share;
          const inBase = inMu[t] * base[t];
          inAlpha += inBase;
          inSeason[t] += inBase;
          inKnots[leftKnot[t]] += inBase * (1 - rightShare[t]);
          inKnots[leftKnot[t] + 1] += inBase * rightShare[t];
        }
        logDensity -= phi * logOfSums;
        inPhi -= logOfSums;
        gradient[at.alpha + m] += inAlpha;
        // Each z moves all knots after it; that knots are centred takes off the mean.
        const mean = inAlpha / J;
        for (let j = J - 1, after = 0; j > 0; --j) {
          after += inKnots[j] - mean;
          const i = at.z + m * (J - 1) + j - 1;
          gradient[i] += tau * after;
          gradient[at.tau] += q[i] * after;
        }

        for (let k = 0; k < K; ++k) {
          const theta = 1 / (1 + Math.exp(-q[at.theta + k]));
          const perC = Math.exp(-q[at.c + k]);
          const beta = betaOf(q, m, k);
          let inLogBeta = 0;
          let inC = 0;
          let inTheta = 0;
          let inA = 0;
          for (let t = T - 1, i = k * T + t; t >= 0; --t, --i) {
            inLogBeta += inMu[t] * (1 - unsaturated[i]);
            const direct = inMu[t] * unsaturated[i];
            inC += direct * a[i];
            inA = direct + theta * inA;
            if (t > 0) inTheta += inA * a[i - 1];
          }
          inLogBeta *= beta;
          gradient[at.muBeta + k] += inLogBeta;
          if (at.isPooled) {
            gradient[at.sigmaBeta + k] += inLogBeta * q[at.zBeta + m * K + k];
            gradient[at.zBeta + m * K + k] += inLogBeta * q[at.sigmaBeta + k];
          }
          gradient[at.c + k] -= beta * perC * inC;
          gradient[at.theta + k] += beta * perC * inTheta * theta * (1 - theta);
        }
      }
      for (let i = 0; i < counts.length; ++i) logDensity += counts[i] * Math.log(ratios[i]);
      for (let t = 0; t < T; ++t) for (let i = 0; i < 4; ++i) gradient[at.gam + i] += F[4 * t + i] * inSeason[t];
      gradient[at.s] += -2 * phi * inPhi;
      return logDensity;
    },
    named(q) {
      const named: Record<string, number> = {};
      const tau = q[at.tau];
      named.tau = Math.abs(tau);
      named.inv_sqrt_phi = Math.exp(q[at.s]);
      named.phi = named.inv_sqrt_phi ** -2;
      for (let i = 0; i < 4; ++i) named[`gam.${i + 1}`] = q[at.gam + i];
      if (at.isPooled) {
        named.mu_alpha = q[at.muAlpha];
        named.sigma_alpha = Math.exp(q[at.sigmaAlpha]);
      }
      for (let k = 0; k < K; ++k) {
        named[`theta.${k + 1}`] = 1 / (1 + Math.exp(-q[at.theta + k]));
        named[`c.${k + 1}`] = Math.exp(q[at.c + k]);
        named[`contrib_k.${k + 1}`] = 0;
        if (!at.isPooled) continue;
        named[`mu_beta.${k + 1}`] = q[at.muBeta + k];
        named[`sigma_beta.${k + 1}`] = Math.abs(q[at.sigmaBeta + k]);
      }
      for (let m = 0; m < M; ++m) {
        const one = at.isPooled ? `.${m + 1}` : "";
        named[`alpha${one}`] = q[at.alpha + m];
        if (at.isPooled) named[`z_alpha${one}`] = (q[at.alpha + m] - q[at.muAlpha]) / named.sigma_alpha;
        fillKnots(q, m, tau);
        for (let j = 0; j < J; ++j) {
          named[`knots.${j + 1}${one}`] = knots[j];
          if (j > 0) named[`z_w.${j}${one}`] = q[at.z + m * (J - 1) + j - 1] * Math.sign(tau);
        }
        for (let k = 0; k < K; ++k) {
          const beta = betaOf(q, m, k);
          let contribution = 0;
          for (let t = 0, carried = 0; t < T; ++t) {
            carried = x[(m * K + k) * T + t] + named[`theta.${k + 1}`] * carried;
            contribution += beta * -Math.expm1(-carried / named[`c.${k + 1}`]);
          }
          named[`beta${one}.${k + 1}`] = beta;
          named[`contrib_k.${k + 1}`] += contribution;
          if (!at.isPooled) continue;
          named[`contrib${one}.${k + 1}`] = contribution;
          named[`z_beta${one}.${k + 1}`] = q[at.zBeta + m * K + k] * Math.sign(q[at.sigmaBeta + k]);
        }
      }
      return named;
    }
  };
}

/** exp x to the last bit or two: from a table in steps of 1/64, and a short series for the rest. */
function exponential(x: number): number {
  if (!(x > -reach && x < reach)) return Math.exp(x);
  const i = (64 * (x + reach) + 0.5) | 0;
  const r = x - (i / 64 - reach);
  return powers[i] * (1 + r * (1 + r * (1 / 2 + r * (1 / 6 + r * (1 / 24 + r / 120)))));
}

const reach = 24; // beyond it is rare
const powers = Float64Array.from({length: 128 * reach + 1}, (_, i) => Math.exp(i / 64 - reach));
