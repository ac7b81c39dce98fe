/** What is read from a file of costs that somebody has, a workbook among them, and what is said of one that is none. */
import {describe, expect, it} from "vitest";
import {Workbook} from "wasm-xlsxwriter";
import {costProject, plain} from "./cost-project.ts";

const {file, importing, refused} = costProject();

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
