import {describe, expect, it} from "vitest";
import {random} from "../../../src/base/random.ts";
import {startOf} from "../../../src/models/sampler/density.ts";
import {describeAgainst} from "../../reference.ts";
import {expectGradient} from "../gradient.ts";
import {agreement, posteriorNames, posteriorOf} from "./posteriors/agreement.ts";

// Runs are short here, so that all tests together stay short; npm run bench posteriordb makes long ones.
const short = {warmupCount: 300, drawCount: 500, targetAcceptance: 0.95};
const careful = {drawCount: 1000, targetAcceptance: 0.99};

describeAgainst("posteriordb", "posteriordb: the sampler finds what ten chains of Stan found", () => {
  describe.each(posteriorNames)("%s", (name) => {
    it("has the slope that differences give, at three places", () => {
      const {density} = posteriorOf(name);
      const source = random(name);
      for (let place = 0; place < 3; ++place) expectGradient(density, startOf(density, source).q);
    });

    it("agrees in mean, square and sd, without divergences", () => {
      const {divergenceCount, agreements} = agreement(name, name === "gp_pois_regr-gp_pois_regr" ? careful : short);
      expect(divergenceCount).toBe(0);
      for (const {name, meanErrors, sdDifference, sdError, rhat} of agreements) {
        expect(meanErrors, `mean of ${name}, in errors`).toBeLessThan(4.5);
        expect(sdDifference, `sd of ${name}`).toBeLessThan(Math.max(0.05, 4.5 * sdError));
        expect(rhat, `R-hat of ${name}`).toBeLessThan(1.01);
      }
    });
  });
});
