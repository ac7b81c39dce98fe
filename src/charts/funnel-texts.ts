/** The words of the charts of the way in: stages, answers, shares and times as many. */
import type {Answer, Answered, HomeStage} from "../publication/funnel.ts";

export interface FunnelTexts {
  stage: Record<HomeStage, string>;
  answer: Record<Answer, string>;
  answered: Record<Answered, string>;
  or(parts: readonly string[]): string;
  stageHead: string;
  count: string;
  ofAll: string;
  open: string;
  ended: string;
  notFurther: string;
  reached(count: string): string;
  period: string;
  sum: string;
  home: string;
  endedOtherwise: string;
  stillOpen: string;
  weeksAfter: string;
  weeks(count: string): string;
  estimate: string;
  times: string;
  says: {
    stage(d: {name: string; count: string; share: string}): string;
    left(d: {open: string; ended: string}): string;
    step(d: {period: string; parts: string}): string;
    part(d: {name: string; count: string; share: string}): string;
    course(d: {weeks: string; home: string; range: string; ended: string; open: string}): string;
    rate(d: {name: string; value: string; range: string}): string;
    nothing(name: string): string;
  };
}

const sv: FunnelTexts = {
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
  weeksAfter: "veckor efter anmälan",
  weeks: (count) => `${count} veckor`,
  estimate: "Uppskattat",
  times: "gånger så många",
  says: {
    stage: ({name, count, share}) => `${name}: ${count} (${share} av alla)`,
    left: ({open, ended}) => `av dem som inte gått vidare pågår ${open} och ${ended} är avslutade`,
    step: ({period, parts}) => `${period}: ${parts}.`,
    part: ({name, count, share}) => `${name} ${count} (${share})`,
    course: ({weeks, home, range, ended, open}) =>
      `Efter ${weeks} veckor har ${home} blivit ett godkänt hem (${range}), ${ended} är avslutade och ${open} pågår ännu.`,
    rate: ({name, value, range}) => `${name}: ${value} (${range})`,
    nothing: (name) => `${name}: visas inte`
  }
};

const en: FunnelTexts = {
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
  weeksAfter: "weeks after the application",
  weeks: (count) => `${count} weeks`,
  estimate: "Estimate",
  times: "times as many",
  says: {
    stage: ({name, count, share}) => `${name}: ${count} (${share} of all)`,
    left: ({open, ended}) => `of those that have not gone further ${open} are open and ${ended} have ended`,
    step: ({period, parts}) => `${period}: ${parts}.`,
    part: ({name, count, share}) => `${name} ${count} (${share})`,
    course: ({weeks, home, range, ended, open}) =>
      `After ${weeks} weeks ${home} have become an approved home (${range}), ${ended} have ended and ${open} are still open.`,
    rate: ({name, value, range}) => `${name}: ${value} (${range})`,
    nothing: (name) => `${name}: not shown`
  }
};

export const funnelTexts = {sv, en};
