/** Who gets most applications an inhabitant and a krona? Municipalities and partnerships side by side, as they were made up. */
import {lastDay} from "../../src/charts/time.ts";
import type {AreaComparison, AreaLevel, Estimate, LevelSpan, PublishedEvent} from "../../src/publication/release.ts";
import {groupBy} from "../group-by.ts";
import {type Html, html} from "../html.ts";
import {addDays, cutSteps, spanOf, touches} from "../periods.ts";
import {bare, type Choice, type Figure, fileOf, firstChoice, type Page, type PageType, type Site} from "../site.ts";
import {choiceHtml} from "./choice-form.ts";
import {figureHtml} from "./figure.ts";
import {dayCell, numeric, rangeCell, rangeColumn, tableHtml} from "./table.ts";

export const municipalitiesType: PageType = {
  kind: "municipalities",
  pages: (site) => (site.release.levels.areas.length > 1 ? [municipalitiesPage(site)] : [])
};

const municipalitiesPage = (site: Site): Page => ({
  kind: "municipalities",
  file: fileOf.municipalities(site.language),
  title: site.texts.municipalitiesPage.title,
  description: headline(site, pairsOf(site, firstChoice)),
  main: (choice) => mainHtml(site, choice),
  figures: (choice) => figures(site, choice),
  data: {...bare(site.release), levels: site.release.levels}
});

/** More rows than this no picture can hold; the table has them all. */
const shownRowCount = 30;

/**
 * Partnerships first, then municipalities; of a chosen partnership itself and its members, of a municipality itself and
 * the partnerships that it is or was in. Each with the years of the chosen time, latest first.
 */
function chosen({release, say}: Site, {area, period}: Choice): AreaLevel[] {
  const areas = release.levels.areas.map((it) => ({...it, spans: spansFrom(it.spans, period)}));
  const one = areas.find(({id}) => id === area);
  const members = new Set(one?.members.map(({name}) => name));
  const isOf = ({members: its}: AreaLevel) => one !== undefined && its.some(({name}) => name === say(one.name));
  const kept = one ? areas.filter((it) => it === one || members.has(say(it.name)) || isOf(it)) : areas;
  const rate = ({spans}: AreaLevel) => spans[0]?.rate?.mid ?? -1;
  return kept.toSorted(
    (a, b) => Number(b.kind === "partnership") - Number(a.kind === "partnership") || rate(b) - rate(a)
  );
}

/** The latest year of the chosen time and those before it. */
function spansFrom(spans: readonly LevelSpan[], period: string): LevelSpan[] {
  const [latest] = cutSteps(spans, period).steps;
  return latest ? spans.slice(spans.indexOf(latest)) : [];
}

function figures(site: Site, choice: Choice): Figure[] {
  const {texts, say, format} = site;
  const t = texts.municipalitiesPage;
  const areas = chosen(site, choice);
  const rows = areas.flatMap(({name, kind, spans: [now, before]}) =>
    now?.rate
      ? [
          {
            name: say(name),
            isJoint: kind === "partnership",
            from: now.from,
            to: now.to,
            rate: now.rate,
            before: before?.rate ?? null
          }
        ]
      : []
  );
  const bought = areas.flatMap(({name, spans: [now]}) =>
    now?.bought
      ? [
          {
            name: say(name),
            estimate: now.bought,
            verdict: now.boughtVerdict,
            note: now.costPerApplicationOre
              ? t.perExtra(format.kronorRange(now.costPerApplicationOre.low, now.costPerApplicationOre.high))
              : t.ofCost(format.kronor(now.costOre))
          }
        ]
      : []
  );
  const found: (Figure | false)[] = [
    rows.length > 0 && {
      name: "levels",
      id: "levels",
      title: t.perInhabitant,
      short: t.perInhabitantShort,
      follows: ["area", "period"],
      widthPx: 812,
      rows: {rows: rows.slice(0, shownRowCount)}
    },
    bought.length > 0 && {
      name: "intervals",
      id: "bought",
      title: t.perKrona,
      short: t.perKronaShort,
      follows: ["area", "period"],
      widthPx: 812,
      rows: {what: texts.area, caption: t.boughtCaption, noteHead: t.cost, rows: bought.slice(0, shownRowCount)}
    }
  ];
  return found.filter((figure) => figure !== false);
}

