/** The way in without anything of it: a page that shows one part carries no more than that. */
import type {PublishedFunnel} from "../src/publication/funnel/published.ts";

export const emptied = (funnel: PublishedFunnel): PublishedFunnel => ({
  ...funnel,
  waysIn: null,
  stages: [],
  chance: null,
  weeks: null,
  beyond: null,
  course: [],
  toCome: null,
  chances: [],
  answers: [],
  waiting: null,
  lost: null,
  twice: null,
  slow: [],
  meetingLoss: null,
  homeLoss: null,
  homesLost: null,
  changes: [],
  campaigns: [],
  headline: {sv: "", en: ""},
  lede: {sv: "", en: ""}
});
