/**
 * The workbook of an avräkning in another's hands: LibreOffice opens it, one cost has been changed and every kept result
 * taken away, and what its formulas give are the shares and balances of a statement with that cost.
 */
import {execFileSync, spawnSync} from "node:child_process";
import {mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {parse} from "csv-parse/sync";
import {strFromU8, strToU8, unzipSync, zipSync} from "fflate";
import {afterAll, describe, expect, it} from "vitest";
import {avrakningContent} from "../../reports/avrakning-content.ts";
import {avrakningXlsx} from "../../reports/avrakning-xlsx.ts";
import type {Statement} from "../../src/settlement/statement.ts";
import {joinedInMidFlight, line, region, settledWith, variedLines} from "./region.ts";

const hasOffice = spawnSync("soffice", ["--version"]).status === 0;
if (!hasOffice) console.warn("SKIPPED: workbooks of avräkningar are not recomputed; install LibreOffice for soffice.");
const folder = mkdtempSync(join(tmpdir(), "genklang-office-"));
afterAll(() => rmSync(folder, {recursive: true}));

const lines = [...variedLines(), line(200_001, {tag: "area", partners: ["2262", "2260"]})];
const quotes = [
  "quotes:",
  '  - {municipalities: ["2281"], cost: 83000, source: Offert A}',
  '  - {municipalities: ["2262", "2260"], cost: 60700, source: Offert B}'
];

/** The workbook with another net in the first row of costs, and formulas alone where there were results. */
function changed(xlsx: Uint8Array, from: string, to: string): Uint8Array {
  const parts = unzipSync(xlsx);
  let changes = 0;
  for (const [name, bytes] of Object.entries(parts)) {
    if (!/^xl\/worksheets\/sheet\d+\.xml$/.test(name)) continue;
    const xml = strFromU8(bytes).replace(/(<\/f>)<v>[^<]*<\/v>/g, "$1");
    const cell = new RegExp(`(<c r="H2"[^>]*><v>)${from}(</v>)`);
    if (cell.test(xml)) changes += 1;
    parts[name] = strToU8(xml.replace(cell, `$1${to}$2`));
  }
  expect(changes, "the cell of the first cost is found once").toBe(1);
  return zipSync(parts);
}

/** Every sheet as LibreOffice computes it, by the sheet's name. */
function computed(xlsx: Uint8Array): Map<string, string[][]> {
  const file = join(folder, "avrakning.xlsx");
  writeFileSync(file, xlsx);
  const filter = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1";
  const profile = `-env:UserInstallation=file://${join(folder, "profile")}`;
  execFileSync("soffice", [profile, "--headless", "--convert-to", filter, "--outdir", folder, file], {stdio: "ignore"});
  return new Map(
    readdirSync(folder)
      .filter((name) => name.endsWith(".csv"))
      .map((name) => {
        const rows = parse(readFileSync(join(folder, name), "utf8"), {relax_column_count: true}) as string[][];
        return [name.replace(/^avrakning-|\.csv$/g, ""), rows];
      })
  );
}
const kronor = (cell: string) => Math.round(100 * Number(cell));
const balances = ({shares}: Statement) =>
  shares.map((it) => [it.code, ...[it.ownOre, it.sharedOre, it.ore, it.paidOre, it.balanceOre]]);

describe.skipIf(!hasOffice)("the workbook in LibreOffice", () => {
  it.each([["inhabitants"], ["equal"], ["airport"], ["scrb"], ["shapley"]])(
    "gives the shares of the new cost to the öre when a cost is changed, by the key %s",
    async (key) => {
      const needs = 'needs: {"2281": 28, "2262": 14, "2260": 7}';
      const config = region({agreement: [`key: ${key}`, needs, "rollOver: 0", ...quotes], members: joinedInMidFlight});
      const before = await settledWith(config, lines);
      const after = await settledWith(config, lines.with(0, {...lines[0], netOre: 12_345_679}));
      expect(balances(after)).not.toEqual(balances(before));
      const xlsx = avrakningXlsx(before, avrakningContent(before, "0".repeat(64)));
      const sheets = computed(changed(xlsx, "96000.33", "123456.79"));
      const rows = (sheets.get("Saldon") ?? []).slice(1, 4);
      expect(
        rows.map(([code, , own, shared, share, paid, , , balance]) => [
          code,
          ...[own, shared, share, paid, balance].map(kronor)
        ])
      ).toEqual(balances(after));
      const sums = (sheets.get("Saldon") ?? [])[4];
      expect([kronor(sums[4]), kronor(sums[8])]).toEqual([after.totalOre, 0]);
    },
    600_000
  );
});
