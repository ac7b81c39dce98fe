/**
 * What a person at the terminal reads when something is wrong with the costs of an agreement: of each the whole message,
 * what, where and what to do next, as the command prints it.
 */
import {execFileSync} from "node:child_process";
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {Workbook} from "wasm-xlsxwriter";
import {settle} from "../../jobs/settle.ts";
import {type ImportOptions, importCosts, listCosts, removeCosts} from "../../jobs/settling/costs.ts";
import type {Workspace} from "../../jobs/workspace.ts";
import {readConfig} from "../../src/base/config.ts";
import {explain} from "../../src/base/errors.ts";
import {storeOn} from "../../src/store/db.ts";
import {embedded} from "../store/engines.ts";

const folder = mkdtempSync(join(tmpdir(), "genklang-bad-input-"));
const project = `
region: Mellannorrland
municipalities:
  - {code: "2281", name: Sundsvall, county: Y, population: {2024: 99213}}
  - {code: "2262", name: Timrå, county: Y, population: {2024: 17540}}
  - {code: "2260", name: Ånge, county: Y, population: {2024: 9109}}
  - {code: "2280", name: Härnösand, county: Y, population: {2024: 24700}}
  - {code: "2283", name: Sollefteå, county: Y, population: {2024: 18000}}
partnerships:
  - id: st
    name: Sundsvall–Timrå
    members:
      - {municipality: "2281", firstDay: 2019-01-01}
      - {municipality: "2262", firstDay: 2019-01-01}
      - {municipality: "2260", firstDay: 2025-10-06}
      - {municipality: "2280", firstDay: 2019-01-01, lastDay: 2025-06-30}
campaigns:
  - id: ST
    name: Hösten
    owner: st
    flights:
      - {channel: bus, municipalities: ["2281", "2262", "2260", "2280"], firstDay: 2025-09-15, lastDay: 2025-10-12, cost: 96000}
      - {channel: poster, municipalities: ["2262"], firstDay: 2025-09-15, lastDay: 2025-10-12, cost: 4000}
agreements:
  - {id: st-2025, partnership: st, host: "2281", firstDay: 2025-01-01, lastDay: 2025-12-31, decision: KS 2024/117, key: inhabitants, settle: tertial, partners: {"2262": {organisation: 212000-2395}}}
`;
let workspace: Workspace;
beforeAll(async () => {
  mkdirSync(folder, {recursive: true});
  const configPath = join(folder, "genklang.yaml");
  writeFileSync(configPath, project);
  const config = readConfig(project);
  const store = storeOn(await embedded());
  workspace = {...{store, config, folder, today: "2026-02-01", env: {}, configPath}, now: () => 0, say: () => {}};
  await importing(file("forst.csv", csv("F1;2025-10-15;Bussar;2025-09-15;2025-10-12;94500;23625;SEK;;;ST-bus-1")));
});
afterAll(async () => {
  await workspace.store.close();
  rmSync(folder, {recursive: true});
});

const file = (name: string, content: string | Uint8Array) => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
const head = "leverantör;fakturanr;datum;text;från;till;netto;moms;valuta;delas;betald_av;flight";
const csv = (...rows: string[]) => [head, ...rows.map((row) => `556000-0001;${row}`)].join("\r\n");
const plain = csv("F9;2025-10-15;Mässa;;;1000;250;SEK;;;");
const importing = (path: string, options: ImportOptions = {}) => importCosts(workspace, path, options);
/** The message without the path of this test. */
async function said(doing: Promise<unknown>): Promise<string> {
  try {
    return `done: ${JSON.stringify(await doing)}`;
  } catch (error) {
    return explain(error).replaceAll(`${folder}/`, "");
  }
}
const refused = (name: string, content: string | Uint8Array, options?: ImportOptions) =>
  said(importing(file(name, content), options));
const message = (fault: string, name = "k.csv") =>
  `Nothing was imported: one thing has to be put right.\n  ${fault}\nwhere  ${name}\nnext   Correct the file or say it by hand, then run again: npx genklang costs import ${name}`;
