import {describe, expect, it} from "vitest";
import {format, type Language} from "../../src/base/format.ts";
import {blankDocument} from "../../src/charts/document.ts";
import {
  type ChartName,
  type ChartRows,
  chartReadings,
  chartTable,
  chartText,
  drawChart
} from "../../src/charts/index.ts";
import {charts} from "../../src/charts/list.ts";
import {print} from "../../src/charts/palette.ts";
import {chartTexts} from "../../src/charts/texts.ts";
import type {CampaignArea, PublishedCampaign, Series} from "../../src/publication/release.ts";
import {sampleFunnel} from "../dashboards/sample-funnel.ts";
import {sampleRelease} from "../dashboards/sample-release.ts";

const release = sampleRelease();
const [helsingborg, sundsvallTimra, national] = release.campaigns;
const words = (language: Language = "sv") => ({texts: chartTexts[language], format: format(language)});
const canvas = (width = 680) => ({...words(), width, document: blankDocument()});

const expectedRows = (
  {areas: [{series, toDate, verdict}], from, to}: PublishedCampaign,
  compareWith: "expected" | "last-year" = "expected"
) => ({
  series: series!,
  start: from,
  stretches: [{from, to}],
  extra: toDate,
  isTold: verdict.word !== "not-told",
  compareWith
});
const channelRows = ({channels, areas: [{toDate, verdict, costPerApplicationOre}], costOre}: PublishedCampaign) => ({
  channels,
  total: toDate,
  totalVerdict: verdict.word,
  totalCostOre: costOre,
  totalCostPerApplicationOre: costPerApplicationOre
});
const intervalRows = ({areas}: PublishedCampaign) => ({
  what: "Kommun",
  caption: "Extra anmälningar",
  rows: areas.slice(1).map(({name, toDate, verdict}) => ({
    name: name.sv,
    estimate: toDate,
    verdict: verdict.word,
    note: toDate ? chartTexts.sv.verdict[verdict.word] : chartTexts.sv.withheld
  }))
});
const cumulativeRows = ({areas: [{cumulative, verdict}], from, to}: PublishedCampaign) => ({
  cumulative: cumulative!,
  from,
  to: release.origin.dataTo,
  stretches: [{from, to}],
  isTold: verdict.word !== "not-told"
});
const multipleRows = ({areas, from, to}: PublishedCampaign) => ({
  start: from,
  stretches: [{from, to}],
  areas: areas
    .slice(1)
    .filter((area): area is CampaignArea & {series: Series} => area.series !== null)
    .map(({name, series, lift, verdict}) => ({name: name.sv, series, lift, isTold: verdict.word !== "not-told"}))
});

/** One of each, on what shows most. */
const samples: {[Name in ChartName]: ChartRows<Name>} = {
  expected: expectedRows(helsingborg),
  flights: {flights: sundsvallTimra.flights, from: sundsvallTimra.from, to: release.origin.dataTo},
  cumulative: cumulativeRows(helsingborg),
  channels: channelRows(sundsvallTimra),
  intervals: intervalRows(national),
  multiples: multipleRows(national),
  costShare: {
    rows: [
      {name: "Sundsvall", costOre: 28_892_000, cost: 0.85, effect: {mid: 0.7, low: 0.3, high: 1.1}},
      {name: "Timrå", costOre: 5_108_000, cost: 0.15, effect: null}
    ]
  },
  intake: {
    series: release.intake!,
    campaigns: release.campaigns.map(({name, from, to}) => ({name: name.sv, from, to}))
  },
  waysIn: {waysIn: release.waysIn},
  levels: {
    rows: release.levels.areas.flatMap(({name, kind, spans: [now, before]}) =>
      now?.rate
        ? [
            {
              name: name.sv,
              isJoint: kind === "partnership",
              from: now.from,
              to: now.to,
              rate: now.rate,
              before: before?.rate ?? null
            }
          ]
        : []
    )
  },
  funnel: {stages: sampleFunnel.stages},
  course: {course: sampleFunnel.course},
  shares: {
    caption: "Tid till första kontakt",
    categories: ["Samma dag", "Inom en vecka", "Senare", "Väntar ännu eller utan svar"].map((name, i) => ({
      name,
      isOpen: i === 3
    })),
    steps: sampleFunnel.answers[0].composition.steps
  },
  rates: {
    caption: "Andel som går vidare",
    what: "Svar",
    unit: "share",
    rows: sampleFunnel.slow.map(({answer, home}) => ({
      name: chartTexts.sv.funnel.answered[answer],
      estimate: home,
      isTold: answer === "later"
    }))
  }
};
const names = Object.keys(charts) as ChartName[];
const plainText = (text: string) => text.replace(/\s/g, " ");

