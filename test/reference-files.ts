/** Where the data and results of other software lie: beside the project, or where REFERENCE_DIR says. Never in it. */
import {readFileSync} from "node:fs";
import {resolve} from "node:path";

const folder = resolve(import.meta.dirname, "..", process.env.REFERENCE_DIR ?? "../shared/reference");

export const referencePath = (path: string): string => resolve(folder, path);
export const referenceText = (path: string): string => readFileSync(referencePath(path), "utf8");
export const referenceJson = (path: string) => JSON.parse(referenceText(path));
