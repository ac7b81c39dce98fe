/**
 * How much the data say of a campaign: the evidence that its verdict rests on.
 *
 *   probability  P(E > least) among the draws after the data
 *   contraction  1 − var(E after) / var(E before)
 *
 *   E  applications that the campaign ever causes, in an area or by a channel
 */
import {variance} from "../models/diagnostics/moments.ts";
import type {CreditDraw} from "../models/intake/credit.ts";
import type {CampaignPlan} from "./contributions.ts";
import {estimate, type NamedNumber} from "./named-number.ts";
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
    ...drives.map((j, k) => ({
      campaign: id,
      channel: channels[k],
      area: "all",
      drives: [j],
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

export function evidenceOf(after: readonly EverDraws[], before: readonly EverDraws[]): NamedNumber[] {
  const keyOf = ({campaign, channel, area}: EverDraws) => [campaign, channel, area].join("\t");
  const prior = new Map(before.map((it) => [keyOf(it), it.draws]));
  return after.flatMap((it) => {
    const {campaign, channel, area, draws} = it;
    const priorDraws = prior.get(keyOf(it)) ?? new Float64Array(0);
    const name = {campaign, channel, area, from: "", to: "", stepWeeks: 0};
    const single = (mid: number) => ({mid, low: mid, high: mid});
    return [
      {...name, quantity: "prior-ever" as const, ...estimate(priorDraws)},
      {
        ...name,
        quantity: "probability" as const,
        ...single(draws.filter((x) => x > leastEffect).length / draws.length)
      },
      {...name, quantity: "contraction" as const, ...single(1 - variance(draws) / variance(priorDraws))}
    ];
  });
}
