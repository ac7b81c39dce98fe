/**
 * One family of claims against attackers who see the same: which cells each of them can tell, and how exactly.
 *
 * Most cells are shown to be safe by swaps (exchange.ts) and by tables near the start (nearest.ts), against all attackers
 * at once.
 * What is left in doubt is solved for: first as outsiders see it, then for each attacker in the blocks that hold
 * municipalities that it knows. A cell that is certain to hold enough for outsiders is so for whoever knows more.
 */
import type {Highs} from "highs";
import type {Claim} from "../claims.ts";
import type {Attacker, AttackOptions} from "./attack.ts";
import {lessKnown, type Part, smallBlocks, solveBlock} from "./block.ts";
import {type Cell, type Heard, type Row, type System, systemOf} from "./cells.ts";
import {doubtsOf} from "./exchange.ts";
import {sourcesOf} from "./families.ts";
import {giveWay} from "./give-way.ts";
import {type Doubters, doubtsLeft} from "./nearest.ts";
import {otherProofs} from "./proofs.ts";
import {blocksOf} from "./rows.ts";
import {isSafe, type Known, type Range} from "./solve.ts";
import {startOf} from "./start.ts";
import {type Memory, type Tables, tablesIn} from "./tables.ts";
import {solveByWindows, windowMargins, windowsOf} from "./windows.ts";

export interface FoundRange {
  cell: Cell;
  range: Range;
  /** Of the claims that it was worked out from, those of the release that is tested. */
  claims(): Claim[];
  /** Whether another attacker before this one, who sees the same, found just that. */
  isTold: boolean;
}
export interface FamilyAttack {
  /** In the order of the attackers; the ranges are those that were solved for. */
  attackers: {cellCount: number; ranges: FoundRange[]}[];
  equationCount: number;
  programCount: number;
  restatedCount: number;
  /** More proofs, found once what those before them need was taken away; claims of the release that is tested. */
  others: Claim[][];
}

/** In blocks of more rows a proof a cell is enough, since each is dear. */
const largestForProofs = 600;
const fewEnough = 3;

export async function attackFamily(
  highs: Highs,
  heard: readonly Heard[],
  attackers: readonly Attacker[],
  options: AttackOptions & {known: Known}
): Promise<FamilyAttack> {
  const system = systemOf(heard, options);
  const {cells, rows, restatedCount} = system;
  const tablesFor = rememberedBy(heard, system, options.memory);
  const seenOutside = tablesFor([]);
  const seenBy = attackers.map((it) => (attackers.length > manyAttackers ? undefined : tablesFor(it.knows)));
  const {threshold} = attackers[0];
  const knows = attackers.map((it) => new Set(it.knows));
  const start = triesSwaps(attackers.length, options) ? startOf(highs, rows, cells) : null;
  const doubts = doubtsIn({cells, rows}, start, threshold, knows);
  const found = {
    attackers: attackers.map(() => ({cellCount: 0, ranges: [] as FoundRange[]})),
    equationCount: rows.length,
    programCount: 0,
    restatedCount,
    others: [] as Claim[][]
  };
  const claimsAt = (list: readonly number[]) => list.flatMap((c) => sourcesOf(heard[c]));
  const isGoneWith = (proof: readonly number[]) => {
    const isGone = options.goneWith?.(claimsAt(proof));
    return isGone && (({claims}: Row) => claimsAt(claims).some(isGone));
  };
  /** `whole`: the block before sums of sums were taken apart, of which single sums can be taken away. */
  const solve = (block: readonly Row[], whole: readonly Row[], asked: ReadonlySet<number>, tables?: Tables): Part[] => {
    const {isThorough, known, enough, rowsFirst} = options;
    const how = {isThorough, known, enough, tables, rowsFirst};
    const solveAsked = (rows: readonly Row[], asked: ReadonlySet<number>, isInside = (_: number) => true): Part[] => {
      if (asked.size === 0) return [];
      const isFew = start !== null && rows.length > largestForProofs;
      const few = isFew ? {isFew, enough: fewEnough} : {};
      const solved = solveBlock(highs, rows, cells, heard, threshold, {...how, ...few, asked});
      found.programCount += solved.programCount;
      if (options.goneWith === undefined || rows.length > largestForProofs) return solved.parts;
      const within = whole.filter((row) => row.cells.every(isInside));
      const {others, programCount} = otherProofs(solved.parts, within, threshold, isGoneWith, (left, asked) =>
        solveBlock(highs, left, cells, heard, threshold, {...how, asked, known: new Map()})
      );
      found.others.push(...others.map(claimsAt));
      found.programCount += programCount;
      return solved.parts;
    };
    if (start === null || asked.size === 0) return solveAsked(block, asked);
    let left = asked;
    for (const margin of windowMargins) {
      const windows = windowsOf(block, cells, left, margin);
      const solved = solveByWindows(highs, block, cells, start, threshold, windows, how, solveAsked);
      found.programCount += solved.programCount;
      if (solved.parts.length > 0) return solved.parts; // others are looked for once these are withheld
      ({left} = solved);
      if (left.size === 0) return [];
    }
    return solveAsked(block, left);
  };

  const isSuspect = suspectedIn(options.suspects);
  let lostCount = 0;
  const blocks = blocksOf(rows).flatMap((whole) => smallBlocks(whole, cells).map((block) => ({block, whole})));
  for (const {block, whole} of blocks) {
    if (options.rowsFirst && lostCount >= (options.enough ?? Infinity)) break; // there is enough to withhold first
    const inside = [...new Set(block.flatMap((row) => row.cells))];
    const wanted = inside.filter((cell) => isSuspect(cells[cell]));
    if (wanted.length === 0) continue;
    const ofCode = Map.groupBy(inside, (cell) => cells[cell].municipality);
    const isTouched = knows.map((codes) => [...codes].some((code) => ofCode.has(code)));
    const doubtful: Doubters = new Map(
      wanted.map((cell) => [cell, new Set(doubts(cell))] as const).filter(([, by]) => by.size > 0)
    );
    const {doubters, programCount} =
      start === null
        ? {doubters: doubtful, programCount: 0}
        : await doubtsLeft(highs, block, cells, start, threshold, knows, doubtful, options.signal);
    found.programCount += programCount;
    // As outsiders see it, if they are in doubt, or all are who do not know it.
    const isByOutsiders = (cell: number, by: ReadonlySet<number>) =>
      [...by].some((a) => !isTouched[a]) ||
      by.size === knows.filter((codes) => !codes.has(cells[cell].municipality)).length;
    const asOutsiders = new Set([...doubters].flatMap(([cell, by]) => (isByOutsiders(cell, by) ? [cell] : [])));
    const outside = solve(block, whole, asOutsiders, seenOutside);
    // Whoever knows more knows these no less: that there are enough, or too few.
    // A range that is only known to be so wide has ends that somebody was seen at, not the ends.
    const isSettled = ({low, high, isExact}: Range) =>
      !options.isThorough && isExact && (low >= threshold || high < threshold);
    const settled = new Set(
      outside.flatMap(({ranges}) => [...ranges].flatMap(([cell, range]) => (isSettled(range) ? [cell] : [])))
    );
    // One proof a cell is enough for what is made coarser next; the attack after it looks at all attackers again.
    const lost = new Set<number>();
    const seeLost = (parts: readonly Part[]) => {
      if (!options.isThorough)
        for (const {ranges} of parts)
          for (const [cell, range] of ranges) if (range.isExact && !isSafe(range, threshold)) lost.add(cell);
    };
    if (isTouched.includes(false)) seeLost(outside); // else nobody says so for what outsiders would see
    let isTold = false;
    for (const [a, mine] of found.attackers.entries()) {
      await giveWay(options.signal);
      const isKnown = (cell: number) => knows[a].has(cells[cell].municipality);
      mine.cellCount += inside.length - [...knows[a]].reduce((sum, code) => sum + (ofCode.get(code)?.length ?? 0), 0);
      const mineOpen = new Set([...doubters].flatMap(([cell, by]) => (by.has(a) ? [cell] : [])));
      const asked = mineOpen.difference(settled).difference(lost);
      const isEnough = lost.size >= (options.enough ?? Infinity);
      const own =
        isTouched[a] && !isEnough && asked.size > 0
          ? solve(lessKnown(block, cells, knows[a]), lessKnown(whole, cells, knows[a]), asked, seenBy[a])
          : [];
      const add = (part: Part, cell: number, range: Range, isTold: boolean) =>
        mine.ranges.push({
          cell: cells[cell],
          range,
          claims: () => claimsAt(part.claimsOf(cell)),
          isTold
        });
      for (const part of own)
        for (const [cell, range] of part.ranges) if (asked.has(cell)) add(part, cell, range, false);
      seeLost(own);
      for (const part of outside)
        for (const [cell, range] of part.ranges)
          if (isTouched[a] ? settled.has(cell) && !isKnown(cell) : mineOpen.has(cell))
            add(part, cell, range, isTold && !isTouched[a]);
      isTold ||= outside.length > 0;
    }
    lostCount += lost.size;
  }
  return found;
}

