/**
 * Shares, or times as many, each a dot with its interval: chances by how soon the answer came or by municipality, and a
 * change beside what the others had. A line stands at what means no difference. Filled is told, open and dashed is not.
 */
import * as Plot from "@observablehq/plot";
import {max} from "d3";
import type {Estimate} from "../publication/release.ts";
import {
  type Canvas,
  type Chart,
  cell,
  fitBeside,
  halo,
  isNarrow,
  plot,
  type Reading,
  type Table,
  tip,
  type Words,
  word
} from "./chart.ts";
import {colour} from "./palette.ts";

export interface RatesRows {
  readonly caption: string;
  readonly what: string;
  readonly unit: "share" | "times";
  readonly rows: readonly {name: string; estimate: Estimate; isTold: boolean}[];
}

const value =
  ({unit}: RatesRows, {format}: Words) =>
  (x: number) =>
    unit === "share" ? format.percent(x) : format.estimate(x);
const range = ({unit}: RatesRows, {format}: Words, {low, high}: Estimate) =>
  unit === "share" ? format.percentRange(low, high) : format.range(low, high);

function draw(all: RatesRows, canvas: Canvas) {
  const isSmall = isNarrow(canvas);
  const {rows, unit} = all;
  const seen = rows.map((d) => ({...d, ...d.estimate}));
  const most = (max(seen, (d) => (Number.isFinite(d.high) ? d.high : d.mid * 2)) ?? 1) * 1.04;
  const text = value(all, canvas);
  const interval = {x1: "low", x2: (d: (typeof seen)[number]) => Math.min(d.high, most), y: "name"};
  const told = seen.filter((d) => d.isTold);
  const untold = seen.filter((d) => !d.isTold);
  const said = (d: (typeof seen)[number]) => `${text(d.mid)}  (${range(all, canvas, d)})`;
  const isBeside = fitBeside(
    seen.map((d) => ({name: d.name, value: said(d)})),
    canvas
  );
  return plot(canvas, {
    height: 36 + rows.length * (isSmall ? (isBeside ? 56 : 76) : 42),
    marginLeft: isSmall ? 12 : 210,
    marginRight: isSmall ? 12 : 190,
    marginTop: 4,
    marginBottom: 30,
    x: {domain: [0, unit === "times" ? Math.max(most, 1.2) : most], axis: null},
    y: {
      type: "point",
      domain: rows.map((d) => d.name),
      axis: null,
      padding: isSmall ? 0.66 : 0.5,
      align: isSmall ? 0.9 : 0.5
    },
    marks: [
      Plot.gridX({ticks: isSmall ? 4 : 6, stroke: colour("grid"), strokeOpacity: 1}),
      Plot.axisX({ticks: isSmall ? 4 : 6, tickSize: 0, label: null, color: colour("mute"), tickFormat: text}),
      Plot.ruleX([unit === "times" ? 1 : 0], {stroke: colour("ink"), strokeOpacity: 0.75}),
      Plot.ruleY(told, {
        ...interval,
        stroke: colour("effect"),
        strokeWidth: 5,
        strokeOpacity: 0.42,
        strokeLinecap: "round"
      }),
      Plot.ruleY(untold, {
        ...interval,
        stroke: colour("expected"),
        strokeWidth: 2.5,
        strokeDasharray: "2 5",
        strokeLinecap: "round"
      }),
      Plot.dot(told, {
        x: "mid",
        y: "name",
        r: 5.5,
        fill: colour("effect-ink"),
        stroke: colour("paper"),
        strokeWidth: 1.5
      }),
      Plot.dot(untold, {
        x: "mid",
        y: "name",
        r: 5.5,
        fill: colour("paper"),
        stroke: colour("expected"),
        strokeWidth: 2
      }),
      Plot.text(seen, {
        y: "name",
        frameAnchor: "left",
        dx: isSmall ? -4 : -14,
        dy: isSmall ? (isBeside ? -20 : -38) : 0,
        textAnchor: isSmall ? "start" : "end",
        text: "name",
        lineWidth: isSmall ? (canvas.width - (isBeside ? 130 : 30)) / 14 : 14,
        textOverflow: isSmall ? "ellipsis" : undefined,
        fill: colour("ink"),
        fontSize: 14,
        fontWeight: 500,
        ...halo
      }),
      Plot.text(seen, {
        y: "name",
        frameAnchor: isSmall && !isBeside ? "left" : "right",
        dx: isSmall ? (isBeside ? 0 : -4) : 16,
        dy: isSmall ? -20 : 0,
        textAnchor: isSmall && isBeside ? "end" : "start",
        text: said,
        fill: (d) => colour(d.isTold ? "effect-ink" : "mute"),
        fontWeight: 600,
        fontSize: 14,
        ...halo
      }),
      tip(readings(all, canvas), canvas)
    ]
  });
}

const finding = (all: RatesRows, words: Words) =>
  `${all.caption}. ${readings(all, words)
    .map(({text}) => text)
    .join("; ")}.`;

function table(all: RatesRows, words: Words): Table {
  const text = value(all, words);
  const {texts} = words;
  return {
    caption: all.caption,
    head: [all.what, texts.funnel.estimate, texts.low, texts.high],
    rows: all.rows.map(({name, estimate}) => [
      word(name),
      cell(estimate.mid, text),
      cell(estimate.low, text),
      cell(estimate.high, text)
    ])
  };
}

const readings = (all: RatesRows, words: Words): Reading[] =>
  all.rows.map(({name, estimate}) => ({
    x: estimate.mid,
    y: name,
    text: words.texts.funnel.says.rate({
      name,
      value: value(all, words)(estimate.mid),
      range: range(all, words, estimate)
    })
  }));

export const rates: Chart<RatesRows> = {draw, finding, table, readings};
