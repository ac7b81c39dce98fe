/** Which channel brought most for its money, how sure is that, and what may the next krona bring? */
import {lastDay} from "../../src/charts/time.ts";
import type {PublishedCampaign, PublishedChannel, PublishedPost} from "../../src/publication/release.ts";
import {channelName} from "../channel-name.ts";
import {type Html, html} from "../html.ts";
import {addDays, spanOf, touches} from "../periods.ts";
import {bare, type Choice, type Figure, fileOf, type Page, type PageType, type Site} from "../site.ts";
import {areaNames, areaOptions, choiceHtml} from "./choice-form.ts";
import {figureHtml} from "./figure.ts";
import {dayCell, numeric, rangeCell, rangeColumn, tableHtml} from "./table.ts";

export const channelsType: PageType = {
  kind: "channels",
  pages: (site) => (site.release.channels.length > 0 ? [channelsPage(site)] : [])
};

const channelsPage = (site: Site): Page => ({
  kind: "channels",
  file: fileOf.channels(site.language),
  title: site.texts.channelsPage.title,
  description: headline(site),
  main: (choice) => mainHtml(site, choice),
  figures: () => figures(site),
  data: {
    ...bare(site.release),
    channels: site.release.channels,
    channelsOver: site.release.channelsOver,
    posts: site.release.posts,
    journeys: site.release.journeys ?? null, // releases of earlier versions have none
    areas: areaNames(site.release),
    municipalities: site.release.municipalities,
    campaigns: site.release.campaigns.map(channelsOnly)
  }
});

/** Of a campaign what its channels cost and brought, and where they ran. */
const channelsOnly = (campaign: PublishedCampaign): PublishedCampaign => ({
  ...campaign,
  areas: [],
  opinions: [],
  certainty: [],
  placebos: [],
  prior: null,
  floor: null
});

const nameOf = ({chartTexts}: Site, {channel}: PublishedChannel) => chartTexts.channel[channel];

/** What the extra application cost least by, of the channels whose cost can be told; no order among those that overlap. */
function headline(site: Site): string {
  const t = site.texts.channelsPage;
  const told = site.release.channels.filter(({costPerApplicationOre}) => costPerApplicationOre !== null);
  if (told.length === 0) return t.none;
  const names = site.format.list(told.map((it) => channelName(site, it.channel)));
  return told.length === 1 ? t.one(names) : t.several(names);
}

function figures(site: Site): Figure[] {
  const {texts, chartTexts, format, release} = site;
  const t = texts.channelsPage;
  const rows = [...release.channels].sort((a, b) => (b.toDate?.mid ?? -1) - (a.toDate?.mid ?? -1));
  const coming = release.channels.flatMap((it) => (it.next ? [{...it, next: it.next}] : []));
  const found: (Figure | false)[] = [
    rows.some(({toDate}) => toDate) && {
      name: "intervals",
      id: "brought",
      title: t.brought,
      short: t.broughtShort,
      follows: [],
      widthPx: 812,
      rows: {
        what: t.channel,
        caption: t.broughtCaption,
        rows: rows.map((it) => ({
          name: nameOf(site, it),
          estimate: it.toDate,
          verdict: it.verdict.word,
          note: it.jointWith.length > 0 ? t.joint : chartTexts.verdict[it.verdict.word]
        }))
      }
    },
    coming.length > 0 && {
      name: "intervals",
      id: "next",
      title: t.next,
      short: t.nextShort,
      follows: [],
      widthPx: 812,
      rows: {
        what: t.channel,
        caption: t.nextCaption,
        rows: coming
          .sort((a, b) => b.next.mid - a.next.mid)
          .map((it) => ({
            name: nameOf(site, it),
            estimate: it.next,
            verdict: "belief" as const,
            note: format.range(it.next.low, it.next.high)
          }))
      }
    }
  ];
  return found.filter((figure) => figure !== false);
}

function mainHtml(site: Site, choice: Choice): Html {
  const {texts, format, release, say} = site;
  const t = texts.channelsPage;
  const drawings = new Map(figures(site).map((figure) => [figure.id, figure]));
  const section = (id: string, lead: string, ...notes: (string | undefined)[]) => {
    const figure = drawings.get(id);
    return (
      figure &&
      html`<section class="beside"><div class="head"><h2 id="${id}-title">${figure.title}</h2><p>${lead}</p>${notes.map((note) => note && html`<p class="note">${note}</p>`)}</div>${figureHtml(figure, site)}</section>`
    );
  };
  const over = overText(site);
  const spent = release.channels.reduce((sum, {costOre}) => sum + costOre, 0);
  return html`
<div class="title"><div><p class="eyebrow">${say(release.region)} · ${t.spent(format.kronor(spent))}</p>
<h1>${headline(site)}</h1><p class="lede">${t.lede}</p></div></div>
${choiceHtml(site, choice, {
  areas: areaOptions(site),
  days: {from: release.origin.dataFrom, to: release.origin.dataTo},
  notes: [(choice.area !== "all" || choice.period !== "") && t.notInTime]
})}
${section("brought", t.broughtLead)}
<section class="beside"><div class="head"><h2>${t.cost}</h2><p>${t.costLead}</p>${over && html`<p class="note">${over}</p>`}</div>${costTableHtml(site)}</section>
${section("next", t.nextLead, bestText(site), moreText(site))}
${journeysHtml(site)}
<div data-part="each">${eachHtml(site, choice)}${postsHtml(site, choice)}</div>
<section class="how"><h2>${texts.how.title}</h2><div class="columns">${t.how.map((text) => html`<p>${text}</p>`)}</div></section>`;
}

