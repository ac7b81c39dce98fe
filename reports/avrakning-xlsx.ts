/**
 * The avräkning as a workbook whose numbers are formulas: change an amount, a weight or a day, and shares and balances
 * follow, down to the öre and who gets the last one.
 *
 * Results are written beside the formulas, so that a preview that cannot count shows them too. wasm-xlsxwriter does
 * that (rust_xlsxwriter compiled); the usual writers leave formulas without a result, and the best known is unmaintained.
 */
import {Color, DocProperties, Format, FormatAlign, Formula, Workbook, type Worksheet} from "wasm-xlsxwriter";
import type {Language} from "../src/base/format.ts";
import type {SharedGroup} from "../src/settlement/sharing.ts";
import type {Statement} from "../src/settlement/statement.ts";
import {gameSheet} from "./avrakning/game-sheet.ts";
import {type Cell, formula, kr, type Sheet} from "./avrakning/sheet.ts";
import {aboutIn, avrakningTexts} from "./avrakning/words.ts";
import type {AvrakningContent} from "./avrakning-content.ts";
import {settled} from "./office-zip.ts";
import type {AvrakningTexts} from "./texts/avrakning-sv.ts";

/** Beyond this a product of öre and weight is not exact in Excel either: then a group has numbers and no formulas. */
const largestExact = 2 ** 53;

export function avrakningSheets(it: Statement, language: Language = "sv"): Sheet[] {
  const t = avrakningTexts[language];
  const costs = costSheet(it, t, language);
  const game = gameSheet(it, t, new Map(it.lines.map(({id}, k) => [id, k + 2])));
  const split = splitSheet(it, t, game?.weightCells);
  const shares = shareSheet(it, t, costs.lastRow, split.rowsOf);
  return [costs.sheet, split.sheet, shares, ...(game ? [game.sheet] : [])];
}

/** A line in row k + 2; kronor in H and I, who paid in G, the owner of an own line in F. */
function costSheet(it: Statement, t: AvrakningTexts, language: Language) {
  const {sheets: names} = t;
  const rows: Cell[][] = it.lines.map((line, k) => [
    k + 1,
    line.supplierName || t.lines.booked,
    line.invoice,
    line.day,
    aboutIn(language, line),
    line.tag === "own" ? line.partners[0] : "",
    line.paidBy,
    kr(line.netOre),
    line.vatOre === null ? "" : kr(line.vatOre),
    line.document,
    line.vatCode
  ]);
  const lastRow = Math.max(2, rows.length + 1);
  const vat = it.lines.reduce((sum, {vatOre}) => sum + (vatOre ?? 0), 0);
  const sum: Cell[] = [
    t.lines.sum,
    "",
    "",
    "",
    "",
    "",
    "",
    formula(`SUM(H2:H${lastRow})`, kr(it.totalOre)),
    formula(`SUM(I2:I${lastRow})`, kr(vat)),
    "",
    ""
  ];
  return {
    sheet: {
      name: names.costs,
      rows: [names.costHead, ...rows, sum],
      heads: [0],
      sums: [rows.length + 1],
      wholes: [0],
      widths: [6, 30, 22, 13, 36, 13, 17, 14, 14, 24, 11]
    },
    lastRow
  };
}

/**
 * A group a block: its amount in öre, then a partner a row. Columns: A code, B part, C weight, D days, E weight × days,
 * F floor in öre, G rest (of the sum of weights), H öre of the rest, I share in öre, J share in kronor.
 */
