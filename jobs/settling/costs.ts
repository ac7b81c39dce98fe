/**
 * Invoices → the costs of an agreement: Peppol XML, Meta's list, CSV or YAML, all of a file or nothing of it, each
 * invoice once.
 *
 * Here the rule for personal data, which sources are held to, is handed to settlement, which may not see sources.
 */
import {existsSync, readFileSync, statSync} from "node:fs";
import {basename, relative} from "node:path";
import type {Agreement} from "../../src/base/config.ts";
import {dayOf} from "../../src/base/day.ts";
import {UserError} from "../../src/base/errors.ts";
import {parseKronor} from "../../src/base/money.ts";
import {personalDataIn} from "../../src/base/personal-data.ts";
import {checked} from "../../src/settlement/invoices/check.ts";
import type {Read} from "../../src/settlement/invoices/invoice.ts";
import {readCostRows, readLedgerCsv} from "../../src/settlement/invoices/ledger-csv.ts";
import {readManualYaml} from "../../src/settlement/invoices/manual-yaml.ts";
import {isMetaBilling, metaSupplier, readMetaBilling} from "../../src/settlement/invoices/meta-billing.ts";
import {readPeppol} from "../../src/settlement/invoices/peppol.ts";
import {supplierNumber} from "../../src/settlement/invoices/supplier-number.ts";
import type {CostLine} from "../../src/settlement/lines.ts";
import {decodeText} from "../../src/sources/text.ts";
import {isOldWorkbook, isWorkbook, readWorkbook} from "../../src/sources/workbook.ts";
import {
  readCostLines,
  readInvoices,
  removeInvoice,
  type StoredCostLine,
  saveInvoices
} from "../../src/store/settlements.ts";
import type {Workspace} from "../workspace.ts";

export interface ImportOptions {
  /** The id of an agreement; may be left out where there is one. */
  agreement?: string;
  /** In place of what the file says: the supplier's number, who paid, who shares, the booked flight. */
  supplier?: string;
  paidBy?: string;
  sharedBy?: string[];
  flight?: string;
  dryRun?: boolean;
}

/** What was imported, one line an invoice, for the person at the terminal. */
export async function importCosts(
  {store, config, today}: Workspace,
  file: string,
  options: ImportOptions
): Promise<string[]> {
  const agreement = agreementOf(config.agreements, options.agreement);
  if (!existsSync(file) || !statSync(file).isFile())
    throw new UserError("There is no such file.", {
      where: file,
      next: "Name an invoice (XML), Meta's list of transactions (CSV) or a list of costs (CSV or YAML)."
    });
  const read = await readFile(readFileSync(file), file);
  const stored = await readInvoices(store);
  // Meta's list grows: what of it is there already is no fault, and is said.
  const storedAs = ({supplier, number}: {supplier: string; number: string}) =>
    supplier === metaSupplier.number
      ? stored.find((it) => it.supplier === supplier && it.number === number)
      : undefined;
  const invoices = read.invoices.filter((it) => storedAs(it) === undefined);
  const faults = [
    ...read.faults,
    ...read.invoices.flatMap((it) => {
      const before = storedAs(it);
      return before === undefined || before.netOre === it.netOre
        ? []
        : [
            `transaction ${it.number} was ${kronor(before.netOre)} in ${before.document}; ` +
              "Meta does not change what it charged, so look which is right, and write the difference in a CSV file"
          ];
    })
  ];
  const document = basename(file);
  const found = checked(invoices, {
    config,
    agreement,
    document,
    personalDataIn,
    alreadyIn: ({supplier, number}) =>
      stored
        .filter((it) => supplierNumber(it.supplier) === supplier && isSameNumber(it.number, number))
        .map((it) => ({
          netOre: it.netOre,
          where: `${it.document}, imported ${dayOf(it.importedAt)} for ${it.agreement}`
        })),
    today,
    by: options
  });
  const all = [...faults, ...found.faults];
  const shown = relative(process.cwd(), file);
  if (all.length > 0)
    throw new UserError(
      `Nothing was imported: ${all.length === 1 ? "one thing has" : `${all.length} things have`} to be put right.`,
      {
        where: file,
        faults: all,
        next: all.every((fault) => fault.includes("is there already, in"))
          ? `Nothing more needs to be done; see what is there: npx genklang costs list --agreement ${agreement.id}`
          : `Correct the file or say it by hand, then run again: npx genklang costs import ${shown.startsWith("..") ? file : shown}`
      }
    );
  const byInvoice = Map.groupBy(found.lines, ({supplier, invoice}) => `${supplier}\n${invoice}`);
  if (!options.dryRun)
    await saveInvoices(
      store,
      Array.from(byInvoice.values(), (lines) => ({
        agreement: agreement.id,
        supplier: lines[0].supplier,
        supplierName: lines[0].supplierName,
        number: lines[0].invoice,
        day: lines[0].day,
        netOre: lines.reduce((sum, {netOre}) => sum + netOre, 0),
        document,
        lines: lines.map(rowOf)
      }))
    );
  const known = read.invoices.length - invoices.length;
  const verb = options.dryRun ? "Would import" : "Imported";
  const already = known === 0 ? [] : [`${known} of ${read.invoices.length} transactions are there already.`];
  const imported = Array.from(byInvoice.values(), (lines) => {
    const net = lines.reduce((sum, {netOre}) => sum + netOre, 0);
    const count = lines.length === 1 ? "1 line" : `${lines.length} lines`;
    return `${verb} invoice ${lines[0].invoice} of ${lines[0].supplierName || lines[0].supplier}, ${lines[0].day}: ${count}, ${kronor(net)} net of VAT`;
  });
  return [...imported, ...found.notes, ...already, ...(read.leftOut ?? [])];
}

