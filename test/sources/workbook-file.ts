/** Workbooks for tests: as a spreadsheet program writes them, and put together by hand as none would. */
import {strToU8, zipSync} from "fflate";
import {ExcelDateTime, Format, Formula, Workbook} from "wasm-xlsxwriter";

export type Cell = string | number | boolean | null | {date: string} | {formula: string; result: string};

/** Sheets by name; a date is written as a program does, as a number with a format. */
export function workbook(sheets: Record<string, Cell[][]>, merged: [number, number, number, number, string][] = []) {
  const book = new Workbook();
  const dateFormat = new Format().setNumFormat("yyyy-mm-dd hh:mm");
  for (const [name, rows] of Object.entries(sheets)) {
    const sheet = book.addWorksheet();
    sheet.setName(name);
    rows.forEach((cells, r) => {
      cells.forEach((cell, c) => {
        if (cell === null) return;
        if (typeof cell !== "object") sheet.write(r, c, cell);
        else if ("date" in cell) {
          const {year, month, day, hour, minute} = Temporal.PlainDateTime.from(cell.date);
          const written = ExcelDateTime.fromYMD(year, month, day).andHMS(hour, minute, 0);
          sheet.writeDatetimeWithFormat(r, c, written, dateFormat);
        } else sheet.writeFormula(r, c, new Formula(cell.formula).setResult(cell.result));
      });
    });
    for (const [row, column, lastRow, lastColumn, text] of merged)
      sheet.mergeRange(row, column, lastRow, lastColumn, text, new Format());
  }
  return book.saveToBufferSync();
}

export const unpackedSheet = (rows: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`;

/** A workbook with one sheet of the XML given. Format 1 is a day, format 2 a time. */
export function handmade(sheet: string, {date1904 = false, styles = ""} = {}): Uint8Array {
  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  return zipSync({
    "[Content_Types].xml": strToU8(
      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>'
    ),
    "_rels/.rels": strToU8(
      `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`
    ),
    "xl/workbook.xml": strToU8(
      `<?xml version="1.0"?><workbook xmlns="${main}" xmlns:r="${relations}"><workbookPr${date1904 ? ' date1904="1"' : ""}/><sheets><sheet name="Blad1" sheetId="1" r:id="rId1"/></sheets></workbook>`
    ),
    "xl/_rels/workbook.xml.rels": strToU8(
      `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${relations}/styles" Target="styles.xml"/></Relationships>`
    ),
    "xl/styles.xml": strToU8(
      styles ||
        `<?xml version="1.0"?><styleSheet xmlns="${main}"><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="20" applyNumberFormat="1"/></cellXfs></styleSheet>`
    ),
    "xl/worksheets/sheet1.xml": strToU8(sheet)
  });
}
