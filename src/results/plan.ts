/**
 * What a campaign in each area could show, for the designs that a planner chooses between: asked or not, everywhere at
 * once or staggered, looked at after a quarter, half a year or a year.
 *
 *   sd(E)² ≈ a + b E,   a = sd(0)²,   b from sd at the least effect;   the noise of a count grows with the count
 *   least  = the E with E = z √(a + b E),   z = z_.95 + z_.80
 *
 * a and b are kept, so that a page can answer for any effect at once.
 */
import {mondayOf, weeksBetween} from "../base/day.ts";
import type {Channel} from "../base/words.ts";
import {type Ground, knowable, type PlannedDesign, usualQuestion} from "../models/intake/knowable.ts";
import {defaultPrior, type IntakePrior} from "../models/intake/prior.ts";
import {stepsOf, type WeekStep} from "./steps.ts";

export const planQuantity = "plan";
export const lookWeeks = [13, 26, 52] as const;
export const flightWeeks = 4;
/** From the last week of the data to the first of the campaign, and between the halves of a staggered one. */
const leadWeeks = 4;
const staggerWeeks = 13;
const historyWeeks = 104;

export interface PlanDesign {
  area: string;
  /** Of the lag of the channel. */
  medianWeeks: number;
  isAsked: boolean;
  isStaggered: boolean;
  lookWeeks: number;
  /** sd(E)² = variance + slope · E. */
  variance: number;
  slope: number;
  /** Applications; Infinity where none could be told. */
  least: number;
}
export interface PlanReading {
  weeks: readonly string[];
  municipalities: readonly {code: string; population: number}[];
  /** M × T, NaN where not observed. */
  counts: Float64Array;
  areas: readonly {id: string; municipalities: readonly number[]}[];
  /** Those whose common rate stands for everybody outside an area. */
  common: readonly number[];
  dispersion: number;
}

/** a and b from sd² at 0 and at the least effect itself, which is where they have to be right. */
function aboutLeast(squared: (effect: number) => number): {variance: number; slope: number} {
  const variance = squared(0);
  let slope = 0;
  for (let round = 0; round < 3 && variance < Infinity; ++round) {
    const least = leastOf(variance, slope);
    slope = Math.max(0, (squared(least) - variance) / least);
  }
  return {variance, slope};
}

/** How many weeks until half have applied, by channel: what a plan assumes. */
export const channelLags = Object.fromEntries(
  Object.entries(defaultPrior.medianLag).map(([channel, {median}]) => [channel, median])
) as Record<Channel, number>;

const sureZ = 1.6449;
export const toldZ = sureZ + 0.8416;

/** The least E that is told in four of five campaigns. */
export const leastOf = (variance: number, slope: number): number => {
  const z = toldZ ** 2;
  return (z * slope + Math.sqrt((z * slope) ** 2 + 4 * z * variance)) / 2;
};

export function planDesigns(reading: PlanReading, prior: IntakePrior): PlanDesign[] {
  const medians = [...new Set(Object.values(prior.medianLag).map(({median}) => median))].sort((a, b) => a - b);
  return lookWeeks.flatMap((look) => {
    const {ground, start} = groundOf(reading, prior, look);
    const known = knowable(ground);
    return reading.areas.flatMap(({id, municipalities}) =>
      (municipalities.length > 1 ? [false, true] : [false]).flatMap((isStaggered) =>
        medians.flatMap((medianWeeks) =>
          [false, true].map((isAsked): PlanDesign => {
            const parts = partsOf(reading, municipalities, prior, start, isStaggered);
            const design: PlannedDesign = {
              parts,
              flightWeeks,
              medianWeeks,
              shape: prior.lagShape.median,
              asked: isAsked ? usualQuestion : null
            };
            const {variance, slope} = aboutLeast((effect) => known.sdOfEffect(design, effect) ** 2);
            return {
              area: id,
              medianWeeks,
              isAsked,
              isStaggered,
              lookWeeks: look,
              variance,
              slope,
              least: leastOf(variance, slope)
            };
          })
        )
      )
    );
  });
}

/** A flight that is booked, or may be. */
export interface PlannedFlight {
  channel: Channel;
  /** Indices into the municipalities. */
  municipalities: readonly number[];
  firstDay: string;
  /** It still runs on it. */
  lastDay: string;
  costOre: number;
}

/**
 * What a campaign of these flights could show, looked at so many weeks after its start: as one campaign that begins in each
 * municipality with its first flight there, lasts as long as its longest, and has the lag of its channels, weighted by
 * what they cost. Staggered, every other municipality by size begins a quarter later than the flights say.
 */
