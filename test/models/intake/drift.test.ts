import {describe, expect, it} from "vitest";
import {driftWaves, waveSize} from "../../../src/models/intake/drift.ts";
import {expectClose, sum} from "../../near.ts";

describe("the drift", () => {
  it("is a squared-exponential process: the waves give back its covariance within 5 %, for lengths in range", () => {
    const T = 157;
    const {basis, frequency} = driftWaves(T, 14, 47);
    for (const length of [14, 26, 47]) {
      // Differences have no mean to lose, so their variance can be compared: Var(f[s] − f[t]) = 2 η² (1 − exp(−(s − t)²/2ℓ²)).
      const variance = (s: number, t: number) =>
        frequency.reduce((v, w, k) => v + (waveSize(0.2, length, w) * (basis[k * T + s] - basis[k * T + t])) ** 2, 0);
      for (const [s, t] of [
        [0, 156],
        [70, 80],
        [20, 60],
        [100, 156]
      ])
        expectClose(variance(s, t) / (2 * 0.2 ** 2 * (1 - Math.exp(-((s - t) ** 2) / (2 * length ** 2)))), 1, 0.05);
    }
  });

  it("has mean 0 over the weeks, so that it cannot stand in for the level", () => {
    const {basis, frequency} = driftWaves(30, 14, 47);
    frequency.forEach((_, k) => {
      expectClose(sum(basis.subarray(k * 30, (k + 1) * 30)), 0);
    });
  });

  it("is nothing in a single week", () => {
    expect(driftWaves(1, 14, 47).basis.every((x) => x === 0)).toBe(true);
  });
});
