/**
 * How small and how large a cell can be, given the rows of its block: linear programs, in whole numbers where the block
 * is small.
 *
 *   minimise and maximise n[c]   subject to   low[r] ≤ Σ n ≤ high[r],  n ≥ 0
 *
 * Not every cell needs two programs of its own. Any solution is a table that could be the true one; two in which a cell
 * differs by the threshold show that it is safe. A few programs with weights drawn at random give solutions far apart,
 * and only the cells that these leave in doubt are solved for one by one. A cell is only ever called lost by its own two.
 *
 * The bounds of a program without whole numbers are rounded inwards. In large blocks the true range may be narrower
 * still; blocks of up to `wholeCells` cells are solved in whole numbers.
 */
import {createHash} from "node:crypto";
import highsModule, {type Highs} from "highs";
import {type Random, random} from "../../base/random.ts";
import type {Row} from "./cells.ts";
import {Contradiction} from "./rows.ts";

/** Up to so many cells of a block, its programs are solved in whole numbers. */
export const wholeCells = 40;
const idleRounds = 2; // without a cell more that is safe, until cells are taken one by one
const tolerance = 1e-6; // HiGHS holds rows to 1e-7

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
  /** So many lost cells are enough: the others of the block are then not looked at, and have no range. */
  enough?: number;
}

export function rangesOf(
  highs: Highs,
  rows: readonly Row[],
  threshold: number,
  {known, asked, ...how}: How & {known: Known}
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
  const solved = solvedRanges(highs, rows, threshold, {...how, asked});
  const ranges = wanted.map((k) => solved.ranges.get(cells[k]) ?? {low: 0, high: Infinity, isExact: true});
  const proofs = wanted.map((k) => solved.proofs.get(cells[k])?.map((row) => rows.indexOf(row)) ?? null);
  known.set(key, {ranges, proofs});
  return {...solved, ranges: new Map(wanted.map((k, i) => [cells[k], ranges[i]]))};
}

