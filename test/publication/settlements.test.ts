import {describe, expect, it} from "vitest";
import {publishSettlements} from "../../src/publication/settlements.ts";
import {line, region, settledWith} from "../settlement/region.ts";

const quotes = ["quotes:", '  - {municipalities: ["2262"], cost: 400, source: Offert}'];
const config = region({agreement: ["key: equal", ...quotes]});
const lines = [
  line(60_000),
  line(40_000, {paidBy: "2262"}),
  line(10_000, {tag: "own", partners: ["2262"], invoice: ""})
];

describe("joint costs in a release", () => {
  it("say who paid, who should and who owes whom: 1 000 in equal parts, 400 paid by Timrå, and 100 of its own", async () => {
    const [it] = publishSettlements([await settledWith(config, lines)]);
    expect(it.partners.map(({code, paidOre, shareOre, balanceOre}) => [code, paidOre, shareOre, balanceOre])).toEqual([
      ["2262", 40_000, 60_000, 20_000],
      ["2281", 70_000, 50_000, -20_000]
    ]);
    expect(it.transfers).toEqual([{from: "2262", to: "2281", ore: 20_000}]);
    expect(it.costs.map(({tag, isBooked, netOre}) => [tag, isBooked, netOre])).toEqual([
      ["joint", false, 100_000],
      ["own", true, 10_000]
    ]);
    expect(it).toMatchObject({number: "", period: "2025-Q4", key: "equal", totalOre: 110_000});
  });
  it("name no supplier and no text of an invoice, and what benefit would have given only where it is the key", async () => {
    const benefits = {
      byPartner: {"2281": 50, "2262": 50},
      total: {mid: 100, low: 95, high: 105},
      isTold: true,
      source: "r"
    };
    const [it] = publishSettlements([await settledWith(config, lines, {benefits})]);
    expect(JSON.stringify(it)).not.toMatch(/Buss|556000|faktura/);
    expect(it.alternatives.map(({key}) => key)).not.toContain("benefit");
    const byBenefit = region({agreement: ["key: benefit"]});
    const [told] = publishSettlements([await settledWith(byBenefit, lines, {benefits})]);
    expect(told.alternatives.map(({key}) => key)).toContain("benefit");
    expect(told.partners.map(({benefit}) => benefit?.mid)).toEqual([0.5, 0.5]);
  });
  it("of a period settled twice are those of the last statement", async () => {
    const first = {...(await settledWith(config, lines)), number: "1"};
    const second = {...(await settledWith(config, [...lines, line(100)], {earlier: [first]})), number: "2"};
    expect(publishSettlements([first, second]).map(({number, corrects}) => [number, corrects])).toEqual([["2", "1"]]);
  });
});