const peppol = (total: string) => `<Invoice><ID>P1</ID><IssueDate>2025-10-20</IssueDate>
<DocumentCurrencyCode>SEK</DocumentCurrencyCode>
<AccountingSupplierParty><Party><PartyLegalEntity><RegistrationName>Buss AB</RegistrationName><CompanyID>5560000001</CompanyID></PartyLegalEntity></Party></AccountingSupplierParty>
<AccountingCustomerParty><Party><PartyLegalEntity><CompanyID>2120002395</CompanyID></PartyLegalEntity></Party></AccountingCustomerParty>
<TaxTotal><TaxAmount>250.00</TaxAmount></TaxTotal>
<LegalMonetaryTotal><LineExtensionAmount>${total}</LineExtensionAmount><TaxExclusiveAmount>1000.00</TaxExclusiveAmount><TaxInclusiveAmount>1250.00</TaxInclusiveAmount><PayableAmount>1250.00</PayableAmount></LegalMonetaryTotal>
<InvoiceLine><ID>1</ID><LineExtensionAmount>1000.00</LineExtensionAmount><Item><Name>Bussar</Name><ClassifiedTaxCategory><ID>S</ID><Percent>25</Percent></ClassifiedTaxCategory></Item></InvoiceLine></Invoice>`;

describe("an invoice that is there already", () => {
  const again = (name: string) =>
    `Nothing was imported: one thing has to be put right.\n  invoice F1 is there already, in forst.csv, imported ${today()} for st-2025; nothing more is to be done about it, so leave it out\nwhere  ${name}\nnext   Nothing more needs to be done; see what is there: npx genklang costs list --agreement st-2025`;
  const today = () => new Date().toLocaleDateString("sv-SE", {timeZone: "Europe/Stockholm"});
  const same = "F1;2025-10-15;Bussar;;;94500;23625;SEK;;;";
  it("is refused with where the first is", async () => {
    expect(await refused("k.csv", csv(same))).toBe(again("k.csv"));
  });
  it.each(["5560000001", "16556000-0001", "SE556000000101", " 556000-0001 "])(
    "is known again where its supplier is written %s",
    async (supplier) => {
      expect(await refused("k.csv", csv(same).replace("556000-0001", supplier))).toBe(again("k.csv"));
    }
  );
  it("with another amount is refused too, with both amounts", async () => {
    expect(await refused("k.csv", csv("F1;2025-10-15;Bussar;;;94000;23500;SEK;;;"))).toBe(
      message(
        `invoice F1 has the number of one that is there already with another amount, 94500,00 kr in forst.csv, imported ${today()} for st-2025, and this one is 94000,00 kr; if the first was wrong, run npx genklang costs remove with its number, and if both are right, give this one a number of its own`
      )
    );
  });
  it("may be taken back by a credit of the same number", async () => {
    const credit = csv("F1;2025-11-15;Kredit;;;-94500;-23625;SEK;;;");
    expect((await importing(file("k.csv", credit), {dryRun: true}))[0]).toContain("Would import invoice F1");
  });
  it("twice in one file is told by line", async () => {
    const row = "F9;2025-10-15;Mässa;;;1000;250;SEK;;;";
    expect(await refused("k.csv", csv(row, row).replace("556000-0001;F9", "5560000001;F9"))).toBe(
      message(
        "line 3: is the same as line 2 in every cell; take it away, or write in its text what makes it another cost"
      )
    );
  });
});

