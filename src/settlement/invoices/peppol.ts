/**
 * An e-invoice or credit note, Peppol BIS Billing 3 (UBL 2.1), as suppliers must send it by law 2018:1277.
 *
 * A credit note's amounts become negative. Allowances and charges of the whole invoice, like an agency's discount, are
 * lines of their own. What we ask of the sums (BR-CO-10 to 16 of EN 16931): lines − allowances + charges = net,
 * VAT subtotals = VAT, net + VAT = with VAT. The days of a line are its own period, else the invoice's, else its day.
 */
import {XMLParser, XMLValidator} from "fast-xml-parser";
import {z} from "zod";
import {addDays, isDay} from "../../base/day.ts";
import {UserError} from "../../base/errors.ts";
import {parseKronor} from "../../base/money.ts";
import type {InvoiceLine, Read} from "./invoice.ts";

// Element names without their prefix, which a sender chooses; every value as text, so that 0012 stays 0012.
const parser = new XMLParser({
  removeNSPrefix: true,
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: {enabled: true, maxTotalExpansions: 1000},
  isArray: (name) => /^(InvoiceLine|CreditNoteLine|AllowanceCharge|TaxTotal|TaxSubtotal)$/.test(name)
});

/** Text, with or without attributes. */
const text = z
  .union([z.string(), z.looseObject({"#text": z.string()}).transform((it) => it["#text"])])
  .transform((it) => it.trim());
const amount = text.transform((it, context) => {
  // A third decimal is allowed in a line's price and never in an amount.
  const ore = /^-?\d+(\.\d{1,2})?$/.test(it) ? parseKronor(it) : undefined;
  if (ore === undefined) context.addIssue({code: "custom", message: `is "${it}"; an amount is written 12500.50`});
  return ore ?? 0;
});
const day = text.refine(isDay, {error: ({input}) => `is "${String(input)}"; a day is written 2026-03-31`});
const category = z.looseObject({ID: text, Percent: text.optional()});
const period = z.looseObject({StartDate: day.optional(), EndDate: day.optional()}).optional();
const allowance = z.looseObject({
  ChargeIndicator: text,
  Amount: amount,
  AllowanceChargeReason: text.optional(),
  TaxCategory: category.optional()
});
const line = z.looseObject({
  ID: text,
  LineExtensionAmount: amount,
  AccountingCost: text.optional(),
  InvoicePeriod: period,
  Item: z.looseObject({Name: text, ClassifiedTaxCategory: category.optional()})
});
const party = z.looseObject({
  Party: z.looseObject({
    PartyName: z.looseObject({Name: text}).optional(),
    PartyLegalEntity: z.looseObject({RegistrationName: text.optional(), CompanyID: text.optional()}).optional()
  })
});
const document = z.looseObject({
  ID: text,
  IssueDate: day,
  DocumentCurrencyCode: text,
  InvoicePeriod: period,
  AccountingSupplierParty: party,
  AccountingCustomerParty: party,
  InvoiceLine: z.array(line).optional(),
  CreditNoteLine: z.array(line).optional(),
  AllowanceCharge: z.array(allowance).default([]),
  TaxTotal: z
    .array(z.looseObject({TaxAmount: amount, TaxSubtotal: z.array(z.looseObject({TaxAmount: amount})).default([])}))
    .default([]),
  LegalMonetaryTotal: z.looseObject({
    LineExtensionAmount: amount,
    TaxExclusiveAmount: amount,
    TaxInclusiveAmount: amount,
    PayableAmount: amount,
    PrepaidAmount: amount.optional(),
    PayableRoundingAmount: amount.optional()
  })
});

export function readPeppol(xml: string, path: string): Read {
  const checked = XMLValidator.validate(xml);
  const next = "Ask the supplier for the invoice as Peppol BIS Billing 3, or write its lines in a CSV file.";
  if (checked !== true)
    throw new UserError("The file is not XML that can be read.", {
      where: `${path}, line ${checked.err.line}`,
      faults: [checked.err.msg],
      next
    });
  if (/<!DOCTYPE/i.test(xml))
    throw new UserError("The file declares a document type, which an e-invoice never does.", {where: path, next});
  let root: unknown;
  try {
    root = parser.parse(xml);
  } catch {
    // Names and depths that the parser refuses, and entities without end.
    throw new UserError("The file is XML that no program for invoices writes.", {where: path, next});
  }
  const kinds =
    z.looseObject({Invoice: z.unknown().optional(), CreditNote: z.unknown().optional()}).safeParse(root).data ?? {};
  const isCredit = kinds.CreditNote !== undefined;
  const found = kinds.Invoice ?? kinds.CreditNote;
  if (found === undefined)
    throw new UserError("The file is neither an invoice nor a credit note in UBL.", {where: path, next});
  const parsed = document.safeParse(found, {reportInput: true});
  if (!parsed.success)
    return {
      invoices: [],
      faults: parsed.error.issues.map(
        ({path: at, message, input}) =>
          `${at.map(String).join("/")} ${input === undefined ? "is missing" : message}; ask the supplier for a correct one`
      )
    };
  return invoiceOf(parsed.data, isCredit);
}

