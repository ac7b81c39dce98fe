/**
 * The log posterior of the intake model and its gradient.
 *
 *   y[m,t] ~ NegBin(mu, D),   Var = mu + D mu²
 *   mu[m,t] = κ[m,t] · (B[m,t] + Σ_j C[j,m,t])
 *   B[m,t]  = exp(level_m + f[t] + Σ steps of m up to t)
 *   C[j,m,t] = E_jm · u_j[t]
 *
 *   log p(y) = Σ_{i<y} log(1 + i D) + y log mu − (y + 1/D) log(1 + D mu) − log y!
 *   s = ∂ log p/∂mu = y / mu − (1 + y D) / (1 + D mu)
 *   ∂ log p/∂D = Σ_{i<y} i / (1 + i D) + log(1 + D mu) / D² − (y + 1/D) mu / (1 + D mu)
 *
 *   ∂/∂level = Σ s κ B    ∂/∂E = Σ s κ u    ∂/∂log κ = s mu    ∂/∂u = s κ E
 *
 *   y, mu  applications and their expectation, M × T     κ  calendar.ts     f  drift.ts     u  carry-over.ts
 *
 * What applicants state adds the log p of stated.ts, and by whose link they came that of tagged.ts. The identity link makes contributions add up: what a campaign
 * brought is κ C, whatever else went on.
 *
 * Speed. The first sum of log p needs only how often y exceeds each i. The other logarithms are taken of products, as
 * long as these stay within 10^±200: few logarithms are left.
 */
import type {Density} from "../sampler/density.ts";
import {calendar, calendarFactorsInto, calendarSlopesInto} from "./calendar.ts";
import {addKernelSlope, carryOver, spreadInto} from "./carry-over.ts";
import {centring} from "./centring.ts";
import type {IntakeData} from "./data.ts";
import {emptyKernel, type KernelForm, kernelWithSlopes, lastLag} from "./kernel.ts";
import {channelsOf, emptyParameters, type IntakeParameters, type IntakeSlopes, parameterMap} from "./parameters.ts";
import type {IntakePrior} from "./prior.ts";
import {statedLikelihood} from "./stated.ts";
import {markedCells, taggedLikelihood} from "./tagged.ts";

export interface IntakeJob {
  data: IntakeData;
  prior: IntakePrior;
}

/** The log posterior over q of parameters.ts, up to a constant. */
export function density({data, prior}: IntakeJob): Density {
  const map = parameterMap(data, prior);
  const parameters = emptyParameters(data);
  const slopes = emptyParameters(data);
  const likelihood = intakeLikelihood(data, prior.kernel);
  return {
    dimension: map.names.length,
    coordinates: centring(data, prior, map),
    logDensity(q, gradient) {
      map.meanInto(parameters, q);
      let logPrior = 0;
      for (let i = 0; i < q.length; ++i) {
        logPrior -= 0.5 * q[i] * q[i];
        gradient[i] = -q[i];
      }
      const logLikelihood = likelihood(parameters, slopes);
      map.addSlopes(gradient, slopes, q);
      return logPrior + logLikelihood;
    }
  };
}

/** log p(y, stated sources, tags | parameters), writing its slopes. */
export type Likelihood = (parameters: IntakeParameters, slopes: IntakeSlopes) => number;

