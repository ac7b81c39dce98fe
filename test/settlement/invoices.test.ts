import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {UserError} from "../../src/base/errors.ts";
import {type CheckOptions, checked} from "../../src/settlement/invoices/check.ts";
import {readLedgerCsv} from "../../src/settlement/invoices/ledger-csv.ts";
import {readManualYaml} from "../../src/settlement/invoices/manual-yaml.ts";
import {isMetaBilling, readMetaBilling} from "../../src/settlement/invoices/meta-billing.ts";
import {readPeppol} from "../../src/settlement/invoices/peppol.ts";
import {personalDataIn} from "../../src/sources/personal-data.ts";
import {damaged, damages} from "../sources/damage.ts";
import {region} from "./region.ts";

const config = region({
  agreement: ["key: equal", 'partners: {"2262": {organisation: 212000-2395}}'],
  flights: ["{channel: bus, municipalities: all, firstDay: 2025-09-15, lastDay: 2025-10-12, cost: 96000}"]
});
const options = (more: Partial<CheckOptions> = {}): CheckOptions => ({
  config,
  agreement: config.agreements[0],
  document: "kostnader.csv",
  personalDataIn,
  alreadyIn: () => [],
  today: "2027-06-30",
  ...more
});
const head = "leverantör;namn;fakturanr;datum;text;från;till;netto;moms;valuta;delas;betald_av;flight";
const row = (cells: Partial<Record<string, string>> = {}) =>
  Object.values({
    supplier: "556000-0001",
    name: "Buss AB",
    invoice: "F1",
    date: "2025-10-15",
    text: "Bussar",
    from: "2025-09-15",
    to: "2025-10-12",
    net: "1000",
    vat: "250",
    currency: "SEK",
    shared: "gemensam",
    paidBy: "2281",
    flight: "",
    ...cells
  }).join(";");
/** Lines and faults of CSV rows. */
const csv = (rows: string[], more: Partial<CheckOptions> = {}) => {
  const read = readLedgerCsv([head, ...rows].join("\n"), "kostnader.csv");
  const found = checked(read.invoices, options(more));
  return {lines: found.lines, faults: [...read.faults, ...found.faults]};
};

describe("costs as CSV", () => {
  it("are lines, half-open, with VAT beside the net: 15 September to 12 October ends on the 13th", () => {
    const {lines, faults} = csv([row()]);
    expect(faults).toEqual([]);
    expect(lines[0]).toMatchObject({
      ...{id: "556000-0001/F1/1", netOre: 100_000, vatOre: 25_000, tag: "joint", partners: [], paidBy: "2281"},
      ...{from: "2025-09-15", to: "2025-10-13", day: "2025-10-15", document: "kostnader.csv"}
    });
  });
  it("of one supplier and number are one invoice", () => {
    expect(csv([row(), row({text: "Mässa", net: "12 500,50", vat: "3125,13"})]).lines.map(({id}) => id)).toEqual([
      "556000-0001/F1/1",
      "556000-0001/F1/2"
    ]);
  });
  it("may be one partner's own or of an area, paid by another, and the invoice of a flight", () => {
    const {lines} = csv([
      row({shared: "2262", paidBy: "2262", flight: "ST-bus-1"}),
      row({shared: "2262+2281", paidBy: "2262"})
    ]);
    expect(lines.map(({tag, partners, paidBy, flight, channel}) => [tag, partners, paidBy, flight, channel])).toEqual([
      ["own", ["2262"], "2262", "ST-bus-1", "bus"],
      ["area", ["2262", "2281"], "2262", null, null]
    ]);
  });
  it("may be credits", () => expect(csv([row({net: "-1000", vat: "-250"})]).lines[0].netOre).toBe(-100_000));
  it.each<[string, Partial<Record<string, string>>, string]>([
    ["another currency", {currency: "EUR"}, "invoice F1 is in EUR; import it in kronor as it was booked in the ledger"],
    [
      "VAT in the net",
      {net: "1250", vat: "250"},
      "net is 1250,00 kr and VAT 250,00 kr, so VAT seems to be in the net; write 1000,00 kr as net"
    ],
    ["an odd VAT", {net: "10000", vat: "1700"}, "VAT is 17,0 % of the net; 25, 12, 6 or 0 % is expected"],
    [
      "a day outside the agreement",
      {date: "2027-01-02", from: "", to: ""},
      "is dated 2027-01-02, outside the agreement's days 2024-01-01 to 2026-12-31"
    ],
    [
      "a delivery outside it",
      {from: "2023-01-01", to: "2023-02-01"},
      "was delivered 2023-01-01 to 2023-02-01, outside"
    ],
    [
      "an unknown payer",
      {paidBy: "0180"},
      'is to "0180", who is no partner (2281, 2262); say who paid: --paid-by 2281'
    ],
    ["an unknown partner", {shared: "0180"}, '"0180" shares it and is no partner; they are 2281, 2262'],
    ["an unknown flight", {flight: "X-1"}, '"X-1" is no booked flight; they are ST-bus-1'],
    ["days the Swedish way", {date: "15/10 2025"}, 'line 2: datum is "15/10 2025"; write days like 2026-03-31'],
    ["an amount in words", {net: "1 tkr"}, 'line 2: netto is "1 tkr"; write kronor like 12500 or 12500,50'],
    ["a last day before the first", {to: "2025-09-01"}, "till is 2025-09-01, before från 2025-09-15"],
    ["a person in the text", {text: "Resa, tel 070-123 45 67"}, "its text may hold a telephone number"]
  ])("say what to do about %s", (_, cells, says) => {
    expect(csv([row(cells)]).faults.join("\n")).toContain(says);
  });
  it("tell all faults at once: a currency, a payer and a day", () => {
    expect(csv([row({currency: "EUR", paidBy: "0180", date: "2027-01-02", from: "", to: ""})]).faults.length).toBe(3);
  });
  it("refuse a sole trader without showing the number, and take the municipality's own instead", () => {
    const {faults} = csv([row({supplier: "640823-3234", name: "Sven Svensson"})]);
    expect(faults.join()).toContain("--supplier L-1042");
    expect(faults.join()).not.toContain("640823");
    const {lines} = csv([row({supplier: "640823-3234", name: "Sven Svensson"})], {by: {supplier: "L-1042"}});
    expect(JSON.stringify(lines)).not.toMatch(/640823|Svensson/);
    expect(lines[0].supplier).toBe("L-1042");
  });
  it("refuse the same supplier, number and amount, with where the first is", () => {
    const {faults} = csv([row()], {
      alreadyIn: () => [{netOre: 100_000, where: "mars.csv, imported 2025-10-20 for st-2025"}]
    });
    expect(faults).toEqual([
      "invoice F1 is there already, in mars.csv, imported 2025-10-20 for st-2025; nothing more is to be done about it, so leave it out"
    ]);
  });
  it("refuse columns that are missing or not known, both at once", () => {
    const read = () => readLedgerCsv("leverantör;konto\n1;2", "k.csv");
    expect(read).toThrow(UserError);
    expect(read).toThrow(
      expect.objectContaining({
        faults: expect.arrayContaining([
          expect.stringContaining('column "konto" is not known'),
          "column fakturanr is missing; add it"
        ])
      })
    );
  });
});

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

