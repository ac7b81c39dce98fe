/**
 * Visits to the landing pages: those that come anyway, those that a flight sends with its tag, and those of people who
 * apply by e-service soon after. Few others reach the form.
 */
import {addDays, daysBetween, daysOf, overlap, startOfDay} from "../base/day.ts";
import type {Random} from "../base/random.ts";
import type {Channel} from "../base/words.ts";
import type {SimulatedApplication} from "./applications.ts";
import {campaigns, formPath, municipalities, type PlannedSite, regionDays, sites, tagOf} from "./plan.ts";

export interface SimulatedVisit {
  /** Counts up over all sites in the order of time. */
  id: number;
  /** The municipality of the landing page. */
  site: string;
  /** 16 hexadecimal digits; the same for all visits of one applicant. */
  visitor: string;
  day: string;
  startedAt: number;
  /** The address of the page before, or empty. */
  referrer: string;
  /** Pages in order, as path and query. */
  pages: string[];
  secondsPerPage: number;
}

const baselinePer100k = 4; // visits a day
const abandonedShare = 0.002; // who looks at the form and leaves
const measuredShare = 0.7; // the others have said no to being counted

/** Visits that a flight sends, per 1,000 inhabitants reached. */
const visitsPerThousand: Partial<Record<Channel, number>> = {
  "facebook-organic": 1.8,
  "facebook-paid": 4,
  poster: 0.9,
  bus: 0.7,
  tv: 0.5,
  fair: 0.4,
  national: 0.9
};

/** What the link or the code of a medium carries; a national campaign and most of TV come without. */
const tags: Partial<Record<Channel, [source: string, medium: string]>> = {
  "facebook-organic": ["facebook", "social"],
  "facebook-paid": ["facebook", "paid-social"],
  poster: ["affisch", "qr"],
  bus: ["buss", "qr"],
  fair: ["massa", "qr"]
};

export function simulateVisits(applications: SimulatedApplication[], random: Random): SimulatedVisit[] {
  const visits = sites.flatMap((site) => {
    const own = random.split(`visits ${site.municipality}`);
    return [
      ...baselineVisits(site, own.split("baseline")),
      ...campaigns.flatMap((campaign) =>
        campaign.flights.flatMap((flight) => {
          const name = `${campaign.id} ${flight.channel}`;
          return [...flightVisits(site, tagOf(campaign), flight, own.split(name))];
        })
      ),
      ...applicantVisits(site, applications, own.split("applicants"))
    ];
  });
  visits.sort((a, b) => a.startedAt - b.startedAt);
  return visits.map((visit, i) => ({...visit, id: i + 1}));
}

type Unnumbered = Omit<SimulatedVisit, "id">;

const measuredDays = (site: PlannedSite) => ({from: site.measuredFrom, to: regionDays.to});
const inhabitantsOf = (codes: string[]): number =>
  municipalities.reduce((sum, {code, population}) => sum + (codes.includes(code) ? population : 0), 0);
const landingPath = ({url}: PlannedSite) => new URL(url).pathname;

const referrers: [address: string, weight: number][] = [
  ["https://www.google.com/", 48],
  ["", 27],
  ["https://www.bing.com/", 6],
  ["https://www.socialstyrelsen.se/", 5],
  ["https://l.facebook.com/", 14]
];

function* baselineVisits(site: PlannedSite, random: Random): Generator<Unnumbered> {
  const rate = (inhabitantsOf(site.serves) / 1e5) * baselinePer100k;
  for (const day of daysOf(measuredDays(site)))
    for (let n = random.poisson(rate); n > 0; --n)
      yield visitOf(site, day, referrers[random.pick(referrers.map(([, weight]) => weight))][0], "", random);
}

