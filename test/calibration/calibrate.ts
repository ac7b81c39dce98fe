/**
 * Simulation-based calibration: truths from the prior, counts and answers from the truths, a fit, and the rank of each
 * truth among independent draws of it. If everything is right, ranks are uniform for every quantity.
 *
 *   rank = number of L = 199 draws below the truth, 0 … 199
 *
 * Talts et al. (2018); Modrák et al. (2025) for quantities that depend on the data, such as log p(y | θ): a fit that did not
 * look at the data would pass without them.
 */
import {random} from "../../src/base/random.ts";
import {bulkEss} from "../../src/models/diagnostics/ess.ts";
import {forEachDraw} from "../../src/models/intake/credit.ts";
import type {IntakeData} from "../../src/models/intake/data.ts";
import {expectedIntake} from "../../src/models/intake/mean.ts";
import {emptyParameters, parameterMap} from "../../src/models/intake/parameters.ts";
import {density, intakeLikelihood} from "../../src/models/intake/posterior.ts";
import {defaultPrior} from "../../src/models/intake/prior.ts";
import {type Chain, lastDraw, sampleChain} from "../../src/models/sampler/chain.ts";
import {drawWorld, regionOf} from "../recovery/world.ts";
import {highestRank} from "./bands.ts";

/** Four municipalities with one application a week in the middle of the prior, two years, three campaigns, asked. */
export const design = (): IntakeData => regionOf({base: 1, municipalityCount: 4, design: "staggered", isAsked: true});

export interface Ranks {
  /** By quantity, in the order of quantityNames. */
  ranks: number[];
  /** Least bulk ESS of all quantities, and the draws that it took. */
  leastEss: number;
  drawCount: number;
  divergenceCount: number;
}

const map = parameterMap(design(), defaultPrior);
const driveNames = design().drives.map(({channel}) => channel);
export const quantityNames: string[] = [
  ...map.names,
  "log likelihood",
  ...driveNames.map((name) => `to date: ${name}`),
  "to date: all together",
  ...driveNames.map((name) => `ever: ${name}`),
  "ever: all together",
  "share of the largest"
];
/** How many of the first are parameters. */
export const parameterCount = map.names.length;

const options = {warmupCount: 300, drawCount: 400, targetAcceptance: 0.9, maxDepth: 10};
const mostRounds = 5;

/** For tasks.ts. */
export function work(key: string): Ranks {
  const stream = random(`calibration ${key}`);
  const plan = design();
  const truthStream = stream.split("truth");
  const q = Float64Array.from(map.names, () => truthStream.normal());
  const truth = emptyParameters(plan);
  map.meanInto(truth, q);
  const expected = expectedIntake(plan, truth);
  const data = drawWorld(plan, truth, expected, stream);
  const logLikelihood = likelihoodOf(data);
  const goal = [...q, logLikelihood(q), ...derived(expected)];

  const posterior = density({data, prior: defaultPrior});
  const chains = [1, 2].map((k) => [sampleChain(posterior, options, stream.split(`chain ${k}`))]);
  let values = quantities(data, chains, logLikelihood);
  let leastEss = leastOf(values);
  // On from where the chains stopped, until the worst quantity has as many independent draws as its rank is made of.
  for (let round = 1; leastEss < highestRank && round < mostRounds; ++round) {
    chains.forEach((parts, k) => {
      const last = parts[parts.length - 1];
      const outside = {initial: lastDraw(last), learned: last};
      parts.push(sampleChain(posterior, {...options, warmupCount: 0}, stream.split(`chain ${k} ${round}`), outside));
    });
    values = quantities(data, chains, logLikelihood);
    leastEss = leastOf(values);
  }
  const drawCount = values[0].reduce((sum, draws) => sum + draws.length, 0);
  return {
    ranks: values.map((byChain, i) => rankOf(goal[i], byChain)),
    leastEss,
    drawCount,
    divergenceCount: chains.flat().reduce((sum, {divergenceCount}) => sum + divergenceCount, 0)
  };
}

function likelihoodOf(data: IntakeData) {
  const likelihood = intakeLikelihood(data);
  const [parameters, slopes] = [emptyParameters(data), emptyParameters(data)];
  return (q: Float64Array) => {
    map.meanInto(parameters, q);
    return likelihood(parameters, slopes);
  };
}

/** All quantities as draws: [quantity][chain][draw]. */
function quantities(data: IntakeData, chains: Chain[][], logLikelihood: (q: Float64Array) => number): Float64Array[][] {
  const perChain = chains[0].length * options.drawCount;
  const values = quantityNames.map(() => chains.map(() => new Float64Array(perChain)));
  chains.forEach((parts, k) => {
    parts.forEach(({draws}, round) => {
      for (let d = 0; d < options.drawCount; ++d) {
        const q = draws.subarray(d * parameterCount, (d + 1) * parameterCount);
        const at = round * options.drawCount + d;
        for (let i = 0; i < parameterCount; ++i) values[i][k][at] = q[i];
        values[parameterCount][k][at] = logLikelihood(q);
      }
    });
    forEachDraw(data, {chains: parts, prior: defaultPrior}, (draw) => {
      derived(draw).forEach((x, i) => {
        values[parameterCount + 1 + i][k][draw.index] = x;
      });
    });
  });
  return values;
}

const leastOf = (values: Float64Array[][]) => Math.min(...values.map(bulkEss));

function derived({contribution, ever}: {contribution: Float64Array[]; ever: Float64Array[]}): number[] {
  const total = (rows: Float64Array[]) => rows.map((row) => row.reduce((a, b) => a + b, 0));
  const sum = (x: number[]) => x.reduce((a, b) => a + b, 0);
  const [toDate, all] = [total(contribution), total(ever)];
  return [...toDate, sum(toDate), ...all, sum(all), Math.max(...all) / sum(all)];
}

/** Among 199 draws at even distance over all chains. */
function rankOf(truth: number, byChain: readonly Float64Array[]): number {
  const all = byChain.flatMap((draws) => Array.from(draws));
  let rank = 0;
  for (let i = 0; i < highestRank; ++i) if (all[Math.floor(((i + 0.5) * all.length) / highestRank)] < truth) ++rank;
  return rank;
}
