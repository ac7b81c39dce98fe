/**
 * The sampler against Stan, on the same posterior and the same data: effective draws per CPU second of the quantity that
 * mixes worst, warm-up counted. Stan's times are of another machine (reference/stan/README.md); calibrate.mjs, run before
 * and after ours, says how fast that one was.
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

/** Of the machine where Stan ran: what calibrate.mjs printed there, and Stan's least ESS per CPU second. */
const stan = {calibration: (492 + 546) / 2, hier: (1.11 + 1.27 + 1.14) / 3, single: 51};
const seeds = {hier: ["a", "b", "c"], single: ["a", "b", "c"]};

export default function bench() {
  console.log(
    "| posterior | seed | CPU s | ms a gradient | divergences | R-hat | least ESS of 4,000 | its quantity | largest error of a mean | ESS per CPU s | Stan, here | times Stan |"
  );
  console.log("|---|---|---|---|---|---|---|---|---|---|---|---|");
  for (const name of ["hier", "single"] as const)
    for (const seed of seeds[name]) console.log(`| ${row(name, seed).join(" | ")} |`);
}

function row(name: "hier" | "single", seed: string): (string | number)[] {
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
  const [worst, ess] = Object.entries(quantities)
    .map(([quantity, draws]): [string, number] => [quantity, bulkEss(draws)])
    .reduce((a, b) => (b[1] < a[1] ? b : a));
  const gradientCount = chains.reduce((sum, chain) => sum + chain.gradientCount, 0);
  const stanHere = (stan[name] * stan.calibration) / calibrated;
  return [
    name,
    seed,
    seconds.toFixed(1),
    ((1000 * seconds) / gradientCount).toFixed(3),
    chains.reduce((sum, chain) => sum + chain.divergenceCount, 0),
    Math.max(...Object.values(quantities).map(rhat)).toFixed(4),
    ess.toFixed(0),
    worst,
    `${Math.max(...errors).toFixed(1)} of ${errors.length}`,
    (ess / seconds).toFixed(0),
    stanHere.toFixed(2),
    (ess / seconds / stanHere).toFixed(0)
  ];
}

const calibration = () =>
  Number.parseFloat(execFileSync(process.execPath, [referencePath("stan/calibrate.mjs")], {encoding: "utf8"}));
