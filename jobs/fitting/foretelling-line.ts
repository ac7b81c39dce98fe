/** How well a fit foretells, as one line for whoever ran it. */
import {format} from "../../src/base/format.ts";
import type {Foretelling} from "../../src/models/intake/foretelling.ts";

export type {Foretelling};

/** For whoever ran the fit: does the model foretell weeks that it was not told? */
export function foretellingLine({log, zeros, pit, untrusted, observationCount}: Foretelling): string {
  const f = format("en");
  const farthest = pit.reduce((a, b) => (Math.abs(b - 0.1) > Math.abs(a - 0.1) ? b : a));
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  return [
    `Weeks that it was not told, ${f.whole(observationCount)} of them: log score ${log.toFixed(3)};`,
    `no application in ${percent(zeros.seen)} of them, ${percent(zeros.predicted)} foretold;`,
    `of ten equal bins the farthest holds ${percent(farthest)} of the counts;`,
    `${f.whole(untrusted)} weeks move the fit too much to be left out.`
  ].join(" ");
}
