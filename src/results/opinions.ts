/**
 * Second opinions: what methods that know nothing of our model say of the same weeks, and whether they agree with it.
 *
 *   contrast = Σ_b∈after z[b] − T₁ Σ_b∈before λ_b z[b] − (the same of the controls, weighted by ω)
 *
 *   z  applications of a campaign's municipalities together, in blocks of weeks      T₁ blocks after the start
 *   synthetic-did  finds λ and ω (models/checks/synthetic.ts)
 *   structural     λ_b = 1/T₀, and a forecast of its own in place of the controls (models/checks/structural.ts)
 *   stated         answers that name a channel of the campaign, above those of the weeks before
 *
 * The intake model is asked for the same contrast, draw by draw, of the parts κ C of all campaigns: another campaign in
 * those weeks is then in both numbers, and the two differ only where the methods do. No opinion is ever fed back into
 * the estimate (MODEL sections 9 and 12): a disagreement changes the word, not the interval.
 */
import type {Random} from "../base/random.ts";
import {agreement, cannotCheck, type Obstacle, type Opinion} from "../models/checks/agreement.ts";
import {inBlocks, leastWeeklyCount} from "../models/checks/blocks.ts";
import {plainSd, structuralPlaceboSd} from "../models/checks/how-sure.ts";
import {movedPerNaming} from "../models/checks/naming.ts";
import {structuralCheck} from "../models/checks/structural.ts";
import {widening} from "../models/checks/student.ts";
import {syntheticCheck} from "../models/checks/synthetic.ts";
import {mean, variance} from "../models/diagnostics/moments.ts";
import type {CreditDraw} from "../models/intake/credit.ts";
import {driveWeekCount, type IntakeData} from "../models/intake/data.ts";
import {defaultPrior} from "../models/intake/prior.ts";
import {isMedium} from "../models/intake/stated.ts";
import type {CampaignPlan} from "./contributions.ts";

/** The name that they are kept under, with the model run. */
export const opinionQuantity = "second-opinion";
export const opinionMethods = ["synthetic-did", "structural", "stated"] as const;
export type OpinionMethod = (typeof opinionMethods)[number];

export interface SecondOpinion {
  campaign: string;
  method: OpinionMethod;
  word: "agree" | "disagree" | "cannot-check";
  obstacle: Obstacle | null;
  /** Extra applications by the check, with about 95 %; NaN where it cannot check. */
  check: {mid: number; low: number; high: number};
  /** The same quantity by the intake model. */
  model: {mid: number; low: number; high: number};
  /** Municipalities compared with, and weeks before and after the start that were looked at. */
  controlCount: number;
  weeksBefore: number;
  weeksAfter: number;
}

/** Two years before show each season twice; half a year after is what a campaign mostly brings. */
const longestBefore = 104;
const longestAfter = 26;
const mostControls = 30;

interface Window {
  plan: CampaignPlan;
  treated: readonly number[];
  controls: readonly number[];
  from: number;
  start: number;
  end: number;
}
type Draws = (use: (draw: CreditDraw) => void) => void;

/** One opinion a method and campaign, in the order of the campaigns. `forEachDraw` calls back drawCount times. */
export function secondOpinions(
  data: IntakeData,
  plans: readonly CampaignPlan[],
  drawCount: number,
  forEachDraw: Draws,
  random: Random
): SecondOpinion[] {
  const asked = plans.flatMap((plan) => {
    const window = windowOf(data, plan);
    const stream = random.split(plan.id);
    return [
      {window, method: "synthetic-did" as const, ...bySyntheticDid(data, window, stream.split("synthetic-did"))},
      {window, method: "structural" as const, ...byStructural(data, window, stream.split("structural"))},
      {window, method: "stated" as const, ...byStated(data, window)}
    ];
  });
  // What the model makes of each contrast, in one pass over its draws.
  const contrasts = asked.map(() => new Float64Array(drawCount));
  const everyDrive = [...data.drives.keys()];
  forEachDraw(({index, contribution}) => {
    asked.forEach(({weights, drives = everyDrive}, i) => {
      let sum = 0;
      for (let d = 0; d < drives.length; ++d) {
        const of = contribution[drives[d]];
        for (let w = 0; w < weights.length; ++w) {
          const {municipality, t, weight} = weights[w];
          sum += weight * of[municipality * data.weeks.length + t];
        }
      }
      contrasts[i][index] = sum;
    });
  });
  return asked.map(({window, method, opinion, weights}, i) => {
    const model: Opinion =
      weights.length === 0
        ? cannotCheck(opinion.obstacle ?? "nothing-after")
        : {estimate: mean(contrasts[i]), sd: Math.sqrt(variance(contrasts[i]))};
    const {word, obstacle} = agreement(model, opinion);
    const seen = [...new Set(weights.map(({t}) => t))]; // whole blocks only
    return {
      campaign: window.plan.id,
      method,
      word,
      obstacle: obstacle ?? null,
      check: around(opinion),
      model: around(model),
      controlCount: method === "stated" ? 0 : window.controls.length,
      weeksBefore: seen.filter((t) => t < window.start).length,
      weeksAfter: seen.filter((t) => t >= window.start).length
    };
  });
}

