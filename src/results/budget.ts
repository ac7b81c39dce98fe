/**
 * Which split of next year's money over channels brings most: as last year, equally, all on one channel, or the best that
 * can be found; and whether the figures can tell them apart at all.
 *
 *   better      = P(long run of the split > long run of the split it is compared with);   verdict.ts has the bars
 *   contraction = 1 − var(log ratio of the two) after / before the data;   below .3 nothing is told
 *
 * Compared with last year's split, or with an equal one where nothing was spent. The luck of single campaigns stands in
 * the intervals and not in `better`: a channel may be better for sure and still have a bad year. A ranking may also look
 * sure and rest on the prior and on prices alone: the contraction tells, as it does of a verdict.
 */
import {random} from "../base/random.ts";
import type {Channel, VerdictWord} from "../base/words.ts";
import {mean, quantile, variance} from "../models/diagnostics/moments.ts";
import {
  type BudgetBelief,
  beforeData,
  bestSplit,
  budgetDrawCount,
  type Split,
  splitDraws,
  withinSeen
} from "../models/intake/budget.ts";
import {bars, differenceWord} from "./verdict.ts";

export type {BudgetBelief} from "../models/intake/budget.ts";

/** Of the money: so much beyond the doses seen leaves the comparison as it is. */
const littleBeyond = 0.05;

export interface BudgetAsk {
  totalOre: number;
  population: number;
  /** By channel of the belief; all zero where nothing was spent. */
  lastYearOre: readonly number[];
  /** That an application, whatever it is for, ever becomes a home; null where that is not known. */
  homeShare: {mid: number; low: number; high: number} | null;
  /** Count by the model what lies beyond the doses seen; else it counts as nothing. */
  isBeyondCounted: boolean;
}

export type SplitKind = "last-year" | "equal" | "single" | "best";
export interface SplitAnswer {
  kind: SplitKind;
  /** Of a single one. */
  channel: Channel | null;
  ore: number[];
  /** The mean, which the best one is best in, and 95 % of the years. */
  applications: {mid: number; low: number; high: number};
  /** Homes that they become, as a count that can come true. */
  homes: {mid: number; low: number; high: number} | null;
  /** The probability that it brings more in the long run than the one compared with; null of that one, and where that one is untried. */
  better: number | null;
  word: VerdictWord | null;
  /** Channels on which it spends more than any year saw, how much more, and how much of that is not counted. */
  beyond: Channel[];
  beyondOre: number;
  uncountedOre: number;
  /** Channels on which it spends less per inhabitant than any campaign did: it then reaches a part of them. */
  below: Channel[];
  /** Money that has no place within the doses seen: of the best one only. */
  unspentOre: number;
}
export interface BudgetAnswer {
  comparedWith: "last-year" | "equal";
  splits: SplitAnswer[];
  /** Whether the best one brings more than the one compared with; never told of money that nobody has tried. */
  word: VerdictWord;
  /** The best one, or the one compared with, spends more than a little beyond what any year saw. */
  isUntried: boolean;
  /** How much the data narrowed what was believed of the best beside the one compared with: 0 nothing, 1 all; NaN where they are the same. */
  contraction: number;
  /** That is too little: the ranking is what was believed beforehand, and prices. */
  isBelief: boolean;
  /** One krona more brings as much as the one before, by assumption: the best is then a corner, decided by the assumption. */
  isLinear: boolean;
}

