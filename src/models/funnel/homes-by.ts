/**
 * Homes that will be approved before a day: of the applications that are open now, and of those still to come.
 *
 *   H = Σ_open Bernoulli( (F(u + h) − F(u)) / S(u) )  +  Poisson( Σ_w λ_m F_m(h − w) )
 *
 *   u    weeks that an open application has been open
 *   h    weeks from now to the day
 *   w    the middle of each coming week, ½, 1½ … below h
 *   λ_m  applications a week at municipality m: Gamma(½ + k) / n, of k applications in the last n weeks
 *   F, S reached and still open (chances.ts), a draw each
 *
 * Assumes that applications come as they did in the last n weeks, campaigns included.
 */
import type {Random} from "../../base/random.ts";
import {at, courseOf} from "./chances.ts";
import type {HazardDraw} from "./hazards.ts";
import type {Edges} from "./histories.ts";

export interface HomesByReading {
  /** u, with the index of the municipality. */
  open: readonly {group: number; weeks: number}[];
  /** k by municipality, 0 where it is not meant. */
  recent: readonly number[];
  /** n, above 0. */
  recentWeeks: number;
  /** h, above 0. */
  ahead: number;
}

/** One draw for each draw of the hazards. */
export function homesBy(
  {open, recent, recentWeeks, ahead}: HomesByReading,
  draws: readonly HazardDraw[],
  edges: Edges,
  random: Random
): Float64Array {
  if (!(ahead > 0 && recentWeeks > 0)) throw new RangeError(`weeks must be above 0, got ${ahead} and ${recentWeeks}`);
  return Float64Array.from(draws, (draw) => {
    const courses = recent.map((_, m) => courseOf(draw, edges, m));
    let homes = 0;
    for (const {group, weeks} of open) {
      const [now, then] = [at(courses[group], weeks), at(courses[group], weeks + ahead)];
      const chance = now.open > 0 ? (then.reached - now.reached) / now.open : 0;
      if (random.chance(Math.min(1, Math.max(0, chance)))) ++homes;
    }
    let expected = 0;
    recent.forEach((count, m) => {
      if (count === 0) return;
      const rate = random.gamma(0.5 + count) / recentWeeks;
      for (let w = 0.5; w < ahead; ++w) expected += rate * at(courses[m], ahead - w).reached;
    });
    return homes + random.poisson(expected);
  });
}
