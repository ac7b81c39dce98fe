/** The intake of all municipalities together beside what was expected without any campaign; campaigns as lanes on top. */
import * as Plot from "@observablehq/plot";
import {max, sum} from "d3";
import type {Series} from "../publication/release.ts";
import {type Canvas, type Chart, halo, isNarrow, plot, type Reading, type Table, tip, type Words} from "./chart.ts";
import {apart, endLabels, expected, key} from "./expected.ts";
import {colour} from "./palette.ts";
import {seriesDomain, stepAxis} from "./step-axis.ts";
import {lastDay, middle, moment} from "./time.ts";

export interface IntakeRows {
  readonly series: Series;
  readonly campaigns: readonly {name: string; from: string; to: string}[];
}

function draw(rows: IntakeRows, canvas: Canvas) {
  const {texts, format} = canvas;
  const {series} = rows;
  const {steps} = series;
  const isSmall = isNarrow(canvas);
  const last = steps[steps.length - 1];
  const most = max(steps, (d) => Math.max(d.actual, d.expected.high)) ?? 1;
  const lanes = lanesOf(rows.campaigns.filter((d) => d.to > steps[0].from && d.from < last.to));
  const laneCount = 1 + (max(lanes, (d) => d.lane) ?? -1);
  const lanePx = isSmall ? 30 : 24; // a lane is a line of text high; on a phone its name stands above it
  const height = (isSmall ? 280 : 330) + laneCount * lanePx;
  const marginRight = isSmall ? 12 : 156;
  const marginTop = (isSmall ? 76 : 20) + laneCount * lanePx;
  const [yActual, yLevel] = apart(last.actual, last.expected.mid, most * 0.08);
  const [from, to] = seriesDomain(series);
  const within = (day: string) => new Date(Math.min(Math.max(+moment(day), +from), +to));

  return plot(canvas, {
    height,
    marginLeft: 34,
    marginRight,
    marginTop,
    marginBottom: 48,
    x: {type: "utc", domain: [from, to]},
    y: {domain: [0, most * 1.05], axis: null},
    marks: [
      lanes.map(({name, lane, ...days}) => {
        const dy = lane * lanePx - laneCount * lanePx;
        const isLate = +moment(days.from) - +from > (+to - +from) * 0.6;
        return [
          Plot.rectX([days], {x1: (d) => within(d.from), x2: (d) => within(d.to), fill: colour("shade")}),
          Plot.link([days], {
            x1: (d) => within(d.from),
            x2: (d) => within(d.to),
            y1: () => most * 1.05,
            y2: () => most * 1.05,
            dy,
            stroke: colour("effect"),
            strokeWidth: 6
          }),
          Plot.text([days], {
            x: (d) => within(isLate === isSmall ? d.to : d.from),
            frameAnchor: "top",
            lineAnchor: "middle",
            dy: isSmall ? dy - 13 : dy,
            dx: isSmall ? 0 : isLate ? -8 : 8,
            textAnchor: isLate ? "end" : "start",
            text: () => name,
            fill: colour("ink"),
            fontSize: 12.5,
            ...halo
          })
        ];
      }),
      Plot.gridY({ticks: 4, stroke: colour("grid"), strokeOpacity: 1}),
      Plot.axisY({
        ticks: 4,
        tickSize: 0,
        label: null,
        color: colour("mute"),
        tickFormat: (d: number) => format.whole(d)
      }),
      Plot.ruleY([0], {stroke: colour("ink"), strokeOpacity: 0.75}),
      stepAxis(series, canvas.width - 34 - marginRight, canvas),
      Plot.areaY(steps, {
        x: middle,
        y1: (d) => d.expected.low,
        y2: (d) => d.expected.high,
        fill: colour("band"),
        fillOpacity: 0.17
      }),
      Plot.lineY(steps, {
        x: middle,
        y: (d) => d.expected.mid,
        stroke: colour("expected"),
        strokeWidth: 1.75,
        strokeDasharray: "5 4"
      }),
      Plot.lineY(steps, {x: middle, y: "actual", stroke: colour("actual"), strokeWidth: 2.5, strokeLinejoin: "round"}),
      Plot.dot(steps.length <= 60 ? steps : [], {
        x: middle,
        y: "actual",
        r: steps.length <= 30 ? 3.2 : 2.4,
        fill: colour("actual"),
        stroke: colour("paper")
      }),
      ...(isSmall
        ? key(texts.actual, texts.expectedWithoutAny, -laneCount * lanePx - 18)
        : endLabels(last, yActual, yLevel, texts.actual, texts.expectedWithoutAny)),
      tip(readings(rows, canvas), canvas)
    ]
  });
}

function finding({series: {steps}, campaigns}: IntakeRows, {texts, format}: Words) {
  const outside = steps.filter((d) => d.actual > d.expected.high).length;
  return [
    texts.says.intake({
      from: format.longDay(steps[0].from),
      to: format.longDay(lastDay(steps[steps.length - 1].to)),
      actual: format.whole(sum(steps, (d) => d.actual)),
      expected: format.whole(sum(steps, (d) => d.expected.mid))
    }),
    texts.says.outside({count: format.whole(outside), of: format.whole(steps.length)}),
    ...campaigns.map(({name, from, to}) =>
      texts.says.campaignLane({name, from: format.longDay(from), to: format.longDay(lastDay(to))})
    )
  ].join(" ");
}

function table({series}: IntakeRows, words: Words): Table {
  const {head, ...table} = expected.table(asExpected(series), words);
  return {...table, head: head.map((name) => (name === words.texts.expected ? words.texts.expectedWithoutAny : name))};
}

const readings = ({series}: IntakeRows, words: Words): Reading[] => expected.readings(asExpected(series), words);

const asExpected = (series: Series) => ({
  series,
  start: series.steps[0].from,
  stretches: [],
  extra: null,
  isTold: true,
  compareWith: "expected" as const
});

/** Campaigns in as few lanes as let each have its name beside it: at most one a lane up to four, packed above that. */
function lanesOf(campaigns: IntakeRows["campaigns"]) {
  const sorted = campaigns.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  if (sorted.length <= 4) return sorted.map((campaign, lane) => ({...campaign, lane}));
  const ends: string[] = [];
  return sorted.map(({from, to}) => {
    const free = ends.findIndex((end) => end <= from);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = to;
    return {name: "", from, to, lane};
  });
}

export const intake: Chart<IntakeRows> = {draw, finding, table, readings};