function splitSheet(it: Statement, t: AvrakningTexts, weightCells?: ReadonlyMap<string, string>) {
  const {sheets: names} = t;
  const isPlayed = it.key.coalitions !== null && weightCells === undefined;
  const rows: Cell[][] = [
    [`${t.keyNames[it.agreement.key]}, ${it.agreement.decision}`],
    isPlayed ? [names.played(it.agreement.id, it.period)] : []
  ];
  const heads: number[] = [];
  /** Rows in which a partner has a share, in Excel's count. */
  const rowsOf = new Map<string, number[]>();
  const rowOfLine = new Map(it.lines.map(({id}, k) => [id, k + 2]));
  const weightOf = new Map(it.key.weights.map(({code, weight}) => [code, weight]));
  const nameOf = new Map(it.partners.map(({code, name}) => [code, name]));
  for (const group of it.groups) {
    const {split, days} = group;
    const amountRow = rows.length + 1;
    const first = amountRow + 2;
    const last = first + split.parts.length - 1;
    const isExact = Math.abs(split.ore) * split.weightSum < largestExact;
    const counted = (text: string, result: number): Cell => (isExact ? formula(text, result) : result);
    rows.push([
      names.rows(group.lines.map((id) => (rowOfLine.get(id) ?? 0) - 1).join(", ")),
      "",
      formula(`ROUND((${group.lines.map((id) => `${names.costs}!H${rowOfLine.get(id)}`).join("+")})*100,0)`, split.ore)
    ]);
    heads.push(rows.length);
    rows.push(names.splitHead);
    const amount = `$C$${amountRow}`;
    const sum = `SUM(E$${first}:E$${last})`;
    split.parts.forEach((part, k) => {
      const row = first + k;
      const before = k === 0 ? "0" : `COUNTIF(G$${first}:G${row - 1},G${row})`;
      const left = `ABS(${amount})-SUM(F$${first}:F$${last})`;
      rows.push([
        part.code,
        nameOf.get(part.code) ?? "",
        weightCells
          ? formula(weightCells.get(part.code) ?? "0", weightOf.get(part.code) ?? 0)
          : (weightOf.get(part.code) ?? 0),
        days ? days.partner[part.code] : 1,
        formula(`C${row}*D${row}`, part.weight),
        counted(`(ABS(${amount})*E${row}-G${row})/${sum}`, part.floorOre),
        counted(`MOD(ABS(${amount})*E${row},${sum})`, restOf(group, k)),
        counted(`IF(COUNTIF(G$${first}:G$${last},">"&G${row})+${before}<${left},1,0)`, part.hasRestOre ? 1 : 0),
        counted(`SIGN(${amount})*(F${row}+H${row})`, part.ore),
        formula(`I${row}/100`, kr(part.ore))
      ]);
      rowsOf.set(part.code, [...(rowsOf.get(part.code) ?? []), row]);
    });
    rows.push([]);
  }
  const widths = [30, 20, 16, 10, 18, 16, 16, 10, 16, 16];
  return {sheet: {name: names.split, rows, heads, sums: [], wholes: [0, 1, 2, 3, 4, 5, 6, 7, 8], widths}, rowsOf};
}

/** ⌊|ore| w⌋ mod Σ w, exactly. */
const restOf = ({split}: SharedGroup, k: number): number =>
  Number((BigInt(Math.abs(split.ore)) * BigInt(split.parts[k].weight)) % BigInt(split.weightSum));

function shareSheet(
  it: Statement,
  t: AvrakningTexts,
  lastCostRow: number,
  rowsOf: ReadonlyMap<string, number[]>
): Sheet {
  const {sheets: names} = t;
  const head = [names.code, ...t.shares.head];
  const net = `${names.costs}!$H$2:$H$${lastCostRow}`;
  const rows: Cell[][] = it.shares.map((share, k) => {
    const row = k + 2;
    const shared = (rowsOf.get(share.code) ?? []).map((at) => `${names.split}!J${at}`);
    return [
      share.code,
      it.partners[k].name,
      formula(`SUMIF(${names.costs}!$F$2:$F$${lastCostRow},A${row},${net})`, kr(share.ownOre)),
      shared.length > 0 ? formula(shared.join("+"), kr(share.sharedOre)) : 0,
      formula(`C${row}+D${row}`, kr(share.ore)),
      formula(`SUMIF(${names.costs}!$G$2:$G$${lastCostRow},A${row},${net})`, kr(share.paidOre)),
      kr(share.settledOre),
      kr(share.carriedOre),
      formula(`ROUND(E${row}-F${row}-G${row}+H${row},2)`, kr(share.balanceOre))
    ];
  });
  const last = rows.length + 1;
  const sums = ["ownOre", "sharedOre", "ore", "paidOre", "settledOre", "carriedOre", "balanceOre"] as const;
  const sum: Cell[] = [
    t.shares.sum,
    "",
    ...sums.map((column, k): Cell => {
      const letter = "CDEFGHI"[k];
      return formula(
        `ROUND(SUM(${letter}2:${letter}${last}),2)`,
        kr(it.shares.reduce((total, share) => total + share[column], 0))
      );
    })
  ];
  const widths = [8, 20, 16, 16, 16, 16, 20, 16, 16];
  return {name: names.shares, rows: [head, ...rows, sum], heads: [0], sums: [rows.length + 1], wholes: [], widths};
}

