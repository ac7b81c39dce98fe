import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {splitOre} from "../../src/base/money.ts";
import {splitByCode, wholeWithSum} from "../../src/settlement/rounding.ts";
import {sum} from "../near.ts";

const codes = ["2262", "2281", "2284"];
const weighted = (...weights: number[]) => weights.map((weight, i) => ({code: codes[i] ?? String(3000 + i), weight}));
const ores = (ore: number, ...weights: number[]) => splitByCode(ore, weighted(...weights)).parts.map((it) => it.ore);

/** Up to 20 partners in any order, amounts up to a billion kronor, credits too. */
const partners = fc
  .array(fc.integer({min: 0, max: 400_000}), {minLength: 1, maxLength: 20})
  .filter((weights) => weights.some((weight) => weight > 0))
  .map((weights) => weights.map((weight, i) => ({code: String(1000 + ((i * 7919) % 9000)), weight})));
const amount = fc.integer({min: -1e11, max: 1e11});
const runs = {numRuns: 3000};

describe("an amount split among partners", () => {
  it("of 100 öre in three equal parts is 34, 33, 33: the rests are equal, and the lowest code has the last öre", () => {
    const {parts, restOre, tied} = splitByCode(100, weighted(1, 1, 1));
    expect(parts.map(({ore}) => ore)).toEqual([34, 33, 33]);
    expect(restOre).toBe(1);
    expect(tied).toEqual(codes);
  });
  it("of 200 öre is 67, 67, 66", () => expect(ores(200, 1, 1, 1)).toEqual([67, 67, 66]));
  it("shows its steps: 1 000 öre by 99 213 and 17 540 leaves rests of .77 and .23 öre, so 850 and 150", () => {
    const {parts, tied} = splitByCode(1000, weighted(17_540, 99_213));
    expect(parts.map(({floorOre, ore, hasRestOre}) => [floorOre, ore, hasRestOre])).toEqual([
      [150, 150, false],
      [849, 850, true]
    ]);
    expect(parts[1].rest).toBeCloseTo(0.7683, 4);
    expect(tied).toEqual([]);
  });
  it("gives a credit as the mirror of its debit, without −0", () => {
    expect(ores(-100, 1, 1, 1)).toEqual([-34, -33, -33]);
    expect(ores(-3, 0, 3)).toEqual([0, -3]);
  });
  it("says whose rests were equal: 7 öre by 2, 9 and 3 are 1, 4.5 and 1.5", () => {
    expect(splitByCode(7, weighted(2, 9, 3))).toMatchObject({tied: ["2281", "2284"], restOre: 1});
  });
  it("sees a tie where doubles would not: 72 öre by 29, 9 and 7 are 46.4, 14.4 and 11.2, so the first has the öre", () => {
    expect(splitByCode(72, weighted(29, 9, 7))).toMatchObject({tied: ["2262", "2281"], restOre: 1});
    expect(ores(72, 29, 9, 7)).toEqual([47, 14, 11]);
    expect(splitOre(72, [29, 9, 7])).toEqual([47, 14, 11]);
  });
  it("refuses parts of an öre, weights that are not whole, all zero or below, and a code twice", () => {
    expect(() => splitByCode(1.5, weighted(1))).toThrow("whole öre");
    expect(() => splitByCode(1, weighted(0.5))).toThrow("whole and ≥ 0, got 0.5 for 2262");
    expect(() => splitByCode(1, weighted(-1))).toThrow("whole and ≥ 0");
    expect(() => splitByCode(1, weighted(0, 0))).toThrow("sum above 0");
    expect(() => splitByCode(1, [...weighted(1), ...weighted(1)])).toThrow("stands twice");
  });

  it("adds up exactly, each part within one öre of its exact share (3 000 cases)", () => {
    fc.assert(
      fc.property(amount, partners, (ore, list) => {
        const {parts, weightSum} = splitByCode(ore, list);
        expect(sum(parts.map((it) => it.ore))).toBe(ore);
        for (const it of parts) expect(Math.abs(it.ore - (ore * it.weight) / weightSum)).toBeLessThan(1 + 1e-4);
        for (const it of parts) if (it.weight === 0) expect(it.ore).toBe(0);
      }),
      runs
    );
  });
  it("does not depend on the order in which partners stand (3 000 cases)", () => {
    fc.assert(
      fc.property(amount, partners, fc.integer(), (ore, list, turn) => {
        const at = Math.abs(turn) % list.length;
        const turned = [...list.slice(at), ...list.slice(0, at)].reverse();
        expect(splitByCode(ore, turned)).toEqual(splitByCode(ore, list));
      }),
      runs
    );
  });
  it("mirrors every credit (3 000 cases)", () => {
    fc.assert(
      fc.property(amount, partners, (ore, list) => {
        const debit = splitByCode(ore, list).parts.map((it) => it.ore);
        expect(splitByCode(ore && -ore, list).parts.map((it) => it.ore)).toEqual(debit.map((it) => it && -it));
      }),
      runs
    );
  });
  it("gives nobody with more weight less, and whoever weighs the same at most one öre more (3 000 cases)", () => {
    fc.assert(
      fc.property(fc.integer({min: 0, max: 1e11}), partners, (ore, list) => {
        const byWeight = splitByCode(ore, list).parts.toSorted((a, b) => a.weight - b.weight || a.ore - b.ore);
        for (let k = 1; k < byWeight.length; ++k) {
          if (byWeight[k].weight > byWeight[k - 1].weight)
            expect(byWeight[k].ore).toBeGreaterThanOrEqual(byWeight[k - 1].ore);
          else expect(byWeight[k].ore - byWeight[k - 1].ore).toBeLessThanOrEqual(1);
        }
      }),
      runs
    );
  });
  it("is what splitOre gives, where its doubles are exact: products below 2⁵³ and a sum that is a power of two", () => {
    fc.assert(
      fc.property(fc.integer({min: -1e6, max: 1e6}), fc.integer({min: 0, max: 64}), (ore, weight) => {
        expect(ores(ore, weight, 64 - weight)).toEqual(splitOre(ore, [weight, 64 - weight]));
      }),
      runs
    );
  });
});

describe("fractions as whole numbers of a given sum", () => {
  const whole = (total: number, ...amounts: number[]) =>
    wholeWithSum(
      amounts.map((it, i) => ({code: codes[i], amount: it})),
      total
    ).weights.map(({weight}) => weight);
  it("round to the nearest that add up: 33.4, 33.3, 33.3 to 34, 33, 33", () =>
    expect(whole(100, 33.4, 33.3, 33.3)).toEqual([34, 33, 33]));
  it("keep 34 that a double holds as 33.9999999999", () => expect(whole(100, 33.9999999999, 66)).toEqual([34, 66]));
  it("give the last one by code where doubles hold equal rests that are not quite: 0.3 and 0.1 + 0.2", () => {
    const amounts = [0.3, 0.1 + 0.2].map((amount, k) => ({code: codes[k], amount}));
    expect(wholeWithSum(amounts, 1)).toEqual({
      weights: [
        {code: "2262", weight: 1},
        {code: "2281", weight: 0}
      ],
      tied: ["2262", "2281"]
    });
  });
  it("floor what is below zero, and take it from the others", () =>
    expect(whole(100, -10, 110, 0)).toEqual([0, 100, 0]));
});
