/** How do applications come in, how soon are they answered, and how many become homes? Unfinished is shown as unfinished. */
import {periodText} from "../../src/charts/shares.ts";
import {lastDay} from "../../src/charts/time.ts";
import type {Composition} from "../../src/publication/composition.ts";
import type {Answer, PublishedChange, PublishedFunnel} from "../../src/publication/funnel/published.ts";
import type {Estimate} from "../../src/publication/release.ts";
import type {PublishedStated} from "../../src/publication/stated.ts";
import {type Html, html} from "../html.ts";
import {type Days, spanOf} from "../periods.ts";
import {bare, type Choice, type Figure, fileOf, type Page, type PageType, type Site} from "../site.ts";
import {choiceHtml, compositionHtml, cutComposition} from "./choice-form.ts";
import {figureHtml} from "./figure.ts";
import {homeSavingHtml} from "./home-saving.ts";

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
  figures: (choice) => figures(site, funnel, choice),
  data: {
    ...bare(site.release),
    funnel: {...funnel, campaigns: []},
    homeCost: site.release.homeCost,
    stated: site.release.stated ?? null
  }
});

/** A municipality that is not shown is read as all of them, and the page says so: a link from another page may name it. */
const answersOf = ({answers}: PublishedFunnel, {area}: Choice) => answers.find(({id}) => id === area) ?? answers[0];
const changeId = (i: number) => `change-${i + 1}`;

function figures(site: Site, funnel: PublishedFunnel, choice: Choice): Figure[] {
  const {texts, chartTexts, say} = site;
  const t = texts.wayInPage;
  const {funnel: words, wayIn} = chartTexts;
  const answers = answersOf(funnel, choice);
  const answered = answers && cutComposition(answers.composition, choice);
  const waysIn = funnel.waysIn && cutComposition(funnel.waysIn, choice);
  const stated = site.release.stated ? cutComposition(site.release.stated.composition, choice) : null;
  const shares = site.release.stated && stated ? wordOfMouthIn(site.release.stated, stated.steps) : [];
  const named = (joined: readonly string[]) => capital(words.or(joined));
  const found: (Figure | false | null)[] = [
    funnel.stages.length > 0 && {
      name: "funnel",
      id: "funnel",
      title: t.funnel.title,
      short: t.funnel.short,
      follows: [],
      widthPx: 812,
      rows: {stages: funnel.stages}
    },
    funnel.course.length > 0 && {
      name: "course",
      id: "course",
      title: t.course.title,
      short: t.course.short,
      follows: [],
      widthPx: 812,
      rows: {course: funnel.course}
    },
    answers !== undefined &&
      answered !== undefined &&
      answered.steps.length > 0 && {
        name: "shares",
        id: "answers",
        title: t.answers.title,
        short: t.answers.short,
        follows: ["area", "period"],
        widthPx: 812,
        rows: {
          caption: `${t.answers.title}: ${say(answers.name)}`,
          categories: answers.composition.categories.map((joined) => ({
            name: named(joined.map((it) => words.answer[it])),
            isOpen: joined.includes("lost")
          })),
          steps: answered.steps
        }
      },
    waysIn !== null &&
      waysIn.steps.length > 0 && {
        name: "shares",
        id: "ways-in",
        title: t.waysIn.title,
        short: t.waysIn.short,
        follows: ["period"],
        widthPx: 812,
        rows: {
          caption: t.waysIn.title,
          categories: waysIn.categories.map((joined) => ({
            name: named(joined.map((it, i) => (i === 0 ? wayIn[it] : wayIn[it].toLowerCase()))),
            isOpen: false
          })),
          steps: waysIn.steps
        }
      },
    stated !== null &&
      stated.steps.length > 0 && {
        name: "rates",
        id: "word-of-mouth",
        title: t.stated.title,
        short: t.stated.short,
        follows: ["period"],
        widthPx: 812,
        rows: {
          caption: t.stated.caption,
          what: t.stated.what,
          unit: "share",
          rows: shares.map(({step, estimate}) => ({
            name: periodText(step, {texts: chartTexts, format: site.format}),
            estimate,
            isTold: true
          }))
        }
      },
    stated !== null &&
      stated.steps.length > 0 && {
        name: "shares",
        id: "stated",
        title: t.stated.partsTitle,
        short: t.stated.partsShort,
        follows: ["period"],
        widthPx: 812,
        rows: {
          caption: t.stated.partsTitle,
          categories: stated.categories.map((joined) => ({
            name: named(joined.map((it) => t.stated.group[it])),
            isOpen: joined.join() === "unknown"
          })),
          steps: stated.steps
        }
      },
    funnel.slow.length > 0 && {
      name: "rates",
      id: "slow",
      title: t.slow.title,
      short: t.slow.short,
      follows: [],
      widthPx: 812,
      rows: {
        caption: t.slow.caption,
        what: t.slow.what,
        unit: "share",
        rows: (["meeting", "home"] as const).flatMap((goal) =>
          funnel.slow.map((it) => ({
            name: t.slow[goal](words.answered[it.answer]),
            estimate: it[goal],
            isTold: (goal === "meeting" ? funnel.meetingLoss : funnel.homeLoss)?.word !== "not-told"
          }))
        )
      }
    },
    ...funnel.changes.map(
      (change, i): Figure => ({
        name: "rates",
        id: changeId(i),
        title: `${say(change.name)}, ${site.format.longDay(change.day)}`,
        short: t.changes.short(say(change.name)),
        follows: [],
        widthPx: 812,
        rows: {
          caption: t.changes.caption(say(change.name)),
          what: t.changes.what,
          unit: "times",
          rows: changeRows(change, site)
        }
      })
    ),
    funnel.chances.length > 1 && {
      name: "rates",
      id: "chances",
      title: t.chances.title,
      short: t.chances.short,
      follows: [],
      widthPx: 812,
      rows: {
        caption: t.chances.caption,
        what: texts.municipality,
        unit: "share",
        rows: funnel.chances.map(({name, chance}) => ({name: say(name), estimate: chance, isTold: true}))
      }
    }
  ];
  return found.filter((figure) => figure !== false && figure !== null);
}

