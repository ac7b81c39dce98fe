/** The logs that are there, the oldest first, each known by its first line whatever it is called by now. */
import {createHash} from "node:crypto";
import type {LogFile} from "../source.ts";
import {LineReader} from "./line-reader.ts";

export interface Log {
  file: LogFile;
  /** A hash of its first line that can be read, whatever the file is called by now; "" where there is none. */
  name: string;
  /** The time of that line; Infinity where there is none. */
  at: number;
}

/**
 * The oldest first. A log that is being packed or copied is there twice for a moment, with the same first line: the one
 * that is not packed counts, or the longer one.
 */
export async function inOrder(files: readonly LogFile[]): Promise<Log[]> {
  const logs = new Map<string, Log>();
  for (const file of files) {
    const log = {file, ...(await firstLine(file))};
    const twin = logs.get(log.name || file.path);
    const isBetter =
      !twin || (twin.file.isPacked === file.isPacked ? file.byteCount > twin.file.byteCount : twin.file.isPacked);
    if (isBetter) logs.set(log.name || file.path, log);
  }
  return [...logs.values()].sort((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
}

async function firstLine(file: LogFile): Promise<{name: string; at: number}> {
  const reader = new LineReader();
  for await (const block of file.blocks(0)) {
    reader.fill(block);
    while (reader.advance()) if (reader.read()) return {name: lineHash(reader.bytes), at: reader.at};
  }
  return reader.advance(true) && reader.read()
    ? {name: lineHash(reader.bytes), at: reader.at}
    : {name: "", at: Infinity};
}

export const lineHash = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex").slice(0, 16);
