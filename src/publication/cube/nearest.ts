/**
 * Cells shown to be safe by the table that lies nearest to the start and has the threshold more, or fewer, in the cell.
 *
 *   minimise Σ u + v   subject to   low[r] − Σ start ≤ Σ (u − v) ≤ high[r] − Σ start,   0 ≤ v ≤ start,   u[c] or v[c] given
 *
 *   u, v   applications more and fewer than in the start, by municipality and rows; those of other years stay as they are
 *
 * The start is a table that all must reckon with, since everybody's own parts are right in it (start.ts). A table that
 * moves few is therefore good against everybody who knows none of these few; a second one that leaves alone whoever is
 * known to the rest is good against the rest. Only tables in whole numbers count. What is not shown to be safe here may be
 * so all the same: windows.ts and the program of the whole block decide it.
 */
import type {Highs} from "highs";
import type {Cell, Row} from "./cells.ts";
import {ofEach} from "./exchange.ts";
import {giveWay} from "./give-way.ts";
import {type Window, windowsOf} from "./windows.ts";

/** Of each cell that is in doubt, the attackers, by index, to whom it was not shown to be safe yet. */
export type Doubters = Map<number, Set<number>>;

const triedTables = 6; // for one cell
const fewDoubters = 12; // so few are left alone from the first table on

/** The doubts of one block that are left; `start` keeps all its rows. */
export async function doubtsLeft(
  highs: Highs,
  block: readonly Row[],
  cells: readonly Cell[],
  start: Int32Array,
  threshold: number,
  knows: readonly ReadonlySet<string>[],
  doubters: Doubters,
  signal?: AbortSignal
): Promise<{doubters: Doubters; programCount: number}> {
  const left = new Map(doubters);
  const rows = block.flatMap((row) => ofEach(row, cells));
  const knowing = Map.groupBy(
    knows.flatMap((codes, a) => [...codes].map((code) => ({code, a}))),
    ({code}) => code
  );
  const knowers = (codes: Iterable<string>) =>
    new Set([...codes].flatMap((code) => (knowing.get(code) ?? []).map(({a}) => a)));
  const knownTo = (list: readonly number[]) => new Set(list.flatMap((a) => [...knows[a]]));
  let programCount = 0;
  for (const window of left.size === 0 ? [] : windowsOf(block, cells, new Set(left.keys()), 0)) {
    const tables = tablesBeside(highs, rows, cells, start, window);
    try {
      for (const cell of window.asked) {
        await giveWay(signal);
        let open = [...(left.get(cell) ?? [])];
        let alone = open.length > fewDoubters ? [] : open; // whom the next table moves nobody of
        const failed = new Set<number>();
        for (let tried = 0; tried < triedTables && open.length > 0; ++tried) {
          const moved = tables.nearest(cell, threshold, knownTo(alone));
          if (moved === null && alone.length <= 1) {
            if (alone.length === 0) break; // not even to those who know nothing
            failed.add(alone[0]);
          }
          if (moved !== null) {
            const telling = knowers(moved);
            open = open.filter((a) => telling.has(a));
          }
          const rest = open.filter((a) => !failed.has(a));
          if (rest.length === 0) break;
          alone = moved === null ? rest.slice(0, 1) : rest;
        }
        if (open.length === 0) left.delete(cell);
        else left.set(cell, new Set(open));
      }
      programCount += tables.programCount();
    } finally {
      tables.dispose();
    }
  }
  return {doubters: left, programCount};
}

const tolerance = 1e-6; // as in program.ts

