/**
 * The advertisements of an ad account, day by day: what they cost, how often they were shown, how many clicked the link.
 *
 * A report is ordered, asked about until Meta calls it "Job Completed" (100 % can stand there while it still runs), and
 * then read page by page. Days are those of the account's own clock. Meta corrects its numbers for 28 days, and keeps
 * 37 months. Amounts are net of VAT: Meta charges Swedish municipalities from Ireland, who account for the VAT.
 *
 * An advertisement that Meta rejected was never shown and is in no report; it is kept with a row of zeros on the day it
 * was made. Meta does not say on which day it was rejected. What an advertisement is called is read for the campaigns'
 * rules; its picture and text are not asked for.
 */
import {z} from "zod";
import {addDays, type Days, dayOf, daysBetween, daysOf, isDay, isWithin, overlap, swedishZone} from "../../base/day.ts";
import {RetryError, SourceError} from "../../base/errors.ts";
import {parseKronor} from "../../base/money.ts";
import {personalDataIn} from "../../base/personal-data.ts";
import {count, id, moment, nonsense, number, word} from "../answer.ts";
import type {AdvertisementRow, Source} from "../source.ts";
import {campaignTagOf, ruleCampaignsOf, rulesSetting} from "./belongs.ts";
import {accessSettings, type Graph, inSmallerParts, openGraph, pagesOf, paging} from "./graph.ts";
import {lookAtToken} from "./token.ts";

const settings = accessSettings.extend({
  account: z
    .string()
    .regex(/^\d+$/, {error: "is the ad account's number without act_, in quotation marks"})
    .describe("The ad account's number, without act_."),
  tokenVariable: z
    .string()
    .default("FACEBOOK_ADS_TOKEN")
    .describe("The environment variable with the token of a system user that may read the account."),
  pollSeconds: z.number().min(0.01).default(5).describe("Between two questions whether a report is ready."),
  reportMinutes: z.number().min(0.01).default(10).describe("So long a report may take; then it is ordered anew."),
  rules: rulesSetting
});
type Settings = z.output<typeof settings>;

const keptMonths = 37;
const pageSize = 200;

const zone = z.string().refine((name) => {
  try {
    return dayOf(0, name) !== "";
  } catch {
    return false;
  }
}, "is no time zone");
const account = z.object({currency: word, timezone_name: zone});
type Account = z.output<typeof account>;

const advertisements = z.object({
  data: z.array(
    z.object({
      id,
      name: z.string().default(""),
      effective_status: word,
      created_time: moment,
      campaign: z.object({id, name: z.string().default("")}).optional(),
      creative: z
        .object({
          effective_object_story_id: word.nullish(),
          url_tags: z.string().nullish(),
          link_url: z.string().nullish(),
          object_story_spec: z.object({link_data: z.object({link: z.string().nullish()}).nullish()}).nullish()
        })
        .nullish()
    })
  ),
  paging
});
type Advertisement = z.output<typeof advertisements>["data"][number];

/** Meta writes all numbers as text, and leaves out what is zero. */
const some = count.default(0);
const reportRows = z.object({
  data: z.array(
    z.object({
      ad_id: id,
      ad_name: z.string().default(""),
      campaign_id: id,
      campaign_name: z.string().default(""),
      date_start: z.string().refine(isDay, "is no day"),
      date_stop: z.string(),
      spend: z.union([z.string(), z.number()]).default("0").transform(String),
      impressions: some,
      reach: some,
      clicks: some,
      inline_link_clicks: count.optional(),
      actions: z.array(z.object({action_type: z.string(), value: number})).default([])
    })
  ),
  paging
});
type ReportRow = z.output<typeof reportRows>["data"][number];

