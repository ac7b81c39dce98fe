/**
 * What a year's money may bring, split over channels in one way or another: the same luck for every split, so that two
 * splits differ by what they do and not by chance.
 *
 *   E(split) = Σ_c r_c pop / 100 000 · Σ_{k ≤ n_c} s_c d_c^ρ h_ck          long run: h_ck at its mean √(2/π)
 *   n_c = ⌈y_c / most_c⌉,   r_c = min(1, y_c / least_c),   d_c = y_c / (r_c n_c usual_c)
 *   (log s_1, …, log s_C, logit ρ) ~ N(mean, sd · correlation · sd)
 *
 *   y_c   what the split spends on channel c                              öre per inhabitant and year, ≥ 0
 *   n_c   campaigns that it is bought as: as few as keep each within the largest that was seen
 *   r_c   share of the inhabitants that they reach: all, or as many as the money reaches with the least that was tried
 *   d_c   dose of each, 1 for the channel's usual spend
 *   s_c   applications per 100 000 inhabitants of a campaign with dose 1, its own luck apart
 *   h_ck  luck of the k-th campaign on c, |N(0, 1)|: it may be a dud
 *   ρ     returns; 1 where the data have too few different doses to ask, and E is then linear in the money
 *   pop   inhabitants
 *
 * The posterior is kept as the mean and spread of these logarithms, which are near normal (parameters.ts has them as
 * images of normal numbers), because a page answers from them and single draws do not leave the house. What lies beyond
 * the largest year seen, yearMost_c, is counted as bringing nothing unless the caller asks otherwise: nobody has seen it.
 */
import {type Random, random} from "../../base/random.ts";
import type {Channel} from "../../base/words.ts";
import {cholesky} from "../checks/cholesky.ts";
import {mean, variance} from "../diagnostics/moments.ts";

/** Öre per inhabitant. */
export interface ChannelDose {
  channel: Channel;
  /** Of one campaign: the median, the least and the most that was tried. */
  usual: number;
  least: number;
  most: number;
  /** The most that one municipality saw in 52 weeks. */
  yearMost: number;
}
export interface BudgetBelief {
  channels: ChannelDose[];
  /** Of log s_c, and last of logit ρ where the data could ask for it. */
  mean: number[];
  sd: number[];
  /** n × n, row by row. */
  correlation: number[];
  hasReturns: boolean;
  /** mean and sd before the data, nothing hanging together: what the data are held against. */
  prior: {mean: number[]; sd: number[]};
}
/** Money by channel, öre a year, in the order of `channels`. */
export type Split = readonly number[];

export interface SplitDraws {
  /** Applications that the year's campaigns ever cause, their luck in it. */
  applications: Float64Array;
  /** The same with the luck at its mean: what such a split brings in the long run. */
  longRun: Float64Array;
}

const meanLuck = Math.sqrt(2 / Math.PI);
/** Enough for an interval's second digit, and quick enough for a slider. */
export const budgetDrawCount = 1000;
/** The best split is looked for in steps of a twentieth of the money. */
const stepCount = 20;
/** Rounded correlations may miss being a correlation matrix by a hair. */
const shrink = 0.002;

/** `logs` by channel and last logit ρ if there is one, [quantity][draw]. Rounded to what they are worth. */
export function budgetBelief(
  channels: ChannelDose[],
  logs: readonly Float64Array[],
  prior: BudgetBelief["prior"]
): BudgetBelief {
  const means = logs.map((draws) => mean(draws));
  const sds = logs.map((draws) => Math.sqrt(variance(draws)));
  const correlation = logs.flatMap((a, i) =>
    logs.map((b, j) => {
      const sum = a.reduce((total, x, d) => total + (x - means[i]) * (b[d] - means[j]), 0);
      return i === j ? 1 : sum / (a.length - 1) / (sds[i] * sds[j]);
    })
  );
  const rounded = (x: number) => Number(x.toPrecision(3));
  return {
    channels,
    mean: means.map(rounded),
    sd: sds.map(rounded),
    correlation: correlation.map(rounded),
    hasReturns: logs.length > channels.length,
    prior: {mean: prior.mean.map(rounded), sd: prior.sd.map(rounded)}
  };
}

/** As it was before the data. */
export const beforeData = (belief: BudgetBelief): BudgetBelief => ({
  ...belief,
  ...belief.prior,
  correlation: belief.correlation.map((_, i) => (i % (belief.mean.length + 1) === 0 ? 1 : 0))
});

/** The part of each channel's money that lies within the doses seen. */
export const withinSeen = ({channels}: BudgetBelief, split: Split, population: number): number[] =>
  split.map((ore, c) => Math.min(ore, channels[c].yearMost * population));