export function avrakningXlsx(it: Statement, content: AvrakningContent): Uint8Array {
  const {title, status, headline, facts, language} = content;
  const {sheets: names} = avrakningTexts[language];
  const workbook = new Workbook();
  workbook.setProperties(new DocProperties().setTitle(title).setAuthor("Genklang"));
  const bold = new Format().setBold().setBackgroundColor(Color.rgb(0xf6f1e6));
  const wrapped = new Format().setTextWrap().setAlign(FormatAlign.Top);
  const cover = workbook.addWorksheet();
  cover.setName(names.cover).setColumnWidth(0, 28).setColumnWidth(1, 100);
  cover.setLandscape().setPrintFitToPages(1, 0);
  cover.writeStringWithFormat(0, 0, status, bold);
  cover.writeStringWithFormat(1, 1, headline, wrapped);
  facts.forEach(([label, value], k) => {
    cover.writeString(3 + k, 0, label);
    cover.writeString(3 + k, 1, value);
  });
  for (const sheet of avrakningSheets(it, language)) write(workbook.addWorksheet(), sheet);
  return settled(workbook.saveToBufferSync(), content.madeOn);
}

const lineHeight = 15; // points, of the default font
function write(worksheet: Worksheet, {name, rows, heads, sums, widths, wholes}: Sheet) {
  worksheet
    .setName(name)
    .setLandscape()
    .setPrintFitToPages(1, 0)
    .setFreezePanes(heads[0] === 0 ? 1 : 0, 0);
  widths.forEach((width, column) => worksheet.setColumnWidth(column, width));
  const look = (isWhole: boolean, isSum: boolean) => {
    const it = new Format().setNumFormat(isWhole ? "#,##0" : "#,##0.00").setAlign(FormatAlign.Top);
    return isSum ? it.setBold() : it;
  };
  const looks = [true, false].map((isWhole) => [true, false].map((isSum) => look(isWhole, isSum)));
  // A heading of more than one word may stand on two lines, and a supplier's name on three.
  const head = new Format().setBold().setBackgroundColor(Color.rgb(0xf6f1e6)).setTextWrap();
  const text = new Format().setTextWrap().setAlign(FormatAlign.Top).setAlign(FormatAlign.Left).setIndent(1);
  const bold = new Format().setBold();
  rows.forEach((cells, row) => {
    // No program makes a row higher by itself when it opens the file: as many lines as its longest text needs.
    const needed = cells.map((cell, column) =>
      typeof cell === "string" && cells.length > 1 && !sums.includes(row)
        ? Math.ceil((cell.length + 1) / widths[column])
        : 1
    );
    if (Math.max(1, ...needed) > 1) worksheet.setRowHeight(row, lineHeight * Math.max(...needed));
    cells.forEach((cell, column) => {
      // Text is written as text, so that no name is read as a formula; one that stands alone in its row may run over.
      if (typeof cell === "string") {
        if (heads.includes(row)) worksheet.writeStringWithFormat(row, column, cell, head);
        else if (sums.includes(row)) worksheet.writeStringWithFormat(row, column, cell, bold);
        else if (cells.length === 1) worksheet.writeString(row, column, cell);
        else worksheet.writeStringWithFormat(row, column, cell, text);
        return;
      }
      const as = looks[wholes.includes(column) ? 0 : 1][sums.includes(row) ? 0 : 1];
      if (typeof cell === "number") worksheet.writeNumberWithFormat(row, column, cell, as);
      else
        worksheet.writeFormulaWithFormat(
          row,
          column,
          new Formula(`=${cell.formula}`).setResult(String(cell.result)),
          as
        );
    });
  });
}