function costTableHtml(site: Site): Html {
  const {texts, format, release} = site;
  const t = texts.channelsPage;
  const head = [
    t.channel,
    t.campaigns,
    {name: t.spentHead, file: [t.spentFile]},
    rangeColumn(t.extra, site),
    {...rangeColumn(t.perApplication, site), file: [...rangeColumn(t.perApplication, site).file, t.why]}
  ];
  const row = (it: PublishedChannel) => {
    const {campaignCount, costOre, toDate, costPerApplicationOre: per, jointWith} = it;
    const names = format.list(jointWith.map((channel) => channelName(site, channel)));
    const cost =
      costOre === 0
        ? t.free
        : per
          ? format.kronorRange(per.low, per.high)
          : jointWith.length > 0
            ? t.jointWith(names)
            : t.unclear;
    return [
      nameOf(site, it),
      numeric(format.whole(campaignCount), campaignCount),
      numeric(format.kronor(costOre), costOre / 100),
      rangeCell(toDate, format.range),
      numeric(cost, per && per.low / 100, per && per.high / 100, per ? "" : cost)
    ];
  };
  return tableHtml(site, {id: "cost", label: t.cost, follows: [], head, rows: release.channels.map(row)});
}

/** More rows than this nobody reads; a chosen time has fewer. */
const eachCount = 20;

/** What each channel cost and brought in each campaign that ran in the chosen time and place. */
function eachHtml(site: Site, choice: Choice): Html {
  const {texts, chartTexts, format, release, say, language} = site;
  const t = texts.channelsPage;
  const codes = codesOf(site, choice);
  const all = release.campaigns
    .toSorted((a, b) => (a.from < b.from ? 1 : -1))
    .flatMap((campaign) => {
      const ran = (channel: string) =>
        campaign.flights.filter(
          (it) =>
            it.channel === channel &&
            touches(it, choice.period) &&
            (codes === null || it.municipalities.some((code) => codes.has(code)))
        );
      return campaign.channels
        .filter(({channel}) => ran(channel).length > 0)
        .map((it) => ({campaign, it, days: spanOf(campaign.flights.filter(({channel}) => channel === it.channel))}));
    });
  const rows = all
    .slice(0, eachCount)
    .map(({campaign, it, days}) => [
      html`<a href="${fileOf.campaign(language, campaign.id)}">${say(campaign.name)}</a>`,
      chartTexts.channel[it.channel],
      days ? dayCell(days.from) : "",
      days ? dayCell(lastDay(days.to)) : "",
      numeric(format.kronor(it.costOre), it.costOre / 100),
      rangeCell(it.toDate, format.range),
      it.jointWith.length > 0 ? t.joint : chartTexts.verdict[it.verdict]
    ]);
  const head = [
    t.each.campaign,
    t.channel,
    chartTexts.from,
    chartTexts.lastDay,
    {name: t.spentHead, file: [t.spentFile]},
    rangeColumn(t.extra, site),
    chartTexts.verdictHead
  ];
  const isCut = all.length > eachCount;
  return html`<section class="broad"><div class="head"><h2>${t.each.title}</h2><p>${all.length > 0 ? t.each.lead : t.each.none}</p>${all.length > 0 && html`<p class="note">${wholeText(site)}${isCut && ` ${t.each.first(format.whole(eachCount), format.whole(all.length))}`}</p>`}</div>
${rows.length > 0 && tableHtml(site, {id: "each", label: t.each.title, follows: ["area", "period"], head, rows})}</section>`;
}

/** The municipalities of the chosen area; null for all, and for one that is not here, which the page says. */
function codesOf({release}: Site, {area}: Choice): ReadonlySet<string> | null {
  const chosen = release.areas.find(({id, kind}) => id === area && kind !== "all");
  return chosen ? new Set(chosen.municipalities) : null;
}

