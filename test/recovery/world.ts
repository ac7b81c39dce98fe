/**
 * Regions whose truth is known, fitted, and asked whether the truth lies in the intervals.
 *
 * A truth drawn from the prior must lie in an interval of 80 % in 80 % of all worlds, whatever the regime: that is a
 * theorem, and so a test of posterior, gradient, sampler and credit at once (Cook, Gelman & Rubin 2006).
 */
import {type Random, random} from "../../src/base/random.ts";
import {statedSources} from "../../src/base/words.ts";
import {type CreditDraw, forEachDraw} from "../../src/models/intake/credit.ts";
import type {Drive, IntakeData} from "../../src/models/intake/data.ts";
import {type FitDiagnostics, fitDiagnostics} from "../../src/models/intake/fit.ts";
import {type ExpectedIntake, expectedIntake} from "../../src/models/intake/mean.ts";
import {channelsOf, emptyParameters, type IntakeParameters, parameterMap} from "../../src/models/intake/parameters.ts";
import {density} from "../../src/models/intake/posterior.ts";
import {defaultPrior} from "../../src/models/intake/prior.ts";
import {drawAnswers} from "../../src/models/intake/world.ts";
import {sampleChain} from "../../src/models/sampler/chain.ts";
import {mondays} from "../models/intake/region.ts";

export interface Regime {
  /** Applications a week of a municipality without campaigns, in the middle of the prior. */
  base: number;
  municipalityCount: number;
  /** All campaigns in the same weeks, or one after the other and each municipality in its turn. */
  design: "overlapping" | "staggered";
  /** Seven of ten applicants say what made them apply. */
  isAsked: boolean;
}

export const regimes: Regime[] = [0.1, 0.4, 3, 10].flatMap((base) =>
  [1, 4, 8].flatMap((municipalityCount) =>
    (["overlapping", "staggered"] as const).flatMap((design) =>
      [false, true].map((isAsked) => ({base, municipalityCount, design, isAsked}))
    )
  )
);

export const regimeName = ({base, municipalityCount, design, isAsked}: Regime): string =>
  `${base} a week, ${municipalityCount} ${municipalityCount === 1 ? "municipality" : "municipalities"}, ${design}${isAsked ? ", asked" : ""}`;

export const weekCount = 104;

/** Two years; a campaign on Facebook and one on buses, and a national one. The last ends a quarter before the data do. */
export function regionOf({base, municipalityCount: M, design, isAsked}: Regime): IntakeData {
  const population = (base / defaultPrior.weeklyRate) * 1e5;
  const drive = (campaign: string, channel: Drive["channel"], width: number, startOf: (m: number) => number): Drive => {
    const starts = Array.from({length: M}, (_, m) => startOf(m));
    const firstWeek = Math.min(...starts);
    const rowLength = Math.max(...starts) + width - firstWeek;
    const shares = new Float64Array(M * rowLength);
    starts.forEach((start, m) => {
      shares.fill(1 / width, m * rowLength + start - firstWeek, m * rowLength + start - firstWeek + width);
    });
    return {campaign, channel, municipalities: starts.map((_, m) => m), firstWeek, shares, dose: 1};
  };
  const isStaggered = design === "staggered";
  const turn = (m: number) => (isStaggered ? 5 * m : 0);
  const region: IntakeData = {
    weeks: mondays(weekCount),
    municipalities: Array.from({length: M}, (_, m) => ({code: ["1283", "2281", "0834", "1480"][m % 4], population})),
    y: new Float64Array(M * weekCount),
    drives: [
      drive("Posts", "facebook-paid", 4, (m) => 30 + turn(m)),
      drive("Buses", "bus", 6, (m) => (isStaggered ? 50 + turn(M - 1 - m) : 30)),
      drive("National", "national", 4, () => (isStaggered ? 70 : 30))
    ]
  };
  return isAsked ? withList(region) : region;
}

/** Share of applicants who answer. */
export const answered = 0.7;

/** A list to choose from, so that the prior draws how people answer. */
export const withList = (data: IntakeData): IntakeData => ({
  ...data,
  stated: statedSources.map((answer) => ({answer, counts: new Float64Array(data.y.length)}))
});

/** The counts of one world, and what people say in it where they are asked. `truth` and `expected` of the world. */
export function drawWorld(
  data: IntakeData,
  truth: IntakeParameters,
  expected: ExpectedIntake,
  random: Random
): IntakeData {
  const mean = (i: number) => expected.contribution.reduce((sum, part) => sum + part[i], expected.baseline[i]);
  const counts = random.split("counts");
  const y = data.y.map((_, i) => counts.negativeBinomial(mean(i), 1 / truth.dispersion));
  if (data.stated === undefined) return {...data, y};
  const {recallOdds, falseOdds} = truth;
  const asked = {answers: statedSources, answered, recallOdds, falseOdds};
  return {...data, y, stated: drawAnswers(data, y, expected, asked, random.split("answers"))};
}

