/**
 * A fitted model → the rows of a run that are kept: every number, second opinion and design of a plan.
 */
import {addDays, mondayOf, weeksBetween} from "../../src/base/day.ts";
import {type Random, random} from "../../src/base/random.ts";
import {quantile} from "../../src/models/diagnostics/moments.ts";
import {type CreditDraw, forEachDraw, forEachPriorDraw, splitCorrelation} from "../../src/models/intake/credit.ts";
import type {IntakeData} from "../../src/models/intake/data.ts";
import type {IntakeFit} from "../../src/models/intake/fit.ts";
import {spendByChannel, yearSpendByChannel} from "../../src/models/intake/flights.ts";
import {forEachForecast} from "../../src/models/intake/forecast.ts";
import {forEachNext} from "../../src/models/intake/next.ts";
import {levelGroups} from "../../src/publication/levels/groups.ts";
import {costIn, paidCampaigns} from "../../src/publication/levels/paid.ts";
import {type BudgetFacts, budgetFacts, budgetQuantity} from "../../src/results/budget-facts.ts";
import {asChannels, channelNumbersOf, channelPlans, jointChannels} from "../../src/results/channels.ts";
import {type CampaignPlan, contributionsOf} from "../../src/results/contributions.ts";
import {everOf, evidenceOf} from "../../src/results/evidence.ts";
import {type LevelReading, levelsOf} from "../../src/results/levels.ts";
import type {NamedNumber} from "../../src/results/named-number.ts";
import {opinionQuantity, type SecondOpinion, secondOpinions} from "../../src/results/opinions.ts";
import {futureWeekCount, periodNumbersOf} from "../../src/results/periods.ts";
import {type PlanDesign, type PlanReading, planDesigns, planQuantity} from "../../src/results/plan.ts";
import type {NewResult} from "../../src/store/model-runs.ts";
import type {Panel} from "../../src/store/panel.ts";
import type {Workspace} from "../workspace.ts";
import {areasOf, codesOf, flightsOf, planGround, summedIn} from "./data.ts";
import type {Floors} from "./placebos.ts";

/** Draws that intervals are taken from: enough for two digits of a 95 % interval. */
const readDrawCount = 1000;
const priorDrawCount = 2000;

type Config = Workspace["config"];

/** A fit and what it is read by. */
export interface FitReading {
  data: IntakeData;
  fitted: IntakeFit;
  /** What placebos brought. */
  floors: Floors;
  plans: readonly CampaignPlan[];
  panel: Panel;
  config: Config;
  /** Of the model run; each use has a stream of its own. */
  seed: string;
}

/** Everything that a run keeps. */
export function resultsOf(reading: FitReading): NewResult[] {
  const {data, fitted, panel, config} = reading;
  const {numbers, opinions, everQuantiles} = read(reading);
  const results = numbers.map(({area, from, to, ...it}) => ({
    ...it,
    municipality: area,
    ...(from === "" ? {} : {fromDay: from, toDay: to}),
    // Homes of a campaign are counted later, from how many applications it may bring.
    ...(it.quantity === "ever" && it.channel === "" && area === "all"
      ? {extra: {quantiles: everQuantiles.get(it.campaign) ?? []}}
      : {})
  }));
  const designs = planDesigns(planReading(data, fitted, panel, config), fitted.prior);
  const budget = budgetOf(data, fitted, panel, config);
  return [
    ...results,
    ...opinions.map(opinionResult),
    ...designs.map(designResult),
    ...(budget ? [budgetResult(budget)] : [])
  ];
}

