/**
 * A spreadsheet saved as CSV, with the line of every row: `;`, `,` or tab between cells, dates as Swedes write them.
 */
import {CsvError, parse} from "csv-parse/sync";
import {z} from "zod";
import {addDays, isDay} from "../base/day.ts";
import type {Bilingual} from "../base/format.ts";
import {masked, personalDataIn} from "../base/personal-data.ts";
import {SheetError, said} from "./sheet-error.ts";

export interface Line {
  line: number;
  cells: string[];
}
export interface Sheet {
  columns: string[];
  rows: Line[];
}

/** A municipality as the job hands it from genklang.yaml to sources whose files name more than one. */
export const municipalitySetting = z.strictObject({
  code: z.string().regex(/^\d{4}$/),
  name: z.string().min(1),
  inhabitants: z.number().int().positive()
});
export type Municipality = z.output<typeof municipalitySetting>;

export function readSheet(text: string, path: string): Sheet {
  const [head, ...rows] = readLines(text, path);
  return {columns: head.cells, rows};
}

/** Every line of a CSV file, at least one; those without any cell are not among them. */
export function readLines(text: string, path: string): Line[] {
  const refused = (what: Bilingual) => new SheetError(what, {where: path, next: said("saveAsCsv")});
  if (text.trim() === "") throw refused(said("fileEmpty"));
  if (text.startsWith("PK\u0003\u0004")) throw refused(said("fileIsWorkbook"));
  if (/^\s*</.test(text)) throw refused(said("fileIsWebPage"));
  if (text.includes("\u0000")) throw refused(said("fileIsNoText"));
  try {
    const records = parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true
    }) as unknown as {record: string[]; info: {lines: number}}[];
    return records.map(({record, info}) => ({line: info.lines, cells: record}));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = "lines" in error ? `, line ${error.lines}` : "";
    throw new SheetError(said("wrongQuotes"), {where: path + line, next: said("takeQuoteAway")});
  }
}

/** The one that stands most often in the first line, outside quotation marks. */
function delimiterOf(text: string): string {
  const [line] = text.replace(/"[^"]*"/g, "").split(/\r?\n/, 1);
  const count = (sign: string) => line.split(sign).length;
  return [";", ",", "\t"].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

/** "Källa till kontakt" and "källa_till-kontakt " are the same word. */
export const plainWord = (text: string): string =>
  text
    .normalize("NFC")
    .trim()
    .toLowerCase()
    .replace(/[\s_\-–.]+/g, "_")
    .replace(/^_|_$/g, "");

/** A cell as an error may show it: short, and masked where it holds or could hold a person. */
export const shown = (cell: string): string =>
  `"${personalDataIn(cell) || cell.length > 30 || cell.split(/\s+/).length > 3 ? masked(cell) : cell}"`;

/** Sheets end in totals, and Excel saves rows that only have borders. */
export function reasonToLeaveOut(cells: string[]): string | undefined {
  const first = cells.find((cell) => cell !== "");
  if (first === undefined) return "empty row";
  return /^(summa|summor|totalt?|sum|antal|delsumma|grand_total)(_|:|$)/.test(plainWord(first))
    ? "total row"
    : undefined;
}

/** What a row tells of a person, for quarantine. A date is none, though 02/11/2026 reads like a telephone number. */
export function personIn(cells: string[]): {rule: string; maskedSample: string} | undefined {
  for (const cell of cells) {
    const rule = readDayTime(cell) === undefined ? personalDataIn(cell) : undefined;
    if (rule !== undefined) return {rule, maskedSample: masked(cell)};
  }
  return undefined;
}

export interface DayTime {
  day: string;
  /** "19:12:00", or null where only the day is written. */
  time: string | null;
}

/** 2026-11-02, 2026-11-02 19:12, 20261102, 02/11/2026, 2.11.2026 (day first), 46328 or 46328,8 (Excel). */
export function readDayTime(cell: string): DayTime | undefined {
  const serial = /^(\d{5})(?:[.,](\d+))?$/.exec(cell);
  if (serial) return fromExcel(Number(serial[1]), Number(`0.${serial[2] ?? 0}`), serial[2] !== undefined);
  const [, y, m, d, yearFirst] = /^(\d{4})([-/.]?)(\d\d)\2(\d\d)(?:[ T]+(.+))?$/.exec(cell)?.toSpliced(2, 1) ?? [];
  const [, dd, mm, yyyy, dayFirst] = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?:[ T]+(.+))?$/.exec(cell) ?? [];
  const day = y ? `${y}-${m}-${d}` : yyyy ? `${yyyy}-${mm.padStart(2, "0")}-${dd.padStart(2, "0")}` : "";
  const rest = yearFirst ?? dayFirst;
  const time = rest === undefined ? null : readTime(rest);
  return isDay(day) && time !== undefined ? {day, time} : undefined;
}

/** 19:12, 19.12, 19:12:30, kl 19:12 or Excel's part of a day, 0,8. */
export function readTime(cell: string): string | undefined {
  const part = /^0[.,](\d+)$/.exec(cell);
  if (part && part[1].length > 2) return timeOfDay(Number(`0.${part[1]}`)); // 0,8 is a part, 0.45 a time after midnight
  if (part && part[1].length === 1) return timeOfDay(Number(`0.${part[1]}`));
  const [, h, m, s = "00"] = /^(?:kl\.?\s*)?(\d{1,2})[:.](\d\d)(?:[:.](\d\d))?$/i.exec(cell) ?? [];
  return h !== undefined && Number(h) < 24 && Number(m) < 60 && Number(s) < 60
    ? `${h.padStart(2, "0")}:${m}:${s}`
    : undefined;
}

/** Day 1 is 1900-01-01 and Excel believes in 29 February 1900, so days are counted from 1899-12-30. */
function fromExcel(serial: number, part: number, hasTime: boolean): DayTime | undefined {
  const day = addDays("1899-12-30", serial);
  return day < "2000-01-01" || day >= "2100-01-01" ? undefined : {day, time: hasTime ? timeOfDay(part) : null};
}

function timeOfDay(part: number): string {
  const minutes = Math.min(1439, Math.round(part * 1440));
  const two = (x: number) => String(x).padStart(2, "0");
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}:00`;
}

/** The code of a municipality that is written as code or name: "0834", "834", "Torsås", "Torsås kommun". */
export function readMunicipality(cell: string, municipalities: readonly Municipality[]): string | undefined {
  const word = plainWord(cell).replace(/_kommun$/, "");
  if (/^\d{3,4}$/.test(word) && municipalities.length === 0) return word.padStart(4, "0");
  return municipalities.find(({code, name}) => {
    const plain = plainWord(name);
    return code === word.padStart(4, "0") || plain === word || `${plain}s` === word;
  })?.code;
}
