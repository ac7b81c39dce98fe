/** What the model believes before it sees any data: one place, in units that a person can argue with. */
import type {Channel} from "../../base/words.ts";
import type {KernelForm} from "./kernel.ts";

export interface IntakePrior {
  /** Applications per 100,000 inhabitants and week without any campaign: the median municipality. */
  weeklyRate: number;
  /** Sd of the logarithm of that rate: for all municipalities together, and for each beside it. */
  sharedRateSd: number;
  ownRateSd: number;
  /** Drift: median and sd of the logarithm, of its size and of its length in weeks. */
  driftSize: LogNormal;
  driftLength: LogNormal;
  /**
   * Applications that one typical campaign ever causes per 100,000 inhabitants: scale of a half-normal, so a dud is the
   * likeliest single size. Ask: more than how many would astonish you? and write half of it. With the spreads below, one
   * campaign in eight is allowed more.
   */
  size: Record<Channel, number>;
  /** Sd of the logarithm by which all campaigns of a channel may do better or worse than `size` together. */
  channelSpread: number;
  /** Scale of a half-normal: how much municipalities differ within a campaign, as sd of the logarithm. */
  municipalitySpread: number;
  /** The form of the carry-over; any but weibull is for asking what hangs on it. */
  kernel: KernelForm;
  /** Weeks until half have applied. */
  medianLag: Record<Channel, LogNormal>;
  lagShape: LogNormal;
  /** Scale of a half-normal for 1 / √φ. */
  dispersion: number;
  /** Sd of the logarithm of the step at a break. */
  breakSd: number;
  /** Odds, against any answer that is no medium, of naming the channel that made one apply; and one never met. */
  recallOdds: LogNormal;
  falseOdds: LogNormal;
  /** Odds, against coming without a tag, of coming by the link of the campaign that made one apply; and of one that did not. */
  tagOdds: Record<Channel, LogNormal>;
  falseTagOdds: LogNormal;
}

export interface LogNormal {
  median: number;
  logSd: number;
}

const social: LogNormal = {median: 4, logSd: 0.6};
const awareness: LogNormal = {median: 6, logSd: 0.6};
const clicked: LogNormal = {median: 0.5, logSd: 0.8}; // near Beta(2.8, 5.2): a third come by the link
const typed: LogNormal = {median: 0.05, logSd: 1}; // near Beta(1.5, 21): a code on a poster, an address in a newspaper

export const defaultPrior: IntakePrior = {
  weeklyRate: 0.65, // 0.34 per 1,000 inhabitants and year; Swedish figures lie between 0.2 and 0.5
  sharedRateSd: 0.6,
  ownRateSd: 0.6,
  driftSize: {median: 0.2, logSd: 0.5},
  driftLength: {median: 26, logSd: 0.3},
  size: {
    "facebook-organic": 8,
    "facebook-paid": 10,
    bus: 8,
    tv: 12,
    poster: 8,
    fair: 6,
    press: 8,
    email: 4,
    national: 8
  },
  channelSpread: 0.4,
  municipalitySpread: 0.3,
  kernel: "weibull",
  medianLag: {
    "facebook-organic": social,
    "facebook-paid": social,
    email: social,
    fair: social,
    bus: awareness,
    tv: awareness,
    poster: awareness,
    press: awareness,
    national: {median: 8, logSd: 0.6}
  },
  lagShape: {median: 1.2, logSd: 0.25},
  dispersion: 0.5,
  breakSd: 0.5,
  recallOdds: {median: 1, logSd: 0.65}, // near Beta(5, 5): half recall it
  falseOdds: {median: 0.023, logSd: 1.1}, // near Beta(1, 30)
  tagOdds: {
    "facebook-organic": clicked,
    "facebook-paid": clicked,
    email: clicked,
    bus: typed,
    tv: typed,
    poster: typed,
    fair: typed,
    press: typed,
    national: typed
  },
  falseTagOdds: {median: 0.02, logSd: 1.1} // near Beta(1.3, 41)
};
