/** Every chart by its name, drawn as an element (pages) or as text (files, reports). */
import {channels} from "./channels.ts";
import type {Canvas, Chart, Table, Words} from "./chart.ts";
import {costShare} from "./cost-share.ts";
import {cumulative} from "./cumulative.ts";
import {expected} from "./expected.ts";
import {flights} from "./flights.ts";
import {intake} from "./intake.ts";
import {intervals} from "./intervals.ts";
import {multiples} from "./multiples.ts";
import {type Palette, resolveColours} from "./palette.ts";
import {waysIn} from "./ways-in.ts";

export const charts = {expected, flights, cumulative, channels, intervals, multiples, costShare, intake, waysIn};
export type ChartName = keyof typeof charts;
/** What a chart is drawn from. */
export type ChartRows<Name extends ChartName> = (typeof charts)[Name] extends Chart<infer Rows> ? Rows : never;

/** The chart of a name, for whoever has a name and its rows together and so cannot say which. */
const chartOf = <Name extends ChartName>(name: Name) => charts[name] as unknown as Chart<ChartRows<Name>>;

/**
 * The picture as an element: one image with a text, its parts kept from screen readers. Plot numbers its clip paths
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
  // Numbers of our own instead of Plot's: the same picture has the same bytes, however many were drawn before it.
  let clipCount = 0;
  for (const clip of svg.querySelectorAll("clipPath")) {
    const was = clip.getAttribute("id") ?? "";
    const id = `${idPrefix}-clip-${++clipCount}`;
    clip.setAttribute("id", id);
    for (const part of svg.querySelectorAll("[clip-path]"))
      if (part.getAttribute("clip-path") === `url(#${was})`) part.setAttribute("clip-path", `url(#${id})`);
  }
  return svg;
}

/** The picture as SVG text; with a palette its colours are written in, for whoever has no style sheet. */
export function drawChart<Name extends ChartName>(
  name: Name,
  rows: ChartRows<Name>,
  {palette, idPrefix, ...canvas}: Canvas & {palette?: Palette; idPrefix?: string}
): string {
  const svg = chartElement(name, rows, canvas, idPrefix).outerHTML;
  return palette ? resolveColours(svg, palette) : svg;
}

/** What the picture shows, in words. */
export const chartText = <Name extends ChartName>(name: Name, rows: ChartRows<Name>, words: Words): string =>
  chartOf(name).finding(rows, words);

export const chartTable = <Name extends ChartName>(name: Name, rows: ChartRows<Name>, words: Words): Table =>
  chartOf(name).table(rows, words);

export const chartReadings = <Name extends ChartName>(name: Name, rows: ChartRows<Name>, words: Words) =>
  chartOf(name).readings(rows, words);
