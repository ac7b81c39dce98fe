/**
 * Answers as Facebook's Graph API does for what we ask: page insights, published posts, and what a token is.
 *
 * An end_time is the end of a Pacific day, so it is 08:00 UTC in winter and 07:00 in summer. One dead metric fails the
 * whole request. The last page of posts has cursors still and no `next`. Values are those of the region as it is
 * looked at: nothing is older than two years, and a day has a value once it is over.
 */
import {createHmac} from "node:crypto";
import {addDays, dayOf, daysBetween, daysOf, pacificZone, startOfDay} from "../base/day.ts";
import type {SimulatedPage, SimulatedPost} from "./facebook-page.ts";
import type {Region} from "./region.ts";
import {type Fault, json, nonsense, type Question, type Reply} from "./stand-in.ts";

/** The secrets by the names of their variables. */
type Environment = Record<string, string>;
const tokenOf = (page: SimulatedPage, environment: Environment): string => environment[page.tokenVariable];

/** A refusal, thrown by whatever finds the fault. */
class Refusal {
  readonly status: number;
  readonly error: {message: string; code: number; error_subcode?: number};
  constructor(message: string, code: number, {subcode, status = 400}: {subcode?: number; status?: number} = {}) {
    this.status = status;
    this.error = {message, code, ...(subcode !== undefined && {error_subcode: subcode})};
  }
}

export function facebookStandIn(
  region: Region,
  environment: Environment,
  fault: () => Fault | undefined
): (question: Question, origin: string) => Reply {
  let callCount = 0;
  return (question, origin) => {
    const {path, query} = question;
    const [, version, node, edge] = path.split("/");
    const headers = usageHeaders(node, ++callCount, fault());
    try {
      if (fault()?.answer === "nonsense") return nonsense;
      if (fault()?.answer === "throttled")
        throw new Refusal(
          "(#80001) There have been too many calls to this Page account. Wait a bit and try again.",
          80001
        );
      if (fault()?.answer === "token")
        throw new Refusal(
          "Error validating access token: Session has expired on Friday, 20-Nov-26 15:48:19 PST.",
          190,
          {
            subcode: 463
          }
        );
      if (!/^v\d+\.\d+$/.test(version)) throw new Refusal(`Unknown path components: ${path}`, 2500);
      if (node === "debug_token") return json(200, debugToken(region, environment, query), headers);
      const page = pageFor(region, environment, node, query);
      const address = `${origin}${path}`;
      if (edge === undefined) return json(200, {id: page.id, name: page.name}, headers);
      if (edge === "insights") return json(200, insightsOf(region, page, query, address), headers);
      if (edge === "published_posts") return json(200, postsOf(page, query, address), headers);
      throw new Refusal(`Unknown path components: /${edge}`, 2500);
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      const error = {
        ...refusal.error,
        type: "OAuthException",
        fbtrace_id: `A${callCount.toString(36).padStart(10, "0")}`
      };
      return json(refusal.status, {error}, headers);
    }
  };
}

/** Meta sends them only once enough calls have been made. */
function usageHeaders(node: string, callCount: number, fault: Fault | undefined): Record<string, string> {
  const isThrottled = fault?.answer === "throttled";
  if (callCount <= 10 && !isThrottled) return {};
  const percent = isThrottled ? 100 : Math.min(99, Math.ceil(callCount / 100));
  const usage = {
    type: "pages",
    call_count: percent,
    total_cputime: 1,
    total_time: 1,
    estimated_time_to_regain_access: isThrottled ? 5 : 0 // minutes
  };
  return {"x-business-use-case-usage": JSON.stringify({[node]: [usage]})};
}

/** The page, if the token is its own and signed. */
function pageFor({pages}: Region, environment: Environment, node: string, query: URLSearchParams) {
  const token = query.get("access_token");
  if (!token) throw new Refusal("An access token is required to request this resource.", 104);
  if (!pages.some((page) => tokenOf(page, environment) === token))
    throw new Refusal("Invalid OAuth access token - Cannot parse access token", 190);
  const proof = query.get("appsecret_proof");
  if (proof === null) throw new Refusal("API calls from the server require an appsecret_proof argument", 100);
  if (proof !== createHmac("sha256", environment.FACEBOOK_APP_SECRET).update(token).digest("hex"))
    throw new Refusal("Invalid appsecret_proof provided in the API argument", 100);
  const page = pages.find(({id}) => id === node);
  if (!page)
    throw new Refusal(
      `Unsupported get request. Object with ID '${node}' does not exist, cannot be loaded due to missing permissions, or does not support this operation.`,
      100,
      {subcode: 33}
    );
  if (tokenOf(page, environment) !== token)
    throw new Refusal("(#190) This method must be called with a Page Access Token", 190);
  return page;
}

const windowDays = 90;

function insightsOf(region: Region, page: SimulatedPage, query: URLSearchParams, address: string) {
  const names = (query.get("metric") ?? "").split(",");
  if (names.some((name) => !(name in page.metrics)))
    throw new Refusal("(#100) The value must be a valid insights metric", 100);
  const today = dayOf(region.now, pacificZone);
  const to = pacificDay(query.get("until")) ?? today;
  const from = pacificDay(query.get("since")) ?? addDays(to, -2);
  if (daysBetween(from, to) > windowDays)
    throw new Refusal("(#100) There cannot be more than 90 days (7776000 s) between since and until", 100);
  const oldest = Temporal.PlainDate.from(today).subtract({years: 2}).toString();
  const days = daysOf({from, to}).filter((day) => oldest <= day && day < today);
  const period = query.get("period") ?? "day";
  const data = names.flatMap((name) => {
    const values = days.flatMap((day) => {
      const value = page.metrics[name][daysBetween(page.firstDay, day)];
      // undefined before the region, NaN where Meta has none
      return period === "day" && value >= 0
        ? {value, end_time: graphTime(startOfDay(addDays(day, 1), pacificZone))}
        : [];
    });
    const title = name.replaceAll("_", " ");
    const insight = {name, period, values, title, description: title, id: `${page.id}/insights/${name}/${period}`};
    return values.length > 0 ? [insight] : []; // a quiet metric is left out, without an error
  });
  const around = (since: string, until: string) => addressWith(address, query, {since, until});
  const width = Math.max(1, daysBetween(from, to));
  return {data, paging: {previous: around(addDays(from, -width), from), next: around(to, addDays(to, width))}};
}

