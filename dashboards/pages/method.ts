/** Can the numbers be trusted? Sources, what was left out, convergence, how it is counted, and where it came from. */
import temml from "temml";
import {lastDay} from "../../src/charts/time.ts";
import type {PublishedLookback, PublishedSource} from "../../src/publication/release.ts";
import {type Html, html, markup} from "../html.ts";
import {bare, fileOf, type Page, type PageType, type Site} from "../site.ts";
import {type AnyCell, dayCell, numeric, tableHtml} from "./table.ts";
import {trialsSections} from "./trials.ts";

export const methodType: PageType = {kind: "method", pages: (site) => [methodPage(site)]};

const methodPage = (site: Site): Page => ({
  kind: "method",
  file: fileOf.method(site.language),
  title: site.texts.methodPage.title,
  description: site.texts.methodPage.lede(dataDays(site)),
  main: () => mainHtml(site),
  figures: () => [],
  data: {...bare(site.release), sources: site.release.sources, lookback: site.release.lookback}
});

const dataDays = ({texts, format, release: {origin}}: Site): string =>
  texts.origin.daysText(format.longDay(origin.dataFrom), format.longDay(lastDay(origin.dataTo)));

/** The intake model, as docs and src/models have it. */
const formulas = [
  "y_{m,t} \\sim \\mathrm{NegBin}(\\mu_{m,t}, \\varphi)",
  "\\mu_{m,t} = \\kappa_t \\left( B_{m,t} + \\sum_j C_{j,m,t} \\right)",
  "C_{j,m,t} = E_{j,m} \\sum_l w_l \\, x_{j,m,t-l}",
  "w_l = \\frac{S(l) - S(l+1)}{1 - S(L+1)}",
  "S(u) = \\exp\\left( -\\ln 2 \\cdot (u/h)^k \\right)"
];

/** MathML, which browsers draw and screen readers read by themselves. */
const math = (tex: string, displayMode = false): Html =>
  markup(temml.renderToString(tex, {displayMode, throwOnError: true}));
/** "y[m,t]" of the legend as the formulas have it. */
const letterTex = (letter: string) => letter.replaceAll("φ", "\\varphi").replace(/\[(.+)\]/, "_{$1}");

