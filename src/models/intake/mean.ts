/**
 * Expected applications with and without campaigns, for given parameters: what the simulator draws from and what
 * credit.ts reports.
 *
 *   baseline[m,t] = κ B    contribution_j[m,t] = κ E_jm u_j[t]    mu = baseline + Σ_j contribution_j
 *   ever_jm = Σ_t κ E_jm u_j[t]  over t = 0, 1, … until the last arrives
 *
 * κ of weeks after the data is that of their calendar, not an average. What arrived before weeks[0] is in none of
 * these: it was seen by nobody here.
 */
import type {Random} from "../../base/random.ts";
import {calendar, calendarFactorsInto} from "./calendar.ts";
import {carryOver, spreadInto} from "./carry-over.ts";
import {driveWeekCount, type IntakeData} from "./data.ts";
import {emptyKernel, type KernelForm, kernelWithSlopes, lastLag} from "./kernel.ts";
import {channelsOf, type IntakeParameters} from "./parameters.ts";
import {levelStretches} from "./posterior.ts";

export interface ExpectedIntake {
  /** κ B: expected without any campaign, M × T. */
  baseline: Float64Array;
  /** κ C by drive, each M × T, zero where the drive does not reach. */
  contribution: Float64Array[];
  /** By drive and municipality: expected applications from weeks[0] on, those after the data included. M each. */
  ever: Float64Array[];
}

/** For one set of parameters. */
export const expectedIntake = (data: IntakeData, parameters: IntakeParameters, form?: KernelForm): ExpectedIntake =>
  intakeMean(data, form)(parameters);

/** For many sets: the arrays are made once and used again by the next call. */
export function intakeMean(data: IntakeData, form?: KernelForm): (parameters: IntakeParameters) => ExpectedIntake {
  const {municipalities, weeks, drives, breaks = []} = data;
  const M = municipalities.length;
  const T = weeks.length;
  const horizon = Math.max(T, ...drives.map((drive) => drive.firstWeek + driveWeekCount(drive) + lastLag));
  const channels = channelsOf(data);
  const {courses, reaches} = carryOver(drives, channels, horizon);
  const codes = municipalities.map(({code}) => code);
  const seasons = calendar(weeks[0], horizon, codes);
  const {groupOf, winterBreaks} = seasons;
  const stretches = levelStretches(M, T, breaks);
  const kappa = winterBreaks.map(() => new Float64Array(horizon));
  const arrival = courses.map(() => new Float64Array(horizon));
  const baseline = new Float64Array(M * T);
  const contribution = drives.map(() => new Float64Array(M * T));
  const ever = drives.map(() => new Float64Array(M));
  const kernels = channels.map(() => emptyKernel());

  return ({level, drift, calendar: beta, step, medianWeeks, shape, size}) => {
    calendarFactorsInto(kappa, seasons, beta);
    for (const {municipality: m, from, to, steps} of stretches) {
      const height = steps.reduce((sum, b) => sum + step[b], level[m]);
      for (let t = from; t < to; ++t) baseline[m * T + t] = kappa[groupOf[m]][t] * Math.exp(height + drift[t]);
    }
    kernels.forEach((kernel, c) => {
      kernelWithSlopes(medianWeeks[c], shape[c], lastLag, form, kernel);
    });
    courses.forEach((course, i) => {
      spreadInto(arrival[i], course, kernels[course.channel].weight);
    });
    reaches.forEach(({drive, municipality: m, course}, n) => {
      const {from, to} = courses[course];
      const u = arrival[course];
      const kappaRow = kappa[groupOf[m]];
      let total = 0;
      for (let t = from; t < to; ++t) {
        const arriving = kappaRow[t] * size[n] * u[t];
        total += arriving;
        if (t < T) contribution[drive][m * T + t] = arriving;
      }
      ever[drive][m] = total;
    });
    return {baseline, contribution, ever};
  };
}

/** One world of counts, M × T: negative binomial around the expectation, NaN where `data.y` is. */
export function drawCounts(data: IntakeData, parameters: IntakeParameters, random: Random): Float64Array {
  const {baseline, contribution} = expectedIntake(data, parameters);
  const phi = 1 / parameters.dispersion;
  return data.y.map((observed, i) => {
    const mu = contribution.reduce((sum, part) => sum + part[i], baseline[i]);
    return Number.isNaN(observed) ? NaN : random.negativeBinomial(mu, phi);
  });
}