describe("a cost that may not be shared", () => {
  it.each([
    [
      "from an unknown partner",
      "F9;2025-10-15;Mässa;;;1000;250;SEK;2283;;",
      'invoice F9 line 2: "2283" shares it and is no partner; they are 2281, 2262, 2260, 2280: correct the column delas, or say --shared-by'
    ],
    [
      "paid by an unknown partner",
      "F9;2025-10-15;Mässa;;;1000;250;SEK;;2283;",
      'invoice F9 is to "2283", who is no partner (2281, 2262, 2260, 2280); say who paid: --paid-by 2281, or write the organisation number under partners of the agreement'
    ],
    [
      "of one who had left",
      "F9;2025-10-15;Mässa;2025-09-01;2025-09-30;1000;250;SEK;2280;;",
      'invoice F9 line 2: "2280" shares it and was a partner 2019-01-01 to 2025-06-30, on none of its days 2025-09-01 to 2025-09-30; correct delas or the days of the line, or the partnership\'s members in genklang.yaml'
    ],
    [
      "of a day outside the agreement",
      "F9;2026-01-15;Mässa;;;1000;250;SEK;;;",
      "invoice F9 is dated 2026-01-15, outside the agreement's days 2025-01-01 to 2025-12-31; if it was delivered within them, write its days of delivery (från, till), else name the agreement that was in force: --agreement"
    ],
    [
      "delivered outside the agreement",
      "F9;2025-01-15;Mässa;2024-11-01;2024-11-30;1000;250;SEK;;;",
      "invoice F9 line 2: was delivered 2024-11-01 to 2024-11-30, outside the agreement's days 2025-01-01 to 2025-12-31; leave it out"
    ],
    [
      "delivered in part outside the agreement",
      "F9;2025-01-15;Mässa;2024-12-16;2025-01-12;1000;250;SEK;;;",
      "invoice F9 line 2: was delivered 2024-12-16 to 2025-01-12, in part outside the agreement's days 2025-01-01 to 2025-12-31; write it as two lines, split by days, and import here the one within them"
    ],
    [
      "of a day that has not come",
      "F9;2026-10-15;Mässa;2025-10-01;2025-10-02;1000;250;SEK;;;",
      "invoice F9 is dated 2026-10-15, and today is 2026-02-01; write the day that stands on the invoice"
    ],
    [
      "in another currency",
      "F9;2025-10-15;Mässa;;;1000;250;EUR;;;",
      "invoice F9 is in EUR; import it in kronor as it was booked in the ledger, by CSV"
    ],
    [
      "with its VAT in the net",
      "F9;2025-10-15;Mässa;;;1250;250;SEK;;;",
      "invoice F9 line 2: net is 1250,00 kr and VAT 250,00 kr, so VAT seems to be in the net; write 1000,00 kr as net"
    ],
    [
      "with the VAT in the net of what was booked, and none beside it",
      "F9;2025-10-15;Bussar;;;120000;0;SEK;;;ST-bus-1",
      "invoice F9 line 2: net is 120000,00 kr with no VAT, and 96000,00 kr was booked, so VAT of 25 % seems to be in the net; write 96000,00 kr as net and 24000,00 kr as VAT"
    ],
    [
      "without a word on VAT",
      "F9;2025-10-15;Mässa;;;1000;;SEK;;;",
      "line 2: moms is empty; write kronor like 12500 or 12500,50, and 0 for none"
    ],
    [
      "of a flight that is not booked",
      "F9;2025-10-15;Mässa;;;1000;250;SEK;;;ST-tv-1",
      'invoice F9 line 2: "ST-tv-1" is no booked flight; they are ST-bus-1, ST-poster-1: name one of them, or leave it empty'
    ]
  ])("%s is refused in a sentence", async (_, row, says) => {
    expect(await refused("k.csv", csv(row))).toBe(message(says));
  });
  it("from a sole trader is refused without the number or name, by its line", async () => {
    const text = await refused("k.csv", plain.replace("556000-0001", "640823-3234"));
    expect(text).toBe(
      message(
        "an invoice (line 2) comes from a sole trader, whose organisation number is a personal identity number; give the municipality's own number of the supplier instead: --supplier L-1042, or in the column leverantör"
      )
    );
    // Mistyped it may be a person's all the same, and stands nowhere.
    expect(await refused("k.csv", plain.replace("556000-0001", "640823-3235"))).toBe(text);
  });
  it("from a mistyped organisation number is refused, since its invoice would not be known again", async () => {
    expect(await refused("k.csv", plain.replace("556000-0001", "556000-0002"))).toBe(
      message(
        "invoice F9 has \"556000-0002\" as its supplier's organisation number, whose last digit does not follow from the others; write it as on the invoice, or give the municipality's own number of the supplier: --supplier L-1042"
      )
    );
  });
  it("as an e-invoice whose sum is not that of its lines is refused with both", async () => {
    expect(await refused("k.xml", peppol("900.00"))).toBe(
      message(
        "the lines do not add up to their sum (LineExtensionAmount): 1000,00 kr is not 900,00 kr; ask the supplier for a corrected invoice",
        "k.xml"
      )
    );
    expect(await importing(file("k.xml", peppol("1000.00")), {dryRun: true})).toEqual([
      "Would import invoice P1 of Buss AB, 2025-10-20: 1 line, 1000,00 kr net of VAT"
    ]);
  });
});