export const facebookAds: Source<"advertisement", Settings> = {
  name: "facebook-ads",
  title: {sv: "Annonser hos Meta", en: "Advertisements at Meta"},
  about: {
    sv: "Annonskontots kostnad, visningar, räckvidd och länkklick dag för dag.",
    en: "Spend, impressions, reach and link clicks of the ad account, day by day."
  },
  rows: "advertisement",
  key: ["municipality", "account", "advertisement", "day"],
  settlesAfterDays: 28, // so long Meta goes on correcting
  zone: swedishZone,
  sliceDays: 90,
  lateAfterDays: 3,
  keeps: [
    "data[].ad_id",
    "data[].campaign_id",
    "data[].date_start",
    "data[].spend",
    "data[].impressions",
    "data[].reach",
    "data[].clicks",
    "data[].inline_link_clicks"
  ],
  quotaOf: ({account}) => `facebook ad account ${account}`,
  settings,
  async *collect(days, outside, settings) {
    const graph = openGraph(outside, settings, `facebook ad account ${settings.account}`, "Marketing");
    await lookAtToken(graph, ["ads_read"]);
    const own = await graph.get(`/act_${settings.account}`, {fields: "currency,timezone_name"}, account);
    refuseOtherCurrency(own, settings);
    const today = dayOf(outside.now(), own.timezone_name);
    const oldest = Temporal.PlainDate.from(today).subtract({months: keptMonths}).add({days: 1}).toString();
    for (const day of daysOf(days))
      if (day < oldest) outside.leaveOut("day older than the 37 months that Meta keeps of advertisements");
    if (days.from < oldest) outside.cannotSay({from: days.from, to: oldest}); // what was collected in time stays
    const asked = overlap({from: oldest, to: today}, days); // today is not over there, whatever the hour is here
    if (asked.from === asked.to) return;

    const known = await askAdvertisements(graph, settings);
    const seen = new Set<string>();
    for await (const row of reported(asked, graph, settings)) {
      if (!isWithin(row.date_start, asked)) continue;
      if (row.date_stop !== row.date_start)
        throw nonsense(
          "Facebook",
          `a report of ${row.date_start} to ${row.date_stop}`,
          `ad account ${settings.account}`
        );
      const key = `${row.ad_id} ${row.date_start}`;
      if (seen.has(key)) continue; // a row that moved to the next page while we read
      seen.add(key);
      yield rowOf(row, known.get(row.ad_id), settings);
    }
    for (const it of known.values()) {
      const day = dayOf(it.created_time, own.timezone_name);
      if (it.effective_status === rejected && isWithin(day, asked) && !seen.has(`${it.id} ${day}`))
        yield rejectedRow(it, day, settings);
    }
  }
};

const rejected = "DISAPPROVED";

function refuseOtherCurrency({currency}: Account, {account}: Settings): void {
  if (currency === "SEK") return;
  throw new SourceError("bad-request", `The ad account ${account} is in ${currency}; Genklang counts in kronor.`, {
    where: `ad account ${account}`,
    next: "Book what its advertisements cost as flights in genklang.yaml, in kronor, and take this source out of it."
  });
}

/** All of them, also the paused, archived and rejected, by id. */
async function askAdvertisements({get}: Graph, settings: Settings): Promise<Map<string, Advertisement>> {
  const statuses =
    "ACTIVE PAUSED DELETED PENDING_REVIEW DISAPPROVED PREAPPROVED PENDING_BILLING_INFO CAMPAIGN_PAUSED ARCHIVED ADSET_PAUSED IN_PROCESS WITH_ISSUES";
  const fields =
    "id,name,effective_status,created_time,campaign{id,name},creative{effective_object_story_id,url_tags,link_url,object_story_spec}";
  const asked = {limit: pageSize};
  const found = new Map<string, Advertisement>();
  const lists = pagesOf(
    (after) =>
      inSmallerParts(asked, (limit) => {
        const query = {fields, effective_status: JSON.stringify(statuses.split(" ")), limit, ...after};
        return get(`/act_${settings.account}/ads`, query, advertisements);
      }),
    () => nonsense("Facebook", "the same page of advertisements again", `ad account ${settings.account}`)
  );
  for await (const list of lists) for (const it of list) found.set(it.id, it);
  return found;
}

const started = z.object({report_run_id: id});
const state = z.object({
  async_status: z.string(),
  error_message: z.string().nullish(),
  error_code: number.nullish()
});

