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
 * municipality itself reports the VAT. An amount that does hold VAT has it in its own column. The file has its own
 * head of some lines, may hold several tables one below the other, each with its own heading, and a sum under each. What
 * was declined, is not charged yet or was paid by Meta's own credit has cost nothing and is said to be left out.
 */
import {CsvError, parse} from "csv-parse/sync";
import {addDays, isDay} from "../../base/day.ts";
import {UserError} from "../../base/errors.ts";
import {parseKronor} from "../../base/money.ts";
import type {Invoice, Read} from "./invoice.ts";

/** It has no Swedish organisation number; one word for all of its transactions. */
export const metaSupplier = {number: "meta", name: "Meta Platforms Ireland Ltd"};

/** Headings in lower case, without a currency in parentheses. */
const columns = {
  date: /^((transaction|billing|charge|payment|invoice) )?date$|^(transaktions|debiterings|betalnings|faktura|fakturerings)?datum$/,
  id: /^transaction (id|number)$|^transaktions?[- ]?(id|nummer|nr)$|^(reference|payment) (number|id)$|^referens(nummer|nr|-id)$|^betalnings-?id$/,
  type: /^(transaction |product )?type$|^(transaktions|produkt)?typ$/,
  method: /^payment (method|source)$|^betal(nings)?(metod|sätt)$/,
  amount: /^(net |billed |charged )?amount( billed| charged)?$|^(netto|debiterat |fakturerat |debiterade )?belopp$/,
  total: /^(gross |grand )?total( amount( billed)?)?$|^total(t|summa|belopp)?( belopp)?$|^(summa|bruttobelopp)$/,
  currency: /^currency( code)?$|^valuta$/,
  vat: /^(vat|tax|moms|skatt)( ?(amount|belopp))?$|^momsbelopp$|^skattebelopp$/,
  status: /^(payment |transaction |billing )?status$|^(betalnings|transaktions)status$/
} as const;
type Column = keyof typeof columns;

const normal = (cell: string) =>
  cell
    .normalize("NFC")
    .replace(/^\uFEFF/, "")
    .trim()
    .toLowerCase()
    .replace(/\s+/g, " ")
    .replace(/\s*\((sek|kr|eur|usd|gbp|nok|dkk)\)$/, "");
const columnOf = (cell: string) => (Object.keys(columns) as Column[]).find((it) => columns[it].test(normal(cell)));
const columnsOf = ({cells}: Row) => new Set(cells.map(columnOf).filter((it) => it !== undefined));

/** A heading of Meta's list has a day, a transaction and an amount; one that lacks something is like one. */
const isHeading = (row: Row) => {
  const found = columnsOf(row);
  return found.has("date") && found.has("id") && (found.has("amount") || found.has("total"));
};
const isLikeHeading = (row: Row) => {
  const found = columnsOf(row);
  const own = row.cells.some((cell) => /transa[ck]t|payment|betaln/i.test(cell));
  return own && ["date", "id", "amount", "method", "status"].filter((it) => found.has(it as Column)).length >= 2;
};

/** Whether a line of the file is the heading of Meta's list, or nearly: that tells the file from a list of costs. */
export const isMetaBilling = (text: string): boolean =>
  (recordsOf(text) ?? []).some((row) => isHeading(row) || isLikeHeading(row));

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

/** One of the tables that stand below each other. */
interface Table {
  places: Map<Column, number>;
  /** Of the heading, "Amount (SEK)". */
  currency: string | undefined;
  /** Its transactions were paid with Meta's own credit. */
  isCredit: boolean;
  rows: Row[];
}
const credit = /ad credit|promotional|coupon|annonskredit|annonstillgodo|kampanjkredit|kupong|tillgodohavande/i;

function tablesOf(rows: readonly Row[]): Table[] {
  const tables: Table[] = [];
  let isCredit = false;
  for (const row of rows) {
    const filled = row.cells.filter((cell) => cell.trim() !== "");
    if (isHeading(row)) {
      const places = new Map<Column, number>();
      row.cells.forEach((cell, k) => {
        const column = columnOf(cell);
        if (column !== undefined && !places.has(column)) places.set(column, k);
      });
      const amount = row.cells[places.get("amount") ?? places.get("total") ?? 0];
      const currency = /\((SEK|EUR|USD|GBP|NOK|DKK)\)\s*$/i.exec(amount)?.[1].toUpperCase();
      tables.push({places, currency, isCredit, rows: []});
      isCredit = false;
    } else if (filled.length <= 1) isCredit = credit.test(filled.join()) || (isCredit && filled.length === 0);
    else tables.at(-1)?.rows.push(row);
  }
  return tables;
}

