/** The key of a chart whose surfaces cannot be named where they lie: a small piece of each before its name. */
import * as Plot from "@observablehq/plot";
import {colour} from "./palette.ts";

export interface KeyEntry {
  readonly name: string;
  /** What its surface is filled with; null: with nothing. */
  readonly fill: string | null;
  readonly fillOpacity: number;
  readonly stroke: string | null;
  /** What is not finished has a dashed frame. */
  readonly isDashed: boolean;
}

/** Of a line of the key; a piece is so wide and high, its name begins so far to the right of where it does. */
export const keyLinePx = 22;
const [piecePx, nameAt] = [12, 20];
/** A letter is so wide at most, and so far is it from a name to the next piece. */
const [letterPx, gapPx] = [7.6, 14];

/** Where each entry begins when they stand after each other, on as many lines as that takes. */
export function keyPlaces(names: readonly string[], roomPx: number): {x: number; line: number}[] {
  let [x, line] = [0, 0];
  return names.map((name) => {
    const widthPx = nameAt + name.length * letterPx;
    if (x > 0 && x + widthPx > roomPx) [x, line] = [0, line + 1];
    const place = {x, line};
    x += widthPx + gapPx;
    return place;
  });
}

/** The entries at their places; `left` and `top` are the corner of the first, from the corner of the picture. */
export const keyMarks = (
  entries: readonly KeyEntry[],
  places: readonly {x: number; line: number}[],
  {left, top, marginLeft, marginTop}: {left: number; top: number; marginLeft: number; marginTop: number}
): Plot.Markish[] =>
  entries.flatMap((entry, i) => {
    const [x, y] = [left + places[i].x, top + keyLinePx * places[i].line];
    return [
      piece(entry, x, y),
      Plot.text([entry.name], {
        frameAnchor: "top-left",
        lineAnchor: "middle",
        dx: x + nameAt - marginLeft,
        dy: y + piecePx / 2 - marginTop,
        text: (name: string) => name,
        textAnchor: "start",
        fill: colour("ink"),
        fontSize: 13.5
      })
    ];
  });

const piece =
  ({fill, fillOpacity, stroke, isDashed}: KeyEntry, x: number, y: number): Plot.RenderFunction =>
  (_index, _scales, _values, _dimensions, {document}) => {
    const rect = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    const attributes = {
      ...{x, y, width: piecePx, height: piecePx, fill: fill ?? "none", "fill-opacity": fillOpacity},
      ...(stroke && {stroke, "stroke-width": isDashed ? 1.5 : 1}),
      ...(isDashed && {"stroke-dasharray": "3 2"})
    };
    for (const [name, value] of Object.entries(attributes)) rect.setAttribute(name, String(value));
    return rect as SVGElement;
  };
