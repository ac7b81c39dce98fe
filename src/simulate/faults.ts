/**
 * What goes wrong between a provider and us, drawn from a seed: every class of refusal, wrong and missing headers, cut
 * and slow bodies, lists that hold an entry twice or in another order, and troubles that last: a token that dies between
 * two pages, a metric that is gone for some days, posts that are not to be seen.
 *
 * A layer in front of a stand-in, which knows nothing of it. It never makes up a number: a wrong number that looks right
 * is no fault that anybody could find.
 */
import type {Random} from "../base/random.ts";
import {json, nonsense, type Question, type Reply} from "./stand-in.ts";

export type Provider = "facebook" | "matomo" | "eplatform";

/** How bad a day is. */
export interface Weather {
  /** How often a question meets a fault of its own. */
  faultRate: number;
  /** From this question of the day on the token is dead; Infinity where it lives. */
  tokenDiesAt: number;
  /** A metric that is gone today; null where none is. */
  retired: string | null;
  /** Part of the entries of long lists that come twice, and whether they are shuffled. */
  twiceRate: number;
  isShuffled: boolean;
  /** Lines break at once instead of being silent: over a real line silence costs a minute each time. */
  isWithoutSilence?: boolean;
}

export const fairWeather: Weather = {
  faultRate: 0,
  tokenDiesAt: Infinity,
  retired: null,
  twiceRate: 0,
  isShuffled: false
};

const metrics = ["page_media_view", "page_follows", "page_video_views", "post_clicks", "post_media_view"];

export function drawWeather(random: Random): Weather {
  return {
    faultRate: [0, 0.05, 0.3, 1][random.pick([2, 3, 2, 1])],
    tokenDiesAt: random.chance(0.12) ? random.integer(4) : Infinity,
    retired: random.chance(0.2) ? metrics[random.integer(metrics.length)] : null,
    twiceRate: random.chance(0.3) ? 0.2 : 0,
    isShuffled: random.chance(0.3)
  };
}

type Answering = (question: Question, origin: string) => Reply;

/** `weather` and `random` are asked at each question, so that a day can change while the stand-in runs. */
export function withFaults(
  provider: Provider,
  answering: Answering,
  weather: () => Weather,
  random: () => Random
): Answering {
  let count = 0;
  let today: Weather | undefined;
  return (question, origin) => {
    const now = weather();
    if (now !== today) [today, count] = [now, 0];
    count += 1;
    const own = random();
    if (count > now.tokenDiesAt) return refusals[provider].token[0];
    if (now.retired !== null && asksFor(question, now.retired)) return deadMetric;
    const reply = answering(question, origin);
    if (own.chance(now.faultRate)) {
      const bad = misfortunes(provider, own)(reply);
      return bad.line === "silent" && now.isWithoutSilence ? {...bad, line: "reset"} : bad;
    }
    return reply.status === 200 && (now.twiceRate > 0 || now.isShuffled)
      ? disordered(reply, question, now, own)
      : reply;
  };
}

const asksFor = ({query, form}: Question, metric: string) =>
  [...query.values(), ...form.values()].some((value) => value.split(/[^\w]+/).includes(metric));

const graph = (code: number, message: string, status = 400, more: object = {}, headers = {}): Reply =>
  json(status, {error: {message, type: "OAuthException", code, fbtrace_id: "AbC", ...more}}, headers);
const deadMetric = graph(100, "(#100) The value must be a valid insights metric");
const piwik = (message: string, status = 200): Reply => json(status, {result: "error", message});

/** By class, as SOURCES.md lists them. */
const refusals: Record<
  Provider,
  Record<"transient" | "tooBig" | "throttled" | "token" | "permission" | "badRequest", Reply[]>
> = {
  facebook: {
    transient: [
      graph(1, "An unknown error occurred", 500),
      graph(2, "An unexpected error has occurred. Please retry your request later.", 503, {is_transient: true}),
      graph(99, "Unknown", 400, {error_subcode: 99}),
      graph(104, "Try again"),
      graph(960, "Request timed out", 400),
      graph(-3, "Service temporarily unavailable", 400, {is_transient: true})
    ],
    tooBig: [graph(1, "Please reduce the amount of data you're asking for, then retry your request", 500)],
    throttled: [4, 17, 32, 341, 613, 80000, 80001, 80002, 80008].map((code, i) =>
      graph(code, `(#${code}) There have been too many calls`, 400, {}, [{}, usage(0), usage(3), usage("x")][i % 4])
    ),
    token: [
      graph(190, "Error validating access token: Session has expired on Friday, 26-Jun-26 15:48:19 PDT.", 400, {
        error_subcode: 463
      }),
      ...[458, 459, 460, 464, 467, 492].map((error_subcode) =>
        graph(190, "The session is invalid", 401, {error_subcode})
      ),
      graph(102, "Session key invalid")
    ],
    permission: [
      graph(10, "(#10) Application does not have permission for this action", 403),
      graph(200, "(#200) Permissions error", 403),
      graph(283, "That action requires the extended permission read_insights", 403),
      graph(3, "Application does not have the capability to make this API call."),
      graph(100, "(#100) Object does not exist, cannot be loaded due to missing permission or reviewable feature")
    ],
    badRequest: [
      graph(100, "(#100) Tried accessing nonexisting field (x) on node type (Page)", 400),
      graph(12, "(#12) This endpoint is deprecated")
    ]
  },
  matomo: {
    transient: [piwik("The database is gone away", 500), {status: 502, body: ""}, {status: 504, body: "<html>"}],
    tooBig: [piwik("Allowed memory size of 134217728 bytes exhausted", 500)],
    throttled: [
      {status: 429, body: "Too many requests"},
      {...piwik("Too many requests", 429), headers: {"retry-after": "30"}}
    ],
    token: [piwik("Unable to authenticate with the provided token.", 401)],
    permission: [piwik("You can't access this resource as it requires 'view' access for the website id = 3.", 401)],
    badRequest: [piwik("The method 'Live.x' does not exist or is not available in the module.")]
  },
  eplatform: {
    transient: [500, 502, 503].map((status) => ({status, body: "<html>Driftstopp</html>"})),
    tooBig: [{status: 500, body: "java.lang.OutOfMemoryError: Java heap space"}],
    throttled: [{status: 429, headers: {"retry-after": "30"}, body: ""}],
    token: [{status: 401, body: "Unauthorized"}],
    permission: [{status: 403, body: "Forbidden"}],
    badRequest: [
      {status: 400, body: ""},
      xml("<FlowInstances><ValidationErrors><validationError/></ValidationErrors></FlowInstances>"),
      xml("<FlowInstances></FlowInstances>"),
      xml("<FlowInstances><Count>3</Count><FlowInstances></FlowInstances></FlowInstances>")
    ]
  }
};

