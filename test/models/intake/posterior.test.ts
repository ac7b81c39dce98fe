import {describe, expect, it} from "vitest";
import {random} from "../../../src/base/random.ts";
import type {IntakeData} from "../../../src/models/intake/data.ts";
import {expectedIntake} from "../../../src/models/intake/mean.ts";
import {channelsOf, emptyParameters, parameterMap} from "../../../src/models/intake/parameters.ts";
import {density, intakeLikelihood} from "../../../src/models/intake/posterior.ts";
import {defaultPrior} from "../../../src/models/intake/prior.ts";
import {answerChances} from "../../../src/models/intake/stated.ts";
import {tagChances, tagsOf} from "../../../src/models/intake/tagged.ts";
import {expectClose, sum} from "../../near.ts";
import {evenDrive, fullRegion, region, statedRegion, taggedRegion} from "./region.ts";

/** A place like one the prior would draw. */
const somewhere = (seed: string, dimension: number, sd = 1) => {
  const {normal} = random(seed);
  return Float64Array.from({length: dimension}, () => normal(0, sd));
};

/** The log likelihood as the formula is read in a book: one observation at a time, nothing clever. */
function plainLogLikelihood(data: IntakeData, q: Float64Array): number {
  const parameters = emptyParameters(data);
  parameterMap(data, defaultPrior).meanInto(parameters, q);
  const {baseline, contribution} = expectedIntake(data, parameters);
  const D = parameters.dispersion;
  let sum = 0;
  data.y.forEach((count, i) => {
    if (Number.isNaN(count)) return;
    const mu = contribution.reduce((total, c) => total + c[i], baseline[i]);
    for (let k = 0; k < count; ++k) sum += Math.log1p(k * D) - Math.log(k + 1);
    sum += count * Math.log(mu) - (count + 1 / D) * Math.log1p(D * mu);
  });
  const {stated = []} = data;
  const answers = stated.map(({answer}) => answer);
  const used = channelsOf(data);
  const {falseOdds, recallOdds} = parameters;
  const ofBaseline = answerChances(null, answers, 0, falseOdds);
  const ofDrive = data.drives.map(({channel}) =>
    answerChances(channel, answers, recallOdds[used.indexOf(channel)], falseOdds)
  );
  const {tagOf, atWork} = tagsOf(data);
  const alone = stated.map(({counts}) => counts.slice());
  for (const {municipality, week, tag, answer, count} of data.tagged?.marks ?? []) {
    const i = municipality * data.weeks.length + week;
    const there = atWork(municipality, week);
    const place = tag === null || !there.includes(tag) ? there.length : there.indexOf(tag);
    const a = answer === null ? -1 : answers.indexOf(answer);
    if (a >= 0) alone[a][i] -= count;
    const {tagOdds, falseTagOdds} = parameters;
    const chance = (j: number) =>
      tagChances(j < 0 ? null : tagOf[j], there, tagOdds[used.indexOf(data.drives[j]?.channel)] ?? 0, falseTagOdds)[
        place
      ];
    const said = (j: number) => (a < 0 ? 1 : (j < 0 ? ofBaseline : ofDrive[j])[a]);
    const mu = contribution.reduce((total, c) => total + c[i], baseline[i]);
    const marked = contribution.reduce(
      (total, c, j) => total + c[i] * said(j) * chance(j),
      baseline[i] * said(-1) * chance(-1)
    );
    sum += count * Math.log(marked / mu);
  }
  alone.forEach((counts, a) => {
    counts.forEach((count, i) => {
      if (count === 0) return;
      const mu = contribution.reduce((total, c) => total + c[i], baseline[i]);
      const named = contribution.reduce((total, c, j) => total + c[i] * ofDrive[j][a], baseline[i] * ofBaseline[a]);
      sum += count * Math.log(named / mu);
    });
  });
  return sum;
}

/** The same tags, where nobody was asked. */
const unsaid = ({tagged}: IntakeData): IntakeData["tagged"] =>
  tagged && {...tagged, marks: tagged.marks.map((mark) => ({...mark, answer: null}))};

/** The model takes the two answers that are no medium together: two halves, log 2 an answer. */
const evenRest = ({stated = []}: IntakeData) => {
  const rest = stated.filter(({answer}) => answer === "word-of-mouth" || answer === "do-not-know");
  return rest.reduce((total, {counts}) => total + sum(counts), 0) * Math.log(2);
};

