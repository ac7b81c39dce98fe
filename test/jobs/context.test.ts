import {existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterEach, beforeEach, describe, expect, it} from "vitest";
import {givenPopulation, writePopulation} from "../../jobs/collecting/population-copy.ts";
import {context, populationDifferences} from "../../jobs/context.ts";
import type {Setting} from "../../jobs/workspace.ts";
import {momentOf} from "../../src/base/day.ts";
import type {Answer, Request} from "../../src/sources/source.ts";
import {answer, ok, recorded} from "../sources/recording.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "genklang-"));
  configure('{"2023": 17540}');
});
afterEach(() => rmSync(folder, {recursive: true, force: true}));

const configure = (population: string, more = "") =>
  writeFileSync(
    join(folder, "genklang.yaml"),
    `region: Mitt
municipalities:
  - {code: "2262", name: Timrå, county: Västernorrlands län, population: ${population}}
  - {code: "2280", name: Härnösand, county: Västernorrlands län, population: {2024: 24515}}
${more}
context: {kpis: [N33817, N33004]}
`
  );
const isScb = ({url}: Request) => url.includes("scb.se");
const usual = (request: Request): Answer =>
  ok(
    recorded(isScb(request) ? "scb/inhabitants.json" : `kolada/figures-${request.url.includes("page=2") ? 2 : 1}.json`)
  );
const requests: Request[] = [];
const setting = (answers = usual, day = "2026-11-22"): Setting => ({
  configPath: join(folder, "genklang.yaml"),
  env: {},
  now: () => momentOf(`${day} 12:00`),
  say: () => {},
  pace: {firstDelayMs: 0, sleep: async () => {}},
  fetch: async (request) => {
    requests.push(request);
    return answers(request);
  }
});
const update = (answers = usual, day?: string, dryRun = false) =>
  context(setting(answers, day), {update: true, dryRun});
const copy = (name: string) => readFileSync(join(folder, "context", name), "utf8");

describe("a dated copy", () => {
  it("has SCB's inhabitants by municipality and year, without cells that are empty or remarked upon", async () => {
    const {isWell} = await update();
    expect(isWell).toBe(true);
    expect(copy("population.csv")).toBe(
      [
        "municipality;name;year;inhabitants;fetched;source",
        "2262;Timrå;2023;17540;2026-11-22;SCB TAB638",
        "2262;Timrå;2024;17521;2026-11-22;SCB TAB638",
        "2280;Härnösand;2023;24654;2026-11-22;SCB TAB638",
        "2280;Härnösand;2024;24515;2026-11-22;SCB TAB638",
        ""
      ].join("\n")
    );
    expect(requests.find(isScb)?.query).toMatchObject({"valueCodes[Region]": "2262,2280", "valueCodes[Tid]": "top(5)"});
  });
  it("has Kolada's figures for both sexes from all pages, in the order of the ids; a year that nobody has is left out", async () => {
    await update();
    expect(copy("kolada.csv")).toBe(
      [
        "kpi;municipality;year;value;fetched;source",
        "N33817;2262;2025;;2026-11-22;Kolada",
        "N33817;2280;2025;8,7;2026-11-22;Kolada",
        "N33004;2262;2025;3120;2026-11-22;Kolada",
        ""
      ].join("\n")
    );
  });
  it("is the same again, and tells what was corrected since; years that fell out of the answer stay", async () => {
    await update();
    const before = [copy("population.csv"), copy("kolada.csv")];
    expect((await update()).lines.filter((it) => it.includes("nothing changed"))).toHaveLength(2);
    expect([copy("population.csv"), copy("kolada.csv")]).toEqual(before);
    const corrected = JSON.parse(recorded("scb/inhabitants.json"));
    corrected.value = [null, null, 17530, null, 24654, 24515];
    const {lines} = await update((it) => (isScb(it) ? ok(JSON.stringify(corrected)) : usual(it)), "2026-12-01");
    expect(lines).toContain("  Timrå 2024: 17521 is now 17530");
    expect(copy("population.csv")).toContain("2262;Timrå;2023;17540;2026-11-22;");
    expect(copy("population.csv")).toContain("2262;Timrå;2024;17530;2026-12-01;");
  });
  it("takes the place of the one that came with Genklang; a year that SCB does not give keeps where it was found", async () => {
    mkdirSync(join(folder, "context"));
    writePopulation(folder, [
      {municipality: "2262", name: "Timrå", year: 2013, inhabitants: 17987, fetched: "2026-11-20", source: "a book"},
      ...givenPopulation(["2262", "2280"])
    ]);
    const shown = (await context(setting())).lines;
    expect(shown).toContain("  Timrå 2023 came with Genklang on 2026-11-26: SCB 2023-12-31, Wikipedia (de)");
    expect(shown.join("\n")).toContain(
      "N33004 Kostnad familjehemsvård barn och unga, kr/inv 0-20 år: 2025, published 2026-08-28"
    );
    await update();
    expect(copy("population.csv")).toBe(
      [
        "municipality;name;year;inhabitants;fetched;source",
        "2262;Timrå;2013;17987;2026-11-20;a book",
        "2262;Timrå;2023;17540;2026-11-22;SCB TAB638",
        "2262;Timrå;2024;17521;2026-11-22;SCB TAB638",
        "2280;Härnösand;2023;24654;2026-11-22;SCB TAB638",
        "2280;Härnösand;2024;24515;2026-11-22;SCB TAB638",
        ""
      ].join("\n")
    );
  });
  it("is not written by a dry run", async () => {
    const {lines} = await update(usual, undefined, true);
    expect(lines).toContain("context/population.csv would hold 4 figures.");
    expect(existsSync(join(folder, "context"))).toBe(false);
  });
});

