/**
 * The linear program of a block's rows, asked again and again with other weights; and the tables beside its last solution.
 *
 *   n[k] + width,   basis − width · B⁻¹ a[k]      a[k] column of k, B columns of the basis
 *
 * A solution of a program says more than its own counts: a cell with nobody in it may take `width` if the variables of the
 * basis can give way, and then that table keeps every row too. It takes no program to see that, only the inverse of B.
 */
import type {Highs} from "highs";
import type {Row} from "./cells.ts";
import {Contradiction} from "./rows.ts";

const tolerance = 1e-6; // HiGHS holds rows to 1e-7

/**
 * Elastic rows of earlier releases may be missed, by as little in all as is possible: the data were restated since, and
 * nobody knows where. A slack column a row; their sum is held to its smallest.
 */
export function programOf(highs: Highs, rows: readonly Row[], cells: readonly number[], isElastic: boolean) {
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
  const rowLower = [...rows.map(({low}) => low), ...(isElastic ? [0] : [])];
  const rowUpper = [...rows.map(({high}) => high), ...(isElastic ? [highs.infinity] : [])];
  const model = highs.createModel({
    numCols: columnCount,
    numRows: rowCount,
    colCost: new Float64Array(columnCount),
    colLower: new Float64Array(columnCount),
    // More than any row asks for: a cell that only "at least" speaks of has no upper end.
    colUpper: new Float64Array(columnCount).fill(1000 + rows.reduce((sum, {low}) => sum + Math.max(0, low), 0)),
    rowLower,
    rowUpper,
    matrix: {format: "csr", numRows: rowCount, numCols: columnCount, starts, indices, values}
  });
  // The last solution keeps all rows whatever is asked next, so the primal method goes on from it. Without presolve there
  // is always a basis to look at.
  model.options.set({output_flag: false, random_seed: 0, presolve: "off", simplex_strategy: 4});
  model.changeObjectiveSense(highs.constants.objectiveSense.maximize);
  const all = {kind: "range", from: 0, to: columnCount - 1} as const;
  let count = 0;
  let duals: ArrayLike<number> = [];
  let isWholeNow = false;
  const setWhole = (isWhole: boolean) => {
    if (isWhole === isWholeNow) return;
    isWholeNow = isWhole;
    const {integer, continuous} = highs.constants.variableType;
    model.options.set({presolve: isWhole ? "choose" : "off"});
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
    rowUpper[rows.length] = slack + tolerance;
    model.changeRowBounds(rows.length, 0, rowUpper[rows.length]);
  }
  const isAllowed = (table: Float64Array): boolean => {
    for (let r = 0; r < rowCount; ++r) {
      let sum = 0;
      for (let i = starts[r]; i < starts[r + 1]; ++i) sum += values[i] * table[indices[i]];
      if (sum < rowLower[r] - tolerance || sum > rowUpper[r] + tolerance) return false;
    }
    return true;
  };
  const rowsOf: number[][] = cells.map(() => []);
  for (let r = 0; r < rows.length; ++r) for (const cell of rows[r].cells) rowsOf[place.get(cell) ?? 0].push(r);
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
    /** Tables beside the last solution, which was not asked for in whole numbers: for each k for which there is one. */
    beside(wanted: readonly number[], width: number, see: (k: number, table: Float64Array) => void): void {
      const {colValue} = model.getSolution();
      const basis = model.getBasicVariables(); // columns; below nothing the slack of a row
      const isInBasis = new Uint8Array(columnCount);
      for (const column of basis) if (column >= 0) isInBasis[column] = 1;
      const tried = wanted.filter((k) => !isInBasis[k]);
      // B⁻¹ a[k] one by one for few, of all rows of B⁻¹ for many.
      const inverse =
        tried.length < basis.length ? null : Array.from(basis, (_, i) => model.getBasisInverseRow(i).values);
      const down = new Float64Array(basis.length);
      for (const k of tried) {
        const column = inverse === null ? model.getReducedColumn(k).values : null;
        const canGive = basis.every((variable, i) => {
          down[i] = width * (column ? column[i] : rowsOf[k].reduce((sum, r) => sum + (inverse?.[i][r] ?? 0), 0));
          return variable < 0 || colValue[variable] - down[i] >= -tolerance;
        });
        if (!canGive) continue;
        const table = colValue.slice();
        table[k] += width;
        basis.forEach((column, i) => {
          if (column >= 0) table[column] = Math.max(0, table[column] - down[i]);
        });
        if (isAllowed(table)) see(k, table);
      }
    },
    /** Rows that hold the last solution without whole numbers where it is. */
    binding: () => rows.flatMap((_, r) => (Math.abs(duals[r] ?? 0) > tolerance ? [r] : [])),
    count: () => count,
    dispose: () => model.dispose()
  };
}
