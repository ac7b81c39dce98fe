import {describe, expect, it} from "vitest";
import {addWeeks} from "../../../src/base/day.ts";
import type {Cell, Row} from "../../../src/publication/cube/cells.ts";
import {doubtsLeft} from "../../../src/publication/cube/nearest.ts";
import {solver} from "../../../src/publication/cube/solve.ts";

// Twelve municipalities in two quarters: the sum of all in each quarter, and of each its half year.
const codes = Array.from({length: 12}, (_, m) => `M${String(m).padStart(2, "0")}`);
const cells: Cell[] = codes.flatMap((municipality) =>
  [0, 1].map((q) => ({
    municipality,
    from: addWeeks("2026-01-05", 13 * q),
    to: addWeeks("2026-01-05", 13 * (q + 1)),
    traits: ""
  }))
);
const row = (inside: number[], counts: Int32Array): Row => {
  const sum = inside.reduce((total, c) => total + counts[c], 0);
  const parts = Map.groupBy(inside, (c) => cells[c].municipality);
  return {
    cells: inside,
    low: sum,
    high: sum,
    isEarlier: false,
    parts: new Map([...parts].map(([code, own]) => [code, own.reduce((total, c) => total + counts[c], 0)])),
    claims: [0]
  };
};
const rowsOf = (counts: Int32Array) => [
  ...[0, 1].map((q) =>
    row(
      codes.map((_, m) => 2 * m + q),
      counts
    )
  ),
  ...codes.map((_, m) => row([2 * m, 2 * m + 1], counts))
];
const knows = [new Set<string>(), ...codes.map((code) => new Set([code]))];
const doubters = (cell: number) =>
  new Set(knows.flatMap((known, a) => (known.has(cells[cell].municipality) ? [] : [a])));
const left = async (counts: Int32Array, asked: number[]) =>
  (
    await doubtsLeft(
      await solver(),
      rowsOf(counts),
      cells,
      counts,
      5,
      knows,
      new Map(asked.map((cell) => [cell, doubters(cell)]))
    )
  ).doubters;

describe("tables near the start", () => {
  it("show a cell to be safe against everybody: 6 and 6 of one may be 11 and 1 if another is 1 and 11", async () => {
    expect(await left(new Int32Array(24).fill(6), [0])).toEqual(new Map());
  });

  it("show nothing of a cell that is told: a half year of 2 leaves 0 to 2", async () => {
    const counts = new Int32Array(24).fill(6);
    counts[0] = counts[1] = 1;
    expect((await left(counts, [0])).get(0)).toEqual(doubters(0));
  });

  it("go up and down where neither is enough: 3 of 5 may be 0 to 5", async () => {
    const counts = new Int32Array(24).fill(6);
    counts[0] = 3;
    counts[1] = 2;
    expect(await left(counts, [0])).toEqual(new Map());
  });

  it("leave those in doubt who know the only other one that can give way", async () => {
    const counts = new Int32Array(24); // nobody in ten of them
    counts.fill(6, 0, 4);
    const found = (await left(counts, [0])).get(0);
    expect(found).toContain(2); // M01, attacker 2, knows its own: 6 of the 12 in all are M00's
    expect(found).not.toContain(0);
  });
});
