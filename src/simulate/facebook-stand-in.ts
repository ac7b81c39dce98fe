/**
 * Answers as Facebook's Graph API does for what we ask: page insights, posts and reels, many questions in one, what a
 * token is, an ad account and its reports, an Instagram account's numbers.
 *
 * An end_time is the end of a Pacific day, so it is 08:00 UTC in winter and 07:00 in summer. One dead metric fails the
 * whole request. The last page of posts has cursors still and no `next`. Values are those of the region as it is
 * looked at: nothing is older than two years, and a day has a value once it is over.
 */
import {createHmac} from "node:crypto";
import {addDays, dayOf, daysBetween, daysOf, pacificZone, startOfDay} from "../base/day.ts";
import {adStandIn} from "./facebook-ads-stand-in.ts";
import type {SimulatedPage, SimulatedPost} from "./facebook-page.ts";
import {addressWith, graphTime, listed, Refusal} from "./graph-answers.ts";
import type {Region} from "./region.ts";
import {type Fault, json, nonsense, type Question, type Reply} from "./stand-in.ts";

/** The secrets by the names of their variables. */
type Environment = Record<string, string>;
const tokenOf = (page: SimulatedPage, environment: Environment): string => environment[page.tokenVariable];

export interface GraphWorld {
  /** Posts that their page has deleted. */
  gonePosts?: ReadonlySet<string>;
  /** Metrics that Meta has retired. */
  retiredMetrics?: ReadonlySet<string>;
}

export function facebookStandIn(
  region: Region,
  environment: Environment,
  fault: () => Fault | undefined,
  world: GraphWorld = {}
): (question: Question, origin: string) => Reply {
  let callCount = 0;
  const answerOfAds = adStandIn(region, environment);

  function answer({method, path, query, form}: Question, origin: string): unknown {
    const [, version, node, edge] = path.split("/");
    if (!/^v\d+\.\d+$/.test(version)) throw new Refusal(`Unknown path components: ${path}`, 2500);
    const signed = method === "POST" ? form : query;
    if (node === "debug_token") return debugToken(region, environment, query);
    mustBeSigned(region, environment, signed);
    const address = `${origin}${path}`;
    const ofAds = answerOfAds({method, node, edge, signed, address});
    if (ofAds !== undefined) return ofAds;
    const instagram = region.instagram.find(({id}) => id === node);
    if (instagram) return instagramOf(region, instagram, edge, query);
    const page = pageFor(region, environment, node, query);
    if (node === page.id) {
      if (edge === "insights") return insightsOf(region, page, query, address, world);
      if (edge === "published_posts") return postsOf(page, query, address, world);
      if (edge !== undefined) throw new Refusal(`Unknown path components: /${edge}`, 2500);
      const id = region.instagram.find((it) => it.page === page.id)?.id;
      const wantsInstagram = query.get("fields")?.includes("instagram_business_account") && id !== undefined;
      return {id: page.id, name: page.name, ...(wantsInstagram && {instagram_business_account: {id}})};
    }
    const reel = page.posts.find((post) => post.reel?.video === node);
    if (reel) return reelInsights(reel);
    const post = page.posts.find(({id}) => id === node);
    if (!post || world.gonePosts?.has(node)) throw noSuchObject(node);
    return pick(page.id, post, fieldsOf(query.get("fields") ?? "id,created_time,message"), world);
  }

  const trace = () => `A${callCount.toString(36).padStart(10, "0")}`;
  const envelope = ({error}: Refusal) => ({error: {...error, type: "OAuthException", fbtrace_id: trace()}});

  return (question, origin) => {
    const {path, form} = question;
    const headers = usageHeaders(path.split("/")[2] ?? "", ++callCount, fault());
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
      if (question.method === "POST" && path === "/") return json(200, batchOf(form, origin), headers);
      return json(200, answer(question, origin), headers);
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      return json(refusal.status, envelope(refusal), headers);
    }
  };

  /** Each item is answered by itself; what it is refused stays its own. */
  function batchOf(form: URLSearchParams, origin: string) {
    const items: {method: string; relative_url: string}[] = JSON.parse(form.get("batch") ?? "[]");
    if (items.length > mostInBatch) throw new Refusal("(#100) Too many requests in batch message. Maximum is 50", 100);
    return items.map(({method, relative_url}) => {
      callCount += 1; // each counts
      const {pathname, searchParams} = new URL(`/${relative_url}`, origin);
      searchParams.set("access_token", form.get("access_token") ?? "");
      const content = {"content-type": "application/json; charset=utf-8"};
      const headers = Object.entries(content).map(([name, value]) => ({name, value}));
      try {
        const body = answer({method, path: pathname, query: searchParams, form: new URLSearchParams()}, origin);
        return {code: 200, headers, body: JSON.stringify(body)};
      } catch (refusal) {
        if (!(refusal instanceof Refusal)) throw refusal;
        return {code: refusal.status, headers, body: JSON.stringify(envelope(refusal))};
      }
    });
  }
}

