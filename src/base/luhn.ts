/** The check digit of Swedish numbers: of persons, organisations and payments. */

/** Every second digit doubled from the first, digits of the products added up: a multiple of ten. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; ++i) {
    const x = Number(digits[i]) * (i % 2 === 0 ? 2 : 1);
    sum += x > 9 ? x - 9 : x;
  }
  return sum % 10 === 0;
}
