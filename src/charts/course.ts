/**
 * How long it takes: of all applications for a home, how many have become one, and how many have ended, so many weeks
 * after they came. The room between the two is still open.
 */
import * as Plot from "@observablehq/plot";
import type {PublishedFunnel} from "../publication/funnel/published.ts";
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
import {heightAxis} from "./height-axis.ts";
import {colour} from "./palette.ts";

export interface CourseRows {
  readonly course: PublishedFunnel["course"];
}
const start = {weeks: 0, home: {mid: 0, low: 0, high: 0}, ended: {mid: 0, low: 0, high: 0}};

function draw(all: CourseRows, canvas: Canvas) {
  const {texts, format} = canvas;
  const t = texts.funnel;
  const points = [start, ...all.course];
  const last = points[points.length - 1];
  const isSmall = isNarrow(canvas);
  const marginRight = isSmall ? 12 : 132;
  const label = {
    x: last.weeks,
    dx: isSmall ? -4 : 10,
    textAnchor: isSmall ? ("end" as const) : ("start" as const),
    fontSize: 14,
    fontWeight: 600,
    ...halo
  };
  return plot(canvas, {
    height: isSmall ? 260 : 300,
    marginLeft: 44,
    marginRight,
    marginTop: 14,
    marginBottom: 44,
    x: {domain: [0, last.weeks], axis: null},
    y: {domain: [0, 1], axis: null},
    marks: [
      ...heightAxis((d: number) => format.percent(d)),
      Plot.axisX(
        points.map((d) => d.weeks),
        {
          tickSize: 5,
          label: t.weeksAfter,
          labelAnchor: "center",
          labelArrow: "none",
          color: colour("mute"),
          tickFormat: (d: number) => format.whole(d)
        }
      ),
      // Ended ones hang from the top, homes rise from below: what lies between is open.
      Plot.areaY(points, {x: "weeks", y1: (d) => 1 - d.ended.mid, y2: 1, fill: colour("expected"), fillOpacity: 0.16}),
      Plot.lineY(points, {
        x: "weeks",
        y: (d) => 1 - d.ended.mid,
        stroke: colour("expected"),
        strokeWidth: 2,
        strokeDasharray: "5 4"
      }),
      Plot.areaY(points, {
        x: "weeks",
        y1: (d) => d.home.low,
        y2: (d) => d.home.high,
        fill: colour("effect"),
        fillOpacity: 0.3
      }),
      Plot.lineY(points, {x: "weeks", y: (d) => d.home.mid, stroke: colour("effect-ink"), strokeWidth: 2.5}),
      Plot.dot(all.course, {
        x: "weeks",
        y: (d) => d.home.mid,
        r: 3.5,
        fill: colour("effect-ink"),
        stroke: colour("paper")
      }),
      Plot.ruleY([0], {stroke: colour("ink"), strokeOpacity: 0.75}),
      Plot.text([last], {
        ...label,
        y: (d) => d.home.mid,
        dy: isSmall ? -16 : 0,
        text: () => t.home,
        fill: colour("effect-ink")
      }),
      Plot.text([last], {...label, y: (d) => 1 - d.ended.mid / 2, text: () => t.endedOtherwise, fill: colour("mute")}),
      // On a phone half way to the first point, where the open ones have most room.
      Plot.text([points[Math.min(1, points.length - 1)]], {
        x: (d) => d.weeks / (isSmall ? 2 : 1),
        y: (d) => (d.home.mid + 1 - d.ended.mid) / 2 + (isSmall ? (d.ended.mid - d.home.mid) / 4 : 0),
        text: () => t.stillOpen,
        fill: colour("ink"),
        fontSize: 14,
        ...halo
      }),
      tip(readings(all, canvas), canvas)
    ]
  });
}

const finding = (all: CourseRows, words: Words) =>
  readings(all, words)
    .map(({text}) => text)
    .join(" ");

function table({course}: CourseRows, {texts, format}: Words): Table {
  const t = texts.funnel;
  return {
    caption: t.weeksAfter,
    head: [t.weeksAfter, t.home, texts.low, texts.high, t.endedOtherwise, t.stillOpen],
    rows: course.map(({weeks, home, ended}) => [
      word(format.whole(weeks)),
      ...[home.mid, home.low, home.high, ended.mid, 1 - home.mid - ended.mid].map((x) => cell(x, format.percent))
    ])
  };
}

function readings({course}: CourseRows, {texts, format}: Words): Reading[] {
  return course.map(({weeks, home, ended}) => ({
    x: weeks,
    y: home.mid,
    text: texts.funnel.says.course({
      weeks: format.whole(weeks),
      home: format.percent(home.mid),
      range: format.percentRange(home.low, home.high),
      ended: format.percent(ended.mid),
      open: format.percent(Math.max(0, 1 - home.mid - ended.mid))
    })
  }));
}

export const course: Chart<CourseRows> = {draw, finding, table, readings};
