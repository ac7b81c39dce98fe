/** The three sentences held against the numbers, in both languages: what happened, how sure, what to decide. */
import {describe, expect, it} from "vitest";
import {reportContent} from "../../reports/content.ts";
import type {ReportExtras} from "../../reports/period.ts";
import {quarterlyReport} from "../../reports/quarterly.ts";
import type {Release} from "../../src/publication/release.ts";
import {sampleRelease} from "../dashboards/sample-release.ts";
import {areaOf} from "./areas.ts";
import {about, smallCampaign, smallRelease, steps} from "./small-release.ts";

const plain = (text: string) => text.replace(/\u00a0/g, " ");
function said(release: Release, period = "2026-Q3", extras: ReportExtras = {}) {
  const [sv, en] = (["sv", "en"] as const).map((language) => {
    const {headline, sentences} = reportContent(release, period, language, extras);
    const [what, sure, decide] = sentences.map(({text}) => plain(text));
    return {headline: plain(headline), what, sure, decide};
  });
  return {sv, en};
}

describe("what to decide", () => {
  const A = smallCampaign("A", about(20, 10, 40), "yes", 100_000);
  const B = smallCampaign("B", about(2, -15, 20), "not-told", 200_000);
  it("names what had a clear effect, with its own cost: 5 000 kr (2 500–10 000) of A, not the 23 000 of both", () => {
    const inPeriod = {...areaOf(smallRelease().intake)};
    const {sv, en} = said(
      smallRelease({campaigns: [A, {...B, areas: [{...B.areas[0], toDate: about(2, 1, 3)}]}], areas: [inPeriod]})
    );
    expect(sv.decide).toBe(
      "Om en extra anmälan är värd omkring 5 000 kr (95-procentsintervallet är 2 500–10 000 kr) talar siffrorna för att göra om det som gav tydlig effekt: Kampanj A."
    );
    expect(en.decide).toBe(
      "If an extra application is worth about SEK 5,000 (the 95% interval is SEK 2,500–10,000), the numbers speak for repeating what had a clear effect: Kampanj A."
    );
  });
  it("says of what cost nothing that it did", () => {
    const free = smallCampaign("G", about(20, 10, 40), "yes", 0);
    expect(said(smallRelease({campaigns: [free]})).sv.decide).toContain("Kampanj G. Det kostade inget i köpt utrymme.");
    expect(said(smallRelease({campaigns: [free]})).en.decide).toContain("It cost nothing in bought space.");
  });
  it("says not to decide where the data do not say, with the interval", () => {
    const {sv, en} = said(smallRelease({campaigns: [B]}));
    expect(sv.decide).toBe(
      "Besluta inte om en ny kampanj på det här underlaget: siffrorna räcker inte, intervallet är −15 till 20."
    );
    expect(en.decide).toBe(
      "Do not decide on a new campaign on these grounds: the data do not say, the interval is −15 to 20."
    );
  });
  it("says to follow up where an effect is probable, and to wait where the methods disagree", () => {
    const with_ = (word: "probably" | "disputed") =>
      said(smallRelease({campaigns: [smallCampaign("A", about(20, 3, 40), word, 1)]}));
    expect(with_("probably").sv.decide).toContain(
      "räcker inte för att utöka: hela intervallet 3–40 är förenligt med dem."
    );
    expect(with_("disputed").sv.headline).toBe("Kampanj A: metoderna säger olika om effekten");
    expect(with_("disputed").sv.decide).toContain("metoderna säger olika");
    expect(with_("disputed").en.decide).toContain("the methods disagree");
  });
  const forecast = (low: number, high: number) => ({
    ...{period: "2026", from: "2025-12-29", to: "2027-01-04", comingFrom: "2026-10-05", counted: 480},
    ...{total: about(640, low, high), extra: about(30, 20, 45)}
  });
  const withGoals = (low: number, high: number) =>
    said(
      smallRelease({campaigns: [], areas: [{...areaOf(smallRelease().intake), forecasts: [forecast(low, high)]}]}),
      "2026-Q3",
      {
        goals: [{for: "all", year: 2026, applications: 620, extraApplications: 50}]
      }
    );
  it("ends with the goals that will not or may not be reached, and is silent where all are on their way", () => {
    expect(withGoals(600, 680).sv.decide).toMatch(
      /Enligt prognosen nås inte årets mål för extra genom kampanjer \(prognos 30, mål 50\)\. Osäkert är årets mål för intresseanmälningar \(prognos 640, mål 620\)\.$/
    );
    expect(withGoals(600, 680).en.decide).toMatch(
      /goal is not reached for extra through campaigns \(forecast 30, goal 50\)/
    );
    expect(withGoals(630, 680).sv.decide).not.toContain("Osäkert");
    expect(said(smallRelease()).sv.decide).not.toMatch(/årets mål/);
  });
});

describe("how sure it is", () => {
  it("says why an interval above nothing is not enough where the data do not say", () => {
    const low = (low: number) =>
      said(smallRelease({campaigns: [smallCampaign("A", about(1.5, low, 7.2), "not-told", 1)]}));
    expect(low(0.1).sv.sure).toContain(
      "95-procentsintervallet är 0,1–7,2, och siffrorna räcker inte för att säga om den gav fler. Att intervallet börjar över noll räcker inte"
    );
    expect(low(0.1).en.sure).toContain("That the interval begins above nothing is not enough");
    expect(low(-0.1).sv.sure).not.toContain("börjar över noll");
  });
  it("of a period without campaigns says whether chance alone would do: 130 (108–152) and 156 came, or 140", () => {
    const outside = said(smallRelease({campaigns: []}));
    expect(outside.sv.sure).toContain("utanför det som slumpen ensam brukar ge (95-procentsintervallet är 108–152)");
    const all = steps("2025-06-30", 66).map((step) => ({...step, actual: 11}));
    expect(said(smallRelease({campaigns: [], intake: {stepWeeks: 1, steps: all}})).sv.sure).toContain(
      "inom det som slumpen ensam brukar ge (95-procentsintervallet är 108–152). Talen säger inte att något har ändrats."
    );
  });
});

