/** What did the campaign bring, how sure is that, and who got it? One page a campaign; its municipalities by choice. */
import {lastDay} from "../../src/charts/time.ts";
import type {CampaignArea, Estimate, PublishedCampaign, Release} from "../../src/publication/release.ts";
import {type Html, html} from "../html.ts";
import {type Choice, type Figure, fileOf, type Page, type Site} from "../site.ts";
import {figureHtml} from "./figure.ts";

export function campaignPage(site: Site, campaign: PublishedCampaign): Page {
  return {
    kind: "campaign",
    file: fileOf.campaign(site.language, campaign.id),
    title: `${site.say(campaign.name)}, ${site.say(campaign.owner)}`,
    description: site.say(campaign.areas[0].headline),
    main: (choice) => (hasFailed(campaign) ? failedHtml(site, campaign) : mainHtml(site, campaign, choice)),
    figures: (choice) => (hasFailed(campaign) ? [] : figures(site, campaign, choice)),
    data: {...site.release, campaigns: [campaign], intake: null, sources: [], waysIn: [], municipalities: []}
  };
}

const hasFailed = ({areas}: PublishedCampaign) => areas[0].verdict.check === "FAIL";
const isTold = ({verdict}: CampaignArea) => verdict.word !== "not-told";
/** A municipality that the campaign did not reach is read as all of them: a link from another page may name it. */
const areaOf = ({areas}: PublishedCampaign, {municipality}: Choice) =>
  areas.find(({id}) => id === municipality) ?? areas[0];
/** The municipalities, where there are several. */
const parts = ({areas}: PublishedCampaign) => (areas.length > 2 ? areas.slice(1) : []);

/** Days in which any channel ran, joined where they touch. */
export function stretches({flights}: PublishedCampaign): {from: string; to: string}[] {
  const joined: {from: string; to: string}[] = [];
  for (const {from, to} of flights.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = joined[joined.length - 1];
    if (last && from <= last.to) last.to = to > last.to ? to : last.to;
    else joined.push({from, to});
  }
  return joined;
}

function figures(site: Site, campaign: PublishedCampaign, choice: Choice): Figure[] {
  const {texts, chartTexts, say, release} = site;
  const area = areaOf(campaign, choice);
  const days = {from: campaign.from, to: release.origin.dataTo};
  const shared = {stretches: stretches(campaign), isTold: isTold(area)};
  const found: (Figure | false | null)[] = [
    area.series &&
      area.series.steps.length > 0 && {
        name: "expected",
        id: "expected",
        title: texts.expected.title(chartTexts.perStep(area.series.stepWeeks)),
        short: texts.expected.short,
        widthPx: 1112,
        rows: {
          ...shared,
          series: area.series,
          start: campaign.from,
          extra: area.toDate,
          compareWith: choice.compareWith
        }
      },
    {
      name: "flights",
      id: "flights",
      title: texts.flights.title,
      short: texts.flights.short,
      widthPx: 532,
      rows: {flights: campaign.flights, ...days}
    },
    area.cumulative && {
      name: "cumulative",
      id: "cumulative",
      title: texts.cumulative.title,
      short: texts.cumulative.short,
      widthPx: 532,
      rows: {...shared, ...days, cumulative: area.cumulative}
    },
    campaign.channels.length > 0 && {
      name: "channels",
      id: "channels",
      title: texts.channels.title,
      short: texts.channels.short,
      widthPx: 812,
      rows: {
        channels: campaign.channels,
        total: campaign.areas[0].toDate,
        totalVerdict: campaign.areas[0].verdict.word,
        totalCostOre: campaign.costOre,
        totalCostPerApplicationOre: campaign.areas[0].costPerApplicationOre
      }
    },
    area.ever && {
      name: "intervals",
      id: "to-come",
      title: texts.toCome.title,
      short: texts.toCome.short,
      widthPx: 812,
      rows: {what: texts.toCome.what, caption: texts.toCome.caption, rows: beliefs(site, campaign, area)}
    },
    parts(campaign).length > 0 && {
      name: "intervals",
      id: "municipalities",
      title: texts.municipalities.title,
      short: texts.municipalities.short,
      widthPx: 812,
      rows: {
        what: texts.municipality,
        caption: texts.municipalities.caption,
        rows: parts(campaign)
          .filter(({toDate}) => toDate)
          .map((part) => ({
            name: say(part.name),
            estimate: part.toDate,
            verdict: part.verdict.word,
            note: chartTexts.verdict[part.verdict.word]
          }))
      }
    },
    shown(campaign).length > 1 && {
      name: "multiples",
      id: "multiples",
      title: texts.municipalities.multiples,
      short: texts.municipalities.multiplesShort,
      widthPx: 1112,
      rows: {
        start: campaign.from,
        stretches: shared.stretches,
        areas: shown(campaign).map((part) => ({
          name: say(part.name),
          series: part.series,
          lift: part.lift,
          isTold: isTold(part)
        }))
      }
    },
    parts(campaign).length > 0 &&
      campaign.costOre > 0 && {
        name: "costShare",
        id: "cost-share",
        title: texts.costShare.title,
        short: texts.costShare.short,
        widthPx: 812,
        rows: {
          rows: parts(campaign).map((part) => ({
            name: say(part.name),
            costOre: part.costOre,
            cost: part.costOre / campaign.costOre,
            effect: shareOfEffect(part, campaign.areas[0])
          }))
        }
      }
  ];
  return found.filter((figure) => figure !== false && figure !== null);
}

