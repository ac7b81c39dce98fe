/** Every word of the pages, English: the keys of sv.ts. */

import {applicationsEn, counted} from "../../src/base/counted.ts";
import {accessibilityEn} from "./accessibility-en.ts";
import {budgetEn} from "./budget-en.ts";
import {channelsEn} from "./channels-en.ts";
import {methodEn} from "./method-en.ts";
import {municipalitiesEn} from "./municipalities-en.ts";
import {ownEn} from "./own-en.ts";
import {planEn} from "./plan-en.ts";
import type {sv} from "./sv.ts";
import {wayInEn} from "./way-in-en.ts";

export const en: typeof sv = {
  language: "English",
  otherLanguage: "På svenska",
  brand: "Genklang",
  skip: "Skip to content",
  menu: "Main menu",
  campaigns: "Campaigns",
  menuItems: {
    overview: "Overview",
    own: "With us",
    campaign: "Campaigns",
    channels: "Channels",
    "way-in": "The way in",
    municipalities: "Municipalities",
    "cost-split": "Cost sharing",
    plan: "Plan",
    method: "Data and method",
    accessibility: "Accessibility statement"
  },
  toDark: "Dark mode",
  toLight: "Light mode",
  simulated: "Simulated region: every number is invented.",
  simulatedMore: "They are made to show how it looks, and to test the model against a truth that is known.",
  zones: {
    own: {
      title: (who) => `For staff of ${who} only.`,
      more: "The municipality's own counts stand here week by week and exactly, even where they are so few that somebody may be recognised. The pages must not be passed on outside its own organisation. Other municipalities are shown only as everybody sees them.",
      inFiles: "The municipality's own counts are exact and must not be passed on.",
      fileName: "own-staff-only"
    },
    partner: {
      title: (who) => `For staff of the partnership ${who} only.`,
      more: "Sums of the partnership stand here. They are tested so that no member can work out small counts of another by taking away its own.",
      inFiles: "Not to be passed on outside the partnership.",
      fileName: "partnership-only"
    }
  },
  truth: (count) => `The truth in the simulation: ${count}`,

  everybody: "All",
  municipalityCount: (count) => counted(count, "municipality", "municipalities"),
  sources: {
    states: {fresh: "Fresh", stale: "Stale", failed: "Failed", empty: "Empty"},
    lastDay: "Last day"
  },
  dayOutside: (from, to) => `This day cannot be chosen. Choose one from ${from} to ${to}.`,
  choice: "Selection",
  municipality: "Municipality",
  area: "Area",
  compareWith: "Compare with",
  time: "Time",
  nothingToCompare: "Nothing",
  notHere: "not shown on this page",
  areaElsewhere: "The area that is chosen is not shown by itself on this page. Here all are shown together.",
  campaignPeriod:
    "The chosen time is for the applications, line by line. All else on the page is for the whole campaign.",
  units: {all: "All time", week: "Week", quarter: "Quarter", tertial: "Tertial", year: "Year", own: "Own days"},
  firstDay: "From",
  lastDay: "to",
  periodName: (period) =>
    period
      .replace("--", " to ")
      .replace(
        /^(\d{4})-([QTW])0?(\d+)$/,
        (_, year, unit, number) => `${{Q: "quarter", T: "tertial", W: "week"}[unit as "Q"]} ${number}, ${year}`
      ),
  inPeriod: {
    none: "The chosen time lies outside the numbers. Choose another.",
    expected: (d) =>
      `From ${d.from} to ${d.to}, ${applicationsEn(d.actual)} came. ${d.expected} were expected. The steps' intervals add up to ${d.range}, which is wider than it needs to be.`,
    told: (d) =>
      `From ${d.from} to ${d.to}, ${applicationsEn(d.actual)} came. Without campaigns ${d.expected} were expected, and ${d.range} would have been common.`,
    lastYear: (d) =>
      `From ${d.from} to ${d.to}, ${applicationsEn(d.actual)} came${d.lastYear === null ? "; there is no record of the year before" : `, against ${d.lastYear} in the same weeks a year before`}.`,
    shares: (d) => `From ${d.from} to ${d.to}: ${d.parts}.`,
    sharesBefore: (parts) =>
      parts === null
        ? "The same weeks a year before are not among what is shown."
        : `The same weeks a year before: ${parts}.`,
    snapped: (perStep) =>
      `The numbers are released ${perStep}, so that nobody can be recognised. Whole steps of that length are shown, those with their middle in the chosen time.`
  },
  copyLink: "Copy link",
  copied: "Copied",
  embed: "Embed",
  print: "Print",

  showNumbers: "Show the numbers",
  numbersOf: (chart) => `Numbers: ${chart}`,
  readOff: "Read off",
  csv: "CSV",
  suppressed: "suppressed",
  png: "Image",
  svg: "SVG",

  howSure: "How sure is it?",
  reasons: "The reasons",
  check: {
    PASS: "Check of the model: passed.",
    REVIEW: "Check of the model: review.",
    FAIL: "Check of the model: failed."
  },
  numbers: {
    extra: "Extra applications",
    lift: "Against expected",
    cost: "Cost per extra application",
    toCome: "Still expected to come",
    range: (range) => `95%: ${range}`,
    ofCost: (cost) => `whole cost: ${cost}`,
    ofPart: (cost) => `part of the cost: ${cost}`,
    noCost: "the campaign cost nothing here",
    unclear: "unclear",
    withheld: "withheld"
  },
  expected: {
    title: (per) => `Applications ${per}`,
    lead: "The solid line is what came. The dashed one is what we would have expected without the campaign, and the grey band is what would then have been usual. The area between the lines is the difference.",
    leadLastYear:
      "The solid line is what came, the dashed one the same weeks a year before. The year before is no forecast: other things may have differed.",
    short: "applications that came and that were expected",
    overTime: "Applications over time",
    noLine:
      "No line is shown. The applications are so few that they may only be shown in long periods, so that nobody can be recognised, and too few such periods have passed yet."
  },
  flights: {title: "When the channels ran", short: "days and costs of the channels"},
  cumulative: {title: "Extra applications since the start", short: "extra applications since the start"},
  channels: {
    title: "What each channel brought",
    lead: "Each bar begins where the last one ends. The lines show the 95% interval.",
    dashed: "What cannot be told from nothing, or from another channel, is dashed and called unclear.",
    found: {
      part: (name, range) => `${name} with ${range}`,
      clear: (list, isOne) =>
        `It can be seen that ${isOne ? "one channel" : "these channels"} brought applications: ${list} (95% interval).`,
      open: (list) => `For ${list} it cannot be said.`,
      noneClear: "For none of the channels can it be said what it brought by itself."
    },
    sum: "The parts are middle values and need not add up exactly.",
    note: (cost) => `The whole campaign cost ${cost}.`,
    onlyAll: "Shown for all municipalities together.",
    onlyThose: (name) => `The applications are those of ${name}; the others have too few to be counted in.`,
    theirCost: (cost) =>
      `The cost per application is worked out from the part of the cost that belongs there, ${cost}.`,
    short: "what the channels brought"
  },
  municipalities: {
    title: "Municipality by municipality",
    lead: "Extra applications so far, most first. Filled dot: yes or probably. Open dot: the data do not say.",
    told: (told, shown) =>
      shown === "1"
        ? `The effect ${told === "1" ? "can" : "cannot"} be seen in the only municipality that is shown.`
        : told === "0"
          ? `The effect can be seen in none of the ${shown} municipalities that are shown.`
          : `The effect can be seen in ${told} of the ${shown} municipalities that are shown.`,
    caption: "Extra applications so far, by municipality",
    withheld: (names, threshold) =>
      `Withheld: ${names}. So few applications (fewer than ${threshold}) are not shown, so that nobody can be recognised.`,
    first: (shown, all) =>
      `These are the ${shown} of ${all} with most effect. Choose a municipality above to see how it went there.`,
    firstPictures: (shown) => `These are at most ${shown}, those with most effect.`,
    multiples: "How it looked in each",
    multiplesLead: "100 is the municipality's own expected mean, so that small and large can be compared.",
    noLine: (names) => `No line is shown for ${names}: the applications are too few for periods so short.`,
    short: "effect by municipality",
    multiplesShort: "applications by municipality"
  },
  costShare: {
    title: "Who pays and who gets the effect",
    lead: "The cost is split by inhabitants. Where the filled dot is to the right of the square, the municipality got a larger part of the effect than of the bill.",
    note: "A basis for settling between the municipalities, not an invoice.",
    short: "share of cost and of effect",
    costOnly: {
      title: "Who pays",
      lead: "The cost is split by inhabitants. Who got the effect cannot be told: the data do not say, or a municipality has too few applications to be counted in.",
      short: "share of cost"
    }
  },
  channelsPage: channelsEn,
  budgetPage: budgetEn,
  ownPage: ownEn,
  planPage: planEn,
  opinions: {
    title: "What other methods say",
    lead: "The same figures, counted in other ways. They are never mixed into the answer: if they contradict it the word changes, not the interval. Small counts give wide answers, so “agrees” is no proof in itself.",
    word: {agree: "Agrees", disagree: "Contradicts", "cannot-check": "Cannot check"}
  },
  toCome: {
    title: "What is left to come, and what we believed before",
    lead: "It takes time from the first thought to an application. Part of what the campaign stirred has therefore not come yet. The placebo shows what the same model says of made-up weeks in which no campaign did anything: the floor that a real effect should lie above.",
    floorSays: {
      floor: (mid, high) =>
        `Where no campaign did anything the model still answers about ${mid} applications, and seldom more than ${high}.`,
      above: (ever) => `This campaign's ${ever} is more than that.`,
      within: (ever) => `This campaign's ${ever} may thus come without a campaign.`,
      below: (ever) => `This campaign's ${ever} is no more than that.`
    },
    narrowed: (share) =>
      `The weight of the data in the answer is ${share}; the rest is what we believed before the campaign.`,
    hardly: "So the answer rests mostly on what we believed.",
    toDate: "So far",
    coming: "Still to come",
    ever: "In all",
    prior: "Believed before",
    what: "Part",
    caption: "Extra applications: before, so far and in all",
    belief: "before data",
    floor: {
      "made-up": "Placebo: drawn applications",
      "other-weeks": "Placebo: pretended in other weeks",
      untouched: "Placebo: pretended elsewhere",
      "unused-channel": "Placebo: a channel nobody used"
    },
    placebo: "no effect",
    short: "so far, still to come and what we believed before"
  },
  how: {
    title: "How we count, and what we cannot know",
    counted:
      "The applications of a municipality in a week are two parts added up: what would have come anyway (the municipality's own level, a slow change that all share, season and holidays) and what the campaigns brought. All municipalities and weeks are counted in one model.",
    later:
      "A campaign works later too. How long it takes from contact to application, the model learns from the data. That is why there are numbers for what is still to come.",
    interval:
      "The model does not give one answer but many possible ones. We show the middle one and an interval that holds 95 percent of them.",
    tags: "Some forms keep by which campaign's link the applicant came. That helps the model to tell campaigns apart. It allows for some who would have applied anyway, and for many whom a campaign moved and who come without the link. How many came by a link is not shown.",
    unknown: [
      "Channels that ran in the same weeks in the same places cannot be told apart.",
      "If something else happened just then, news or a TV series, it is counted as the campaign's unless the model knows of it.",
      "If the campaign reached everyone at once, there is none to compare with.",
      "An application is not an approved home. How many homes come of them is an estimate of its own, with an assumption: that the campaign's applications become homes as often as others."
    ],
    unknownTitle: "What we cannot know",
    more: "More about data and method"
  },
  failed: {
    title: "The calculation did not settle",
    lede: "No numbers are shown for the campaign, because they could not be trusted. The page fills when a new run has succeeded.",
    why: "What is wrong",
    what: "What you can do",
    steps: [
      "Run the model again with more draws: npx genklang fit --draws 4000",
      "See whether data are missing or doubled: npx genklang doctor",
      "If it remains: see whether the days and costs of the campaign are right in genklang.yaml."
    ],
    booked: "Booked"
  },

  wayInPage: wayInEn,
  overviewPage: {
    waiting: (count) => `${applicationsEn(count)} ${count === "1" ? "is" : "are"} waiting for a first contact.`,
    title: "Overview",
    decide: "To decide",
    intake: (per, area) => `Applications ${per}, ${area ?? "all municipalities"}`,
    intakeLead:
      "The line is what came. The dashed one is what we would have expected without any campaigns, and the grey band what would then have been usual. The campaigns lie as bars on top.",
    intakeShort: (area) => `applications of ${area ?? "all municipalities"}`,
    intakeWithheld: "The series is withheld: too few applications to be shown.",
    campaignsLead:
      "Extra applications so far for each, with its 95% interval. Choose a campaign to see the whole answer.",
    campaignsCaption: "Extra applications so far, by campaign",
    campaignsShort: "extra applications by campaign",
    noCampaigns: "No campaign has run yet.",
    noCampaignsHere: "No campaign ran here in the chosen time.",
    firstCampaigns: (shown, all) => `The picture shows the latest ${shown} of ${all}; the table has all of them.`,
    allCampaigns: (count) => `All ${count} campaigns`,
    owner: "Who",
    between: (range) => `Extra applications: ${range} (95%)`,
    quarter: {
      title: (period) => `In three sentences: ${period}`,
      came: (d) =>
        `From ${d.from} to ${d.to}, ${applicationsEn(d.actual)} came${d.lastYear === null ? "" : `, against ${d.lastYear} in the same weeks a year before`}${d.isWhole ? "" : "; not all weeks are in yet"}.`,
      campaigns: (d) =>
        `Without campaigns we would have expected about ${d.expected}; the campaigns account for about ${d.extra} (the 95% interval is ${d.range}).`,
      noModel: "How many of them the campaigns account for cannot be said, as the calculation did not settle.",
      coming: (d) =>
        `For ${d.period}, from ${d.from} to ${d.to}, about ${d.total} are expected in all (the 95% interval is ${d.range}).`,
      noForecast: "There is no forecast for the time after."
    },
    attention: "Needs attention",
    attentionNone: "All else is as it should be: the sources are fresh and the calculation has settled.",
    tasks: {
      waiting: (count) => `${applicationsEn(count)} ${count === "1" ? "waits" : "wait"} for a first contact.`,
      waitingFew: (threshold) =>
        `Fewer than ${threshold} applications wait for a first contact, or the number may not be shown.`,
      callThem: "Contact them: the goal is the same day.",
      lost: (count) => `${count} got no contact in the last four quarters.`,
      lostNext: "Go through your own cases and see who can still be answered.",
      starts: (name, day) => `${name} starts on ${day}.`,
      wouldNotShow: (chance) =>
        `With what is booked the chance is ${chance} that its effect would show in the numbers. Try on the page Plan what would help, such as asking applicants.`,
      fitAgain: "Ask whoever looks after Genklang to fit the model again: npx genklang fit --draws 4000"
    },
    notChosen:
      "The choice is for the applications and the campaigns. The headline, Ways in and Needs attention are about all municipalities and the latest time.",
    withoutScript: (who) =>
      `Without script nothing can be chosen: the applications and campaigns here are about ${who}. All together stand on the public pages.`,
    waysIn: "Ways in",
    waysInLead: "How applications came in during the last four quarters.",
    waysInShort: "ways in",
    municipalities: (count, people) => `${counted(count, "municipality", "municipalities")}, ${people} inhabitants`
  },

  municipalitiesPage: municipalitiesEn,

  digest: {
    subject: (region, until) => `Familjehem, ${region}: as of ${until}`,
    eyebrow: (region, until) => `${region}, to ${until}`,
    campaigns: "The latest campaigns",
    extra: (range) => `${range} (95%)`,
    origin: (release, until, version) =>
      `Release ${release}, data to ${until}, Genklang ${version}. The answers with charts, tables and method are on the pages.`
  },

  accessibilityPage: accessibilityEn,

  methodPage: methodEn,

  origin: {
    title: "Origin",
    run: "Run",
    seed: "Seed",
    seedMark: "Fingerprint of the seed",
    days: "Data",
    daysText: (from, to) => `${from} to ${to}`,
    version: "Genklang",
    hash: "Fingerprint of the data",
    release: "Release"
  }
};
