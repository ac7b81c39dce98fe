/**
 * The report for leadership: two pages A4 as tagged PDF (PDF/UA-1), drawn from a release and nothing else.
 *
 * Typst refuses a file that does not conform: a picture without a text, a letter that no font has, headings out of
 * order. The same release gives the same bytes: the date of the file is the end of its data, never the clock.
 */
import {join} from "node:path";
import {NodeCompiler} from "@myriaddreamin/typst-ts-node-compiler";
import {UserError} from "../src/base/errors.ts";
import type {Language} from "../src/base/format.ts";
import type {Release} from "../src/publication/release.ts";
import {type ReportContent, reportContent} from "./content.ts";
import {fonts} from "./fonts.ts";
import type {ReportExtras} from "./period.ts";
import {picture} from "./picture.ts";

/** What 170 mm between the margins are in pixels: letters of 13 px come out as 10 points, and as 9. */
const widthPx = {intake: 620, campaigns: 680};

/**
 * A report is two pages. What they do not hold goes in this order: the table of sources (a line says how they are), the
 * steps, the chart of campaigns, space, comparison figures, what homes cost, the campaigns of least cost. The HTML page and
 * the DOCX have all of it.
 */
interface Layout {
  campaignCount: number;
  hasChart: boolean;
  hasSteps: boolean;
  /** Of the sources; else one line says how they are. */
  hasSourceTable: boolean;
  /** What a home cost is said of so many campaigns. */
  homePoints: number;
  hasComparison: boolean;
  /** Smaller spaces between sections. */
  isTight: boolean;
}
const roomy: Layout = {
  ...{campaignCount: 12, hasChart: true, hasSteps: true, hasSourceTable: true},
  ...{homePoints: Infinity, hasComparison: true, isTight: false}
};
const line: Layout = {...roomy, hasSourceTable: false, homePoints: 2};
const tight: Layout = {...line, hasChart: false, hasSteps: false, isTight: true};
const layouts: Layout[] = [
  {...roomy, campaignCount: 8},
  {...line, campaignCount: 8},
  {...line, campaignCount: 8, hasSteps: false},
  {...line, hasChart: false},
  ...[12, 10, 8].map((campaignCount) => ({...line, hasChart: false, hasSteps: false, campaignCount})),
  ...[12, 10, 8].map((campaignCount) => ({...tight, campaignCount})),
  {...tight, campaignCount: 8, hasComparison: false},
  ...[8, 7, 6, 5, 4, 3, 2, 1].map((campaignCount) => ({
    ...{...tight, campaignCount, homePoints: 0, hasComparison: false}
  }))
];

/** The report of a quarter ("2026-Q3"), a tertial ("2026-T2") or a year ("2026"), as a PDF file. */
export async function quarterlyReport(
  release: Release,
  period: string,
  language: Language,
  extras: ReportExtras = {}
): Promise<Uint8Array> {
  const content = reportContent(release, period, language, extras);
  const compiler = NodeCompiler.create({workspace: import.meta.dirname, fontArgs: [{fontBlobs: fonts()}]});
  const add = (name: string, svg: string) =>
    compiler.mapShadow(join(import.meta.dirname, `${name}.svg`), Buffer.from(svg));
  if (content.chart.rows) add("intake", picture("intake", content.chart.rows, language, widthPx.intake));
  const {chartHeading: caption, head, chartRows} = content.campaigns;
  if (chartRows.length > 0)
    add("campaigns", picture("intervals", {rows: chartRows, what: head.name, caption}, language, widthPx.campaigns));

  const tried = layouts.filter(({campaignCount, hasChart}) => !hasChart || chartRows.length <= campaignCount);
  for (const layout of tried) {
    const document = compile(compiler, laidOut(content, layout));
    if (document.numOfPages > 2 && layout !== tried[tried.length - 1]) continue;
    try {
      const creationTimestamp = Date.parse(`${content.dataTo}T00:00:00Z`) / 1000;
      return compiler.pdf(document, {pdfStandard: "ua-1", creationTimestamp});
    } catch (cause) {
      throw refused(String(cause), content);
    }
  }
  throw new Error("there is no layout to try");
}

function laidOut(content: ReportContent, layout: Layout) {
  const {campaignCount, hasChart, hasSteps, hasSourceTable, homePoints, hasComparison, isTight} = layout;
  const {rows, chartRows, notShown, ...campaigns} = content.campaigns;
  const leftOut = rows.length - campaignCount;
  return {
    ...content,
    isTight,
    sources: {...content.sources, rows: hasSourceTable ? content.sources.rows : []},
    steps: hasSteps ? content.steps : null,
    comparison: hasComparison ? content.comparison : null,
    funnel: content.funnel && {...content.funnel, points: content.funnel.points.slice(0, homePoints)},
    campaigns: {
      ...campaigns,
      rows: rows.slice(0, campaignCount),
      more: leftOut > 0 ? notShown(leftOut) : null,
      hasChart: hasChart && chartRows.length > 0
    }
  };
}

function compile(compiler: NodeCompiler, content: object) {
  const compiled = compiler.compile({
    mainFilePath: join(import.meta.dirname, "quarterly.typ"),
    inputs: {content: JSON.stringify(content)}
  });
  if (!compiled.result) throw new Error(`quarterly.typ: ${JSON.stringify(compiled.takeError()?.shortDiagnostics)}`);
  return compiled.result;
}

/** A letter that no font has comes from a name in the configuration; all else is a fault of ours and keeps its text. */
function refused(text: string, {title}: ReportContent): Error {
  const letter = /the text `\\?"(.+?)\\?"` could not be displayed/.exec(text)?.[1];
  if (letter === undefined) return new Error(`Typst refused ${title}: ${text}`);
  return new UserError(`The report cannot show "${letter}": its fonts lack that letter.`, {
    where: title,
    next: "Write the name that holds it in genklang.yaml without that letter, then publish and make the report again."
  });
}
