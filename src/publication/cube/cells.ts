/**
 * Claims as equations over cells.
 *
 * A base cell is a municipality, a week and one value of every trait. Base cells that stand in exactly the same claims
 * cannot be told apart by anyone who has nothing but the claims, so they are taken together: a cell here is such a set,
 * of one municipality. A range of a cell is a range of its sum; where it holds several base cells, each of them can be
 * anything from nothing to the upper end.
 *
 *   low[r] ≤ Σ n[c] ≤ high[r]    over the cells c of row r;   n[c] ≥ 0, whole
 */
import {type Claim, claimed} from "../claims.ts";

export interface Heard {
  claim: Claim;
  /** Of a release that was made before the one that is tested. */
  isEarlier: boolean;
  /** There may be more of them than it says. */
  isAtLeast?: boolean;
  /** Of what follows from several claims, those of the release that is tested. */
  sources?: readonly Claim[];
}
export interface Cell {
  municipality: string;
  /** The first and the last of its weeks, as half-open days. */
  from: string;
  to: string;
  /** What tells it from others of the municipality in these weeks; "" where nothing does. */
  traits: string;
}
export interface Row {
  /** Ascending indices of cells. */
  cells: readonly number[];
  low: number;
  high: number;
  isEarlier: boolean;
  /** How many of them are each municipality's: what it would take away. */
  parts: ReadonlyMap<string, number>;
  /** Indices of claims. */
  claims: readonly number[];
}
/** One municipality, week and value of each trait that tells cells apart: a point that lies in one cell. */
export interface Point {
  municipality: string;
  week: string;
  values: Readonly<Record<string, string>>;
}
export interface System {
  cells: Cell[];
  /** A point of each cell. */
  points: Point[];
  /** The cell that a point lies in, also a point of another system; undefined where no claim speaks of it. */
  cellAt(point: Point): number | undefined;
  rows: Row[];
  /** Claims that said of the same people something else than a later one; only the later is a row. */
  restatedCount: number;
}

export interface CellOptions {
  /** Closed lists: all values that there are, by trait. */
  traitValues: Readonly<Record<string, readonly string[]>>;
  /** False for what cannot be, whatever the data: a home that was not approved. Everybody knows that too. */
  isPossible?(values: Readonly<Record<string, string>>): boolean;
  since?: ReadonlyMap<string, string>;
}

/**
 * `since`: the first Monday of each municipality's record. Everybody knows since when it takes part, so that a claim about
 * earlier weeks is not about it.
 */
export function systemOf(heard: readonly Heard[], options: CellOptions): System {
  const {since = new Map()} = options;
  const {kept, restatedCount} = withoutRepetition(heard);
  const cells: Cell[] = [];
  const points: Point[] = [];
  const ofClaim: number[][] = heard.map(() => []);
  const inWeeks = new Map<string, {from: string; to: string; covering: readonly number[]; at: Map<string, number>}[]>();
  for (const [municipality, claims] of byMunicipality(kept, heard, since)) {
    const pieces = stretches(claims, heard, since.get(municipality)).flatMap(({from, to, covering, pieces}) => {
      const at = new Map<string, number>();
      for (const {traits, values, inside} of traitCells(covering, heard, options)) {
        const index = cells.push({municipality, from, to, traits}) - 1;
        points.push({municipality, week: from, values});
        at.set(inside.join(), index);
        for (const c of inside) ofClaim[c].push(index);
      }
      return pieces.map((piece) => ({...piece, covering, at}));
    });
    inWeeks.set(municipality, pieces);
  }
  const cellAt = ({municipality, week, values}: Point) => {
    const piece = inWeeks.get(municipality)?.find(({from, to}) => from <= week && week < to);
    const isInside = (c: number) =>
      Object.entries(heard[c].claim.traits).every(([name, them]) => them.includes(values[name]));
    return piece?.at.get(piece.covering.filter(isInside).join());
  };
  const rows = kept.map((c): Row => {
    const {claim, isEarlier, isAtLeast} = heard[c];
    const low = claim.atMost === undefined ? claimed(claim) - claim.within : 0;
    const high = isAtLeast ? Infinity : (claim.atMost ?? claimed(claim) + claim.within);
    const parts = new Map(claim.municipalities.map((code, i) => [code, claim.counts[i]]));
    return {cells: ofClaim[c], low, high, isEarlier, parts, claims: [c]};
  });
  return {cells, points, cellAt, rows, restatedCount};
}

