/**
 * Invoices → the costs of an agreement: Peppol XML, Meta's list, CSV or YAML, all of a file or nothing of it, each
 * invoice once.
 *
 * Here the rule for personal data, which sources are held to, is handed to settlement, which may not see sources.
 */
import {existsSync, readFileSync} from "node:fs";
import {basename} from "node:path";
import type {Agreement} from "../src/base/config.ts";
import {dayOf} from "../src/base/day.ts";
import {UserError} from "../src/base/errors.ts";
import {checked} from "../src/settlement/invoices/check.ts";
import {readLedgerCsv} from "../src/settlement/invoices/ledger-csv.ts";
import {readManualYaml} from "../src/settlement/invoices/manual-yaml.ts";
import {isMetaBilling, metaSupplier, readMetaBilling} from "../src/settlement/invoices/meta-billing.ts";
import {readPeppol} from "../src/settlement/invoices/peppol.ts";
import type {CostLine} from "../src/settlement/lines.ts";
import {personalDataIn} from "../src/sources/personal-data.ts";
import {readInvoices, type StoredCostLine, saveInvoices} from "../src/store/settlements.ts";
import type {Workspace} from "./workspace.ts";

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
export async function importCosts({store, config}: Workspace, file: string, options: ImportOptions): Promise<string[]> {
  const agreement = agreementOf(config.agreements, options.agreement);
  if (!existsSync(file))
    throw new UserError("There is no such file.", {
      where: file,
      next: "Name an invoice (XML), Meta's list of transactions (CSV) or a list of costs (CSV or YAML)."
    });
  const text = readFileSync(file, "utf8");
  const read = readFile(text, file);
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
            `transaction ${it.number} was ${(before.netOre / 100).toFixed(2)} kr in ${before.document}; ` +
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
    alreadyIn: ({supplier, number, netOre}) => {
      const same = stored.find((it) => it.supplier === supplier && it.number === number && it.netOre === netOre);
      return same && `${same.document}, imported ${dayOf(same.importedAt)} for ${same.agreement}`;
    },
    by: options
  });
  const all = [...faults, ...found.faults];
  if (all.length > 0)
    throw new UserError(
      `Nothing was imported: ${all.length === 1 ? "one thing has" : `${all.length} things have`} to be put right.`,
      {
        where: file,
        faults: all,
        next: `Correct the file or say it by hand, then run again: npx genklang costs import ${document}`
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
    return `${verb} invoice ${lines[0].invoice} of ${lines[0].supplierName || lines[0].supplier}, ${lines[0].day}: ${count}, ${(net / 100).toFixed(2).replace(".", ",")} kr net of VAT`;
  });
  return [...imported, ...already];
}

/** What kind of file it is shows in the file itself. */
function readFile(text: string, file: string) {
  if (text.trimStart().startsWith("<")) return readPeppol(text, file);
  if (/\.ya?ml$/i.test(file)) return readManualYaml(text, file);
  return isMetaBilling(text) ? readMetaBilling(text, file) : readLedgerCsv(text, file);
}

export function agreementOf(agreements: readonly Agreement[], id: string | undefined): Agreement {
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
