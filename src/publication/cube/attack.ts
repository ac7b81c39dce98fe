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
import {type Cell, type CellOptions, type Heard, type Row, systemOf} from "./cells.ts";
import {familiesOf, sourcesOf} from "./families.ts";
import {blocksOf, Contradiction, reduced} from "./rows.ts";
import {isSafe, type Known, type Range, rangesOf, solver} from "./solve.ts";

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
  equationCount: number;
  programCount: number;
  /** Sums of earlier releases that later ones say differently. */
  restatedCount: number;
}

export interface AttackOptions extends CellOptions {
  /** Solve for every cell by itself, for a report. */
  isThorough?: boolean;
  /** What an attack before this one solved. */
  known?: Known;
}

export async function attack(
  published: readonly Published[],
  attackers: readonly Attacker[],
  options: AttackOptions
): Promise<AttackReport> {
  const highs = await solver();
  const solvedBefore = options.known ?? new Map();
  const report: AttackReport = {
    attackers: [],
    losses: [],
    equationCount: 0,
    programCount: 0,
    restatedCount: 0
  };
  // Who sees the same has the same equations; what one knows besides changes only the blocks that hold its cells.
  for (const alike of Map.groupBy(attackers, ({sees, threshold}) =>
    [threshold, ...[...sees].sort()].join(" ")
  ).values()) {
    const all = published
      .filter(({zone}) => alike[0].sees.includes(zone))
      .flatMap(({claims, isEarlier}) => claims.map((claim): Heard => ({claim, isEarlier})));
    const results = alike.map(({name, threshold}) => ({
      name,
      threshold,
      cellCount: 0,
      publishedCount: 0,
      narrowest: null as Range | null,
      lostCount: 0
    }));
    report.attackers.push(...results);
    for (const heard of familiesOf(all, options.traitValues)) attackFamily(heard);

    function attackFamily(heard: readonly Heard[]) {
      const system = systemOf(heard, options);
      const {cells, rows} = system;
      report.restatedCount = Math.max(report.restatedCount, system.restatedCount);
      report.equationCount += rows.length;
      const solve = (block: readonly Row[], threshold: number) => {
        const solved = solveBlock(highs, block, cells, heard, threshold, {
          isThorough: options.isThorough,
          known: solvedBefore
        });
        report.programCount += solved.programCount;
        return solved.parts;
      };
      const blocks = blocksOf(rows).flatMap((block) => smallBlocks(block, cells));
      const untouched = blocks.map(() => undefined as Part[] | undefined);
      const told = new Set<number>(); // blocks whose losses were told of another attacker who sees the same
      const holding = blocksByMunicipality(blocks);
      for (const [a, {name, knows, threshold}] of alike.entries()) {
        const mine = results[a];
        const touched = new Set(knows.flatMap((code) => holding.get(code) ?? []));
        const known = new Set(knows);
        blocks.forEach((block, b) => {
          const isTouched = touched.has(b);
          const parts = isTouched
            ? solve(lessKnown(block, cells, known), threshold)
            : (untouched[b] ?? solve(block, threshold));
          if (!isTouched) untouched[b] = parts;
          for (const {ranges, claimsOf} of parts)
            for (const [cell, range] of ranges) {
              mine.cellCount += 1;
              if (range.low >= threshold) mine.publishedCount += 1;
              else if (mine.narrowest === null || widthOf(range) < widthOf(mine.narrowest)) mine.narrowest = range;
              if (isSafe(range, threshold)) continue;
              mine.lostCount += 1;
              if (!isTouched && told.has(b)) continue;
              const own = claimsOf(cell).flatMap((c) => sourcesOf(heard[c]));
              report.losses.push({attacker: name, cell: cells[cell], range, claims: own});
            }
          if (!isTouched) told.add(b);
        });
      }
    }
  }
  return report;
}

const widthOf = ({low, high}: Range) => high - low;

/** Blocks after sums of sums were taken apart; a block that contradicts itself stays as it is, and gives way later. */
function smallBlocks(block: readonly Row[], cells: readonly Cell[]): Row[][] {
  try {
    return blocksOf(reduced(block, cells));
  } catch (error) {
    if (error instanceof Contradiction) return [[...block]];
    throw error;
  }
}

function blocksByMunicipality(blocks: readonly (readonly Row[])[]): Map<string, number[]> {
  const holding = new Map<string, number[]>();
  blocks.forEach((block, b) => {
    for (const code of new Set(block.flatMap(({parts}) => [...parts.keys()]))) {
      const list = holding.get(code);
      if (list) list.push(b);
      else holding.set(code, [b]);
    }
  });
  return holding;
}

/** Cells with their ranges, and the claims that these were worked out from. */
interface Part {
  ranges: Map<number, Range>;
  claimsOf(cell: number): readonly number[];
}

function solveBlock(
  highs: Awaited<ReturnType<typeof solver>>,
  block: readonly Row[],
  cells: readonly Cell[],
  heard: readonly Heard[],
  threshold: number,
  how: {isThorough?: boolean; known: Known}
): {parts: Part[]; programCount: number} {
  const claimsOf = (rows: readonly Row[]) => [...new Set(rows.flatMap(({claims}) => claims))];
  try {
    let programCount = 0;
    const parts = blocksOf(reduced(block, cells)).map((rows) => {
      const solved = rangesOf(highs, rows, threshold, how);
      programCount += solved.programCount;
      return {ranges: solved.ranges, claimsOf: (cell: number) => claimsOf(solved.proofs.get(cell) ?? rows)};
    });
    return {parts, programCount};
  } catch (error) {
    if (!(error instanceof Contradiction)) throw error;
  }
  // The rows of earlier releases give way; those of the one that is tested do not, or a section claims what is not so.
  try {
    const {ranges, programCount} = rangesOf(highs, block, threshold, {...how, isElastic: true});
    return {parts: [{ranges, claimsOf: () => claimsOf(block)}], programCount};
  } catch (error) {
    if (!(error instanceof Contradiction)) throw error;
    const places = new Set(claimsOf(block).map((c) => heard[c].claim.at));
    throw new RangeError(`claims of one release contradict each other: ${[...places].join(", ")}`);
  }
}

/** The rows as they are to somebody who knows the counts of some municipalities. */
function lessKnown(rows: readonly Row[], cells: readonly Cell[], known: ReadonlySet<string>): Row[] {
  return rows.flatMap((row) => {
    const left = row.cells.filter((cell) => !known.has(cells[cell].municipality));
    if (left.length === 0) return [];
    let own = 0;
    for (const [code, count] of row.parts) if (known.has(code)) own += count;
    return [{...row, cells: left, low: row.low - own, high: row.high - own}];
  });
}

/** A claim's sum must be whole where it is exact; a section that rounds says so by `within`. */
export function faultsOf(claims: readonly Claim[]): string[] {
  return claims.flatMap((claim) => {
    const {at, municipalities, counts, from, to, within} = claim;
    const sum = claimed(claim);
    const faults: string[] = [];
    if (municipalities.length !== counts.length) faults.push("a count for every municipality is needed");
    if (!Number.isInteger(sum) && within === 0) faults.push(`${sum} people are no whole number`);
    if (counts.some((count) => !(count >= 0))) faults.push("a count is missing or below nothing");
    if (!(from < to)) faults.push(`${from} to ${to} is no stretch of weeks`);
    return faults.map((fault) => `${at}: ${fault}`);
  });
}
