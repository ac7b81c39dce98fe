/**
 * Monte Carlo standard errors: how far a number may be off because we drew only so many times.
 *
 *   of the mean      sd / √ESS
 *   of the sd        √( var(d²) / ESS of d² ) / (2 sd),   d = distance to the mean
 *   of a quantile p  half the distance between the quantiles p ± √( p (1 − p) / ESS at p )
 *
 * Vehtari, Gelman, Simpson, Carpenter & Bürkner (2021), section 4.4; NaN where the ESS is. There the ends for a quantile
 * are those of a beta distribution; at an ESS of 400 the two differ by less than a tenth between 5 % and 95 %.
 */
import {meanEss, quantileEss} from "./ess.ts";
import {mean, quantile, sortedDraws, variance} from "./moments.ts";

export function meanMcse(chains: readonly Float64Array[]): number {
  return Math.sqrt(variance(sortedDraws(chains)) / meanEss(chains));
}

export function sdMcse(chains: readonly Float64Array[]): number {
  const draws = sortedDraws(chains);
  const centre = mean(draws);
  const squares = chains.map((chain) => chain.map((x) => (x - centre) ** 2));
  return Math.sqrt(variance(sortedDraws(squares)) / meanEss(squares) / variance(draws)) / 2;
}

export function quantileMcse(chains: readonly Float64Array[], p: number): number {
  const reach = Math.sqrt((p * (1 - p)) / quantileEss(chains, p));
  if (Number.isNaN(reach)) return NaN;
  const draws = sortedDraws(chains);
  return (quantile(draws, Math.min(1, p + reach)) - quantile(draws, Math.max(0, p - reach))) / 2;
}
