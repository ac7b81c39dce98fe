/** Every chart by its name, drawn as an element (pages) or as text (files, reports). */
import {capital} from "../base/format.ts";
import type {Canvas, Chart, Table, Words} from "./chart.ts";
import {lean} from "./lean.ts";
import {charts} from "./list.ts";
import {type Palette, resolveColours} from "./palette.ts";

export type ChartName = keyof typeof charts;
/** What a chart is drawn from. */
export type ChartRows<Name extends ChartName> = (typeof charts)[Name] extends Chart<infer Rows> ? Rows : never;

/** The chart of a name, for whoever has a name and its rows together and so cannot say which. */
const chartOf = <Name extends ChartName>(name: Name) => charts[name] as unknown as Chart<ChartRows<Name>>;

/**
 * The picture as an element: one image with a text, its parts kept from screen readers. Plot numbers its parts
 * from one in every script, so that a picture drawn at build time and one drawn in the browser would share them.
 */
export function chartElement<Name extends ChartName>(
  name: Name,
  rows: ChartRows<Name>,
  canvas: Canvas,
  idPrefix: string = name
): Element {
  const svg = chartOf(name).draw(rows, canvas);
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", chartText(name, rows, canvas));
  svg.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  for (const child of svg.children) child.setAttribute("aria-hidden", "true");
  for (const part of svg.querySelectorAll("[aria-label], [aria-description]")) {
    part.removeAttribute("aria-label");
    part.removeAttribute("aria-description");
  }
  renumber(svg, idPrefix);
  return svg;
}

/** Parts that others point to: clip paths, markers. The same picture has the same bytes, however many were drawn before. */
function renumber(svg: Element, prefix: string): void {
  const pointing = ["clip-path", "marker-start", "marker-mid", "marker-end"];
  for (const [i, part] of [...svg.querySelectorAll('[id^="plot-"]')].entries()) {
    const was = `url(#${part.id})`;
    part.id = `${prefix}-part-${i + 1}`;
    for (const name of pointing)
      for (const user of svg.querySelectorAll(`[${name}]`))
        if (user.getAttribute(name) === was) user.setAttribute(name, `url(#${part.id})`);
  }
}

/** The picture as SVG text; with a palette its colours are written in, for whoever has no style sheet. */
export function drawChart<Name extends ChartName>(
  name: Name,
  rows: ChartRows<Name>,
  {palette, idPrefix, ...canvas}: Canvas & {palette?: Palette; idPrefix?: string}
): string {
  const text = chartElement(name, rows, canvas, idPrefix).outerHTML.replaceAll("&nbsp;", "&#160;"); // XML has no &nbsp;
  const svg = lean(text);
  return palette ? resolveColours(svg, palette) : svg;
}

/** What the picture shows, in words. */
export const chartText = <Name extends ChartName>(name: Name, rows: ChartRows<Name>, words: Words): string =>
  chartOf(name).finding(rows, words);

/** Heads begin with a capital, also of words that else stand in a sentence. */
export function chartTable<Name extends ChartName>(name: Name, rows: ChartRows<Name>, words: Words): Table {
  const table = chartOf(name).table(rows, words);
  return {...table, head: table.head.map(capital)};
}

export const chartReadings = <Name extends ChartName>(name: Name, rows: ChartRows<Name>, words: Words) =>
  chartOf(name).readings(rows, words);