const mostInBatch = 50;

const noSuchObject = (node: string) =>
  new Refusal(
    `Unsupported get request. Object with ID '${node}' does not exist, cannot be loaded due to missing permissions, or does not support this operation.`,
    100,
    {subcode: 33}
  );

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

/** Some token of ours, signed by the app. */
function mustBeSigned({pages}: Region, environment: Environment, signed: URLSearchParams) {
  const token = signed.get("access_token");
  if (!token) throw new Refusal("An access token is required to request this resource.", 104);
  const known = [...pages.map((page) => tokenOf(page, environment)), environment.FACEBOOK_ADS_TOKEN];
  if (!known.includes(token)) throw new Refusal("Invalid OAuth access token - Cannot parse access token", 190);
  const proof = signed.get("appsecret_proof");
  if (proof === null) throw new Refusal("API calls from the server require an appsecret_proof argument", 100);
  if (proof !== createHmac("sha256", environment.FACEBOOK_APP_SECRET).update(token).digest("hex"))
    throw new Refusal("Invalid appsecret_proof provided in the API argument", 100);
}

/** The page that a node is, or is of, if the token is its own. */
function pageFor({pages}: Region, environment: Environment, node: string, query: URLSearchParams) {
  const isOf = ({id, posts}: SimulatedPage) =>
    node === id || node.startsWith(`${id}_`) || posts.some(({reel}) => reel?.video === node);
  const page = pages.find(isOf);
  if (!page) throw noSuchObject(node);
  if (tokenOf(page, environment) !== query.get("access_token"))
    throw new Refusal("(#190) This method must be called with a Page Access Token", 190);
  return page;
}

const windowDays = 90;

