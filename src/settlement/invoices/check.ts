/**
 * Whether an invoice may be shared: every reason why not, all at once, each with what to do. Then its lines.
 *
 * Nothing here shows an organisation number that may be a person's: the caller tells which are, by the rule that
 * sources are held to.
 */
import type {Agreement, Config} from "../../base/config.ts";
import {addDays, overlap} from "../../base/day.ts";
import {type CostLine, periodDayOf, sharersOf, tagOf} from "../lines.ts";
import {type Invoice, type InvoiceLine, netOf, sharersIn} from "./invoice.ts";
import {isMistyped, mayBePerson, supplierNumber} from "./supplier-number.ts";

/** An invoice that is there already: where it came from, and its net. */
export interface Known {
  netOre: number;
  where: string;
}

export interface CheckOptions {
  config: Config;
  agreement: Agreement;
  /** The file, as it is named on a statement. */
  document: string;
  /** The personal data that a text holds, "personal identity number"; undefined where none. */
  personalDataIn(text: string): string | undefined;
  /** The invoices of a supplier with a number that are there already. */
  alreadyIn(invoice: {supplier: string; number: string}): Known[];
  /** An invoice of a later day has not been sent. */
  today: string;
  /** Said by hand: in place of what the file says or leaves out. sharedBy: "2262+2281", or of one line "2=2262". */
  by?: {supplier?: string; paidBy?: string; sharedBy?: string[]; flight?: string};
}

export interface Checked {
  lines: CostLine[];
  faults: string[];
  /** What is imported and worth knowing. */
  notes: string[];
}
export function checked(invoices: readonly Invoice[], options: CheckOptions): Checked {
  const faults: string[] = [];
  const notes: string[] = [];
  const lines: CostLine[] = [];
  const seen = new Map<string, Known[]>();
  const {by = {}, agreement} = options;
  const places = new Set(invoices.flatMap(({lines: list}) => list.map(({place}) => place)));
  for (const {place} of saidByHand(options))
    if (place !== undefined && !places.has(place))
      faults.push(`--shared-by names ${place}, and there is none; there are ${[...places].join(", ")}`);
  for (const invoice of invoices) {
    const supplier = supplierNumber(by.supplier ?? invoice.supplier);
    const isPerson = isPersons(invoice.supplier, options);
    // A sole trader's name is a person's as its number is.
    const supplierName = isPerson || by.supplier !== undefined ? `Leverantör ${supplier}` : invoice.supplierName;
    const found = faultsOf({...invoice, supplier}, options);
    const place = invoice.lines[0]?.place ?? "above";
    const at = isPerson && by.supplier === undefined ? `an invoice (${place})` : `invoice ${invoice.number}`;
    const key = {supplier, number: invoice.number};
    const same = seen.get(JSON.stringify(key)) ?? [];
    const again = twice(netOf(invoice), [...same, ...options.alreadyIn(key)]);
    if (again !== undefined) found.push(again);
    seen.set(JSON.stringify(key), [...same, {netOre: netOf(invoice), where: `${options.document}, ${place}`}]);
    faults.push(...found.map((says) => `${at} ${says}`));
    const payer = payerOf(invoice, options);
    for (const [k, line] of invoice.lines.entries()) {
      const flight = flightOf(options, by.flight ?? line.flight);
      const said = sharersSaid(line, options);
      const sharing = said ?? (flight ? sharersOf(flight, membersOf(options).toSorted()) : []);
      if (said === null && sharing.length > 0 && found.length === 0)
        notes.push(
          `Invoice ${invoice.number}, ${line.place}, is shared as ${flight?.id} was booked: by ${sharing.join(" and ")}.`
        );
      lines.push({
        id: `${supplier}/${invoice.number}/${k + 1}`,
        supplier,
        supplierName,
        invoice: invoice.number,
        day: invoice.day,
        text: line.text,
        channel: flight?.channel ?? null,
        from: line.from,
        to: line.to,
        netOre: line.netOre,
        vatOre: line.vatOre,
        vatCode: line.vatCode,
        tag: tagOf(sharing),
        partners: sharing,
        paidBy: payer ?? agreement.host,
        document: options.document,
        flight: flight?.id ?? null
      });
    }
    const moved = invoice.lines.map((line) => periodDayOf({...line, day: invoice.day}, agreement));
    if (found.length === 0 && moved.some((day) => day !== invoice.day))
      notes.push(
        `Invoice ${invoice.number} is dated ${invoice.day}, outside the agreement's days, and was delivered within them: ` +
          `it is settled in the period of ${moved[0]}.`
      );
  }
  return {lines: faults.length === 0 ? lines : [], faults, notes};
}

