/** What every page is made from, at build time and again in the browser. */
import {type Bilingual, type Format, format, type Language} from "../src/base/format.ts";
import type {Words} from "../src/charts/chart.ts";
import type {ChartName, ChartRows} from "../src/charts/index.ts";
import {type ChartTexts, chartTexts} from "../src/charts/texts.ts";
import type {Release} from "../src/publication/release.ts";
import type {Html} from "./html.ts";
import {en} from "./texts/en.ts";
import {sv} from "./texts/sv.ts";

export type Texts = typeof sv;
const texts: Record<Language, Texts> = {sv, en};

export interface Site {
  readonly release: Release;
  readonly language: Language;
  readonly texts: Texts;
  readonly chartTexts: ChartTexts;
  readonly format: Format;
  /** Draws a picture into the page; without one they are left to the browser, which knows its width. */
  readonly draw?: Draw;
  say(text: Bilingual): string;
}

/** A figure as SVG; a prefix keeps the ids of one page apart. */
export type Draw = (figure: Figure, canvas: {width: number; idPrefix: string} & Words, language: Language) => string;

export const site = (release: Release, language: Language, draw?: Draw): Site => ({
  release,
  language,
  texts: texts[language],
  chartTexts: chartTexts[language],
  format: format(language),
  draw,
  say: (text) => text[language]
});

/** What the reader has chosen; it stands in the address, so that a link shows what I see. */
export interface Choice {
  /** A municipality's code, a partnership's id, or "all". */
  readonly area: string;
  /** "" is all there is; else "2026-W48", "2026-Q3", "2026-T2", "2026" or own days, "2026-01-01--2026-03-31". */
  readonly period: string;
  readonly compareWith: "expected" | "last-year";
}
export const firstChoice: Choice = {area: "all", period: "", compareWith: "expected"};

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
    /** The parts of the reader's choice that it changes with: a saved file says those, and no other. */
    readonly follows: readonly (keyof Choice)[];
    /** Of the place for it, on a wide screen. */
    readonly widthPx: number;
  };
}[ChartName];

/** Every kind of page, in the order of the menu. A page is there when it has something to show. */
export const pageKinds = [
  "overview",
  "own",
  "campaign",
  "channels",
  "way-in",
  "municipalities",
  "cost-split",
  "plan",
  "method",
  "accessibility"
] as const;
export type PageKind = (typeof pageKinds)[number];

export interface Page {
  readonly kind: PageKind;
  readonly file: string;
  readonly title: string;
  readonly description: string;
  /** All that stands between header and footer. Parts marked data-part are replaced when the choice changes. */
  main(choice: Choice): Html;
  figures(choice: Choice): Figure[];
  /** The part of the release that the page needs, carried in it: see `bare`. */
  readonly data: Release;
  /** What it shows before anything was chosen, where that is not all. */
  readonly opensOn?: Choice;
  /** What it needs where an area is chosen, by the area's id: files of their own, loaded then. */
  readonly more?: ReadonlyMap<string, Part>;
}
/** A part of a page's release, for one area. */
export type Part = {[Section in keyof Release]?: Release[Section]} & {
  readonly areas: Release["areas"];
  readonly campaigns?: Release["campaigns"];
};

/** A kind of page: a file of dashboards/pages that is in the list of pages/index.ts. */
export interface PageType {
  readonly kind: PageKind;
  /**
   * Its pages; none where the release has nothing for it. The browser calls it again with the release that one page
   * carries, and takes the first: a page has to carry all that it is made from.
   */
  pages(site: Site): Page[];
  /** A page's release with a part that was loaded. */
  join?(release: Release, part: Part): Release;
}

/** A release without any of its sections: each page adds to it what it shows, and carries no more than that. */
export const bare = (release: Release): Release => ({
  ...release,
  municipalities: [],
  intake: null,
  waysIn: [],
  journeys: null,
  stated: null,
  funnel: null,
  areas: [],
  campaigns: [],
  channels: [],
  channelsOver: [],
  posts: [],
  plan: null,
  budget: null,
  lookback: null,
  levels: {areas: [], comparisons: [], events: []},
  site: null,
  homeCost: null,
  ownCounts: undefined,
  settlements: [],
  sources: []
});

export const slug = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9-]+/g, "-");
const named = (sv: string, en: string) => (language: Language) => `${language === "sv" ? sv : en}.html`;

/** The small page of one chart, beside the page that it stands on: "embed/index-intake.html". */
export const embedFile = (page: string, figure: string): string =>
  `embed/${page.replace(/\.html$/, "")}-${figure}.html`;

/** Names of files; Swedish ones at the root, English ones in en/. */
export const fileOf = {
  overview: () => "index.html",
  own: named("hos-oss", "with-us"),
  campaign: (language: Language, id: string) => named(`kampanj-${slug(id)}`, `campaign-${slug(id)}`)(language),
  channels: named("kanaler", "channels"),
  "way-in": named("vagen-in", "way-in"),
  municipalities: named("kommuner-och-samverkan", "municipalities-and-partnerships"),
  "cost-split": named("kostnadsdelning", "cost-sharing"),
  plan: named("planera", "plan"),
  method: named("data-och-metod", "data-and-method"),
  accessibility: named("tillganglighetsredogorelse", "accessibility-statement")
} satisfies Record<PageKind, unknown>;
