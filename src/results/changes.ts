/** Before and after a dated event at one municipality, beside the others (docs/decisions/0043). */
import {addDays, mondayOf, weeksBetween} from "../base/day.ts";
import type {Random} from "../base/random.ts";
import {beforeAfter} from "../models/checks/before-after.ts";
import type {FunnelReading} from "./funnel.ts";
import {type ChangeFacts, type FunnelNumber, named, single} from "./funnel-number.ts";
import {estimate} from "./named-number.ts";

export function changesOf(
  {panel, codes, changes}: Pick<FunnelReading, "panel" | "codes" | "changes">,
  random: Random
): FunnelNumber[] {
  const {weeks, counts} = panel;
  return changes.flatMap(({municipality, day}) => {
    const treated = codes.indexOf(municipality);
    const eventWeek = weeks.length === 0 ? -1 : weeksBetween(weeks[0], mondayOf(addDays(day, 6))); // its first whole week
    if (treated < 0 || eventWeek <= 0 || eventWeek >= weeks.length) return [];
    // Who has a change of its own in the same time is no measure of what would have come anyway.
    const others = codes.flatMap((code, m) => (changes.some((it) => it.municipality === code) ? [] : [m]));
    const found = beforeAfter(counts, weeks.length, treated, eventWeek, others, random.split(`${municipality} ${day}`));
    if (found === null) return [];
    const {before, after} = found.windows;
    const extra: ChangeFacts = {
      before: found.before,
      after: found.after,
      othersBefore: found.othersBefore,
      othersAfter: found.othersAfter,
      otherCount: found.otherCount,
      dispersion: found.dispersion,
      beforeFrom: weeks[before.first],
      beforeTo: addDays(weeks[before.end - 1], 7),
      afterFrom: weeks[after.first],
      afterTo: addDays(weeks[after.end - 1], 7)
    };
    const {exact, own, market, effect} = found;
    const about = {channel: day};
    return [
      named("change-own", municipality, estimate(own), {...about, extra}),
      named("change-exact", municipality, {mid: exact.ratio, low: exact.low, high: exact.high}, about),
      ...(effect.length === 0
        ? []
        : [
            named("change-market", municipality, estimate(market), about),
            named("change-effect", municipality, estimate(effect), about),
            named("change-probability", municipality, single(effect.filter((x) => x > 1).length / effect.length), about)
          ])
    ];
  });
}
