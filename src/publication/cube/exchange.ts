/**
 * Cells shown to be safe without a linear program, by moving single applications about in a table that could be true.
 *
 *   cell      up      b         down         Sundsvall in May, and in June
 *   b′        up      a′        down         Umeå in June, and in May
 *
 * Such a swap leaves every sum as it was, and so gives another table that could be true. As many swaps as the threshold
 * asks for give two tables in which the cell differs by so much: its range is at least so wide. Every table is in whole
 * numbers, none is below nothing, and each row is looked at anew after each swap; a swap that breaks one is not made.
 *
 * All start from the same table (start.ts), in which everybody's own parts are right. Two tables that differ from it in a
 * few municipalities only are therefore good against outsiders, and against every insider that knows none of these. A
 * second pair of tables by way of others is good against the rest.
 *
 * What is not shown to be safe here may be so all the same: solve.ts decides it.
 */
import {random} from "../../base/random.ts";
import type {Cell, Row} from "./cells.ts";

/**
 * By cell, the attackers, by index, against whom it was not shown to be safe; none of them knows it. `knows`: the
 * municipalities that each attacker knows. `start` keeps all rows.
 */
export function doubtsOf(
  rows: readonly Row[],
  cells: readonly Cell[],
  start: Int32Array,
  threshold: number,
  knows: readonly ReadonlySet<string>[]
): (cell: number) => readonly number[] {
  const table = tableOf(
    rows.flatMap((row) => ofEach(row, cells)),
    cells,
    start
  );
  const known = knows.map((codes) => table.placesOf(codes));
  const knowing = table.codes.map((_, m) => known.flatMap((places, i) => (places.includes(m) ? [i] : [])));
  const hitBy = (support: readonly number[]) => [...new Set(support.flatMap((m) => knowing[m]))];
  return (cell) => {
    const own = cells[cell].municipality;
    const first = table.widen(cell, threshold, []);
    if (first === null) return [...knows.keys()].filter((i) => !knows[i].has(own));
    const left = hitBy(first).filter((i) => !knows[i].has(own));
    if (left.length === 0) return [];
    const second = table.widen(
      cell,
      threshold,
      left.flatMap((i) => known[i])
    );
    if (second !== null) return [];
    return left.filter((i) => table.widen(cell, threshold, known[i]) === null);
  };
}

/**
 * "At least" holds for each municipality by itself: to somebody who knows how many of its own are meant, the others have
 * no fewer than the rest, though its own may be more than that in our table.
 */
export function ofEach(row: Row, cells: readonly Cell[]): Row[] {
  if (row.high !== Infinity) return [row];
  return [...Map.groupBy(row.cells, (cell) => cells[cell].municipality)].map(([code, inside]) => ({
    ...row,
    cells: inside,
    low: row.parts.get(code) ?? 0
  }));
}

const triedPartners = 48; // for one swap, on either side; what these do not show, a program decides
const triedSteps = 16;

interface Change {
  cell: number;
  by: number;
}