/** A credit may carry the number of the invoice that it takes back; anything else with the same number is the same. */
function twice(netOre: number, known: readonly Known[]): string | undefined {
  const same = known.find((it) => it.netOre === netOre);
  if (same) return `is there already, in ${same.where}; nothing more is to be done about it, so leave it out`;
  const other = known.find((it) => Math.sign(it.netOre) === Math.sign(netOre));
  return (
    other &&
    `has the number of one that is there already with another amount, ${kronor(other.netOre)} in ${other.where}, and this ` +
      `one is ${kronor(netOre)}; if the first was wrong, run npx genklang costs remove with its number, and if both are ` +
      "right, give this one a number of its own"
  );
}

const saidByHand = ({by = {}}: CheckOptions) =>
  (by.sharedBy ?? []).map((said) => {
    const [, line, text = said] = /^(\w+)=(.*)$/.exec(said) ?? [];
    return {place: line === undefined ? undefined : `line ${line}`, sharers: sharersIn(text) ?? []};
  });
/** Who shares a line: as said by hand of it, of all lines, or as the file says; null where nobody said. */
function sharersSaid({place, sharedBy}: InvoiceLine, options: CheckOptions): string[] | null {
  const said = saidByHand(options);
  const own = said.filter((it) => it.place === place);
  const chosen = own.length > 0 ? own : said.filter((it) => it.place === undefined);
  return chosen.length > 0 ? chosen.flatMap(({sharers}) => sharers) : sharedBy;
}

const isPersons = (supplier: string, {personalDataIn}: CheckOptions) =>
  personalDataIn(supplier) !== undefined || mayBePerson(supplier);