function solvedRanges(
  highs: Highs,
  rows: readonly Row[],
  threshold: number,
  {isThorough = false, isElastic = false, from, asked, enough = Infinity}: How
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
  const program = programOf(
    highs,
    sums,
    members.map((_, k) => k),
    isElastic
  );
  const proofs = new Map<number, readonly Row[]>();
  try {
    const isWhole = count <= wholeCells;
    const low = new Float64Array(count).fill(Infinity);
    const high = new Float64Array(count).fill(-Infinity);
    const isExact = new Uint8Array(count);
    const see = (solution: Float64Array) => {
      for (let k = 0; k < count; ++k) {
        low[k] = members[k].length > 1 ? 0 : Math.min(low[k], Math.ceil(solution[k] - tolerance));
        high[k] = Math.max(high[k], Math.floor(solution[k] + tolerance));
      }
    };
    if (from) see(Float64Array.from(members, (them) => them.reduce((sum, cell) => sum + from[cell], 0)));
    const isAsked = members.map((it) => asked === undefined || it.some((cell) => asked.has(cell)));
    const isSettled = (k: number) => !isAsked[k] || high[k] - low[k] >= threshold;
    if (!isThorough) {
      const stream: Random = random("attack").split(String(count));
      for (let idle = 0, round = 0; idle < idleRounds; ++round) {
        const open = members.flatMap((_, k) => (isSettled(k) ? [] : [k]));
        if (open.length === 0) break;
        const weights = new Float64Array(count);
        // Mostly upwards: nothing is what most cells can be in any solution. From one solution, up and down by turns.
        for (const k of open) {
          const isUp = from ? round % 2 === 0 : stream.uniform() < 0.6;
          weights[k] = isUp ? 1 + stream.uniform() : -1;
        }
        see(program.largest(weights, isWhole));
        idle = open.some(isSettled) ? 0 : idle + 1;
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
    const left = new Set(from ? [] : order.filter((k) => isAsked[k] && (isThorough || !isSettled(k))));
    for (const k of left) {
      if (lostCount >= enough) break;
      left.delete(k);
      if (!isThorough && isSettled(k)) continue;
      const binding = new Set<number>();
      const weights = new Float64Array(count);
      weights[k] = 1;
      const largest = program.largest(weights, isWhole);
      for (const r of program.binding()) binding.add(r);
      see(largest);
      high[k] = Math.floor(largest[k] + tolerance);
      if (members[k].length > 1) low[k] = 0;
      else if (isThorough || !isSettled(k)) {
        weights[k] = -1;
        const smallest = program.largest(weights, isWhole);
        for (const r of program.binding()) binding.add(r);
        see(smallest);
        low[k] = Math.ceil(smallest[k] - tolerance);
      } else continue;
      isExact[k] = 1;
      if (isSafe({low: low[k], high: high[k], isExact: true}, threshold)) continue;
      lostCount += 1;
      for (const cell of members[k]) proofs.set(cell, binding.size > 0 ? [...binding].map((r) => rows[r]) : rows);
    }
    return {
      proofs,
      ranges: new Map(
        members.flatMap((cells, k) =>
          left.has(k) ? [] : cells.map((cell) => [cell, {low: low[k], high: high[k], isExact: isExact[k] === 1}])
        )
      ),
      programCount: program.count()
    };
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

/**
 * Elastic rows of earlier releases may be missed, by as little in all as is possible: the data were restated since, and
 * nobody knows where. A slack column a row; their sum is held to its smallest.
 */
function programOf(highs: Highs, rows: readonly Row[], cells: readonly number[], isElastic: boolean) {
  const place = new Map(cells.map((cell, k) => [cell, k]));
  const elastic = isElastic ? rows.flatMap((row, r) => (row.isEarlier ? [r] : [])) : [];
  const columnCount = cells.length + 2 * elastic.length;
  const starts = [0];
  const indices: number[] = [];
  const values: number[] = [];
  rows.forEach((row, r) => {
    for (const cell of row.cells) {
      indices.push(place.get(cell) ?? 0);
      values.push(1);
    }
    const e = elastic.indexOf(r);
    if (e >= 0) {
      indices.push(cells.length + 2 * e, cells.length + 2 * e + 1);
      values.push(1, -1);
    }
    starts.push(indices.length);
  });
  // The last row: all slack together.
  for (let k = cells.length; k < columnCount; ++k) {
    indices.push(k);
    values.push(1);
  }
  if (isElastic) starts.push(indices.length);
  const rowCount = rows.length + (isElastic ? 1 : 0);
  const model = highs.createModel({
    numCols: columnCount,
    numRows: rowCount,
    colCost: new Float64Array(columnCount),
    colLower: new Float64Array(columnCount),
    // More than any row asks for: a cell that only "at least" speaks of has no upper end.
    colUpper: new Float64Array(columnCount).fill(1000 + rows.reduce((sum, {low}) => sum + Math.max(0, low), 0)),
    rowLower: [...rows.map(({low}) => low), ...(isElastic ? [0] : [])],
    rowUpper: [...rows.map(({high}) => high), ...(isElastic ? [highs.infinity] : [])],
    matrix: {format: "csr", numRows: rowCount, numCols: columnCount, starts, indices, values}
  });
  model.options.set({output_flag: false, random_seed: 0});
  model.changeObjectiveSense(highs.constants.objectiveSense.maximize);
  const all = {kind: "range", from: 0, to: columnCount - 1} as const;
  let count = 0;
  let duals: ArrayLike<number> = [];
  let isWholeNow = false;
  const setWhole = (isWhole: boolean) => {
    if (isWhole === isWholeNow) return;
    isWholeNow = isWhole;
    const {integer, continuous} = highs.constants.variableType;
    model.changeColsIntegrality(
      all,
      Array.from({length: columnCount}, (_, k) => (isWhole && k < cells.length ? integer : continuous))
    );
  };
  const run = (costs: Float64Array): Float64Array => {
    model.changeColsCost(all, costs);
    model.run();
    count += 1;
    const status = model.getModelStatus();
    if (status === highs.constants.modelStatus.infeasible) throw new Contradiction();
    if (status !== highs.constants.modelStatus.optimal) throw new Error(`HiGHS ended with status ${status}`);
    const {colValue, rowDual} = model.getSolution();
    if (!isWholeNow) duals = rowDual;
    return colValue;
  };
  if (isElastic) {
    const costs = new Float64Array(columnCount).fill(-1);
    costs.fill(0, 0, cells.length);
    const slack = run(costs)
      .subarray(cells.length)
      .reduce((sum, x) => sum + x, 0);
    model.changeRowBounds(rows.length, 0, slack + tolerance);
  }
  return {
    /** A solution with the largest weighted sum; in whole numbers if asked and not so already. */
    largest(weights: Float64Array, isWhole: boolean): Float64Array {
      const costs = new Float64Array(columnCount);
      costs.set(weights);
      setWhole(false);
      const solution = run(costs);
      const isIntegral = solution.subarray(0, cells.length).every((x) => Math.abs(x - Math.round(x)) < tolerance);
      if (isIntegral || !isWhole) return solution;
      setWhole(true);
      return run(costs);
    },
    /** Rows that hold the last solution without whole numbers where it is. */
    binding: () => rows.flatMap((_, r) => (Math.abs(duals[r] ?? 0) > tolerance ? [r] : [])),
    count: () => count,
    dispose: () => model.dispose()
  };
}
