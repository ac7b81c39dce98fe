/**
 * How right the model would have been last year: every four weeks foretold by a fit of the weeks before, and held against
 * what came (diagnostics/lfo.ts).
 *
 *   ℓ[t, s]  Σ over municipalities and weeks of step t of log NB(y; μ, φ), μ and φ of draw s carried on (forecast.ts)
 *   pit[t]   P(total < y) + P(total = y) / 2 for the total of the municipalities that are added up, weighed by w[t, s]
 *
 * The drift of the weeks to come is drawn with each draw, so that a draw and its drift are weighed together. Booked flights
 * are known in advance; a dated step of the level is not known before its week. Counts only: what applicants say is not
 * part of what is foretold, though the fits learn from it.
 */
import type {Random} from "../../base/random.ts";
import {leaveFutureOut} from "../diagnostics/lfo.ts";
import type {IntakeData} from "./data.ts";
import type {IntakeFit} from "./fit.ts";
import {forEachForecast} from "./forecast.ts";
import {logProbability} from "./foretelling.ts";

export interface Lookback {
  stepWeeks: number;
  /** The first day that was foretold; the last is that of the data. */
  from: string;
  stepCount: number;
  refitCount: number;
  /** Σ log p of the steps, and the same a week and municipality. */
  elpd: number;
  elpdPerCount: number;
  /** Of the total, by step. */
  pits: number[];
  /** Steps whose total lay in the central 80 and 95 % that were foretold. */
  within80: number;
  within95: number;
}

export interface LookbackOptions {
  stepWeeks?: number;
  stepCount?: number;
  /** The municipalities whose total is held against what was foretold. */
  summed: readonly number[];
  /** A fit of the data as they stood. */
  fitOf(data: IntakeData): Promise<Pick<IntakeFit, "chains" | "prior">>;
  random: Random;
}

const wantedDraws = 400;

/** null where there are not two years before the first step. */
export async function lookback(data: IntakeData, options: LookbackOptions): Promise<Lookback | null> {
  const {stepWeeks = 4, stepCount = 13, summed, fitOf, random} = options;
  const T = data.weeks.length;
  const zero = T - stepWeeks * stepCount; // the first week that is foretold
  if (zero < 104) return null;
  const weekOf = (t: number) => zero + stepWeeks * t;
  const fitBefore = async (t: number) => {
    const known = upTo(data, weekOf(t));
    return forecastDraws(data, known, await fitOf(known), random.split(`before step ${t}`));
  };
  const pits: number[] = [];
  const steps = await leaveFutureOut(
    {first: 0, end: stepCount},
    async (t) => {
      const draws = await fitBefore(t);
      return {...draws, logLikelihood: (i: number) => draws.logLikelihood(weekOf(i), weekOf(i + 1))};
    },
    ({t, weights}, draws) => pits.push(draws.pit(weekOf(t), weekOf(t + 1), summed, weights))
  );
  const elpd = steps.reduce((sum, step) => sum + step.elpd, 0);
  let seen = 0;
  for (let m = 0; m < data.municipalities.length; ++m)
    for (let t = zero; t < T; ++t) if (!Number.isNaN(data.y[m * T + t])) ++seen;
  const within = (level: number) => pits.filter((pit) => Math.abs(pit - 0.5) <= level / 2).length;
  return {
    stepWeeks,
    from: data.weeks[zero],
    stepCount,
    refitCount: steps.filter(({isRefit}) => isRefit).length,
    elpd,
    elpdPerCount: elpd / seen,
    pits,
    within80: within(0.8),
    within95: within(0.95)
  };
}

/** The data as they stood before week `end`: flights that were booked stay, steps of the level to come do not. */
export function upTo(data: IntakeData, end: number): IntakeData {
  const T = data.weeks.length;
  const cut = (rows: Float64Array) => {
    const M = rows.length / T;
    const kept = new Float64Array(M * end);
    for (let m = 0; m < M; ++m) kept.set(rows.subarray(m * T, m * T + end), m * end);
    return kept;
  };
  return {
    ...data,
    weeks: data.weeks.slice(0, end),
    y: cut(data.y),
    breaks: data.breaks?.filter(({week}) => week < end),
    stated: data.stated?.map(({answer, counts}) => ({answer, counts: cut(counts)})),
    tagged: data.tagged && {...data.tagged, marks: data.tagged.marks.filter(({week}) => week < end)}
  };
}

/** Expected counts of the weeks after `known`, draw by draw. */
function forecastDraws(data: IntakeData, known: IntakeData, fit: Pick<IntakeFit, "chains" | "prior">, random: Random) {
  const [T, n] = [data.weeks.length, known.weeks.length];
  const M = data.municipalities.length;
  const drawCount = Math.min(wantedDraws, fit.chains.length * fit.chains[0].logDensities.length);
  const means = Array.from({length: drawCount}, () => new Float64Array(M * (T - n)));
  const sizes = new Float64Array(drawCount);
  const options = {futureWeekCount: T - n, drawCount};
  forEachForecast(known, fit, options, random.split("drift"), ({index, baseline, contribution, phi}) => {
    sizes[index] = phi;
    for (let m = 0; m < M; ++m)
      for (let h = 0; h < T - n; ++h) {
        const i = m * T + n + h;
        means[index][m * (T - n) + h] = contribution.reduce((sum, part) => sum + part[i], baseline[i]);
      }
  });
  const meanOf = (s: number, m: number, t: number) => means[s][m * (T - n) + t - n];
  const isSeen = (m: number, t: number) => !Number.isNaN(data.y[m * T + t]);
  return {
    logLikelihood: (from: number, to: number) =>
      Float64Array.from({length: drawCount}, (_, s) => {
        let log = 0;
        for (let m = 0; m < M; ++m)
          for (let t = from; t < to; ++t)
            if (isSeen(m, t)) log += logProbability(data.y[m * T + t], meanOf(s, m, t), sizes[s]);
        return log;
      }),
    /** Each draw's counts are drawn: of a sum of negative binomials there is no formula. */
    pit(from: number, to: number, summed: readonly number[], weights: Float64Array): number {
      const stream = random.split(`counts of ${from}`);
      let actual = 0;
      for (const m of summed) for (let t = from; t < to; ++t) if (isSeen(m, t)) actual += data.y[m * T + t];
      return weights.reduce((below, w, s) => {
        let share = 0;
        for (let copy = 0; copy < copies; ++copy) {
          let total = 0;
          for (const m of summed)
            for (let t = from; t < to; ++t)
              if (isSeen(m, t)) total += stream.negativeBinomial(meanOf(s, m, t), sizes[s]);
          share += total < actual ? 1 : total === actual ? 0.5 : 0;
        }
        return below + (w * share) / copies;
      }, 0);
    }
  };
}
const copies = 5;