describe("an answer that is no answer", () => {
  const broken: [string, string][] = [
    ["a web page", "<html>Underhåll</html>"],
    ["half of it", recorded("scb/inhabitants.json").slice(0, 500)],
    ["cells that do not fit", recorded("scb/inhabitants.json").replace("[2, 1, 3]", "[2, 1, 4]")],
    ["another content", recorded("scb/inhabitants.json").replaceAll("BE0101N1", "BE0101N2")],
    ["nothing but empty cells", recorded("scb/inhabitants.json").replace(/"value": \[.*\]/, '"value": {}')]
  ];
  it.each(broken)("of SCB (%s) leaves its file, and Kolada's is brought up to date", async (_, text) => {
    await update();
    const before = copy("population.csv");
    const {lines, isWell} = await update((it) => (isScb(it) ? ok(text) : usual(it)), "2026-12-01");
    expect(isWell).toBe(false);
    expect(lines.join("\n")).toMatch(/SCB (answered with|gives no)/);
    expect(copy("population.csv")).toBe(before);
    expect(copy("kolada.csv")).toContain("2026-12-01");
  });
  it.each([
    ["a second page that breaks off", (it: Request) => (it.url.includes("page=2") ? ok('{"values": [') : usual(it))],
    ["a page elsewhere", () => ok('{"values": [], "next_url": "https://elsewhere.example/v3/data"}')],
    ["a page without end", (it: Request) => ok(JSON.stringify({values: [], next_url: it.url}))],
    ["no figures", () => ok('{"values": [], "next_url": null}')],
    ["a refusal", () => answer(404, "{}")]
  ])("of Kolada (%s) leaves its file", async (_, kolada) => {
    await update();
    const before = copy("kolada.csv");
    const {isWell} = await update((it) => (isScb(it) ? usual(it) : kolada(it)), "2026-12-01");
    expect(isWell).toBe(false);
    expect(copy("kolada.csv")).toBe(before);
  });
  it("because of too many questions is asked for again, and in the end told", async () => {
    const tries = {scb: 0, kolada: 0};
    const wait = () => ({...answer(429, "{}"), headers: {"retry-after": "1"}});
    const {isWell} = await update((it) => (tries[isScb(it) ? "scb" : "kolada"]++ === 0 ? wait() : usual(it)));
    expect(isWell).toBe(true);
    const {lines} = await update((it) => (isScb(it) ? wait() : usual(it)));
    expect(lines).toContain("SCB asks us to wait.");
  });
});

describe("SCB", () => {
  const fault = (title: string, status = 400) =>
    answer(status, JSON.stringify({type: "Parameter error", title, status}));
  it.each([
    ["too many cells, as 400", fault("Too many cells selected")],
    ["too many cells, as 403", fault("Too many cells selected", 403)]
  ])("is asked in halves after %s", async (_, refusal) => {
    const one = (code: string) => {
      const whole = JSON.parse(recorded("scb/inhabitants.json"));
      whole.size[0] = 1;
      whole.dimension.Region.category = {index: {[code]: 0}, label: {[code]: code === "2262" ? "Timrå" : "Härnösand"}};
      return {...whole, value: whole.value.slice(code === "2262" ? 0 : 3, code === "2262" ? 3 : 6), status: {}};
    };
    const {isWell} = await update((it) => {
      const codes = String(it.query?.["valueCodes[Region]"]).split(",");
      if (!isScb(it)) return usual(it);
      return codes.length > 1 ? refusal : ok(JSON.stringify(one(codes[0])));
    });
    expect(isWell).toBe(true);
    expect(copy("population.csv")).toContain("2262;Timrå;2024;17521;");
    expect(copy("population.csv")).toContain("2280;Härnösand;2022;24700;");
  });
  it("knows no municipality by a wrong code: it is told, and the others come", async () => {
    const whole = JSON.parse(recorded("scb/inhabitants.json"));
    whole.size[0] = 1;
    whole.dimension.Region.category = {index: {2280: 0}, label: {2280: "Härnösand"}};
    const known = JSON.stringify({...whole, value: whole.value.slice(3), status: null});
    const {lines} = await update((it) => {
      if (!isScb(it)) return usual(it);
      return String(it.query?.["valueCodes[Region]"]).includes("2262") ? fault("Non-existent value") : ok(known);
    });
    expect(lines).toContain("SCB knows no municipality 2262; see whether the code is right in genklang.yaml.");
    expect(copy("population.csv")).toContain("2280;Härnösand;2024;24515;");
  });
});

