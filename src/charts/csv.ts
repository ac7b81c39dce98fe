/** A table as a file that Swedish Excel opens by double click: BOM, semicolons, decimal commas, CRLF. */
import type {Table} from "./chart.ts";

export const csvText = ({head, rows}: Table): string =>
  `\ufeff${[head, ...rows.map((row) => row.map(({value}) => value))].map((row) => `${row.map(csvCell).join(";")}\r\n`).join("")}`;

function csvCell(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(Math.round(value * 1e4) / 1e4).replace(".", ",");
  // A spreadsheet runs what begins like a formula; a name never needs to.
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
