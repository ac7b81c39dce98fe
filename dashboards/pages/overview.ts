/** What happened, how sure is it, what is there to decide? The whole region on one page. */
import {capital} from "../../src/base/format.ts";
import {lastDay} from "../../src/charts/time.ts";
import type {Estimate, PublishedArea, PublishedCampaign, Series} from "../../src/publication/release.ts";
import {emptied} from "../funnel-part.ts";
import {type Html, html} from "../html.ts";
import {cutSeries, daysOf, unitOf} from "../periods.ts";
import {
  bare,
  type Choice,
  type Figure,
  fileOf,
  firstChoice,
  type Page,
  type PageType,
  type Part,
  type Site
} from "../site.ts";
import {attentionHtml} from "./attention.ts";
import {areaOptions, choiceHtml, isOffered, periodHtml, seriesDays} from "./choice-form.ts";
import {figureHtml} from "./figure.ts";
import {dayCell, rangeCell, rangeColumn, tableHtml} from "./table.ts";

export const overviewType: PageType = {
  kind: "overview",
  pages: (site) => [overviewPage(site)],
  join: (release, {areas: [area]}: Part) => ({
    ...release,
    areas: release.areas.map((it) => (it.id === area.id ? area : it))
  })
};

const overviewPage = (site: Site): Page => ({
  kind: "overview",
  file: fileOf.overview(),
  title: site.texts.overviewPage.title,
  description: site.say(site.release.summary[0]),
  main: (choice) => mainHtml(site, choice),
  figures: (choice) => figures(site, choice),
  data: {...bare(site.release), ...overviewData(site)},
  opensOn: {...firstChoice, area: zoneArea(site)?.id ?? firstChoice.area},
  more: areasElsewhere(site)
});

/** Whose staff the pages are for, to open on: only where it has numbers, and where the reader can choose all instead. */
function zoneArea(site: Site): PublishedArea | undefined {
  const {zone, areas} = site.release;
  const [, id] = zone.name.split(":");
  const area = areas.find((it) => it.id === id && it.intake !== null);
  return area && isOffered(areaOptions(site), {...firstChoice, area: area.id}) ? area : undefined;
}

/** Areas beyond so many come in files of their own, when they are chosen; the one that the page opens on is in it. */
const areasInPage = 6;
function areasElsewhere(site: Site): Map<string, Part> {
  const {areas} = site.release;
  const opensOn = zoneArea(site);
  const others = areas.length > areasInPage ? areas.slice(1).filter((area) => area !== opensOn) : [];
  return new Map(others.map((area) => [area.id, {areas: [area]}]));
}

const overviewData = (site: Site) => {
  const {municipalities, intake, waysIn, campaigns, sources, levels, areas, funnel} = site.release;
  const elsewhere = areasElsewhere(site);
  return {
    municipalities,
    intake,
    waysIn,
    areas: areas.map((area) => (elsewhere.has(area.id) ? {...area, intake: null, periods: [], forecasts: []} : area)),
    campaigns: campaigns.map(outline),
    levels: {areas: [], comparisons: [], events: levels.events},
    funnel: funnel && {...emptied(funnel), waiting: funnel.waiting, lost: funnel.lost},
    sources
  };
};

/** What the overview needs of a campaign: where it ran, its headline and its number. */
const outline = (campaign: PublishedCampaign): PublishedCampaign => {
  const [{id, name, toDate, verdict, headline}] = campaign.areas;
  const municipalities = [...new Set(campaign.flights.flatMap((flight) => flight.municipalities))];
  const nothing = {population: 0, costOre: 0, toCome: null, ever: null, lift: null, costPerApplicationOre: null};
  const nothingSince = {actualSinceStart: null, expectedSinceStart: null, creditedSinceStart: null};
  const unsaid = {...nothingSince, series: null, cumulative: null, withheld: null};
  return {
    ...campaign,
    flights: campaign.flights.slice(0, 1).map((flight) => ({...flight, municipalities})),
    channels: [],
    opinions: [],
    certainty: [],
    prior: null,
    floor: null,
    placebos: [],
    areas: [
      {...nothing, ...unsaid, id, name, toDate, verdict: {...verdict, reasons: []}, headline, lede: {sv: "", en: ""}}
    ]
  };
};

/** So many campaigns have a line in the picture and a card; the others stand in the list of all. */
const [drawnCount, cardCount] = [20, 12];

interface View {
  /** undefined: all municipalities. */
  readonly area: PublishedArea | undefined;
  readonly series: Series | null;
  readonly campaigns: readonly PublishedCampaign[];
  readonly events: readonly {day: string; name: string}[];
}

