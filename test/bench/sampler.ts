/**
 * The sampler against Stan, on the same posterior and the same data: effective draws per CPU second of the quantity that
 * mixes worst, warm-up counted. Where R with rstan is, Stan runs here too, in turn with ours (stan.ts); its hier takes a
 * quarter of an hour of CPU, so that is run once. Beside it stands Stan's published time, of another machine
 * (reference/stan/README.md); calibrate.mjs, run before and after ours, says how fast that one was.
 */
import {execFileSync} from "node:child_process";
import {random} from "../../src/base/random.ts";
import {bulkEss} from "../../src/models/diagnostics/ess.ts";
import {meanMcse} from "../../src/models/diagnostics/mcse.ts";
import {mean, sortedDraws} from "../../src/models/diagnostics/moments.ts";
import {rhat} from "../../src/models/diagnostics/rhat.ts";
import {defaultOptions, sampleChain} from "../../src/models/sampler/chain.ts";
import {referenceJson, referencePath} from "../reference-files.ts";
import {intakeLike} from "./posteriors/intake-like.ts";
import {hasStan, runStan} from "./stan.ts";

/** Of the machine where Stan was timed: what calibrate.mjs printed there, and Stan's least ESS per CPU second. */
const published = {calibration: (492 + 546) / 2, hier: (1.11 + 1.27 + 1.14) / 3, single: 51};
const seeds = {single: ["a", "b", "c", "d"], hier: ["a", "b", "c"]};
const stanSeeds = {single: ["a", "b", "c", "d"], hier: ["a"]};

export default function bench() {
  const isHere = hasStan();
  if (!isHere)
    console.log(
      "Stan is not on this machine: only its published time is compared. apt-get install r-cran-rstan r-cran-bh r-base-dev"
    );
  console.log(
    "| posterior | seed | CPU s | ms a gradient | divergences | R-hat | least ESS of 4,000 | its quantity | largest error of a mean | ESS per CPU s | Stan published, scaled | times that | Stan run here | its CPU s | its least ESS | its quantity | ESS per CPU s | times that |"
  );
  console.log("|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|");
  for (const name of ["single", "hier"] as const)
    seeds[name].forEach((seed, i) => {
      const {cells, rate} = ours(name, seed);
      const beside = isHere && stanSeeds[name].includes(seed) ? stans(name, i + 1, rate) : [];
      console.log(`| ${[...cells, ...beside].join(" | ")} |`);
    });
}

/** Stan on this machine, and how many times its rate ours is. */
function stans(name: "hier" | "single", seed: number, rate: number): (string | number)[] {
  const {version, seconds, quantities} = runStan(name, seed);
  const [worst, ess] = leastOf(quantities);
  return [
    version,
    seconds.toFixed(1),
    ess.toFixed(0),
    worst,
    (ess / seconds).toFixed(1),
    ((rate * seconds) / ess).toFixed(0)
  ];
}

const leastOf = (quantities: Record<string, Float64Array[]>): [string, number] =>
  Object.entries(quantities)
    .map(([quantity, draws]): [string, number] => [quantity, bulkEss(draws)])
    .reduce((a, b) => (b[1] < a[1] ? b : a));

function ours(name: "hier" | "single", seed: string): {cells: (string | number)[]; rate: number} {
  const density = intakeLike(referenceJson(`stan/${name}.data.json`));
  const n = density.dimension;
  const before = calibration();
  const start = process.cpuUsage();
  const chains = [0, 1, 2, 3].map((k) => sampleChain(density, defaultOptions, random(seed).split(`chain ${k}`)));
  const {user, system} = process.cpuUsage(start);
  const seconds = (user + system) / 1e6;
  const calibrated = (before + calibration()) / 2;

  const rows = chains.map(({draws, logDensities}) =>
    Array.from(logDensities, (_, i) => density.named(draws.subarray(i * n, (i + 1) * n)))
  );
  const quantities: Record<string, Float64Array[]> = {"log density": chains.map(({logDensities}) => logDensities)};
  for (const quantity of Object.keys(rows[0][0]))
    quantities[quantity] = rows.map((chain) => Float64Array.from(chain, (draw) => draw[quantity]));

  const {summary}: {summary: {variable: string; mean: number; mcse_mean: number}[]} = referenceJson(
    `stan/${name}.reference.json`
  );
  const errors = summary
    .filter(({variable}) => variable in quantities)
    .map(({variable, mean: expected, mcse_mean}) => {
      const draws = quantities[variable];
      return Math.abs(mean(sortedDraws(draws)) - expected) / Math.hypot(meanMcse(draws), mcse_mean);
    });
  const [worst, ess] = leastOf(quantities);
  const gradientCount = chains.reduce((sum, chain) => sum + chain.gradientCount, 0);
  const rate = ess / seconds;
  const scaled = (published[name] * published.calibration) / calibrated;
  const cells = [
    name,
    seed,
    seconds.toFixed(1),
    ((1000 * seconds) / gradientCount).toFixed(3),
    chains.reduce((sum, chain) => sum + chain.divergenceCount, 0),
    Math.max(...Object.values(quantities).map(rhat)).toFixed(4),
    ess.toFixed(0),
    worst,
    `${Math.max(...errors).toFixed(1)} of ${errors.length}`,
    rate.toFixed(0),
    scaled.toFixed(1),
    (rate / scaled).toFixed(0)
  ];
  return {cells, rate};
}

const calibration = () =>
  Number.parseFloat(execFileSync(process.execPath, [referencePath("stan/calibrate.mjs")], {encoding: "utf8"}));
