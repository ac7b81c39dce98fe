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

const isMedium = (answer: StatedSource) => answer === decoySource || channels.includes(answer as Channel);

/** One municipality's week with answers in which a campaign may have moved somebody. */
interface Cell {
  /** Place in M × T. */
  place: number;
  week: number;
  /** The reaches at work, and of each which of the cell's channels it belongs to. */
  reaches: Int32Array;
  slotOf: Int32Array;
  /** The channels at work, as indices into those in use, and the answers that name them. */
  channels: Int32Array;
  named: Float64Array;
  /** Answers that name any other medium, and the rest. */
  unused: number;
  rest: number;
}

/** log p; adds slopes in E, in u and in the odds, and ∂/∂log B to slopeLogB (M × T). */
export type StatedLikelihood = (
  parameters: IntakeParameters,
  slopes: IntakeSlopes,
  baseline: Float64Array,
  slopeLogB: Float64Array,
  arrival: Float64Array[],
  slopeArrival: Float64Array[]
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
 * they are counted once, however many they are.
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
  const cells: Cell[] = [];
  municipalities.forEach((_, municipality) => {
    for (let week = 0; week < T; ++week) {
      const place = municipality * T + week;
      if (!stated.some(({counts}) => counts[place] > 0)) continue;
      const atWork = reachesOf[municipality].filter((n) => {
        const {from, to} = courses[reaches[n].course];
        return from <= week && week < to;
      });
      const channels = [...new Set(atWork.map((n) => channelOf[n]))].sort((a, b) => a - b);
      const named = new Float64Array(channels.length);
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
      } else
        cells.push({
          place,
          week,
          reaches: Int32Array.from(atWork),
          slotOf: Int32Array.from(atWork, (n) => channels.indexOf(channelOf[n])),
          channels: Int32Array.from(channels),
          named,
          unused,
          rest
        });
    }
  });
  const unusedCount = cells.reduce((sum, {unused}) => sum + unused, idle.unused);
  const courseOf = Int32Array.from(reaches, ({course}) => course);
  const strength = new Float64Array(used.length); // S_c / total of its row, by slot
  const slopeStrength = new Float64Array(used.length);
  const total = new Float64Array(used.length);

  return ({size, recallOdds, falseOdds}, slopes, baseline, slopeLogB, arrival, slopeArrival) => {
    const baseTotal = 1 + mediumCount * falseOdds;
    for (let c = 0; c < used.length; ++c) total[c] = 1 + recallOdds[c] + (mediumCount - 1) * falseOdds;
    slopes.recallOdds.fill(0);
    const idleCount = idle.unused + idle.rest;
    let logP = unusedCount * Math.log(falseOdds) - idleCount * Math.log(baseTotal);
    slopes.falseOdds = unusedCount - (idleCount * mediumCount * falseOdds) / baseTotal; // in log ε
    let product = 1; // of chances whose logarithm is still to be taken
    const multiply = (chance: number, times: number) => {
      if (times > 4) logP += times * Math.log(chance);
      else for (let i = 0; i < times; ++i) product *= chance;
      if (product < 1e-200) {
        logP += Math.log(product);
        product = 1;
      }
    };
    for (const {place, week, reaches: atWork, slotOf, channels, named, unused, rest} of cells) {
      for (let k = 0; k < channels.length; ++k) strength[k] = 0;
      for (let r = 0; r < atWork.length; ++r) {
        const n = atWork[r];
        const k = slotOf[r];
        strength[k] += (size[n] * arrival[courseOf[n]][week]) / total[channels[k]];
      }
      const base = baseline[place] / baseTotal;
      let all = base; // Σ S_c / total: what every answer has in common
      let sum = baseline[place]; // Σ S_c
      for (let k = 0; k < channels.length; ++k) {
        all += strength[k];
        sum += strength[k] * total[channels[k]];
      }
      // P(rest) = all / sum, P(unused) = ε all / sum, P(c) = (ε all + (o_c − ε) strength_c) / sum
      let count = rest + unused;
      multiply(all / sum, count);
      let slopeAll = count / all;
      for (let k = 0; k < channels.length; ++k) {
        slopeStrength[k] = 0;
        if (named[k] === 0) continue;
        const c = channels[k];
        count += named[k];
        const p = falseOdds * all + (recallOdds[c] - falseOdds) * strength[k];
        const slopeP = named[k] / p;
        multiply(p / sum, named[k]);
        slopeAll += slopeP * falseOdds;
        slopeStrength[k] = slopeP * (recallOdds[c] - falseOdds);
        slopes.recallOdds[c] += slopeP * strength[k] * recallOdds[c];
        slopes.falseOdds += slopeP * (all - strength[k]) * falseOdds;
      }
      const slopeSum = -count / sum;

      slopeLogB[place] += baseline[place] * (slopeAll / baseTotal + slopeSum);
      slopes.falseOdds -= ((slopeAll * base) / baseTotal) * mediumCount * falseOdds;
      for (let k = 0; k < channels.length; ++k) {
        const c = channels[k];
        const slope = (slopeAll + slopeStrength[k]) * (strength[k] / total[c]); // −∂/∂ total_c
        slopes.recallOdds[c] -= slope * recallOdds[c];
        slopes.falseOdds -= slope * (mediumCount - 1) * falseOdds;
      }
      for (let r = 0; r < atWork.length; ++r) {
        const n = atWork[r];
        const k = slotOf[r];
        const slopeC = (slopeAll + slopeStrength[k]) / total[channels[k]] + slopeSum;
        slopes.size[n] += slopeC * arrival[courseOf[n]][week];
        slopeArrival[courseOf[n]][week] += slopeC * size[n];
      }
    }
    return logP + Math.log(product);
  };
}
