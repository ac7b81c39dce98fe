/**
 * Fast del och rörlig del: f percent in equal parts, the rest by inhabitants.
 *
 *   w_i = f P + (100 − f) n a_i
 *   a_i inhabitants of partner i; P their sum; n partners; f percent with at most two decimals
 *
 * The usual form f / n + (100 − f) a_i / P, times n P: whole numbers, so that a tie is a tie.
 */
export function fixedAndInhabitantsKey(fixedPercent: number, inhabitants: readonly number[]): number[] {
  if (!(fixedPercent >= 0 && fixedPercent <= 100))
    throw new RangeError(`the fixed part must be 0 to 100 %, got ${fixedPercent}`);
  const fixed = Math.round(fixedPercent * 100);
  const total = inhabitants.reduce((sum, count) => sum + count, 0);
  return inhabitants.map((count) => fixed * total + (10_000 - fixed) * inhabitants.length * count);
}
