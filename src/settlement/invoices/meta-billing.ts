/**
 * What Meta charged: the list of transactions from Business Manager (Billing & payments, download as CSV), in Swedish or
 * English. One transaction is one invoice of one line.
 *
 *   Date / Datum                        2026-03-31, 31/03/2026, 31-03-2026 or 03/31/2026 where the file's days tell which
 *   Transaction ID / Transaktions-id    tells transactions apart, so that a list downloaded twice is imported once
 *   Transaction type / Transaktionstyp  (may be missing)
 *   Payment method / Betalningsmetod    (may be missing; not kept: it holds digits of a card)
 *   Amount / Belopp                     with a decimal point or comma; credits below zero or in parentheses
 *   Currency / Valuta                   SEK
 *   VAT / Moms                          (may be missing: none)
 *
 * Meta charges whoever has given a VAT number without VAT, by reverse charge (UNCL5305 AE): the amount is net, and the
 * municipality itself reports the VAT. An amount that does hold VAT has it in its own column. Rows before the heading and the sum below are passed over; a payment that was declined charged nothing and is
 * said so.
 */
import {CsvError, parse} from "csv-parse/sync";
import {addDays, isDay} from "../../base/day.ts";
import {UserError} from "../../base/errors.ts";
import {parseKronor} from "../../base/money.ts";
import type {Invoice, Read} from "./invoice.ts";

/** It has no Swedish organisation number; one word for all of its transactions. */
export const metaSupplier = {number: "meta", name: "Meta Platforms Ireland Ltd"};

const columns = {
  date: ["date", "datum", "transaction date", "transaktionsdatum"],
  id: ["transaction id", "transaktions-id", "transaktions id", "transaktionsid", "reference number", "referensnummer"],
  type: ["transaction type", "transaktionstyp", "type", "typ", "product type", "produkttyp"],
  method: ["payment method", "betalningsmetod", "betalsätt", "betalningssätt"],
  amount: ["amount", "belopp", "total", "totalt", "totalbelopp", "total amount"],
  currency: ["currency", "valuta"],
  vat: ["vat", "moms", "tax", "skatt", "vat amount", "momsbelopp"],
  status: ["status", "payment status", "betalningsstatus"]
} as const;
type Column = keyof typeof columns;
const required: readonly Column[] = ["date", "id", "amount"];

const normal = (cell: string) =>
  cell
    .normalize("NFC")
    .replace(/^\uFEFF/, "")
    .trim()
    .toLowerCase()
    .replace(/\s*\((sek|kr|eur|usd|gbp|nok|dkk)\)$/, "");
const columnOf = (cell: string) =>
  (Object.keys(columns) as Column[]).find((it) => (columns[it] as readonly string[]).includes(normal(cell)));

/** Whether a line of the file is the heading of Meta's list: that tells the file from a list of costs. */
export const isMetaBilling = (text: string): boolean => headOf(recordsOf(text) ?? []) !== undefined;

interface Row {
  line: number;
  cells: string[];
}
function recordsOf(csv: string): Row[] | undefined {
  const lines = csv.split(/\r?\n/);
  const heading =
    lines.find((line) => /transa[ck]t?[a-zåäö]*[- ]?id|reference number|referensnummer/i.test(line)) ?? lines[0];
  const delimiter = [";", "\t", ","].find((sign) => heading.includes(sign)) ?? ",";
  try {
    const records = parse(csv, {
      ...{bom: true, delimiter, info: true, relax_column_count: true, skip_empty_lines: true}
    }) as unknown as {record: string[]; info: {lines: number}}[];
    return records.map(({record, info}) => ({line: info.lines, cells: record}));
  } catch (error) {
    if (error instanceof CsvError) return undefined;
    throw error;
  }
}
const headOf = (rows: readonly Row[]) =>
  rows.find(({cells}) => {
    const found = new Set(cells.map(columnOf));
    return required.every((column) => found.has(column));
  });

