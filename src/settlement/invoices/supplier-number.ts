/**
 * One writing for an organisation number, so that an invoice is known again however its file wrote who sent it.
 *
 *   556000-0001, 5560000001, 16556000-0001, SE556000000101 and 0007:5560000001 are 556000-0001
 *
 * Anything else is the municipality's own number of the supplier and stays as it is.
 */
import {passesLuhn} from "../../base/luhn.ts";

const organisation = /^(?:0007:)?(?:SE(\d{10})01|(?:16)?(\d{10}))$/;

export function supplierNumber(text: string): string {
  const digits = tenDigits(text);
  return digits === undefined ? text.trim() : `${digits.slice(0, 6)}-${digits.slice(6)}`;
}

/** Ten digits whose last does not follow from the others: mistyped, and then the invoice would not be known again. */
export function isMistyped(text: string): boolean {
  const digits = tenDigits(text);
  return digits !== undefined && !passesLuhn(digits);
}

/** The third digit of an organisation number is 2 or more; of a personal identity number it begins a month. */
export const mayBePerson = (text: string): boolean => /^\d\d[01]/.test(tenDigits(text) ?? "");

function tenDigits(text: string): string | undefined {
  const match = organisation.exec(text.replace(/[\s\u00a0–-]/g, "").toUpperCase());
  return match?.[1] ?? match?.[2];
}
