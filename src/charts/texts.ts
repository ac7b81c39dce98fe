/** The words in charts, their tables and their descriptions, Swedish and English. Pages have their own beside them. */
import type {Language} from "../base/format.ts";
import type {Channel, WayIn} from "../base/words.ts";
import type {VerdictWord} from "../publication/release.ts";
import {type FunnelTexts, funnelTexts} from "./funnel-texts.ts";

export interface ChartTexts {
  /** The way in. */
  funnel: FunnelTexts;
  channel: Record<Channel, string>;
  wayIn: Record<WayIn | "other", string>;
  verdict: Record<VerdictWord, string>;
  weeks(first: number, last: number): string;
  perStep(weekCount: number): string;
  actual: string;
  expected: string;
  expectedWithoutAny: string;
  lastYear: string;
  campaign: string;
  through(extra: string): string;
  againstLastYear(difference: string): string;
  /** Beside a number that the data cannot tell from nothing. */
  unclear: string;
  withheld: string;
  applications: string;
  perApplication: string;
  wholeCampaign: string;
  jointWith(names: string): string;
  low: string;
  high: string;
  difference: string;
  cost: string;
  municipality: string;
  channelHead: string;
  wayInHead: string;
  share: string;
  from: string;
  lastDay: string;
  week: string;
  verdictHead: string;
  costShare: string;
  effectShare: string;
  ofTheBill: string;
  soFar: string;
  multiplesCaption: string;
  levelsCaption: string;
  areaHead: string;
  perInhabitants: string;
  yearBefore: string;
  /** Descriptions: numbers come in as text. */
  says: {
    expected(d: {from: string; to: string; actual: string; expected: string}): string;
    lastYear(d: {from: string; to: string; actual: string; lastYear: string}): string;
    extra(d: {extra: string; range: string}): string;
    unclear(range: string): string;
    intake(d: {from: string; to: string; actual: string; expected: string}): string;
    outside(d: {count: string; of: string}): string;
    step(d: {weeks: string; from: string; actual: string; expected: string; range: string; difference: string}): string;
    stepLastYear(d: {weeks: string; from: string; actual: string; lastYear: string | null; difference: string}): string;
    flights(parts: string): string;
    flight(d: {channel: string; from: string; to: string; cost: string | null}): string;
    cumulative(d: {from: string; to: string; extra: string; range: string}): string;
    cumulativeAt(d: {to: string; extra: string; range: string}): string;
    channels(d: {parts: string; total: string}): string;
    part(d: {name: string; extra: string; range: string}): string;
    partUnclear(d: {name: string; range: string}): string;
    partWithheld(name: string): string;
    multiples(parts: string): string;
    share(d: {name: string; cost: string; effect: string; range: string}): string;
    costOnly(d: {name: string; cost: string}): string;
    wayIn(d: {name: string; count: string; share: string}): string;
    event(d: {name: string; day: string}): string;
    level(d: {name: string; rate: string; range: string; before: string | null}): string;
    campaignLane(d: {name: string; from: string; to: string}): string;
  };
}