const shown = (campaign: PublishedCampaign) =>
  parts(campaign).flatMap(({series, ...part}) => (series ? [{...part, series}] : []));

/** Of what the whole campaign brought; null where either of them is withheld or cannot be told. */
function shareOfEffect(part: CampaignArea, all: CampaignArea): Estimate | null {
  if (!part.toDate || !all.toDate || !isTold(all) || all.toDate.mid <= 0) return null;
  const {mid} = all.toDate;
  return {mid: part.toDate.mid / mid, low: part.toDate.low / mid, high: part.toDate.high / mid};
}

function beliefs({texts, chartTexts, format}: Site, campaign: PublishedCampaign, area: CampaignArea) {
  const row = (name: string, estimate: Estimate | null) => ({
    name,
    estimate,
    verdict: area.verdict.word,
    note: estimate ? format.range(estimate.low, estimate.high) : chartTexts.withheld
  });
  const prior = area.id === "all" && campaign.prior;
  return [
    ...(prior
      ? [{name: texts.toCome.prior, estimate: prior, verdict: "belief" as const, note: texts.toCome.belief}]
      : []),
    row(texts.toCome.toDate, area.toDate),
    row(texts.toCome.coming, area.toCome),
    row(texts.toCome.ever, area.ever)
  ];
}