describe("Meta's list of transactions", () => {
  const english = [
    "Billing summary",
    "",
    "Date,Transaction ID,Transaction type,Payment method,Amount,Currency",
    '13/10/2025,7001-1,Ad spend,Visa **** 1234,"1,234.50",SEK',
    "02/10/2025,7001-2,Ad spend,Visa **** 1234,500.00,SEK",
    "14/10/2025,7001-3,Refund,Visa **** 1234,(34.50),SEK",
    ',,,Total,"1,700.00",SEK'
  ];
  const swedish = [
    "Datum;Transaktions-ID;Transaktionstyp;Betalningsmetod;Belopp (SEK)",
    "2025-10-13;7001-1;Annonskostnad;Visa;1 234,50",
    "2025-10-02;7001-2;Annonskostnad;Visa;500,00 kr",
    "2025-10-14;7001-3;Återbetalning;Visa;−34,50",
    "Summa;;;;1700,00"
  ];
  const readLines = (lines: string[]) => readMetaBilling(lines.join("\r\n"), "meta.csv");
  it.each([
    ["English", english],
    ["Swedish", swedish]
  ])(
    "in %s is an invoice a transaction, net, by reverse charge; days, credits and the sum are understood",
    (_, lines) => {
      expect(isMetaBilling(lines.join("\n"))).toBe(true);
      const {invoices, faults} = readLines(lines);
      expect(faults).toEqual([]);
      expect(invoices.map(({number, day, netOre, vatOre}) => [number, day, netOre, vatOre])).toEqual([
        ["7001-1", "2025-10-13", 123_450, 0],
        ["7001-2", "2025-10-02", 50_000, 0],
        ["7001-3", "2025-10-14", -3450, 0]
      ]);
      const found = checked(invoices, options());
      expect(found.faults).toEqual([]);
      expect(found.lines[0]).toMatchObject({supplierName: "Meta Platforms Ireland Ltd", vatCode: "AE 0", tag: "joint"});
      expect(JSON.stringify(invoices)).not.toContain("Visa");
    }
  );
  it("with VAT in its own column is net of it", () => {
    const {invoices} = readLines(["Date,Transaction ID,Amount,VAT", "2025-10-13,1,125.00,25.00"]);
    expect(invoices[0]).toMatchObject({netOre: 10_000, vatOre: 2500});
  });
  it("passes over what was declined, and the same line twice", () => {
    const lines = ["Date,Transaction ID,Amount,Status", "2025-10-13,1,125.00,Paid", "2025-10-13,1,125.00,Paid"];
    expect(readLines([...lines, "2025-10-14,2,125.00,Declined"]).invoices.map(({number}) => number)).toEqual(["1"]);
  });
  it("is told from a list of costs by its heading", () => expect(isMetaBilling([head, row()].join("\n"))).toBe(false));
  it.each<[string, string[], string]>([
    ["a day that may be April or March", ["03/04/2025,1,10.00"], 'line 2: date is "03/04/2025", and no line tells'],
    ["a day that is none", ["soon,1,10.00"], 'line 2: date is "soon"; write days like 2026-03-31'],
    ["an amount in words", ["2025-10-13,1,ten"], 'line 2: amount is "ten"; write kronor like'],
    ["no transaction id", ["2025-10-13,,10.00"], "line 2: has no transaction id; take the line away"],
    [
      "one id with two amounts",
      ["2025-10-13,1,10.00", "2025-10-13,1,11.00"],
      "line 3: transaction 1 stands in line 2 too"
    ],
    ["nothing", [], "the list has no transactions; choose days"]
  ])("says what to do about %s", (_, lines, says) => {
    expect(readLines(["Date,Transaction ID,Amount", ...lines]).faults.join("\n")).toContain(says);
  });
  it("in euro is refused as any invoice is", () => {
    const {invoices} = readLines(["Date,Transaction ID,Amount (EUR)", "2025-10-13,1,10.00"]);
    expect(checked(invoices, options()).faults.join()).toContain("invoice 1 is in EUR; import it in kronor");
  });
  it("that is another file is refused", () => {
    expect(() => readLines(["Campaign,Spend", "A,10"])).toThrow("is not Meta's list of transactions");
  });
});

