/**
 * Sees that two applications are one person's without knowing whose: a keyed hash, made at the door.
 *
 *   hash = first 16 bytes of HMAC-SHA256(key, kind : value), as 32 hexadecimal digits
 *
 * The value (an e-mail address, a telephone number, a case number) is written in one way before it is hashed; it is not
 * kept and not logged. Without the key nobody can try values until one fits, so the key stays with its owner, in the
 * environment. A hash is personal data all the same (pseudonymised): docs/sources/applications.md
 */
import {createHmac} from "node:crypto";
import {z} from "zod";
import {UserError} from "../base/errors.ts";
import type {Outside} from "./source.ts";

export const keyVariableSetting = z
  .string()
  .describe("The environment variable with the key of at least 16 characters that persons and cases are hashed with.");

const fewestCharacters = 16;

/** The key from the environment. A short one could be found by trying. */
export function hashKey(outside: Outside, variable: string): string {
  const key = outside.secret(variable);
  if (key.length >= fewestCharacters) return key;
  throw new UserError(`The key in ${variable} has ${key.length} characters; ${fewestCharacters} are the fewest.`, {
    next: `Write a long random text as ${variable}=… in .env, keep a copy in the municipality's password store, and never change it.`
  });
}

export function keyedHash(key: string, kind: "case" | "email" | "telephone", value: string): string {
  return createHmac("sha256", key).update(`${kind}:${value}`).digest("hex").slice(0, 32);
}

export interface Traits {
  email?: string;
  telephone?: string;
  caseNumber?: string;
}

/** By the first of e-mail, telephone and case number that can be read; null where none can. */
export function applicantOf(key: string, {email, telephone, caseNumber}: Traits): string | null {
  const mail = plainEmail(email ?? "");
  if (mail) return keyedHash(key, "email", mail);
  const number = plainTelephone(telephone ?? "");
  if (number) return keyedHash(key, "telephone", number);
  const plain = (caseNumber ?? "")
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
  return plain === "" ? null : keyedHash(key, "case", plain);
}

/** In lower case, without blanks, "mailto:" or signs around it; undefined where it is no address. */
function plainEmail(cell: string): string | undefined {
  const mail = cell
    .normalize("NFKC")
    .toLowerCase()
    .replace(/^mailto:|[\s<>"']/g, "");
  return /^[^@]+@[^@]+\.\p{L}{2,}$/u.test(mail) ? mail : undefined;
}

/** "+46 70-174 06 05", "0046 (0)70 174 06 05" and "070-1740605" are the same number; undefined where it is none. */
function plainTelephone(cell: string): string | undefined {
  const written = cell
    .normalize("NFKC")
    .replace(/\(0\)/, "")
    .replace(/[^\d+]/g, "");
  const number = written.replace(/^(?:\+46|0046)0?/, "0");
  return /^(?:0\d{6,12}|\+\d{7,14})$/.test(number) ? number : undefined;
}
