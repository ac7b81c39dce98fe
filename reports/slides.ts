/**
 * The report as a PPTX file that a communicator can edit and a leader can show: a headline a slide, tables as tables, the
 * charts as pictures with an alternative text, and the reservations in it, not beside it.
 */
import PptxGenJS from "pptxgenjs";
import type {Language} from "../src/base/format.ts";
import {print} from "../src/charts/palette.ts";
import type {Release} from "../src/publication/release.ts";
import {type ReportContent, reportContent, statusText} from "./content.ts";
import {settled} from "./office-zip.ts";
import type {ReportExtras} from "./period.ts";
import {picture} from "./picture.ts";
import {type Png, png} from "./png.ts";

const colour = (name: keyof typeof print) => print[name].slice(1);
/** Inches; a wide slide is 13.33 × 7.5. */
const page = {left: 0.6, width: 12.13, top: 1.55, bottom: 6.9};
/** Rows that a slide holds; more go on the next. With so few as `besideChart` there is room for their chart below. */
const campaignsASlide = 7;
const besideChart = 2;
/** Lines below the table of stages; more have a slide of their own. */
const pointsBelow = 3;
/** Every office has it, or one with the same widths. */
const font = {head: "Arial", text: "Arial"};

export async function slideReport(
  release: Release,
  period: string,
  language: Language,
  extras: ReportExtras = {}
): Promise<Uint8Array> {
  const it = reportContent(release, period, language, extras);
  // The module's types and Node's reading of it differ about `default`.
  const Presentation = PptxGenJS as unknown as typeof PptxGenJS.default;
  const show = new Presentation();
  const lang = language === "sv" ? "sv-SE" : "en-GB";
  show.layout = "LAYOUT_WIDE";
  show.title = it.title;
  show.author = "Genklang";
  show.company = "Genklang";
  show.theme = {headFontFace: font.head, bodyFontFace: font.text};
  show.defineSlideMaster({
    title: "page",
    background: {color: "FFFFFF"},
    objects: [
      {rect: {x: 0, y: 0, w: 0.18, h: 7.5, fill: {color: colour("effect")}}},
      {
        text: {
          text: [it.title, ...(it.simulated ? [it.simulated] : [])].join(" · "),
          options: {
            x: page.left,
            y: 7.02,
            w: 10.5,
            h: 0.3,
            fontSize: 10,
            color: colour("mute"),
            fontFace: font.text,
            margin: 0
          }
        }
      },
      {
        placeholder: {
          options: {
            ...{name: "title", type: "title", x: page.left, y: 0.5, w: page.width, h: 0.9, margin: 0},
            ...{fontFace: font.head, fontSize: 26, bold: true, color: colour("ink"), align: "left", valign: "middle"}
          },
          text: ""
        }
      }
    ],
    slideNumber: {x: 12.2, y: 7.02, fontSize: 10, color: colour("mute")}
  });
  const slideOf = (title: string) => {
    const slide = show.addSlide({masterName: "page"});
    slide.addText(title, {placeholder: "title", lang});
    return slide;
  };
  type Slide = ReturnType<typeof slideOf>;
  /** Above what it is about, so that it stands by it however high a table becomes. */
  const note = (slide: Slide, text: string, y = page.top - 0.05, h = 0.5) =>
    slide.addText(text, {
      x: page.left,
      y,
      w: page.width,
      h,
      fontSize: 12,
      color: colour("mute"),
      margin: 0,
      valign: "top",
      lang
    });
  /** A part of a slide that is too small to have one of its own. */
  const subhead = (slide: Slide, text: string, y: number) =>
    slide.addText(text, {
      ...{x: page.left, y, w: page.width, h: 0.4, fontSize: 18, bold: true, fontFace: font.head},
      ...{color: colour("ink"), margin: 0, valign: "top", lang}
    });
  const image = (slide: Slide, {bytes, width, height}: Png, altText: string, room: number, y = page.top) => {
    const w = Math.min(page.width, (room * width) / height);
    const h = (w * height) / width;
    slide.addImage({
      data: `image/png;base64,${Buffer.from(bytes).toString("base64")}`,
      ...{x: page.left, y, w, h, altText}
    });
    return y + h + 0.1;
  };
  const points = (slide: Slide, all: string[], fontSize = 16, y = page.top) =>
    all.length > 0 &&
    slide.addText(
      all.map((text) => ({text, options: {bullet: {indent: 14}, breakLine: true, paraSpaceAfter: 7}})),
      {
        x: page.left,
        y,
        w: page.width,
        h: page.bottom - y,
        fontSize,
        color: colour("ink"),
        margin: 0,
        valign: "top",
        lang,
        fit: "shrink"
      }
    );

  const opening = slideOf(it.headline);
  opening.addText(it.eyebrow, {
    x: page.left,
    y: 0.2,
    w: page.width,
    h: 0.3,
    fontSize: 12,
    color: colour("mute"),
    margin: 0,
    lang
  });
  opening.addText(
    it.sentences.flatMap(({lead, text}) => [
      {text: lead, options: {bold: true, breakLine: true, color: colour("effect-ink")}},
      {text, options: {breakLine: true, paraSpaceAfter: 14}}
    ]),
    {
      x: page.left,
      y: page.top,
      w: page.width,
      h: page.bottom - page.top,
      fontSize: 18,
      color: colour("ink"),
      margin: 0,
      valign: "top",
      lang,
      fit: "shrink"
    }
  );

  const table = (slide: Slide, rows: PptxGenJS.default.TableRow[], colW: number[], below = 0.5) =>
    slide.addTable(rows, {
      ...{
        x: page.left,
        y: page.top + below,
        w: page.width,
        colW,
        fontSize: 13,
        fontFace: font.text,
        color: colour("ink")
      },
      ...{border: {type: "solid", pt: 0.5, color: colour("line")}, margin: [0.05, 0.08, 0.05, 0.08], valign: "middle"}
    });
  const cell = (
    lines: string[],
    {isRight = false, isHead = false, isStrong = false} = {}
  ): PptxGenJS.default.TableCell => ({
    text: lines
      .filter((text, i) => i === 0 || text !== "")
      .map((text, i, all) => ({
        text,
        options: {
          ...{bold: i === 0 && (isHead || isStrong), fontSize: i === 0 ? 13 : 11, breakLine: i < all.length - 1, lang},
          ...(i > 0 ? {color: colour("mute")} : {})
        }
      })),
    options: {align: isRight ? "right" : "left", ...(isHead ? {fill: {color: colour("shade")}} : {})}
  });
  const right = (...lines: string[]) => cell(lines, {isRight: true});
  const rightHead = (...lines: string[]) => cell(lines, {isRight: true, isHead: true});
  const leftHead = (text: string) => cell([text], {isHead: true});

  const {head, note: figuresNote} = it.figures;
  const figureSlide = slideOf(it.figures.heading);
  note(figureSlide, figuresNote);
  table(
    figureSlide,
    [
      [
        leftHead(head.figure),
        rightHead(head.goal),
        rightHead(head.outcome),
        rightHead(head.toDate),
        rightHead(head.forecast),
        rightHead(head.deviation),
        leftHead(head.status)
      ],
      ...it.figures.rows.map((row) => [
        cell([row.label], {isStrong: true}),
        right(row.goal),
        right(row.outcome, row.note),
        right(row.toDate),
        right(row.forecast, row.interval),
        right(row.deviation),
        cell([statusText(row.status)])
      ])
    ],
    [3.0, 1.5, 1.7, 1.6, 1.6, 1.33, 1.4]
  );

  const {chart, campaigns} = it;
  const chartSlide = slideOf(chart.heading);
  if (chart.rows) {
    const below = image(chartSlide, await png(picture("intake", chart.rows, language, 1000)), chart.alt, 4.8);
    note(chartSlide, chart.note, below);
  } else points(chartSlide, [chart.note]);

  const all = [...campaigns.rows, ...(campaigns.sum ? [campaigns.sum] : [])];
  if (all.length === 0) points(slideOf(campaigns.heading), [campaigns.intro]);
  let last: Slide | undefined;
  for (let first = 0; first < all.length; first += campaignsASlide) {
    last = slideOf(campaigns.heading);
    table(
      last,
      [
        [
          leftHead(campaigns.head.name),
          leftHead(campaigns.head.verdict),
          rightHead(campaigns.head.extra, campaigns.head.interval),
          rightHead(campaigns.head.cost),
          rightHead(campaigns.head.per, campaigns.head.interval)
        ],
        ...all
          .slice(first, first + campaignsASlide)
          .map((row) => [
            cell([row.name, [row.owner, row.days].filter(Boolean).join(", ")], {isStrong: true}),
            cell([statusText(row.status)]),
            right(row.extra, row.interval),
            right(row.cost),
            right(row.per, row.perInterval)
          ])
      ],
      [4.2, 2.4, 2.1, 1.53, 1.9]
    );
    note(last, campaigns.intro);
  }
  if (campaigns.chartRows.length > 0) {
    const isBelow = all.length <= besideChart && last !== undefined;
    const slide = isBelow && last ? last : slideOf(campaigns.chartHeading);
    if (isBelow) subhead(slide, campaigns.chartHeading, 4.15);
    const rows = {rows: campaigns.chartRows, what: campaigns.head.name, caption: campaigns.chartHeading};
    const drawn = await png(picture("intervals", rows, language, 900));
    const below = image(slide, drawn, campaigns.chartAlt, isBelow ? 1.9 : 4.8, isBelow ? 4.6 : page.top);
    note(slide, campaigns.chartNote, below, isBelow ? 0.3 : 0.5);
  }

  if (it.funnel) {
    const {heading, text, table: stages, points: said, costHeading} = it.funnel;
    const slide = slideOf(heading);
    const row = ([stage, ...counts]: string[]) => [cell([stage]), ...counts.map((count) => right(count))];
    const [stage, ...heads] = stages.head;
    table(
      slide,
      [[leftHead(stage), ...heads.map((it) => rightHead(it))], ...stages.rows.map(row)],
      [4.63, 2.5, 2.5, 2.5],
      0.8
    );
    note(slide, text, page.top - 0.05, 0.8);
    if (said.length <= pointsBelow) points(slide, said, 14, 5.75);
    else points(slideOf(costHeading), said);
  }
  const accuracySlide = slideOf(it.accuracy.heading);
  points(accuracySlide, [it.accuracy.text]);
  if (it.comparison) {
    const {table: figures, heading, text} = it.comparison;
    const y = 3; // below three lines of how right the forecast was
    subhead(accuracySlide, heading, y);
    table(
      accuracySlide,
      [figures.head.map(leftHead), ...figures.rows.map((row) => row.map((text) => cell([text])))],
      [5.5, 1, 3, 2.63],
      y + 0.9 - page.top
    );
    note(accuracySlide, text, y + 0.45, 0.4);
  }
  points(slideOf(it.unknown.heading), it.unknown.points);
  points(slideOf(it.method.heading), [...it.method.points, it.origin.area, originLine(it)], 14);
  const file = await show.write({outputType: "uint8array", compression: false});
  return settled(file as Uint8Array, it.dataTo);
}

const originLine = ({origin: {head, rows}}: ReportContent) =>
  head.map((what, k) => `${what}: ${rows[0][k]}`).join(", ");