/** Of claims about the same people, the latest; indices. */
function withoutRepetition(heard: readonly Heard[]): {kept: number[]; restatedCount: number} {
  const latest = new Map<string, number>();
  let restatedCount = 0;
  heard.forEach(({claim, isAtLeast = false}, c) => {
    const key = isAtLeast ? `at least ${claimed(claim)} ${keyOf(claim)}` : keyOf(claim);
    const before = latest.get(key);
    if (before !== undefined && claim.atMost === undefined && claimed(heard[before].claim) !== claimed(claim))
      restatedCount += 1;
    latest.set(key, c);
  });
  return {kept: [...latest.values()], restatedCount};
}

/** Of whom a claim speaks. */
export const keyOf = ({of, municipalities, from, to, traits, within, atMost}: Claim) =>
  JSON.stringify([
    ...(of === undefined ? [] : [of]),
    [...municipalities].sort(),
    from,
    to,
    within,
    ...(atMost === undefined ? [] : [`at most ${atMost}`]),
    Object.entries(traits)
      .map(([trait, values]) => [trait, ...[...values].sort()])
      .sort()
  ]);

function byMunicipality(
  kept: readonly number[],
  heard: readonly Heard[],
  since: ReadonlyMap<string, string>
): Map<string, number[]> {
  const claims = new Map<string, number[]>();
  for (const c of kept)
    for (const [i, municipality] of heard[c].claim.municipalities.entries()) {
      const {to, counts} = heard[c].claim;
      if (counts[i] === 0 && (since.get(municipality) ?? "") >= to) continue;
      const list = claims.get(municipality);
      if (list) list.push(c);
      else claims.set(municipality, [c]);
    }
  return new Map([...claims].sort(([a], [b]) => (a < b ? -1 : 1)));
}

interface Stretch {
  from: string;
  to: string;
  /** Indices of claims, ascending. */
  covering: number[];
  /** The stretches that were joined. */
  pieces: {from: string; to: string}[];
}
/** The weeks of a municipality, cut where a claim begins or ends; stretches in the same claims are one. */
function stretches(claims: readonly number[], heard: readonly Heard[], since = ""): Stretch[] {
  const from = (c: number) => {
    const {from: first, to} = heard[c].claim;
    return first >= since || since >= to ? first : since;
  };
  const cuts = [...new Set(claims.flatMap((c) => [from(c), heard[c].claim.to]))].sort();
  const begin = Map.groupBy(claims, from);
  const end = Map.groupBy(claims, (c) => heard[c].claim.to);
  const active = new Set<number>();
  const found = new Map<string, Stretch>();
  cuts.forEach((cut, i) => {
    for (const c of end.get(cut) ?? []) active.delete(c);
    for (const c of begin.get(cut) ?? []) if (heard[c].claim.to > cut) active.add(c);
    if (active.size === 0 || i + 1 === cuts.length) return;
    const covering = [...active].sort((a, b) => a - b);
    const key = covering.join();
    const same = found.get(key);
    const piece = {from: cut, to: cuts[i + 1]};
    if (same) {
      same.to = piece.to;
      same.pieces.push(piece);
    } else found.set(key, {...piece, covering, pieces: [piece]});
  });
  return [...found.values()];
}

/** The combinations of traits that the claims over a stretch tell apart. */
function traitCells(
  covering: readonly number[],
  heard: readonly Heard[],
  {traitValues, isPossible = () => true}: CellOptions
): {traits: string; values: Readonly<Record<string, string>>; inside: number[]}[] {
  const names = [...new Set(covering.flatMap((c) => Object.keys(heard[c].claim.traits)))].sort();
  interface Combined {
    inside: number[];
    /** All combinations of values that are in exactly these claims. */
    combinations: Record<string, string>[];
  }
  let found: Combined[] = [{inside: [...covering], combinations: [{}]}];
  for (const name of names) {
    const values = traitValues[name];
    if (values === undefined) throw new RangeError(`a trait must be listed in sections.ts, got ${name}`);
    const split = new Map<string, Combined>();
    for (const {inside, combinations} of found)
      for (const value of values) {
        const possible = combinations.map((it) => ({...it, [name]: value})).filter(isPossible);
        if (possible.length === 0) continue;
        const left = inside.filter((c) => heard[c].claim.traits[name]?.includes(value) ?? true);
        const same = split.get(left.join());
        if (same === undefined) split.set(left.join(), {inside: left, combinations: possible});
        else same.combinations.push(...possible);
      }
    found = [...split.values()];
  }
  return found.map(({inside, combinations: [first, ...others]}) => ({
    inside,
    values: first,
    traits: [names.map((name) => `${name} ${first[name]}`).join(", "), ...(others.length > 0 ? ["…"] : [])]
      .join(" ")
      .trim()
  }));
}
