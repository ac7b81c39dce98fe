import {describe, expect, it} from "vitest";
import {random} from "../../../src/base/random.ts";
import {meanMcse, sdMcse} from "../../../src/models/diagnostics/mcse.ts";
import {mean, sortedDraws, variance} from "../../../src/models/diagnostics/moments.ts";
import {rhat} from "../../../src/models/diagnostics/rhat.ts";
import {type Chain, defaultOptions, sampleChain} from "../../../src/models/sampler/chain.ts";
import {startOf} from "../../../src/models/sampler/density.ts";
import {describeAgainst, referenceJson} from "../../reference.ts";
import {expectGradient} from "../gradient.ts";
import {posteriors} from "./posteriors/index.ts";
import type {Posterior} from "./posteriors/posterior.ts";

interface Reference {
  params: Record<string, {mean: number; sd: number; mean_sq: number}>;
}

/** quantity [chain][draw], for each quantity of the posterior. */
function quantitiesOf({density, quantities}: Posterior, chains: readonly Chain[]): Float64Array[][] {
  const n = density.dimension;
  const rows = chains.map(({draws}) =>
    Array.from({length: draws.length / n}, (_, i) => quantities(draws.subarray(i * n, (i + 1) * n)))
  );
  return rows[0][0].map((_, quantity) => rows.map((chain) => Float64Array.from(chain, (row) => row[quantity])));
}

describeAgainst("posteriordb", "posteriordb: the sampler finds what ten chains of Stan found", () => {
  describe.each(Object.entries(posteriors))("%s", (name, make) => {
    const posterior: Posterior = make(referenceJson(`posteriordb/${name}/data.json`));
    const {params}: Reference = referenceJson(`posteriordb/${name}/reference_summary.json`);
    const source = random(name);

    it("has the slope that differences give, at three places", () => {
      for (let place = 0; place < 3; ++place) expectGradient(posterior.density, startOf(posterior.density, source).q);
    });

    it("agrees in mean, square and sd, without divergences", () => {
      const options = {...defaultOptions, targetAcceptance: 0.98};
      const chains = [0, 1, 2, 3].map((k) => sampleChain(posterior.density, options, source.split(`chain ${k}`)));
      expect(chains.map(({divergenceCount}) => divergenceCount)).toEqual([0, 0, 0, 0]);
      const names = Object.keys(params);
      quantitiesOf(posterior, chains).forEach((draws, i) => {
        const {mean: expectedMean, sd: expectedSd, mean_sq: expectedSquare} = params[names[i]];
        const squares = draws.map((chain) => chain.map((x) => x * x));
        expect(rhat(draws), `R-hat of ${names[i]}`).toBeLessThan(1.01);
        // The rule of the reference: 4.5 standard errors, of ours and of its 10,000 independent draws together.
        for (const [x, expected, what] of [
          [draws, expectedMean, "mean"],
          [squares, expectedSquare, "square"]
        ] as const) {
          const all = sortedDraws(x);
          const error = Math.hypot(meanMcse(x), Math.sqrt(variance(all) / 1e4));
          expect(Math.abs(mean(all) - expected) / error, `${what} of ${names[i]}, in errors`).toBeLessThan(4.5);
        }
        // 5 % at 40,000 draws; our sd itself is only known to sdMcse here.
        const sdError = Math.abs(Math.sqrt(variance(sortedDraws(draws))) - expectedSd);
        expect(sdError, `sd of ${names[i]}`).toBeLessThan(Math.max(0.05 * expectedSd, 4.5 * sdMcse(draws)));
      });
    });
  });
});
