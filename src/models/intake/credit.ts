/**
 * What each campaign brought, draw by draw, in parts that add up exactly.
 *
 *   to date  Δ_jm = Σ_{t<T} κ C_jmt         to come = ever − to date
 *   ever_jm       = Σ_{t≥0} κ C_jmt         κ of the coming weeks from their calendar
 *
 * The link is the identity, so removing a set of campaigns removes the sum of their parts, in whatever order: the part
 * is the removal effect and the Shapley value at once.
 *
 * Of the applications that really came, y, each was caused by one part or by none: given the parameters
 *
 *   (n_0, n_1, …)[m,t] ~ Multinomial(y[m,t]; κ B / mu, κ C_1 / mu, …)
 *
 * so that whole applications are shared out, and add up to the count. What each stated, and its tag, is not asked here.
 *
 * A pair of drives that ran together may be known well as a sum and not at all as a split. It is a joint credit, shown
 * as one line, if
 *
 *   corr(ever_i, ever_j | y) < −0.6   and   sd(split | y) / sd(split) > 0.8,   split = ever_i / (ever_i + ever_j)
 */
import type {Random} from "../../base/random.ts";
import {mean, variance} from "../diagnostics/moments.ts";
import type {IntakeData} from "./data.ts";
import type {IntakeFit} from "./fit.ts";
import {intakeMean} from "./mean.ts";
import {emptyParameters, parameterMap} from "./parameters.ts";
import {defaultPrior, type IntakePrior} from "./prior.ts";

export interface CreditDraw {
  /** 0, 1, … in the order of the calls. */
  index: number;
  /** κ B: expected without any campaign, M × T. */
  baseline: Float64Array;
  /** κ C by drive, each M × T. */
  contribution: Float64Array[];
  /** By drive, M numbers each: expected applications from weeks[0] on, those still to come included. */
  ever: Float64Array[];
  /** Var of a count = mu + mu² / phi. */
  phi: number;
  /** Odds of naming a medium that one never met, against any answer that is no medium. */
  falseOdds: number;
  /** Odds of coming by the link of a campaign that did not move one, against coming without a tag. */
  falseTagOdds: number;
}

/** Calls back once a draw, or for `drawCount` draws at even distance. The arrays are used again by the next call. */
export function forEachDraw(
  data: IntakeData,
  {chains, prior}: Pick<IntakeFit, "chains" | "prior">,
  use: (draw: CreditDraw) => void,
  options: {drawCount?: number} = {}
): void {
  const interpret = interpretation(data, prior);
  const {length: perChain} = chains[0].logDensities;
  const all = perChain * chains.length;
  const drawCount = Math.min(all, options.drawCount ?? all);
  for (let index = 0; index < drawCount; ++index) {
    const place = Math.floor((index * all) / drawCount);
    const {draws} = chains[Math.floor(place / perChain)];
    const dimension = draws.length / perChain;
    const at = (place % perChain) * dimension;
    use(interpret(draws.subarray(at, at + dimension), index));
  }
}

/**
 * Whole applications of those that came, by drive, M × T each: one draw of who caused which. What is in none came without
 * any campaign. Nothing of cells that were not observed.
 */
export function creditCountsInto(
  into: readonly Float64Array[],
  {baseline, contribution}: Pick<CreditDraw, "baseline" | "contribution">,
  y: Float64Array,
  random: Random
): void {
  for (const row of into) row.fill(0);
  for (let i = 0; i < y.length; ++i) {
    if (!(y[i] > 0)) continue;
    let caused = 0;
    for (let j = 0; j < contribution.length; ++j) caused += contribution[j][i];
    if (caused === 0) continue;
    const mu = baseline[i] + caused;
    for (let n = 0; n < y[i]; ++n) {
      let rest = random.uniform() * mu - baseline[i];
      for (let j = 0; j < contribution.length && rest > 0; ++j) {
        rest -= contribution[j][i];
        if (rest <= 0) into[j][i] += 1;
      }
    }
  }
}

/** As forEachDraw for draws from the prior: what the model believes of these campaigns before it sees an application. */
export function forEachPriorDraw(
  data: IntakeData,
  random: Random,
  drawCount: number,
  use: (draw: CreditDraw) => void,
  prior: IntakePrior = defaultPrior
): void {
  const interpret = interpretation(data, prior);
  const q = new Float64Array(parameterMap(data, prior).names.length);
  for (let index = 0; index < drawCount; ++index) {
    for (let i = 0; i < q.length; ++i) q[i] = random.normal();
    use(interpret(q, index));
  }
}