function mainHtml(site: Site, campaign: PublishedCampaign, choice: Choice): Html {
  const {texts, say, format, chartTexts} = site;
  const area = areaOf(campaign, choice);
  const all = figures(site, campaign, choice);
  const drawn = (id: string) => {
    const found = all.find((figure) => figure.id === id);
    return found && figureHtml(found, site);
  };
  const title = (id: string) => all.find((figure) => figure.id === id)?.title;
  const head = (id: string, ...more: (Html | false | null)[]) =>
    html`<div class="head"><h2 id="${id}-title">${title(id)}</h2>${more}</div>`;
  const withheldNames = parts(campaign)
    .filter(({toDate}) => !toDate)
    .map(({name}) => say(name));

  return html`
<div class="title" data-part="title"><div>
${eyebrow(site, campaign)}
<h1>${say(area.headline)}</h1>
<p class="lede">${say(area.lede)}</p>
</div>${sureHtml(site, campaign, area)}</div>
${choiceHtml(site, campaign, choice)}
<div data-part="answer">
${area.withheld ? html`<p class="withheld">${say(area.withheld)}</p>` : numbersHtml(site, campaign, area)}
${
  area.series &&
  html`<section class="broad">${head(
    "expected",
    html`<p>${choice.compareWith === "last-year" ? texts.expected.leadLastYear : texts.expected.lead}</p>`
  )}${drawn("expected")}</section>`
}
<section class="pair"><div><h2 id="flights-title" class="small">${texts.flights.title}</h2>${drawn("flights")}</div>${
    area.cumulative &&
    html`<div><h2 id="cumulative-title" class="small">${texts.cumulative.title}</h2>${drawn("cumulative")}</div>`
  }</section>
</div>
${
  campaign.channels.length > 0 &&
  html`<section class="beside">${head(
    "channels",
    html`<p>${texts.channels.lead} ${texts.channels.dashed}</p>`,
    html`<p class="note">${texts.channels.sum} ${campaign.costOre > 0 && texts.channels.note(format.kronor(campaign.costOre))} ${parts(campaign).length > 0 && texts.channels.onlyAll}</p>`
  )}${drawn("channels")}</section>`
}
${
  parts(campaign).length > 0 &&
  html`<section class="beside">${head(
    "municipalities",
    html`<p>${texts.municipalities.lead}</p>`,
    withheldNames.length > 0 &&
      html`<p class="note">${texts.municipalities.withheld(format.list(withheldNames), format.whole(site.release.threshold))}</p>`
  )}${drawn("municipalities")}</section>`
}
${
  shown(campaign).length > 1 &&
  html`<section class="broad">${head("multiples", html`<p>${texts.municipalities.multiplesLead}</p>`)}${drawn("multiples")}</section>`
}
${
  drawn("cost-share") &&
  html`<section class="beside">${head(
    "cost-share",
    html`<p>${texts.costShare.lead}</p>`,
    html`<p class="note">${texts.costShare.note}</p>`
  )}${drawn("cost-share")}</section>`
}
<div data-part="to-come">${
    area.ever &&
    html`<section class="beside">${head(
      "to-come",
      html`<p>${texts.toCome.lead}</p>`,
      area.id === "all" &&
        campaign.contraction !== null &&
        html`<p class="note">${texts.toCome.narrowed(format.percent(campaign.contraction))} ${campaign.contraction < 0.3 && texts.toCome.hardly}</p>`
    )}${drawn("to-come")}</section>`
  }</div>
<section class="how"><h2>${texts.how.title}</h2><div class="columns">
<p>${texts.how.counted}</p><p>${texts.how.later}</p><p>${texts.how.interval}</p>
<div><h3>${texts.how.unknownTitle}</h3><ul>${texts.how.unknown.map((text) => html`<li>${text}</li>`)}</ul>
<p><a href="${fileOf.method(site.language)}">${texts.how.more}</a></p></div>
</div></section>`;

  function numbersHtml(_: Site, {costOre, truthToDate}: PublishedCampaign, shownArea: CampaignArea): Html {
    const t = texts.numbers;
    const {toDate, lift, costPerApplicationOre: cost, toCome} = shownArea;
    const truth = shownArea.id === "all" && truthToDate !== null && texts.truth(format.whole(truthToDate));
    return html`<dl class="numbers">
${number(t.extra, toDate, format.signed, format.range, truth)}
${number(t.lift, lift, format.signedPercent, format.percentRange)}
${
  cost
    ? number(t.cost, cost, format.kronor, format.kronorRange)
    : html`<div><dt>${t.cost}</dt><dd><span class="big quiet">${t.unclear}</span><span class="sub">${
        shownArea.costOre > 0 ? t.ofCost(format.kronor(costOre)) : t.noCost
      }</span></dd></div>`
}
${number(t.toCome, toCome, format.signed, format.range)}
</dl>`;
  }

  function number(
    name: string,
    estimate: Estimate | null,
    middle: (value: number) => string,
    range: (low: number, high: number) => string,
    truth: string | false = false
  ): Html {
    if (!estimate)
      return html`<div><dt>${name}</dt><dd><span class="big quiet">${texts.numbers.withheld}</span></dd></div>`;
    return html`<div><dt>${name}</dt><dd>${isTold(area) ? html`<span class="big">${middle(estimate.mid)}</span>` : html`<span class="big quiet">${texts.numbers.unclear}</span>`}${glyph(estimate)}<span class="sub">${texts.numbers.range(range(estimate.low, estimate.high))}</span>${truth && html`<span class="sub truth">${truth}</span>`}</dd></div>`;
  }

  function sureHtml(_: Site, {certainty}: PublishedCampaign, shownArea: CampaignArea): Html {
    const {word, reasons} = shownArea.verdict;
    const points = shownArea.id === "all" ? certainty : [];
    return html`<aside class="sure" aria-labelledby="sure-title"><h2 id="sure-title">${texts.howSure}</h2>
<p class="verdict verdict-${word}">${chartTexts.verdict[word]}</p>
<ul>${points.map(
      ({lead, text, isWarning}) =>
        html`<li class="${isWarning ? "warning" : "fine"}"><strong>${say(lead)}</strong> ${say(text)}</li>`
    )}${points.length === 0 && reasons.map((reason) => html`<li>${say(reason)}</li>`)}</ul></aside>`;
  }
}

