/** What happened, how sure is it, what is there to decide? The whole region on one page. */
import {capital} from "../../src/charts/expected.ts";
import type {PublishedCampaign, Release} from "../../src/publication/release.ts";
import {type Html, html} from "../html.ts";
import {bare, type Figure, fileOf, type Page, type PageType, type Site} from "../site.ts";
import {figureHtml} from "./figure.ts";

export const overviewType: PageType = {kind: "overview", pages: (site) => [overviewPage(site)]};

const overviewPage = (site: Site): Page => ({
  kind: "overview",
  file: fileOf.overview(),
  title: site.texts.overviewPage.title,
  description: site.say(site.release.summary[0]),
  main: () => mainHtml(site),
  figures: () => figures(site),
  data: {...bare(site.release), ...overviewData(site.release)}
});

const overviewData = ({municipalities, intake, waysIn, campaigns, sources}: Release) => ({
  municipalities,
  intake,
  waysIn,
  campaigns: campaigns.map(outline),
  sources
});

/** What the overview needs of a campaign. */
const outline = (campaign: PublishedCampaign): PublishedCampaign => ({
  ...campaign,
  flights: [],
  channels: [],
  certainty: [],
  areas: [{...campaign.areas[0], series: null, cumulative: null}]
});

function figures({texts, chartTexts, release, say}: Site): Figure[] {
  const {intake, campaigns, waysIn} = release;
  const found: (Figure | false | null)[] = [
    intake && {
      name: "intake",
      id: "intake",
      title: texts.overviewPage.intake(chartTexts.perStep(intake.stepWeeks)),
      short: texts.overviewPage.intakeShort,
      widthPx: 1112,
      rows: {series: intake, campaigns: campaigns.map(({name, from, to}) => ({name: say(name), from, to}))}
    },
    campaigns.length > 0 && {
      name: "intervals",
      id: "campaigns",
      title: texts.campaigns,
      short: texts.overviewPage.campaignsShort,
      widthPx: 812,
      rows: {
        what: chartTexts.campaign,
        caption: texts.overviewPage.campaignsCaption,
        rows: campaigns.map(({name, areas: [{toDate, verdict}]}) => ({
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
      widthPx: 812,
      rows: {waysIn}
    }
  ];
  return found.filter((figure) => figure !== false && figure !== null);
}

function mainHtml(site: Site): Html {
  const {texts, say, format, release} = site;
  const t = texts.overviewPage;
  const drawings = new Map(figures(site).map((figure) => [figure.id, figure]));
  /** A chart under its heading; without one, the words alone. */
  const section = (shape: "broad" | "beside", id: string, title: string, lead: string, more?: Html) => {
    const figure = drawings.get(id);
    return html`<section class="${shape}"><div class="head"><h2 id="${id}-title">${figure?.title ?? title}</h2><p>${lead}</p></div>${figure && figureHtml(figure, site)}${more}</section>`;
  };
  const [happened, sure, decide] = release.summary;
  const people = release.municipalities.reduce((sum, {population}) => sum + population, 0);
  const troubles = attention(site);
  const cards = release.campaigns.map((campaign) => card(site, campaign));
  return html`
<div class="title"><div>
<p class="eyebrow">${say(release.region)} · ${t.municipalities(format.whole(release.municipalities.length), format.whole(people))}</p>
<h1>${say(happened).replace(/\.$/, "")}</h1>
<p class="lede">${say(sure)}</p>
</div><aside class="sure" aria-labelledby="decide-title"><h2 id="decide-title">${t.decide}</h2><p>${say(decide)}</p></aside></div>
${section("broad", "intake", capital(t.intakeShort), release.intake ? t.intakeLead : t.intakeWithheld)}
<div id="kampanjer">${section(
    "beside",
    "campaigns",
    texts.campaigns,
    release.campaigns.length > 0 ? t.campaignsLead : t.noCampaigns,
    cards.length > 0 ? html`<ul class="cards">${cards}</ul>` : undefined
  )}</div>
${release.waysIn.length > 0 && section("beside", "ways-in", t.waysIn, t.waysInLead)}
<section class="beside"><div class="head"><h2>${t.attention}</h2></div><div>${
    troubles.length > 0 ? html`<ul class="troubles">${troubles}</ul>` : html`<p>${t.attentionNone}</p>`
  }<p><a href="${fileOf.method(site.language)}">${texts.how.more}</a></p></div></section>`;
}

function card({say, language, chartTexts, texts}: Site, {id, name, owner, areas: [all]}: PublishedCampaign): Html {
  const hasFailed = all.verdict.check === "FAIL";
  return html`<li><p class="verdict verdict-${hasFailed ? "failed" : all.verdict.word}">${
    hasFailed ? texts.failed.title : chartTexts.verdict[all.verdict.word]
  }</p><h3><a href="${fileOf.campaign(language, id)}">${say(name)}</a></h3><p class="owner">${say(owner)}</p><p>${say(all.headline)}</p></li>`;
}

/** What someone should look after: sources that are not fresh, and models that did not converge. */
function attention({release, texts, say, format}: Site): Html[] {
  const {states} = texts.methodPage;
  const sources = release.sources.filter(({state}) => state !== "fresh");
  const failed = release.campaigns.filter(({areas}) => areas[0].verdict.check === "FAIL");
  return [
    ...sources.map(
      ({name, state, lastDay, note}) =>
        html`<li><strong>${name}: ${states[state].toLowerCase()}.</strong> ${lastDay && `${texts.methodPage.lastDay} ${format.longDay(lastDay)}.`} ${note && say(note)}</li>`
    ),
    ...failed.map(({name}) => html`<li><strong>${say(name)}.</strong> ${texts.failed.title}.</li>`)
  ];
}
