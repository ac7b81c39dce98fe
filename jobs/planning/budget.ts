/**
 * Before a year is planned: which split of its money over the channels brings most, and whether the figures can tell at
 * all. From the latest model run, for those inside; the page of plans answers the same from what is released. It reads
 * and changes nothing.
 */
import {populationIn} from "../../src/base/config.ts";
import {addDays} from "../../src/base/day.ts";
import {UserError} from "../../src/base/errors.ts";
import {format} from "../../src/base/format.ts";
import {intakeAreas} from "../../src/publication/areas.ts";
import {type BudgetAnswer, budgetAnswer, type SplitAnswer} from "../../src/results/budget.ts";
import {type BudgetFacts, budgetQuantity} from "../../src/results/budget-facts.ts";
import {bars} from "../../src/results/verdict.ts";
import {latestModelRun, readResults} from "../../src/store/model-runs.ts";
import {refuseUnknownArea} from "../known-area.ts";
import {convergedRun} from "../plan.ts";
import type {Workspace} from "../workspace.ts";

export interface BudgetOptions {
  kronor: number;
  /** A municipality's code or a partnership's id; all together where it is left out. */
  area?: string;
  /** Count by the model what no year has seen. */
  isBeyondCounted?: boolean;
}

const f = format("en");

export async function budget({store, config}: Workspace, options: BudgetOptions): Promise<string[]> {
  if (options.area !== undefined && options.area !== "all") refuseUnknownArea(options.area, config);
  const run = await convergedRun(store);
  const facts = (await readResults(store, run.id, budgetQuantity))[0]?.extra as BudgetFacts | undefined;
  if (!facts)
    throw new UserError("No channel has been bought yet, so no split can be compared.", {
      where: `model run ${run.id}`,
      next: "Write what the flights cost in genklang.yaml, then run: npx genklang fit"
    });
  const {settings} = run.diagnostics as {settings: {summed: string[]}}; // those that sums are taken over, written by fit
  const codes = facts.latest.map(({code}) => code);
  const areas = [
    {id: "all", name: "all together", codes: settings.summed},
    ...intakeAreas(config, codes, addDays(run.dataTo, -1)).map(({id, name, municipalities}) => ({
      id,
      name: name.en,
      codes: municipalities.map((m) => codes[m])
    }))
  ];
  const area = areas.find(({id}) => id === (options.area ?? "all"));
  if (area === undefined)
    throw new UserError(`There is no area called ${options.area}.`, {
      faults: areas.map(({id, name}) => `${id} is ${name}`),
      next: "Name one of these."
    });
  const year = Number(run.dataTo.slice(0, 4));
  const inside = new Set(area.codes);
  const population = config.municipalities.reduce(
    (sum, it) => sum + (inside.has(it.code) ? populationIn(it, year) : 0),
    0
  );
  const {belief} = facts;
  const funnel = await latestModelRun(store, "funnel");
  const [share] = funnel ? await readResults(store, funnel.id, "home-share") : [];
  const totalOre = Math.round(100 * options.kronor);
  const answer = budgetAnswer(belief, {
    totalOre,
    population,
    lastYearOre: belief.channels.map((_, c) =>
      facts.latest.reduce((sum, {code, ore}) => sum + (inside.has(code) ? ore[c] : 0), 0)
    ),
    homeShare: share ?? null,
    isBeyondCounted: options.isBeyondCounted ?? false
  });
  return [
    `${f.kronor(totalOre)} in a year in ${area.name}: extra applications in the mean, with 95 % of the years.`,
    ...answer.splits.flatMap((split) => splitLines(split, answer, belief.channels, options.isBeyondCounted ?? false)),
    ...findingLines(answer, belief.channels)
  ];
}

type Channels = BudgetFacts["belief"]["channels"];
const partsOf = (ore: readonly number[], channels: Channels) => {
  const total = ore.reduce((a, b) => a + b, 0);
  const parts = channels.flatMap(({channel}, c) => (ore[c] > 0 ? [`${f.percent(ore[c] / total)} ${channel}`] : []));
  return parts.length > 0 ? f.list(parts) : "nothing";
};
const names = {"last-year": "as last year", equal: "the same on each", single: "all on", best: "best found"};

function splitLines(
  {kind, channel, ore, applications: it, homes, better, beyond, uncountedOre, unspentOre}: SplitAnswer,
  {comparedWith}: BudgetAnswer,
  channels: Channels,
  isBeyondCounted: boolean
): string[] {
  const ofHomes = homes ? `, homes ${f.estimate(homes.mid)} (${f.wholeRange(homes.low, homes.high)})` : "";
  const chance = better === null ? "" : `; more than ${names[comparedWith]}: ${f.percent(better)}`;
  const counted = isBeyondCounted ? "it is counted by the model, a guess" : `${f.kronor(uncountedOre)} is not counted`;
  return [
    `  ${(channel ? `${names[kind]} ${channel}` : names[kind]).padEnd(22)}${f.estimate(it.mid)} (${f.range(it.low, it.high)})${ofHomes}${chance}`,
    ...(channel ? [] : [indented(partsOf(ore, channels))]),
    ...(beyond.length > 0 ? [indented(`REVIEW. More on ${f.list(beyond)} than any year has seen: ${counted}.`)] : []),
    ...(unspentOre >= 100_000
      ? [indented(`${f.kronor(unspentOre)} has no place within what was tried (--beyond counts it all the same).`)]
      : [])
  ];
}
const indented = (text: string) => `${"".padEnd(24)}${text}`;

function findingLines(
  {word, comparedWith, splits, isLinear, isUntried, contraction, isBelief}: BudgetAnswer,
  channels: Channels
): string[] {
  const best = partsOf(splits[splits.length - 1].ore, channels);
  const than = names[comparedWith];
  const isBelow = new Set(splits.flatMap((split) => split.below));
  const below = channels.flatMap(({channel}) => (isBelow.has(channel) ? [channel] : []));
  const finding = isUntried
    ? "REVIEW. So much money has never been tried, so the splits cannot be compared."
    : word === "yes"
      ? `PASS. ${best} brings more than ${than}.`
      : word === "probably"
        ? `REVIEW. ${best} probably brings more than ${than}.`
        : "REVIEW. The figures cannot tell the splits apart.";
  return [
    ...(below.length > 0
      ? [`Less per inhabitant on ${f.list(below)} than any campaign is counted as spent on a part of the inhabitants.`]
      : []),
    finding,
    ...(isBelief
      ? [
          `The data narrowed what was believed of the difference by ${f.percent(Math.max(0, contraction))}; at least ${f.percent(bars.contraction)} is needed.`
        ]
      : []),
    ...(isLinear && channels.length > 1
      ? ["That one krona more brings as much as the one before is assumed, and decides which split is best."]
      : []),
    ...(word === "not-told" && !isUntried
      ? [
          "It could be told by taking turns (one channel at a time, municipalities in different quarters), by asking",
          "applicants what made them apply, and by trying a channel with a clearly different amount."
        ]
      : [])
  ];
}
