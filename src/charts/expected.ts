/** What came beside what was expected without the campaign (or beside last year), the flights shaded. */
import * as Plot from "@observablehq/plot";
import {greatest, max, min, sum} from "d3";
import {capital} from "../base/format.ts";
import type {Estimate, Series, Step} from "../publication/release.ts";
import {apart, countAxes, endLabels, expectedBand, key, lines} from "./actual-lines.ts";
import {
  type Canvas,
  type Chart,
  cell,
  count,
  halo,
  isNarrow,
  plot,
  type Reading,
  type Table,
  tip,
  type Words,
  word
} from "./chart.ts";
import {type ChartEvent, eventsText} from "./events.ts";
import {colour} from "./palette.ts";
import {seriesDomain, weeksText} from "./step-axis.ts";
import {lastDay, middle, moment, stepsSince} from "./time.ts";

export interface ExpectedRows {
  readonly series: Series;
  /** First day of the campaign: from here the difference is filled. */
  readonly start: string;
  /** Half-open stretches in which any channel ran. */
  readonly stretches: readonly {from: string; to: string}[];
  readonly extra: Estimate | null;
  /** Whether the effect can be told from nothing. */
  readonly isTold: boolean;
  readonly compareWith: "expected" | "last-year";
  /** Dated events that are no campaign. */
  readonly events?: readonly ChartEvent[];
}

function draw(rows: ExpectedRows, canvas: Canvas) {
  const {texts} = canvas;
  const {series, start, stretches, compareWith} = rows;
  const {steps} = series;
  const isSmall = isNarrow(canvas);
  const isLastYear = compareWith === "last-year";
  const level = (step: Step) => (isLastYear ? step.lastYear : step.expected.mid);
  const levelName = isLastYear ? texts.lastYear : texts.expected;
  const since = stepsSince(series, start);
  const last = steps[steps.length - 1];
  const top = (max(steps, (d) => Math.max(d.actual, isLastYear ? (d.lastYear ?? 0) : d.expected.high)) ?? 1) * 1.22;
  const marginRight = isSmall ? 12 : 156;
  const marginLeft = 34;
  const peak = greatest(since, (d) => d.actual);
  const [labelActual, labelLevel] = apart(last.actual, level(last) ?? 0, top * 0.075);
  const flightFrom = min(stretches, (d) => d.from) ?? start;
  const flightTo = max(stretches, (d) => d.to) ?? start;
  const flight = {from: flightFrom, to: flightTo};
  const dots = steps.length <= 60 ? steps : since;

  return plot(canvas, {
    height: isSmall ? 320 : 400,
    marginLeft,
    marginRight,
    marginTop: isSmall ? 76 : 44,
    marginBottom: 48,
    x: {type: "utc", domain: seriesDomain(series)},
    y: {domain: [0, top], axis: null},
    marks: [
      Plot.rectX(stretches, {
        x1: (d) => moment(d.from),
        x2: (d) => moment(d.to),
        fill: colour("shade"),
        insetTop: -24
      }),
      Plot.text(stretches.length > 0 ? [flight] : [], {
        x: (d) => middle(d),
        frameAnchor: "top",
        dy: -11,
        text: (d) => (isSmall ? texts.campaign : `${texts.campaign} ${weeksText(d, canvas)}`),
        fill: colour("ink"),
        fontWeight: 600,
        fontSize: 12.5,
        ...halo
      }),
      ...countAxes(series, canvas.width - marginLeft - marginRight, canvas, rows.events),
      isLastYear ? null : expectedBand(steps),
      Plot.differenceY(since, {
        x: middle,
        y1: level,
        y2: "actual",
        positiveFill: colour("effect"),
        negativeFill: colour("losing"),
        positiveFillOpacity: rows.isTold ? 0.42 : 0.2,
        negativeFillOpacity: 0.3,
        stroke: "none"
      }),
      ...lines(steps, level),
      Plot.dot(dots, {
        x: middle,
        y: "actual",
        r: steps.length <= 30 ? 3.4 : 2.2,
        fill: colour("actual"),
        stroke: colour("paper"),
        strokeWidth: steps.length <= 30 ? 1.5 : 0.75
      }),
      peak &&
        Plot.text([peak], {
          x: middle,
          y: "actual",
          dy: -17,
          text: () => headNumber(rows, canvas),
          fill: rows.isTold || isLastYear ? colour("effect-ink") : colour("mute"),
          fontWeight: 700,
          fontSize: isSmall ? 14 : 16,
          textAnchor: anchorOf(peak, series),
          ...halo
        }),
      ...(isSmall ? key(texts.actual, levelName) : endLabels(steps, labelActual, labelLevel, texts.actual, levelName)),
      tip(readings(rows, canvas), canvas)
    ]
  });
}