/** What a method found, and which weeks of which municipalities with which weight make the same contrast. */
interface Asked {
  opinion: Opinion;
  weights: {municipality: number; t: number; weight: number}[];
  /** Whose parts the contrast is of; those of all drives where it is left out. */
  drives?: readonly number[];
}

const around = ({estimate, sd}: Opinion) => ({mid: estimate, low: estimate - 1.96 * sd, high: estimate + 1.96 * sd});

/** The weeks in which every municipality of the campaign was observed, and those of the others that stayed untouched. */
function windowOf({y, weeks, drives}: IntakeData, plan: CampaignPlan): Window {
  const T = weeks.length;
  const treated = plan.areas[0].municipalities;
  const isSeen = (m: number, t: number) => !Number.isNaN(y[m * T + t]);
  const start = Math.max(0, plan.startWeek);
  let from = Math.min(start, T);
  while (from > 0 && from > start - longestBefore && treated.every((m) => isSeen(m, from - 1))) --from;
  let end = Math.min(start, T);
  while (end < T && end < start + longestAfter && treated.every((m) => isSeen(m, end))) ++end;
  const touched = new Set(
    drives.flatMap((drive, j) => {
      const isOwn = plan.drives.includes(j);
      // A national campaign moves both sides alike; any other in these weeks spoils a control.
      const isNear = drive.firstWeek < end && drive.firstWeek + driveWeekCount(drive) > from;
      return isOwn || (isNear && drive.channel !== "national") ? drive.municipalities : [];
    })
  );
  const untouched = Array.from({length: y.length / T}, (_, m) => m).filter(
    (m) => !touched.has(m) && weeks.every((_, t) => t < from || t >= end || isSeen(m, t))
  );
  // Those with most applications before: with hundreds the methods take minutes, and a series of noughts tells nothing.
  const came = (m: number) => y.subarray(m * T + from, m * T + start).reduce((sum, count) => sum + count, 0);
  const controls = untouched.toSorted((a, b) => came(b) - came(a) || a - b).slice(0, mostControls);
  return {plan, treated, controls: controls.toSorted((a, b) => a - b), from, start, end};
}

const seriesOf = ({y, weeks}: IntakeData, municipalities: readonly number[], {from, end}: Window) =>
  Float64Array.from({length: end - from}, (_, t) =>
    municipalities.reduce((sum, m) => sum + y[m * weeks.length + from + t], 0)
  );

/** Counts in blocks where they are too small to be taken as normal week by week. */
function blocksOf(data: IntakeData, window: Window) {
  const treated = seriesOf(data, window.treated, window);
  const controls = window.controls.map((m) => seriesOf(data, [m], window));
  const firstAfter = window.start - window.from;
  const isLarge = mean(treated.subarray(0, Math.max(1, firstAfter))) >= leastWeeklyCount;
  const blockWeeks = isLarge ? 1 : 4;
  const {sums, firstAfter: block, leftOutBefore} = inBlocks([treated, ...controls], firstAfter, blockWeeks);
  return {treated: sums[0], controls: sums.slice(1), firstAfter: block, blockWeeks, first: window.from + leftOutBefore};
}

const nothing = (obstacle: Obstacle): Asked => ({opinion: cannotCheck(obstacle), weights: []});

