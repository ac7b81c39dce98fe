import {describe, expect, it} from "vitest";
import {lastLag, weibullKernel, weibullKernelWithSlopes} from "../../../src/models/intake/kernel.ts";
import {expectClose, sum, weeks} from "../../near.ts";

describe("the lag kernel", () => {
  it("halves what is left each week at a median of one week and shape 1: 8 : 4 : 2 : 1 in four weeks", () => {
    expectClose(weibullKernel(1, 1, 3), weeks(8 / 15, 4 / 15, 2 / 15, 1 / 15));
  });

  it("puts half before the median, whatever the shape", () => {
    // the cut after a year and a half leaves out less than one in a thousand here
    for (const shape of [0.8, 1.2, 2]) expectClose(sum(weibullKernel(4, shape).slice(0, 4)), 0.5, 1e-3);
  });

  it("adds up to 1 over the window, even where the median lies far beyond it", () => {
    for (const median of [0.1, 4, 26, 1000]) expectClose(sum(weibullKernel(median, 1.2)), 1);
  });

  it("puts everything in the first week as the median goes to 0", () => {
    expectClose(weibullKernel(0.001, 1.2, 3), weeks(1, 0, 0, 0));
  });

  it("starts sharply and has a long tail below shape 1, rises to a hump above it", () => {
    const [sharp, hump] = [weibullKernel(6, 0.6), weibullKernel(6, 2)];
    expect(sharp[0]).toBeGreaterThan(sharp[1]);
    expect(hump[0]).toBeLessThan(hump[3]);
    expect(sharp[lastLag]).toBeGreaterThan(hump[lastLag]);
  });

  it.each([
    [0.5, 0.7],
    [4, 1.2],
    [30, 2],
    [0.02, 3]
  ])("has slopes that agree with central differences and add up to 0, at median %s and shape %s", (median, shape) => {
    const {slopeMedian, slopeShape} = weibullKernelWithSlopes(median, shape, 20);
    const h = 1e-5;
    const difference = (up: Float64Array, down: Float64Array) => up.map((w, l) => (w - down[l]) / (2 * h));
    const e = Math.exp(h);
    expectClose(
      slopeMedian,
      difference(weibullKernel(median * e, shape, 20), weibullKernel(median / e, shape, 20)),
      1e-9
    );
    expectClose(
      slopeShape,
      difference(weibullKernel(median, shape * e, 20), weibullKernel(median, shape / e, 20)),
      1e-9
    );
    expectClose([sum(slopeMedian), sum(slopeShape)], [0, 0]);
  });

  it("refuses a median or a shape that is not above 0", () => {
    expect(() => weibullKernel(0, 1)).toThrow("medianWeeks must be above 0, got 0");
    expect(() => weibullKernel(1, NaN)).toThrow("shape must be above 0, got NaN");
  });
});