/** Credit of visits: not the model's, and of the whole time that it is counted over. */
function journeysHtml(site: Site): Html | false {
  const {texts, chartTexts, format, release} = site;
  const t = texts.channelsPage.journeys;
  if (!release.journeys) return false;
  const {channels, from, to, municipalities} = release.journeys;
  const nameOf = (path: (typeof channels)[number]["path"]) =>
    path in t.path ? t.path[path as keyof typeof t.path] : chartTexts.channel[path as keyof typeof chartTexts.channel];
  const sum = (of: (it: (typeof channels)[number]) => number) => channels.reduce((total, it) => total + of(it), 0);
  const names = release.municipalities.filter(({code}) => municipalities.includes(code)).map(({name}) => name);
  const rows = channels.map(({path, visitCount, credit}) => [
    nameOf(path),
    numeric(format.whole(visitCount), visitCount),
    numeric(format.whole(credit.mid), credit.mid),
    rangeCell(credit, format.range)
  ]);
  const head = [t.channel, t.visits, t.credit, rangeColumn(t.interval, site)];
  const lead = t.lead(format.whole(sum(({credit}) => credit.mid)), format.whole(sum(({visitCount}) => visitCount)));
  const over = t.over(texts.origin.daysText(format.longDay(from), format.longDay(lastDay(to))), format.list(names));
  return html`<section class="beside"><div class="head"><h2>${t.title}</h2><p>${lead}</p><p class="note">${t.method}</p><p class="note">${over}</p></div>
${tableHtml(site, {id: "journeys", label: t.title, follows: [], head, rows})}</section>`;
}

function postsHtml(site: Site, choice: Choice): Html | false {
  const {texts, format, release, say} = site;
  const t = texts.channelsPage.posts;
  if (release.posts.length === 0) return false;
  const codes = codesOf(site, choice);
  const names = codes && new Set(release.municipalities.filter(({code}) => codes.has(code)).map(({name}) => name));
  const posts = release.posts.filter(
    ({day, municipality}) =>
      touches({from: day, to: addDays(day, 1)}, choice.period) && (names === null || names.has(municipality))
  );
  const row = ({day, municipality, campaign, shares, reach, reachBeyondFollowers: beyond}: PublishedPost) => [
    numeric(
      html`${format.longDay(day)}<span class="sub">${municipality}${campaign && html` · ${say(campaign)}`}</span>`,
      day,
      municipality,
      campaign ? say(campaign) : ""
    ),
    numeric(format.whole(shares), shares),
    numeric(reach === null ? "–" : format.whole(reach), reach),
    numeric(beyond === null ? t.notKnown : beyond === 0 ? t.noneBeyond : t.atLeast(format.whole(beyond)), beyond)
  ];
  const head = [
    {name: t.post, file: [t.day, texts.municipality, texts.channelsPage.each.campaign]},
    t.shares,
    t.reach,
    {name: t.beyond, file: [t.beyondFile]}
  ];
  return html`<section class="beside"><div class="head"><h2>${t.title}</h2><p>${t.lead}</p></div>
${posts.length > 0 ? tableHtml(site, {id: "posts", label: t.title, follows: ["area", "period"], head, rows: posts.map(row)}) : html`<p>${t.noneThen}</p>`}</section>`;
}

/** What the numbers of each campaign are of: its applications may leave out somebody whose part of the cost is in. */
function wholeText({texts, format, release}: Site): string {
  const {municipalities, channelsOver} = release;
  const left = municipalities.filter(({code}) => !channelsOver.includes(code)).map(({name}) => name);
  const t = texts.channelsPage.each;
  if (left.length === 0) return t.whole;
  return t.without(left.length > 12 ? texts.municipalityCount(format.whole(left.length)) : format.list(left));
}

/** Whose applications and costs the sums are: the others' parts of the costs are not in them. */
function overText({texts, format, release}: Site): string | undefined {
  const {municipalities, channelsOver} = release;
  const names = municipalities.filter(({code}) => channelsOver.includes(code)).map(({name}) => name);
  const t = texts.channelsPage;
  if (names.length === municipalities.length) return undefined;
  return names.length > 12 ? t.overMany(format.whole(names.length)) : t.over(format.list(names));
}

/** From so much on a channel may be called best. */
const surely = 0.8;

/** How likely each channel is to bring most per krona, the likeliest first; and that it is open where none stands out. */
function bestText(site: Site): string | undefined {
  const {texts, format, release} = site;
  const t = texts.channelsPage;
  const asked = release.channels
    .flatMap((it) => (it.nextBest === null ? [] : [{name: channelName(site, it.channel), share: it.nextBest}]))
    .sort((a, b) => b.share - a.share);
  if (asked.length < 2) return undefined;
  const list = format.list(
    asked.map(({name, share}) => `${name} ${share < 0.01 ? t.underOne : format.percent(share)}`)
  );
  return `${t.best(list)} ${asked[0].share >= surely ? t.bestIs(asked[0].name) : t.bestOpen}`;
}

/** Whether a krona more brings less than the one before: only where the model could ask. */
function moreText({texts, release}: Site): string | undefined {
  const asked = release.channels.some(
    ({next, nextMore}) => next && nextMore && Math.abs(next.mid - nextMore.mid) > 0.02 * next.mid
  );
  const shares = release.channels.flatMap(({next, nextMore}) =>
    next && nextMore && next.mid > 0 ? [nextMore.mid / next.mid] : []
  );
  if (shares.length === 0) return undefined;
  return asked ? texts.channelsPage.lessMore(Math.min(...shares)) : texts.channelsPage.sameMore;
}
