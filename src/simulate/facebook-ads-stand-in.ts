/**
 * An ad account as the Marketing API answers for it: the account, its advertisements, and reports that take their time.
 *
 * A report says 100 % while it still runs, and is ready when it says "Job Completed". All numbers are text, and what is
 * zero is left out.
 */
import {dayOf} from "../base/day.ts";
import type {SimulatedAccount, SimulatedAdvertisement} from "./facebook-ads.ts";
import {graphTime, listed, Refusal} from "./graph-answers.ts";
import type {Region} from "./region.ts";

interface AdQuestion {
  method: string;
  node: string;
  edge: string | undefined;
  signed: URLSearchParams;
  address: string;
}
interface Report {
  account: SimulatedAccount;
  since: string;
  until: string;
  askedCount: number;
}

/** undefined where the node is none of an ad account. */
export function adStandIn(
  region: Region,
  environment: Record<string, string>
): (question: AdQuestion) => object | undefined {
  const reports = new Map<string, Report>();

  function start(account: SimulatedAccount, form: URLSearchParams) {
    const {since, until} = JSON.parse(form.get("time_range") ?? "{}");
    if (form.get("level") !== "ad" || form.get("time_increment") !== "1")
      throw new Refusal("(#100) The stand-in reports by advertisement and day only", 100);
    const today = dayOf(region.now, account.timezone);
    const oldest = Temporal.PlainDate.from(today).subtract({months: 37}).toString();
    if (since < oldest)
      throw new Refusal(
        "(#3018) The start date of the time range cannot be beyond 37 months from the current date",
        3018
      );
    const id = `6023920${String(reports.size).padStart(6, "0")}`;
    reports.set(id, {account, since, until, askedCount: 0});
    return {report_run_id: id};
  }

  function statusOf(id: string, report: Report) {
    const isDone = ++report.askedCount > 1;
    return {
      id,
      account_id: report.account.id,
      async_status: isDone ? "Job Completed" : "Job Running",
      async_percent_completion: 100 // also while it runs
    };
  }

  function rowsOf({account, since, until, askedCount}: Report, query: URLSearchParams, address: string) {
    if (askedCount < 2) throw new Refusal("(#2601) Loading async report is failed", 2601);
    const today = dayOf(region.now, account.timezone);
    const rows = account.advertisements.flatMap((it) =>
      it.days
        .filter(({day}) => since <= day && day <= until && day <= today)
        .map((numbers) => ({id: `${it.id} ${numbers.day}`, row: rowOf(account, it, numbers)}))
    );
    const {data, paging} = listed(rows, query, address, Number(query.get("limit") ?? 25));
    return {data: data.map(({row}) => row), ...(paging && {paging})};
  }

  return ({method, node, edge, signed, address}) => {
    const report = reports.get(node);
    const account = region.accounts.find(({id}) => node === `act_${id}`);
    if (!account && !report) return undefined;
    if (signed.get("access_token") !== environment.FACEBOOK_ADS_TOKEN)
      throw new Refusal("(#200) Ad account owner has NOT grant ads_management or ads_read permission", 200, {
        status: 403
      });
    if (report) return edge === "insights" ? rowsOf(report, signed, address) : statusOf(node, report);
    if (!account) return undefined;
    if (edge === "insights" && method === "POST") return start(account, signed);
    if (edge === "ads") {
      const {data, paging} = listed(account.advertisements, signed, address, Number(signed.get("limit") ?? 25));
      return {data: data.map(advertisementOf), ...(paging && {paging})};
    }
    if (edge !== undefined) throw new Refusal(`Unknown path components: /${edge}`, 2500);
    const {id, name, currency, timezone} = account;
    return {id: `act_${id}`, account_id: id, name, currency, timezone_name: timezone, account_status: 1};
  };
}

const advertisementOf = ({id, name, adCampaign, createdAt, status, post, link}: SimulatedAdvertisement) => ({
  id,
  name,
  effective_status: status,
  created_time: graphTime(createdAt),
  campaign: adCampaign,
  creative: {
    id: `9${id}`,
    ...(post && {effective_object_story_id: post}),
    ...(link && {object_story_spec: {link_data: {link}}})
  }
});

function rowOf(
  account: SimulatedAccount,
  {id, name, adCampaign}: SimulatedAdvertisement,
  {day, spendOre, impressions, reach, clicks, linkClicks}: SimulatedAdvertisement["days"][number]
) {
  const counts = {impressions, reach, clicks, inline_link_clicks: linkClicks};
  const told = Object.entries(counts).filter(([, count]) => count > 0);
  return {
    account_id: account.id,
    ad_id: id,
    ad_name: name,
    campaign_id: adCampaign.id,
    campaign_name: adCampaign.name,
    spend: (spendOre / 100).toFixed(2),
    ...Object.fromEntries(told.map(([metric, count]) => [metric, String(count)])),
    date_start: day,
    date_stop: day
  };
}
