/**
 * The attacker: everything that was ever published, as equations, and what they give away of each cell.
 *
 *   safe    a cell whose range of possible counts is at least the threshold wide, or certain to be at least the threshold
 *   lost    any other: somebody knows it to be small, or too exactly what it is
 *
 * There are several attackers. Outsiders know what is published for all. A municipality, and a partnership that takes
 * applications together, know besides what is published for them and their own counts exactly, and take them away from
 * every sum; of their own cells there is nothing to protect from them.
 *
 * The rule asks for the same whatever the truth is, so it needs no true table, and that a cell is safe or withheld tells
 * nothing of it.
 */
import {type Claim, claimed} from "../claims.ts";
import {type Cell, type CellOptions, type Heard, systemOf} from "./cells.ts";
import {familiesOf, sourcesOf} from "./families.ts";
import {attackFamily, manyAttackers} from "./family-attack.ts";
import {isSafe, type Known, type Range, solver} from "./solve.ts";
import type {Memory} from "./tables.ts";
import {toldByRows} from "./told.ts";

export interface Attacker {
  /** "outsiders", a municipality's code or a partnership's id. */
  name: string;
  /** Codes of the municipalities whose counts it knows. */
  knows: readonly string[];
  /** The zones whose releases it sees. */
  sees: readonly string[];
  /** How wide a range it must be left with. */
  threshold: number;
}
export interface Published {
  zone: string;
  isEarlier: boolean;
  claims: readonly Claim[];
}
export interface Loss {
  attacker: string;
  cell: Cell;
  range: Range;
  /** Of the claims that it was worked out from, those of the release that is tested. */
  claims: Claim[];
}
export interface AttackReport {
  /** Of every attacker: how many cells it looked at, how many are certain to hold enough, the narrowest other range. */
  attackers: {
    name: string;
    threshold: number;
    cellCount: number;
    publishedCount: number;
    narrowest: Range | null;
    lostCount: number;
  }[];
  losses: Loss[];
  /** Proofs beside those of the losses, where more were looked for. */
  others?: Claim[][];
  /** Found by single rows; nothing else was looked at. */
  isByRows?: true;
  equationCount: number;
  programCount: number;
  /** Sums of earlier releases that later ones say differently. */
  restatedCount: number;
}

export interface AttackOptions extends CellOptions {
  /** Solve for every cell by itself, for a report. */
  isThorough?: boolean;
  /** Whether cells are tried by swaps first; left out, where attackers are so many that programs for each take longer. */
  bySwaps?: boolean;
  /** So many lost cells of a block are enough, where others are looked for once these are withheld; else all are. */
  enough?: number;
  /**
   * For many attackers: where single rows give cells away, or outsiders can tell some, these are enough, and the rest is
   * attacked once they are withheld. Losing nothing means the same as without it.
   */
  rowsFirst?: boolean;
  /** Which claims would go with this proof; null where none can: then more proofs are looked for without them. */
  goneWith?(proof: readonly Claim[]): ((claim: Claim) => boolean) | null;
  /** Programs are asked for cells of these municipalities and weeks only; left out, for all. */
  suspects?: readonly Cell[];
  /** What an attack before this one solved, and the tables that it found to be possible. */
  known?: Known;
  memory?: Memory;
  signal?: AbortSignal;
}

export async function attack(
  published: readonly Published[],
  attackers: readonly Attacker[],
  options: AttackOptions
): Promise<AttackReport> {
  const highs = await solver();
  const known: Known = options.known ?? new Map();
  const report: AttackReport = {
    attackers: [],
    losses: [],
    equationCount: 0,
    programCount: 0,
    restatedCount: 0
  };
  // Who sees the same has the same equations; what one knows besides changes only the blocks that hold its cells. Where
  // attackers are many, a zone that has published nothing does not tell them apart.
  const zones = new Set(published.map(({zone}) => zone));
  const isMany = attackers.length > manyAttackers;
  const views = [
    ...Map.groupBy(attackers, ({sees, threshold}) =>
      [threshold, ...sees.filter((zone) => !isMany || zones.has(zone)).sort()].join(" ")
    ).values()
  ].map((alike) => {
    const all = published
      .filter(({zone}) => alike[0].sees.includes(zone))
      .flatMap(({claims, isEarlier}) => claims.map((claim): Heard => ({claim, isEarlier})));
    return {alike, families: familiesOf(all, options.traitValues)};
  });
  if (options.rowsFirst) {
    const losses = views.flatMap(({alike, families}) =>
      families.flatMap((heard) => lossesByRows(heard, alike, options))
    );
    if (losses.length > 0) return {...report, losses, isByRows: true};
    // What outsiders can tell everybody can: first they alone, who are one view of many.
    const outsiders = attackers.filter(({knows}) => knows.length === 0);
    if (outsiders.length > 0 && outsiders.length < attackers.length) {
      const outside = await attack(published, outsiders, {...options, known, rowsFirst: false, bySwaps: true});
      if (outside.losses.length > 0) return outside;
    }
  }
  for (const {alike, families} of views) {
    const results = alike.map(({name, threshold}) => ({
      name,
      threshold,
      cellCount: 0,
      publishedCount: 0,
      narrowest: null as Range | null,
      lostCount: 0
    }));
    report.attackers.push(...results);
    for (const heard of families) {
      const found = await attackFamily(highs, heard, alike, {...options, known});
      for (const [a, it] of found.attackers.entries()) {
        const mine = results[a];
        mine.cellCount += it.cellCount;
        for (const {cell, range, claims, isTold} of it.ranges) {
          if (range.low >= mine.threshold) mine.publishedCount += 1;
          else if (mine.narrowest === null || widthOf(range) < widthOf(mine.narrowest)) mine.narrowest = range;
          if (isSafe(range, mine.threshold)) continue;
          mine.lostCount += 1;
          if (!isTold) report.losses.push({attacker: mine.name, cell, range, claims: claims()});
        }
      }
      if (options.goneWith) report.others = [...(report.others ?? []), ...found.others];
      report.equationCount += found.equationCount;
      report.programCount += found.programCount;
      report.restatedCount = Math.max(report.restatedCount, found.restatedCount);
    }
  }
  return report;
}

function lossesByRows(heard: readonly Heard[], attackers: readonly Attacker[], options: AttackOptions): Loss[] {
  const {cells, rows} = systemOf(heard, options);
  const knows = attackers.map((it) => new Set(it.knows));
  return toldByRows(rows, cells, attackers[0].threshold, knows).map(({cell, attacker, most, row}) => ({
    attacker: attackers[attacker].name,
    cell: cells[cell],
    range: {low: 0, high: most, isExact: true},
    claims: row.claims.flatMap((c) => sourcesOf(heard[c]))
  }));
}

const widthOf = ({low, high}: Range) => high - low;

/** A claim's sum must be whole where it is exact; a section that rounds says so by `within`. */
export function faultsOf(claims: readonly Claim[]): string[] {
  return claims.flatMap((claim) => {
    const {at, municipalities, counts, from, to, within, atMost = Infinity} = claim;
    const sum = claimed(claim);
    const faults: string[] = [];
    if (municipalities.length !== counts.length) faults.push("a count for every municipality is needed");
    if (!Number.isInteger(sum) && within === 0) faults.push(`${sum} people are no whole number`);
    if (counts.some((count) => !(count >= 0))) faults.push("a count is missing or below nothing");
    if (sum > atMost) faults.push(`there are ${sum}, and it says at most ${atMost}`);
    if (!(from < to)) faults.push(`${from} to ${to} is no stretch of weeks`);
    return faults.map((fault) => `${at}: ${fault}`);
  });
}
