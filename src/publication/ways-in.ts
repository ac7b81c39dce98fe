/**
 * How applications came in during the last four quarters, over the municipalities of the overview.
 *
 * Ways under the threshold, also those that nobody came by, are joined to "other". The quarters end with steps of the
 * overview, as those of the way in do: a year that ended on any other day would be told apart from them.
 */
import {type WayIn, waysIn} from "../base/words.ts";
import {stepsOnGrid} from "../results/steps.ts";
import type {Claim, Section} from "./claims.ts";
import {joinSmall} from "./disclosure.ts";
import type {Material} from "./material.ts";
import {summedOf} from "./members.ts";
import type {Release} from "./release.ts";

/** Half-open days; null where there is no whole quarter yet. Where the overview has longer steps, of so many as a year has. */
export function waysInDays(weeks: readonly string[], overviewWeeks: number): {from: string; to: string} | null {
  const stepWeeks = Math.max(13, overviewWeeks);
  const steps = stepsOnGrid(weeks, stepWeeks, overviewWeeks).slice(-52 / stepWeeks);
  return steps.length === 0 ? null : {from: steps[0].from, to: steps[steps.length - 1].to};
}

export function publishedWaysIn(material: Material, overviewWeeks: number): Release["waysIn"] {
  const counts = new Map(waysIn.map((way) => [way, 0]));
  for (const {wayIn, count} of counted(material, overviewWeeks)) counts.set(wayIn, (counts.get(wayIn) ?? 0) + count);
  return joinSmall(counts, material.config.publication.threshold).map(({category, count}) => ({
    wayIn: category,
    count
  }));
}

/** In weeks that the overview counts too: those before a municipality's record began are left out here as there. */
function counted({config, panel, waysIn: weekly}: Material, overviewWeeks: number) {
  const days = waysInDays(panel.weeks, overviewWeeks);
  const place = new Map(summedOf(config, panel).map((m) => [panel.codes[m], m]));
  const weekOf = new Map(panel.weeks.map((week, t) => [week, t]));
  return weekly.filter(({municipality, week}) => {
    const [m, t] = [place.get(municipality), weekOf.get(week)];
    if (days === null || m === undefined || t === undefined || week < days.from || days.to <= week) return false;
    return !Number.isNaN(panel.counts[m * panel.weeks.length + t]);
  });
}

export const waysInSection: Section = {
  name: "waysIn",
  claims({waysIn: published, intake}, material): Claim[] {
    const {config, panel} = material;
    const overviewWeeks = intake?.stepWeeks ?? 1;
    const days = waysInDays(panel.weeks, overviewWeeks);
    if (days === null) return [];
    const municipalities = summedOf(config, panel).map((m) => panel.codes[m]);
    const cameBy = Map.groupBy(counted(material, overviewWeeks), ({municipality}) => municipality);
    const named = published.map(({wayIn}) => wayIn);
    return published.map(({wayIn}) => {
      const ways: readonly WayIn[] = wayIn === "other" ? waysIn.filter((way) => !named.includes(way)) : [wayIn];
      const counts = municipalities.map((code) =>
        (cameBy.get(code) ?? []).reduce((sum, {wayIn, count}) => sum + (ways.includes(wayIn) ? count : 0), 0)
      );
      return {at: "waysIn[].count", part: "waysIn", municipalities, ...days, traits: {wayIn: ways}, counts, within: 0};
    });
  },
  withhold: (release) => ({...release, waysIn: []})
};
