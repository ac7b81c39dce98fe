/**
 * Is the change after a dated event more than chance, season and the market can explain?
 *
 *   own    = log(g₁ / g₀),   g = Gamma((y + ½) / φ)          what changed here
 *   market ~ N(θ, τ²),   l_i ~ N(θ, v_i + τ²)                what would have changed here anyway
 *   l_i = log((c₁ᵢ + ½) / (c₀ᵢ + ½)),   v_i = φ (1 / (c₁ᵢ + ½) + 1 / (c₀ᵢ + ½))
 *   effect = own − market
 *
 *   y₀, y₁    applications here before and after, in equally many weeks of the same season
 *   c₀ᵢ, c₁ᵢ  the same of another municipality i that the event did not touch
 *   φ         how much more than Poisson counts vary (1 if not at all): Pearson's X² over its degrees of freedom, from
 *             the weeks of each window, with what is common to a week in all municipalities taken out
 *   θ, τ      the others' change, and how unlike they are in it; θ flat, τ ~ |N(0, 0.3)| on a grid
 *
 * The season is met by comparing each week with the same ISO week a year (or whole years) earlier; chance by φ and the
 * gammas (Jeffreys' prior ½ lets y = 0 be); the market by the others, and by τ that this municipality may go its own
 * way without any event. What else happened here at the same time, a campaign say, is in the effect: it cannot be told
 * apart by any before and after. The exact interval without all this is in rate-ratio.ts.
 */
import type {Random} from "../../base/random.ts";
import {type RateRatio, rateRatio} from "./rate-ratio.ts";

export interface Windows {
  /** Half-open indices into the weeks. */
  before: {first: number; end: number};
  after: {first: number; end: number};
}

const yearWeeks = 52;

/**
 * The weeks after the event, at most one year of them, and the same weeks whole years before it. Weeks whose like is
 * missing are left out, from the end; null where none is left.
 */
export function windowsOf(weekCount: number, eventWeek: number): Windows | null {
  const first = eventWeek - yearWeeks;
  const count = Math.min(weekCount - eventWeek, yearWeeks);
  if (first >= 0)
    return count > 0 ? {before: {first, end: first + count}, after: {first: eventWeek, end: eventWeek + count}} : null;
  // The record begins less than a year before the event: only the weeks after it whose like a year earlier is there.
  const end = Math.min(weekCount - yearWeeks, eventWeek);
  return end > 0 ? {before: {first: 0, end}, after: {first: yearWeeks, end: yearWeeks + end}} : null;
}

export interface BeforeAfter {
  windows: Windows;
  /** Applications in the windows. */
  before: number;
  after: number;
  othersBefore: number;
  othersAfter: number;
  /** How many others were observed all the time. */
  otherCount: number;
  /** Exact and naive: Poisson counts, nothing else changed. */
  exact: RateRatio;
  /** φ, at least 1. */
  dispersion: number;
  /** Draws of the ratios exp(own), exp(market) and exp(effect); market and effect are empty without others. */
  own: Float64Array;
  market: Float64Array;
  effect: Float64Array;
}

/**
 * `y` by municipality and week, M × T; NaN where a municipality was not observed: it is then no control unless all of
 * both windows are known. `treated` indexes it.
 */
