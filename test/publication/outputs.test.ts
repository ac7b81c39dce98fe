/**
 * What is suppressed cannot be read anywhere: not in a page, its data, its pictures and what is heard of them, not in a
 * letter, not in a file.
 *
 * Two tests, since each sees what the other does not. The first makes everything twice, from two truths that differ in
 * what is suppressed and give the same release: no byte may differ, so nothing can hang on it, in whatever form. The
 * second reads every number of everything and looks it up in the release, so that it sees what is said by mistake in
 * both. What the release says is attacked elsewhere (cube/).
 */
import {homedir, hostname, tmpdir} from "node:os";
import fc from "fast-check";
import {unzipSync} from "fflate";
import {beforeAll, describe, expect, it} from "vitest";
import type {Protected} from "../../src/publication/cube/protect.ts";
import type {Release} from "../../src/publication/release.ts";
import {publishSettlements} from "../../src/publication/settlements.ts";
import {zoneRelease} from "../../src/publication/zone-release.ts";
import {publicZone} from "../../src/publication/zones.ts";
import {
  explainedBy,
  hasPdftotext,
  isJudged,
  numbersIn,
  numbersShown,
  type Outputs,
  outputsOf,
  type Shown
} from "./outputs.ts";
import {madeOn, papersOf, statementsOf} from "./papers.ts";
import {regionOf, secretsOf, threshold, truth, type Withheld} from "./suppressed-region.ts";

if (!hasPdftotext) console.warn("SKIPPED: numbers in PDF are not read; install poppler-utils for pdftotext.");

const period = "2025-Q1";
const publish = (it: Withheld): Promise<Protected> => zoneRelease(regionOf(it), publicZone, []);
let {release}: {release: Release} = {release: {} as Release};
let outputs: Outputs;
let papers: Outputs;
const otherTruth: Withheld = {lilla: new Map(), firstOfHundred: 88, modelSays: 2};
/** As make-release does with the statements of the last release. */
const withSettlements = async (it: Release): Promise<Release> => ({
  ...it,
  settlements: publishSettlements(await statementsOf(it))
});
beforeAll(async () => {
  ({release} = await publish(truth));
  release = await withSettlements(release);
  outputs = await outputsOf(release, period);
  papers = papersOf(await statementsOf(release));
}, 180_000);

const level = ({levels}: Release, id: string) => levels.areas.find((area) => area.id === id)!;
const judgedIn = (made: Outputs) =>
  [...made]
    .filter(([name]) => hasPdftotext || !name.endsWith(".pdf"))
    .flatMap(([name, content]) => numbersShown(name, content).flatMap((it) => (isJudged(it) ? [{...it, name}] : [])));
const placesOf = (list: readonly Shown[]) => new Set(list.map(({place}) => place));

describe("the region of these tests", () => {
  it("has cells that are suppressed one by one, beside others of the same area that are shown", () => {
    expect(level(release, "0003").spans.map(({count}) => count)).toEqual([823, null]);
    expect(level(release, "PAR").spans.map(({count}) => count !== null)).toEqual([true, false]);
    expect(level(release, "0001").spans.every(({count}) => count !== null)).toBe(true);
    expect(release.waysIn.map(({wayIn}) => wayIn)).toEqual(["e-service", "other"]);
    expect(release.journeys?.channels.map(({path}) => path)).toEqual(["search", "facebook-paid", "other"]);
    expect(release.stated?.composition.categories).toEqual([["word-of-mouth"], ["channel", "elsewhere"], ["unknown"]]);
    expect(release.campaigns[0].areas.find(({id}) => id === "0003")?.withheld).not.toBeNull();
  });
});