/** What the choice leaves of the release. */
function viewOf({release, say}: Site, choice: Choice): View {
  const area = release.areas.find(({id, kind}) => id === choice.area && kind !== "all");
  const whole = area ? area.intake : release.intake;
  const series = whole && cutSeries(whole, choice.period).series;
  const within = new Set(area?.municipalities);
  const days = daysOf(choice.period);
  const name = (code: string) => release.municipalities.find((it) => it.code === code)?.name ?? code;
  return {
    area,
    series: series && series.steps.length > 0 ? series : null,
    campaigns: release.campaigns
      .filter(
        ({flights}) => !area || flights.some(({municipalities}) => municipalities.some((code) => within.has(code)))
      )
      .filter(({from, to}) => !days || (from < days.to && to > days.from))
      .toSorted((x, y) => (x.from < y.from ? 1 : -1)),
    events: release.levels.events
      .filter(({municipality}) => !area || within.has(municipality))
      .map((event) => ({
        day: event.day,
        name: within.size === 1 ? say(event.name) : `${name(event.municipality)}: ${say(event.name)}`
      }))
  };
}

function figures(site: Site, choice: Choice): Figure[] {
  const {texts, chartTexts, release, say} = site;
  const {series, campaigns, events, area} = viewOf(site, choice);
  const {waysIn} = release;
  const found: (Figure | false | null)[] = [
    series && {
      name: "intake",
      id: "intake",
      title: texts.overviewPage.intake(chartTexts.perStep(series.stepWeeks), area ? say(area.name) : null),
      short: texts.overviewPage.intakeShort(area ? say(area.name) : null),
      follows: ["area", "period", "compareWith"],
      widthPx: 1112,
      rows: {
        series,
        compareWith: choice.compareWith,
        events,
        campaigns: campaigns.map(({name, from, to}) => ({name: say(name), from, to}))
      }
    },
    campaigns.length > 0 && {
      name: "intervals",
      id: "campaigns",
      title: texts.campaigns,
      short: texts.overviewPage.campaignsShort,
      follows: ["area", "period"],
      widthPx: 812,
      rows: {
        what: chartTexts.campaign,
        caption: texts.overviewPage.campaignsCaption,
        rows: campaigns.slice(0, drawnCount).map(({name, areas: [{toDate, verdict}]}) => ({
          name: say(name),
          estimate: toDate,
          verdict: verdict.word,
          note: verdict.check === "FAIL" ? texts.failed.title : chartTexts.verdict[verdict.word]
        }))
      }
    },
    waysIn.length > 0 && {
      name: "waysIn",
      id: "ways-in",
      title: texts.overviewPage.waysIn,
      short: texts.overviewPage.waysInShort,
      follows: [],
      widthPx: 812,
      rows: {waysIn}
    }
  ];
  return found.filter((figure) => figure !== false && figure !== null);
}

function mainHtml(site: Site, choice: Choice): Html {
  const {texts, say, format, release} = site;
  const t = texts.overviewPage;
  const view = viewOf(site, choice);
  const drawings = new Map(figures(site, choice).map((figure) => [figure.id, figure]));
  /** A chart under its heading; without one, the words alone. */
  const section = (
    shape: "broad" | "beside",
    id: string,
    title: string,
    lead: string,
    ...more: (Html | undefined)[]
  ) => {
    const figure = drawings.get(id);
    return html`<section class="${shape}"><div class="head"><h2 id="${id}-title">${figure?.title ?? title}</h2><p>${lead}</p>${more[0]}</div>${figure && figureHtml(figure, site)}${more.slice(1)}</section>`;
  };
  const [happened, sure, decide] = release.summary;
  const people = release.municipalities.reduce((sum, {population}) => sum + population, 0);
  const cards = view.campaigns.slice(0, cardCount).map((campaign) => card(site, campaign, choice));
  const whole = view.area ? view.area.intake : release.intake;
  const sentences = quarterSentences(site, choice);
  const opensOn = zoneArea(site);
  return html`
<div class="title"><div>
<p class="eyebrow">${say(release.region)} · ${t.municipalities(format.whole(release.municipalities.length), format.whole(people))}</p>
<h1>${say(happened).replace(/\.$/, "")}</h1>
<p class="lede">${say(sure)}</p>
</div><aside class="sure" aria-labelledby="decide-title"><h2 id="decide-title">${t.decide}</h2><p>${say(decide)}</p></aside></div>
${choiceHtml(site, choice, {
  areas: areaOptions(site),
  compare: release.intake !== null ? "expectedWithoutAny" : undefined,
  days: release.intake ? seriesDays(release.intake) : undefined,
  notes: [(choice.area !== "all" || choice.period !== "") && t.notChosen]
})}
${opensOn && html`<noscript><p class="note">${t.withoutScript(say(opensOn.name))}</p></noscript>`}
<div data-part="overview">
${sentences && html`<section class="beside three"><div class="head"><h2>${sentences.title}</h2></div><ol>${sentences.lines.map((line) => html`<li>${line}</li>`)}</ol></section>`}
${section(
  "broad",
  "intake",
  capital(t.intakeShort(view.area ? say(view.area.name) : null)),
  view.series
    ? choice.compareWith === "last-year"
      ? texts.expected.leadLastYear
      : t.intakeLead
    : whole
      ? texts.inPeriod.none
      : view.area?.withheld
        ? say(view.area.withheld)
        : t.intakeWithheld,
  whole && view.series ? periodHtml(site, whole, choice, view.area ?? release.areas[0]) : undefined
)}
<div id="kampanjer">${section(
    "beside",
    "campaigns",
    texts.campaigns,
    view.campaigns.length > 0 ? t.campaignsLead : release.campaigns.length > 0 ? t.noCampaignsHere : t.noCampaigns,
    view.campaigns.length > drawnCount
      ? html`<p class="note">${t.firstCampaigns(format.whole(drawnCount), format.whole(view.campaigns.length))}</p>`
      : undefined,
    cards.length > 0 ? html`<ul class="cards">${cards}</ul>` : undefined,
    view.campaigns.length > cardCount ? campaignTable(site, view.campaigns, choice) : undefined
  )}</div>
</div>
${release.waysIn.length > 0 && section("beside", "ways-in", t.waysIn, t.waysInLead)}
<section class="beside"><div class="head"><h2>${t.attention}</h2></div><div>${attentionHtml(site)}<p><a href="${fileOf.method(site.language)}">${texts.how.more}</a></p></div></section>`;
}

