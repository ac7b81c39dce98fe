import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {UserError} from "../../src/base/errors.ts";
import {checked} from "../../src/settlement/invoices/check.ts";
import {readPeppol} from "../../src/settlement/invoices/peppol.ts";
import {damaged, damages} from "../sources/damage.ts";
import {options} from "./invoice-sample.ts";

interface Peppol {
  isCredit?: boolean;
  net?: string;
  lineSum?: string;
  vat?: string;
  total?: string;
  currency?: string;
  supplier?: string;
}
/** An invoice of 1 000 less 100 of discount, 225 VAT. */
function peppol({
  isCredit = false,
  net = "900.00",
  lineSum = "1000.00",
  vat = "225.00",
  total = "1125.00",
  currency = "SEK",
  supplier = "5560000001"
}: Peppol = {}) {
  const root = isCredit ? "CreditNote" : "Invoice";
  return `<?xml version="1.0"?><ubl:${root} xmlns:ubl="urn:u" xmlns:cac="urn:a" xmlns:cbc="urn:b">
<cbc:ID>007</cbc:ID><cbc:IssueDate>2025-10-20</cbc:IssueDate><cbc:DocumentCurrencyCode>${currency}</cbc:DocumentCurrencyCode>
<cac:InvoicePeriod><cbc:StartDate>2025-09-15</cbc:StartDate><cbc:EndDate>2025-10-12</cbc:EndDate></cac:InvoicePeriod>
<cac:AccountingSupplierParty><cac:Party><cac:PartyLegalEntity><cbc:RegistrationName>Buss &amp; Co</cbc:RegistrationName><cbc:CompanyID schemeID="0007">${supplier}</cbc:CompanyID></cac:PartyLegalEntity></cac:Party></cac:AccountingSupplierParty>
<cac:AccountingCustomerParty><cac:Party><cac:PartyLegalEntity><cbc:CompanyID>2120002395</cbc:CompanyID></cac:PartyLegalEntity></cac:Party></cac:AccountingCustomerParty>
<cac:AllowanceCharge><cbc:ChargeIndicator>false</cbc:ChargeIndicator><cbc:Amount currencyID="SEK">100.00</cbc:Amount><cac:TaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>25</cbc:Percent></cac:TaxCategory></cac:AllowanceCharge>
<cac:TaxTotal><cbc:TaxAmount currencyID="SEK">${vat}</cbc:TaxAmount></cac:TaxTotal>
<cac:LegalMonetaryTotal><cbc:LineExtensionAmount>${lineSum}</cbc:LineExtensionAmount><cbc:TaxExclusiveAmount>${net}</cbc:TaxExclusiveAmount><cbc:TaxInclusiveAmount>${total}</cbc:TaxInclusiveAmount><cbc:PayableAmount>${total}</cbc:PayableAmount></cac:LegalMonetaryTotal>
<cac:${root}Line><cbc:ID>1</cbc:ID><cbc:LineExtensionAmount>1000.00</cbc:LineExtensionAmount><cbc:AccountingCost>ST-bus-1</cbc:AccountingCost><cac:Item><cbc:Name>Bussar</cbc:Name><cac:ClassifiedTaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>25</cbc:Percent></cac:ClassifiedTaxCategory></cac:Item></cac:${root}Line>
</ubl:${root}>`;
}
const read = (it: Peppol = {}) => readPeppol(peppol(it), "f.xml");

describe("an e-invoice, Peppol BIS Billing 3", () => {
  it("is lines and a discount, net of VAT, to the partner whose organisation number it has", () => {
    const {invoices, faults} = read();
    expect(faults).toEqual([]);
    expect(invoices[0]).toMatchObject({number: "007", supplierName: "Buss & Co", netOre: 90_000, vatOre: 22_500});
    const {lines} = checked(invoices, options());
    expect(
      lines.map(({text, netOre, vatOre, vatCode, paidBy, flight, to}) => [
        text,
        netOre,
        vatOre,
        vatCode,
        paidBy,
        flight,
        to
      ])
    ).toEqual([
      ["Bussar", 100_000, 25_000, "S 25", "2262", "ST-bus-1", "2025-10-13"],
      ["Rabatt", -10_000, -2500, "S 25", "2262", null, "2025-10-13"]
    ]);
  });
  it("as a credit note is the same below zero", () => {
    const {invoices} = read({isCredit: true});
    expect(invoices[0]).toMatchObject({isCredit: true, netOre: -90_000, vatOre: -22_500});
    expect(invoices[0].lines.map(({netOre}) => netOre)).toEqual([-100_000, 10_000]);
  });
  it.each<[string, Peppol, string]>([
    [
      "lines",
      {lineSum: "1001.00"},
      "the lines do not add up to their sum (LineExtensionAmount): 1000,00 kr is not 1001,00 kr"
    ],
    ["net", {net: "950.00"}, "do not add up to the net (TaxExclusiveAmount): 900,00 kr is not 950,00 kr"],
    ["VAT", {vat: "200.00"}, "net and VAT do not add up (TaxInclusiveAmount): 1100,00 kr is not 1125,00 kr"]
  ])("with sums of %s that do not agree is refused", (_, it, says) => expect(read(it).faults.join()).toContain(says));
  it("in euro, or from a sole trader, is refused as a CSV line is", () => {
    const {faults} = checked(read({currency: "EUR", supplier: "6408233234"}).invoices, options());
    expect(faults.length).toBe(2);
    expect(faults.join()).toMatch(/sole trader.*EUR/);
    expect(faults.join()).not.toContain("6408233234");
  });
  it("that is damaged anywhere is read, refused line by line, or refused as a whole in words", () => {
    const well = read({});
    fc.assert(
      fc.property(fc.array(damages, {minLength: 1, maxLength: 2}), (done) => {
        const text = done.reduce((xml, damage) => damaged(xml, damage).text, peppol());
        let found: ReturnType<typeof readPeppol>;
        try {
          found = readPeppol(text, "f.xml");
        } catch (error) {
          if (!(error instanceof UserError)) throw error;
          expect(error.where).toContain("f.xml");
          expect(error.next).toBeDefined();
          return;
        }
        // What is taken without a fault has the sums of its lines.
        for (const {netOre, lines} of found.faults.length === 0 ? found.invoices : []) {
          expect(lines.reduce((sum, line) => sum + line.netOre, 0)).toBe(netOre);
          expect(Number.isSafeInteger(netOre)).toBe(true);
        }
      }),
      {numRuns: Number(process.env.FUZZ_RUNS ?? 300), seed: Number(process.env.FUZZ_SEED ?? 20261126)}
    );
    expect(well.faults).toEqual([]);
  });
  it("with an element that the parser refuses by its name is refused in words", () => {
    expect(() =>
      readPeppol(peppol().replace("<cbc:IssueDate>", "<__proto__>x</__proto__><cbc:IssueDate>"), "f.xml")
    ).toThrow("XML that no program for invoices writes");
  });
  it("that is no XML, no invoice, or lacks what it must have, is refused", () => {
    expect(() => readPeppol("<Invoice>", "f.xml")).toThrow("not XML that can be read");
    expect(() => readPeppol("<Order/>", "f.xml")).toThrow("neither an invoice nor a credit note");
    expect(() => readPeppol('<!DOCTYPE x [<!ENTITY a "b">]><Invoice/>', "f.xml")).toThrow("declares a document type");
    const without = peppol().replace("<cbc:IssueDate>2025-10-20</cbc:IssueDate>", "");
    expect(readPeppol(without, "f.xml").faults).toEqual(["IssueDate is missing; ask the supplier for a correct one"]);
  });
});
