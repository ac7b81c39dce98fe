/**
 * Journeys → credit by channel, by every rule, with intervals. Credit says where people came by, never what would be
 * missing without the channel.
 *
 * Our own sources follow nobody from one visit to the next: there a journey is one visit, with one channel. First, last,
 * linear, time decay, position, Shapley and Markov then give the same, the journeys of the channel that ended well, so
 * that no convention has to be chosen. The interval is what other people who behave alike would give.
 */
import {random} from "../base/random.ts";
import {type Touch, touches} from "../base/words.ts";
import {creditIntervals} from "../models/journeys/bootstrap.ts";
import {countJourneys} from "../models/journeys/journeys.ts";
import {markov} from "../models/journeys/markov.ts";
import {first, last, linear, positionBased, shapley, timeDecay} from "../models/journeys/rules.ts";

export const creditRules = {
  first,
  last,
  linear,
  "time decay": timeDecay(2),
  position: positionBased(0.4),
  Shapley: shapley,
  Markov: markov()
};
export type CreditRuleName = keyof typeof creditRules;

export interface SingleVisits {
  path: Touch | "other";
  formCount: number;
  silenceCount: number;
}
export interface Credit {
  path: Touch | "other";
  visitCount: number;
  /** Journeys to the form that are credited to the channel; the middle is the count. */
  credit: {mid: number; low: number; high: number};
}

/** Of journeys of one visit each, in the order of `touches`, "other" last. The same seed gives the same intervals. */
export function creditOfVisits(visits: readonly SingleVisits[], seed: string): Credit[] {
  const paths = visits.map(({path, formCount, silenceCount}) => ({
    path: [path],
    applications: formCount,
    silences: silenceCount
  }));
  if (paths.every(({applications, silences}) => applications + silences === 0)) return [];
  const counted = countJourneys(paths);
  const {linear: all} = creditIntervals(counted, {linear}, random(seed).split("journeys"));
  return [...touches, "other" as const].flatMap((path) => {
    const c = counted.channels.indexOf(path);
    if (c < 0) return [];
    const visitCount = visits.reduce((sum, it) => sum + (it.path === path ? it.formCount + it.silenceCount : 0), 0);
    return [{path, visitCount, credit: {mid: all.credit[c], low: all.low[c], high: all.high[c]}}];
  });
}
