/**
 * A folder in which files are dropped: which of them are read, and what becomes of each.
 *
 * All files together are the truth, read anew each time in the order of their names, so a changed file is taken again
 * by itself. What was taken once may not disappear in silence: beside each file lies a receipt, NAME.genklang.txt. Where
 * a file that was taken is gone, is being copied anew or cannot be read any more, nothing is changed, and that is said.
 */
import {createHash} from "node:crypto";
import {posix} from "node:path";
import {UserError} from "../base/errors.ts";
import {overlapsWith} from "./overlaps.ts";
import {SheetError} from "./sheet-error.ts";
import type {ApplicationRow, DroppedFile, Fate, Outside} from "./source.ts";

export const receiptEnding = ".genklang.txt";
/** The lines of a receipt that are read again. */
export const receiptTaken = "Tagen ";
export const receiptChecksum = "Kontrollsumma ";

export interface Dropped {
  path: string;
  prefix: string;
  bytes: Uint8Array;
  tell: Pick<Outside, "leaveOut" | "quarantine">;
}

export async function readDropped(
  files: readonly DroppedFile[],
  folder: string,
  outside: Outside,
  read: (file: Dropped) => Promise<ApplicationRow[]>
): Promise<ApplicationRow[]> {
  const receipts = await receiptsOf(files, folder, outside);
  const rows: ApplicationRow[] = [];
  const nameOf = new Map<string, string>(); // by checksum
  const taken = new Map<string, ApplicationRow[]>(); // by name
  const kept: string[] = []; // why nothing may be changed
  for (const {name, isGrowing} of files.filter(isDropped)) {
    const path = posix.join(folder, name);
    const fate: Fate = {
      path,
      state: "taken",
      checksum: "",
      prefix: name,
      rowCount: 0,
      leftOut: new Map(),
      quarantined: []
    };
    const wasTaken = receipts.has(name);
    if (isGrowing) {
      outside.fate({...fate, state: "waiting"});
      if (wasTaken) kept.push(`${name} was taken before, and is being copied anew just now`);
      continue;
    }
    if (!isSheet(name)) {
      outside.fate({...fate, state: "not-a-sheet"});
      outside.warn(`${path} is neither CSV nor Excel (.xlsx) and is not read.`, {kind: "file-no-sheet", subject: path});
      continue;
    }
    let checksum = "";
    const leftOut = new Map<string, number>();
    const quarantined: {rule: string; where: string; maskedSample: string}[] = [];
    const tell: Dropped["tell"] = {
      leaveOut: (reason) => leftOut.set(reason, (leftOut.get(reason) ?? 0) + 1),
      quarantine: (fault) => quarantined.push(fault)
    };
    try {
      const bytes = await outside.readBytes(path);
      checksum = createHash("sha256").update(bytes).digest("hex");
      const sameAs = nameOf.get(checksum);
      if (sameAs !== undefined) {
        outside.fate({...fate, state: "same-content", checksum, sameAs});
        outside.warn(`${path} has the same content as ${sameAs} and is not counted again.`, {
          kind: "file-same",
          subject: path
        });
        continue;
      }
      nameOf.set(checksum, name);
      const own = await read({path, prefix: name, bytes, tell});
      const overlaps = overlapsWith(own, taken);
      taken.set(name, own);
      for (const it of overlaps)
        outside.warn(
          `${it.count} applications of ${path} (${it.firstDay} to ${it.lastDay}) stand in ${posix.join(folder, it.name)} too and are counted twice: ` +
            "delete the lines from one of the two, unless they are different people.",
          {kind: "file-overlaps", subject: path}
        );
      rows.push(...own);
      for (const [reason, count] of leftOut) for (let i = 0; i < count; ++i) outside.leaveOut(reason);
      for (const fault of quarantined) outside.quarantine(fault);
      outside.fate({...fate, checksum, rowCount: own.length, leftOut, quarantined, overlaps});
    } catch (error) {
      if (!(error instanceof SheetError)) throw error;
      outside.fate({...fate, state: "refused", checksum, error});
      outside.warn(`${path} was refused: ${error.message}`, {kind: "file-refused", subject: path});
      if (wasTaken) kept.push(`${name} was taken before, and cannot be read now: ${error.message}`);
    }
  }
  const names = new Set(files.map(({name}) => name));
  for (const [name, checksum] of receipts)
    if (!names.has(name) && !nameOf.has(checksum)) kept.push(`${name} was taken before, and is not there any more`);
  if (kept.length > 0)
    throw new UserError("Files of the folder that were taken before cannot be read. Nothing was changed.", {
      where: folder,
      faults: kept,
      next: `Put them back as they were or corrected. To take their applications away, delete their ${receiptEnding}, too.`
    });
  return rows;
}

/** Not a receipt, not hidden, not the mark that Office leaves while a file is open. */
const isDropped = ({name}: DroppedFile) => !name.endsWith(receiptEnding) && !/^[.~]/.test(name);
const isSheet = (name: string) => /\.(csv|txt|tsv|xlsx|xlsm|xls|gz)$/i.test(name);

/** Of the files that were taken: their checksums by name. */
async function receiptsOf(files: readonly DroppedFile[], folder: string, outside: Outside) {
  const receipts = new Map<string, string>();
  for (const {name} of files.filter((it) => it.name.endsWith(receiptEnding))) {
    const lines = (await outside.readText(posix.join(folder, name))).split(/\r?\n/);
    const checksum = lines.find((line) => line.startsWith(receiptChecksum))?.slice(receiptChecksum.length);
    if (checksum !== undefined && lines.some((line) => line.startsWith(receiptTaken)))
      receipts.set(name.slice(0, -receiptEnding.length), checksum.trim());
  }
  return receipts;
}