describe("a file that is not understood", () => {
  const nothing = (what: string, name: string, next: string) => `${what}\nwhere  ${name}\nnext   ${next}`;
  const sheet =
    "Ask the supplier for the e-invoice (Peppol BIS Billing 3, XML), or write its lines in a sheet with the columns of docs/settlement.md, save that as CSV or .xlsx and import it.";
  it.each<[string, string, string | Uint8Array, string]>([
    [
      "a PDF",
      "f.pdf",
      "%PDF-1.7 …",
      nothing("The file is a PDF, in which amounts cannot be told from other numbers.", "f.pdf", sheet)
    ],
    [
      "an old workbook",
      "f.xls",
      Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0),
      nothing("The file is an Excel workbook of the old kind (.xls), or one with a password.", "f.xls", sheet)
    ],
    [
      "a picture",
      "f.png",
      Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0),
      nothing("The file is neither text nor a workbook.", "f.png", sheet)
    ],
    ["nothing", "f.csv", "", nothing("The file is empty.", "f.csv", "Save or download it again, then import it.")],
    [
      "other text",
      "f.csv",
      "Hej på dig",
      nothing(
        "The file is none of those that hold costs.",
        "f.csv",
        "Import an e-invoice (Peppol BIS Billing 3, XML), Meta's list of transactions (CSV), or costs as CSV, workbook or YAML with the columns leverantör, fakturanr, datum, text, netto, moms; docs/settlement.md has an example."
      )
    ]
  ])("%s is told by what it is", async (_, name, content, says) => expect(await refused(name, content)).toBe(says));
  it("is read in whichever way Swedish Excel saved it: UTF-16 and Windows-1252", async () => {
    const utf16 = Buffer.from(`\ufeff${plain}`, "utf16le");
    expect((await importing(file("k.csv", utf16), {dryRun: true}))[0]).toContain("Would import invoice F9");
    const windows = Buffer.from(plain, "latin1");
    expect((await importing(file("k.csv", windows), {dryRun: true}))[0]).toContain("Would import invoice F9");
  });
});

describe("a workbook of costs", () => {
  const book = (net: number | string, day: string) => {
    const workbook = new Workbook();
    const sheet = workbook.addWorksheet();
    ["leverantör", "fakturanr", "datum", "text", "netto", "moms"].forEach((name, k) => {
      sheet.writeString(0, k, name);
    });
    ["556000-0001", "F40", day, "Mässa"].forEach((cell, k) => {
      sheet.writeString(2, k, cell);
    });
    if (typeof net === "number") sheet.writeNumber(2, 4, net).writeNumber(2, 5, 250.1);
    else sheet.writeString(2, 4, net).writeString(2, 5, "250");
    return new Uint8Array(workbook.saveToBufferSync());
  };
  it("is read as CSV is, a number that the sheet computed too: 1000.4000000000001 is 1000,40", async () => {
    expect(await importing(file("k.xlsx", book(1000.3 + 0.1 + 1e-13, "2025-10-15")), {dryRun: true})).toEqual([
      "Would import invoice F40 of 556000-0001, 2025-10-15: 1 line, 1000,40 kr net of VAT"
    ]);
  });
  it("is refused by the row that Excel shows", async () => {
    expect(await refused("k.xlsx", book("1 tkr", "15/10 2025"))).toBe(
      'Nothing was imported: 2 things have to be put right.\n  line 3: datum is "15/10 2025"; write days like 2026-03-31\n  line 3: netto is "1 tkr"; write kronor like 12500 or 12500,50, and 0 for none\nwhere  k.xlsx\nnext   Correct the file or say it by hand, then run again: npx genklang costs import k.xlsx'
    );
  });
});

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

