/**
 * Inhabitants of municipalities on 31 December, from SCB's table TAB638 by PxWebApi 2. No key is needed.
 *
 * What SCB does not know, or finds too much, is asked for in halves, so that one wrong code does not cost the others.
 * Its limits (30 calls in 10 seconds, 150 000 cells) stand in its own /config.
 */
import pThrottle from "p-throttle";
import {z} from "zod";
import {RetryError, SourceError} from "../base/errors.ts";
import {guard, jsonOf, nonsense, retryAfterSeconds} from "./answer.ts";
import type {Answer, Outside, Request} from "./source.ts";

const table = "https://statistikdatabasen.scb.se/api/v2/tables/TAB638/data";
/** What SCB calls the count of inhabitants in the table. */
const inhabitantsCode = "BE0101N1";
/** Years back from the latest. */
const yearCount = 5;
/** More than any municipality will have, and few enough to be written in digits. */
const mostInhabitants = 1e8;
/** So that an address stays short. */
const codesPerCall = 100;

export interface Inhabitants {
  municipality: string;
  /** As SCB writes it. */
  name: string;
  /** On its 31 December. */
  year: number;
  inhabitants: number;
}
export interface ScbAnswer {
  rows: Inhabitants[];
  /** Municipalities that SCB does not know by this code. */
  unknown: string[];
}

const category = z.object({
  index: z.union([z.record(z.string(), z.number().int().min(0)), z.array(z.string())]),
  label: z.record(z.string(), z.string().max(200)).optional()
});
/** JSON-stat 2: all cells in one row, the last dimension fastest. */
const dataset = z.object({
  class: z.literal("dataset"),
  id: z.array(z.string()),
  size: z.array(z.number().int().min(0)),
  dimension: z.record(z.string(), z.object({category})),
  value: z.union([z.array(z.number().nullable()), z.record(z.string(), z.number().nullable())]),
  status: z.union([z.record(z.string(), z.string()), z.array(z.string().nullable())]).nullish()
});

type Ask = (codes: readonly string[]) => Promise<Answer>;

/** The latest years of these municipalities, by code and year. */
export async function inhabitantsOf(
  codes: readonly string[],
  outside: Pick<Outside, "fetch" | "now">,
  retrying: <T>(attempt: () => Promise<T>) => Promise<T>
): Promise<ScbAnswer> {
  const inTurn = pThrottle({limit: 30, interval: 10_000})(outside.fetch);
  const ask: Ask = (some) => retrying(async () => orPatience(await inTurn(questionOf(some)), outside.now()));
  const found: ScbAnswer = {rows: [], unknown: []};
  for (let i = 0; i < codes.length; i += codesPerCall) {
    const {rows, unknown} = await answerFor(codes.slice(i, i + codesPerCall), ask);
    found.rows.push(...rows);
    found.unknown.push(...unknown);
  }
  found.rows.sort(
    (a, b) => (a.municipality < b.municipality ? -1 : +(a.municipality > b.municipality)) || a.year - b.year
  );
  return found;
}

const questionOf = (codes: readonly string[]): Request => ({
  url: table,
  query: {
    lang: "sv",
    outputFormat: "json-stat2",
    "valueCodes[Region]": codes.join(","),
    "valueCodes[ContentsCode]": inhabitantsCode,
    "valueCodes[Tid]": `top(${yearCount})`
  }
});

/** The answer, unless it is one that passes. */
function orPatience(answer: Answer, now: number): Answer {
  if (answer.status === 429)
    throw new RetryError("throttled", "SCB asks us to wait.", retryAfterSeconds(answer, now) ?? 10, {
      where: table,
      next: "Run the same command again in a minute."
    });
  if (answer.status >= 500)
    throw new RetryError("transient", `SCB is out of order (${answer.status}).`, 0, {
      where: table,
      next: "Run the same command again later; the copy that is there stays."
    });
  return answer;
}

