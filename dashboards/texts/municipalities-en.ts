/** Every word of the page of municipalities and partnerships, English; municipalities-sv.ts beside it has the same keys. */
import type {municipalitiesSv} from "./municipalities-sv.ts";

export const municipalitiesEn: typeof municipalitiesSv = {
  title: "Municipalities and partnerships",
  lede: "How many apply per inhabitant, what campaigns brought for the money, and who worked together when.",
  headline: {
    yes: (a, b) => `${a} has more applications per inhabitant than ${b}`,
    probably: (a, b) => `${a} probably has more applications per inhabitant than ${b}`,
    "not-told": (a, b) => `The data do not tell ${a} and ${b} apart`
  },
  compared: (d) =>
    `For ${d.days} the model reckons with ${d.ratio} times as many applications per inhabitant in ${d.a} as in ${d.b}. The 95% interval is ${d.range}; at 1 they are alike.`,
  howToRead: "How to read this",
  noEffect:
    "A difference in level is not an effect. Municipalities differ in many ways, and nobody drew lots for who works how. What a campaign brought stands on its own page.",
  yearsAtOnce:
    "Levels are shown for 52 weeks at a time. Here is the latest such year with its middle in the chosen time, or the one that the chosen time lies in. Its days stand in the table.",
  perInhabitant: "Applications per 10,000 inhabitants",
  perInhabitantShort: "applications per 10,000 inhabitants",
  perInhabitantLead:
    "The latest 52 weeks that may be shown of each, so that every season is in it once. Square: a partnership, with its members of each week. Dot: a municipality. The short line is the year before.",
  endsApart: (latest, earlier) => `The year ends on ${latest}. It ends earlier for ${earlier}.`,
  endsFor: (names, day) => `${names} (${day})`,
  first: (shown, all) => `The picture shows the first ${shown} of ${all}.`,
  withheld: (names, threshold) =>
    `Not shown: ${names}. So few applications (fewer than ${threshold} in some period) might point somebody out. They are in larger sums, where the sum does not give them away.`,
  suppressedNow: (names) => `Suppressed for the latest year: ${names}. Earlier years stand in the table.`,
  years: "Year by year",
  yearsLead:
    "Every area and year of which something may be said: how many applications came, and the level behind them.",
  applications: "Applications",
  whySuppressed: (threshold) =>
    `Suppressed: either no more than ${threshold} applications came, or the number would, with others, give away an area where so few came. Which of the two cannot be seen.`,
  nothing: "No area has a whole year that may be shown yet.",
  perKrona: "What paid campaigns brought",
  perKronaShort: "what paid campaigns brought",
  perKronaLead:
    "Extra applications, now and later, of campaigns that began in the same 52 weeks and cost something in the area. The amount is kronor per extra application where it can be said, else what they cost.",
  perKronaNote:
    "Only advertisements and the like that were booked are in it, not salaries or fees to a joint organisation.",
  boughtCaption: "Extra applications of paid campaigns",
  cost: "Cost",
  perExtra: (range) => `${range} each`,
  ofCost: (cost) => `cost ${cost}`,
  ways: "Two ways of working",
  waysLead:
    "Partnership beside partnership, year by year and over the same weeks. The ratio is the first one's level over the second one's.",
  time: "Time",
  pair: "Areas",
  rates: "Per 10,000 inh.",
  ratio: "Ratio",
  interval: "95% interval",
  difference: {
    yes: "They differ",
    probably: "They probably differ",
    disputed: "The data do not say",
    "not-told": "The data do not say"
  },
  members: "Who is in it",
  membersLead: "A municipality counts to its partnership in the weeks that it was a member.",
  stay: (names, from, to) => (to === null ? `${names} since ${from}.` : `${names} from ${from} to ${to}.`),
  events: "Events, and what followed",
  eventsLead:
    "The level without campaigns, a year after over a year before, compared with how it went in the other municipalities over the same time.",
  changeUnknown: "What followed cannot be told: too few weeks on one side, or too few applications to be shown.",
  changed: {
    yes: (isUp) => (isUp ? "The level rose against theirs." : "The level fell against theirs."),
    probably: (isUp) => (isUp ? "The level probably rose against theirs." : "The level probably fell against theirs."),
    "not-told": (_isUp) => "The data do not say whether anything changed."
  },
  changedBy: (d) =>
    `The ratio for ${d.days} is ${d.ratio}; the 95% interval is ${d.range}, and at 1 it went as in the others.`,
  how: "How we count",
  howTexts: [
    "The level is the model's: how many applications per inhabitant it reckons with, not how many happened to come. So it has an interval, narrower the more inhabitants there are.",
    "When a municipality changes partnership, its applications and inhabitants go with it from that week on. A week in which it came or left is not counted.",
    "Two areas are compared over the same weeks only, and only in steps that both may be shown in."
  ]
};
