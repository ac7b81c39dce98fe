/**
 * Tables that could be true, kept from one attack to the next, so that a cell need not be shown to be safe again.
 *
 *   a cell is safe   if two tables that keep every row differ in it by the threshold
 *
 * While a release is protected, an attack mostly has fewer claims than the one before it. A table that kept all rows keeps
 * those that are left. Even so, a cell is not taken to be safe because it, or its parts, were safe before:
 *
 *   two cells of 0 to 6 each   may be 4 to 6 together; when nothing tells them apart any more, they are one cell, and lost
 *   longer steps               cut weeks elsewhere, and say of the same weeks what was not said before
 *
 * So what is kept is no answer but a table: counts at points (municipality, week, traits). The points are looked up in the
 * cells that there are now, and the table counts only if it keeps every row of the block as it is now. Whoever made it, and
 * from which claims, does not matter then: all at a point of a cell is one of the ways in which they can lie in it.
 */
import type {Point, Row, System} from "./cells.ts";

interface Kept {
  /** Of the system in which it was found. */
  points: readonly Point[];
  /** Which of them hold somebody, and how many. */
  at: Int32Array;
  counts: Float64Array;
}
/** By whose view it is: a table that is possible to those who know nothing is of no use to those who know more. */
export type Memory = Map<string, Kept[]>;

/** What some tables that keep all rows have of each sum. */
export interface Seen {
  least: Float64Array;
  most: Float64Array;
}
/** The tables of one view. Counts are by sum, an index into `members`: cells in the same rows. */
export interface Tables {
  /** Of those that keep all rows, in whole numbers where that is asked. */
  seen(rows: readonly Row[], members: Members, isWhole: boolean): Seen;
  keep(members: Members, counts: Float64Array): void;
}
type Members = readonly (readonly number[])[];

const tolerance = 1e-6; // as in program.ts

/** By view: what somebody knows. */
export function tablesIn(memory: Memory, {cells, points, cellAt}: System): (view: string) => Tables {
  const places = new Map<readonly Point[], Int32Array>();
  const placesOf = (theirs: readonly Point[]) => {
    const known = places.get(theirs);
    if (known) return known;
    const found = Int32Array.from(theirs, (point, i) => (theirs === points ? i : (cellAt(point) ?? -1)));
    places.set(theirs, found);
    return found;
  };
  const sumOf = new Int32Array(cells.length).fill(-1);
  return (view) => {
    const kept = memory.get(view) ?? [];
    memory.set(view, kept);
    return {
      seen(rows, members, isWhole) {
        sumOf.fill(-1);
        members.forEach((them, k) => {
          for (const cell of them) sumOf[cell] = k;
        });
        const rowsOf: number[][] = members.map(() => []);
        rows.forEach((row, r) => {
          for (const k of row.cells) rowsOf[k].push(r);
        });
        const least = new Float64Array(members.length).fill(Infinity);
        const most = new Float64Array(members.length).fill(-Infinity);
        const heldIn = new Int32Array(members.length); // tables with somebody in the sum
        const counts = new Float64Array(members.length);
        const sums = new Float64Array(rows.length);
        let tableCount = 0;
        for (const table of kept) {
          const place = placesOf(table.points);
          const touched: number[] = [];
          for (let i = 0; i < table.at.length; ++i) {
            const cell = place[table.at[i]];
            // Points of no cell of this block, or of none at all, are in none of its rows.
            const k = cell < 0 ? -1 : sumOf[cell];
            if (k < 0) continue;
            if (counts[k] === 0) touched.push(k);
            counts[k] += table.counts[i];
            for (const r of rowsOf[k]) sums[r] += table.counts[i];
          }
          const fits =
            rows.every(({low, high}, r) => low - tolerance <= sums[r] && sums[r] <= high + tolerance) &&
            (!isWhole || touched.every((k) => Math.abs(counts[k] - Math.round(counts[k])) < tolerance));
          if (fits) tableCount += 1;
          for (const k of touched) {
            if (fits) {
              heldIn[k] += 1;
              least[k] = Math.min(least[k], counts[k]);
              most[k] = Math.max(most[k], counts[k]);
            }
            counts[k] = 0;
            for (const r of rowsOf[k]) sums[r] = 0;
          }
        }
        for (let k = 0; k < members.length; ++k)
          if (heldIn[k] < tableCount) {
            least[k] = 0;
            most[k] = Math.max(most[k], 0);
          }
        return {least, most};
      },
      keep(members, counts) {
        const sums: number[] = [];
        for (let k = 0; k < members.length; ++k) if (counts[k] > tolerance) sums.push(k);
        kept.push({
          points,
          at: Int32Array.from(sums, (k) => members[k][0]),
          counts: Float64Array.from(sums, (k) => counts[k])
        });
      }
    };
  };
}
