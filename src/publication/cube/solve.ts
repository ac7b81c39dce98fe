/**
 * How small and how large a cell can be, given the rows of its block: linear programs, in whole numbers where the block
 * is small.
 *
 *   minimise and maximise n[c]   subject to   low[r] ≤ Σ n ≤ high[r],  n ≥ 0
 *
 * Not every cell needs two programs of its own. Any solution is a table that could be the true one; two in which a cell
 * differs by the threshold show that it is safe. Tables that earlier attacks found are looked at first (tables.ts). Then
 * a few programs with weights drawn at random give solutions far apart, each with the tables beside it (program.ts), and
 * only the cells that all these leave in doubt are solved for one by one. A cell is only ever called lost by its own two.
 *
 * The bounds of a program without whole numbers are rounded inwards. In large blocks the true range may be narrower
 * still; blocks of up to `wholeCells` cells are solved in whole numbers.
 */
import {createHash} from "node:crypto";
import highsModule, {type Highs} from "highs";
import {type Random, random} from "../../base/random.ts";
import type {Row} from "./cells.ts";
import {programOf} from "./program.ts";
import {Contradiction} from "./rows.ts";
import type {Tables} from "./tables.ts";

/** Up to so many cells of a block, its programs are solved in whole numbers. */
export const wholeCells = 40;
const idleRounds = 2; // without a cell more that is safe, until cells are taken one by one
const tolerance = 1e-6; // as in program.ts

export interface Range {
  low: number;
  high: number;
  /** False: it is at least as wide as this. */
  isExact: boolean;
}
export interface Solved {
  ranges: Map<number, Range>;
  /** The rows that prove the range of a cell that is not safe: those that bind in its programs. */
  proofs: Map<number, readonly Row[]>;
  programCount: number;
}

// The function is a `default` of the CommonJS module, and the ES module itself.
const load = highsModule as unknown as () => Promise<Highs>;
let loading: Promise<Highs> | undefined;
export const solver = (): Promise<Highs> => (loading ??= load());

/** Whether a range gives nobody away: it is wide enough, or certain to hold enough. */
export const isSafe = ({low, high}: Range, threshold: number): boolean => high - low >= threshold || low >= threshold;

/** Shown not to be safe, by its own programs or a row. */
export const isLost = (range: Range, threshold: number): boolean => range.isExact && !isSafe(range, threshold);

/** What was solved before: most blocks are the same for most attackers, and from one try to the next. */
export type Known = Map<string, {ranges: readonly Range[]; proofs: readonly (readonly number[] | null)[]}>;

export interface How {
  /** Solves for every cell by itself, so that every range is exact. */
  isThorough?: boolean;
  isElastic?: boolean;
  /** The cells that are asked for; all, where it is left out. */
  asked?: ReadonlySet<number>;
  /**
   * A solution, by cell. Ranges begin with it; cells that some solutions far apart do not show to be safe are left as they
   * were seen, and not solved for.
   */
  from?: Int32Array;
  /** What is known to be possible. Neither whole ranges nor elastic rows are asked of it. */
  tables?: Tables;
  /** Cells of a row that is smaller than the threshold are lost without a program. */
  rowsFirst?: boolean;
  /** So many lost cells are enough: the others of the block are then not looked at, and have no range. */
  enough?: number;
  /** Few cells of a large block: each by its own programs, without those that look for many at once. */
  isFew?: boolean;
}

