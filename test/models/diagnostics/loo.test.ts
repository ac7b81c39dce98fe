import {describe, expect, it} from "vitest";
import {random} from "../../../src/base/random.ts";
import {meanEss} from "../../../src/models/diagnostics/ess.ts";
import {loo, smoothed} from "../../../src/models/diagnostics/loo.ts";
import {expectClose} from "../../near.ts";
import {describeAgainst, referenceJson, referenceText} from "../../reference.ts";

describe("PSIS-LOO", () => {
  const source = random("loo");
  it("equals leaving out, where that is known: y ~ N(mu, 1), flat mu, so y[i] is predicted by N(mean of the others, 1 + 1/(n − 1))", () => {
    const y = Array.from({length: 20}, () => source.normal());
    const total = y.reduce((a, b) => a + b, 0);
    const mus = Float64Array.from({length: 4000}, () => source.normal(total / 20, Math.sqrt(1 / 20)));
    const logNormal = (x: number, mean: number, variance: number) =>
      -0.5 * Math.log(2 * Math.PI * variance) - (x - mean) ** 2 / (2 * variance);
    const {elpds, ks, kLimit} = loo(
      y.map((x) => mus.map((mu) => logNormal(x, mu, 1))),
      y.map(() => 1)
    );
    const exact = y.map((x) => logNormal(x, (total - x) / 19, 1 + 1 / 19));
    expectClose(elpds, exact, 0.02); // Monte Carlo error of 4,000 draws
    expect(Math.max(...ks)).toBeLessThan(kLimit);
  });
  it("knows the shape of a Pareto tail: x^−k has k = 0.6", () => {
    const logRatios = Float64Array.from({length: 20_000}, () => -0.6 * Math.log(source.uniform()));
    expect(smoothed(logRatios, 1).k).toBeCloseTo(0.6, 0);
    expect(Math.abs(smoothed(logRatios, 1).k - 0.6)).toBeLessThan(0.25);
  });
  it("cannot tell the tail of weights all alike", () => {
    expect(smoothed(new Float64Array(100), 1)).toEqual({logWeights: new Float64Array(100), k: Infinity});
  });
});

describeAgainst("loo", "loo 2.10.1 for R, 1000 draws of 32 observations", () => {
  const rows = referenceText("loo/example_loglik_1000x32.csv")
    .trim()
    .split("\n")
    .map((line) => line.split(",").map(Number));
  const byObservation = rows[0].map((_, i) => Float64Array.from(rows, (row) => row[i]));
  // Its r_eff comes from 2 chains of 500.
  const relativeEss = byObservation.map((logLikelihood) => {
    const likelihood = logLikelihood.map(Math.exp);
    return meanEss([likelihood.subarray(0, 500), likelihood.subarray(500)]) / 1000;
  });
  const expected: {pointwise: number[][]; elpd_loo: number[]; p_loo: number[]} = referenceJson("loo/expected_loo.json");
  const got = loo(byObservation, relativeEss);

  it("agrees in elpd −83.589262 (se 4.284) and p_loo 3.3288 (se 1.152)", () => {
    expectClose([got.elpd, got.elpdSe], expected.elpd_loo, 1e-6);
    expectClose([got.pLoo, got.pLooSe], expected.p_loo, 1e-6);
  });
  it("agrees in elpd and Pareto k of each observation", () => {
    expectClose(
      got.elpds,
      expected.pointwise.map(([elpd]) => elpd),
      1e-6
    );
    expectClose(
      got.ks,
      expected.pointwise.map((row) => row[4]),
      1e-6
    );
  });
});
