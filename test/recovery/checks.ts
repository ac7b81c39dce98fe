/**
 * `npm run recovery -- --checks`: whether the intervals of the second opinions themselves hold the truth.
 *
 * The region of compared.ts with truths from the prior; each method's contrast of a campaign beside what that same contrast
 * is in truth. No model is fitted. In worlds of "asked" seven of ten applicants say what made them apply.
 */
import {random} from "../../src/base/random.ts";
import type {CreditDraw} from "../../src/models/intake/credit.ts";
import {expectedIntake} from "../../src/models/intake/mean.ts";
import {type OpinionMethod, opinionMethods, secondOpinions} from "../../src/results/opinions.ts";
import {comparedRegion} from "./compared.ts";
import {coverageOf} from "./coverage.ts";
import {drawWorld, priorTruth, withList} from "./world.ts";

export interface Checked {
  method: OpinionMethod;
  /** Whether the truth lies in the interval of about 95 %; null where the method cannot check. */
  isHeld: boolean | null;
  /** (estimate − truth) / sd. */
  z: number;
}

/** For tasks.ts. */
export function work(key: string): Checked[] {
  const stream = random(`checks ${key}`);
  const plan = withList(comparedRegion());
  const truth = priorTruth(plan, stream.split("truth"));
  const expected = expectedIntake(plan, truth);
  const data = drawWorld(plan, truth, expected, stream);
  const plans = data.drives.map(({campaign, channel, firstWeek, municipalities}, j) => ({
    id: campaign,
    drives: [j],
    channels: [channel],
    startWeek: firstWeek,
    areas: [{id: "all", municipalities}]
  }));
  // Two draws that are both the truth: what the model would say if it knew.
  const knowing = (use: (draw: CreditDraw) => void) => {
    for (const index of [0, 1]) use({...expected, index} as CreditDraw);
  };
  return secondOpinions(data, plans, 2, knowing, stream.split("opinions")).map(({method, word, check, model}) => ({
    method,
    isHeld: word === "cannot-check" ? null : check.low <= model.mid && model.mid <= check.high,
    z: (1.96 * (check.mid - model.mid)) / (check.high - check.mid)
  }));
}

export function checksReport(worlds: readonly Checked[][]): string {
  const lines = opinionMethods.map((method) => {
    const own = worlds.flat().filter((it) => it.method === method);
    const checked = own.filter(({isHeld}) => isHeld !== null);
    const {share, low, high} = coverageOf(
      checked.map(({isHeld}) => (isHeld ? 0.5 : 2)), // held or not, as coverageOf counts
      0.95
    );
    const spread = Math.sqrt(checked.reduce((sum, {z}) => sum + z * z, 0) / checked.length);
    const percent = (x: number) => (100 * x).toFixed(0);
    return `| ${method} | ${checked.length} of ${own.length} | ${percent(share)} (${percent(low)} to ${percent(high)}) | ${spread.toFixed(2)} |`;
  });
  return `# Whether second opinions are as sure as they say

Ten municipalities with 1.5 applications a week (in the middle of the prior), two years, seven of ten applicants say what
made them apply; three campaigns one after the other, each in two municipalities of its own, four untouched. Truths are
drawn from the prior. Each method's estimate of its contrast (src/results/opinions.ts) beside that contrast in truth:
per cent of its intervals of about 95 % that held it, with 95 % Wilson bounds, and the root mean square of
(estimate − truth) / sd, 1 if it is as sure as it should be. Made by
\`npm run recovery -- --checks --seeds ${worlds.length}\`.

| method | could check | held | error in its own sds |
|---|---|---|---|
${lines.join("\n")}
`;
}
