/**
 * What goes wrong between a provider and us, drawn from a seed: every class of refusal, wrong and missing headers, cut
 * and slow bodies, lists that hold an entry twice or in another order, and troubles that last a morning: a token that dies
 * between two pages, a metric that is gone, posts that are not to be seen, a clock of ours or of a provider that is
 * hours or days wrong.
 *
 * A layer in front of a stand-in, which knows nothing of it. It never makes up a number: a wrong number that looks right
 * is no fault that anybody could find.
 */
import {type Random, random} from "../base/random.ts";
import {deadMetric, gone, type Provider, refusals} from "./refusals.ts";
import {nonsense, type Question, type Reply} from "./stand-in.ts";

/** How bad a day is. */
export interface Weather {
  /** How often a question meets a fault of its own. */
  faultRate: number;
  /** From this question of the day on the token is dead; Infinity where it lives. */
  tokenDiesAt: number;
  /** A metric that is gone today; null where none is. */
  retired: string | null;
  /** Part of the posts that are not to be seen today, neither in a list nor by their id. */
  hiddenShare: number;
  /** How wrong our own clock goes today. */
  clockOffMs: number;
  /** How wrong the clocks of all providers go today. */
  providerOffMs: number;
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
  hiddenShare: 0,
  clockOffMs: 0,
  providerOffMs: 0,
  twiceRate: 0,
  isShuffled: false
};

const metrics = [
  ...["page_media_view", "page_follows", "page_video_views", "post_clicks", "post_media_view"],
  ...["saves", "profile_links_taps", "views"] // of Instagram
];

const hours = 3_600_000;
/** By an hour, past midnight, and by days. */
const clocksOff = [1, -1, 1, -1, 15, -15, 72, -48];

/** Ours or theirs, never both: where all clocks are wrong alike nobody could tell. */
function drawClocks(random: Random): Pick<Weather, "clockOffMs" | "providerOffMs"> {
  const off = (chance: number) => (random.chance(chance) ? hours * clocksOff[random.integer(clocksOff.length)] : 0);
  const [clockOffMs, providerOffMs] = [off(0.15), off(0.05)];
  return {clockOffMs, providerOffMs: clockOffMs === 0 ? providerOffMs : 0};
}

export function drawWeather(random: Random): Weather {
  return {
    faultRate: [0, 0.05, 0.3, 1][random.pick([2, 3, 2, 1])],
    // Before all is asked, or between two pages of it.
    tokenDiesAt: random.chance(0.12) ? random.integer(random.chance(0.5) ? 4 : 60) : Infinity,
    retired: random.chance(0.2) ? metrics[random.integer(metrics.length)] : null,
    hiddenShare: random.chance(0.15) ? 0.5 : 0,
    ...drawClocks(random),
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
    const reply =
      provider === "facebook" ? withoutHidden(answering(question, origin), question, now) : answering(question, origin);
    if (own.chance(now.faultRate)) {
      const bad = misfortunes(provider, own)(reply);
      return bad.line === "silent" && now.isWithoutSilence ? {...bad, line: "reset"} : bad;
    }
    return reply.status === 200 && (now.twiceRate > 0 || now.isShuffled)
      ? disordered(reply, question, now, own)
      : reply;
  };
}

/** With the header that every server sends: when it answers, by its own clock (epoch milliseconds). */
export function withDate(answering: Answering, theirs: () => number): Answering {
  return (question, origin) => {
    const reply = answering(question, origin);
    return {...reply, headers: {date: new Date(theirs()).toUTCString(), ...reply.headers}};
  };
}

/** What a list, an object or many questions in one would tell of posts that are not to be seen today. */
function withoutHidden(reply: Reply, {path}: Question, {hiddenShare}: Weather): Reply {
  if (hiddenShare === 0 || reply.status !== 200) return reply;
  const isHidden = (id: unknown) => typeof id === "string" && id.includes("_") && hashShare(id) < hiddenShare;
  const items = batchIn(reply.body);
  if (items) {
    const body = items.map((item) => {
      const content: unknown = item && JSON.parse(item.body);
      return isObject(content) && isHidden(content["id"]) ? {code: gone.status, headers: [], body: gone.body} : item;
    });
    return {...reply, body: JSON.stringify(body)};
  }
  const value: unknown = JSON.parse(reply.body);
  if (!isObject(value)) return reply;
  if (isHidden(value["id"])) return gone;
  if (!path.endsWith("/published_posts") || !Array.isArray(value["data"])) return reply;
  const data = value["data"].filter((it) => !(isObject(it) && isHidden(it["id"])));
  return {...reply, body: JSON.stringify({...value, data})};
}

/** The same for a post whenever it is asked for, in [0, 1). */
const hashShare = (id: string): number => random(id).uniform();

const asksFor = ({query, form}: Question, metric: string) =>
  [...query.values(), ...form.values()].some((value) => value.split(/[^\w]+/).includes(metric));

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
    (reply) => ({...reply, line: "slow"}),
    (reply) => ({...reply, body: withoutSome(reply.body, random)}),
    (reply) => ({...reply, body: withFailedReport(reply.body)}),
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

/** Of fifty questions in one some had no time, or are refused by themselves. */
function withoutSome(body: string, random: Random): string {
  const items = batchIn(body);
  if (!items) return body;
  const {transient, throttled, token} = refusals.facebook;
  const refused = [...transient, ...throttled, ...token];
  return JSON.stringify(
    items.map((item) => {
      if (random.chance(0.8)) return item;
      const {status, body} = refused[random.integer(refused.length)];
      return random.chance(0.5) ? null : {code: status, headers: [], body};
    })
  );
}

/** The items of an answer to many questions in one; undefined where it is another. */
function batchIn(body: string): ({code: number; body: string} | null)[] | undefined {
  const value: unknown = isXml(body) || body === "" ? undefined : JSON.parse(body);
  return Array.isArray(value) && value.length > 0 && value.every((it) => isObject(it) && "code" in it && "body" in it)
    ? value
    : undefined;
}

/** A report of advertisements that did not come about. */
const withFailedReport = (body: string): string =>
  body.replace(/"async_status":"[^"]*"/, '"async_status":"Job Failed","error_code":2,"error_message":"Unknown"');

/** Fields that nobody has heard of, at the top and in the first entry. */
function withNews(body: string): string {
  if (isXml(body))
    return body.replace(
      /<(FlowInstanceStatistic|FlowInstance|Status)>/,
      "$&<aNewField><of>the provider</of></aNewField>"
    );
  if (body === "") return body;
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
  if (isObject(value) && Array.isArray(value["results"]))
    return {...reply, body: JSON.stringify({...value, results: mix(value["results"])})};
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
  const cases = body.match(/<(FlowInstanceStatistic|FlowInstance)>.*?<\/\1>/gs) ?? [];
  return cases.length > 0 && isShuffled ? body.replace(cases.join(""), shuffled(cases, random).join("")) : body;
}

const shuffled = (list: unknown[], random: Random) =>
  list
    .map((it) => ({it, at: random.uniform()}))
    .sort((a, b) => a.at - b.at)
    .map(({it}) => it);
