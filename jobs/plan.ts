/**
 * Before a campaign is booked: what its money may bring, the least effect that could be told, and what would help. From
 * the latest model run, for those inside; the page of plans answers the same from what is released.
 */
import {chanceOf, prospectOf} from "../dashboards/plan-answer.ts";
import {populationIn} from "../src/base/config.ts";
import {UserError} from "../src/base/errors.ts";
import {format} from "../src/base/format.ts";
import {type Channel, channels} from "../src/base/words.ts";
import {channelLags, flightWeeks, lookWeeks, type PlanDesign, planQuantity} from "../src/results/plan.ts";
import {latestModelRun, type ModelRun, readResults} from "../src/store/model-runs.ts";
import {refuseUnknownArea} from "./known-area.ts";
import {designOf} from "./publish.ts";
import type {Workspace} from "./workspace.ts";

export interface PlanOptions {
  /** A municipality's code or a partnership's id; all are listed where it is left out. */
  area?: string;
  channel?: string;
  kronor?: number;
  look?: number;
  isAsked?: boolean;
  isStaggered?: boolean;
}
export interface Planned {
  lines: string[];
  /** The effect that the money may bring could not be told. */
  isHopeless: boolean;
}

const f = format("en");

export function refuseOtherLook(look: number): void {
  if (!lookWeeks.some((weeks) => weeks === look))
    throw new UserError(`A campaign cannot be looked at after ${look} weeks.`, {
      next: `Choose one of ${lookWeeks.join(", ")}.`
    });
}

export async function plan({store, config}: Workspace, options: PlanOptions): Promise<Planned> {
  const channel = checkedChannel(options.channel ?? "facebook-paid");
  const look = options.look ?? 26;
  refuseOtherLook(look);
  if (options.area !== undefined) refuseUnknownArea(options.area, config);
  const run = await convergedRun(store);
  const results = await readResults(store, run.id);
  const designs = results.filter(({quantity}) => quantity === planQuantity).map(designOf);
  const names = new Map([
    ...config.municipalities.map(({code, name}) => [code, name] as const),
    ...config.partnerships.map(({id, name}) => [id, name.en] as const)
  ]);
  const areas = [...new Set(designs.map(({area}) => area))];
  if (options.area === undefined) return {lines: overview(designs, areas, names, channel), isHopeless: false};
  if (!areas.includes(options.area))
    throw new UserError(`There is no area called ${options.area}.`, {
      faults: areas.map((area) => `${area} is ${names.get(area)}`),
      next: "Name one of these."
    });

  const chosen = (area: string, isAsked: boolean, isStaggered: boolean, weeks: number) =>
    designs.find(
      (it) =>
        it.area === area &&
        it.medianWeeks === channelLags[channel] &&
        it.isAsked === isAsked &&
        it.isStaggered === isStaggered &&
        it.lookWeeks === weeks
    );
  const {isAsked = false, isStaggered = false, kronor} = options;
  const design = chosen(options.area, isAsked, isStaggered, look);
  if (design === undefined)
    throw new UserError("That area has one municipality: it cannot take turns.", {next: "Leave out --staggered."});
  const next = results.find((it) => it.quantity === "next" && it.channel === channel);
  const seen = results.find((it) => it.quantity === "spend-seen" && it.channel === channel);
  const codesIn = (area: string) => designMembers(area, config, run.dataTo).map(({code}) => code);
  const peopleIn = (area: string) =>
    designMembers(area, config, run.dataTo).reduce(
      (sum, it) => sum + populationIn(it, Number(run.dataTo.slice(0, 4))),
      0
    );
  const [own, people] = [codesIn(options.area), peopleIn(options.area)];
  const at = (ore: number) => (next ? scaled(next, ore / 1_000_000) : null);
  const way = (text: string, other: PlanDesign | undefined, ore = 100 * (kronor ?? 0)) =>
    other ? [{text, design: other, effect: at(ore) ?? undefined}] : [];
  // With others, at the same spend for each inhabitant.
  const partners = areas
    .filter((id) => codesIn(id).length > own.length && own.every((code) => codesIn(id).includes(code)))
    .flatMap((id) => {
      const ore = (100 * (kronor ?? 0) * peopleIn(id)) / people;
      const others = codesIn(id).length - own.length;
      const text = `do it in all of ${names.get(id)} (${others} more), for ${f.kronor(ore)} in all`;
      return way(text, chosen(id, isAsked, isStaggered, look), ore);
    });
  return answerLines({
    what: `${flightWeeks} weeks of ${channel} in ${names.get(options.area)}, looked at ${look} weeks after the start.`,
    costOre: kronor === undefined ? null : 100 * kronor,
    effect: kronor === undefined ? null : at(100 * kronor),
    unknown: kronor !== undefined && next === undefined ? [channel] : [],
    isBeyond: seen !== undefined && kronor !== undefined && (100 * kronor) / people > seen.high,
    design,
    perOre: next && next.mid / 1_000_000,
    mostOre: seen && seen.high * people,
    ways: [
      ...way(
        "ask applicants what made them apply (--asked)",
        isAsked ? undefined : chosen(options.area, true, isStaggered, look)
      ),
      ...way(
        "let every other municipality start a quarter later (--staggered)",
        isStaggered ? undefined : chosen(options.area, isAsked, true, look)
      ),
      ...way(
        "look a year after the start (--look 52)",
        look === 52 ? undefined : chosen(options.area, isAsked, isStaggered, 52)
      ),
      ...partners
    ]
  });
}

