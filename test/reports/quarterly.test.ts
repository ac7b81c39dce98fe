/** The report as a file: its pages are read back with pdftotext and compared with the numbers of the release. */
import {execFileSync, spawnSync} from "node:child_process";
import {mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, describe, expect, it} from "vitest";
import {reportContent} from "../../reports/content.ts";
import type {ReportExtras} from "../../reports/period.ts";
import {quarterlyReport} from "../../reports/quarterly.ts";
import type {Language} from "../../src/base/format.ts";
import type {Release} from "../../src/publication/release.ts";
import {sampleRelease} from "../dashboards/sample-release.ts";
import {areaOf} from "./areas.ts";
import {about, both, didNotConverge, smallCampaign, smallRelease, steps} from "./small-release.ts";

const hasPoppler = spawnSync("pdftotext", ["-v"]).status === 0;
if (!hasPoppler) console.warn("SKIPPED: the pages of reports are not read back; install poppler-utils for pdftotext.");
const folder = mkdtempSync(join(tmpdir(), "genklang-reports-"));
const file = join(folder, "report.pdf");
afterAll(() => rmSync(folder, {recursive: true}));

const poppler = (command: string, args: string[]) =>
  execFileSync(command, args, {encoding: "utf8", stdio: ["ignore", "pipe", "ignore"]});

/** The text of a report, page by page and in one, with plain spaces and without line breaks. */
async function read(release: Release, period = "2026-Q3", language: Language = "sv") {
  writeFileSync(file, await quarterlyReport(release, period, language));
  const pages = poppler("pdftotext", [file, "-"])
    .split("\f")
    .slice(0, -1)
    .map((text) => text.replace(/\u00ad\s*/g, "").replace(/\s+/g, " "));
  return {pages, pageCount: pages.length, text: pages.join(" ")};
}
/** The plain one, which most tests look at: made once. */
let small: ReturnType<typeof read> | undefined;
const readSmall = () => {
  small ??= read(smallRelease());
  return small;
};

describe("a report", () => {
  it("is a PDF, and the same bytes for the same release", async () => {
    const [first, second] = [
      await quarterlyReport(smallRelease(), "2026-Q3", "sv"),
      await quarterlyReport(smallRelease(), "2026-Q3", "sv")
    ];
    expect(Buffer.from(first).subarray(0, 5).toString()).toBe("%PDF-");
    expect(Buffer.compare(first, second)).toBe(0);
  });

  it("says so where a name holds a letter that no font has, and leaves out pictographs", async () => {
    const named = (name: string) =>
      smallRelease({campaigns: [{...smallCampaign("A", about(20, 10, 40), "yes", 1), name: both(name)}]});
    await expect(quarterlyReport(named("家"), "2026-Q3", "sv")).rejects.toThrow('The report cannot show "家"');
    await expect(quarterlyReport(named("Jul 🎄"), "2026-Q3", "sv")).resolves.toBeDefined();
  });

  it("refuses a period that it cannot cover", async () => {
    await expect(quarterlyReport(smallRelease(), "2026-W40", "sv")).rejects.toThrow('"2026-W40" is no period');
  });
});