/** The rows of a report on the days; a report that fails or never ends is ordered anew for half of them. */
async function* reported(days: Days, graph: Graph, settings: Settings): AsyncGenerator<ReportRow> {
  const report = await ordered(days, graph, settings);
  if (report !== undefined) {
    const asked = {limit: pageSize};
    const lists = pagesOf(
      (after) => inSmallerParts(asked, (limit) => graph.get(`/${report}/insights`, {limit, ...after}, reportRows)),
      () => nonsense("Facebook", "the same page of a report again", `ad account ${settings.account}`)
    );
    for await (const list of lists) yield* list;
    return;
  }
  const dayCount = daysBetween(days.from, days.to);
  if (dayCount < 2)
    throw new RetryError("transient", `Facebook did not finish a report on the advertisements of ${days.from}.`, 60, {
      where: `ad account ${settings.account}`,
      next: "Nothing, if it passes: the next run orders it anew."
    });
  const middle = addDays(days.from, dayCount >> 1);
  yield* reported({from: days.from, to: middle}, graph, settings);
  yield* reported({from: middle, to: days.to}, graph, settings);
}

/** The number of a finished report; undefined where it failed, was skipped, or never ends. */
async function ordered({from, to}: Days, {get, post, outside}: Graph, settings: Settings): Promise<string | undefined> {
  const form = {
    level: "ad",
    fields:
      "ad_id,ad_name,campaign_id,campaign_name,date_start,date_stop,spend,impressions,reach,clicks,inline_link_clicks,actions",
    time_range: JSON.stringify({since: from, until: addDays(to, -1)}),
    time_increment: 1
  };
  const {report_run_id: report} = await post(`/act_${settings.account}/insights`, form, started);
  const attemptCount = Math.ceil((settings.reportMinutes * 60) / settings.pollSeconds);
  for (let attempt = 0; attempt < attemptCount; ++attempt) {
    if (attempt > 0) await outside.pause(settings.pollSeconds);
    const {async_status} = await get(`/${report}`, {}, state);
    if (async_status === "Job Completed") return report;
    if (async_status === "Job Failed" || async_status === "Job Skipped") return undefined;
  }
  return undefined;
}

function rowOf(row: ReportRow, known: Advertisement | undefined, settings: Settings): AdvertisementRow {
  const spendOre = parseKronor(row.spend);
  if (spendOre === undefined || spendOre < 0)
    throw nonsense("Facebook", "an amount that is not in kronor and öre", `ad account ${settings.account}`);
  const clicked = row.actions.find(({action_type}) => action_type === "link_click")?.value;
  return {
    ...identityOf(row.ad_id, row.ad_name, {id: row.campaign_id, name: row.campaign_name}, known, settings),
    day: row.date_start,
    status: known?.effective_status ?? "UNKNOWN",
    spendOre,
    impressions: row.impressions,
    reach: row.reach,
    clicks: row.clicks,
    linkClicks: row.inline_link_clicks ?? clicked ?? 0
  };
}

const rejectedRow = (it: Advertisement, day: string, settings: Settings): AdvertisementRow => ({
  ...identityOf(it.id, it.name, it.campaign ?? {id: "", name: ""}, it, settings),
  day,
  status: it.effective_status,
  spendOre: 0,
  impressions: 0,
  reach: 0,
  clicks: 0,
  linkClicks: 0
});

/** Rules go by the name of the account's campaign and have no days: those of the advertisement are what is measured. */
function identityOf(
  advertisement: string,
  name: string,
  campaign: {id: string; name: string},
  known: Advertisement | undefined,
  {municipality, account, rules}: Settings
) {
  const creative = known?.creative;
  const tags = creative?.url_tags ? `https://tags.invalid/?${creative.url_tags.replace(/^\?/, "")}` : null;
  const links = [tags, creative?.object_story_spec?.link_data?.link, creative?.link_url];
  return {
    municipality,
    account,
    advertisement,
    name: withoutPersons(name),
    adCampaign: campaign.id,
    adCampaignName: withoutPersons(campaign.name),
    post: creative?.effective_object_story_id ?? null,
    campaignTag: campaignTagOf("", links),
    ruleCampaigns: ruleCampaignsOf(campaign.name, null, rules)
  };
}

/** Nobody should be named there; whoever is, is not kept. */
const withoutPersons = (name: string): string => (personalDataIn(name) ? "…" : name.slice(0, 200));
