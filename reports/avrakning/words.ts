/** What every section of an avräkning is made of: the words and numbers of a language, tables and sections. */
import {format, type Language} from "../../src/base/format.ts";
import {avrakningEn} from "../texts/avrakning-en.ts";
import {type AvrakningTexts, avrakningSv} from "../texts/avrakning-sv.ts";

export interface AvrakningTable {
  head: string[];
  rows: string[][];
  /** The last row is a sum. */
  hasSum: boolean;
  /** Places of columns with numbers, which stand to the right. */
  numbers: number[];
  /** Widths of columns in mm; 0 takes what is left. */
  widths: number[];
}
export interface AvrakningSection {
  heading: string;
  notes: string[];
  parts: {heading: string; table: AvrakningTable; after: string[]}[];
}
export const avrakningTexts: Record<Language, AvrakningTexts> = {sv: avrakningSv, en: avrakningEn};

/** What a line is about: a booking's campaign by its name in that language, an invoice in its own words. */
export const aboutIn = (language: Language, {text, textEn}: {text: string; textEn?: string}) =>
  language === "en" ? (textEn ?? text) : text;

/** The words and numbers of a language. */
export function wordsOf(language: Language) {
  const {whole, list, kronorOre, fraction} = format(language);
  const minus = (text: string) => text.replace("-", "−");
  /** 35 250,11 without its unit, which the head of the column has. */
  const amount = (ore: number): string => minus(kronorOre(ore)).replace(/\u00a0kr$|SEK\u00a0/, "");
  return {
    t: avrakningTexts[language],
    about: (line: {text: string; textEn?: string}) => aboutIn(language, line),
    whole,
    list,
    amount,
    kronor: (ore: number) => minus(kronorOre(ore)),
    signed: (ore: number) => (ore > 0 ? `+${amount(ore)}` : amount(ore)),
    decimal: fraction
  };
}
export type Words = ReturnType<typeof wordsOf>;

export const table = (
  head: string[],
  rows: string[][],
  numbers: number[],
  widths: number[],
  hasSum = false
): AvrakningTable => ({
  head,
  rows,
  hasSum,
  numbers,
  widths
});
export const section = (heading: string, notes: string[], ...parts: (AvrakningTable | null)[]): AvrakningSection => ({
  heading,
  notes,
  parts: parts.filter((it) => it !== null).map((it) => ({heading: "", table: it, after: []}))
});
