/**
 * Panel → intake model → results. The same data, seed and version are fitted once.
 */
import {addDays, mondayOf, weeksBetween} from "../src/base/day.ts";
import {UserError} from "../src/base/errors.ts";
import {format} from "../src/base/format.ts";
import {type Random, random} from "../src/base/random.ts";
import {statedSources} from "../src/base/words.ts";
import {quantile} from "../src/models/diagnostics/moments.ts";
import {type CreditDraw, forEachDraw, forEachPriorDraw, splitCorrelation} from "../src/models/intake/credit.ts";
import type {Drive, IntakeData} from "../src/models/intake/data.ts";
import {fitIntake, type IntakeFit} from "../src/models/intake/fit.ts";
import {drivesOf, type FlightDose, spendByChannel} from "../src/models/intake/flights.ts";
import {forEachForecast} from "../src/models/intake/forecast.ts";
import {type Foretelling, foretelling} from "../src/models/intake/foretelling.ts";
import {forEachNext} from "../src/models/intake/next.ts";
import {type WarmStart, warmStart} from "../src/models/intake/warm-start.ts";
import {intakeAreas} from "../src/publication/areas.ts";
import {costIn, levelGroups, paidCampaigns} from "../src/publication/levels.ts";
import {summedOf} from "../src/publication/make-release.ts";
import {asChannels, channelNumbersOf, channelPlans, jointChannels} from "../src/results/channels.ts";
import {type Area, type CampaignPlan, contributionsOf} from "../src/results/contributions.ts";
import {everOf, evidenceOf} from "../src/results/evidence.ts";
import {type LevelReading, levelsOf} from "../src/results/levels.ts";
import type {NamedNumber} from "../src/results/named-number.ts";
import {opinionQuantity, type SecondOpinion, secondOpinions} from "../src/results/opinions.ts";
import {futureWeekCount, periodNumbersOf} from "../src/results/periods.ts";
import {type PlanDesign, type PlanReading, planDesigns, planQuantity} from "../src/results/plan.ts";
import {latestModelRun, type ModelRun, type NewResult, saveModelRun} from "../src/store/model-runs.ts";
import {type Panel, readPanel} from "../src/store/panel.ts";
import {endRun, startRun} from "../src/store/runs.ts";
import {fitFunnel} from "./fit-funnel.ts";
import {withMeasuredCosts} from "./measured.ts";
import {type Floors, placeboFloors} from "./placebos.ts";
import {version, type Workspace} from "./workspace.ts";

export interface FitOptions {
  seed?: string;
  drawCount?: number;
  chainCount?: number;
  warmupCount?: number;
  /** Pretended campaigns too, each a fit of its own: minutes. */
  hasPlacebos?: boolean;
  onProgress?(done: number, of: number): void;
  onPlacebo?(done: number, of: number): void;
}
export type {Foretelling};

export interface Fitted {
  run: ModelRun;
  /** False where a run on the same data was there already. */
  isNew: boolean;
}

/** Draws that intervals are taken from: enough for two digits of a 95 % interval. */
const readDrawCount = 1000;
const priorDrawCount = 2000;