export function beforeAfter(
  y: Float64Array,
  weekCount: number,
  treated: number,
  eventWeek: number,
  others: readonly number[],
  random: Random,
  drawCount = 4000
): BeforeAfter | null {
  const windows = windowsOf(weekCount, eventWeek);
  if (windows === null) return null;
  const weekly = (m: number, {first, end}: {first: number; end: number}) =>
    y.subarray(m * weekCount + first, m * weekCount + end);
  const isKnown = (m: number) =>
    !weekly(m, windows.before).some(Number.isNaN) && !weekly(m, windows.after).some(Number.isNaN);
  if (!isKnown(treated)) return null;
  const controls = others.filter((m) => m !== treated && isKnown(m));
  const all = [treated, ...controls];
  const dispersion = dispersionOf([
    all.map((m) => weekly(m, windows.before)),
    all.map((m) => weekly(m, windows.after))
  ]);
  const total = (m: number, window: {first: number; end: number}) => weekly(m, window).reduce((sum, x) => sum + x, 0);
  const [before, after] = [total(treated, windows.before), total(treated, windows.after)];
  const weeks = windows.after.end - windows.after.first;

  const own = Float64Array.from({length: drawCount}, () => {
    const [g1, g0] = [random.gamma((after + 0.5) / dispersion), random.gamma((before + 0.5) / dispersion)];
    return g1 / g0;
  });
  const changes = controls.map((m) => {
    const [c0, c1] = [total(m, windows.before) + 0.5, total(m, windows.after) + 0.5];
    return {change: Math.log(c1 / c0), variance: dispersion * (1 / c0 + 1 / c1)};
  });
  const market = controls.length === 0 ? new Float64Array(0) : drawMarket(changes, drawCount, random);
  return {
    windows,
    before,
    after,
    othersBefore: controls.reduce((sum, m) => sum + total(m, windows.before), 0),
    othersAfter: controls.reduce((sum, m) => sum + total(m, windows.after), 0),
    otherCount: controls.length,
    exact: rateRatio({applications: before, weeks}, {applications: after, weeks}),
    dispersion,
    own,
    market,
    effect: market.map((ratio, d) => own[d] / ratio)
  };
}

/** Pearson's X² over its degrees of freedom, against row × column / total; at least 1, and 1 where nothing can be said. */
export function dispersionOf(windows: readonly (readonly Float64Array[])[]): number {
  let [chi2, freedom] = [0, 0];
  for (const rows of windows) {
    const weekCount = rows[0]?.length ?? 0;
    const rowSums = rows.map((row) => row.reduce((sum, x) => sum + x, 0));
    const columnSums = Array.from({length: weekCount}, (_, t) => rows.reduce((sum, row) => sum + row[t], 0));
    const sum = rowSums.reduce((a, b) => a + b, 0);
    if (sum === 0) continue;
    const columns = rows.length > 1 ? columnSums : columnSums.map(() => sum / weekCount);
    rows.forEach((row, i) => {
      for (let t = 0; t < weekCount; ++t) {
        const expected = (rowSums[i] * columns[t]) / sum;
        if (expected > 0) chi2 += (row[t] - expected) ** 2 / expected;
      }
    });
    const full = rowSums.filter((x) => x > 0).length;
    const used = columns.filter((x) => x > 0).length;
    freedom += rows.length > 1 ? (full - 1) * (used - 1) : weekCount - 1;
  }
  return freedom > 0 ? Math.max(1, chi2 / freedom) : 1;
}

const unlike = Array.from({length: 40}, (_, i) => i / 40); // τ, log ratios

/** exp(N(θ, τ²)) with θ and τ as the others' changes have them. */
function drawMarket(
  changes: readonly {change: number; variance: number}[],
  drawCount: number,
  random: Random
): Float64Array {
  const parts = unlike.map((tau) => {
    const weights = changes.map(({variance}) => 1 / (variance + tau * tau));
    const weight = weights.reduce((a, b) => a + b, 0);
    const mean = changes.reduce((sum, {change}, i) => sum + weights[i] * change, 0) / weight;
    const log = changes.reduce(
      (sum, {change}, i) => sum + 0.5 * Math.log(weights[i]) - 0.5 * weights[i] * (change - mean) ** 2,
      -0.5 * Math.log(weight) - 0.5 * (tau / 0.3) ** 2
    );
    return {tau, mean, weight, log};
  });
  const top = Math.max(...parts.map(({log}) => log));
  const chances = parts.map(({log}) => Math.exp(log - top));
  return Float64Array.from({length: drawCount}, () => {
    const {tau, mean, weight} = parts[random.pick(chances)];
    return Math.exp(random.normal(random.normal(mean, Math.sqrt(1 / weight)), tau));
  });
}