const isSameNumber = (a: string, b: string) => a.trim().toLowerCase() === b.trim().toLowerCase();

/** What kind of file it is shows in the file itself, and so does its encoding. */
async function readFile(bytes: Uint8Array, file: string): Promise<Read> {
  if (isWorkbook(bytes)) {
    const table = (await readWorkbook(bytes, file)).find(({lines}) => lines.length > 0);
    const [head, ...rows] = (table?.lines ?? []).map(({line, cells}) => ({line, cells: cells.map(withoutNoise)}));
    const filled = rows.filter(({cells}) => cells.some((cell) => cell !== ""));
    return readCostRows({head: head?.cells ?? [], rows: filled}, file);
  }
  const strange = isOldWorkbook(bytes)
    ? "an Excel workbook of the old kind (.xls), or one with a password"
    : startsWith(bytes, "%PDF")
      ? "a PDF, in which amounts cannot be told from other numbers"
      : bytes.includes(0) && bytes[0] !== 0xff && bytes[0] !== 0xfe
        ? "neither text nor a workbook"
        : undefined;
  if (strange !== undefined)
    throw new UserError(`The file is ${strange}.`, {
      where: file,
      next:
        "Ask the supplier for the e-invoice (Peppol BIS Billing 3, XML), or write its lines in a sheet with the columns of " +
        "docs/settlement.md, save that as CSV or .xlsx and import it."
    });
  const text = decodeText(bytes);
  if (text.trim() === "")
    throw new UserError("The file is empty.", {
      where: file,
      next: "Save or download it again, then import it."
    });
  if (text.trimStart().startsWith("<")) return readPeppol(text, file);
  if (/\.ya?ml$/i.test(file)) return readManualYaml(text, file);
  return isMetaBilling(text) ? readMetaBilling(text, file) : readLedgerCsv(text, file);
}

const startsWith = (bytes: Uint8Array, sign: string) =>
  Buffer.from(bytes.subarray(0, sign.length)).toString("latin1") === sign;

/** 1250.1 as a workbook's formula computes it, 1250.1000000000001. */
const withoutNoise = (cell: string) => (/^-?\d+\.\d{9,}$/.test(cell) ? String(Number(Number(cell).toFixed(6))) : cell);

