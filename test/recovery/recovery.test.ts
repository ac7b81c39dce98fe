import {describe, expect, it} from "vitest";
import {expectClose} from "../near.ts";
import {coverageOf, holds} from "./coverage.ts";
import {type Regime, recover, regimes} from "./world.ts";

describe("coverage", () => {
  it("counts a truth as held by the central 50 % when a quarter to three quarters of the draws lie below it", () => {
    expect([0, 0.24, 0.26, 0.5, 0.74, 0.76].map((rank) => holds(rank, 0.5))).toEqual([
      false,
      false,
      true,
      true,
      true,
      false
    ]);
  });

  it("has Wilson's bounds: 8 of 10 leaves 49 to 94 %", () => {
    const ranks = [...new Array(8).fill(0.5), 0.99, 0.01];
    const {share, low, high, isAsPromised} = coverageOf(ranks, 0.95);
    // by hand: (0.8 + 0.19208 ± 1.96 · √(0.016 + 0.009604)) / 1.38416
    expectClose([share, low, high], [0.8, 0.4901625, 0.9433178], 1e-4);
    expect(isAsPromised).toBe(false);
  });
});

describe("the intake model", () => {
  it("finds truths that the prior drew, in small worlds (npm run recovery says it with hundreds)", () => {
    const worlds: Regime[] = regimes.filter(({base, municipalityCount}) => base < 10 && municipalityCount === 1);
    const options = {warmupCount: 150, drawCount: 150, targetAcceptance: 0.8, maxDepth: 8};
    const ranks = worlds.flatMap((regime) => recover(regime, "prior", "test", options).ranks);
    // 12 worlds, half of them with stated sources: standard errors of 14 % and 6 %, allowing for two that hang together; three of them
    expectClose(coverageOf(ranks, 0.5).share, 0.5, 0.42);
    expectClose(coverageOf(ranks, 0.95).share, 0.95, 0.18);
  });
});
