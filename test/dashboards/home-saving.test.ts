import {describe, expect, it} from "vitest";
import {homeSavingHtml} from "../../dashboards/pages/home-saving.ts";
import {site} from "../../dashboards/site.ts";
import type {Release} from "../../src/publication/release.ts";
import {sampleRelease} from "./sample-release.ts";

const said = (homeCost: Release["homeCost"]) =>
  homeSavingHtml(site({...sampleRelease(), homeCost}, "sv"))
    .text.replaceAll("\u00a0", " ")
    .replaceAll(/<\/?span[^>]*>/g, "");
const stated = {ownOre: 29_000_000, boughtOre: 64_000_000, year: 2025, source: "Bokslut 2025"};

describe("what an own home saves", () => {
  it("is bought less own, with source and year: 640 000 less 290 000 is 350 000 kr", () => {
    expect(said(stated)).toContain("sparar 350 000 kr om året");
    expect(said(stated)).toContain("290 000 kr om året och ett köpt 640 000 kr (Bokslut 2025, 2025)");
  });

  it("is for 5 to 17 homes on their way 5 and 17 times as much", () => {
    expect(said(stated)).toContain("De 5–17 hem som är på väg skulle då spara 1 750 000–5 950 000 kr om året");
  });

  it("is not guessed where nobody has stated it, and nothing where an own home costs more", () => {
    expect(said(null)).toContain("Det är inte angivet");
    expect(said(null)).not.toMatch(/\d kr/);
    expect(said({...stated, ownOre: 64_000_000})).toContain("kostar inte mindre");
    expect(said({...stated, ownOre: 64_000_000})).not.toMatch(/sparar \d/);
  });
});
