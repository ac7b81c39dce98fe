/**
 * Made-up worlds: counts and answers as the model has them, with the campaigns' part or without it.
 *
 *   y[m,t] ~ NegBin(baseline + Σ_j contribution_j, φ)
 *   moved by    the baseline or a drive, in proportion to its part of the mean
 *   answers     with probability `answered`; what, by the chances of stated.ts for what moved them
 *
 * A world without campaigns is a placebo: what a fit then says of them is the floor (docs/decisions/0020).
 */
import type {Random} from "../../base/random.ts";
import type {StatedSource} from "../../base/words.ts";
import type {CreditDraw} from "./credit.ts";
import type {IntakeData} from "./data.ts";
import {channelsOf} from "./parameters.ts";
import {answerChances, type StatedAnswers} from "./stated.ts";

export interface Asked {
  /** The list that applicants are shown. */
  answers: readonly StatedSource[];
  /** Share of applicants who answer. */
  answered: number;
  /** By channel, in the order of channelsOf(data), and for what they never met. */
  recallOdds: ArrayLike<number>;
  falseOdds: number;
}

/** What applicants of `y` say. Without contributions the baseline moved all of them. */
export function drawAnswers(
  data: Pick<IntakeData, "drives">,
  y: Float64Array,
  {baseline, contribution}: Pick<CreditDraw, "baseline" | "contribution">,
  {answers, answered, recallOdds, falseOdds}: Asked,
  random: Random
): StatedAnswers[] {
  const used = channelsOf(data);
  const byBaseline = answerChances(null, answers, 1, falseOdds);
  const byDrive = contribution.map((_, j) => {
    const {channel} = data.drives[j];
    return answerChances(channel, answers, recallOdds[used.indexOf(channel)], falseOdds);
  });
  const stated = answers.map((answer) => ({answer, counts: new Float64Array(y.length)}));
  const parts = new Float64Array(1 + contribution.length);
  y.forEach((count, i) => {
    parts[0] = baseline[i];
    for (let j = 0; j < contribution.length; ++j) parts[j + 1] = contribution[j][i];
    for (let n = 0; n < count; ++n) {
      if (!random.chance(answered)) continue;
      const cause = contribution.length > 0 ? random.pick(parts) : 0;
      stated[random.pick(cause === 0 ? byBaseline : byDrive[cause - 1])].counts[i] += 1;
    }
  });
  return stated;
}

/** The world of a draw after the data, in which no campaign did anything; as many answer as did in the data. */
export function placeboWorld(
  data: IntakeData,
  {baseline, phi, falseOdds}: Pick<CreditDraw, "baseline" | "phi" | "falseOdds">,
  random: Random
): Pick<IntakeData, "y" | "stated"> {
  const y = data.y.map((count, i) => (Number.isNaN(count) ? NaN : random.negativeBinomial(baseline[i], phi)));
  if (data.stated === undefined) return {y, stated: undefined};
  const answered = data.stated.reduce((total, {counts}) => total + counted(counts), 0) / counted(data.y);
  const asked = {answers: data.stated.map(({answer}) => answer), answered, recallOdds: [], falseOdds};
  return {y, stated: drawAnswers(data, y, {baseline, contribution: []}, asked, random)};
}

const counted = (values: Float64Array) => values.reduce((sum, x) => sum + (Number.isNaN(x) ? 0 : x), 0);
