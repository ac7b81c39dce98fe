/**
 * Who paid joint campaigns, who should, and who owes whom? The latest period first, then each agreement by itself.
 *
 * A period that is over and not settled is shown as well, for that is what the partners have to do next: it comes under
 * the word preliminary wherever an amount of it stands. No chart: two amounts a partner are read exactly in a table, and
 * a bar under each gives their size.
 */
import {lastDay} from "../../src/charts/time.ts";
import type {PublishedPartner, PublishedSettlement} from "../../src/publication/settlements.ts";
import {groupBy} from "../group-by.ts";
import {type Html, html, type Part} from "../html.ts";
import {spanOf, touches} from "../periods.ts";
import {bare, type Choice, fileOf, type Page, type PageType, type Site, slug} from "../site.ts";
import {costSplitEn} from "../texts/cost-split-en.ts";
import {costSplitSv} from "../texts/cost-split-sv.ts";

import {areaNames, choiceHtml} from "./choice-form.ts";
import {numeric, rangeColumn, tableHtml} from "./table.ts";

const textsOf = {sv: costSplitSv, en: costSplitEn};

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
const isPreliminary = ({number}: PublishedSettlement) => number === "";

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

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const nameIn = ({partners}: PublishedSettlement, code: string) =>
  partners.find((partner) => partner.code === code)?.name ?? code;

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
  const words = [t.cost(format.kronor(total)), booked !== 0 && t.booked(format.kronor(booked))];
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

const statusHtml = ({language}: Site, it: PublishedSettlement): Html =>
  isPreliminary(it)
    ? html`<strong class="mark">${textsOf[language].mark}</strong>`
    : html`${textsOf[language].final(it.number)}`;

/** One settlement, whole. `label` tells its tables from those of others for whoever hears them. */
function settlementHtml(site: Site, it: PublishedSettlement, label: string): Html {
  const {format, language} = site;
  const t = textsOf[language];
  const days = site.texts.origin.daysText(format.longDay(it.from), format.longDay(lastDay(it.to)));
  const saved = savedText(site, it);
  const facts: [string, string][] = [
    [t.facts.key, `${t.keyNames[it.key]}. ${t.keyMeans[it.key]}`],
    [t.facts.decision, it.decision],
    [t.facts.host, `${t.hostMeans(nameIn(it, it.host))}.`],
    [t.facts.days, days],
    [t.facts.agreement, it.agreement]
  ];
  return html`<div class="outcome"><div><p>${statusHtml(site, it)}${isPreliminary(it) && html` ${t.markMeans}`}</p>
<p class="lede">${paymentsText(site, it)}</p>${saved && html`<p>${saved}</p>`}${it.corrects !== null && html`<p class="note">${t.corrects(it.corrects)}</p>`}</div>
<dl class="words">${facts.map(([name, text]) => html`<div><dt>${name}</dt><dd>${text}</dd></div>`)}</dl></div>
<h3>${t.balances}</h3>${balancesHtml(site, it, label)}
<h3>${t.keys}</h3><p>${t.keysLead}</p>${alternativesHtml(site, it, label)}
<h3>${t.costs}</h3><p>${t.costsLead}</p>${costsHtml(site, it, label)}`;
}

/** Every payment by name, since this is where it is looked up, and what waits because it is small. */
function paymentsText({language, format}: Site, it: PublishedSettlement): string {
  const t = textsOf[language];
  const sentences = it.transfers.map(({from, to, ore}) =>
    t.pays({from: nameIn(it, from), to: nameIn(it, to), amount: format.kronorOre(ore)})
  );
  if (sentences.length === 0) sentences.push(capital(t.nothing));
  const waiting = it.partners.flatMap(({code, name, balanceOre}) => {
    const sum = (end: "from" | "to") =>
      it.transfers.reduce((total, one) => total + (one[end] === code ? one.ore : 0), 0);
    const rest = balanceOre - sum("from") + sum("to");
    if (rest === 0) return [];
    return [(rest > 0 ? t.owes : t.isOwed)(name, format.kronorOre(Math.abs(rest)))];
  });
  return [
    ...sentences.map((sentence) => `${sentence}.`),
    ...(waiting.length > 0 ? [t.rolled(format.list(waiting))] : [])
  ].join(" ");
}

/** What joining saved each of them, where somebody quoted for doing it alone. */
function savedText({language, format}: Site, it: PublishedSettlement): string | false {
  const t = textsOf[language];
  const agreed = it.alternatives.find(({key}) => key === it.key);
  const saved = it.partners.flatMap(({name}, i) => {
    const ore = agreed?.savings[i] ?? null;
    if (ore === null) return [];
    return [ore === 0 ? t.savedSame(name) : (ore > 0 ? t.saved : t.lost)(name, format.kronor(Math.abs(ore)))];
  });
  return saved.length > 0 && `${format.list(saved)}.`;
}

/** What earlier settlements of the period and small sums that waited change: the balance tells it. */
const beforeOre = ({balanceOre, shareOre, paidOre}: PublishedPartner) => balanceOre - (shareOre - paidOre);

/** What the choice leaves decides which settlements stand here. */
const follows = ["area", "period"] as const;
/** In a file an amount is kronor, to the öre. */
const kronor = (shown: Part, ...ore: (number | null)[]) => numeric(shown, ...ore.map((it) => it && it / 100));
const idOf = (what: string, {agreement, period}: PublishedSettlement) => slug(`${what}-${agreement}-${period}`);
const inKronor = (name: string) => ({name, file: [`${name}, kr`]});

