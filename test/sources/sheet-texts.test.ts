/** What a file was refused for is said in both languages; none is the other's. */
import {readdirSync, readFileSync} from "node:fs";
import {describe, expect, it} from "vitest";
import {en as receiptEn} from "../../jobs/collecting/receipt-texts/en.ts";
import {reasons, sv as receiptSv} from "../../jobs/collecting/receipt-texts/sv.ts";
import {en as noticeEn} from "../../jobs/telling/notice-texts/en.ts";
import {sv as noticeSv} from "../../jobs/telling/notice-texts/sv.ts";
import {said} from "../../src/sources/sheet-error.ts";
import {en} from "../../src/sources/sheet-texts/en.ts";
import {personWords, sv} from "../../src/sources/sheet-texts/sv.ts";

describe("the texts of files", () => {
  it.each([
    ["refusals", sv, en],
    ["receipts", receiptSv, receiptEn],
    ["notices", noticeSv, noticeEn],
    ["what notices are about", noticeSv.about, noticeEn.about],
    ["trouble that notices tell of", noticeSv.trouble, noticeEn.trouble]
  ])("of %s have the same keys in both languages, in the same order", (_, swedish, english) => {
    expect(Object.keys(swedish)).toEqual(Object.keys(english));
  });

  it("are told the same things, in each language with its own words", () => {
    expect(said("stageTooEarly", said("homeVisit"), "2026-03-01", "2026-03-02")).toEqual({
      sv: "hembesöket 2026-03-01 är före anmälan 2026-03-02",
      en: "the home visit 2026-03-01 is before the application 2026-03-02"
    });
    expect(said("wordUnknown", "kanal", '"fax"', ["e-tjänst", "telefon", "mässa"])).toEqual({
      sv: 'kanal är "fax"; skriv e-tjänst, telefon eller mässa',
      en: 'kanal is "fax"; write e-tjänst, telefon or mässa'
    });
  });

  it("have a Swedish word for every rule and every kind of column about persons", () => {
    const text = readFileSync("src/base/personal-data.ts", "utf8");
    const found = [...text.matchAll(/(?:rule|what): "([^"]+)"/g)].map(([, word]) => word);
    expect(found.length).toBeGreaterThan(12);
    expect(found.filter((word) => !(word in personWords))).toEqual([]);
  });

  it("have Swedish words for every reason for which a line of a sheet is left out", () => {
    const files = ["application-sheet.ts", "applications-csv.ts", "spreadsheet.ts"];
    const texts = files.map((name) => readFileSync(`src/sources/${name}`, "utf8")).join("");
    const told = [...texts.matchAll(/leaveOut\((?:reasonToLeaveOut\(cells\) \?\? )?"([^"]+)"/g)].map(
      ([, reason]) => reason
    );
    expect(told.length).toBeGreaterThan(2);
    expect(told.filter((reason) => !(reason in reasons))).toEqual([]);
  });

  it("are all that a sheet is refused with: no error of a sheet is in English alone", () => {
    const sheets = readdirSync("src/sources").filter((name) => /^(application|workbook|spreadsheet)/.test(name));
    const alone = sheets.filter((name) => /new UserError/.test(readFileSync(`src/sources/${name}`, "utf8")));
    expect(alone).toEqual([]);
  });
});
