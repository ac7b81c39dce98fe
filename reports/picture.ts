/** A chart as SVG text with the colours of paper written in, for pages that have no style sheet of ours. */
import {parseHTML} from "linkedom";
import {format, type Language} from "../src/base/format.ts";
import {type ChartName, type ChartRows, drawChart} from "../src/charts/index.ts";
import {print} from "../src/charts/palette.ts";
import {chartTexts} from "../src/charts/texts.ts";

export function picture<Name extends ChartName>(
  name: Name,
  rows: ChartRows<Name>,
  language: Language,
  width: number
): string {
  const {document} = parseHTML("<!doctype html><html><body></body></html>");
  return drawChart(name, rows, {
    width,
    document,
    texts: chartTexts[language],
    format: format(language),
    palette: print
  });
}
