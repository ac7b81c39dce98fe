/** How sure it is what a campaign brought, and what may be said only then: a price, a split between channels. */
import type {Campaign} from "../../base/config.ts";
import {type Channel, isEffectTold, verdictWords} from "../../base/words.ts";
import type {Quantity} from "../../results/named-number.ts";
import {type Verdict, verdictOf} from "../../results/verdict.ts";
import type {Context, Index} from "../context.ts";
import {disagreeingOf, isCheckable} from "../opinions.ts";
import type {Estimate} from "../release.ts";

export function verdictFor(
  campaign: string,
  channel: string,
  area: string,
  jointPairs: number,
  context: Context
): Verdict {
  const {index, convergence} = context;
  const mid = (quantity: Quantity) => index(quantity, campaign, channel, area)[0]?.mid ?? NaN;
  return verdictOf({
    hasConverged: convergence.hasConverged,
    faults: convergence.faults,
    probability: mid("probability"),
    aboveFloor: mid("above-floor"),
    contraction: mid("contraction"),
    jointPairs,
    disagreeing: channel === "" ? disagreeingOf(opinionsOf(campaign, context)) : [],
    isCheckable: isCheckable(opinionsOf(campaign, context))
  });
}

export const opinionsOf = (id: string, {opinions}: Context) => opinions.filter(({campaign}) => campaign === id);

/** The whole holds its parts, so no part is told more surely than the whole. */
export const noSurerThan = (whole: Verdict["word"], part: Verdict["word"]): Verdict["word"] =>
  verdictWords[Math.max(verdictWords.indexOf(whole), verdictWords.indexOf(part))];

/** What an extra application cost: only where there is an effect to divide by. The order of low and high turns. */
export function costPer(costOre: number, ever: Estimate | null, {word, check}: Verdict): Estimate | null {
  if (ever === null || costOre === 0 || !isEffectTold(word) || check === "FAIL" || !(ever.low > 0)) return null;
  return {mid: costOre / ever.mid, low: costOre / ever.high, high: costOre / ever.low};
}

/** Pairs of channels whose parts move so much against each other that their split cannot be told. */
export function jointPairsOf({id, flights}: Campaign, index: Index): [Channel, Channel][] {
  const channels = [...new Set(flights.map((flight) => flight.channel))];
  return channels.flatMap((a, i) =>
    channels
      .slice(i + 1)
      .filter(
        (b) =>
          index("joint-credit", id, `${a}+${b}`, "all").length > 0 ||
          index("joint-credit", id, `${b}+${a}`, "all").length > 0
      )
      .map((b): [Channel, Channel] => [a, b])
  );
}