describe("a quarter in which hardly anything came", () => {
  const came = (actual: number) => {
    const all = steps("2025-06-30", 66).map((step) => ({...step, actual}));
    return said(smallRelease({intake: {stepWeeks: 1, steps: all}})); // 13 weeks; 130 (108–152) are expected
  };
  it("is to be looked into before anything is decided: a file may be missing", () => {
    expect(came(1).sv.decide).toMatch(/^Kontrollera först att alla anmälningar har samlats in: .* Om en extra anmälan/);
    expect(came(1).en.decide).toMatch(/^See first that all applications have been collected/);
    expect(came(9).sv.decide).toMatch(/^Om en extra anmälan/); // 117 are chance
  });
});

describe("what happened", () => {
  it("says that a step of half a year is more than the quarter, in the sentence and under the figure", () => {
    const release = smallRelease({intake: {stepWeeks: 26, steps: steps("2025-10-27", 2, 26)}});
    const {sv, en} = said(release);
    expect(sv.what).toContain("; antalen är så små att talen gäller 26 veckor i stället för periodens 13.");
    expect(en.what).toContain("the numbers are of 26 weeks in place of the period's 13.");
    const {figures, chart} = reportContent(release, "2026-Q3", "sv");
    expect(figures.rows[0].note).toBe("vecka 18–43");
    expect(chart.rows).toBeNull(); // two points are no line
    expect(chart.heading).toBe("Varför diagrammet saknas");
  });
  it("of a period that has just begun says so, and that its report is to be made again", () => {
    const {sv, en} = said(
      smallRelease({campaigns: [], intake: {stepWeeks: 1, steps: steps("2025-06-30", 65)}}),
      "2026-Q4"
    );
    expect(sv).toMatchObject({
      headline: "Perioden har just börjat, och inget av den är räknat än",
      decide: "Vänta med beslut om perioden; gör rapporten igen när den är slut."
    });
    expect(sv.what).toContain("uppgifterna räcker till och med 4 oktober 2026, och inget helt steg av den är räknat.");
    expect(en.headline).toBe("The period has just begun, and nothing of it is counted yet");
  });
});

describe("what cannot be known", () => {
  it("says of applications to come how many at most, where hardly any are expected", () => {
    const late = (toCome: ReturnType<typeof about>) => {
      const campaigns = [smallCampaign("A", about(20, 10, 40), "yes", 1, {toCome})];
      return reportContent(smallRelease({campaigns}), "2026-Q3", "sv").unknown.points.join(" ");
    };
    expect(late(about(0.02, 0, 1.2))).toContain("men fler än 2 anmälningar till väntas inte.");
    expect(late(about(0.02, 0, 0.4))).toContain("men fler än 1 anmälan till väntas inte.");
    expect(late(about(5, 1, 9))).toContain("omkring 5,0 anmälningar till väntas");
  });
});

describe("whom a report is about", () => {
  const four = ["1", "2", "3", "4"].map((code) => ({code, name: `Kommun ${code}`, population: 100}));
  const origin = (municipalities: string[], kind: "all" | "partnership" = "all") => {
    const area = areaOf(smallRelease().intake, {id: kind, kind, municipalities});
    const release = smallRelease({municipalities: four, areas: [area]});
    return (["sv", "en"] as const).map((it) => reportContent(release, "2026-Q3", it, {area: kind}).origin.area);
  };
  it("are those that its sums hold, and the others are named with the reason", () => {
    expect(origin(["1", "2"])).toEqual([
      "Rapporten gäller Kommun 1 och Kommun 2. Kommun 3 och Kommun 4 är inte med: deras tal skulle gå att räkna ut ur summorna.",
      "The report covers Kommun 1 and Kommun 2. Kommun 3 and Kommun 4 are not in it: their numbers could be worked out from the sums."
    ]);
    expect(origin(["1", "2", "3"])[0]).toContain("Kommun 4 är inte med: dess tal");
    expect(origin(["1", "2", "3", "4"])[0]).toBe("Rapporten gäller Kommun 1, Kommun 2, Kommun 3 och Kommun 4.");
    expect(origin(["1"], "partnership")[0]).toBe("Rapporten gäller Kommun 1.");
  });
});

describe("two pages", () => {
  const comparison = Array.from({length: 5}, (_, i) => ({
    ...{
      provider: "Kolada" as const,
      found: [],
      kpi: `N3381${i}`,
      year: 2025,
      own: [{name: "Median (10)", value: 6.3}],
      comparisonMedian: 7.1,
      comparisonCount: 7
    },
    ...{
      title: {sv: "Placerade i familjehem per 1 000 invånare 0–20 år", en: "Placed in family homes"},
      fetched: "2026-11-20"
    }
  }));
  const goals = [
    {for: "all", year: 2026, applications: 3400, extraApplications: 400, costPerExtra: 6000, homes: 30, budget: 1}
  ];
  it.each([
    ["2026-Q2", "sv"],
    ["2026-T2", "en"]
  ] as const)("hold also comparison figures, goals and the way in: %s, %s", async (period, language) => {
    const file = await quarterlyReport(sampleRelease(4), period, language, {comparison, goals});
    expect(
      Buffer.from(file)
        .toString("latin1")
        .match(/\/Type\s*\/Page\b/g)?.length
    ).toBe(2);
  });
});
