/** The words in charts, Swedish. */
import {applicationsSv, counted} from "../base/counted.ts";
import type {FunnelTexts} from "./funnel-texts.ts";
import type {ChartTexts} from "./texts.ts";

const funnel: FunnelTexts = {
  stage: {
    received: "Anmälan",
    "first-contact": "Första kontakt",
    "info-meeting": "Informationsträff",
    assessment: "Bedömning",
    "home-visit": "Hembesök",
    investigation: "Utredning",
    approved: "Godkänt hem"
  },
  answer: {
    "same-day": "samma dag",
    "within-week": "inom en vecka",
    later: "senare",
    waiting: "väntar ännu",
    lost: "utan svar"
  },
  answered: {"same-day": "Svar samma dag", "within-week": "Svar inom en vecka", later: "Svar senare"},
  or: (parts) => (parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} eller ${parts.at(-1)}`),
  stages: "Hur långt anmälningarna har kommit",
  stageHead: "Steg",
  count: "Antal",
  ofAll: "Andel av alla",
  open: "Kvar här, pågår",
  ended: "Kvar här, avslutade",
  notFurther: "har inte gått vidare",
  reached: (count) => `${count} hit eller längre`,
  period: "Period",
  sum: "Summa",
  home: "Godkänt hem",
  endedOtherwise: "Avslutade",
  stillOpen: "Pågår ännu",
  openOrEnded: "Pågår eller avslutade",
  weeksAfter: "veckor efter anmälan",
  weeks: (count) => counted(count, "vecka", "veckor"),
  estimate: "Uppskattat",
  times: "gånger så många",
  says: {
    stage: ({name, count, share}) => `${name}: ${count} (${share} av alla)`,
    left: ({open, ended}) => `av dem som inte gått vidare pågår ${open} och ${ended} är avslutade`,
    step: ({period, parts}) => `${period}: ${parts}.`,
    part: ({name, count, share}) => `${name} ${count} (${share})`,
    course: ({weeks, home, range, ended, open}) =>
      `Efter ${counted(weeks, "vecka", "veckor")} har ${home} blivit ett godkänt hem (${range}), ${ended} är avslutade och ${open} pågår ännu.`,
    rate: ({name, value, range}) => `${name}: ${value} (${range})`,
    nothing: (name) => `${name}: visas inte`
  }
};

export const sv: ChartTexts = {
  funnel,
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
  kind: {
    familjehem: "familjehem",
    jourhem: "jourhem",
    kontaktfamilj: "kontaktfamilj",
    kontaktperson: "kontaktperson",
    vardnadshavare: "särskilt förordnad vårdnadshavare"
  },
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
  waysInCaption: "Hur anmälningarna kom in",
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
  levelsCaption: "Anmälningar per 10\u00a0000 invånare och år",
  areaHead: "Område",
  perInhabitants: "Per 10\u00a0000 invånare och år",
  yearBefore: "Året före",
  says: {
    expected: ({from, to, actual, expected}) =>
      `Från ${from} till och med ${to} kom ${applicationsSv(actual)}; utan kampanjen väntades ${expected}.`,
    lastYear: ({from, to, actual, lastYear}) =>
      `Från ${from} till och med ${to} kom ${applicationsSv(actual)}, mot ${lastYear} samma veckor året före.`,
    extra: ({extra, range}) => `Kampanjen står för ${extra} av dem, 95-procentsintervallet är ${range}.`,
    unclear: (range) => `Det går inte att skilja kampanjens del från noll: 95-procentsintervallet är ${range}.`,
    intake: ({from, to, actual, expected}) =>
      `Från ${from} till och med ${to} kom ${applicationsSv(actual)}; utan kampanjer väntades ${expected}.`,
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
    cumulativeUnclear: ({to, range}) => `Till och med ${to}: oklart (${range}).`,
    channels: ({parts, total}) => `Kanalernas delar. ${parts}. ${total}.`,
    part: ({name, extra, range}) => `${name}: ${extra} (${range})`,
    partUnclear: ({name, range}) => `${name}: oklart (${range})`,
    partWithheld: (name) => `${name}: undertryckt`,
    multiples: (parts) => `Kommun för kommun mot det egna väntade. ${parts}.`,
    share: ({name, cost, effect, range}) =>
      `${name} bär ${cost} av kostnaden och fick ${effect} av effekten (${range})`,
    costOnly: ({name, cost}) => `${name} bär ${cost} av kostnaden; andelen av effekten visas inte`,
    wayIn: ({name, count, share}) => `${name}: ${count} (${share})`,
    event: ({name, day}) => `${day}: ${name}.`,
    level: ({name, rate, range, before}) =>
      `${name} ${rate} (${range})${before === null ? "" : `, året före ${before}`}`,
    campaignLane: ({name, from, to}) => `${name}, ${from} till och med ${to}.`
  }
};
