/** A named number: what a model run says about one thing, with its interval. The rows that a run writes once. */
import {quantile} from "../models/diagnostics/moments.ts";

const quantities = [
  "to-date", // applications that the campaign has brought so far
  "to-come", // that it will still bring
  "ever", // both
  "ever-otherwise", // `ever` by another assumption, `channel` its name in otherwise.ts; of a run of its own
  "prior-ever", // what was believed of `ever` before the data
  "lift", // to date over what was expected without it, since its start
  "expected-since-start", // applications that would have come without the campaign, since its start
  "credited-since-start", // whole applications, of those that came since its start, that the campaign caused
  "cumulative", // extra applications from the start to the end of the step
  "expected", // a step's applications without the campaign; the band that a new count falls in
  "expected-in-period", // the same over the whole steps of a quarter, tertial or year
  "extra-in-period", // applications that all campaigns together brought in them
  "forecast", // applications of the steps that a period still has to come
  "extra-forecast", // what campaigns bring in all steps of a period, those to come included
  "probability", // that `ever` is above the least effect that matters; mid only
  "floor made-up", // `ever` as the model sees it where no campaign did anything, by kind of placebo
  "floor other-weeks",
  "floor untouched",
  "floor unused-channel",
  "above-floor", // the probability that `ever` lies above that, the least over the kinds; mid only
  "contraction", // how much the data narrowed the prior of `ever`: 0 nothing, 1 all; mid only
  "rate", // applications per 10 000 inhabitants and year of an area, with its campaigns
  "rate-ratio", // rates of two areas, `area` "gfo:sundsvall-timra", over the same weeks
  "rate-ratio-above", // the probability that the first is higher; mid only
  "bought", // what the paid campaigns that began in the span ever bring in the area
  "change", // rate after a dated event over before it, over the same for the others; `channel` is its day
  "change-above", // the probability that it rose more than theirs; mid only
  "next", // applications per 10 000 kr of a next campaign on the channel, with its usual spend per inhabitant
  "next-more", // of 10 000 kr more on top of that
  "next-best", // the probability that it brings more per krona than any other channel that costs something; mid only
  "spend-seen", // öre per inhabitant reached of the channel's campaigns: the usual, the least and the most
  "joint-credit" // two channels, `channel` "bus+tv", whose split cannot be told: their correlation, mid only
] as const;
export type Quantity = (typeof quantities)[number];

export interface NamedNumber {
  quantity: Quantity;
  /** Empty where it is about all campaigns together. */
  campaign: string;
  /** Empty where it is about all channels of the campaign. */
  channel: string;
  /** A municipality's code, or "all" that the campaign reached. */
  area: string;
  /** Half-open days of a step; empty where it is about the whole time. */
  from: string;
  to: string;
  /** Whole weeks of a step, 0 where there is none. */
  stepWeeks: number;
  mid: number;
  low: number;
  high: number;
}

/** Median and 95 % interval of draws. NaN where there are none. */
export function estimate(draws: Float64Array): {mid: number; low: number; high: number} {
  const sorted = draws.slice().sort();
  return {mid: quantile(sorted, 0.5), low: quantile(sorted, 0.025), high: quantile(sorted, 0.975)};
}
