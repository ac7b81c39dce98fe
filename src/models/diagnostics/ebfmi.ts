/**
 * E-BFMI: whether a chain's energy moves as freely from draw to draw as it varies in all. Below 0.3 it does not reach
 * the tails.
 *
 *   Σ (E[i] − E[i − 1])² / Σ (E[i] − mean E)²
 *
 * Betancourt (2016), Diagnosing suboptimal cotangent disintegrations in Hamiltonian Monte Carlo. One chain at a time;
 * NaN for fewer than two draws.
 */
import {mean} from "./moments.ts";

export function ebfmi(energies: Float64Array): number {
  const centre = mean(energies);
  let steps = 0;
  let spread = 0;
  for (let i = 0; i < energies.length; ++i) {
    if (i > 0) steps += (energies[i] - energies[i - 1]) ** 2;
    spread += (energies[i] - centre) ** 2;
  }
  return steps / spread;
}
