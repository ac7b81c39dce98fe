/** What every page is made from, at build time and again in the browser. */
import {type Bilingual, type Format, format, type Language} from "../src/base/format.ts";
import type {ChartName, ChartRows} from "../src/charts/index.ts";
import {type ChartTexts, chartTexts} from "../src/charts/texts.ts";
import type {Release} from "../src/publication/release.ts";
import type {Html} from "./html.ts";
import {en} from "./texts/en.ts";
import {sv} from "./texts/sv.ts";

export type Texts = typeof sv;
export const texts: Record<Language, Texts> = {sv, en};

export interface Site {
  readonly release: Release;
  readonly language: Language;
  readonly texts: Texts;
  readonly chartTexts: ChartTexts;
  readonly format: Format;
  /** Draws pictures into the page; without one they are left to the browser, which knows its width. */
  readonly document?: Document;
  say(text: Bilingual): string;
}

export const site = (release: Release, language: Language, document?: Document): Site => ({
  release,
  language,
  texts: texts[language],
  chartTexts: chartTexts[language],
  format: format(language),
  document,
  say: (text) => text[language]
});

/** What the reader has chosen; it stands in the address, so that a link shows what I see. */
export interface Choice {
  /** A municipality's code, or "all". */
  readonly municipality: string;
  readonly compareWith: "expected" | "last-year";
}
export const firstChoice: Choice = {municipality: "all", compareWith: "expected"};

/** A chart on a page: where it stands, what it is drawn from, and what a saved file of it is called. */
export type Figure = {
  [Name in ChartName]: {
    readonly name: Name;
    /** Unique on its page. */
    readonly id: string;
    readonly rows: ChartRows<Name>;
    /** In the middle of a sentence, for whoever hears the page: "kanalernas bidrag". */
    readonly short: string;
    readonly title: string;
    /** Of the place for it, on a wide screen. */
    readonly widthPx: number;
  };
}[ChartName];

export interface Page {
  readonly kind: "overview" | "campaign" | "method";
  readonly file: string;
  readonly title: string;
  readonly description: string;
  /** All that stands between header and footer. Parts marked data-part are replaced when the choice changes. */
  main(choice: Choice): Html;
  figures(choice: Choice): Figure[];
  /** The part of the release that the page needs, carried in it. */
  readonly data: Release;
}

const slug = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9-]+/g, "-");

/** Names of files; Swedish ones at the root, English ones in en/. */
export const fileOf = {
  overview: () => "index.html",
  campaign: (language: Language, id: string) => `${language === "sv" ? "kampanj" : "campaign"}-${slug(id)}.html`,
  method: (language: Language) => (language === "sv" ? "data-och-metod.html" : "data-and-method.html")
};
