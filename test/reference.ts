/** Tests against data and results of other software; without those such a test is skipped, and says so. */
import {existsSync} from "node:fs";
import {describe, it} from "vitest";
import {referencePath} from "./reference-files.ts";

export * from "./reference-files.ts";

/** `describe` for tests that need one folder of the reference: describeAgainst("loo", "PSIS-LOO", () => …). */
export function describeAgainst(name: string, title: string, tests: () => void) {
  const path = referencePath(name);
  if (existsSync(path)) return describe(title, tests);
  console.warn(`SKIPPED: ${title}. There is no ${path}; set REFERENCE_DIR to where the reference lies.`);
  describe(title, () => it.skip(`needs ${path}`, () => {}));
}
