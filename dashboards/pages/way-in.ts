/** How do applications come in, how soon are they answered, and how many become homes? Unfinished is shown as unfinished. */
import {periodText} from "../../src/charts/shares.ts";
import {lastDay} from "../../src/charts/time.ts";
import type {Composition} from "../../src/publication/composition.ts";
import type {Answer, PublishedChange, PublishedFunnel} from "../../src/publication/funnel/published.ts";
import type {Estimate} from "../../src/publication/release.ts";
import {type Html, html} from "../html.ts";
import {type Days, spanOf} from "../periods.ts";
import {bare, type Choice, type Figure, fileOf, type Page, type PageType, type Site} from "../site.ts";
import {choiceHtml, compositionHtml, cutComposition} from "./choice-form.ts";
import {figureHtml} from "./figure.ts";
import {homeSavingHtml} from "./home-saving.ts";
import {answersOf, changeId, wayInFigures} from "./way-in-figures.ts";

export const wayInType: PageType = {
  kind: "way-in",
  pages: (site) =>
    site.release.funnel && hasAnything(site.release.funnel) ? [wayInPage(site, site.release.funnel)] : []
};

const hasAnything = ({waysIn, stages, answers}: PublishedFunnel) =>
  waysIn !== null || stages.length > 0 || answers.length > 0;

const wayInPage = (site: Site, funnel: PublishedFunnel): Page => ({
  kind: "way-in",
  file: fileOf["way-in"](site.language),
  title: site.texts.wayInPage.title,
  description: site.say(funnel.headline),
  main: (choice) => mainHtml(site, funnel, choice),
  figures: (choice) => wayInFigures(site, funnel, choice),
  data: {
    ...bare(site.release),
    funnel: {...funnel, campaigns: []},
    homeCost: site.release.homeCost,
    stated: site.release.stated ?? null
  }
});

function mainHtml(site: Site, funnel: PublishedFunnel, choice: Choice): Html {
  const {texts, chartTexts, say, format} = site;
  const t = texts.wayInPage;
  const drawings = new Map(wayInFigures(site, funnel, choice).map((figure) => [figure.id, figure]));
  const text = (...sentences: (string | null | false)[]) => {
    const said = sentences.filter(Boolean);
    return said.length > 0 && html`<p>${said.join(" ")}</p>`;
  };
  const note = (...sentences: (string | null | false)[]) => {
    const said = sentences.filter(Boolean);
    return said.length > 0 && html`<p class="note">${said.join(" ")}</p>`;
  };
  const section = (id: string, title: string, withheld: string, ...words: (Html | false | undefined)[]) => {
    const figure = drawings.get(id);
    return html`<section class="beside"><div class="head"><h2 id="${id}-title">${figure?.title ?? title}</h2>${figure ? words : text(withheld)}</div>${figure && figureHtml(figure, site)}</section>`;
  };
  const {from, asOf, chance, answers, meetingLoss, homeLoss, homesLost, waysIn} = funnel;
  const shownAnswers = answersOf(funnel, choice);
  const isOne = shownAnswers !== undefined && shownAnswers !== answers[0];
  return html`
<div class="title"><div>
<p class="eyebrow">${t.title} · ${t.eyebrow(format.longDay(lastDay(asOf)))}</p>
<h1>${say(funnel.headline)}</h1>
<p class="lede">${chance === null ? t.unknownLede : say(funnel.lede)}</p>
</div>${nowHtml(site, funnel)}</div>
${choiceHtml(site, choice, {
  areas: answers.length > 1 ? answers.map(({id, name}) => ({id, name: say(name)})) : [],
  days: daysOf(funnel),
  compare: daysOf(funnel) && "last-year",
  notes: [isOne && t.notOfArea(say(shownAnswers.name)), choice.period !== "" && t.notChosen]
})}
${chance !== null && numbersHtml(site, funnel)}
${section("funnel", t.funnel.title, t.funnel.withheld, from !== "" && text(t.funnel.lead(format.longDay(from))), note(funnel.stages.some(({open}) => open !== null) && t.funnel.open))}
${drawings.has("course") && section("course", t.course.title, "", text(t.course.lead), note(t.course.counted))}
<div data-part="answers">${
    shownAnswers !== undefined &&
    section(
      "answers",
      t.answers.title,
      texts.inPeriod.none,
      text(t.answers.lead(shownAnswers.composition.categories[0].join() === "same-day")),
      text(sameDay(site, say(shownAnswers.name), cutComposition(shownAnswers.composition, choice))),
      compositionHtml(site, shownAnswers.composition, (it) => chartTexts.funnel.answer[it], choice),
      note(shownAnswers.composition.categories.some((joined) => joined.length > 1) && t.answers.joined)
    )
  }</div>
${section("slow", t.slow.title, t.slow.withheld, text(meetingLoss && say(meetingLoss.sentence), homeLoss && say(homeLoss.sentence)), note(t.slow.cause), note(homesLost !== null && homeLoss !== null && homeLoss.word !== "not-told" && t.slow.lost(format.range(homesLost.low, homesLost.high))))}
<div data-part="ways-in">${section("ways-in", t.waysIn.title, waysIn ? texts.inPeriod.none : t.waysIn.withheld, text(t.waysIn.lead), waysIn ? compositionHtml(site, waysIn, (it) => chartTexts.wayIn[it].toLowerCase(), choice) : undefined, note(funnel.waysIn?.categories.some((joined) => joined.length > 1) === true && t.answers.joined))}</div>
<div data-part="stated">${statedHtml(site, choice, section)}</div>
${funnel.changes.map((change, i) => changeHtml(site, change, drawings.get(changeId(i))))}
${homeSavingHtml(site)}
${drawings.has("chances") && section("chances", t.chances.title, "", text(t.chances.lead))}
<section class="how"><h2>${t.how.title}</h2><div class="columns">
${text(t.how.counted)}${text(t.how.model)}
<div><h3>${texts.how.unknownTitle}</h3><ul>${t.how.unknown.map((unknown) => html`<li>${unknown}</li>`)}</ul>
<p><a href="${fileOf.method(site.language)}">${texts.how.more}</a></p></div>
</div></section>`;
}

