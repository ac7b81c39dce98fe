/**
 * The same report for other hands: its numbers as a CSV file that Swedish Excel opens with a double click, and its
 * pages as one HTML file that needs nothing beside it.
 */
import {addDays, type Days, periodDays} from "../src/base/day.ts";
import type {Language} from "../src/base/format.ts";
import type {Estimate, Release} from "../src/publication/release.ts";
import {homeCount, homesOfYear} from "./content/figures.ts";
import {wordsFor} from "./content/words.ts";
import {type Figure, type ReportContent, reportContent, type Status, type TextTable, texts} from "./content.ts";
import {type HomeCount, periodNumbers, type ReportExtras} from "./period.ts";
import {picture} from "./picture.ts";

/** One line a number, with its bounds where it is an estimate. BOM, semicolons, decimal comma, CRLF. */
export function annexCsv(release: Release, period: string, language: Language, extras: ReportExtras = {}): string {
  const {
    figure,
    steps: {head},
    annex,
    method,
    origin,
    simulated
  } = texts[language];
  const numbers = periodNumbers(release, period, extras);
  const words = wordsFor(release, numbers, language);
  const hasModel = numbers.state !== "no-model";
  const noCount = numbers.state === "withheld" ? figure.withheld : figure.missing;
  const noModel = hasModel ? noCount : figure.notComputed;
  const lines: (string | number)[][] = [annex.head];
  const add = (about: string, {from, to}: Days, what: string, value: number | Estimate | null, why: string) => {
    const {mid, low, high} =
      value === null || typeof value === "number" ? {mid: value ?? "", low: "", high: ""} : value;
    lines.push([about, from, addDays(to, -1), what, mid, low, high, value === null ? why : ""]);
  };
  const say = (about: string, what: string, remark: string) => lines.push([about, "", "", what, "", "", "", remark]);

  for (const step of numbers.steps) {
    add(annex.step, step, head.actual, step.actual, noCount);
    add(annex.step, step, head.lastYear, step.lastYear, figure.missing);
    add(annex.step, step, head.expected, hasModel ? step.expected : null, noModel);
  }
  const days = numbers.counted ?? numbers.period.days;
  add(annex.period, days, head.actual, numbers.actual, noCount);
  add(annex.period, days, head.lastYear, numbers.lastYear, noCount);
  add(annex.period, days, head.expected, numbers.expected, noModel);
  add(annex.period, days, annex.extra, numbers.inPeriod, noModel);
  const {year, goal, earlier} = numbers;
  const yearDays = year.forecast ?? days;
  if (year.forecast) {
    add(annex.year, yearDays, annex.forecast, year.forecast.total, noModel);
    add(annex.year, yearDays, annex.extraForecast, year.forecast.extra, noModel);
  }
  const wholeYear = periodDays(String(numbers.period.year));
  const {homes, money} = numbers;
  if (homes) {
    const addHomes = (about: string, days: Days, count: HomeCount) => {
      if ("count" in count) add(about, days, figure.homes, count.count, "");
      else if ("untold" in count) add(about, days, figure.homes, null, figure.untold[count.untold]);
      else
        lines.push([
          about,
          days.from,
          addDays(days.to, -1),
          figure.homes,
          "",
          0,
          count.atMost,
          homeCount(count, words)
        ]);
    };
    addHomes(annex.period, numbers.period.days, homes.inPeriod);
    for (const {days, count} of homes.quarters) addHomes(annex.period, days, count);
    const isBegun = wholeYear.from < homes.to && homes.to < wholeYear.to;
    addHomes(annex.year, isBegun ? {from: wholeYear.from, to: homes.to} : wholeYear, homes.inYear);
    const forecast = homes.isYearOver ? null : homesOfYear(homes);
    if (forecast) add(annex.year, wholeYear, annex.homesForecast, forecast, "");
  }
  add(annex.period, numbers.period.days, annex.cost, money.periodOre / 100, "");
  add(annex.year, wholeYear, annex.cost, money.yearOre / 100, "");
  for (const [what, value] of [
    [annex.goal.applications, goal?.applications],
    [annex.goal.extra, goal?.extraApplications],
    [annex.goal.cost, goal?.costPerExtra],
    [annex.goal.homes, goal?.homes],
    [annex.goal.budget, goal?.budget]
  ] as const)
    if (value !== undefined) add(annex.year, wholeYear, what, value, "");
  if (earlier) add(annex.period, days, annex.earlier(earlier.number), earlier.total, "");
  for (const it of extras.comparison ?? [])
    for (const {name, value} of it.own)
      lines.push([
        name,
        `${it.year}-01-01`,
        `${it.year}-12-31`,
        it.kpi === "" ? `${it.title[language]} (SCB)` : `${it.title[language]} (Kolada ${it.kpi})`,
        value ?? "",
        "",
        "",
        it.fetched
      ]);
  for (const {campaign, all, extra, toCome} of numbers.campaigns) {
    const about = campaign.name[language];
    const why = hasModel && all.verdict.check !== "FAIL" ? figure.withheld : figure.notComputed;
    const sinceStart = {from: campaign.from, to: release.origin.dataTo};
    add(about, sinceStart, annex.extra, extra, why);
    add(about, sinceStart, annex.toCome, toCome, why);
    add(about, campaign, annex.cost, all.costOre / 100, why);
    add(about, sinceStart, annex.per, extra && inKronor(all.costPerApplicationOre), extra ? figure.cannotSay : why);
  }
  const {run, seed, version, dataHash} = release.origin;
  say(origin.heading, origin.head.release, release.number);
  say(origin.heading, origin.head.run, run);
  say(origin.heading, release.isSimulated ? origin.head.seed : origin.head.seedMark, seed);
  say(origin.heading, origin.head.version, origin.genklang(version));
  say(origin.heading, origin.head.hash, dataHash);
  say(annex.note, "", method.disclosure(String(release.threshold)));
  if (release.isSimulated) say(annex.note, "", simulated);
  return `\uFEFF${lines.map((line) => line.map(csvCell).join(";")).join("\r\n")}\r\n`;
}