export function flightDesign(
  reading: PlanReading,
  prior: IntakePrior,
  flights: readonly PlannedFlight[],
  {look, isAsked, isStaggered}: {look: number; isAsked: boolean; isStaggered: boolean}
): Pick<PlanDesign, "variance" | "slope" | "least"> {
  const reached = [...new Set(flights.flatMap(({municipalities}) => municipalities))];
  const first = Math.max(0, reading.weeks.length - historyWeeks);
  const weekOf = (day: string) => {
    const [monday, zero] = [mondayOf(day), reading.weeks[first]];
    return monday < zero ? -weeksBetween(monday, zero) : weeksBetween(zero, monday);
  };
  const own = (m: number) => flights.filter(({municipalities}) => municipalities.includes(m));
  const startOf = (m: number) => Math.min(...own(m).map(({firstDay}) => weekOf(firstDay)));
  const start = Math.min(...reached.map(startOf));
  const {ground} = groundOf(reading, prior, look, start);
  const parts = partsOf(reading, reached, prior, 0, isStaggered).map((part) => ({
    ...part,
    start: startOf(part.municipality) + part.start
  }));
  const weight = (it: PlannedFlight) => Math.max(1, it.costOre); // one that costs nothing has a lag too
  const weights = flights.reduce((sum, it) => sum + weight(it), 0);
  const design: PlannedDesign = {
    parts,
    flightWeeks: Math.max(...flights.map(({firstDay, lastDay}) => weekOf(lastDay) - weekOf(firstDay) + 1)),
    medianWeeks: flights.reduce((sum, it) => sum + channelLags[it.channel] * (weight(it) / weights), 0),
    shape: prior.lagShape.median,
    asked: isAsked ? usualQuestion : null
  };
  const known = knowable(ground);
  const {variance, slope} = aboutLeast((effect) => known.sdOfEffect(design, effect) ** 2);
  return {variance, slope, least: leastOf(variance, slope)};
}

/**
 * The years that baselines are taken from: whole steps of 52 weeks, so that no sum over them is finer than one that may
 * be shown (steps.ts); empty where there is not one.
 */
export const baselineSteps = (weeks: readonly string[]): WeekStep[] => stepsOf(weeks, 52).slice(-2);

/** Applications a week per inhabitant, as if the prior's rate had been seen for a year beside: nobody yet is not nobody ever. */
function rateOf({weeks, municipalities, counts}: PlanReading, members: readonly number[], prior: IntakePrior): number {
  const priorRate = prior.weeklyRate / 1e5;
  let [sum, personWeeks] = [0, 0];
  for (const {first, end} of baselineSteps(weeks))
    for (const m of members)
      for (let t = first; t < end; ++t) {
        const count = counts[m * weeks.length + t];
        if (Number.isNaN(count)) continue;
        sum += count;
        personWeeks += municipalities[m].population;
      }
  const people = members.reduce((total, m) => total + municipalities[m].population, 0);
  return (sum + 52 * people * priorRate) / (personWeeks + 52 * people);
}

/** Two years back, and forward to the day on which we would look; everybody at the common rate. */
function groundOf(
  reading: PlanReading,
  prior: IntakePrior,
  look: number,
  start = Math.min(historyWeeks, reading.weeks.length) + leadWeeks
): {ground: Ground; start: number} {
  const {weeks, municipalities, common, dispersion} = reading;
  const first = Math.max(0, weeks.length - historyWeeks);
  const rate = rateOf(reading, common, prior);
  return {
    start,
    ground: {
      firstWeek: weeks[first],
      weekCount: Math.max(weeks.length - first, start + look),
      municipalities: municipalities.map(({code, population}) => ({code, baseline: rate * population})),
      dispersion,
      drift: {size: prior.driftSize.median, length: prior.driftLength.median},
      levelSd: Math.hypot(prior.sharedRateSd, prior.ownRateSd)
    }
  };
}

/** By inhabitants, at the area's own rate; staggered, every other one by size starts a quarter later. */
function partsOf(
  reading: PlanReading,
  chosen: readonly number[],
  prior: IntakePrior,
  start: number,
  isStaggered: boolean
): PlannedDesign["parts"] {
  const {municipalities} = reading;
  const people = chosen.reduce((sum, m) => sum + municipalities[m].population, 0);
  const rate = rateOf(reading, chosen, prior);
  return [...chosen]
    .sort((a, b) => municipalities[b].population - municipalities[a].population || a - b)
    .map((municipality, i) => ({
      municipality,
      share: municipalities[municipality].population / people,
      start: start + (isStaggered && i % 2 === 1 ? staggerWeeks : 0),
      baseline: rate * municipalities[municipality].population
    }));
}
