/**
 * How the intake model grows: municipalities 1 to 290, weeks 52 to 260, campaigns 2 to 60. The cost of a gradient is
 * measured for every size, in CPU time; what a fit takes follows from how many gradients a draw needs. With FITS=1 in the
 * environment every size is fitted too, with FITS=290x260x60 that one alone.
 *
 * What is drawn: municipalities of 20,000 to 200,000 inhabitants, each campaign on one channel in its turn and in a tenth
 * of the municipalities (at least one), every tenth in all; counts from the prior.
 */
import {random} from "../../src/base/random.ts";
import type {Channel} from "../../src/base/words.ts";
import type {IntakeData} from "../../src/models/intake/data.ts";
import {fitDiagnostics} from "../../src/models/intake/fit.ts";
import {expectedIntake} from "../../src/models/intake/mean.ts";
import {parameterMap} from "../../src/models/intake/parameters.ts";
import {density} from "../../src/models/intake/posterior.ts";
import {defaultPrior} from "../../src/models/intake/prior.ts";
import {defaultOptions} from "../../src/models/sampler/chain.ts";
import {inCoordinates} from "../../src/models/sampler/density.ts";
import {sampleInWorkers} from "../../src/models/sampler/parallel.ts";
import {evenDrive, region} from "../models/intake/region.ts";
import {drawWorld, priorTruth, withList} from "../recovery/world.ts";

const sizes = [
  {M: 1, T: 156, J: 8},
  {M: 8, T: 156, J: 8},
  {M: 16, T: 156, J: 16},
  {M: 50, T: 156, J: 16},
  {M: 290, T: 156, J: 16},
  {M: 16, T: 52, J: 16},
  {M: 16, T: 260, J: 16},
  {M: 16, T: 156, J: 2},
  {M: 16, T: 156, J: 60},
  {M: 290, T: 260, J: 60}
];
const channels: Channel[] = ["facebook-paid", "bus", "tv", "poster"];

export function grown(M: number, T: number, J: number): IntakeData {
  const stream = random(`growth ${M} ${T} ${J}`);
  const codes = ["1283", "2281", "0834", "1480"];
  const municipalities = Array.from({length: M}, (_, m) => ({
    code: codes[m % codes.length],
    population: 20_000 + stream.integer(180_000)
  }));
  const drives = Array.from({length: J}, (_, j) => {
    const isNational = j % 10 === 9;
    const count = isNational ? M : Math.max(1, Math.round(M / 10));
    const first = stream.integer(M);
    const reached = Array.from({length: count}, (_, i) => (first + i) % M).sort((a, b) => a - b);
    const channel = isNational ? "national" : channels[j % channels.length];
    return evenDrive(`campaign ${j}`, channel, reached, stream.integer(T - 4), 4);
  });
  const plan = withList(region(T, {municipalities, drives}));
  const truth = priorTruth(plan, stream.split("truth"));
  return drawWorld(plan, truth, expectedIntake(plan, truth), stream);
}

export default async function bench() {
  console.log(
    "| municipalities | weeks | campaigns | parameters | ms a gradient | ns a count | CPU minutes a chain | gradients a draw | R-hat | of | least bulk ESS | divergences |"
  );
  console.log("|---|---|---|---|---|---|---|---|---|---|---|---|");
  for (const {M, T, J} of sizes) {
    const data = grown(M, T, J);
    const {dimension} = density({data, prior: defaultPrior});
    const ms = gradientMs(data);
    const isFitted = process.env.FITS === "1" || process.env.FITS === `${M}x${T}x${J}`;
    const fitted = isFitted ? await wholeFit(data) : ["", "", "", "", "", ""];
    console.log(`| ${[M, T, J, dimension, ms.toFixed(3), ((1e6 * ms) / (M * T)).toFixed(0), ...fitted].join(" | ")} |`);
  }
}

/** The least of five rounds of a tenth of a CPU second, after one that is not counted; at a place like one the prior would draw. */
function gradientMs(data: IntakeData): number {
  const own = density({data, prior: defaultPrior});
  const posterior = own.coordinates ? inCoordinates(own, own.coordinates) : own; // as a chain asks it
  const {normal} = random("place");
  const q = Float64Array.from({length: posterior.dimension}, () => normal(0, 0.5));
  const gradient = new Float64Array(q.length);
  const round = () => {
    const start = process.cpuUsage();
    let [count, ms] = [0, 0];
    for (; ms < 100 || count < 20; ++count) {
      posterior.logDensity(q, gradient);
      const {user, system} = process.cpuUsage(start);
      ms = (user + system) / 1000;
    }
    return ms / count;
  };
  const [, ...rounds] = Array.from({length: 6}, round);
  return Math.min(...rounds);
}

/** CHAINS and DRAWS in the environment say otherwise. */
const [chainCount, drawCount] = [Number(process.env.CHAINS ?? 2), Number(process.env.DRAWS ?? 500)];

/** CPU minutes of all threads by chain; by the clock as many, where each chain has a core to itself. */
async function wholeFit(data: IntakeData): Promise<(string | number)[]> {
  const before = process.cpuUsage();
  const prior = defaultPrior;
  const options = {...defaultOptions, warmupCount: 500, drawCount};
  const chains = await sampleInWorkers({
    module: new URL("../../src/models/intake/posterior.ts", import.meta.url),
    data: {data, prior},
    seed: "growth",
    chainCount,
    options
  });
  const {user, system} = process.cpuUsage(before);
  const steps = chains.reduce((sum, {depths}) => sum + depths.reduce((total, depth) => total + 2 ** depth - 1, 0), 0);
  const {maxRhat, minBulkEss, worst, divergenceCount} = fitDiagnostics(
    data,
    {chains, prior},
    parameterMap(data, prior).names,
    options
  );
  return [
    ((user + system) / 60e6 / chainCount).toFixed(1),
    (steps / (chainCount * drawCount)).toFixed(0),
    maxRhat.toFixed(4),
    worst.parameter,
    minBulkEss.toFixed(0),
    divergenceCount
  ];
}
