/**
 * Five rules and one game that share out applications over the channels of their journeys. Conventions, not findings.
 *
 *   credit[c] = Σ_p applications[p] · Σ_{i: touch i of p is c} share(i, n),   Σ_i share(i, n) = 1
 *
 *   first, last      share is 1 at i = 0, at i = n − 1
 *   linear           share = 1/n
 *   time decay       share ∝ 2^(−(n − 1 − i) / h)
 *   position-based   share = e at either end and (1 − 2e)/(n − 2) between; ½ each of two, 1 of one
 *   Shapley          1/d to each of the d distinct channels of the path
 *
 *   p  path        n  its touchpoints        i  place in it, 0 … n − 1
 *   h  half-life, in touchpoints: journeys keep no days        > 0
 *   e  share of each end                                       in [0, ½]
 *
 * The Shapley value is that of the game where a set of channels has won the applications of the journeys that touched
 * no other channel: each path is a unanimity game over its own channels, so its worth is shared equally among them
 * (Shapley 1953, A Value for n-Person Games). Credits add up to the applications. What a channel gets is credit: it
 * says where the applicants came by, never what would be missing without the channel.
 */
import type {Journeys} from "./journeys.ts";

/** Credit by channel, in applications. */
export type CreditRule = (journeys: Journeys) => Float64Array;

export const first: CreditRule = byPlace((i) => (i === 0 ? 1 : 0));
export const last: CreditRule = byPlace((i, n) => (i === n - 1 ? 1 : 0));
export const linear: CreditRule = byPlace(() => 1);

export function timeDecay(halfLifeTouches: number): CreditRule {
  if (!(halfLifeTouches > 0)) throw new RangeError(`half-life must be above 0, got ${halfLifeTouches}`);
  return byPlace((i, n) => 2 ** ((i + 1 - n) / halfLifeTouches));
}

export function positionBased(endShare: number): CreditRule {
  if (!(0 <= endShare && endShare <= 0.5)) throw new RangeError(`end share must be in [0, 0.5], got ${endShare}`);
  return byPlace((i, n) => (n <= 2 ? 1 : i === 0 || i === n - 1 ? endShare : (1 - 2 * endShare) / (n - 2)));
}

/** The weights of a path of n touchpoints are made once, and made to add up to 1. */
function byPlace(weight: (i: number, n: number) => number): CreditRule {
  const sharesByLength: Float64Array[] = [];
  const sharesOf = (n: number) => {
    const weights = Float64Array.from({length: n}, (_, i) => weight(i, n));
    const total = weights.reduce((sum, w) => sum + w, 0);
    return weights.map((w) => w / total);
  };
  return ({channels, touches, starts, applications}) => {
    const credit = new Float64Array(channels.length);
    for (let p = 0; p < applications.length; ++p) {
      if (applications[p] === 0) continue;
      const n = starts[p + 1] - starts[p];
      sharesByLength[n] ??= sharesOf(n);
      const shares = sharesByLength[n];
      for (let i = 0; i < n; ++i) credit[touches[starts[p] + i]] += applications[p] * shares[i];
    }
    return credit;
  };
}

export const shapley: CreditRule = ({channels, touches, starts, applications}) => {
  const credit = new Float64Array(channels.length);
  const touchedBy = new Int32Array(channels.length).fill(-1);
  for (let p = 0; p < applications.length; ++p) {
    if (applications[p] === 0) continue;
    let distinct = 0;
    for (let i = starts[p]; i < starts[p + 1]; ++i) {
      if (touchedBy[touches[i]] === p) continue;
      touchedBy[touches[i]] = p;
      ++distinct;
    }
    for (let i = starts[p]; i < starts[p + 1]; ++i) {
      if (touchedBy[touches[i]] !== p) continue;
      touchedBy[touches[i]] = -1; // once a channel
      credit[touches[i]] += applications[p] / distinct;
    }
  }
  return credit;
};
