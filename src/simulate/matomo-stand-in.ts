/**
 * Answers as Matomo's reporting API does for what we ask: the visit log and the number of visits a day.
 *
 * Errors come with status 200, but a refused token with 401; a token counts in the body only. Of the visit log ten
 * visits come unless more are asked for, the latest first unless otherwise asked. Today's log begins a day early. Numbers
 * are now numbers, now text. A day without visits is an empty list.
 */
import {addDays, dayOf, daysOf} from "../base/day.ts";
import {sites} from "./plan.ts";
import type {Region} from "./region.ts";
import {type Fault, json, nonsense, type Question, type Reply} from "./stand-in.ts";
import type {SimulatedVisit} from "./visits.ts";

const failure = (message: string, status = 200): Reply => json(status, {result: "error", message});
const badToken = failure(
  "Unable to authenticate with the provided token. It is either invalid, expired or is required to be sent as a POST parameter.",
  401
);

export function matomoStandIn(
  region: Region,
  token: string,
  fault: () => Fault | undefined
): (question: Question) => Reply {
  const byDay = Map.groupBy(region.visits, ({site, day}) => `${site} ${day}`);
  return ({path, query, form}) => {
    const today = dayOf(region.now);
    if (fault()?.answer === "nonsense") return nonsense;
    if (fault()?.answer === "throttled") return {...failure("Too many requests", 429), headers: {"retry-after": "120"}};
    if (fault()?.answer === "token" || form.get("token_auth") !== token) return badToken;
    const asked = (name: string) => query.get(name) ?? form.get(name);
    if (!/^\/(index\.php)?$/.test(path) || asked("module") !== "API") return failure("The module is not available.");
    if (asked("format") !== "json") return failure(`Renderer format '${asked("format")}' not valid. Try json instead.`);
    const method = asked("method");
    if (method === "API.getMatomoVersion") return json(200, {value: "5.2.0"});
    const site = sites.find(({matomoSite}) => String(matomoSite) === asked("idSite"));
    if (!site)
      return failure(
        `You can't access this resource as it requires 'view' access for the website id = ${asked("idSite")}.`,
        401
      );
    const [from, last = from] = (asked("date") ?? "").replace("yesterday", addDays(today, -1)).split(",");
    const days = daysOf({from: from.replace("today", today), to: addDays(last.replace("today", today), 1)});
    const on = (day: string) => byDay.get(`${site.municipality} ${day}`) ?? [];

    if (method === "VisitsSummary.get")
      return json(
        200,
        from === last ? summaryOf(on(days[0])) : Object.fromEntries(days.map((d) => [d, summaryOf(on(d))]))
      );
    if (method === "Live.getLastVisitsDetails") {
      const shown = days[0] === today ? [addDays(today, -1), ...days] : days; // matomo issue 13659
      const isAscending = asked("filter_sort_order") === "asc";
      const visits = shown.flatMap(on).sort((a, b) => lastActionAt(a) - lastActionAt(b) || a.id - b.id);
      const limit = Number(asked("filter_limit") ?? 10);
      const offset = Number(asked("filter_offset") ?? 0);
      const page = (isAscending ? visits : visits.reverse()).slice(offset, limit < 0 ? undefined : offset + limit);
      return json(
        200,
        page.map((visit) => detailsOf(visit, site.matomoSite!, new URL(site.url).origin))
      );
    }
    return failure(`The method '${method}' does not exist or is not available in the module.`);
  };
}

const lastActionAt = ({startedAt, pages, secondsPerPage}: SimulatedVisit): number =>
  startedAt + 1000 * secondsPerPage * (pages.length - 1);

function summaryOf(visits: SimulatedVisit[]) {
  if (visits.length === 0) return [];
  const actions = visits.map(({pages}) => pages.length);
  const actionCount = actions.reduce((a, b) => a + b, 0);
  const seconds = visits.reduce((sum, visit) => sum + (lastActionAt(visit) - visit.startedAt) / 1000, 0);
  return {
    nb_uniq_visitors: new Set(visits.map(({visitor}) => visitor)).size,
    nb_users: 0,
    nb_visits: visits.length,
    nb_actions: String(actionCount),
    nb_visits_converted: 0,
    bounce_count: actions.filter((count) => count === 1).length,
    sum_visit_length: String(seconds),
    max_actions: Math.max(...actions),
    bounce_rate: actions.filter((count) => count === 1).length / visits.length,
    nb_actions_per_visit: Math.round((10 * actionCount) / visits.length) / 10,
    avg_time_on_site: Math.round(seconds / visits.length)
  };
}

function detailsOf(visit: SimulatedVisit, idSite: number, origin: string) {
  const {id, visitor, startedAt, pages, secondsPerPage, referrer} = visit;
  const last = lastActionAt(visit) / 1000;
  return {
    idSite: String(idSite),
    idVisit: String(id),
    visitIp: "192.0.0.0", // two bytes masked
    visitorId: visitor,
    actionDetails: pages.map((page, i) => ({
      type: "action",
      url: origin + page,
      pageTitle: "Bli familjehem",
      pageIdAction: String(i + 1),
      timestamp: startedAt / 1000 + i * secondsPerPage,
      timeSpent: i < pages.length - 1 ? String(secondsPerPage) : 0,
      pageviewPosition: String(i + 1)
    })),
    goalConversions: 0,
    siteName: new URL(origin).host,
    serverDate: new Date(last * 1000).toISOString().slice(0, 10),
    serverTimestamp: last,
    firstActionTimestamp: startedAt / 1000,
    lastActionTimestamp: last,
    visitorType: "new",
    visitConverted: 0,
    visitDuration: String(last - startedAt / 1000),
    actions: String(pages.length),
    ...referrerOf(referrer, pages[0])
  };
}

function referrerOf(referrer: string, landing: string) {
  const campaign = new URLSearchParams(landing.split("?")[1]).get("utm_campaign");
  const host = referrer && new URL(referrer).host;
  const referrerType = campaign ? "campaign" : kindOf(host);
  const referrerName = campaign ?? host;
  return {referrerType, referrerName, referrerKeyword: "", referrerUrl: referrer || null};
}

function kindOf(host: string): "direct" | "search" | "social" | "website" {
  if (host === "") return "direct";
  if (/google|bing/.test(host)) return "search";
  return host.includes("facebook") ? "social" : "website";
}
