import {expect, it} from "vitest";
import {random} from "../../../src/base/random.ts";
import {startOf} from "../../../src/models/sampler/density.ts";
import {intakeLike} from "../../bench/posteriors/intake-like.ts";
import {describeAgainst, referenceJson} from "../../reference.ts";
import {expectGradient} from "../gradient.ts";

describeAgainst("stan", "the posterior that the bench holds against Stan", () => {
  it.each(["hier", "single"])("%s has the slope that differences give, also for a negative tau", (name) => {
    const density = intakeLike(referenceJson(`stan/${name}.data.json`));
    const source = random(name);
    for (let place = 0; place < 2; ++place) expectGradient(density, startOf(density, source).q);
  });

  it("gives at the truth the contributions that were simulated: all of each channel, to 9 digits", () => {
    const truth: {theta: number[]; c: number[]; beta: number[][]; contrib_k: number[]} =
      referenceJson("stan/single.truth.json");
    const density = intakeLike(referenceJson("stan/single.data.json"));
    const at = density.layout;
    const q = new Float64Array(density.dimension);
    truth.theta.forEach((theta, k) => {
      q[at.theta + k] = Math.log(theta / (1 - theta));
      q[at.c + k] = Math.log(truth.c[k]);
      q[at.muBeta + k] = Math.log(truth.beta[0][k]);
    });
    const named = density.named(q);
    truth.contrib_k.forEach((contribution, k) => expect(named[`contrib_k.${k + 1}`]).toBeCloseTo(contribution, 9));
  });
});