function bySyntheticDid(data: IntakeData, window: Window, random: Random): Asked {
  if (window.treated.length === 0 || window.end <= window.start) return nothing("nothing-after");
  if (window.controls.length === 0) return nothing("no-control");
  const blocks = blocksOf(data, window);
  if (blocks.firstAfter >= blocks.treated.length) return nothing("nothing-after");
  const peopleOf = (municipalities: readonly number[]) =>
    municipalities.reduce((sum, m) => sum + data.municipalities[m].population, 0);
  // Rates, so that a small municipality can stand in for a large one; the sum is brought back to applications.
  const people = peopleOf(window.treated);
  const rates = (counts: Float64Array, of: number) => counts.map((count) => (count * people) / of);
  const panel = {
    treated: [blocks.treated],
    controls: blocks.controls.map((counts, i) => rates(counts, peopleOf([window.controls[i]]))),
    firstAfter: blocks.firstAfter
  };
  const {total, controlWeights, periodWeights} = syntheticCheck("synthetic-did", panel, random);
  if (total.obstacle !== undefined) return nothing(total.obstacle);
  const afterCount = blocks.treated.length - blocks.firstAfter;
  const weights = [
    ...window.treated.map((municipality) => ({municipality, scale: 1})),
    ...window.controls.map((municipality, i) => ({
      municipality,
      scale: (-controlWeights[i] * people) / peopleOf([municipality])
    }))
  ].flatMap(({municipality, scale}) => contrast(municipality, scale, blocks, (b) => afterCount * periodWeights[b]));
  // Placebos are rates of the others: where those are large they are surer than so few treated can be.
  const sd = Math.max(total.sd * widening(window.controls.length), plainSd(blocks));
  return {opinion: {...total, sd}, weights};
}

function byStructural(data: IntakeData, window: Window, random: Random): Asked {
  if (window.treated.length === 0 || window.end <= window.start) return nothing("nothing-after");
  const blocks = blocksOf(data, window);
  if (blocks.firstAfter >= blocks.treated.length) return nothing("nothing-after");
  const {total} = structuralCheck(
    {treated: blocks.treated, controls: blocks.controls, firstAfter: blocks.firstAfter},
    random
  );
  if (total.obstacle !== undefined) return nothing(total.obstacle);
  const afterCount = blocks.treated.length - blocks.firstAfter;
  const found = structuralPlaceboSd(blocks, window.treated.length, random);
  const opinion = {estimate: total.estimate, sd: Math.max(total.sd, plainSd(blocks), found)};
  const weights = window.treated.flatMap((m) => contrast(m, 1, blocks, () => afterCount / blocks.firstAfter));
  return {opinion, weights};
}

/** +scale on each week after, −scale · weight of its block on each week before. */
function contrast(
  municipality: number,
  scale: number,
  {treated, firstAfter, blockWeeks, first}: ReturnType<typeof blocksOf>,
  before: (block: number) => number
) {
  return Array.from({length: treated.length * blockWeeks}, (_, i) => {
    const block = Math.floor(i / blockWeeks);
    return {municipality, t: first + i, weight: scale * (block < firstAfter ? -before(block) : 1)};
  });
}

/**
 * Answers that name one of the campaign's channels, beyond those of as many weeks before, brought up to all applicants:
 *
 *   estimate = (n₁ − n₀ w₁ / w₀) E[1/r] / a,   a  the share of applicants who answered,   r  of those moved who say so (naming.ts)
 */
function byStated(data: IntakeData, window: Window): Asked {
  const {stated = [], weeks, y} = data;
  const {plan, treated, from, start, end} = window;
  if (treated.length === 0 || end <= start) return nothing("nothing-after");
  if (start - from < 8) return nothing("short-before");
  const named = new Set<string>(plan.channels);
  const sum = (counts: Float64Array, first: number, last: number) => {
    let total = 0;
    for (const m of treated) for (let t = first; t < last; ++t) total += counts[m * weeks.length + t];
    return total;
  };
  const applied = sum(y, start, end);
  const answered = stated.reduce((total, {counts}) => total + sum(counts, start, end), 0);
  const naming = (first: number, last: number) =>
    stated.reduce((total, {answer, counts}) => total + (named.has(answer) ? sum(counts, first, last) : 0), 0);
  const [before, after] = [naming(from, start), naming(start, end)];
  if (answered === 0) return nothing("no-answers");
  if (before + after === 0) return nothing("no-variation");
  const ratio = (end - start) / (start - from);
  const moved = movedPerNaming(defaultPrior, stated.filter(({answer}) => isMedium(answer)).length);
  const scale = (applied / answered) * moved.mean;
  const extra = after - before * ratio;
  // Poisson counts, one more of each so that none is sure of itself, and the doubt about recall.
  const sd = scale * Math.hypot(Math.sqrt(after + 1 + (before + 1) * ratio ** 2), (extra * moved.sd) / moved.mean);
  const drives = data.drives.flatMap(({channel}, j) => (named.has(channel) ? [j] : []));
  const weights = treated.flatMap((municipality) =>
    Array.from({length: end - from}, (_, i) => ({
      municipality,
      t: from + i,
      weight: from + i < start ? -ratio : 1
    }))
  );
  return {opinion: {estimate: scale * extra, sd}, weights, drives};
}
