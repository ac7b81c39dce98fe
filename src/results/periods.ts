/**
 * From draws to named numbers of quarters, tertials and years: what was expected, what campaigns brought, what is to come.
 *
 *   expected-in-period  Σ of the steps shown, without campaigns; the band that a new count of the whole falls in
 *   extra-in-period     Σ of the campaigns' contributions over the same steps
 *   forecast            Σ of counts still to come, campaigns that are booked included
 *   extra-forecast      Σ of the contributions over the whole period, steps shown and to come
 *
 * Sums are taken within each draw: intervals of parts do not add up, draws do. Weeks that were seen but belong to no
 * whole step yet are forecast like those to come, so that a forecast tells nothing of a week that is not shown.
 * MODEL section 7; counts are negative binomial about each draw's mean, drawn once a municipality and week, so that
 * areas add up too.
 */
import {addDays, addWeeks, type Days, daysBetween, periodDays, quarterOf, tertialOf} from "../base/day.ts";
import {isCountedIn, periodsAt, periodsIn} from "../base/period.ts";
import type {Random} from "../base/random.ts";
import type {ForecastDraw} from "../models/intake/forecast.ts";
import type {Area} from "./contributions.ts";
import {estimate, type NamedNumber, type Quantity} from "./named-number.ts";
import {stepLengths, stepsOf, type WeekStep} from "./steps.ts";

export interface PeriodReading {
  /** Of the data. */
  weeks: readonly string[];
  municipalityCount: number;
  /** The overview is "all"; partnerships by id, municipalities by code. */
  areas: readonly Area[];
}

const longestStep = Math.max(...stepLengths);

/** The periods that a forecast is made of: those that hold the last day of the data, and the next quarter and tertial. */
export function forecastPeriods(weeks: readonly string[]): string[] {
  const lastDay = addDays(weeks[weeks.length - 1], 6);
  const [quarter, tertial, year] = periodsAt(lastDay);
  return [quarter, tertial, year, quarterOf(periodDays(quarter).to), tertialOf(periodDays(tertial).to)];
}

/** Weeks after the data that forecasts need, a step that sticks out of its period included. */
export function futureWeekCount(weeks: readonly string[]): number {
  const end = forecastPeriods(weeks).reduce((latest, period) => {
    const {to} = periodDays(period);
    return to > latest ? to : latest;
  }, "");
  return Math.ceil(daysBetween(weeks[weeks.length - 1], end) / 7) + Math.ceil(longestStep / 2);
}

interface PeriodSteps {
  shown: readonly WeekStep[];
  toCome: readonly WeekStep[];
}
interface Carried {
  /** The weeks of the data and those after them that forecasts need. */
  weeks: readonly string[];
  periods: Map<string, PeriodSteps>;
}
/** Kept as steps.ts keeps steps: every period of every area asks. */
const carried = new WeakMap<readonly string[], Carried>();

function carriedOn(weeks: readonly string[]): Carried {
  const known = carried.get(weeks);
  const last = weeks[weeks.length - 1];
  if (known?.weeks[weeks.length - 1] === last) return known;
  const all = [...weeks, ...Array.from({length: futureWeekCount(weeks)}, (_, h) => addWeeks(last, h + 1))];
  const fresh: Carried = {weeks: all, periods: new Map()};
  carried.set(weeks, fresh);
  return fresh;
}

/** The steps of a period that are whole in the data, and those that are not over yet. */
export function periodSteps(weeks: readonly string[], stepWeeks: number, period: string): PeriodSteps {
  const {weeks: all, periods} = carriedOn(weeks);
  const name = `${stepWeeks} ${period}`;
  const known = periods.get(name);
  if (known) return known;
  const days = periodDays(period);
  const steps = stepsOf(all, stepWeeks).filter((step) => isCountedIn(step, days));
  const found = {
    shown: steps.filter(({end}) => end <= weeks.length),
    toCome: steps.filter(({end}) => end > weeks.length)
  };
  periods.set(name, found);
  return found;
}
/** From the first to the last; undefined where there are none. */
export const spanOf = (steps: readonly WeekStep[]): (Days & Pick<WeekStep, "first" | "end">) | undefined =>
  steps.length === 0
    ? undefined
    : {from: steps[0].from, to: steps[steps.length - 1].to, first: steps[0].first, end: steps[steps.length - 1].end};

interface Sum {
  quantity: Quantity;
  from: string;
  to: string;
  stepWeeks: number;
  first: number;
  end: number;
}

