/**
 * The posterior of the intake model as draws, with the verdict of the sampler's own checks on them.
 *
 * The checks look at every parameter, at the log density, and at what is published: the applications that each drive
 * ever causes. Bars from Vehtari et al. (2021), Rank-normalization, folding, and localization, and Betancourt (2016)
 * for the energy.
 */
import {ebfmi} from "../diagnostics/ebfmi.ts";
import {bulkEss, tailEss} from "../diagnostics/ess.ts";
import {rhat} from "../diagnostics/rhat.ts";
import type {Learned} from "../sampler/adapt.ts";
import {type Chain, defaultOptions, type SampleOptions} from "../sampler/chain.ts";
import {type Keeper, sampleInWorkers} from "../sampler/parallel.ts";
import {forEachDraw} from "./credit.ts";
import {checkIntakeData, type IntakeData} from "./data.ts";
import {parameterMap} from "./parameters.ts";
import type {IntakeJob} from "./posterior.ts";
import {defaultPrior, type IntakePrior} from "./prior.ts";
import {startedFrom, type WarmStart} from "./warm-start.ts";

export interface FitOptions {
  seed: string;
  chainCount?: number;
  drawCount?: number;
  warmupCount?: number;
  /** Fixed; else a fit with divergences is made once more, with smaller steps. */
  targetAcceptance?: number;
  workerCount?: number;
  prior?: IntakePrior;
  /** What a fit of the same municipalities has found, last week or on other counts; its warm-up is then short. */
  start?: WarmStart;
  /** A place for each chain to start from. */
  initials?: readonly Float64Array[];
  /** What each chain begins with: metric and step size of a fit with the same parameters. */
  learned?: readonly Learned[];
  /** Draws done in all chains, warm-up counted. */
  onProgress?(done: number, of: number): void;
  /** Keeps the chains of each sampling while it runs, under a name that no other sampling of this fit has. */
  keeperOf?(name: string): Keeper;
  signal?: AbortSignal;
}

export interface IntakeFit {
  seed: string;
  prior: IntakePrior;
  /** Names of the numbers of a draw, see parameters.ts. */
  parameterNames: string[];
  chains: Chain[];
  diagnostics: FitDiagnostics;
}

export interface FitDiagnostics {
  maxRhat: number;
  minBulkEss: number;
  minTailEss: number;
  divergenceCount: number;
  /** Draws whose path was cut at its greatest length. */
  treedepthHits: number;
  minEbfmi: number;
  /** Mean acceptance aimed at; the higher of two if a first fit diverged and this is the second. */
  targetAcceptance: number;
  converged: boolean;
  /** The quantity with the largest R-hat. */
  worst: {parameter: string; rhat: number; ess: number};
  /** One sentence for each bar that was missed; none if converged. */
  reasons: string[];
}

const bars = {rhat: 1.01, essPerChain: 100, ebfmi: 0.3, treedepthShare: 0.01};

const carefulAcceptance = 0.97;
/** Enough for the step size, and for scales that have changed a little. */
const warmWarmupCount = 150;

export async function fitIntake(data: IntakeData, options: FitOptions): Promise<IntakeFit> {
  const {targetAcceptance = defaultOptions.targetAcceptance} = options;
  const fit = await fitOnce(data, options, targetAcceptance);
  const isEnough = fit.diagnostics.divergenceCount === 0 || options.targetAcceptance !== undefined;
  return isEnough ? fit : fitOnce(data, {...options, start: undefined}, carefulAcceptance);
}

async function fitOnce(data: IntakeData, options: FitOptions, targetAcceptance: number): Promise<IntakeFit> {
  checkIntakeData(data);
  const {seed, prior = defaultPrior, chainCount = 4, workerCount, start, onProgress, signal} = options;
  const parameterNames = parameterMap(data, prior).names;
  const {initials, learned} = start ? startedFrom(start, parameterNames, chainCount) : options;
  const {drawCount = defaultOptions.drawCount} = options;
  const {warmupCount = start ? warmWarmupCount : defaultOptions.warmupCount} = options;
  const sampling: SampleOptions = {...defaultOptions, drawCount, warmupCount, targetAcceptance};
  const chains = await sampleInWorkers<IntakeJob>({
    module: new URL("./posterior.ts", import.meta.url),
    data: {data, prior},
    seed,
    chainCount,
    workerCount,
    options: sampling,
    initials,
    learned,
    onProgress,
    keeper: options.keeperOf?.(`${seed} at ${targetAcceptance}`),
    signal
  });
  const diagnostics = fitDiagnostics(data, {chains, prior}, parameterNames, sampling);
  return {seed, prior, parameterNames, chains, diagnostics};
}

