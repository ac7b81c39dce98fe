/**
 * Simulation-based calibration: truths from the prior, counts and answers from the truths, a fit, and the rank of each
 * truth among independent draws of it. If everything is right, ranks are uniform for every quantity.
 *
 *   rank = number of L = 199 draws below the truth, 0 … 199
 *
 * Talts et al. (2018); Modrák et al. (2025) for quantities that depend on the data, such as log p(y | θ): a fit that did not
 * look at the data would pass without them.
 */
import {type Random, random} from "../../src/base/random.ts";
import {statedSources} from "../../src/base/words.ts";
import {bulkEss} from "../../src/models/diagnostics/ess.ts";
import {forEachDraw} from "../../src/models/intake/credit.ts";
import type {IntakeData} from "../../src/models/intake/data.ts";
import {type ExpectedIntake, expectedIntake} from "../../src/models/intake/mean.ts";
import {emptyParameters, type IntakeParameters, parameterMap} from "../../src/models/intake/parameters.ts";
import {density, intakeLikelihood} from "../../src/models/intake/posterior.ts";
import {defaultPrior} from "../../src/models/intake/prior.ts";
import {drawMarks} from "../../src/models/intake/world.ts";
import {type Chain, lastDraw, sampleChain} from "../../src/models/sampler/chain.ts";
import {answered, drawWorld, regionOf} from "../recovery/world.ts";
import {highestRank} from "./bands.ts";

/** Four municipalities with one application a week in the middle of the prior, two years, three campaigns, asked. */
const asked = (): IntakeData => regionOf({base: 1, municipalityCount: 4, design: "staggered", isAsked: true});
/** The same, and the forms keep by which campaign's link an applicant came. */
const tagged = (): IntakeData => ({...asked(), tagged: {tags: [["Posts"], ["Buses"], ["National"]], marks: []}});
export const designs = {asked, tagged};
export type Design = keyof typeof designs;

/** By name, in the order of the ranks: parameters first, then what follows from them and the data. */
export function quantitiesOf(design: Design): {names: string[]; parameterCount: number} {
  const plan = designs[design]();
  const {names} = parameterMap(plan, defaultPrior);
  const drives = plan.drives.map(({channel}) => channel);
  const derived = [
    "log likelihood",
    ...drives.map((name) => `to date: ${name}`),
    "to date: all together",
    ...drives.map((name) => `ever: ${name}`),
    "ever: all together",
    "share of the largest"
  ];
  return {names: [...names, ...derived], parameterCount: names.length};
}

export const keyOf = (design: Design, i: number): string => `${design === "asked" ? "" : `${design} `}world ${i + 1}`;

export interface Ranks {
  /** By quantity, in the order of quantitiesOf. */
  ranks: number[];
  /** Least bulk ESS of all quantities, and the draws that it took. */
  leastEss: number;
  drawCount: number;
  divergenceCount: number;
}

const options = {warmupCount: 300, drawCount: 400, targetAcceptance: 0.9, maxDepth: 10};
const mostRounds = 5;

/** For tasks.ts. */
export function work(key: string): Ranks {
  const stream = random(`calibration ${key}`);
  const plan = designs[key.startsWith("tagged") ? "tagged" : "asked"]();
  const map = parameterMap(plan, defaultPrior);
  const truthStream = stream.split("truth");
  const q = Float64Array.from(map.names, () => truthStream.normal());
  const truth = emptyParameters(plan);
  map.meanInto(truth, q);
  const expected = expectedIntake(plan, truth);
  const data = plan.tagged ? drawTagged(plan, truth, expected, stream) : drawWorld(plan, truth, expected, stream);
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

/** Half of the forms keep the tag. */
const kept = 0.5;

function drawTagged(plan: IntakeData, truth: IntakeParameters, expected: ExpectedIntake, stream: Random): IntakeData {
  const {y} = drawWorld({...plan, stated: undefined}, truth, expected, stream);
  const {recallOdds, falseOdds, tagOdds, falseTagOdds} = truth;
  const linked = {tags: plan.tagged!.tags, kept: plan.municipalities.map(() => kept), tagOdds, falseTagOdds};
  const asking = {answers: statedSources, answered, recallOdds, falseOdds};
  return {...plan, y, ...drawMarks(plan, y, expected, linked, asking, stream.split("marks"))};
}

function likelihoodOf(data: IntakeData) {
  const map = parameterMap(data, defaultPrior);
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
  const parameterCount = chains[0][0].draws.length / options.drawCount;
  const names = quantitiesOf(data.tagged ? "tagged" : "asked").names;
  const values = names.map(() => chains.map(() => new Float64Array(perChain)));
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