export function readMetaBilling(csv: string, path: string): Read {
  const rows = recordsOf(csv);
  const head = rows && headOf(rows);
  if (rows === undefined || head === undefined)
    throw new UserError("The file is not Meta's list of transactions.", {
      where: path,
      next: "Download it again as CSV in Business Manager, under Billing & payments; it has Date, Transaction ID and Amount."
    });
  const places = new Map<Column, number>();
  head.cells.forEach((cell, k) => {
    const column = columnOf(cell);
    if (column !== undefined && !places.has(column)) places.set(column, k);
  });
  const inHead = /\((SEK|EUR|USD|GBP|NOK|DKK)\)\s*$/i.exec(head.cells[places.get("amount") ?? 0])?.[1].toUpperCase();
  const body = rows.filter(({line}) => line > head.line);
  const cellOf = ({cells}: Row, column: Column) => cells[places.get(column) ?? -1]?.trim() ?? "";
  const order = dayOrder(body.map((row) => cellOf(row, "date")));
  const faults: string[] = [];
  const invoices: Invoice[] = [];
  const seen = new Map<string, {line: number; cells: string}>();
  for (const row of body) {
    const cell = (column: Column) => cellOf(row, column);
    const fault = (says: string) => faults.push(`line ${row.line}: ${says}`);
    const [id, date, amount] = [cell("id"), cell("date"), cell("amount")];
    if (id === "") {
      // The sum of the list stands below it, with no date or with no transaction.
      if (date === "" || /^(total|summa|totalt|total amount)/i.test(row.cells.find((it) => it.trim() !== "") ?? ""))
        continue;
      fault("has no transaction id; take the line away or download the list again");
      continue;
    }
    if (/declined|failed|avvisad|nekad|misslyck/i.test(`${cell("status")} ${cell("type")}`)) continue;
    const day = dayIn(date, order);
    if (day === undefined)
      fault(
        order === undefined && /\d/.test(date)
          ? `date is "${date}", and no line tells whether day or month comes first; write days like 2026-03-31`
          : `date is "${date}"; write days like 2026-03-31`
      );
    const netOre = amountIn(amount);
    if (netOre === undefined) fault(`amount is "${amount}"; write kronor like 12500 or 12500,50`);
    const vatOre = cell("vat") === "" ? 0 : amountIn(cell("vat"));
    if (vatOre === undefined) fault(`VAT is "${cell("vat")}"; write kronor like 12500 or 12500,50, and 0 for none`);
    const currency = (
      cell("currency") ||
      /\b(SEK|EUR|USD|GBP|NOK|DKK)\b/.exec(amount)?.[1] ||
      inHead ||
      "SEK"
    ).toUpperCase();
    const same = seen.get(id);
    const all = row.cells.join("\t");
    if (same !== undefined) {
      // The very same line twice is one charge; the same number with another amount is a fault of the file.
      if (same.cells !== all)
        fault(`transaction ${id} stands in line ${same.line} too, with other figures; keep the right one`);
      continue;
    }
    seen.set(id, {line: row.line, cells: all});
    if (day === undefined || netOre === undefined || vatOre === undefined) continue;
    const net = netOre - vatOre; // what is charged holds its VAT; by reverse charge there is none
    invoices.push({
      supplier: metaSupplier.number,
      supplierName: metaSupplier.name,
      number: id,
      day,
      currency,
      isCredit: net < 0,
      payer: null,
      lines: [
        {
          place: `line ${row.line}`,
          text: "Annonser i Facebook och Instagram",
          netOre: net,
          vatOre,
          vatCode: vatOre === 0 ? "AE 0" : "S 25",
          from: day,
          to: addDays(day, 1),
          sharedBy: null,
          flight: null
        }
      ],
      netOre: net,
      vatOre
    });
  }
  if (invoices.length === 0 && faults.length === 0)
    faults.push("the list has no transactions; choose days in which something was charged");
  return {invoices, faults};
}

/** "-1 234,50 SEK", "SEK 1,234.50", "(12.00)" as öre. */
function amountIn(text: string): number | undefined {
  const isNegative = /^\(.*\)$/.test(text.trim());
  const bare = text
    .replace(/[()]/g, "")
    .replace(/\b(SEK|EUR|USD|GBP|NOK|DKK|kr)\b\.?/gi, "")
    .replace("−", "-")
    .replace(/[\s\u00a0\u202f]/g, "");
  // A comma before three digits and a point after it separates thousands, and the other way round.
  const plain =
    /,\d{3}(\D|$)/.test(bare) && bare.includes(".")
      ? bare.replaceAll(",", "")
      : /\.\d{3}(\D|$)/.test(bare) && bare.includes(",")
        ? bare.replaceAll(".", "")
        : bare;
  const ore = parseKronor(plain);
  return ore === undefined ? undefined : isNegative && ore > 0 ? -ore : ore;
}

type DayOrder = "day first" | "month first";
/** Which comes first in 03/04/2026, from the days that can be read one way only. */
function dayOrder(dates: readonly string[]): DayOrder | undefined {
  let [dayFirst, monthFirst] = [false, false];
  for (const date of dates) {
    const match = /^(\d{1,2})[/.-](\d{1,2})[/.-]\d{4}/.exec(date);
    if (!match) continue;
    if (date.includes(".") || date.includes("-")) dayFirst = true; // nobody writes months first with these
    if (Number(match[1]) > 12) dayFirst = true;
    if (Number(match[2]) > 12) monthFirst = true;
  }
  return dayFirst === monthFirst ? undefined : dayFirst ? "day first" : "month first";
}

function dayIn(text: string, order: DayOrder | undefined): string | undefined {
  const iso = /^(\d{4}-\d{2}-\d{2})(?:[T ].*)?$/.exec(text)?.[1];
  if (iso !== undefined) return isDay(iso) ? iso : undefined;
  const match = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ ,].*)?$/.exec(text);
  if (!match || order === undefined) return undefined;
  const [, a, b, year] = match;
  const [day, month] = order === "day first" ? [a, b] : [b, a];
  const it = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return isDay(it) ? it : undefined;
}
