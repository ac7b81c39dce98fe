/** Dated events on a time line that are no campaign: a dotted line with a name at its foot. */
import * as Plot from "@observablehq/plot";
import type {Series} from "../publication/release.ts";
import {type Canvas, halo, isNarrow, type Words} from "./chart.ts";
import {colour} from "./palette.ts";
import {seriesDomain} from "./step-axis.ts";
import {moment} from "./time.ts";

export interface ChartEvent {
  readonly day: string;
  readonly name: string;
}

const shown = (events: readonly ChartEvent[] = [], {steps}: Series) =>
  steps.length === 0 ? [] : events.filter(({day}) => steps[0].from <= day && day < steps[steps.length - 1].to);

export function eventMarks(events: readonly ChartEvent[] | undefined, series: Series, canvas: Canvas): Plot.Markish[] {
  const inside = shown(events, series);
  if (inside.length === 0) return [];
  const [from, to] = seriesDomain(series);
  return [
    Plot.ruleX(inside, {x: (d) => moment(d.day), stroke: colour("mute"), strokeDasharray: "1 4", strokeWidth: 1.5}),
    ...inside.map((event, i) => {
      const isLate = +moment(event.day) - +from > (+to - +from) / 2;
      return Plot.text([event], {
        x: (d) => moment(d.day),
        frameAnchor: "bottom",
        dy: -8 - 18 * i,
        dx: isLate ? -5 : 5,
        textAnchor: isLate ? "end" : "start",
        text: (d: ChartEvent) => (isNarrow(canvas) && d.name.length > 26 ? `${d.name.slice(0, 25)}…` : d.name),
        fill: colour("mute"),
        fontSize: 12.5,
        ...halo
      });
    })
  ];
}

export const eventsText = (
  events: readonly ChartEvent[] | undefined,
  series: Series,
  {texts, format}: Words
): string[] => shown(events, series).map(({day, name}) => texts.says.event({name, day: format.longDay(day)}));