export function fitDiagnostics(
  data: IntakeData,
  fit: Pick<IntakeFit, "chains" | "prior">,
  names: readonly string[],
  {maxDepth, targetAcceptance}: SampleOptions
): FitDiagnostics {
  const {chains} = fit;
  const drawCount = chains[0].logDensities.length;
  const quantities = [
    ...names.map((name, i) => ({name, draws: chains.map((chain) => column(chain.draws, names.length, i))})),
    {name: "log density", draws: chains.map(({logDensities}) => logDensities)},
    ...everTotals(data, fit)
  ].map(({name, draws}) => ({name, rhat: rhat(draws), bulk: bulkEss(draws), tail: tailEss(draws)}));

  const worst = quantities.reduce((a, b) => (b.rhat > a.rhat ? b : a));
  const leastBulk = quantities.reduce((a, b) => (b.bulk < a.bulk ? b : a));
  const leastTail = quantities.reduce((a, b) => (b.tail < a.tail ? b : a));
  const divergenceCount = chains.reduce((count, chain) => count + chain.divergenceCount, 0);
  const treedepthHits = chains.reduce(
    (count, {depths}) => count + depths.filter((depth) => depth >= maxDepth).length,
    0
  );
  const minEbfmi = Math.min(...chains.map(({energies}) => ebfmi(energies)));
  const leastEss = bars.essPerChain * chains.length;
  const hitLimit = bars.treedepthShare * drawCount * chains.length;
  const stuck = quantities.find((quantity) => Number.isNaN(quantity.rhat));

  const reasons: string[] = [];
  if (stuck) reasons.push(`The draws of ${stuck.name} do not move.`);
  if (worst.rhat >= bars.rhat)
    reasons.push(`R-hat of ${worst.name} is ${worst.rhat.toFixed(3)}; below ${bars.rhat} is expected.`);
  for (const [kind, {name}, ess] of [
    ["middle", leastBulk, leastBulk.bulk],
    ["tails", leastTail, leastTail.tail]
  ] as const)
    if (ess < leastEss)
      reasons.push(`The ${kind} of ${name} rests on ${Math.round(ess)} effective draws; ${leastEss} are expected.`);
  if (divergenceCount > 0) reasons.push(`${divergenceCount} draws diverged; none is expected.`);
  if (treedepthHits > hitLimit)
    reasons.push(`${treedepthHits} paths were cut short; at most ${hitLimit} are expected.`);
  if (minEbfmi < bars.ebfmi)
    reasons.push(`E-BFMI is ${minEbfmi.toFixed(2)}; above ${bars.ebfmi} is expected: the tails were hardly seen.`);

  return {
    maxRhat: worst.rhat,
    minBulkEss: leastBulk.bulk,
    minTailEss: leastTail.tail,
    divergenceCount,
    treedepthHits,
    minEbfmi,
    targetAcceptance,
    converged: reasons.length === 0,
    worst: {parameter: worst.name, rhat: worst.rhat, ess: worst.bulk},
    reasons
  };
}

const column = (draws: Float64Array, width: number, i: number) =>
  Float64Array.from({length: draws.length / width}, (_, d) => draws[d * width + i]);

/** Applications that each drive ever causes, all municipalities together. */
function everTotals(data: IntakeData, fit: Pick<IntakeFit, "chains" | "prior">) {
  const drawCount = fit.chains[0].logDensities.length;
  const totals = data.drives.map(({campaign, channel}) => ({
    name: `applications by ${campaign} on ${channel}`,
    draws: fit.chains.map(() => new Float64Array(drawCount))
  }));
  forEachDraw(data, fit, ({index, ever}) => {
    const chain = Math.floor(index / drawCount);
    for (let j = 0; j < ever.length; ++j)
      totals[j].draws[chain][index % drawCount] = ever[j].reduce((sum, x) => sum + x, 0);
  });
  return totals;
}
