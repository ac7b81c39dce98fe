import {describe, expect, it} from "vitest";
import {addWeeks} from "../../src/base/day.ts";
import {newestYears, stepsOf, stepsOnGrid} from "../../src/results/steps.ts";

describe("steps on the grid of others", () => {
  const lengthsOf = (steps: readonly {first: number; end: number}[]) => steps.map(({first, end}) => end - first);
  const weeks = Array.from({length: 156}, (_, t) => addWeeks("2018-01-01", t)); // the first Monday of all steps

  it("have the ends of steps of four: quarters of 12, 12, 12 and 16 weeks, half years of 24 and 28, years of 52", () => {
    expect(lengthsOf(stepsOnGrid(weeks, 13, 4)).slice(0, 5)).toEqual([12, 12, 12, 16, 12]);
    expect(lengthsOf(stepsOnGrid(weeks, 26, 4))).toEqual([24, 28, 24, 28, 24, 28]);
    expect(stepsOnGrid(weeks, 52, 4)).toEqual(stepsOf(weeks, 52));
  });

  it.each([
    [0, 156],
    [7, 150],
    [53, 156],
    [5, 16]
  ])("cut time nowhere else than that grid, and leave no gap: weeks %i to %i", (from, to) => {
    const some = weeks.slice(from, to);
    const edges = new Set(stepsOf(some, 4).flatMap((step) => [step.from, step.to]));
    for (const stepWeeks of [13, 26, 52]) {
      const steps = stepsOnGrid(some, stepWeeks, 4);
      for (const [i, step] of steps.entries()) {
        expect([edges.has(step.from), edges.has(step.to), some[step.first]]).toEqual([true, true, step.from]);
        if (i > 0) expect(step.from).toBe(steps[i - 1].to);
        expect(step.end).toBeLessThanOrEqual(some.length);
      }
    }
  });

  it("are the steps themselves where the grid is as fine, and none where it is longer", () => {
    expect(stepsOnGrid(weeks, 13, 1)).toEqual(stepsOf(weeks, 13));
    expect(stepsOnGrid(weeks, 26, 13)).toEqual(stepsOf(weeks, 26));
    expect(stepsOnGrid(weeks, 13, 52)).toEqual([]);
    expect(stepsOnGrid([], 13, 4)).toEqual([]);
  });
});

describe("years that end with the newest half year", () => {
  const weeks = Array.from({length: 150}, (_, t) => addWeeks("2018-01-01", t));
  const indices = (gridWeeks: number) => newestYears(weeks, gridWeeks).map(({first, end}) => [first, end]);

  it("are 52 weeks each, back from the last of the half years that end after 24, 52, 76, 104 and 128 weeks", () => {
    expect(indices(4)).toEqual([
      [24, 76],
      [76, 128]
    ]);
    expect(newestYears(weeks, 4)[0]).toMatchObject({from: weeks[24], to: weeks[76]});
    expect(indices(1)).toEqual([
      [26, 78],
      [78, 130]
    ]);
  });

  it("are the fixed ones where a year has just ended, and none where there is no half year on the grid", () => {
    expect(newestYears(weeks.slice(0, 110), 4)).toEqual(stepsOf(weeks.slice(0, 110), 52));
    expect(indices(52)).toEqual([]);
    expect(newestYears([], 4)).toEqual([]);
  });
});
