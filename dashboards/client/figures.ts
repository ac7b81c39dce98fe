/** Charts alive in the browser: drawn to the width of their place when they come into view, read with a slider. */
import type {Reading} from "../../src/charts/chart.ts";
import {chartElement, chartReadings} from "../../src/charts/index.ts";
import {html} from "../html.ts";
import type {Figure, Site} from "../site.ts";

interface Drawn {
  readonly figure: Figure;
  readonly place: HTMLElement;
  svg?: PlotElement;
}
/** Plot gives its scales with the picture; facets and labels have none. */
interface PlotElement extends Element {
  scale?(name: "x" | "y"): {apply(value: unknown): number; bandwidth?: number} | undefined;
}

const drawn = new Map<string, Drawn>();
export const figureOf = (element: Element): Figure | undefined =>
  drawn.get(element.closest("figure")?.id ?? "")?.figure;

/** Takes over the figures on the page; what already stands there is drawn when it comes into view. */
export function adopt(figures: Figure[], site: Site, isAtOnce: (id: string) => boolean): void {
  for (const figure of figures) {
    const place = document.getElementById(figure.id);
    if (!place || drawn.get(figure.id)?.place === place) continue;
    const entry: Drawn = {figure, place};
    drawn.set(figure.id, entry);
    for (const part of place.querySelectorAll<HTMLElement>(".reader, .buttons")) part.hidden = false;
    if (isAtOnce(figure.id)) draw(entry, site);
    else whenSeen(place, () => draw(entry, site));
  }
}

export function redraw(site: Site): void {
  for (const entry of drawn.values()) if (entry.svg && entry.place.isConnected) draw(entry, site);
}

/** For a figure across A4, and for one beside another: somewhat wider than the paper, so that 13 px are 8.5 points. */
const paperPx = {whole: 800, half: 380};
/** On paper a picture made for a wide screen has letters too small to read: each is drawn for the paper. */
export function redrawForPaper(site: Site): void {
  for (const entry of drawn.values())
    if (entry.place.isConnected) draw(entry, site, entry.figure.widthPx > 600 ? paperPx.whole : paperPx.half);
}

function draw(entry: Drawn, site: Site, paperWidth?: number): void {
  const plot = entry.place.querySelector<HTMLElement>(".plot")!;
  const {name, rows, id} = entry.figure;
  const width = paperWidth ?? Math.max(240, Math.floor(plot.clientWidth));
  const canvas = {width, document, texts: site.chartTexts, format: site.format, isAlive: true};
  entry.svg = chartElement(name, rows, canvas, id);
  plot.replaceChildren(entry.svg);
}

function whenSeen(place: HTMLElement, see: () => void): void {
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({isIntersecting}) => isIntersecting)) return;
      observer.disconnect();
      see();
    },
    {rootMargin: "200px"}
  );
  observer.observe(place);
}

/** The slider moved: say what stands there, and mark it. */
export function readOff(slider: HTMLInputElement, site: Site): void {
  const entry = drawn.get(slider.closest("figure")?.id ?? "");
  if (!entry) return;
  const {name, rows} = entry.figure;
  const reading = chartReadings(name, rows, {texts: site.chartTexts, format: site.format})[Number(slider.value)];
  if (!reading) return;
  entry.place.querySelector("output")!.innerHTML = html`${reading.text}`.text;
  slider.setAttribute("aria-valuetext", reading.text);
  if (!entry.svg) draw(entry, site);
  mark(entry.svg!, reading);
}

function mark(svg: PlotElement, {x, y}: Reading): void {
  svg.querySelector(".mark")?.remove();
  const at = (name: "x" | "y", value: unknown) => {
    const scale = svg.scale?.(name);
    return scale ? scale.apply(value) + (scale.bandwidth ?? 0) / 2 : Number.NaN;
  };
  const [cx, cy] = [at("x", x), at("y", y)];
  if (!Number.isFinite(cx) || !Number.isFinite(cy)) return;
  const group = document.createElementNS("http://www.w3.org/2000/svg", "g");
  group.setAttribute("class", "mark");
  group.setAttribute("aria-hidden", "true");
  const line =
    x instanceof Date && typeof y === "number" ? `<line x1="${cx}" x2="${cx}" y1="${cy}" y2="${at("y", 0)}"/>` : "";
  group.innerHTML = `${line}<circle cx="${cx}" cy="${cy}" r="7"/>`;
  svg.append(group);
}