/**
 * The chosen period, of the chosen area: what came, what campaigns did, what is to come. Else its latest whole quarter;
 * its latest whole year where a step is longer than a quarter, for then no stretch that is shown is one.
 */
export function quarterSentences(
  site: Site,
  {area: chosen, period}: Choice
): {title: string; lines: string[]} | undefined {
  const {release, texts, format} = site;
  const t = texts.overviewPage.quarter;
  const area = release.areas.find(({id}) => id === chosen) ?? release.areas[0];
  if (!area) return undefined;
  const unit = period ? unitOf(period) : area.stepWeeks > 13 ? "year" : "quarter";
  const alike = (it: {period: string}) => unitOf(it.period) === unit;
  const periods = area.periods.filter(alike);
  const found = period
    ? periods.find((it) => it.period === period)
    : (periods.findLast((it) => it.isWhole) ?? periods.at(-1));
  if (!found) return undefined;
  const {actual, expected, extra, from, to, lastYear} = found;
  const forecast = area.forecasts.filter(alike).find((it) => it.to > to);
  const range = (it: Estimate) => format.range(it.low, it.high);
  return {
    title: t.title(texts.periodName(found.period)),
    lines: [
      t.came({
        from: format.longDay(from),
        to: format.longDay(lastDay(to)),
        actual: format.whole(actual),
        lastYear: lastYear === null ? null : format.whole(lastYear),
        isWhole: found.isWhole
      }),
      expected && extra
        ? t.campaigns({expected: format.middle(expected), extra: format.middle(extra), range: range(extra)})
        : t.noModel,
      forecast
        ? t.coming({
            period: texts.periodName(forecast.period),
            from: format.longDay(forecast.from),
            to: format.longDay(lastDay(forecast.to)),
            total: format.middle(forecast.total),
            range: range(forecast.total)
          })
        : t.noForecast
    ]
  };
}

/** Every campaign in one table; a card each would be a long way to scroll. */
function campaignTable(site: Site, campaigns: readonly PublishedCampaign[], choice: Choice): Html {
  const {texts, chartTexts, say, format} = site;
  const t = texts.overviewPage;
  const head = [
    chartTexts.campaign,
    t.owner,
    chartTexts.from,
    chartTexts.lastDay,
    rangeColumn(texts.numbers.extra, site),
    chartTexts.verdictHead
  ];
  const rows = campaigns.map(({id, name, owner, from, to, areas: [{toDate, verdict}]}) => [
    html`<a href="${campaignLink(site, id, choice)}">${say(name)}</a>`,
    say(owner),
    dayCell(from),
    dayCell(lastDay(to)),
    rangeCell(toDate, format.range),
    verdict.check === "FAIL" ? texts.failed.title : chartTexts.verdict[verdict.word]
  ]);
  return html`<details class="all"><summary>${t.allCampaigns(format.whole(campaigns.length))}</summary>${tableHtml(site, {id: "all-campaigns", label: texts.campaigns, follows: ["area", "period"], head, rows})}</details>`;
}

const campaignLink = ({language}: Site, id: string, {area}: Choice) =>
  `${fileOf.campaign(language, id)}${area === "all" ? "" : `#area=${encodeURIComponent(area)}`}`;

function card(site: Site, {id, name, owner, areas: [all]}: PublishedCampaign, choice: Choice): Html {
  const {say, chartTexts, texts, format} = site;
  const {toDate, verdict} = all;
  const hasFailed = verdict.check === "FAIL";
  // A headline that says the verdict once more says nothing: the interval then stands in its place.
  const said =
    toDate && !hasFailed && verdict.word !== "yes"
      ? texts.overviewPage.between(format.range(toDate.low, toDate.high))
      : say(all.headline);
  return html`<li><p class="verdict verdict-${hasFailed ? "failed" : verdict.word}">${
    hasFailed ? texts.failed.title : chartTexts.verdict[verdict.word]
  }</p><h3><a href="${campaignLink(site, id, choice)}">${say(name)}</a></h3><p class="owner">${say(owner)}</p><p>${said}</p></li>`;
}
