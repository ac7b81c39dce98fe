/**
 * More proofs of what is lost: a sum that one proof needs is taken away, and the same cells are asked for again.
 *
 * A large region has many ways to work out one count: all less everybody else, by any set of groups that are everybody
 * else. One proof a round would take one away, and the next attack find the next. All these are proofs of the release as
 * it is, since each uses only rows that are in it; so the pattern that meets them all (hitting.ts) finds what they share.
 */
import type {Part} from "./block.ts";
import type {Row} from "./cells.ts";
import {isLost} from "./solve.ts";

const roundCount = 12; // what is not found in these the next attack finds

export function otherProofs(
  first: readonly Part[],
  rows: readonly Row[],
  threshold: number,
  /** Whether a row would go with a proof, which is a list of claims; undefined where nothing can. */
  isGoneWith: (proof: readonly number[]) => ((row: Row) => boolean) | null | undefined,
  solve: (rows: readonly Row[], asked: ReadonlySet<number>) => {parts: Part[]; programCount: number}
): {others: number[][]; programCount: number} {
  const others: number[][] = [];
  let programCount = 0;
  let left = rows;
  let lost = lostIn(first, threshold);
  for (let round = 0; round < roundCount && lost.cells.size > 0; ++round) {
    const gone = lost.proofs.flatMap((proof) => isGoneWith(proof) ?? []);
    if (gone.length === 0) break;
    left = left.filter((row) => !gone.some((isGone) => isGone(row)));
    const solved = solve(left, lost.cells);
    programCount += solved.programCount;
    lost = lostIn(solved.parts, threshold);
    others.push(...lost.proofs);
  }
  return {others, programCount};
}

function lostIn(parts: readonly Part[], threshold: number): {cells: Set<number>; proofs: number[][]} {
  const cells = new Set<number>();
  const proofs = new Map<string, number[]>();
  for (const {ranges, claimsOf} of parts)
    for (const [cell, range] of ranges) {
      if (!isLost(range, threshold)) continue;
      cells.add(cell);
      const proof = [...claimsOf(cell)].sort((a, b) => a - b);
      proofs.set(proof.join(), proof);
    }
  return {cells, proofs: [...proofs.values()]};
}