interface Sizes {
  /** s_c, [c][draw]. */
  size: Float64Array[];
  returns: Float64Array;
}

function sizesOf({channels, mean: means, sd, correlation, hasReturns}: BudgetBelief, stream: Random): Sizes {
  const n = means.length;
  const shrunk = Float64Array.from(correlation, (r, i) => (i % (n + 1) === 0 ? 1 : (1 - shrink) * r));
  const L = cholesky(shrunk, n);
  const values = means.map(() => new Float64Array(budgetDrawCount));
  const z = new Float64Array(n);
  for (let d = 0; d < budgetDrawCount; ++d) {
    for (let i = 0; i < n; ++i) z[i] = stream.normal();
    for (let i = 0; i < n; ++i) {
      let sum = 0;
      for (let k = 0; k <= i; ++k) sum += L[i * n + k] * z[k];
      values[i][d] = means[i] + sd[i] * sum;
    }
  }
  return {
    size: channels.map((_, c) => values[c].map(Math.exp)),
    returns: hasReturns
      ? values[n - 1].map((logit) => 1 / (1 + Math.exp(-logit)))
      : new Float64Array(budgetDrawCount).fill(1)
  };
}

const campaignsOf = ({most}: ChannelDose, y: number) => Math.max(1, Math.ceil(y / most - 1e-9));

/** The same draws for the same belief: each split is seen in the same thousand years. */
export function splitDraws(belief: BudgetBelief, splits: readonly Split[], population: number): SplitDraws[] {
  const stream = random("budget");
  const {size, returns} = sizesOf(belief, stream.split("sizes"));
  const drawn = splits.map(() => ({
    applications: new Float64Array(budgetDrawCount),
    longRun: new Float64Array(budgetDrawCount)
  }));
  belief.channels.forEach((dose, c) => {
    const counts = splits.map((split) => campaignsOf(dose, split[c] / population));
    const lucks = luckSums(stream.split(`luck of ${dose.channel}`), Math.max(...counts));
    splits.forEach((split, i) => {
      const y = split[c] / population;
      if (!(y > 0)) return;
      const n = counts[i];
      const reached = Math.min(1, y / dose.least);
      const logDose = Math.log(y / (reached * n * dose.usual));
      for (let d = 0; d < budgetDrawCount; ++d) {
        const one = ((reached * population) / 1e5) * size[c][d] * Math.exp(returns[d] * logDose);
        drawn[i].applications[d] += one * lucks[n - 1][d];
        drawn[i].longRun[d] += one * n * meanLuck;
      }
    });
  });
  return drawn;
}

/** Σ_{k ≤ n} h_k for n = 1 … most, each draw by draw; the first campaign's luck is the same however many there are. */
function luckSums(stream: Random, most: number): Float64Array[] {
  const sums: Float64Array[] = [];
  for (let n = 0; n < most; ++n)
    sums.push(
      Float64Array.from({length: budgetDrawCount}, (_, d) => (sums[n - 1]?.[d] ?? 0) + Math.abs(stream.normal()))
    );
  return sums;
}

/**
 * The split that brings most in the mean, in steps of a twentieth; what has no place within `limit` stays unspent. The
 * mean is a sum over channels, so that steps are given out channel by channel (dynamic programming), none left untried.
 */
export function bestSplit(belief: BudgetBelief, totalOre: number, population: number, limit: Split): number[] {
  const C = belief.channels.length;
  const step = totalOre / stepCount;
  const moneyOf = (c: number, k: number) => Math.min(k * step, limit[c]);
  const alone = belief.channels.flatMap((_, c) =>
    Array.from({length: stepCount + 1}, (_, k) => belief.channels.map((_, i) => (i === c ? moneyOf(c, k) : 0)))
  );
  const means = splitDraws(belief, alone, population).map(({longRun}) => mean(longRun));
  const gain = (c: number, k: number) => means[c * (stepCount + 1) + k];
  // most[k] with k steps over the channels so far; taken[c][k] how many of them channel c took.
  let most = new Float64Array(stepCount + 1);
  const taken: number[][] = [];
  for (let c = 0; c < C; ++c) {
    const next = new Float64Array(stepCount + 1);
    taken.push(
      Array.from(next, (_, k) => {
        let best = 0; // the fewest steps that give the most: money that brings nothing stays unspent
        for (let own = 0; own <= k; ++own)
          if (gain(c, own) + most[k - own] > gain(c, best) + most[k - best] + 1e-12) best = own;
        next[k] = gain(c, best) + most[k - best];
        return best;
      })
    );
    most = next;
  }
  const split = new Array<number>(C).fill(0);
  for (let c = C - 1, k = stepCount; c >= 0; k -= taken[c][k], --c) split[c] = moneyOf(c, taken[c][k]);
  return split.map(Math.round);
}
