/**
 * What becomes of the applications of a region: first contact, the steps after it, approval or an end on the way.
 *
 *   P(next stage) = p_s · 2^(−d / answerHalfLife) at the first step after the first contact, p_s at every later one
 *
 *   p_s  share that goes on from one stage to the next                               `steps`, in [0, 1]
 *   d    days from the application to the first contact: who waits has thought better of it by then
 *
 * Of a hundred applications in a municipality that answers in six days about 90 are reached, 55 come to an information
 * meeting, 35 are assessed and visited, 20 investigated and 10 approved. That order of size is English and Swedish; the
 * half-life and every share are invented. Who ends on the way is closed with a reason after some weeks, or forgotten in
 * the sheet: then nothing says that it is over.
 */
import {addDays} from "../base/day.ts";
import type {Random} from "../base/random.ts";
import type {ClosingReason, Stage} from "../base/words.ts";
import {oneDesk, regionDays} from "./plan.ts";

export interface SimulatedStage {
  stage: Stage;
  day: string;
  reason: ClosingReason | null;
}

/** Days until half of those who wait for their first contact no longer want to. */
const answerHalfLifeDays = 25;

interface Step {
  stage: Stage;
  /** Share of those at the stage before that come to this one. */
  goesOn: number;
  /** Of the delay since the stage before, a gamma variable: its shape and its mean in days. */
  shape: number;
  meanDays: number;
  /** Why those who do not come to it end. */
  ends: Partial<Record<ClosingReason, number>>;
}
const steps: readonly Step[] = [
  {stage: "info-meeting", goesOn: 0.73, shape: 2, meanDays: 11, ends: {withdrawn: 70, dormant: 20, other: 10}},
  {stage: "assessment", goesOn: 0.7, shape: 2, meanDays: 14, ends: {withdrawn: 60, "not-approved": 20, dormant: 20}},
  {stage: "home-visit", goesOn: 0.9, shape: 3, meanDays: 24, ends: {withdrawn: 70, "not-approved": 10, dormant: 20}},
  {
    stage: "investigation",
    goesOn: 0.57,
    shape: 3,
    meanDays: 28,
    ends: {withdrawn: 50, "not-approved": 40, dormant: 10}
  },
  {stage: "approved", goesOn: 0.5, shape: 8, meanDays: 85, ends: {"not-approved": 55, withdrawn: 40, dormant: 5}}
];
/** How often a telephone interview is noted: some municipalities do it in the first call. */
const screenedShare = 0.6;
/** Whom nobody reaches is closed as lost in half of the cases, and whoever ends later in most; the rest stays open. */
const lostClosedShare = 0.5;
const endClosedShare = 0.85;

export interface FirstContact {
  /** The day on which somebody called; null where nobody ever does. */
  day: string | null;
}

/** Drawn with the application itself. It may lie after the end of the region. */
export function firstContact(municipality: string, day: string, random: Random): FirstContact {
  const isDesk = municipality === oneDesk.municipality && day >= oneDesk.day;
  const isLost = random.chance(isDesk ? 0.01 : 0.08);
  const contact = addDays(day, isDesk ? random.pick([75, 20, 5]) : Math.floor(4 * random.gamma(1.5)));
  return {day: isLost ? null : contact};
}

/** All stages, in the order of days, those after the end of the region left out: nobody can have noted them. */
export function stagesAfter(day: string, contact: FirstContact, random: Random): SimulatedStage[] {
  const stages = [...allStages(day, contact, random)].filter((it) => it.day < regionDays.to);
  return stages.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

function* allStages(received: string, contact: FirstContact, random: Random): Generator<SimulatedStage> {
  if (contact.day === null) {
    if (random.chance(lostClosedShare)) yield closedAfter(received, 60, "lost", random);
    return;
  }
  yield {stage: "first-contact", day: contact.day, reason: null};
  const daysWaited = Math.round((Date.parse(contact.day) - Date.parse(received)) / 86_400_000);
  if (random.chance(screenedShare))
    yield {stage: "screening", day: addDays(contact.day, random.integer(6)), reason: null};
  let day = contact.day;
  for (const [i, {stage, goesOn, shape, meanDays, ends}] of steps.entries()) {
    if (!random.chance(goesOn * (i === 0 ? 2 ** (-daysWaited / answerHalfLifeDays) : 1))) {
      const reasons = Object.keys(ends) as ClosingReason[];
      const reason = reasons[random.pick(reasons.map((it) => ends[it] ?? 0))];
      if (random.chance(endClosedShare)) yield closedAfter(day, 30, reason, random);
      return;
    }
    day = addDays(day, 1 + Math.floor((meanDays / shape) * random.gamma(shape)));
    yield {stage, day, reason: null};
  }
}

const closedAfter = (day: string, meanDays: number, reason: ClosingReason, random: Random): SimulatedStage => ({
  stage: "closed",
  day: addDays(day, 3 + Math.floor((meanDays / 2) * random.gamma(2))),
  reason
});