type Section = (id: string, title: string, withheld: string, ...words: (Html | false | undefined)[]) => Html;

/** Whether word of mouth grows, in words, and all that was answered. */
function statedHtml(site: Site, choice: Choice, section: Section): Html {
  const {texts, format, release} = site;
  const t = texts.wayInPage.stated;
  const {stated} = release;
  if (!stated) return section("word-of-mouth", t.title, t.withheld);
  const {growth, isOfAll, composition} = stated;
  const isCut = cutComposition(composition, choice).steps.length === 0;
  const parts = section(
    "stated",
    t.partsTitle,
    texts.inPeriod.none,
    html`<p>${t.partsLead}</p>`,
    compositionHtml(site, composition, (it) => t.group[it], choice),
    composition.categories.some((joined) => joined.length > 1) &&
      html`<p class="note">${texts.wayInPage.answers.joined}</p>`
  );
  const points = ({mid, low, high}: Estimate) => ({mid: 100 * mid, low: 100 * low, high: 100 * high});
  const said = growth
    ? html`<p><strong>${t.verdict[growth.word](growth.difference.mid > 0)}</strong> ${t.years({
        ...{count: format.whole(growth.after.count), of: format.whole(growth.after.of)},
        ...{countBefore: format.whole(growth.before.count), ofBefore: format.whole(growth.before.of)},
        share: format.percent(growth.after.share.mid),
        shareBefore: format.percent(growth.before.share.mid)
      })} ${t.difference({
        difference: format.middle(points(growth.difference)),
        range: format.range(100 * growth.difference.low, 100 * growth.difference.high)
      })}</p>`
    : html`<p>${t.noYears}</p>`;
  const years =
    growth &&
    html`<p class="note">${t.bothYears} ${[growth.after, growth.before].map(({from, to}) => texts.origin.daysText(format.longDay(from), format.longDay(lastDay(to)))).join("; ")}.</p>`;
  const grows = section(
    "word-of-mouth",
    t.title,
    texts.inPeriod.none,
    said,
    html`<p>${isOfAll ? t.leadOfAll : t.lead}</p>`,
    years ?? undefined,
    html`<p class="note">${t.caveat}</p>`
  );
  return html`${grows}${!isCut && parts}`;
}