function mainHtml(site: Site, choice: Choice): Html {
  const {texts, say, release, format} = site;
  const t = texts.municipalitiesPage;
  const {areas, events} = release.levels;
  const drawings = new Map(figures(site, choice).map((figure) => [figure.id, figure]));
  const section = (id: string, ...words: (Html | false | undefined)[]) => {
    const figure = drawings.get(id);
    return (
      figure &&
      html`<section class="beside"><div class="head"><h2 id="${id}-title">${figure.title}</h2>${words}</div>${figureHtml(figure, site)}</section>`
    );
  };
  const apart = endsApart(
    site,
    chosen(site, choice).filter(({spans: [now]}) => now?.rate)
  );
  const withheld = chosen(site, choice).filter((area) => area.withheld !== null);
  const joint = areas.filter(({kind}) => kind === "partnership");
  const here = chosen(site, choice).filter(({kind}) => kind === "partnership");
  const pairs = pairsOf(site, choice);
  const isShown = ({kind, spans}: AreaLevel) => kind === "municipality" && spans.some(({rate}) => rate !== null);
  const choosable = [...joint, ...areas.filter(isShown)];
  const shownCount = chosen(site, choice).filter(({spans: [now]}) => now?.rate).length;
  const unseen = chosen(site, choice).filter(({withheld: why, spans: [now]}) => why === null && now?.rate === null);
  const about = areas.find(({id}) => id === choice.area);
  const happened = events.filter(
    ({municipality, day}) =>
      (!about ||
        about.id === municipality ||
        about.members.some(({name}) => name === say(nameOf(site, municipality)))) &&
      touches({from: day, to: addDays(day, 1)}, choice.period)
  );
  return html`
<div class="title" data-part="title"><div><p class="eyebrow">${say(release.region)}</p><h1>${headline(site, pairs)}</h1><p class="lede">${lede(site, pairs)}</p></div>
<aside class="sure" aria-labelledby="read-title"><h2 id="read-title">${t.howToRead}</h2><p>${t.noEffect}</p></aside></div>
${choiceHtml(site, choice, {
  areas:
    choosable.length > 1
      ? [{id: "all", name: site.texts.everybody}, ...choosable.map(({id, name}) => ({id, name: say(name)}))]
      : [],
  days: spanOf(areas.flatMap(({spans}) => spans)),
  notes: [choice.period !== "" && t.yearsAtOnce]
})}
<div data-part="levels">
${
  section(
    "levels",
    html`<p>${t.perInhabitantLead}</p>`,
    apart !== null && html`<p class="note">${apart}</p>`,
    shownCount > shownRowCount &&
      html`<p class="note">${t.first(format.whole(shownRowCount), format.whole(shownCount))}</p>`,
    withheld.length > 0 &&
      html`<p class="note">${t.withheld(namesOf(site, withheld), format.whole(release.threshold))}</p>`,
    unseen.length > 0 && html`<p class="note">${t.suppressedNow(namesOf(site, unseen))}</p>`
  ) ??
  html`<section class="beside"><div class="head"><h2>${t.perInhabitant}</h2></div><p>${choice.period === "" ? t.nothing : texts.inPeriod.none}</p></section>`
}
${yearsHtml(site, choice)}
${section("bought", html`<p>${t.perKronaLead}</p>`, html`<p class="note">${t.perKronaNote}</p>`)}
${
  pairs.length > 0 &&
  html`<section class="broad"><div class="head"><h2>${t.ways}</h2><p>${t.waysLead}</p></div>${pairTable(site, pairs)}</section>`
}
${
  here.length > 0 &&
  html`<section class="beside"><div class="head"><h2>${t.members}</h2><p>${t.membersLead}</p></div><dl class="words">${here.map(
    (area) => html`<div><dt>${say(area.name)}</dt><dd>${membersText(site, area)}</dd></div>`
  )}</dl></section>`
}
${
  happened.length > 0 &&
  html`<section class="beside"><div class="head"><h2>${t.events}</h2><p>${t.eventsLead}</p></div><ul class="troubles">${happened.map(
    (event) => html`<li>${eventHtml(site, event)}</li>`
  )}</ul></section>`
}
</div>
<section class="how"><h2>${t.how}</h2><div class="columns">${t.howTexts.map((text) => html`<p>${text}</p>`)}<p><a href="${fileOf.method(site.language)}">${texts.how.more}</a></p></div></section>`;
}

