import {describe, expect, it} from "vitest";
import {checked} from "../../src/settlement/invoices/check.ts";
import {isMetaBilling, readMetaBilling} from "../../src/settlement/invoices/meta-billing.ts";
import {head, options, row} from "./invoice-sample.ts";

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
