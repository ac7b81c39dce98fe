/**
 * One dot and its interval a row: municipalities by effect, campaigns by verdict, what was believed before beside what
 * is known after. A filled dot is told from nothing, an open one on a dashed line is not, a square is a belief.
 */
import * as Plot from "@observablehq/plot";
import {max, min} from "d3";
import {isEffectTold} from "../base/words.ts";
import type {Estimate, VerdictWord} from "../publication/release.ts";
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
import {plain} from "./cumulative.ts";
import {colour} from "./palette.ts";

export interface IntervalRow {
  readonly name: string;
  /** null: withheld, or nothing may be published. */
  readonly estimate: Estimate | null;
  readonly verdict: VerdictWord | "belief";
  /** A few words at the right: the verdict, a lift, why nothing is shown. */
  readonly note: string;
}
export interface IntervalRows {
  readonly rows: readonly IntervalRow[];
  /** What a row is, as the head of its column. */
  readonly what: string;
  readonly caption: string;
}

function draw(all: IntervalRows, canvas: Canvas) {
  const {texts, format} = canvas;
  const {rows} = all;
  const isSmall = isNarrow(canvas);
  const seen = rows.flatMap((d) => (d.estimate ? [{...d, ...d.estimate}] : []));
  const least = Math.min(0, min(seen, (d) => d.low) ?? 0);
  const most = Math.max(1, max(seen, (d) => d.high) ?? 1);
  const room = (most - least) * 0.03;
  const ticks = isSmall ? 4 : 6;
  const told = seen.filter((d) => d.verdict !== "belief" && isEffectTold(d.verdict));
  const untold = seen.filter((d) => d.verdict !== "belief" && !isEffectTold(d.verdict));
  const beliefs = seen.filter((d) => d.verdict === "belief");
  const interval = {x1: "low", x2: "high", y: "name"};
  const dot = {x: "mid", y: "name", r: 5.5, strokeWidth: 2};
  const number = ({estimate, verdict}: IntervalRow) =>
    !estimate
      ? ""
      : verdict === "belief"
        ? format.estimate(estimate.mid)
        : isEffectTold(verdict)
          ? format.signed(estimate.mid)
          : texts.unclear;

  const said = (d: IntervalRow) =>
    d.estimate ? `${number(d)}, ${format.range(d.estimate.low, d.estimate.high)}` : d.note;
  const isBeside = fitBeside(
    rows.map((d) => ({name: d.name, value: said(d)})),
    canvas
  );
  return plot(canvas, {
    height: 34 + rows.length * (isSmall ? (isBeside ? 58 : 76) : 42),
    marginLeft: isSmall ? 12 : 210,
    marginRight: isSmall ? 12 : 254,
    marginTop: 4,
    marginBottom: 28,
    x: {domain: [least - room, most + room], axis: null},
    y: {
      type: "point",
      domain: rows.map((d) => d.name),
      axis: null,
      padding: isSmall ? 0.66 : 0.5,
      align: isSmall ? 0.9 : 0.5
    },
    marks: [
      Plot.gridX({ticks, stroke: colour("grid"), strokeOpacity: 1}),
      Plot.axisX({
        ticks,
        tickSize: 0,
        label: null,
        color: colour("mute"),
        tickFormat: (d: number) => (Number.isInteger(d) ? plain(d, canvas) : "")
      }),
      Plot.ruleX([0], {stroke: colour("ink"), strokeOpacity: 0.75}),
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
      Plot.ruleY(beliefs, {...interval, stroke: colour("expected"), strokeWidth: 2.5, strokeDasharray: "8 4"}),
      Plot.dot(told, {...dot, fill: colour("effect-ink"), stroke: colour("paper"), strokeWidth: 1.5}),
      Plot.dot(untold, {...dot, fill: colour("paper"), stroke: colour("expected")}),
      Plot.dot(beliefs, {...dot, symbol: "square", fill: colour("paper"), stroke: colour("expected")}),
      ...(isSmall
        ? [
            Plot.text(rows, {
              y: "name",
              frameAnchor: "left",
              dy: isBeside ? -21 : -38,
              dx: -4,
              textAnchor: "start",
              text: "name",
              lineWidth: (canvas.width - (isBeside ? 130 : 30)) / 13,
              textOverflow: "ellipsis",
              fill: colour("ink"),
              fontWeight: 600,
              ...halo
            }),
            Plot.text(rows, {
              y: "name",
              frameAnchor: isBeside ? "right" : "left",
              dy: -20,
              dx: isBeside ? 0 : -4,
              textAnchor: isBeside ? "end" : "start",
              text: said,
              fill: (d) => (d.verdict === "yes" || d.verdict === "probably" ? colour("effect-ink") : colour("mute")),
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
              dx: 74,
              textAnchor: "end",
              text: number,
              fill: (d) =>
                d.estimate && d.verdict !== "belief" && isEffectTold(d.verdict) ? colour("effect-ink") : colour("mute"),
              fontWeight: 700,
              fontSize: 15
            }),
            Plot.text(rows, {
              y: "name",
              frameAnchor: "right",
              dx: 92,
              textAnchor: "start",
              text: "note",
              fill: colour("mute")
            })
          ]),
      tip(readings(all, canvas), canvas)
    ]
  });
}

const finding = (all: IntervalRows, words: Words) =>
  `${all.caption}: ${readings(all, words)
    .map(({text}) => text)
    .join("; ")}.`;

const table = ({rows, what, caption}: IntervalRows, {texts, format}: Words): Table => ({
  caption,
  head: [what, texts.applications, texts.low, texts.high, texts.verdictHead],
  rows: rows.map(({name, estimate, note}) => [
    word(name),
    cell(estimate?.mid, format.estimate),
    cell(estimate?.low, format.estimate),
    cell(estimate?.high, format.estimate),
    word(note)
  ])
});

function readings({rows}: IntervalRows, {texts, format}: Words): Reading[] {
  return rows.map(({name, estimate, verdict, note}) => {
    if (!estimate) return {x: 0, y: name, text: `${name}: ${note}`};
    const range = format.range(estimate.low, estimate.high);
    const text =
      verdict === "belief" || isEffectTold(verdict)
        ? texts.says.part({name, extra: format.estimate(estimate.mid), range})
        : texts.says.partUnclear({name, range});
    return {x: estimate.mid, y: name, text};
  });
}

export const intervals: Chart<IntervalRows> = {draw, finding, table, readings};