/** Word of mouth in the steps of the chosen time. */
const wordOfMouthIn = ({shares, composition}: PublishedStated, shown: readonly {from: string; to: string}[]) =>
  composition.steps.flatMap((step, i) =>
    shown.some(({from}) => from === step.from) ? [{step, estimate: shares[i]}] : []
  );

function changeRows({own, market, effect, word}: PublishedChange, {texts}: Site) {
  const t = texts.wayInPage.changes;
  return [
    {name: t.own, estimate: own, isTold: !contains(own, 1)},
    ...(market === null ? [] : [{name: t.market, estimate: market, isTold: !contains(market, 1)}]),
    ...(effect === null ? [] : [{name: t.effect, estimate: effect, isTold: word !== "not-told"}])
  ];
}
const contains = ({low, high}: Estimate, value: number) => low <= value && value <= high;
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function mainHtml(site: Site, funnel: PublishedFunnel, choice: Choice): Html {
  const {texts, chartTexts, say, format} = site;
  const t = texts.wayInPage;
  const drawings = new Map(figures(site, funnel, choice).map((figure) => [figure.id, figure]));
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
      text(t.answers.lead),
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
  const points = (share: number) => format.estimate(100 * share);
  const said = growth
    ? html`<p><strong>${t.verdict[growth.word](growth.difference.mid > 0)}</strong> ${t.years({
        ...{count: format.whole(growth.after.count), of: format.whole(growth.after.of)},
        ...{countBefore: format.whole(growth.before.count), ofBefore: format.whole(growth.before.of)},
        share: format.percent(growth.after.share.mid),
        shareBefore: format.percent(growth.before.share.mid)
      })} ${t.difference({
        difference: points(growth.difference.mid),
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
