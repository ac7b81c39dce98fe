import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {hashOf, readChoice} from "../../dashboards/client/choice.ts";
import {html, inlineJson} from "../../dashboards/html.ts";
import {costSplitEn} from "../../dashboards/texts/cost-split-en.ts";
import {costSplitSv} from "../../dashboards/texts/cost-split-sv.ts";
import {en} from "../../dashboards/texts/en.ts";
import {sv} from "../../dashboards/texts/sv.ts";
import {format} from "../../src/base/format.ts";
import {chartTexts} from "../../src/charts/texts.ts";
import {trials} from "../../src/publication/trials.ts";

/** "expected.title": every place in the texts, with what stands there. */
const places = (value: unknown, path = ""): [string, unknown][] =>
  value !== null && typeof value === "object"
    ? Object.entries(value).flatMap(([key, part]) => places(part, path ? `${path}.${key}` : key))
    : [[path, value]];

describe("words in two languages", () => {
  it.each([
    ["pages", sv, en],
    ["cost sharing", costSplitSv, costSplitEn],
    ["charts", chartTexts.sv, chartTexts.en]
  ])("of %s have the same keys, and functions where the other has them", (_, swedish, english) => {
    const shape = (texts: unknown) => places(texts).map(([path, value]) => `${path} ${typeof value}`);
    expect(shape(english)).toEqual(shape(swedish));
  });

  it("are never empty, and never the same sentence left untranslated", () => {
    const english = new Map([...places(en), ...places(costSplitEn, "costs")]);
    for (const [path, value] of [...places(sv), ...places(costSplitSv, "costs")]) {
      expect(value, path).not.toBe("");
      if (typeof value === "string" && value.split(" ").length > 3) expect(value, path).not.toBe(english.get(path));
    }
  });

  it("have one wording for the verdict that nothing can be told, in every room that writes to a reader", () => {
    const others =
      /data säger|säger data (inte|om)|whether it brought more cannot|"(Går inte att säga|Cannot be told)\."/i;
    const rooms = ["src/results", "src/charts", "src/publication", "dashboards", "reports"];
    const files = rooms.flatMap((room) =>
      readdirSync(room, {recursive: true, encoding: "utf8"}).map((file) => join(room, file))
    );
    const written = files.filter((file) => file.endsWith(".ts"));
    expect(written.length).toBeGreaterThan(100);
    expect(written.filter((file) => others.test(readFileSync(file, "utf8")))).toEqual([]);
    expect([chartTexts.sv.verdict["not-told"], chartTexts.en.verdict["not-told"]]).toEqual([
      "Siffrorna räcker inte",
      "The data do not say"
    ]);
  });

  it("have one minus sign, in numbers, ranges, shares and kronor of both languages", () => {
    for (const language of ["sv", "en"] as const) {
      const f = format(language);
      const said = [f.range(-15, 20), f.whole(-3), f.signed(-0.5), f.signedPercent(-0.12), f.kronor(-120_000)];
      expect(said.join(" ")).not.toMatch(/-\d|-\s/);
      expect(said.every((text) => text.includes("−"))).toBe(true);
    }
    expect(format("en").range(-15, 20)).toBe("−15 to 20");
  });

  it("name every kind of world that the model was tried in", () => {
    const worlds = trials.verdicts.map(({world}) => world);
    expect(worlds.filter((world) => !(world in sv.methodPage.trials.worlds))).toEqual([]);
  });

  it("agree with their number: one application, not 1 applications, and none is not a numeral", () => {
    /** Whatever is asked of it is the same number. */
    const all = (count: string): object => new Proxy({}, {get: () => count});
    const plural =
      /(?<![\d,.])1 (anmälningar|intresseanmälningar|kommuner|veckor|kampanjer|parter|extra anmälningar|applications|municipalities|weeks|campaigns|are|were|var inlagda)\b/;
    const said = (texts: unknown, count: string) =>
      places(texts).flatMap(([path, write]) => {
        if (typeof write !== "function") return [];
        for (const given of [count, all(count)])
          try {
            const text: unknown = write(...Array.from({length: 9}, () => given));
            if (typeof text === "string" && !text.includes("[object")) return [`${path}: ${text}`];
          } catch {} // wants something else than text: no count
        return [];
      });
    const every = [sv, en, costSplitSv, costSplitEn, chartTexts.sv, chartTexts.en];
    const one = every.flatMap((texts) => said(texts, "1"));
    expect(one.length).toBeGreaterThan(200);
    // What is never said of one: thresholds, shares, estimates with decimals, lists of many.
    const never =
      /^(channelsPage\.overMany|planPage|manyToOne|methodPage\.|overviewPage\.allCampaigns|perStep|toCome\.floorSays|\S+Few:|\S+whySuppressed|wayInPage\.answers)/;
    expect(one.filter((text) => plural.test(text) && !never.test(text))).toEqual([]);
    const none = every.flatMap((texts) => said(texts, "0"));
    expect(none.filter((text) => /kom 0|, 0 applications/.test(text))).toEqual([]);
    expect(sv.inPeriod.lastYear({from: "3 mars", to: "9 mars", actual: "0", lastYear: "1"})).toBe(
      "Från 3 mars till och med 9 mars kom inga anmälningar, mot 1 samma veckor året före."
    );
  });

  it("say interval, and never that something is so with 95 percent certainty", () => {
    const all = [...places(sv), ...places(chartTexts.sv)].map(([, value]) => String(value)).join("\n");
    expect(all).not.toMatch(/procents säkerhet/);
  });
});