describe("the log posterior", () => {
  it.each([
    ["a", fullRegion()],
    ["b", fullRegion()],
    ["c", statedRegion()],
    ["d", taggedRegion()],
    ["e", {...taggedRegion(), stated: undefined, tagged: unsaid(taggedRegion())}]
  ])("is the prior plus the likelihood, read plainly (seed %s)", (seed, data) => {
    const posterior = density({data, prior: defaultPrior});
    const q = somewhere(seed, posterior.dimension);
    const logPrior = q.reduce((sum, x) => sum - 0.5 * x * x, 0);
    const got = posterior.logDensity(q, new Float64Array(q.length));
    expectClose(got, logPrior + plainLogLikelihood(data, q) + evenRest(data), 1e-8);
  });

  it("has blocks of parameters that the regions here fill, every one", () => {
    const {names} = parameterMap(taggedRegion(), defaultPrior);
    const blocks = ["level of", "drift size", "drift length", "drift wave", "calendar:", "dispersion", "step:"];
    blocks.push("median lag of", "lag shape of", "scale of", " on bus", " on bus in", "spread of municipalities");
    blocks.push("diminishing returns", "recall of", "false recall", "link of", "false link");
    for (const block of blocks) expect(names.filter((name) => name.includes(block)).length, block).toBeGreaterThan(0);
    expect(names.filter((name) => !blocks.some((block) => name.includes(block)))).toEqual([
      "National on national",
      ...["2281", "2262", "1280"].map((code) => `National on national in ${code}`)
    ]);
  });

  it.each([
    ["a", "weibull", fullRegion()],
    ["b", "weibull", fullRegion()],
    ["c", "weibull", statedRegion()],
    ["d", "weibull", statedRegion()],
    ["e", "log-logistic", statedRegion()],
    ["f", "geometric", statedRegion()],
    ["g", "two-part", statedRegion()],
    ["h", "weibull", taggedRegion()],
    ["i", "weibull", taggedRegion()],
    ["j", "geometric", {...taggedRegion(), stated: undefined, tagged: unsaid(taggedRegion())}]
  ] as const)("has a gradient that agrees with differences in every parameter (seed %s, %s)", (seed, kernel, data) => {
    const prior = {...defaultPrior, kernel};
    const {names} = parameterMap(data, prior);
    const posterior = density({data, prior});
    expect(names.length).toBe(posterior.dimension);
    const q = somewhere(seed, posterior.dimension);
    const gradient = new Float64Array(q.length);
    posterior.logDensity(q, gradient);
    const scratch = new Float64Array(q.length);
    const h = 1e-4; // smaller, and the rounding of a log density of some thousands shows
    names.forEach((name, i) => {
      const at = (shift: number) => posterior.logDensity(q.with(i, q[i] + shift), scratch);
      const difference = (at(h) - at(-h)) / (2 * h);
      expect(Math.abs(gradient[i] - difference), `${name}: ${gradient[i]}, by differences ${difference}`).toBeLessThan(
        2e-6 * (1 + Math.abs(difference))
      );
    });
  });

  it("is the negative binomial: one week, mean 1 and dispersion 1 give ½, ¼, ⅛ for 0, 1, 2 applications", () => {
    for (const [count, p] of [
      [0, 1 / 2],
      [1, 1 / 4],
      [2, 1 / 8]
    ]) {
      const data = region(1, {y: Float64Array.of(count)});
      const parameters = {...emptyParameters(data), dispersion: 1}; // level and drift 0, calendar flat
      expectClose(intakeLikelihood(data)(parameters, emptyParameters(data)), Math.log(p));
    }
  });

  it("is close to Poisson at the least dispersion: e⁻¹ / 2 for 2 applications at mean 1", () => {
    const data = region(1, {y: Float64Array.of(2)});
    const parameters = {...emptyParameters(data), dispersion: 1e-6};
    expectClose(intakeLikelihood(data)(parameters, emptyParameters(data)), -1 - Math.log(2), 1e-5);
  });

  it("leaves out weeks that nobody observed", () => {
    const data = region(30, {y: new Float64Array(30).fill(NaN), drives: [evenDrive("A", "bus", [0], 3, 2)]});
    const posterior = density({data, prior: defaultPrior});
    const q = somewhere("missing", posterior.dimension);
    const gradient = new Float64Array(q.length);
    expectClose(
      posterior.logDensity(q, gradient),
      q.reduce((sum, x) => sum - 0.5 * x * x, 0)
    );
    expectClose(
      gradient,
      q.map((x) => -x)
    );
  });

  it("does not look at a campaign that lies wholly in the future", () => {
    const data = region(30, {drives: [evenDrive("A", "bus", [0], 31, 2)]});
    const posterior = density({data, prior: defaultPrior});
    const {names} = parameterMap(data, defaultPrior);
    const q = somewhere("future", posterior.dimension);
    const gradient = new Float64Array(q.length);
    posterior.logDensity(q, gradient);
    for (const name of ["scale of bus", "median lag of bus", "A on bus", "A on bus in 1283"]) {
      const i = names.indexOf(name);
      expectClose(gradient[i], -q[i]);
    }
  });
});
