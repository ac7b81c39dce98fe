/**
 * Weeks in blocks of four, for checks that take counts as if they were normal; no block holds weeks of both sides.
 *
 *   z[b] = Σ y[t] over the weeks of block b
 *
 * Sums, so that an effect stays in applications; square roots (Anscombe 1948) would be more nearly normal, and their
 * sum over weeks would be no number of applications. Weeks that do not fill a block are left out at the far ends, and
 * counted.
 */
export interface Blocks {
  sums: Float64Array[];
  /** The first block after the start. */
  firstAfter: number;
  /** Weeks left out, at the beginning and at the end. */
  leftOutBefore: number;
  leftOutAfter: number;
}

/** Below this many a week, on average, counts are too far from normal to be taken week by week. */
export const leastWeeklyCount = 5;

/** series [series][t], all alike in length; firstAfter is the first week after the start. */
export function inBlocks(series: readonly Float64Array[], firstAfter: number, blockWeeks = 4): Blocks {
  if (!(Number.isInteger(blockWeeks) && blockWeeks >= 1))
    throw new RangeError(`blockWeeks must be at least 1, got ${blockWeeks}`);
  const weekCount = series.length > 0 ? series[0].length : 0;
  const leftOutBefore = firstAfter % blockWeeks;
  const leftOutAfter = (weekCount - firstAfter) % blockWeeks;
  const blockCount = (weekCount - leftOutBefore - leftOutAfter) / blockWeeks;
  const sums = series.map((y) => {
    const z = new Float64Array(blockCount);
    for (let b = 0; b < blockCount; ++b)
      for (let t = 0; t < blockWeeks; ++t) z[b] += y[leftOutBefore + b * blockWeeks + t];
    return z;
  });
  return {sums, firstAfter: (firstAfter - leftOutBefore) / blockWeeks, leftOutBefore, leftOutAfter};
}