/** Which sums there are, each once: a quarter and a tertial may end in the same step. */
function sumsOf({weeks}: PeriodReading): Sum[] {
  const sums = new Map<string, Sum>();
  const add = (quantity: Quantity, stepWeeks: number, steps: readonly WeekStep[]) => {
    const span = spanOf(steps);
    if (span) sums.set(`${quantity} ${span.from} ${span.to} ${stepWeeks}`, {quantity, stepWeeks, ...span});
  };
  const days = {from: weeks[0], to: addWeeks(weeks[weeks.length - 1], 1)};
  const forecast = new Set(forecastPeriods(weeks));
  for (const stepWeeks of stepLengths)
    for (const period of new Set([...periodsIn(days), ...forecast])) {
      const {shown, toCome} = periodSteps(weeks, stepWeeks, period);
      add("expected-in-period", stepWeeks, shown);
      add("extra-in-period", stepWeeks, shown);
      if (!forecast.has(period)) continue;
      add("forecast", stepWeeks, toCome);
      if (toCome.length > 0) add("extra-forecast", stepWeeks, [...shown, ...toCome]);
    }
  return [...sums.values()];
}

/** `forEachForecast` calls back once a draw, drawCount times; `random` draws the counts. */
export function periodNumbersOf(
  reading: PeriodReading,
  drawCount: number,
  forEachForecast: (use: (draw: ForecastDraw) => void) => void,
  random: Random
): NamedNumber[] {
  const {weeks, areas, municipalityCount: M} = reading;
  const T = weeks.length;
  const W = T + futureWeekCount(weeks);
  const sums = sumsOf(reading);
  // The overview's steps are among the contributions already.
  const series = stepLengths.flatMap((stepWeeks) =>
    stepsOf(weeks, stepWeeks).map((step): Sum => ({quantity: "expected", stepWeeks, ...step}))
  );
  const kept = areas.map(({id}) => ({
    area: id,
    sums: (id === "all" ? sums : [...series, ...sums]).map((sum) => ({
      sum,
      means: new Float64Array(drawCount),
      counts: isCount(sum.quantity) ? new Float64Array(drawCount) : null
    }))
  }));
  const used = [...new Set(areas.flatMap(({municipalities}) => municipalities))].sort((a, b) => a - b);
  const extra = new Float64Array(M * W);
  const without = new Float64Array(M * W); // counts
  const withAll = new Float64Array(M * W);
  // Running sums of one area: Σ of the weeks before t, so that every sum is one difference.
  const running = {
    mean: new Float64Array(W + 1),
    extra: new Float64Array(W + 1),
    without: new Float64Array(W + 1),
    withAll: new Float64Array(W + 1)
  };
  let d = 0;
  forEachForecast(({baseline, contribution, phi}) => {
    extra.fill(0);
    for (const part of contribution) for (let i = 0; i < extra.length; ++i) extra[i] += part[i];
    for (const m of used)
      for (let t = 0, i = m * W; t < W; ++t, ++i) {
        if (t < T) without[i] = random.negativeBinomial(baseline[i], phi);
        if (t >= T - longestStep) withAll[i] = random.negativeBinomial(baseline[i] + extra[i], phi);
      }
    areas.forEach(({municipalities}, a) => {
      for (let t = 0; t < W; ++t) {
        let [mean, brought, alone, all] = [0, 0, 0, 0];
        for (const m of municipalities) {
          const i = m * W + t;
          mean += baseline[i];
          brought += extra[i];
          alone += without[i];
          all += withAll[i];
        }
        running.mean[t + 1] = running.mean[t] + mean;
        running.extra[t + 1] = running.extra[t] + brought;
        running.without[t + 1] = running.without[t] + alone;
        running.withAll[t + 1] = running.withAll[t] + all;
      }
      for (const {sum, means, counts} of kept[a].sums) {
        const {quantity, first, end} = sum;
        const between = (row: Float64Array) => row[end] - row[first];
        if (quantity === "expected" || quantity === "expected-in-period") {
          means[d] = between(running.mean);
          if (counts) counts[d] = between(running.without);
        } else if (quantity === "forecast") {
          means[d] = between(running.mean) + between(running.extra);
          if (counts) counts[d] = between(running.withAll);
        } else means[d] = between(running.extra);
      }
    });
    d += 1;
  });
  if (d !== drawCount) throw new RangeError(`draws must be ${drawCount}, got ${d}`);
  return kept.flatMap(({area, sums}) =>
    sums.map(({sum: {quantity, from, to, stepWeeks}, means, counts}) => ({
      ...{quantity, campaign: "", channel: "", area, from, to, stepWeeks},
      ...estimate(counts ?? means),
      mid: estimate(means).mid // the middle of the mean: that of a count jumps from whole to whole
    }))
  );
}

const isCount = (quantity: Quantity) => quantity !== "extra-in-period" && quantity !== "extra-forecast";
