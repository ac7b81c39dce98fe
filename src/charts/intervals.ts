/**
 * One dot and its interval a row: municipalities by effect, campaigns by verdict, what was believed before beside what
 * is known after. A filled dot is told from nothing, an open one on a dashed line is not, a square is a belief.
 */
import {max, min} from "d3";
import {isEffectTold} from "../base/words.ts";
import type {Estimate, VerdictWord} from "../publication/release.ts";
import {type Canvas, type Chart, cell, type Reading, type Table, tip, type Words, word} from "./chart.ts";
import {plain} from "./cumulative.ts";
import {
  beliefLine,
  filledDot,
  openDot,
  type RowShape,
  type RowTexts,
  rowPlot,
  toldLine,
  untoldLine
} from "./dot-rows.ts";
import {colour} from "./palette.ts";

export interface IntervalRow {
  readonly name: string;
  /** null: withheld, or nothing may be published. */
  readonly estimate: Estimate | null;
  readonly verdict: VerdictWord | "belief";
  /** A few words at the right: the verdict, a lift, why nothing is shown. */
  readonly note: string;
}
export interface IntervalRows {
  readonly rows: readonly IntervalRow[];
  /** What a row is, as the head of its column. */
  readonly what: string;
  readonly caption: string;
  /** Where a note is no verdict: what it is, as the head of a column of its own. It stands by the number on a phone too. */
  readonly noteHead?: string;
}

function draw(all: IntervalRows, canvas: Canvas) {
  const {texts, format} = canvas;
  const {rows} = all;
  const seen = rows.flatMap((d) => (d.estimate ? [{...d, ...d.estimate}] : []));
  const least = Math.min(0, min(seen, (d) => d.low) ?? 0);
  const most = Math.max(1, max(seen, (d) => d.high) ?? 1);
  const room = (most - least) * 0.03;
  const isTold = ({verdict}: IntervalRow) => verdict !== "belief" && isEffectTold(verdict);
  const told = seen.filter(isTold);
  const untold = seen.filter((d) => d.verdict !== "belief" && !isTold(d));
  const beliefs = seen.filter((d) => d.verdict === "belief");
  const number = (d: IntervalRow) =>
    !d.estimate
      ? ""
      : d.verdict === "belief"
        ? format.estimate(d.estimate.mid)
        : isTold(d)
          ? format.signed(d.estimate.mid)
          : texts.unclear;
  const shape: RowShape = {
    rowPx: 42,
    marginRight: 254,
    domain: [least - room, most + room],
    line: 0,
    tickFormat: (d) => (Number.isInteger(d) ? plain(d, canvas) : "")
  };
  const words: RowTexts<IntervalRow> = {
    number,
    numberFill: (d) => colour(d.estimate && isTold(d) ? "effect-ink" : "mute"),
    note: (d) => d.note,
    both: (d) =>
      d.estimate ? `${number(d)}, ${all.noteHead ? d.note : format.range(d.estimate.low, d.estimate.high)}` : d.note,
    bothFill: (d) => colour(isTold(d) ? "effect-ink" : "mute"),
    at: [74, 92]
  };
  return rowPlot(rows, canvas, shape, words, [
    toldLine(told),
    untoldLine(untold),
    beliefLine(beliefs),
    filledDot(told, colour("effect-ink")),
    openDot(untold),
    openDot(beliefs, "square"),
    tip(readings(all, canvas), canvas)
  ]);
}

const finding = (all: IntervalRows, words: Words) =>
  `${all.caption}. ${readings(all, words)
    .map(({text}) => text)
    .join("; ")}.`;

const table = ({rows, what, caption, noteHead}: IntervalRows, {texts, format}: Words): Table => ({
  caption,
  head: [what, texts.applications, texts.low, texts.high, texts.verdictHead, ...(noteHead ? [noteHead] : [])],
  rows: rows.map(({name, estimate, verdict, note}) => [
    word(name),
    cell(estimate?.mid, format.estimate),
    cell(estimate?.low, format.estimate),
    cell(estimate?.high, format.estimate),
    ...(noteHead ? [word(verdict === "belief" ? "" : texts.verdict[verdict])] : []),
    word(note)
  ])
});

function readings({rows, noteHead}: IntervalRows, {texts, format}: Words): Reading[] {
  return rows.map(({name, estimate, verdict, note}) => {
    if (!estimate) return {x: 0, y: name, text: `${name}: ${note}`};
    const range = format.range(estimate.low, estimate.high);
    const text =
      verdict === "belief" || isEffectTold(verdict)
        ? texts.says.part({name, extra: format.estimate(estimate.mid), range})
        : texts.says.partUnclear({name, range});
    return {x: estimate.mid, y: name, text: noteHead ? `${text}, ${note}` : text};
  });
}

export const intervals: Chart<IntervalRows> = {draw, finding, table, readings};
