/**
 * The period in five figures, each with its goal, outcome, forecast of the year and deviation. A status has a shape and a
 * word, and is the forecast's interval held against the goal: on its way where all of it is beyond, a risk where none is.
 */
import {addDays} from "../../src/base/day.ts";
import type {Format} from "../../src/base/format.ts";
import {chartTexts} from "../../src/charts/texts.ts";
import type {Estimate, VerdictWord} from "../../src/publication/release.ts";
import type {Figure, Status} from "../content.ts";
import type {HomeCount, PeriodHomes} from "../period/homes.ts";
import type {PeriodNumbers} from "../period.ts";
import {signedWhole, type Words} from "./words.ts";

export const figures = (numbers: PeriodNumbers, words: Words): Figure[] => [
  applications(numbers, words),
  extra(numbers, words),
  costPer(numbers, words),
  homes(numbers, words),
  cost(numbers, words)
];

interface Parts {
  goal: number | undefined;
  outcome: string;
  note: string;
  toDate: string;
  /** What is held against the goal: an estimate, or a number that is known. */
  forecast: Estimate | null;
  /** Nothing of the year is still to come. */
  isDone?: boolean;
  /** Whether the goal is a ceiling. */
  atMost?: boolean;
  show(x: number): string;
  range(low: number, high: number): string;
  /** Less goal, so that who reckons with the numbers as shown comes to the same. */
  difference(forecast: number, goal: number): string;
}

function figure(label: string, words: Words, parts: Parts): Figure {
  const {t} = words;
  const {goal, forecast, show, range, difference} = parts;
  const known = forecast !== null && forecast.low === forecast.high;
  return {
    label,
    goal: goal === undefined ? t.figure.noGoal : show(goal),
    outcome: parts.outcome,
    note: parts.note,
    toDate: parts.toDate,
    forecast: forecast === null ? "–" : show(forecast.mid),
    interval: forecast === null || known ? "" : range(forecast.low, forecast.high),
    deviation: goal === undefined || forecast === null ? "–" : difference(forecast.mid, goal),
    status: goalStatus(goal, parts, words)
  };
}

/** A forecast is an estimate however narrow; a year that is over is a fact. */
function goalStatus(goal: number | undefined, {forecast, atMost = false, isDone = false}: Parts, {t}: Words): Status {
  if (goal === undefined) return {shape: "open", word: t.status.noGoal};
  if (forecast === null) return {shape: "open", word: t.status.cannotSay};
  const isGood = (x: number) => (atMost ? x <= goal : x >= goal);
  const [best, worst] = atMost ? [forecast.low, forecast.high] : [forecast.high, forecast.low];
  if (isGood(worst)) return {shape: isDone ? "square" : "up", word: isDone ? t.status.reached : t.status.onTrack};
  if (!isGood(best)) return {shape: "down", word: isDone ? t.status.missed : t.status.risk};
  return {shape: "diamond", word: t.status.uncertain};
}

/** Why there is no count: withheld, or nothing came in. */
export const noCount = ({state}: PeriodNumbers, {t}: Words): string =>
  state === "withheld" ? t.figure.withheld : t.figure.missing;

const exactly = (x: number): Estimate => ({mid: x, low: x, high: x});

function applications(numbers: PeriodNumbers, words: Words): Figure {
  const {t, f} = words;
  const {actual, isWhole, weekCount, periodWeekCount, year, goal} = numbers;
  const outcome = actual === null ? noCount(numbers, words) : f.whole(actual);
  return figure(t.figure.applications, words, {
    goal: goal?.applications,
    outcome,
    note:
      actual === null
        ? ""
        : weekCount >= 1.5 * periodWeekCount
          ? words.weeks
          : isWhole
            ? ""
            : t.status.part(f.whole(weekCount), f.whole(periodWeekCount)),
    toDate: year.actual === null ? "–" : f.whole(year.actual),
    forecast: year.forecast
      ? rounded(year.forecast.total)
      : year.isWhole && year.actual !== null
        ? exactly(year.actual)
        : null,
    isDone: year.isWhole,
    show: f.whole,
    range: f.range,
    difference: (x, goal) => signedWhole(Math.round(x) - goal, f)
  });
}

const rounded = ({mid, low, high}: Estimate): Estimate => ({
  mid: Math.round(mid),
  low: Math.round(low),
  high: Math.round(high)
});

function extra(numbers: PeriodNumbers, words: Words): Figure {
  const {t, f} = words;
  const {inPeriod, year, goal, state} = numbers;
  const none = state === "no-model" ? t.figure.notComputed : noCount(numbers, words);
  // Where there never was a campaign nothing is estimated: it is zero for sure.
  const isNothing = inPeriod !== null && inPeriod.low === 0 && inPeriod.high === 0;
  return figure(t.figure.extra, words, {
    goal: goal?.extraApplications,
    outcome: inPeriod === null ? none : isNothing ? t.figure.noCampaign : f.estimate(inPeriod.mid),
    note: inPeriod === null || isNothing ? "" : f.range(inPeriod.low, inPeriod.high),
    toDate: year.extra === null ? "–" : f.estimate(year.extra.mid),
    forecast: year.forecast?.extra ?? (year.isWhole ? year.extra : null),
    isDone: year.isWhole,
    show: f.estimate,
    range: f.range,
    difference: asShown(f)
  });
}

