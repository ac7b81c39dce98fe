/**
 * What each channel brought, all campaigns together, per krona, and what a next campaign on it may bring.
 *
 * Everything is about the municipalities of the overview, over the whole time: shown where the overview is, and claimed
 * as its sums. A next campaign is a forecast from what the model learnt of the channel, not a count of anybody.
 */
import type {Config} from "../base/config.ts";
import {type Channel, channels, isEffectTold} from "../base/words.ts";
import type {NamedNumber, Quantity} from "../results/named-number.ts";
import {verdictOf} from "../results/verdict.ts";
import type {Section} from "./claims.ts";
import {costsBy} from "./levels/paid.ts";
import type {Material} from "./material.ts";
import type {Estimate, PublishedChannel, Release} from "./release.ts";
import {sumClaim, wholeStretch} from "./sum-claims.ts";

export interface ChannelContext {
  config: Config;
  panel: Material["panel"];
  convergence: Material["convergence"];
  /** The municipalities of the overview, as indices. */
  summed: readonly number[];
  /** Whether the overview's sums may be shown. */
  isOpen: boolean;
  numbers(quantity: Quantity, channel: string): readonly NamedNumber[];
}

export function publishChannels(context: ChannelContext): PublishedChannel[] {
  const used = channels.filter((channel) =>
    context.config.campaigns.some(({flights}) => flights.some((flight) => flight.channel === channel))
  );
  return context.convergence.hasConverged && context.isOpen
    ? used.map((channel) => ofChannel(channel, used, context))
    : [];
}

function ofChannel(channel: Channel, used: readonly Channel[], context: ChannelContext): PublishedChannel {
  const {config, panel, convergence, summed, numbers} = context;
  const isSummed = new Set(summed.map((m) => panel.codes[m]));
  const campaigns = config.campaigns
    .map((campaign) => ({...campaign, flights: campaign.flights.filter((flight) => flight.channel === channel)}))
    .filter(({flights}) => flights.some(({municipalities}) => municipalities.some((code) => isSummed.has(code))));
  const costOre = campaigns.reduce(
    (sum, campaign) =>
      sum + [...costsBy(campaign, config)].reduce((a, [code, ore]) => a + (isSummed.has(code) ? ore : 0), 0),
    0
  );
  const take = (quantity: Quantity) => interval(numbers(quantity, channel)[0]);
  const mid = (quantity: Quantity) => numbers(quantity, channel)[0]?.mid ?? NaN;
  const jointWith = used.filter(
    (other) =>
      numbers("joint-credit", `${channel}+${other}`).length > 0 ||
      numbers("joint-credit", `${other}+${channel}`).length > 0
  );
  const verdict = verdictOf({
    hasConverged: true,
    faults: convergence.faults,
    probability: mid("probability"),
    aboveFloor: mid("above-floor"),
    contraction: mid("contraction"),
    jointPairs: jointWith.length,
    disagreeing: [],
    isCheckable: true
  });
  const ever = take("ever");
  const isTold = isEffectTold(verdict.word) && jointWith.length === 0 && ever !== null && ever.low > 0 && costOre > 0;
  return {
    channel,
    campaignCount: campaigns.length,
    costOre,
    toDate: take("to-date"),
    ever,
    verdict,
    jointWith,
    costPerApplicationOre: isTold
      ? {mid: costOre / ever.mid, low: costOre / ever.high, high: costOre / ever.low}
      : null,
    next: take("next"),
    nextMore: take("next-more"),
    nextBest: numbers("next-best", channel)[0]?.mid ?? null,
    spendSeenOre: take("spend-seen")
  };
}

const interval = (it: NamedNumber | undefined): Estimate | null =>
  it === undefined || Number.isNaN(it.mid) ? null : {mid: it.mid, low: it.low, high: it.high};

/** The model's sums are functions of all the overview's counts: of every whole step that it is shown in. */
export const channelSection: Section = {
  name: "channels",
  claims(release, material) {
    const stretch = wholeStretch(release, material);
    if (stretch === undefined) return [];
    return release.channels.flatMap((channel) =>
      (["toDate", "ever", "costPerApplicationOre", "next", "nextMore", "nextBest"] as const).flatMap((field) =>
        channel[field] === null
          ? []
          : [sumClaim(release, material, stretch, {at: `channels[].${field}`, part: "channels"})]
      )
    );
  },
  withhold: (release: Release): Release => ({...release, channels: []})
};
