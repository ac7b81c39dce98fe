/** How high: four lines across, with their numbers beside them and no ticks. */
import * as Plot from "@observablehq/plot";
import {colour} from "./palette.ts";

export const heightAxis = (tickFormat: (height: number) => string): Plot.Markish[] => [
  Plot.gridY({ticks: 4, stroke: colour("grid"), strokeOpacity: 1}),
  Plot.axisY({ticks: 4, tickSize: 0, label: null, color: colour("mute"), tickFormat})
];
