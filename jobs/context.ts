/**
 * Context from outside, as dated copies beside genklang.yaml: inhabitants from SCB (context/population.csv) and key
 * figures from Kolada (context/kolada.csv). Nothing else asks these two, so nothing stops when they do not answer.
 *
 * genklang.yaml stays the truth for inhabitants; here is only told where SCB says something else. Years that an answer
 * does not have any more stay with the day they were fetched. An answer that is broken leaves its file as it was.
 */
import {existsSync, readFileSync} from "node:fs";
import {dirname, join, resolve} from "node:path";
import type {Config, Municipality} from "../src/base/config.ts";
import {dayOf} from "../src/base/day.ts";
import {explain, UserError} from "../src/base/errors.ts";
import {keyFiguresOf} from "../src/sources/kolada.ts";
import {withRetries} from "../src/sources/outside/retries.ts";
import {openOutside} from "../src/sources/outside.ts";
import {type Inhabitants, inhabitantsOf} from "../src/sources/scb.ts";
import {decodeText} from "../src/sources/text.ts";
import {populationPath, readPopulation, scbSource, writeCopy, writePopulation} from "./collecting/population-copy.ts";
import {givenKpis, type KoladaRow, koladaPath, readKolada} from "./publishing/comparison.ts";
import {environmentOf, readConfigFile, type Setting} from "./workspace.ts";

/** A difference up to this is taken for rounding, or for the noise that protects small counts. */
const noiseInhabitants = 10;
/** Kolada's years: this one and those before it. */
const koladaYearCount = 6;

export async function context(
  setting: Setting,
  {update = false, dryRun = false}: {update?: boolean; dryRun?: boolean} = {}
): Promise<{lines: string[]; isWell: boolean}> {
  const config = readConfigFile(setting.configPath);
  const folder = dirname(resolve(setting.configPath));
  const lines: string[] = [];
  let isWell = true;
  if (update) {
    // One that does not answer does not keep the other from being brought up to date.
    for (const renew of [renewPopulation, renewKolada])
      try {
        lines.push(...(await renew(config, folder, setting, dryRun)), "");
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        lines.push(...explain(error).split("\n"), "");
        isWell = false;
      }
  } else {
    const population = readPopulation(folder);
    const kolada = readOwnKolada(folder);
    lines.push(
      contentLine(populationPath, "SCB", population),
      ...population
        .filter(({source}) => source !== scbSource)
        .map(({name, year, source, fetched}) => `  ${name} ${year} came with Genklang on ${fetched}: ${source}`),
      contentLine(koladaPath, "Kolada", kolada),
      ...config.context.kpis.flatMap((kpi) => {
        const it = givenKpis().find(({id}) => id === kpi);
        return it ? [`  ${kpi} ${it.title}${it.latest ? `: ${it.latest}, published ${it.published}` : ""}`] : [];
      }),
      "Bring them up to date: npx genklang context --update",
      ""
    );
  }
  // After a failure the copy may be the one that cannot be read, and that has been said.
  if (isWell)
    lines.push(...populationDifferences(config.municipalities, folder).map(({says, next}) => `${says} ${next}`));
  while (lines.at(-1) === "") lines.pop();
  return {lines, isWell};
}

function contentLine(path: string, provider: string, rows: readonly {year: number; fetched: string}[]): string {
  if (rows.length === 0) return `${path} is not there; nothing was fetched from ${provider} yet.`;
  const years = rows.map(({year}) => year);
  const fetched = rows.map((it) => it.fetched).sort();
  return `${path}: ${rows.length} figures of ${Math.min(...years)} to ${Math.max(...years)}, fetched from ${provider} on ${fetched.at(-1)}.`;
}

const asker = ({configPath, env, now, fetch, pace, signal}: Setting, folder: string) => ({
  outside: openOutside({env: environmentOf(configPath, env), folder, now, fetch, sleep: pace?.sleep, signal}),
  retrying: <T>(attempt: () => Promise<T>) => withRetries(attempt, {...pace, signal})
});