function invoiceOf(it: z.output<typeof document>, isCredit: boolean): Read {
  const sign = isCredit ? -1 : 1;
  const signed = (ore: number) => (ore === 0 ? 0 : sign * ore);
  const supplier = it.AccountingSupplierParty.Party;
  const whole = daysOf(it.InvoicePeriod) ?? {from: it.IssueDate, to: addDays(it.IssueDate, 1)};
  const own = it.InvoiceLine ?? it.CreditNoteLine ?? [];
  const rated = (ore: number, {Percent = "0"}: {Percent?: string} = {}) => Math.round((ore * Number(Percent)) / 100);
  const lines: InvoiceLine[] = own.map((row) => ({
    place: `line ${row.ID}`,
    text: row.Item.Name,
    netOre: signed(row.LineExtensionAmount),
    vatOre: signed(rated(row.LineExtensionAmount, row.Item.ClassifiedTaxCategory)),
    vatCode: codeOf(row.Item.ClassifiedTaxCategory),
    ...(daysOf(row.InvoicePeriod) ?? whole),
    sharedBy: null,
    flight: row.AccountingCost ?? null,
    isFlightMeant: false
  }));
  it.AllowanceCharge.forEach(({ChargeIndicator, Amount, AllowanceChargeReason, TaxCategory}, k) => {
    const ore = ChargeIndicator === "true" ? Amount : -Amount;
    lines.push({
      place: `allowance or charge ${k + 1}`,
      text: AllowanceChargeReason ?? (ChargeIndicator === "true" ? "Avgift" : "Rabatt"),
      netOre: signed(ore),
      vatOre: signed(rated(ore, TaxCategory)),
      vatCode: codeOf(TaxCategory),
      ...whole,
      sharedBy: null,
      flight: null,
      isFlightMeant: false
    });
  });
  const total = it.LegalMonetaryTotal;
  // The second TaxTotal, if there is one, is the same in another currency.
  const [tax] = it.TaxTotal;
  const vat = tax?.TaxAmount ?? 0;
  const subtotals = (tax?.TaxSubtotal ?? []).reduce((sum, {TaxAmount}) => sum + TaxAmount, 0);
  const lineSum = own.reduce((sum, row) => sum + row.LineExtensionAmount, 0);
  const net = lines.reduce((sum, {netOre}) => sum + netOre, 0) * sign;
  const faults: string[] = [];
  const agree = (what: string, got: number, wanted: number) => {
    if (got !== wanted)
      faults.push(`${what}: ${kronor(got)} is not ${kronor(wanted)}; ask the supplier for a corrected invoice`);
  };
  if (own.length === 0) faults.push("the invoice has no lines; ask the supplier for a corrected invoice");
  agree("the lines do not add up to their sum (LineExtensionAmount)", lineSum, total.LineExtensionAmount);
  agree("lines, discounts and charges do not add up to the net (TaxExclusiveAmount)", net, total.TaxExclusiveAmount);
  if (tax && tax.TaxSubtotal.length > 0) agree("the VAT subtotals do not add up to the VAT", subtotals, vat);
  agree("net and VAT do not add up (TaxInclusiveAmount)", total.TaxExclusiveAmount + vat, total.TaxInclusiveAmount);
  const payable = total.TaxInclusiveAmount - (total.PrepaidAmount ?? 0) + (total.PayableRoundingAmount ?? 0);
  agree("what is to be paid does not follow (PayableAmount)", payable, total.PayableAmount);
  const spread = vatSpread(lines, signed(vat));
  return {
    invoices: [
      {
        supplier: supplier.PartyLegalEntity?.CompanyID ?? "",
        supplierName: supplier.PartyLegalEntity?.RegistrationName ?? supplier.PartyName?.Name ?? "",
        number: it.ID,
        day: it.IssueDate,
        currency: it.DocumentCurrencyCode,
        isCredit,
        payer: it.AccountingCustomerParty.Party.PartyLegalEntity?.CompanyID ?? null,
        lines: spread,
        netOre: signed(total.TaxExclusiveAmount),
        vatOre: signed(vat)
      }
    ],
    faults
  };
}

/** VAT is counted on the invoice, so that of lines may be some öre off: the last line with VAT takes them. */
function vatSpread(lines: readonly InvoiceLine[], vatOre: number): InvoiceLine[] {
  const off = vatOre - lines.reduce((sum, it) => sum + it.vatOre, 0);
  const last = lines.findLastIndex((it) => it.vatOre !== 0);
  return lines.map((it, k) => (k === last && Math.abs(off) <= lines.length ? {...it, vatOre: it.vatOre + off} : it));
}

const daysOf = (it: z.output<typeof period>) =>
  it?.StartDate && it.EndDate && it.StartDate <= it.EndDate
    ? {from: it.StartDate, to: addDays(it.EndDate, 1)}
    : undefined;
const codeOf = (it?: z.output<typeof category>) => (it ? `${it.ID} ${Number(it.Percent ?? 0)}` : "");
const kronor = (ore: number) => `${(ore / 100).toFixed(2).replace(".", ",")} kr`;
