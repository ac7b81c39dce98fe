/**
 * What became of each application by a day: how soon it was answered, how far it came, whether it is a home, ended or
 * still open. The closed lists that a page counts by.
 *
 *   answer   same-day, within-week (1 to 7 days), later, waiting (no answer yet, and no more than `lostAfterDays` old),
 *            lost (older than that, or closed without an answer)
 *   reached  the furthest of the stages of a home: who has a later one is taken to have had those before it
 *   fate     home (approved), ended (closed), open; an application of which nothing was noted for `silentWeeks` is taken
 *            to have ended then, for a sheet forgets to say so (docs/decisions/0042)
 *
 * An application that was entered twice is one: the later entry is only counted as such, and its stages are not read.
 */
import {addDays, daysBetween} from "../base/day.ts";
import type {AssignmentKind, Stage, WayIn} from "../base/words.ts";
import type {History} from "../models/funnel/histories.ts";
import type {StoredApplication} from "../store/funnel.ts";

/** As the store has it: one application with the days of its stages. */
export type ApplicationRecord = StoredApplication;

export const answers = ["same-day", "within-week", "later", "waiting", "lost"] as const;
export type Answer = (typeof answers)[number];
/** Stages on the way to a home, in their usual order. Screening is left out: many do it in the first call and note none. */
export const homeStages = [
  "received",
  "first-contact",
  "info-meeting",
  "assessment",
  "home-visit",
  "investigation",
  "approved"
] as const;
export type HomeStage = (typeof homeStages)[number];
export const fates = ["home", "ended", "open"] as const;
export type Fate = (typeof fates)[number];

export interface Case {
  municipality: string;
  day: string;
  wayIn: WayIn;
  /** For an assignment as a home: familjehem or jourhem. */
  isForHome: boolean;
  /** Of one who had applied before: it counts nowhere but as that. */
  isRepeat: boolean;
  /** That, or closed as a duplicate. */
  isSecondEntry: boolean;
  answer: Answer;
  firstContact: string | null;
  reached: HomeStage;
  /** The first day of the meeting or of any later stage. */
  metOn: string | null;
  fate: Fate;
  /** The day of its end; null while open. */
  endedOn: string | null;
}

const lostAfterDays = 30;
const silentWeeks = 52;
const homeKinds: readonly AssignmentKind[] = ["familjehem", "jourhem"];
const isForHome = ({kind}: ApplicationRecord) => homeKinds.includes(kind);

/** As it stood at the end of the day before `asOf`; applications that came later are left out. In the order of days. */
export function casesOf(records: readonly ApplicationRecord[], asOf: string): Case[] {
  return records
    .filter(({day}) => day < asOf)
    .toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
    .map((record): Case => {
      const stages = record.stages.filter(({day}) => day < asOf);
      const dayOf = (stage: Stage) => stages.find((it) => it.stage === stage)?.day ?? null;
      const reached = homeStages.findLast((stage) => stage === "received" || dayOf(stage) !== null) ?? "received";
      const later = homeStages.slice(2).flatMap((stage) => (stage === "received" ? [] : (dayOf(stage) ?? [])));
      const {fate, endedOn} = fateOf(record.day, stages, asOf);
      const firstContact = earliest([dayOf("first-contact"), dayOf("screening"), ...later]);
      return {
        municipality: record.municipality,
        day: record.day,
        wayIn: record.wayIn,
        isForHome: isForHome(record),
        isRepeat: record.isRepeat,
        isSecondEntry: record.isRepeat || stages.some(({reason}) => reason === "duplicate"),
        answer: answerOf(record.day, firstContact, fate === "ended", asOf),
        firstContact,
        reached: reached === "received" && firstContact !== null ? "first-contact" : reached,
        metOn: earliest(later),
        fate,
        endedOn
      };
    });
}

const earliest = (days: readonly (string | null)[]): string | null =>
  days.reduce((first, day) => (day !== null && (first === null || day < first) ? day : first), null);

function answerOf(received: string, contact: string | null, isOver: boolean, asOf: string): Answer {
  if (contact === null) return isOver || daysBetween(received, asOf) > lostAfterDays ? "lost" : "waiting";
  const days = daysBetween(received, contact);
  return days <= 0 ? "same-day" : days <= 7 ? "within-week" : "later";
}

function fateOf(received: string, stages: ApplicationRecord["stages"], asOf: string): Pick<Case, "fate" | "endedOn"> {
  const approved = stages.find(({stage}) => stage === "approved");
  if (approved) return {fate: "home", endedOn: approved.day};
  const last = stages.reduce((latest, {day}) => (day > latest ? day : latest), received);
  const closed = stages.find(({stage}) => stage === "closed");
  // Dormant is no end where something was noted afterwards: somebody has woken it.
  if (closed && !(closed.reason === "dormant" && closed.day < last)) return {fate: "ended", endedOn: closed.day};
  const silentOn = addDays(last, 7 * silentWeeks);
  return silentOn < asOf ? {fate: "ended", endedOn: silentOn} : {fate: "open", endedOn: null};
}

/**
 * Of municipalities that note what becomes of applications, those that came since they did: where nobody notes stages,
 * nothing noted is not nothing happened. The first application with a stage after the first contact opens the record
 * and is not in it.
 */
export function recorded(cases: readonly Case[]): Case[] {
  const since = new Map<string, string>();
  for (const {municipality, day, reached, fate} of cases)
    if (!since.has(municipality) && (homeStages.indexOf(reached) > 1 || fate === "home")) since.set(municipality, day);
  return cases.filter(({municipality, day, isSecondEntry}) => {
    const first = since.get(municipality);
    return !isSecondEntry && first !== undefined && day > first;
  });
}

const weeksBetween = (from: string, to: string) => (daysBetween(from, to) + 0.5) / 7; // ended at noon, so never at 0

/** From the application to a home, or to another end. `groupOf` gives the municipality's index. */
export const homeHistories = (cases: readonly Case[], asOf: string, groupOf: (code: string) => number): History[] =>
  cases.map(({municipality, day, fate, endedOn}) => ({
    group: groupOf(municipality),
    class: 0,
    weeks: weeksBetween(day, endedOn ?? asOf),
    end: fate === "home" ? "reached" : fate
  }));

const answered = ["same-day", "within-week", "later"] as const;
export type Answered = (typeof answered)[number];
export const answeredClasses: readonly Answered[] = answered;

/**
 * From the first contact to the meeting (or any later stage), or to a home; the class is how soon it was answered. Who
 * was never answered is not here: nobody can have met them, so that they would only say that.
 */
export function answeredHistories(
  cases: readonly Case[],
  asOf: string,
  groupOf: (code: string) => number,
  goal: "meeting" | "home"
): History[] {
  return cases.flatMap(({municipality, firstContact, answer, metOn, fate, endedOn}): History[] => {
    const c = (answered as readonly string[]).indexOf(answer);
    if (firstContact === null || c < 0) return [];
    const reachedOn = goal === "meeting" ? metOn : fate === "home" ? endedOn : null;
    const end = reachedOn !== null ? "reached" : fate === "open" ? "open" : "ended";
    const last = reachedOn ?? endedOn ?? asOf;
    return [
      {
        group: groupOf(municipality),
        class: c,
        weeks: weeksBetween(firstContact, last < firstContact ? firstContact : last),
        end
      }
    ];
  });
}