/** Every invoice of an agreement: what the person at the terminal needs to find one again. */
export async function listCosts({store, config}: Workspace, id: string | undefined): Promise<string[]> {
  const agreement = agreementOf(config.agreements, id);
  const byInvoice = Map.groupBy(await readCostLines(store, agreement.id), ({supplier, number, document}) =>
    [supplier, number, document].join("\n")
  );
  if (byInvoice.size === 0) return [`No costs are imported for ${agreement.id}.`];
  return Array.from(byInvoice.values(), (lines) => {
    const [{day, number, supplier, supplierName, document}] = lines;
    const net = lines.reduce((sum, {netOre}) => sum + netOre, 0);
    const sharing = [...new Set(lines.map(({sharedBy}) => sharedBy.replaceAll(" ", "+") || "all"))].join(", ");
    const flights = [...new Set(lines.flatMap(({flight}) => (flight === null ? [] : [flight])))].join(", ");
    return [
      ...[day, number, supplierName || supplier, kronor(net), `shared by ${sharing}`, `paid by ${lines[0].paidBy}`],
      ...(flights === "" ? [] : [flights]),
      document
    ].join("  ");
  });
}

export interface RemoveOptions {
  supplier?: string;
  agreement?: string;
  /** In kronor. */
  net?: string;
  dryRun?: boolean;
}
/**
 * Takes an invoice away that was imported wrongly, so that it can be imported right. A final statement keeps what it was
 * made of; the next one of its period settles the difference.
 */
export async function removeCosts({store}: Workspace, number: string, options: RemoveOptions): Promise<string[]> {
  const {supplier, agreement} = options;
  const netOre = options.net === undefined ? undefined : parseKronor(options.net);
  if (options.net !== undefined && netOre === undefined)
    throw new UserError(`"${options.net}" is no amount.`, {where: "--net", next: "Write kronor, like 12500,50."});
  const found = (await readInvoices(store)).filter(
    (it) =>
      isSameNumber(it.number, number) &&
      (supplier === undefined || supplierNumber(it.supplier) === supplierNumber(supplier)) &&
      (agreement === undefined || it.agreement === agreement) &&
      (options.net === undefined || it.netOre === netOre)
  );
  const all = found.map(
    (it) => `${it.number} of ${it.supplier}, ${kronor(it.netOre)}, in ${it.document} for ${it.agreement}`
  );
  if (found.length !== 1)
    throw new UserError(
      found.length === 0 ? `There is no invoice "${number}".` : `There are ${found.length} invoices "${number}".`,
      {
        faults: all,
        next:
          found.length === 0
            ? "See which there are: npx genklang costs list"
            : "Say which: --supplier 556000-0001, --agreement or --net 12500,50"
      }
    );
  if (!options.dryRun) await removeInvoice(store, found[0].id);
  return [`${options.dryRun ? "Would remove" : "Removed"} invoice ${all[0]}.`];
}

const kronor = (ore: number) => `${(ore / 100).toFixed(2).replace(".", ",")} kr`;

function agreementOf(agreements: readonly Agreement[], id: string | undefined): Agreement {
  const found = id === undefined && agreements.length === 1 ? agreements[0] : agreements.find((it) => it.id === id);
  if (found) return found;
  const ids = agreements.map((it) => it.id).join(", ");
  throw new UserError(
    id === undefined ? "Say which agreement the costs belong to." : `There is no agreement "${id}".`,
    {
      where: "genklang.yaml, agreements",
      next:
        ids === ""
          ? "Write the agreement there; docs/settlement.md has an example."
          : `Name one of these: --agreement ${ids}`
    }
  );
}

const rowOf = (line: CostLine) => ({
  text: line.text,
  channel: line.channel,
  fromDay: line.from,
  toDay: line.to,
  netOre: line.netOre,
  vatOre: line.vatOre ?? 0,
  vatCode: line.vatCode,
  tag: line.tag,
  sharedBy: line.partners.join(" "),
  paidBy: line.paidBy,
  flight: line.flight
});

/** The other way round. */
export const costLineOf = (row: StoredCostLine): CostLine => ({
  id: `${row.supplier}/${row.number}/${row.place}`,
  supplier: row.supplier,
  supplierName: row.supplierName,
  invoice: row.number,
  day: row.day,
  text: row.text,
  channel: row.channel as CostLine["channel"],
  from: row.fromDay,
  to: row.toDay,
  netOre: row.netOre,
  vatOre: row.vatOre,
  vatCode: row.vatCode,
  tag: row.tag as CostLine["tag"], // the table's own check
  partners: row.sharedBy.split(" ").filter((code) => code !== ""),
  paidBy: row.paidBy,
  document: row.document,
  flight: row.flight
});
