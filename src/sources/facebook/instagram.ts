/**
 * The daily numbers of an Instagram account that belongs to a Facebook page: reach, views, interactions.
 *
 * Instagram gives most of its numbers as one total of the days asked for, so each day is asked for by itself, fifty in
 * one call. The day is Pacific, as the page's is. A day without a value has no row: missing is not zero.
 */
import {z} from "zod";
import {addDays, dayOf, daysOf, pacificZone, startOfDay} from "../../base/day.ts";
import {SourceError} from "../../base/errors.ts";
import {id, number, word} from "../answer.ts";
import type {PageMetricRow, Source} from "../source.ts";
import {type Graph, graphSettings, openGraph} from "./graph.ts";
import {livingOf, retire, revive} from "./retired.ts";
import {noteBreaks} from "./series.ts";
import {lookAtToken} from "./token.ts";

const metrics = [
  "reach",
  "views",
  "accounts_engaged",
  "total_interactions",
  "likes",
  "comments",
  "shares",
  "saves",
  "profile_links_taps"
];

const settings = graphSettings.extend({
  metrics: z.array(z.string().regex(/^\w+$/)).min(1).default(metrics)
});
type Settings = z.output<typeof settings>;

const account = z.object({id, instagram_business_account: z.object({id}).optional()});
const insights = z.object({
  data: z.array(z.object({name: word, total_value: z.object({value: number.nullish()}).optional()}))
});

/** Meta keeps two years of an account's numbers. */
const keptDays = 730;

export const instagram: Source<"page-metric", Settings> = {
  name: "instagram",
  title: {sv: "Instagram", en: "Instagram"},
  about: {
    sv: "Räckvidd, visningar och engagemang dag för dag, för kontot som hör till Facebook-sidan.",
    en: "Reach, views and interactions, day by day, of the account that belongs to the Facebook page."
  },
  rows: "page-metric",
  key: ["municipality", "page", "metric", "day"],
  settlesAfterDays: 3, // Instagram's numbers may be 48 hours late
  zone: pacificZone,
  sliceDays: 50, // one call
  lateAfterDays: 4,
  keeps: [],
  quotaOf: ({page}) => `instagram of page ${page}`,
  settings,
  async *collect(days, outside, settings) {
    const graph = openGraph(outside, settings, `instagram of page ${settings.page}`);
    await lookAtToken(graph, ["instagram_basic", "instagram_manage_insights"]);
    outside.speaksOf(""); // what Meta keeps no longer is not gone here
    const oldest = addDays(dayOf(outside.now(), pacificZone), -keptDays);
    const asked = daysOf(days).filter((day) => oldest <= day);
    for (const day of daysOf(days)) if (day < oldest) outside.leaveOut("day older than the 2 years that Meta keeps");
    if (asked.length === 0) return outside.cannotSay(days);
    let first = days.to;
    const own = await accountOf(graph, settings);
    let living = livingOf(settings.metrics, outside);
    noteBreaks(outside.memory, living);
    // One metric that has gone fails every day: the first day tells which, before fifty are asked.
    living = await probed(own, living, asked[0], graph);
    if (living.length === 0)
      throw new SourceError("bad-request", "Instagram has none of the metrics asked for.", {
        where: `the Instagram account of page ${settings.page}`,
        faults: settings.metrics,
        next: "Leave out metrics in genklang.yaml, so that those that live today are asked for."
      });
    revive(living, outside);
    for (const metric of living) outside.speaksOf(metric);
    const questions = asked.map((day) => ({path: `/${own}/insights`, query: questionOf(day, living)}));
    for (const [i, {value, refusal}] of (await graph.batch(questions, insights)).entries()) {
      if (refusal) throw refusal;
      for (const row of rowsOf(value, asked[i], own, settings)) {
        if (row.day < first) first = row.day;
        yield row;
      }
    }
    if (days.from < first) outside.cannotSay({from: days.from, to: first}); // what was collected in time stays
  }
};

async function accountOf({get}: Graph, {page}: Settings): Promise<string> {
  const {instagram_business_account} = await get(`/${page}`, {fields: "instagram_business_account"}, account);
  if (instagram_business_account) return instagram_business_account.id;
  throw new SourceError("bad-request", "No Instagram account belongs to the Facebook page.", {
    where: `page ${page}`,
    next: "Connect the Instagram account with the page in Meta Business Suite, or take this source out of genklang.yaml."
  });
}

const questionOf = (day: string, metrics: readonly string[]) => ({
  metric: metrics.join(","),
  metric_type: "total_value",
  period: "day",
  since: startOfDay(day, pacificZone) / 1000,
  until: startOfDay(addDays(day, 1), pacificZone) / 1000
});

/** The metrics that answer for a day; the others are remembered as retired. */
async function probed(own: string, metrics: string[], day: string, graph: Graph): Promise<string[]> {
  if (metrics.length === 0) return [];
  try {
    await graph.get(`/${own}/insights`, questionOf(day, metrics), insights);
    return metrics;
  } catch (error) {
    if (!isUnknownMetric(error)) throw error;
    if (metrics.length === 1) {
      const [metric] = metrics;
      graph.outside.warn(`Instagram no longer has the metric ${metric}; take it out of metrics in genklang.yaml.`, {
        kind: "retired-metric",
        subject: metric
      });
      retire(metric, graph.outside);
      return [];
    }
    const middle = metrics.length >> 1;
    const first = await probed(own, metrics.slice(0, middle), day, graph);
    return [...first, ...(await probed(own, metrics.slice(middle), day, graph))];
  }
}

/** "(#100) metric[2] must be one of the following values: …" */
const isUnknownMetric = (error: unknown): boolean =>
  error instanceof SourceError &&
  error.trouble === "bad-request" &&
  /metric\[\d+\] must be one of|valid insights metric/i.test(error.message);

function* rowsOf(
  {data}: z.output<typeof insights>,
  day: string,
  page: string,
  {municipality}: Settings
): Generator<PageMetricRow> {
  for (const {name, total_value} of data) {
    const value = total_value?.value;
    if (typeof value === "number") yield {municipality, page, metric: name, day, value};
  }
}
