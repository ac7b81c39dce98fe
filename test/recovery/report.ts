/** The tables of the recovery runs. */
import {random} from "../../src/base/random.ts";
import {priorContributions} from "../../src/models/intake/credit.ts";
import type {Trials} from "../../src/publication/trials.ts";
import {coverageOf, levels} from "./coverage.ts";
import {quantityKind, quantityNames, type Recovery, regimeName, regimes, regionOf} from "./world.ts";

export type Kind = "prior" | "fixed";
/** Fits by regime. */
type Done = readonly (readonly Recovery[])[];

const percent = (x: number) => (100 * x).toFixed(0);
const finePercent = (x: number) => (100 * x).toFixed(1);
const driveCount = regionOf(regimes[0]).drives.length;

const ranksOf = (fits: readonly Recovery[], k: number) =>
  fits.flatMap(({ranks}) => ranks.filter((_, i) => quantityKind(i, driveCount) === k));
const ofAsked = (done: Done, isAsked: boolean) => done.filter((_, r) => regimes[r].isAsked === isAsked).flat();

const recoveryCommand = (done: Done, kind: Kind) =>
  `npm run recovery -- --seeds ${Math.max(...done.map((fits) => fits.length))}${kind === "fixed" ? " --fixed" : ""}`;

/** What the method page prints: single campaigns, to date and ever. */
export const recoveryTrials = (done: Done): Trials["coverage"] => ({
  madeBy: recoveryCommand(done, "prior"),
  fitCount: done.flat().length,
  rows: [false, true].map((isAsked) => {
    const ranks = ranksOf(ofAsked(done, isAsked), 0);
    return {
      isAsked,
      intervalCount: ranks.length,
      levels: levels.map((level) => {
        const {share, low, high} = coverageOf(ranks, level);
        return {level, share, low, high};
      })
    };
  })
});

export function recoveryReport(done: Done, kind: Kind): string {
  const overall = [false, true].flatMap((isAsked) =>
    quantityNames.map((name, k) => {
      const ranks = ranksOf(ofAsked(done, isAsked), k);
      if (ranks.length === 0) return `| ${isAsked ? "yes" : "no"} | ${name} | 0 | | | |`;
      const cells = levels.map((level) => {
        const {share, low, high, isAsPromised} = coverageOf(ranks, level);
        return `${finePercent(share)} (${finePercent(low)} to ${finePercent(high)})${isAsPromised ? "" : " ✗"}`;
      });
      return `| ${isAsked ? "yes" : "no"} | ${name} | ${ranks.length} | ${cells.join(" | ")} |`;
    })
  );
  const byRegime = regimes.map((regime, r) => {
    const fits = done[r];
    if (fits.length === 0) return `| ${regimeName(regime)} | 0 |${" |".repeat(7)}`;
    // 144 cells are looked at: 3.6 standard errors instead of 1.96
    const cells = levels.map((level) => {
      const {share, isAsPromised} = coverageOf(ranksOf(fits, 1), level, 3.6);
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
  const bases = [...new Set(regimes.map(({base}) => base))];
  const byScale = bases.map((base) => {
    const fits = done.filter((_, r) => regimes[r].base === base).flat();
    const ranks = ranksOf(fits, 0);
    const cells = levels.map((level) => {
      if (ranks.length === 0) return "";
      const {share, low, high, isAsPromised} = coverageOf(ranks, level);
      return `${finePercent(share)} (${finePercent(low)} to ${finePercent(high)})${isAsPromised ? "" : " ✗"}`;
    });
    return `| ${base} | ${fits.length} | ${ranks.length} | ${cells.join(" | ")} |`;
  });
  const all = done.flat();
  const divergedCount = all.filter(({diagnostics}) => diagnostics.divergenceCount > 0).length;

  return `# Does the intake model find a known truth again?

${
  kind === "prior"
    ? `Truths drawn from the prior: an interval must then hold the truth exactly as often as it says, in every regime.`
    : `One truth of our own in every world (\`fixedTruth\` in world.ts). It is one place under the prior and not a draw from
it, so the intervals need not hold it exactly as often as they say; this table shows how far off they are.`
}
Each world has two years of weeks and three drives (Facebook 4 weeks, buses 6, national 4), all in the same weeks or
staggered; "asked": seven of ten applicants say what made them apply, with the prior's forgetting and false recall.
Counts are drawn, the model is fitted by 2 chains, and we ask whether the truth lies in its intervals.

Made by \`${recoveryCommand(done, kind)}\`; ${all.length} fits, of which ${divergedCount} diverged: chains are short, and a
fit that diverged was not made again. ✗ marks a promise that Wilson bounds rule out. Beside this table:
[wrong-worlds.md](wrong-worlds.md), where an assumption is broken, [tagged.md](tagged.md), what tags of links add, and [national.md](national.md).

## All worlds together

Per cent of intervals that held the truth, with 95 % Wilson bounds. "all" is the sum over the three drives; single
drives of one world are not independent, so their bounds are a little too narrow.

| asked | quantity | intervals | 50 % | 80 % | 95 % |
|---|---|---|---|---|---|
${overall.join("\n")}

## By scale

Single drives, to date, with 95 % Wilson bounds.

| applications a week | worlds | intervals | 50 % | 80 % | 95 % |
|---|---|---|---|---|---|
${byScale.join("\n")}

## By regime

Coverage of all drives together, to date. Contraction is the median of 1 − (posterior sd / prior sd)² of what a single
drive ever causes: near 0, the data say nothing of one campaign. R-hat of short chains; fits with a divergence counted.

| applications a week without campaigns | fits | 50 % | 80 % | 95 % | bounds of the 80 % | contraction | % R-hat < 1.05 | diverged |
|---|---|---|---|---|---|---|---|---|
${byRegime.join("\n")}
`;
}
