/** What every part of a report needs to speak: the words of a language, its numbers, and the days of the period. */
import {addDays, type Days, isoWeek} from "../../src/base/day.ts";
import {type Bilingual, type Format, format, type Language} from "../../src/base/format.ts";
import type {AssignmentKind} from "../../src/base/words.ts";
import {chartTexts} from "../../src/charts/texts.ts";
import type {Estimate, Release} from "../../src/publication/release.ts";
import type {PeriodNumbers} from "../period.ts";
import {en} from "../texts/en.ts";
import {sv, type Texts} from "../texts/sv.ts";

export const texts: Record<Language, Texts> = {sv, en};

export interface Words {
  t: Texts;
  f: Format;
  language: Language;
  text(both: Bilingual): string;
  /** "familjehem och jourhem" */
  kinds(kinds: readonly AssignmentKind[]): string;
  /** "vecka 27–39", or the period's days where nothing was counted. */
  weeks: string;
  dates(days: Days): string;
  /** "till och med 15 november 2026": how far the model has seen. */
  upTo: string;
  interval(estimate: Estimate): string;
  /** "omkring 52": one decimal below ten. */
  count(x: number): string;
}

export function wordsFor({origin}: Release, {counted, period}: PeriodNumbers, language: Language): Words {
  const t = texts[language];
  const f = format(language);
  const last = (to: string) => addDays(to, -1);
  const longDay = (day: string) => f.longDay(day).replaceAll(" ", "\u00a0"); // stays on one line
  const dates = ({from, to}: Days) => t.dates(longDay(from), longDay(last(to)));
  const week = (day: string) => String(isoWeek(day).week);
  return {
    t,
    f,
    language,
    text: (both) => printable(both[language]),
    kinds: (kinds) => f.list(kinds.map((kind) => chartTexts[language].kind[kind])),
    weeks: counted ? t.weeks(week(counted.from), week(last(counted.to))) : dates(period.days),
    dates,
    upTo: t.upTo(longDay(last(origin.dataTo))),
    interval: ({low, high}) => t.interval(f.range(low, high)),
    count: f.estimate
  };
}

/** Without pictographs: the fonts of the page have none, and Typst refuses a text that it cannot show. */
export const printable = (text: string) =>
  text
    .replace(/\p{Emoji_Presentation}|\p{Extended_Pictographic}\uFE0F|[\uFE0F\u200D]/gu, "")
    .replace(/\s+/g, " ")
    .trim();

/** Bounds as whole applications, so that an interval above ten never shows a decimal. */
export const whole = ({mid, low, high}: Estimate): Estimate => ({
  mid: Math.round(mid),
  low: Math.round(low),
  high: Math.round(high)
});

/** +12, −3 or 0: a difference of two counts has no decimals. */
export const signedWhole = (x: number, f: Format) =>
  x === 0 ? f.whole(0) : `${x > 0 ? "+" : "−"}${f.whole(Math.abs(x))}`;

/** 1,004: R-hat is judged by its third decimal. */
export const rhat = (x: number, f: Format) => {
  const thousandths = Math.round(x * 1000);
  const point = f.estimate(0.5).charAt(1); // the decimal sign of the language
  return Number.isFinite(x)
    ? `${Math.floor(thousandths / 1000)}${point}${String(thousandths % 1000).padStart(3, "0")}`
    : "–";
};

/** "Buss" as "buss"; names and capitals stay. */
export const inSentence = (name: string) =>
  name.startsWith("Facebook") || !/^\p{Lu}\p{Ll}/u.test(name) ? name : name.charAt(0).toLowerCase() + name.slice(1);
