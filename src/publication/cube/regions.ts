/**
 * Cells shown to be safe by small programs: a few municipalities may be anything that the rows allow, and all others are
 * held at one table that could be true.
 *
 *   low[r] − Σ start[c] ≤ Σ n[c] ≤ high[r] − Σ start[c]     n over the cells inside, start over those outside
 *
 * What such a program allows, the whole one allows too. A cell that ranges as wide as the threshold in it is therefore
 * safe, against outsiders and against every insider that knows nobody inside: all parts of its own are those of the start
 * (start.ts). A second region without those of the first is good against the rest. A range that is too narrow in a region
 * proves nothing: the next region is larger, and what none shows the whole program decides.
 */
import type {Highs} from "highs";
import type {Cell, Row} from "./cells.ts";
import {type Doubt, ofEach} from "./exchange.ts";
import {giveWay} from "./give-way.ts";
import {Contradiction} from "./rows.ts";
import {rangesOf} from "./solve.ts";

/** How many others a region holds, one try after the other. */
const regionSizes = [4, 4, 12, 12, 30, 30];

/** The doubts of one block that are left; `start` keeps all its rows. */
export async function doubtsLeft(
  highs: Highs,
  block: readonly Row[],
  cells: readonly Cell[],
  start: Int32Array,
  threshold: number,
  knows: readonly ReadonlySet<string>[],
  doubts: ReadonlyMap<number, Doubt>,
  signal?: AbortSignal
): Promise<{doubts: Map<number, Doubt>; programCount: number}> {
  const left = new Map(doubts);
  const rows = block.flatMap((row) => ofEach(row, cells));
  const codeOf = (cell: number) => cells[cell].municipality;
  const byCode = Map.groupBy(new Set(rows.flatMap((row) => row.cells)), codeOf);
  const nearest = nearestOf(rows, codeOf);
  const knowing = Map.groupBy(
    knows.flatMap((codes, a) => [...codes].map((code) => ({code, a}))),
    ({code}) => code
  );
  const knowers = (codes: Iterable<string>) =>
    new Set([...codes].flatMap((code) => (knowing.get(code) ?? []).map(({a}) => a)));
  let programCount = 0;
  const tried = new Set<string>();
  for (const size of regionSizes)
    for (const code of byCode.keys()) {
      const open = (byCode.get(code) ?? []).filter((cell) => left.has(cell));
      if (open.length === 0) continue;
      await giveWay(signal);
      // Not by way of those that could tell still, where there are others.
      const telling = new Set(
        open.flatMap((cell) => {
          const doubt = left.get(cell);
          return doubt === undefined || doubt.isByAll ? [] : doubt.by.flatMap((a) => [...knows[a]]);
        })
      );
      const others = nearest(code).filter((it) => !telling.has(it));
      const inside = new Set([code, ...others.slice(0, size)]);
      const name = [...inside].sort().join();
      if (inside.size === 1 || tried.has(name)) continue;
      tried.add(name);
      const asked = new Set([...inside].flatMap((it) => (byCode.get(it) ?? []).filter((cell) => left.has(cell))));
      const solved = rangesHeld(highs, rows, (cell) => inside.has(codeOf(cell)), start, threshold, asked);
      programCount += solved.programCount;
      for (const [cell, {low, high}] of solved.ranges) {
        const doubt = left.get(cell);
        if (doubt === undefined || high - low < threshold) continue;
        const telling = knowers([...inside].filter((it) => it !== codeOf(cell)));
        const by = doubt.by.filter((a) => telling.has(a));
        if (by.length === 0) left.delete(cell);
        else left.set(cell, {isByAll: false, by});
      }
    }
  return {doubts: left, programCount};
}

/** The cells inside may be anything that the rows allow, all others are held at the start. */
export function rangesHeld(
  highs: Highs,
  rows: readonly Row[],
  isInside: (cell: number) => boolean,
  start: Int32Array,
  threshold: number,
  asked: ReadonlySet<number>
) {
  const local = rows.flatMap((row) => {
    const own = row.cells.filter(isInside);
    if (own.length === 0) return [];
    const fixed = row.cells.reduce((sum, cell) => (isInside(cell) ? sum : sum + start[cell]), 0);
    return [{...row, cells: own, low: row.low - fixed, high: row.high - fixed}];
  });
  try {
    return rangesOf(highs, local, threshold, {known: new Map(), asked, from: start});
  } catch (error) {
    if (!(error instanceof Contradiction)) throw error;
    return {ranges: new Map<number, {low: number; high: number}>(), programCount: 0};
  }
}

/** Of each municipality the others, those first with which it has most rows in common; a row of few counts for more. */
function nearestOf(rows: readonly Row[], codeOf: (cell: number) => string): (code: string) => string[] {
  const shared = new Map<string, Map<string, number>>();
  for (const row of rows) {
    const codes = [...new Set(row.cells.map(codeOf))];
    for (const code of codes) {
      const ofCode = shared.get(code) ?? new Map<string, number>();
      shared.set(code, ofCode);
      for (const other of codes) if (other !== code) ofCode.set(other, (ofCode.get(other) ?? 0) + 1 / codes.length);
    }
  }
  return (code) =>
    [...(shared.get(code) ?? [])].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([other]) => other);
}
