/** What the campaign has brought since its start, step by step, with its interval. */
import * as Plot from "@observablehq/plot";
import {max, min} from "d3";
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
import {weekAxis} from "./flights.ts";
import {heightAxis} from "./height-axis.ts";
import {colour} from "./palette.ts";
import {lastDay, moment} from "./time.ts";

export interface CumulativeRows {
  readonly cumulative: readonly {to: string; sum: Estimate}[];
  /** First day of the campaign, and the day after the last of the axis. */
  readonly from: string;
  readonly to: string;
  readonly stretches: readonly {from: string; to: string}[];
  readonly isTold: boolean;
}

function draw(rows: CumulativeRows, canvas: Canvas) {
  const {format} = canvas;
  const {from, to, isTold} = rows;
  const nothing = {to: from, sum: {mid: 0, low: 0, high: 0}};
  const points = [nothing, ...rows.cumulative];
  const last = points[points.length - 1];
  const x = (d: {to: string}) => moment(d.to);
  const lowest = min(points, (d) => d.sum.low) ?? 0;
  const highest = max(points, (d) => d.sum.high) ?? 1;
  const room = (highest - lowest) * 0.08;
  return plot(canvas, {
    height: isNarrow(canvas) ? 242 : 262,
    marginLeft: 38,
    marginRight: 96,
    marginTop: 10,
    marginBottom: 50,
    x: {type: "utc", domain: [moment(from), moment(to)]},
    y: {domain: [Math.min(0, lowest - room), highest + room], axis: null},
    marks: [
      Plot.rectX(rows.stretches, {x1: (d) => moment(d.from), x2: (d) => moment(d.to), fill: colour("shade")}),
      ...heightAxis((d: number) => (Number.isInteger(d) ? plain(d, canvas) : "")),
      weekAxis({from, to}, {...canvas, width: canvas.width - 134}),
      Plot.areaY(points, {
        x,
        y1: (d) => d.sum.low,
        y2: (d) => d.sum.high,
        fill: colour("effect"),
        fillOpacity: isTold ? 0.26 : 0.12
      }),
      Plot.ruleY([0], {stroke: colour("ink"), strokeOpacity: 0.75}),
      Plot.lineY(points, {
        x,
        y: (d) => d.sum.mid,
        stroke: colour("effect-ink"),
        strokeWidth: 2.5,
        strokeDasharray: isTold ? undefined : "3 4"
      }),
      Plot.dot([last], {
        x,
        y: (d) => d.sum.mid,
        r: 4,
        fill: isTold ? colour("effect-ink") : colour("paper"),
        stroke: isTold ? colour("paper") : colour("effect-ink"),
        strokeWidth: 1.5
      }),
      Plot.text([last], {
        x,
        y: (d) => d.sum.mid,
        dx: 12,
        dy: -9,
        textAnchor: "start",
        text: (d) => (isTold ? format.signed(d.sum.mid) : canvas.texts.unclear),
        fill: isTold ? colour("effect-ink") : colour("mute"),
        fontWeight: 700,
        fontSize: isTold ? 19 : 16,
        ...halo
      }),
      Plot.text([last], {
        x,
        y: (d) => d.sum.mid,
        dx: 12,
        dy: 11,
        textAnchor: "start",
        text: (d) => format.range(d.sum.low, d.sum.high),
        fill: colour("mute"),
        ...halo
      }),
      tip(readings(rows, canvas), canvas)
    ]
  });
}

/** +100, 0, −50: whole numbers on an axis of differences. */
export const plain = (value: number, {format}: Words): string =>
  value > 0 ? `+${format.whole(value)}` : format.whole(value);

function finding({cumulative, from, isTold}: CumulativeRows, {texts, format}: Words) {
  const last = cumulative[cumulative.length - 1];
  if (!last) return "";
  const range = format.range(last.sum.low, last.sum.high);
  if (!isTold) return texts.says.unclear(range);
  const days = {from: format.longDay(from), to: format.longDay(lastDay(last.to))};
  return texts.says.cumulative({...days, extra: format.estimate(last.sum.mid), range});
}

const table = ({cumulative}: CumulativeRows, {texts, format}: Words): Table => ({
  caption: texts.soFar,
  head: [texts.lastDay, texts.soFar, texts.low, texts.high],
  rows: cumulative.map(({to, sum}) => [
    word(lastDay(to)),
    cell(sum.mid, format.signed),
    cell(sum.low, format.estimate),
    cell(sum.high, format.estimate)
  ])
});

function readings({cumulative, isTold}: CumulativeRows, {texts, format}: Words): Reading[] {
  return cumulative.map(({to, sum}) => {
    const said = {to: format.longDay(lastDay(to)), range: format.range(sum.low, sum.high)};
    return {
      x: moment(to),
      y: sum.mid,
      text: isTold
        ? texts.says.cumulativeAt({...said, extra: format.signed(sum.mid)})
        : texts.says.cumulativeUnclear(said)
    };
  });
}

export const cumulative: Chart<CumulativeRows> = {draw, finding, table, readings};