export function intakeLikelihood(data: IntakeData, form?: KernelForm): Likelihood {
  const {municipalities, weeks, drives, breaks = [], y} = data;
  const M = municipalities.length;
  const T = weeks.length;
  const channels = channelsOf(data);
  const spread = carryOver(drives, channels, T);
  const {courses, reaches} = spread;
  const codes = municipalities.map(({code}) => code);
  const seasons = calendar(weeks[0], T, codes);
  const {groupOf, winterBreaks} = seasons;
  const {exceeding, constant} = countTables(y);
  const stretches = levelStretches(M, T, breaks);

  const kappa = winterBreaks.map(() => new Float64Array(T));
  const slopeLogKappa = winterBreaks.map(() => new Float64Array(T));
  const channelOf = reaches.map(({course}) => courses[course].channel);
  const marked = data.tagged && markedCells(data, spread, channelOf);
  const taggedLogP = marked && taggedLikelihood(data, channels, spread, channelOf, marked);
  const statedLogP = data.stated && statedLikelihood(marked?.others ?? data, channels, spread, channelOf);
  const hasMarks = statedLogP !== undefined || taggedLogP !== undefined;
  const exponential = new Float64Array(T); // exp f
  const baseline = new Float64Array(M * T); // B
  const slopeLogB = new Float64Array(M * T); // from marks
  const campaigns = new Float64Array(M * T); // Σ_j C, then s κ
  // Marks ask for the sum of each channel, and have slopes of their own in it.
  const caused = channels.map(() => (hasMarks ? new Float64Array(M * T) : campaigns));
  const slopeCaused = channels.map(() => new Float64Array(hasMarks ? M * T : 0));
  const slopeTagged = new Float64Array(taggedLogP ? reaches.length : 0); // in E, beside that
  const arrival = courses.map(() => new Float64Array(T)); // u
  const slopeArrival = courses.map(() => new Float64Array(T));
  const kernels = channels.map(() => emptyKernel());
  const slopeWeight = channels.map(() => new Float64Array(lastLag + 1));

  return (parameters, slopes) => {
    const {level, drift, calendar: beta, step, medianWeeks, shape, size, dispersion: D} = parameters;
    calendarFactorsInto(kappa, seasons, beta);
    for (const row of slopeLogKappa) row.fill(0);
    for (let t = 0; t < T; ++t) exponential[t] = Math.exp(drift[t]);
    kernels.forEach((kernel, c) => {
      kernelWithSlopes(medianWeeks[c], shape[c], lastLag, form, kernel);
      slopeWeight[c].fill(0);
    });
    courses.forEach((course, i) => {
      spreadInto(arrival[i], course, kernels[course.channel].weight);
      slopeArrival[i].fill(0, course.from, course.to);
    });
    for (const {municipality, from, to, steps} of stretches) {
      let height = level[municipality];
      for (const b of steps) height += step[b];
      const base = Math.exp(height);
      for (let t = from, i = municipality * T + from; t < to; ++t, ++i) baseline[i] = base * exponential[t];
    }
    campaigns.fill(0);
    if (hasMarks) for (const row of caused) row.fill(0);
    for (let n = 0; n < reaches.length; ++n) {
      const {municipality, course} = reaches[n];
      const {from, to} = courses[course];
      const u = arrival[course];
      const sum = caused[channelOf[n]];
      const E = size[n];
      for (let t = from, i = municipality * T + from; t < to; ++t, ++i) sum[i] += E * u[t];
    }
    if (hasMarks) for (const row of caused) for (let i = 0; i < row.length; ++i) campaigns[i] += row[i];

    slopeLogB.fill(0);
    if (taggedLogP) for (const row of slopeCaused) row.fill(0);
    let logMarks = statedLogP?.(parameters, slopes, baseline, slopeLogB, caused, slopeCaused) ?? 0;
    if (taggedLogP) {
      const mean = {baseline, slopeLogB, caused, slopeCaused, arrival, slopeArrival, slopeSize: slopeTagged};
      logMarks += taggedLogP(parameters, slopes, mean);
    }

    slopes.level.fill(0);
    slopes.drift.fill(0);
    slopes.step.fill(0);
    const {drift: slopeDrift} = slopes;
    const phi = 1 / D;
    let logParts = 0; // Σ y log(mu / (1 + D mu))
    let logTails = 0; // Σ log(1 + D mu)
    let rest = 0; // Σ (y + 1/D) mu / (1 + D mu)
    for (const {municipality, from, to, steps} of stretches) {
      const kappaRow = kappa[groupOf[municipality]];
      const slopeKappaRow = slopeLogKappa[groupOf[municipality]];
      let slopeHeight = 0;
      let tails = 1; // products whose logarithms are still to be taken
      let parts = 1;
      for (let t = from, i = municipality * T + from; t < to; ++t, ++i) {
        const count = y[i];
        if (Number.isNaN(count)) {
          campaigns[i] = 0; // not observed: no slope
          continue;
        }
        const B = baseline[i];
        const mu = kappaRow[t] * (B + campaigns[i]);
        const tail = 1 + D * mu;
        const overTail = 1 / tail;
        const part = mu * overTail;
        let s = -(1 + count * D) * overTail;
        tails *= tail;
        if (tails > 1e200) {
          logTails += Math.log(tails);
          tails = 1;
        }
        if (count > 0) {
          s += count / mu;
          if (count > 4) logParts += count * Math.log(part);
          else for (let k = 0; k < count; ++k) parts *= part;
          if (parts < 1e-200 || parts > 1e200) {
            logParts += Math.log(parts);
            parts = 1;
          }
        }
        rest += (count + phi) * part;
        const slopeC = s * kappaRow[t];
        const slopeB = slopeC * B + slopeLogB[i];
        slopeHeight += slopeB;
        slopeDrift[t] += slopeB;
        slopeKappaRow[t] += s * mu;
        campaigns[i] = slopeC;
      }
      logTails += Math.log(tails);
      logParts += Math.log(parts);
      slopes.level[municipality] += slopeHeight;
      for (const b of steps) slopes.step[b] += slopeHeight;
    }

    for (let n = 0; n < reaches.length; ++n) {
      const {municipality, course} = reaches[n];
      const {from, to} = courses[course];
      const u = arrival[course];
      const slopeU = slopeArrival[course];
      const E = size[n];
      const slopeMarks = slopeCaused[channelOf[n]];
      let slopeSize = 0;
      for (let t = from, i = municipality * T + from; t < to; ++t, ++i) {
        const slope = hasMarks ? campaigns[i] + slopeMarks[i] : campaigns[i];
        slopeSize += slope * u[t];
        slopeU[t] += E * slope;
      }
      slopes.size[n] = taggedLogP ? slopeSize + slopeTagged[n] : slopeSize;
    }
    courses.forEach((course, i) => {
      addKernelSlope(slopeWeight[course.channel], course, slopeArrival[i]);
    });
    kernels.forEach(({slopeMedian, slopeShape}, c) => {
      slopes.medianWeeks[c] = dot(slopeWeight[c], slopeMedian);
      slopes.shape[c] = dot(slopeWeight[c], slopeShape);
    });
    calendarSlopesInto(slopes.calendar, seasons, slopeLogKappa);
    let logRising = 0; // Σ_{i<y} log(1 + i D)
    let slopeRising = 0;
    for (let i = 0; i < exceeding.length; ++i) {
      logRising += exceeding[i] * Math.log1p(i * D);
      slopeRising += (exceeding[i] * i) / (1 + i * D);
    }
    slopes.dispersion = slopeRising + logTails / (D * D) - rest;
    return logRising + logParts - logTails / D - constant + logMarks;
  };
}