function mainHtml(site: Site): Html {
  const {texts, format, release, language} = site;
  const t = texts.methodPage;
  const {maxRhat, minEss, divergenceCount, chainCount, drawCount, hasConverged} = release.convergence;
  const decimals = new Intl.NumberFormat(language === "sv" ? "sv-SE" : "en-GB", {minimumFractionDigits: 3});
  const measures = [
    {name: t.rhat, value: decimals.format(maxRhat), wanted: t.below(decimals.format(1.01)), isMet: maxRhat < 1.01},
    {name: t.ess, value: format.whole(minEss), wanted: t.atLeast("400"), isMet: minEss >= 400},
    {name: t.divergences, value: format.whole(divergenceCount), wanted: "0", isMet: divergenceCount === 0},
    {name: t.draws, value: t.drawsValue(format.whole(chainCount), format.whole(drawCount)), wanted: "", isMet: true}
  ];
  return html`
<div class="title"><div><p class="eyebrow">${site.say(release.region)}</p><h1>${t.title}</h1><p class="lede">${t.lede(dataDays(site))}</p></div></div>
<section class="beside"><div class="head"><h2>${t.sources}</h2><p>${t.sourcesLead}</p></div>
${tableHtml(site, {
  id: "sources",
  label: t.sources,
  follows: [],
  head: [t.source, t.state, texts.sources.lastDay, t.rows, t.leftOut, t.quarantined],
  rows: release.sources.map((source) => sourceRow(site, source))
})}</section>
<section class="beside"><div class="head"><h2>${t.convergence}</h2><p>${hasConverged ? t.converged : t.notConverged}</p></div>
${tableHtml(site, {
  id: "convergence",
  label: t.convergence,
  follows: [],
  head: [t.measure, t.value, t.wanted],
  rows: measures.map(({name, value, wanted, isMet}) => [
    name,
    html`${value}${!isMet && html` <span class="state state-stale">${t.review}</span>`}`,
    wanted
  ])
})}</section>
${release.lookback && lookbackSection(site, release.lookback)}
${trialsSections(site)}
<section class="how"><h2>${texts.how.title}</h2><div class="columns"><p>${texts.how.counted}</p><p>${texts.how.later}</p><p>${texts.how.interval}</p>${release.readsTags === true && html`<p>${texts.how.tags}</p>`}
<div><h3>${texts.how.unknownTitle}</h3><ul>${texts.how.unknown.map((text) => html`<li>${text}</li>`)}</ul></div></div>
<details class="formulas"><summary>${t.formulas}</summary><div class="math" tabindex="0" role="region" aria-label="${t.formulas}">${formulas.map((tex) => math(tex, true))}</div><dl class="legend">${t.legend.map(([letter, meaning]) => html`<div><dt>${math(letterTex(letter))}</dt><dd>${meaning}</dd></div>`)}</dl></details></section>
<section class="beside"><div class="head"><h2>${t.words}</h2></div><dl class="words">${t.verdicts.map(([word, meaning]) => html`<div><dt>${word}</dt><dd>${meaning}</dd></div>`)}</dl></section>
<section class="beside"><div class="head"><h2>${t.counted}</h2></div><p class="text">${t.countedText(format.list(release.kinds.map((kind) => site.chartTexts.kind[kind])))}</p></section>
<section class="beside"><div class="head"><h2>${t.suppression}</h2></div><p class="text">${t.suppressionText(format.whole(release.threshold))}</p></section>
<section class="beside"><div class="head"><h2>${t.versions}</h2><p>${t.versionsLead}</p></div>${originList(site)}</section>`;
}

/** Foretold from the weeks before, step by step: how many totals lay where they were expected. */
function lookbackSection({texts, format}: Site, it: PublishedLookback): Html {
  const t = texts.methodPage.lookback;
  const days = texts.origin.daysText(format.longDay(it.from), format.longDay(lastDay(it.to)));
  const [weeks, steps, most, nearly] = [it.stepWeeks, it.stepCount, it.within80, it.within95].map(format.whole);
  return html`<section class="beside"><div class="head"><h2>${t.title}</h2><p class="note">${days}</p></div>
<p class="text">${t.text(weeks, steps)} ${t.found(most, format.percent(0.8), nearly, format.percent(0.95), steps)} ${t.asked(format.whole(Math.round(0.8 * it.stepCount)))}</p></section>`;
}

function sourceRow({texts, format, say}: Site, source: PublishedSource): AnyCell[] {
  const {name, title, about, state, lastDay, rowCount, leftOutCount, quarantinedCount, todo} = source;
  const t = texts.methodPage;
  return [
    numeric(
      html`<strong>${say(title)}</strong><span class="sub">${say(about)} <code>${name}</code></span>${todo.map(({says, next}) => html`<span class="sub">${say(says)} ${say(next)}</span>`)}`,
      say(title)
    ),
    html`<span class="state state-${state}">${texts.sources.states[state]}</span>`,
    lastDay ? dayCell(lastDay) : t.never,
    ...[rowCount, leftOutCount, quarantinedCount].map((count) =>
      count === null ? t.notShown : numeric(format.whole(count), count)
    )
  ];
}

/** Where every number on the pages came from. */
export function originList(site: Site): Html {
  const {texts, release} = site;
  const {run, seed, version, dataHash} = release.origin;
  const facts = [
    [texts.origin.release, release.number],
    [texts.origin.run, run],
    [release.isSimulated ? texts.origin.seed : texts.origin.seedMark, seed],
    [texts.origin.days, dataDays(site)],
    [texts.origin.version, version],
    [texts.origin.hash, dataHash]
  ];
  return html`<dl class="origin">${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}
