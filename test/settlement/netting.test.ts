import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {type Balance, netted} from "../../src/settlement/netting.ts";
import {splitByCode} from "../../src/settlement/rounding.ts";

const balances = (...ores: number[]): Balance[] => ores.map((ore, i) => ({code: String.fromCharCode(65 + i), ore}));
const texts = (list: readonly Balance[], host: string | null, smallest = 0) =>
  netted(list, host, smallest).transfers.map(({from, to, ore}) => `${from} pays ${to} ${ore}`);

/** Balances that add up to zero, of up to `most` partners. */
const open = (most: number) =>
  fc
    .array(fc.integer({min: -500, max: 500}), {minLength: 1, maxLength: most - 1})
    .map((ores) => balances(...ores, -ores.reduce((a, b) => a + b, 0) || 0));
/** What is left of each balance when the transfers are made. */
const after = (list: readonly Balance[], {transfers}: {transfers: {from: string; to: string; ore: number}[]}) =>
  list.map(({code, ore}) =>
    transfers.reduce((left, {from, to, ore: paid}) => left - (from === code ? paid : 0) + (to === code ? paid : 0), ore)
  );

describe("transfers", () => {
  it("go through the host: who owes pays it, who is owed is paid by it", () => {
    expect(texts(balances(50, -80, 30), "C")).toEqual(["A pays C 50", "C pays B 80"]);
    expect(texts(balances(50, -80, 30), "B")).toEqual(["A pays B 50", "C pays B 30"]);
  });
  it("are as few as can be: two pairs that settle between themselves need 2, not 3", () => {
    expect(texts(balances(50, 30, -30, -50), null)).toEqual(["A pays D 50", "B pays C 30"]);
    expect(texts(balances(5, 5, -10), null)).toEqual(["A pays C 5", "B pays C 5"]);
  });
  it("find pairs that the largest-first rule misses: 7 against 4 and 3, 6 against 5 and 1 need 4, not 5", () => {
    const list = balances(7, 6, -5, -4, -3, -1);
    expect(texts(list, null).length).toBe(4);
  });
  it("are none where nobody owes", () => expect(netted(balances(0, 0), "A", 0)).toMatchObject({transfers: []}));
  it("that are small roll over: under 100 nobody pays, and it is kept who still owes", () => {
    const {transfers, rolledOver} = netted(balances(250, 60, -310), "C", 100);
    expect(transfers).toEqual([{from: "A", to: "C", ore: 250}]);
    expect(rolledOver).toEqual([
      {code: "B", ore: 60},
      {code: "C", ore: -60}
    ]);
  });
  it("of balances that do not add up to zero are refused", () =>
    expect(() => netted(balances(1, 1), "A", 0)).toThrow("add up to 0, got 2"));
  it("of more than 12 partners are not called the fewest", () => {
    const many = splitByCode(
      1300,
      balances(...Array.from({length: 13}, () => 1)).map(({code}) => ({code, weight: 1}))
    );
    const list = many.parts.map(({code, ore}, i) => ({code, ore: i === 0 ? ore - 1300 : ore}));
    expect(netted(list, null, 0)).toMatchObject({isFewest: false});
    expect(netted(balances(1, -1), null, 0).isFewest).toBe(true);
  });

  it("leave nobody with a balance, in at most one fewer than partners (2 000 cases, up to 20)", () => {
    fc.assert(
      fc.property(open(20), fc.boolean(), (list, isThroughHost) => {
        const found = netted(list, isThroughHost ? "A" : null, 0);
        expect(after(list, found).every((ore) => ore === 0)).toBe(true);
        expect(found.transfers.every(({ore}) => ore > 0)).toBe(true);
        expect(found.transfers.length).toBeLessThan(Math.max(1, list.length));
      }),
      {numRuns: 2000}
    );
  });
  it("leave exactly what rolls over (1 000 cases)", () => {
    fc.assert(
      fc.property(open(8), fc.integer({min: 0, max: 400}), fc.boolean(), (list, smallest, isThroughHost) => {
        const found = netted(list, isThroughHost ? "A" : null, smallest);
        const left = new Map(found.rolledOver.map(({code, ore}) => [code, ore]));
        after(list, found).forEach((ore, i) => expect(ore).toBe(left.get(list[i].code) ?? 0));
      }),
      {numRuns: 1000}
    );
  });
});
