/**
 * What could be known of a planned campaign before it is booked: the sd of its size after so many weeks, by Fisher
 * information. A design that cannot tell a likely effect from nothing is hopeless, and can be said to be so today.
 *
 *   μ[m,t] = κ[m,t] (B_m exp(f[t]) + E s_m w_m[t])
 *   I = Σ_{m,t} ∂μ ∂μᵀ / (μ + μ² D) + Λ,    sd(E) = √(I⁻¹)_EE,    least = (z_.95 + z_.80) sd(E)
 *
 *   E      applications that the campaign ever causes, all municipalities together; no prior: only what the data say
 *   s_m    its part in m: inhabitants reached          Σ s_m = 1
 *   w_m    carry-over: the dose of its weeks through the kernel, from its own start in m
 *   B_m    applications a week without campaigns       κ  calendar          D = 1/φ
 *   f      drift that all share, waves of drift.ts; unknown too: levels log B_m and the calendar's β, with their priors Λ
 *   least  the least effect that would be told in four of five such campaigns, at 95 %
 *
 * Where applicants are asked what made them apply, the counts part in two streams, those who name the channel and the
 * rest: ν = a (r κEsw + ε κB), μ − ν, Poisson thinning, with the recall r unknown too.
 *
 *   a  share that answers        r  share of those moved who name it, with its sd        ε  share of others who do
 *
 * MODEL section 8. Taken at the effect that is asked about, which is what its own noise needs.
 */
import {cholesky, solveLower} from "../checks/cholesky.ts";
import {calendar, calendarColumns} from "./calendar.ts";
import {driftWaves, waveSize} from "./drift.ts";
import {kernel, lastLag} from "./kernel.ts";

/** The time and the municipalities that we look at: those to campaign in and those to compare with. */
export interface Ground {
  /** A Monday. */
  firstWeek: string;
  /** Weeks that there are and weeks to come, up to the day on which we would look. */
  weekCount: number;
  /** B in applications a week. */
  municipalities: {code: string; baseline: number}[];
  /** D. */
  dispersion: number;
  drift: {size: number; length: number};
  /** Sd of log B before the data. */
  levelSd: number;
}
export interface PlannedDesign {
  /**
   * Where it runs: index into the municipalities, its share s, the week of its start there, and its own B where that is
   * another than the ground's. Shares add up to 1.
   */
  parts: {municipality: number; share: number; start: number; baseline?: number}[];
  /** Weeks that it runs in each. */
  flightWeeks: number;
  medianWeeks: number;
  shape: number;
  /** What applicants are asked; null where nobody is. */
  asked: Question | null;
}
export interface Question {
  answered: number;
  recall: number;
  recallSd: number;
  falseNaming: number;
}

/** MODEL section 8: 70 % answer, half of those moved recall it (give or take 15 %), 2 % of the others name it. */
export const usualQuestion: Question = {answered: 0.7, recall: 0.5, recallSd: 0.15, falseNaming: 0.02};
/** z at .95 and at .80: told at 95 %, in four of five. */
const sureZ = 1.6449;
const powerZ = 0.8416;

export interface Knowable {
  /** sd(E) at an effect of so many applications; Infinity where the campaign is not seen at all. */
  sdOfEffect(design: PlannedDesign, effect: number): number;
  /** The least E that would be told; Infinity where none up to `most` would. */
  leastEffect(design: PlannedDesign, most?: number): number;
}