/** The program of one window: cells of a municipality in the same rows are one, all outside it are held at the start. */
function tablesBeside(
  highs: Highs,
  rows: readonly Row[],
  cells: readonly Cell[],
  start: Int32Array,
  {from, to}: Window
) {
  const isInside = (cell: number) => from <= cells[cell].from && cells[cell].to <= to;
  const local = rows.flatMap((row) => {
    const inside = row.cells.filter(isInside);
    const sum = row.cells.reduce((total, cell) => total + start[cell], 0);
    return inside.length === 0 ? [] : [{inside, low: row.low - sum, high: row.high - sum}];
  });
  const rowsOf = new Map<number, number[]>();
  local.forEach(({inside}, r) => {
    for (const cell of inside) rowsOf.set(cell, [...(rowsOf.get(cell) ?? []), r]);
  });
  const groups = [
    ...Map.groupBy(rowsOf.keys(), (cell) => `${cells[cell].municipality} ${rowsOf.get(cell)?.join()}`).values()
  ];
  const groupOf = new Map(groups.flatMap((group, g) => group.map((cell) => [cell, g] as const)));
  const codes = groups.map(([cell]) => cells[cell].municipality);
  const groupsOf = Map.groupBy(codes.keys(), (g) => codes[g]);
  const count = groups.length;
  const given = Float64Array.from(groups, (group) => group.reduce((sum, cell) => sum + start[cell], 0));
  const starts = [0];
  const indices: number[] = [];
  const values: number[] = [];
  for (const {inside} of local) {
    for (const g of new Set(inside.map((cell) => groupOf.get(cell) ?? 0))) {
      indices.push(g, count + g);
      values.push(1, -1);
    }
    starts.push(indices.length);
  }
  const columnCount = 2 * count;
  const most = new Float64Array(columnCount).fill(highs.infinity, 0, count);
  most.set(given, count);
  const model = highs.createModel({
    numCols: columnCount,
    numRows: local.length,
    colCost: new Float64Array(columnCount).fill(1),
    colLower: new Float64Array(columnCount),
    colUpper: most,
    rowLower: local.map(({low}) => low),
    rowUpper: local.map(({high}) => (high === Infinity ? highs.infinity : high)),
    matrix: {format: "csr", numRows: local.length, numCols: columnCount, starts, indices, values}
  });
  model.options.set({output_flag: false, random_seed: 0, presolve: "off"});
  const all = {kind: "range", from: 0, to: columnCount - 1} as const;
  let programCount = 0;
  /** Whom a table moves with `width` in column k and as little else as that takes; `held` stay at nothing. */
  const moved = (k: number, width: number, held: readonly number[]): string[] | null => {
    if (width > most[k]) return null;
    const [lower, upper] = [new Float64Array(columnCount), most.slice()];
    for (const column of held) upper[column] = 0;
    upper[(k + count) % columnCount] = 0;
    lower[k] = upper[k] = width;
    // With no cost changed the last basis stays good for the dual method: a program takes a third of the time.
    model.changeColsBounds(all, lower, upper);
    model.run();
    programCount += 1;
    if (model.getModelStatus() !== highs.constants.modelStatus.optimal) return null;
    const {colValue} = model.getSolution();
    if (!colValue.every((x) => Math.abs(x - Math.round(x)) < tolerance)) return null;
    return codes.filter((_, g) => colValue[g] + colValue[count + g] > tolerance);
  };
  return {
    /**
     * Whom two tables move in which the cell differs by `width`, nobody of `banned` among them: the start and one with so
     * many more, or one with nobody in the cell and one with `width`. Null if none were found.
     */
    nearest(cell: number, width: number, banned: ReadonlySet<string>): Set<string> | null {
      const k = groupOf.get(cell);
      if (k === undefined) return null;
      const held = [...banned].flatMap((code) => groupsOf.get(code) ?? []).flatMap((g) => [g, count + g]);
      const more = moved(k, width, held);
      if (more !== null || given[k] === 0) return more && new Set(more);
      const none = moved(count + k, given[k], held);
      const some = none && given[k] < width ? moved(k, width - given[k], held) : [];
      return none && some && new Set([...none, ...some]);
    },
    programCount: () => programCount,
    dispose: () => model.dispose()
  };
}
