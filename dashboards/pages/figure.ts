/** A chart on a page: drawn twice, for a wide and for a narrow screen, so that it can be read without script. */
import {chartReadings, chartTable} from "../../src/charts/index.ts";
import {type Html, html, markup} from "../html.ts";
import type {Figure, Site} from "../site.ts";

/** What a phone of 375 px has left between its margins. */
const narrowFigurePx = 343;

export function figureHtml(figure: Figure, site: Site): Html {
  const {id, name, rows, short, widthPx} = figure;
  const {texts, format, draw, language} = site;
  const words = {texts: site.chartTexts, format};
  const picture = (width: number, size: string) =>
    draw &&
    html`<div class="${size}">${markup(draw(figure, {...words, width, idPrefix: `${id}-${size}`}, language))}</div>`;
  const readings = chartReadings(name, rows, words);
  const hidden = (text: string) => html`<span class="unseen">, ${text}</span>`;
  return html`<figure id="${id}" data-chart="${name}" aria-labelledby="${id}-title">
<div class="plot">${picture(widthPx, "on-wide")}${picture(narrowFigurePx, "on-narrow")}</div>
<div class="${readings.length > 1 ? "reader" : "reader lone"}" hidden><input type="range" id="${id}-at" min="0" max="${Math.max(0, readings.length - 1)}" step="1" value="${Math.max(0, readings.length - 1)}"><p><label for="${id}-at">${texts.readOff}${hidden(short)}</label> <output for="${id}-at" aria-live="polite">${readings.at(-1)?.text}</output></p></div>
<figcaption class="tools"><details><summary>${texts.showNumbers}${hidden(short)}</summary>${tableHtml({id, name, rows, short} as Figure, site)}</details><span class="buttons" hidden><button type="button" data-save="csv">${texts.csv}${hidden(short)}</button><button type="button" data-save="png">${texts.png}${hidden(short)}</button><button type="button" data-save="svg">${texts.svg}${hidden(short)}</button><button type="button" data-do="embed">${texts.embed}${hidden(short)}</button></span></figcaption>
</figure>`;
}

function tableHtml({name, rows, short}: Figure, {texts, chartTexts, format}: Site): Html {
  const table = chartTable(name, rows, {texts: chartTexts, format});
  return html`<div class="table" tabindex="0" role="region" aria-label="${texts.numbersOf(short)}"><table>
<caption>${table.caption}</caption>
<thead><tr>${table.head.map((text) => html`<th scope="col">${text}</th>`)}</tr></thead>
<tbody>${table.rows.map(
    ([head, ...cells]) =>
      html`<tr><th scope="row">${head.text}</th>${cells.map(({text}) => html`<td>${text}</td>`)}</tr>\n`
  )}</tbody></table></div>`;
}
