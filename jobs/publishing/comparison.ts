/**
 * Comparison figures from a dated copy of Kolada's, a CSV file that `reports: kolada:` names, else the one that
 * `genklang context --update` writes:
 *
 *   kpi;municipality;year;value;fetched
 *   N33817;2281;2025;7,4;2026-11-20
 *
 * Of each key figure the latest year is shown, for the municipalities of the report and for those that the file has
 * besides, which are taken to be the ones to compare with. An empty value is one that Kolada does not give.
 */
import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {parse} from "csv-parse/sync";
import type {ComparisonFigure} from "../../reports/period.ts";
import {csvRows} from "../../src/base/csv.ts";
import {isDay} from "../../src/base/day.ts";
import {UserError} from "../../src/base/errors.ts";
import type {Bilingual} from "../../src/base/format.ts";
import type {PublishedArea} from "../../src/publication/release.ts";
import {decodeText} from "../../src/sources/text.ts";
import {readPopulation} from "../collecting/population-copy.ts";
import type {Workspace} from "../workspace.ts";

/** Titles by Kolada, shortened. */
const titles: Record<string, Bilingual> = {
  N33004: {sv: "Familjehemsvård, kr per invånare 0–20 år", en: "Family homes, SEK per inhabitant aged 0–20"},
  N33008: {sv: "Familjehemsvård, kr per invånare", en: "Family homes, SEK per inhabitant"},
  N33022: {
    sv: "Familjehem och HVB, kr per invånare 0–20 år",
    en: "Family and residential care, SEK per inhabitant 0–20"
  },
  N33024: {sv: "Köp från privata företag, andel i procent", en: "Bought from private companies, per cent"},
  N33812: {sv: "Placerade i familjehem under året, 0–20 år", en: "Placed in family homes in the year, aged 0–20"},
  N33817: {sv: "Placerade i familjehem per 1 000 invånare 0–20 år", en: "Placed in family homes per 1,000 aged 0–20"},
  N33818: {
    sv: "Placerade i HVB eller familjehem per 1 000, 0–20 år",
    en: "In residential or family care per 1,000 aged 0–20"
  },
  N33878: {sv: "Placerade enligt LVU, andel i procent", en: "Placed by compulsory care (LVU), per cent"},
  U33401: {sv: "Utredningstid barn och unga, dagar i medeltal", en: "Investigation of children, mean days"}
};
/** Beside genklang.yaml: what genklang context writes. */
export const koladaPath = "context/kolada.csv";
/** As many as a page has room for. */
const mostFigures = 5;
/** With more municipalities than these one median says it. */
const mostNames = 3;

export interface Kpi {
  id: string;
  /** Kolada's own, Swedish. */
  title: string;
  /** The latest year that it had, and when that was or will be published, at the day of the copy; "" where it says none. */
  latest: string;
  published: string;
}
let given: Kpi[] | undefined;

/** Kolada's catalogue of key figures about family homes, as it comes with Genklang: what they are, not their values. */
export function givenKpis(): Kpi[] {
  const path = new URL("../../src/sources/copies/kolada-kpis.csv", import.meta.url);
  given ??= (parse(readFileSync(path, "utf8"), {delimiter: ";", columns: true}) as (Kpi & {kpi: string})[]).map(
    ({kpi, title, latest, published}) => ({id: kpi, title, latest, published})
  );
  return given;
}

function titleByKolada(kpi: string): Bilingual {
  const title = givenKpis().find(({id}) => id === kpi)?.title ?? kpi;
  return {sv: title, en: title};
}

export interface KoladaRow {
  kpi: string;
  municipality: string;
  year: number;
  value: number | null;
  fetched: string;
}

/** Inhabitants by the copy of SCB's, then Kolada's key figures. */
export function comparisonFigures(workspace: Workspace, area: PublishedArea): ComparisonFigure[] {
  return [...inhabitants(workspace, area), ...keyFigures(workspace, area)];
}

