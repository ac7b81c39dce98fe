/** What did the campaign bring, how sure is that, and who got it? One page a campaign; its municipalities by choice. */
import {lastDay} from "../../src/charts/time.ts";
import type {CampaignArea, PublishedCampaign, Release} from "../../src/publication/release.ts";
import {emptied} from "../funnel-part.ts";
import {type Html, html} from "../html.ts";
import {bare, type Choice, fileOf, type Page, type PageType, type Part, type Site} from "../site.ts";
import {numbersHtml, sureHtml} from "./answer.ts";
import {
  areaOf,
  campaignFigures,
  eventsOf,
  leavesOut,
  listedCount,
  parts,
  reached,
  shown,
  shownCount
} from "./campaign-figures.ts";
import {channelsFinding, floorFinding, municipalitiesFinding} from "./campaign-findings.ts";
import {homesHtml} from "./campaign-homes.ts";
import {choiceHtml, isOffered, periodHtml, seriesDays} from "./choice-form.ts";
import {figureHtml} from "./figure.ts";

export const campaignType: PageType = {
  kind: "campaign",
  pages: (site) => site.release.campaigns.map((campaign) => campaignPage(site, campaign)),
  join: (release, {campaigns: [part] = []}) => ({
    ...release,
    campaigns: release.campaigns.map((campaign) => ({
      ...campaign,
      areas: campaign.areas.map((area) => (area.id === part.areas[0].id ? part.areas[0] : area))
    }))
  })
};

/**
 * Municipalities beyond those that are drawn come in files of their own, when they are chosen; the list of them all is in
 * the page.
 */
const isElsewhere = ({areas}: PublishedCampaign) => {
  const drawn = new Set(areas.filter(({series}) => series !== null).slice(0, shownCount + 1));
  return (area: CampaignArea) => area.series !== null && !drawn.has(area);
};
function inPage(campaign: PublishedCampaign): PublishedCampaign {
  const isAway = isElsewhere(campaign);
  return {...campaign, areas: campaign.areas.map((area) => (isAway(area) ? listed(area) : area))};
}
/** What lists and charts of all municipalities need of one. */
const listed = (area: CampaignArea): CampaignArea => ({
  ...area,
  verdict: {...area.verdict, reasons: []},
  lede: {sv: "", en: ""},
  series: null,
  cumulative: null
});
function elsewhere(campaign: PublishedCampaign): Map<string, Part> {
  const only = {...campaign, flights: [], channels: [], opinions: [], certainty: [], placebos: []};
  const away = campaign.areas.filter(isElsewhere(campaign));
  return new Map(away.map((area) => [area.id, {areas: [], campaigns: [{...only, areas: [area]}]}]));
}

function campaignPage(site: Site, campaign: PublishedCampaign): Page {
  return {
    kind: "campaign",
    file: fileOf.campaign(site.language, campaign.id),
    title: `${site.say(campaign.name)}, ${site.say(campaign.owner)}`,
    description: site.say(campaign.areas[0].headline),
    main: (choice) => (hasFailed(campaign) ? failedHtml(site, campaign) : mainHtml(site, campaign, choice)),
    figures: (choice) => (hasFailed(campaign) ? [] : campaignFigures(site, campaign, choice)),
    data: {
      ...bare(site.release),
      campaigns: [inPage(campaign)],
      funnel: homesOnly(site.release, campaign),
      municipalities: site.release.municipalities.filter(({code}) => reached(campaign).has(code)),
      levels: {...site.release.levels, areas: [], comparisons: [], events: eventsOf(site, campaign)}
    },
    more: elsewhere(campaign)
  };
}

/** Of the way in only what this campaign brings. */
const homesOnly = ({funnel}: Release, {id}: PublishedCampaign): Release["funnel"] =>
  funnel && {...emptied(funnel), campaigns: funnel.campaigns.filter((it) => it.id === id)};

const hasFailed = ({areas}: PublishedCampaign) => areas[0].verdict.check === "FAIL";

