/**
 * Money is whole öre, net of VAT, as a safe integer (up to 90 000 billion kronor). Sums add up exactly.
 */
/** "12500", "12 500,50" or "12500.50" kronor as öre; undefined where it is no amount. */
export function parseKronor(text: string): number | undefined {
  const digits = text
    .trim()
    .replace(/[\s\u00a0\u202f]/g, "")
    .replace(/(kr|:-)$/i, "")
    .replace(",", ".");
  const match = /^(-?)(\d{1,12})(?:\.(\d{1,2}))?$/.exec(digits);
  if (!match) return undefined;
  const [, sign, kronor, fraction = ""] = match;
  const ore = Number(kronor) * 100 + Number(fraction.padEnd(2, "0"));
  return sign && ore > 0 ? -ore : ore;
}

/** Kronor from the configuration, where YAML has made a number of them: at most two decimals. */
export function kronorToOre(kronor: number): number {
  const ore = Math.round(kronor * 100);
  if (!Number.isSafeInteger(ore) || Math.abs(ore - kronor * 100) > 1e-6 * Math.max(1, Math.abs(kronor)))
    throw new RangeError(`kronor have at most two decimals, got ${kronor}`);
  return ore;
}

/**
 * An amount split in proportion to weights, in whole öre that add up exactly: floors first, then one öre each to the
 * largest remainders, ties to the first. A negative amount is the mirror of its positive one. 100 by 1, 1, 1 is 34, 33, 33.
 */
export function splitOre(ore: number, weights: ArrayLike<number>): number[] {
  const total = Array.from(weights).reduce((sum, weight) => sum + weight, 0);
  if (!Number.isSafeInteger(ore)) throw new RangeError(`an amount is whole öre, got ${ore}`);
  if (!(total > 0) || Array.from(weights).some((weight) => !(weight >= 0)))
    throw new RangeError(`weights must be ≥ 0 with a sum above 0, got ${Array.from(weights).join(", ")}`);
  if (ore < 0) return splitOre(-ore, weights).map((part) => (part === 0 ? 0 : -part));
  // Whole weights are divided in whole numbers: rounding would break ties that are ties, 72 by 29, 9 and 7.
  const isWhole = Number.isSafeInteger(total) && Array.from(weights).every(Number.isSafeInteger);
  const divided = Array.from(weights, (weight) => {
    if (!isWhole) return {floor: Math.floor((ore * weight) / total), rest: ((ore * weight) / total) % 1};
    const product = BigInt(ore) * BigInt(weight);
    return {floor: Number(product / BigInt(total)), rest: Number(product % BigInt(total))};
  });
  const parts = divided.map(({floor}) => floor);
  const order = divided.map(({rest}, i) => ({i, rest})).sort((a, b) => b.rest - a.rest || a.i - b.i);
  let left = ore - parts.reduce((sum, part) => sum + part, 0);
  for (const {i} of order) {
    if (left <= 0) break;
    parts[i] += 1;
    left -= 1;
  }
  return parts;
}
