import {parseHTML} from "linkedom";
import {describe, expect, it} from "vitest";
import {municipalitiesType} from "../../dashboards/pages/municipalities.ts";
import {firstChoice, site} from "../../dashboards/site.ts";
import type {Language} from "../../src/base/format.ts";
import {chartReadings, chartTable} from "../../src/charts/index.ts";
import type {AreaLevel, Release} from "../../src/publication/release.ts";
import {sampleRelease} from "./sample-release.ts";

const release = sampleRelease();
const pageOf = (levels: Release["levels"], language: Language = "sv") => {
  const made = site({...release, levels}, language);
  return {made, page: municipalitiesType.pages(made)[0]};
};
const textOf = (levels: Release["levels"], language: Language = "sv") => {
  const main = pageOf(levels, language).page.main(firstChoice).text.replaceAll("\u00a0", " ");
  return parseHTML(`<html><body>${main}</body></html>`).document.body.textContent;
};
/** The same levels, the latest year of one of them ending on another day. */
const ending = (id: string, to: string): Release["levels"] => ({
  ...release.levels,
  areas: release.levels.areas.map(
    (area): AreaLevel =>
      area.id === id ? {...area, spans: area.spans.map((span, i) => (i === 0 ? {...span, to} : span))} : area
  )
});

describe("the page of municipalities and partnerships", () => {
  it("says whose year ends earlier than the others', for they stand beside each other; nothing where all end alike", () => {
    const apart = ending("2281", "2026-06-22");
    expect(textOf(apart)).toContain("Tidigare slutar det för Sundsvall (21 juni 2026).");
    expect(textOf(apart, "en")).toContain("It ends earlier for Sundsvall (21 June 2026).");
    expect(textOf(release.levels)).not.toContain("Tidigare slutar det");
  });

  it("compares what the model reckons with, and does not claim that so many came", () => {
    const said = textOf(release.levels);
    expect(said).toMatch(/räknar modellen med \d,\d\d gånger så många anmälningar per invånare i .+ som i .+\./);
    expect(said).not.toMatch(/ hade .+ gånger så många/);
  });

  it("tells a level beside the others', never that it rose or fell by itself", () => {
    const [event] = release.levels.events.filter(({change}) => change !== null);
    const change = {...event.change!, verdict: "yes" as const, ratio: {mid: 0.84, low: 0.75, high: 0.94}};
    const said = textOf({...release.levels, events: [{...event, change}]});
    expect(said).toContain("Nivån föll jämfört med de andras.");
  });

  it("has the verdict of paid campaigns and what they cost in columns of their own, and reads both off", () => {
    const {made, page} = pageOf(release.levels);
    const figure = page.figures(firstChoice).find(({id}) => id === "bought")!;
    const words = {texts: made.chartTexts, format: made.format};
    const table = chartTable(figure.name, figure.rows, words);
    expect(table.head).toEqual(["Område", "Anmälningar", "Nedre gräns", "Övre gräns", "Utslag", "Kostnad"]);
    const malmo = table.rows.find(([name]) => name.text === "Malmö")!.map(({text}) => text.replaceAll("\u00a0", " "));
    expect(malmo.slice(-2)).toEqual(["Siffrorna räcker inte", "kostade 90 000 kr"]);
    const read = chartReadings(figure.name, figure.rows, words).map(({text}) => text.replaceAll("\u00a0", " "));
    expect(read).toContainEqual(expect.stringMatching(/^Malmö: oklart \(.+\), kostade 90 000 kr$/));
    expect(read).toContainEqual(expect.stringMatching(/^Helsingborg: 35 \(12–58\), .+ kr per styck$/));
  });
});
