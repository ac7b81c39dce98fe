/**
 * The report as a DOCX file that a communicator can edit: headings, tables and lists as Word knows them, the charts as
 * pictures with an alternative text. What the PDF says, in the same order; it may take more than two pages.
 */
import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  HeadingLevel,
  ImageRun,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType
} from "docx";
import type {Language} from "../src/base/format.ts";
import {print} from "../src/charts/palette.ts";
import type {Release} from "../src/publication/release.ts";
import {type ReportContent, reportContent, statusText, type TextTable} from "./content.ts";
import {settled} from "./office-zip.ts";
import type {ReportExtras} from "./period.ts";
import {picture} from "./picture.ts";
import {type Png, png} from "./png.ts";

/** Between the margins: 170 mm at 96 pixels an inch. */
const textWidthPx = 642;
/** Every office has it, or one with the same widths (Liberation Sans), so that lines break alike everywhere. */
const font = "Arial";
/** Wider than the page and made smaller to fit it: so low that page one holds it below the table in any font. */
const chartWidthPx = 800;
const colour = (name: keyof typeof print) => print[name].slice(1);

export async function documentReport(
  release: Release,
  period: string,
  language: Language,
  extras: ReportExtras = {}
): Promise<Uint8Array> {
  const it = reportContent(release, period, language, extras);
  const {campaigns, chart} = it;
  const chartPicture = chart.rows && (await png(picture("intake", chart.rows, language, chartWidthPx)));
  const campaignRows = {rows: campaigns.chartRows, what: campaigns.head.name, caption: campaigns.chartHeading};
  const campaignPicture =
    campaigns.chartRows.length > 0 ? await png(picture("intervals", campaignRows, language, 680)) : null;
  const document = new Document({
    title: it.title,
    creator: "Genklang",
    lastModifiedBy: "Genklang",
    description: it.headline,
    styles: {
      default: {
        document: {
          run: {
            font,
            size: 20,
            color: colour("ink"),
            language: {value: language === "sv" ? "sv-SE" : "en-GB"}
          },
          paragraph: {spacing: {after: 100, line: 264, lineRule: LineRuleType.AUTO}}
        },
        heading1: {
          run: {font, size: 38, bold: true, color: colour("ink")},
          paragraph: {spacing: {after: 160}}
        },
        heading2: {
          run: {font, size: 25, bold: true, color: colour("ink")},
          paragraph: {spacing: {before: 260, after: 90}, keepNext: true}
        },
        heading3: {run: {size: 22, bold: true}, paragraph: {spacing: {before: 200, after: 80}, keepNext: true}}
      }
    },
    sections: [
      {
        properties: {
          page: {size: {width: 11906, height: 16838}, margin: {top: 1000, bottom: 1000, left: 1134, right: 1134}}
        },
        footers: {default: footer(it)},
        children: [
          mute(it.eyebrow),
          ...(it.simulated
            ? [new Paragraph({children: [new TextRun({text: it.simulated, bold: true, color: colour("effect-ink")})]})]
            : []),
          new Paragraph({heading: HeadingLevel.HEADING_1, text: it.headline}),
          ...it.sentences.map(
            ({lead, text}) =>
              new Paragraph({children: [new TextRun({text: `${lead} `, bold: true}), new TextRun(text)]})
          ),
          heading(it.figures.heading),
          figureTable(it.figures),
          mute(it.figures.note),
          heading(chart.heading),
          ...(chartPicture ? [image(chartPicture, chart.heading, chart.alt)] : []),
          mute(chart.note),
          heading(campaigns.heading),
          new Paragraph({text: campaigns.intro, keepNext: campaigns.rows.length > 0}),
          ...(campaigns.rows.length > 0 ? [campaignTable(campaigns)] : []),
          ...(campaignPicture
            ? [
                new Paragraph({heading: HeadingLevel.HEADING_3, text: campaigns.chartHeading}),
                image(campaignPicture, campaigns.chartHeading, campaigns.chartAlt),
                mute(campaigns.chartNote)
              ]
            : []),
          ...(it.funnel
            ? [
                heading(it.funnel.heading),
                new Paragraph(it.funnel.text),
                textTable(it.funnel.table, {rightFrom: 1, widths: [34, 22, 22, 22]}),
                ...it.funnel.points.map(bullet)
              ]
            : []),
          heading(it.accuracy.heading),
          new Paragraph(it.accuracy.text),
          ...(it.comparison
            ? [
                heading(it.comparison.heading),
                textTable(it.comparison.table, {widths: [44, 8, 24, 24]}),
                mute(it.comparison.text)
              ]
            : []),
          ...(it.steps ? [heading(it.steps.caption), textTable(it.steps, {rightFrom: 2})] : []),
          heading(it.unknown.heading),
          ...it.unknown.points.map(bullet),
          heading(it.method.heading),
          ...it.method.points.map(bullet),
          heading(it.sources.caption),
          textTable(it.sources, {widths: [46, 16, 11, 14, 13]}),
          heading(it.origin.caption),
          new Paragraph({text: it.origin.area, keepNext: true}),
          textTable(it.origin, {widths: [13, 10, 8, 36, 17, 16]})
        ]
      }
    ]
  });
  return settled(new Uint8Array(await Packer.toArrayBuffer(document)), it.dataTo);
}

