/** A made-up intake, and a campaign's effect in it as it landed. */
import {addWeeks, weeksBetween} from "../../src/base/day.ts";
import {random} from "../../src/base/random.ts";
import type {Estimate, Series} from "../../src/publication/release.ts";
import {about, dataTo} from "./sample-region.ts";

/** Weekly intake with a quiet July and Christmas, a campaign that decays over 20 weeks, in steps of stepWeeks. */
export function sampleSeries(
  seed: string,
  perWeek: number,
  stepWeeks: number,
  {stepCount, start, extra}: {stepCount: number; start: string; extra: number}
): Series {
  const draw = random(seed);
  const from = addWeeks(dataTo, -stepWeeks * stepCount);
  const season = (day: string) => {
    const month = Number(day.slice(5, 7));
    return month === 7 ? 0.62 : month === 12 ? 0.8 : month === 1 || month === 9 ? 1.18 : 1;
  };
  const landed = (day: string) => {
    const week = weeksBetween(start, day);
    return week < 0 || week > 40 ? 0 : (extra * Math.exp(-week / 12) * Math.min(1, (week + 1) / 4)) / 10.2;
  };
  const steps = Array.from({length: stepCount}, (_, i) => {
    const first = addWeeks(from, i * stepWeeks);
    const weeks = Array.from({length: stepWeeks}, (_, w) => addWeeks(first, w));
    const mid = weeks.reduce((sum, week) => sum + perWeek * season(week), 0);
    const caused = weeks.reduce((sum, week) => sum + landed(week), 0);
    const spread = 1.96 * Math.sqrt(mid * 1.25);
    return {
      from: first,
      to: addWeeks(first, stepWeeks),
      actual: draw.poisson(mid + caused),
      expected: about(mid, Math.max(0, mid - spread), mid + spread),
      lastYear: i * stepWeeks < 26 ? null : draw.poisson(mid * 0.94)
    };
  });
  return {stepWeeks, steps};
}

/** The effect as it landed, up to what it is today. */
export function cumulativeTo({steps}: Series, start: string, toDate: Estimate) {
  const since = steps.filter((d) => d.to > start);
  return since.map(({to}, i) => {
    const share = 1 - Math.exp((-3 * (i + 1)) / since.length);
    const whole = 1 - Math.exp(-3);
    const [part, width] = [share / whole, Math.sqrt(share / whole)];
    const mid = toDate.mid * part;
    return {to, sum: about(mid, mid - (toDate.mid - toDate.low) * width, mid + (toDate.high - toDate.mid) * width)};
  });
}
