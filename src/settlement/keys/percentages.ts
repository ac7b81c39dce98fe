/** Fasta procentsatser: as agreed, with at most two decimals; together 100. */
export function percentagesKey(percentages: readonly number[]): number[] {
  const weights = percentages.map((percent) => Math.round(percent * 100));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total !== 10_000 || weights.some((weight) => weight < 0))
    throw new RangeError(`percentages must be ≥ 0 and add up to 100, got ${percentages.join(", ")}`);
  return weights;
}
