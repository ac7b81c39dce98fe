/**
 * The sheets of an Excel workbook (.xlsx) as text, as a CSV file would have had it.
 *
 * A workbook is a zip archive, and an archive of a few kilobytes can hold gigabytes; a sheet can have a cell in its last
 * row and its last column and nothing between. Both are looked for before anything is opened: in streams, so that
 * memory stays bounded whatever the archive says of itself.
 */
import {Unzip, UnzipInflate} from "fflate";
import readWorkbookFile, {type CellValue} from "read-excel-file/universal";
import type {Bilingual} from "../base/format.ts";
import {SheetError, said} from "./sheet-error.ts";
import type {Line} from "./spreadsheet.ts";

export interface Table {
  /** Of the sheet; empty for a CSV file. */
  name: string;
  lines: Line[];
}

const mebibyte = 2 ** 20;
export const workbookLimits = {packedBytes: 20 * mebibyte, unpackedBytes: 200 * mebibyte, cells: 5_000_000};

export const isWorkbook = (bytes: Uint8Array): boolean => startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]);
/** The container of .xls, and of an .xlsx that is locked with a password. */
export const isOldWorkbook = (bytes: Uint8Array): boolean => startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0]);
const startsWith = (bytes: Uint8Array, signature: number[]) => signature.every((byte, i) => bytes[i] === byte);

export async function readWorkbook(bytes: Uint8Array, path: string, limits = workbookLimits): Promise<Table[]> {
  const {is1904} = look(bytes, path, limits);
  const sheets = await readWorkbookFile(new Uint8Array(bytes).buffer, {trim: true}).catch((error: unknown) => {
    throw unreadable(path, error);
  });
  return sheets.map(({sheet, data}) => ({
    name: sheet,
    lines: data.map((cells, i) => ({line: i + 1, cells: cells.map((cell) => textOf(cell, is1904))}))
  }));
}

function unreadable(path: string, error: unknown): SheetError {
  const [, row, column] = /<c\/> at row (\d+), col (\d+)/.exec(error instanceof Error ? error.message : "") ?? [];
  if (row === undefined) return new SheetError(said("workbookDamaged"), {where: path, next: said("saveWorkbookAgain")});
  return brokenCell(path, `row ${row}, column ${column}`);
}

/** Read on, it would be an empty cell like those where nobody wrote anything. */
const brokenCell = (path: string, place: string): SheetError =>
  new SheetError(said("cellWithoutValue"), {where: `${path}, ${place}`, next: said("correctFormula")});

/** Throws where the workbook is too large when unpacked or would do more than hold cells; tells how it counts days. */
function look(bytes: Uint8Array, path: string, limits: typeof workbookLimits): {is1904: boolean} {
  const tooLarge = (what: Bilingual) => new SheetError(what, {where: path, next: said("copyCells")});
  if (bytes.length > limits.packedBytes)
    throw tooLarge(said("tooManyBytes", Math.ceil(bytes.length / mebibyte), limits.packedBytes / mebibyte));
  let total = 0;
  let is1904 = false;
  const unzip = new Unzip();
  unzip.register(UnzipInflate);
  unzip.onfile = (file) => {
    if (!/\.(xml|rels)$/.test(file.name)) return;
    const decoder = new TextDecoder();
    const isSheet = file.name.startsWith("xl/worksheets/");
    let rest = "";
    let [lastRow, lastColumn] = [0, 0];
    file.ondata = (error, chunk) => {
      if (error) throw error instanceof SheetError ? error : unreadable(path, error); // ours comes back to us
      total += chunk.length;
      if (total > limits.unpackedBytes)
        throw tooLarge(said("tooManyUnpacked", Math.floor(limits.unpackedBytes / mebibyte)));
      const text = rest + decoder.decode(chunk, {stream: true});
      if (/<!(DOCTYPE|ENTITY)/i.test(text))
        throw new SheetError(said("ownDocumentType"), {where: `${path}, ${file.name}`, next: said("askSender")});
      if (/date1904="(1|true)"/.test(text)) is1904 = true;
      const broken = isSheet ? (failedCell.exec(text) ?? neverComputedCell.exec(text)) : null;
      if (broken) throw brokenCell(path, `cell ${/\br="([A-Z]+\d+)"/.exec(broken[0])?.[1] ?? "unknown"}`);
      if (isSheet)
        for (const [, letters, row] of text.matchAll(/\br="([A-Z]{1,3})(\d{1,7})"/g)) {
          lastRow = Math.max(lastRow, Number(row));
          lastColumn = Math.max(lastColumn, columnNumber(letters));
        }
      if (lastRow * lastColumn > limits.cells) throw tooLarge(said("tooManyCells", lastRow, lastColumn));
      rest = text.slice(-longestCell);
    };
    file.start();
  };
  const step = 1 << 16; // unpacked, at most a thousand times as much
  try {
    for (let at = 0; at < bytes.length; at += step)
      unzip.push(bytes.subarray(at, at + step), at + step >= bytes.length);
  } catch (error) {
    throw error instanceof SheetError ? error : unreadable(path, error);
  }
  return {is1904};
}

/** Of a cell's XML, so that one which lies across two pieces is seen. */
const longestCell = 2000;
const failedCell = /<c\s[^>]*\bt="e"[^>]*>/;
const neverComputedCell = /<c\s[^>]*[^/>]>\s*<f\b(?:[^>]*\/>|[^>]*>[^<]*<\/f>)\s*<\/c>/;

const columnNumber = (letters: string) => [...letters].reduce((sum, letter) => 26 * sum + letter.charCodeAt(0) - 64, 0);

/** Days between the two systems that Excel counts days in: from 1900, and on old Macs from 1904. */
const daysTo1904 = 1462;

function textOf(cell: CellValue | Date | null, is1904: boolean): string {
  if (cell === null) return "";
  if (cell instanceof Date) return dateText(cell);
  // A day in a cell that nobody formatted as one is a number.
  if (is1904 && typeof cell === "number" && cell > 30_000 && cell < 60_000) return String(cell + daysTo1904);
  return String(cell).replace(/\s+/g, " ").trim();
}

/** The date's UTC is the time on the wall. A time without a day lies on the first day of Excel's count. */
function dateText(date: Date): string {
  const seconds = Math.round(date.getTime() / 1000);
  if (!Number.isFinite(seconds)) return "";
  const [day, time] = new Date(seconds * 1000).toISOString().slice(0, 19).split("T");
  if (/^(1899|1900|1904)-/.test(day)) return time;
  return time === "00:00:00" ? day : `${day} ${time}`;
}
