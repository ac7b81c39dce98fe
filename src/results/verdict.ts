/**
 * Yes, probably, or the data do not say; and why. The only place where a verdict word is chosen.
 *
 *   FAIL      the chains did not converge: nothing else is published
 *   yes       P(E > least) and P(E > floor) are above .95, and the data narrowed the prior by at least .3
 *   probably  both are above .80, likewise; or a yes that no second opinion could check
 *   disputed  yes or probably, but a second opinion on the same data disagrees (opinions.ts)
 *   not-told  anything else
 *
 *   E            applications that the campaign ever causes
 *   least        the least effect that matters, in applications
 *   floor        E as the model sees it in placebo data, where no campaign did anything
 *   contraction  1 − var(E after) / var(E before); below .3 we see our own assumptions, not the data
 *
 * MODEL section 7, docs/decisions/0020 for the floor and 0063 for what nobody else can check. A prior that allows no harm
 * makes even noise look helpful; the floor and the contraction guard against that.
 */
import {type Bilingual, format} from "../base/format.ts";
import type {VerdictWord} from "../base/words.ts";

export type {VerdictWord} from "../base/words.ts";

export interface Verdict {
  word: VerdictWord;
  check: "PASS" | "REVIEW" | "FAIL";
  reasons: Bilingual[];
}

export const leastEffect = 1;
export const bars = {yes: 0.95, probably: 0.8, contraction: 0.3} as const;

export interface Evidence {
  hasConverged: boolean;
  /** Why not, for the reader, as the diagnostics say it. */
  faults: string[];
  /** P(E > leastEffect). */
  probability: number;
  /** P(E > E of the placebo). */
  aboveFloor: number;
  contraction: number;
  /** Channels of the campaign whose parts cannot be told from each other's. */
  jointPairs: number;
  /** Second opinions that disagree, as the end of a sentence: "the comparison with other municipalities". */
  disagreeing: Bilingual[];
  /** At least one second opinion had something to compare with; true also where none was asked. */
  isCheckable: boolean;
}

const sv = format("sv");
const en = format("en");

export function verdictOf({
  hasConverged,
  faults,
  probability,
  aboveFloor,
  contraction,
  jointPairs,
  disagreeing,
  isCheckable
}: Evidence): Verdict {
  if (!hasConverged)
    return {
      word: "not-told",
      check: "FAIL",
      reasons: [
        {
          sv: `Beräkningen har inte konvergerat, därför visas inga tal. ${faults.join(" ")}`.trim(),
          en: `The calculation has not converged, so no numbers are shown. ${faults.join(" ")}`.trim()
        }
      ]
    };
  const isNarrow = contraction < bars.contraction;
  const weaker = Math.min(probability, aboveFloor); // NaN passes no bar
  const own =
    isNarrow || !(weaker > bars.probably) ? "not-told" : weaker > bars.yes && isCheckable ? "yes" : "probably";
  const word = own !== "not-told" && disagreeing.length > 0 ? "disputed" : own;
  const reasons: Bilingual[] = [];
  if (isNarrow)
    reasons.push({
      sv: `Anmälningarna är för få: de ändrar knappt det vi antog från början (datas tyngd ${sv.percent(Math.max(0, contraction))}, minst ${sv.percent(bars.contraction)} krävs).`,
      en: `There are too few applications: they hardly change what we assumed at the start (weight of the data ${en.percent(Math.max(0, contraction))}, at least ${en.percent(bars.contraction)} is needed).`
    });
  for (const method of disagreeing)
    reasons.push({
      sv: `Ett annat sätt att räkna på samma siffror säger emot: ${method.sv}.`,
      en: `Another way of counting on the same figures contradicts it: ${method.en}.`
    });
  if (!isNarrow && weaker > bars.yes && !isCheckable)
    reasons.push({
      sv: "Inget annat sätt att räkna kan pröva det, för det finns inget att jämföra med. Därför är svaret högst troligen.",
      en: "No other way of counting can check it, since there is nothing to compare with. So the answer is probably at most."
    });
  // The weaker of the two decides the word, so it is the reason.
  if (aboveFloor <= probability)
    reasons.push({
      sv: `Sannolikheten att det är mer än vad modellen ser där ingen kampanj har verkat är ${chance(aboveFloor, sv.percent, "över")}.`,
      en: `The probability that it is more than the model sees where no campaign did anything is ${chance(aboveFloor, en.percent, "over")}.`
    });
  else
    reasons.push({
      sv: `Sannolikheten att den ger mer än ${sv.whole(leastEffect)} extra anmälan är ${chance(probability, sv.percent, "över")}.`,
      en: `The probability that it brings more than ${en.whole(leastEffect)} extra application is ${chance(probability, en.percent, "over")}.`
    });
  if (jointPairs > 0)
    reasons.push({
      sv: "Några kanaler gick samtidigt: hur de delar på effekten går inte att säga.",
      en: "Some channels ran at the same time: how they share the effect cannot be told."
    });
  return {word, check: jointPairs > 0 || disagreeing.length > 0 ? "REVIEW" : "PASS", reasons};
}

/** Whether two levels differ, from the probability that the first is the higher one: the same bars, either way. */
export const differenceWord = (probability: number): VerdictWord => {
  const surer = Math.max(probability, 1 - probability); // NaN passes no bar
  return surer > bars.yes ? "yes" : surer > bars.probably ? "probably" : "not-told";
};

/**
 * The word where a probability is all there is to weigh: that a change went the way it seems to, that a slow answer goes
 * with fewer homes. Yes only where the 95 % interval beside it leaves out "no difference": there is no placebo to ask.
 */
export const wordOf = (probability: number): VerdictWord =>
  probability > (1 + bars.yes) / 2 ? "yes" : probability > bars.probably ? "probably" : "not-told";

/** 100 % is never the truth of a probability. */
const chance = (p: number, percent: (share: number) => string, over: string) =>
  p > 0.995 ? `${over} ${percent(0.99)}` : percent(p);