describe("partners who come and go", () => {
  const next =
    "Stämmer dagarna är inget att göra. Annars: rätta firstDay eller lastDay under partnerships i genklang.yaml och kör npx genklang settle st-2025 PERIOD igen. Ska en faktura delas av andra: npx genklang costs remove med dess nummer, och importera den på nytt med --shared-by.";
  it("in mid-period are told in a sentence: since when, which rows are shared by days, and what to do if that is wrong", async () => {
    const {lines} = await settle(workspace, "st-2025", "2025-T3");
    expect(lines.slice(2, 4)).toEqual([
      "Ånge blev part 2025-10-06, mitt i perioden. Därför delas rad 2 efter vikt gånger dagar som part.",
      next.replace("PERIOD", "2025-T3")
    ]);
  });
  it("who left in mid-period are told likewise, and that no row changes where there is none", async () => {
    const {lines} = await settle(workspace, "st-2025", "2025-T2");
    expect(lines.slice(2, 4)).toEqual([
      "Härnösand var part till och med 2025-06-30 och lämnade mitt i perioden. Det ändrar ingen rad.",
      next.replace("PERIOD", "2025-T2")
    ]);
  });
});

describe("an invoice that comes after the agreement's last day", () => {
  it("is settled in the agreement's last period if it was delivered within the agreement, and says so", async () => {
    const late = csv("F20;2026-01-09;Mässa;2025-12-01;2025-12-02;1000;250;SEK;2262;;");
    expect((await importing(file("sen.csv", late)))[1]).toBe(
      "Invoice F20 is dated 2026-01-09, outside the agreement's days, and was delivered within them: it is settled in the period of 2025-12-31."
    );
    const {statement} = await settle(workspace, "st-2025", "2025-T3");
    expect(statement.shares.find(({code}) => code === "2262")?.ownOre, "with the posters of 4 000,00").toBe(500_000);
  });
  it("and was imported wrongly can be found, taken away and imported again", async () => {
    expect((await listCosts(workspace, undefined)).at(-1)).toBe(
      "2026-01-09  F20  556000-0001  1000,00 kr  shared by 2262  paid by 2281  sen.csv"
    );
    expect(await removeCosts(workspace, "F20", {dryRun: true})).toEqual([
      "Would remove invoice F20 of 556000-0001, 1000,00 kr, in sen.csv for st-2025."
    ]);
    await removeCosts(workspace, "f20", {});
    expect(await said(removeCosts(workspace, "F20", {}))).toBe(
      'There is no invoice "F20".\nnext   See which there are: npx genklang costs list'
    );
    expect((await settle(workspace, "st-2025", "2025-T3")).statement.totalOre).toBe(9_850_000);
    expect((await importing(join(folder, "sen.csv"), {sharedBy: ["2281"]}))[0]).toContain("Imported invoice F20");
  });
});

