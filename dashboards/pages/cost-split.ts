/**
 * Who paid joint campaigns, who should, and who owes whom? The latest period first, then each agreement by itself.
 *
 * A period that is over and not settled is shown as well, for that is what the partners have to do next: it comes under
 * the word preliminary wherever an amount of it stands. No chart: two amounts a partner are read exactly in a table, and
 * a bar under each gives their size.
 */
import {capital} from "../../src/base/format.ts";
import {lastDay} from "../../src/charts/time.ts";
import type {PublishedSettlement} from "../../src/publication/settlements.ts";
import {groupBy} from "../group-by.ts";
import {type Html, html} from "../html.ts";
import {spanOf, touches} from "../periods.ts";
import {bare, type Choice, fileOf, type Page, type PageType, type Site, slug} from "../site.ts";
import {areaNames, choiceHtml} from "./choice-form.ts";
import {follows, isPreliminary, kronor, nameIn, settlementHtml, statusHtml, textsOf} from "./settlement.ts";
import {tableHtml} from "./table.ts";

export const costSplitType: PageType = {
  kind: "cost-split",
  pages: (site) => (site.release.settlements.length > 0 ? [costSplitPage(site)] : [])
};

const costSplitPage = (site: Site): Page => ({
  kind: "cost-split",
  file: fileOf["cost-split"](site.language),
  title: textsOf[site.language].title,
  description: headline(site, site.release.settlements),
  main: (choice) => mainHtml(site, choice),
  figures: () => [],
  data: {...bare(site.release), settlements: site.release.settlements, areas: areaNames(site.release)}
});

/** Those that the chosen time touches, of a chosen partner or of a partnership whose members they are. */
function chosen({release}: Site, {area, period}: Choice): PublishedSettlement[] {
  const members = new Set(release.areas.find(({id, kind}) => id === area && kind === "partnership")?.municipalities);
  const isOf = ({partners}: PublishedSettlement) =>
    members.size > 0 ? partners.every(({code}) => members.has(code)) : partners.some(({code}) => code === area);
  const some = release.settlements.filter(isOf);
  return (some.length > 0 ? some : release.settlements).filter((it) => touches(it, period));
}

/** The partners of any of them, and the partnerships that have one. */
function areasOf(site: Site): {id: string; name: string}[] {
  const {release, say, texts} = site;
  const partners = new Map(
    release.settlements.flatMap((it) => it.partners.map(({code, name}) => [code, name] as const))
  );
  const joint = release.areas.filter(
    ({kind, municipalities}) =>
      kind === "partnership" &&
      release.settlements.some((it) => it.partners.every(({code}) => municipalities.includes(code)))
  );
  const found = [
    ...joint.map(({id, name}) => ({id, name: say(name)})),
    ...[...partners].map(([id, name]) => ({id, name})).toSorted((a, b) => (a.id < b.id ? -1 : 1))
  ];
  return found.length > 1 ? [{id: "all", name: texts.everybody}, ...found] : [];
}

/** Latest first; of the same days by agreement. */
const latestFirst = (settlements: readonly PublishedSettlement[]) =>
  settlements.toSorted((a, b) =>
    a.to !== b.to ? (a.to > b.to ? -1 : 1) : keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0
  );
const keyOf = ({agreement, period}: PublishedSettlement) => `${agreement}\t${period}`;

/** Of every agreement what ended last: who owes whom. */
function headline(site: Site, settlements: readonly PublishedSettlement[]): string {
  const {format, texts} = site;
  const t = textsOf[site.language];
  const all = latestFirst(settlements);
  if (all.length === 0) return t.noneChosen;
  const latest = all.filter(({to}) => to === all[0].to);
  const periods = new Set(latest.map(({period}) => period));
  const when =
    periods.size === 1 ? t.forPeriod(texts.periodName(all[0].period)) : t.untilDay(format.longDay(lastDay(all[0].to)));
  return t.headline(outcome(site, latest), when, latest.some(isPreliminary));
}

/** "Timrå ska betala 18 546,18 kr till Sundsvall": two payments are named, more are counted. */
function outcome({language, format}: Site, settlements: readonly PublishedSettlement[]): string {
  const t = textsOf[language];
  const payments = settlements.flatMap((it) =>
    it.transfers.map(({from, to, ore}) => ({from: nameIn(it, from), to: nameIn(it, to), ore}))
  );
  if (payments.length === 0) return t.nothing;
  if (payments.length <= 2)
    return format.list(payments.map(({from, to, ore}) => t.pays({from, to, amount: format.kronorOre(ore)})));
  const amount = format.kronorOre(payments.reduce((sum, {ore}) => sum + ore, 0));
  const payers = new Set(payments.map(({from}) => from));
  const receivers = new Set(payments.map(({to}) => to));
  return receivers.size === 1 && payers.size === payments.length
    ? t.manyToOne({count: format.whole(payers.size), to: payments[0].to, amount})
    : t.many({count: format.whole(payments.length), amount});
}