export function readMetaBilling(csv: string, path: string): Read {
  const rows = recordsOf(csv) ?? [];
  const tables = tablesOf(rows);
  if (tables.length === 0) throw notMeta(rows, path);
  // Days above the heading, like "Billing Report: 11/1/2025 - 11/26/2025", may tell the order too.
  const order = dayOrder(
    rows.flatMap(({cells}) => cells.flatMap((cell) => cell.match(/\b\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\b/g) ?? []))
  );
  const faults: string[] = [];
  const leftOut: string[] = [];
  const invoices: Invoice[] = [];
  const seen = new Map<string, {line: number; cells: string}>();
  for (const table of tables)
    for (const row of table.rows) {
      const cell = (column: Column) => row.cells[table.places.get(column) ?? -1]?.trim() ?? "";
      const fault = (says: string) => faults.push(`line ${row.line}: ${says}`);
      const [id, date] = [cell("id"), cell("date")];
      if (id === "" || date === "") {
        // The sum of the list stands below it, with no date or with no transaction.
        const isSum = date === "" || row.cells.some((it) => /^(total|summa|totalt)\b/i.test(it.trim()));
        if (!isSum) fault("has no transaction id; take the line away or download the list again");
        continue;
      }
      const why = notCharged(`${cell("status")} ${cell("type")}`) ?? paidByCredit(table, cell("method"));
      if (why !== undefined) {
        leftOut.push(`Transaction ${id} is left out: ${why}.`);
        continue;
      }
      const day = dayIn(date, order);
      if (day === undefined)
        fault(
          order === undefined && /^\d{1,2}[/.-]\d{1,2}[/.-]\d{4}/.test(date)
            ? `date is "${date}", and no line tells whether day or month comes first; write days like 2026-03-31`
            : `date is "${date}"; write days like 2026-03-31`
        );
      const [netOre, vatOre] = amountsOf(cell, fault);
      const said = cell("currency") || /\b(SEK|EUR|USD|GBP|NOK|DKK)\b/.exec(cell("amount") || cell("total"))?.[1];
      const same = seen.get(id);
      const all = row.cells.join("\t");
      if (same !== undefined) {
        // The very same line twice is one charge; the same number with another amount is a fault of the file.
        if (same.cells === all)
          leftOut.push(`Transaction ${id} stands in lines ${same.line} and ${row.line} and is one.`);
        else fault(`transaction ${id} stands in line ${same.line} too, with other figures; keep the right one`);
        continue;
      }
      seen.set(id, {line: row.line, cells: all});
      if (day === undefined || netOre === undefined || vatOre === undefined) continue;
      invoices.push(invoiceOf({id, day, netOre, vatOre, line: row.line, currency: said || table.currency || "SEK"}));
    }
  if (invoices.length === 0 && faults.length === 0)
    faults.push("the list has no transactions; choose days in which something was charged");
  return {invoices, faults, leftOut};
}

function notMeta(rows: readonly Row[], path: string): UserError {
  const like = rows.find(isLikeHeading);
  const again = "Download it again as CSV in Business Manager, under Billing & payments";
  if (like === undefined)
    return new UserError("The file is not Meta's list of transactions.", {
      where: path,
      next: `${again}; it has Date, Transaction ID and Amount.`
    });
  const found = columnsOf(like);
  const wanted = {date: "Date (Datum)", id: "Transaction ID (Transaktions-id)", amount: "Amount (Belopp)"};
  const missing = (["date", "id", "amount"] as const).filter((column) => !found.has(column));
  return new UserError("The file looks like Meta's list of transactions, but its headings are not known.", {
    where: `${path}, line ${like.line}`,
    faults: [
      `it has ${like.cells.map((cell) => `"${cell.trim()}"`).join(", ")}`,
      ...missing.map((column) => `no column is known as ${wanted[column]}`)
    ],
    next: `Rename in that line the column that holds it to ${missing.map((column) => wanted[column].split(" (")[0]).join(", ")}, then import again. ${again} if no column holds it.`
  });
}

const notCharged = (said: string): string | undefined =>
  /declined|failed|avvisad|nekad|misslyck/i.test(said)
    ? "the payment was declined, so nothing was charged"
    : /pending|in progress|processing|väntande|väntar|pågå|behandlas/i.test(said)
      ? "it is not charged yet; download the list again when it is"
      : undefined;
const paidByCredit = ({isCredit}: Table, method: string): string | undefined =>
  isCredit || credit.test(method) ? "Meta's own credit paid it, so it cost nothing" : undefined;

/** Net and VAT in öre; undefined where a cell cannot be read, and said. What is charged holds its VAT. */
function amountsOf(
  cell: (column: Column) => string,
  fault: (says: string) => void
): [number | undefined, number | undefined] {
  const read = (column: Column, what: string, none: string) => {
    const ore = amountIn(cell(column));
    if (ore === undefined) fault(`${what} is "${cell(column)}"; write kronor like 12500 or 12500,50${none}`);
    return ore;
  };
  const vatOre = cell("vat") === "" ? 0 : read("vat", "VAT", ", and 0 for none");
  const amount = cell("amount") === "" ? undefined : read("amount", "amount", "");
  const total = cell("total") === "" ? undefined : read("total", "total", "");
  if (cell("amount") === "" && cell("total") === "") fault('amount is ""; write kronor like 12500 or 12500,50');
  if (vatOre === undefined) return [undefined, undefined];
  if (amount === undefined || total === undefined) {
    const charged = amount ?? total;
    return [charged === undefined ? undefined : charged - vatOre, vatOre];
  }
  if (amount === total) return [total - vatOre, vatOre];
  if (amount + vatOre === total) return [amount, vatOre];
  fault(
    `amount is ${cell("amount")}, VAT ${cell("vat") || "0"} and total ${cell("total")}, which do not add up; look which is right`
  );
  return [undefined, undefined];
}

interface Charge {
  id: string;
  day: string;
  netOre: number;
  vatOre: number;
  line: number;
  currency: string;
}
const invoiceOf = ({id, day, netOre, vatOre, line, currency}: Charge): Invoice => ({
  supplier: metaSupplier.number,
  supplierName: metaSupplier.name,
  number: id,
  day,
  currency: currency.toUpperCase(),
  isCredit: netOre < 0,
  payer: null,
  lines: [
    {
      place: `line ${line}`,
      text: "Annonser i Facebook och Instagram",
      netOre,
      vatOre,
      vatCode: vatOre === 0 ? "AE 0" : "S 25",
      from: day,
      to: addDays(day, 1),
      sharedBy: null,
      flight: null,
      isFlightMeant: false
    }
  ],
  netOre,
  vatOre
});

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
