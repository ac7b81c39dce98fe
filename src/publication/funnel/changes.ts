/** Before and after a change of how applications are taken in: as it was seen, and beside the other municipalities. */
import {addDays} from "../../base/day.ts";
import type {ChangeFacts} from "../../results/funnel-number.ts";
import {changeSentences} from "../../results/funnel-sentences.ts";
import {wordOf} from "../../results/verdict.ts";
import type {Claim} from "../claims.ts";
import type {Part} from "./claimed.ts";
import {type FunnelContext, nameOf} from "./context.ts";
import type {PublishedChange} from "./published.ts";

export function changesPart({given, material, threshold, number}: FunnelContext): Part<PublishedChange[]> {
  const {config} = material;
  const {numbers, summed} = given;
  const claims: Claim[] = [];
  const shown = config.events.flatMap(({kind, municipality, day, name}): PublishedChange[] => {
    const about = {area: municipality, channel: day};
    const own = number("change-own", about);
    const exact = number("change-exact", about);
    const extra = numbers.find((it) => it.quantity === "change-own" && it.area === municipality && it.channel === day)
      ?.extra as ChangeFacts | undefined;
    if (kind !== "level" || own === null || exact === null || extra === undefined) return [];
    if (!summed.includes(municipality) || extra.before < threshold || extra.after < threshold) return [];
    const [market, effect] = [number("change-market", about), number("change-effect", about)];
    const probability = number("change-probability", about)?.mid ?? NaN;
    const word = effect === null ? "not-told" : wordOf(Math.max(probability, 1 - probability));
    const campaigns = config.campaigns.filter(({flights}) =>
      flights.some(
        ({municipalities, firstDay, lastDay}) =>
          municipalities.includes(municipality) &&
          [
            [extra.beforeFrom, extra.beforeTo],
            [extra.afterFrom, extra.afterTo]
          ].some(([from, to]) => firstDay < to && lastDay >= from)
      )
    );
    const part = `funnel.changes.${municipality} ${day}`;
    const claim = (at: string, from: string, to: string, count: number): Claim => ({
      at,
      part,
      municipalities: [municipality],
      from,
      to,
      traits: {},
      counts: [count],
      within: 0
    });
    const {before, after, beforeFrom, beforeTo, afterFrom, afterTo} = extra;
    claims.push(
      ...["before.count", "after.count", "exact", "own", "effect", "market"].flatMap((at) => [
        claim(`funnel.changes[].${at}`, beforeFrom, beforeTo, before),
        claim(`funnel.changes[].${at}`, afterFrom, afterTo, after)
      ])
    );
    const place = nameOf(material, municipality);
    return [
      {
        municipality,
        name,
        day,
        before: {from: beforeFrom, to: beforeTo, count: before},
        after: {from: afterFrom, to: afterTo, count: after},
        otherCount: extra.otherCount,
        exact,
        own,
        market,
        effect,
        word,
        sentences: changeSentences({
          name,
          municipality: place.sv,
          before,
          after,
          from: afterFrom,
          until: addDays(afterTo, -1),
          own,
          market,
          effect,
          word,
          campaigns: campaigns.map((it) => it.name)
        })
      }
    ];
  });
  return {shown, claims};
}