describe("an invoice that names a booked flight and nobody who shares it", () => {
  const note = "Invoice F30, line 2, is shared as ST-poster-1 was booked: by 2262.";
  const posters = (shared: string) => csv(`F30;2025-10-15;Affischer;;;4100;1025;SEK;${shared};;ST-poster-1`);
  it("is shared as the flight was booked, and says so; else Timrå's own posters would become everybody's", async () => {
    expect((await importing(file("k.csv", posters("")), {dryRun: true})).slice(1)).toEqual([note]);
    expect((await importing(file("k.csv", posters("gemensam")), {dryRun: true})).slice(1)).toEqual([]);
    const invoice = file("k.xml", peppol("1000.00").replace("<ID>P1</ID>", "<ID>F30</ID>"));
    expect((await importing(invoice, {dryRun: true, flight: "ST-poster-1"})).slice(1)).toEqual([
      note.replace("line 2", "line 1")
    ]);
    await importing(file("k.csv", posters("")));
    const {statement} = await settle(workspace, "st-2025", "2025-T3");
    expect(statement.lines.find((it) => it.invoice === "F30")).toMatchObject({
      tag: "own",
      partners: ["2262"],
      flight: "ST-poster-1"
    });
  });
  it("by hand must name one of ours, where an e-invoice's accounting cost may be anything", async () => {
    const invoice = file("k.xml", peppol("1000.00"));
    expect(await said(importing(invoice, {dryRun: true, flight: "X-1"}))).toContain('"X-1" is no booked flight');
  });
});

describe("an e-invoice of several lines", () => {
  const three = (): string => {
    const [whole] = /<InvoiceLine>.*<\/InvoiceLine>/.exec(peppol("3000.00")) ?? [""];
    const lines = ["1", "2", "3"].map((k) => whole.replace("<ID>1</ID>", `<ID>${k}</ID>`)).join("");
    const amounts = peppol("3000.00").replace(">1000.00</TaxExclusiveAmount>", ">3000.00</TaxExclusiveAmount>");
    return amounts
      .replaceAll("1250.00", "3750.00")
      .replace(">250.00</TaxAmount>", ">750.00</TaxAmount>")
      .replace(whole, lines)
      .replace("<ID>P1</ID>", "<ID>P3</ID>");
  };
  it("can be tagged line by line: the second Timrå's own, the third of an area, the first of all", async () => {
    await importing(file("tre.xml", three()), {sharedBy: ["2=2262", "3=2262+2281"]});
    const {statement} = await settle(workspace, "st-2025", "2025-T3");
    expect(
      statement.lines.filter((it) => it.invoice === "P3").map(({tag, partners}) => [tag, partners.join()])
    ).toEqual([
      ["joint", ""],
      ["own", "2262"],
      ["area", "2262,2281"]
    ]);
    await removeCosts(workspace, "P3", {});
  });
  it("is refused where a line is named that it has not, or one is no partner", async () => {
    expect(await refused("k.xml", three(), {sharedBy: ["7=2262"]})).toBe(
      message("--shared-by names line 7, and there is none; there are line 1, line 2, line 3", "k.xml")
    );
    expect(await refused("k.xml", three(), {sharedBy: ["2=2283"]})).toContain(
      'invoice P3 line 2: "2283" shares it and is no partner'
    );
  });
});

describe("the command", () => {
  it("prints the same sentence, and ends with 1", () => {
    const cli = new URL("../../src/cli.ts", import.meta.url).pathname;
    file("euro.csv", csv("F9;2025-10-15;Mässa;;;1000;250;EUR;;;"));
    try {
      execFileSync(process.execPath, ["--no-warnings", cli, "costs", "import", "euro.csv"], {
        cwd: folder,
        stdio: "pipe"
      });
      expect.unreachable();
    } catch (error) {
      const {status, stderr} = error as {status: number; stderr: Buffer};
      expect(status).toBe(1);
      expect(String(stderr)).toContain(
        "  invoice F9 is in EUR; import it in kronor as it was booked in the ledger, by CSV\n"
      );
      expect(String(stderr)).toContain(
        "next   Correct the file or say it by hand, then run again: npx genklang costs import euro.csv\n"
      );
    }
  }, 600_000);
});
