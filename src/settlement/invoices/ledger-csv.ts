/**
 * Lines from the ledger, or written by hand, as CSV with the columns' names in its first line. Swedish or English names:
 *
 *   leverantör   supplier    organisation number, or the municipality's own number for a sole trader
 *   namn         name        of the supplier (may be left out)
 *   fakturanr    invoice     lines of one supplier with one number are one invoice
 *   datum        date        of the invoice
 *   text         text
 *   från, till   from, to    first and last day of delivery (may be left out: the date)
 *   netto        net         kronor without VAT; a credit is negative
 *   moms         vat         kronor
 *   momskod      vat_code    (may be left out)
 *   valuta       currency    (may be left out: SEK)
 *   delas        shared      gemensam, or the codes of those who share it: 2281 or 2281+2262 (may be left out: as its flight
 *                            was booked, without one gemensam)
 *   betald_av    paid_by     municipality code (may be left out: the host)
 *   flight       flight      the booked flight that it is the invoice of (may be left out)
 */
import {CsvError, parse} from "csv-parse/sync";
import {addDays, isDay} from "../../base/day.ts";
import {UserError} from "../../base/errors.ts";
import {parseKronor} from "../../base/money.ts";
import {type Invoice, type Read, sharersIn} from "./invoice.ts";
import {supplierNumber} from "./supplier-number.ts";

const columns = {
  supplier: ["leverantör", "leverantor", "supplier"],
  name: ["namn", "name"],
  invoice: ["fakturanr", "faktura", "invoice"],
  date: ["datum", "fakturadatum", "date"],
  text: ["text"],
  from: ["från", "fran", "from"],
  to: ["till", "to"],
  net: ["netto", "net"],
  vat: ["moms", "vat"],
  vatCode: ["momskod", "vat_code"],
  currency: ["valuta", "currency"],
  shared: ["delas", "shared"],
  paidBy: ["betald_av", "betald av", "paid_by"],
  flight: ["flight"]
} as const;
type Column = keyof typeof columns;
const required: readonly Column[] = ["supplier", "invoice", "date", "text", "net", "vat"];

export const readLedgerCsv = (csv: string, path: string): Read => readCostRows(table(csv, path), path);