/** A number of ten and more is shown whole. */
const asShown = (f: Format) => (x: number, goal: number) =>
  f.estimate(x) === f.whole(x) ? signedWhole(Math.round(x) - goal, f) : f.signed(x - goal);

function costPer(numbers: PeriodNumbers, words: Words): Figure {
  const {t, f} = words;
  const {costPerApplicationOre: per, goal, extra: told, toldCostOre, campaigns} = numbers;
  const why =
    campaigns.length === 0
      ? t.figure.noCampaign
      : told === null
        ? noEffect(numbers, words)
        : toldCostOre === 0
          ? t.figure.noCost
          : t.figure.unclear;
  const goalOre = goal?.costPerExtra === undefined ? undefined : goal.costPerExtra * 100;
  const held = figure(t.figure.cost, words, {
    goal: goalOre,
    outcome: per === null ? why : f.kronor(per.mid),
    note: per === null ? "" : f.kronorRange(per.low, per.high),
    toDate: "–",
    forecast: per,
    atMost: true,
    show: f.kronor,
    range: f.kronorRange,
    difference: (ore, goal) => signedKronor(ore - goal, words)
  });
  // It is what the period's campaigns cost, no forecast of the year.
  return {...held, forecast: "–", interval: ""};
}

const signedKronor = (ore: number, {f}: Words) => `${ore > 0 ? "+" : ore < 0 ? "−" : ""}${f.kronor(Math.abs(ore))}`;

/** Why no effect is shown. */
export function noEffect({state, campaigns}: PeriodNumbers, {t}: Words): string {
  const isFailed = state === "no-model" || campaigns.every(({all}) => all.verdict.check === "FAIL");
  return isFailed ? t.figure.notComputed : t.figure.withheld;
}

/** By day of approval. A count that is only known to be at most so many is held against the goal as all that it can be. */
function homes({homes: it, goal, period}: PeriodNumbers, words: Words): Figure {
  const {t, f} = words;
  const held = figure(t.figure.homes, words, {
    goal: goal?.homes,
    outcome: it === null ? t.figure.missing : homeCount(it.inPeriod, words),
    note: it === null ? "" : homesNote(it, period.year, words),
    toDate: it === null ? "–" : homeCount(it.inYear, words),
    forecast: it && homesOfYear(it),
    isDone: it?.isYearOver,
    show: it?.isYearOver ? f.whole : f.estimate,
    range: f.range,
    difference: it?.isYearOver ? (x, goal) => signedWhole(x - goal, f) : asShown(f)
  });
  // Half of what it is at most would be a number in its place.
  if (!it?.isYearOver || !("atMost" in it.inYear)) return held;
  return {...held, forecast: homeCount(it.inYear, words), interval: "", deviation: "–"};
}

export const homeCount = (it: HomeCount, {t, f}: Words): string =>
  "count" in it ? f.whole(it.count) : "atMost" in it ? t.figure.atMost(f.whole(it.atMost)) : t.figure.untold[it.untold];

/** The quarters of a tertial; since when homes are noted where that is in the year; to which day the year is counted. */
function homesNote(
  {from, to, quarters, inPeriod, inYear, isYearOver}: PeriodHomes,
  year: number,
  words: Words
): string {
  const {t, f} = words;
  const isTold = (count: HomeCount) => !("untold" in count);
  return [
    ...quarters.map(({number, count}) => t.figure.quarter(f.whole(number), homeCount(count, words))),
    ...(from > `${year}-01-01` && [inPeriod, inYear].some(isTold) ? [t.figure.notedSince(f.longDay(from))] : []),
    ...(isYearOver || !isTold(inYear) ? [] : [t.figure.countedTo(f.longDay(addDays(to, -1)))])
  ].join("; ");
}

/** Counted and still to come. */
export function homesOfYear({inYear, toCome, isYearOver}: PeriodHomes): Estimate | null {
  if ("untold" in inYear) return null;
  const counted = "count" in inYear ? exactly(inYear.count) : {mid: inYear.atMost / 2, low: 0, high: inYear.atMost};
  if (isYearOver) return counted;
  return (
    toCome && {
      mid: counted.mid + toCome.mid,
      low: counted.low + toCome.low,
      high: counted.high + toCome.high
    }
  );
}

function cost(numbers: PeriodNumbers, words: Words): Figure {
  const {t, f} = words;
  const {money, goal, year} = numbers;
  return figure(t.figure.money, words, {
    goal: goal?.budget === undefined ? undefined : goal.budget * 100,
    outcome: f.kronor(money.periodOre),
    note: "",
    toDate: f.kronor(money.toDateOre),
    forecast: exactly(money.yearOre),
    isDone: year.isWhole,
    atMost: true,
    show: f.kronor,
    range: f.kronorRange,
    difference: (ore, goal) => signedKronor(ore - goal, words)
  });
}

export const verdictStatus = (word: VerdictWord, {language}: Words): Status => ({
  shape: ({yes: "up", probably: "diamond", disputed: "open", "not-told": "open"} as const)[word],
  word: chartTexts[language].verdict[word]
});
