/** The time axis under a series: a step is labelled by the weeks that it covers, "v. 45–48", and its month and year. */
import * as Plot from "@observablehq/plot";
import type {Series, Step} from "../publication/release.ts";
import type {Canvas, Words} from "./chart.ts";
import {colour} from "./palette.ts";
import {labelEvery, lastDay, middle, weekNumber} from "./time.ts";

export const weeksText = (step: {from: string; to: string}, {texts}: Words): string =>
  texts.weeks(weekNumber(step.from), weekNumber(lastDay(step.to)));

export const seriesDomain = ({steps}: Series): [Date, Date] => [
  new Date(`${steps[0].from}T00:00:00Z`),
  new Date(`${steps[steps.length - 1].to}T00:00:00Z`)
];

export function stepAxis({steps, stepWeeks}: Series, plotPx: number, canvas: Canvas): Plot.Markish {
  const every = labelEvery(steps.length, plotPx, stepWeeks === 1 ? 64 : 88);
  const shown = steps.filter((_, i) => i % every === 0);
  const label = (step: Step, i: number) => {
    const year = step.from.slice(0, 4);
    const isNewYear = i === 0 || shown[i - 1].from.slice(0, 4) !== year;
    const month = canvas.format.month(step.from).replace(".", "");
    return `${weeksText(step, canvas)}\n${isNewYear ? `${month} ${year}` : month}`;
  };
  const labels = new Map(shown.map((step, i) => [+middle(step), label(step, i)]));
  return Plot.axisX(shown.map(middle), {
    tickFormat: (date: Date) => labels.get(+date) ?? "",
    tickSize: 5,
    label: null,
    color: colour("mute"),
    lineHeight: 1.3
  });
}