describe.skipIf(!hasPoppler)("the pages of a report", () => {
  it("are two, tagged, with a title, dated by the end of the data", async () => {
    const {pageCount, pages} = await read(smallRelease());
    const info = poppler("pdfinfo", [file]);
    expect(pageCount).toBe(2);
    expect(info).toMatch(/Title:\s+Kvartalsrapport kvartal 3 2026, Storköping\n/);
    expect(info).toMatch(/Tagged:\s+yes/);
    expect(info).toMatch(/CreationDate:\s+Mon Oct {2}5 00:00:00 2026 UTC/);
    expect(pages.map((page) => /Sida \d av \d/.exec(page)?.[0])).toEqual(["Sida 1 av 2", "Sida 2 av 2"]);
  });

  it("compare what came with last year and with the expected: 156, 117 and 130 (108–152)", async () => {
    const {text} = await readSmall();
    expect(text).toContain(
      "Under vecka 27–39 kom 156 intresseanmälningar: 39 fler än samma veckor året före (117) och 26 fler än väntat " +
        "utan kampanjer (130; 95-procentsintervallet är 108–152)."
    );
  });

  it("say how sure it is, what it cost and what to decide: 20 (10–40) at 5 000 kr (2 500–10 000)", async () => {
    const {text} = await readSmall();
    expect(text).toContain("Kampanj A: omkring 20 extra intresseanmälningar");
    expect(text).toContain(
      "Kampanj A hade till och med 4 oktober 2026 gett omkring 20 extra anmälningar; 95-procentsintervallet är 10–40, " +
        "och att den gav fler är tydligt."
    );
    expect(text).toContain(
      "Om en extra anmälan är värd omkring 5 000 kr (95-procentsintervallet är 2 500–10 000 kr) talar siffrorna för"
    );
    expect(text).toContain("omkring 5,0 anmälningar till väntas, 95-procentsintervallet är 1,0–9,0.");
  });

  it("name what the numbers come from", async () => {
    const {text} = await readSmall();
    for (const part of ["41", "17", "4711", "2024-01-01 till och med 2026-10-04", "Genklang 0.1.0", "abcdef123456"])
      expect(text).toContain(part);
    expect(text).toContain("vecka 27–39, 29 juni 2026 till och med 27 september 2026.");
    expect(text).toContain("Antal under 5 redovisas inte");
    expect(text).toContain("största R-hat 1,004, minsta effektiva antal 1 234, 0 divergenser");
  });

  it("have headings in order, tables with heads, and a text for every picture", async () => {
    writeFileSync(file, await quarterlyReport(smallRelease(), "2026-Q3", "sv"));
    const structure = poppler("pdfinfo", ["-struct", file]);
    const headings = [...structure.matchAll(/^\s*(H\d)\b/gm)].map(([, level]) => level);
    expect(headings[0]).toBe("H1");
    expect(headings.filter((level) => level === "H1").length).toBe(1);
    expect(headings.filter((level) => level === "H3").length).toBe(1); // the campaigns' chart, inside its section
    expect(structure.match(/^\s*TH\b/gm)?.length).toBe(7 + 5 + 6 + 5 + 6); // figures, campaigns, steps, sources, origin
    expect(structure.match(/^\s*Figure\b/gm)?.length).toBe(2);
  });

  it("mark simulated data on each page, and real data on none", async () => {
    const simulated = await read(smallRelease({isSimulated: true}));
    expect(simulated.pages.map((page) => page.includes("Simulerade data"))).toEqual([true, true]);
    expect((await readSmall()).text).not.toContain("Simulerade");
  });

  it("speak English too", async () => {
    const {text, pageCount} = await read(smallRelease(), "2026-Q3", "en");
    expect(pageCount).toBe(2);
    expect(text).toContain(
      "In weeks 27–39, 156 applications came: 39 more than in the same weeks a year before (117) and 26 more than " +
        "expected without campaigns (130; the 95% interval is 108–152)."
    );
    expect(text).toContain("If an extra application is worth about SEK 5,000 (the 95% interval is SEK 2,500–10,000)");
    expect(text).toContain("Page 2 of 2");
  });

  it("say that the period is not over: 9 of 17 weeks of the second tertial", async () => {
    const release = smallRelease({intake: {stepWeeks: 1, steps: steps("2026-05-04", 9)}});
    expect((await read(release, "2026-T2")).text).toContain("9 av periodens 17 veckor är räknade");
  });

  it("say that last year is missing", async () => {
    const intake = {stepWeeks: 1, steps: steps("2026-06-29", 13).map((step) => ({...step, lastYear: null}))};
    const {text} = await read(smallRelease({intake}));
    expect(text).toContain("kom 156 intresseanmälningar: samma veckor året före saknas att jämföra med och 26 fler");
    expect(text).toContain("uppgift saknas");
  });

  it("say what several campaigns brought together, and which of them is sure", async () => {
    const campaigns = [
      smallCampaign("A", about(20, 10, 40), "yes", 100_000),
      smallCampaign("B", about(2, -15, 20), "not-told", 200_000),
      smallCampaign("C", null, "not-told", 50_000)
    ];
    const {text} = await read(smallRelease({campaigns}));
    expect(text).toContain("Periodens kampanjer gav troligen fler intresseanmälningar");
    expect(text).toContain(
      "Alla kampanjer, även tidigare, gav under perioden omkring 13 extra anmälningar; 95-procentsintervallet är 7–26. " +
        "För två av periodens tre kampanjer är effekten tydlig för en och oklar för en."
    );
    expect(text).toContain("hela intervallet 7–26 är förenligt med dem");
    expect(text).toContain("Kampanj C: Färre än 5 anmälningar.");
  });

  it("do not advise a campaign that the data say nothing about", async () => {
    const campaigns = [smallCampaign("A", about(3, -8, 15), "not-told", 100_000)];
    const {text} = await read(smallRelease({campaigns}));
    expect(text).toContain("Kampanj A: siffrorna räcker inte för ett svar");
    expect(text).toContain("siffrorna räcker inte, intervallet är −8 till 15.");
    expect(text).toContain("oklart");
    expect(text).not.toContain("talar siffrorna för");
  });

  it("hold two pages with 20 campaigns, and say how many are not shown", async () => {
    const campaigns = Array.from({length: 20}, (_, i) =>
      smallCampaign(`nummer ${i}`, about(2, 1, 4), "yes", 1000 * (20 - i), {
        verdict: {word: "yes", check: "REVIEW", reasons: [both("Ett skäl att granska som är en hel mening lång.")]}
      })
    );
    const {text, pageCount} = await read(smallRelease({campaigns}));
    expect(pageCount).toBe(2);
    const shown = new Set(text.match(/Kampanj nummer \d+/g)).size;
    expect(text).toContain(`${20 - shown} kampanjer till, med lägre kostnad`);
    expect(text).toContain("Färgade fält är de 4 dyraste av 20 kampanjer.");
  });

  it("say what is withheld, and not what it was", async () => {
    const {text} = await read(smallRelease({intake: null, campaigns: [smallCampaign("A", null, "not-told", 1000)]}));
    expect(text).toContain("Antalet intresseanmälningar är undertryckt");
    expect(text).toContain("Kampanj A: Färre än 5 anmälningar.");
    expect(text.match(/undertryckt/g)?.length).toBeGreaterThan(5); // in all five figures
  });
});