function eyebrow({say, format, texts}: Site, {name, owner, from, to}: PublishedCampaign): Html {
  const days = texts.origin.daysText(format.longDay(from), format.longDay(lastDay(to)));
  return html`<p class="eyebrow">${say(name)} · ${say(owner)} · ${days}</p>`;
}

/** Native controls, of use only with script: hidden until it runs. */
function choiceHtml({texts, chartTexts, say}: Site, {areas}: PublishedCampaign, choice: Choice): Html {
  const option = (value: string, text: string, chosen: string) =>
    html`<option value="${value}"${value === chosen && html` selected`}>${text}</option>`;
  return html`<form class="choice" aria-label="${texts.choice}" hidden>
${
  areas.length > 2 &&
  html`<label>${texts.municipality} <select name="municipality">${areas.map(({id, name}) => option(id, say(name), choice.municipality))}</select></label>`
}
<label>${texts.compareWith} <select name="compareWith">${option("expected", chartTexts.expected, choice.compareWith)}${option("last-year", chartTexts.lastYear, choice.compareWith)}</select></label>
<span class="grow"></span><button type="button" data-do="copy">${texts.copyLink}</button><button type="button" data-do="print">${texts.print}</button>
</form><p class="unseen" role="status" id="status"></p>`;
}

/** A line with a dot: where the number lies between nothing and the upper bound. */
function glyph({mid, low, high}: Estimate): Html {
  const from = Math.min(0, low);
  const span = Math.max(high, 0) - from || 1;
  const x = (value: number) => (4 + ((value - from) / span) * 152).toFixed(1);
  return html`<svg class="glyph" width="160" height="14" viewBox="0 0 160 14" aria-hidden="true"><line class="glyph-axis" x1="4" x2="156" y1="7" y2="7"/><line class="glyph-range" x1="${x(low)}" x2="${x(high)}" y1="7" y2="7"/><line class="glyph-zero" x1="${x(0)}" x2="${x(0)}" y1="1" y2="13"/><circle class="glyph-dot" cx="${x(mid)}" cy="7" r="4.5"/></svg>`;
}

/** Nothing but that the model did not converge, and what to do: a number shown here would be believed. */
function failedHtml(site: Site, campaign: PublishedCampaign): Html {
  const {texts, say, format, chartTexts} = site;
  const flight = ({channel, from, to}: PublishedCampaign["flights"][number]) =>
    html`<li>${chartTexts.channel[channel]}: ${texts.origin.daysText(format.longDay(from), format.longDay(lastDay(to)))}</li>`;
  return html`
<div class="title"><div>${eyebrow(site, campaign)}
<h1>${texts.failed.title}</h1><p class="lede">${texts.failed.lede}</p></div></div>
<section class="how"><div class="columns">
<div><h2>${texts.failed.why}</h2><ul>${campaign.areas[0].verdict.reasons.map((reason) => html`<li>${say(reason)}</li>`)}</ul></div>
<div><h2>${texts.failed.what}</h2><ol>${texts.failed.steps.map((step) => html`<li>${step}</li>`)}</ol></div>
<div><h2>${texts.failed.booked}</h2><ul>${campaign.flights.map(flight)}</ul></div>
</div></section>`;
}

/** Pages in the order of the release. */
export const campaignPages = (site: Site, {campaigns}: Release): Page[] =>
  campaigns.map((campaign) => campaignPage(site, campaign));
