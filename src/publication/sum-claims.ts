/** Claims of the model's sums over the municipalities that are shown together: functions of all their counts in some weeks. */
import {stepsOf} from "../results/steps.ts";
import type {Claim} from "./claims.ts";
import {countIn} from "./disclosure.ts";
import type {Material} from "./material.ts";
import type {Release} from "./release.ts";

/** Mondays, half-open, and the same as weeks since the panel began. */
export interface Stretch {
  from: string;
  to: string;
  first: number;
  end: number;
}

/** From the first whole step of the overview to its last; undefined before there is one. */
export function wholeStretch({intake}: Release, {panel}: Pick<Material, "panel">): Stretch | undefined {
  const steps = stepsOf(panel.weeks, intake?.stepWeeks ?? 52);
  if (steps.length === 0) return undefined;
  const [{first, from}, {end, to}] = [steps[0], steps[steps.length - 1]];
  return {from, to, first, end};
}

export function sumClaim(
  {channelsOver}: Release,
  {panel: {weeks, codes, counts}}: Pick<Material, "panel">,
  {from, to, first, end}: Stretch,
  {at, part}: Pick<Claim, "at" | "part">
): Claim {
  const inside = codes.flatMap((code, m) => (channelsOver.includes(code) ? [m] : []));
  return {
    at,
    part,
    municipalities: inside.map((m) => codes[m]),
    from,
    to,
    traits: {},
    counts: inside.map((m) => countIn([m], first, end, counts, weeks.length)),
    within: 0
  };
}
