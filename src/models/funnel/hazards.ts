/**
 * How fast applications become homes, and how fast they end otherwise: draws that hold with a handful of homes.
 *
 *   D[m, c, b, k] ~ Poisson(Y[m, c, b] · λ_bk · r_mk · ρ_ck)
 *   λ_bk ~ Gamma(½, ½ / λ0_k)      r_mk ~ Gamma(a_k, a_k)      ρ_ck ~ Gamma(4, 4), ρ_0k = 1
 *   1 / √a_k ~ |N(0, ½)| on a grid
 *
 *   m  municipality      c  class (how soon it was answered)      b  band of time      k  0 reached, 1 ended otherwise
 *   D, Y  ends and weeks watched (histories.ts)
 *   λ     hazard a week, shared by all         λ0  what we would guess of it: half an end's worth of belief
 *   r     how much faster or slower a municipality is: its mean is 1, and a says how alike they are
 *   ρ     how much faster or slower a class is than class 0, in every band and municipality
 *
 * Every conditional is a gamma, so Gibbs draws are exact; a_k is drawn with its r summed out (gamma-Poisson). Piecewise
 * exponential: Holford (1980); gamma frailty: Clayton (1991). Where we differ from the usual: the other ends have
 * hazards and municipalities of their own, so that a municipality which closes quickly is not taken for one that
 * approves seldom. A municipality with two applications borrows nearly all from the others; so does a band with none.
 */
import type {Random} from "../../base/random.ts";
import {causeCount, type Tally} from "./histories.ts";

export interface HazardDraw {
  /** λ [band * causeCount + cause] a week */
  hazard: Float64Array;
  /** r [group * causeCount + cause] */
  group: Float64Array;
  /** ρ [class * causeCount + cause]; 1 for class 0 */
  class: Float64Array;
}

export interface HazardOptions {
  drawCount: number;
  warmupCount?: number;
  /** λ0 of an approved home and of other ends, a week: one application in ten becomes a home within a year or so. */
  guess?: readonly [number, number];
}

const hazardShape = 0.5;
const classShape = 4; // sd ½: a class twice as fast would surprise us a little
/** a, from very unlike (multipliers with sd 1) to alike (sd ⅛). */
const likeness = [1, 2, 4, 8, 16, 32, 64];
/** log of |N(0, ½)| at 1/√a, over a grid that is even in log a. */
const likenessPrior = likeness.map((a) => -2 / a - 0.5 * Math.log(a));

export function drawHazards(
  {edges, groupCount, classCount, exposure, events}: Tally,
  random: Random,
  {drawCount, warmupCount = 200, guess = [0.004, 0.02]}: HazardOptions
): HazardDraw[] {
  if (!(Number.isInteger(drawCount) && drawCount > 0))
    throw new RangeError(`drawCount must be above 0, got ${drawCount}`);
  const bandCount = edges.length;
  const hazard = Float64Array.from({length: bandCount * causeCount}, (_, i) => guess[i % causeCount]);
  const group = new Float64Array(groupCount * causeCount).fill(1);
  const klass = new Float64Array(classCount * causeCount).fill(1);
  const ofBand = new Float64Array(bandCount * causeCount); // D summed over m and c
  const ofGroup = new Float64Array(groupCount * causeCount);
  const ofClass = new Float64Array(classCount * causeCount);
  for (let m = 0, i = 0; m < groupCount; ++m)
    for (let c = 0; c < classCount; ++c)
      for (let b = 0; b < bandCount; ++b)
        for (let k = 0; k < causeCount; ++k, ++i) {
          ofBand[b * causeCount + k] += events[i];
          ofGroup[m * causeCount + k] += events[i];
          ofClass[c * causeCount + k] += events[i];
        }
  const ends = [0, 1].map((k) => endsOf(ofGroup.filter((_, i) => i % causeCount === k)));
  /** Cells in which anyone was watched. */
  const forEachCell = (use: (y: number, m: number, c: number, b: number) => void) => {
    for (let m = 0, i = 0; m < groupCount; ++m)
      for (let c = 0; c < classCount; ++c)
        for (let b = 0; b < bandCount; ++b, ++i) if (exposure[i] > 0) use(exposure[i], m, c, b);
  };
  const draws: HazardDraw[] = [];
  const bandWeight = new Float64Array(bandCount);
  const groupWeight = new Float64Array(groupCount);
  const classWeight = new Float64Array(classCount);
  for (let d = -warmupCount; d < drawCount; ++d) {
    for (let k = 0; k < causeCount; ++k) {
      const at = (i: number) => i * causeCount + k;
      bandWeight.fill(0);
      forEachCell((y, m, c, b) => {
        bandWeight[b] += y * group[at(m)] * klass[at(c)];
      });
      for (let b = 0; b < bandCount; ++b)
        hazard[at(b)] = random.gamma(hazardShape + ofBand[at(b)]) / (hazardShape / guess[k] + bandWeight[b]);
      groupWeight.fill(0);
      forEachCell((y, m, c, b) => {
        groupWeight[m] += y * hazard[at(b)] * klass[at(c)];
      });
      const a = drawLikeness(groupWeight, ends[k], random);
      for (let m = 0; m < groupCount; ++m) group[at(m)] = random.gamma(a + ofGroup[at(m)]) / (a + groupWeight[m]);
      classWeight.fill(0);
      forEachCell((y, m, c, b) => {
        classWeight[c] += y * hazard[at(b)] * group[at(m)];
      });
      for (let c = 1; c < classCount; ++c)
        klass[at(c)] = random.gamma(classShape + ofClass[at(c)]) / (classShape + classWeight[c]);
    }
    if (d >= 0) draws.push({hazard: hazard.slice(), group: group.slice(), class: klass.slice()});
  }
  return draws;
}

/** D of each municipality, and Σ log Γ(a + D) / Γ(a) for each a: the same in every draw. */
interface Ends {
  counts: Float64Array;
  logs: number[];
}
const endsOf = (counts: Float64Array): Ends => ({
  counts,
  logs: likeness.map((a) => counts.reduce((sum, D) => sum + risingLog(a, D), 0))
});
function risingLog(a: number, D: number): number {
  let sum = 0;
  for (let j = 0; j < D; ++j) sum += Math.log(a + j);
  return sum;
}

/** a given the ends of each municipality, with r summed out: Γ(a + D) / Γ(a) · a^a / (a + H)^(a + D). */
function drawLikeness(expected: Float64Array, {counts, logs}: Ends, random: Random): number {
  const densities = likeness.map((a, i) => {
    let sum = likenessPrior[i] + logs[i];
    for (let m = 0; m < expected.length; ++m) sum += a * Math.log(a) - (a + counts[m]) * Math.log(a + expected[m]);
    return sum;
  });
  const top = Math.max(...densities);
  return likeness[random.pick(densities.map((log) => Math.exp(log - top)))];
}