function read({data, fitted, floors, plans, panel, config, seed}: FitReading): {
  numbers: NamedNumber[];
  opinions: SecondOpinion[];
  everQuantiles: ReadonlyMap<string, number[]>;
} {
  const summed = summedIn(panel, config);
  const streams = random(seed);
  const drawCount = Math.min(readDrawCount, fitted.chains.length * perChain(fitted));
  const draws = (use: Parameters<typeof forEachDraw>[2]) => forEachDraw(data, fitted, use, {drawCount});
  const reading = {
    weeks: panel.weeks,
    municipalityCount: panel.municipalities.length,
    counts: data.y,
    campaigns: [...plans],
    overview: {id: "all", municipalities: summed},
    leadWeeks: 52
  };
  const after = everOf(plans, drawCount, draws);
  const prior = everOf(plans, priorDrawCount, (use) =>
    forEachPriorDraw(data, streams.split("prior"), priorDrawCount, use, fitted.prior)
  );
  const joint = splitCorrelation(data, fitted, streams.split("split"))
    .filter(({isJoint, drives: [i, j]}) => isJoint && data.drives[i].campaign === data.drives[j].campaign)
    .map(({drives: [i, j], correlation}): NamedNumber => {
      const {campaign} = data.drives[i];
      const channel = `${data.drives[i].channel}+${data.drives[j].channel}`;
      const single = {mid: correlation, low: correlation, high: correlation};
      return {quantity: "joint-credit", campaign, channel, area: "all", from: "", to: "", stepWeeks: 0, ...single};
    });
  const known = new Set(config.campaigns.map(({id}) => id));
  const isKnown = ({campaign}: {campaign: string}) => campaign === "" || known.has(campaign);
  const areas = [{id: "all", municipalities: summed}, ...areasOf(panel, config)];
  const future = {futureWeekCount: futureWeekCount(panel.weeks), drawCount};
  const periods = periodNumbersOf(
    {weeks: panel.weeks, municipalityCount: panel.municipalities.length, areas},
    drawCount,
    (use) => forEachForecast(data, fitted, future, streams.split("drift to come"), use),
    streams.split("counts to come")
  );
  const numbers = [
    ...periods,
    ...levelsOf(levelReading(data, panel, plans, summed, config), drawCount, draws),
    ...contributionsOf(reading, drawCount, draws, streams.split("bands")),
    ...evidenceOf({after, before: prior, floors}),
    ...joint,
    ...channelReading(data, fitted, panel, summed, floors, config, streams)
  ];
  const opinions = secondOpinions(
    data,
    plans.filter(({id}) => known.has(id)),
    drawCount,
    draws,
    streams.split("opinions")
  );
  const everQuantiles = new Map(
    after.flatMap(({campaign, channel, area, draws}) =>
      channel === "" && area === "all" ? [[campaign, quantilesOf(draws)]] : []
    )
  );
  return {numbers: numbers.filter(isKnown), opinions, everQuantiles};
}

/** What each channel brought, all campaigns together, how sure that is, and what a next campaign on it may bring. */
function channelReading(
  data: IntakeData,
  fitted: IntakeFit,
  panel: Panel,
  summed: readonly number[],
  floors: Floors,
  config: Config,
  streams: Random
): NamedNumber[] {
  const drawCount = Math.min(readDrawCount, fitted.chains.length * perChain(fitted));
  const draws = (use: Parameters<typeof forEachDraw>[2]) => forEachDraw(data, fitted, use, {drawCount});
  const plans = channelPlans(data, summed);
  const before = everOf(plans, priorDrawCount, (use) =>
    forEachPriorDraw(data, streams.split("prior of channels"), priorDrawCount, use, fitted.prior)
  );
  const after = everOf(plans, drawCount, draws);
  const indexOf = new Map(codesOf(panel).map((code, m) => [code, m]));
  const spend = spendByChannel(
    flightsOf(panel, config, indexOf),
    panel.municipalities.map(({population}) => population)
  );
  const next = streams.split("next campaigns");
  return [
    ...channelNumbersOf(data, plans, spend, drawCount, draws, (use) =>
      forEachNext(data, fitted, next, use, {drawCount})
    ),
    ...asChannels(evidenceOf({after, before, floors: channelFloors(plans, floors)})).filter(
      ({quantity}) => quantity !== "ever"
    ),
    ...jointChannels(after, before)
  ];
}

/** The floor of a channel is the sum of its campaigns' floors on it, draw by draw. */
function channelFloors(plans: readonly CampaignPlan[], floors: Floors): Floors {
  const madeUp = floors.get("made-up") ?? [];
  const ofChannels = plans.flatMap(({id}) => {
    const parts = madeUp.filter(({channel}) => channel === id);
    if (parts.length === 0) return [];
    const draws = parts[0].draws.map((_, d) => parts.reduce((sum, part) => sum + part.draws[d], 0));
    return [{campaign: id, channel: "", area: "all", draws}];
  });
  return new Map([["made-up" as const, ofChannels]]);
}

/** Every municipality of ours and every partnership as it is now; publication says which of them may be shown. */
function planReading(data: IntakeData, fitted: IntakeFit, panel: Panel, config: Config): PlanReading {
  return {...planGround(panel, config), dispersion: dispersionOf(data, fitted)};
}

