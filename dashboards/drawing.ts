/**
 * Pictures drawn at build time, each once: a chart stands on its page and alone for other pages to embed, and a campaign
 * whose numbers did not change looks as it did.
 *
 * A picture is a function of its chart, its rows, its words and its size, and of this program. It is known by a hash of
 * all of them, so that one drawn by another version is never taken for it.
 */
import {createHash} from "node:crypto";
import {blankDocument} from "../src/charts/document.ts";
import {drawChart} from "../src/charts/index.ts";
import type {Draw} from "./site.ts";

/** Pictures by their hash, from an earlier build and for the next one. */
export interface Drawings {
  readonly known: ReadonlyMap<string, string>;
  /** Those that this build has used. */
  readonly used: Map<string, string>;
}

export const noDrawings = (): Drawings => ({known: new Map(), used: new Map()});

export function drawing({known, used}: Drawings = noDrawings()): Draw {
  const document = blankDocument();
  return ({name, rows}, {width, idPrefix, ...words}, language) => {
    const key = createHash("sha1")
      .update(JSON.stringify([name, language, width, idPrefix, rows]))
      .digest("base64url");
    const found = used.get(key) ?? known.get(key);
    const svg = found ?? drawChart(name, rows, {...words, width, idPrefix, document});
    used.set(key, svg);
    return svg;
  };
}
