/** Per invånare: a partner weighs as much as it has inhabitants, on 31 December of an agreed year by SCB. */
export function inhabitantsKey(inhabitants: readonly number[]): number[] {
  const wrong = inhabitants.find((count) => !(Number.isInteger(count) && count > 0));
  if (wrong !== undefined) throw new RangeError(`inhabitants must be whole and above 0, got ${wrong}`);
  return [...inhabitants];
}
