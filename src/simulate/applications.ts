/**
 * The applications of a region, one by one: how many came each week by the intake model, why, when and how.
 *
 *   y[m,t] ~ NegBin(mu[m,t], D);   each of them came of the baseline or of a drive, in proportion to its part of mu
 *
 * What the applicant says is another matter: whom a channel moved names it half of the time, and people name channels
 * that never reached them, among them one that was never used.
 */
import {addDays, momentOf} from "../base/day.ts";
import type {Random} from "../base/random.ts";
import {
  type AssignmentKind,
  assignmentKinds,
  type Channel,
  channels,
  decoySource,
  type StatedSource,
  type WayIn,
  waysIn
} from "../base/words.ts";
import type {TrueIntake} from "./intake.ts";
import {campaigns} from "./plan.ts";
import {firstContact, type SimulatedStage, stagesAfter} from "./stages.ts";

export interface Cause {
  campaign: string;
  channel: Channel;
}

export interface SimulatedApplication {
  municipality: string;
  day: string;
  /** Minute of the Swedish day. */
  minute: number;
  receivedAt: number;
  wayIn: WayIn;
  kind: AssignmentKind;
  statedSource: StatedSource | null;
  /** What happened to it by the end of the region. */
  stages: SimulatedStage[];
  /** What nobody in the region knows: what moved them; null where they would have come anyway. */
  cause: Cause | null;
}

export const askedShare = 0.7;
export const recall = 0.5;
/** How often somebody names a certain channel that did not move them. */
export const falseRecall = 0.02;

/** In the order in which they came, and counted: M × T as in the data. */
export function simulateApplications({data, parameters, expected}: TrueIntake, random: Random) {
  const T = data.weeks.length;
  const y = new Float64Array(data.y.length);
  const applications: SimulatedApplication[] = [];
  const causes = [null, ...data.drives.map(({campaign, channel}) => ({campaign, channel}))];
  data.municipalities.forEach(({code}, m) => {
    const count = random.split(`count ${code}`);
    const person = random.split(`person ${code}`);
    const fate = random.split(`stages ${code}`);
    for (let t = 0; t < T; ++t) {
      const i = m * T + t;
      const parts = [expected.baseline[i], ...expected.contribution.map((it) => it[i])];
      const mu = parts.reduce((sum, part) => sum + part, 0);
      y[i] = count.negativeBinomial(mu, 1 / parameters.dispersion);
      for (let n = 0; n < y[i]; ++n)
        applications.push(applicant(code, data.weeks[t], causes[person.pick(parts)], person, fate));
    }
  });
  applications.sort((a, b) => a.receivedAt - b.receivedAt);
  return {applications, y};
}

function applicant(
  municipality: string,
  week: string,
  cause: Cause | null,
  random: Random,
  fate: Random
): SimulatedApplication {
  const day = dayInWeek(week, cause, random);
  const isWeekend = day >= addDays(week, 5);
  const wayIn = waysIn[random.pick(wayWeights(cause, isWeekend))];
  const minute = 60 * random.pick(hourWeights[wayIn]) + random.integer(60);
  return {
    municipality,
    day,
    minute,
    receivedAt: momentOf(`${day} ${clockOf(minute)}`),
    wayIn,
    kind: assignmentKinds[random.pick(kindWeights)],
    statedSource: random.chance(askedShare) ? statedSource(cause, random) : null,
    stages: stagesAfter(day, firstContact(municipality, day, random), fate),
    cause
  };
}

/** "08:05" of minute 485. */
export const clockOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;

const dayWeights = [1.2, 1.15, 1.1, 1, 0.85, 0.35, 0.55]; // from Monday

/** Nobody applies because of a campaign before its first day. */
function dayInWeek(week: string, cause: Cause | null, random: Random): string {
  const first = cause ? firstDayOf(cause) : week;
  return addDays(week, random.pick(dayWeights.map((weight, i) => (addDays(week, i) >= first ? weight : 0))));
}

const firstDayOf = ({campaign, channel}: Cause): string =>
  campaigns.find(({id}) => id === campaign)!.flights.find((flight) => flight.channel === channel)!.firstDay;

function wayWeights(cause: Cause | null, isWeekend: boolean): number[] {
  const [eService, telephone, email, fair] = cause?.channel === "fair" ? [15, 10, 5, 70] : [50, 31, 17, 2];
  return [eService, isWeekend ? 0 : telephone, email, fair]; // nobody answers the telephone at weekends
}

/** By hour of the day. */
const hourWeights: Record<WayIn, number[]> = {
  "e-service": [1, 0, 0, 0, 0, 1, 2, 4, 6, 7, 7, 6, 6, 6, 6, 6, 6, 7, 8, 11, 13, 12, 8, 3],
  telephone: [0, 0, 0, 0, 0, 0, 0, 0, 5, 9, 9, 6, 4, 8, 7, 5, 2, 0, 0, 0, 0, 0, 0, 0],
  email: [0, 0, 0, 0, 0, 0, 1, 4, 7, 8, 7, 6, 6, 6, 6, 5, 5, 5, 5, 7, 8, 7, 5, 2],
  fair: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 6, 9, 9, 9, 8, 5, 0, 0, 0, 0, 0, 0, 0, 0]
};

const kindWeights = [60, 8, 15, 14, 3]; // in the order of assignmentKinds

const elsewhere: [StatedSource, number][] = [
  ["word-of-mouth", 40],
  ["web-search", 22],
  ["other", 16],
  ["do-not-know", 22]
];

function statedSource(cause: Cause | null, random: Random): StatedSource {
  if (cause && random.chance(recall)) return cause.channel;
  const named: StatedSource[] = [...channels.filter((channel) => channel !== cause?.channel), decoySource];
  const choice = random.pick([...named.map(() => falseRecall), 1 - falseRecall * named.length]);
  return named[choice] ?? elsewhere[random.pick(elsewhere.map(([, weight]) => weight))][0];
}
