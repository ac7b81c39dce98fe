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
 * A report is two pages. What they do not hold goes in this order: the steps, the chart, all but the costliest homes, the
 * campaigns of least cost, the list of sources. The HTML page and the DOCX have all of it.
 */
const layouts = [
  {campaignCount: 8, hasChart: true, hasSteps: true, hasSources: true},
  {campaignCount: 8, hasChart: true, hasSteps: false, hasSources: true},
  {campaignCount: 12, hasChart: false, hasSteps: true, hasSources: true},
  ...[12, 10, 8, 7, 6, 5, 4].map((campaignCount) => ({
    ...{campaignCount, hasChart: false, hasSteps: false, hasSources: true}
  })),
  ...[8, 6, 5, 4, 3, 2, 1].map((campaignCount) => ({
    ...{campaignCount, hasChart: false, hasSteps: false, hasSources: false}
  }))
];

/** What a home cost is said of so many campaigns where room is short. */
const mostHomePoints = 2;

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

function laidOut(content: ReportContent, {campaignCount, hasChart, hasSteps, hasSources}: (typeof layouts)[number]) {
  const {rows, chartRows, notShown, ...campaigns} = content.campaigns;
  const leftOut = rows.length - campaignCount;
  return {
    ...content,
    sources: hasSources ? content.sources : null,
    steps: hasSteps ? content.steps : null,
    funnel:
      hasSteps || content.funnel === null
        ? content.funnel
        : {...content.funnel, points: content.funnel.points.slice(0, mostHomePoints)},
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