describe("costs written by hand as YAML", () => {
  const yaml = `
- leverantör: 556000-0001
  fakturanr: "0012"
  datum: 2025-10-15
  text: Bussreklam, produktion
  netto: 12500,50
  moms: 3125.13
  delas: [2281, 2262]
- supplier: 556000-0001
  invoice: 13
  date: 2025-10-16
  text: Mässa
  net: 100
  vat: 25
`;
  it("are the lines of a CSV with the same columns, in Swedish or English", () => {
    const {invoices, faults} = readManualYaml(yaml.split("- supplier")[0], "k.yaml");
    expect(faults).toEqual([]);
    expect(invoices[0]).toMatchObject({number: "0012", day: "2025-10-15"});
    expect(invoices[0].lines[0]).toMatchObject({netOre: 1_250_050, vatOre: 312_513, sharedBy: ["2281", "2262"]});
    expect(readManualYaml(`- supplier${yaml.split("- supplier")[1]}`, "k.yaml").invoices[0].number).toBe("13");
  });
  it("are checked alike, with the line of the file", () => {
    expect(readManualYaml(yaml.split("- supplier")[0].replace("2025-10-15", "15/10"), "k.yaml").faults).toEqual([
      'line 2: datum is "15/10"; write days like 2026-03-31'
    ]);
  });
  it("that are no YAML, or no list, are refused with what to do", () => {
    expect(() => readManualYaml("- a: [", "k.yaml")).toThrow("not YAML that can be read");
    expect(() => readManualYaml("netto: 5", "k.yaml")).toThrow("not a list of costs");
  });
});

describe("a damaged file of costs", () => {
  const samples: [
    string,
    (text: string, path: string) => {invoices: readonly unknown[]; faults: readonly string[]},
    string
  ][] = [
    ["a ledger's CSV", readLedgerCsv, [head, row(), row({invoice: "F2", net: "500"})].join("\n")],
    [
      "Meta's list",
      readMetaBilling,
      "Datum;Transaktions-ID;Transaktionstyp;Betalningsmetod;Belopp (SEK)\n2025-10-13;7001-1;Annonskostnad;Visa;1 234,50\nSumma;;;;1234,50"
    ],
    [
      "YAML by hand",
      readManualYaml,
      "- leverantör: 556000-0001\n  fakturanr: 12\n  datum: 2025-10-15\n  text: Buss\n  netto: 12500,50\n  moms: 3125.13\n"
    ]
  ];
  it.each(samples)("(%s) is read, has its faults told, or is refused in words", (_, read, sample) => {
    fc.assert(
      fc.property(fc.array(damages, {minLength: 1, maxLength: 2}), (done) => {
        try {
          const {invoices, faults} = read(
            done.reduce((text, damage) => damaged(text, damage).text, sample),
            "k"
          );
          for (const fault of faults) expect(fault.length).toBeGreaterThan(10);
          for (const {netOre} of invoices as {netOre: number | null}[])
            expect(netOre ?? 0).toSatisfy(Number.isSafeInteger);
        } catch (error) {
          if (!(error instanceof UserError)) throw error;
          expect(error.where ?? error.next).toBeDefined();
        }
      }),
      {numRuns: Number(process.env.FUZZ_RUNS ?? 300), seed: Number(process.env.FUZZ_SEED ?? 20261126)}
    );
  });
});
