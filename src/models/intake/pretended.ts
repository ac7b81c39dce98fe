/**
 * Pretended campaigns: copies of real ones put where nothing happened, so that a fit shows what the model makes of nothing.
 *
 *   other-weeks     the same municipalities and channels, moved to weeks at least `quietWeeks` from its own
 *   untouched       the same weeks and channels, in about as many people in municipalities that it did not reach
 *   unused-channel  as other-weeks, on a channel that no campaign used: a decoy with a size of its own
 *
 * The real drives stay in the data, so what they did is not taken for the copy's. MODEL section 10: each placebo is a
 * separate fit. A campaign without room for a copy (national, or too long for the data) has none.
 */
import type {Random} from "../../base/random.ts";
import {type Channel, channels} from "../../base/words.ts";
import {type Drive, driveWeekCount, type IntakeData} from "./data.ts";

export const pretences = ["other-weeks", "untouched", "unused-channel"] as const;
export type Pretence = (typeof pretences)[number];

export interface Pretended {
  data: IntakeData;
  /** Which of its drives are copies of which campaign, and what brings a copy's size to that of the real one. */
  copies: {campaign: string; drives: number[]; scale: number}[];
}

/** A campaign's copy stays this far from the campaign: most of what it brings comes in that time. */
export const quietWeeks = 26;
/** The least that a copy needs to be seen by. */
const seenWeeks = 8;

/** The `round`-th of `roundCount` placebos of a kind; moves are spread evenly over those that there is room for. */
export function pretended(
  data: IntakeData,
  kind: Pretence,
  round: number,
  roundCount: number,
  random: Random
): Pretended {
  const campaigns = Map.groupBy(data.drives, ({campaign}) => campaign);
  const used = new Set(data.drives.map(({channel}) => channel));
  const decoy = channels.find((channel) => !used.has(channel));
  const drives = [...data.drives];
  const copies: Pretended["copies"] = [];
  for (const [campaign, own] of campaigns) {
    if (kind === "unused-channel" && decoy === undefined) continue;
    const made =
      kind === "untouched"
        ? elsewhere(own, data, random)
        : moved(own, data, round, roundCount, kind === "unused-channel" ? decoy : undefined);
    if (made === null) continue;
    copies.push({campaign, drives: made.drives.map((_, i) => drives.length + i), scale: made.scale});
    drives.push(...made.drives.map((drive) => ({...drive, campaign: `${campaign} ${kind}`})));
  }
  return {data: {...data, drives}, copies};
}

interface Copy {
  drives: Drive[];
  scale: number;
}

function moved(
  own: readonly Drive[],
  {weeks}: IntakeData,
  round: number,
  roundCount: number,
  channel: Channel | undefined
): Copy | null {
  const first = Math.min(...own.map(({firstWeek}) => firstWeek));
  const end = Math.max(...own.map((drive) => drive.firstWeek + driveWeekCount(drive)));
  const isFree = (move: number) =>
    first + move >= seenWeeks &&
    end + move + seenWeeks <= weeks.length &&
    (end + move <= first - seenWeeks || first + move >= end + quietWeeks);
  const moves = Array.from({length: 2 * weeks.length}, (_, i) => i - weeks.length).filter(isFree);
  if (moves.length === 0) return null;
  const move = moves[Math.floor(((round + 0.5) * moves.length) / roundCount)];
  // One channel for all, where it is a decoy: several drives on it would be several campaigns.
  const kept = channel === undefined ? own : own.slice(0, 1);
  const drives = kept.map((drive) => ({
    ...drive,
    firstWeek: drive.firstWeek + move,
    channel: channel ?? drive.channel
  }));
  return {drives, scale: 1};
}

function elsewhere(own: readonly Drive[], {municipalities}: IntakeData, random: Random): Copy | null {
  const reached = new Set(own.flatMap((drive) => drive.municipalities));
  const free = municipalities.flatMap((_, m) => (reached.has(m) ? [] : [m]));
  const people = (list: Iterable<number>) => [...list].reduce((sum, m) => sum + municipalities[m].population, 0);
  const chosen: number[] = [];
  while (free.length > 0 && people(chosen) < people(reached))
    chosen.push(...free.splice(random.integer(free.length), 1));
  // What a handful of people do is no measure of what many times as many would.
  if (people(chosen) < people(reached) / 2) return null;
  chosen.sort((a, b) => a - b);
  const drives = own.map((drive) => {
    const width = driveWeekCount(drive);
    const shares = new Float64Array(chosen.length * width);
    // Each has the rhythm of the first that the campaign reached.
    chosen.forEach((_, i) => shares.set(drive.shares.subarray(0, width), i * width));
    return {...drive, municipalities: chosen, shares};
  });
  return {drives, scale: people(reached) / people(chosen)};
}
