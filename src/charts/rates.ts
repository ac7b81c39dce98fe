/**
 * Shares, or times as many, each a dot with its interval: chances by how soon the answer came or by municipality, and a
 * change beside what the others had. A line stands at what means no difference. Filled is told, open and dashed is not.
 */
import {max} from "d3";
import type {Estimate} from "../publication/release.ts";
import {type Canvas, type Chart, cell, type Reading, type Table, tip, type Words, word} from "./chart.ts";
import {filledDot, openDot, type RowShape, type RowTexts, rowPlot, toldLine, untoldLine} from "./dot-rows.ts";
import {colour} from "./palette.ts";

export interface RatesRows {
  readonly caption: string;
  readonly what: string;
  readonly unit: "share" | "times";
  readonly rows: readonly {name: string; estimate: Estimate; isTold: boolean}[];
}

type Row = RatesRows["rows"][number];

const value =
  ({unit}: RatesRows, {format}: Words) =>
  (x: number) =>
    unit === "share" ? format.percent(x) : format.estimate(x);
const range = ({unit}: RatesRows, {format}: Words, {low, high}: Estimate) =>
  unit === "share" ? format.percentRange(low, high) : format.range(low, high);

function draw(all: RatesRows, canvas: Canvas) {
  const {rows, unit} = all;
  const most = (max(rows, ({estimate: d}) => (Number.isFinite(d.high) ? d.high : d.mid * 2)) ?? 1) * 1.04;
  // An interval without an end is drawn to the end of the axis; its words say that it has none.
  const seen = rows.map((d) => ({...d, ...d.estimate, high: Math.min(d.estimate.high, most)}));
  const told = seen.filter((d) => d.isTold);
  const untold = seen.filter((d) => !d.isTold);
  const text = value(all, canvas);
  const number = ({estimate}: Row) => text(estimate.mid);
  const said = ({estimate}: Row) => range(all, canvas, estimate);
  const shape: RowShape = {
    rowPx: 42,
    marginRight: 180,
    domain: [0, unit === "times" ? Math.max(most, 1.2) : most],
    line: unit === "times" ? 1 : 0,
    tickFormat: text
  };
  const words: RowTexts<Row> = {
    number,
    numberFill: (d) => colour(d.isTold ? "effect-ink" : "mute"),
    note: said,
    both: (d) => `${number(d)} (${said(d)})`,
    at: [62, 78]
  };
  return rowPlot(rows, canvas, shape, words, [
    toldLine(told),
    untoldLine(untold),
    filledDot(told, colour("effect-ink")),
    openDot(untold),
    tip(readings(all, canvas), canvas)
  ]);
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
