/** The period on the chart of applications, and step by step as a table. */
import {addDays, isoWeek} from "../../src/base/day.ts";
import {chartText} from "../../src/charts/index.ts";
import {chartTexts} from "../../src/charts/texts.ts";
import type {Release} from "../../src/publication/release.ts";
import type {ReportContent, TextTable} from "../content.ts";
import {reachedBy} from "../period/campaigns.ts";
import type {PeriodNumbers} from "../period.ts";
import {rhat, type Words} from "./words.ts";

/** Campaigns that have a lane of their own, with their name, over the chart. */
export const maxLanes = 4;
const fewestPoints = 4;

/** A year up to the end of the period: enough to see the season, few enough to see the weeks. */
export function chart(release: Release, numbers: PeriodNumbers, words: Words): ReportContent["chart"] {
  const {t, f, language, text, dates, weeks} = words;
  const {state, steps, counted} = numbers;
  const {convergence, origin, threshold} = release;
  const {intake, municipalities, kind} = numbers.area;
  const none = {alt: "", rows: null};
  if (state === "no-model")
    return {
      ...none,
      heading: t.chart.noModelHeading,
      note: t.chart.noModel(
        rhat(convergence.maxRhat, f),
        f.whole(convergence.minEss),
        f.whole(convergence.divergenceCount)
      )
    };
  if (state === "withheld")
    return {...none, heading: t.chart.withheldHeading, note: t.chart.withheld(f.whole(threshold))};
  if (counted !== null && intake === null) return {...none, heading: t.chart.fewStepsHeading, note: t.chart.fewSteps};
  if (intake === null || counted === null)
    return {
      ...none,
      heading: t.chart.noDataHeading,
      note: (state === "too-early" ? t.chart.tooEarly : t.chart.noData)(
        dates({from: origin.dataFrom, to: origin.dataTo})
      )
    };
  const yearBefore = addDays(counted.to, -7 * 53);
  const first = yearBefore < counted.from ? yearBefore : counted.from;
  const shown = intake.steps.filter(({from, to}) => from >= first && to <= counted.to);
  // Two points are no line.
  if (shown.length < fewestPoints) return {...none, heading: t.chart.fewStepsHeading, note: t.chart.fewSteps};
  const [{from}, {to}] = [shown[0], shown[shown.length - 1]];
  const reached = (campaign: Release["campaigns"][number]) =>
    kind === "all" || reachedBy(campaign).some((code) => municipalities.includes(code));
  const ran = release.campaigns.filter((campaign) => campaign.from < to && campaign.to > from && reached(campaign));
  const marked = ran.toSorted((a, b) => b.costOre - a.costOre).slice(0, maxLanes);
  const rows = {
    series: {stepWeeks: intake.stepWeeks, steps: shown},
    campaigns: marked.map((campaign) => ({name: text(campaign.name), from: campaign.from, to: campaign.to}))
  };
  return {
    heading: t.chart.heading,
    note: [
      shown.length > steps.length ? t.chart.points(weeks, f.whole(steps.length)) : t.chart.allPoints(weeks),
      t.chart.note,
      ...(ran.length === 0
        ? []
        : [marked.length < ran.length ? t.chart.marked(f.whole(marked.length), f.whole(ran.length)) : t.chart.fields])
    ].join(" "),
    alt: chartText("intake", rows, {texts: chartTexts[language], format: f}),
    rows
  };
}

export function stepTable({steps, state}: PeriodNumbers, {t, f}: Words): TextTable | null {
  if (steps.length < 2 || steps.length > 18) return null;
  const {heading, head} = t.steps;
  const week = (day: string) => f.whole(isoWeek(day).week);
  const hasModel = state !== "no-model";
  return {
    caption: heading,
    head: [head.weeks, head.from, head.actual, head.lastYear, ...(hasModel ? [head.expected, head.interval] : [])],
    rows: steps.map(({from, to, actual, lastYear, expected: {mid, low, high}}) => [
      t.weeks(week(from), week(addDays(to, -1))),
      from,
      f.whole(actual),
      lastYear === null ? t.figure.missing : f.whole(lastYear),
      ...(hasModel ? [f.estimate(mid), f.range(low, high)] : [])
    ])
  };
}
