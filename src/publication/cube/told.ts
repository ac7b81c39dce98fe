/**
 * Cells that a single row gives away, without a program: there are fewer in it than the threshold, or in what is left of
 * it when an attacker takes its own away.
 *
 *   n[c] ≤ high[r] − own[r, a] < threshold     for every cell c of row r that the attacker a does not know
 *
 * Rows are looked at after sums of sums were taken apart (rows.ts), so that most of what is lost in a large region is
 * found here. It is a proof of what is lost and never one of what is safe: where nothing is found, all is attacked.
 */
import type {Cell, Row} from "./cells.ts";
import {blocksOf, Contradiction, reduced} from "./rows.ts";

export interface Told {
  cell: number;
  /** Index of an attacker that can tell. */
  attacker: number;
  most: number;
  row: Row;
}

/** Each row that tells, by one cell and the first attacker found. `knows`: the municipalities that each attacker knows. */
export function toldByRows(
  rows: readonly Row[],
  cells: readonly Cell[],
  threshold: number,
  knows: readonly ReadonlySet<string>[]
): Told[] {
  const knowing = Map.groupBy(
    knows.flatMap((codes, a) => [...codes].map((code) => ({code, a}))),
    ({code}) => code
  );
  const look = (row: Row, attacker: number): Told[] => {
    let own = 0;
    for (const [code, count] of row.parts) if (knows[attacker].has(code)) own += count;
    const most = row.high - own;
    if (most < 0 || most >= threshold) return []; // below nothing: restated data, which the whole attack takes as they are
    const cell = row.cells.find((it) => !knows[attacker].has(cells[it].municipality));
    return cell === undefined ? [] : [{cell, attacker, most, row}];
  };
  return blocksOf(rows).flatMap((block) =>
    smallerRows(block, cells).flatMap((row) => {
      if (row.high === Infinity) return [];
      const inRow = new Set([...row.parts.keys()].flatMap((code) => (knowing.get(code) ?? []).map(({a}) => a)));
      // Whoever knows nobody in it sees it as outsiders do; one of them is enough.
      const outside = row.high < threshold ? knows.findIndex((_, a) => !inRow.has(a)) : -1;
      for (const a of outside < 0 ? inRow : [outside, ...inRow]) {
        const [told] = look(row, a);
        if (told) return [told];
      }
      return [];
    })
  );
}

/** None where the data were restated: such a block gives way, and no row of it tells for certain. */
function smallerRows(block: readonly Row[], cells: readonly Cell[]): Row[] {
  try {
    return reduced(block, cells);
  } catch (error) {
    if (error instanceof Contradiction) return [];
    throw error;
  }
}
