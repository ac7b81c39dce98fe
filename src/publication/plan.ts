/**
 * What a planned campaign could show, area by area: the section of a release that the page of plans answers from.
 *
 * A design's numbers are functions of the intake of its area in the last two whole years, and of the overview's: they are
 * shown where the area is, and claimed as those years' sums.
 */
import {populationIn} from "../base/config.ts";
import {channels} from "../base/words.ts";

import {baselineSteps, channelLags, flightWeeks} from "../results/plan.ts";
import {groupOfArea, intakeAreas} from "./areas.ts";
import type {Claim, Section} from "./claims.ts";
import {countIn, type Shown} from "./disclosure.ts";
import type {Material} from "./material.ts";
import type {PublishedPlan, Release} from "./release.ts";

export function publishPlan(
  {
    config,
    panel,
    origin,
    convergence,
    designs
  }: Pick<Material, "config" | "panel" | "origin" | "convergence" | "designs">,
  shown: Shown
): PublishedPlan | null {
  if (!convergence.hasConverged || baselineSteps(panel.weeks).length === 0) return null;
  const lastDay = origin.dataTo;
  const year = Number(lastDay.slice(0, 4));
  const open = intakeAreas(config, panel.codes, lastDay).filter((area) => shown.has(groupOfArea(area)));
  const ids = new Set(open.map(({id}) => id));
  const kept = designs.filter(({area, variance}) => ids.has(area) && Number.isFinite(variance));
  if (kept.length === 0) return null;
  const people = (codes: readonly string[]) =>
    config.municipalities.reduce((sum, it) => sum + (codes.includes(it.code) ? populationIn(it, year) : 0), 0);
  return {
    flightWeeks,
    areas: open.map(({id, name, municipalities}) => {
      const codes = municipalities.map((m) => panel.codes[m]);
      return {id, name, population: people(codes), municipalityCount: codes.length};
    }),
    lags: Object.fromEntries(channels.map((channel) => [channel, channelLags[channel]])) as PublishedPlan["lags"],
    designs: kept
  };
}

export const planSection: Section = {
  name: "plan",
  claims({plan}, {config, panel, origin}) {
    if (plan === null) return [];
    const {weeks, codes, counts} = panel;
    const steps = baselineSteps(weeks);
    const areas = intakeAreas(config, codes, origin.dataTo);
    return plan.areas.flatMap(({id}): Claim[] => {
      const area = areas.find((it) => it.id === id);
      if (area === undefined) return [];
      return steps.map(({from, to, first, end}) => ({
        at: "plan.designs",
        part: "plan",
        municipalities: area.municipalities.map((m) => codes[m]),
        from,
        to,
        traits: {},
        counts: area.municipalities.map((m) => countIn([m], first, end, counts, weeks.length)),
        within: 0
      }));
    });
  },
  withhold: (release: Release): Release => ({...release, plan: null})
};
