/** How applications came in: one bar a way, with its count and share. */
import * as Plot from "@observablehq/plot";
import {max, sum} from "d3";
import type {Release} from "../publication/release.ts";
import {
  type Canvas,
  type Chart,
  cell,
  count,
  isNarrow,
  plot,
  type Reading,
  type Table,
  tip,
  type Words,
  word
} from "./chart.ts";
import {colour} from "./palette.ts";

export interface WaysInRows {
  readonly waysIn: Release["waysIn"];
}

type Row = Release["waysIn"][number];

const sorted = ({waysIn}: WaysInRows): Row[] =>
  waysIn.toSorted((a, b) => Number(a.wayIn === "other") - Number(b.wayIn === "other") || b.count - a.count);

function draw(all: WaysInRows, canvas: Canvas) {
  const {texts, format} = canvas;
  const rows = sorted(all);
  const total = sum(rows, (d) => d.count);
  return plot(canvas, {
    height: 12 + rows.length * 44,
    marginLeft: isNarrow(canvas) ? 76 : 96,
    marginRight: 104,
    marginTop: 6,
    marginBottom: 6,
    x: {domain: [0, max(rows, (d) => d.count) ?? 1], axis: null},
    y: {type: "band", domain: rows.map((d) => d.wayIn), axis: null, padding: 0.42},
    marks: [
      Plot.barX(rows, {
        x: "count",
        y: "wayIn",
        fill: (d) => colour(d.wayIn === "other" ? "expected" : "actual"),
        fillOpacity: (d) => (d.wayIn === "other" ? 0.45 : 0.92),
        rx: 2
      }),
      Plot.text(rows, {
        y: "wayIn",
        frameAnchor: "left",
        dx: -12,
        textAnchor: "end",
        text: (d: Row) => texts.wayIn[d.wayIn],
        fill: colour("ink"),
        fontSize: 14,
        fontWeight: 500
      }),
      Plot.text(rows, {
        x: "count",
        y: "wayIn",
        dx: 10,
        textAnchor: "start",
        text: (d) => format.whole(d.count),
        fill: colour("ink"),
        fontWeight: 700,
        fontSize: 15
      }),
      Plot.text(rows, {
        y: "wayIn",
        frameAnchor: "right",
        dx: 100,
        textAnchor: "end",
        text: (d) => format.percent(d.count / total),
        fill: colour("mute"),
        fontSize: 14
      }),
      tip(readings(all, canvas), canvas)
    ]
  });
}

const finding = (all: WaysInRows, words: Words) =>
  `${readings(all, words)
    .map(({text}) => text)
    .join(", ")}.`;

function table(all: WaysInRows, words: Words): Table {
  const {texts, format} = words;
  const total = sum(all.waysIn, (d) => d.count);
  return {
    caption: texts.waysInCaption,
    head: [texts.wayInHead, texts.applications, texts.share],
    rows: sorted(all).map((d) => [
      word(texts.wayIn[d.wayIn]),
      count(d.count, words),
      cell(total > 0 ? d.count / total : null, format.percent)
    ])
  };
}

function readings(all: WaysInRows, {texts, format}: Words): Reading[] {
  const total = sum(all.waysIn, (d) => d.count);
  return sorted(all).map((d) => ({
    x: d.count,
    y: d.wayIn,
    text: texts.says.wayIn({
      name: texts.wayIn[d.wayIn],
      count: format.whole(d.count),
      share: format.percent(d.count / Math.max(1, total))
    })
  }));
}

export const waysIn: Chart<WaysInRows> = {draw, finding, table, readings};
