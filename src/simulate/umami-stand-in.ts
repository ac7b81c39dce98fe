/**
 * Answers as Umami does for what we ask: a login, and its list of events, the newest first, page by page.
 *
 * A website is asked for by its id, a session is one browser for a month, and a page that was seen is an event of type 1.
 */
import {createHash} from "node:crypto";
import type {PlannedSite} from "./plan.ts";
import type {Region} from "./region.ts";
import {type Fault, json, nonsense, type Question, type Reply} from "./stand-in.ts";
import type {SimulatedVisit} from "./visits.ts";

export interface UmamiLogin {
  user: string;
  password: string;
}

const failure = (status: number, message: string, code: string): Reply =>
  json(status, {error: {message, code, status}});
const unauthorized = failure(401, "Unauthorized", "unauthorized");

export function umamiStandIn(
  region: Region,
  site: PlannedSite,
  login: UmamiLogin,
  fault: () => Fault | undefined
): (question: Question) => Reply {
  const token = createHash("sha256").update(`${login.user} ${login.password}`).digest("base64url");
  const {host} = new URL(site.url);
  const website = websiteOf(site);
  const events = region.visits
    .filter((visit) => visit.site === site.municipality)
    .flatMap((visit) => eventsOf(visit, website, host))
    .sort((a, b) => (a.createdAt === b.createdAt ? (a.id < b.id ? 1 : -1) : a.createdAt < b.createdAt ? 1 : -1));
  return ({method, path, query, authorization, json: body}) => {
    if (fault()?.answer === "nonsense") return nonsense;
    if (fault()?.answer === "throttled") return {status: 429, headers: {"retry-after": "120"}, body: ""};
    if (fault()?.answer === "token") return unauthorized;
    if (method === "POST" && path === "/api/auth/login") {
      const {username, password} = body as {username: string; password: string};
      if (username !== login.user || password !== login.password) return unauthorized;
      return json(200, {token, user: {id: website, username, role: "view-only", isAdmin: false, teams: []}});
    }
    if (authorization !== `Bearer ${token}`) return unauthorized;
    if (path !== `/api/websites/${website}/events`) return failure(404, "Not found", "not-found");
    const [startAt, endAt, page, pageSize] = ["startAt", "endAt", "page", "pageSize"].map((it) =>
      Number(query.get(it))
    );
    if (!(startAt > 0 && endAt >= startAt)) return failure(400, "Bad request", "bad-request");
    const [from, to] = [startAt, endAt].map((at) => new Date(at).toISOString());
    const asked = events.filter(({createdAt}) => from <= createdAt && createdAt <= to);
    const data = asked.slice((page - 1) * pageSize, page * pageSize);
    return json(200, {data, count: asked.length, page, pageSize, orderBy: "created_at"});
  };
}

/** The id that Umami would have given the site; always the same. */
export const websiteOf = ({municipality}: PlannedSite): string => `6f1c0d6e-0000-4000-8000-00000000${municipality}`;

function eventsOf(
  {id, visitor, startedAt, pages, secondsPerPage, referrer}: SimulatedVisit,
  website: string,
  host: string
) {
  return pages.map((page, i) => {
    const [urlPath, urlQuery = ""] = page.split("?");
    return {
      id: `${String(id).padStart(9, "0")}-${i}`,
      websiteId: website,
      sessionId: visitor,
      createdAt: new Date(startedAt + 1000 * secondsPerPage * i).toISOString(),
      hostname: host,
      urlPath,
      urlQuery,
      referrerPath: "",
      referrerQuery: "",
      referrerDomain: i > 0 ? host : referrer === "" ? null : new URL(referrer).host,
      country: "SE",
      device: "mobile",
      os: "iOS",
      browser: "ios",
      pageTitle: "Bli familjehem",
      eventType: 1,
      eventName: null,
      hasData: false
    };
  });
}