function balancesHtml(site: Site, it: PublishedSettlement, label: string): Html {
  const {format, language} = site;
  const t = textsOf[language];
  const hasBefore = it.partners.some((partner) => beforeOre(partner) !== 0);
  const isByBenefit = it.key === "benefit";
  const hasBenefit = it.partners.some(({benefit}) => benefit !== null);
  const most = Math.max(1, ...it.partners.flatMap(({paidOre, shareOre}) => [paidOre, shareOre]));
  const amount = (ore: number) => kronor(html`${format.kronorOre(ore)}${barHtml(ore / most)}`, ore);
  const plain = (ore: number) => kronor(format.kronorOre(ore), ore);
  const sum = (of: (partner: PublishedPartner) => number) => it.partners.reduce((total, one) => total + of(one), 0);
  const balance = (ore: number) =>
    kronor(
      ore === 0
        ? t.even
        : html`${format.kronorOre(Math.abs(ore))}<span class="sub">${ore > 0 ? t.toPay : t.toGet}</span>`,
      ore
    );
  const benefit = ({benefit: part}: PublishedPartner) =>
    numeric(
      part ? `${format.percent(part.mid)} (${format.percentRange(part.low, part.high)})` : t.benefitNotShown,
      ...(part ? [part.mid, part.low, part.high] : [null, null, null])
    );
  const benefitColumn = {name: t.benefit, file: [t.benefit, ...rangeColumn(t.benefit, site).file]};
  return html`${tableHtml(site, {
    id: idOf("balances", it),
    label: `${t.balances} ${label}`,
    follows,
    head: [
      t.partner,
      inKronor(t.paid),
      inKronor(t.share),
      ...(hasBefore ? [inKronor(t.before)] : []),
      inKronor(t.balance),
      ...(isByBenefit ? [benefitColumn] : [])
    ],
    rows: [
      ...it.partners.map((partner) => [
        partner.name,
        amount(partner.paidOre),
        amount(partner.shareOre),
        ...(hasBefore ? [plain(beforeOre(partner))] : []),
        balance(partner.balanceOre),
        ...(isByBenefit ? [benefit(partner)] : [])
      ]),
      [
        t.sum,
        plain(sum(({paidOre}) => paidOre)),
        plain(sum(({shareOre}) => shareOre)),
        ...(hasBefore ? [plain(sum(beforeOre))] : []),
        balance(sum(({balanceOre}) => balanceOre)),
        ...(isByBenefit ? [numeric("", null, null, null)] : [])
      ]
    ]
  })}<p class="note">${hasBefore ? t.balanceNoteBefore : t.balanceNote}</p>
${isByBenefit && html`<p>${hasBenefit ? t.benefitBands : t.benefitWithheld}</p>`}`;
}

/** A credit has no length. */
const barHtml = (share: number): Html => {
  const width = Math.round(1000 * Math.max(0, share)) / 10;
  return html`<svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true"><rect x="${Math.round(10 * (100 - width)) / 10}" width="${width}" height="4"/></svg>`;
};

function alternativesHtml(site: Site, it: PublishedSettlement, label: string): Html {
  const {format, language} = site;
  const t = textsOf[language];
  const hasQuotes = it.alternatives.some(({savings}) => savings.some((ore) => ore !== null));
  const cell = (ore: number, saving: number | null) =>
    kronor(
      html`${format.kronor(ore)}${saving !== null && html`<span class="sub">${saving === 0 ? t.asAlone : (saving > 0 ? t.saves : t.costsMore)(format.kronor(Math.abs(saving)))}</span>`}`,
      ore,
      ...(hasQuotes ? [saving] : [])
    );
  const column = ({name}: PublishedPartner) => ({
    name,
    file: [`${name}, kr`, ...(hasQuotes ? [`${name}: ${t.savingFile}`] : [])]
  });
  return html`${tableHtml(site, {
    id: idOf("keys", it),
    label: `${t.keys}: ${label}`,
    follows,
    head: [t.key, ...it.partners.map(column)],
    rows: it.alternatives.map(({key, shares, savings}) => [
      key === it.key
        ? html`<strong>${t.keyNames[key]}</strong><span class="sub">${t.agreed}</span>`
        : html`${t.keyNames[key]}`,
      ...shares.map((ore, i) => cell(ore, savings[i]))
    ])
  })}<p class="note">${hasQuotes ? t.savesNote : t.noQuotes} ${it.key === "benefit" ? t.onlyUsable : t.onlyWithBenefit}</p>`;
}

function costsHtml(site: Site, it: PublishedSettlement, label: string): Html {
  const {format, language, chartTexts} = site;
  const t = textsOf[language];
  const who = ({tag, partners}: PublishedSettlement["costs"][number]) => {
    const names = format.list(partners.map((code) => nameIn(it, code)));
    return tag === "own" ? t.own(names) : tag === "joint" ? t.all : html`<span class="words-cell">${names}</span>`;
  };
  return tableHtml(site, {
    id: idOf("costs", it),
    label: `${t.costs}: ${label}`,
    follows,
    head: [t.what, t.sharedBy, inKronor(t.amount)],
    rows: it.costs
      .toSorted((a, b) => b.netOre - a.netOre)
      .map((cost) => [
        html`${cost.channel === null ? t.otherCost : chartTexts.channel[cost.channel]}${cost.isBooked && html`<span class="sub">${t.bookedRow}</span>`}`,
        who(cost),
        kronor(format.kronorOre(cost.netOre), cost.netOre)
      ])
  });
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