async function answerFor(codes: readonly string[], ask: Ask): Promise<ScbAnswer> {
  const answer = await ask(codes);
  if (answer.status === 200) return {rows: rowsOf(answer, codes), unknown: []};
  const title = titleOf(answer);
  const isUnknown = /non-existent value/i.test(title);
  const isTooMuch = answer.status === 403 || /too many cells/i.test(title);
  if ((isUnknown || isTooMuch) && codes.length > 1) {
    const half = Math.ceil(codes.length / 2);
    const [first, second] = [await answerFor(codes.slice(0, half), ask), await answerFor(codes.slice(half), ask)];
    return {rows: [...first.rows, ...second.rows], unknown: [...first.unknown, ...second.unknown]};
  }
  if (isUnknown) return {rows: [], unknown: [...codes]};
  throw new SourceError("bad-request", `SCB refuses the question (${answer.status}${title && `, ${title}`}).`, {
    where: table,
    next: "The copy that is there stays. Tell who looks after Genklang: the table may have changed."
  });
}

/** SCB's own word for what is wrong, shortened. */
function titleOf(answer: Answer): string {
  const {data} = z.object({title: z.string()}).safeParse(jsonOf(answer));
  return data?.title.slice(0, 80) ?? "";
}

/** Cells without a number, or with a remark instead of one, are left out: not known is not zero. */
function rowsOf(answer: Answer, asked: readonly string[]): Inhabitants[] {
  const {id, size, dimension, value, status} = guard(answer, dataset, "SCB", table);
  const broken = (what: string) => nonsense("SCB", `JSON of an unknown shape: ${what}`, table);
  const cellCount = size.reduce((product, n) => product * n, 1);
  if (id.length !== size.length || new Set(id).size !== id.length)
    throw broken("its dimensions and their sizes do not fit together");
  if (Array.isArray(value) && value.length !== cellCount)
    throw broken(`${value.length} cells where ${cellCount} were expected`);
  if (!Array.isArray(value) && Object.keys(value).some((at) => !(/^\d+$/.test(at) && Number(at) < cellCount)))
    throw broken("cells that are in no place");
  const codesOf = (name: string): string[] => {
    const index = dimension[name]?.category.index;
    if (index === undefined) throw broken(`the dimension ${name} is missing`);
    const entries = Array.isArray(index) ? index.map((code, at) => [code, at] as const) : Object.entries(index);
    const codes = entries.toSorted(([, a], [, b]) => a - b);
    // With a gap in it, or a place that two share, each number after that would be another's.
    if (codes.some(([, at], i) => at !== i) || new Set(codes.map(([code]) => code)).size !== codes.length)
      throw broken(`the dimension ${name} has places that are not one each`);
    if (codes.length !== size[id.indexOf(name)]) throw broken(`the dimension ${name} has another size than it says`);
    return codes.map(([code]) => code);
  };
  if (id.some((name, i) => !["Region", "Tid"].includes(name) && size[i] !== 1))
    throw broken("more is told apart than municipality and year");
  if (codesOf("ContentsCode")[0] !== inhabitantsCode) throw broken(`it is not about ${inhabitantsCode}`);
  const strideOf = (name: string) => size.slice(id.indexOf(name) + 1).reduce((product, n) => product * n, 1);
  const names = dimension.Region?.category.label ?? {};
  const [regions, years] = [codesOf("Region"), codesOf("Tid")];
  const [regionStride, yearStride] = [strideOf("Region"), strideOf("Tid")];
  const rows: Inhabitants[] = [];
  for (const [m, municipality] of regions.entries()) {
    if (!asked.includes(municipality)) throw broken("a municipality that was not asked for");
    for (const [y, year] of years.entries()) {
      if (!/^\d{4}$/.test(year)) throw broken("a time that is no year");
      const at = m * regionStride + y * yearStride;
      const inhabitants = Array.isArray(value) ? value[at] : value[String(at)];
      const remark = Array.isArray(status) ? status[at] : status?.[String(at)];
      if (inhabitants === null || inhabitants === undefined || remark) continue;
      if (!Number.isInteger(inhabitants) || inhabitants < 0 || inhabitants > mostInhabitants)
        throw broken("a count of inhabitants that is none");
      rows.push({municipality, name: names[municipality] ?? municipality, year: Number(year), inhabitants});
    }
  }
  return rows;
}