/** Every year of every area that has any, suppressed or not. */
function yearsHtml(site: Site, choice: Choice): Html | false {
  const {texts, say, chartTexts, format} = site;
  const t = texts.municipalitiesPage;
  const areas = chosen(site, choice).filter(({withheld, spans}) => withheld === null && spans.length > 0);
  if (areas.length === 0) return false;
  const head = [
    chartTexts.areaHead,
    {name: t.time, file: [chartTexts.from, chartTexts.lastDay]},
    t.applications,
    t.rates,
    rangeColumn(t.interval, site)
  ];
  const rows = areas.flatMap(({name, spans}) =>
    spans.map(({from, to, count, rate}) => [
      say(name),
      numeric(html`${dayCell(from)}–${dayCell(lastDay(to))}`, from, lastDay(to)),
      count === null ? texts.suppressed : numeric(format.whole(count), count),
      rate === null ? texts.suppressed : numeric(format.estimate(rate.mid), rate.mid),
      rate === null
        ? numeric(texts.suppressed, texts.suppressed, texts.suppressed)
        : rangeCell(rate, (low, high) => format.range(low, high))
    ])
  );
  const isAny = areas.some(({spans}) => spans.some(({rate}) => rate === null));
  return html`<section class="broad"><div class="head"><h2>${t.years}</h2><p>${t.yearsLead}</p>${isAny && html`<p class="note">${t.whySuppressed(format.whole(site.release.threshold))}</p>`}</div>${tableHtml(site, {id: "years", label: t.years, follows: ["area", "period"], head, rows})}</section>`;
}

/** Steps differ in length, so years end on different days: which ones earlier than the others, latest first. */
function endsApart(site: Site, areas: readonly AreaLevel[]): string | null {
  const t = site.texts.municipalitiesPage;
  const {longDay} = site.format;
  const endOf = ({spans: [now]}: AreaLevel) => now.to;
  const [latest, ...earlier] = groupBy(areas, endOf).toSorted(([a], [b]) => (endOf(a) > endOf(b) ? -1 : 1));
  if (earlier.length === 0) return null;
  const parts = earlier.map((its) => t.endsFor(namesOf(site, its), longDay(lastDay(endOf(its[0])))));
  return t.endsApart(longDay(lastDay(endOf(latest[0]))), parts.join(", "));
}

/** A long list of names tells a reader nothing that its length does not. */
const namesOf = ({say, format, texts}: Site, areas: readonly AreaLevel[]): string =>
  areas.length <= 15
    ? format.list(areas.map(({name}) => say(name)))
    : texts.municipalityCount(format.whole(areas.length));

/** Partnership against partnership, in the years of the chosen time, latest first. */
function pairsOf({release}: Site, {area, period}: Choice): readonly AreaComparison[] {
  const {areas, comparisons} = release.levels;
  const isJoint = areas.some(({id, kind}) => id === area && kind === "partnership");
  const years = cutSteps(comparisons, period).steps;
  return years.filter((pair) => !isJoint || pair.areas.includes(area));
}

type Told = AreaComparison & {ratio: Estimate};
const isTold = (it: AreaComparison): it is Told => it.ratio !== null;

/** The latest comparison of two partnerships in words, where there is one that is not suppressed. */
function headline(site: Site, pairs: readonly AreaComparison[]): string {
  const latest = pairs.find(isTold);
  const {texts, say} = site;
  const t = texts.municipalitiesPage;
  if (!latest) return t.title;
  const [a, b] = inOrder(latest).areas.map((id) => say(nameOf(site, id)));
  return t.headline[latest.verdict === "disputed" ? "not-told" : latest.verdict](a, b);
}

function lede(site: Site, pairs: readonly AreaComparison[]): string {
  const latest = pairs.find(isTold);
  const {texts, say, format} = site;
  const t = texts.municipalitiesPage;
  if (!latest) return t.lede;
  const {areas, ratio, from, to} = inOrder(latest);
  const [a, b] = areas.map((id) => say(nameOf(site, id)));
  const days = texts.origin.daysText(format.longDay(from), format.longDay(lastDay(to)));
  return t.compared({a, b, days, ...ratioTexts(site, ratio)});
}

