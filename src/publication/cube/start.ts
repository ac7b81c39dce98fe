/**
 * One table that could be the true one, to everybody: in it each municipality has, of every sum, what is its own.
 *
 *   Σ n[c] = part[r, m]   over the cells c of municipality m in row r;   "at least" rows: no fewer
 *
 * A municipality knows these parts of its own exactly, so a table that keeps them for all is one that outsiders and every
 * insider must reckon with. They say nothing of two municipalities together, so each is solved by itself.
 */
import type {Highs} from "highs";
import type {Cell, Row} from "./cells.ts";
import {blocksOf, Contradiction, reduced} from "./rows.ts";
import {wholeSolution} from "./solve.ts";

/** Counts by cell; null where the parts contradict each other, since data were restated between two releases. */
export function startOf(highs: Highs, rows: readonly Row[], cells: readonly Cell[]): Int32Array | null {
  const start = new Int32Array(cells.length);
  try {
    for (const own of partsByMunicipality(rows, cells))
      for (const block of blocksOf(reduced(own, cells))) fill(highs, block, start);
  } catch (error) {
    if (error instanceof Contradiction) return null;
    throw error;
  }
  return rows.every((row) => isKept(row, start)) ? start : null;
}

function isKept({cells, low, high}: Row, counts: Int32Array): boolean {
  const sum = cells.reduce((total, cell) => total + counts[cell], 0);
  return low <= sum && sum <= high;
}

function partsByMunicipality(rows: readonly Row[], cells: readonly Cell[]): Row[][] {
  const found = new Map<string, Row[]>();
  for (const row of rows)
    for (const [code, inside] of Map.groupBy(row.cells, (cell) => cells[cell].municipality)) {
      const count = row.parts.get(code) ?? 0;
      const high = row.high === Infinity ? Infinity : count;
      const part = {...row, cells: inside, low: count, high, parts: new Map([[code, count]])};
      const list = found.get(code);
      if (list) list.push(part);
      else found.set(code, [part]);
    }
  return [...found.values()];
}

function fill(highs: Highs, block: readonly Row[], start: Int32Array): void {
  if (block.length > 1) {
    for (const [cell, count] of wholeSolution(highs, block)) start[cell] = count;
    return;
  }
  // Spread evenly: what lies in many cells can be moved from many.
  const [{cells, low}] = block;
  const count = Math.max(0, low);
  const share = (i: number) => Math.floor((count * i) / cells.length);
  for (const [i, cell] of cells.entries()) start[cell] = share(i + 1) - share(i);
}
