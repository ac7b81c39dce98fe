/**
 * What applicants say made them apply, as a mark on each application: a second, weaker witness of who caused what.
 *
 *   P(answer a in m, t) = Σ_c S_c Q[c, a] / Σ_c S_c,   S_0 = B, S_c = Σ C of the drives on channel c
 *   Q[c, a] = weight / total of its row:  o_c for the channel itself, ε for any other medium, 1 for the rest
 *   log p = Σ_a y_a log P(a)
 *
 *   a    a medium of the list, or the rest: word of mouth, a search, do not know
 *   y_a  applications in m, t with this answer; who was not asked or did not answer is in none
 *   o_c  odds of recalling the channel that made one apply                        by channel in use
 *   ε    odds of naming a medium that one never met, the same for each
 *   n    media on the list; baseline row: 1 + n ε in all, row of a channel: 1 + o_c + (n − 1) ε
 *
 * Marked Poisson streams: given how many came, answers are multinomial, so this adds to the log density of the counts
 * and uses nothing twice. A medium on the list that nobody used, the decoy above all, tells ε. κ cancels.
 */
import {type Channel, channels, decoySource, type StatedSource} from "../../base/words.ts";
import type {CarryOver} from "./carry-over.ts";
import type {IntakeData} from "./data.ts";
import type {IntakeParameters, IntakeSlopes} from "./parameters.ts";

export interface StatedAnswers {
  answer: StatedSource;
  /** Applications with this answer, M × T. */
  counts: Float64Array;
}

/** Whether an answer names a medium of the list, used or not. */
export const isMedium = (answer: StatedSource) => answer === decoySource || channels.includes(answer as Channel);

/**
 * log p; adds slopes in the odds, and ∂/∂log B to slopeLogB (M × T). `caused` has S_c by channel in use, each M × T;
 * `slopeCaused` alike: ∂/∂S_c is written where somebody answered and a campaign of the channel may be at work, and
 * nowhere else.
 */
export type StatedLikelihood = (
  parameters: IntakeParameters,
  slopes: IntakeSlopes,
  baseline: Float64Array,
  slopeLogB: Float64Array,
  caused: readonly Float64Array[],
  slopeCaused: readonly Float64Array[]
) => number;

