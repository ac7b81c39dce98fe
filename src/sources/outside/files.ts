/** Files on disk, unpacked where they are gzip, and folders that somebody drops files in. */
import {readdir, readFile, stat} from "node:fs/promises";
import {resolve} from "node:path";
import {setTimeout} from "node:timers/promises";
import {gunzipSync} from "node:zlib";
import type {UserError} from "../../base/errors.ts";
import {receiptEnding} from "../dropped-files.ts";
import {SheetError, said} from "../sheet-error.ts";
import type {DroppedFile} from "../source.ts";
import {isSystemError} from "./system-error.ts";

export function unreadable(path: string, error: unknown): UserError {
  const code = isSystemError(error) ? error.code : undefined;
  if (code === "ENOENT") return new SheetError(said("notThere"), {where: path, next: said("putItThere")});
  if (code === "ERR_BUFFER_TOO_LARGE")
    return new SheetError(said("gzipTooLarge", mostUnpackedBytes / 2 ** 20), {where: path, next: said("askSender")});
  if (code?.startsWith("Z_")) return new SheetError(said("gzipDamaged"), {where: path, next: said("copyAgain")});
  return new SheetError(said("unreadable", code ?? String(error)), {where: path, next: said("lookAtRights")});
}

/** Who copies a file writes for a moment: one that was written just now is looked at again. */
const justNowMs = 60_000;
const lookAgainMs = 1000;

export async function readFolder(path: string): Promise<DroppedFile[] | undefined> {
  const isFolder = await stat(path).then(
    (it) => it.isDirectory(),
    () => false // reading it will say what is wrong
  );
  if (!isFolder) return undefined;
  const look = async () => {
    const names = (await readdir(path, {withFileTypes: true})).filter((it) => it.isFile()).map(({name}) => name);
    const sizes = names.map(async (name) => {
      const found = await stat(resolve(path, name)).catch(() => undefined); // gone since
      return found && {name, size: found.size, changedAt: found.mtimeMs};
    });
    return (await Promise.all(sizes)).filter((it) => it !== undefined);
  };
  let files = await look();
  const first = new Map(files.map(({name, size, changedAt}) => [name, `${size} ${changedAt}`]));
  const isJustNow = ({name, changedAt}: (typeof files)[number]) =>
    !name.endsWith(receiptEnding) && Math.abs(Date.now() - changedAt) < justNowMs;
  if (files.some(isJustNow)) {
    await setTimeout(lookAgainMs);
    files = await look();
  }
  return files
    .map(({name, size, changedAt}) => ({name, isGrowing: first.get(name) !== `${size} ${changedAt}`}))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

export async function readBytes(path: string, folder: string): Promise<Uint8Array> {
  const bytes = await readFile(resolve(folder, path)).catch((error: unknown) => {
    throw unreadable(path, error);
  });
  return isGzip(bytes) ? gunzip(path, bytes) : bytes;
}

/** A gzip of a few kilobytes can hold gigabytes; a sheet is never so large. Logs are unpacked block by block. */
const mostUnpackedBytes = 200 * 2 ** 20;

export const isGzip = (bytes: Uint8Array) => bytes[0] === 0x1f && bytes[1] === 0x8b;

function gunzip(path: string, bytes: Uint8Array): Uint8Array {
  try {
    return gunzipSync(bytes, {maxOutputLength: mostUnpackedBytes});
  } catch (error) {
    throw unreadable(path, error);
  }
}
