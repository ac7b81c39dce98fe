/**
 * The intake model carried on into weeks that have not come: draw by draw, so that what is forecast and what was
 * counted can be added within a draw.
 *
 *   f[T − 1 + h] | f[T − 1]  normal,  mean ρ(h) f[T − 1],  covariance η² (ρ(h − h′) − ρ(h) ρ(h′))
 *   ρ(h) = exp(−h² / 2ℓ²)
 *
 *   f     drift of drift.ts, in the logarithm; T weeks of data, then H weeks to come
 *   h     weeks after the last of the data, 1 … H; drawn every fourth week, in between on straight lines
 *   η, ℓ  size and length in weeks of the drift in this draw
 *
 * Level, steps, calendar and the campaigns that are booked go on as they are. Of the drift's Gaussian process we keep
 * its last value and let it forget, η and ℓ being its own; the waves of drift.ts are not carried on, since they bend
 * back to zero at the end of their box. So a forecast returns to the data's average level, and its doubt grows until
 * it has (docs/decisions/0052).
 */
import {addWeeks} from "../../base/day.ts";
import type {Random} from "../../base/random.ts";
import type {CreditDraw} from "./credit.ts";
import type {IntakeData} from "./data.ts";
import type {IntakeFit} from "./fit.ts";
import {intakeMean} from "./mean.ts";
import {emptyParameters, parameterMap} from "./parameters.ts";

/** As in CreditDraw, over T + H weeks: baseline and contributions are M × (T + H). */
export type ForecastDraw = Pick<CreditDraw, "index" | "baseline" | "contribution" | "phi">;

const knotWeeks = 4;

/** Calls back for `drawCount` draws at even distance, the same as forEachDraw of credit.ts takes. The arrays are used again. */
export function forEachForecast(
  data: IntakeData,
  {chains, prior}: Pick<IntakeFit, "chains" | "prior">,
  {futureWeekCount: H, drawCount: wanted}: {futureWeekCount: number; drawCount: number},
  random: Random,
  use: (draw: ForecastDraw) => void
): void {
  const T = data.weeks.length;
  const weeks = [...data.weeks, ...Array.from({length: H}, (_, h) => addWeeks(data.weeks[T - 1], h + 1))];
  const expected = intakeMean({...data, weeks}, prior.kernel);
  const map = parameterMap(data, prior);
  const [atSize, atLength] = [map.names.indexOf("drift size"), map.names.indexOf("drift length")];
  const parameters = emptyParameters(data);
  const drift = new Float64Array(T + H);
  const {length: perChain} = chains[0].logDensities;
  const all = perChain * chains.length;
  const drawCount = Math.min(all, wanted);
  for (let index = 0; index < drawCount; ++index) {
    const place = Math.floor((index * all) / drawCount);
    const {draws} = chains[Math.floor(place / perChain)];
    const dimension = draws.length / perChain;
    const at = (place % perChain) * dimension;
    const q = draws.subarray(at, at + dimension);
    map.meanInto(parameters, q);
    drift.set(parameters.drift);
    const eta = prior.driftSize.median * Math.exp(prior.driftSize.logSd * q[atSize]);
    const length = prior.driftLength.median * Math.exp(prior.driftLength.logSd * q[atLength]);
    driftToComeInto(drift.subarray(T - 1), eta, length, random);
    const {baseline, contribution} = expected({...parameters, drift});
    use({index, baseline, contribution, phi: 1 / parameters.dispersion});
  }
}

/** The first number is the last known; the others are drawn. */
export function driftToComeInto(drift: Float64Array, eta: number, length: number, random: Random): void {
  const H = drift.length - 1;
  const knotCount = Math.ceil(H / knotWeeks);
  const rho = (h: number) => Math.exp(-(h * h) / (2 * length * length));
  const L = new Float64Array(knotCount * knotCount); // Cholesky of the covariance over η²
  const z = Float64Array.from({length: knotCount}, () => random.normal());
  const leap = new Float64Array(knotCount);
  for (let i = 0; i < knotCount; ++i) {
    const hi = (i + 1) * knotWeeks;
    for (let j = 0; j <= i; ++j) {
      const hj = (j + 1) * knotWeeks;
      let rest = rho(hi - hj) - rho(hi) * rho(hj) + (i === j ? 1e-9 : 0); // near singular where ℓ is long
      for (let k = 0; k < j; ++k) rest -= L[i * knotCount + k] * L[j * knotCount + k];
      L[i * knotCount + j] = i === j ? Math.sqrt(Math.max(1e-9, rest)) : rest / L[j * knotCount + j];
      leap[i] += L[i * knotCount + j] * z[j];
    }
    leap[i] = rho(hi) * drift[0] + eta * leap[i];
  }
  for (let h = 1; h <= H; ++h) {
    const k = Math.floor((h - 1) / knotWeeks);
    const before = k === 0 ? drift[0] : leap[k - 1];
    drift[h] = before + ((leap[k] - before) * (h - k * knotWeeks)) / knotWeeks;
  }
}
