/**
 * What each campaign of a made-up region has brought in truth, from the file that the demo lays beside genklang.yaml.
 * Whoever publishes such a region says so: that a number is invented must not hang on which command made the page.
 */
import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {z} from "zod";
import {UserError} from "../../src/base/errors.ts";

const fileName = "truth.json";
const truthFile = z.object({
  /** Applications to date, by campaign, in the municipalities that are published. */
  toDate: z.record(z.string(), z.number().nonnegative())
});

export const truthPath = (folder: string) => join(folder, fileName);

/** null where the region is a real one. */
export function truthBeside(folder: string): ReadonlyMap<string, number> | null {
  const path = truthPath(folder);
  if (!existsSync(path)) return null;
  try {
    return new Map(Object.entries(truthFile.parse(JSON.parse(readFileSync(path, "utf8"))).toDate));
  } catch {
    throw new UserError("The truth of the made-up region cannot be read.", {
      where: path,
      next: "Run the demo again: npx genklang demo. In a region of your own, remove this file."
    });
  }
}
