/**
 * Facebook pages as Meta counts them: posts with what they have reached, and daily numbers on Pacific days.
 *
 * A post is seen most on its first day; shares carry it to people who do not follow the page. Paid impressions are
 * part of the page's media views. Now and then Meta has no value for a day: missing is not zero.
 */
import {addDays, dayOf, daysBetween, daysOf, isWithin, momentOf, pacificZone} from "../base/day.ts";
import type {Random} from "../base/random.ts";
import {clockOf} from "./applications.ts";
import {campaigns, type PlannedFlight, type PlannedPage, pages, regionDays, sites, tagOf} from "./plan.ts";

export interface SimulatedPost {
  id: string;
  createdAt: number;
  message: string;
  mediaViews: number;
  reach: number;
  clicks: number;
  shares: number;
  reactions: number;
  comments: number;
  /** A reel, with the number of its video and how often it was played; null for a post without film. */
  reel: {video: string; plays: number} | null;
}

export interface SimulatedPage extends PlannedPage {
  /** In the order in which they were published. */
  posts: SimulatedPost[];
  /** The first Pacific day of the metrics. */
  firstDay: string;
  /** By metric, one number a day; NaN where Meta has none. */
  metrics: Record<string, Float64Array>;
}

export const simulatePages = (random: Random): SimulatedPage[] =>
  pages.map((page) => {
    const own = random.split(`page ${page.municipality}`);
    const posts = simulatePosts(page, own.split("posts"));
    return {...page, posts, firstDay: regionDays.from, metrics: simulateMetrics(page, posts, own.split("metrics"))};
  });

const everyday = [
  "På torsdag är det informationskväll för dig som är nyfiken på att bli familjehem.",
  "Vem kan bli familjehem? Du kan vara ensamstående, sambo eller gift. Det viktigaste är tid och engagemang.",
  "Tack till alla familjehem som kom på vår träff i går!",
  "Visste du att man kan vara kontaktfamilj en helg i månaden?"
];
const call = "Alla barn behöver ett tryggt hem. Kan det vara hos dig? Dela gärna!";

function simulatePosts(page: PlannedPage, random: Random): SimulatedPost[] {
  const posts: SimulatedPost[] = [];
  const answers = random.split("answers");
  const flights = campaigns
    .filter(({owner}) => owner === page.owner)
    .flatMap((campaign) =>
      campaign.flights
        .filter(({channel}) => channel === "facebook-organic")
        .map((flight) => ({...flight, tag: tagOf(campaign)}))
    );
  const {url} = sites.find(({municipality}) => municipality === page.municipality)!;
  const publish = (day: string, message: string, meanShares: number) => {
    const shares = random.poisson((meanShares * random.gamma(2)) / 2);
    const reach = Math.round(page.followers * (0.2 + 0.2 * random.uniform()) + shares * 45 * random.gamma(3));
    const nth = 1000 + posts.length;
    posts.push({
      id: `${page.id}_${nth}`,
      createdAt: momentOf(`${day} ${clockOf(7 * 60 + random.integer(13 * 60))}`),
      message,
      mediaViews: Math.round(reach * (1.3 + 0.5 * random.uniform())),
      reach,
      clicks: random.poisson(reach * 0.015),
      shares,
      reactions: answers.poisson(reach * 0.012),
      comments: answers.poisson(reach * 0.001),
      reel: answers.chance(0.08) ? {video: `55${page.id}${nth}`, plays: answers.poisson(reach * 1.6)} : null
    });
  };
  for (const day of daysOf(regionDays)) {
    const flight = flights.find(({firstDay, lastDay}) => firstDay <= day && day <= lastDay);
    if (flight && random.chance(0.4))
      publish(
        day,
        `${call} ${url}?utm_source=facebook&utm_medium=social&utm_campaign=${flight.tag}`,
        12 * (flight.strength ?? 1) ** 2 // what makes a flight of posts strong is that they are shared
      );
    else if (!flight && random.chance(0.17)) publish(day, everyday[random.integer(everyday.length)], 0.8);
  }
  return posts;
}

const viewsByAge = [0.62, 0.22, 0.09, 0.04, 0.02, 0.01];

function simulateMetrics(page: PlannedPage, posts: SimulatedPost[], random: Random): SimulatedPage["metrics"] {
  const days = daysOf(regionDays);
  const organic = new Float64Array(days.length);
  for (const {createdAt, mediaViews} of posts) {
    const first = daysBetween(regionDays.from, dayOf(createdAt, pacificZone));
    viewsByAge.forEach((share, age) => {
      if (first + age >= 0 && first + age < days.length) organic[first + age] += share * mediaViews;
    });
  }
  const paid = campaigns
    .filter(({owner}) => owner === page.owner)
    .flatMap(({flights}) => flights.filter(({channel}) => channel === "facebook-paid"));
  const metrics: SimulatedPage["metrics"] = Object.fromEntries(
    pageMetrics.map((name) => [name, new Float64Array(days.length)])
  );
  let followers = page.followers;
  days.forEach((day, d) => {
    const views = random.poisson(25 + organic[d]) + random.poisson(impressionsOn(day, paid));
    const follows = random.poisson(0.5 + views / 4000);
    const unfollows = random.poisson(0.45);
    const engagements = random.poisson(views * 0.018);
    followers += follows - unfollows;
    const values: Record<PageMetric, number> = {
      page_media_view: views,
      page_total_media_view_unique: Math.round(views * (0.55 + 0.1 * random.uniform())),
      page_post_engagements: engagements,
      page_views_total: random.poisson(6 + views * 0.004),
      page_total_actions: random.poisson(0.3 + views * 0.0002),
      page_follows: followers,
      page_daily_follows: follows,
      page_daily_follows_unique: follows,
      page_daily_unfollows_unique: unfollows,
      page_video_views: random.poisson(views * 0.08)
    };
    for (const name of pageMetrics) metrics[name][d] = random.chance(0.003) ? NaN : values[name];
  });
  return metrics;
}

const pageMetrics = [
  "page_media_view",
  "page_total_media_view_unique",
  "page_post_engagements",
  "page_views_total",
  "page_total_actions",
  "page_follows",
  "page_daily_follows",
  "page_daily_follows_unique",
  "page_daily_unfollows_unique",
  "page_video_views"
] as const;
type PageMetric = (typeof pageMetrics)[number];

const impressionsOn = (day: string, flights: PlannedFlight[]): number =>
  flights
    .filter(({firstDay, lastDay}) => isWithin(day, {from: firstDay, to: addDays(lastDay, 1)}))
    .reduce((sum, {impressions = 0, firstDay, lastDay}) => sum + impressions / (daysBetween(firstDay, lastDay) + 1), 0);