/** D of the negative binomial, its mean over some draws. */
export function dispersionOf(data: IntakeData, fitted: IntakeFit): number {
  let [dispersion, drawCount] = [0, 0];
  const use = ({phi}: CreditDraw) => {
    dispersion += 1 / phi;
    drawCount += 1;
  };
  forEachDraw(data, fitted, use, {drawCount: 200});
  return dispersion / drawCount;
}

/** What next year's money is split by; null where no municipality has bought a channel. */
function budgetOf(data: IntakeData, fitted: IntakeFit, panel: Panel, config: Config): BudgetFacts | null {
  const populations = panel.municipalities.map(({population}) => population);
  const flights = flightsOf(panel, config, new Map(codesOf(panel).map((code, m) => [code, m])));
  const drawCount = Math.min(readDrawCount, fitted.chains.length * perChain(fitted));
  const time = {firstWeek: panel.weeks[0], weekCount: panel.weeks.length};
  const spend = spendByChannel(flights, populations);
  const year = yearSpendByChannel(flights, populations, time);
  return budgetFacts({data, spend, year, drawCount, prior: fitted.prior}, (use) =>
    forEachNext(data, fitted, random("luck is left out"), use, {drawCount})
  );
}

/** What was spent in the last 52 weeks as the number; what the split is worked out from beside it. */
function budgetResult(extra: BudgetFacts): NewResult {
  const spent = extra.latest.reduce((sum, {ore}) => sum + ore.reduce((a, b) => a + b, 0), 0);
  return {quantity: budgetQuantity, municipality: "all", mid: spent, low: spent, high: spent, extra};
}

/** The least effect as the number; what a page answers from beside it. */
const designResult = ({area, least, ...extra}: PlanDesign): NewResult => ({
  quantity: planQuantity,
  municipality: area,
  channel: `${extra.medianWeeks} weeks, ${extra.isAsked ? "asked" : "not asked"}, ${extra.isStaggered ? "staggered" : "at once"}`,
  stepWeeks: extra.lookWeeks,
  mid: least,
  low: least,
  high: least,
  extra
});

/** The check as a number, and beside it the model's of the same weeks. */
const opinionResult = ({campaign, method, check, ...extra}: SecondOpinion): NewResult => ({
  quantity: opinionQuantity,
  campaign,
  channel: method,
  municipality: "all",
  ...check,
  extra
});

/** Municipalities and partnerships over the time of their members; which of them may be shown is decided later. */
function levelReading(
  data: IntakeData,
  {weeks, municipalities}: Panel,
  plans: readonly CampaignPlan[],
  summed: readonly number[],
  config: Config
): LevelReading {
  const codes = municipalities.map(({code}) => code);
  const groups = levelGroups(config, {codes, weeks});
  const drivesBy = new Map(plans.map(({id, drives}) => [id, drives]));
  const paid = paidCampaigns(config, weeks);
  const joint = groups.flatMap(({kind}, i) => (kind === "partnership" ? [i] : []));
  return {
    weeks,
    populations: data.municipalities.map(({population}) => population),
    areas: groups.map(({id, municipalities, isMember, ...group}) => ({
      id,
      municipalities,
      isMember,
      paid: paid
        .filter((it) => costIn({...group, municipalities, isMember}, it, codes) > 0)
        .map(({id, startWeek}) => ({drives: drivesBy.get(id) ?? [], startWeek}))
    })),
    pairs: joint.flatMap((a, i) => joint.slice(i + 1).map((b) => [a, b] as const)),
    events: config.events.flatMap(({municipality, day}) => {
      const area = groups.findIndex(({id, kind}) => kind === "municipality" && id === municipality);
      const week = weeksBetween(weeks[0], mondayOf(addDays(day, 6))); // its first whole week
      const others = summed.filter((m) => codes[m] !== municipality);
      return area < 0 ? [] : [{area, day, week, others}];
    })
  };
}

/** Every hundredth of the way from the least draw to the largest. */
function quantilesOf(draws: Float64Array): number[] {
  const sorted = Float64Array.from(draws).sort();
  return Array.from({length: 101}, (_, i) => quantile(sorted, i / 100));
}

const perChain = ({chains}: IntakeFit) => chains[0].logDensities.length;
