/** The charts of a report as SVG text: for files that have no style sheet of ours, and for a page that has. */
import {format, type Language} from "../src/base/format.ts";
import {blankDocument} from "../src/charts/document.ts";
import {type ChartName, type ChartRows, drawChart} from "../src/charts/index.ts";
import {print} from "../src/charts/palette.ts";
import {chartTexts} from "../src/charts/texts.ts";

const canvas = (language: Language, width: number) => ({
  width,
  document: blankDocument(),
  texts: chartTexts[language],
  format: format(language)
});

/** The colours of paper are written in. */
export const picture = <Name extends ChartName>(name: Name, rows: ChartRows<Name>, language: Language, width: number) =>
  drawChart(name, rows, {...canvas(language, width), palette: print});

/** Its colours are those of the page, light or dark; `idPrefix` tells two pictures of one page apart. */
export const pictureOfPage = <Name extends ChartName>(
  name: Name,
  rows: ChartRows<Name>,
  language: Language,
  width: number,
  idPrefix: string
) => drawChart(name, rows, {...canvas(language, width), idPrefix});