export async function fit(workspace: Workspace, options: FitOptions = {}): Promise<Fitted> {
  const {store, config, now, signal} = workspace;
  const seed = options.seed ?? "genklang";
  const chainCount = options.chainCount ?? config.model.chains;
  const drawCount = options.drawCount ?? config.model.draws;
  const {warmupCount, hasPlacebos = false} = options;
  const panel = await readPanel(store);
  if (panel.weeks.length === 0)
    throw new UserError("There are no applications to learn from yet.", {
      where: store.where,
      next: "Collect some first: npx genklang collect, or see why none came: npx genklang doctor"
    });
  const data = intakeData(panel, workspace);
  const codes = panel.municipalities.map(({code}) => code);
  const summed = summedOf(config, {codes, counts: panel.counts, weeks: panel.weeks}).map((m) => codes[m]);
  const settings = {chainCount, drawCount, warmupCount, hasPlacebos, summed};
  const areas = areasOf(panel, config); // a partnership that changes is read anew
  // Levels are kept of partnerships over their members' time, and about every event, whether the model steps there or not.
  const {partnerships, events} = config;
  const {weeks, counts} = panel;
  const observed = {weeks, counts, codes: codesOf(panel)};
  const inputs = {panel: panel.hash, drives: data.drives, breaks: data.breaks, areas, partnerships, events};
  const hashWith = (more: object) => hashOf({...inputs, settings: {...settings, ...more}});
  const dataHash = await hashWith({});
  // A run with every placebo serves whoever asks for less.
  for (const hash of [await hashWith({hasPlacebos: true}), dataHash]) {
    const before = await latestModelRun(store, "intake", {dataHash: hash, seed, version});
    if (before) {
      await fitFunnel(workspace, observed, before); // a stage may have been noted since
      return {run: before, isNew: false};
    }
  }

  const start = await startOf(workspace, seed);
  const ledger = await startRun(store, {job: "fit", version});
  const startedAt = now();
  try {
    const fitted = await fitIntake(data, {
      seed,
      chainCount,
      drawCount,
      warmupCount,
      start: start?.start,
      onProgress: options.onProgress,
      signal
    });
    const plans = plansOf(
      data,
      panel,
      summedOf(config, {codes: codesOf(panel), counts: panel.counts, weeks: panel.weeks})
    );
    const floors = await placeboFloors(data, fitted, plans, hasPlacebos, {
      seed,
      warmupCount,
      signal,
      onProgress: options.onPlacebo
    });
    const {numbers, opinions, everQuantiles} = read(data, fitted, floors, plans, panel, workspace, seed);
    const {diagnostics} = fitted;
    const run = {
      kind: "intake",
      dataHash,
      seed,
      version,
      dataFrom: panel.dataFrom,
      dataTo: panel.dataTo,
      startedAt,
      outcome: "ok" as const,
      hasConverged: diagnostics.converged,
      diagnostics: {
        ...diagnostics,
        settings,
        foretelling: foretelling(data, fitted),
        startedFrom: start?.run ?? null,
        start: warmStart(fitted)
      }
    };
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
    const id = await saveModelRun(store, run, [
      ...results,
      ...opinions.map(opinionResult),
      ...designs.map(designResult)
    ]);
    const sentence = diagnostics.reasons.join(" ") || undefined;
    await endRun(store, ledger, {outcome: diagnostics.converged ? "ok" : "degraded", sentence});
    const made = {...run, id, endedAt: now()};
    await fitFunnel(workspace, observed, made);
    return {run: made, isNew: true};
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    await endRun(store, ledger, {outcome: "failed", sentence: signal?.aborted ? "Stopped by hand." : what});
    throw error;
  }
}

/** Where to start: where the latest run with this seed stopped, if it converged. Its number is kept with the new run. */
async function startOf({store}: Workspace, seed: string): Promise<{run: number; start: WarmStart} | undefined> {
  const last = await latestModelRun(store, "intake", {seed, version});
  const {start} = (last?.diagnostics ?? {}) as {start?: WarmStart};
  return last?.hasConverged && start ? {run: last.id, start} : undefined;
}

/** What the model reads: the panel, the flights as doses, and the dated steps. */
export function intakeData(panel: Panel, {config}: Pick<Workspace, "config">): IntakeData {
  const indexOf = new Map(panel.municipalities.map(({code}, m) => [code, m]));
  const populations = panel.municipalities.map(({population}) => population);
  const drives = drivesOf(
    flightsOf(panel, withMeasuredCosts(config, panel.measured), indexOf),
    populations,
    panel.weeks[0]
  );
  const breaks = config.events.flatMap(({kind, municipality, day, name}) => {
    const week = day < panel.weeks[0] ? -1 : weeksBetween(panel.weeks[0], mondayOf(addDays(day, 6))); // its first whole week
    const m = indexOf.get(municipality);
    return kind === "level" && m !== undefined && week > 0 && week < panel.weeks.length
      ? [{name: name.en, municipality: m, week}]
      : [];
  });
  const municipalities = panel.municipalities.map(({code, population}) => ({code, population}));
  return {weeks: panel.weeks, municipalities, y: panel.counts, drives, breaks, stated: statedAnswers(panel, indexOf)};
}

/** What applicants said, by answer; undefined where nobody was asked, and the model goes by the counts alone. */
function statedAnswers(panel: Panel, indexOf: ReadonlyMap<string, number>): IntakeData["stated"] {
  const T = panel.weeks.length;
  const weekOf = new Map(panel.weeks.map((week, t) => [week, t]));
  const counts = new Map(statedSources.map((answer) => [answer, new Float64Array(panel.counts.length)]));
  let total = 0;
  for (const {municipality, week, statedSource, applicationCount} of panel.statedSources) {
    const [m, t] = [indexOf.get(municipality), weekOf.get(week)];
    const ofAnswer = statedSource === null ? undefined : counts.get(statedSource);
    if (m === undefined || t === undefined || ofAnswer === undefined || Number.isNaN(panel.counts[m * T + t])) continue;
    ofAnswer[m * T + t] += applicationCount;
    total += applicationCount;
  }
  return total === 0 ? undefined : [...counts].map(([answer, ofAnswer]) => ({answer, counts: ofAnswer}));
}

