/**
 * `npm run recovery -- --national`: why intervals of national campaigns lie above the truth in the demo's regions.
 *
 * The demo's plan with other seeds, fitted as it is fitted there, in variants that change one thing each. What is asked of
 * each fit: where the truth of the two national campaigns lies among the draws of what they have brought to date.
 */
import {random} from "../../src/base/random.ts";
import {mean, quantile} from "../../src/models/diagnostics/moments.ts";
import {forEachDraw, forEachPriorDraw} from "../../src/models/intake/credit.ts";
import type {IntakeData} from "../../src/models/intake/data.ts";
import {expectedIntake} from "../../src/models/intake/mean.ts";
import type {IntakeParameters} from "../../src/models/intake/parameters.ts";
import {density} from "../../src/models/intake/posterior.ts";
import {defaultPrior, type IntakePrior} from "../../src/models/intake/prior.ts";
import {sampleChain} from "../../src/models/sampler/chain.ts";
import {falseRecall, recall} from "../../src/simulate/applications.ts";
import {trueIntake} from "../../src/simulate/intake.ts";
import {municipalities} from "../../src/simulate/plan.ts";
import {coverageOf} from "./coverage.ts";
import {drawWorld, priorTruth, withList} from "./world.ts";

export const variants = {
  "as in the demo": {},
  "without stated sources": {isStated: false},
  "national truth at the prior's median": {factor: (0.6745 * 8) / 2.6},
  "prior of each channel with its median at the truth": {isPriorAtTruth: true},
  "truth drawn from the prior": {isFromPrior: true}
} satisfies Record<string, Variant>;
export type VariantName = keyof typeof variants;
interface Variant {
  isStated?: boolean;
  /** On the size of national campaigns. */
  factor?: number;
  isPriorAtTruth?: boolean;
  isFromPrior?: boolean;
}

export interface National {
  variant: VariantName;
  /** By national campaign, applications expected to date in the municipalities that are no comparison. */
  campaigns: {truth: number; low: number; median: number; high: number; rank: number; prior: number}[];
}

const options = {warmupCount: 250, drawCount: 300, targetAcceptance: 0.9, maxDepth: 10};
const trueSizes = {"facebook-organic": 2.4, "facebook-paid": 5, bus: 7, tv: 0.3, poster: 5, fair: 2.5, national: 2.6};

export function work(key: string): National {
  const [name, seed] = key.split(" | ") as [VariantName, string];
  const {isStated = true, factor = 1, isPriorAtTruth = false, isFromPrior = false}: Variant = variants[name];
  const stream = random(`national ${key}`);
  const {data: plan, parameters} = trueIntake(random(`national ${seed}`));
  const truth = isFromPrior ? priorTruth(withList(plan), stream.split("truth")) : parameters;
  scaleNational(plan, truth, factor);
  if (!isFromPrior) {
    truth.recallOdds.fill(recall / (1 - recall));
    truth.falseOdds = falseRecall;
  }
  const expected = expectedIntake(plan, truth);
  const data = drawWorld(isStated ? withList(plan) : plan, truth, expected, stream);
  const prior: IntakePrior = isPriorAtTruth
    ? {...defaultPrior, size: {...defaultPrior.size, ...atMedian(trueSizes)}}
    : defaultPrior;
  const posterior = density({data, prior});
  const chains = [1, 2].map((k) => sampleChain(posterior, options, stream.split(`chain ${k}`)));
  const drives = data.drives.flatMap(({channel}, j) => (channel === "national" ? [j] : []));
  const own = municipalities.flatMap(({comparison}, m) => (comparison ? [] : [m]));
  const T = data.weeks.length;
  const toDate = (contribution: readonly Float64Array[], j: number) =>
    own.reduce((total, m) => total + contribution[j].subarray(m * T, (m + 1) * T).reduce((a, b) => a + b, 0), 0);
  const after: number[][] = drives.map(() => []);
  const before: number[][] = drives.map(() => []);
  forEachDraw(data, {chains, prior}, (draw) => drives.forEach((j, k) => after[k].push(toDate(draw.contribution, j))));
  forEachPriorDraw(
    data,
    stream.split("prior"),
    500,
    (draw) => drives.forEach((j, k) => before[k].push(toDate(draw.contribution, j))),
    prior
  );
  return {
    variant: name,
    campaigns: drives.map((j, k) => {
      const truth = toDate(expected.contribution, j);
      const draws = after[k].sort((a, b) => a - b);
      return {
        truth,
        low: quantile(draws, 0.025),
        median: quantile(draws, 0.5),
        high: quantile(draws, 0.975),
        rank: draws.filter((x) => x < truth).length / draws.length,
        prior: mean(before[k])
      };
    })
  };
}

function scaleNational({drives}: IntakeData, {size}: IntakeParameters, factor: number) {
  let n = 0;
  for (const {channel, municipalities: reached} of drives)
    for (const _ of reached) {
      if (channel === "national") size[n] *= factor;
      ++n;
    }
}

/** Scale of a half-normal with this median. */
const atMedian = (sizes: Record<string, number>) =>
  Object.fromEntries(Object.entries(sizes).map(([channel, size]) => [channel, size / 0.6745]));

export function nationalReport(rows: readonly National[]): string {
  const lines = Object.keys(variants).map((variant) => {
    const campaigns = rows.filter((row) => row.variant === variant).flatMap((row) => row.campaigns);
    const of = (what: (it: (typeof campaigns)[number]) => number) => mean(campaigns.map(what)).toFixed(1);
    const holds = (level: number) => {
      const {share, low, high} = coverageOf(
        campaigns.map(({rank}) => rank),
        level
      );
      return `${percent(share)} (${percent(low)} to ${percent(high)})`;
    };
    const numbers = [of((it) => it.prior), of((it) => it.truth), of((it) => it.median), of((it) => it.low)];
    const above = percent(mean(campaigns.map(({median, truth}) => (median > truth ? 1 : 0))));
    return `| ${[variant, campaigns.length, ...numbers, of((it) => it.high), above, holds(0.8), holds(0.95)].join(" | ")} |`;
  });
  return `# National campaigns in the demo's regions

Two national campaigns on the demo's plan, sixteen municipalities and three years, in worlds with other seeds; what they
brought to date in the ten municipalities that are no comparison. Made by
\`npm run recovery -- --national --seeds ${Math.ceil(rows.length / Object.keys(variants).length)}\`. Means over the campaigns; what follows from it is in
docs/decisions/0044.

| variant | campaigns | before the data, mean | truth | median | low | high | % above the truth | 80 % holds | 95 % holds |
|---|---|---|---|---|---|---|---|---|---|
${lines.join("\n")}
`;
}

const percent = (x: number) => (100 * x).toFixed(0);
