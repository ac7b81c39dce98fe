import {describe, expect, it} from "vitest";
import {random} from "../../../src/base/random.ts";
import {mean, quantile} from "../../../src/models/diagnostics/moments.ts";
import {
  type BudgetBelief,
  bestSplit,
  budgetBelief,
  type ChannelDose,
  splitDraws,
  withinSeen
} from "../../../src/models/intake/budget.ts";
import {expectClose} from "../../near.ts";

const dose = (channel: ChannelDose["channel"], more: Partial<ChannelDose> = {}): ChannelDose => ({
  channel,
  usual: 50,
  least: 25,
  most: 100,
  yearMost: 200,
  ...more
});
/** Sizes that are all but known: 10 by bus and 5 by TV for each campaign of the usual dose. */
const known = (more: Partial<BudgetBelief> = {}): BudgetBelief => ({
  channels: [dose("bus"), dose("tv")],
  mean: [Math.log(10), Math.log(5)],
  sd: [1e-6, 1e-6],
  correlation: [1, 0, 0, 1],
  hasReturns: false,
  prior: {mean: [2, 2], sd: [0.4, 0.4]},
  ...more
});
const population = 100_000;
const usual = 50 * population; // öre that buy one campaign with dose 1
const meanLuck = Math.sqrt(2 / Math.PI);

describe("what a split brings", () => {
  it("is one usual campaign's size in the long run, its luck at √(2/π); 10 by bus", () => {
    const [{longRun}] = splitDraws(known(), [[usual, 0]], population);
    expectClose(mean(longRun), 10 * meanLuck, 1e-4);
  });

  it("adds up over channels, draw by draw", () => {
    const [bus, tv, both] = splitDraws(
      known(),
      [
        [usual, 0],
        [0, usual],
        [usual, usual]
      ],
      population
    );
    expectClose(
      both.applications,
      Array.from(bus.applications, (x, d) => x + tv.applications[d])
    );
  });

  it("has half-normal luck: a quarter of single campaigns bring less than a third of their size", () => {
    const [{applications}] = splitDraws(known(), [[usual, 0]], population);
    expect(applications.filter((x) => x < 0.3186 * 10).length / applications.length).toBeCloseTo(0.25, 1);
  });

  it("of twice the money is twice as much while one krona brings as much as the one before", () => {
    const [one, two] = splitDraws(
      known(),
      [
        [usual, 0],
        [2 * usual, 0]
      ],
      population
    );
    expectClose(
      two.applications,
      Array.from(one.applications, (x) => 2 * x)
    ); // still one campaign, the largest seen
  });

  it("of twice the dose is √2 as much at returns of ½", () => {
    const belief = known({
      mean: [Math.log(10), Math.log(5), 0],
      sd: [1e-6, 1e-6, 1e-6],
      correlation: [1, 0, 0, 0, 1, 0, 0, 0, 1],
      hasReturns: true
    });
    const [one, two] = splitDraws(
      belief,
      [
        [usual, 0],
        [2 * usual, 0]
      ],
      population
    );
    expectClose(mean(two.longRun), Math.SQRT2 * mean(one.longRun), 1e-4);
  });

  it("buys two campaigns where one would be larger than any that was seen, each with luck of its own", () => {
    const [one, three] = splitDraws(
      known(),
      [
        [2 * usual, 0],
        [3 * usual, 0]
      ],
      population
    );
    const spread = (draws: Float64Array) => {
      const sorted = Float64Array.from(draws).sort();
      return (quantile(sorted, 0.9) - quantile(sorted, 0.1)) / mean(draws);
    };
    expect(spread(three.applications)).toBeLessThan(0.85 * spread(one.applications));
  });

  it("does not depend on how the inhabitants are counted: twice the people with twice the money bring twice as much", () => {
    const [small] = splitDraws(known(), [[usual, usual]], population);
    const [large] = splitDraws(known(), [[2 * usual, 2 * usual]], 2 * population);
    expectClose(mean(large.longRun), 2 * mean(small.longRun), 1e-9);
  });

  it("reaches a part of the inhabitants where the money is less than any campaign tried: half of them for half", () => {
    const [least, half] = splitDraws(
      known(),
      [
        [usual / 2, 0],
        [usual / 4, 0]
      ],
      population
    );
    expectClose(
      half.applications,
      Array.from(least.applications, (x) => x / 2),
      1e-9
    );
  });

  it("brings nothing where nothing is spent", () => {
    expect(mean(splitDraws(known(), [[0, 0]], population)[0].applications)).toBe(0);
  });
});

describe("the best split", () => {
  const open = [1e12, 1e12];
  it("puts all on the channel that brings most per krona when returns are even", () => {
    expect(bestSplit(known(), 4 * usual, population, open)).toEqual([4 * usual, 0]);
  });

  it("fills it up to the doses seen, then the next, and leaves what has no place: 200 öre each of 500", () => {
    const limit = withinSeen(known(), [500 * population, 500 * population], population);
    expect(limit).toEqual([200 * population, 200 * population]);
    expect(bestSplit(known(), 500 * population, population, limit)).toEqual(limit);
  });

  it("spreads where returns diminish: d ∝ s² at ρ = ½, so 4 : 1 between 10 and 5, in steps of a twentieth", () => {
    const wide = {least: 1, most: 1e6, yearMost: 1e6}; // one campaign, however large
    const belief = known({
      channels: [dose("bus", wide), dose("tv", wide)],
      mean: [Math.log(10), Math.log(5), 0],
      sd: [1e-6, 1e-6, 1e-6],
      correlation: [1, 0, 0, 0, 1, 0, 0, 0, 1],
      hasReturns: true
    });
    expect(bestSplit(belief, 10 * usual, population, open)).toEqual([8 * usual, 2 * usual]);
  });
});

describe("what is kept of the draws", () => {
  it("gives the draws' mean, spread and quantiles back: correlated log-normal sizes", () => {
    const stream = random("belief");
    const first = Float64Array.from({length: 4000}, () => 2 + 0.5 * stream.normal());
    const second = first.map((x) => 1 - 0.6 * (x - 2) + 0.4 * stream.normal());
    const belief = budgetBelief([dose("bus"), dose("tv")], [first, second], {
      mean: [2, 1],
      sd: [1, 1]
    });
    expectClose(belief.correlation[1], -0.6, 0.05); // −0.3 / 0.5, as sd of the second is 0.5
    const [{longRun}] = splitDraws(belief, [[usual, usual]], population);
    const direct = first.map((x, d) => meanLuck * (Math.exp(x) + Math.exp(second[d]))).sort();
    const again = Float64Array.from(longRun).sort();
    // a thousand draws: three standard errors of a quartile are a tenth of the spread, 4 % of the middle
    for (const p of [0.25, 0.5, 0.75]) expectClose(quantile(again, p) / quantile(direct, p), 1, 0.05);
  });
});
