/**
 * How much the data say of a campaign: the evidence that its verdict rests on.
 *
 *   probability  P(E > least) among the draws after the data
 *   contraction  1 − var(E after) / var(E before)
 *   floor        E as the model sees it where no campaign did anything, by kind of placebo (jobs/fitting/placebos.ts)
 *   above-floor  P(E > E of the floor), for one draw of each: the least over the kinds
 *
 *   E  applications that the campaign ever causes, in an area or by a channel
 *
 * The floor is needed because the model allows no harm: whatever the data, its E lies above zero.
 */
import {variance} from "../models/diagnostics/moments.ts";
import type {CreditDraw} from "../models/intake/credit.ts";
import type {Pretence} from "../models/intake/pretended.ts";
import type {CampaignPlan} from "./contributions.ts";
import {estimate, type NamedNumber, type Quantity} from "./named-number.ts";
import {leastEffect} from "./verdict.ts";

export interface EverDraws {
  campaign: string;
  /** Empty for all channels together. */
  channel: string;
  area: string;
  draws: Float64Array;
}

/** E of every campaign, area and channel, draw by draw: the same for draws before and after the data. */
export function everOf(
  campaigns: readonly CampaignPlan[],
  drawCount: number,
  forEachDraw: (use: (draw: CreditDraw) => void) => void
): EverDraws[] {
  const parts = campaigns.flatMap(({id, drives, channels, areas}) => [
    ...areas.map((area) => ({campaign: id, channel: "", area: area.id, drives, municipalities: area.municipalities})),
    ...channels.map((channel, k) => ({
      campaign: id,
      channel,
      area: "all",
      drives: [drives[k]],
      municipalities: areas[0].municipalities
    }))
  ]);
  const draws = parts.map(() => new Float64Array(drawCount));
  forEachDraw(({index, ever}) => {
    parts.forEach(({drives, municipalities}, i) => {
      for (const j of drives) for (const m of municipalities) draws[i][index] += ever[j][m];
    });
  });
  return parts.map(({campaign, channel, area}, i) => ({campaign, channel, area, draws: draws[i]}));
}

export interface Evidence {
  after: readonly EverDraws[];
  before: readonly EverDraws[];
  /** By kind of placebo; the first by made-up counts, for every part, the others for whole campaigns. */
  floors: ReadonlyMap<"made-up" | Pretence, readonly EverDraws[]>;
}

export function evidenceOf({after, before, floors}: Evidence): NamedNumber[] {
  const keyOf = ({campaign, channel, area}: EverDraws) => [campaign, channel, area].join("\t");
  const byKey = (list: readonly EverDraws[]) => new Map(list.map((it) => [keyOf(it), it.draws]));
  const priors = byKey(before);
  const kinds = [...floors].map(([kind, list]) => ({kind, draws: byKey(list)}));
  return after.flatMap((it) => {
    const {campaign, channel, area, draws} = it;
    const prior = priors.get(keyOf(it)) ?? new Float64Array(0);
    const placebos = kinds.flatMap((floor) => {
      const placebo = floor.draws.get(keyOf(it));
      return placebo === undefined ? [] : [{kind: floor.kind, placebo, above: superiority(draws, placebo)}];
    });
    const about = {campaign, channel, area, from: "", to: "", stepWeeks: 0};
    const single = (quantity: Quantity, mid: number): NamedNumber => ({...about, quantity, mid, low: mid, high: mid});
    return [
      {...about, quantity: "prior-ever", ...estimate(prior)},
      ...placebos.map(({kind, placebo}) => ({...about, quantity: `floor ${kind}` as const, ...estimate(placebo)})),
      single("probability", draws.filter((x) => x > leastEffect).length / draws.length),
      single("contraction", 1 - variance(draws) / variance(prior)),
      // The highest floor counts: an effect must be more than each of them.
      single(
        "above-floor",
        placebos.reduce((least, {above}) => Math.min(least, above), placebos.length > 0 ? 1 : NaN)
      )
    ];
  });
}

/** P(a > b) for one of each, ties counted as half: Mann and Whitney's U over the number of pairs. NaN where one is empty. */
export function superiority(a: Float64Array, b: Float64Array): number {
  const sorted = Float64Array.from(b).sort();
  let wins = 0;
  for (const x of a) wins += (countBelow(sorted, x, false) + countBelow(sorted, x, true)) / 2;
  return wins / (a.length * b.length);
}

/** How many of the sorted numbers are below x, or at most x. */
function countBelow(sorted: Float64Array, x: number, orEqual: boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < x || (orEqual && sorted[middle] === x)) low = middle + 1;
    else high = middle;
  }
  return low;
}
