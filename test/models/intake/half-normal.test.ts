import {describe, it} from "vitest";
import {halfNormal, halfNormalSlope, upperTail} from "../../../src/models/intake/half-normal.ts";
import {expectClose} from "../../near.ts";

describe("the half-normal image of a normal number", () => {
  it("maps the median to the median: 0 to 0.6745", () => {
    expectClose(halfNormal(0), 0.6744897501960817, 1e-12);
  });

  it("maps 1.6449, which 5 % exceed, to 1.96, which 5 % of |N(0, 1)| exceed", () => {
    expectClose(halfNormal(1.6448536269514722), 1.959963984540054, 1e-12);
  });

  it("knows the normal tail: 1 in 2, 1 in 40, and 6.2e-16 at eight", () => {
    expectClose([upperTail(0), upperTail(1.959963984540054)], [0.5, 0.025], 1e-15);
    expectClose(upperTail(8) * 1e16, 6.220960574271786, 1e-9);
    expectClose(upperTail(3), upperTail(3 - 1e-12), 1e-13); // where series and fraction meet
  });

  it.each([-8, -5, -2, 0, 0.5, 3, 6, 12])("keeps the tail halved and its slope in step, at z = %s", (z) => {
    const r = halfNormal(z);
    expectClose(upperTail(r) / upperTail(z), 0.5, 1e-12);
    const h = 1e-4;
    expectClose(halfNormalSlope(z, r), (halfNormal(z + h) - halfNormal(z - h)) / (2 * h), 1e-7);
  });
});
