/**
 * `npm run recovery -- --small`: whether regions of a few applications converge with the draws that a project has by
 * default, whatever seed chance draws. The counts are steady; fits are those of `genklang fit`, a second one with smaller
 * steps included.
 */
import {random} from "../../src/base/random.ts";
import type {Drive} from "../../src/models/intake/data.ts";
import {fitIntake} from "../../src/models/intake/fit.ts";
import {evenDrive, region} from "../models/intake/region.ts";

interface Small {
  municipalityCount: number;
  population: number;
  /** Applications a week of each. */
  mean: number;
  drives: Drive[];
}

const first = evenDrive("First", "poster", [0], 80, 4);
export const smallRegions: Record<string, Small> = {
  "one municipality, one a week, no campaign": {municipalityCount: 1, population: 60_000, mean: 1, drives: []},
  "one municipality, two a year, one campaign": {municipalityCount: 1, population: 7000, mean: 2 / 52, drives: [first]},
  "three municipalities, 0.4 a week, two campaigns": {
    municipalityCount: 3,
    population: 30_000,
    mean: 0.4,
    drives: [first, evenDrive("Second", "facebook-paid", [0, 1, 2], 110, 4)]
  },
  "one municipality, none in three years, no campaign": {municipalityCount: 1, population: 7000, mean: 0, drives: []}
};
const weekCount = 156;
const size = 20; // of the negative binomial: a little more than Poisson's spread

export interface Fitted {
  region: string;
  hasConverged: boolean;
  /** A first fit diverged. */
  isSecond: boolean;
  maxRhat: number;
  minBulkEss: number;
}

/** For tasks.ts. */
export async function work(key: string): Promise<Fitted> {
  const [name, seed] = key.split(" | ");
  const {municipalityCount, population, mean, drives} = smallRegions[name];
  const codes = ["1283", "2281", "0834"].slice(0, municipalityCount);
  const data = region(weekCount, {municipalities: codes.map((code) => ({code, population})), drives});
  const stream = random(`small ${key}`);
  if (mean > 0) for (let i = 0; i < data.y.length; ++i) data.y[i] = stream.negativeBinomial(mean, size);
  const {diagnostics} = await fitIntake(data, {seed, workerCount: 1});
  const {converged, targetAcceptance, maxRhat, minBulkEss} = diagnostics;
  return {region: name, hasConverged: converged, isSecond: targetAcceptance > 0.9, maxRhat, minBulkEss};
}

export function smallReport(rows: readonly Fitted[]): string {
  const lines = Object.keys(smallRegions).map((name) => {
    const own = rows.filter((row) => row.region === name);
    const count = (is: (row: Fitted) => boolean) => own.filter(is).length;
    const [rhat, ess] = [
      Math.max(...own.map(({maxRhat}) => maxRhat)),
      Math.min(...own.map(({minBulkEss}) => minBulkEss))
    ];
    return `| ${name} | ${count((it) => it.hasConverged)} of ${own.length} | ${count((it) => it.isSecond)} | ${rhat.toFixed(4)} | ${ess.toFixed(0)} |`;
  });
  return `# Whether small regions converge

Three years of steady counts, four chains of 500 + 1,000 draws as a project has by default, another seed each time. "Second
fit": the first diverged, and was made again with smaller steps. Made by
\`npm run recovery -- --small --seeds ${rows.length / Object.keys(smallRegions).length}\`.

| region | converged | by a second fit | largest R-hat | least bulk ESS of 4,000 |
|---|---|---|---|---|
${lines.join("\n")}
`;
}
