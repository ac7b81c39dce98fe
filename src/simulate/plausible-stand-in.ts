/**
 * Answers as Plausible's Stats API does for what we ask: visits and pages by any of its dimensions, for those visits that
 * saw one of the pages asked for.
 *
 * Numbers stand in the order of the metrics, what is missing is "(not set)", a visitor without a referrer came from
 * "Direct / None", and groups that nobody is in are left out.
 */
import type {PlannedSite} from "./plan.ts";
import type {Region} from "./region.ts";
import {type Fault, json, nonsense, type Question, type Reply} from "./stand-in.ts";
import type {SimulatedVisit} from "./visits.ts";

interface Query {
  site_id: string;
  metrics: string[];
  date_range: [first: string, last: string];
  dimensions: string[];
  filters: [operator: string, filter: [operator: string, dimension: string, patterns: string[]]][];
  pagination?: {limit?: number; offset?: number};
}

const failure = (status: number, error: string): Reply => json(status, {error});

export function plausibleStandIn(
  region: Region,
  {municipality, url}: PlannedSite,
  key: string,
  fault: () => Fault | undefined
): (question: Question) => Reply {
  const {host} = new URL(url);
  const visits = region.visits.filter(({site}) => site === municipality);
  return ({method, path, authorization, json: body}) => {
    if (fault()?.answer === "nonsense") return nonsense;
    if (fault()?.answer === "throttled") return {...failure(429, "Too many requests"), headers: {"retry-after": "120"}};
    if (fault()?.answer === "token" || authorization !== `Bearer ${key}`)
      return failure(401, "Invalid API key or site ID. Please make sure you're using a valid API key.");
    if (method !== "POST" || path !== "/api/v2/query") return failure(404, "Not found");
    const {site_id, metrics, date_range, dimensions, filters, pagination = {}} = body as Query;
    if (site_id !== host) return failure(401, "Invalid API key or site ID.");
    const [first, last] = date_range;
    const asked = visits.filter(
      (visit) => first <= visit.day && visit.day <= last && filters.every((it) => hasSeen(visit, it))
    );
    const groups = Map.groupBy(asked, (visit) => JSON.stringify(dimensions.map((name) => dimensionOf(visit, name))));
    const results = [...groups]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([values, group]) => ({
        metrics: metrics.map((name) => (name === "visits" ? group.length : pagesOf(group))),
        dimensions: JSON.parse(values)
      }));
    const {limit = 10_000, offset = 0} = pagination;
    return json(200, {
      results: results.slice(offset, offset + limit),
      meta: {total_rows: results.length},
      query: {site_id, metrics, date_range: [`${first}T00:00:00+01:00`, `${last}T23:59:59+01:00`], dimensions}
    });
  };
}

const pagesOf = (group: SimulatedVisit[]) => group.reduce((sum, {pages}) => sum + pages.length, 0);
const pathOf = (page: string) => page.split("?")[0];

function hasSeen({pages}: SimulatedVisit, [, [, , patterns]]: Query["filters"][number]): boolean {
  const meant = patterns.map((it) => new RegExp(it.replace(/^\(\?i\)/, ""), "i"));
  return pages.some((page) => meant.some((it) => it.test(pathOf(page))));
}

function dimensionOf({day, pages, referrer}: SimulatedVisit, name: string): string {
  if (name === "time:day") return day;
  if (name === "visit:entry_page") return pathOf(pages[0]);
  if (name === "visit:referrer") return referrer === "" ? "Direct / None" : referrer.replace(/^https?:\/\//, "");
  return new URLSearchParams(pages[0].split("?")[1]).get(name.replace("visit:", "")) ?? "(not set)";
}
