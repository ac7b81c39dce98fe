/**
 * A dot and its interval a row, the name at the left and the number at the right: what municipalities, campaigns, levels
 * and shares are drawn with. On a narrow screen name and number stand above the row.
 *
 * Filled is told from nothing. Open on a dashed line is not, and carries that without its colour.
 */
import * as Plot from "@observablehq/plot";
import {type Canvas, fitBeside, halo, isNarrow, plot, shortened} from "./chart.ts";
import {colour} from "./palette.ts";

/** What every row has; low and high are drawn as a line. */
export interface DotRow {
  readonly name: string;
  readonly mid: number;
  readonly low: number;
  readonly high: number;
}

export interface RowShape {
  /** Of a row on a wide screen. */
  readonly rowPx: number;
  readonly marginRight: number;
  readonly domain: readonly [number, number];
  /** Where a line stands that means no difference. */
  readonly line: number;
  readonly tickFormat: (x: number) => string;
}

/** Grid, axis and line, on them the marks of the rows, and the words beside each. */
export function rowPlot<Row extends {readonly name: string}>(
  rows: readonly Row[],
  canvas: Canvas,
  {rowPx, marginRight, domain, line, tickFormat}: RowShape,
  texts: RowTexts<Row>,
  marks: Plot.Markish[]
): Element {
  const isSmall = isNarrow(canvas);
  const ticks = isSmall ? 4 : 6;
  const isBeside = fitBeside(
    rows.map((row) => ({name: row.name, value: texts.both(row)})),
    canvas
  );
  return plot(canvas, {
    height: 34 + rows.length * (isSmall ? (isBeside ? 58 : 76) : rowPx),
    marginLeft: isSmall ? 12 : 210,
    marginRight: isSmall ? 12 : marginRight,
    marginTop: 4,
    marginBottom: 28,
    x: {domain: [...domain], axis: null},
    y: {
      type: "point",
      domain: rows.map(({name}) => name),
      axis: null,
      padding: isSmall ? 0.66 : 0.5,
      align: isSmall ? 0.9 : 0.5
    },
    marks: [
      Plot.gridX({ticks, stroke: colour("grid"), strokeOpacity: 1}),
      Plot.axisX({ticks, tickSize: 0, label: null, color: colour("mute"), tickFormat}),
      Plot.ruleX([line], {stroke: colour("ink"), strokeOpacity: 0.75}),
      ...marks.slice(0, -1),
      ...(isSmall ? above(rows, canvas, texts, {isBeside, dx: besideLine(domain, line, canvas)}) : beside(rows, texts)),
      marks[marks.length - 1] // values under the pointer, over all else
    ]
  });
}

const interval = {x1: "low", x2: "high", y: "name"};
const dot = {x: "mid", y: "name", r: 5.5};

/** A broad pale line, for what is told, and a thin one along it for eyes that need more contrast. */
export const solidLine = (rows: readonly DotRow[], stroke: string, strokeOpacity: number): Plot.Markish => [
  Plot.ruleY(rows, {...interval, stroke, strokeWidth: 5, strokeOpacity, strokeLinecap: "round"}),
  Plot.ruleY(rows, {...interval, stroke, strokeWidth: 1.25})
];

export const toldLine = (rows: readonly DotRow[]) => solidLine(rows, colour("effect"), 0.42);
export const untoldLine = (rows: readonly DotRow[]): Plot.Markish =>
  Plot.ruleY(rows, {
    ...interval,
    stroke: colour("expected"),
    strokeWidth: 2.5,
    strokeDasharray: "2 5",
    strokeLinecap: "round"
  });
export const beliefLine = (rows: readonly DotRow[]): Plot.Markish =>
  Plot.ruleY(rows, {...interval, stroke: colour("expected"), strokeWidth: 2.5, strokeDasharray: "8 4"});

export const filledDot = (rows: readonly DotRow[], fill: string, symbol: "circle" | "square" = "circle") =>
  Plot.dot(rows, {...dot, fill, stroke: colour("paper"), strokeWidth: 1.5, symbol});
export const openDot = (rows: readonly DotRow[], symbol: "circle" | "square" = "circle") =>
  Plot.dot(rows, {...dot, strokeWidth: 2, fill: colour("paper"), stroke: colour("expected"), symbol});

export interface RowTexts<Row> {
  /** Right of the picture, large. */
  number(row: Row): string;
  numberFill: string | ((row: Row) => string);
  /** Right of the number: its range, or what it means. */
  note(row: Row): string;
  /** Both in one, for a narrow screen. */
  both(row: Row): string;
  bothFill?: string | ((row: Row) => string);
  /** How far right of the picture the number ends and the note begins. */
  at: readonly [number, number];
}

/** From the left edge of a phone's picture to a name above its row: past the line, where that stands at the edge. */
function besideLine([least, most]: RowShape["domain"], line: number, {width}: Canvas): number {
  const linePx = ((line - least) / (most - least)) * (width - 24);
  return linePx < 40 ? linePx + 5 : -4;
}

/** On a phone: the name above the row, and its value beside it where there is room. */
function above<Row extends {readonly name: string}>(
  rows: readonly Row[],
  {width}: Canvas,
  {both, numberFill, bothFill = numberFill}: RowTexts<Row>,
  {isBeside, dx}: {isBeside: boolean; dx: number}
): Plot.Markish[] {
  return [
    Plot.text(rows, {
      y: "name",
      frameAnchor: "left",
      dy: isBeside ? -21 : -38,
      dx,
      textAnchor: "start",
      text: "name",
      lineWidth: (width - (isBeside ? 130 : 30)) / 13,
      textOverflow: "ellipsis",
      fill: colour("ink"),
      fontWeight: 600,
      ...halo
    }),
    Plot.text(rows, {
      y: "name",
      frameAnchor: isBeside ? "right" : "left",
      dy: -20,
      dx: isBeside ? 0 : dx,
      textAnchor: isBeside ? "end" : "start",
      text: both,
      fill: bothFill,
      fontWeight: 600,
      ...halo
    })
  ];
}

/** So many letters have room on one line beside a row. */
const lineLetters = 27;

/** A name that is too long for a line is parted where its lines come out most alike: a last word alone looks lost. */
function inLines(whole: string): string {
  const name = shortened(whole, 2 * lineLetters);
  if (name.length <= lineLetters) return name;
  const spaces = [...name.matchAll(/ /g)].map(({index}) => index);
  const longer = (at: number) => Math.max(at, name.length - at - 1);
  const best = spaces.reduce((a, b) => (longer(b) < longer(a) ? b : a), spaces[0] ?? 0);
  const lines = best === 0 ? [name] : [name.slice(0, best), name.slice(best + 1)];
  return lines.map((line) => shortened(line, lineLetters)).join("\n");
}

function beside<Row extends {readonly name: string}>(
  rows: readonly Row[],
  {number, numberFill, note, at}: RowTexts<Row>
): Plot.Markish[] {
  return [
    Plot.text(rows, {
      y: "name",
      frameAnchor: "left",
      dx: -14,
      textAnchor: "end",
      text: ({name}: Row) => inLines(name),
      fill: colour("ink"),
      fontSize: 14,
      fontWeight: 500,
      lineWidth: 14
    }),
    Plot.text(rows, {
      y: "name",
      frameAnchor: "right",
      dx: at[0],
      textAnchor: "end",
      text: number,
      fill: numberFill,
      fontWeight: 700,
      fontSize: 15
    }),
    Plot.text(rows, {
      y: "name",
      frameAnchor: "right",
      dx: at[1],
      textAnchor: "start",
      text: note,
      fill: colour("mute")
    })
  ];
}
