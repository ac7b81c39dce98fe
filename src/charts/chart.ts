/** What every chart can do: be drawn, say what it shows, be a table, and be read point by point with a keyboard. */
import * as Plot from "@observablehq/plot";
import type {Format} from "../base/format.ts";
import {colour} from "./palette.ts";
import type {ChartTexts} from "./texts.ts";

export interface Words {
  readonly texts: ChartTexts;
  readonly format: Format;
}

export interface Canvas extends Words {
  /** Pixels; a page of a report is drawn at 680 for 170 mm. */
  readonly width: number;
  readonly document: Document;
  /** Shows values under the pointer; in a browser only. */
  readonly isAlive?: boolean;
}

/** A cell as it is read, and as it is saved to a file. */
export interface Cell {
  readonly text: string;
  readonly value: string | number | null;
}
export interface Table {
  readonly caption: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** One point of a chart in the units of its axes, and what stands there. */
export interface Reading {
  readonly x: Date | number;
  readonly y: number | string;
  readonly text: string;
}

export interface Chart<Rows> {
  draw(rows: Rows, canvas: Canvas): Element;
  /** The finding in a sentence or two: for whoever does not see the picture. */
  finding(rows: Rows, words: Words): string;
  table(rows: Rows, words: Words): Table;
  readings(rows: Rows, words: Words): Reading[];
}

/** A name that has room for so many letters beside a mark; whole in the table and the text. */
export const shortened = (name: string, most: number): string =>
  name.length <= most ? name : `${name.slice(0, most - 1).trimEnd()}…`;

/** Below this width a chart takes its narrow form: names above bars, fewer labels. */
const narrowPx = 560;
export const isNarrow = ({width}: Canvas): boolean => width < narrowPx;

export const plot = ({width, document}: Canvas, options: Plot.PlotOptions): Element =>
  Plot.plot({width, document, className: "chart", style: {fontSize: "13px", overflow: "visible"}, ...options});

/** On a phone, whether every name has room beside its value; else values stand in a line of their own. */
export const fitBeside = (rows: readonly {name: string; value: string}[], {width}: Canvas): boolean =>
  rows.every(({name, value}) => (name.length + value.length) * letterPx + 36 < width);
const letterPx = 7.8; // of 14 px, in the widest of the fonts that a phone may have

/** Keeps letters readable on top of lines. */
export const halo = {stroke: colour("paper"), strokeWidth: 4, strokeLinejoin: "round"} as const;

/** Values under the pointer. */
export const tip = (readings: Reading[], {isAlive}: Canvas): Plot.Markish =>
  isAlive
    ? Plot.tip(
        readings,
        Plot.pointer({
          x: "x",
          y: "y",
          title: "text",
          fill: colour("paper"),
          stroke: colour("mute"),
          fontSize: 13,
          lineHeight: 1.35,
          maxRadius: 60
        })
      )
    : null;

export const count = (value: number, {format}: Words): Cell => ({text: format.whole(value), value});
export const word = (text: string): Cell => ({text, value: text});
export const cell = (value: number | null | undefined, text: (value: number) => string): Cell =>
  value == null ? {text: "–", value: null} : {text: text(value), value};
