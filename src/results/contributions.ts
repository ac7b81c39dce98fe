/**
 * From the draws of the intake model to named numbers: what each campaign brought, where, by which channel, and what
 * would have come without it.
 *
 *   Δ   = Σ_t κ_t C_jmt over the weeks so far, summed over the drives j of a campaign and the municipalities of an area
 *   without = μ − Σ_j κ C_j over the drives of the campaign
 *   band of a step = 95 % of negative binomial counts with that mean: where a new count would fall
 *
 * MODEL section 7. Sums are taken within each draw, before any interval: intervals of parts do not add up, draws do.
 */
import type {Random} from "../base/random.ts";
import {type CreditDraw, creditCountsInto} from "../models/intake/credit.ts";
import {estimate, type NamedNumber, type Quantity} from "./named-number.ts";
import {stepLengths, stepsOf} from "./steps.ts";

export interface Area {
  /** A municipality's code, or "all". */
  id: string;
  /** Indices into the municipalities of the data. */
  municipalities: readonly number[];
}
export interface CampaignPlan {
  id: string;
  /** Indices into the drives of the data. */
  drives: number[];
  channels: string[];
  /** First "all", then each municipality that it reached. */
  areas: Area[];
  /** Index of the week in which it began; may lie after the last. */
  startWeek: number;
}
export interface Reading {
  weeks: readonly string[];
  municipalityCount: number;
  /** Applications that came, M × T; NaN where not observed. */
  counts: Float64Array;
  campaigns: CampaignPlan[];
  /** The municipalities of the overview. */
  overview: Area;
  /** Weeks shown before a campaign's start. */
  leadWeeks: number;
}

type Name = Omit<NamedNumber, "mid" | "low" | "high">;
/** Draws of one number, kept until its interval is taken. */
interface Kept {
  name: Name;
  draws: Float64Array;
}

const named = (quantity: Quantity, campaign: string, channel: string, area: string, step?: Partial<Name>): Name => ({
  quantity,
  campaign,
  channel,
  area,
  from: "",
  to: "",
  stepWeeks: 0,
  ...step
});

/**
 * `forEachDraw` calls back once a draw, drawCount times; `random` draws the counts of the bands.
 * The arrays handed to the callback are read at once and not kept.
 */
export function contributionsOf(
  reading: Reading,
  drawCount: number,
  forEachDraw: (use: (draw: CreditDraw) => void) => void,
  random: Random
): NamedNumber[] {
  const {weeks, campaigns, overview} = reading;
  const weekCount = weeks.length;
  // Every draw keeps the same numbers in the same order, so that a number is found by its place.
  const kept = keeper(drawCount);
  const {keep} = kept;
  const steps = stepLengths.map((stepWeeks) => ({stepWeeks, steps: stepsOf(weeks, stepWeeks)}));
  const total = new Float64Array(reading.municipalityCount * weekCount); // μ
  const means = new Float64Array(weekCount); // of an area, without the campaign
  const counts = new Float64Array(weekCount); // a new count with those means
  const extra = new Float64Array(weekCount); // what the campaign brought in the area
  const credited = new Float64Array(weekCount); // of those who came, whole ones that the campaign caused
  const whoCaused = random.split("who caused which");
  let creditOf: Float64Array[] = []; // by drive, M × T

  /** Fills `means`, `counts` and `extra` for an area, from a week on. */
  const sumArea = (draw: CreditDraw, drives: readonly number[], area: Area, fromWeek: number) => {
    means.fill(0);
    counts.fill(0);
    extra.fill(0);
    credited.fill(0);
    for (const m of area.municipalities)
      for (let t = Math.max(0, fromWeek), i = m * weekCount + t; t < weekCount; ++t, ++i) {
        let brought = 0;
        for (const j of drives) {
          brought += draw.contribution[j][i];
          credited[t] += creditOf[j][i];
        }
        const without = Math.max(0, total[i] - brought); // rounding may leave −1e−17
        means[t] += without;
        counts[t] += random.negativeBinomial(without, draw.phi);
        extra[t] += brought;
      }
  };
  /** A step's expected applications: the middle of its mean, the band of its count. Two draws are kept for that. */
  const keepSteps = (isFirst: boolean, campaign: string, area: string, fromWeek: number) => {
    for (const {stepWeeks, steps: list} of steps)
      for (const {from, to, first, end} of list) {
        if (first < fromWeek) continue;
        const step = {from, to, stepWeeks};
        keep(sumOf(means, first, end), isFirst ? named("expected", campaign, "mean", area, step) : null);
        keep(sumOf(counts, first, end), isFirst ? named("expected", campaign, "count", area, step) : null);
      }
  };

  let d = 0;
  forEachDraw((draw) => {
    const isFirst = d === 0;
    total.set(draw.baseline);
    for (const part of draw.contribution) for (let i = 0; i < total.length; ++i) total[i] += part[i];

    if (isFirst) creditOf = draw.contribution.map(() => new Float64Array(total.length));
    creditCountsInto(creditOf, draw, reading.counts, whoCaused);

    const all = draw.contribution.map((_, j) => j);
    sumArea(draw, all, overview, 0);
    keepSteps(isFirst, "", overview.id, 0);

    for (const {id, drives, channels, areas, startWeek} of campaigns) {
      const shownFrom = Math.max(0, startWeek - reading.leadWeeks);
      const start = Math.max(0, startWeek);
      for (const area of areas) {
        sumArea(draw, drives, area, shownFrom);
        const toDate = sumOf(extra, shownFrom, weekCount);
        const ever = drives.reduce((sum, j) => sum + sumAt(draw.ever[j], area.municipalities), 0);
        keep(toDate, isFirst ? named("to-date", id, "", area.id) : null);
        keep(ever, isFirst ? named("ever", id, "", area.id) : null);
        keep(Math.max(0, ever - toDate), isFirst ? named("to-come", id, "", area.id) : null);
        if (start < weekCount)
          keep(toDate / sumOf(means, start, weekCount), isFirst ? named("lift", id, "", area.id) : null);
        // Since its start, but in whole steps: a sum over other weeks than the steps would tell what came in between.
        for (const {stepWeeks, steps: list} of steps) {
          const since = list.filter(({end}) => end > start);
          if (since.length === 0) continue;
          const [{from, first}] = since;
          const {to, end} = since[since.length - 1];
          const span = {from, to, stepWeeks};
          keep(sumOf(means, first, end), isFirst ? named("expected-since-start", id, "mean", area.id, span) : null);
          keep(sumOf(counts, first, end), isFirst ? named("expected-since-start", id, "count", area.id, span) : null);
          keep(sumOf(credited, first, end), isFirst ? named("credited-since-start", id, "", area.id, span) : null);
        }
        keepSteps(isFirst, id, area.id, shownFrom);
        for (const {stepWeeks, steps: list} of steps)
          for (const {from, to, end} of list)
            if (end > startWeek)
              keep(
                sumOf(extra, shownFrom, end),
                isFirst ? named("cumulative", id, "", area.id, {from, to, stepWeeks}) : null
              );
      }
      const everywhere = areas[0].municipalities;
      drives.forEach((j, k) => {
        let toDate = 0;
        for (const m of everywhere) toDate += sumOf(draw.contribution[j], m * weekCount, (m + 1) * weekCount);
        const ever = sumAt(draw.ever[j], everywhere);
        keep(toDate, isFirst ? named("to-date", id, channels[k], "all") : null);
        keep(ever, isFirst ? named("ever", id, channels[k], "all") : null);
        keep(Math.max(0, ever - toDate), isFirst ? named("to-come", id, channels[k], "all") : null);
      });
    }
    kept.next();
    d += 1;
  });
  if (d !== drawCount) throw new RangeError(`draws must be ${drawCount}, got ${d}`);
  return intervals(kept.all());
}