/** Cells under names of columns; lines as an editor counts them. */
export interface CostRows {
  head: string[];
  rows: {line: number; cells: string[]}[];
}
export function readCostRows({head, rows}: CostRows, path: string): Read {
  const places = new Map<Column, number>();
  const unknown: string[] = [];
  head.forEach((cell, k) => {
    const word = cell.normalize("NFC").trim().toLowerCase();
    const column = (Object.keys(columns) as Column[]).find((it) => (columns[it] as readonly string[]).includes(word));
    if (column === undefined) unknown.push(`column "${cell}" is not known; take it away or rename it`);
    else places.set(column, k);
  });
  const missing = required
    .filter((column) => !places.has(column))
    .map((column) => `column ${columns[column][0]} is missing; add it`);
  if (places.size === 0)
    throw new UserError("The file is none of those that hold costs.", {
      where: path,
      next:
        "Import an e-invoice (Peppol BIS Billing 3, XML), Meta's list of transactions (CSV), or costs as CSV, workbook or " +
        `YAML with the columns ${required.map((column) => columns[column][0]).join(", ")}; docs/settlement.md has an example.`
    });
  if (unknown.length + missing.length > 0)
    throw new UserError("The columns of the file are not those of costs.", {
      where: path,
      faults: [...missing, ...unknown],
      next: `The columns are ${Object.values(columns)
        .map(([name]) => name)
        .join(
          ", "
        )}; docs/settlement.md says what they hold. Meta's list of transactions is known by Date or Datum, Transaction ID or Transaktions-id, and Amount or Belopp.`
    });
  const faults: string[] = [];
  const invoices = new Map<string, Invoice>();
  const seen = new Map<string, number>();
  for (const {line, cells} of rows) {
    const before = faults.length;
    const written = cells
      .map((cell, k) => (k === places.get("supplier") ? supplierNumber(cell) : cell.trim()))
      .join("\t");
    const first = seen.get(written);
    if (first === undefined) seen.set(written, line);
    else
      faults.push(
        `line ${line}: is the same as line ${first} in every cell; take it away, or write in its text what makes it another cost`
      );
    const cell = (column: Column) => cells[places.get(column) ?? -1]?.trim() ?? "";
    const fault = (says: string) => faults.push(`line ${line}: ${says}`);
    const amount = (column: Column) => {
      const ore = parseKronor(cell(column));
      const is = cell(column) === "" ? "empty" : `"${cell(column)}"`;
      if (ore === undefined)
        fault(`${columns[column][0]} is ${is}; write kronor like 12500 or 12500,50, and 0 for none`);
      return ore ?? 0;
    };
    const day = (column: Column, instead?: string) => {
      const it = cell(column);
      if (it === "" && instead !== undefined) return instead;
      if (isDay(it)) return it;
      fault(`${columns[column][0]} is "${it}"; write days like 2026-03-31`);
      return instead ?? "2000-01-01"; // the line is refused anyway
    };
    for (const column of ["supplier", "invoice"] as const)
      if (cell(column) === "") fault(`${columns[column][0]} is empty; write it`);
    const date = day("date");
    const from = day("from", date);
    const to = day("to", from);
    if (to < from) fault(`till is ${to}, before från ${from}; write the last day of delivery`);
    const [netOre, vatOre] = [amount("net"), amount("vat")];
    const currency = cell("currency").toUpperCase() || "SEK";
    const payer = cell("paidBy") || null;
    const key = `${supplierNumber(cell("supplier"))}\n${cell("invoice")}`;
    const invoice = invoices.get(key) ?? {
      supplier: cell("supplier"),
      supplierName: cell("name"),
      number: cell("invoice"),
      day: date,
      currency,
      isCredit: netOre < 0,
      payer,
      lines: [],
      netOre: null,
      vatOre: null
    };
    for (const [what, mine, first] of [
      ["datum", date, invoice.day],
      ["valuta", currency, invoice.currency],
      ["betald_av", payer ?? "", invoice.payer ?? ""]
    ])
      if (mine !== first)
        fault(`${what} is "${mine}", and "${first}" on the first line of the same invoice; make them alike`);
    if (faults.length > before) continue; // what cannot be read is not asked whether it may be shared
    invoices.set(key, invoice);
    invoice.lines.push({
      place: `line ${line}`,
      text: cell("text"),
      netOre,
      vatOre,
      vatCode: cell("vatCode"),
      from,
      to: to < from ? addDays(from, 1) : addDays(to, 1),
      sharedBy: sharersIn(cell("shared")),
      flight: cell("flight") || null,
      isFlightMeant: true
    });
  }
  if (rows.length === 0) faults.push("the file has no lines below its first; write one line a cost");
  return {invoices: [...invoices.values()], faults};
}

function table(csv: string, path: string): CostRows {
  const [first] = csv.split(/\r?\n/, 1);
  const delimiter = [";", "\t", ","].find((sign) => first.includes(sign)) ?? ";";
  try {
    const records = parse(csv, {
      bom: true,
      delimiter,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true
    }) as unknown as {
      record: string[];
      info: {lines: number};
    }[];
    const [head, ...rows] = records.map(({record, info}) => ({line: info.lines, cells: record}));
    return {head: head?.cells ?? [], rows: rows.filter(({cells}) => cells.some((cell) => cell.trim() !== ""))};
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new UserError("The file cannot be read as CSV: a quotation mark is opened or closed in the wrong place.", {
      where: path,
      next: "Save the sheet as CSV (UTF-8) again and import that."
    });
  }
}
