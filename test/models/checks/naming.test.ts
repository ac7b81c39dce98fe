import {expect, it} from "vitest";
import {random} from "../../../src/base/random.ts";
import {channels, decoySource} from "../../../src/base/words.ts";
import {movedPerNaming} from "../../../src/models/checks/naming.ts";
import {mean, variance} from "../../../src/models/diagnostics/moments.ts";
import {defaultPrior} from "../../../src/models/intake/prior.ts";
import {answerChances} from "../../../src/models/intake/stated.ts";

it("two are moved for each who names a medium, where recall is an even chance and nobody errs", () => {
  const sure = {recallOdds: {median: 1, logSd: 0}, falseOdds: {median: 0, logSd: 0}};
  expect(movedPerNaming(sure, 10)).toEqual({mean: 2, sd: 0});
});

it("mean and sd are those of the chances by which the model itself lets applicants answer", () => {
  const answers = [...channels, decoySource, "word-of-mouth" as const];
  const {recallOdds, falseOdds} = defaultPrior;
  const stream = random("naming");
  const draws = Float64Array.from({length: 200_000}, () => {
    const recall = recallOdds.median * Math.exp(recallOdds.logSd * stream.normal());
    const wrong = falseOdds.median * Math.exp(falseOdds.logSd * stream.normal());
    return 1 / answerChances("bus", answers, recall, wrong)[answers.indexOf("bus")];
  });
  const moved = movedPerNaming(defaultPrior, channels.length + 1);
  expect(Math.abs(moved.mean / mean(draws) - 1)).toBeLessThan(0.01); // chance: sd 0.6 of the mean / √200 000
  expect(Math.abs(moved.sd / Math.sqrt(variance(draws)) - 1)).toBeLessThan(0.05); // a long tail
});