export function rangesOf(
  highs: Highs,
  rows: readonly Row[],
  threshold: number,
  {known, asked, tables, ...how}: How & {known: Known}
): Solved {
  if (how.from) return solvedRanges(highs, rows, threshold, {...how, asked});
  const cells = [...new Set(rows.flatMap((row) => row.cells))].sort((a, b) => a - b);
  const place = new Map(cells.map((cell, k) => [cell, k]));
  const text = rows
    .map(
      (row) => `${row.low} ${row.high} ${row.isEarlier && how.isElastic}:${row.cells.map((c) => place.get(c)).join()}`
    )
    .join("\n");
  const wanted = cells.flatMap((cell, k) => (asked === undefined || asked.has(cell) ? [k] : []));
  const key = `${threshold} ${JSON.stringify(how)} ${wanted.join()} ${createHash("sha256").update(text).digest("hex")}`;
  const before = known.get(key);
  if (before)
    return {
      ranges: new Map(wanted.map((k, i) => [cells[k], before.ranges[i]])),
      proofs: new Map(wanted.map((k, i) => [cells[k], before.proofs[i]?.map((r) => rows[r]) ?? rows])),
      programCount: 0
    };
  const solved = solvedRanges(highs, rows, threshold, {...how, asked, tables});
  const ranges = wanted.map((k) => solved.ranges.get(cells[k]) ?? {low: 0, high: Infinity, isExact: true});
  const proofs = wanted.map((k) => solved.proofs.get(cells[k])?.map((row) => rows.indexOf(row)) ?? null);
  known.set(key, {ranges, proofs});
  return {...solved, ranges: new Map(wanted.map((k, i) => [cells[k], ranges[i]]))};
}

function solvedRanges(
  highs: Highs,
  rows: readonly Row[],
  threshold: number,
  {isThorough = false, isElastic = false, rowsFirst = false, from, asked, tables, enough = Infinity, isFew = false}: How
): Solved {
  if (rows.length === 1 && !isElastic) {
    const ranges = ofOneRow(rows[0]);
    return {ranges, proofs: new Map([...ranges.keys()].map((cell) => [cell, rows])), programCount: 0};
  }
  // Cells in the same rows are alike: only their sum is a variable, and each can be anything up to it.
  const alike = alikeOf(rows);
  const sums = rows.map((row) => ({...row, cells: [...new Set(row.cells.map((cell) => alike.sumOf.get(cell) ?? 0))]}));
  const {members} = alike;
  const count = members.length;
  const isWhole = count <= wholeCells;
  const low = new Float64Array(count).fill(Infinity);
  const high = new Float64Array(count).fill(-Infinity);
  const isExact = new Uint8Array(count);
  const isAsked = members.map((it) => asked === undefined || it.some((cell) => asked.has(cell)));
  const isSettled = (k: number) => !isAsked[k] || high[k] - low[k] >= threshold;
  /** Whether it is news of a cell that is not settled. */
  const see = (k: number, count: number): boolean => {
    const [least, most] = [Math.ceil(count - tolerance), Math.floor(count + tolerance)];
    const isNews = (most > high[k] || least < low[k]) && !isSettled(k);
    low[k] = members[k].length > 1 ? 0 : Math.min(low[k], least);
    high[k] = Math.max(high[k], most);
    return isNews;
  };
  const remembered = isThorough || isElastic ? undefined : tables;
  /** What shows something new of a cell that is not settled is kept. */
  const seeAll = (table: Float64Array) => {
    let newsCount = 0;
    for (let k = 0; k < count; ++k) if (see(k, table[k])) newsCount += 1;
    if (newsCount > 0) remembered?.keep(members, table);
  };
  if (from) seeAll(Float64Array.from(members, (them) => them.reduce((sum, cell) => sum + from[cell], 0)));
  const before = remembered?.seen(sums, members, isWhole);
  if (before)
    for (let k = 0; k < count; ++k)
      if (before.most[k] >= before.least[k]) {
        see(k, before.least[k]);
        see(k, before.most[k]);
      }
  const proofs = new Map<number, readonly Row[]>();
  if (rowsFirst && !isThorough && !isElastic)
    sums.forEach((row, r) => {
      if (row.high >= threshold) return;
      for (const k of row.cells) {
        if (isExact[k] || !isAsked[k]) continue;
        [low[k], high[k], isExact[k], isAsked[k]] = [0, row.high, 1, false];
        for (const cell of members[k]) proofs.set(cell, [rows[r]]);
      }
    });
  const open = () => members.flatMap((_, k) => (isSettled(k) ? [] : [k]));
  const left = new Set<number>();
  const solved = (programCount: number): Solved => ({
    proofs,
    ranges: new Map(
      members.flatMap((cells, k) =>
        left.has(k) ? [] : cells.map((cell) => [cell, {low: low[k], high: high[k], isExact: isExact[k] === 1}])
      )
    ),
    programCount
  });
  if (!isThorough && open().length === 0) return solved(0);

  const program = programOf(
    highs,
    sums,
    members.map((_, k) => k),
    isElastic
  );
  const largest = (weights: Float64Array): Float64Array => {
    const table = program.largest(weights, isWhole);
    seeAll(table);
    return table;
  };
  // In whole numbers there are few cells, and no basis to look at.
  const seeBeside = () => {
    if (isWhole || isThorough || isFew) return;
    program.beside(open(), threshold, (k, table) => {
      if (see(k, table[k])) remembered?.keep(members, table);
    });
  };
  try {
    if (!isThorough && !isFew) {
      const stream: Random = random("attack").split(String(count));
      for (let idle = 0, round = 0; idle < idleRounds; ++round) {
        const wanted = open();
        if (wanted.length === 0) break;
        const weights = new Float64Array(count);
        // Mostly upwards: nothing is what most cells can be in any solution. From one solution, up and down by turns.
        for (const k of wanted) {
          const isUp = from ? round % 2 === 0 : stream.uniform() < 0.6;
          weights[k] = isUp ? 1 + stream.uniform() : -1;
        }
        largest(weights);
        seeBeside();
        idle = wanted.some(isSettled) ? 0 : idle + 1;
      }
    }
    // Not in their order: the first that are lost shall not all be of one municipality.
    const order = [...members.keys()];
    if (enough < Infinity) {
      const stream = random("order").split(String(count));
      const place = order.map(() => stream.uniform());
      order.sort((a, b) => place[a] - place[b]);
    }
    let lostCount = 0;
    for (const k of from ? [] : order) if (isAsked[k] && (isThorough || !isSettled(k))) left.add(k);
    for (const k of left) {
      if (lostCount >= enough) break;
      left.delete(k);
      if (!isThorough && isSettled(k)) continue;
      const binding = new Set<number>();
      const weights = new Float64Array(count);
      weights[k] = 1;
      high[k] = Math.floor(largest(weights)[k] + tolerance);
      for (const r of program.binding()) binding.add(r);
      seeBeside();
      if (members[k].length > 1) low[k] = 0;
      else if (isThorough || !isSettled(k)) {
        weights[k] = -1;
        low[k] = Math.ceil(largest(weights)[k] - tolerance);
        for (const r of program.binding()) binding.add(r);
      } else continue;
      isExact[k] = 1;
      if (isSafe({low: low[k], high: high[k], isExact: true}, threshold)) continue;
      lostCount += 1;
      for (const cell of members[k]) proofs.set(cell, binding.size > 0 ? [...binding].map((r) => rows[r]) : rows);
    }
    return solved(program.count());
  } finally {
    program.dispose();
  }
}