describe("what is suppressed", () => {
  const others = fc.record({
    lilla: fc.array(fc.tuple(fc.nat(51), fc.nat(threshold - 1)), {maxLength: 5}).map((list) => {
      let left = threshold - 1; // with as many as it asks for, the year is shown
      return new Map(
        list.map(([week, wanted]) => {
          const count = Math.min(wanted, left);
          left -= count;
          return [week, count] as const;
        })
      );
    }),
    firstOfHundred: fc.nat(100),
    modelSays: fc.double({min: 0.1, max: 9, noNaN: true})
  });

  it("changes no byte of a release, whatever it is", async () => {
    const said = JSON.stringify({...release, settlements: []});
    await fc.assert(
      fc.asyncProperty(others, async (it) => {
        const again = JSON.stringify((await publish(it)).release);
        const at = [...again].findIndex((letter, i) => letter !== said[i]);
        expect(at < 0 ? "" : again.slice(at - 200, at + 50)).toBe("");
        expect(again.length).toBe(said.length);
      }),
      {numRuns: 5, seed: 1, endOnFailure: true}
    );
  }, 180_000);

  it("changes no byte of pages, pictures, data, letters and files in any format, nor of a settlement", async () => {
    const other = await publish(otherTruth);
    const again = await outputsOf(await withSettlements(other.release), period);
    for (const [name, content] of papersOf(await statementsOf(other.release))) again.set(name, content);
    const first: Outputs = new Map([...outputs, ...papers]);
    expect([...again.keys()]).toEqual([...first.keys()]);
    const differing = [...again].filter(
      ([name, content]) => !Buffer.from(content).equals(Buffer.from(first.get(name)!))
    );
    expect(differing.map(([name]) => name)).toEqual([]);
    const kinds = new Set([...first.keys()].map((name) => name.split(".").at(-1)));
    expect([...kinds].sort()).toEqual(["csv", "docx", "html", "pdf", "pptx", "txt", "xlsx"]);
  }, 180_000);

  it("would be seen in a settlement: by benefit where numbers are shown, by inhabitants where they are not", async () => {
    const [shown, withheld] = await statementsOf(release);
    expect(shown.key.benefit).toMatchObject({because: null, benefits: [{}, {}]});
    expect(withheld.key.benefit).toMatchObject({because: "withheld", benefits: null});
    const leak = structuredClone(release) as Mutable<Release>;
    const {areas} = leak.campaigns[0];
    const lilla = areas.find(({id}) => id === "0003") as Mutable<(typeof areas)[number]>;
    lilla.toDate = areas[1].toDate;
    expect((await statementsOf(leak as Release))[1].shares).not.toEqual(withheld.shares);
  });
});

describe("what a file says of itself", () => {
  /** Everything in it that is no picture or packed page, also what no reader is shown. */
  const rawOf = (name: string, content: string | Uint8Array): string => {
    if (typeof content === "string") return content;
    if (name.endsWith(".pdf")) return Buffer.from(content).toString("latin1");
    return Object.entries(unzipSync(content))
      .filter(([entry]) => /\.(xml|rels)$/.test(entry))
      .map(([entry, bytes]) => `${entry}\n${Buffer.from(bytes).toString("utf8")}`)
      .join("\n");
  };

  it("is no name of a person or machine, no folder, no moment of this clock", () => {
    const today = new Date().toJSON().slice(0, 10);
    const telling = [hostname(), homedir(), tmpdir(), process.cwd(), today, today.replaceAll("-", "")];
    const found = [...outputs, ...papers].flatMap(([name, content]) => {
      const raw = rawOf(name, content);
      return telling.filter((it) => it.length > 3 && raw.includes(it)).map((it) => `${name}: ${it}`);
    });
    expect(found).toEqual([]);
  });

  it("is Genklang as its author, and as its day the end of the data or the day of the statement", () => {
    for (const [name, content] of [...outputs, ...papers]) {
      if (typeof content === "string") continue;
      const day = papers.has(name) ? madeOn : release.origin.dataTo;
      const raw = rawOf(name, content);
      if (name.endsWith(".pdf")) {
        expect(raw, name).toContain("<dc:creator><rdf:Seq><rdf:li>Genklang</rdf:li></rdf:Seq></dc:creator>");
        const days = [...raw.matchAll(/<xmp:(?:Create|Modify)Date>([^T]+)T/g)].map(([, it]) => it);
        expect(new Set(days), name).toEqual(new Set([day]));
        continue;
      }
      expect(raw, name).toContain("<dc:creator>Genklang</dc:creator>");
      const moments = [...raw.matchAll(/<dcterms:(?:created|modified)[^>]*>([^<]*)</g)].map(([, it]) => it);
      expect(moments, name).toEqual([`${day}T00:00:00Z`, `${day}T00:00:00Z`]);
    }
  });
});

