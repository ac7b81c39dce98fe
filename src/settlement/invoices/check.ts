/**
 * Whether an invoice may be shared: every reason why not, all at once, each with what to do. Then its lines.
 *
 * Nothing here shows an organisation number that may be a person's: the caller tells which are, by the rule that
 * sources are held to.
 */
import type {Agreement, Config} from "../../base/config.ts";
import {addDays} from "../../base/day.ts";
import type {CostLine} from "../lines.ts";
import {type Invoice, type InvoiceLine, netOf} from "./invoice.ts";

export interface CheckOptions {
  config: Config;
  agreement: Agreement;
  /** The file, as it is named on a statement. */
  document: string;
  /** The personal data that a text holds, "personal identity number"; undefined where none. */
  personalDataIn(text: string): string | undefined;
  /** An invoice that is there already, with the same supplier, number and amount; where it came from. */
  alreadyIn(invoice: {supplier: string; number: string; netOre: number}): string | undefined;
  /** Said by hand: in place of what the file says or leaves out. */
  by?: {supplier?: string; paidBy?: string; sharedBy?: string[]; flight?: string};
}

export function checked(invoices: readonly Invoice[], options: CheckOptions): {lines: CostLine[]; faults: string[]} {
  const faults: string[] = [];
  const lines: CostLine[] = [];
  const seen = new Map<string, string>();
  for (const invoice of invoices) {
    const {by = {}} = options;
    const supplier = by.supplier ?? invoice.supplier.trim();
    const isPerson = options.personalDataIn(invoice.supplier) !== undefined;
    // A sole trader's name is a person's as its number is.
    const supplierName = isPerson || by.supplier !== undefined ? `Leverantör ${supplier}` : invoice.supplierName;
    const found = faultsOf({...invoice, supplier}, options);
    const at = isPerson && by.supplier === undefined ? "an invoice" : `invoice ${invoice.number}`;
    const key = {supplier, number: invoice.number, netOre: netOf(invoice)};
    const first = seen.get(JSON.stringify(key)) ?? options.alreadyIn(key);
    if (first !== undefined) found.push(`is there already, in ${first}; import it once`);
    seen.set(JSON.stringify(key), `${options.document}, ${invoice.lines[0]?.place ?? "above"}`);
    faults.push(...found.map((says) => `${at} ${says}`));
    const payer = payerOf(invoice, options);
    invoice.lines.forEach((line, k) => {
      const sharing = by.sharedBy ?? line.sharedBy ?? [];
      lines.push({
        id: `${supplier}/${invoice.number}/${k + 1}`,
        supplier,
        supplierName,
        invoice: invoice.number,
        day: invoice.day,
        text: line.text,
        channel: channelOf(options, by.flight ?? line.flight),
        from: line.from,
        to: line.to,
        netOre: line.netOre,
        vatOre: line.vatOre,
        vatCode: line.vatCode,
        tag: sharing.length === 0 ? "joint" : sharing.length === 1 ? "own" : "area",
        partners: sharing,
        paidBy: payer ?? options.agreement.host,
        document: options.document,
        flight: flightOf(options, by.flight ?? line.flight)?.id ?? null
      });
    });
  }
  return {lines: faults.length === 0 ? lines : [], faults};
}

function faultsOf(invoice: Invoice, options: CheckOptions): string[] {
  const {agreement, by = {}} = options;
  const members = membersOf(options);
  const faults: string[] = [];
  if (options.personalDataIn(invoice.supplier) !== undefined)
    faults.push(
      "comes from a sole trader, whose organisation number is a personal identity number; " +
        "give the municipality's own number of the supplier instead: --supplier L-1042, or in the column leverantör"
    );
  if (invoice.supplier === "")
    faults.push("has no organisation number of its supplier; give one: --supplier 556000-0001");
  if (invoice.currency !== "SEK")
    faults.push(`is in ${invoice.currency}; import it in kronor as it was booked in the ledger, by CSV`);
  if (payerOf(invoice, options) === undefined)
    faults.push(
      `is to "${by.paidBy ?? invoice.payer}", who is no partner (${members.join(", ")}); say who paid: --paid-by ${agreement.host}, ` +
        "or write the organisation number under partners of the agreement"
    );
  const lastDay = agreement.lastDay;
  if (invoice.day < agreement.firstDay || invoice.day > lastDay)
    faults.push(
      `is dated ${invoice.day}, outside the agreement's days ${agreement.firstDay} to ${lastDay}; name the agreement that was in force: --agreement`
    );
  for (const line of invoice.lines) {
    faults.push(...lineFaults(line, options, members).map((says) => `${line.place}: ${says}`));
    const [first, last] = [line.from, addDays(line.to, -1)];
    if (last < agreement.firstDay || first > lastDay)
      faults.push(
        `${line.place}: was delivered ${first} to ${last}, outside the agreement's days ${agreement.firstDay} to ${lastDay}; leave it out`
      );
  }
  return faults;
}

