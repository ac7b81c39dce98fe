import {describe, expect, it} from "vitest";
import type {Cell, Row} from "../../../src/publication/cube/cells.ts";
import type {Doubt} from "../../../src/publication/cube/exchange.ts";
import {doubtsLeft} from "../../../src/publication/cube/regions.ts";
import {solver} from "../../../src/publication/cube/solve.ts";

// Twelve municipalities in two quarters: the sum of all in each quarter, and of each its half year.
const codes = Array.from({length: 12}, (_, m) => `M${String(m).padStart(2, "0")}`);
const cells: Cell[] = codes.flatMap((municipality) =>
  [1, 2].map((q) => ({municipality, from: `2026-0${q}`, to: `2026-0${q + 1}`, traits: ""}))
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
const doubt = (cell: number): Doubt => ({
  isByAll: true,
  by: knows.flatMap((known, a) => (known.has(cells[cell].municipality) ? [] : [a]))
});
const left = async (counts: Int32Array, asked: number[]) =>
  (await doubtsLeft(await solver(), rowsOf(counts), cells, counts, 5, knows, new Map(asked.map((c) => [c, doubt(c)]))))
    .doubts;

describe("small regions", () => {
  it("show a cell to be safe against everybody: 6 and 6 of one may be 3 and 9 if another is 9 and 3", async () => {
    expect(await left(new Int32Array(24).fill(6), [0])).toEqual(new Map());
  });

  it("show nothing of a cell that is told: a half year of 2 leaves 0 to 2", async () => {
    const counts = new Int32Array(24).fill(6);
    counts[0] = counts[1] = 1;
    expect((await left(counts, [0])).get(0)).toEqual(doubt(0));
  });

  it("leave those in doubt who know the only other one that can give way", async () => {
    const counts = new Int32Array(24); // nobody in ten of them
    counts.fill(6, 0, 4);
    const found = (await left(counts, [0])).get(0);
    expect(found?.by).toContain(2); // M01, attacker 2, knows its own: 6 of the 12 in all are M00's
    expect(found?.by).not.toContain(0);
  });
});
