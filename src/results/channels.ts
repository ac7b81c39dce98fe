/**
 * From draws to what each channel brought, all campaigns together, and what a next campaign on it may bring.
 *
 *   to-date, ever   Σ over the drives on the channel, in the municipalities of the overview
 *   next            applications per 10 000 kr of a next campaign with the channel's usual spend per inhabitant
 *   next-more       of 10 000 kr more on top of that: ρ · next
 *   next-best       share of the draws in which the channel brings more per krona than any other
 *
 * The numbers have no campaign and the area "all". Two channels that always ran together may be known well as a sum and
 * not at all as a split (models/intake/credit.ts); their pair is a joint credit, as within a campaign.
 */
import type {Channel} from "../base/words.ts";
import {mean, variance} from "../models/diagnostics/moments.ts";
import type {CreditDraw} from "../models/intake/credit.ts";
import type {IntakeData} from "../models/intake/data.ts";
import type {Spend} from "../models/intake/flights.ts";
import type {NextDraw} from "../models/intake/next.ts";
import {channelsOf} from "../models/intake/parameters.ts";
import type {CampaignPlan} from "./contributions.ts";
import type {EverDraws} from "./evidence.ts";
import {estimate, type NamedNumber, type Quantity} from "./named-number.ts";

/** A channel as if it were one campaign, so that evidence.ts can weigh it; its id is the channel's. */
export const channelPlans = (data: IntakeData, summed: readonly number[]): CampaignPlan[] =>
  channelsOf(data).map((channel) => ({
    id: channel,
    drives: data.drives.flatMap((drive, j) => (drive.channel === channel ? [j] : [])),
    channels: [],
    startWeek: 0,
    areas: [{id: "all", municipalities: [...summed]}]
  }));

/** Evidence of such a plan, as numbers of the channel. */
export const asChannels = (numbers: readonly NamedNumber[]): NamedNumber[] =>
  numbers.map((it) => ({...it, campaign: "", channel: it.campaign}));

/** `spendOre` per inhabitant and campaign, by channel; a channel that costs nothing has none. */
export function channelNumbersOf(
  data: IntakeData,
  plans: readonly CampaignPlan[],
  spendOre: ReadonlyMap<Channel, Spend>,
  drawCount: number,
  forEachDraw: (use: (draw: CreditDraw) => void) => void,
  forEachNext: (use: (draw: NextDraw) => void) => void
): NamedNumber[] {
  const T = data.weeks.length;
  const toDate = plans.map(() => new Float64Array(drawCount));
  const ever = plans.map(() => new Float64Array(drawCount));
  forEachDraw((draw) => {
    plans.forEach(({drives, areas: [{municipalities}]}, c) => {
      for (const j of drives)
        for (const m of municipalities) {
          ever[c][draw.index] += draw.ever[j][m];
          for (let i = m * T; i < (m + 1) * T; ++i) toDate[c][draw.index] += draw.contribution[j][i];
        }
    });
  });
  const used = channelsOf(data);
  const paid = used.flatMap((channel, c) => {
    const spend = spendOre.get(channel);
    return spend === undefined ? [] : [{channel, c, spend}];
  });
  const next = paid.map(() => new Float64Array(drawCount));
  const more = paid.map(() => new Float64Array(drawCount));
  const best = paid.map(() => 0);
  forEachNext(({index, size, returns}) => {
    paid.forEach(({c, spend}, i) => {
      next[i][index] = (size[c] / 1e5) * (1e6 / spend.usual); // 10 000 kr are 10⁶ öre
      more[i][index] = returns * next[i][index];
    });
    if (paid.length > 0) best[next.reduce((top, draws, i) => (draws[index] > next[top][index] ? i : top), 0)] += 1;
  });
  const named = (quantity: Quantity, channel: string, draws: Float64Array): NamedNumber => ({
    quantity,
    campaign: "",
    channel,
    area: "all",
    from: "",
    to: "",
    stepWeeks: 0,
    ...estimate(draws)
  });
  return [
    ...plans.flatMap(({id}, c) => [named("to-date", id, toDate[c]), named("ever", id, ever[c])]),
    ...paid.flatMap(({channel, spend}, i) => [
      named("next", channel, next[i]),
      named("next-more", channel, more[i]),
      named("next-best", channel, Float64Array.of(best[i] / drawCount)),
      {...named("spend-seen", channel, Float64Array.of(spend.usual)), low: spend.least, high: spend.most}
    ])
  ];
}

/** Pairs of channels whose split cannot be told, by the rule of splitCorrelation: "bus+tv" and their correlation. */
export function jointChannels(after: readonly EverDraws[], before: readonly EverDraws[]): NamedNumber[] {
  const spread = (a: Float64Array, b: Float64Array) => Math.sqrt(variance(a.map((x, i) => x / (x + b[i]))));
  return after.flatMap((one, i) =>
    after.slice(i + 1).flatMap((other, k): NamedNumber[] => {
      const r = correlation(one.draws, other.draws);
      const ratio = spread(one.draws, other.draws) / spread(before[i].draws, before[i + 1 + k].draws);
      if (!(r < -0.6 && ratio > 0.8)) return [];
      const about = {campaign: "", area: "all", from: "", to: "", stepWeeks: 0};
      return [
        {...about, quantity: "joint-credit", channel: `${one.campaign}+${other.campaign}`, mid: r, low: r, high: r}
      ];
    })
  );
}

function correlation(a: Float64Array, b: Float64Array): number {
  const [centreA, centreB] = [mean(a), mean(b)];
  const sum = a.reduce((total, x, i) => total + (x - centreA) * (b[i] - centreB), 0);
  return sum / (a.length - 1) / Math.sqrt(variance(a) * variance(b));
}