/**
 * A search for swaps and near tables is for all attackers at once, and lost where it finds none; programs are for each,
 * but what one has solved is known to the next. Measured on the simulated region (6 attackers: programs take half) and in test/bench (31
 * attackers: swaps take a third).
 */
export const manyAttackers = 20;
const triesSwaps = (attackerCount: number, {isThorough = false, bySwaps}: AttackOptions) =>
  !isThorough && (bySwaps ?? attackerCount > manyAttackers);

/** Every view has tables of its own, so where attackers are many they would fill the memory: none is kept then. */
function rememberedBy(
  heard: readonly Heard[],
  system: System,
  memory: Memory | undefined
): (knows: readonly string[]) => Tables | undefined {
  if (memory === undefined) return () => undefined;
  const traits = [...new Set(heard.flatMap(({claim}) => Object.keys(claim.traits)))].sort();
  const family = JSON.stringify([heard[0]?.claim.of ?? "", ...traits]);
  const tablesOf = tablesIn(memory, system);
  return (knows) => tablesOf(`${family} ${[...knows].sort().join()}`);
}

/** By cell. Where swaps are not tried, and where restated data contradict each other, every attacker is in doubt. */
function doubtsIn(
  {cells, rows}: {cells: readonly Cell[]; rows: readonly Row[]},
  start: Int32Array | null,
  threshold: number,
  knows: readonly ReadonlySet<string>[]
): (cell: number) => readonly number[] {
  if (start !== null) return doubtsOf(rows, cells, start, threshold, knows);
  const all = new Map<string, readonly number[]>();
  return (cell) => {
    const {municipality} = cells[cell];
    const known = all.get(municipality);
    if (known) return known;
    const by = [...knows.keys()].filter((a) => !knows[a].has(municipality));
    all.set(municipality, by);
    return by;
  };
}

function suspectedIn(suspects: readonly Cell[] | undefined): (cell: Cell) => boolean {
  if (suspects === undefined) return () => true;
  const ofCode = Map.groupBy(suspects, ({municipality}) => municipality);
  return ({municipality, from, to}) => ofCode.get(municipality)?.some((it) => it.from < to && from < it.to) ?? false;
}
