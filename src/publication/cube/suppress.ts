/**
 * What must not be said so that no attacker wins: the attacker is asked, and what it proves is taken from it.
 *
 * A loss comes with its proof: the sums that it was worked out from.
 *
 *   a proof of series only       the least important of them gets longer steps, or goes
 *   a proof with other sums      one of these sums must go: a cell, or a part of a section that has no cells
 *
 * Of the second kind all proofs so far are met by the pattern that loses least (hitting.ts): complementary suppression.
 * Then it is attacked again. Every round adds a proof that the pattern did not meet, or makes a series coarser, so it ends.
 */
import type {Highs} from "highs";
import {type Claim, unitOf} from "../claims.ts";
import type {AttackReport, Loss} from "./attack.ts";
import {keyOf} from "./cells.ts";
import {leastHit, type Proof} from "./hitting.ts";

export interface Said {
  claims: readonly Claim[];
  /** Parts that are series: made coarser and not suppressed; most important first. */
  series: readonly string[];
}
export interface Suppression<Made extends Said> {
  /** Without the units in `out`; `longer` are the series that it shall make coarser, for good. */
  make(out: ReadonlySet<string>, longer: ReadonlySet<string>): Made;
  attack(claims: readonly Claim[]): Promise<AttackReport>;
  /** What is lost with a unit; never by its count, which it would tell of. */
  weightsOf(first: Made): (unit: string) => number;
  /**
   * What was suppressed stays so while proofs are found, so that fewer rounds do; the pattern that loses least is tried at
   * the end.
   */
  isGrowing?: boolean;
  /** The error where an attacker wins by what cannot be taken back. */
  refuse(losses: readonly Loss[]): Error;
}
export interface Suppressed<Made> {
  made: Made;
  report: AttackReport;
  out: ReadonlySet<string>;
  /** In the order in which they were found. */
  coarsened: string[];
}

export async function suppress<Made extends Said>(
  highs: Highs,
  {make, attack, weightsOf, isGrowing = false, refuse}: Suppression<Made>
): Promise<Suppressed<Made>> {
  let out: ReadonlySet<string> = new Set();
  let made = make(out, new Set());
  const weightOf = weightsOf(made);
  const leastOf = (list: readonly Blame[]) =>
    leastHit(
      highs,
      list.map(({proof}) => proof),
      weightOf
    );
  let blames: Blame[] = [];
  const coarsened: string[] = [];
  for (;;) {
    const report = await attack(made.claims);
    if (report.losses.length === 0) {
      const least = leastOf(blames);
      if (!isGrowing || least.size >= out.size) return {made, report, out, coarsened};
      const smaller = make(least, new Set());
      const again = await attack(smaller.claims);
      return again.losses.length === 0
        ? {made: smaller, report: again, out: least, coarsened}
        : {made, report, out, coarsened};
    }
    const found = blamesOf(report.losses, made);
    const longer = new Set(found.flatMap(({proof, series}) => (proof.length === 0 ? series.slice(-1) : [])));
    const fresh = found.filter(({proof}) => proof.length > 0);
    if (longer.size === 0 && fresh.length === 0) throw refuse(report.losses);
    coarsened.push(...longer);
    // A proof from steps that are not shown any more is none.
    blames = [...blames, ...fresh].filter(({series}) => !series.some((part) => longer.has(part)));
    const hit = leastOf(blames);
    if (longer.size === 0 && hit.isSubsetOf(out))
      throw new RangeError(`suppressed, and still said: ${[...hit].join("; ")}`);
    out = isGrowing ? out.union(hit) : hit;
    made = make(out, longer);
  }
}

/** What can be done about a loss. */
interface Blame {
  /** Of each sum that can be suppressed, what must go for it; none where series alone tell. */
  proof: Proof;
  /** Series in the proof, most important first. */
  series: string[];
}

/** What earlier releases alone give away blames nothing. */
function blamesOf(losses: readonly Loss[], {claims, series}: Said): Blame[] {
  const isSeries = new Set(series);
  // Two that say the same of the same people must both go.
  const saying = Map.groupBy(claims, keyOf);
  const blames = losses.map((loss): Blame => {
    const keys = new Set(loss.claims.filter(({isPresumed}) => !isPresumed).map(keyOf));
    const sums = [...keys].map((key) => saying.get(key) ?? []);
    const parts = new Set(sums.flatMap((sum) => sum.map(({part}) => part)));
    return {
      proof: sums.flatMap((sum) =>
        sum.length === 0 || sum.some(({part}) => isSeries.has(part)) ? [] : [[...new Set(sum.map(unitOf))]]
      ),
      series: series.filter((part) => parts.has(part))
    };
  });
  return blames.filter(({proof, series: inProof}) => proof.length > 0 || inProof.length > 0);
}
