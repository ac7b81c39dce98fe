import {describe, expect, it} from "vitest";
import {kernel, kernelForms, kernelWithSlopes, lastLag} from "../../../src/models/intake/kernel.ts";
import {expectClose, sum, weeks} from "../../near.ts";

describe("the lag kernel", () => {
  it("halves what is left each week at a median of one week and shape 1: 8 : 4 : 2 : 1 in four weeks", () => {
    expectClose(kernel(1, 1, 3), weeks(8 / 15, 4 / 15, 2 / 15, 1 / 15));
  });

  it("puts half before the median, whatever the shape", () => {
    // the cut after a year and a half leaves out less than one in a thousand here
    for (const shape of [0.8, 1.2, 2]) expectClose(sum(kernel(4, shape).slice(0, 4)), 0.5, 1e-3);
  });

  it("adds up to 1 over the window, even where the median lies far beyond it", () => {
    for (const median of [0.1, 4, 26, 1000]) expectClose(sum(kernel(median, 1.2)), 1);
  });

  it("puts everything in the first week as the median goes to 0", () => {
    expectClose(kernel(0.001, 1.2, 3), weeks(1, 0, 0, 0));
  });

  it("starts sharply and has a long tail below shape 1, rises to a hump above it", () => {
    const [sharp, hump] = [kernel(6, 0.6), kernel(6, 2)];
    expect(sharp[0]).toBeGreaterThan(sharp[1]);
    expect(hump[0]).toBeLessThan(hump[3]);
    expect(sharp[lastLag]).toBeGreaterThan(hump[lastLag]);
  });

  const places = [
    [0.5, 0.7],
    [4, 1.2],
    [30, 2],
    [0.02, 3]
  ];
  describe.each(kernelForms)("of the form %s", (form) => {
    it.each(places)("has slopes that agree with differences and add up to 0, at median %s and shape %s", (m, s) => {
      const {slopeMedian, slopeShape} = kernelWithSlopes(m, s, 20, form);
      const h = 1e-5;
      const difference = (up: Float64Array, down: Float64Array) => up.map((w, l) => (w - down[l]) / (2 * h));
      const e = Math.exp(h);
      expectClose(slopeMedian, difference(kernel(m * e, s, 20, form), kernel(m / e, s, 20, form)), 1e-9);
      expectClose(slopeShape, difference(kernel(m, s * e, 20, form), kernel(m, s / e, 20, form)), 1e-9);
      expectClose([sum(slopeMedian), sum(slopeShape)], [0, 0]);
    });

    it("puts half before the median of those who come at all, and adds up to 1", () => {
      for (const shape of [0.8, 1.2, 2]) {
        const wide = kernel(4, shape, 100_000, form);
        expectClose(sum(wide.slice(0, 4)), 0.5, 1e-3);
        expectClose(sum(kernel(4, shape, 20, form)), 1);
      }
    });
  });

  it("halves ever again in the geometric form, whatever the shape", () => {
    expectClose(kernel(1, 7, 3, "geometric"), weeks(8 / 15, 4 / 15, 2 / 15, 1 / 15));
  });

  it("has more after a year in the log-logistic and the two-part form than in Weibull's", () => {
    const late = (form: (typeof kernelForms)[number]) => sum(kernel(8, 1.2, lastLag, form).slice(52));
    expect(late("log-logistic")).toBeGreaterThan(5 * late("weibull"));
    expect(late("two-part")).toBeGreaterThan(5 * late("weibull"));
  });

  it("refuses a median or a shape that is not above 0", () => {
    expect(() => kernel(0, 1)).toThrow("medianWeeks must be above 0, got 0");
    expect(() => kernel(1, NaN)).toThrow("shape must be above 0, got NaN");
  });
});
