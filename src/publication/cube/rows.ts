/**
 * Rows made as small as they can be: a row that holds others has them taken away, a row of one cell gives it away.
 *
 *   Sundsvall + Timrå = 9 and Sundsvall = 6 becomes Sundsvall = 6 and Timrå = 3
 *
 * What the rows together allow stays the same; but sums of sums fall away, and what is left falls apart into blocks that
 * have nothing to do with each other. That keeps the linear programs small.
 */
import type {Cell, Row} from "./cells.ts";

/** Some rows contradict each other: the data were restated between two releases. */
export class Contradiction extends Error {}

/** The same equations; a cell that they give away is a row of its own. */
export function reduced(rows: readonly Row[], cells: readonly Cell[]): Row[] {
  const given = new Map<number, Row>();
  let current: Row[] = [...rows];
  for (;;) {
    const next = withoutContained(withoutGiven(current, given, cells));
    const fresh = next.filter(({cells: inside, low, high}) => low === high && (inside.length === 1 || low === 0));
    if (fresh.length === 0) return [...given.values(), ...next];
    for (const row of fresh)
      for (const cell of row.cells) {
        if (row.low < 0) throw new Contradiction();
        given.set(cell, {...row, cells: [cell], parts: new Map([[cells[cell].municipality, row.low]])});
      }
    current = next;
  }
}

const saysNothing = (low: number, high: number) => low <= 0 && high === Infinity;

/** Rows less the cells that are given away. */
function withoutGiven(rows: readonly Row[], given: ReadonlyMap<number, Row>, cells: readonly Cell[]): Row[] {
  if (given.size === 0) return [...rows];
  return rows.flatMap((row) => {
    const known = row.cells.flatMap((cell) => given.get(cell) ?? []);
    if (known.length === 0) return [row];
    const left = row.cells.filter((cell) => !given.has(cell));
    const sum = known.reduce((total, {low}) => total + low, 0);
    const [low, high] = [row.low - sum, row.high - sum];
    if (high < 0 || (left.length === 0 && low > 0)) throw new Contradiction();
    const parts = new Map(row.parts);
    for (const it of known) {
      const code = cells[it.cells[0]].municipality;
      parts.set(code, (parts.get(code) ?? 0) - it.low);
    }
    const claims = [...new Set([...row.claims, ...known.flatMap((it) => it.claims)])];
    const isEarlier = row.isEarlier || known.some((it) => it.isEarlier);
    return left.length === 0 || saysNothing(low, high) ? [] : [{cells: left, low, high, parts, claims, isEarlier}];
  });
}

/** Smallest first; each row less the exact rows that lie inside it and not in each other, the largest taken first. */
function withoutContained(rows: readonly Row[]): Row[] {
  const kept: Row[] = [];
  const ofCell = new Map<number, number[]>();
  const sameAs = new Map<string, number>();
  const keep = (row: Row) => {
    // What is "at least" is about some of the people in its cells only: its parts are others than those of their sum.
    const key =
      row.high === Infinity ? `${row.cells.join()} ${row.low} ${[...row.parts.values()].join()}` : row.cells.join();
    const twin = sameAs.get(key);
    if (twin === undefined) {
      const place = kept.push(row) - 1;
      sameAs.set(key, place);
      for (const cell of row.cells) {
        const list = ofCell.get(cell);
        if (list) list.push(place);
        else ofCell.set(cell, [place]);
      }
      return;
    }
    const both = {low: Math.max(kept[twin].low, row.low), high: Math.min(kept[twin].high, row.high)};
    if (both.low > both.high) throw new Contradiction();
    kept[twin] = {...kept[twin], ...both, claims: [...kept[twin].claims, ...row.claims]};
  };
  for (const row of [...rows].sort((a, b) => a.cells.length - b.cells.length)) {
    const left = lessContained(row, kept, ofCell);
    if (left.high < 0 || (left.cells.length === 0 && left.low > 0)) throw new Contradiction();
    if (left.cells.length > 0 && !saysNothing(left.low, left.high)) keep(left);
  }
  return kept;
}

function lessContained(row: Row, kept: readonly Row[], ofCell: ReadonlyMap<number, number[]>): Row {
  const hits = new Map<number, number>();
  for (const cell of row.cells) for (const r of ofCell.get(cell) ?? []) hits.set(r, (hits.get(r) ?? 0) + 1);
  const inside = [...hits]
    .filter(([r, count]) => count === kept[r].cells.length && count < row.cells.length && kept[r].low === kept[r].high)
    .map(([r]) => kept[r])
    .sort((a, b) => b.cells.length - a.cells.length);
  if (inside.length === 0) return row;
  const left = new Set(row.cells);
  let [low, high] = [row.low, row.high];
  const claims = new Set(row.claims);
  const parts = new Map(row.parts);
  let {isEarlier} = row;
  for (const part of inside) {
    if (!part.cells.every((cell) => left.has(cell))) continue;
    for (const cell of part.cells) left.delete(cell);
    low -= part.low;
    high -= part.low;
    isEarlier ||= part.isEarlier;
    for (const [code, count] of part.parts) parts.set(code, (parts.get(code) ?? 0) - count);
    for (const c of part.claims) claims.add(c);
  }
  return {cells: row.cells.filter((cell) => left.has(cell)), low, high, isEarlier, parts, claims: [...claims]};
}

/** Rows that share a cell, straight or by others, belong together. */
export function blocksOf(rows: readonly Row[]): Row[][] {
  const parent = rows.map((_, r) => r);
  const rootOf = (r: number): number => {
    while (parent[r] !== r) {
      parent[r] = parent[parent[r]];
      r = parent[r];
    }
    return r;
  };
  const firstOf = new Map<number, number>();
  rows.forEach(({cells}, r) => {
    for (const cell of cells) {
      const first = firstOf.get(cell);
      if (first === undefined) firstOf.set(cell, r);
      else parent[rootOf(r)] = rootOf(first);
    }
  });
  return [...Map.groupBy(rows.keys(), rootOf).values()].map((block) => [...block].map((r) => rows[r]));
}
