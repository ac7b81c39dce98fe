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

export async function plan({store, config}: Workspace, options: PlanOptions): Promise<Planned> {
  const run = await convergedRun(store);
  const results = await readResults(store, run.id);
  const designs = results.filter(({quantity}) => quantity === planQuantity).map(designOf);
  const names = new Map([
    ...config.municipalities.map(({code, name}) => [code, name] as const),
    ...config.partnerships.map(({id, name}) => [id, name.en] as const)
  ]);
  const areas = [...new Set(designs.map(({area}) => area))];
  const channel = checkedChannel(options.channel ?? "facebook-paid");
  const look = options.look ?? 26;
  if (!lookWeeks.some((weeks) => weeks === look))
    throw new UserError(`A campaign cannot be looked at after ${look} weeks.`, {
      next: `Choose one of ${lookWeeks.join(", ")}.`
    });
  if (options.area === undefined) return {lines: overview(designs, areas, names, channel), isHopeless: false};
  if (!areas.includes(options.area))
    throw new UserError(`There is no area called ${options.area}.`, {
      faults: areas.map((area) => `${area} is ${names.get(area)}`),
      next: "Name one of these."
    });

  const chosen = (isAsked: boolean, isStaggered: boolean, weeks: number) =>
    designs.find(
      (it) =>
        it.area === options.area &&
        it.medianWeeks === channelLags[channel] &&
        it.isAsked === isAsked &&
        it.isStaggered === isStaggered &&
        it.lookWeeks === weeks
    );
  const {isAsked = false, isStaggered = false, kronor} = options;
  const design = chosen(isAsked, isStaggered, look);
  if (design === undefined)
    throw new UserError("That area has one municipality: it cannot take turns.", {next: "Leave out --staggered."});
  const lines = [
    `${flightWeeks} weeks of ${channel} in ${names.get(options.area)}, looked at ${look} weeks after the start.`,
    `The least effect that would be told: ${leastText(design)}.`
  ];
  const next = results.find((it) => it.quantity === "next" && it.channel === channel);
  if (kronor === undefined || next === undefined) {
    if (kronor !== undefined)
      lines.push(`What ${f.kronor(100 * kronor)} on ${channel} may bring is not known: no campaign has paid for it.`);
    return {lines, isHopeless: false};
  }
  const effect = (next.mid * kronor) / 10_000;
  const chance = chanceOf(design, effect);
  lines.push(
    `${f.kronor(100 * kronor)} may bring about ${f.estimate(effect)} (${f.range((next.low * kronor) / 10_000, (next.high * kronor) / 10_000)}).`,
    `Chance that so much would be told: ${f.percent(chance)}. ${verdicts[prospectOf(chance)]}`
  );
  const seen = results.find((it) => it.quantity === "spend-seen" && it.channel === channel);
  const members = designMembers(options.area, config, run.dataTo);
  const people = members.reduce((sum, it) => sum + populationIn(it, Number(run.dataTo.slice(0, 4))), 0);
  if (seen && people > 0 && (100 * kronor) / people > seen.high)
    lines.push("REVIEW. That is more per inhabitant than was ever tried on this channel: the forecast is a guess.");
  const ways = [
    {
      text: "ask applicants what made them apply (--asked)",
      design: isAsked ? undefined : chosen(true, isStaggered, look)
    },
    {
      text: "let every other municipality start a quarter later (--staggered)",
      design: isStaggered ? undefined : chosen(isAsked, true, look)
    },
    {
      text: "look a year after the start (--look 52)",
      design: look === 52 ? undefined : chosen(isAsked, isStaggered, 52)
    }
  ].flatMap(({text, design: other}) => {
    const better = other ? chanceOf(other, effect) : 0;
    return better > chance + 0.02 ? [`  ${f.percent(better)}: ${text}`] : [];
  });
  if (ways.length > 0) lines.push("It would be easier to see:", ...ways);
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
  hopeless: "FAIL. Hopeless: the figures would not say whether it worked."
};

function checkedChannel(name: string): Channel {
  const found = channels.find((channel) => channel === name);
  if (found === undefined)
    throw new UserError(`There is no channel called ${name}.`, {next: `Choose one of ${channels.join(", ")}.`});
  return found;
}

const leastText = ({least}: PlanDesign) =>
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
