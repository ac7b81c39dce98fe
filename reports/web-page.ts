/**
 * The report as one HTML file that needs nothing beside it, and no script: all that the PDF says, in the same order. Light
 * and dark, on a phone and on paper; fonts and pictures are in the file.
 */
import {readFileSync} from "node:fs";
import {createRequire} from "node:module";
import {join} from "node:path";
import type {Language} from "../src/base/format.ts";
import type {ChartName, ChartRows} from "../src/charts/index.ts";
import {dark, light, type Palette, print} from "../src/charts/palette.ts";
import type {Release} from "../src/publication/release.ts";
import {type ReportContent, reportContent, statusText, type TextTable} from "./content.ts";
import type {ReportExtras} from "./period.ts";
import {pictureOfPage} from "./picture.ts";

/** In pixels: each picture is there twice, and the style shows the one that has room. */
const widths = {wide: 860, narrow: 340};

export function webPage(release: Release, period: string, language: Language, extras: ReportExtras = {}): string {
  const it = reportContent(release, period, language, extras);
  const {campaigns, chart, funnel, comparison} = it;
  const draw = <Name extends ChartName>(name: Name, rows: ChartRows<Name>, alt: string) =>
    (["wide", "narrow"] as const).map((size) => {
      const svg = pictureOfPage(name, rows, language, widths[size], `${name}-${size}`);
      return `<figure class="${size}" role="img" aria-label="${escaped(alt)}">${decoration(svg)}</figure>`;
    });
  const chartRows = {rows: campaigns.chartRows, what: campaigns.head.name, caption: campaigns.chartHeading};
  return `${[
    "<!doctype html>",
    `<html lang="${language}">`,
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width">',
    '<meta name="color-scheme" content="light dark">',
    `<title>${escaped(it.title)}</title>`,
    `<style>${style()}</style>`,
    "<main>",
    "<header>",
    `<p class="mute">${escaped(it.eyebrow)}</p>`,
    ...(it.simulated ? [`<p class="simulated">${escaped(it.simulated)}</p>`] : []),
    `<h1>${escaped(it.headline)}</h1>`,
    `<dl>${it.sentences.map(({lead, text}) => `<div><dt>${escaped(lead)}</dt><dd>${escaped(text)}</dd></div>`).join("")}</dl>`,
    "</header>",
    heading(it.figures.heading),
    figureTable(it.figures),
    mute(it.figures.note),
    heading(chart.heading),
    ...(chart.rows ? draw("intake", chart.rows, chart.alt) : []),
    mute(chart.note),
    heading(campaigns.heading),
    paragraph(campaigns.intro),
    ...(campaigns.rows.length > 0 ? [campaignTable(campaigns)] : []),
    ...(campaigns.chartRows.length > 0
      ? [
          `<h3>${escaped(campaigns.chartHeading)}</h3>`,
          ...draw("intervals", chartRows, campaigns.chartAlt),
          mute(campaigns.chartNote)
        ]
      : []),
    ...(funnel
      ? [heading(funnel.heading), paragraph(funnel.text), textTable(funnel.table, [1, 2, 3]), list(funnel.points)]
      : []),
    heading(it.accuracy.heading),
    paragraph(it.accuracy.text),
    ...(comparison ? [heading(comparison.heading), textTable(comparison.table), mute(comparison.text)] : []),
    ...(it.steps ? [heading(it.steps.caption), textTable(it.steps, [2, 3, 4, 5])] : []),
    '<div class="beside"><section>',
    heading(it.unknown.heading),
    list(it.unknown.points),
    "</section><section>",
    heading(it.method.heading),
    list(it.method.points),
    "</section></div>",
    heading(it.sources.caption),
    textTable(it.sources, [2, 3]),
    heading(it.origin.caption),
    paragraph(it.origin.area),
    textTable(it.origin),
    "</main>",
    "</html>"
  ]
    .filter((line) => line !== "")
    .join("\n")}\n`;
}

function figureTable({head, rows}: ReportContent["figures"]) {
  return table(
    [
      {lines: [head.figure]},
      ...[head.goal, head.outcome, head.toDate, head.forecast, head.deviation].map(number),
      {lines: [head.status]}
    ],
    rows.map((it) => [
      [it.label],
      [it.goal],
      [it.outcome, it.note],
      [it.toDate],
      [it.forecast, it.interval],
      [it.deviation],
      [statusText(it.status)]
    ])
  );
}

