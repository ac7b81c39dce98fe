/**
 * How right the model would have been last year: how many four-week totals of the overview lay within what was foretold.
 *
 * Each such total is taken as known from it, so it is shown only where the overview itself is shown by four weeks or finer.
 */
import type {Lookback} from "../results/lookback.ts";
import {stepsOf} from "../results/steps.ts";
import type {Section} from "./claims.ts";
import type {Context} from "./context.ts";
import {overviewId} from "./members.ts";
import type {PublishedLookback, Release} from "./release.ts";
import {sumClaim} from "./sum-claims.ts";

export function publishLookback({lookback, convergence, shown, panel}: Context): PublishedLookback | null {
  const shownWeeks = shown.get(overviewId);
  if (lookback === null || !convergence.hasConverged || shownWeeks === undefined || shownWeeks > lookback.stepWeeks)
    return null;
  const steps = stepsFrom(lookback, panel.weeks);
  const {stepWeeks, stepCount, within80, within95, from} = lookback;
  return steps.length < stepCount
    ? null
    : {from, to: steps[stepCount - 1].to, stepWeeks, stepCount, within80, within95};
}

const stepsFrom = ({from, stepWeeks}: Pick<Lookback, "from" | "stepWeeks">, weeks: readonly string[]) =>
  stepsOf(weeks, stepWeeks).filter((step) => step.from >= from);

export const lookbackSection: Section = {
  name: "lookback",
  claims(release, material) {
    const {lookback} = release;
    if (lookback === null) return [];
    return stepsFrom(lookback, material.panel.weeks)
      .slice(0, lookback.stepCount)
      .flatMap((step) =>
        ["within80", "within95"].map((field) =>
          sumClaim(release, material, step, {at: `lookback.${field}`, part: "lookback"})
        )
      );
  },
  withhold: (release: Release): Release => ({...release, lookback: null})
};
