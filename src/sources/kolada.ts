/**
 * Key figures of municipalities from Kolada's API, version 3, for both sexes together. No key is needed.
 *
 * An address holds at most 25 of each kind of id, and 5 questions a second are asked, as others who use it do.
 * A figure that Kolada has withdrawn, or does not give, is null: not known, never zero.
 */
import pThrottle from "p-throttle";
import {z} from "zod";
import {RetryError, SourceError} from "../base/errors.ts";
import {guard, nonsense, number, retryAfterSeconds} from "./answer.ts";
import type {Answer, Outside} from "./source.ts";

const base = "https://api.kolada.se/v3";
const idsPerCall = 25;
const rowsPerPage = 5000;

export interface KeyFigure {
  kpi: string;
  municipality: string;
  year: number;
  value: number | null;
}

const page = z.object({
  values: z.array(
    z.object({
      kpi: z.string(),
      municipality: z.string(),
      period: number,
      values: z.array(
        z.object({gender: z.string(), value: z.number().nullable(), isdeleted: z.boolean().default(false)})
      )
    })
  ),
  next_url: z.string().nullish()
});

/** In the order of `kpis`, then by municipality and year. */
export async function keyFiguresOf(
  {kpis, municipalities, years}: {kpis: readonly string[]; municipalities: readonly string[]; years: readonly number[]},
  outside: Pick<Outside, "fetch" | "now">,
  retrying: <T>(attempt: () => Promise<T>) => Promise<T>
): Promise<KeyFigure[]> {
  const inTurn = pThrottle({limit: 5, interval: 1000})(outside.fetch);
  const ask = (url: string, where: string) => retrying(async () => sound(await inTurn({url}), where, outside.now()));
  const rows = new Map<string, KeyFigure>();
  for (const someKpis of inParts(kpis))
    for (const someMunicipalities of inParts(municipalities)) {
      const first = `${base}/data/kpi/${someKpis.join(",")}/municipality/${someMunicipalities.join(",")}/year/${years.join(",")}`;
      const seen = new Set<string>();
      for (let url: string | null | undefined = `${first}?per_page=${rowsPerPage}`; url; ) {
        if (!url.startsWith(`${base}/`)) throw nonsense("Kolada", "a next page that is not its own", first);
        if (seen.has(url)) throw nonsense("Kolada", "the same page as the next one", first);
        seen.add(url);
        const {values, next_url}: z.output<typeof page> = guard(await ask(url, first), page, "Kolada", first);
        for (const {kpi, municipality, period, values: bySex} of values) {
          if (!someKpis.includes(kpi) || !someMunicipalities.includes(municipality) || !years.includes(period))
            throw nonsense("Kolada", "figures that were not asked for", first);
          const all = bySex.find(({gender}) => gender === "T");
          if (all === undefined) continue; // only told by sex
          const value = all.isdeleted ? null : all.value;
          rows.set(`${kpi} ${municipality} ${period}`, {kpi, municipality, year: period, value});
        }
        url = next_url;
      }
    }
  const orderOf = new Map(kpis.map((kpi, i) => [kpi, i]));
  return [...rows.values()].sort(
    (a, b) =>
      (orderOf.get(a.kpi) ?? 0) - (orderOf.get(b.kpi) ?? 0) ||
      (a.municipality < b.municipality ? -1 : +(a.municipality > b.municipality)) ||
      a.year - b.year
  );
}

const inParts = (ids: readonly string[]): string[][] =>
  Array.from({length: Math.ceil(ids.length / idsPerCall)}, (_, i) => ids.slice(i * idsPerCall, (i + 1) * idsPerCall));

function sound(answer: Answer, where: string, now: number): Answer {
  if (answer.status === 429)
    throw new RetryError("throttled", "Kolada asks us to wait.", retryAfterSeconds(answer, now) ?? 5, {
      where,
      next: "Run the same command again in a minute."
    });
  if (answer.status >= 500)
    throw new RetryError("transient", `Kolada is out of order (${answer.status}).`, 0, {
      where,
      next: "Run the same command again later; the copy that is there stays."
    });
  if (answer.status !== 200)
    throw new SourceError("bad-request", `Kolada refuses the question (${answer.status}).`, {
      where,
      next: "The copy that is there stays. See under context in genklang.yaml whether the ids are right."
    });
  return answer;
}