/** From the answer to its grounds: the order of the sections is the order of a reader's questions. */
function mainHtml(site: Site, campaign: PublishedCampaign, choice: Choice): Html {
  const {texts, say, format, language} = site;
  const area = areaOf(campaign, choice);
  const figures = new Map(campaignFigures(site, campaign, choice).map((figure) => [figure.id, figure]));
  /** A chart under its heading; nothing where the release has nothing to draw it from. */
  const section = (shape: "broad" | "beside", id: string, ...words: (Html | false | undefined)[]): Html | undefined => {
    const figure = figures.get(id);
    return (
      figure &&
      html`<section class="${shape}"><div class="head"><h2 id="${id}-title">${figure.title}</h2>${words}</div>${figureHtml(figure, site)}</section>`
    );
  };
  const half = (id: string): Html | undefined => {
    const figure = figures.get(id);
    return (
      figure && html`<div><h2 id="${id}-title" class="small">${figure.title}</h2>${figureHtml(figure, site)}</div>`
    );
  };
  const text = (...sentences: (string | false)[]) => html`<p>${sentences.filter(Boolean).join(" ")}</p>`;
  const note = (...sentences: (string | false)[]) => html`<p class="note">${sentences.filter(Boolean).join(" ")}</p>`;

  const isJoint = parts(campaign).length > 0;
  const names = (all: readonly string[]) =>
    all.length > 15 ? texts.municipalityCount(format.whole(all.length)) : format.list(all);
  const withheldNames = parts(campaign).flatMap(({name, toDate}) => (toDate ? [] : [say(name)]));
  const withheld =
    withheldNames.length > 0 &&
    note(texts.municipalities.withheld(names(withheldNames), format.whole(site.release.threshold)));
  const partCount = parts(campaign).length;
  const cut =
    partCount > listedCount && note(texts.municipalities.first(format.whole(listedCount), format.whole(partCount)));
  const {contraction, costOre} = campaign;
  const [all] = campaign.areas;
  const isPartial = leavesOut(campaign);
  const lines = new Set(shown(campaign, choice).map(({id}) => id));
  const lineless = parts(campaign).flatMap(({id, name, toDate}) => (toDate && !lines.has(id) ? [say(name)] : []));
  const floor = floorFinding(site, campaign);
  const narrowed =
    area.id === "all" &&
    contraction !== null &&
    note(texts.toCome.narrowed(format.percent(contraction)), contraction < 0.3 && texts.toCome.hardly);

  return html`
<div class="title" data-part="title">${titleHtml(site, campaign, choice)}</div>
${choiceHtml(site, choice, {
  areas: campaign.areas.length > 2 ? campaign.areas.map(({id, name}) => ({id, name: say(name)})) : [],
  compare: "expected",
  days: campaign.areas[0].series ? seriesDays(campaign.areas[0].series) : undefined,
  notes: [
    !isOffered(campaign.areas, choice) && campaign.areas.length <= 2 && texts.areaElsewhere,
    choice.period !== "" && texts.campaignPeriod
  ]
})}
<div data-part="answer">
${area.withheld ? html`<p class="withheld">${say(area.withheld)}</p>` : numbersHtml(site, campaign, area)}
${section("broad", "expected", text(choice.compareWith === "last-year" ? texts.expected.leadLastYear : texts.expected.lead), area.series ? periodHtml(site, area.series, choice) : undefined) ?? (area.series ? html`<section class="broad">${periodHtml(site, area.series, choice)}</section>` : area.toDate && html`<section class="beside"><div class="head"><h2>${texts.expected.overTime}</h2></div><p class="text">${texts.expected.noLine}</p></section>`)}
${figures.has("cumulative") ? html`<section class="pair">${half("flights")}${half("cumulative")}</section>` : section("beside", "flights")}
</div>
${section(
  "beside",
  "channels",
  html`<p><strong>${channelsFinding(site, campaign)}</strong></p>`,
  text(texts.channels.lead, texts.channels.dashed),
  note(
    texts.channels.sum,
    costOre > 0 && texts.channels.note(format.kronor(costOre)),
    isJoint && !isPartial && texts.channels.onlyAll,
    isPartial && texts.channels.onlyThose(say(all.name).replace(/^All/, "all")),
    isPartial && all.costOre > 0 && texts.channels.theirCost(format.kronor(all.costOre))
  )
)}
${
  section(
    "beside",
    "municipalities",
    html`<p><strong>${municipalitiesFinding(site, campaign)}</strong></p>`,
    text(texts.municipalities.lead),
    cut,
    withheld
  ) ??
  (withheld && html`<section class="beside"><h2>${texts.municipalities.title}</h2>${withheld}</section>`)
}
<div data-part="multiples">${section("broad", "multiples", text(texts.municipalities.multiplesLead), partCount > shownCount ? note(texts.municipalities.firstPictures(format.whole(shownCount))) : lineless.length > 0 && note(texts.municipalities.noLine(names(lineless))))}</div>
${section("beside", "cost-share", text(figures.get("cost-share")?.title === texts.costShare.title ? texts.costShare.lead : texts.costShare.costOnly.lead), cut, note(texts.costShare.note))}
${homesHtml(site, campaign)}
<div data-part="to-come">${section("beside", "to-come", text(texts.toCome.lead), area.id === "all" && floor !== false && text(floor), narrowed)}</div>
${opinionsHtml(site, campaign)}
<section class="how"><h2>${texts.how.title}</h2><div class="columns">
${text(texts.how.counted)}${text(texts.how.later)}${text(texts.how.interval)}${site.release.readsTags === true && text(texts.how.tags)}
<div><h3>${texts.how.unknownTitle}</h3><ul>${texts.how.unknown.map((unknown) => html`<li>${unknown}</li>`)}</ul>
<p><a href="${fileOf.method(language)}">${texts.how.more}</a></p></div>
</div></section>`;
}

function titleHtml(site: Site, campaign: PublishedCampaign, choice: Choice): Html {
  const area = areaOf(campaign, choice);
  const lede = site.say(area.lede);
  const isSaidBelow = area.withheld !== null && lede === site.say(area.withheld);
  return html`<div>${eyebrow(site, campaign)}
<h1>${site.say(area.headline)}</h1>
${!isSaidBelow && html`<p class="lede">${lede}</p>`}
</div>${!area.withheld && sureHtml(site, campaign, area)}`;
}

/** Shown whichever municipality is chosen: the other methods look at the campaign as a whole. */
function opinionsHtml({texts, say}: Site, {opinions}: PublishedCampaign): Html | false {
  if (opinions.length === 0) return false;
  const {title, lead, word} = texts.opinions;
  const items = opinions.map(
    (opinion) =>
      html`<li><p class="opinion opinion-${opinion.word}">${word[opinion.word]}</p><div><h3>${say(opinion.name)}</h3><p>${say(opinion.text)}</p><p class="note">${say(opinion.about)}</p></div></li>`
  );
  return html`<section class="beside"><div class="head"><h2>${title}</h2><p>${lead}</p></div><ul class="opinions">${items}</ul></section>`;
}

function eyebrow({say, format, texts}: Site, {name, owner, from, to}: PublishedCampaign): Html {
  const days = texts.origin.daysText(format.longDay(from), format.longDay(lastDay(to)));
  return html`<p class="eyebrow">${say(name)} · ${say(owner)} · ${days}</p>`;
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
