/** When each channel ran: one row a channel, on the time axis of the cumulative chart beside it. */
import * as Plot from "@observablehq/plot";
import {groups, sum, utcMonday} from "d3";
import type {Channel} from "../base/words.ts";
import type {PublishedFlight} from "../publication/release.ts";
import {type Canvas, type Chart, cell, plot, type Reading, type Table, tip, type Words, word} from "./chart.ts";
import {colour} from "./palette.ts";
import {dayText, labelEvery, lastDay, middle, moment, weekNumber} from "./time.ts";

export interface FlightRows {
  readonly flights: readonly PublishedFlight[];
  /** What the axis spans, half-open. */
  readonly from: string;
  readonly to: string;
}

const costOf = (flown: readonly PublishedFlight[]) => sum(flown, (d) => d.costOre);

function draw(rows: FlightRows, canvas: Canvas) {
  const {texts, format} = canvas;
  const byChannel = groups(rows.flights, (d) => d.channel);
  const names = byChannel.map(([channel]) => channel);
  const labels = byChannel.map(([channel, flown]) => ({
    channel,
    text: costOf(flown) > 0 ? `${texts.channel[channel]}, ${format.kronor(costOf(flown))}` : texts.channel[channel]
  }));
  return plot(canvas, {
    height: 102 + (names.length - 1) * 54,
    marginLeft: 24,
    marginRight: 24,
    marginTop: 4,
    marginBottom: 50,
    x: {type: "utc", domain: [moment(rows.from), moment(rows.to)]},
    y: {type: "point", domain: names, axis: null, padding: 0, insetTop: 30, insetBottom: 18},
    marks: [
      weekAxis(rows, canvas),
      Plot.ruleY(names, {y: (d: Channel) => d, stroke: colour("grid")}),
      Plot.ruleY(rows.flights, {
        x1: (d) => moment(d.from),
        x2: (d) => moment(d.to),
        y: "channel",
        stroke: colour("effect"),
        strokeWidth: 16
      }),
      Plot.text(labels, {
        frameAnchor: "left",
        y: "channel",
        dy: -21,
        textAnchor: "start",
        text: "text",
        fill: colour("ink"),
        fontSize: 13.5
      }),
      tip(readings(rows, canvas), canvas)
    ]
  });
}

function finding(rows: FlightRows, words: Words) {
  const parts = readings(rows, words).map(({text}) => text);
  return words.texts.says.flights(parts.join(" "));
}

const table = ({flights}: FlightRows, {texts, format}: Words): Table => ({
  caption: texts.cost,
  head: [texts.channelHead, texts.from, texts.lastDay, texts.cost],
  rows: flights.map((d) => [
    word(texts.channel[d.channel]),
    word(d.from),
    word(lastDay(d.to)),
    cell(d.costOre / 100, () => format.kronor(d.costOre))
  ])
});

function readings({flights}: FlightRows, {texts, format}: Words): Reading[] {
  return flights.map((d) => ({
    x: middle(d),
    y: d.channel,
    text: texts.says.flight({
      channel: texts.channel[d.channel],
      from: format.longDay(d.from),
      to: format.longDay(lastDay(d.to)),
      cost: d.costOre > 0 ? format.kronor(d.costOre) : null
    })
  }));
}

/** Mondays under a stretch of time, as many labels as there is room for: the week, and its month, the first with its year. */
export function weekAxis({from, to}: {from: string; to: string}, {width, texts, format}: Canvas): Plot.Markish {
  const weekCount = (+moment(to) - +moment(from)) / weekMs;
  const every = labelEvery(weekCount, width, 64);
  const mondays = utcMonday.range(utcMonday.ceil(moment(from)), moment(to), every);
  const label = (date: Date, i: number) => {
    const day = dayText(date);
    const isNewYear = i === 0 || dayText(mondays[i - 1]).slice(0, 4) !== day.slice(0, 4);
    const month = format.month(day).replace(".", "");
    const week = weekNumber(day);
    return `${texts.weeks(week, week)}\n${isNewYear ? `${month} ${day.slice(0, 4)}` : month}`;
  };
  return Plot.axisX(mondays, {tickFormat: label, tickSize: 5, label: null, color: colour("mute"), lineHeight: 1.3});
}
const weekMs = 7 * 86_400_000;

export const flights: Chart<FlightRows> = {draw, finding, table, readings};