const heldDraws = 16;

/**
 * Keeps the numbers of each draw, by name. They are some ten thousand, so that to write each beside its other draws
 * would wait for memory every time: the numbers of a few draws are held together and then laid out at once.
 */
function keeper(drawCount: number) {
  const names: Name[] = [];
  const firsts: number[] = [];
  let held = new Float64Array(0); // [draw of the block][number]
  let draws = new Float64Array(0); // [number][draw]
  let [done, inBlock, place] = [0, 0, 0];
  const layOut = () => {
    const count = names.length;
    for (let n = 0; n < count; ++n)
      for (let b = 0, i = n * drawCount + done; b < inBlock; ++b, ++i) draws[i] = held[b * count + n];
    done += inBlock;
    inBlock = 0;
  };
  return {
    /** A name with the first draw alone. */
    keep(value: number, name: Name | null) {
      if (name !== null) {
        names.push(name);
        firsts.push(value);
      } else held[inBlock * names.length + place] = value;
      place += 1;
    },
    /** The next draw begins; every draw has as many numbers as the first. */
    next() {
      if (place !== names.length) throw new RangeError(`numbers must be ${names.length}, got ${place}`);
      if (done + inBlock === 0) {
        held = new Float64Array(heldDraws * names.length);
        draws = new Float64Array(drawCount * names.length);
        held.set(firsts);
      }
      place = 0;
      inBlock += 1;
      if (inBlock === heldDraws) layOut();
    },
    all(): Kept[] {
      layOut();
      return names.map((name, n) => ({name, draws: draws.subarray(n * drawCount, (n + 1) * drawCount)}));
    }
  };
}

/** The middle from the mean and the band from the count, which is kept right after it. */
function intervals(kept: readonly Kept[]): NamedNumber[] {
  return kept.flatMap(({name, draws}, i) => {
    if (name.channel === "count") return [];
    if (name.channel !== "mean") return [{...name, ...estimate(draws)}];
    return [{...name, channel: "", ...estimate(kept[i + 1].draws), mid: estimate(draws).mid}];
  });
}

function sumOf(values: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; ++i) sum += values[i];
  return sum;
}
/** Sum of chosen numbers. */
const sumAt = (values: Float64Array, indices: readonly number[]) => indices.reduce((sum, i) => sum + values[i], 0);