/** Evenly over the days of the flight, and ever fewer in the week after. */
function* flightVisits(
  site: PlannedSite,
  tag: string,
  {channel, municipalities: reached, firstDay, lastDay, strength = 1}: (typeof campaigns)[number]["flights"][number],
  random: Random
): Generator<Unnumbered> {
  const inhabitants = inhabitantsOf(site.serves.filter((code) => reached.includes(code)));
  const perDay = ((inhabitants / 1000) * visitsPerThousand[channel]! * strength) / (daysBetween(firstDay, lastDay) + 1);
  const link = tags[channel];
  const days = daysOf(overlap({from: firstDay, to: addDays(lastDay, 8)}, measuredDays(site)));
  for (const day of days) {
    const fading = day <= lastDay ? 1 : 0.6 ** daysBetween(lastDay, day);
    for (let n = random.poisson(perDay * fading); n > 0; --n)
      yield visitOf(site, day, referrerOf(channel), link ? queryOf(link, tag, random) : "", random);
  }
}

function referrerOf(channel: Channel): string {
  if (channel.startsWith("facebook")) return "https://l.facebook.com/";
  return channel === "national" ? "https://www.socialstyrelsen.se/" : "";
}

/** Facebook adds its click id to every link; whoever keeps visits must not keep it. */
function queryOf([source, medium]: [string, string], tag: string, random: Random): string {
  const query = `?utm_source=${source}&utm_medium=${medium}&utm_campaign=${tag}`;
  return source === "facebook" ? `${query}&fbclid=IwAR${hex(random, 24)}` : query;
}

function visitOf(site: PlannedSite, day: string, referrer: string, query: string, random: Random): Unnumbered {
  const landing = landingPath(site);
  const pages = [landing + query];
  while (random.chance(0.35) && pages.length < 6) pages.push(landing + more[random.integer(more.length)]);
  if (random.chance(abandonedShare)) pages.push(landing + formPath);
  return {
    site: site.municipality,
    visitor: hex(random, 16),
    day,
    startedAt: startOfDay(day) + 1000 * (3600 * random.pick(hourWeights) + random.integer(3600)),
    referrer,
    pages,
    secondsPerPage: 20 + random.integer(80)
  };
}

const more = ["/vem-kan-bli-familjehem", "/ersattning", "/fragor-och-svar", "/moten"];
// By hours since midnight; the last is empty, so that a visit ends on its day even where that has 23 hours.
const hourWeights = [1, 0, 0, 0, 0, 1, 3, 5, 6, 7, 7, 7, 8, 7, 7, 7, 7, 8, 9, 11, 12, 10, 0, 0];

/** One to four visits: the first as they came, the last with the form, just before the application. */
function* applicantVisits(
  site: PlannedSite,
  applications: SimulatedApplication[],
  random: Random
): Generator<Unnumbered> {
  for (const {municipality, wayIn, day, receivedAt, cause} of applications) {
    if (wayIn !== "e-service" || !site.serves.includes(municipality) || day < site.measuredFrom) continue;
    if (!random.chance(measuredShare)) continue;
    const visitor = hex(random, 16);
    const earlier = Math.min(3, random.poisson(0.8));
    const link = cause && tags[cause.channel];
    const daysBefore = Array.from({length: earlier}, () => 1 + Math.floor(8 * random.gamma(1))).sort((a, b) => b - a);
    for (let n = 0; n <= earlier; ++n) {
      const isFirst = n === 0;
      const query = isFirst && link ? queryOf(link, tagOf({id: cause.campaign}), random) : "";
      const referrer = isFirst && cause ? referrerOf(cause.channel) : referrers[random.integer(2)][0];
      const on = n < earlier ? addDays(day, -daysBefore[n]) : day;
      const visit = {...visitOf(site, on, referrer, query, random), visitor};
      if (n === earlier) {
        visit.startedAt = Math.max(startOfDay(day), receivedAt - 60_000 * (4 + random.integer(15)));
        visit.pages.push(landingPath(site) + formPath);
        visit.secondsPerPage = 30;
      }
      if (on >= site.measuredFrom) yield visit;
    }
  }
}

const hex = (random: Random, digits: number): string =>
  Array.from({length: digits}, () => random.integer(16).toString(16)).join("");
