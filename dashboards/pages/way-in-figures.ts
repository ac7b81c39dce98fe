/** What each chart of the way in is drawn from, as the reader's choice stands. */
import {capital} from "../../src/base/format.ts";
import {periodText} from "../../src/charts/shares.ts";
import type {PublishedChange, PublishedFunnel} from "../../src/publication/funnel/published.ts";
import type {Estimate} from "../../src/publication/release.ts";
import type {PublishedStated} from "../../src/publication/stated.ts";
import type {Choice, Figure, Site} from "../site.ts";
import {cutComposition} from "./choice-form.ts";

/** A municipality that is not shown is read as all of them, and the page says so: a link from another page may name it. */
export const answersOf = ({answers}: PublishedFunnel, {area}: Choice) =>
  answers.find(({id}) => id === area) ?? answers[0];
export const changeId = (i: number) => `change-${i + 1}`;

export function wayInFigures(site: Site, funnel: PublishedFunnel, choice: Choice): Figure[] {
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