const heading = (text: string) => new Paragraph({heading: HeadingLevel.HEADING_2, text});
const mute = (text: string) =>
  new Paragraph({spacing: {before: 60}, children: [new TextRun({text, color: colour("mute"), size: 19})]});
const bullet = (text: string) =>
  new Paragraph({text, bullet: {level: 0}, indent: {left: 300, hanging: 220}, spacing: {after: 60}});

function footer({title, page}: ReportContent) {
  const run = (children: (string | (typeof PageNumber)[keyof typeof PageNumber])[]) =>
    new TextRun({children, size: 17, color: colour("mute")});
  return new Footer({
    children: [
      new Paragraph({
        children: [run([`${title} · ${page.word} `, PageNumber.CURRENT, ` ${page.of} `, PageNumber.TOTAL_PAGES])]
      })
    ]
  });
}

function image({bytes, width, height}: Png, name: string, description: string) {
  return new Paragraph({
    keepNext: true,
    children: [
      new ImageRun({
        type: "png",
        data: bytes,
        transformation: {width: textWidthPx, height: Math.round((textWidthPx * height) / width)},
        altText: {name, title: name, description}
      })
    ]
  });
}

const mostRowsKept = 14;

/** A cell has one line or two, the second below in grey. */
interface Cell {
  lines: string[];
  isRight?: boolean;
  isStrong?: boolean;
}
function table(head: Cell[], rows: Cell[][], widths?: number[]) {
  const border = {style: BorderStyle.SINGLE, size: 4, color: colour("line")};
  const none = {style: BorderStyle.NONE, size: 0, color: "auto"};
  // A short table stands whole on its page: each row but the last keeps to the next.
  const keepNext = rows.length <= mostRowsKept;
  const cell = ({lines, isRight, isStrong}: Cell, k: number, isHead: boolean, isLast = false) =>
    new TableCell({
      ...(widths ? {width: {size: widths[k], type: WidthType.PERCENTAGE}} : {}),
      margins: {top: 50, bottom: 50, left: 60, right: 60},
      children: lines
        .filter((text, i) => i === 0 || text !== "")
        .map(
          (text, i) =>
            new Paragraph({
              keepNext: keepNext && !isLast,
              spacing: {after: 0, line: 240, lineRule: LineRuleType.AUTO},
              ...(isRight ? {alignment: AlignmentType.RIGHT} : {}),
              children: [
                new TextRun({
                  text,
                  size: i === 0 ? 18 : 16,
                  bold: i === 0 && (isHead || isStrong),
                  ...(i > 0 ? {color: colour("mute")} : {})
                })
              ]
            })
        )
    });
  return new Table({
    width: {size: 100, type: WidthType.PERCENTAGE},
    borders: {top: none, left: none, right: none, bottom: border, insideHorizontal: border, insideVertical: none},
    rows: [
      new TableRow({tableHeader: true, cantSplit: true, children: head.map((it, k) => cell(it, k, true))}),
      ...rows.map(
        (cells, i) =>
          new TableRow({
            cantSplit: true,
            children: cells.map((it, k) => cell(it, k, false, i === rows.length - 1))
          })
      )
    ]
  });
}

const textTable = (
  {head, rows}: TextTable,
  {rightFrom = Infinity, widths}: {rightFrom?: number; widths?: number[]} = {}
) => {
  const cells = (texts: string[]) => texts.map((text, k): Cell => ({lines: [text], isRight: k >= rightFrom}));
  return table(cells(head), rows.map(cells), widths);
};

function figureTable({head, rows}: ReportContent["figures"]) {
  const right = (...lines: string[]): Cell => ({lines, isRight: true});
  return table(
    [
      {lines: [head.figure]},
      right(head.goal),
      right(head.outcome),
      right(head.toDate),
      right(head.forecast),
      right(head.deviation),
      {lines: [head.status]}
    ],
    rows.map((it) => [
      {lines: [it.label], isStrong: true},
      right(it.goal),
      right(it.outcome, it.note),
      right(it.toDate),
      right(it.forecast, it.interval),
      right(it.deviation),
      {lines: [statusText(it.status)]}
    ]),
    [25, 12, 14, 12, 13, 11, 13]
  );
}

function campaignTable({head, rows, sum}: ReportContent["campaigns"]) {
  const right = (...lines: string[]): Cell => ({lines, isRight: true});
  return table(
    [
      {lines: [head.name]},
      {lines: [head.verdict]},
      right(head.extra, head.interval),
      right(head.cost),
      right(head.per, head.interval)
    ],
    [...rows, ...(sum ? [sum] : [])].map((row) => [
      {lines: [row.name, [row.owner, row.days].filter(Boolean).join(", ")], isStrong: true},
      {lines: [statusText(row.status)]},
      right(row.extra, row.interval),
      right(row.cost),
      right(row.per, row.perInterval)
    ]),
    [32, 20, 17, 13, 18]
  );
}