/** A document that can be read and does not say what was asked. */
function xml(body: string): Reply {
  return {status: 200, headers: {"content-type": "text/xml"}, body: `<?xml version="1.0" encoding="UTF-8"?>\n${body}`};
}

function usage(minutes: number | string) {
  return {
    "x-business-use-case-usage": JSON.stringify({"1": [{type: "pages", estimated_time_to_regain_access: minutes}]})
  };
}

/** One fault, drawn. */
function misfortunes(provider: Provider, random: Random): (reply: Reply) => Reply {
  const any = <T>(list: readonly T[]): T => list[random.integer(list.length)];
  const half = (text: string) => text.slice(0, 1 + random.integer(Math.max(1, text.length - 1)));
  const waits = ["3", "0", "-5", "soon", "Wed, 21 Oct 2015 07:28:00 GMT", "1e9", ""];
  const all: ((reply: Reply) => Reply)[] = [
    ...Object.values(refusals[provider]).map((list) => () => any(list)),
    () => nonsense,
    () => ({status: 200, body: ""}),
    () => ({status: 200, body: "null"}),
    () => ({status: 200, body: '{"data":{"unheard":"of"}}'}),
    () => ({status: 302, headers: {location: "https://example.org/login"}, body: ""}),
    () => ({status: any([500, 502, 503, 504]), body: ""}),
    () => ({status: any([429, 503]), headers: {"retry-after": any(waits)}, body: "wait"}),
    (reply) => ({...reply, body: half(reply.body)}), // whole for HTTP, cut for JSON
    (reply) => ({...reply, line: "cut"}),
    (reply) => ({...reply, line: "reset"}),
    (reply) => ({...reply, line: "silent"}),
    (reply) => ({...reply, delayMs: 1 + random.integer(20)}),
    (reply) => ({...reply, headers: {}}),
    (reply) => ({
      ...reply,
      headers: {"content-type": "image/png", "x-business-use-case-usage": "{", "retry-after": "x"}
    }),
    (reply) => ({...reply, body: `\u{feff}${reply.body}`}),
    (reply) => ({...reply, body: withNews(reply.body)})
  ];
  return any(all);
}

/** Fields that nobody has heard of, at the top and in the first entry. */
function withNews(body: string): string {
  if (isXml(body)) return body.replace(/(<FlowInstanceStatistic>)/, "$1<aNewField><of>the provider</of></aNewField>");
  const value: unknown = JSON.parse(body);
  const news = {a_new_field: {of: "the provider"}, another: [1, 2]};
  if (Array.isArray(value)) return JSON.stringify(value.map((it) => (isObject(it) ? {...it, ...news} : it)));
  return isObject(value) ? JSON.stringify({...value, ...news}) : body;
}

const isXml = (body: string) => body.startsWith("<?xml");
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Entries twice and in another order, where the list has no order of its own: a page of posts or visits keeps it. */
function disordered(reply: Reply, {query}: Question, {twiceRate, isShuffled}: Weather, random: Random): Reply {
  const mix = (list: unknown[]) => {
    const twice = list.flatMap((it) => (random.chance(twiceRate) ? [it, it] : [it]));
    return isShuffled ? shuffled(twice, random) : twice;
  };
  if (isXml(reply.body)) return {...reply, body: withMixedCases(reply.body, isShuffled, random)};
  const value: unknown = JSON.parse(reply.body);
  // Matomo pages by offset: an entry twice would push another off the page, which is lost visits and no disorder.
  if (Array.isArray(value))
    return query.has("filter_offset") && isShuffled ? {...reply, body: JSON.stringify(shuffled(value, random))} : reply;
  if (!isObject(value) || !Array.isArray(value["data"])) return reply;
  const data = mix(value["data"]).map((it) =>
    isObject(it) && Array.isArray(it["values"]) ? {...it, values: mix(it["values"])} : it
  );
  return {...reply, body: JSON.stringify({...value, data})};
}

/** In another order; none twice: the platform counts them, and says how many. */
function withMixedCases(body: string, isShuffled: boolean, random: Random): string {
  const cases = body.match(/<FlowInstanceStatistic>.*?<\/FlowInstanceStatistic>/gs) ?? [];
  return cases.length > 0 && isShuffled ? body.replace(cases.join(""), shuffled(cases, random).join("")) : body;
}

const shuffled = (list: unknown[], random: Random) =>
  list
    .map((it) => ({it, at: random.uniform()}))
    .sort((a, b) => a.at - b.at)
    .map(({it}) => it);