function faultsOf(invoice: Invoice, options: CheckOptions): string[] {
  const {agreement, today, by = {}} = options;
  const members = membersOf(options);
  const faults: string[] = [];
  if (isPersons(invoice.supplier, options))
    faults.push(
      "comes from a sole trader, whose organisation number is a personal identity number; " +
        "give the municipality's own number of the supplier instead: --supplier L-1042, or in the column leverantör"
    );
  else if (isMistyped(invoice.supplier))
    faults.push(
      `has "${invoice.supplier}" as its supplier's organisation number, whose last digit does not follow from the others; ` +
        "write it as on the invoice, or give the municipality's own number of the supplier: --supplier L-1042"
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
  const {firstDay, lastDay} = agreement;
  const inForce = `the agreement's days ${firstDay} to ${lastDay}`;
  if (invoice.day > today)
    faults.push(`is dated ${invoice.day}, and today is ${today}; write the day that stands on the invoice`);
  const isOutside = (day: string) => day < firstDay || day > lastDay;
  const settledOn = invoice.lines.map((line) => periodDayOf({...line, day: invoice.day}, agreement));
  if (settledOn.some(isOutside))
    faults.push(
      `is dated ${invoice.day}, outside ${inForce}; if it was delivered within them, write its days of delivery (från, till), ` +
        "else name the agreement that was in force: --agreement"
    );
  for (const line of invoice.lines) {
    faults.push(...lineFaults(line, options, members).map((says) => `${line.place}: ${says}`));
    const [first, last] = [line.from, addDays(line.to, -1)];
    if (isOutside(invoice.day) && first === invoice.day && last === first) continue; // said above
    if (last < firstDay || first > lastDay)
      faults.push(`${line.place}: was delivered ${first} to ${last}, outside ${inForce}; leave it out`);
    else if (first < firstDay || last > lastDay)
      faults.push(
        `${line.place}: was delivered ${first} to ${last}, in part outside ${inForce}; write it as two lines, split by days, ` +
          "and import here the one within them"
      );
  }
  return faults;
}

function lineFaults(line: InvoiceLine, options: CheckOptions, members: readonly string[]): string[] {
  const {by = {}} = options;
  const faults: string[] = [];
  const personal = options.personalDataIn(line.text);
  if (personal !== undefined) faults.push(`its text may hold a ${personal}; write a text without it, by CSV`);
  for (const code of (sharersSaid(line, options) ?? []).filter((it) => !members.includes(it)))
    faults.push(
      `"${code}" shares it and is no partner; they are ${members.join(", ")}: correct the column delas, or say --shared-by`
    );
  faults.push(...absentFaults(line, options));
  const flight = by.flight ?? line.flight;
  const isMeant = by.flight !== undefined || line.isFlightMeant;
  if (flight !== null && isMeant && flightOf(options, flight) === undefined)
    faults.push(
      `"${flight}" is no booked flight; they are ${
        flightsOf(options)
          .map(({id}) => id)
          .join(", ") || "none"
      }: name one of them, or leave it empty`
    );
  const vat = vatFault(line) ?? vatLikeBooked(line, flightOf(options, flight)?.costOre);
  if (vat) faults.push(vat);
  return faults;
}

/** Whoever is named as sharing a line must have been a partner on one of its days at least. */
function absentFaults(line: InvoiceLine, options: CheckOptions): string[] {
  const named = sharersSaid(line, options) ?? [];
  return named.flatMap((code) => {
    const spells = spellsOf(options, code);
    if (spells.length === 0) return []; // a stranger is said so
    const isThere = spells.some(({firstDay, lastDay}) => {
      const both = overlap(line, {from: firstDay, to: lastDay === undefined ? line.to : addDays(lastDay, 1)});
      return both.from < both.to;
    });
    const days = spells.map(({firstDay, lastDay}) => `${firstDay} to ${lastDay ?? "now"}`).join(", ");
    return isThere
      ? []
      : [
          `"${code}" shares it and was a partner ${days}, on none of its days ${line.from} to ${addDays(line.to, -1)}; ` +
            "correct delas or the days of the line, or the partnership's members in genklang.yaml"
        ];
  });
}

/** No VAT, and a quarter more than was booked: it is in the net. */
const vatLikeBooked = ({netOre, vatOre}: InvoiceLine, bookedOre = 0): string | undefined =>
  vatOre === 0 && bookedOre > 0 && Math.abs(netOre - bookedOre * 1.25) <= 100
    ? `net is ${kronor(netOre)} with no VAT, and ${kronor(bookedOre)} was booked, so VAT of 25 % seems to be in the net; ` +
      `write ${kronor(bookedOre)} as net and ${kronor(netOre - bookedOre)} as VAT`
    : undefined;

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

const spellsOf = ({config, agreement}: CheckOptions, code: string) =>
  (config.partnerships.find(({id}) => id === agreement.partnership)?.members ?? []).filter(
    ({municipality}) => municipality === code
  );
const membersOf = ({config, agreement}: CheckOptions): string[] => [
  ...new Set(config.partnerships.find(({id}) => id === agreement.partnership)?.members.map((it) => it.municipality))
];
const flightsOf = ({config, agreement}: CheckOptions) =>
  config.campaigns.filter(({owner}) => owner === agreement.partnership).flatMap(({flights}) => flights);
const flightOf = (options: CheckOptions, id: string | null | undefined) =>
  flightsOf(options).find((flight) => flight.id === id);

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
