/**
 * The report for leadership: two pages A4 as tagged PDF (PDF/UA-1), drawn from a release and nothing else.
 *
 * Typst refuses a file that does not conform: a picture without a text, a letter that no font has, headings out of
 * order. The same release gives the same bytes: the date of the file is the end of its data, never the clock.
 */
import {readFileSync} from "node:fs";
import {createRequire} from "node:module";
import {join} from "node:path";
import {NodeCompiler} from "@myriaddreamin/typst-ts-node-compiler";
import {parseHTML} from "linkedom";
import {UserError} from "../src/base/errors.ts";
import {format, type Language} from "../src/base/format.ts";
import {type ChartName, type ChartRows, drawChart} from "../src/charts/index.ts";
import {print} from "../src/charts/palette.ts";
import {chartTexts} from "../src/charts/texts.ts";
import type {Release} from "../src/publication/release.ts";
import {type ReportContent, reportContent} from "./content.ts";

/** A page is 170 mm wide between its margins; letters of 13 px come out as 9 points. */
const chartPx = 680;
/** Campaigns that are shown one by one: as many as two pages hold. The others are counted and are in the sums. */
const campaignCounts = [8, 6, 5, 4, 3, 2];

/** The report of a quarter ("2026-Q3"), a tertial ("2026-T2") or a year ("2026"), as a PDF file. */
export async function quarterlyReport(release: Release, period: string, language: Language): Promise<Uint8Array> {
  const content = reportContent(release, period, language);
  const compiler = NodeCompiler.create({workspace: import.meta.dirname, fontArgs: [{fontBlobs: fonts()}]});
  const picture = (name: string, svg: string) =>
    compiler.mapShadow(join(import.meta.dirname, `${name}.svg`), Buffer.from(svg));
  if (content.chart.rows) picture("intake", draw("intake", content.chart.rows, language));

  const {heading: caption, head, chartRows} = content.campaigns;
  for (const campaignCount of campaignCounts) {
    const rows = chartRows.slice(0, campaignCount);
    if (rows.length > 0) picture("campaigns", draw("intervals", {rows, what: head.name, caption}, language));
    const page = {...content, campaigns: firstOf(content.campaigns, campaignCount)};
    const {result: document, ...compiled} = compile(compiler, page);
    if (!document) throw refused(compiled.faults, content);
    const isLast = campaignCount === campaignCounts[campaignCounts.length - 1];
    if (document.numOfPages > 2 && chartRows.length > 0 && !isLast) continue;
    try {
      const creationTimestamp = Date.parse(`${content.dataTo}T00:00:00Z`) / 1000;
      return compiler.pdf(document, {pdfStandard: "ua-1", creationTimestamp});
    } catch (cause) {
      throw refused([String(cause)], content);
    }
  }
  throw new Error("no number of campaigns was tried");
}

function firstOf({rows, ...campaigns}: ReportContent["campaigns"], count: number) {
  const left = rows.length - count;
  return {...campaigns, rows: rows.slice(0, count), more: left > 0 ? campaigns.notShown(left) : null};
}

function compile(compiler: NodeCompiler, page: object) {
  const compiled = compiler.compile({
    mainFilePath: join(import.meta.dirname, "quarterly.typ"),
    inputs: {content: JSON.stringify(page)}
  });
  const {result} = compiled;
  return {
    result,
    faults: result ? [] : (compiled.takeError()?.shortDiagnostics.map((fault) => JSON.stringify(fault)) ?? [])
  };
}

/** A letter that no font has comes from a name in the configuration; all else is a fault of ours and keeps its text. */
function refused(faults: string[], {title}: ReportContent): Error {
  const text = faults.join("\n");
  const letter = /the text `"(.+?)"` could not be displayed/.exec(text)?.[1];
  if (letter === undefined) return new Error(`Typst refused ${title}: ${text}`);
  return new UserError(`The report cannot show "${letter}": its fonts lack that letter.`, {
    where: title,
    next: "Write the name that holds it in genklang.yaml without that letter, then publish and make the report again."
  });
}

function draw<Name extends ChartName>(name: Name, rows: ChartRows<Name>, language: Language): string {
  const {document} = parseHTML("<!doctype html><html><body></body></html>");
  return drawChart(name, rows, {
    width: chartPx,
    document,
    texts: chartTexts[language],
    format: format(language),
    palette: print
  });
}

/** TTF files: Typst reads no others. Never the machine's own fonts, so that a report looks the same everywhere. */
function fonts(): Buffer[] {
  const {resolve} = createRequire(import.meta.url);
  return [
    "source-sans-3/400Regular/SourceSans3_400Regular.ttf",
    "source-sans-3/500Medium/SourceSans3_500Medium.ttf",
    "source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf",
    "source-sans-3/700Bold/SourceSans3_700Bold.ttf",
    "source-serif-4/600SemiBold/SourceSerif4_600SemiBold.ttf"
  ].map((font) => readFileSync(resolve(`@expo-google-fonts/${font}`)));
}