/** A day as it is, or that of a unix time. */
function pacificDay(text: string | null): string | undefined {
  if (text === null) return undefined;
  return /^\d+$/.test(text) ? dayOf(Number(text) * 1000, pacificZone) : text;
}

/** Times of Graph have no colon in the offset. */
const graphTime = (epochMs: number): string => `${new Date(epochMs).toISOString().slice(0, 19)}+0000`;

function addressWith(address: string, query: URLSearchParams, changes: Record<string, string>): string {
  const url = new URL(address);
  for (const [name, value] of [...query, ...Object.entries(changes)]) url.searchParams.set(name, value);
  return url.href;
}

const mostPosts = 100;

function postsOf({id, posts}: SimulatedPage, query: URLSearchParams, address: string) {
  const limit = Number(query.get("limit") ?? 25);
  if (!(limit >= 1 && limit <= mostPosts))
    throw new Refusal("(#100) Param limit must be a number between 1 and 100", 100);
  const fields = fieldsOf(query.get("fields") ?? "id,created_time,message");
  const since = unixTime(query.get("since")) ?? -Infinity;
  const until = unixTime(query.get("until")) ?? Infinity;
  const listed = posts.filter(({createdAt}) => since <= createdAt && createdAt < until).reverse(); // newest first
  const after = query.get("after");
  const start = after === null ? 0 : listed.findIndex((post) => cursorOf(post) === after) + 1;
  const data = listed.slice(start, start + limit);
  if (data.length === 0) return {data};
  const cursors = {before: cursorOf(data[0]), after: cursorOf(data[data.length - 1])};
  const isLast = start + limit >= listed.length;
  const next = isLast ? {} : {next: addressWith(address, query, {after: cursors.after})};
  return {data: data.map((post) => pick(id, post, fields)), paging: {cursors, ...next}};
}

const unixTime = (text: string | null): number | undefined => {
  if (text === null) return undefined;
  return /^\d+$/.test(text) ? Number(text) * 1000 : startOfDay(text, pacificZone);
};

const cursorOf = ({id}: SimulatedPost): string => Buffer.from(`after ${id}`).toString("base64url");

/** The names between commas, but for the commas in brackets. */
const fieldsOf = (text: string): string[] => text.match(/[^,(]+(?:\([^)]*\)[^,(]*)*/g) ?? [];

function pick(page: string, post: SimulatedPost, fields: string[]): Record<string, unknown> {
  const all: Record<string, unknown> = {
    created_time: graphTime(post.createdAt),
    updated_time: graphTime(post.createdAt),
    message: post.message,
    permalink_url: `https://www.facebook.com/${page}/posts/${post.id.split("_")[1]}`,
    status_type: "added_photos",
    shares: post.shares > 0 ? {count: post.shares} : undefined // absent when nobody has
  };
  const picked: Record<string, unknown> = {id: post.id};
  for (const field of fields) {
    const metrics = /^insights\.metric\(([^)]*)\)$/.exec(field);
    if (metrics) picked.insights = {data: metrics[1].split(",").map((name) => postInsight(post, name))};
    else if (/^(reactions|comments|likes)\b/.test(field))
      throw new Refusal("(#10) This endpoint requires the 'pages_read_user_content' permission", 10);
    else if (field in all) picked[field] = all[field];
    else if (field !== "id")
      throw new Refusal(`(#100) Tried accessing nonexisting field (${field}) on node type (PagePost)`, 100);
  }
  return picked;
}

function postInsight(post: SimulatedPost, name: string) {
  const counters: Record<string, number> = {
    post_media_view: post.mediaViews,
    post_total_media_view_unique: post.reach,
    post_clicks: post.clicks
  };
  if (!(name in counters)) throw new Refusal("(#100) The value must be a valid insights metric", 100);
  const id = `${post.id}/insights/${name}/lifetime`;
  return {name, period: "lifetime", values: [{value: counters[name]}], title: name.replaceAll("_", " "), id};
}

/** Asked with the app's own token, "APPID|SECRET". */
function debugToken({now, pages}: Region, environment: Environment, query: URLSearchParams) {
  const [app, secret] = (query.get("access_token") ?? "").split("|");
  if (secret !== environment.FACEBOOK_APP_SECRET) throw new Refusal("Invalid OAuth access token signature.", 190);
  const page = pages.find((it) => tokenOf(it, environment) === query.get("input_token"));
  if (page === undefined)
    return {
      data: {app_id: app, is_valid: false, error: {code: 190, message: "Invalid OAuth access token."}, scopes: []}
    };
  const scopes = ["pages_show_list", "read_insights", "pages_read_engagement"];
  return {
    data: {
      app_id: app,
      type: "PAGE",
      application: "Genklang",
      data_access_expires_at: Math.floor(now / 1000) + 60 * 86_400,
      expires_at: 0, // never
      is_valid: true,
      scopes,
      granular_scopes: scopes.map((scope) => ({scope})),
      profile_id: page.id
    }
  };
}
