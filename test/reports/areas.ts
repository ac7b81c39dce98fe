/** The area of a release from its series, as publication would make it: sums of steps by quarter, tertial and year. */
import {addWeeks, periodDays} from "../../src/base/day.ts";
import type {Bilingual} from "../../src/base/format.ts";
import {isCountedIn, periodsIn} from "../../src/base/period.ts";
import type {PublishedArea, Series} from "../../src/publication/release.ts";

export function areaOf(intake: Series | null, rest: Partial<PublishedArea> = {}): PublishedArea {
  const steps = intake?.steps ?? [];
  const stepWeeks = intake?.stepWeeks ?? 0;
  const all = steps.length === 0 ? [] : periodsIn({from: steps[0].from, to: steps[steps.length - 1].to});
  return {
    id: "all",
    kind: "all",
    name: {sv: "Alla", en: "All"},
    municipalities: [],
    stepWeeks,
    intake,
    periods: all.flatMap((period) => {
      const days = periodDays(period);
      const inside = steps.filter((step) => isCountedIn(step, days));
      if (inside.length === 0) return [];
      const [from, to] = [inside[0].from, inside[inside.length - 1].to];
      const around = [
        {from: addWeeks(from, -stepWeeks), to: from},
        {from: to, to: addWeeks(to, stepWeeks)}
      ];
      const mid = inside.reduce((sum, {expected}) => sum + expected.mid, 0);
      const half = Math.hypot(...inside.map(({expected: {low, high}}) => (high - low) / 2));
      const lastYears = inside.map(({lastYear}) => lastYear);
      return [
        {
          period,
          from,
          to,
          isWhole: !around.some((step) => isCountedIn(step, days)),
          actual: inside.reduce((sum, {actual}) => sum + actual, 0),
          lastYear: lastYears.includes(null) ? null : lastYears.reduce<number>((sum, x) => sum + (x ?? 0), 0),
          expected: {mid, low: mid - half, high: mid + half},
          extra: {mid: 0.1 * mid, low: 0.05 * mid, high: 0.2 * mid}
        }
      ];
    }),
    forecasts: [],
    withheld: intake ? null : tooFew,
    ...rest
  };
}

const tooFew: Bilingual = {sv: "Här är anmälningarna så få.", en: "The applications here are so few."};
