import {parseHTML} from "linkedom";
import {describe, expect, it} from "vitest";
import {digestOf} from "../../dashboards/digest.ts";
import {site} from "../../dashboards/site.ts";
import type {Language} from "../../src/base/format.ts";
import {sampleRelease} from "./sample-release.ts";

const digest = (language: Language, release = sampleRelease()) => digestOf(site(release, language));

describe("the digest for leaders", () => {
  it("is a letter that loads nothing, runs nothing and needs no style sheet", () => {
    for (const language of ["sv", "en"] as const) {
      const {document} = parseHTML(digest(language).html);
      expect(document.querySelectorAll("script, link, style, img, iframe, svg")).toHaveLength(0);
      expect(document.querySelectorAll("[class]")).toHaveLength(0);
      expect(document.documentElement.getAttribute("lang")).toBe(language);
    }
  });

  it("says the same in both its forms: the sentences, the campaigns with verdict and interval, what to look after", () => {
    const {html, text, subject} = digest("sv");
    const letter = parseHTML(html).document.body.textContent!.replace(/\s+/g, " ");
    for (const said of [
      "Helsingborgs decemberkampanj gav omkring 31 intresseanmälningar",
      "Öppna ditt hem",
      "−2 till 25 (95 %)",
      "Troligen",
      "Nyckeln går ut om 6 dagar. Förnya den.",
      "alla siffror är påhittade"
    ]) {
      expect(letter).toContain(said);
      expect(text.replace(/\s+/g, " ")).toContain(said);
    }
    expect(subject).toBe("Familjehem, Den simulerade regionen: läget till och med 15 november 2026");
  });

  it("has the numbers of the latest whole quarter as the release has them", () => {
    const release = sampleRelease();
    const quarter = release.areas[0].periods.findLast(({period, isWhole}) => isWhole && period.includes("-Q"))!;
    expect(digest("en").text).toContain(`, ${quarter.actual} applications came`);
  });

  it("says that all else is well where the overview says so, also beside what is told all the same", () => {
    const calm = {...sampleRelease(), sources: [], campaigns: []};
    const some = {...calm, funnel: {...calm.funnel!, waiting: null, lost: null}};
    for (const {funnel, count} of [
      {funnel: null, count: 0},
      {funnel: some.funnel, count: 1}
    ]) {
      const {html, text} = digest("sv", {...some, funnel});
      expect(text).toContain("Allt annat är som det ska");
      expect(html).toContain("Allt annat är som det ska");
      expect(parseHTML(html).document.querySelectorAll("li")).toHaveLength(count);
    }
    expect(digest("sv").text).not.toContain("Allt annat är som det ska");
  });

  it("stands without campaigns, and escapes what people wrote", () => {
    const nasty = "<b>&";
    const bare = digest("sv", {...sampleRelease(), campaigns: [], areas: [], region: {sv: nasty, en: nasty}});
    expect(bare.html).toContain("&lt;b&gt;&amp;");
    expect(`${bare.html}${bare.text}`).not.toMatch(/undefined|NaN|\[object/);
  });
});
