/**
 * What each channel brought, as a waterfall with whiskers: every bar begins where the last one ended.
 *
 * A channel that cannot be told from nothing is dashed, and says "oklart" instead of kronor. Channels that cannot be
 * told from each other stand together under one bracket.
 */
import * as Plot from "@observablehq/plot";
import {max, min} from "d3";
import {isEffectTold} from "../base/words.ts";
import type {CampaignChannel, Estimate, VerdictWord} from "../publication/release.ts";
import {channelInSentence} from "./channel-name.ts";
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
import {plain} from "./cumulative.ts";
import {colour} from "./palette.ts";

export interface ChannelRows {
  readonly channels: readonly CampaignChannel[];
  readonly total: Estimate | null;
  readonly totalVerdict: VerdictWord;
  readonly totalCostOre: number;
  readonly totalCostPerApplicationOre: Estimate | null;
}

interface Bar {
  readonly name: string;
  readonly note: string;
  /** Where the bar begins and ends, and its interval, moved to where it begins. */
  readonly from: number;
  readonly to: number;
  readonly low: number;
  readonly high: number;
  readonly estimate: Estimate | null;
  readonly isTold: boolean;
  readonly isTotal: boolean;
  readonly cost: string;
}

function draw(rows: ChannelRows, canvas: Canvas) {
  const isSmall = isNarrow(canvas);
  const bars = barsOf(rows, canvas);
  const seen = bars.filter((d) => d.estimate !== null);
  const links = seen.slice(0, -1).map((d, i) => ({at: d.to, from: d.name, to: seen[i + 1].name}));
  const least = Math.min(0, min(seen, (d) => d.low) ?? 0);
  const most = Math.max(1, max(seen, (d) => d.high) ?? 1);
  const ticks = isSmall ? 4 : 6;
  const whole = {x1: "from", x2: "to", y: "name", rx: 2};

  return plot(canvas, {
    height: 58 + bars.length * (isSmall ? 66 : 50),
    marginLeft: isSmall ? 16 : 200,
    marginRight: isSmall ? 12 : 172,
    marginTop: isSmall ? 26 : 32,
    marginBottom: 26,
    x: {domain: [least, most * 1.03], axis: null},
    y: {
      type: "band",
      domain: bars.map((d) => d.name),
      axis: null,
      paddingInner: isSmall ? 0.7 : 0.48,
      paddingOuter: isSmall ? 0.2 : 0.24,
      align: 0.5
    },
    marks: [
      Plot.gridX({ticks, stroke: colour("grid"), strokeOpacity: 1}),
      Plot.axisX({
        ticks,
        tickSize: 0,
        label: null,
        color: colour("mute"),
        tickFormat: (d: number) => (Number.isInteger(d) ? plain(d, canvas) : "")
      }),
      Plot.link(links, {x: "at", y1: "from", y2: "to", stroke: colour("mute"), strokeDasharray: "2 3"}),
      Plot.barX(
        seen.filter((d) => d.isTold),
        {...whole, fill: (d: Bar) => colour(d.isTotal ? "actual" : "effect"), fillOpacity: 0.88}
      ),
      Plot.barX(
        seen.filter((d) => !d.isTold),
        {...whole, fill: colour("effect"), fillOpacity: 0.16, stroke: colour("effect-ink"), strokeDasharray: "3 3"}
      ),
      Plot.ruleX([0], {stroke: colour("ink"), strokeOpacity: 0.75}),
      Plot.ruleY(seen, {x1: "low", x2: "high", y: "name", stroke: colour("paper"), strokeWidth: 4}),
      Plot.ruleY(seen, {x1: "low", x2: "high", y: "name", stroke: colour("ink"), strokeWidth: 1.5}),
      Plot.dot(seen, {x: "to", y: "name", r: 3.8, fill: colour("ink"), stroke: colour("paper"), strokeWidth: 1.5}),
      brackets(rows, least, canvas),
      ...(isSmall ? labelsAbove(bars, canvas) : labelsBeside(bars, canvas)),
      tip(readings(rows, canvas), canvas)
    ]
  });
}

const left = {y: "name", frameAnchor: "left"} as const;
const right = {y: "name", frameAnchor: "right", textAnchor: "end"} as const;

const labelsAbove = (bars: Bar[], {texts, format}: Canvas): Plot.Markish[] => [
  Plot.text(bars, {
    ...left,
    textAnchor: "start",
    dy: -24,
    text: ({name, estimate, isTold}) =>
      estimate
        ? `${name}: ${isTold ? format.signed(estimate.mid) : texts.unclear} (${format.range(estimate.low, estimate.high)})`
        : `${name}: ${texts.withheld}`,
    fill: colour("ink"),
    fontWeight: 600,
    ...halo
  }),
  Plot.text(bars, {...left, textAnchor: "start", dy: 21, text: "note", fill: colour("mute"), fontSize: 12, ...halo})
];

