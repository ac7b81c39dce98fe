/**
 * Made-up worlds: counts and answers as the model has them, with the campaigns' part or without it.
 *
 *   y[m,t] ~ NegBin(baseline + Σ_j contribution_j, φ)
 *   moved by    the baseline or a drive, in proportion to its part of the mean
 *   answers     with probability `answered`; what, by the chances of stated.ts for what moved them
 *   tags        with probability `kept` by a form that keeps one; which, by the chances of tagged.ts likewise
 *
 * A world without campaigns is a placebo: what a fit then says of them is the floor (docs/decisions/0020).
 */
import type {Random} from "../../base/random.ts";
import type {StatedSource} from "../../base/words.ts";
import type {CreditDraw} from "./credit.ts";
import type {IntakeData} from "./data.ts";
import {channelsOf} from "./parameters.ts";
import {answerChances, type StatedAnswers} from "./stated.ts";
import {type Mark, tagChances, tagsOf} from "./tagged.ts";

export interface Asked {
  /** The list that applicants are shown. */
  answers: readonly StatedSource[];
  /** Share of applicants who answer. */
  answered: number;
  /** By channel, in the order of channelsOf(data), and for what they never met. */
  recallOdds: ArrayLike<number>;
  falseOdds: number;
}

export interface Linked {
  tags: string[][];
  /** Share of applicants whose form keeps the tag, by municipality. */
  kept: ArrayLike<number>;
  /** By channel, in the order of channelsOf(data), and for a campaign that did not move them. */
  tagOdds: ArrayLike<number>;
  falseTagOdds: number;
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

/** What applicants of `y` say, where they are asked, and the tags that their forms keep: both by the one cause of each. */
export function drawMarks(
  data: Pick<IntakeData, "drives" | "municipalities" | "weeks">,
  y: Float64Array,
  {baseline, contribution}: Pick<CreditDraw, "baseline" | "contribution">,
  {tags, kept, tagOdds, falseTagOdds}: Linked,
  asked: Asked | undefined,
  random: Random
): Pick<IntakeData, "stated" | "tagged"> {
  const used = channelsOf(data);
  const T = data.weeks.length;
  const {tagOf, atWork} = tagsOf({...data, tagged: {tags, marks: []}});
  const channelOf = data.drives.map(({channel}) => used.indexOf(channel));
  const chancesOf = (cause: number): Float64Array => {
    if (asked === undefined) return Float64Array.of();
    const {answers, recallOdds, falseOdds} = asked;
    if (cause < 0) return answerChances(null, answers, 1, falseOdds);
    return answerChances(used[channelOf[cause]], answers, recallOdds[channelOf[cause]], falseOdds);
  };
  const answerOf = [-1, ...contribution.keys()].map(chancesOf);
  const stated = asked?.answers.map((answer) => ({answer, counts: new Float64Array(y.length)}));
  const marks: Mark[] = [];
  const parts = new Float64Array(1 + contribution.length);
  y.forEach((count, i) => {
    const [municipality, week] = [Math.floor(i / T), i % T];
    parts[0] = baseline[i];
    for (let j = 0; j < contribution.length; ++j) parts[j + 1] = contribution[j][i];
    const there = atWork(municipality, week);
    const found = new Map<string, Mark>();
    for (let n = 0; n < count; ++n) {
      const cause = contribution.length > 0 ? random.pick(parts) - 1 : -1;
      const isAnswering = asked !== undefined && random.chance(asked.answered);
      const a = isAnswering ? random.pick(answerOf[cause + 1]) : -1;
      if (stated && a >= 0) stated[a].counts[i] += 1;
      if (!random.chance(kept[municipality])) continue;
      const odds = cause < 0 ? 0 : tagOdds[channelOf[cause]];
      const k = random.pick(tagChances(cause < 0 ? null : tagOf[cause], there, odds, falseTagOdds));
      const mark = {tag: k < there.length ? there[k] : null, answer: stated && a >= 0 ? stated[a].answer : null};
      const key = JSON.stringify(mark);
      const known = found.get(key);
      if (known) known.count += 1;
      else found.set(key, {municipality, week, ...mark, count: 1});
    }
    marks.push(...found.values());
  });
  return {stated, tagged: {tags, marks}};
}

/** The world of a draw after the data, in which no campaign did anything; as many answer as did in the data, and as many forms keep tags. */
export function placeboWorld(
  data: IntakeData,
  {baseline, phi, falseOdds, falseTagOdds}: Pick<CreditDraw, "baseline" | "phi" | "falseOdds" | "falseTagOdds">,
  random: Random
): Pick<IntakeData, "y" | "stated" | "tagged"> {
  const y = data.y.map((count, i) => (Number.isNaN(count) ? NaN : random.negativeBinomial(baseline[i], phi)));
  const {stated, tagged} = data;
  const asked = stated && {
    answers: stated.map(({answer}) => answer),
    answered: stated.reduce((total, {counts}) => total + counted(counts), 0) / counted(data.y),
    recallOdds: [],
    falseOdds
  };
  const calm = {baseline, contribution: []};
  if (tagged) {
    const linked = {tags: tagged.tags, kept: keptShares(data), tagOdds: [], falseTagOdds};
    return {y, ...drawMarks(data, y, calm, linked, asked, random)};
  }
  return {y, stated: asked && drawAnswers(data, y, calm, asked, random)};
}

/** Of the applicants of each municipality, those whose form keeps the tag. */
function keptShares({tagged, municipalities, weeks, y}: IntakeData): number[] {
  const T = weeks.length;
  return municipalities.map((_, m) => {
    const own = tagged?.marks.filter(({municipality}) => municipality === m) ?? [];
    const applied = counted(y.subarray(m * T, (m + 1) * T));
    return applied === 0 ? 0 : own.reduce((sum, {count}) => sum + count, 0) / applied;
  });
}

const counted = (values: Float64Array) => values.reduce((sum, x) => sum + (Number.isNaN(x) ? 0 : x), 0);
