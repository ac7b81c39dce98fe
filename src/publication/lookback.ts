/**
 * How right the model would have been last year: how many four-week totals of the overview lay within what was foretold.
 *
 * Each such total is taken as known from it, so it is shown only where the overview itself is shown by four weeks or finer.
 */
import type {Lookback} from "../results/lookback.ts";
import {stepsOf} from "../results/steps.ts";
import type {Claim, Section} from "./claims.ts";
import type {Context} from "./context.ts";
import {countIn} from "./disclosure.ts";
import {overviewId} from "./members.ts";
import type {PublishedLookback, Release} from "./release.ts";

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
  claims({lookback, channelsOver}, {panel: {weeks, codes, counts}}) {
    if (lookback === null) return [];
    const inside = codes.flatMap((code, m) => (channelsOver.includes(code) ? [m] : []));
    return stepsFrom(lookback, weeks)
      .slice(0, lookback.stepCount)
      .flatMap(({from, to, first, end}) =>
        (["within80", "within95"] as const).map(
          (field): Claim => ({
            at: `lookback.${field}`,
            part: "lookback",
            municipalities: inside.map((m) => codes[m]),
            from,
            to,
            traits: {},
            counts: inside.map((m) => countIn([m], first, end, counts, weeks.length)),
            within: 0
          })
        )
      );
  },
  withhold: (release: Release): Release => ({...release, lookback: null})
};
