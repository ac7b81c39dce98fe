import {describe, expect, it} from "vitest";
import {shareDifference, wilson} from "../../src/models/proportion-difference.ts";

describe("a share with its interval", () => {
  it.each([
    // Newcombe (1998a), table I, method 3
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718]
  ])("is that of the paper: %i of %i lies between %f and %f", (x, n, low, high) => {
    const found = wilson(x, n);
    expect(found.low).toBeCloseTo(low, 4);
    expect(found.high).toBeCloseTo(high, 4);
  });
  it("cannot be known where nobody was asked", () => {
    expect(wilson(0, 0).mid).toBeNaN();
  });
});

describe("the difference between two shares", () => {
  it.each([
    // Newcombe (1998b), table II, method 10
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [10, 10, 0, 10, 0.6075, 1]
  ])("is that of the paper: %i of %i less %i of %i", (x1, n1, x2, n2, low, high) => {
    const found = shareDifference(x1, n1, x2, n2);
    expect(found.low).toBeCloseTo(low, 3);
    expect(found.high).toBeCloseTo(high, 3);
  });
  it("changes sign with its order, and is nothing between the same", () => {
    const [there, back] = [shareDifference(30, 60, 12, 48), shareDifference(12, 48, 30, 60)];
    expect(there.low).toBeCloseTo(-back.high, 12);
    expect(shareDifference(7, 20, 7, 20).mid).toBe(0);
  });
});