function insightsOf(
  region: Region,
  page: SimulatedPage,
  query: URLSearchParams,
  address: string,
  {retiredMetrics}: GraphWorld
) {
  const names = (query.get("metric") ?? "").split(",");
  if (names.some((name) => !(name in page.metrics) || retiredMetrics?.has(name)))
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

const mostPosts = 100;

function postsOf({id, posts}: SimulatedPage, query: URLSearchParams, address: string, world: GraphWorld) {
  const limit = Number(query.get("limit") ?? 25);
  if (!(limit >= 1 && limit <= mostPosts))
    throw new Refusal("(#100) Param limit must be a number between 1 and 100", 100);
  const fields = fieldsOf(query.get("fields") ?? "id,created_time,message");
  const since = unixTime(query.get("since")) ?? -Infinity;
  const until = unixTime(query.get("until")) ?? Infinity;
  const newestFirst = posts
    .filter((post) => since <= post.createdAt && post.createdAt < until && !world.gonePosts?.has(post.id))
    .reverse();
  const {data, paging} = listed(newestFirst, query, address, limit);
  return {data: data.map((post) => pick(id, post, fields, world)), ...(paging && {paging})};
}

const unixTime = (text: string | null): number | undefined => {
  if (text === null) return undefined;
  return /^\d+$/.test(text) ? Number(text) * 1000 : startOfDay(text, pacificZone);
};

/** The names between commas, but for the commas in brackets. */
const fieldsOf = (text: string): string[] => text.match(/[^,({]+(?:\([^)]*\)[^,({]*|\{[^}]*\})*/g) ?? [];

function pick(page: string, post: SimulatedPost, fields: string[], world: GraphWorld): Record<string, unknown> {
  const [, number] = post.id.split("_");
  const link = /https?:\S+/.exec(post.message)?.[0];
  const all: Record<string, unknown> = {
    created_time: graphTime(post.createdAt),
    updated_time: graphTime(post.createdAt),
    message: post.message,
    permalink_url: post.reel
      ? `https://www.facebook.com/reel/${post.reel.video}/`
      : `https://www.facebook.com/${page}/posts/${number}`,
    status_type: post.reel ? "added_video" : "added_photos",
    attachments: link && {data: [{title: "Bli familjehem", url: shimmed(link), unshimmed_url: link}]},
    shares: post.shares > 0 ? {count: post.shares} : undefined // absent when nobody has
  };
  const picked: Record<string, unknown> = {id: post.id};
  for (const field of fields) {
    const [name] = field.split(/[.{(]/, 1);
    const metrics = /^insights\.metric\(([^)]*)\)$/.exec(field);
    if (metrics) picked.insights = {data: metrics[1].split(",").flatMap((it) => postInsight(post, it, world))};
    else if (/^(reactions|comments|likes)\b/.test(field))
      throw new Refusal("(#10) This endpoint requires the 'pages_read_user_content' permission", 10);
    else if (name in all) picked[name] = all[name];
    else if (field !== "id")
      throw new Refusal(`(#100) Tried accessing nonexisting field (${field}) on node type (PagePost)`, 100);
  }
  return picked;
}

const shimmed = (link: string) => `https://l.facebook.com/l.php?u=${encodeURIComponent(link)}&h=AT0removed`;

function postInsight(post: SimulatedPost, name: string, {retiredMetrics}: GraphWorld) {
  const counters: Record<string, number> = {
    post_media_view: post.mediaViews,
    post_total_media_view_unique: post.reach,
    post_clicks: post.clicks,
    post_video_views: 0
  };
  if (!(name in counters) || retiredMetrics?.has(name))
    throw new Refusal("(#100) The value must be a valid insights metric", 100);
  if (post.reel) return []; // of a reel they are asked for at its video
  const id = `${post.id}/insights/${name}/lifetime`;
  return {name, period: "lifetime", values: [{value: counters[name]}], title: name.replaceAll("_", " "), id};
}

function reelInsights({reel, reach}: SimulatedPost) {
  const value = (name: string, it: unknown) => ({name, period: "lifetime", values: [{value: it}]});
  return {
    data: [
      value("fb_reels_total_plays", reel?.plays),
      value("post_total_media_view_unique", reach),
      value("post_video_social_actions", {SHARE: 1})
    ]
  };
}

const longestInstagramDays = 30;

function instagramOf(
  {now}: Region,
  {id, metrics, firstDay}: Region["instagram"][number],
  edge: string | undefined,
  query: URLSearchParams
) {
  if (edge !== "insights") throw new Refusal(`Unknown path components: /${edge}`, 2500);
  const names = (query.get("metric") ?? "").split(",");
  if (names.some((name) => !(name in metrics)))
    throw new Refusal(`(#100) metric[0] must be one of the following values: ${Object.keys(metrics).join(", ")}`, 100);
  if (query.get("metric_type") !== "total_value")
    throw new Refusal("(#100) The following metrics should be specified with parameter metric_type=total_value", 100);
  const [from, to] = ["since", "until"].map((name) => pacificDay(query.get(name)) ?? dayOf(now, pacificZone));
  if (daysBetween(from, to) > longestInstagramDays)
    throw new Refusal("(#100) There cannot be more than 30 days (2592000 s) between since and until", 100);
  const today = dayOf(now, pacificZone);
  const days = daysOf({from, to}).filter((day) => day < today);
  const data = names.flatMap((name) => {
    const values = days.map((day) => metrics[name][daysBetween(firstDay, day)]).filter((value) => value >= 0);
    const value = values.reduce((sum, it) => sum + it, 0);
    const insight = {name, period: "day", title: name, total_value: {value}, id: `${id}/insights/${name}/day`};
    return values.length > 0 ? [insight] : [];
  });
  return {data};
}

/** Asked with the app's own token, "APPID|SECRET". */
function debugToken({now, pages}: Region, environment: Environment, query: URLSearchParams) {
  const own = query.get("access_token") === query.get("input_token"); // a token may look at itself
  const [app, secret] = own ? ["1", environment.FACEBOOK_APP_SECRET] : (query.get("access_token") ?? "").split("|");
  if (secret !== environment.FACEBOOK_APP_SECRET) throw new Refusal("Invalid OAuth access token signature.", 190);
  const page = pages.find((it) => tokenOf(it, environment) === query.get("input_token"));
  const isOfAds = query.get("input_token") === environment.FACEBOOK_ADS_TOKEN;
  if (page === undefined && !isOfAds)
    return {
      data: {app_id: app, is_valid: false, error: {code: 190, message: "Invalid OAuth access token."}, scopes: []}
    };
  const scopes = isOfAds
    ? ["ads_read"]
    : ["pages_show_list", "read_insights", "pages_read_engagement", "instagram_basic", "instagram_manage_insights"];
  return {
    data: {
      app_id: app,
      type: isOfAds ? "SYSTEM_USER" : "PAGE",
      application: "Genklang",
      data_access_expires_at: Math.floor(now / 1000) + 60 * 86_400,
      expires_at: 0, // never
      is_valid: true,
      scopes,
      granular_scopes: scopes.map((scope) => ({scope})),
      ...(page && {profile_id: page.id})
    }
  };
}
