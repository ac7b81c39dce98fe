/**
 * Numbers and days as a reader sees them, Swedish or English: 1 234,5 kr, v. 48, 2026-11-22.
 * A range is 184–285, and "−3 till 34" once a sign is needed. A minus is −, never a hyphen.
 */
import {isoWeek} from "./day.ts";

export type Language = "sv" | "en";
/** The same sentence in both languages. */
export interface Bilingual {
  readonly sv: string;
  readonly en: string;
}

export interface Format {
  /** 1 234 */
  whole(x: number): string;
  /** One decimal below ten, whole above: a count that is an estimate. */
  estimate(x: number): string;
  /** 57,5 or 0,125: as many decimals as it has, at most three. */
  fraction(x: number): string;
  /** +12 or −3 */
  signed(x: number): string;
  /** 33 % */
  percent(share: number): string;
  signedPercent(share: number): string;
  /** Kronor without öre, for reading: 1 740 kr */
  kronor(ore: number): string;
  /** To the öre, for settling: 1 740,50 kr */
  kronorOre(ore: number): string;
  range(low: number, high: number): string;
  /** The middle of an interval, no finer than `range` writes its ends: 4, where they are 1–11. */
  middle(estimate: {readonly mid: number; readonly low: number; readonly high: number}): string;
  /** 1–7, and 3 where both are 3: things that are counted and come whole. */
  wholeRange(low: number, high: number): string;
  percentRange(low: number, high: number): string;
  kronorRange(lowOre: number, highOre: number): string;
  /** v. 48 */
  week(day: string): string;
  /** 22 november 2026 */
  longDay(day: string): string;
  /** nov */
  month(day: string): string;
  /** one, two and three */
  list(parts: readonly string[]): string;
}

/** The ends of an interval say no more than this about an amount: 2 363 becomes 2 360, as it is published. */
const threeDigits = (kronor: number) => Math.round(Number(kronor.toPrecision(3)));

const words = {sv: {to: "till", week: "v.\u00a0", and: "och"}, en: {to: "to", week: "week\u00a0", and: "and"}};

export function format(language: Language): Format {
  const locale = language === "sv" ? "sv-SE" : "en-GB";
  const {to, week, and} = words[language];
  const number = (options: Intl.NumberFormatOptions) => {
    const formatter = new Intl.NumberFormat(locale, options);
    // −0 would be read as "minus nothing". English writes a hyphen for a minus; one sign for both languages.
    return (x: number) => formatter.format(x === 0 ? 0 : x).replace("-", "\u2212");
  };
  const whole = number({maximumFractionDigits: 0});
  const decimal = number({minimumFractionDigits: 1, maximumFractionDigits: 1});
  const signedWhole = number({maximumFractionDigits: 0, signDisplay: "negative"});
  const signedDecimal = number({minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: "negative"});
  const plusWhole = number({maximumFractionDigits: 0, signDisplay: "exceptZero"});
  const plusDecimal = number({minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: "exceptZero"});
  const percent = number({style: "percent", maximumFractionDigits: 0});
  const signedPercent = number({style: "percent", maximumFractionDigits: 0, signDisplay: "exceptZero"});
  const twoDecimals = number({minimumFractionDigits: 2, maximumFractionDigits: 2});
  const small = (x: number) => Math.abs(x) < 9.95;
  const estimate = (x: number) => (small(x) ? decimal : whole)(x);
  const between = (low: string, high: string, isSigned: boolean) =>
    isSigned ? `${low} ${to} ${high}` : `${low}–${high}`;
  const date = (options: Intl.DateTimeFormatOptions) => {
    const formatter = new Intl.DateTimeFormat(locale, {...options, timeZone: "UTC"});
    return (day: string) => formatter.format(new Date(`${day}T00:00:00Z`)); // for Intl only, which takes no text
  };
  const kr = language === "sv" ? (text: string) => `${text}\u00a0kr` : (text: string) => `SEK\u00a0${text}`;

  return {
    whole,
    estimate,
    fraction: number({maximumFractionDigits: 3, useGrouping: false}),
    signed: (x) => (small(x) ? plusDecimal : plusWhole)(x),
    percent,
    signedPercent,
    kronor: (ore) => kr(whole(Math.round(ore / 100))),
    kronorOre: (ore) => kr(twoDecimals(ore / 100)),
    range: (low, high) => {
      const bothSmall = small(low) && small(high);
      const text = bothSmall ? signedDecimal : signedWhole;
      return between(text(low), text(high), low < 0);
    },
    middle: ({mid, low, high}) => (small(low) && small(high) ? decimal : whole)(mid),
    wholeRange: (low, high) => {
      const [from, to] = [Math.round(low), Math.round(high)];
      return from === to ? whole(from) : between(signedWhole(from), signedWhole(to), from < 0);
    },
    percentRange: (low, high) =>
      between(
        (low < 0 ? signedPercent : percent)(low).replace(/\s?%/, ""),
        (low < 0 ? signedPercent : percent)(high),
        low < 0
      ),
    kronorRange: (low, high) => kr(`${whole(threeDigits(low / 100))}–${whole(threeDigits(high / 100))}`),
    week: (day) => `${week}${isoWeek(day).week}`,
    longDay: date({day: "numeric", month: "long", year: "numeric"}),
    month: date({month: "short"}),
    list: (parts) =>
      parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} ${and} ${parts[parts.length - 1]}`
  };
}

/** At the beginning of a sentence. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
