/** Every word of a municipality's own page, English; own-sv.ts beside it has the same keys. */
import {counted} from "../../src/base/counted.ts";
import type {ownSv} from "./own-sv.ts";

const applied = (count: string) => counted(count, "application", "applications", "No");

export const ownEn: typeof ownSv = {
  title: "With us",
  eyebrow: (who, day) => `${who} · exact counts up to and including ${day}`,
  headline: (count, period, isWhole) => `${applied(count)} ${isWhole ? "in" : "so far in"} ${period}`,
  lede: (all, from, homes) =>
    `Since ${from}, ${counted(all, "application has come", "applications have come", "no")}, and ${counted(homes, "home has been approved", "homes have been approved", "no")}.`,
  none: "No application has been read yet.",
  now: "Now",
  waiting: (count, days) =>
    `${counted(count, "application waits", "applications wait")} for a first contact; the longest has waited ${counted(days, "day", "days")}.`,
  nobodyWaits: "Nobody waits for a first contact.",
  lost: (count) =>
    `${count} who applied in the last 52 weeks never had any contact. Go through your own cases and see who can still be answered.`,
  nobodyLost: "Nobody was left without an answer.",
  waitingNote: "Whoever had no contact and applied at most 30 days ago is waiting.",
  quarters: "Quarter by quarter",
  quartersLead:
    "How many came, how they came, and how many homes were approved in the quarter, whenever they had applied.",
  quarter: "Quarter",
  soFar: "so far",
  notWhole: "part of the quarter",
  came: "Came in",
  homes: "Approved homes",
  answers: "How soon they were answered",
  answersLead:
    "From application to first contact, by the quarter in which the application came. The goal is the same day. A person who was entered twice counts once.",
  stages: "How far they have come",
  stagesShort: "how far applications have come",
  stagesLead: (from) =>
    `Applications to become a familjehem or jourhem since ${from}. Whoever had no stage noted stays at the first.`,
  noStages: "The stages from application to approved home are not noted, so they cannot be shown.",
  weekly: "Week by week",
  weeklyText: "The counts week by week, beside what was expected without campaigns, are on the overview.",
  weeklyLink: (who) => `The overview of ${who}`,
  careful: "Before any of this is passed on",
  carefulText:
    "The numbers are exact, and so small that whoever knows somebody may recognise them. They belong with those who work with the applications anyhow. What may be passed on are the open pages, where small counts are not shown."
};
