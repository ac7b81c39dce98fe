/**
 * `npm run recovery -- --seeds 100`: simulates regions with known truth, fits them, and writes in README.md beside this
 * file how often the intervals held the truth.
 *
 * Seeds run on the outside, regimes within, so that a run stopped by Ctrl-C has seen all regimes equally often; it
 * writes what it has. `--workers 2` sets the threads, `--fixed` takes one truth of our own instead of the prior's.
 */
import {writeFileSync} from "node:fs";
import {parseArgs} from "node:util";
import {isMainThread, parentPort, Worker, workerData} from "node:worker_threads";
import {random} from "../../src/base/random.ts";
import {priorContributions} from "../../src/models/intake/credit.ts";
import {coverageOf, levels} from "./coverage.ts";
import {quantityKind, quantityNames, type Recovery, recover, regimeName, regimes, regionOf} from "./world.ts";

type Kind = "prior" | "fixed";
interface Done extends Recovery {
  regime: number;
}

if (isMainThread) await main();
else {
  const {first, step, seedCount, kind} = workerData as {first: number; step: number; seedCount: number; kind: Kind};
  for (let i = first; i < seedCount * regimes.length; i += step) {
    const regime = i % regimes.length;
    const recovery = recover(regimes[regime], kind, `recovery ${Math.floor(i / regimes.length)}`);
    parentPort?.postMessage({regime, ...recovery} satisfies Done);
  }
}

async function main() {
  const {values} = parseArgs({
    options: {
      seeds: {type: "string", default: "100"},
      workers: {type: "string", default: "2"},
      fixed: {type: "boolean"}
    }
  });
  const seedCount = Number(values.seeds);
  const kind: Kind = values.fixed ? "fixed" : "prior";
  const done: Done[] = [];
  const write = () => {
    const path = new URL(kind === "fixed" ? "fixed-truth.md" : "README.md", import.meta.url);
    writeFileSync(path, report(done, kind));
    console.log(`\n${done.length} fits; table in ${path.pathname.split("/").slice(-3).join("/")}`);
  };
  process.once("SIGINT", () => {
    write();
    process.exit(130);
  });
  const step = Number(values.workers);
  await Promise.all(
    Array.from({length: step}, (_, first) => {
      const {promise, resolve, reject} = Promise.withResolvers<void>();
      const worker = new Worker(new URL(import.meta.url), {workerData: {first, step, seedCount, kind}, argv: []});
      worker.on("message", (recovery: Done) => {
        done.push(recovery);
        process.stdout.write(`\r${done.length} of ${seedCount * regimes.length}`);
      });
      worker.on("error", reject);
      worker.on("exit", () => resolve());
      return promise;
    })
  );
  write();
}

function report(done: readonly Done[], kind: Kind): string {
  const percent = (x: number) => (100 * x).toFixed(0);
  const driveCount = regionOf(regimes[0]).drives.length;
  const ranksOf = (fits: readonly Done[], k: number) =>
    fits.flatMap(({ranks}) => ranks.filter((_, i) => quantityKind(i, driveCount) === k));
  const seedCount = Math.floor(done.length / regimes.length);

  const overall = quantityNames.map((name, k) => {
    const ranks = ranksOf(done, k);
    const cells = levels.map((level) => {
      const {share, low, high, isAsPromised} = coverageOf(ranks, level);
      return `${(100 * share).toFixed(1)} (${(100 * low).toFixed(1)} to ${(100 * high).toFixed(1)})${isAsPromised ? "" : " ✗"}`;
    });
    return `| ${name} | ${ranks.length} | ${cells.join(" | ")} |`;
  });
  const byRegime = regimes.map((regime, r) => {
    const fits = done.filter((fit) => fit.regime === r);
    if (fits.length === 0) return `| ${regimeName(regime)} | 0 |${" |".repeat(7)}`;
    // 72 cells are looked at: 3.4 standard errors instead of 1.96
    const cells = levels.map((level) => {
      const {share, isAsPromised} = coverageOf(ranksOf(fits, 1), level, 3.4);
      return `${percent(share)}${isAsPromised ? "" : " ✗"}`;
    });
    const shown = coverageOf(ranksOf(fits, 1), 0.8);
    const {everTotalSd} = priorContributions(regionOf(regime), random("recovery"), 2000);
    const contractions = fits.flatMap(({variances}) =>
      Array.from(everTotalSd, (sd, j) => 1 - variances[driveCount + 1 + j] / sd ** 2)
    );
    const contraction = contractions.toSorted((a, b) => a - b)[Math.floor(contractions.length / 2)];
    const diverged = fits.filter(({diagnostics}) => diagnostics.divergenceCount > 0).length;
    const mixed = fits.filter(({diagnostics}) => diagnostics.maxRhat < 1.05).length;
    return `| ${regimeName(regime)} | ${fits.length} | ${cells.join(" | ")} | ${percent(shown.low)} to ${percent(shown.high)} | ${contraction.toFixed(2)} | ${percent(mixed / fits.length)} | ${diverged} |`;
  });

  return `# Does the intake model find a known truth again?
${
  kind === "prior"
    ? `Truths drawn from the prior: an interval must then hold the truth exactly as often as it says, in every regime.`
    : `One truth of our own in every world (\`fixedTruth\` in world.ts). It is one place under the prior and not a draw from
it, so the intervals need not hold it exactly as often as they say; this table shows how far off they are.`
}
Each world has two years of weeks and three drives (Facebook 4 weeks, buses 6, national 4), all in the same weeks or
staggered. Counts are drawn, the model is fitted by 2 chains, and we ask whether the truth lies in its intervals.
Made by \`npm run recovery -- --seeds ${seedCount}${kind === "fixed" ? " --fixed" : ""}\`; ${done.length} fits. ✗ marks a promise that Wilson bounds rule out.

## All worlds together
Per cent of intervals that held the truth, with 95 % Wilson bounds. "all" is the sum over the three drives; single
drives of one world are not independent, so their bounds are a little too narrow.

| quantity | intervals | 50 % | 80 % | 95 % |
|---|---|---|---|---|
${overall.join("\n")}

## By regime
Coverage of all drives together, to date. Contraction is the median of 1 − (posterior sd / prior sd)² of what a single
drive ever causes: near 0, the data say nothing of one campaign. R-hat of short chains; fits with a divergence counted.

| applications a week without campaigns | fits | 50 % | 80 % | 95 % | bounds of the 80 % | contraction | % R-hat < 1.05 | diverged |
|---|---|---|---|---|---|---|---|---|
${byRegime.join("\n")}
`;
}
