/**
 * Placebos: what the model makes of campaigns that did nothing. The floor that a verdict compares with.
 *
 *   made-up counts  all else as a draw after the data has it, no campaign did anything; with every fit
 *   pretended       the data as they are, with copies of the campaigns where nothing happened (models/intake/pretended.ts);
 *                   each a separate fit, so they take minutes: genklang fit --placebos, and every Monday
 */
import {random} from "../../src/base/random.ts";
import {forEachDraw} from "../../src/models/intake/credit.ts";
import type {IntakeData} from "../../src/models/intake/data.ts";
import {type FitOptions, fitIntake, type IntakeFit} from "../../src/models/intake/fit.ts";
import {type Pretence, pretences, pretended} from "../../src/models/intake/pretended.ts";
import {type WarmStart, warmStart} from "../../src/models/intake/warm-start.ts";
import {placeboWorld} from "../../src/models/intake/world.ts";
import type {CampaignPlan} from "../../src/results/contributions.ts";
import {type EverDraws, everOf} from "../../src/results/evidence.ts";

/** One chain each. Four worlds tell how far the floor itself depends on chance. */
const placeboCount = 4;
const placeboDrawCount = 400;
/** Nineteen moves let one in twenty be the highest by chance. */
const roundCounts: Record<Pretence, number> = {"other-weeks": 19, untouched: 5, "unused-channel": 5};
const pretendedDrawCount = 250;

export interface PlaceboOptions extends Pick<FitOptions, "keeperOf" | "signal"> {
  seed: string;
  warmupCount?: number;
  onProgress?(done: number, of: number): void;
}

/** By kind of placebo, what the model says of each campaign, area and channel that did nothing. */
export type Floors = ReadonlyMap<"made-up" | Pretence, EverDraws[]>;

/** With made-up counts always, with pretended campaigns where `isFull`. */
export async function placeboFloors(
  data: IntakeData,
  fitted: IntakeFit,
  plans: readonly CampaignPlan[],
  isFull: boolean,
  options: PlaceboOptions
): Promise<Floors> {
  const floors = new Map<"made-up" | Pretence, EverDraws[]>();
  if (data.drives.length === 0) return floors;
  floors.set("made-up", await madeUpFloor(data, fitted, plans, options));
  if (!isFull) return floors;
  const total = pretences.reduce((sum, kind) => sum + roundCounts[kind], 0);
  let done = 0;
  for (const kind of pretences) {
    const floor = await pretendedFloor(data, kind, plans, warmStart(fitted), options, () =>
      options.onProgress?.(++done, total)
    );
    if (floor.length > 0) floors.set(kind, floor);
  }
  return floors;
}

/** Counts drawn with everything as a draw after the data has it, but for the campaigns. */
async function madeUpFloor(
  data: IntakeData,
  fitted: IntakeFit,
  plans: readonly CampaignPlan[],
  {seed, warmupCount, signal, keeperOf}: PlaceboOptions
): Promise<EverDraws[]> {
  const worlds: Pick<IntakeData, "y" | "stated" | "tagged">[] = [];
  const stream = random(seed).split("placebos");
  forEachDraw(data, fitted, (draw) => worlds.push(placeboWorld(data, draw, stream)), {drawCount: placeboCount});
  const drawCount = Math.min(placeboDrawCount, perChain(fitted));
  const floors = await twoAtATime(worlds, async (made, p) => {
    const it = await fitIntake(
      {...data, ...made},
      {seed: `${seed} placebo ${p}`, chainCount: 1, drawCount, warmupCount, start: warmStart(fitted), signal, keeperOf}
    );
    return everOf(plans, perChain(it), (use) => forEachDraw(data, it, use));
  });
  return floors[0].map((first, i) => ({...first, draws: joined(floors.map((floor) => floor[i].draws))}));
}

/** The data as they are, with copies of the campaigns; only of whole campaigns, and only of those that have room for one. */
async function pretendedFloor(
  data: IntakeData,
  kind: Pretence,
  plans: readonly CampaignPlan[],
  start: WarmStart,
  {seed, warmupCount, signal, keeperOf}: PlaceboOptions,
  onDone: () => void
): Promise<EverDraws[]> {
  const rounds = Array.from({length: roundCounts[kind]}, (_, round) => round);
  const draws = new Map<string, Float64Array[]>();
  const found = await twoAtATime(rounds, async (round) => {
    const name = `${seed} ${kind} ${round}`;
    const {data: withCopies, copies} = pretended(data, kind, round, rounds.length, random(name));
    const it = await fitIntake(withCopies, {
      seed: name,
      chainCount: 1,
      drawCount: pretendedDrawCount,
      warmupCount,
      start,
      targetAcceptance: 0.9, // a floor can do with a stray divergence; a second fit would double the time
      signal,
      keeperOf
    });
    onDone();
    const everywhere = data.municipalities.map((_, m) => m);
    return copies.map(({campaign, drives, scale}) => {
      const plan = {id: campaign, drives, channels: [], startWeek: 0, areas: [{id: "all", municipalities: everywhere}]};
      const [all] = everOf([plan], perChain(it), (use) => forEachDraw(withCopies, it, use));
      return {campaign, draws: all.draws.map((ever) => ever * scale)};
    });
  });
  for (const {campaign, draws: of} of found.flat()) draws.set(campaign, [...(draws.get(campaign) ?? []), of]);
  return plans.flatMap(({id}) => {
    const own = draws.get(id);
    return own === undefined ? [] : [{campaign: id, channel: "", area: "all", draws: joined(own)}];
  });
}

/** Two at a time, in order: a chain has one core. */
async function twoAtATime<A, B>(list: readonly A[], work: (it: A, index: number) => Promise<B>): Promise<B[]> {
  const done: B[] = [];
  for (let i = 0; i < list.length; i += 2)
    done.push(...(await Promise.all(list.slice(i, i + 2).map((it, k) => work(it, i + k)))));
  return done;
}

const perChain = ({chains}: IntakeFit) => chains[0].logDensities.length;

function joined(parts: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
