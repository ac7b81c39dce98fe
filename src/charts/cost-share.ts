/** Each municipality's share of the cost beside its share of the effect: who pays, and who gets. */
import * as Plot from "@observablehq/plot";
import {max, min} from "d3";
import type {Estimate} from "../publication/release.ts";
import {
  type Canvas,
  type Chart,
  cell,
  halo,
  isNarrow,
  plot,
  type Reading,
  type Table,
  tip,
  type Words,
  word
} from "./chart.ts";
import {colour} from "./palette.ts";

export interface CostShareRows {
  readonly rows: readonly {
    name: string;
    costOre: number;
    /** Of the campaign's cost, and of what it brought; null where the effect is withheld or unclear. */
    cost: number;
    effect: Estimate | null;
  }[];
}

function draw(all: CostShareRows, canvas: Canvas) {
  const {texts, format} = canvas;
  const {rows} = all;
  const isSmall = isNarrow(canvas);
  const both = rows.flatMap((d) => (d.effect ? [{...d, ...d.effect}] : []));
  const least = Math.min(0, min(both, (d) => d.low) ?? 0);
  const most = Math.max(max(rows, (d) => d.cost) ?? 0, max(both, (d) => d.high) ?? 0, 0.1);
  const ticks = isSmall ? 3 : 6;
  const [first] = both;
  const isCostLeft = first && first.cost < first.mid;
  return plot(canvas, {
    height: 70 + rows.length * 44,
    marginLeft: isSmall ? 96 : 158,
    marginRight: isSmall ? 84 : 150,
    marginTop: 38,
    marginBottom: 28,
    x: {axis: null, domain: [least - 0.03, most + 0.03]},
    y: {type: "point", domain: rows.map((d) => d.name), axis: null, padding: 0.5},
    marks: [
      Plot.gridX({ticks, stroke: colour("grid"), strokeOpacity: 1}),
      Plot.axisX({
        ticks,
        tickSize: 0,
        label: null,
        color: colour("mute"),
        tickFormat: (d: number) => format.percent(d)
      }),
      Plot.ruleX([0], {stroke: colour("ink"), strokeOpacity: 0.75}),
      Plot.ruleY(both, {
        x1: "low",
        x2: "high",
        y: "name",
        stroke: colour("effect"),
        strokeWidth: 5,
        strokeOpacity: 0.34,
        strokeLinecap: "round"
      }),
      // What the pale surface says, for eyes that need more contrast.
      Plot.ruleY(both, {x1: "low", x2: "high", y: "name", stroke: colour("effect"), strokeWidth: 1.25}),
      Plot.ruleY(both, {x1: "cost", x2: "mid", y: "name", stroke: colour("ink"), strokeWidth: 1.25}),
      Plot.dot(rows, {
        x: "cost",
        y: "name",
        r: 5.5,
        symbol: "square",
        fill: colour("paper"),
        stroke: colour("actual"),
        strokeWidth: 2.25
      }),
      Plot.dot(both, {
        x: "mid",
        y: "name",
        r: 5.5,
        fill: colour("effect-ink"),
        stroke: colour("paper"),
        strokeWidth: 1.5
      }),
      Plot.text(rows, {
        y: "name",
        frameAnchor: "left",
        dx: -12,
        textAnchor: "end",
        text: "name",
        fill: colour("ink"),
        fontSize: 14,
        fontWeight: 500
      }),
      Plot.text(rows, {
        y: "name",
        frameAnchor: "right",
        dx: isSmall ? 82 : 148,
        textAnchor: "end",
        text: (d) => format.kronor(d.costOre),
        fill: colour("ink"),
        fontSize: 14
      }),
      Plot.text([texts.ofTheBill], {
        frameAnchor: "top-right",
        dy: -26,
        dx: isSmall ? 82 : 148,
        textAnchor: "end",
        fill: colour("mute"),
        fontSize: 12
      }),
      first &&
        Plot.text([first], {
          x: "cost",
          y: "name",
          dy: -18,
          dx: isCostLeft ? -2 : 2,
          textAnchor: isCostLeft ? "end" : "start",
          text: () => texts.costShare,
          fill: colour("actual"),
          fontWeight: 600,
          fontSize: 12.5,
          ...halo
        }),
      first &&
        Plot.text([first], {
          x: "mid",
          y: "name",
          dy: -18,
          dx: isCostLeft ? 2 : -2,
          textAnchor: isCostLeft ? "start" : "end",
          text: () => texts.effectShare,
          fill: colour("effect-ink"),
          fontWeight: 600,
          fontSize: 12.5,
          ...halo
        }),
      tip(readings(all, canvas), canvas)
    ]
  });
}

const finding = (all: CostShareRows, words: Words) =>
  `${readings(all, words)
    .map(({text}) => text)
    .join("; ")}.`;

const table = ({rows}: CostShareRows, {texts, format}: Words): Table => ({
  caption: texts.ofTheBill,
  head: [texts.municipality, texts.costShare, texts.ofTheBill, texts.effectShare, texts.low, texts.high],
  rows: rows.map(({name, cost, costOre, effect}) => [
    word(name),
    cell(cost, format.percent),
    cell(costOre / 100, () => format.kronor(costOre)),
    cell(effect?.mid, format.percent),
    cell(effect?.low, format.percent),
    cell(effect?.high, format.percent)
  ])
});

function readings({rows}: CostShareRows, {texts, format}: Words): Reading[] {
  return rows.map(({name, cost, effect}) => ({
    x: effect?.mid ?? cost,
    y: name,
    text: effect
      ? texts.says.share({
          name,
          cost: format.percent(cost),
          effect: format.percent(effect.mid),
          range: format.percentRange(effect.low, effect.high)
        })
      : texts.says.costOnly({name, cost: format.percent(cost)})
  }));
}

export const costShare: Chart<CostShareRows> = {draw, finding, table, readings};
