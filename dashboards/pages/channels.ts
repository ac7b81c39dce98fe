/** Which channel brought most for its money, how sure is that, and what may the next krona bring? */
import type {PublishedChannel, PublishedPost} from "../../src/publication/release.ts";
import {type Html, html} from "../html.ts";
import {bare, type Figure, fileOf, type Page, type PageType, type Site} from "../site.ts";
import {figureHtml} from "./figure.ts";

export const channelsType: PageType = {
  kind: "channels",
  pages: (site) => (site.release.channels.length > 0 ? [channelsPage(site)] : [])
};

const channelsPage = (site: Site): Page => ({
  kind: "channels",
  file: fileOf.channels(site.language),
  title: site.texts.channelsPage.title,
  description: headline(site),
  main: () => mainHtml(site),
  figures: () => figures(site),
  data: {...bare(site.release), channels: site.release.channels, posts: site.release.posts}
});

const nameOf = ({chartTexts}: Site, {channel}: PublishedChannel) => chartTexts.channel[channel];

/** What the extra application cost least by, of the channels whose cost can be told; no order among those that overlap. */
function headline(site: Site): string {
  const t = site.texts.channelsPage;
  const told = site.release.channels.filter(({costPerApplicationOre}) => costPerApplicationOre !== null);
  if (told.length === 0) return t.none;
  const names = site.format.list(told.map((it) => inSentence(nameOf(site, it))));
  return told.length === 1 ? t.one(names) : t.several(names);
}

/** Facebook keeps its capital; Buss does not. */
const inSentence = (name: string) =>
  name.startsWith("Facebook") ? name : name.charAt(0).toLowerCase() + name.slice(1);

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

function mainHtml(site: Site): Html {
  const {texts, format, release, say} = site;
  const t = texts.channelsPage;
  const drawings = new Map(figures(site).map((figure) => [figure.id, figure]));
  const section = (id: string, lead: string, note?: string) => {
    const figure = drawings.get(id);
    return (
      figure &&
      html`<section class="beside"><div class="head"><h2 id="${id}-title">${figure.title}</h2><p>${lead}</p>${note && html`<p class="note">${note}</p>`}</div>${figureHtml(figure, site)}</section>`
    );
  };
  const spent = release.channels.reduce((sum, {costOre}) => sum + costOre, 0);
  return html`
<div class="title"><div><p class="eyebrow">${say(release.region)} · ${t.spent(format.kronor(spent))}</p>
<h1>${headline(site)}</h1><p class="lede">${t.lede}</p></div></div>
${section("brought", t.broughtLead)}
<section class="beside"><div class="head"><h2>${t.cost}</h2><p>${t.costLead}</p></div>${tableHtml(site)}</section>
${section("next", t.nextLead, moreText(site))}
${postsHtml(site)}
<section class="how"><h2>${texts.how.title}</h2><div class="columns">${t.how.map((text) => html`<p>${text}</p>`)}</div></section>`;
}

function tableHtml(site: Site): Html {
  const {texts, format, release} = site;
  const t = texts.channelsPage;
  const head = [t.channel, t.campaigns, t.spentHead, t.extra, t.perApplication];
  const row = (it: PublishedChannel) => {
    const {campaignCount, costOre, toDate, costPerApplicationOre: per, jointWith} = it;
    const names = format.list(jointWith.map((channel) => inSentence(site.chartTexts.channel[channel])));
    const cost =
      costOre === 0
        ? t.free
        : per
          ? format.kronorRange(per.low, per.high)
          : jointWith.length > 0
            ? t.jointWith(names)
            : t.unclear;
    return html`<tr><th scope="row">${nameOf(site, it)}</th><td>${format.whole(campaignCount)}</td><td>${format.kronor(costOre)}</td><td>${toDate ? format.range(toDate.low, toDate.high) : "–"}</td><td>${cost}</td></tr>`;
  };
  return html`<div class="table" tabindex="0" role="region" aria-label="${t.cost}"><table><caption class="unseen">${t.cost}</caption><thead><tr>${head.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead><tbody>${release.channels.map(row)}</tbody></table></div>`;
}

function postsHtml({texts, format, release, say}: Site): Html | false {
  const t = texts.channelsPage.posts;
  if (release.posts.length === 0) return false;
  const row = ({day, municipality, campaign, shares, reach, reachBeyondFollowers: beyond}: PublishedPost) =>
    html`<tr><th scope="row">${format.longDay(day)}<span class="sub">${municipality}${campaign && html` · ${say(campaign)}`}</span></th><td>${format.whole(shares)}</td><td>${reach === null ? "–" : format.whole(reach)}</td><td>${beyond === null ? t.notKnown : beyond === 0 ? t.noneBeyond : t.atLeast(format.whole(beyond))}</td></tr>`;
  return html`<section class="beside"><div class="head"><h2>${t.title}</h2><p>${t.lead}</p></div>
<div class="table" tabindex="0" role="region" aria-label="${t.title}"><table><caption class="unseen">${t.title}</caption><thead><tr>${[t.post, t.shares, t.reach, t.beyond].map((name) => html`<th scope="col">${name}</th>`)}</tr></thead><tbody>${release.posts.map(row)}</tbody></table></div></section>`;
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
