/** Would a planned campaign show at all? Before it is booked: what it may bring, what could be seen, and what would help. */
import type {Bilingual} from "../../src/base/format.ts";
import type {PublishedBudget, PublishedPlan} from "../../src/publication/release.ts";
import {budgetAnswerHtml, budgetSteps, firstBudget} from "../budget-answer.ts";
import {channelName} from "../channel-name.ts";
import {emptied} from "../funnel-part.ts";
import {type Html, html} from "../html.ts";
import {
  designOf,
  firstInput,
  isTogether,
  kronorSteps,
  looks,
  type PlanInput,
  planAnswerHtml,
  plannable
} from "../plan-answer.ts";
import {bare, fileOf, type Page, type PageType, type Site} from "../site.ts";
import {numeric, tableHtml} from "./table.ts";

export const planType: PageType = {
  kind: "plan",
  pages: (site) => {
    const {plan} = site.release;
    const input = firstInput(site.release);
    return plan && input ? [planPage(site, plan, input)] : [];
  }
};

const planPage = (site: Site, plan: PublishedPlan, input: PlanInput): Page => ({
  kind: "plan",
  file: fileOf.plan(site.language),
  title: site.texts.planPage.title,
  description: site.texts.planPage.lede,
  main: () => mainHtml(site, plan, input),
  figures: () => [],
  data: {
    ...bare(site.release),
    plan,
    channels: plannable(site.release),
    budget: site.release.budget,
    // Of the way in only what an application is worth in homes.
    funnel: site.release.funnel && emptied(site.release.funnel)
  }
});

function mainHtml(site: Site, plan: PublishedPlan, input: PlanInput): Html {
  const {texts, release, say, format} = site;
  const t = texts.planPage;
  return html`
<div class="title"><div><p class="eyebrow">${say(release.region)} · ${t.flight(format.whole(plan.flightWeeks))}</p><h1>${t.headline}</h1><p class="lede">${t.lede}</p></div></div>
<section class="beside"><div class="head"><h2 id="try-title">${t.try}</h2><p>${t.tryLead}</p></div><div class="planner">${formHtml(site, plan, input)}<noscript><p class="note">${onlyThis(site, plan, input)}</p></noscript><div class="plan-answer" id="plan-answer" aria-live="polite">${planAnswerHtml(site, input)}</div></div></section>
<section class="beside"><div class="head"><h2>${t.table}</h2><p>${t.tableLead}</p><p class="note">${t.tableChannel(channelName(site, input.channel))}</p></div>${leastHtml(site, plan, input)}</section>
${release.budget && budgetHtml(site, release.budget)}
<section class="how"><h2>${texts.how.title}</h2><div class="columns">${t.how.map((text) => html`<p>${text}</p>`)}</div></section>`;
}

const nameIn = ({say}: Site, areas: readonly {id: string; name: Bilingual}[], id: string): string => {
  const area = areas.find((it) => it.id === id);
  return area ? say(area.name) : id;
};

/** Without script the form is not there: which plan it is that is answered. */
const onlyThis = (site: Site, {areas}: PublishedPlan, {area, channel, kronor, lookWeeks}: PlanInput): string =>
  site.texts.planPage.onlyThis({
    area: nameIn(site, areas, area),
    channel: channelName(site, channel),
    cost: site.format.kronor(100 * kronor),
    look: site.texts.planPage.weeksLater(String(lookWeeks))
  });

/** Of use only with script: without it the first answer and the table stand. */
function formHtml({texts, chartTexts, release, say, format}: Site, {areas}: PublishedPlan, input: PlanInput): Html {
  const t = texts.planPage;
  const option = (value: string, text: string, chosen: string) =>
    html`<option value="${value}"${value === chosen && html` selected`}>${text}</option>`;
  return html`<form class="plan-form" aria-label="${t.try}" hidden><p>${t.tryHow}</p>
<label>${t.where} <select name="area">${areas.map(({id, name}) => option(id, say(name), input.area))}</select></label>
<label>${t.channel} <select name="channel">${plannable(release).map(({channel}) => option(channel, chartTexts.channel[channel], input.channel))}</select></label>
<label class="slider">${t.cost} <output id="plan-cost">${format.kronor(100 * input.kronor)}</output> <input type="range" name="kronor" min="${kronorSteps.least}" max="${kronorSteps.most}" step="${kronorSteps.step}" value="${input.kronor}" data-plan></label>
<label>${t.look} <select name="lookWeeks">${looks.map((weeks) => option(String(weeks), t.weeksLater(String(weeks)), String(input.lookWeeks)))}</select></label>
<label class="check"><input type="checkbox" name="isAsked"${input.isAsked && html` checked`}> ${t.asked}</label>
${areas.some(isTogether) && html`<label class="check"><input type="checkbox" name="isStaggered"${input.isStaggered && html` checked`}> ${t.staggered}</label>`}
<button type="button" data-do="copy">${texts.copyLink}</button></form>`;
}

/** Which split of a year's money brings most; without script the answer for last year's total stands. */
function budgetHtml(site: Site, budget: PublishedBudget): Html {
  const {texts, say, format} = site;
  const t = texts.budgetPage;
  const input = firstBudget(budget);
  const areaName = nameIn(site, budget.areas, input.area);
  return html`<section class="beside"><div class="head"><h2 id="budget-title">${t.title}</h2><p>${t.lead}</p><p class="note">${t.how}</p></div><div class="planner"><form class="plan-form budget-form" aria-labelledby="budget-title" hidden><p>${t.moveIt}</p>
<label>${t.where} <select name="area">${budget.areas.map(({id, name}) => html`<option value="${id}"${id === input.area && html` selected`}>${say(name)}</option>`)}</select></label>
<label class="slider">${t.total} <output id="budget-total">${format.kronor(100 * input.kronor)}</output> <input type="range" name="kronor" min="${budgetSteps.least}" max="${budgetSteps.most}" step="${budgetSteps.step}" value="${input.kronor}" data-plan></label>
<button type="button" data-do="copy">${texts.copyLink}</button></form><noscript><p class="note">${t.onlyThis(areaName, format.kronor(100 * input.kronor))}</p></noscript><div class="plan-answer" id="budget-answer" aria-live="polite">${budgetAnswerHtml(site, input)}</div></div></section>`;
}

/** The least effect that would be told, by area, for the channel first shown. */
function leastHtml(site: Site, plan: PublishedPlan, input: PlanInput): Html {
  const {texts, say, format} = site;
  const t = texts.planPage;
  const columns = [false, true].flatMap((isAsked) => looks.map((lookWeeks) => ({isAsked, lookWeeks})));
  const least = (area: string, {isAsked, lookWeeks}: (typeof columns)[number]) => {
    const found = designOf(plan, {area, channel: input.channel, lookWeeks, isAsked, isStaggered: false});
    return found ? numeric(format.whole(Math.ceil(found.least)), Math.ceil(found.least)) : numeric("–", null);
  };
  const groups = [t.notAskedHead, t.askedHead].map((name) => ({name, over: looks.length}));
  const head = [t.where, ...columns.map(({lookWeeks}) => t.weeksHead(String(lookWeeks)))];
  const rows = plan.areas.map(({id, name}) => [say(name), ...columns.map((column) => least(id, column))]);
  return tableHtml(site, {id: "least", label: t.table, follows: [], head, groups, rows});
}
