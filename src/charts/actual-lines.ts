/**
 * What came, as a line over time, on the axis of its steps, and the dashed line that it is held against with its band:
 * the same for a campaign's page and for the overview.
 */
import * as Plot from "@observablehq/plot";
import type {Series, Step} from "../publication/release.ts";
import {type Canvas, halo} from "./chart.ts";
import {type ChartEvent, eventMarks} from "./events.ts";
import {heightAxis} from "./height-axis.ts";
import {colour} from "./palette.ts";
import {stepAxis} from "./step-axis.ts";
import {middle, moment} from "./time.ts";

/** Grid, both axes and dated events. `plotPx` is what the margins leave. */
export const countAxes = (
  series: Series,
  plotPx: number,
  canvas: Canvas,
  events: readonly ChartEvent[] | undefined
): Plot.Markish[] => [
  ...heightAxis((d: number) => (Number.isInteger(d) ? canvas.format.whole(d) : "")),
  Plot.ruleY([0], {stroke: colour("ink"), strokeOpacity: 0.75}),
  stepAxis(series, plotPx, canvas),
  ...eventMarks(events, series, canvas)
];

/** The days of a step that no line leads to or from: a line has no length there. */
const ownDays = {x1: ({from}: Step) => moment(from), x2: ({to}: Step) => moment(to)};

/** Where a new count would fall. */
export const expectedBand = (steps: readonly Step[]): Plot.Markish => {
  const band = {
    y1: (d: Step) => d.expected.low,
    y2: (d: Step) => d.expected.high,
    fill: colour("band"),
    fillOpacity: 0.17
  };
  return steps.length === 1 ? Plot.rect(steps, {...ownDays, ...band}) : Plot.areaY(steps, {x: middle, ...band});
};

/** The dashed line of what it is held against, and what came. */
export const lines = (steps: readonly Step[], level: (step: Step) => number | null): Plot.Markish[] => [
  Plot.lineY(steps, {x: middle, y: level, stroke: colour("expected"), strokeWidth: 1.75, strokeDasharray: "5 4"}),
  Plot.link(alone(steps, level), {
    ...ownDays,
    y1: level,
    y2: level,
    stroke: colour("expected"),
    strokeWidth: 1.75,
    strokeDasharray: "5 4"
  }),
  Plot.lineY(steps, {x: middle, y: "actual", stroke: colour("actual"), strokeWidth: 2.5, strokeLinejoin: "round"})
];

/** Those with a value between two without. */
const alone = (steps: readonly Step[], level: (step: Step) => number | null): Step[] => {
  const has = (i: number) => steps[i] !== undefined && level(steps[i]) !== null;
  return steps.filter((_, i) => has(i) && !has(i - 1) && !has(i + 1));
};

/** Two heights moved so far apart that their labels do not touch. */
export function apart(a: number, b: number, gap: number): [number, number] {
  const missing = gap - Math.abs(a - b);
  if (missing <= 0) return [a, b];
  const sign = a >= b ? 1 : -1;
  return [a + (sign * missing) / 2, b - (sign * missing) / 2];
}

/** Names at the ends of the lines, instead of a legend. */
export const endLabels = (
  steps: readonly Step[],
  yActual: number,
  yLevel: number,
  actual: string,
  level: string
): Plot.Markish[] => {
  const at = (y: number, text: string, fill: string, fontWeight: number) =>
    Plot.text(steps.slice(-1), {
      x: steps.length === 1 ? ownDays.x2 : middle,
      y: () => y,
      dx: 12,
      textAnchor: "start",
      text: () => text,
      fill,
      fontWeight,
      ...halo
    });
  return [at(yActual, actual, colour("actual"), 700), at(yLevel, level, colour("expected"), 600)];
};

/** Where there is no room at the ends: a line of each kind with its name, above the picture. */
export const key = (actual: string, level: string, dy = -26): Plot.Markish[] => [
  Plot.text([`━ ${actual}`], {frameAnchor: "top-left", dx: -30, dy: dy - 42, fill: colour("actual"), fontWeight: 700}),
  Plot.text([`╌ ${level}`], {frameAnchor: "top-left", dx: -30, dy: dy - 24, fill: colour("expected"), fontWeight: 600})
];