async function renewPopulation(config: Config, folder: string, setting: Setting, dryRun: boolean): Promise<string[]> {
  const fetched = dayOf(setting.now());
  const codes = config.municipalities.map(({code}) => code).sort();
  const before = readPopulation(folder); // one that cannot be read is never written over
  const {outside, retrying} = asker(setting, folder);
  const {rows, unknown} = await inhabitantsOf(codes, outside, retrying);
  if (rows.length === 0)
    throw new UserError("SCB gives no inhabitants for any municipality of genklang.yaml.", {
      next: "The copy that is there stays. See whether the codes are right."
    });
  const keyOf = (it: Inhabitants) => `${it.municipality} ${it.year}`;
  const merged = merge(
    before.filter(({municipality}) => codes.includes(municipality)),
    rows.map((it) => ({...it, fetched, source: scbSource})),
    keyOf
  ).sort((a, b) => codes.indexOf(a.municipality) - codes.indexOf(b.municipality) || a.year - b.year);
  if (!dryRun) writePopulation(folder, merged);
  const silent = codes.filter((code) => !unknown.includes(code) && !rows.some((it) => it.municipality === code));
  return [
    writtenLine(populationPath, merged.length, dryRun),
    ...changes(
      before,
      merged,
      keyOf,
      ({name, year}) => `${name} ${year}`,
      (it) => it?.inhabitants
    ),
    ...unknown.map((code) => `SCB knows no municipality ${code}; see whether the code is right in genklang.yaml.`),
    ...silent.map((code) => `SCB gives no inhabitants for ${code} now; what was fetched before stays.`)
  ];
}

async function renewKolada(config: Config, folder: string, setting: Setting, dryRun: boolean): Promise<string[]> {
  const fetched = dayOf(setting.now());
  const {kpis, compareWith} = config.context;
  const municipalities = [...new Set([...config.municipalities.map(({code}) => code), ...compareWith])].sort();
  const thisYear = Number(fetched.slice(0, 4));
  const years = Array.from({length: koladaYearCount}, (_, i) => thisYear - koladaYearCount + 1 + i);
  const before = readOwnKolada(folder);
  const {outside, retrying} = asker(setting, folder);
  const rows = await keyFiguresOf({kpis: [...new Set(kpis)], municipalities, years}, outside, retrying);
  if (rows.every(({value}) => value === null))
    throw new UserError("Kolada gives no figure for any municipality of genklang.yaml.", {
      next: "The copy that is there stays. See whether the codes and, under context, the ids are right."
    });
  const keyOf = (it: Omit<KoladaRow, "fetched">) => `${it.kpi} ${it.municipality} ${it.year}`;
  const all = merge(
    before.filter((it) => kpis.includes(it.kpi) && municipalities.includes(it.municipality)),
    rows.map((it) => ({...it, fetched})),
    keyOf
  );
  // A year that Kolada gives for nobody is none yet: it would stand as the latest.
  const told = new Set(all.filter(({value}) => value !== null).map(({kpi, year}) => `${kpi} ${year}`));
  const merged = all
    .filter(({kpi, year}) => told.has(`${kpi} ${year}`))
    .sort(
      (a, b) =>
        kpis.indexOf(a.kpi) - kpis.indexOf(b.kpi) ||
        municipalities.indexOf(a.municipality) - municipalities.indexOf(b.municipality) ||
        a.year - b.year
    );
  const number = (value: number | null) => (value === null ? "" : String(value).replace(".", ","));
  const cells = merged.map((it) => [it.kpi, it.municipality, it.year, number(it.value), it.fetched, "Kolada"]);
  if (!dryRun) writeCopy(join(folder, koladaPath), [koladaColumns, ...cells]);
  const silent = kpis.filter((kpi) => !rows.some((it) => it.kpi === kpi && it.value !== null));
  return [
    writtenLine(koladaPath, merged.length, dryRun),
    ...changes(before, merged, keyOf, keyOf, (it) => (it?.value === null ? "not given" : it?.value)),
    ...silent.map((kpi) => `Kolada gives nothing for ${kpi} here; see whether the id is right.`)
  ];
}

