/** What is said of the way from application to home, each with its name and interval. */
const funnelQuantities = [
  "home-chance", // that an application for a home ever becomes one
  "home-share", // that an application, whatever it is for, ever becomes one
  "home-weeks", // weeks until half of those that do have
  "home-by", // share that has become a home so many weeks (stepWeeks) after the application
  "end-by", // share that has ended otherwise by then
  "home-beyond", // of home-chance, the share that lies later than anyone was watched; mid only
  "homes-to-come", // homes of applications that are open
  "homes-by-year-end", // approved from the last whole quarter or tertial until the year is over
  "homes", // of a campaign, when all is done
  "home-cost", // its cost per home, öre; high, mid and low may be Infinity
  "meeting-after", // share of those answered so soon (channel) who come to a meeting
  "home-after", // who become a home
  "meeting-loss", // by how much that is less than of those answered the same day
  "home-loss",
  "meeting-loss-probability", // that it is less at all; mid only
  "home-loss-probability",
  "homes-lost", // homes of a year's applications that were not answered the same day, had they done as those that were
  "change-own", // after over before in the same season, at one municipality; channel is the day of the event
  "change-market", // what the others would have it be
  "change-effect", // the first over the second
  "change-exact", // after over before, Poisson, nothing else changed
  "change-probability" // that change-effect is above 1; mid only
] as const;
export type FunnelQuantity = (typeof funnelQuantities)[number];

export interface FunnelNumber {
  quantity: FunnelQuantity;
  campaign: string;
  channel: string;
  /** A municipality's code, or "all" of those that sums are taken over. */
  area: string;
  /** Weeks since the application where the number is about one moment of a course, else 0. */
  stepWeeks: number;
  mid: number;
  low: number;
  high: number;
  extra?: ChangeFacts;
}

/** Counts and days behind a change. */
export interface ChangeFacts {
  before: number;
  after: number;
  othersBefore: number;
  othersAfter: number;
  otherCount: number;
  dispersion: number;
  /** Half-open days. */
  beforeFrom: string;
  beforeTo: string;
  afterFrom: string;
  afterTo: string;
}

export const named = (
  quantity: FunnelQuantity,
  area: string,
  value: {mid: number; low: number; high: number},
  {campaign = "", channel = "", stepWeeks = 0, extra}: Partial<FunnelNumber> = {}
): FunnelNumber => ({quantity, campaign, channel, area, stepWeeks, ...value, ...(extra && {extra})});
export const single = (mid: number) => ({mid, low: mid, high: mid});