function lineFaults(line: InvoiceLine, options: CheckOptions, members: readonly string[]): string[] {
  const {by = {}} = options;
  const faults: string[] = [];
  const personal = options.personalDataIn(line.text);
  if (personal !== undefined) faults.push(`its text may hold a ${personal}; write a text without it, by CSV`);
  for (const code of (by.sharedBy ?? line.sharedBy ?? []).filter((it) => !members.includes(it)))
    faults.push(`"${code}" shares it and is no partner; they are ${members.join(", ")}`);
  const flight = by.flight ?? line.flight;
  // An accounting cost in an e-invoice may be anything; only a flight named by hand or in CSV must be one.
  if (flight !== null && flight !== undefined && line.sharedBy !== null && flightOf(options, flight) === undefined)
    faults.push(
      `"${flight}" is no booked flight; they are ${
        flightsOf(options)
          .map(({id}) => id)
          .join(", ") || "none"
      }`
    );
  const vat = vatFault(line);
  if (vat) faults.push(vat);
  return faults;
}

/** 25, 12, 6 or 0 % of the net, give or take a krona; 20, 10.71 or 5.66 % is what it is of an amount with VAT in it. */
function vatFault({netOre, vatOre}: InvoiceLine): string | undefined {
  const is = (rate: number) => Math.abs(vatOre - netOre * rate) <= 100;
  const rates = [0.25, 0.12, 0.06, 0];
  if (rates.some(is)) return undefined;
  const included = rates.find((rate) => is(rate / (1 + rate)));
  if (included !== undefined)
    return `net is ${kronor(netOre)} and VAT ${kronor(vatOre)}, so VAT seems to be in the net; write ${kronor(netOre - vatOre)} as net`;
  const percent =
    netOre === 0 ? "of nothing" : `${((100 * vatOre) / netOre).toFixed(1).replace(".", ",")} % of the net`;
  return `VAT is ${percent}; 25, 12, 6 or 0 % is expected, so write lines of different rates apart`;
}

const kronor = (ore: number) => `${(ore / 100).toFixed(2).replace(".", ",")} kr`;
const digits = (text: string) => text.replace(/\D/g, "");

const membersOf = ({config, agreement}: CheckOptions): string[] => [
  ...new Set(config.partnerships.find(({id}) => id === agreement.partnership)?.members.map((it) => it.municipality))
];
const flightsOf = ({config, agreement}: CheckOptions) =>
  config.campaigns.filter(({owner}) => owner === agreement.partnership).flatMap(({flights}) => flights);
const flightOf = (options: CheckOptions, id: string | null | undefined) =>
  flightsOf(options).find((flight) => flight.id === id);
const channelOf = (options: CheckOptions, id: string | null | undefined) => flightOf(options, id)?.channel ?? null;

/** By code or organisation number; the host where nothing is said; undefined where it is no partner. */
function payerOf(invoice: Invoice, options: CheckOptions): string | undefined {
  const {agreement, by = {}} = options;
  const said = by.paidBy ?? invoice.payer;
  if (said === null) return agreement.host;
  const members = membersOf(options);
  if (members.includes(said)) return said;
  const known = Object.entries(agreement.partners).filter(([, {organisation}]) => organisation !== undefined);
  return known.find(([, {organisation}]) => digits(organisation ?? "") === digits(said))?.[0];
}
