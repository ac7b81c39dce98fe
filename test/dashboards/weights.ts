/** How heavy a page is to open: itself, gzipped, with every script and style sheet that it names; fonts apart. */
import {posix} from "node:path";
import {gzipSync} from "node:zlib";

/** Bytes by page; small pages for embedding and letters apart. */
export function weightsOf(files: ReadonlyMap<string, Buffer>): Map<string, number> {
  const sizes = new Map<string, number>();
  const size = (path: string) => {
    if (!files.has(path)) throw new Error(`There is no file ${path}`);
    if (!sizes.has(path)) sizes.set(path, gzipSync(files.get(path)!).length);
    return sizes.get(path)!;
  };
  const weight = (path: string) => {
    const named = files
      .get(path)!
      .toString()
      .matchAll(/<(?:script defer src|link rel="stylesheet" href)="([^"]+)"/g);
    const loaded = [...named].map(([, address]) => posix.join(posix.dirname(path), address));
    return [path, ...loaded].reduce((sum, it) => sum + size(it), 0);
  };
  const pages = [...files.keys()].filter((path) => path.endsWith(".html") && !/embed\/|^digest\//.test(path));
  return new Map(pages.map((path) => [path, weight(path)]));
}
