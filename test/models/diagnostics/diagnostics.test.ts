import {describe, expect, it} from "vitest";
import {random} from "../../../src/base/random.ts";
import {ebfmi} from "../../../src/models/diagnostics/ebfmi.ts";
import {bulkEss, meanEss, tailEss} from "../../../src/models/diagnostics/ess.ts";
import {meanMcse, quantileMcse, sdMcse} from "../../../src/models/diagnostics/mcse.ts";
import {quantile, splitChains} from "../../../src/models/diagnostics/moments.ts";
import {normalQuantile, ranks} from "../../../src/models/diagnostics/normal-scores.ts";
import {basicRhat, rhat} from "../../../src/models/diagnostics/rhat.ts";
import {summary} from "../../../src/models/diagnostics/summary.ts";
import {expectClose, weeks} from "../../near.ts";
import {describeAgainst, referenceText} from "../../reference.ts";

const source = random("diagnostics");
const independent = (chainCount = 4, drawCount = 1000) =>
  Array.from({length: chainCount}, () => Float64Array.from({length: drawCount}, () => source.normal()));
/** x[i] = r x[i − 1] + noise, with variance 1: its mean is worth (1 − r)/(1 + r) of the draws. */
const autoregressive = (r: number, chainCount = 4, drawCount = 5000) =>
  Array.from({length: chainCount}, () => {
    let x = source.normal();
    return Float64Array.from({length: drawCount}, () => (x = r * x + Math.sqrt(1 - r * r) * source.normal()));
  });

describe("ranks and normal scores", () => {
  it("give ties their mean rank: 7, 9, 7, 1 have 2.5, 4, 2.5, 1", () => {
    expect(ranks(weeks(7, 9, 7, 1))).toEqual(weeks(2.5, 4, 2.5, 1));
  });
  it("know the normal quantiles of .5, .975 and 10⁻³⁰⁰ (R 4.2 qnorm)", () => {
    expectClose([0.5, 0.975, 0.025].map(normalQuantile), [0, 1.959963984540054, -1.959963984540054], 5e-16); // one unit in the last place
    expect(normalQuantile(1e-300)).toBeCloseTo(-37.0470964, 6);
    expect([0, 1, 2].map(normalQuantile)).toEqual([-Infinity, Infinity, NaN]);
  });
});

describe("R-hat", () => {
  it("is 1 for chains that tell the same story, within chance", () => {
    expect(rhat(independent())).toBeLessThan(1.005);
  });
  it("sees a chain elsewhere, one that is wider, and one that drifts", () => {
    const [a, b, c, d] = independent();
    expect(rhat([a, b, c, d.map((x) => x + 1)])).toBeGreaterThan(1.05);
    expect(rhat([a, b, c, d.map((x) => 3 * x)])).toBeGreaterThan(1.05);
    expect(rhat([a, b, c, d.map((x, i) => x + i / 300)])).toBeGreaterThan(1.05);
    expect(basicRhat([a, b, c, d.map((x) => 3 * x)])).toBeLessThan(1.01); // why the folded one is needed
  });
  it("works where there is no mean: Cauchy draws", () => {
    const cauchy = independent().map((chain) => chain.map((x) => x / source.normal()));
    expect(rhat(cauchy)).toBeLessThan(1.005);
  });
  it("splits 1, 2, 3, 4, 5 as 1, 2 and 4, 5", () => {
    expect(splitChains([weeks(1, 2, 3, 4, 5)])).toEqual([weeks(1, 2), weeks(4, 5)]);
  });
  it("cannot be known from draws all alike, not finite, or too few", () => {
    for (const chains of [[weeks(2, 2, 2, 2)], [weeks(1, 2, 3, Infinity)], [weeks(1, 2, 3)], []]) {
      expect(rhat(chains)).toBeNaN();
      expect(bulkEss(chains)).toBeNaN();
      expect(tailEss(chains)).toBeNaN();
      expect(meanMcse(chains)).toBeNaN();
    }
  });
});

