/**
 * Whatever SCB and Kolada answer: each figure that they gave stands in the dated copy, or all ends in one of our errors and
 * the copy stays as it was. What is written can always be read again, and no figure is another's. Others: FUZZ_RUNS=1000 FUZZ_SEED=7, as in damaged.test.ts.
 */
import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import fc from "fast-check";
import {afterAll, describe, expect, it} from "vitest";
import {readPopulation} from "../../jobs/collecting/population-copy.ts";
import {context} from "../../jobs/context.ts";
import {readKolada} from "../../jobs/publishing/comparison.ts";
import {momentOf} from "../../src/base/day.ts";
import type {Request} from "../../src/sources/source.ts";
import {type Damage, damaged, damages} from "./damage.ts";
import {ok, recorded} from "./recording.ts";

const numRuns = Number(process.env.FUZZ_RUNS ?? 100);
const seed = Number(process.env.FUZZ_SEED ?? 20261126);

const folder = mkdtempSync(join(tmpdir(), "genklang-"));
afterAll(() => rmSync(folder, {recursive: true, force: true}));
writeFileSync(
  join(folder, "genklang.yaml"),
  `region: Mitt
municipalities:
  - {code: "2262", name: Timrå, county: Västernorrlands län, population: {2023: 17540}}
  - {code: "2280", name: Härnösand, county: Västernorrlands län, population: {2024: 24515}}
context: {kpis: [N33817, N33004]}
`
);
mkdirSync(join(folder, "context"));
/** Of a year that no recording has: it must outlive every answer. */
const before = {
  "population.csv":
    "municipality;name;year;inhabitants;fetched;source\n2262;Timrå;2019;18027;2024-01-01;SCB TAB638\n2280;Härnösand;2024;1;2024-01-01;SCB TAB638\n",
  "kolada.csv": "kpi;municipality;year;value;fetched;source\nN33817;2262;2019;7,5;2024-01-01;Kolada\n"
};
const copy = (name: keyof typeof before) => readFileSync(join(folder, "context", name), "utf8");

const isScb = ({url}: Request) => url.includes("scb.se");
type Provider = "SCB" | "Kolada";

/** What came of answers with the damage done to those of one provider; the figures that these answers hold. */
async function holds(provider: Provider, done: readonly Damage[]): Promise<void> {
  for (const [name, text] of Object.entries(before)) writeFileSync(join(folder, "context", name), text);
  let count = 0;
  const texts: string[] = [];
  const {lines} = await context(
    {
      configPath: join(folder, "genklang.yaml"),
      env: {},
      now: () => momentOf("2026-11-22 12:00"),
      say: () => {},
      pace: {firstDelayMs: 0, sleep: async () => {}},
      fetch: async (request) => {
        const usual = isScb(request)
          ? "scb/inhabitants.json"
          : `kolada/figures-${request.url.includes("page=2") ? 2 : 1}.json`;
        const answer = ok(recorded(usual));
        if (isScb(request) !== (provider === "SCB")) return answer;
        const nth = count++;
        if (nth > 100) throw new Error(`${provider} is asked without end`);
        let {text, status} = answer;
        for (const damage of done) if (damage.nth % 2 === nth) ({text, status = status} = damaged(text, damage));
        if (status === 200) texts.push(text);
        return {...answer, text, status};
      }
    },
    {update: true}
  );
  const said = lines.join("\n");
  expect(said.length).toBeLessThan(20_000);
  expect(said).not.toMatch(/\[object|TypeError|RangeError/);
  const population = readPopulation(folder);
  const kolada = readKolada(copy("kolada.csv"), "kolada.csv");
  expect(population.some(({year, inhabitants}) => year === 2019 && inhabitants === 18_027)).toBe(true);
  expect(kolada.some(({year, value}) => year === 2019 && value === 7.5)).toBe(true);
  if (provider === "SCB") {
    if (copy("population.csv") === before["population.csv"]) return; // refused in words, or nothing was there
    const given = new Map(texts.flatMap(inhabitantsIn));
    const fresh = population.filter(({fetched}) => fetched === "2026-11-22");
    expect(Object.fromEntries(fresh.map((it) => [`${it.municipality} ${it.year}`, it.inhabitants]))).toEqual(
      Object.fromEntries(given)
    );
  } else {
    if (copy("kolada.csv") === before["kolada.csv"]) return;
    const given = new Map(texts.flatMap(figuresIn));
    const told = new Set([...given].filter(([, value]) => value !== null).map(([key]) => yearOf(key)));
    const expected = [...given].filter(([key]) => told.has(yearOf(key)));
    const fresh = kolada.filter(({fetched}) => fetched === "2026-11-22");
    expect(Object.fromEntries(fresh.map((it) => [`${it.kpi} ${it.municipality} ${it.year}`, it.value]))).toEqual(
      Object.fromEntries(expected)
    );
  }
}

const yearOf = (key: string) => key.replace(/ \d+ /, " ");

/** Counted by walking along the cells, and not by strides as the reader does. */
function inhabitantsIn(text: string): [string, number][] {
  const {dimension, value, status = {}} = JSON.parse(text.replace(/^\ufeff/, ""));
  const places = (name: string): string[] => {
    const {index} = dimension[name].category;
    if (Array.isArray(index)) return index;
    const codes: string[] = [];
    for (const [code, at] of Object.entries<number>(index)) codes[at] = code;
    return codes;
  };
  let at = 0;
  const found: [string, number][] = [];
  for (const municipality of places("Region"))
    for (const year of places("Tid")) {
      if (typeof value[at] === "number" && !status?.[at]) found.push([`${municipality} ${Number(year)}`, value[at]]);
      at += 1;
    }
  if (Object.values(value).length > at) throw new Error("more cells than municipalities and years");
  return found;
}

function figuresIn(text: string): [string, number | null][] {
  const {values} = JSON.parse(text.replace(/^\ufeff/, ""));
  return values.flatMap(({kpi, municipality, period, values}: Record<string, never>) => {
    const all = (values as {gender: string; isdeleted?: boolean; value: number | null}[]).filter(
      ({gender}) => gender === "T"
    );
    return all.map(({isdeleted, value}) => [`${kpi} ${municipality} ${period}`, isdeleted ? null : value]);
  });
}

describe.each(["SCB", "Kolada"] as const)("%s", (provider) => {
  it(
    "gives figures that stand in the copy as they were given, or is refused and the copy stays",
    {
      timeout: 3_600_000
    },
    () =>
      fc.assert(
        fc.asyncProperty(fc.array(damages, {minLength: 1, maxLength: 2}), (done) => holds(provider, done)),
        {numRuns, seed}
      )
  );
});
