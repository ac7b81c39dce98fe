import {describe, expect, it} from "vitest";
import {widening} from "../../src/models/checks/student.ts";
import {expectClose} from "../near.ts";
import {type Checked, work} from "./checks.ts";

describe("second opinions", () => {
  it("are as sure as they say, in worlds without a fit (npm run recovery -- --checks says it with more)", () => {
    const all = Array.from({length: 16}, (_, i) => work(`test ${i}`)).flat();
    const rms = (method: Checked["method"]) => {
      const z = all.filter((it) => it.method === method && it.isHeld !== null).map((it) => it.z);
      return Math.sqrt(z.reduce((sum, x) => sum + x * x, 0) / z.length);
    };
    // 1 if right; 1.8 for the time series before it learnt from placebos, docs/decisions/0154
    expect(rms("structural")).toBeLessThan(1.3);
    expect(rms("synthetic-did")).toBeLessThan(1.3);
    expect(rms("stated")).toBeLessThan(1.3); // 1.5 with one over the mean of recall, docs/decisions/0144
  });
});

describe("the widening of an interval whose sd was learnt from few", () => {
  it("is Student's t over the normal's 1.960: 3.182 from three, 2.776 from four, 2.228 from ten", () => {
    expectClose(
      [3, 4, 10].map((nu) => widening(nu) * 1.959964),
      [3.182, 2.776, 2.228],
      0.08
    );
    expectClose(widening(10) * 1.959964, 2.2281, 1e-3);
    expectClose(widening(Infinity), 1);
    expect(() => widening(1)).toThrow(RangeError);
  });
});