/** Of the latest year that the copy has for every municipality of the report; of many their sum. */
function inhabitants({folder}: Workspace, {municipalities}: PublishedArea): ComparisonFigure[] {
  const rows = readPopulation(folder).filter(({municipality}) => municipalities.includes(municipality));
  const byYear = Map.groupBy(rows, ({year}) => year);
  const year = Math.max(
    ...[...byYear].flatMap(([which, all]) => (all.length === municipalities.length ? [which] : [])),
    0
  );
  const latest = byYear.get(year) ?? [];
  if (latest.length === 0) return [];
  const sum = latest.reduce((total, it) => total + it.inhabitants, 0);
  return [
    {
      ...{kpi: "", provider: "SCB", year},
      title: {sv: "Invånare 31 december", en: "Inhabitants on 31 December"},
      own:
        latest.length <= mostNames
          ? latest.map(({name, inhabitants}) => ({name, value: inhabitants}))
          : [{name: `Total (${latest.length})`, value: sum}],
      ...{comparisonMedian: null, comparisonCount: 0},
      fetched: latest.reduce((day, it) => (it.fetched > day ? it.fetched : day), ""),
      found: [...new Set(latest.map(({source}) => source))].sort()
    }
  ];
}

function keyFigures({config, folder}: Workspace, area: PublishedArea): ComparisonFigure[] {
  const {kolada} = config.reports;
  const path = join(folder, kolada ?? koladaPath);
  if (kolada === undefined && !existsSync(path)) return [];
  if (!existsSync(path))
    throw new UserError("The file with comparison figures is not there.", {
      where: path,
      next: "Put it there, or take kolada out under reports in genklang.yaml."
    });
  const rows = readKolada(decodeText(readFileSync(path)), path);
  const own = new Set(area.municipalities);
  const nameOf = (code: string) => config.municipalities.find((it) => it.code === code)?.name ?? code;
  return [...Map.groupBy(rows, ({kpi}) => kpi)].slice(0, mostFigures).map(([kpi, all]) => {
    const year = Math.max(...all.map((it) => it.year));
    const latest = all.filter((it) => it.year === year);
    const mine = latest.filter(({municipality}) => own.has(municipality));
    const others = latest.flatMap(({municipality, value}) => (own.has(municipality) || value === null ? [] : [value]));
    const known = mine.flatMap(({value}) => value ?? []);
    return {
      ...{kpi, provider: "Kolada", year, found: []},
      title: titles[kpi] ?? titleByKolada(kpi),
      own:
        mine.length <= mostNames
          ? mine.map(({municipality, value}) => ({name: nameOf(municipality), value}))
          : [{name: `Median (${known.length})`, value: median(known)}],
      comparisonMedian: median(others),
      comparisonCount: others.length,
      fetched: latest.reduce((day, it) => (it.fetched > day ? it.fetched : day), "")
    };
  });
}

function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  return Number.isInteger(half) ? (sorted[half - 1] + sorted[half]) / 2 : sorted[Math.floor(half)];
}

const columns = ["kpi", "municipality", "year", "value", "fetched"] as const;

export function readKolada(text: string, path: string): KoladaRow[] {
  const delimiter = text.split("\n", 1)[0].includes(";") ? ";" : ",";
  const options = {bom: true, delimiter, columns: true, skip_empty_lines: true, trim: true, relax_column_count: true};
  const records = csvRows<Record<string, string | undefined>>(text, options, path);
  const missing = columns.filter((column) => records.length > 0 && !(column in records[0]));
  const faults = missing.map((column) => `column ${column} is missing; add it`);
  const rows =
    missing.length > 0
      ? []
      : records.map(({kpi = "", municipality = "", year = "", value = "", fetched = ""}, i): KoladaRow => {
          const fault = (says: string) => faults.push(`line ${i + 2}: ${says}`);
          const number = value === "" ? null : Number(value.replace(/[\s\u00a0]/g, "").replace(",", "."));
          if (!/^[A-Z]\d{5}$/.test(kpi)) fault(`kpi is "${kpi}"; write it like N33817`);
          if (!/^\d{4}$/.test(municipality)) fault(`municipality is "${municipality}"; write its four digits`);
          if (!/^\d{4}$/.test(year)) fault(`year is "${year}"; write it like 2025`);
          if (Number.isNaN(number)) fault(`value is "${value}"; write a number like 7,4 or nothing`);
          if (!isDay(fetched)) fault(`fetched is "${fetched}"; write the day of the copy like 2026-11-20`);
          return {kpi, municipality, year: Number(year), value: number, fetched};
        });
  if (records.length === 0) faults.push("the file has no lines below its first; copy the figures from Kolada");
  if (faults.length > 0)
    throw new UserError("The comparison figures cannot be read.", {
      where: path,
      faults,
      next: `The columns are ${columns.join(";")}; docs/report.md has an example.`
    });
  return rows;
}
