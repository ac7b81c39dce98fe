import {describe, expect, it} from "vitest";
import {random} from "../../src/base/random.ts";
import {upperTail} from "../../src/models/intake/half-normal.ts";
import {expectClose} from "../near.ts";
import {chiSquareP, ecdf, highestRank, isWithin, simultaneousBand} from "./bands.ts";
import {type Design, keyOf, quantitiesOf, work} from "./calibrate.ts";

const ranksOf = (seed: string, count: number, draw: (u: number) => number) => {
  const stream = random(seed);
  return Array.from({length: count}, () => Math.floor(200 * draw(stream.uniform())));
};

describe("the band of the ranks", () => {
  const band = simultaneousBand(50, random("band"));

  it("holds about 95 of 100 whole curves of uniform ranks", () => {
    const held = Array.from(
      {length: 400},
      (_, i) =>
        isWithin(
          ranksOf(`uniform ${i}`, 50, (u) => u),
          band
        ) as boolean
    );
    expectClose(held.filter(Boolean).length / 400, 0.955, 0.035); // ±3 standard errors; counts are whole, so a little more
  });

  it("is left by ranks that pile up at the ends, in the middle, or to one side", () => {
    const ends = ranksOf("ends", 50, (u) => (u < 0.5 ? 4 * u ** 3 : 1 - 4 * (1 - u) ** 3));
    const middle = ranksOf("middle", 50, (u) => 0.3 + 0.4 * u);
    const side = ranksOf("side", 50, (u) => u * u);
    expect([ends, middle, side].map((ranks) => isWithin(ranks, band))).toEqual([false, false, false]);
  });

  it("ends where all ranks are below: 1", () => {
    expect([band.low.at(-1), band.high.at(-1), ecdf([highestRank, 0]).at(-1)]).toEqual([1, 1, 1]);
    expectClose(ecdf([0, 1, 100])[0], 2 / 3); // below 1 % of 200 lie the ranks 0 and 1
  });

  it("is joined by χ²: 40 ranks in each of 20 bins have p 1, all 800 in one have p 0", () => {
    const even = Array.from({length: 800}, (_, i) => i % 200);
    expectClose([chiSquareP(even, upperTail), chiSquareP(even.fill(0), upperTail)], [1, 0], 1e-3);
    // the 95 % point of χ² with 19 degrees of freedom is 30.144
    const expected = 400;
    const excess = Math.sqrt((30.144 * expected) / 2);
    const ranks = Array.from({length: 20}, (_, bin) =>
      new Array(expected + (bin === 0 ? Math.round(excess) : bin === 1 ? -Math.round(excess) : 0)).fill(10 * bin)
    ).flat();
    expectClose(chiSquareP(ranks, upperTail), 0.05, 0.01);
  });
});

describe.each<Design>(["asked", "tagged"])("a world of the calibration, %s", (design) => {
  it("ranks every quantity among 199 draws, and goes on until the worst has as many to draw from", () => {
    const {ranks, leastEss, drawCount} = work(`${keyOf(design, 0)} of the test`);
    const {names, parameterCount} = quantitiesOf(design);
    expect(ranks.length).toBe(names.length);
    expect(ranks.every((rank) => Number.isInteger(rank) && rank >= 0 && rank <= highestRank)).toBe(true);
    expect(leastEss >= highestRank || drawCount === 4000).toBe(true);
    expect(names[parameterCount]).toBe("log likelihood");
    expect(names.filter((name) => /link/.test(name)).length > 0).toBe(design === "tagged");
  });
});
