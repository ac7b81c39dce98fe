/** Logs that are read while a server writes and rotates them: each file once, whatever it is called by now. */
import {type FileHandle, glob, open, stat} from "node:fs/promises";
import {resolve} from "node:path";
import {pipeline, Readable} from "node:stream";
import {createGunzip} from "node:zlib";
import {RetryError, UserError} from "../../base/errors.ts";
import type {LogFile} from "../source.ts";
import {isGzip, unreadable} from "./files.ts";

/** A rotation renames for a moment: then the list of names is another after the files were opened, and we look again. */
const mostLooks = 5;

export async function openLogs(paths: readonly string[], folder: string): Promise<LogFile[]> {
  for (let look = 1; ; look++) {
    const opened = new Map<string, LogFile>();
    let trouble: unknown = new RetryError("transient", "The logs are being renamed all the time.", 0, {
      where: paths.join(", ")
    });
    try {
      for (const path of await logNames(paths, folder)) {
        const {identity, ...file} = await openLog(path, folder);
        if (opened.has(identity)) await file.close();
        else opened.set(identity, file);
      }
      const names = await logNames(paths, folder);
      const now = new Set(await Promise.all(names.map((path) => identityOf(path, folder))));
      if (now.symmetricDifference(new Set(opened.keys())).size === 0) return [...opened.values()];
    } catch (error) {
      trouble = error; // perhaps it had this name a moment ago
    }
    await Promise.all(Array.from(opened.values(), (it) => it.close()));
    if (look === mostLooks) throw trouble;
  }
}

const isPattern = (path: string) => /[*?[\]{}]/.test(path);

/** A path without signs of a pattern is its own name, there or not. */
async function logNames(paths: readonly string[], folder: string): Promise<string[]> {
  const names = new Set<string>();
  for (const path of paths) {
    if (isPattern(path)) for await (const name of glob(path, {cwd: folder})) names.add(name);
    else names.add(path);
  }
  if (names.size === 0)
    throw new UserError("No file matches what genklang.yaml names.", {
      where: paths.join(", "),
      next: "Put the logs there, or correct the path in genklang.yaml."
    });
  return [...names].sort();
}

async function identityOf(name: string, folder: string): Promise<string> {
  const {dev, ino} = await stat(resolve(folder, name), {bigint: true}).catch((error: unknown) => {
    throw unreadable(name, error);
  });
  return `${dev} ${ino}`;
}

async function openLog(name: string, folder: string): Promise<LogFile & {identity: string}> {
  const handle = await open(resolve(folder, name)).catch((error: unknown) => {
    throw unreadable(name, error);
  });
  try {
    const {dev, ino, size} = await handle.stat({bigint: true});
    const byteCount = Number(size);
    const head = Buffer.alloc(2);
    await handle.read(head, 0, 2, 0);
    const isPacked = isGzip(head);
    const blocks = (from: number) =>
      isPacked ? unpacked(handle, byteCount, name) : bytesOf(handle, from, byteCount, name);
    return {
      path: name,
      isPacked,
      byteCount,
      blocks,
      close: () => handle.close(),
      identity: `${dev} ${ino}`
    };
  } catch (error) {
    await handle.close();
    throw unreadable(name, error);
  }
}

const blockSize = 1 << 18;

/** One buffer for all blocks: memory stays flat. */
async function* bytesOf(handle: FileHandle, from: number, to: number, name: string): AsyncGenerator<Uint8Array> {
  const buffer = Buffer.allocUnsafe(blockSize);
  for (let at = from; at < to; ) {
    const {bytesRead} = await handle.read(buffer, 0, Math.min(blockSize, to - at), at).catch((error: unknown) => {
      throw unreadable(name, error);
    });
    if (bytesRead === 0) return; // it was emptied while we read
    at += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

async function* unpacked(handle: FileHandle, byteCount: number, name: string): AsyncGenerator<Uint8Array> {
  const packed = async function* () {
    for await (const block of bytesOf(handle, 0, byteCount, name)) yield Buffer.from(block);
  };
  const text = pipeline(Readable.from(packed()), createGunzip({chunkSize: blockSize}), () => {});
  try {
    yield* text as AsyncIterable<Uint8Array>;
  } catch (error) {
    throw error instanceof UserError ? error : unreadable(name, error);
  }
}