/** What the ground alone says is worked out once: many designs on it are cheap. */
export function knowable(ground: Ground): Knowable {
  const {firstWeek, weekCount: T, municipalities, dispersion: D, drift, levelSd} = ground;
  const M = municipalities.length;
  const {shared, groupOf, winterBreaks} = calendar(
    firstWeek,
    T,
    municipalities.map(({code}) => code)
  );
  const {basis, frequency} = driftWaves(T, drift.length, drift.length);
  const amplitude = frequency.map((omega) => waveSize(drift.size, drift.length, omega));
  const K = frequency.length;
  const P = calendarColumns.length;
  // A municipality knows of E, r, its own level, the waves and the calendar; its block is laid into the whole.
  const width = 3 + K + P;
  const n = 2 + M + K + P;
  const placeOf = (m: number, i: number) => (i < 2 ? i : i === 2 ? 2 + m : i - 1 + M);
  const kappa = municipalities.map((_, m) => kappaOf(m));
  const alone = municipalities.map(({baseline}, m) => blockOf(m, baseline, null, null, 0));

  function kappaOf(m: number): Float64Array {
    return Float64Array.from({length: T}, (_, t) =>
      Math.exp(calendarColumns.reduce((sum, {priorMean}, p) => sum + priorMean * columnAt(m, p, t), 0))
    );
  }
  function columnAt(m: number, p: number, t: number): number {
    return p < P - 1 ? shared[p * T + t] : winterBreaks[groupOf[m]][t];
  }

  /** The information of one municipality's weeks. `arrival` w of one application in it; null where it is only compared with. */
  function blockOf(
    m: number,
    baseline: number,
    arrival: Float64Array | null,
    asked: Question | null,
    effect: number
  ): Float64Array {
    const block = new Float64Array(width * width);
    const inMu = new Float64Array(width);
    const inNu = new Float64Array(width);
    const rest = new Float64Array(width);
    const add = (row: Float64Array, weight: number) => {
      for (let i = 0; i < width; ++i) {
        const scaled = weight * row[i];
        if (scaled !== 0) for (let j = 0; j <= i; ++j) block[i * width + j] += scaled * row[j];
      }
    };
    for (let t = 0; t < T; ++t) {
      const own = kappa[m][t] * baseline;
      const part = arrival === null ? 0 : kappa[m][t] * arrival[t];
      const brought = part * effect;
      const mu = own + brought;
      if (!(mu > 0)) continue;
      inMu[0] = part;
      inMu[2] = own;
      for (let k = 0; k < K; ++k) inMu[3 + k] = own * amplitude[k] * basis[k * T + t];
      for (let p = 0; p < P; ++p) inMu[3 + K + p] = mu * columnAt(m, p, t);
      const ofCount = 1 / (mu + mu * mu * D);
      if (arrival === null || asked === null) {
        add(inMu, ofCount);
        continue;
      }
      const {answered: a, recall: r, falseNaming: e} = asked;
      const nu = a * (r * brought + e * own);
      for (let i = 0; i < width; ++i) inNu[i] = a * e * inMu[i];
      inNu[0] = a * r * part;
      inNu[1] = a * brought;
      for (let p = 0; p < P; ++p) inNu[3 + K + p] = nu * columnAt(m, p, t);
      for (let i = 0; i < width; ++i) rest[i] = inMu[i] - inNu[i];
      // The two streams share the frailty of the count, which is counted once, on their sum.
      add(inNu, 1 / nu);
      add(rest, 1 / (mu - nu));
      add(inMu, ofCount - 1 / mu);
    }
    return block;
  }

  function sdOfEffect({parts, flightWeeks, medianWeeks, shape, asked}: PlannedDesign, effect: number): number {
    const blocks = [...alone];
    for (const {municipality, share, start, baseline = municipalities[municipality].baseline} of parts) {
      const arrival = arrivalOf(T, start, flightWeeks, kernel(medianWeeks, shape));
      for (let t = 0; t < T; ++t) arrival[t] *= share;
      blocks[municipality] = blockOf(municipality, baseline, arrival, asked, effect);
    }
    const I = new Float64Array(n * n);
    blocks.forEach((block, m) => {
      for (let i = 0; i < width; ++i)
        for (let j = 0; j <= i; ++j) {
          const value = block[i * width + j];
          const [a, b] = [placeOf(m, i), placeOf(m, j)];
          I[a * n + b] += value;
          if (a !== b) I[b * n + a] += value;
        }
    });
    I[n + 1] += 1 / (asked?.recallSd ?? 1) ** 2;
    for (let m = 0; m < M; ++m) I[(2 + m) * (n + 1)] += 1 / levelSd ** 2;
    for (let k = 0; k < K; ++k) I[(2 + M + k) * (n + 1)] += 1;
    calendarColumns.forEach(({priorSd}, p) => {
      I[(2 + M + K + p) * (n + 1)] += 1 / priorSd ** 2;
    });
    if (!(I[0] > 0)) return Infinity;
    // (I⁻¹)_EE = |L⁻¹ e_E|²
    const e = new Float64Array(n);
    e[0] = 1;
    const x = solveLower(cholesky(I, n), e);
    return Math.sqrt(x.reduce((sum, xi) => sum + xi * xi, 0));
  }

  function leastEffect(design: PlannedDesign, most = 1000): number {
    const isTold = (effect: number) => effect >= (sureZ + powerZ) * sdOfEffect(design, effect);
    if (!isTold(most)) return Infinity;
    let [low, high] = [0, most]; // the sd grows like the root of E, so there is one crossing
    while (high - low > 0.01 * high) {
      const middle = (low + high) / 2;
      if (isTold(middle)) high = middle;
      else low = middle;
    }
    return high;
  }
  return {sdOfEffect, leastEffect};
}

/** w: the share of what a campaign causes that comes in each week, the calendar apart. */
function arrivalOf(T: number, start: number, flightWeeks: number, weight: Float64Array): Float64Array {
  const arrival = new Float64Array(T);
  for (let d = 0; d < flightWeeks; ++d)
    for (let l = 0; l <= lastLag; ++l) {
      const t = start + d + l;
      if (t >= 0 && t < T) arrival[t] += weight[l] / flightWeeks;
    }
  return arrival;
}