function mainHtml(site: Site, choice: Choice): Html {
  const {release, say} = site;
  const t = textsOf[site.language];
  const some = chosen(site, choice);
  const agreements = groupBy(latestFirst(some), ({agreement}) => agreement);
  return html`
<div class="title"><div data-part="title"><p class="eyebrow">${say(release.region)}</p><h1>${headline(site, some)}</h1><p class="lede">${lede(site, some)}</p></div>
<aside class="sure" aria-labelledby="read-title"><h2 id="read-title">${t.howToRead}</h2><ul>${t.reading.map((text) => html`<li>${text}</li>`)}</ul></aside></div>
${choiceHtml(site, choice, {
  areas: areasOf(site),
  days: spanOf(release.settlements),
  compare: "last-year",
  notes: [choice.period !== "" && t.wholePeriods]
})}
<div data-part="settlements">${agreements.map((settlements) => agreementHtml(site, settlements, choice))}</div>
${keysHtml(site)}
<section class="beside"><div class="head"><h2>${t.brought}</h2></div><div class="text"><p>${t.benefitElsewhere}</p><p><a href="${fileOf.overview()}#kampanjer">${t.toCampaigns}</a></p></div></section>`;
}

function lede(site: Site, settlements: readonly PublishedSettlement[]): string {
  const {format, texts} = site;
  const t = textsOf[site.language];
  const all = latestFirst(settlements);
  if (all.length === 0) return "";
  const latest = all.filter(({to}) => to === all[0].to);
  const total = latest.reduce((sum, {totalOre}) => sum + totalOre, 0);
  const booked = latest.reduce((sum, it) => sum + bookedOre(it), 0);
  const words = [
    t.cost(format.kronor(total)),
    booked !== 0 && (booked === total ? t.allBooked : t.booked(format.kronor(booked)))
  ];
  const final = all.find((it) => !isPreliminary(it));
  if (!final) words.push(t.noFinal);
  else if (latest.some(isPreliminary))
    words.push(
      t.lastFinal({
        partnership: final.partnership,
        period: texts.periodName(final.period),
        what: outcome(site, [final])
      })
    );
  return words.filter(Boolean).join(" ");
}

const bookedOre = ({costs}: PublishedSettlement) =>
  costs.reduce((sum, {isBooked, netOre}) => sum + (isBooked ? netOre : 0), 0);

/** What the same part of the year before cost and led to, where that was settled. */
function beforeText(site: Site, latest: PublishedSettlement): string {
  const t = textsOf[site.language];
  const year = Number(latest.period.slice(0, 4)) - 1;
  const period = `${year}${latest.period.slice(4)}`;
  const before = site.release.settlements.find((it) => it.agreement === latest.agreement && it.period === period);
  // An agreement may be a new one each year: then it is the partners that are the same.
  const same =
    before ?? site.release.settlements.find((it) => it.partnership === latest.partnership && it.period === period);
  return same
    ? t.before12(capital(site.texts.periodName(period)), site.format.kronor(same.totalOre), outcome(site, [same]))
    : t.noBefore12(site.texts.periodName(period));
}

function agreementHtml(site: Site, settlements: readonly PublishedSettlement[], choice: Choice): Html {
  const {texts} = site;
  const t = textsOf[site.language];
  const [latest, ...earlier] = settlements;
  const period = texts.periodName(latest.period);
  return html`<section class="agreement"><div class="head"><h2>${t.heading(latest.partnership, period)}</h2></div>
${choice.compareWith === "last-year" && html`<p class="period">${beforeText(site, latest)}</p>`}
${settlementHtml(site, latest, `${latest.partnership}, ${period}`)}
${
  earlier.length > 0 &&
  html`<h3>${t.earlier}</h3>${tableHtml(site, {
    id: `earlier-${slug(latest.agreement)}`,
    label: `${t.earlier}: ${latest.partnership}`,
    follows,
    head: [t.period, t.status, {name: t.costHead, file: [`${t.costHead}, kr`]}, t.outcome],
    rows: earlier.map((it) => [
      capital(texts.periodName(it.period)),
      statusHtml(site, it),
      kronor(site.format.kronor(it.totalOre), it.totalOre),
      html`<span class="words-cell">${outcome(site, [it])}</span>`
    ])
  })}${earlier.map(
    (it) =>
      html`<details><summary>${t.show(texts.periodName(it.period))}<span class="unseen">, ${it.partnership}</span></summary>${settlementHtml(site, it, `${it.partnership}, ${texts.periodName(it.period)}`)}</details>`
  )}`
}</section>`;
}

/** What the keys that stand in a table on this page mean, each once. */
function keysHtml(site: Site): Html {
  const t = textsOf[site.language];
  const shown = new Set(
    site.release.settlements.flatMap(({key, alternatives}) => [key, ...alternatives.map((a) => a.key)])
  );
  const keys = (Object.keys(t.keyNames) as (keyof typeof t.keyNames)[]).filter((key) => shown.has(key));
  return html`<section class="beside"><div class="head"><h2>${t.how}</h2><p class="note">${t.howMore}</p></div><dl class="words">${keys.map(
    (key) => html`<div><dt>${t.keyNames[key]}</dt><dd>${t.keyMeans[key]}</dd></div>`
  )}</dl></section>`;
}