export function budgetAnswer(belief: BudgetBelief, ask: BudgetAsk): BudgetAnswer {
  const {totalOre, population, lastYearOre, isBeyondCounted} = ask;
  const C = belief.channels.length;
  const spent = lastYearOre.reduce((a, b) => a + b, 0);
  const unbounded = belief.channels.map(() => totalOre);
  const seen = withinSeen(belief, unbounded, population);
  const limit = isBeyondCounted ? unbounded : seen;
  const splits: {kind: SplitKind; channel: Channel | null; ore: number[]}[] = [
    ...(spent > 0
      ? [
          {
            kind: "last-year" as const,
            channel: null,
            ore: lastYearOre.map((ore) => Math.round((totalOre * ore) / spent))
          }
        ]
      : []),
    {kind: "equal", channel: null, ore: belief.channels.map(() => Math.round(totalOre / C))},
    ...(C > 1
      ? belief.channels.map(({channel}, c) => ({
          kind: "single" as const,
          channel,
          ore: belief.channels.map((_, i) => (i === c ? totalOre : 0))
        }))
      : []),
    {kind: "best", channel: null, ore: bestSplit(belief, totalOre, population, limit)}
  ];
  const counted = (ore: Split) => ore.map((it, c) => Math.min(it, limit[c]));
  const drawn = splitDraws(
    belief,
    splits.map(({ore}) => counted(ore)),
    population
  );
  const [reference] = drawn;
  const overOf = (ore: Split) => ore.reduce((sum, it, c) => sum + Math.max(0, it - seen[c]), 0);
  const isUntried = (ore: Split) => overOf(ore) > littleBeyond * totalOre;
  const answers = splits.map((split, i): SplitAnswer => {
    const {ore} = split;
    const {applications, longRun} = drawn[i];
    const better = i === 0 || isUntried(splits[0].ore) ? null : shareAbove(longRun, reference.longRun);
    const isOver = belief.channels.map((_, c) => ore[c] > 1.001 * seen[c]);
    return {
      ...split,
      applications: around(applications),
      homes: ask.homeShare && around(homesOf(applications, ask.homeShare)),
      better,
      word: better === null ? null : differenceWord(better),
      beyond: belief.channels.flatMap(({channel}, c) => (isOver[c] ? [channel] : [])),
      beyondOre: Math.round(overOf(ore)),
      uncountedOre: isBeyondCounted ? 0 : Math.round(overOf(ore)),
      below: belief.channels.flatMap(({channel, least}, c) =>
        ore[c] > 0 && ore[c] < least * population * 0.999 ? [channel] : []
      ),
      unspentOre: split.kind === "best" ? Math.max(0, totalOre - ore.reduce((a, b) => a + b, 0)) : 0
    };
  });
  const {better, ore: best} = answers[answers.length - 1];
  const isNew = isUntried(best) || isUntried(splits[0].ore);
  const contraction = contractionOf(belief, counted(best), counted(splits[0].ore), population);
  return {
    comparedWith: spent > 0 ? "last-year" : "equal",
    splits: answers,
    word:
      !isNew && better !== null && better > 0.5 && contraction >= bars.contraction
        ? differenceWord(better)
        : "not-told",
    contraction,
    isBelief: !isNew && contraction < bars.contraction,
    isUntried: isNew,
    isLinear: !belief.hasReturns
  };
}

function contractionOf(belief: BudgetBelief, best: Split, reference: Split, population: number): number {
  const spread = (of: BudgetBelief) => {
    const [a, b] = splitDraws(of, [best, reference], population);
    return variance(a.longRun.map((x, d) => Math.log(x / b.longRun[d])));
  };
  return 1 - spread(belief) / spread(beforeData(belief));
}

/** Ties, as of a split with itself, count as half. */
const shareAbove = (a: Float64Array, b: Float64Array): number =>
  a.reduce((sum, x, d) => sum + (Math.abs(x - b[d]) <= 1e-9 * b[d] ? 0.5 : x > b[d] ? 1 : 0), 0) / a.length;

const around = (draws: Float64Array) => {
  const sorted = Float64Array.from(draws).sort();
  return {mid: mean(draws), low: quantile(sorted, 0.025), high: quantile(sorted, 0.975)};
};

/** Poisson(E · share), with the share's doubt as normal in its logit. */
function homesOf(E: Float64Array, {mid, low, high}: {mid: number; low: number; high: number}): Float64Array {
  const logit = (p: number) => Math.log(p / (1 - p));
  const stream = random("homes of a budget");
  const sd = (logit(high) - logit(low)) / 3.92;
  return Float64Array.from({length: budgetDrawCount}, (_, d) =>
    stream.poisson(E[d] / (1 + Math.exp(-(logit(mid) + sd * stream.normal()))))
  );
}