describe.skipIf(!hasPoppler)("the five figures of a report", () => {
  const forecast = (low: number, high: number) => ({
    ...{period: "2026", from: "2025-12-29", to: "2027-01-04", comingFrom: "2026-10-05", counted: 480},
    ...{total: about(640, low, high), extra: about(30, 20, 45)}
  });
  const release = (low = 600, high = 680) =>
    smallRelease({areas: [{...areaOf(smallRelease().intake), forecasts: [forecast(low, high)]}]});
  const goals = [
    {for: "all", year: 2026, applications: 620, extraApplications: 50, costPerExtra: 4000, budget: 90_000}
  ];
  const read = async (it: Release, extras: ReportExtras) => {
    const {figures, accuracy} = reportContent(it, "2026-Q3", "sv", extras);
    return {
      accuracy: accuracy.text,
      rows: figures.rows.map((row) => [row.goal, row.forecast, row.interval, row.deviation, row.status.word])
    };
  };
  it("hold the year's forecast against its goal: on its way only where the whole interval reaches it", async () => {
    const {rows} = await read(release(), {goals});
    expect(rows).toEqual(
      [
        ["620", "640", "600–680", "+20", "Osäkert"],
        ["50", "30", "20–45", "−20", "Risk"],
        ["4 000 kr", "–", "", "+1 000 kr", "Osäkert"], // 5 000 kr (2 500–10 000)
        ["inget mål", "–", "", "–", "Inget mål"],
        ["90 000 kr", "100 000 kr", "", "+10 000 kr", "Risk"]
      ].map((row) => row.map((cell) => cell.replace(/(\d) (\d|kr)/g, "$1\u00a0$2").replace(/(\d) kr/, "$1\u00a0kr")))
    );
    expect((await read(release(630, 650), {goals})).rows[0][4]).toBe("På väg");
    expect((await read(release(500, 610), {goals})).rows[0][4]).toBe("Risk");
  });
  it("have no state without a goal, and a goal of another year or area is none", async () => {
    const others = [
      {for: "all", year: 2025, applications: 1},
      {for: "1", year: 2026, applications: 1}
    ];
    expect((await read(release(), {goals: others})).rows.map((row) => row[4])).toEqual(Array(5).fill("Inget mål"));
  });
  it("say how right the forecast was: inside, above, below, or none was made", async () => {
    const earlier = (low: number, high: number) => ({
      earlier: {number: "31", dataTo: "2026-06-29", total: about(150, low, high)}
    });
    expect((await read(release(), earlier(120, 180))).accuracy).toContain(
      "väntades 150 anmälningar (95-procentsintervall 120–180). Det blev 156: inom intervallet."
    );
    expect((await read(release(), earlier(120, 155))).accuracy).toContain("fler än intervallet. Prognosen missade.");
    expect((await read(release(), earlier(157, 180))).accuracy).toContain("färre än intervallet. Prognosen missade.");
    expect((await read(release(), {})).accuracy).toContain("Ingen prognos gjordes");
  });
});

