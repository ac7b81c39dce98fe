/**
 * How much the counts will tell of the size of each campaign and of each drift wave, before anything is drawn.
 *
 *   log μ[m,t] ≈ log ȳ_m + level + Σ_k a_k z_k φ_k[t] + Σ_p β_p X_p[t] + Σ_j r_j E_jm u_jm[t] / ȳ_m
 *   A = I + Σ_{m,t} x xᵀ ȳ_m / (1 + D ȳ_m),   contraction = 1 − (A⁻¹)_ii
 *
 *   x  what stands beside each unknown, its prior sd taken to be 1      ȳ_m  applications in a usual week
 *   E, u  applications of a campaign of r = 1, and the share of them that comes in week t
 *   D, a, E, u  in the middle of the prior
 *
 * A normal model near ours, with one level for all and one week for the winter break: good enough to choose coordinates
 * (centring.ts), where what is told twice over by campaigns, calendar and drift must not count as told. 0: nothing will be
 * told. 1: everything. What applicants state, and by whose link they come, is left out.
 */
import {cholesky, solveLower} from "../checks/cholesky.ts";
import {calendar, calendarColumns} from "./calendar.ts";
import {carryOver, spreadInto} from "./carry-over.ts";
import type {IntakeData} from "./data.ts";
import {type DriftWaves, waveSize} from "./drift.ts";
import {halfNormal} from "./half-normal.ts";
import {emptyKernel, kernelWithSlopes, lastLag} from "./kernel.ts";
import type {IntakePrior} from "./prior.ts";

export interface Contractions {
  ofDrives: Float64Array;
  ofWaves: Float64Array;
}

/** `returns` ρ. */
export function contractions(data: IntakeData, prior: IntakePrior, waves: DriftWaves, returns: number): Contractions {
  const {municipalities, weeks, drives, y} = data;
  const T = weeks.length;
  const usual = municipalities.map(({population}, m) =>
    usualCount(y.subarray(m * T, (m + 1) * T), (prior.weeklyRate * population) / 1e5)
  );
  const dispersion = (prior.dispersion * halfNormal(0)) ** 2;
  const weight = usual.map((count) => count / (1 + dispersion * count)); // of one week, in the logarithm

  const columns = sharedColumns(data, prior, waves);
  const S = columns.length;
  const n = S + drives.length;
  const A = new Float64Array(n * n);
  const add = (i: number, j: number, value: number) => {
    A[i * n + j] += value;
    if (i !== j) A[j * n + i] += value;
  };
  const ofWeek = new Float64Array(T);
  y.forEach((count, i) => {
    if (!Number.isNaN(count)) ofWeek[i % T] += weight[Math.floor(i / T)];
  });
  for (let i = 0; i < S; ++i) for (let j = 0; j <= i; ++j) add(i, j, dot3(columns[i], columns[j], ofWeek));

  const all = parts(data, prior, returns, usual);
  const weighted = drives.map(() => new Float64Array(T));
  for (const {drive, municipality: m, from, x} of all)
    for (let t = 0; t < x.length; ++t) weighted[drive][from + t] += weight[m] * x[t];
  weighted.forEach((row, j) => {
    for (let i = 0; i < S; ++i) add(i, S + j, dot(columns[i], row));
  });
  const ofMunicipality = municipalities.map((_, m) => all.filter(({municipality}) => municipality === m));
  ofMunicipality.forEach((own, m) => {
    own.forEach((a, k) => {
      for (const b of own.slice(0, k + 1)) {
        let overlap = 0;
        const end = Math.min(a.from + a.x.length, b.from + b.x.length);
        for (let t = Math.max(a.from, b.from); t < end; ++t) overlap += a.x[t - a.from] * b.x[t - b.from];
        if (overlap > 0) add(S + a.drive, S + b.drive, weight[m] * overlap);
      }
    });
  });

  for (let i = 0; i < n; ++i) A[i * n + i] += 1;
  const L = cholesky(A, n);
  const contraction = (i: number) => {
    const unit = new Float64Array(n);
    unit[i] = 1;
    return 1 - solveLower(L, unit).reduce((sum, value) => sum + value * value, 0);
  };
  return {
    ofDrives: Float64Array.from(drives, (_, j) => contraction(S + j)),
    ofWaves: Float64Array.from(waves.frequency, (_, k) => contraction(k))
  };
}

/** Waves, then calendar, then the level, each times its prior sd: T numbers each. */
function sharedColumns({weeks, municipalities}: IntakeData, prior: IntakePrior, {basis, frequency}: DriftWaves) {
  const T = weeks.length;
  const {shared, winterBreaks} = calendar(
    weeks[0],
    T,
    municipalities.slice(0, 1).map(({code}) => code)
  );
  const ofWaves = Array.from(frequency, (omega, k) => {
    const a = waveSize(prior.driftSize.median, prior.driftLength.median, omega);
    return basis.subarray(k * T, (k + 1) * T).map((x) => a * x);
  });
  const ofCalendar = calendarColumns.map(({priorSd}, p) =>
    (p < calendarColumns.length - 1 ? shared.subarray(p * T, (p + 1) * T) : winterBreaks[0]).map((x) => priorSd * x)
  );
  const levelSd = Math.hypot(prior.sharedRateSd, prior.ownRateSd / Math.sqrt(municipalities.length));
  return [...ofWaves, ...ofCalendar, new Float64Array(T).fill(levelSd)];
}

/** E u / ȳ of each drive in each municipality, from week `from` on; 0 where nobody looked. */
function parts({municipalities, weeks, drives, y}: IntakeData, prior: IntakePrior, returns: number, usual: number[]) {
  const T = weeks.length;
  const used = [...new Set(drives.map(({channel}) => channel))];
  const {courses, reaches} = carryOver(drives, used, T);
  const kernels = used.map((channel) =>
    kernelWithSlopes(prior.medianLag[channel].median, prior.lagShape.median, lastLag, prior.kernel, emptyKernel())
  );
  const u = courses.map((course) => {
    const row = new Float64Array(T);
    spreadInto(row, course, kernels[course.channel].weight);
    return row;
  });
  return reaches.map(({drive, municipality, course}) => {
    const {channel, dose} = drives[drive];
    const E = (municipalities[municipality].population / 1e5) * prior.size[channel] * dose ** returns;
    const {from, to} = courses[course];
    const isSeen = (t: number) => !Number.isNaN(y[municipality * T + t]);
    const x = u[course].slice(from, to).map((share, k) => (isSeen(from + k) ? (E * share) / usual[municipality] : 0));
    return {drive, municipality, from, x};
  });
}

/** The mean of the weeks observed and of a few as expected: never 0. */
function usualCount(row: Float64Array, expected: number): number {
  const seen = row.filter((count) => !Number.isNaN(count));
  return (seen.reduce((sum, count) => sum + count, 0) + expectedWeeks * expected) / (seen.length + expectedWeeks);
}
const expectedWeeks = 4;

const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, x, i) => sum + x * b[i], 0);
const dot3 = (a: Float64Array, b: Float64Array, weight: Float64Array) =>
  a.reduce((sum, x, i) => sum + x * b[i] * weight[i], 0);
