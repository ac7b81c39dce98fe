import {describe, expect, it} from "vitest";
import {wayInType} from "../../dashboards/pages/way-in.ts";
import {firstChoice, site} from "../../dashboards/site.ts";
import type {Language} from "../../src/base/format.ts";
import type {Release} from "../../src/publication/release.ts";
import {sampleRelease} from "./sample-release.ts";

/** The page's text under its heading of word of mouth, with ordinary spaces. */
function said(change: (release: Release) => Release, language: Language = "sv", choice = firstChoice): string {
  const [page] = wayInType.pages(site(change(sampleRelease()), language));
  const text = page.main(choice).text.split('data-part="stated"')[1].split('<section class="how"')[0];
  return text
    .replaceAll(/<figure.*?<\/figure>/gs, "")
    .replaceAll(/<\/?span[^>]*>/g, "")
    .replaceAll(/<[^>]+>/g, " ")
    .replaceAll(/\s+/g, " ");
}
const grown = (more: object) => (release: Release) => ({
  ...release,
  stated: {...release.stated!, growth: {...release.stated!.growth!, ...more}}
});
const same = (release: Release) => release;

describe("whether word of mouth grows, on the page of the way in", () => {
  it("is answered first, with both years' counts and the interval of the difference", () => {
    expect(said(same)).toContain(
      "Ja, mun till mun växer. Det senaste året nämnde 37 av 76 det (49 %), året före 21 av 68 (31 %). Skillnaden är 18 procentenheter, 95-procentsintervallet är 2–33."
    );
    expect(said(same, "en")).toContain(
      "Yes, word of mouth is growing. In the last year 37 of 76 named it (49%), in the year before 21 of 68 (31%). The difference is 18 percentage points; the 95% interval is 2–33."
    );
  });
  it("is not told where the data do not say, and falls where it falls", () => {
    const difference = {mid: -0.04, low: -0.2, high: 0.12};
    expect(said(grown({word: "not-told", difference}))).toContain(
      "Siffrorna räcker inte för att säga om mun till mun växer."
    );
    expect(said(grown({word: "not-told", difference}))).toContain("Skillnaden är −4 procentenheter");
    expect(said(grown({word: "probably", difference}))).toContain("Mun till mun minskar troligen.");
    expect(said(grown({word: "yes", difference}))).toContain("Nej, mun till mun minskar.");
  });
  it("waits for two whole years, and says why nothing is shown", () => {
    expect(said((release) => ({...release, stated: {...release.stated!, growth: null}}))).toContain(
      "först när det finns svar från två hela år"
    );
    for (const stated of [null, undefined])
      expect(said((release) => ({...release, stated}))).toContain("Därför säger data inget om mun till mun.");
  });
  it("shows the shares of the chosen time only, with their intervals, and says the years it compares", () => {
    const [page] = wayInType.pages(site(sampleRelease(), "sv"));
    const rows = (period: string) => {
      const figure = page.figures({...firstChoice, period}).find(({id}) => id === "word-of-mouth");
      return figure?.name === "rates" ? figure.rows.rows.map(({name}) => name) : [];
    };
    expect(rows("")).toEqual(["nov 2024–maj 2025", "maj–nov 2025", "nov 2025–maj 2026", "maj–nov 2026"]);
    expect(rows("2026")).toEqual(["nov 2025–maj 2026", "maj–nov 2026"]);
    expect(said(same)).toContain("17 november 2025 till och med 15 november 2026; 18 november 2024 till och med");
  });
});
