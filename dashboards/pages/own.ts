/** How many came to us, how, who waits, how many became homes: a municipality's exact counts, in its own zone only. */
import {capital} from "../../src/base/format.ts";
import {lastDay} from "../../src/charts/time.ts";
import type {OwnCounts, OwnQuarter} from "../../src/publication/own-counts.ts";
import {type Html, html} from "../html.ts";
import {bare, type Figure, fileOf, type Page, type PageType, type Site} from "../site.ts";
import {figureHtml} from "./figure.ts";
import {tableHtml} from "./table.ts";

export const ownType: PageType = {
  kind: "own",
  pages: (site) => (site.release.ownCounts ? [ownPage(site, site.release.ownCounts)] : [])
};

const ownPage = (site: Site, counts: OwnCounts): Page => ({
  kind: "own",
  file: fileOf.own(site.language),
  title: site.texts.ownPage.title,
  description: headline(site, counts),
  main: () => mainHtml(site, counts),
  figures: () => figures(site, counts),
  data: {...bare(site.release), ownCounts: counts}
});

function headline({texts, format}: Site, {quarters: [latest]}: OwnCounts): string {
  if (latest === undefined) return texts.ownPage.none;
  return texts.ownPage.headline(format.whole(latest.count), texts.periodName(latest.period), latest.isWhole);
}

const figures = ({texts}: Site, {stages}: OwnCounts): Figure[] =>
  stages.length === 0
    ? []
    : [
        {
          name: "funnel",
          id: "own-stages",
          title: texts.ownPage.stages,
          short: texts.ownPage.stagesShort,
          follows: [],
          widthPx: 812,
          rows: {stages}
        }
      ];

function mainHtml(site: Site, counts: OwnCounts): Html {
  const {texts, format, language} = site;
  const t = texts.ownPage;
  const {code, name, from, to, quarters} = counts;
  const sum = (of: (it: OwnQuarter) => number) => format.whole(quarters.reduce((total, it) => total + of(it), 0));
  const [stages] = figures(site, counts);
  return html`
<div class="title"><div>
<p class="eyebrow">${t.eyebrow(name, format.longDay(lastDay(to)))}</p>
<h1>${headline(site, counts)}</h1>
${
  quarters.length > 0 &&
  html`<p class="lede">${t.lede(
    sum(({count}) => count),
    format.longDay(from),
    sum(({approved}) => approved)
  )}</p>`
}
</div>${nowHtml(site, counts)}</div>
<section class="beside"><div class="head"><h2>${t.quarters}</h2><p>${t.quartersLead}</p></div>${quartersTable(site, quarters)}</section>
<section class="beside"><div class="head"><h2>${t.answers}</h2><p>${t.answersLead}</p></div>${answersTable(site, quarters)}</section>
<section class="beside"><div class="head"><h2 id="own-stages-title">${t.stages}</h2><p>${stages ? t.stagesLead(format.longDay(from)) : t.noStages}</p></div>${stages && figureHtml(stages, site)}</section>
<section class="beside"><div class="head"><h2>${t.weekly}</h2></div><div class="text"><p>${t.weeklyText} <a data-chosen href="${fileOf.overview()}#area=${encodeURIComponent(code)}">${t.weeklyLink(name)}</a></p></div></section>
<section class="beside"><div class="head"><h2>${t.careful}</h2></div><div class="text"><p>${t.carefulText}</p><p><a href="${fileOf.method(language)}">${texts.how.more}</a></p></div></section>`;
}

function nowHtml({texts, format}: Site, {waiting, longestWaitDays, lost}: OwnCounts): Html {
  const t = texts.ownPage;
  const mark = (isWarning: boolean, said: string) => html`<li class="${isWarning ? "warning" : "fine"}">${said}</li>`;
  return html`<aside class="sure" aria-labelledby="now-title"><h2 id="now-title">${t.now}</h2><ul>
${longestWaitDays === null ? mark(false, t.nobodyWaits) : mark(true, t.waiting(format.whole(waiting), format.whole(longestWaitDays)))}
${lost === 0 ? mark(false, t.nobodyLost) : mark(true, t.lost(format.whole(lost)))}</ul>
<p class="note">${t.waitingNote}</p></aside>`;
}

const follows: [] = [];

function quartersTable(site: Site, quarters: readonly OwnQuarter[]): Html {
  const {texts, chartTexts, format} = site;
  const t = texts.ownPage;
  const ways = ["e-service", "telephone", "email", "fair"] as const;
  const head = [t.quarter, t.came, ...ways.map((way) => chartTexts.wayIn[way]), t.homes];
  const rows = quarters.map((it) => [
    nameOf(site, it, it === quarters[0]),
    ...[it.count, ...ways.map((way) => it.waysIn[way]), it.approved].map(format.whole)
  ]);
  return tableHtml(site, {id: "own-quarters", label: t.quarters, follows, head, rows});
}

function answersTable(site: Site, quarters: readonly OwnQuarter[]): Html {
  const {texts, chartTexts, format} = site;
  const t = texts.ownPage;
  const answers = ["same-day", "within-week", "later", "waiting", "lost"] as const;
  const head = [t.quarter, ...answers.map((answer) => capital(chartTexts.funnel.answer[answer]))];
  const rows = quarters.map((it) => [
    nameOf(site, it, it === quarters[0]),
    ...answers.map((answer) => format.whole(it.answers[answer]))
  ]);
  return tableHtml(site, {id: "own-answers", label: t.answers, follows, head, rows});
}

/** The first quarter of the data may lack its beginning, the latest its end. */
function nameOf({texts}: Site, {period, isWhole}: OwnQuarter, isLatest: boolean): string {
  const t = texts.ownPage;
  const name = capital(texts.periodName(period));
  return isWhole ? name : `${name}, ${isLatest ? t.soFar : t.notWhole}`;
}
