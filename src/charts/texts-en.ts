/** The words in charts, English. */
import {applicationsEn, counted} from "../base/counted.ts";
import type {FunnelTexts} from "./funnel-texts.ts";
import type {ChartTexts} from "./texts.ts";

const funnel: FunnelTexts = {
  stage: {
    received: "Application",
    "first-contact": "First contact",
    "info-meeting": "Information meeting",
    assessment: "Assessment",
    "home-visit": "Home visit",
    investigation: "Investigation",
    approved: "Approved home"
  },
  answer: {
    "same-day": "same day",
    "within-week": "within a week",
    later: "later",
    waiting: "still waiting",
    lost: "no answer"
  },
  answered: {"same-day": "Answered the same day", "within-week": "Answered within a week", later: "Answered later"},
  or: (parts) => (parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} or ${parts.at(-1)}`),
  stages: "How far applications have come",
  stageHead: "Stage",
  count: "Count",
  ofAll: "Share of all",
  open: "Here still, open",
  ended: "Here still, ended",
  notFurther: "have not gone further",
  reached: (count) => `${count} here or further`,
  period: "Period",
  sum: "Sum",
  home: "Approved home",
  endedOtherwise: "Ended",
  stillOpen: "Still open",
  openOrEnded: "Open or ended",
  weeksAfter: "weeks after the application",
  weeks: (count) => counted(count, "week", "weeks"),
  estimate: "Estimate",
  times: "times as many",
  says: {
    stage: ({name, count, share}) => `${name}: ${count} (${share} of all)`,
    left: ({open, ended}) => `of those that have not gone further ${open} are open and ${ended} have ended`,
    step: ({period, parts}) => `${period}: ${parts}.`,
    part: ({name, count, share}) => `${name} ${count} (${share})`,
    course: ({weeks, home, range, ended, open}) =>
      `After ${counted(weeks, "week", "weeks")} ${home} have become an approved home (${range}), ${ended} have ended and ${open} are still open.`,
    rate: ({name, value, range}) => `${name}: ${value} (${range})`,
    nothing: (name) => `${name}: not shown`
  }
};

export const en: ChartTexts = {
  funnel,
  channel: {
    "facebook-organic": "Facebook, own posts",
    "facebook-paid": "Facebook, advertisements",
    bus: "Bus",
    tv: "TV",
    poster: "Posters",
    fair: "Fair",
    press: "Press",
    email: "E-mail",
    national: "National campaign"
  },
  wayIn: {"e-service": "E-service", telephone: "Telephone", email: "E-mail", fair: "Fair", other: "Other"},
  kind: {
    familjehem: "foster home",
    jourhem: "emergency foster home",
    kontaktfamilj: "contact family",
    kontaktperson: "contact person",
    vardnadshavare: "appointed guardian"
  },
  verdict: {
    yes: "Yes",
    probably: "Probably",
    disputed: "Uncertain – methods disagree",
    "not-told": "The data do not say"
  },
  weeks: (first, last) => (first === last ? `week\u00a0${first}` : `weeks\u00a0${first}–${last}`),
  perStep: (count) => ({1: "per week", 4: "per four weeks", 8: "per eight weeks"})[count] ?? `per ${count} weeks`,
  actual: "Came in",
  expected: "Expected without it",
  expectedWithoutAny: "Without campaigns",
  lastYear: "Same weeks a year before",
  campaign: "Campaign",
  through: (extra) => `${extra} through the campaign`,
  againstLastYear: (difference) => `${difference} on the year before`,
  unclear: "unclear",
  withheld: "withheld",
  applications: "applications",
  perApplication: "SEK per application",
  wholeCampaign: "Whole campaign",
  jointWith: (names) => `cannot be told from ${names}`,
  low: "Lower bound",
  high: "Upper bound",
  difference: "Difference",
  cost: "Cost",
  municipality: "Municipality",
  channelHead: "Channel",
  wayInHead: "Way in",
  waysInCaption: "How applications came in",
  share: "Share",
  from: "From",
  lastDay: "To",
  week: "Weeks",
  verdictHead: "Verdict",
  costShare: "share of cost",
  effectShare: "share of effect",
  ofTheBill: "Part of the bill",
  soFar: "Extra applications so far",
  multiplesCaption: "Applications and expected, by municipality",
  levelsCaption: "Applications per 10,000 inhabitants and year",
  areaHead: "Area",
  perInhabitants: "Per 10,000 inhabitants and year",
  yearBefore: "The year before",
  says: {
    expected: ({from, to, actual, expected}) =>
      `From ${from} to ${to}, ${applicationsEn(actual)} came; ${expected} were expected without the campaign.`,
    lastYear: ({from, to, actual, lastYear}) =>
      `From ${from} to ${to}, ${applicationsEn(actual)} came, against ${lastYear} in the same weeks a year before.`,
    extra: ({extra, range}) => `The campaign accounts for ${extra} of them; the 95% interval is ${range}.`,
    unclear: (range) => `The campaign's part cannot be told from nothing: the 95% interval is ${range}.`,
    intake: ({from, to, actual, expected}) =>
      `From ${from} to ${to}, ${applicationsEn(actual)} came; ${expected} were expected without campaigns.`,
    outside: ({count, of}) => `In ${count} of ${of} steps the count was above the band of what was expected.`,
    step: ({weeks, from, actual, expected, range, difference}) =>
      `${weeks}, from ${from}: ${actual} came, ${expected} expected (${range}), difference ${difference}.`,
    stepLastYear: ({weeks, from, actual, lastYear, difference}) =>
      lastYear === null
        ? `${weeks}, from ${from}: ${actual} came, no record a year before.`
        : `${weeks}, from ${from}: ${actual} came, ${lastYear} a year before, difference ${difference}.`,
    flights: (parts) => `When the channels ran. ${parts}`,
    flight: ({channel, from, to, cost}) => `${channel}: ${from} to ${to}${cost === null ? "" : `, ${cost}`}.`,
    cumulative: ({from, to, extra, range}) =>
      `From ${from} to ${to} the campaign has brought ${extra} applications; the 95% interval is ${range}.`,
    cumulativeAt: ({to, extra, range}) => `To ${to}: ${extra} applications (${range}).`,
    cumulativeUnclear: ({to, range}) => `To ${to}: unclear (${range}).`,
    channels: ({parts, total}) => `The channels' parts. ${parts}. ${total}.`,
    part: ({name, extra, range}) => `${name}: ${extra} (${range})`,
    partUnclear: ({name, range}) => `${name}: unclear (${range})`,
    partWithheld: (name) => `${name}: withheld`,
    multiples: (parts) => `Municipality by municipality against its own expectation. ${parts}.`,
    share: ({name, cost, effect, range}) =>
      `${name} bears ${cost} of the cost and got ${effect} of the effect (${range})`,
    costOnly: ({name, cost}) => `${name} bears ${cost} of the cost; its share of the effect is not shown`,
    wayIn: ({name, count, share}) => `${name}: ${count} (${share})`,
    event: ({name, day}) => `${day}: ${name}.`,
    level: ({name, rate, range, before}) =>
      `${name} ${rate} (${range})${before === null ? "" : `, the year before ${before}`}`,
    campaignLane: ({name, from, to}) => `${name}, ${from} to ${to}.`
  }
};
