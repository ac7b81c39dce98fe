/** A table as a file that Swedish Excel opens by double click: BOM, semicolons, decimal commas, CRLF. */
import type {Table} from "./chart.ts";

/**
 * `note`: what whoever opens the file must know, as its last line. An empty line stands before it, since what a spreadsheet
 * sorts, sums and filters as one table ends there; at the top it would take the place of the names of columns, and a column
 * of its own would say it on every row and become a part of every table made from it.
 */
export function csvText({head, rows}: Table, note?: string): string {
  const full = (text: string) => head.map((_, i) => (i === 0 ? text : ""));
  const noted = note === undefined ? [] : [full(""), full(note)];
  const lines = [head, ...rows.map((row) => row.map(({value}) => value)), ...noted];
  return `\ufeff${lines.map((row) => `${row.map(csvCell).join(";")}\r\n`).join("")}`;
}

function csvCell(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(Math.round(value * 1e4) / 1e4).replace(".", ",");
  // A spreadsheet runs what begins like a formula; a name never needs to.
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