function interpretation(data: IntakeData, prior: IntakePrior) {
  const map = parameterMap(data, prior);
  const parameters = emptyParameters(data);
  const expected = intakeMean(data, prior.kernel);
  return (q: Float64Array, index: number): CreditDraw => {
    map.meanInto(parameters, q);
    const {dispersion, falseOdds, falseTagOdds} = parameters;
    return {index, ...expected(parameters), phi: 1 / dispersion, falseOdds, falseTagOdds};
  };
}

export interface PriorContributions {
  /** Sd of each part, by drive and municipality: M numbers each. */
  toDateSd: Float64Array[];
  everSd: Float64Array[];
  /** Sd of the sum over municipalities, by drive. */
  toDateTotalSd: Float64Array;
  everTotalSd: Float64Array;
}

/** How far the parts may lie before any data; contraction = 1 − (posterior sd / prior sd)². */
export function priorContributions(
  data: IntakeData,
  random: Random,
  drawCount: number,
  prior: IntakePrior = defaultPrior
): PriorContributions {
  const M = data.municipalities.length;
  const T = data.weeks.length;
  const keep = () => data.drives.map(() => Array.from({length: M + 1}, () => new Float64Array(drawCount)));
  const toDate = keep();
  const ever = keep();
  const store = ({index, contribution, ever: everNow}: CreditDraw) => {
    for (let j = 0; j < contribution.length; ++j)
      for (const m of data.drives[j].municipalities) {
        let sum = 0;
        for (let i = m * T; i < (m + 1) * T; ++i) sum += contribution[j][i];
        toDate[j][m][index] = sum;
        toDate[j][M][index] += sum;
        ever[j][m][index] = everNow[j][m];
        ever[j][M][index] += everNow[j][m];
      }
  };
  forEachPriorDraw(data, random, drawCount, store, prior);
  const sds = (rows: Float64Array[]) => Float64Array.from(rows, (row) => Math.sqrt(variance(row)));
  return {
    toDateSd: toDate.map((rows) => sds(rows.slice(0, M))),
    everSd: ever.map((rows) => sds(rows.slice(0, M))),
    toDateTotalSd: sds(toDate.map((rows) => rows[M])),
    everTotalSd: sds(ever.map((rows) => rows[M]))
  };
}

export interface SplitCorrelation {
  /** Two indices into the drives. */
  drives: [number, number];
  correlation: number;
  /** sd(split | y) / sd(split): near 1, the data say nothing about who brought what. */
  splitSdRatio: number;
  /** Show the two as one line; the split cannot be told. */
  isJoint: boolean;
}

/** Every pair of drives. */
export function splitCorrelation(
  data: IntakeData,
  fit: Pick<IntakeFit, "chains" | "prior">,
  random: Random,
  drawCount = 1000
): SplitCorrelation[] {
  const totals = (draws: (use: (draw: CreditDraw) => void) => void) => {
    const rows = data.drives.map(() => new Float64Array(drawCount));
    draws(({index, ever}) => {
      for (let j = 0; j < ever.length; ++j) rows[j][index] = sum(ever[j]);
    });
    return rows;
  };
  const after = totals((use) => forEachDraw(data, fit, use, {drawCount})).map((row) =>
    row.slice(0, countOf(fit, drawCount))
  );
  const before = totals((use) => forEachPriorDraw(data, random, drawCount, use, fit.prior));
  const splitSd = (a: Float64Array, b: Float64Array) => Math.sqrt(variance(a.map((x, i) => x / (x + b[i]))));
  return data.drives.flatMap((_, i) =>
    data.drives.slice(0, i).map((_, j): SplitCorrelation => {
      const r = correlation(after[j], after[i]);
      const ratio = splitSd(after[j], after[i]) / splitSd(before[j], before[i]);
      return {drives: [j, i], correlation: r, splitSdRatio: ratio, isJoint: r < -0.6 && ratio > 0.8};
    })
  );
}

const countOf = ({chains}: Pick<IntakeFit, "chains">, drawCount: number) =>
  Math.min(drawCount, chains.length * chains[0].logDensities.length);

function correlation(a: Float64Array, b: Float64Array): number {
  const centreA = mean(a);
  const centreB = mean(b);
  const products = a.map((x, i) => (x - centreA) * (b[i] - centreB));
  return sum(products) / (a.length - 1) / Math.sqrt(variance(a) * variance(b));
}

function sum(values: Float64Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
