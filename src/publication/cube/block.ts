/** What the rows of one block give away, to somebody who knows some of the municipalities in it. */
import type {Cell, Heard, Row} from "./cells.ts";
import {blocksOf, Contradiction, reduced} from "./rows.ts";
import {type How, type Known, type Range, rangesOf, type solver} from "./solve.ts";

/** Blocks after sums of sums were taken apart; a block that contradicts itself stays as it is, and gives way later. */
export function smallBlocks(block: readonly Row[], cells: readonly Cell[]): Row[][] {
  try {
    return blocksOf(reduced(block, cells));
  } catch (error) {
    if (error instanceof Contradiction) return [[...block]];
    throw error;
  }
}

/** Cells with their ranges, and the claims that these were worked out from. */
export interface Part {
  ranges: Map<number, Range>;
  claimsOf(cell: number): readonly number[];
}

export function solveBlock(
  highs: Awaited<ReturnType<typeof solver>>,
  block: readonly Row[],
  cells: readonly Cell[],
  heard: readonly Heard[],
  threshold: number,
  how: How & {known: Known}
): {parts: Part[]; programCount: number} {
  const claimsOf = (rows: readonly Row[]) => [...new Set(rows.flatMap(({claims}) => claims))];
  try {
    let programCount = 0;
    const parts = blocksOf(reduced(block, cells)).flatMap((rows) => {
      if (how.asked && !rows.some((row) => row.cells.some((cell) => how.asked?.has(cell)))) return [];
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
export function lessKnown(rows: readonly Row[], cells: readonly Cell[], known: ReadonlySet<string>): Row[] {
  return rows.flatMap((row) => {
    const left = row.cells.filter((cell) => !known.has(cells[cell].municipality));
    if (left.length === 0) return [];
    let own = 0;
    for (const [code, count] of row.parts) if (known.has(code)) own += count;
    return [{...row, cells: left, low: row.low - own, high: row.high - own}];
  });
}