/** exceeding[i]: how many observations are above i; constant: Σ log y!. */
export function countTables(y: Float64Array): {exceeding: Float64Array; constant: number} {
  const most = y.reduce((max, count) => (count > max ? count : max), 0);
  const exceeding = new Float64Array(most);
  for (const count of y) for (let i = 0; i < count; ++i) ++exceeding[i];
  let constant = 0;
  exceeding.forEach((n, i) => {
    constant += n * Math.log(i + 1);
  });
  return {exceeding, constant};
}

/** A municipality's weeks between two breaks, and the steps taken by then. */
interface Stretch {
  municipality: number;
  from: number;
  to: number;
  steps: number[];
}

export function levelStretches(M: number, T: number, breaks: {municipality: number; week: number}[]): Stretch[] {
  return Array.from({length: M}, (_, municipality) => {
    const own = breaks.flatMap((b, index) => (b.municipality === municipality ? [{week: b.week, index}] : []));
    const starts = [...new Set([0, ...own.map(({week}) => week)])].sort((a, b) => a - b);
    return starts.map((from, i) => ({
      municipality,
      from,
      to: starts[i + 1] ?? T,
      steps: own.filter(({week}) => week <= from).map(({index}) => index)
    }));
  }).flat();
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; ++i) sum += a[i] * b[i];
  return sum;
}