/** The table with its rows, and the swaps in it. Cells and municipalities by index. */
function tableOf(rows: readonly Row[], cells: readonly Cell[], start: Int32Array) {
  const codes = [...new Set(cells.map(({municipality}) => municipality))];
  const placeOfCode = new Map(codes.map((code, m) => [code, m]));
  const municipality = Int32Array.from(cells, (cell) => placeOfCode.get(cell.municipality) ?? 0);
  const rowsOf: number[][] = cells.map(() => []);
  rows.forEach((row, r) => {
    for (const cell of row.cells) rowsOf[cell].push(r);
  });
  const counts = Int32Array.from(start);
  const sums = Int32Array.from(rows, (row) => row.cells.reduce((sum, cell) => sum + start[cell], 0));
  const marks = marksOf(rows.length);
  // Rows that give room are not asked for: whether they hold is looked at after the swap.
  const isExact = rows.map(({low, high}) => low === high);
  const markOf = (list: readonly number[]) => list.reduce((mark, r) => (isExact[r] ? mark ^ marks[r] : mark), 0n);
  const cellMark = rowsOf.map(markOf);
  const alike = Map.groupBy(cells.keys(), (cell) => cellMark[cell]); // cells of the same rows
  const isBanned = new Uint8Array(codes.length);
  const isTouched = new Uint8Array(codes.length);
  let changes: Change[] = [];
  let locked = -1; // the cell that is asked about is no partner

  const isAllowed = (r: number, by: number) => rows[r].low <= sums[r] + by && sums[r] + by <= rows[r].high;
  const change = (cell: number, by: number) => {
    counts[cell] += by;
    for (const r of rowsOf[cell]) sums[r] += by;
  };
  const canChange = (cell: number, by: number) =>
    cell !== locked && isBanned[municipality[cell]] === 0 && counts[cell] + by >= 0;

  /** Makes these changes if every row holds after them. */
  function tryChanges(wanted: readonly Change[]): boolean {
    for (const {cell, by} of wanted) change(cell, by);
    const holds = wanted.every(
      ({cell}) => counts[cell] >= 0 && rowsOf[cell].every((r) => rows[r].low <= sums[r] && sums[r] <= rows[r].high)
    );
    if (holds) {
      changes.push(...wanted);
      for (const {cell} of wanted) isTouched[municipality[cell]] = 1;
    } else for (const {cell, by} of wanted) change(cell, -by);
    return holds;
  }

  /** Cells of a row that can change, those of municipalities that are in it already first; `from` turns the order about. */
  function partners(row: number, by: number, from: number): number[] {
    const inside = rows[row].cells;
    const [old, fresh]: number[][] = [[], []];
    for (let i = 0; i < inside.length && fresh.length < triedPartners; ++i) {
      const cell = inside[(i + from) % inside.length];
      if (!canChange(cell, by)) continue;
      if (isTouched[municipality[cell]]) old.push(cell);
      else fresh.push(cell);
    }
    return [...old.slice(0, triedPartners), ...fresh];
  }
  const smallest = (list: readonly number[]) =>
    list.reduce((best, r) => (rows[r].cells.length < rows[best].cells.length ? r : best), list[0]);

  /**
   * The cell one more (by = 1) or one fewer (−1), and others so that every row holds; false where none was found. Where a
   * partner has nobody to give, `steps` swaps before this one may bring it somebody.
   */
  function move(cell: number, by: number, steps: number): boolean {
    if (counts[cell] + by < 0) return false;
    const tight = rowsOf[cell].filter((r) => !isAllowed(r, by));
    if (tight.length === 0) return tryChanges([{cell, by}]);
    const empty: {at: number; swap: Change[]}[] = [];
    for (const b of partners(smallest(tight), -by, cell)) {
      if (b === cell) continue;
      const over = tight.filter((r) => !rowsOf[b].includes(r));
      const under = rowsOf[b].filter((r) => !rowsOf[cell].includes(r) && !isAllowed(r, -by));
      const pair = [
        {cell, by},
        {cell: b, by: -by}
      ];
      if (over.length === 0 && under.length === 0) {
        if (tryChanges(pair)) return true;
        continue;
      }
      const turn = markOf(over) ^ markOf(under);
      // One in all rows that are over goes, and one that is in the rows that are short instead comes.
      const [rowsAt, sign] = over.length > 0 ? [over, -by] : [under, by];
      for (const a of partners(smallest(rowsAt), steps > 0 ? 0 : sign, cell + b)) {
        if (a === b || a === cell || !rowsAt.every((r) => rowsOf[a].includes(r))) continue;
        for (const other of alike.get(cellMark[a] ^ turn) ?? []) {
          if (other === b || other === a || other === cell || !canChange(other, 0)) continue;
          const swap = [...pair, {cell: a, by: sign}, {cell: other, by: -sign}];
          const lacking = swap.find((it) => counts[it.cell] + it.by < 0);
          if (lacking === undefined && tryChanges(swap)) return true;
          if (lacking !== undefined && empty.length < triedSteps) empty.push({at: lacking.cell, swap});
        }
      }
    }
    if (steps === 0) return false;
    for (const {at, swap} of empty) if (move(at, 1, steps - 1) && tryChanges(swap)) return true;
    return false;
  }

  function moves(cell: number, by: number, most: number): number {
    let count = 0;
    locked = cell;
    while (count < most && move(cell, by, 1)) count += 1;
    for (const it of changes) change(it.cell, -it.by);
    changes = [];
    return count;
  }

  return {
    codes,
    placesOf: (knows: ReadonlySet<string>) => codes.flatMap((code, m) => (knows.has(code) ? [m] : [])),
    /** The other municipalities that two tables differ in where the cell differs by the width; null if none were found. */
    widen(cell: number, width: number, banned: readonly number[]): number[] | null {
      isBanned.fill(0);
      isTouched.fill(0);
      for (const m of banned) isBanned[m] = 1;
      const up = moves(cell, 1, width);
      const down = up < width ? moves(cell, -1, width - up) : 0;
      if (up + down < width) return null;
      return codes.flatMap((_, m) => (isTouched[m] && m !== municipality[cell] ? [m] : []));
    }
  };
}

/** A random mark for each row: cells in the same rows have the same sum of marks. Chance twins are found out by tryChanges. */
function marksOf(count: number): bigint[] {
  const stream = random("exchange");
  const half = () => BigInt(Math.floor(stream.uniform() * 2 ** 31));
  return Array.from({length: count}, () => (half() << 31n) | half());
}
