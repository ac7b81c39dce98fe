/**
 * Markov removal effects: the share of applications that a chain of visits would lose if one channel led nowhere.
 *
 *   effect[c] = 1 − p_without(c) / p = G[s, c] / G[c, c] · h[c] / p,   G = (I − Q)⁻¹,   h = G r,   p = h[s]
 *   credit[c] = applications · effect[c] / Σ effect
 *
 *   s  the start, before the first visit
 *   Q  probability to go from the start or a channel to a channel: counts of the journeys, each row with its ends in
 *      application and silence adding up to 1
 *   r  probability to go straight to an application
 *   G  expected visits of a channel, seen from the start or a channel
 *   h  probability to end in an application           p  the same, from the start
 *   effect  in [0, 1]; NaN for every channel where nobody applied
 *
 * Anderl et al. (2016), Mapping the customer journey, section 4, first order. They remove and solve again for every
 * channel; here one inverse serves all, because what is lost without c are the journeys that come by c, with probability
 * G[s, c] / G[c, c], and apply thereafter, with h[c] (Kemeny & Snell 1960, Finite Markov Chains, theorem 3.5.8). Without
 * paths to silence p is 1, and the effect is the probability that an applicant came by c.
 */
import type {Journeys} from "./journeys.ts";
import type {CreditRule} from "./rules.ts";

export interface MarkovOptions {
  /** Whether journeys to silence belong to the chain. */
  withSilences: boolean;
}

export function removalEffects(journeys: Journeys, {withSilences}: MarkovOptions = {withSilences: true}): Float64Array {
  const n = journeys.channels.length;
  const {Q, r} = transitions(journeys, withSilences);
  const size = n + 1; // the start is last
  for (let i = 0; i < Q.length; ++i) Q[i] = (i % (size + 1) === 0 ? 1 : 0) - Q[i];
  const G = inverse(Q, size);
  const h = new Float64Array(size);
  for (let i = 0; i < size; ++i) for (let j = 0; j < size; ++j) h[i] += G[i * size + j] * r[j];
  return Float64Array.from({length: n}, (_, c) => ((G[n * size + c] / G[c * size + c]) * h[c]) / h[n]);
}

export const markov =
  (options: MarkovOptions = {withSilences: true}): CreditRule =>
  (journeys) => {
    const applications = journeys.applications.reduce((sum, count) => sum + count, 0);
    if (applications === 0) return new Float64Array(journeys.channels.length);
    const effects = removalEffects(journeys, options);
    const total = effects.reduce((sum, effect) => sum + effect, 0);
    return effects.map((effect) => (applications * effect) / total);
  };

/** Q, (n + 1) × (n + 1), row by row with the start last, and r. A channel that nobody visited leads nowhere. */
function transitions({channels, touches, starts, applications, silences}: Journeys, withSilences: boolean) {
  const start = channels.length;
  const size = start + 1;
  const Q = new Float64Array(size * size);
  const r = new Float64Array(size);
  const leaving = new Float64Array(size);
  for (let p = 0; p < applications.length; ++p) {
    const count = applications[p] + (withSilences ? silences[p] : 0);
    if (count === 0) continue;
    let from = start;
    for (let i = starts[p]; i < starts[p + 1]; ++i) {
      Q[from * size + touches[i]] += count;
      leaving[from] += count;
      from = touches[i];
    }
    r[from] += applications[p];
    leaving[from] += count;
  }
  for (let from = 0; from < size; ++from) {
    if (leaving[from] === 0) continue;
    r[from] /= leaving[from];
    for (let to = 0; to < size; ++to) Q[from * size + to] /= leaving[from];
  }
  return {Q, r};
}

/** By Gauss and Jordan, without pivots: I − Q is diagonally dominant, and what is left of it stays so. */
function inverse(matrix: Float64Array, size: number): Float64Array {
  const A = matrix.slice();
  for (let k = 0; k < size; ++k) {
    const pivot = A[k * size + k];
    A[k * size + k] = 1;
    for (let j = 0; j < size; ++j) A[k * size + j] /= pivot;
    for (let i = 0; i < size; ++i) {
      if (i === k) continue;
      const factor = A[i * size + k];
      A[i * size + k] = 0;
      for (let j = 0; j < size; ++j) A[i * size + j] -= factor * A[k * size + j];
    }
  }
  return A;
}
