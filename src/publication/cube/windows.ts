/**
 * A large block a few years at a time: what is safe and what is lost is mostly seen without the program of all its weeks.
 *
 *   safe   the window may be anything that the rows allow, all other weeks held at a table that could be true
 *   lost   only the rows that lie within the window are kept: who knows all of them knows no less
 *
 * The first is a range that is too narrow at most, the second one that is too wide at most. What neither settles is left,
 * for the program of the whole block.
 */
import type {Highs} from "highs";
import {addDays, daysBetween} from "../../base/day.ts";
import type {Part} from "./block.ts";
import type {Cell, Row} from "./cells.ts";
import {ofEach} from "./exchange.ts";
import {Contradiction} from "./rows.ts";
import {type How, isLost, rangesOf} from "./solve.ts";

const windowDays = 364; // years of levels are 52 weeks, and most sums that belong together lie within one
/** Days before and after the year that are let in too, one try after the other. */
export const windowMargins = [0, windowDays / 2, windowDays];

export interface WindowsSolved {
  /** Of the cells that are lost. */
  parts: Part[];
  /** Cells that are neither shown to be safe nor lost. */
  left: Set<number>;
  programCount: number;
}

/** `rows` as the attacker sees them; `start` keeps them all. `solve` tells what rows give away of the cells asked for. */
export function solveByWindows(
  highs: Highs,
  rows: readonly Row[],
  cells: readonly Cell[],
  start: Int32Array,
  threshold: number,
  windows: readonly Window[],
  {enough = Infinity}: Pick<How, "enough">,
  solve: (rows: readonly Row[], asked: ReadonlySet<number>, isInside: (cell: number) => boolean) => Part[]
): WindowsSolved {
  const found: WindowsSolved = {parts: [], left: new Set(), programCount: 0};
  const apart = rows.flatMap((row) => ofEach(row, cells));
  let lostCount = 0;
  for (const {from, to, asked} of windows) {
    if (lostCount >= enough) break;
    const isInside = (cell: number) => from <= cells[cell].from && cells[cell].to <= to;
    const held = rangesHeld(highs, apart, isInside, start, threshold, new Set(asked));
    found.programCount += held.programCount;
    const doubtful = new Set(
      asked.filter((cell) => {
        const range = held.ranges.get(cell);
        return range === undefined || range.high - range.low < threshold;
      })
    );
    if (doubtful.size === 0) continue;
    const within = rows.filter((row) => row.cells.every(isInside));
    for (const part of solve(within, doubtful, isInside)) {
      const ranges = new Map([...part.ranges].filter(([cell, it]) => doubtful.has(cell) && isLost(it, threshold)));
      if (ranges.size > 0) found.parts.push({...part, ranges});
      for (const cell of ranges.keys()) doubtful.delete(cell);
      lostCount += ranges.size;
    }
    for (const cell of doubtful) found.left.add(cell);
  }
  return found;
}

export interface Window {
  from: string;
  to: string;
  asked: readonly number[];
}
/** The cells that are asked for, by the years that they lie in. */
export function windowsOf(
  rows: readonly Row[],
  cells: readonly Cell[],
  asked: ReadonlySet<number>,
  margin: number
): Window[] {
  const anchor = yearStart(rows, cells);
  const year = (day: string) => daysBetween(anchor, day) / windowDays;
  const inYears = Map.groupBy(asked, (cell) => {
    const {from, to} = cells[cell];
    return `${Math.floor(year(from))} ${Math.ceil(year(to))}`;
  });
  return [...inYears].map(([years, asked]) => {
    const [first, end] = years.split(" ").map(Number);
    return {from: addDays(anchor, first * windowDays - margin), to: addDays(anchor, end * windowDays + margin), asked};
  });
}

/** The first day of most sums over a year: where years begin. */
function yearStart(rows: readonly Row[], cells: readonly Cell[]): string {
  const spans = rows.map((row) => {
    let [from, to] = [cells[row.cells[0]].from, cells[row.cells[0]].to];
    for (const cell of row.cells) {
      if (cells[cell].from < from) ({from} = cells[cell]);
      if (cells[cell].to > to) ({to} = cells[cell]);
    }
    return {from, to};
  });
  const years = spans.filter(({from, to}) => daysBetween(from, to) === windowDays).map(({from}) => from);
  const counts = Map.groupBy(years.length > 0 ? years : spans.map(({from}) => from), (from) => from);
  return [...counts].sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1))[0][0];
}

/** The cells inside may be anything that the rows allow, all others are held at the start. */
function rangesHeld(
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
