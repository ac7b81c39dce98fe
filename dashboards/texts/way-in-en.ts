/** Every word of the page about the way in, English: the keys of way-in-sv.ts. */
import {counted} from "../../src/base/counted.ts";
import type {wayInSv} from "./way-in-sv.ts";

export const wayInEn: typeof wayInSv = {
  title: "The way in",
  eyebrow: (day) => `As it stood on ${day}`,
  unknownLede:
    "How applications come in and how soon they are answered. How many become approved homes is shown once it is noted for enough of them.",
  notChosen:
    "The chosen time is for the answers and the ways in. All else on the page is about the whole time, since it is released as one sum.",
  notOfArea: (name) => `The answers are about ${name}. All else on the page is about all municipalities together.`,
  now: "Right now",
  waiting: (count) => `${count} ${count === "1" ? "is" : "are"} waiting for a first contact.`,
  waitingFew: (threshold) => `Fewer than ${threshold} are waiting for a first contact, or it cannot be shown.`,
  lost: (count) => `${count} got no contact in the last four quarters.`,
  lostFew: (threshold) => `Fewer than ${threshold} got no contact in the last four quarters, or it cannot be shown.`,
  twice: (count) =>
    count === "1"
      ? "1 was entered twice in that time. It counts once."
      : `${count} were entered twice in that time. They count once.`,
  waitingNote: "Without contact means no answer within 30 days, or closed without an answer.",
  numbers: {
    chance: "Of 100 become homes",
    weeks: "Time to an approved home",
    toCome: "Homes on their way",
    homes: "Applications behind this",
    halfOf: "half are done by then",
    weeksValue: (weeks) => counted(weeks, "week", "weeks"),
    already: "of applications that have come",
    notKnown: "cannot be told yet"
  },
  funnel: {
    title: "From application to approved home",
    short: "how far applications have come",
    lead: (from) =>
      `Applications to become a foster home or emergency foster home since ${from}. The bar shows how many have come to the stage or further.`,
    open: "Dashed frame: at this stage and still open. They may go further, so the shares at the right can only grow.",
    withheld: "The funnel is not shown: too few applications have their stages noted."
  },
  course: {
    title: "How long it takes",
    short: "how many have become homes after so many weeks",
    lead: "From below: the share that has become an approved home, with its 95% interval. From above: the share that has ended. Between them are those still open.",
    counted: "Open ones count for as long as they have been watched. They are neither misses nor homes."
  },
  waysIn: {
    title: "How applications came in",
    short: "ways in, period by period",
    lead: "The share of each period's applications that came in each way. At the far right, how many there were.",
    withheld: "The ways in are not shown: too few applications in some period."
  },
  stated: {
    title: "Is word of mouth growing?",
    short: "share that names word of mouth, period by period",
    caption: "Share that said somebody they know made them apply",
    what: "Period",
    lead: "The share that said somebody they know made them apply, of those who answered the question. The line is the 95% interval.",
    leadOfAll:
      "The share that said somebody they know made them apply, of all who applied: the few who did not answer are among them. The line is the 95% interval.",
    verdict: {
      yes: (isUp) => (isUp ? "Yes, word of mouth is growing." : "No, word of mouth is falling."),
      probably: (isUp) => (isUp ? "Word of mouth is probably growing." : "Word of mouth is probably falling."),
      disputed: () => "The data do not say whether word of mouth is growing.",
      "not-told": () => "The data do not say whether word of mouth is growing."
    },
    years: (d) =>
      `In the last year ${d.count} of ${d.of} named it (${d.share}), in the year before ${d.countBefore} of ${d.ofBefore} (${d.shareBefore}).`,
    difference: (d) => `The difference is ${d.difference} percentage points; the 95% interval is ${d.range}.`,
    bothYears: "The two years:",
    noYears: "Whether word of mouth is growing can be said once there are answers from two whole years.",
    caveat:
      "This is what applicants say themselves. Whoever names a friend may have seen a campaign too, and the share can grow because other things shrink.",
    partsTitle: "What made them apply",
    partsShort: "what applicants say made them apply, period by period",
    partsLead: "All that was answered, as shares of the period's applications. At the far right, how many there were.",
    group: {
      "word-of-mouth": "word of mouth",
      channel: "the campaigns' channels",
      elsewhere: "web search or something else",
      unknown: "no answer"
    },
    withheld:
      "Not shown: nobody asks applicants what made them apply, or too few have named somebody they know. So the data say nothing of word of mouth."
  },
  answers: {
    title: "How soon they were answered",
    short: "time to first contact, period by period",
    lead: (isApart) =>
      `The goal is a first contact the same day. ${isApart ? "The share that met it comes first in the bar." : "Those who met it are too few to be shown apart."} Dashed frame: those who waited longer, still wait or never got an answer.`,
    joined: "Small groups are joined so that nobody can be recognised.",
    sameDayOnce: (name, share, period) => `${name}: ${share} were answered the same day in ${period}.`,
    sameDay: (name, first, firstPeriod, last, lastPeriod) =>
      `${name}: ${first} were answered the same day in ${firstPeriod}, ${last} in ${lastPeriod}.`
  },
  slow: {
    title: "What goes with a slow answer",
    short: "how many went on after a quick and a slow answer",
    caption: "Share that goes on, by how soon they were answered",
    what: "Answer and goal",
    meeting: (answer) => `${answer}: to a meeting`,
    home: (answer) => `${answer}: becomes a home`,
    cause:
      "These go together; that proves no cause. Those who are hard to reach may also be less sure, and those who never got an answer are not counted.",
    lost: (range) =>
      `Had all who were answered later in the last year done as those answered the same day: ${range} more homes.`,
    withheld: "Not shown: too few have gone on after a quick or a slow answer."
  },
  changes: {
    title: "Before and after",
    short: (name) => `the change after ${name}`,
    caption: (name) => `Times as many applications after ${name}`,
    what: "Comparison",
    own: "Here, against a year before",
    market: "What happened everywhere",
    effect: "The difference",
    exact: (range) => `With chance alone counted, and nothing else changed, the interval of the first is ${range}.`,
    verdict: {
      yes: "Yes",
      probably: "Probably",
      "not-told": "The data do not say",
      disputed: "Uncertain – methods disagree"
    }
  },
  saving: {
    title: "What a home of one's own saves",
    saves: (amount) => `A home of the municipality's own instead of a bought one saves ${amount} a year.`,
    savesNothing: "A home of the municipality's own costs no less than a bought one.",
    amounts: (d) => `One of its own costs ${d.own} a year and a bought one ${d.bought} (${d.source}, ${d.year}).`,
    coming: (homes, amount) => `The ${homes} homes on their way would then save ${amount} a year.`,
    application: (amount) =>
      `Not every application becomes a home. Counting those that do, an application is worth ${amount} a year (95%).`,
    assumed:
      "The municipalities have stated the amounts themselves. It is assumed that each such home replaces a bought one and is used all year.",
    unknown:
      "It is not stated what an own and a bought home cost. Whoever looks after Genklang writes it under homeCost in genklang.yaml, with source and year. Then the saving is counted here."
  },
  chances: {
    title: "Municipality by municipality",
    short: "the chance of becoming a home, by municipality",
    caption: "Share of applications that become an approved home",
    lead: "Small municipalities borrow from the others: with few homes of its own the number lies near the average. Those with too few homes are not shown."
  },
  how: {
    title: "How we count, and what we cannot know",
    counted:
      "An application is a home once approved, has ended once it says so, and is open otherwise. If nothing has been noted for a year it counts as ended. One that was entered twice counts once.",
    model:
      "The chance is estimated week by week after the application, with two ways to end: approved or closed. Municipalities may differ, but one with few applications borrows from the others.",
    unknown: [
      "Stages that nobody notes do not show here.",
      "An application to be a contact family or contact person is no home and is not in the funnel.",
      "That a campaign's applications become homes as often as others is an assumption."
    ]
  },
  campaign: {
    title: "Homes, not only applications",
    homes: (range) =>
      `Of the campaign's applications ${range} ${range === "1" ? "is expected to become an approved home" : "are expected to become approved homes"} when all is done (95%).`,
    noHomes: "Of the campaign's applications no approved home is expected, though a single one cannot be ruled out.",
    cost: (range) => `That is ${range} a home.`,
    costFrom: (low, mid) =>
      mid === null
        ? `A home costs at least ${low}. There is no upper bound, for there may be no home.`
        : `A home costs about ${mid}, at least ${low}. There is no upper bound, for there may be no home.`,
    noCost: "The campaign cost nothing here, so there is no cost per home.",
    costUnknown: "What a home costs cannot be told: the effect cannot be told from nothing, or there is no home.",
    assumed: "Assumed: the campaign's applications become homes as often as others.",
    more: "More about the way in"
  }
};