function campaignTable({head, rows, sum}: ReportContent["campaigns"]) {
  return table(
    [
      {lines: [head.name]},
      {lines: [head.verdict]},
      {lines: [head.extra, head.interval], isNumber: true},
      number(head.cost),
      {lines: [head.per, head.interval], isNumber: true}
    ],
    [...rows, ...(sum ? [sum] : [])].map((row) => [
      [row.name, [row.owner, row.days].filter(Boolean).join(", ")],
      [statusText(row.status)],
      [row.extra, row.interval],
      [row.cost],
      [row.per, row.perInterval]
    ])
  );
}

/** The columns of numbers stand to the right. */
const textTable = ({head, rows}: TextTable, numbers: readonly number[] = []) =>
  table(
    head.map((text, k) => ({lines: [text], isNumber: numbers.includes(k)})),
    rows.map((row) => row.map((text) => [text]))
  );

/** A column's head: its word, and what stands in small letters below it. */
interface Column {
  lines: string[];
  isNumber?: boolean;
}
const number = (text: string): Column => ({lines: [text], isNumber: true});

/**
 * A cell has one line or two; the first of a row is its head. On a phone each row is a block, and what a column is stands
 * over its cell; over the head only where that is a bare number.
 */
function table(columns: readonly Column[], rows: readonly string[][][]): string {
  const kind = ({isNumber}: Column) => (isNumber ? ' class="number"' : "");
  const lines = (cell: string[]) =>
    cell
      .filter(Boolean)
      .map((text, i) => (i === 0 ? unbroken(text) : `<small>${unbroken(text)}</small>`))
      .join("");
  const top = columns.map((it) => `<th scope="col"${kind(it)}>${lines(it.lines)}</th>`).join("");
  const body = rows.map(([first, ...cells]) => {
    const others = cells.map((cell, k) => {
      const column = columns[k + 1];
      return `<td${kind(column)} data-label="${escaped(column.lines[0])}">${lines(cell)}</td>`;
    });
    const bare = /^\d+$/.test(first[0]) ? ` data-label="${escaped(columns[0].lines[0])}"` : "";
    return `<tr><th scope="row"${bare}>${lines(first)}</th>${others.join("")}</tr>`;
  });
  return `<table><thead><tr>${top}</tr></thead><tbody>${body.join("")}</tbody></table>`;
}

const heading = (text: string) => `<h2>${escaped(text)}</h2>`;
const paragraph = (text: string) => `<p>${escaped(text)}</p>`;
const mute = (text: string) => `<p class="mute">${escaped(text)}</p>`;
const list = (points: string[]) =>
  points.length > 0 ? `<ul>${points.map((point) => `<li>${escaped(point)}</li>`).join("")}</ul>` : "";
/** The figure around it says what it shows. */
const decoration = (svg: string) =>
  svg
    .replace(/ aria-label="[^"]*"/, "")
    .replace(/ role="img"/, "")
    .replace(/^<svg /, '<svg aria-hidden="true" ');
const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
/** A day is not broken after its hyphens. */
const unbroken = (text: string) => escaped(text).replace(/\d{4}-\d{2}-\d{2}/g, '<span class="day">$&</span>');

function style(): string {
  const {resolve} = createRequire(import.meta.url);
  const font = (family: string, weights: string, file: string) =>
    `@font-face{font-family:"${family}";font-weight:${weights};src:url(data:font/woff2;base64,${readFileSync(
      resolve(`@fontsource-variable/${file}`)
    ).toString("base64")}) format("woff2")}`;
  const colours = (palette: Palette) =>
    Object.entries(palette)
      .map(([name, value]) => `--${name}:${value};`)
      .join("");
  return [
    font("Source Sans 3", "200 900", "source-sans-3/files/source-sans-3-latin-wght-normal.woff2"),
    font("Source Serif 4", "200 900", "source-serif-4/files/source-serif-4-latin-wght-normal.woff2"),
    `:root{${colours(light)}}`,
    `@media (prefers-color-scheme:dark){:root{${colours(dark)}}}`,
    `@media print{:root{${colours(print)}}}`,
    readFileSync(join(import.meta.dirname, "web-page.css"), "utf8").trim()
  ].join("\n");
}
