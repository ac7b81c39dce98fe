import {describe, expect, it} from "vitest";
import type {BudgetBelief} from "../../src/models/intake/budget.ts";
import {type BudgetAsk, budgetAnswer} from "../../src/results/budget.ts";

const belief = (more: Partial<BudgetBelief> = {}): BudgetBelief => ({
  channels: [
    {channel: "bus", usual: 50, least: 25, most: 100, yearMost: 200},
    {channel: "tv", usual: 50, least: 25, most: 100, yearMost: 200}
  ],
  mean: [Math.log(10), Math.log(5)],
  sd: [0.05, 0.05],
  correlation: [1, 0, 0, 1],
  hasReturns: false,
  prior: {mean: [Math.log(10), Math.log(5)], sd: [0.4, 0.4]},
  ...more
});
const ask = (more: Partial<BudgetAsk> = {}): BudgetAsk => ({
  totalOre: 10_000_000, // 100 öre per inhabitant
  population: 100_000,
  lastYearOre: [0, 4_000_000],
  homeShare: null,
  isBeyondCounted: false,
  ...more
});
const of = (answer: ReturnType<typeof budgetAnswer>, kind: string, channel: string | null = null) =>
  answer.splits.find((it) => it.kind === kind && it.channel === channel)!;

describe("the answer on next year's money", () => {
  it("compares as last year, equally, all on each and the best: all on bus, where TV had everything and brings half", () => {
    const answer = budgetAnswer(belief(), ask());
    expect(answer.splits.map(({kind, channel}) => channel ?? kind)).toEqual([
      "last-year",
      "equal",
      "bus",
      "tv",
      "best"
    ]);
    expect(of(answer, "last-year").ore).toEqual([0, 10_000_000]);
    expect(of(answer, "best").ore).toEqual([10_000_000, 0]);
    expect(answer.word).toBe("yes");
    expect(of(answer, "best").better).toBe(1);
    expect(of(answer, "single", "tv").better).toBe(0.5); // the same as last year's
  });

  it("says that the figures cannot tell when each channel may as well be twice the other", () => {
    const answer = budgetAnswer(belief({mean: [Math.log(6), Math.log(5)], sd: [0.7, 0.7]}), ask());
    expect(answer.word).toBe("not-told");
  });

  it("tells nothing that the prior and the prices alone say: the same belief as before the data, however sure it sounds", () => {
    const sure = belief({mean: [Math.log(30), Math.log(5)], sd: [0.4, 0.4]});
    const answer = budgetAnswer({...sure, prior: {mean: sure.mean, sd: sure.sd}}, ask());
    expect(of(answer, "best").better).toBeGreaterThan(0.99);
    expect(answer.contraction).toBeCloseTo(0, 6);
    expect(answer.word).toBe("not-told");
    const learnt = budgetAnswer(belief(), ask());
    expect(learnt.contraction).toBeCloseTo(1 - (0.05 / 0.4) ** 2, 2);
  });

  it("is sure of the long run and not of one year: the better channel may be a dud", () => {
    const {applications} = of(budgetAnswer(belief(), ask()), "best");
    expect(applications.low).toBeLessThan(1);
    expect(applications.high).toBeGreaterThan(40);
  });

  it("counts nothing beyond the doses seen, and says where and how much: 600 öre on bus, 200 were seen", () => {
    const answer = budgetAnswer(belief(), ask({totalOre: 60_000_000}));
    const bus = of(answer, "single", "bus");
    expect(bus.beyond).toEqual(["bus"]);
    expect(bus.uncountedOre).toBe(40_000_000);
    const best = of(answer, "best");
    expect(best.beyond).toEqual([]);
    expect(best.ore).toEqual([20_000_000, 20_000_000]);
    expect(best.unspentOre).toBe(20_000_000);
  });

  it("compares nothing where the split compared with, or the best, spends what nobody has tried", () => {
    const answer = budgetAnswer(belief(), ask({totalOre: 60_000_000}));
    expect(answer.isUntried).toBe(true);
    expect(answer.word).toBe("not-told");
    expect(answer.splits.map(({better}) => better)).toEqual([null, null, null, null, null]);
    expect(budgetAnswer(belief(), ask({totalOre: 60_000_000, isBeyondCounted: true})).word).toBe("not-told");
  });

  it("counts it by the model where that is asked for, and still says that nobody has seen it", () => {
    const asked = ask({totalOre: 60_000_000, isBeyondCounted: true});
    const best = of(budgetAnswer(belief(), asked), "best");
    expect(best.ore).toEqual([60_000_000, 0]);
    expect(best.beyond).toEqual(["bus"]);
    expect(best.uncountedOre).toBe(0);
    expect(best.applications.mid).toBeGreaterThan(2 * of(budgetAnswer(belief(), ask()), "best").applications.mid);
  });

  it("says where a split spends less than any campaign did: 20 öre on each, 25 were tried", () => {
    expect(of(budgetAnswer(belief(), ask({totalOre: 4_000_000})), "equal").below).toEqual(["bus", "tv"]);
  });

  it("compares with an equal split where nothing was spent last year", () => {
    const answer = budgetAnswer(belief(), ask({lastYearOre: [0, 0]}));
    expect(answer.comparedWith).toBe("equal");
    expect(answer.splits.map(({kind}) => kind)).toEqual(["equal", "single", "single", "best"]);
    expect(answer.splits[0].better).toBeNull();
  });

  it("has nothing to tell where one channel alone was bought", () => {
    const one = belief({channels: belief().channels.slice(0, 1), mean: [2], sd: [0.1], correlation: [1]});
    const answer = budgetAnswer(one, ask({lastYearOre: [4_000_000]}));
    expect(answer.splits.map(({kind}) => kind)).toEqual(["last-year", "equal", "best"]);
    expect(answer.word).toBe("not-told");
  });

  it("tells homes as a count: a tenth of the applications, and 0 within reach", () => {
    const {applications, homes} = of(
      budgetAnswer(belief(), ask({homeShare: {mid: 0.1, low: 0.08, high: 0.12}})),
      "best"
    );
    expect(homes!.mid / applications.mid).toBeCloseTo(0.1, 1);
    expect(homes!.low).toBe(0);
  });

  it("says that an assumption decides while every krona brings as much as the one before", () => {
    expect(budgetAnswer(belief(), ask()).isLinear).toBe(true);
  });

  it("gives the same answer to the same question", () => {
    expect(budgetAnswer(belief(), ask())).toEqual(budgetAnswer(belief(), ask()));
  });
});
