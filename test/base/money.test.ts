import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {kronorToOre, parseKronor, splitOre} from "../../src/base/money.ts";

describe("an amount", () => {
  it.each([
    ["12500", 1_250_000],
    ["12 500,50", 1_250_050],
    ["12\u00a0500.5 kr", 1_250_050],
    ["-3,10", -310],
    ["0", 0]
  ])("is read from %s", (text, ore) => expect(parseKronor(text)).toBe(ore));
  it.each(["1 tkr", "12,505", "", "1.250.000", "kr"])("is not read from %s", (text) => {
    expect(parseKronor(text)).toBeUndefined();
  });
  it("from YAML has at most two decimals", () => {
    expect(kronorToOre(12500.5)).toBe(1_250_050);
    expect(() => kronorToOre(0.005)).toThrow("at most two decimals");
  });
});

describe("a split amount", () => {
  it("gives 100 öre to three equal partners as 34, 33, 33, and its credit as −34, −33, −33", () => {
    expect(splitOre(100, [1, 1, 1])).toEqual([34, 33, 33]);
    expect(splitOre(-100, [1, 1, 1])).toEqual([-34, -33, -33]);
  });
  it("gives nothing to a partner without weight", () => expect(splitOre(101, [0, 2, 2])).toEqual([0, 51, 50]));
  it("sees a tie as a tie: 72 by 29, 9 and 7 is 46.4, 14.4 and 11.2, and the odd öre goes to the first", () => {
    expect(splitOre(72, [29, 9, 7])).toEqual([47, 14, 11]);
  });
  it("adds up exactly, each part within one öre of its exact share", () => {
    fc.assert(
      fc.property(
        fc.integer({min: -1e11, max: 1e11}),
        fc.array(fc.integer({min: 0, max: 400_000}), {minLength: 1, maxLength: 20}).filter((w) => w.some((x) => x > 0)),
        (ore, weights) => {
          const parts = splitOre(ore, weights);
          const total = weights.reduce((a, b) => a + b, 0);
          expect(parts.reduce((a, b) => a + b, 0)).toBe(ore);
          parts.forEach((part, i) => expect(Math.abs(part - (ore * weights[i]) / total)).toBeLessThan(1));
        }
      )
    );
  });
  it("refuses weights that are all zero", () => expect(() => splitOre(100, [0, 0])).toThrow("weights must be"));
});
