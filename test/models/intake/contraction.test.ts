import {describe, expect, it} from "vitest";
import {contractions} from "../../../src/models/intake/contraction.ts";
import type {IntakeData} from "../../../src/models/intake/data.ts";
import {parameterMap} from "../../../src/models/intake/parameters.ts";
import {defaultPrior} from "../../../src/models/intake/prior.ts";
import {expectClose} from "../../near.ts";
import {evenDrive, region} from "./region.ts";

const of = (data: IntakeData) => contractions(data, defaultPrior, parameterMap(data, defaultPrior).waves, 1);
const T = 104;
const steady = (population: number, drives: IntakeData["drives"], count = population / 1e5) =>
  region(T, {municipalities: [{code: "1283", population}], drives, y: new Float64Array(T).fill(count)});

describe("how much the counts will tell of sizes", () => {
  it("is nothing where nobody looked, and nothing of a campaign to come", () => {
    const unseen = of(steady(1e5, [evenDrive("A", "bus", [0], 20, 4)], NaN));
    expectClose([...unseen.ofDrives, ...unseen.ofWaves], new Float64Array(1 + unseen.ofWaves.length));
    expectClose(of(steady(1e5, [evenDrive("A", "bus", [0], 200, 4)])).ofDrives, [0]);
  });

  it("is more of a campaign in a larger municipality, and always between 0 and 1", () => {
    const [village, town, city] = [2e4, 2e5, 2e6].map(
      (population) => of(steady(population, [evenDrive("A", "bus", [0], 20, 4)])).ofDrives[0]
    );
    expect(village).toBeGreaterThan(0);
    expect(town).toBeGreaterThan(village);
    expect(city).toBeGreaterThan(town);
    expect(city).toBeLessThan(1);
  });

  it("is less of each of two campaigns in the same weeks than of one alone, and hardly less of two a year apart", () => {
    const first = evenDrive("A", "bus", [0], 10, 4);
    const alone = of(steady(2e5, [first])).ofDrives[0];
    const together = of(steady(2e5, [first, evenDrive("B", "poster", [0], 10, 4)])).ofDrives[0];
    const apart = of(steady(2e5, [first, evenDrive("B", "poster", [0], 62, 4)])).ofDrives[0];
    expect(together).toBeLessThan(0.8 * alone);
    expect(apart).toBeGreaterThan(0.9 * alone);
  });

  it("is more of the slow waves of a drift than of the fast, which the prior holds near zero", () => {
    const [village, city] = [2e4, 2e6].map((population) => of(steady(population, [])).ofWaves);
    expect(city[1]).toBeGreaterThan(3 * village[1]);
    expect(city[1]).toBeGreaterThan(0.3); // not more: the dispersion of one municipality's counts is all there is
    expect(city[city.length - 1]).toBeLessThan(0.01);
  });
});