describe("effective sample size", () => {
  // Tolerances: the estimate itself varies by some 5 % at this length.
  it.each([
    [0, 20_000],
    [0.5, 20_000 / 3],
    [0.9, 20_000 / 19],
    [-0.5, 20_000 * 3]
  ])("is (1 − r)/(1 + r) of 20,000 draws with autocorrelation r = %s: %i", (r, expected) => {
    const chains = autoregressive(r);
    expect(Math.abs(meanEss(chains) / expected - 1)).toBeLessThan(0.15);
    expect(Math.abs(bulkEss(chains) / expected - 1)).toBeLessThan(0.15);
  });
  it("is never above S log₁₀ S", () => {
    const alternating = Float64Array.from({length: 1000}, (_, i) => (i % 2 ? 1 : -1) + source.normal() / 100);
    expect(meanEss([alternating])).toBeCloseTo(3000, 9);
  });
  it("is small where chains do not agree", () => {
    expect(bulkEss(independent().map((chain, k) => chain.map((x) => x + 5 * k)))).toBeLessThan(10);
  });
});

describe("Monte Carlo errors", () => {
  it("are 1/√4000, 1/√8000 and √(½ · ½ / 4000)/φ(0) for mean, sd and median of 4,000 standard normal draws", () => {
    const chains = independent();
    expect(Math.abs(meanMcse(chains) * Math.sqrt(4000) - 1)).toBeLessThan(0.1);
    expect(Math.abs(sdMcse(chains) * Math.sqrt(8000) - 1)).toBeLessThan(0.1);
    expect(Math.abs(quantileMcse(chains, 0.5) * Math.sqrt(4000) * 2 * 0.39894 - 1)).toBeLessThan(0.2);
  });
  it("of the mean cover the truth as often as they say: 95 % within two", () => {
    const isWithin = Array.from({length: 200}, () => {
      const chains = autoregressive(0.7, 4, 500);
      return Math.abs(summary(chains).mean) < 1.96 * meanMcse(chains);
    });
    expect(isWithin.filter(Boolean).length).toBeGreaterThan(179); // 190 expected, sd 3.1
  });
});

describe("E-BFMI", () => {
  it("is 2 for energies that jump freely and small for those that creep", () => {
    expect(ebfmi(weeks(0, 1, 0, 1))).toBe(3);
    expect(Math.abs(ebfmi(independent(1, 5000)[0]) - 2)).toBeLessThan(0.1);
    expect(ebfmi(autoregressive(0.95, 1)[0])).toBeLessThan(0.15);
    expect(ebfmi(weeks(3))).toBeNaN();
  });
});

describe("a summary", () => {
  it("interpolates quantiles: the median of 1, 2, 4, 8 is 3", () => {
    expect(quantile(weeks(1, 2, 4, 8), 0.5)).toBe(3);
    const {quantiles} = summary([weeks(1, 2, 4), weeks(0, 3, 5)]);
    expect(quantiles["50"]).toBe(2.5);
  });
});

describeAgainst("stan_diagnostics", "Stan's own check of its diagnostics, four chains of a Bernoulli model", () => {
  const column = (name: string) =>
    [1, 2, 3, 4].map((chain) => {
      const lines = referenceText(`stan_diagnostics/bern${chain}.csv`)
        .split("\n")
        .filter((line) => line && !line.startsWith("#"));
      const at = lines[0].split(",").indexOf(name);
      return Float64Array.from(lines.slice(1), (line) => Number(line.split(",")[at]));
    });
  it.each([
    ["lp__", 1.00073, 1512.7684, 1591.9707, 0.02016, 1.00035489482],
    ["theta", 1.006789, 1407.5124, 1291.7131, 0.00323, 1.00721797217]
  ])("%s: R-hat %d, ESS %d and %d, MCSE %d, basic R-hat %d", (name, split, bulk, tail, mcse, basic) => {
    const chains = column(name);
    expect(rhat(chains)).toBeCloseTo(split, 5);
    expect(bulkEss(chains)).toBeCloseTo(bulk, 3);
    expect(tailEss(chains)).toBeCloseTo(tail, 3);
    expect(meanMcse(chains)).toBeCloseTo(mcse, 5);
    expect(basicRhat(chains)).toBeCloseTo(basic, 10);
  });
});