const writtenLine = (path: string, count: number, dryRun: boolean) =>
  dryRun ? `${path} would hold ${count} figures.` : `${path} holds ${count} figures.`;

/** New figures take the place of old ones by key; what the new do not have stays. */
function merge<T>(before: readonly T[], now: readonly T[], keyOf: (row: T) => string): T[] {
  return [...new Map([...before, ...now].map((row) => [keyOf(row), row])).values()];
}

/** One line a figure that was corrected or fell away; new ones are counted. */
function changes<T>(
  before: readonly T[],
  after: readonly T[],
  keyOf: (row: T) => string,
  nameOf: (row: T) => string,
  figureOf: (row: T | undefined) => number | string | undefined
): string[] {
  const [old, now] = [before, after].map((rows) => new Map(rows.map((row) => [keyOf(row), row])));
  const added = after.filter((row) => !old.has(keyOf(row)));
  const lost = before.filter((row) => !now.has(keyOf(row)));
  const changed = after.filter((row) => old.has(keyOf(row)) && figureOf(old.get(keyOf(row))) !== figureOf(row));
  if (added.length + lost.length + changed.length === 0) return ["  nothing changed"];
  return [
    ...(added.length > 0 ? [`  ${added.length} new`] : []),
    ...changed.map((row) => `  ${nameOf(row)}: ${figureOf(old.get(keyOf(row)))} is now ${figureOf(row)}`),
    ...lost.map((row) => `  ${nameOf(row)} is no longer there`)
  ];
}

const koladaColumns = ["kpi", "municipality", "year", "value", "fetched", "source"];

function readOwnKolada(folder: string): KoladaRow[] {
  const path = join(folder, koladaPath);
  return existsSync(path) ? readKolada(decodeText(readFileSync(path)), path) : [];
}

export interface PopulationDifference {
  says: string;
  next: string;
}

/** Where SCB's copy says something else than genklang.yaml, or has a later year, and the line to write. */
export function populationDifferences(
  municipalities: readonly Pick<Municipality, "code" | "name" | "population">[],
  folder: string
): PopulationDifference[] {
  const rows = Map.groupBy(readPopulation(folder), (it) => it.municipality);
  return municipalities.flatMap(({code, name, population}) => {
    const copy = rows.get(code) ?? [];
    const latest = copy.at(-1);
    if (latest === undefined) return [];
    const differing = copy.filter(
      ({year, inhabitants}) =>
        population[year] !== undefined && Math.abs(population[year] - inhabitants) > noiseInhabitants
    );
    const isBehind = Object.keys(population).every((year) => Number(year) < latest.year);
    const says = [
      ...differing.map((it) => `${name} has ${population[it.year]} inhabitants in ${it.year}, SCB ${it.inhabitants}.`),
      ...(isBehind ? [`${name} has no inhabitants for ${latest.year}; SCB has ${latest.inhabitants}.`] : []),
      ...(latest.name.includes(name) ? [] : [`${code} is ${name} in genklang.yaml and ${latest.name} at SCB.`])
    ];
    if (says.length === 0) return [];
    const told = {...population};
    for (const {year, inhabitants} of [...differing, ...(isBehind ? [latest] : [])]) told[year] = inhabitants;
    const line = Object.entries(told)
      .map(([year, count]) => `${year}: ${count}`)
      .join(", ");
    return [
      {
        says: says.join(" "),
        next:
          differing.length > 0 || isBehind
            ? `Write for ${code} in genklang.yaml: population: {${line}}`
            : "See whether the code is right in genklang.yaml."
      }
    ];
  });
}
