/**
 * Pictures drawn at build time, each once: a chart stands on its page and alone for other pages to embed, and a campaign
 * whose numbers did not change looks as it did, so that the next build takes it from a folder.
 *
 * A picture is a function of its chart, its rows, its words and its size, and of this program. It is kept under a hash of
 * the first four in a folder named by a hash of the last: one drawn by another version is never taken for it. Written
 * beside its place and renamed, so that half a picture is none.
 */
import {createHash} from "node:crypto";
import {existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {fileURLToPath} from "node:url";
import {blankDocument} from "../src/charts/document.ts";
import {drawChart} from "../src/charts/index.ts";
import type {Draw} from "./site.ts";

const source = join(dirname(fileURLToPath(import.meta.url)), "../src");
const drawnBy = ["charts", "base/format.ts", "base/words.ts"];

/** Draws, and remembers. With a folder it also knows what earlier builds drew. */
export function drawing(folder?: string): Draw & {forgetUnused(): void} {
  const document = blankDocument();
  const pictures = new Map<string, string>();
  const kept = folder && join(folder, program());
  if (kept) mkdirSync(kept, {recursive: true});
  const draw: Draw = ({name, rows}, {width, idPrefix, ...words}, language) => {
    const key = createHash("sha1")
      .update(JSON.stringify([name, language, width, idPrefix, rows]))
      .digest("hex");
    const drawn = pictures.get(key);
    if (drawn !== undefined) return drawn;
    const path = kept && join(kept, `${key}.svg`);
    const isKept = path !== undefined && existsSync(path);
    const svg = isKept ? readFileSync(path, "utf8") : drawChart(name, rows, {...words, width, idPrefix, document});
    if (path && !isKept) {
      writeFileSync(`${path}.next`, svg);
      renameSync(`${path}.next`, path);
    }
    pictures.set(key, svg);
    return svg;
  };
  /** Of a finished build: what it did not use goes. */
  const forgetUnused = () => {
    if (!folder || !kept) return;
    for (const other of readdirSync(folder))
      if (join(folder, other) !== kept) rmSync(join(folder, other), {recursive: true});
    for (const file of readdirSync(kept)) if (!pictures.has(file.replace(/\.svg$/, ""))) rmSync(join(kept, file));
  };
  return Object.assign(draw, {forgetUnused});
}

/** Everything that a picture depends on and that is not in its rows: our source, Plot, Node and its words for months. */
function program(): string {
  const hash = createHash("sha1");
  const files = drawnBy.flatMap((path) =>
    path.endsWith(".ts") ? [path] : readdirSync(join(source, path)).map((file) => join(path, file))
  );
  for (const file of files.sort()) hash.update(file).update(readFileSync(join(source, file)));
  const libraries = ["@observablehq/plot", "d3", "linkedom"].map((name) =>
    readFileSync(join(source, "../node_modules", name, "package.json"))
  );
  for (const library of libraries) hash.update(library);
  return hash.update(JSON.stringify(process.versions)).digest("hex").slice(0, 16);
}