function finding(rows: ExpectedRows, words: Words) {
  const {texts, format} = words;
  const since = stepsSince(rows.series, rows.start);
  if (since.length === 0) return "";
  const from = format.longDay(since[0].from);
  const to = format.longDay(lastDay(since[since.length - 1].to));
  const actual = format.whole(sum(since, (d) => d.actual));
  if (rows.compareWith === "last-year")
    return [
      texts.says.lastYear({from, to, actual, lastYear: format.whole(sum(since, (d) => d.lastYear ?? 0))}),
      ...eventsText(rows.events, rows.series, words)
    ].join(" ");
  const expected = format.whole(sum(since, (d) => d.expected.mid));
  const parts = [texts.says.expected({from, to, actual, expected})];
  if (rows.extra) {
    const range = format.range(rows.extra.low, rows.extra.high);
    parts.push(
      rows.isTold ? texts.says.extra({extra: format.estimate(rows.extra.mid), range}) : texts.says.unclear(range)
    );
  }
  return [...parts, ...eventsText(rows.events, rows.series, words)].join(" ");
}

function table({series}: ExpectedRows, words: Words): Table {
  const {texts, format} = words;
  return {
    caption: `${capital(texts.applications)} ${texts.perStep(series.stepWeeks)}`,
    head: [
      texts.week,
      texts.from,
      texts.lastDay,
      texts.actual,
      texts.expected,
      texts.low,
      texts.high,
      texts.difference,
      texts.lastYear
    ],
    rows: series.steps.map((step) => [
      word(weeksText(step, words)),
      word(step.from),
      word(lastDay(step.to)),
      count(step.actual, words),
      cell(step.expected.mid, format.estimate),
      cell(step.expected.low, format.estimate),
      cell(step.expected.high, format.estimate),
      cell(step.actual - step.expected.mid, format.signed),
      cell(step.lastYear, format.whole)
    ])
  };
}

const readings = ({series, compareWith}: ExpectedRows, words: Words): Reading[] =>
  series.steps.map((step) => reading(step, compareWith, words));

/** The number that the picture is about, as its label. */
function headNumber({series, start, extra, isTold, compareWith}: ExpectedRows, {texts, format}: Words): string {
  if (compareWith === "last-year") {
    const known = stepsSince(series, start).filter((d) => d.lastYear !== null);
    if (known.length === 0) return "";
    return texts.againstLastYear(format.signed(sum(known, (d) => d.actual - (d.lastYear ?? 0))));
  }
  if (!extra) return "";
  return isTold ? texts.through(format.signed(extra.mid)) : texts.unclear;
}

function reading(step: Step, compareWith: ExpectedRows["compareWith"], words: Words): Reading {
  const {texts, format} = words;
  const weeks = capital(weeksText(step, words));
  const from = format.longDay(step.from);
  const actual = format.whole(step.actual);
  const text =
    compareWith === "last-year"
      ? texts.says.stepLastYear({
          weeks,
          from,
          actual,
          lastYear: step.lastYear === null ? null : format.whole(step.lastYear),
          difference: format.signed(step.actual - (step.lastYear ?? 0))
        })
      : texts.says.step({
          weeks,
          from,
          actual,
          expected: format.estimate(step.expected.mid),
          range: format.range(step.expected.low, step.expected.high),
          difference: format.signed(step.actual - step.expected.mid)
        });
  return {x: middle(step), y: step.actual, text};
}

/** A label near an end of the axis must not run out of the picture. */
function anchorOf(step: Step, series: Series): "start" | "middle" | "end" {
  const [from, to] = seriesDomain(series);
  const share = (+middle(step) - +from) / (+to - +from);
  return share < 0.15 ? "start" : share > 0.8 ? "end" : "middle";
}

export const expected: Chart<ExpectedRows> = {draw, finding, table, readings};