describe("inhabitants in genklang.yaml", () => {
  const said = (population: Record<string, number>, name = "Timrå") =>
    populationDifferences([{code: "2262", name, population}], folder);
  beforeEach(() => {
    mkdirSync(join(folder, "context"));
    writeFileSync(
      join(folder, "context", "population.csv"),
      "municipality;name;year;inhabitants;fetched;source\n2262;Timrå;2023;17540;2026-11-22;SCB TAB638\n2262;Timrå;2024;17521;2026-11-22;SCB TAB638\n"
    );
  });
  it("are left alone where they are SCB's, give or take its noise", () => {
    expect(said({2023: 17540, 2024: 17521})).toEqual([]);
    expect(said({2024: 17531})).toEqual([]);
  });
  it("are told, with the line to write, where they differ or the latest year is missing", () => {
    expect(said({2023: 17540})).toEqual([
      {
        says: "Timrå has no inhabitants for 2024; SCB has 17521.",
        next: "Write for 2262 in genklang.yaml: population: {2023: 17540, 2024: 17521}"
      }
    ]);
    expect(said({2024: 17532})[0].says).toBe("Timrå has 17532 inhabitants in 2024, SCB 17521.");
    expect(said({2024: 17521}, "Ånge")[0].says).toBe("2262 is Ånge in genklang.yaml and Timrå at SCB.");
  });
  it("are held against the copy without asking anybody", async () => {
    requests.length = 0;
    const {lines} = await context(setting());
    expect(requests).toEqual([]);
    expect(lines[0]).toBe("context/population.csv: 2 figures of 2023 to 2024, fetched from SCB on 2026-11-22.");
    expect(lines[1]).toBe("context/kolada.csv is not there; nothing was fetched from Kolada yet.");
    expect(lines.at(-1)).toContain("population: {2023: 17540, 2024: 17521}");
  });
  it("of a copy that somebody has broken are not written over", async () => {
    writeFileSync(join(folder, "context", "population.csv"), "municipality;name;year\n2262;Timrå;x\n");
    const {lines, isWell} = await update();
    expect(isWell).toBe(false);
    expect(lines).toContain("The copy of SCB's inhabitants cannot be read.");
    expect(copy("population.csv")).toContain("Timrå;x");
    writeFileSync(join(folder, "context", "population.csv"), 'municipality;name;year\n2262;"Tim"rå;2024\n');
    expect((await update()).lines).toContain("The file has a quotation mark where none can stand.");
  });
});

describe("an answer whose figures would be another's is refused, and the copy stays", () => {
  const scb = "SCB answered with JSON of an unknown shape: ";
  it.each([
    [
      "a place that nobody has",
      '{"2262": 0, "2280": 1}',
      '{"2262": 0, "2280": 7}',
      `${scb}the dimension Region has places`
    ],
    [
      "a place that two share",
      '{"2262": 0, "2280": 1}',
      '{"2262": 0, "2280": 0}',
      `${scb}the dimension Region has places`
    ],
    ["a municipality twice", '{"2262": 0, "2280": 1}', '["2262", "2262"]', `${scb}the dimension Region has places`],
    ["more people than there are", "17540,", "1e21,", `${scb}a count of inhabitants that is none`],
    [
      "a cell in no place",
      "[null, 17540, 17521, 24700, 24654, 24515]",
      '{"1": 17540, "6": 5}',
      `${scb}cells that are in no place`
    ],
    ["a year that was not asked for", '"period": 2025', '"period": 1999', "figures that were not asked for"],
    ["a year that is none", '"period": 2025', '"period": 2025.5', "figures that were not asked for"]
  ])("%s", async (_, usualText, brokenText, says) => {
    await update();
    const before = [copy("population.csv"), copy("kolada.csv")];
    const {isWell, lines} = await update((request) => {
      const {text, ...rest} = usual(request);
      return {...rest, text: text.replace(usualText, brokenText)};
    });
    expect(isWell).toBe(false);
    expect(lines.join("\n")).toContain(says);
    expect([copy("population.csv"), copy("kolada.csv")]).toEqual(before);
  });
});
