/**
 * Data and results of other software, to hold ours against. They are not part of the project: they lie beside it, or
 * where REFERENCE_DIR says. A test that needs them is skipped without them, and says so.
 */
import {existsSync, readFileSync} from "node:fs";
import {resolve} from "node:path";
import {describe, it} from "vitest";

const folder = resolve(import.meta.dirname, "..", process.env.REFERENCE_DIR ?? "../shared/reference");

export const referencePath = (path: string): string => resolve(folder, path);
export const referenceText = (path: string): string => readFileSync(referencePath(path), "utf8");
export const referenceJson = (path: string) => JSON.parse(referenceText(path));

/** `describe` for tests that need one folder of the reference: describeAgainst("loo", "PSIS-LOO", () => …). */
export function describeAgainst(name: string, title: string, tests: () => void) {
  const path = referencePath(name);
  if (existsSync(path)) return describe(title, tests);
  console.warn(`SKIPPED: ${title}. There is no ${path}; set REFERENCE_DIR to where the reference lies.`);
  describe(title, () => it.skip(`needs ${path}`, () => {}));
}