const nameOf = ({release}: Site, id: string) =>
  release.levels.areas.find((area) => area.id === id)?.name ?? {sv: id, en: id};

/** The one with the higher level first. */
function inOrder({areas: [a, b], ratio, ...rest}: Told): Told {
  if (ratio.mid >= 1) return {areas: [a, b], ratio, ...rest};
  return {areas: [b, a], ratio: {mid: 1 / ratio.mid, low: 1 / ratio.high, high: 1 / ratio.low}, ...rest};
}

function ratioTexts({language}: Site, {mid, low, high}: Estimate) {
  const number = new Intl.NumberFormat(language === "sv" ? "sv-SE" : "en-GB", {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2
  });
  return {ratio: number.format(mid), range: `${number.format(low)}–${number.format(high)}`};
}

function pairTable(site: Site, pairs: readonly AreaComparison[]): Html {
  const {texts, say, chartTexts, format, release} = site;
  const t = texts.municipalitiesPage;
  const span = (id: string, {from, to}: AreaComparison): LevelSpan | undefined =>
    release.levels.areas.find((area) => area.id === id)?.spans.find((it) => it.from === from && it.to === to);
  const rate = (it: LevelSpan | undefined) =>
    it === undefined ? "–" : it.rate === null ? texts.suppressed : format.estimate(it.rate.mid);
  const head = [
    {name: t.time, file: [chartTexts.from, chartTexts.lastDay]},
    {name: t.pair, file: [`${t.pair} 1`, `${t.pair} 2`]},
    {name: t.rates, file: [`${t.rates} 1`, `${t.rates} 2`]},
    t.ratio,
    rangeColumn(t.interval, site),
    chartTexts.verdictHead
  ];
  const rows = pairs.map((pair) => {
    const {areas, from, to, ratio, verdict} = pair;
    const names = areas.map((id) => say(nameOf(site, id)));
    const rates = areas.map((id) => span(id, pair));
    if (ratio === null)
      return [
        numeric(html`${dayCell(from)}–${dayCell(lastDay(to))}`, from, lastDay(to)),
        numeric(names.join(" / "), ...names),
        numeric(rates.map(rate).join(" / "), ...rates.map((it) => it?.rate?.mid ?? (it ? texts.suppressed : null))),
        texts.suppressed,
        numeric(texts.suppressed, texts.suppressed, texts.suppressed),
        texts.suppressed
      ];
    const {ratio: mid, range} = ratioTexts(site, ratio);
    return [
      numeric(html`${dayCell(from)}–${dayCell(lastDay(to))}`, from, lastDay(to)),
      numeric(names.join(" / "), ...names),
      numeric(rates.map(rate).join(" / "), ...rates.map((it) => it?.rate?.mid ?? (it ? texts.suppressed : null))),
      numeric(mid, ratio.mid),
      numeric(range, ratio.low, ratio.high),
      t.difference[verdict]
    ];
  });
  return tableHtml(site, {id: "pairs", label: t.ways, follows: ["area", "period"], head, rows});
}

function membersText({texts, format}: Site, {members}: AreaLevel): string {
  const t = texts.municipalitiesPage;
  const groups = groupBy(members, ({firstDay, lastDay: last}) => `${firstDay} ${last ?? ""}`);
  return groups
    .map((stays) => {
      const [{firstDay, lastDay: last}] = stays;
      const names = format.list(stays.map(({name}) => name));
      return t.stay(names, format.longDay(firstDay), last && format.longDay(last));
    })
    .join(" ");
}

function eventHtml(site: Site, {municipality, day, name, change}: PublishedEvent): Html {
  const {texts, say, format} = site;
  const t = texts.municipalitiesPage;
  const where = say(nameOf(site, municipality));
  const head = html`<strong>${where}, ${format.longDay(day)}: ${say(name)}.</strong>`;
  if (!change) return html`${head} ${t.changeUnknown}`;
  const days = texts.origin.daysText(format.longDay(change.from), format.longDay(lastDay(change.to)));
  const isUp = change.ratio.mid >= 1;
  const word = change.verdict === "disputed" ? "not-told" : change.verdict;
  return html`${head} ${t.changed[word](isUp)} ${t.changedBy({days, ...ratioTexts(site, change.ratio)})}`;
}
