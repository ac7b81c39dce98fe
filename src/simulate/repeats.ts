/**
 * Applications that were entered a second time: the same person again some days later, by mail, mostly in the same
 * municipality and else in one that it works together with. No campaign caused them.
 */
import {addDays, momentOf} from "../base/day.ts";
import type {Random} from "../base/random.ts";
import {clockOf, type SimulatedApplication} from "./applications.ts";
import {partnerships, regionDays} from "./plan.ts";

export interface Repeat {
  /** Place of the first application in the region's list. */
  of: number;
  application: SimulatedApplication;
}

const repeatedShare = 0.025;
const elsewhereShare = 0.2;

export function simulateRepeats(applications: readonly SimulatedApplication[], random: Random): Repeat[] {
  return applications.flatMap((first, of) => {
    if (!random.chance(repeatedShare)) return [];
    const neighbours = neighboursOf(first.municipality);
    const isElsewhere = random.chance(elsewhereShare) && neighbours.length > 0;
    const municipality = isElsewhere ? neighbours[random.integer(neighbours.length)] : first.municipality;
    const day = addDays(first.day, 1 + random.integer(14));
    const minute = 480 + random.integer(480);
    const isSeen = random.chance(0.5);
    const seenOn = addDays(day, 1 + random.integer(10));
    if (day >= regionDays.to) return [];
    const application: SimulatedApplication = {
      ...first,
      municipality,
      day,
      minute,
      receivedAt: momentOf(`${day} ${clockOf(minute)}`),
      wayIn: "email",
      stages: isSeen && seenOn < regionDays.to ? [{stage: "closed", day: seenOn, reason: "duplicate"}] : [],
      cause: null
    };
    return [{of, application}];
  });
}

function neighboursOf(municipality: string): string[] {
  const ours = partnerships.filter(({members}) => members.some((it) => it.municipality === municipality));
  const all = ours.flatMap(({members}) => members.map((it) => it.municipality));
  return [...new Set(all)].filter((it) => it !== municipality);
}
