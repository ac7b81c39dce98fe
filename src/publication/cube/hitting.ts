/**
 * Which published numbers to suppress so that no proof of a small count stands, with the least information lost.
 *
 *   minimise  Σ weight[u] · y[u]
 *   subject to   Σ_a z[p, a] ≥ 1            for every proof p, over its sums a
 *                z[p, a] ≤ y[u]             for every unit u that says the sum a
 *                y, z in {0, 1}
 *
 *   u  unit: what is suppressed together, such as one year of one municipality
 *   a  sum: it is out of the attacker's hands when every unit that says it is suppressed
 *   p  proof: sums that together give a cell away (the rows that bind in its linear programs)
 *
 * Fischetti and Salazar (2001), Solving the cell suppression problem on tabular data with linear constraints: the attacker
 * is asked, and each cell that it can tell gives an inequality of which every safe pattern must suppress one sum; then the
 * least pattern that keeps all inequalities so far is attacked again. They strengthen the inequalities by the capacity of
 * each sum; here a sum is suppressed whole or not at all. Weights do not depend on counts, and so tell nothing of them.
 */
import type {Highs} from "highs";

/** Of each sum of the proof, the units that say it. */
export type Proof = readonly (readonly string[])[];

/** The units to suppress; `weightOf` is above nothing. Every proof must have a sum. */
export function leastHit(highs: Highs, proofs: readonly Proof[], weightOf: (unit: string) => number): Set<string> {
  const wanted = minimal(proofs);
  if (wanted.length === 0) return new Set();
  const units = [...new Set(wanted.flat(2))].sort();
  const place = new Map(units.map((unit, u) => [unit, u]));
  const starts = [0];
  const indices: number[] = [];
  const values: number[] = [];
  const rowLower: number[] = [];
  const rowUpper: number[] = [];
  let columnCount = units.length;
  const row = (entries: readonly (readonly [number, number])[], low: number, high: number) => {
    for (const [column, value] of entries) {
      indices.push(column);
      values.push(value);
    }
    starts.push(indices.length);
    rowLower.push(low);
    rowUpper.push(high);
  };
  for (const proof of wanted) {
    const out = proof.map((sum) => {
      const at = sum.map((unit) => place.get(unit) ?? 0);
      if (at.length === 1) return at[0];
      const z = columnCount++;
      for (const u of at)
        row(
          [
            [z, 1],
            [u, -1]
          ],
          -highs.infinity,
          0
        );
      return z;
    });
    row(
      [...new Set(out)].map((column) => [column, 1] as const),
      1,
      highs.infinity
    );
  }
  const colCost = new Float64Array(columnCount);
  for (const [u, unit] of units.entries()) colCost[u] = weightOf(unit);
  const model = highs.createModel({
    numCols: columnCount,
    numRows: rowLower.length,
    colCost,
    colLower: new Float64Array(columnCount),
    colUpper: new Float64Array(columnCount).fill(1),
    rowLower,
    rowUpper,
    matrix: {format: "csr", numRows: rowLower.length, numCols: columnCount, starts, indices, values}
  });
  try {
    model.options.set({output_flag: false, random_seed: 0});
    model.changeColsIntegrality(
      {kind: "range", from: 0, to: columnCount - 1},
      Array.from({length: columnCount}, () => highs.constants.variableType.integer)
    );
    model.run();
    if (model.getModelStatus() !== highs.constants.modelStatus.optimal)
      throw new Error(`HiGHS ended with status ${model.getModelStatus()}`);
    const {colValue} = model.getSolution();
    return new Set(units.filter((_, u) => colValue[u] > 0.5));
  } finally {
    model.dispose();
  }
}

/** Each proof once, without those that hold another: who hits that hits them too. */
function minimal(proofs: readonly Proof[]): Proof[] {
  const sumKey = (sum: readonly string[]) => [...sum].sort().join("\t");
  const keyed = new Map(
    proofs.map((proof) => {
      const sums = new Map(proof.map((sum) => [sumKey(sum), sum]));
      return [[...sums.keys()].sort().join("\n"), {keys: new Set(sums.keys()), proof: [...sums.values()]}];
    })
  );
  const all = [...keyed.values()].sort((a, b) => a.keys.size - b.keys.size);
  const kept: typeof all = [];
  for (const it of all) if (!kept.some(({keys}) => keys.isSubsetOf(it.keys))) kept.push(it);
  return kept.map(({proof}) => proof);
}
