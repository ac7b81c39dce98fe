/**
 * The dated copy of SCB's inhabitants beside genklang.yaml, context/population.csv, and the one that comes with Genklang
 * for the municipalities that it was made with: a new region starts with its lines, until `genklang context --update`
 * fetches SCB's own.
 */
import {existsSync, mkdirSync, readFileSync, renameSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {csvRows} from "../../src/base/csv.ts";
import {isDay} from "../../src/base/day.ts";
import {UserError} from "../../src/base/errors.ts";
import type {Inhabitants} from "../../src/sources/scb.ts";
import {decodeText} from "../../src/sources/text.ts";

/** Beside genklang.yaml. */
export const populationPath = "context/population.csv";
export const scbSource = "SCB TAB638";

export interface PopulationRow extends Inhabitants {
  fetched: string;
  /** Where the number was found: SCB's table, or who quotes it. */
  source: string;
}

/** Nothing where there is no copy. */
export function readPopulation(folder: string): PopulationRow[] {
  const path = join(folder, populationPath);
  return existsSync(path) ? rowsOf(decodeText(readFileSync(path)), path) : [];
}

export function writePopulation(folder: string, rows: readonly PopulationRow[]): void {
  const cells = rows.map((it) => [it.municipality, it.name, it.year, it.inhabitants, it.fetched, it.source]);
  writeCopy(join(folder, populationPath), [
    ["municipality", "name", "year", "inhabitants", "fetched", "source"],
    ...cells
  ]);
}

const ownPath = new URL("../../src/sources/copies/population.csv", import.meta.url);

/** What comes with Genklang of these municipalities. */
export const givenPopulation = (codes: readonly string[]): PopulationRow[] =>
  rowsOf(readFileSync(ownPath, "utf8"), ownPath.pathname).filter(({municipality}) => codes.includes(municipality));

/** A county by the code of its municipality, where Genklang comes with it. */
export function givenCounty(code: string): string | undefined {
  return recordsOf(readFileSync(ownPath, "utf8"), ownPath.pathname).find(({municipality}) => municipality === code)
    ?.county;
}

const recordsOf = (text: string, path: string) =>
  csvRows<Record<string, string | undefined>>(
    text,
    {
      ...{bom: true, delimiter: ";", columns: true, skip_empty_lines: true, trim: true},
      relax_column_count: true
    },
    path
  );

function rowsOf(text: string, path: string): PopulationRow[] {
  const faults: string[] = [];
  const rows = recordsOf(text, path).map((it, i) => {
    const {municipality = "", name = "", year = "", inhabitants = "", fetched = "", source = ""} = it;
    if (!/^\d{4}$/.test(municipality) || !/^\d{4}$/.test(year) || !/^\d+$/.test(inhabitants) || !isDay(fetched))
      faults.push(`line ${i + 2} is not written like 2262;Timrå;2024;17521;2026-11-22;SCB TAB638`);
    return {municipality, name, year: Number(year), inhabitants: Number(inhabitants), fetched, source};
  });
  if (faults.length > 0)
    throw new UserError("The copy of SCB's inhabitants cannot be read.", {
      where: path,
      faults,
      next: "Delete the file and fetch it again: npx genklang context --update"
    });
  return rows;
}

/** Under another name first, so that a copy is never half written. */
export function writeCopy(path: string, rows: readonly (readonly (string | number)[])[]): void {
  const quoted = (cell: string | number) =>
    /[;"\n]/.test(String(cell)) ? `"${String(cell).replaceAll('"', '""')}"` : cell;
  mkdirSync(dirname(path), {recursive: true});
  writeFileSync(`${path}.new`, `${rows.map((row) => row.map(quoted).join(";")).join("\n")}\n`);
  renameSync(`${path}.new`, path);
}
