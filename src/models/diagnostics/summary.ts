/** One quantity of a posterior in one line: where it lies, how sure we are of it, and whether its draws may be trusted. */
import {bulkEss, tailEss} from "./ess.ts";
import {meanMcse} from "./mcse.ts";
import {mean, quantile, sortedDraws, variance} from "./moments.ts";
import {rhat} from "./rhat.ts";

export interface Summary {
  mean: number;
  sd: number;
  /** Quantiles 2.5, 10, 25, 50, 75, 90 and 97.5 %: the ends of the 95, 80 and 50 % intervals around the median. */
  quantiles: Record<(typeof levels)[number], number>;
  /** Monte Carlo error of the mean. */
  mcse: number;
  rhat: number;
  bulkEss: number;
  tailEss: number;
}

const levels = ["2.5", "10", "25", "50", "75", "90", "97.5"] as const;

/** chains [chain][draw] of one quantity. */
export function summary(chains: readonly Float64Array[]): Summary {
  const draws = sortedDraws(chains);
  const at = (level: string) => quantile(draws, Number(level) / 100);
  return {
    mean: mean(draws),
    sd: Math.sqrt(variance(draws)),
    quantiles: Object.fromEntries(levels.map((level) => [level, at(level)])) as Summary["quantiles"],
    mcse: meanMcse(chains),
    rhat: rhat(chains),
    bulkEss: bulkEss(chains),
    tailEss: tailEss(chains)
  };
}
