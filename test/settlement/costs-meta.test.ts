/** Meta's list of transactions as it is downloaded, with the headings that it has had, imported by the command. */
import {describe, expect, it} from "vitest";
import {costProject, message} from "./cost-project.ts";

const {file, importing, refused} = costProject();

describe("Meta's list of transactions", () => {
  const real = (rows: string) => `Meta information
"Meta Platforms Ireland Limited",Merrion Road,"Dublin 4",Ireland

Advertiser Information
Account: 319984961911525

Billing Report: 10/1/2025 - 10/31/2025

Meta Ads payment
Date,Transaction ID,Payment Method,Amount,Currency
${rows}
,,Total Amount Billed,"1,595.49",SEK

Meta Ads payment
Payment Method: Ad Credit
Date,Transaction ID,Amount,Currency
10/7/2025,846-838,0.03,SEK
,Total Amount Billed,0.03,SEK

VAT Rate: 0%
VAT Amount: 0
`;
  it("is read with its own head, a second table of credits and its foot; the head tells that months come first", async () => {
    const list = real('10/5/2025,238-990,Visa 9905,297.90,SEK\n10/3/2025,969-970,MasterCard 3757,"1,297.59",SEK');
    expect(await importing(file("meta.csv", list), {dryRun: true})).toEqual([
      "Would import invoice 238-990 of Meta Platforms Ireland Ltd, 2025-10-05: 1 line, 297,90 kr net of VAT",
      "Would import invoice 969-970 of Meta Platforms Ireland Ltd, 2025-10-03: 1 line, 1297,59 kr net of VAT",
      "Transaction 846-838 is left out: Meta's own credit paid it, so it cost nothing."
    ]);
  });
  it.each([
    ["Transaction date,Transaction number,Amount billed,Currency code", "2025-10-13,1,125.00,SEK"],
    ["Datum;Transaktions-id;Betalningssätt;Belopp (SEK);Betalningsstatus", "2025-10-13;1;Visa;125,00;Betald"],
    ["Fakturadatum;Referensnummer;Debiterat belopp;Moms;Totalt", "2025-10-13;1;125,00;31,25;156,25"],
    ["Date,Transaction ID,Amount,Tax,Total", "2025-10-13,1,156.25,31.25,156.25"]
  ])("is known by the headings %s, and is 125,00 kr net", async (heading, row) => {
    const read = await importing(file("meta.csv", `${heading}\n${row}`), {dryRun: true});
    expect(read).toEqual([
      "Would import invoice 1 of Meta Platforms Ireland Ltd, 2025-10-13: 1 line, 125,00 kr net of VAT"
    ]);
  });
  it("leaves out what is not charged yet, and says so", async () => {
    const list = "Date,Transaction ID,Amount,Status\n2025-10-13,1,125.00,Paid\n2025-10-14,2,99.00,Pending";
    expect((await importing(file("meta.csv", list), {dryRun: true}))[1]).toBe(
      "Transaction 2 is left out: it is not charged yet; download the list again when it is."
    );
  });
  it("with a heading that nobody knows is refused by which is missing, and how to name it", async () => {
    const list = "Datum,Referensnummer för transaktion,Belopp,Valuta\n2025-10-13,1,125,SEK";
    expect(await refused("meta.csv", list)).toBe(
      'The file looks like Meta\'s list of transactions, but its headings are not known.\n  it has "Datum", "Referensnummer för transaktion", "Belopp", "Valuta"\n  no column is known as Transaction ID (Transaktions-id)\nwhere  meta.csv, line 1\nnext   Rename in that line the column that holds it to Transaction ID, then import again. Download it again as CSV in Business Manager, under Billing & payments if no column holds it.'
    );
  });
  it("whose amount, VAT and total do not add up is refused by line", async () => {
    const list = "Date,Transaction ID,Amount,VAT,Total\n2025-10-13,1,100,25,120";
    expect(await refused("meta.csv", list)).toBe(
      message("line 2: amount is 100, VAT 25 and total 120, which do not add up; look which is right", "meta.csv")
    );
  });
});
