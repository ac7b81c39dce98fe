/**
 * A report in words: everything that a page, a file or a slide of it shows, in reading order and ready to print.
 * quarterly.ts makes the PDF of it, web-page.ts the HTML, document.ts the DOCX and slides.ts the PPTX. Its parts stand in
 * content/.
 */
import {addDays} from "../src/base/day.ts";
import type {Language} from "../src/base/format.ts";
import type {Estimate, Release, Series, VerdictWord} from "../src/publication/release.ts";
import {campaigns} from "./content/campaigns.ts";
import {chart, stepTable} from "./content/chart.ts";
import {method, origin, sources, unknowns} from "./content/closing.ts";
import {figures} from "./content/figures.ts";
import {headline, howSure, whatHappened, whatToDecide} from "./content/opening.ts";
import {accuracy, comparison, funnel} from "./content/outlook.ts";
import {wordsFor} from "./content/words.ts";
import {periodNumbers, type ReportExtras} from "./period.ts";

export {texts} from "./content/words.ts";

/** How a status looks besides its word: nobody has to tell colours apart. */
export type Shape = "up" | "down" | "dot" | "square" | "half" | "diamond" | "open";
export interface Status {
  shape: Shape;
  word: string;
}
const signs = {up: "▲", down: "▼", dot: "●", square: "■", half: "◧", diamond: "◆", open: "○"} as const;
/** Where shapes are letters: a page, a document, a slide. */
export const statusText = ({shape, word}: Status) => (word === "" ? "" : `${signs[shape]} ${word}`);
/** One of the five figures, every cell as it is printed. */
export interface Figure {
  label: string;
  goal: string;
  /** In the period, or why there is none. */
  outcome: string;
  /** Its interval, or how much of the period is counted. */
  note: string;
  /** In the year so far. */
  toDate: string;
  /** Of the whole year, and its interval. */
  forecast: string;
  interval: string;
  /** Forecast less goal. */
  deviation: string;
  status: Status;
}
export interface CampaignRow {
  name: string;
  owner: string;
  days: string;
  status: Status;
  extra: string;
  interval: string;
  cost: string;
  per: string;
  perInterval: string;
}
/** What the interval chart draws of a campaign. */
export interface IntervalRow {
  name: string;
  estimate: Estimate;
  verdict: VerdictWord;
  note: string;
}
export interface IntakeChart {
  series: Series;
  campaigns: {name: string; from: string; to: string}[];
}
export interface TextTable {
  caption: string;
  head: string[];
  rows: string[][];
}

/** A heading, a sentence and a table. */
export interface Section {
  heading: string;
  text: string;
  table: TextTable;
}

/** The way from application to home, and what it cost by campaign. */
export interface Funnel extends Section {
  points: string[];
  /** For who shows the points by themselves. */
  costHeading: string;
}

export interface ReportContent {
  language: Language;
  title: string;
  eyebrow: string;
  simulated: string | null;
  /** "Sida" and "av". */
  page: {word: string; of: string};
  headline: string;
  sentences: {lead: string; text: string}[];
  figures: {
    heading: string;
    head: {
      figure: string;
      goal: string;
      outcome: string;
      toDate: string;
      forecast: string;
      deviation: string;
      status: string;
    };
    note: string;
    rows: Figure[];
  };
  chart: {heading: string; note: string; alt: string; rows: IntakeChart | null};
  campaigns: {
    heading: string;
    intro: string;
    head: {name: string; verdict: string; extra: string; interval: string; cost: string; per: string};
    rows: CampaignRow[];
    sum: CampaignRow | null;
    chartHeading: string;
    chartNote: string;
    chartAlt: string;
    chartRows: IntervalRow[];
    /** "{count} mindre kampanjer till", said where not all rows fit. */
    notShown(count: number): string;
  };
  /** The points of the chart as a table; null where there are none, or more than a page holds. */
  steps: TextTable | null;
  /** null where nobody notes stages, and for a part of the region. */
  funnel: Funnel | null;
  accuracy: {heading: string; text: string};
  /** Comparison figures with their source; null where none are at hand. */
  comparison: Section | null;
  unknown: {heading: string; points: string[]};
  method: {heading: string; points: string[]};
  /** The line says in short how they are, for who has no room for the table. */
  sources: TextTable & {line: string};
  origin: TextTable & {area: string};
  /** First day that is not in the data: the date of the file. */
  dataTo: string;
}

export function reportContent(
  release: Release,
  period: string,
  language: Language,
  extras: ReportExtras = {}
): ReportContent {
  const numbers = periodNumbers(release, period, extras);
  const words = wordsFor(release, numbers, language);
  const {t} = words;
  const {name, period: periodName} = t.title[numbers.period.kind](
    String(numbers.period.year),
    String(numbers.period.number)
  );
  const region = numbers.area.id === "all" ? words.text(release.region) : words.text(numbers.area.name);
  const year = String(numbers.period.year);
  return {
    language,
    title: `${name} ${periodName}, ${region}`,
    eyebrow: [name, periodName, region].join(" · "),
    simulated: release.isSimulated ? t.simulated : null,
    page: t.page,
    headline: headline(numbers, words),
    sentences: [
      {lead: t.lead.what, text: whatHappened(numbers, words)},
      {lead: t.lead.sure, text: howSure(numbers, words)},
      {lead: t.lead.decide, text: whatToDecide(numbers, words)}
    ],
    figures: {
      heading: t.figuresHeading,
      head: {
        ...t.figureHead,
        goal: t.goalOf(year),
        toDate: t.soFar(year),
        forecast: t.forecastOf(year),
        outcome: t.outcome[numbers.period.kind]
      },
      note: `${t.figure.interval} ${words.f.longDay(addDays(release.origin.dataTo, -1)).replaceAll(" ", "\u00a0")}.`,
      rows: figures(numbers, words)
    },
    chart: chart(release, numbers, words),
    campaigns: campaigns(numbers, words),
    steps: stepTable(numbers, words),
    funnel: funnel(numbers, words),
    accuracy: {heading: t.accuracy.heading, text: accuracy(numbers, words)},
    comparison: comparison(extras.comparison ?? [], words),
    unknown: {heading: t.unknown.heading, points: unknowns(numbers, words)},
    method: {heading: t.method.heading, points: method(release, numbers, words)},
    sources: sources(release, words),
    origin: origin(release, numbers, words),
    dataTo: release.origin.dataTo
  };
}