describe.skipIf(!hasPoppler)("a report with little to tell", () => {
  it("of a period without campaigns says so, and shows its weeks", async () => {
    const {text, pageCount} = await read(smallRelease({campaigns: []}));
    expect(pageCount).toBe(2);
    expect(text).toContain("156 intresseanmälningar, och ingen kampanj under perioden");
    expect(text).toContain(
      "Utfallet ligger utanför det som slumpen ensam brukar ge (95-procentsintervallet är 108–152). Något mer har"
    );
    expect(text).toContain("Ingen kampanj var igång under perioden.");
    expect(text).toContain("Perioden steg för steg");
    expect(text.match(/4–16/g)?.length).toBe(13);
  });

  it("of a model that did not converge tells the counts, why the rest is missing, and no estimate", async () => {
    const {text, pageCount} = await read(smallRelease({convergence: didNotConverge}));
    expect(pageCount).toBe(2);
    expect(text).toContain("Inga skattningar för perioden: modellen gav inget svar att lita på");
    expect(text).toContain("Under vecka 27–39 kom 156 intresseanmälningar: 39 fler än samma veckor året före (117).");
    expect(text).toContain("största R-hat är 1,310 (under 1,01 krävs)");
    expect(text).not.toMatch(/130|10–40|5 000 kr/); // the expected, the effect and its cost
  });

  it("of a period without data says so", async () => {
    const {text} = await read(smallRelease(), "2027-Q1");
    expect(text).toContain("Det finns inga uppgifter för perioden");
    expect(text).toContain("För 1 januari 2027 till och med 31 mars 2027 har inga intresseanmälningar kommit in");
  });
});

describe.skipIf(!hasPoppler)("the reports of the sample release", () => {
  it.each([
    ["2026-Q1", 1, "sv"],
    ["2026-Q2", 4, "en"],
    ["2026-T2", 4, "sv"],
    ["2026-Q3", 13, "en"],
    ["2026", 4, "sv"]
  ] as const)("of %s in steps of %i weeks, %s, are two pages", async (period, stepWeeks, language) => {
    expect((await read(sampleRelease(stepWeeks), period, language)).pageCount).toBe(2);
  });
});
