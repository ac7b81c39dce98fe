/** The intake of all municipalities together beside what was expected without any campaign; campaigns as lanes on top. */
import * as Plot from "@observablehq/plot";
import {max, sum} from "d3";
import type {Series} from "../publication/release.ts";
import {apart, countAxes, endLabels, expectedBand, key, lines} from "./actual-lines.ts";
import {
  type Canvas,
  type Chart,
  halo,
  isNarrow,
  plot,
  type Reading,
  shortened,
  type Table,
  tip,
  type Words
} from "./chart.ts";
import {type ChartEvent, eventsText} from "./events.ts";
import {expected} from "./expected.ts";
import {colour} from "./palette.ts";
import {seriesDomain} from "./step-axis.ts";
import {lastDay, middle, moment} from "./time.ts";

export interface IntakeRows {
  readonly series: Series;
  readonly campaigns: readonly {name: string; from: string; to: string}[];
  readonly compareWith?: "expected" | "last-year";
  readonly events?: readonly ChartEvent[];
}

function draw(rows: IntakeRows, canvas: Canvas) {
  const {texts} = canvas;
  const {series} = rows;
  const {steps} = series;
  const isSmall = isNarrow(canvas);
  const last = steps[steps.length - 1];
  const isLastYear = rows.compareWith === "last-year";
  const level = (d: Series["steps"][number]) => (isLastYear ? d.lastYear : d.expected.mid);
  const levelName = isLastYear ? texts.lastYear : texts.expectedWithoutAny;
  const most = max(steps, (d) => Math.max(d.actual, isLastYear ? (d.lastYear ?? 0) : d.expected.high)) || 1;
  const px = (canvas.width - 34 - (isSmall ? 12 : 156)) / (+moment(last.to) - +moment(steps[0].from));
  const lanes = lanesOf(
    rows.campaigns.filter((d) => d.to > steps[0].from && d.from < last.to),
    isSmall ? null : {px, from: steps[0].from, to: last.to}
  );
  const laneCount = 1 + (max(lanes, (d) => d.lane) ?? -1);
  const lanePx = isSmall ? 30 : 24; // a lane is a line of text high; on a phone its name stands above it
  const height = (isSmall ? 280 : 330) + laneCount * lanePx;
  const marginRight = isSmall ? 12 : 156;
  const marginTop = (isSmall ? 76 : 20) + laneCount * lanePx;
  const [yActual, yLevel] = apart(last.actual, level(last) ?? 0, most * 0.08);
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
        const isLate = isLateIn(days, series.steps[0].from, last.to);
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
      ...countAxes(series, canvas.width - 34 - marginRight, canvas, rows.events),
      isLastYear ? null : expectedBand(steps),
      ...lines(steps, level),
      Plot.dot(steps.length <= 60 ? steps : [], {
        x: middle,
        y: "actual",
        r: steps.length <= 30 ? 3.2 : 2.4,
        fill: colour("actual"),
        stroke: colour("paper")
      }),
      ...(isSmall
        ? key(texts.actual, levelName, -laneCount * lanePx - 18)
        : endLabels(steps, yActual, yLevel, texts.actual, levelName)),
      tip(readings(rows, canvas), canvas)
    ]
  });
}

function finding({series, campaigns, compareWith, events}: IntakeRows, words: Words) {
  const {texts, format} = words;
  const {steps} = series;
  const days = {from: format.longDay(steps[0].from), to: format.longDay(lastDay(steps[steps.length - 1].to))};
  const lanes = campaigns.map(({name, from, to}) =>
    texts.says.campaignLane({name, from: format.longDay(from), to: format.longDay(lastDay(to))})
  );
  const marks = [...lanes, ...eventsText(events, series, words)];
  if (compareWith === "last-year") {
    const known = steps.filter((d) => d.lastYear !== null);
    if (known.length === 0) return marks.join(" ");
    return [
      texts.says.lastYear({
        from: format.longDay(known[0].from),
        to: format.longDay(lastDay(known[known.length - 1].to)),
        actual: format.whole(sum(known, (d) => d.actual)),
        lastYear: format.whole(sum(known, (d) => d.lastYear ?? 0))
      }),
      ...marks
    ].join(" ");
  }
  const outside = steps.filter((d) => d.actual > d.expected.high).length;
  return [
    texts.says.intake({
      ...days,
      actual: format.whole(sum(steps, (d) => d.actual)),
      expected: format.whole(sum(steps, (d) => d.expected.mid))
    }),
    texts.says.outside({count: format.whole(outside), of: format.whole(steps.length)}),
    ...marks
  ].join(" ");
}

function table({series}: IntakeRows, words: Words): Table {
  const {head, ...table} = expected.table(asExpected(series), words);
  return {...table, head: head.map((name) => (name === words.texts.expected ? words.texts.expectedWithoutAny : name))};
}

const readings = ({series, compareWith}: IntakeRows, words: Words): Reading[] =>
  expected.readings({...asExpected(series), compareWith: compareWith ?? "expected"}, words);

const asExpected = (series: Series) => ({
  series,
  start: series.steps[0].from,
  stretches: [],
  extra: null,
  isTold: true,
  compareWith: "expected" as const
});

/** A name stands after its campaign, but before one that begins so late that there is no room after it. */
const isLateIn = (days: {from: string}, from: string, to: string) =>
  +moment(days.from) - +moment(from) > (+moment(to) - +moment(from)) * 0.6;

/** So many lanes with names at most, each of so many letters at most; a letter is so wide at most, in pixels. */
const [mostLanes, mostLetters, letterPx] = [8, 36, 6.6];

/**
 * Campaigns in lanes: one each up to four, and above that as few as let each have its name beside it. Where names need
 * too many lanes, or on a phone, none has one: the table of campaigns and the text name them.
 */
function lanesOf(campaigns: IntakeRows["campaigns"], room: {px: number; from: string; to: string} | null) {
  const sorted = campaigns
    .toSorted((a, b) => (a.from < b.from ? -1 : 1))
    .map((campaign) => ({...campaign, name: shortened(campaign.name, mostLetters)}));
  if (sorted.length <= 4) return sorted.map((campaign, lane) => ({...campaign, lane}));
  const bare = sorted.map(({from, to}) => ({left: +moment(from), right: +moment(to)}));
  const named = packed(
    sorted.map(({name, from}, i) => {
      const namePx = (name.length * letterPx + 20) / (room?.px ?? 1);
      const {left, right} = bare[i];
      return room && isLateIn({from}, room.from, room.to)
        ? {left: left - namePx, right}
        : {left, right: right + namePx};
    })
  );
  const hasNames = room !== null && Math.max(...named) < mostLanes;
  const lanes = hasNames ? named : packed(bare);
  return sorted.map(({name, from, to}, i) => ({name: hasNames ? name : "", from, to, lane: lanes[i]}));
}

/** Each stretch in the first lane in which it touches no other. */
function packed(stretches: readonly {left: number; right: number}[]): number[] {
  const lanes: {left: number; right: number}[][] = [];
  return stretches.map((it) => {
    const free = lanes.findIndex((lane) => lane.every(({left, right}) => right <= it.left || left >= it.right));
    const lane = free < 0 ? lanes.length : free;
    lanes[lane] = [...(lanes[lane] ?? []), it];
    return lane;
  });
}

export const intake: Chart<IntakeRows> = {draw, finding, table, readings};
