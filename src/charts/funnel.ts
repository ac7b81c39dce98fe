/**
 * From application to approved home: one bar a stage, as long as there are applications that have come so far. Those
 * which stay at a stage are told apart: still open in a dashed frame, for they may go on, ended as a faint surface.
 */
import * as Plot from "@observablehq/plot";
import type {PublishedStage} from "../publication/funnel/published.ts";
import {
  type Canvas,
  type Chart,
  cell,
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

export interface FunnelRows {
  readonly stages: readonly PublishedStage[];
}

/** What of a stage's bar goes on, is open, has ended: pieces beside each other, in applications. */
function pieces({stages}: FunnelRows) {
  return stages.flatMap(({stage, count, open, ended}, i) => {
    const on = stages[i + 1]?.count ?? count;
    const left = count - on;
    const all = [
      {stage, kind: "on" as const, from: 0, to: on},
      ...(left === 0
        ? []
        : open === null || ended === null
          ? [{stage, kind: "left" as const, from: on, to: count}]
          : [
              {stage, kind: "open" as const, from: on, to: on + open},
              {stage, kind: "ended" as const, from: on + open, to: count}
            ])
    ];
    return all.filter((piece) => piece.to > piece.from);
  });
}

function draw(all: FunnelRows, canvas: Canvas) {
  const {texts, format} = canvas;
  const {stages} = all;
  const t = texts.funnel;
  const isSmall = isNarrow(canvas);
  const parts = pieces(all);
  const of = (kind: string) => parts.filter((d) => d.kind === kind);
  const most = stages[0]?.count ?? 1;
  const bar = {x1: "from", x2: "to", y: "stage", insetTop: isSmall ? 20 : 0};
  const open = {stroke: colour("expected"), isDashed: true};
  const gone = {fill: colour("expected"), fillOpacity: 0.2};
  const bare = {fill: null, fillOpacity: 1, stroke: null, isDashed: false};
  const entries = [
    {...bare, name: t.stillOpen, kind: "open", ...open},
    {...bare, name: t.endedOtherwise, kind: "ended", ...gone},
    {...bare, name: t.openOrEnded, kind: "left", ...gone, ...open}
  ].filter(({kind}) => of(kind).length > 0);
  const [marginLeft, marginRight] = isSmall ? [4, 4] : [156, 150];
  const roomPx = canvas.width - marginLeft - marginRight;
  const places = keyPlaces(
    entries.map(({name}) => name),
    roomPx
  );
  const keyHeight = entries.length > 0 ? 8 + keyLinePx * (1 + places[places.length - 1].line) : 6;
  return plot(canvas, {
    height: keyHeight + 8 + stages.length * (isSmall ? 58 : 46),
    marginLeft,
    marginRight,
    marginTop: keyHeight,
    marginBottom: 8,
    x: {domain: [0, most], axis: null},
    y: {type: "band", domain: stages.map((d) => d.stage), axis: null, padding: isSmall ? 0.12 : 0.3},
    marks: [
      Plot.barX(of("on"), {...bar, fill: colour("actual"), fillOpacity: 0.9}),
      Plot.barX([...of("ended"), ...of("left")], {...bar, fill: colour("expected"), fillOpacity: 0.2}),
      Plot.barX([...of("open"), ...of("left")], {
        ...bar,
        inset: 1,
        insetTop: isSmall ? 21 : 1,
        fill: "none",
        stroke: colour("expected"),
        strokeWidth: 1.75,
        strokeDasharray: "5 4"
      }),
      ...keyMarks(entries, places, {left: marginLeft + 1, top: 8, marginLeft, marginTop: keyHeight}),
      Plot.text(stages, {
        y: "stage",
        frameAnchor: "left",
        dx: isSmall ? 0 : -12,
        dy: isSmall ? -20 : 0,
        textAnchor: isSmall ? "start" : "end",
        text: (d: PublishedStage) => t.stage[d.stage],
        fill: colour("ink"),
        fontSize: 14,
        fontWeight: 500
      }),
      Plot.text(stages, {
        y: "stage",
        frameAnchor: "right",
        dx: isSmall ? 0 : 14,
        dy: isSmall ? -20 : 0,
        textAnchor: isSmall ? "end" : "start",
        text: (d: PublishedStage) => `${format.whole(d.count)}  ·  ${format.percent(d.count / most)}`,
        fill: colour("ink"),
        fontWeight: 700,
        fontSize: 14.5
      }),
      tip(readings(all, canvas), canvas)
    ]
  });
}

const finding = (all: FunnelRows, words: Words) =>
  `${readings(all, words)
    .map(({text}) => text)
    .join("; ")}.`;

function table({stages}: FunnelRows, words: Words): Table {
  const {texts, format} = words;
  const t = texts.funnel;
  const most = stages[0]?.count ?? 1;
  const whole = (x: number) => format.whole(x);
  return {
    caption: t.stages,
    head: [t.stageHead, t.count, t.ofAll, t.open, t.ended],
    rows: stages.map(({stage, count: here, open, ended}) => [
      word(t.stage[stage]),
      count(here, words),
      cell(here / most, format.percent),
      cell(open, whole),
      cell(ended, whole)
    ])
  };
}

function readings({stages}: FunnelRows, {texts, format}: Words): Reading[] {
  const t = texts.funnel;
  const most = stages[0]?.count ?? 1;
  return stages.map(({stage, count, open, ended}) => {
    const here = t.says.stage({name: t.stage[stage], count: format.whole(count), share: format.percent(count / most)});
    const left =
      open === null || ended === null ? "" : `, ${t.says.left({open: format.whole(open), ended: format.whole(ended)})}`;
    return {x: count, y: stage, text: here + left};
  });
}

export const funnel: Chart<FunnelRows> = {draw, finding, table, readings};
