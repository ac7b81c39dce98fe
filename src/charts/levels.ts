/**
 * Applications per 10 000 inhabitants and year, an area a row: a dot and its interval for the latest year, a tick for the
 * year before. Partnerships are squares and stand first; municipalities are dots.
 */
import * as Plot from "@observablehq/plot";
import {max} from "d3";
import type {Estimate} from "../publication/release.ts";
import {type Canvas, type Chart, cell, type Reading, type Table, tip, type Words, word} from "./chart.ts";
import {filledDot, type RowShape, type RowTexts, rowPlot, solidLine} from "./dot-rows.ts";
import {colour} from "./palette.ts";
import {lastDay} from "./time.ts";

export interface LevelRow {
  readonly name: string;
  readonly isJoint: boolean;
  readonly from: string;
  readonly to: string;
  readonly rate: Estimate;
  /** The 52 weeks before; null where there are none. */
  readonly before: Estimate | null;
}
export interface LevelRows {
  readonly rows: readonly LevelRow[];
}

/** A short line across: Plot has no tick on a scale of points. */
const upright = {
  draw(context: CanvasPath) {
    context.moveTo(0, -8);
    context.lineTo(0, 8);
  }
};

function draw({rows}: LevelRows, canvas: Canvas) {
  const {format} = canvas;
  const seen = rows.map((row) => ({...row, ...row.rate}));
  const earlier = rows.flatMap((row) => (row.before ? [{...row, mid: row.before.mid}] : []));
  const most = max(seen, (d) => Math.max(d.high, d.before?.mid ?? 0)) ?? 1;
  const number = ({rate}: LevelRow) => format.estimate(rate.mid);
  const range = ({rate}: LevelRow) => format.range(rate.low, rate.high);
  const shape: RowShape = {
    rowPx: 38,
    marginRight: 180,
    domain: [0, most * 1.04],
    line: 0,
    tickFormat: (d) => (Number.isInteger(d) ? format.whole(d) : "")
  };
  const words: RowTexts<LevelRow> = {
    number,
    numberFill: colour("actual"),
    note: range,
    both: (d) => `${number(d)} (${range(d)})`,
    at: [62, 78]
  };
  return rowPlot(rows, canvas, shape, words, [
    solidLine(seen, colour("actual"), 0.3),
    Plot.dot(earlier, {x: "mid", y: "name", symbol: upright, stroke: colour("expected"), strokeWidth: 2}),
    filledDot(
      seen.filter(({isJoint}) => isJoint),
      colour("actual"),
      "square"
    ),
    filledDot(
      seen.filter(({isJoint}) => !isJoint),
      colour("actual")
    ),
    tip(readings({rows}, canvas), canvas)
  ]);
}

const finding = (all: LevelRows, words: Words) =>
  `${words.texts.levelsCaption}: ${readings(all, words)
    .map(({text}) => text)
    .join("; ")}.`;

const table = ({rows}: LevelRows, {texts, format}: Words): Table => ({
  caption: texts.levelsCaption,
  head: [texts.areaHead, texts.from, texts.lastDay, texts.perInhabitants, texts.low, texts.high, texts.yearBefore],
  rows: rows.map(({name, from, to, rate, before}) => [
    word(name),
    word(from),
    word(lastDay(to)),
    cell(rate.mid, format.estimate),
    cell(rate.low, format.estimate),
    cell(rate.high, format.estimate),
    cell(before?.mid, format.estimate)
  ])
});

const readings = ({rows}: LevelRows, {texts, format}: Words): Reading[] =>
  rows.map(({name, rate, before}) => ({
    x: rate.mid,
    y: name,
    text: texts.says.level({
      name,
      rate: format.estimate(rate.mid),
      range: format.range(rate.low, rate.high),
      before: before && format.estimate(before.mid)
    })
  }));

export const levels: Chart<LevelRows> = {draw, finding, table, readings};
