/**
 * How sure a credit is: the same rules on journeys drawn again, with replacement, as often as there are.
 *
 *   counts* ~ Multinomial(N; counts / N)
 *
 *   counts  journeys by path and end, N together
 *   counts* the same in a resample
 *
 * Efron (1979), Bootstrap Methods; intervals are percentiles of the credits of the resamples. A multinomial of many
 * cells is drawn as Poisson counts a little too few, and the rest one by one: given their sum Poisson counts are
 * multinomial, so this is exact, and three times as fast as one by one. The interval is that of other people who behave
 * alike; that the rule itself is a convention is in no interval.
 */
import type {Random} from "../../base/random.ts";
import {quantile} from "../diagnostics/moments.ts";
import type {Journeys} from "./journeys.ts";
import type {CreditRule} from "./rules.ts";

export interface CreditInterval {
  /** By channel, in applications: credit on the journeys as they were, and the ends of the interval. */
  credit: Float64Array;
  low: Float64Array;
  high: Float64Array;
}

/** Every rule sees the same resamples. Channels whose journeys are few have wide intervals, and none can be below 0. */
export function creditIntervals<Name extends string>(
  journeys: Journeys,
  rules: Record<Name, CreditRule>,
  random: Random,
  {resampleCount = 200, level = 0.95} = {}
): Record<Name, CreditInterval> {
  if (!(resampleCount >= 1)) throw new RangeError(`resampleCount must be at least 1, got ${resampleCount}`);
  if (!(0 < level && level < 1)) throw new RangeError(`level must be in (0, 1), got ${level}`);
  const names = Object.keys(rules) as Name[];
  const {length: channelCount} = journeys.channels;
  /** [rule][channel][resample] */
  const draws = names.map(() => Array.from({length: channelCount}, () => new Float64Array(resampleCount)));
  const again = resampler(journeys, random);
  for (let b = 0; b < resampleCount; ++b) {
    const resample = again();
    names.forEach((name, k) => rules[name](resample).forEach((credit, c) => (draws[k][c][b] = credit)));
  }
  const interval = (name: Name, k: number): CreditInterval => {
    for (const credits of draws[k]) credits.sort();
    const end = (p: number) => Float64Array.from(draws[k], (credits) => quantile(credits, p));
    return {credit: rules[name](journeys), low: end((1 - level) / 2), high: end((1 + level) / 2)};
  };
  return Object.fromEntries(names.map((name, k) => [name, interval(name, k)])) as Record<Name, CreditInterval>;
}

/** Each call draws all journeys again; the counts are used again by the next call. */
export function resampler(journeys: Journeys, random: Random): () => Journeys {
  const pathCount = journeys.applications.length;
  const counts = new Float64Array(2 * pathCount);
  counts.set(journeys.applications);
  counts.set(journeys.silences, pathCount);
  if (counts.some((count) => !Number.isInteger(count)))
    throw new RangeError("journeys must be counted in whole numbers");
  const cells = counts
    .keys()
    .toArray()
    .filter((cell) => counts[cell] > 0);
  const N = counts.reduce((sum, count) => sum + count, 0);
  const cellOf = new Uint32Array(N); // by journey
  let journey = 0;
  for (const cell of cells) {
    cellOf.fill(cell, journey, journey + counts[cell]);
    journey += counts[cell];
  }
  const rate = Math.max(0, 1 - 3 / Math.sqrt(N)); // three standard deviations too few: seldom too many

  const again = new Float64Array(2 * pathCount);
  const resample = {...journeys, applications: again.subarray(0, pathCount), silences: again.subarray(pathCount)};
  return () => {
    let drawn: number;
    do {
      drawn = 0;
      for (const cell of cells) {
        again[cell] = random.poisson(rate * counts[cell]);
        drawn += again[cell];
      }
    } while (drawn > N);
    for (; drawn < N; ++drawn) ++again[cellOf[random.integer(N)]];
    return resample;
  };
}
