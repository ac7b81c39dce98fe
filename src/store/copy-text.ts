/** Rows as the text that COPY reads: a line a row, tabs between the columns, \N where nothing is. */
import type {ColumnType} from "./layouts.ts";

type Columns = Readonly<Record<string, ColumnType>>;
type Values = Readonly<Record<string, unknown>>;

/** `rest` are the last columns, the same for every row: texts, or null. */
export function copyText(rows: readonly object[], columns: Columns, rest: readonly (string | null)[] = []): string {
  const writers = Object.entries(columns).map(([column, type]) => ({column, write: textOf[type]}));
  const end = `${rest.map((value) => `\t${value === null ? nothing : escaped(value)}`).join("")}\n`;
  let text = "";
  for (const row of rows) {
    let line = "";
    for (const {column, write} of writers) {
      const value = (row as Values)[column];
      line += `\t${value === null || value === undefined ? nothing : write(value)}`;
    }
    text += line.slice(1) + end;
  }
  return text;
}

const nothing = "\\N";
const special: Record<string, string> = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"};
const isSpecial = /[\\\t\n\r]/;
function escaped(value: unknown): string {
  const text = String(value);
  return isSpecial.test(text) ? text.replace(/[\\\t\n\r]/g, (it) => special[it]) : text; // hardly ever
}

const textOf: Record<ColumnType, (value: unknown) => string> = {
  text: escaped,
  date: escaped,
  timestamptz: momentText,
  bigint: String,
  integer: String,
  "double precision": String,
  boolean: String
};

/** "2026-11-22T03:35:00.123Z". Rows of a day come together, so the day's own text is kept for the next. */
function momentText(value: unknown): string {
  if (typeof value !== "number" || !Number.isSafeInteger(value))
    throw new RangeError(`a moment is whole milliseconds, got ${value}`);
  const number = Math.floor(value / dayMs);
  if (number !== lastDay.number)
    lastDay = {number, text: new Date(number * dayMs).toISOString().slice(0, -"00:00:00.000Z".length)};
  const ms = value - number * dayMs;
  const seconds = Math.floor(ms / 1000);
  const minutes = Math.floor(seconds / 60);
  const clock = `${twoDigits[Math.floor(minutes / 60)]}:${twoDigits[minutes % 60]}:${twoDigits[seconds % 60]}`;
  return `${lastDay.text}${clock}.${String(ms % 1000).padStart(3, "0")}Z`;
}
const dayMs = 86_400_000;
let lastDay = {number: 0, text: "1970-01-01T"};
const twoDigits = Array.from({length: 60}, (_, i) => String(i).padStart(2, "0"));
