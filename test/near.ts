/** The small words of our tests. */
import {expect} from "vitest";

/** `weeks(7, 0, 0, 14)`: one number a week, as models take them. */
export const weeks = (...values: number[]): Float64Array => Float64Array.from(values);

export const sum = (values: ArrayLike<number>): number => {
  let total = 0;
  for (let i = 0; i < values.length; ++i) total += values[i];
  return total;
};

/** Every number of a list, or a single one, within `tolerance` of what is expected; NaN only where NaN is expected. */
export function expectClose(got: number | ArrayLike<number>, expected: number | ArrayLike<number>, tolerance = 1e-12) {
  const a = typeof got === "number" ? [got] : Array.from(got);
  const b = typeof expected === "number" ? [expected] : Array.from(expected);
  expect(a.length, "length").toBe(b.length);
  a.forEach((x, i) => {
    if (Number.isNaN(b[i])) expect(x, `at ${i}`).toBeNaN();
    else expect(Math.abs(x - b[i]), `at ${i}: ${x}, expected ${b[i]}`).toBeLessThanOrEqual(tolerance);
  });
}