describe("every number that can be read", () => {
  it("is one of the release, or follows from it as outputs.ts says", () => {
    const isExplained = explainedBy(release);
    const strange = judgedIn(outputs).filter((it) => !isExplained(it));
    expect(strange.map(({name, place, value, near}) => `${name}, ${place}: ${value} in ${near}`)).toEqual([]);
  });

  it("is found wherever it stands: leaked on purpose, in every kind of place that has numbers", async () => {
    const {year, parts, pair} = secretsOf(truth);
    const leak = structuredClone(release) as Mutable<Release>;
    // A suppressed year, in the tables of levels; the pair's, in the sums of the region and of its areas; and in words.
    for (const [id, count] of [
      ["0003", year],
      ["PAR", pair]
    ] as const) {
      const span = level(leak as Release, id).spans[1] as Mutable<Release["levels"]["areas"][number]["spans"][number]>;
      Object.assign(span, {...level(leak as Release, id).spans[0], from: span.from, to: span.to, count});
    }
    const leaked = (text: string) => `${text} Av dem kom ${year} i Lilla.`;
    for (const it of leak.summary as Mutable<Release["summary"][number]>[])
      Object.assign(it, {sv: leaked(it.sv), en: leaked(it.en)});
    for (const series of [
      leak.intake,
      ...leak.areas.map(({intake}) => intake),
      ...leak.campaigns.flatMap(({areas}) => areas.map((it) => it.series))
    ])
      for (const step of series?.steps ?? []) (step as Mutable<typeof step>).actual += parts[0];
    Object.assign(leak.campaigns[0].areas[0].toDate!, {low: parts[0], mid: parts[1], high: year});
    for (const way of leak.waysIn) way.count += parts[1];
    for (const {periods} of leak.areas) for (const it of periods) it.actual += parts[0];
    const made = await outputsOf(leak as Release, period);
    const judged = judgedIn(made);
    const isExplained = explainedBy(release);
    const caught = judged.filter((it) => !isExplained(it));
    const places = placesOf(judged);
    expect([...places.difference(placesOf(caught))]).toEqual([]);
    expect([...places].sort()).toEqual(allPlaces);
    const tellYear = placesOf(caught.filter(({value}) => value === year));
    expect(allPlaces.filter((place) => !tellYear.has(place))).toEqual([]);
  }, 180_000);

  it("is read with the separators of its language, without days, weeks and periods", () => {
    const read = (text: string, language: "sv" | "en") => numbersIn(text, language).map(({value}) => value);
    expect(read("24\u00a0403 av 1,5 den 2026-01-05, v. 48, 2026-Q1", "sv")).toEqual([24403, 1.5]);
    expect(read("24,403 of 1.5, 12, 13", "en")).toEqual([24403, 1.5, 12, 13]);
  });
});

const allPlaces = [
  ...["csv", "data", "docx", "docx label", "letter", "page", "page label", "page picture", "pdf", "pdf label"],
  ...["pptx", "pptx label", "report", "report label", "report picture", "table file"]
].filter((place) => hasPdftotext || !place.startsWith("pdf"));

type Mutable<T> = {-readonly [Key in keyof T]: T[Key]};
