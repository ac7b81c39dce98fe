/**
 * An amount in whole öre that adds up exactly, and every step of it, so that a page can show how it came about.
 *
 *   exact_i = ore · w_i / Σ w
 *   floor_i = ⌊exact_i⌋, then one öre each to the largest rests; among equal rests to the lowest code
 *
 * Hamilton's method. A credit is the mirror of its debit. It does not matter in which order partners stand. Weights are
 * whole, so the rests are compared as whole numbers: in doubles, of 72 öre by 29, 9 and 7 the rests .4 and .4 would be
 * no tie. splitOre of base/money.ts gives the same amounts without the steps.
 */
export interface Weighted {
  code: string;
  /** Whole, 0 or more. */
  weight: number;
}
export interface SplitPart extends Weighted {
  /** Of the amount without its sign. */
  floorOre: number;
  /** Over the sum of weights: what is left after the floor, in öre, [0, 1). */
  rest: number;
  /** Got one of the öre that the floors left. */
  hasRestOre: boolean;
  ore: number;
}
export interface Split {
  ore: number;
  weightSum: number;
  /** By code. */
  parts: SplitPart[];
  /** Öre that the floors left. */
  restOre: number;
  /** Codes whose rests were equal where the last öre was given: the lowest codes had it. Empty where none were. */
  tied: string[];
}

export const byCode = (a: {code: string}, b: {code: string}): number =>
  a.code < b.code ? -1 : a.code > b.code ? 1 : 0;

export function splitByCode(ore: number, weighted: readonly Weighted[]): Split {
  if (!Number.isSafeInteger(ore)) throw new RangeError(`an amount is whole öre, got ${ore}`);
  const wrong = weighted.find(({weight}) => !(Number.isSafeInteger(weight) && weight >= 0));
  if (wrong) throw new RangeError(`weights must be whole and ≥ 0, got ${wrong.weight} for ${wrong.code}`);
  if (new Set(weighted.map(({code}) => code)).size < weighted.length) throw new RangeError("a code stands twice");
  const total = weighted.reduce((sum, {weight}) => sum + BigInt(weight), 0n);
  if (total === 0n) throw new RangeError("weights must have a sum above 0");

  const amount = BigInt(Math.abs(ore));
  const rows = weighted.toSorted(byCode).map((it) => ({
    ...it,
    floor: (amount * BigInt(it.weight)) / total,
    left: (amount * BigInt(it.weight)) % total
  }));
  const restOre = Number(amount - rows.reduce((sum, {floor}) => sum + floor, 0n));
  const ranked = rows.toSorted((a, b) => (a.left > b.left ? -1 : a.left < b.left ? 1 : byCode(a, b)));
  const winners = new Set(ranked.slice(0, restOre).map(({code}) => code));
  const [last, next] = [ranked[restOre - 1], ranked[restOre]];
  const sign = ore < 0 ? -1 : 1;
  return {
    ore,
    weightSum: Number(total),
    parts: rows.map(({code, weight, floor, left}) => {
      const whole = Number(floor) + (winners.has(code) ? 1 : 0);
      const rest = Number(left) / Number(total);
      return {code, weight, floorOre: Number(floor), rest, hasRestOre: winners.has(code), ore: whole && sign * whole};
    }),
    restOre,
    tied: last && next && last.left === next.left ? rows.filter((it) => it.left === last.left).map((it) => it.code) : []
  };
}

/**
 * Amounts that are not whole, as whole numbers of the same sum by the same rule: shares of a game, which are often
 * fractions. The rest may be any size; it goes to the largest rests, and once more round if need be.
 *
 * Rests are equal where their first six decimals are. A game's halves and thirds come as doubles, and without that the
 * noise of the last digit would say who has the last öre, and not the code.
 */
export function wholeWithSum(
  amounts: readonly {code: string; amount: number}[],
  sum: number
): {weights: Weighted[]; tied: string[]} {
  const rows = amounts.toSorted(byCode).map(({code, amount}) => {
    const floor = Math.floor(Math.max(0, amount) + 1e-6); // 33.999999999 is 34 that a double could not hold
    return {code, weight: floor, millionths: Math.round(1e6 * (Math.max(0, amount) - floor))};
  });
  const over = sum - rows.reduce((total, {weight}) => total + weight, 0);
  const ranked = rows.toSorted((a, b) => b.millionths - a.millionths || byCode(a, b));
  const [last, next] = [ranked[over - 1], ranked[over]];
  const isTied = last !== undefined && next !== undefined && last.millionths === next.millionths;
  const tied = isTied ? rows.filter((it) => it.millionths === last.millionths).map(({code}) => code) : [];
  let left = over;
  for (let k = 0; left > 0; k = (k + 1) % ranked.length, --left) ranked[k].weight += 1;
  for (let k = 0; left < 0; k = (k + 1) % ranked.length)
    if (ranked[ranked.length - 1 - k].weight > 0) {
      ranked[ranked.length - 1 - k].weight -= 1;
      left += 1;
    }
  return {weights: rows.map(({code, weight}) => ({code, weight})), tied};
}