/** Q: the chance of each answer for an applicant moved by `cause`, or by no campaign. The rest is shared evenly. */
export function answerChances(
  cause: Channel | null,
  answers: readonly StatedSource[],
  recallOdds: number,
  falseOdds: number
): Float64Array {
  const restCount = answers.filter((answer) => !isMedium(answer)).length;
  const weightOf = (answer: StatedSource) => {
    if (answer === cause) return recallOdds;
    return isMedium(answer) ? falseOdds : 1 / restCount;
  };
  const weights = Float64Array.from(answers, weightOf);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

/**
 * `channelOf` the index of the channel of each reach. Weeks in which no campaign is at work say nothing of B, only of ε:
 * they are counted once, however many they are. The others, cells, lie one after the other in flat arrays: there may be
 * tens of thousands, each with a channel or two.
 */
export function statedLikelihood(
  {stated = [], municipalities, weeks}: IntakeData,
  used: readonly Channel[],
  {reaches, courses}: CarryOver,
  channelOf: readonly number[]
): StatedLikelihood {
  const T = weeks.length;
  const mediumCount = stated.filter(({answer}) => isMedium(answer)).length;
  const reachesOf = municipalities.map((_, m) => reaches.flatMap((reach, n) => (reach.municipality === m ? [n] : [])));
  const idle = {unused: 0, rest: 0};
  const places: number[] = []; // of cells in M × T
  const starts = [0]; // cell i has the slots starts[i] … starts[i + 1] − 1
  const slotChannels: number[] = []; // the channels at work in a cell, as indices into those in use
  const slotNamed: number[] = []; // the answers that name it
  const unusedOf: number[] = []; // answers that name any other medium
  const restOf: number[] = [];
  municipalities.forEach((_, municipality) => {
    for (let week = 0; week < T; ++week) {
      const place = municipality * T + week;
      if (!stated.some(({counts}) => counts[place] > 0)) continue;
      const atWork = reachesOf[municipality].filter((n) => {
        const {from, to} = courses[reaches[n].course];
        return from <= week && week < to;
      });
      const channels = [...new Set(atWork.map((n) => channelOf[n]))].sort((a, b) => a - b);
      const named = channels.map(() => 0);
      let [unused, rest] = [0, 0];
      for (const {answer, counts} of stated) {
        const slot = channels.indexOf(used.indexOf(answer as Channel));
        if (slot >= 0) named[slot] += counts[place];
        else if (isMedium(answer)) unused += counts[place];
        else rest += counts[place];
      }
      if (atWork.length === 0) {
        idle.unused += unused;
        idle.rest += rest;
        continue;
      }
      places.push(place);
      slotChannels.push(...channels);
      slotNamed.push(...named);
      starts.push(slotChannels.length);
      unusedOf.push(unused);
      restOf.push(rest);
    }
  });
  const cellCount = places.length;
  const placeOf = Int32Array.from(places);
  const firstSlot = Int32Array.from(starts);
  const channelAt = Int32Array.from(slotChannels);
  const namedAt = Float64Array.from(slotNamed);
  const unusedAt = Float64Array.from(unusedOf);
  const restAt = Float64Array.from(restOf);
  const unusedCount = unusedOf.reduce((sum, unused) => sum + unused, idle.unused);
  const strength = new Float64Array(used.length); // S_c / total of its row, by channel
  const slopeStrength = new Float64Array(used.length);
  const total = new Float64Array(used.length);
  const overTotal = new Float64Array(used.length);

  return ({recallOdds, falseOdds}, slopes, baseline, slopeLogB, caused, slopeCaused) => {
    const baseTotal = 1 + mediumCount * falseOdds;
    for (let c = 0; c < used.length; ++c) total[c] = 1 + recallOdds[c] + (mediumCount - 1) * falseOdds;
    slopes.recallOdds.fill(0);
    const idleCount = idle.unused + idle.rest;
    let logP = unusedCount * Math.log(falseOdds) - idleCount * Math.log(baseTotal);
    let slopeFalse = unusedCount - (idleCount * mediumCount * falseOdds) / baseTotal; // in log ε
    let product = 1; // of chances whose logarithm is still to be taken
    const overBase = 1 / baseTotal;
    for (let c = 0; c < used.length; ++c) overTotal[c] = 1 / total[c];
    for (let i = 0; i < cellCount; ++i) {
      const place = placeOf[i];
      const from = firstSlot[i];
      const to = firstSlot[i + 1];
      const B = baseline[place];
      const base = B * overBase;
      let all = base; // Σ S_c / total: what every answer has in common
      let sum = B; // Σ S_c
      for (let k = from; k < to; ++k) {
        const c = channelAt[k];
        const S = caused[c][place];
        strength[c] = S * overTotal[c];
        all += strength[c];
        sum += S;
      }
      // P(rest) = all / sum, P(unused) = ε all / sum, P(c) = (ε all + (o_c − ε) strength_c) / sum
      const overSum = 1 / sum;
      let count = restAt[i] + unusedAt[i];
      const common = all * overSum;
      if (count > 4) logP += count * Math.log(common);
      else product *= power(common, count);
      let slopeAll = count / all;
      for (let k = from; k < to; ++k) {
        const c = channelAt[k];
        const named = namedAt[k];
        slopeStrength[c] = 0;
        if (named === 0) continue;
        count += named;
        const p = falseOdds * all + (recallOdds[c] - falseOdds) * strength[c];
        const slopeP = named / p;
        const chance = p * overSum;
        if (named > 4) logP += named * Math.log(chance);
        else product *= power(chance, named);
        if (product < 1e-200) {
          logP += Math.log(product);
          product = 1;
        }
        slopeAll += slopeP * falseOdds;
        slopeStrength[c] = slopeP * (recallOdds[c] - falseOdds);
        slopes.recallOdds[c] += slopeP * strength[c] * recallOdds[c];
        slopeFalse += slopeP * (all - strength[c]) * falseOdds;
      }
      if (product < 1e-200) {
        logP += Math.log(product);
        product = 1;
      }
      const slopeSum = -count * overSum;

      slopeLogB[place] += B * (slopeAll * overBase + slopeSum);
      slopeFalse -= slopeAll * base * overBase * mediumCount * falseOdds;
      for (let k = from; k < to; ++k) {
        const c = channelAt[k];
        const perTotal = (slopeAll + slopeStrength[c]) * overTotal[c];
        const slope = perTotal * strength[c]; // −∂/∂ total_c
        slopes.recallOdds[c] -= slope * recallOdds[c];
        slopeFalse -= slope * (mediumCount - 1) * falseOdds;
        slopeCaused[c][place] = perTotal + slopeSum;
      }
    }
    slopes.falseOdds = slopeFalse;
    return logP + Math.log(product);
  };
}

/** x to the power of a few: for these a loop is faster than Math.pow, and no closure has to keep what it multiplies into. */
function power(x: number, times: number): number {
  let product = 1;
  for (let i = 0; i < times; ++i) product *= x;
  return product;
}