/** The flights of genklang.yaml by the day; those only in a media plan's file by the week. */
function flightsOf(panel: Panel, {campaigns}: Workspace["config"], indexOf: ReadonlyMap<string, number>): FlightDose[] {
  const indices = (codes: readonly string[]) => codes.flatMap((code) => indexOf.get(code) ?? []);
  const written = campaigns.flatMap(({id, flights}) =>
    flights.map(({channel, firstDay, lastDay, municipalities, costOre}) => ({
      campaign: id,
      channel,
      days: {from: firstDay, to: addDays(lastDay, 1)},
      municipalities: indices(municipalities),
      costOre
    }))
  );
  const isWritten = new Set(written.map(({campaign, channel}) => `${campaign} ${channel}`));
  const planned = panel.media
    .filter(
      ({campaign, channel}) => campaigns.some(({id}) => id === campaign) && !isWritten.has(`${campaign} ${channel}`)
    )
    .map(({campaign, channel, week, municipality, spendOre}) => ({
      campaign,
      channel,
      days: {from: week, to: addDays(week, 7)},
      municipalities: indices([municipality]),
      costOre: spendOre
    }));
  return [...written, ...planned].filter(({municipalities}) => municipalities.length > 0);
}

const areasOf = (panel: Panel, config: Workspace["config"]): Area[] =>
  intakeAreas(
    config,
    panel.municipalities.map(({code}) => code),
    addDays(panel.dataTo, -1)
  ).map(({id, municipalities}) => ({id, municipalities: [...municipalities]}));

/** Which drives, areas and weeks belong to each campaign. Areas hold own municipalities only: those are published. */
export function plansOf(data: IntakeData, panel: Panel, summed: readonly number[]): CampaignPlan[] {
  const isOwn = (m: number) => !panel.municipalities[m].isComparison;
  const isSummed = new Set(summed);
  const groups = Map.groupBy(
    data.drives.map((drive, j) => ({drive, j})),
    ({drive}) => drive.campaign
  );
  return [...groups].flatMap(([id, members]) => {
    const reached = [...new Set(members.flatMap(({drive}) => drive.municipalities))]
      .filter(isOwn)
      .sort((a, b) => a - b);
    if (reached.length === 0) return [];
    return {
      id,
      drives: members.map(({j}) => j),
      channels: members.map(({drive}) => drive.channel),
      startWeek: Math.min(...members.map(({drive}: {drive: Drive}) => drive.firstWeek)),
      areas: [
        {id: "all", municipalities: reached.filter((m) => isSummed.has(m))},
        ...reached.map((m) => ({id: panel.municipalities[m].code, municipalities: [m]}))
      ]
    };
  });
}

function read(
  data: IntakeData,
  fitted: IntakeFit,
  floors: Floors,
  plans: readonly CampaignPlan[],
  panel: Panel,
  {config}: Workspace,
  seed: string
): {numbers: NamedNumber[]; opinions: SecondOpinion[]; everQuantiles: ReadonlyMap<string, number[]>} {
  const summed = summedOf(config, {codes: codesOf(panel), counts: panel.counts, weeks: panel.weeks});
  const streams = random(seed);
  const drawCount = Math.min(readDrawCount, fitted.chains.length * perChain(fitted));
  const draws = (use: Parameters<typeof forEachDraw>[2]) => forEachDraw(data, fitted, use, {drawCount});
  const reading = {
    weeks: panel.weeks,
    municipalityCount: panel.municipalities.length,
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
  config: Workspace["config"],
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
function planReading(data: IntakeData, fitted: IntakeFit, panel: Panel, config: Workspace["config"]): PlanReading {
  let [dispersion, drawCount] = [0, 0];
  const use = ({phi}: CreditDraw) => {
    dispersion += 1 / phi;
    drawCount += 1;
  };
  forEachDraw(data, fitted, use, {drawCount: 200});
  return {
    weeks: panel.weeks,
    municipalities: data.municipalities,
    counts: panel.counts,
    areas: areasOf(panel, config),
    common: summedOf(config, {codes: codesOf(panel), counts: panel.counts, weeks: panel.weeks}),
    dispersion: dispersion / drawCount
  };
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
  config: Workspace["config"]
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

export const codesOf = ({municipalities}: Panel) => municipalities.map(({code}) => code);
const perChain = ({chains}: IntakeFit) => chains[0].logDensities.length;

async function hashOf(value: unknown): Promise<string> {
  const bytes = new TextEncoder().encode(
    JSON.stringify(value, (_, it) => (it instanceof Float64Array ? Array.from(it) : it))
  );
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return Buffer.from(digest).toString("hex");
}

/** For whoever ran the fit: does the model foretell weeks that it was not told? */
export function foretellingLine({log, zeros, pit, untrusted, observationCount}: Foretelling): string {
  const f = format("en");
  const farthest = pit.reduce((a, b) => (Math.abs(b - 0.1) > Math.abs(a - 0.1) ? b : a));
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  return [
    `Weeks that it was not told, ${f.whole(observationCount)} of them: log score ${log.toFixed(3)};`,
    `no application in ${percent(zeros.seen)} of them, ${percent(zeros.predicted)} foretold;`,
    `of ten equal bins the farthest holds ${percent(farthest)} of the counts;`,
    `${f.whole(untrusted)} weeks move the fit too much to be left out.`
  ].join(" ");
}