const sv: ChartTexts = {
  funnel: funnelTexts.sv,
  channel: {
    "facebook-organic": "Facebook, egna inlägg",
    "facebook-paid": "Facebook, annonser",
    bus: "Buss",
    tv: "Tv",
    poster: "Affischer",
    fair: "Mässa",
    press: "Press",
    email: "E-post",
    national: "Nationell kampanj"
  },
  wayIn: {"e-service": "E-tjänst", telephone: "Telefon", email: "E-post", fair: "Mässa", other: "Övrigt"},
  verdict: {
    yes: "Ja",
    probably: "Troligen",
    disputed: "Osäkert – metoderna säger olika",
    "not-told": "Siffrorna räcker inte"
  },
  weeks: (first, last) => (first === last ? `v.\u00a0${first}` : `v.\u00a0${first}–${last}`),
  perStep: (count) => ({1: "per vecka", 4: "per fyra veckor", 8: "per åtta veckor"})[count] ?? `per ${count} veckor`,
  actual: "Kom in",
  expected: "Väntat utan kampanj",
  expectedWithoutAny: "Väntat utan kampanjer",
  lastYear: "Samma veckor året före",
  campaign: "Kampanj",
  through: (extra) => `${extra} genom kampanjen`,
  againstLastYear: (difference) => `${difference} mot året före`,
  unclear: "oklart",
  withheld: "undertryckt",
  applications: "anmälningar",
  perApplication: "kr per anmälan",
  wholeCampaign: "Hela kampanjen",
  jointWith: (names) => `går inte att skilja från ${names}`,
  low: "Nedre gräns",
  high: "Övre gräns",
  difference: "Skillnad",
  cost: "Kostnad",
  municipality: "Kommun",
  channelHead: "Kanal",
  wayInHead: "Väg in",
  share: "Andel",
  from: "Från",
  lastDay: "Till och med",
  week: "Veckor",
  verdictHead: "Utslag",
  costShare: "andel av kostnaden",
  effectShare: "andel av effekten",
  ofTheBill: "Del av notan",
  soFar: "Extra anmälningar hittills",
  multiplesCaption: "Anmälningar och väntat, kommun för kommun",
  levelsCaption: "Anmälningar per 10 000 invånare och år",
  areaHead: "Område",
  perInhabitants: "Per 10 000 invånare och år",
  yearBefore: "Året före",
  says: {
    expected: ({from, to, actual, expected}) =>
      `Från ${from} till och med ${to} kom ${actual} anmälningar; utan kampanjen väntades ${expected}.`,
    lastYear: ({from, to, actual, lastYear}) =>
      `Från ${from} till och med ${to} kom ${actual} anmälningar, mot ${lastYear} samma veckor året före.`,
    extra: ({extra, range}) => `Kampanjen står för ${extra} av dem, 95-procentsintervallet är ${range}.`,
    unclear: (range) => `Det går inte att skilja kampanjens del från noll: 95-procentsintervallet är ${range}.`,
    intake: ({from, to, actual, expected}) =>
      `Från ${from} till och med ${to} kom ${actual} anmälningar; utan kampanjer väntades ${expected}.`,
    outside: ({count, of}) => `I ${count} av ${of} steg låg antalet över bandet för det väntade.`,
    step: ({weeks, from, actual, expected, range, difference}) =>
      `${weeks}, från ${from}: ${actual} kom, ${expected} väntades (${range}), skillnad ${difference}.`,
    stepLastYear: ({weeks, from, actual, lastYear, difference}) =>
      lastYear === null
        ? `${weeks}, från ${from}: ${actual} kom, året före saknas.`
        : `${weeks}, från ${from}: ${actual} kom, ${lastYear} året före, skillnad ${difference}.`,
    flights: (parts) => `När kanalerna var igång. ${parts}`,
    flight: ({channel, from, to, cost}) => `${channel}: ${from} till och med ${to}${cost === null ? "" : `, ${cost}`}.`,
    cumulative: ({from, to, extra, range}) =>
      `Från ${from} till och med ${to} har kampanjen gett ${extra} anmälningar, 95-procentsintervallet är ${range}.`,
    cumulativeAt: ({to, extra, range}) => `Till och med ${to}: ${extra} anmälningar (${range}).`,
    channels: ({parts, total}) => `Kanalernas delar: ${parts}. ${total}.`,
    part: ({name, extra, range}) => `${name} ${extra} (${range})`,
    partUnclear: ({name, range}) => `${name} oklart (${range})`,
    partWithheld: (name) => `${name} undertryckt`,
    multiples: (parts) => `Kommun för kommun mot det egna väntade: ${parts}.`,
    share: ({name, cost, effect, range}) =>
      `${name} bär ${cost} av kostnaden och fick ${effect} av effekten (${range})`,
    costOnly: ({name, cost}) => `${name} bär ${cost} av kostnaden; andelen av effekten visas inte`,
    wayIn: ({name, count, share}) => `${name} ${count} (${share})`,
    event: ({name, day}) => `${day}: ${name}.`,
    level: ({name, rate, range, before}) =>
      `${name} ${rate} (${range})${before === null ? "" : `, året före ${before}`}`,
    campaignLane: ({name, from, to}) => `${name}, ${from} till och med ${to}.`
  }
};

const en: ChartTexts = {
  funnel: funnelTexts.en,
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
      `From ${from} to ${to}, ${actual} applications came; ${expected} were expected without the campaign.`,
    lastYear: ({from, to, actual, lastYear}) =>
      `From ${from} to ${to}, ${actual} applications came, against ${lastYear} in the same weeks a year before.`,
    extra: ({extra, range}) => `The campaign accounts for ${extra} of them; the 95% interval is ${range}.`,
    unclear: (range) => `The campaign's part cannot be told from nothing: the 95% interval is ${range}.`,
    intake: ({from, to, actual, expected}) =>
      `From ${from} to ${to}, ${actual} applications came; ${expected} were expected without campaigns.`,
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
    channels: ({parts, total}) => `The channels' parts: ${parts}. ${total}.`,
    part: ({name, extra, range}) => `${name} ${extra} (${range})`,
    partUnclear: ({name, range}) => `${name} unclear (${range})`,
    partWithheld: (name) => `${name} withheld`,
    multiples: (parts) => `Municipality by municipality against its own expectation: ${parts}.`,
    share: ({name, cost, effect, range}) =>
      `${name} bears ${cost} of the cost and got ${effect} of the effect (${range})`,
    costOnly: ({name, cost}) => `${name} bears ${cost} of the cost; its share of the effect is not shown`,
    wayIn: ({name, count, share}) => `${name} ${count} (${share})`,
    event: ({name, day}) => `${day}: ${name}.`,
    level: ({name, rate, range, before}) =>
      `${name} ${rate} (${range})${before === null ? "" : `, the year before ${before}`}`,
    campaignLane: ({name, from, to}) => `${name}, ${from} to ${to}.`
  }
};

export const chartTexts: Record<Language, ChartTexts> = {sv, en};
