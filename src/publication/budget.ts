/**
 * What next year's money is split by: the section of a release that the budget's slider answers from.
 *
 * Shown where the overview is. The belief is a function of all the overview's counts and is claimed as its sums, like the
 * numbers of the channels; single draws would be a mark of the run and stay in the house (rounding.ts).
 */
import {populationIn} from "../base/config.ts";
import type {Bilingual} from "../base/format.ts";
import {groupOfArea, intakeAreas} from "./areas.ts";
import type {Section} from "./claims.ts";
import type {Context} from "./context.ts";
import {everywhere, overviewId} from "./members.ts";
import type {PublishedBudget, Release} from "./release.ts";
import {sumClaim, wholeStretch} from "./sum-claims.ts";

export function publishBudget(context: Context): PublishedBudget | null {
  const {config, panel, origin, convergence, budget, summed, shown} = context;
  if (budget === null || !convergence.hasConverged || !shown.has(overviewId)) return null;
  const year = Number(origin.dataTo.slice(0, 4));
  const latest = new Map(budget.latest.map(({code, ore}) => [code, ore]));
  const areaOf = (id: string, name: Bilingual, municipalities: readonly number[]) => {
    const codes = municipalities.map((m) => panel.codes[m]);
    return {
      id,
      name,
      population: config.municipalities.reduce(
        (sum, it) => sum + (codes.includes(it.code) ? populationIn(it, year) : 0),
        0
      ),
      lastYearOre: budget.belief.channels.map((_, c) =>
        codes.reduce((sum, code) => sum + (latest.get(code)?.[c] ?? 0), 0)
      )
    };
  };
  const open = intakeAreas(config, panel.codes, origin.dataTo).filter((area) => shown.has(groupOfArea(area)));
  return {
    belief: budget.belief,
    areas: [
      areaOf("all", everywhere(summed, context), summed),
      ...open.map(({id, name, municipalities}) => areaOf(id, name, municipalities))
    ]
  };
}

export const budgetSection: Section = {
  name: "budget",
  claims(release, material) {
    const stretch = wholeStretch(release, material);
    if (release.budget === null || stretch === undefined) return [];
    return ["mean", "sd", "correlation"].map((field) =>
      sumClaim(release, material, stretch, {at: `budget.belief.${field}`, part: "budget"})
    );
  },
  withhold: (release: Release): Release => ({...release, budget: null})
};
