/**
 * What applications of each period were like, as shares of it: one bar a period, divided. What is not finished, or never
 * was, stands last in a dashed frame.
 */
import * as Plot from "@observablehq/plot";
import {sum} from "d3";
import {
  type Canvas,
  type Chart,
  count,
  isNarrow,
  plot,
  type Reading,
  type Table,
  tip,
  type Words,
  word
} from "./chart.ts";
import {keyLinePx, keyMarks, keyPlaces} from "./key.ts";
import {colour} from "./palette.ts";
import {lastDay} from "./time.ts";

export interface SharesRows {
  readonly caption: string;
  /** In the order of the bar. */
  readonly categories: readonly {name: string; isOpen: boolean}[];
  readonly steps: readonly {from: string; to: string; counts: readonly number[]}[];
}

/** "sep–nov 2025" */
export function periodText({from, to}: {from: string; to: string}, {format}: Words): string {
  const plain = (day: string) => format.month(day).replace(".", "");
  const [first, last] = [from.slice(0, 4), lastDay(to).slice(0, 4)];
  const begin = first === last ? plain(from) : `${plain(from)} ${first}`;
  return `${begin}–${plain(lastDay(to))} ${last}`;
}

/** So far apart that ink or paper can be read on each, in both themes; pale ones have an edge in full colour. */
const strengths = [0.92, 0.42, 0.22, 0.1];

function pieces({categories, steps}: SharesRows) {
  return steps.flatMap(({from, counts}) => {
    const total = sum(counts);
    let at = 0;
    return categories.map(({isOpen}, i) => {
      const start = at;
      at += total > 0 ? counts[i] / total : 0;
      return {from, index: i, isOpen, start, end: at, share: at - start};
    });
  });
}

function draw(all: SharesRows, canvas: Canvas) {
  const {format} = canvas;
  const {categories, steps} = all;
  const isSmall = isNarrow(canvas);
  const parts = pieces(all);
  const marginLeft = isSmall ? 4 : 132;
  const marginRight = isSmall ? 4 : 62;
  const plotPx = canvas.width - marginLeft - marginRight;
  const keyLines = isSmall ? categories.length : 1;
  const keyHeight = 8 + keyLinePx * keyLines;
  // On a wide chart the key stands over the bars in one line, on a phone a line each.
  const names = categories.map(({name}) => name);
  const places = isSmall ? names.map((_, line) => ({x: 0, line})) : keyPlaces(names, Number.POSITIVE_INFINITY);
  const entries = categories.map(({name, isOpen}, i) => ({
    name,
    fill: isOpen ? null : colour("actual"),
    fillOpacity: strengths[i],
    stroke: colour(isOpen ? "expected" : "actual"),
    isDashed: isOpen
  }));
  const bar = {x1: "start", x2: "end", y: "from", insetTop: isSmall ? 18 : 0};
  const onDark = (i: number) => !categories[i].isOpen && strengths[i] > 0.6;
  const label = (d: (typeof parts)[number]) => (d.share * plotPx > 34 ? format.percent(d.share) : "");
  const text = {
    x: (d: (typeof parts)[number]) => (d.start + d.end) / 2,
    y: "from",
    dy: isSmall ? 9 : 0,
    text: label,
    fontSize: 12.5,
    fontWeight: 600
  };
  return plot(canvas, {
    height: keyHeight + 8 + steps.length * (isSmall ? 48 : 30),
    marginLeft,
    marginRight,
    marginTop: keyHeight,
    marginBottom: 6,
    x: {domain: [0, 1], axis: null},
    y: {type: "band", domain: steps.map((d) => d.from), axis: null, padding: isSmall ? 0.1 : 0.22},
    marks: [
      ...keyMarks(entries, places, {left: marginLeft + 1, top: 12, marginLeft, marginTop: keyHeight}),
      Plot.barX(
        parts.filter((d) => !d.isOpen),
        {
          ...bar,
          fill: colour("actual"),
          fillOpacity: (d) => strengths[d.index],
          stroke: colour("actual"),
          insetLeft: 0.5,
          insetRight: 1.5
        }
      ),
      Plot.barX(
        parts.filter((d) => d.isOpen),
        {
          ...bar,
          insetTop: isSmall ? 19 : 1,
          insetBottom: 1,
          insetLeft: 1,
          insetRight: 1,
          fill: "none",
          stroke: colour("expected"),
          strokeWidth: 1.5,
          strokeDasharray: "5 4"
        }
      ),
      Plot.text(
        parts.filter((d) => onDark(d.index)),
        {...text, fill: colour("paper")}
      ),
      Plot.text(
        parts.filter((d) => !onDark(d.index)),
        {...text, fill: colour("ink")}
      ),
      Plot.text(steps, {
        y: "from",
        frameAnchor: "left",
        dx: isSmall ? 0 : -12,
        dy: isSmall ? -16 : 0,
        textAnchor: isSmall ? "start" : "end",
        text: (d) => periodText(d, canvas),
        fill: colour("ink"),
        fontSize: 13
      }),
      Plot.text(steps, {
        y: "from",
        frameAnchor: "right",
        dx: isSmall ? 0 : 52,
        dy: isSmall ? -16 : 0,
        textAnchor: "end",
        text: (d) => format.whole(sum(d.counts)),
        fill: colour("mute"),
        fontSize: 13
      }),
      tip(readings(all, canvas), canvas)
    ]
  });
}

/** Names stand first in the key, and inside a sentence here. */
const inSentence = (name: string) => name.charAt(0).toLowerCase() + name.slice(1);

/** The last period, and the first beside it. */
function finding(all: SharesRows, words: Words) {
  const {steps, caption} = all;
  const texts = readings(all, words).map(({text}) => text);
  return [`${caption}.`, texts.at(-1), steps.length > 1 ? texts[0] : ""].filter(Boolean).join(" ");
}

function table({categories, steps, caption}: SharesRows, words: Words): Table {
  const t = words.texts.funnel;
  return {
    caption,
    head: [t.period, ...categories.map(({name}) => name), t.sum],
    rows: steps.map((step) => [
      word(periodText(step, words)),
      ...step.counts.map((it) => count(it, words)),
      count(sum(step.counts), words)
    ])
  };
}

function readings({categories, steps}: SharesRows, words: Words): Reading[] {
  const {texts, format} = words;
  const t = texts.funnel;
  return steps.map((step) => {
    const total = Math.max(1, sum(step.counts));
    const parts = categories.map(({name}, i) =>
      t.says.part({
        name: inSentence(name),
        count: format.whole(step.counts[i]),
        share: format.percent(step.counts[i] / total)
      })
    );
    return {x: 1, y: step.from, text: t.says.step({period: periodText(step, words), parts: format.list(parts)})};
  });
}

export const shares: Chart<SharesRows> = {draw, finding, table, readings};
