/**
 * Applications per 10 000 inhabitants and year, an area a row: a dot and its interval for the latest year, a tick for the
 * year before. Partnerships are squares and stand first; municipalities are dots.
 */
import * as Plot from "@observablehq/plot";
import {max} from "d3";
import type {Estimate} from "../publication/release.ts";
import {
  type Canvas,
  type Chart,
  cell,
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
  const isSmall = isNarrow(canvas);
  const seen = rows.map((row) => ({...row, ...row.rate}));
  const earlier = rows.flatMap((row) => (row.before ? [{...row, mid: row.before.mid}] : []));
  const most = max(seen, (d) => Math.max(d.high, d.before?.mid ?? 0)) ?? 1;
  const dot = {x: "mid", y: "name", r: 5.5, strokeWidth: 1.5, fill: colour("actual"), stroke: colour("paper")};
  const number = ({rate}: LevelRow) => format.estimate(rate.mid);
  const range = ({rate}: LevelRow) => format.range(rate.low, rate.high);
  return plot(canvas, {
    height: 34 + rows.length * (isSmall ? 58 : 38),
    marginLeft: isSmall ? 12 : 210,
    marginRight: isSmall ? 12 : 180,
    marginTop: 4,
    marginBottom: 28,
    x: {domain: [0, most * 1.04], axis: null},
    y: {
      type: "point",
      domain: rows.map((d) => d.name),
      axis: null,
      padding: isSmall ? 0.66 : 0.5,
      align: isSmall ? 0.9 : 0.5
    },
    marks: [
      Plot.gridX({ticks: isSmall ? 4 : 6, stroke: colour("grid"), strokeOpacity: 1}),
      Plot.axisX({
        ticks: isSmall ? 4 : 6,
        tickSize: 0,
        label: null,
        color: colour("mute"),
        tickFormat: (d: number) => (Number.isInteger(d) ? format.whole(d) : "")
      }),
      Plot.ruleX([0], {stroke: colour("ink"), strokeOpacity: 0.75}),
      Plot.ruleY(seen, {
        x1: "low",
        x2: "high",
        y: "name",
        stroke: colour("actual"),
        strokeWidth: 5,
        strokeOpacity: 0.3,
        strokeLinecap: "round"
      }),
      Plot.dot(earlier, {x: "mid", y: "name", symbol: upright, stroke: colour("expected"), strokeWidth: 2}),
      Plot.dot(
        seen.filter(({isJoint}) => isJoint),
        {...dot, symbol: "square"}
      ),
      Plot.dot(
        seen.filter(({isJoint}) => !isJoint),
        dot
      ),
      ...(isSmall
        ? [
            Plot.text(rows, {
              y: "name",
              frameAnchor: "left",
              dy: -21,
              dx: -4,
              textAnchor: "start",
              text: "name",
              lineWidth: (canvas.width - 130) / 13,
              textOverflow: "ellipsis",
              fill: colour("ink"),
              fontWeight: 600,
              ...halo
            }),
            Plot.text(rows, {
              y: "name",
              frameAnchor: "right",
              dy: -21,
              textAnchor: "end",
              text: (d: LevelRow) => `${number(d)} (${range(d)})`,
              fill: colour("actual"),
              fontWeight: 600,
              ...halo
            })
          ]
        : [
            Plot.text(rows, {
              y: "name",
              frameAnchor: "left",
              dx: -14,
              textAnchor: "end",
              text: "name",
              fill: colour("ink"),
              fontSize: 14,
              fontWeight: 500,
              lineWidth: 13
            }),
            Plot.text(rows, {
              y: "name",
              frameAnchor: "right",
              dx: 62,
              textAnchor: "end",
              text: number,
              fill: colour("actual"),
              fontWeight: 700,
              fontSize: 15
            }),
            Plot.text(rows, {
              y: "name",
              frameAnchor: "right",
              dx: 78,
              textAnchor: "start",
              text: range,
              fill: colour("mute")
            })
          ]),
      tip(readings({rows}, canvas), canvas)
    ]
  });
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