const scaled = ({mid, low, high}: {mid: number; low: number; high: number}, by: number) => ({
  mid: mid * by,
  low: low * by,
  high: high * by
});

type Design = Pick<PlanDesign, "variance" | "slope" | "least">;
type Effect = {mid: number; low: number; high: number};
export interface Question {
  what: string;
  /** null where nobody has said what it costs. */
  costOre: number | null;
  /** What the money may bring; null where that is not asked or not known. */
  effect: Effect | null;
  /** Channels whose forecast is not known. */
  unknown: readonly string[];
  isBeyond: boolean;
  design: Design;
  /** Applications that one öre may bring, and the most that was tried: for what a tellable campaign would cost. */
  perOre?: number;
  mostOre?: number;
  /** What could be changed; with an effect of its own where that changes too. */
  ways: readonly {text: string; design: Design; effect?: Effect}[];
}

/** The answer to a plan, the same for an area's money and for flights as they are written. */
export function answerLines(it: Question): Planned {
  const {what, costOre, effect, unknown, isBeyond, design, perOre, mostOre, ways} = it;
  const lines = [what, `The least effect that would be told: ${leastText(design)}.`];
  if (perOre !== undefined && perOre > 0 && Number.isFinite(design.least)) {
    const ore = design.least / perOre;
    const isMore = mostOre !== undefined && ore > mostOre;
    lines.push(
      `So much may take ${f.kronor(Math.ceil(ore / 100_000) * 100_000)}${isMore ? ", more for each inhabitant than was ever tried" : ""}.`
    );
  }
  if (unknown.length > 0)
    lines.push(`What the money on ${f.list(unknown)} may bring is not known: no campaign has paid for it.`);
  if (effect === null || costOre === null) return {lines, isHopeless: false};
  const chance = chanceOf(design, effect.mid);
  lines.push(
    `${f.kronor(costOre)} may bring about ${f.estimate(effect.mid)} (${f.range(effect.low, effect.high)}).`,
    `Chance that so much would be told: ${f.percent(chance)}. ${verdicts[prospectOf(chance)]}`
  );
  if (isBeyond)
    lines.push("REVIEW. That is more per inhabitant than was ever tried on this channel: the forecast is a guess.");
  const better = ways.flatMap(({text, design: other, effect: its = effect}) => {
    const share = chanceOf(other, its.mid);
    return share > chance + 0.02 ? [{share, text}] : [];
  });
  if (better.length > 0)
    lines.push(
      "It would be easier to see:",
      ...better.sort((a, b) => b.share - a.share).map(({share, text}) => `  ${f.percent(share)}: ${text}`)
    );
  else if (prospectOf(chance) !== "good") lines.push("Neither turns, the question, more time nor partners would help.");
  return {lines, isHopeless: prospectOf(chance) === "hopeless"};
}

/** The latest run of the intake model, if it may be planned from. */
export async function convergedRun(store: Workspace["store"]): Promise<ModelRun> {
  const run = await latestModelRun(store, "intake");
  if (run === undefined) throw new UserError("There is no model run to plan from.", {next: "Run: npx genklang fit"});
  if (!run.hasConverged)
    throw new UserError("The model run did not converge, so nothing can be planned from it.", {
      next: "npx genklang fit --draws 4000"
    });
  return run;
}

const verdicts = {
  good: "PASS.",
  doubtful: "REVIEW. It may or may not show.",
  hopeless: "FAIL. Hopeless: the figures would probably not say whether it worked."
};

function checkedChannel(name: string): Channel {
  const found = channels.find((channel) => channel === name);
  if (found === undefined)
    throw new UserError(`There is no channel called ${name}.`, {next: `Choose one of ${channels.join(", ")}.`});
  return found;
}

const leastText = ({least}: Design) =>
  Number.isFinite(least) ? `about ${f.whole(Math.ceil(least))} extra applications` : "none, however large";

function designMembers(area: string, {municipalities, partnerships}: Workspace["config"], lastDay: string) {
  const partnership = partnerships.find(({id}) => id === area);
  const codes = partnership
    ? partnership.members
        .filter((it) => it.firstDay <= lastDay && (it.lastDay === undefined || it.lastDay >= lastDay))
        .map(({municipality}) => municipality)
    : [area];
  return municipalities.filter(({code}) => codes.includes(code));
}

/** Every area on a line: the least effect after half a year, without and with the question. */
function overview(
  designs: readonly PlanDesign[],
  areas: readonly string[],
  names: ReadonlyMap<string, string>,
  channel: Channel
): string[] {
  const find = (area: string, isAsked: boolean) =>
    designs.find(
      (it) =>
        it.area === area &&
        it.medianWeeks === channelLags[channel] &&
        it.lookWeeks === 26 &&
        !it.isStaggered &&
        it.isAsked === isAsked
    );
  const cell = (design: PlanDesign | undefined) =>
    (design && Number.isFinite(design.least) ? f.whole(Math.ceil(design.least)) : "–").padStart(8);
  return [
    `Extra applications that ${flightWeeks} weeks of ${channel} must bring to be told half a year after the start:`,
    `  ${"".padEnd(34)}nobody asked   applicants asked`,
    ...areas.map(
      (area) =>
        `  ${`${area} ${names.get(area) ?? ""}`.slice(0, 33).padEnd(34)}${cell(find(area, false))}       ${cell(find(area, true))}`
    ),
    "One area with its money: npx genklang plan AREA --channel bus --cost 80000"
  ];
}
