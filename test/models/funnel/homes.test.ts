import {describe, expect, it} from "vitest";
import {random} from "../../../src/base/random.ts";
import {mean} from "../../../src/models/diagnostics/moments.ts";
import {campaignHomes, costPerHome, drawShare} from "../../../src/models/funnel/homes.ts";
import {expectClose} from "../../near.ts";

describe("homes of a campaign", () => {
  const many = (value: number) => new Float64Array(4000).fill(value);
  it("20 applications, three quarters of them for a home, one in ten of those: 1.5 homes, or none at all", () => {
    const homes = campaignHomes(many(20), many(0.75), many(0.1), random("homes"));
    expectClose(mean(homes), 1.5, 0.06); // three standard errors
    expectClose(homes.filter((count) => count === 0).length / 4000, Math.exp(-1.5), 0.02);
  });
  it("of a campaign that brings no applications are none, and so is one below nothing", () => {
    expect([...campaignHomes(Float64Array.of(0, -1), many(1), Float64Array.of(0.5, 0.5), random(1))]).toEqual([0, 0]);
  });
  it("3 of 4 applications are for a home: a share around two thirds, far from sure", () => {
    const share = drawShare(3, 4, 4000, random("share"));
    expectClose(mean(share), 4 / 6, 0.01);
    expect(Math.min(...share)).toBeLessThan(0.2);
  });
});

describe("cost per home", () => {
  it("of 1 000 kr and 1, 2 or 4 homes is 1 000, 500 and 250 kr", () => {
    const homes = Float64Array.from([...Array(10).fill(1), ...Array(80).fill(2), ...Array(10).fill(4)]);
    expect(costPerHome(100_000, homes)).toEqual({mid: 50_000, low: 25_000, high: 100_000});
  });
  it("has no upper bound where there may be no home, and no bound at all where there is none", () => {
    const homes = Float64Array.from([...Array(10).fill(0), ...Array(80).fill(2), ...Array(10).fill(4)]);
    expect(costPerHome(100_000, homes)).toEqual({mid: 50_000, low: 25_000, high: Infinity});
    expect(costPerHome(100_000, new Float64Array(9)).low).toBe(Infinity);
  });
});
