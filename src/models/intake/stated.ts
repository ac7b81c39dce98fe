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
import type {Reach} from "./carry-over.ts";
import type {IntakeData} from "./data.ts";
import type {IntakeParameters, IntakeSlopes} from "./parameters.ts";

export interface StatedAnswers {
  answer: StatedSource;
  /** Applications with this answer, M × T. */
  counts: Float64Array;
}

const isMedium = (answer: StatedSource) => answer === decoySource || channels.includes(answer as Channel);

/** One municipality's week with answers. */
interface Cell {
  municipality: number;
  week: number;
  /** Answers that name a channel in use, by channel; then those that name another medium, and the rest. */
  named: Float64Array;
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

/** `channelOf` the index of the channel of each reach. */
export function statedLikelihood(
  {stated = [], municipalities, weeks}: IntakeData,
  used: readonly Channel[],
  reaches: readonly Reach[],
  channelOf: readonly number[]
): StatedLikelihood {
  const T = weeks.length;
  const mediumCount = stated.filter(({answer}) => isMedium(answer)).length;
  const reachesOf = municipalities.map((_, m) => reaches.flatMap((reach, n) => (reach.municipality === m ? [n] : [])));
  const cells = municipalities.flatMap((_, municipality) =>
    weeks.flatMap((_, week): Cell[] => {
      const cell: Cell = {municipality, week, named: new Float64Array(used.length), unused: 0, rest: 0};
      for (const {answer, counts} of stated) {
        const count = counts[municipality * T + week];
        const c = used.indexOf(answer as Channel);
        if (c >= 0) cell.named[c] += count;
        else if (isMedium(answer)) cell.unused += count;
        else cell.rest += count;
      }
      return cell.unused + cell.rest > 0 || cell.named.some((count) => count > 0) ? [cell] : [];
    })
  );
  const strength = new Float64Array(used.length); // S_c / total of its row
  const slopeStrength = new Float64Array(used.length);

  return ({size, recallOdds, falseOdds}, slopes, baseline, slopeLogB, arrival, slopeArrival) => {
    const baseTotal = 1 + mediumCount * falseOdds;
    const total = recallOdds.map((odds) => 1 + odds + (mediumCount - 1) * falseOdds);
    slopes.recallOdds.fill(0);
    slopes.falseOdds = 0;
    let logP = 0;
    for (const {municipality, week, named, unused, rest} of cells) {
      const i = municipality * T + week;
      strength.fill(0);
      for (const n of reachesOf[municipality])
        strength[channelOf[n]] += (size[n] * arrival[reaches[n].course][week]) / total[channelOf[n]];
      const base = baseline[i] / baseTotal;
      let all = base; // Σ S_c / total: what every answer has in common
      let sum = baseline[i]; // Σ S_c
      for (let c = 0; c < used.length; ++c) {
        all += strength[c];
        sum += strength[c] * total[c];
      }
      // P(rest) = all / sum, P(unused) = ε all / sum, P(c) = (ε all + (o_c − ε) strength_c) / sum
      let count = rest + unused;
      logP += count * Math.log(all) + unused * Math.log(falseOdds);
      slopes.falseOdds += unused; // in log ε
      let slopeAll = count / all;
      for (let c = 0; c < used.length; ++c) {
        slopeStrength[c] = 0;
        if (named[c] === 0) continue;
        count += named[c];
        const p = falseOdds * all + (recallOdds[c] - falseOdds) * strength[c];
        const slopeP = named[c] / p;
        logP += named[c] * Math.log(p);
        slopeAll += slopeP * falseOdds;
        slopeStrength[c] = slopeP * (recallOdds[c] - falseOdds);
        slopes.recallOdds[c] += slopeP * strength[c] * recallOdds[c];
        slopes.falseOdds += slopeP * (all - strength[c]) * falseOdds;
      }
      logP -= count * Math.log(sum);
      const slopeSum = -count / sum;

      slopeLogB[i] += baseline[i] * (slopeAll / baseTotal + slopeSum);
      slopes.falseOdds -= ((slopeAll * base) / baseTotal) * mediumCount * falseOdds;
      for (let c = 0; c < used.length; ++c) {
        const slope = (slopeAll + slopeStrength[c]) * (strength[c] / total[c]); // −∂/∂ total_c
        slopes.recallOdds[c] -= slope * recallOdds[c];
        slopes.falseOdds -= slope * (mediumCount - 1) * falseOdds;
      }
      for (const n of reachesOf[municipality]) {
        const c = channelOf[n];
        const slopeC = (slopeAll + slopeStrength[c]) / total[c] + slopeSum;
        const {course} = reaches[n];
        slopes.size[n] += slopeC * arrival[course][week];
        slopeArrival[course][week] += slopeC * size[n];
      }
    }
    return logP;
  };
}