describe("a chart as a picture", () => {
  it.each(names)("%s looks as it did, on paper and on a phone", async (name) => {
    const draw = (width: number) => drawChart(name, samples[name], {...canvas(width), palette: print});
    await expect(lines(draw(680))).toMatchFileSnapshot(`pictures/${name}.svg`);
    await expect(lines(draw(343))).toMatchFileSnapshot(`pictures/${name}-narrow.svg`);
  });

  it.each([1, 4, 8, 13] as const)(
    "what came and what was expected can be drawn in steps of %i weeks",
    async (weeks) => {
      const rows = expectedRows(sampleRelease(weeks).campaigns[0]);
      const svg = drawChart("expected", rows, {...canvas(), palette: print});
      await expect(lines(svg)).toMatchFileSnapshot(`pictures/expected-${weeks}-weeks.svg`);
    }
  );

  it.each(names)("%s has the same bytes however many were drawn before it", (name) => {
    const first = drawChart(name, samples[name], canvas());
    drawChart("expected", samples.expected, canvas());
    drawChart("channels", samples.channels, canvas());
    expect(drawChart(name, samples[name], canvas()) === first).toBe(true);
  });

  it.each(["expected", "channels", "multiples"] as const)(
    "%s names its parts after itself, and points to them",
    (name) => {
      const svg = drawChart(name, samples[name], {...canvas(), idPrefix: "december"});
      const made = [...svg.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
      const used = [...svg.matchAll(/url\(#([^)]+)\)/g)].map(([, id]) => id);
      expect(made).toEqual(made.map((_, i) => `december-part-${i + 1}`));
      expect(new Set(used)).toEqual(new Set(made));
    }
  );

  it.each(names)("%s is one image with a text, its parts kept from screen readers", (name) => {
    const svg = drawChart(name, samples[name], canvas());
    expect(svg).toMatch(/^<svg [^>]*role="img"/);
    expect(svg.match(/aria-label="/g)).toHaveLength(1);
    expect(/<svg [^>]*><g (?![^>]*aria-hidden="true")/.test(svg)).toBe(false);
    expect(svg.includes("NaN")).toBe(false);
  });

  it.each(names)("%s has plain colours once a palette is given", (name) => {
    const svg = drawChart(name, samples[name], {...canvas(), palette: print});
    expect(/var\(|currentColor|<style|aria-/.exec(svg)?.[0]).toBeUndefined();
    expect(svg).toContain('font-family="Source Sans 3"');
  });
});

describe("what a chart says", () => {
  it("gives the numbers since the campaign began, which a reader can add up in the table", () => {
    const {series, start} = samples.expected;
    const since = series.steps.filter(({to}) => to > start);
    const actual = since.reduce((sum, step) => sum + step.actual, 0);
    const expected = Math.round(since.reduce((sum, step) => sum + step.expected.mid, 0));
    const text = plainText(chartText("expected", samples.expected, words()));
    expect(text).toContain(`kom ${actual} anmälningar; utan kampanjen väntades ${expected}.`);
    expect(text).toContain("Kampanjen står för 31 av dem, 95-procentsintervallet är 12–53.");
    const table = chartTable("expected", samples.expected, words());
    const column = table.rows.filter((row) => String(row[2].value) >= start).map((row) => Number(row[3].value));
    expect(column.reduce((a, b) => a + b, 0)).toBe(actual);
  });

  it("says so where the effect cannot be told from nothing, and gives no number for it", () => {
    const text = plainText(chartText("expected", expectedRows(national), words()));
    expect(text).toContain("Det går inte att skilja kampanjens del från noll: 95-procentsintervallet är −18 till 50.");
    expect(drawChart("expected", expectedRows(national), canvas())).toContain(">oklart<");
  });

  it("compares with the year before when asked to, and leaves out the band", () => {
    const rows = expectedRows(helsingborg, "last-year");
    const since = rows.series.steps.filter(({to}) => to > rows.start);
    const difference = since.reduce((sum, step) => sum + step.actual - step.lastYear!, 0);
    expect(plainText(drawChart("expected", rows, canvas()))).toContain(
      `${words().format.signed(difference)} mot året före`
    );
    expect(plainText(chartText("expected", rows, words()))).toContain("samma veckor året före");
  });

  it("says of channels that cannot be told apart that they cannot, and puts them under one bracket", () => {
    const text = plainText(chartText("channels", samples.channels, words()));
    expect(text).toContain("Mässa: +1,2 (0,1–3,6)");
    expect(text).toContain("Buss (går inte att skilja från tv): oklart (−3 till 17)");
    expect(text).toContain("Hela kampanjen: +11 (−2 till 25)");
    const joint = drawChart("channels", samples.channels, canvas());
    expect(joint).toContain("marker");
    expect(drawChart("channels", channelRows(helsingborg), canvas())).not.toContain("marker");
  });

  it("never writes kronor beside a channel that cannot be told from nothing", () => {
    const rows = {...channelRows(sundsvallTimra), total: null};
    const svg = plainText(drawChart("channels", {...rows, channels: rows.channels.slice(0, 2)}, canvas()));
    expect(svg).not.toMatch(/\d kr</);
    expect(svg.match(/>oklart</g)).toHaveLength(4); // two channels: applications and kronor
  });

  it("gives a withheld municipality its word and no number", () => {
    const rows = chartTable("intervals", samples.intervals, words()).rows;
    const harnosand = rows.find(([name]) => name.text === "Härnösand")!;
    expect(harnosand.map(({text}) => text)).toEqual(["Härnösand", "–", "–", "–", "undertryckt"]);
    expect(harnosand.slice(1, 4).every(({value}) => value === null)).toBe(true);
  });

  it.each(names)("%s has heads that begin with a capital in its table, Swedish and English", (name) => {
    for (const language of ["sv", "en"] as const)
      for (const head of chartTable(name, samples[name], words(language)).head) expect(head).toMatch(/^[A-ZÅÄÖ0-9]/);
  });

  it("has a share for every way in: 412 of 688 is 60 %", () => {
    expect(plainText(chartText("waysIn", samples.waysIn, words()))).toBe(
      "E-tjänst: 412 (60 %), Telefon: 168 (24 %), E-post: 87 (13 %), Övrigt: 21 (3 %)."
    );
  });

  it("reads a step as a sentence, Swedish and English", () => {
    const first = (language: Language) =>
      plainText(chartReadings("expected", samples.expected, words(language))[0].text);
    expect(first("sv")).toMatch(/^V. 47–50, från 18 november 2024: \d+ kom, [\d,]+ väntades \(/);
    expect(first("en")).toMatch(/^Weeks 47–50, from 18 November 2024: \d+ came, [\d.]+ expected \(/);
  });

  it.each(names)("%s has a table with a head for every column", (name) => {
    for (const language of ["sv", "en"] as const) {
      const {head, rows, caption} = chartTable(name, samples[name], words(language));
      expect(caption).not.toBe("");
      expect(rows.length).toBeGreaterThan(0);
      for (const row of rows) expect(row).toHaveLength(head.length);
    }
  });
});

describe("a chart at its ends", () => {
  const empty = {from: "2026-01-05", to: "2026-02-02", actual: 0, expected: {mid: 0, low: 0, high: 0}, lastYear: null};

  it("can be drawn of one step in which nothing came", () => {
    const series = {stepWeeks: 4, steps: [empty]};
    const rows = {...samples.expected, series, start: "2026-01-05", extra: null, isTold: false};
    expect(drawChart("expected", rows, canvas())).not.toMatch(/NaN/);
    expect(drawChart("intake", {series, campaigns: []}, canvas(320))).not.toMatch(/NaN/);
  });

  it("shows of one step what it is held against, over the days of the step: a line between two has no length", () => {
    const step = {...empty, actual: 42, expected: {mid: 44, low: 29, high: 61}, lastYear: 39};
    const parts = (compareWith: "expected" | "last-year", lastYear: number | null = 39) => {
      const series = {stepWeeks: 4, steps: [{...step, lastYear}]};
      const svg = [
        drawChart("intake", {series, campaigns: [], compareWith}, canvas()),
        drawChart("expected", {...samples.expected, series, start: step.to, compareWith}, canvas())
      ];
      return svg.map((it) => {
        const dashed = /<g[^>]*stroke-dasharray="5 4"[^>]*><path d="M([\d.]+),[\d.]+L([\d.]+),/.exec(it);
        const band = /<g[^>]*fill="var\(--band\)"[^>]*><rect[^>]*width="([\d.]+)"/.exec(it);
        return {dashedPx: dashed ? Number(dashed[2]) - Number(dashed[1]) : 0, bandPx: Number(band?.[1] ?? 0)};
      });
    };
    const plotPx = 680 - 34 - 156;
    expect(parts("expected")).toEqual([1, 2].map(() => ({dashedPx: plotPx, bandPx: plotPx})));
    expect(parts("last-year")).toEqual([1, 2].map(() => ({dashedPx: plotPx, bandPx: 0})));
    expect(parts("last-year", null)).toEqual([1, 2].map(() => ({dashedPx: 0, bandPx: 0})));
  });

  it("has room for a name of 123 letters: it is cut in the picture, and whole in table and text", () => {
    const name = "En ovanligt lång kampanjrubrik ".repeat(4).trim();
    const [campaign] = samples.intake.campaigns;
    const campaigns = [{...campaign, name}];
    const letters = (svg: string) =>
      [...svg.matchAll(/>([^<>]+)</g)].map(([, text]) => text.length).reduce((a, b) => Math.max(a, b), 0);
    expect(letters(drawChart("intake", {...samples.intake, campaigns, events: []}, canvas(1112)))).toBeLessThanOrEqual(
      36
    );
    expect(chartText("intake", {...samples.intake, campaigns}, words())).toContain(name);
    const rows = {...samples.intervals, rows: [{...samples.intervals.rows[0], name}]};
    expect(letters(drawChart("intervals", rows, canvas(812)))).toBeLessThanOrEqual(27);
    expect(JSON.stringify(chartTable("intervals", rows, words()))).toContain(name);
  });

  it("can be drawn before anything has come of a campaign, or of all that is withheld", () => {
    expect(drawChart("cumulative", {...samples.cumulative, cumulative: []}, canvas())).not.toMatch(/NaN/);
    const silent = {...samples.intervals, rows: samples.intervals.rows.filter(({estimate}) => !estimate)};
    expect(drawChart("intervals", silent, canvas())).not.toMatch(/NaN/);
  });

  it("keeps thirty campaigns above the intake in few lanes", () => {
    const campaigns = Array.from({length: 30}, (_, i) => ({
      name: `Kampanj ${i}`,
      from: `2025-${String(1 + (i % 12)).padStart(2, "0")}-01`,
      to: `2025-${String(1 + (i % 12)).padStart(2, "0")}-15`
    }));
    const height = Number(/height="(\d+)"/.exec(drawChart("intake", {...samples.intake, campaigns}, canvas()))?.[1]);
    expect(height).toBe(330 + 3 * 24); // three a month
  });

  it("names seven campaigns above the intake where there is room beside them, and none on a phone", () => {
    const campaigns = Array.from({length: 7}, (_, i) => ({
      name: `Kampanj ${i}`,
      from: `2025-${String(2 + i).padStart(2, "0")}-03`,
      to: `2025-${String(2 + i).padStart(2, "0")}-17`
    }));
    const named = (width: number) =>
      [...drawChart("intake", {...samples.intake, campaigns}, canvas(width)).matchAll(/>Kampanj \d</g)].length;
    expect([named(1112), named(343)]).toEqual([7, 0]);
  });

  it("gives long names a line of their own on a phone, instead of letting them run into the numbers", () => {
    const estimate = {mid: 31, low: 12, high: 53};
    const row = (name: string) => ({name, estimate, verdict: "yes" as const, note: ""});
    const height = (...names: string[]) =>
      Number(
        /height="(\d+)"/.exec(
          drawChart("intervals", {what: "Kampanj", caption: "Extra", rows: names.map(row)}, canvas(343))
        )?.[1]
      );
    expect(height("Buss", "Affischer")).toBe(34 + 2 * 58);
    expect(height("Buss", "Varje barn behöver ett tryggt hem")).toBe(34 + 2 * 76);
  });
});

/** One element a line: a changed picture shows as changed lines. */
const lines = (svg: string): string => `${svg.replaceAll("><", ">\n<")}\n`;