/** All the days that there are steps of. */
const daysOf = ({waysIn, answers}: PublishedFunnel): Days | undefined =>
  spanOf([...(waysIn?.steps ?? []), ...answers.flatMap(({composition}) => composition.steps)]);

function nowHtml({texts, format, release}: Site, {waiting, lost, twice}: PublishedFunnel): Html {
  const t = texts.wayInPage;
  const few = format.whole(release.threshold);
  const mark = (isWarning: boolean, said: string) => html`<li class="${isWarning ? "warning" : "fine"}">${said}</li>`;
  return html`<aside class="sure" aria-labelledby="now-title"><h2 id="now-title">${t.now}</h2><ul>
${mark(waiting !== null, waiting === null ? t.waitingFew(few) : t.waiting(format.whole(waiting)))}
${mark(lost !== null, lost === null ? t.lostFew(few) : t.lost(format.whole(lost)))}
${twice !== null && mark(true, t.twice(format.whole(twice)))}</ul>
<p class="note">${t.waitingNote}</p></aside>`;
}

function numbersHtml({texts, format}: Site, {chance, weeks, toCome, stages}: PublishedFunnel): Html {
  const t = texts.wayInPage.numbers;
  const range = texts.numbers.range;
  const hundred = (x: number) => 100 * x;
  const cell = (name: string, big: string | null, ...subs: string[]) =>
    html`<div><dt>${name}</dt><dd>${big === null ? html`<span class="big quiet">${texts.numbers.unclear}</span>` : html`<span class="big">${big}</span>`}${subs.map((sub) => html`<span class="sub">${sub}</span>`)}</dd></div>`;
  return html`<dl class="numbers">
${chance && cell(t.chance, format.whole(Math.round(hundred(chance.mid))), range(format.wholeRange(hundred(chance.low), hundred(chance.high))))}
${weeks ? cell(t.weeks, t.weeksValue(format.whole(Math.round(weeks.mid))), range(format.wholeRange(weeks.low, weeks.high)), t.halfOf) : cell(t.weeks, null, t.notKnown)}
${toCome && cell(t.toCome, format.whole(Math.round(toCome.mid)), range(format.wholeRange(toCome.low, toCome.high)), t.already)}
${stages.length > 0 && cell(t.homes, format.whole(stages[0].count))}
</dl>`;
}

/** The share that was answered the same day, first and last; null where it is joined with others. */
function sameDay(site: Site, name: string, {categories, steps}: Composition<Answer>): string | null {
  const i = categories.findIndex((joined) => joined.join() === "same-day");
  if (i < 0) return null;
  const {format, texts} = site;
  const share = ({counts}: {counts: number[]}) =>
    format.percent(
      counts[i] /
        Math.max(
          1,
          counts.reduce((sum, count) => sum + count, 0)
        )
    );
  const days = (step: {from: string; to: string}) => periodText(step, {texts: site.chartTexts, format});
  const [first, last] = [steps[0], steps[steps.length - 1]];
  if (first === undefined) return null;
  if (first === last) return texts.wayInPage.answers.sameDayOnce(name, share(last), days(last));
  return texts.wayInPage.answers.sameDay(name, share(first), days(first), share(last), days(last));
}

function changeHtml(site: Site, change: PublishedChange, figure: Figure | undefined): Html | undefined {
  const {texts, say, format} = site;
  const t = texts.wayInPage.changes;
  return (
    figure &&
    html`<section class="beside change"><div class="head"><h2 id="${figure.id}-title">${t.title}: ${say(change.name)}</h2>
<p class="verdict verdict-${change.word}">${t.verdict[change.word]}</p>
${change.sentences.map((sentence) => html`<p>${say(sentence)}</p>`)}
<p class="note">${t.exact(format.range(change.exact.low, change.exact.high))}</p></div>${figureHtml(figure, site)}</section>`
  );
}
