import {describe, expect, it} from "vitest";
import {UserError} from "../../src/base/errors.ts";
import {type CheckOptions, checked} from "../../src/settlement/invoices/check.ts";
import {readLedgerCsv} from "../../src/settlement/invoices/ledger-csv.ts";
import {readManualYaml} from "../../src/settlement/invoices/manual-yaml.ts";
import {head, options, row} from "./invoice-sample.ts";

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
