/** The answer above the charts: how sure it is, and the four numbers, each with its interval. */
import type {CampaignArea, Estimate, PublishedCampaign} from "../../src/publication/release.ts";
import {type Html, html} from "../html.ts";
import type {Site} from "../site.ts";
import {isTold} from "./campaign-figures.ts";

export function sureHtml(site: Site, {certainty}: PublishedCampaign, {id, verdict}: CampaignArea): Html {
  const {texts, chartTexts, say} = site;
  const {word, check, reasons} = verdict;
  const why = reasons.map((reason) => html`<li>${say(reason)}</li>`);
  const points = (id === "all" ? certainty : []).map(
    ({lead, text, isWarning}) =>
      html`<li class="${isWarning ? "warning" : "fine"}"><strong>${say(lead)}</strong> ${say(text)}</li>`
  );
  const more = html`<details><summary>${texts.reasons}</summary><ul>${why}</ul></details>`;
  return html`<aside class="sure" aria-labelledby="sure-title"><h2 id="sure-title">${texts.howSure}</h2>
<p class="verdict verdict-${word}">${chartTexts.verdict[word]}</p>
<ul>${points.length > 0 ? points : why}</ul>
<p class="note">${texts.check[check]}</p>${points.length > 0 && why.length > 0 && more}</aside>`;
}

export function numbersHtml(site: Site, {truthToDate, costOre: wholeOre}: PublishedCampaign, area: CampaignArea): Html {
  const {format, texts} = site;
  const {toDate, lift, costPerApplicationOre, toCome, costOre} = area;
  const t = texts.numbers;
  const truth = area.id === "all" && truthToDate !== null && texts.truth(format.whole(truthToDate));
  const costNote = costOre === 0 ? t.noCost : (costOre === wholeOre ? t.ofCost : t.ofPart)(format.kronor(costOre));
  return html`<dl class="numbers">
${number(t.extra, toDate, format.signed, format.range, truth)}
${number(t.lift, lift, format.signedPercent, format.percentRange)}
${
  costPerApplicationOre
    ? number(t.cost, costPerApplicationOre, format.kronor, format.kronorRange)
    : html`<div><dt>${t.cost}</dt><dd><span class="big quiet">${t.unclear}</span><span class="sub">${costNote}</span></dd></div>`
}
${number(t.toCome, toCome, format.signed, format.range)}
</dl>`;

  function number(
    name: string,
    estimate: Estimate | null,
    middle: (value: number) => string,
    range: (low: number, high: number) => string,
    truth: string | false = false
  ): Html {
    if (!estimate) return html`<div><dt>${name}</dt><dd><span class="big quiet">${t.withheld}</span></dd></div>`;
    // A number that cannot be told from nothing would be read as the answer: its interval is.
    const big = isTold(area)
      ? html`<span class="big">${middle(estimate.mid)}</span>`
      : html`<span class="big quiet">${t.unclear}</span>`;
    return html`<div><dt>${name}</dt><dd>${big}${glyph(estimate)}<span class="sub">${t.range(range(estimate.low, estimate.high))}</span>${truth && html`<span class="sub truth">${truth}</span>`}</dd></div>`;
  }
}

/** A line with a dot: where the number lies between nothing and the upper bound. */
function glyph({mid, low, high}: Estimate): Html {
  const from = Math.min(0, low);
  const span = Math.max(high, 0) - from || 1;
  const x = (value: number) => (4 + ((value - from) / span) * 152).toFixed(1);
  return html`<svg class="glyph" width="160" height="14" viewBox="0 0 160 14" aria-hidden="true"><line class="glyph-axis" x1="4" x2="156" y1="7" y2="7"/><line class="glyph-range" x1="${x(low)}" x2="${x(high)}" y1="7" y2="7"/><line class="glyph-zero" x1="${x(0)}" x2="${x(0)}" y1="1" y2="13"/><circle class="glyph-dot" cx="${x(mid)}" cy="7" r="4.5"/></svg>`;
}
