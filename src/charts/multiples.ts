/** One small picture a municipality, each indexed to its own expected level (100), so that small and large compare. */
import * as Plot from "@observablehq/plot";
import {max, mean} from "d3";
import type {Estimate, Series, Step} from "../publication/release.ts";
import {type Canvas, type Chart, cell, count, plot, type Reading, type Table, type Words, word} from "./chart.ts";
import {colour} from "./palette.ts";
import {seriesDomain, weeksText} from "./step-axis.ts";
import {dayText, lastDay, middle, moment} from "./time.ts";

export interface MultipleRows {
  /** All with steps of the same days. */
  readonly areas: readonly {name: string; series: Series; lift: Estimate | null; isTold: boolean}[];
  readonly start: string;
  readonly stretches: readonly {from: string; to: string}[];
}

interface Point {
  readonly i: number;
  readonly step: Step;
  readonly actual: number;
  readonly mid: number;
  readonly low: number;
  readonly high: number;
}

function draw({areas, start, stretches}: MultipleRows, canvas: Canvas) {
  const {texts, format, width} = canvas;
  const columnCount = width < 520 ? 1 : width < 860 || areas.length === 2 || areas.length === 4 ? 2 : 3;
  const rowCount = Math.ceil(areas.length / columnCount);
  const facet = {fx: (d: {i: number}) => d.i % columnCount, fy: (d: {i: number}) => Math.floor(d.i / columnCount)};
  const points = areas.flatMap(({series}, i) => indexed(series, i));
  const since = points.filter((d) => d.step.to > start);
  const heads = areas.map((area, i) => ({i, ...area}));
  const shades = areas.flatMap((_, i) => stretches.map((days) => ({i, ...days})));
  const top = max(points, (d) => Math.max(d.actual, d.high)) ?? 2;
  const [from, to] = seriesDomain(areas[0].series);
  const x = (d: Point) => middle(d.step);
  const tick = {anchor: "bottom", tickSize: 4, label: null, color: colour("mute"), fontSize: 12} as const;
  const dated = (date: Date) => `${format.month(dayText(date)).replace(".", "")} ${date.getUTCFullYear()}`;

  return plot(canvas, {
    height: 34 + rowCount * 210,
    marginLeft: 34,
    marginRight: 8,
    marginTop: 12,
    marginBottom: 28,
    fx: {axis: null, padding: 0.1},
    fy: {axis: null, padding: 0.14},
    x: {type: "utc", domain: [from, to]},
    y: {domain: [0, top * 1.42], axis: null}, // the head of each stands in the room above
    marks: [
      Plot.rectX(shades, {
        ...facet,
        x1: (d) => moment(d.from),
        x2: (d) => moment(d.to),
        fill: colour("shade"),
        insetTop: 44
      }),
      Plot.axisY([0, 1], {
        tickSize: 0,
        label: null,
        color: colour("mute"),
        tickFormat: (d: number) => (d === 1 ? "100" : "0"),
        fontSize: 12
      }),
      Plot.ruleY([1], {stroke: colour("grid")}),
      Plot.ruleY([0], {stroke: colour("ink"), strokeOpacity: 0.6}),
      Plot.axisX([from], {...tick, textAnchor: "start", tickFormat: () => dated(from)}),
      Plot.axisX([moment(start)], {...tick, tickFormat: () => dated(moment(start))}),
      Plot.areaY(points, {...facet, x, y1: "low", y2: "high", fill: colour("band"), fillOpacity: 0.17}),
      Plot.differenceY(since, {
        ...facet,
        x,
        y1: "mid",
        y2: "actual",
        positiveFill: colour("effect"),
        negativeFill: colour("losing"),
        positiveFillOpacity: 0.42,
        negativeFillOpacity: 0.3,
        stroke: "none"
      }),
      Plot.lineY(points, {...facet, x, y: "mid", stroke: colour("expected"), strokeDasharray: "4 3", strokeWidth: 1.4}),
      Plot.lineY(points, {...facet, x, y: "actual", stroke: colour("actual"), strokeWidth: 2, strokeLinejoin: "round"}),
      Plot.text(heads, {
        ...facet,
        frameAnchor: "top-left",
        text: "name",
        fontWeight: 700,
        fontSize: 15,
        fill: colour("ink")
      }),
      Plot.text(heads, {
        ...facet,
        frameAnchor: "top-left",
        dy: 19,
        text: (d) => rangeText(d, canvas),
        fontSize: 12.5,
        fill: colour("mute")
      }),
      Plot.text(heads, {
        ...facet,
        frameAnchor: "top-right",
        text: (d) => (d.lift ? (d.isTold ? format.signedPercent(d.lift.mid) : texts.unclear) : ""),
        fontWeight: 700,
        fontSize: 19,
        fill: (d) => colour(d.isTold ? "effect-ink" : "mute")
      })
    ]
  });
}

/** Relative to the municipality's own mean expected intake. */
function indexed({steps}: Series, i: number): Point[] {
  const level = mean(steps, (d) => d.expected.mid) || 1;
  return steps.map((step) => ({
    i,
    step,
    actual: step.actual / level,
    mid: step.expected.mid / level,
    low: step.expected.low / level,
    high: step.expected.high / level
  }));
}

const rangeText = ({lift}: {lift: Estimate | null}, {texts, format}: Words): string =>
  lift ? format.percentRange(lift.low, lift.high) : texts.withheld;

const finding = ({areas}: MultipleRows, words: Words) =>
  words.texts.says.multiples(areas.map((area) => part(area, words)).join("; "));

function part({name, lift, isTold}: MultipleRows["areas"][number], {texts, format}: Words): string {
  if (!lift) return texts.says.partWithheld(name);
  const range = format.percentRange(lift.low, lift.high);
  return isTold
    ? texts.says.part({name, extra: format.signedPercent(lift.mid), range})
    : texts.says.partUnclear({name, range});
}

const table = ({areas}: MultipleRows, words: Words): Table => ({
  caption: words.texts.multiplesCaption,
  head: [
    words.texts.municipality,
    words.texts.week,
    words.texts.from,
    words.texts.lastDay,
    words.texts.actual,
    words.texts.expected,
    words.texts.low,
    words.texts.high
  ],
  rows: areas.flatMap(({name, series}) =>
    series.steps.map((step) => [
      word(name),
      word(weeksText(step, words)),
      word(step.from),
      word(lastDay(step.to)),
      count(step.actual, words),
      cell(step.expected.mid, words.format.estimate),
      cell(step.expected.low, words.format.estimate),
      cell(step.expected.high, words.format.estimate)
    ])
  )
});

/** Read as a whole picture a municipality: no point to mark, the axes are one a panel. */
const readings = ({areas}: MultipleRows, words: Words): Reading[] =>
  areas.map((area) => ({x: NaN, y: NaN, text: part(area, words)}));

export const multiples: Chart<MultipleRows> = {draw, finding, table, readings};
