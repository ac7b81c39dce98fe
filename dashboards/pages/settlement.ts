/** One settlement, whole: who pays whom, what each has paid and should, what other keys would give, and the costs. */
import {capital} from "../../src/base/format.ts";
import {lastDay} from "../../src/charts/time.ts";
import type {PublishedPartner, PublishedSettlement} from "../../src/publication/settlements.ts";
import {type Html, html, type Part} from "../html.ts";
import {type Site, slug} from "../site.ts";
import {costSplitEn} from "../texts/cost-split-en.ts";
import {costSplitSv} from "../texts/cost-split-sv.ts";
import {numeric, rangeColumn, tableHtml} from "./table.ts";

export const textsOf = {sv: costSplitSv, en: costSplitEn};
export const isPreliminary = ({number}: PublishedSettlement) => number === "";
export const nameIn = ({partners}: PublishedSettlement, code: string) =>
  partners.find((partner) => partner.code === code)?.name ?? code;

export const statusHtml = ({language}: Site, it: PublishedSettlement): Html =>
  isPreliminary(it)
    ? html`<strong class="mark">${textsOf[language].mark}</strong>`
    : html`${textsOf[language].final(it.number)}`;

/** One settlement, whole. `label` tells its tables from those of others for whoever hears them. */
export function settlementHtml(site: Site, it: PublishedSettlement, label: string): Html {
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
  return saved.length > 0 && t.againstQuotes(format.list(saved));
}

/** What earlier settlements of the period and small sums that waited change: the balance tells it. */
const beforeOre = ({balanceOre, shareOre, paidOre}: PublishedPartner) => balanceOre - (shareOre - paidOre);

/** What the choice leaves decides which settlements stand here. */
export const follows = ["area", "period"] as const;
/** In a file an amount is kronor, to the öre. */
export const kronor = (shown: Part, ...ore: (number | null)[]) => numeric(shown, ...ore.map((it) => it && it / 100));
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
  })}<p class="note">${hasBefore ? t.balanceNoteBefore : t.balanceNote}${it.costs.some(({isBooked}) => isBooked) && html` ${t.bookedIsPaid}`}</p>
${isByBenefit && html`<p>${hasBenefit ? t.benefitBands : t.benefitWithheld}</p>`}`;
}

/** A credit has no length. */
const barHtml = (share: number): Html => {
  const width = Math.round(1000 * Math.max(0, share)) / 10;
  return html`<svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true"><rect x="${Math.round(10 * (100 - width)) / 10}" width="${width}" height="4"/></svg>`;
};

/** Keys that ask what each would have paid alone. */
const games: ReadonlySet<PublishedSettlement["key"]> = new Set(["scrb", "shapley", "nucleolus"]);

function alternativesHtml(site: Site, it: PublishedSettlement, label: string): Html {
  const {format, language} = site;
  const t = textsOf[language];
  const hasQuotes = it.alternatives.some(({savings}) => savings.some((ore) => ore !== null));
  const hasGames = it.alternatives.some(({key}) => games.has(key));
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
  })}<p class="note">${hasQuotes ? t.savesNote : t.noQuotes}${!hasQuotes && hasGames && html` ${t.gamesAlone}`} ${it.key === "benefit" ? t.onlyUsable : t.onlyWithBenefit}</p>`;
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