describe("the reader's choice in the address", () => {
  it("is nothing at first, and reads back as it was written", () => {
    expect(hashOf({area: "all", period: "", compareWith: "expected"})).toBe("");
    expect(hashOf({area: "2281", period: "", compareWith: "last-year"})).toBe("#area=2281&compareWith=last-year");
    const choice = {area: "0834", period: "2026-Q3", compareWith: "last-year"} as const;
    expect(readChoice(hashOf(choice))).toEqual(choice);
  });

  it("says all where a page opens on something else, and nothing is what the page opens on", () => {
    const all = {area: "all", period: "2026-Q3", compareWith: "expected"} as const;
    const opensOn = {area: "2281", period: "", compareWith: "expected"} as const;
    expect(hashOf(all, {saysArea: true})).toBe("#area=all&period=2026-Q3");
    expect(readChoice("#area=all&period=2026-Q3", opensOn)).toEqual(all);
    expect(readChoice("", opensOn)).toEqual(opensOn);
    expect(readChoice("#period=2026-Q3", opensOn)).toEqual({...opensOn, period: "2026-Q3"});
  });

  it("is the first one where the address says something else", () => {
    for (const hash of ["", "#kampanjer", "#compareWith=moon", "#="])
      expect(readChoice(hash)).toEqual({area: "all", period: "", compareWith: "expected"});
  });
});

describe("pages as text", () => {
  it("escape what is put in, keep what is html, and leave out what is not there", () => {
    expect(html`<p>${'a<b>"&'}${html`<i>${1}</i>`}${[false, null, undefined, "x"]}</p>`.text).toBe(
      "<p>a&lt;b&gt;&quot;&amp;<i>1</i>x</p>"
    );
  });

  it("keep a word with a hyphen on one line in text, and as it is in attributes", () => {
    const said = "95-procentsintervallet är 2–5";
    const one = (text: string) => `<span style="white-space:nowrap">${text}</span>`;
    const kept = `${one("95-procentsintervallet")} är ${one("2–5")}`;
    expect(html`<p title="${said}, ${said}" lang="sv">${said} ${[said]}</p>`.text).toBe(
      `<p title="${said}, ${said}" lang="sv">${kept} ${kept}</p>`
    );
    expect(html`${"By e-mail SEK\u00a01,200–34,000, 5–12% (95%)."}`.text).toBe(
      `By ${one("e-mail")} ${one("SEK\u00a01,200–34,000")}, ${one("5–12%")} (95%).`
    );
    expect(html`<td>${"2–5"}</td>`.text).toBe("<td>2–5</td>");
    expect(html`<p${html` title="${said}"`}>${said}</p>`.text).toBe(`<p title="${said}">${kept}</p>`);
  });

  it("carry data that cannot end its own script element", () => {
    const {text} = inlineJson({name: "</script>"});
    expect(text).not.toContain("<");
    expect(JSON.parse(text)).toEqual({name: "</script>"});
  });
});