const inKronor = (ore: Estimate | null): Estimate | null =>
  ore && {mid: ore.mid / 100, low: ore.low / 100, high: ore.high / 100};

/** A number with a decimal comma, at most four decimals; a text that a spreadsheet cannot take for a formula. */
function csvCell(cell: string | number): string {
  if (typeof cell === "number") return String(Math.round(cell * 1e4) / 1e4).replace(".", ",");
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The report as one page for a browser, without script: what the PDF says, in the same order. */
export function annexHtml(release: Release, period: string, language: Language, extras: ReportExtras = {}): string {
  const report = reportContent(release, period, language, extras);
  const {campaigns, chart, origin, unknown, method} = report;
  const rows = [...campaigns.rows, ...(campaigns.sum ? [campaigns.sum] : [])].map((row) => [
    [row.name, [row.owner, row.days].filter(Boolean).join(", ")],
    row.status.word === "" ? [] : [statusText(row.status)],
    [row.extra, row.interval],
    [row.cost],
    [row.per, row.perInterval]
  ]);
  const {name, verdict, extra, interval, cost, per} = campaigns.head;
  return `${[
    "<!doctype html>",
    `<html lang="${language}">`,
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width">',
    `<title>${escaped(report.title)}</title>`,
    `<style>${style}</style>`,
    "<main>",
    `<p class="mute">${escaped(report.eyebrow)}</p>`,
    ...(report.simulated ? [`<p class="mark">${escaped(report.simulated)}</p>`] : []),
    `<h1>${escaped(report.headline)}</h1>`,
    `<dl>${report.sentences.map(({lead, text}) => `<dt>${escaped(lead)}</dt><dd>${escaped(text)}</dd>`).join("")}</dl>`,
    `<h2>${escaped(report.figures.heading)}</h2>`,
    figureTable(report.figures),
    `<p class="mute">${escaped(report.figures.note)}</p>`,
    `<h2>${escaped(chart.heading)}</h2>`,
    chart.rows ? figure(picture("intake", chart.rows, language, 760), chart.alt) : "",
    `<p class="mute">${escaped(chart.note)}</p>`,
    `<h2>${escaped(campaigns.heading)}</h2>`,
    `<p>${escaped(campaigns.intro)}</p>`,
    rows.length > 0 ? table([[name], [verdict], [extra, interval], [cost], [per, interval]], rows) : "",
    ...(report.funnel
      ? [
          `<h2>${escaped(report.funnel.heading)}</h2>`,
          `<p>${escaped(report.funnel.text)}</p>`,
          textTable(report.funnel.table),
          ...(report.funnel.points.length > 0 ? [list(report.funnel.points)] : [])
        ]
      : []),
    `<h2>${escaped(report.accuracy.heading)}</h2>`,
    `<p>${escaped(report.accuracy.text)}</p>`,
    ...(report.comparison
      ? [
          `<h2>${escaped(report.comparison.heading)}</h2>`,
          `<p>${escaped(report.comparison.text)}</p>`,
          textTable(report.comparison.table)
        ]
      : []),
    ...(report.steps ? [`<h2>${escaped(report.steps.caption)}</h2>`, textTable(report.steps)] : []),
    `<h2>${escaped(unknown.heading)}</h2>`,
    list(unknown.points),
    `<h2>${escaped(method.heading)}</h2>`,
    list(method.points),
    `<h2>${escaped(report.sources.caption)}</h2>`,
    textTable(report.sources),
    `<h2>${escaped(origin.caption)}</h2>`,
    `<p>${escaped(origin.area)}</p>`,
    textTable(origin),
    "</main>",
    "</html>"
  ]
    .filter((line) => line !== "")
    .join("\n")}\n`;
}

/** Label; goal; outcome; so far; forecast; against goal; state. */
const figureTable = ({head, rows}: ReportContent["figures"]) =>
  table(
    [[head.figure], [head.goal], [head.outcome], [head.toDate], [head.forecast], [head.deviation], [head.status]],
    rows.map((it: Figure) => [
      [it.label],
      [it.goal],
      [it.outcome, it.note],
      [it.toDate],
      [it.forecast, it.interval],
      [it.deviation],
      [statusText(it.status)]
    ])
  );

export const signs = {up: "▲", down: "▼", dot: "●", square: "■", half: "◧", diamond: "◆", open: "○"} as const;
export const statusText = ({shape, word}: Status) => `${signs[shape]} ${word}`;

const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
const figure = (svg: string, alt: string) =>
  `<figure role="img" aria-label="${escaped(alt)}">${svg.replace("<svg ", '<svg aria-hidden="true" ')}</figure>`;
const list = (points: string[]) => `<ul>${points.map((point) => `<li>${escaped(point)}</li>`).join("")}</ul>`;

/** Cells have one line or two; the first of a row is its head. */
function table(head: string[][], rows: string[][][]): string {
  const lines = (cell: string[]) => cell.filter(Boolean).map(escaped).join("<br>");
  const body = rows.map(
    ([first, ...cells]) =>
      `<tr><th scope="row">${lines(first)}</th>${cells.map((cell) => `<td>${lines(cell)}</td>`).join("")}</tr>`
  );
  const top = head.map((cell) => `<th scope="col">${lines(cell)}</th>`).join("");
  return `<div class="wide"><table><thead><tr>${top}</tr></thead><tbody>${body.join("")}</tbody></table></div>`;
}
const textTable = ({head, rows}: TextTable) =>
  table(
    head.map((cell) => [cell]),
    rows.map((row) => row.map((cell) => [cell]))
  );

const style = `
body{margin:0;background:#fff;color:#1b2830;font:17px/1.5 "Source Sans 3",system-ui,sans-serif}
main{max-width:760px;margin:0 auto;padding:32px 20px 64px}
h1,h2,b{font-family:"Source Serif 4",Georgia,serif;line-height:1.2}h2{margin:40px 0 10px}
.mute{color:#56636c;font-size:15px}.mark{display:inline-block;margin:0;padding:2px 10px;background:#f6f1e6;color:#a63d0c;font-weight:600}
dl{display:grid;grid-template-columns:minmax(90px,150px) 1fr;gap:10px 20px}dt{font-weight:700}dd{margin:0}
figure{margin:0}svg{display:block;max-width:100%;height:auto}.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:15px;font-variant-numeric:tabular-nums}
th,td{padding:5px 8px;text-align:left;vertical-align:top;border-bottom:1px solid #d8d1c3}tbody th{font-weight:500}
`.trim();