/** Some counts in whole numbers that the rows allow. */
export function wholeSolution(highs: Highs, rows: readonly Row[]): Map<number, number> {
  const cells = [...new Set(rows.flatMap((row) => row.cells))].sort((a, b) => a - b);
  const program = programOf(highs, rows, cells, false);
  try {
    const counts = program.largest(new Float64Array(cells.length), true);
    return new Map(cells.map((cell, k) => [cell, Math.round(counts[k])]));
  } finally {
    program.dispose();
  }
}

function alikeOf(rows: readonly Row[]): {members: number[][]; sumOf: Map<number, number>} {
  const rowsOf = new Map<number, number[]>();
  rows.forEach((row, r) => {
    for (const cell of row.cells) {
      const list = rowsOf.get(cell);
      if (list) list.push(r);
      else rowsOf.set(cell, [r]);
    }
  });
  const members = [...Map.groupBy(rowsOf.keys(), (cell) => rowsOf.get(cell)?.join()).values()].map((it) => [...it]);
  return {members, sumOf: new Map(members.flatMap((cells, k) => cells.map((cell) => [cell, k])))};
}

/** One cell is what the row says; of several, each can be anything up to it, as long as the others take the rest. */
function ofOneRow({cells, low, high}: Row): Map<number, Range> {
  const most = Math.floor(high + tolerance);
  const least = cells.length === 1 ? Math.max(0, Math.ceil(low - tolerance)) : 0;
  if (most < least) throw new Contradiction();
  return new Map(cells.map((cell) => [cell, {low: least, high: most, isExact: true}]));
}