function labelsBeside(bars: Bar[], {texts, format}: Canvas): Plot.Markish[] {
  const name = {...left, dx: -22, textAnchor: "end", text: "name", fill: colour("ink"), fontSize: 14} as const;
  // On as many lines as they need: "SEK per application" on one runs into the head beside it.
  const lines = {lineWidth: 7, lineAnchor: "bottom", dy: -10} as const;
  const heading = {frameAnchor: "top-right", textAnchor: "end", fill: colour("mute"), fontSize: 12, ...lines} as const;
  return [
    Plot.text(
      bars.filter((d) => d.note === "" && !d.isTotal),
      {...name, fontWeight: 500}
    ),
    Plot.text(
      bars.filter((d) => d.isTotal),
      {...name, fontWeight: 700}
    ),
    Plot.text(
      bars.filter((d) => d.note !== ""),
      {...name, dy: -8, fontWeight: 500}
    ),
    Plot.text(bars, {...name, dy: 9, text: "note", fill: colour("mute"), fontSize: 12}),
    Plot.text(bars, {
      ...right,
      dx: 62,
      text: ({estimate, isTold}) =>
        estimate ? (isTold ? format.signed(estimate.mid) : texts.unclear) : texts.withheld,
      fill: (d) => (d.isTotal ? colour("ink") : d.isTold ? colour("effect-ink") : colour("mute")),
      fontWeight: 700,
      fontSize: 15
    }),
    Plot.text(bars, {...right, dx: 168, text: "cost", fill: colour("mute")}),
    Plot.text([texts.applications], {...heading, dx: 62}),
    Plot.text([texts.perApplication], {...heading, dx: 168})
  ];
}

/** One bracket beside the channels that cannot be told apart, at the left edge of the axis. */
function brackets({channels}: ChannelRows, edge: number, {texts}: Canvas): Plot.Markish {
  const joint = inOrder(channels).filter((d) => d.jointWith.length > 0);
  if (joint.length < 2) return null;
  const [first, last] = [joint[0], joint[joint.length - 1]].map((d) => texts.channel[d.channel]);
  return Plot.link([edge], {
    x: (x: number) => x,
    y1: () => first,
    y2: () => last,
    dx: -10,
    stroke: colour("expected"),
    strokeWidth: 1.5,
    marker: "tick"
  });
}

/** Channels that belong together stand together, else the order of the plan. */
function inOrder(channels: readonly CampaignChannel[]): CampaignChannel[] {
  const joint = channels.filter((d) => d.jointWith.length > 0);
  return [...channels.filter((d) => d.jointWith.length === 0), ...joint];
}

function barsOf(rows: ChannelRows, {texts, format}: Words): Bar[] {
  let at = 0;
  const bars = inOrder(rows.channels).map((row): Bar => {
    const {toDate: estimate} = row;
    const from = at;
    at += estimate?.mid ?? 0;
    const isTold = isEffectTold(row.verdict) && row.jointWith.length === 0;
    return {
      name: texts.channel[row.channel],
      note: row.jointWith.length
        ? texts.jointWith(format.list(row.jointWith.map((c) => channelInSentence(texts.channel[c]))))
        : "",
      from,
      to: at,
      low: from + (estimate?.low ?? 0),
      high: from + (estimate?.high ?? 0),
      estimate,
      isTold,
      isTotal: false,
      cost: costText(row.costOre, isTold ? row.costPerApplicationOre : null, {texts, format})
    };
  });
  if (!rows.total) return bars;
  const isTold = isEffectTold(rows.totalVerdict);
  return [
    ...bars,
    {
      name: texts.wholeCampaign,
      note: "",
      from: 0,
      to: rows.total.mid,
      low: rows.total.low,
      high: rows.total.high,
      estimate: rows.total,
      isTold,
      isTotal: true,
      cost: costText(rows.totalCostOre, isTold ? rows.totalCostPerApplicationOre : null, {texts, format})
    }
  ];
}

const costText = (costOre: number, perApplication: Estimate | null, {texts, format}: Words): string =>
  perApplication ? format.kronor(perApplication.mid) : costOre === 0 ? "–" : texts.unclear;

function finding(rows: ChannelRows, words: Words) {
  const parts = readings(rows, words).map(({text}) => text);
  const total = rows.total ? parts.pop() : undefined;
  return words.texts.says.channels({parts: parts.join("; "), total: total ?? words.texts.withheld});
}

const table = (rows: ChannelRows, words: Words): Table => {
  const {texts, format} = words;
  const row = (
    name: string,
    costOre: number,
    estimate: Estimate | null,
    perApplication: Estimate | null,
    verdict: string
  ) => [
    word(name),
    cell(estimate?.mid, format.signed),
    cell(estimate?.low, format.estimate),
    cell(estimate?.high, format.estimate),
    cell(costOre / 100, () => format.kronor(costOre)),
    cell(perApplication && perApplication.mid / 100, () => format.kronor(perApplication?.mid ?? 0)),
    word(verdict)
  ];
  return {
    caption: texts.soFar,
    head: [texts.channelHead, texts.soFar, texts.low, texts.high, texts.cost, texts.perApplication, texts.verdictHead],
    rows: [
      ...inOrder(rows.channels).map((d) =>
        row(texts.channel[d.channel], d.costOre, d.toDate, d.costPerApplicationOre, texts.verdict[d.verdict])
      ),
      row(
        texts.wholeCampaign,
        rows.totalCostOre,
        rows.total,
        rows.totalCostPerApplicationOre,
        texts.verdict[rows.totalVerdict]
      )
    ]
  };
};

function readings(rows: ChannelRows, words: Words): Reading[] {
  const {texts, format} = words;
  return barsOf(rows, words).map(({name, note, estimate, isTold, to}) => {
    const named = note ? `${name} (${note})` : name;
    if (!estimate) return {x: to, y: name, text: texts.says.partWithheld(named)};
    const range = format.range(estimate.low, estimate.high);
    const text = isTold
      ? texts.says.part({name: named, extra: format.signed(estimate.mid), range})
      : texts.says.partUnclear({name: named, range});
    return {x: to, y: name, text};
  });
}

export const channels: Chart<ChannelRows> = {draw, finding, table, readings};