/** Parameters as the prior draws them. */
export function priorTruth(data: IntakeData, random: Random): IntakeParameters {
  const map = parameterMap(data, defaultPrior);
  const truth = emptyParameters(data);
  map.meanInto(
    truth,
    Float64Array.from(map.names, () => random.normal())
  );
  return truth;
}

/**
 * Parameters of our own, the same in every world: a flat year but for July and Christmas, a slow rise of 20 %, campaigns
 * of 10, 6 and 8 applications per 100,000 inhabitants, half of them within 6, 9 and 10 weeks. Coverage need not be exact
 * here: this truth is one place under the prior, not a draw from it.
 */
export function fixedTruth(data: IntakeData): IntakeParameters {
  const T = data.weeks.length;
  const per100k: Partial<Record<Drive["channel"], [number, number]>> = {
    "facebook-paid": [10, 6],
    bus: [6, 9],
    national: [8, 10]
  };
  return {
    ...emptyParameters(data),
    level: Float64Array.from(data.municipalities, ({population}) =>
      Math.log((population / 1e5) * defaultPrior.weeklyRate)
    ),
    drift: Float64Array.from({length: T}, (_, t) => 0.2 * (t / (T - 1) - 0.5)),
    calendar: Float64Array.from([0, 0.1, 0, 0, -0.5, -0.1, -0.2, -0.4, -0.1, 0.15, -0.1]),
    medianWeeks: Float64Array.from(channelsOf(data), (channel) => per100k[channel]?.[1] ?? 6),
    shape: Float64Array.from(channelsOf(data), () => 1),
    size: Float64Array.from(
      data.drives.flatMap(({channel, municipalities}) =>
        municipalities.map((m) => ((per100k[channel]?.[0] ?? 8) * data.municipalities[m].population) / 1e5)
      )
    ),
    dispersion: 0.05,
    recallOdds: Float64Array.from(channelsOf(data), () => 1),
    falseOdds: 0.03
  };
}

/** The quantities that must be found again: of each drive and of all together, to date and ever. */
export const quantitiesOf = (part: Pick<CreditDraw, "contribution" | "ever">): number[] => {
  const toDate = part.contribution.map(sum);
  const ever = part.ever.map(sum);
  return [...toDate, sum(toDate), ...ever, sum(ever)];
};
export const quantityNames = ["to date", "to date, all", "ever", "ever, all"] as const;
/** Which of quantityNames the i-th of quantitiesOf is. */
export const quantityKind = (i: number, driveCount: number) =>
  (i <= driveCount ? 0 : 2) + (i % (driveCount + 1) === driveCount ? 1 : 0);

export interface Recovery {
  /** Share of draws below the truth, by quantity; uniform if all is right. */
  ranks: number[];
  /** Posterior variance by quantity. */
  variances: number[];
  diagnostics: FitDiagnostics;
}

export const recoveryOptions = {warmupCount: 250, drawCount: 350, targetAcceptance: 0.9, maxDepth: 10};

/** One world: draw truth and counts, fit, compare. */
export function recover(regime: Regime, kind: "prior" | "fixed", seed: string, options = recoveryOptions): Recovery {
  const stream = random(`${seed} ${regimeName(regime)} ${kind}`);
  const design = regionOf(regime);
  const truth = kind === "prior" ? priorTruth(design, stream.split("truth")) : fixedTruth(design);
  const expected = expectedIntake(design, truth);
  const data = drawWorld(design, truth, expected, stream);
  const goal = quantitiesOf(expected);
  const posterior = density({data, prior: defaultPrior});
  const chains = [1, 2].map((k) => sampleChain(posterior, options, stream.split(`chain ${k}`)));
  const fit = {chains, prior: defaultPrior};
  const below = goal.map(() => 0);
  const sums = goal.map(() => 0);
  const squares = goal.map(() => 0);
  let drawCount = 0;
  forEachDraw(data, fit, (draw) => {
    ++drawCount;
    quantitiesOf(draw).forEach((x, i) => {
      below[i] += x < goal[i] ? 1 : 0;
      sums[i] += x;
      squares[i] += x * x;
    });
  });
  return {
    ranks: below.map((count) => count / drawCount),
    variances: sums.map((total, i) => squares[i] / drawCount - (total / drawCount) ** 2),
    diagnostics: fitDiagnostics(data, fit, parameterMap(data, defaultPrior).names, options)
  };
}

function sum(values: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < values.length; ++i) total += values[i];
  return total;
}

export const keyOf = (kind: "prior" | "fixed", seed: number, regime: number): string =>
  [kind, seed, regimeName(regimes[regime])].join(" | ");

/** For tasks.ts. */
export function work(key: string): Recovery {
  const [kind, seed, name] = key.split(" | ");
  const regime = regimes.find((it) => regimeName(it) === name);
  if (regime === undefined) throw new RangeError(`regime must be one of the list, got ${name}`);
  return recover(regime, kind as "prior" | "fixed", `recovery ${seed}`);
}
