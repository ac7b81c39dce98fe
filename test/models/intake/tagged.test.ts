import {describe, expect, it} from "vitest";
import {random} from "../../../src/base/random.ts";
import {quantile} from "../../../src/models/diagnostics/moments.ts";
import {forEachDraw} from "../../../src/models/intake/credit.ts";
import type {IntakeData} from "../../../src/models/intake/data.ts";
import {fitIntake} from "../../../src/models/intake/fit.ts";
import {upTo} from "../../../src/models/intake/lookback.ts";
import {expectedIntake} from "../../../src/models/intake/mean.ts";
import {parameterMap} from "../../../src/models/intake/parameters.ts";
import {density} from "../../../src/models/intake/posterior.ts";
import {pretended} from "../../../src/models/intake/pretended.ts";
import {defaultPrior} from "../../../src/models/intake/prior.ts";
import {lookBackWeeks, type Mark, tagChances, tagsOf} from "../../../src/models/intake/tagged.ts";
import {drawMarks, placeboWorld} from "../../../src/models/intake/world.ts";
import {sampleChain} from "../../../src/models/sampler/chain.ts";
import {expectClose, sum} from "../../near.ts";
import {drawWorld, fixedTruth, recoveryOptions, regionOf} from "../../recovery/world.ts";
import {evenDrive, fullRegion, region, statedRegion, taggedRegion} from "./region.ts";

describe("the link by which an applicant comes", () => {
  it("is the own campaign's for half, at odds of 1 and no false links; last is who comes without", () => {
    expectClose(tagChances(7, [3, 7], 1, 0), [0, 0.5, 0.5]);
  });

  it("is never any without a campaign and without false links", () => {
    expectClose(tagChances(null, [3, 7], 1, 0), [0, 0, 1]);
  });

  it("is another campaign's as often as that of any other that did not move one", () => {
    expectClose(tagChances(7, [3, 7], 1, 0.25), [1 / 9, 4 / 9, 4 / 9]);
    expectClose(tagChances(null, [3, 7], 1, 0.25), [1 / 6, 1 / 6, 4 / 6]);
  });

  it("counts where a campaign has a dose, and for eight weeks after its last", () => {
    const data = region(60, {
      municipalities: [
        {code: "1283", population: 100_000},
        {code: "2281", population: 100_000}
      ],
      drives: [evenDrive("A", "bus", [0], 10, 4), evenDrive("A", "facebook-paid", [0], 12, 4)],
      tagged: {tags: [["A"]], marks: []}
    });
    const {tagOf, atWork} = tagsOf(data);
    expect(tagOf).toEqual([0, 0]);
    const weeks = Array.from({length: 60}, (_, t) => t).filter((t) => atWork(0, t).length > 0);
    expect([weeks[0], weeks.at(-1), weeks.length]).toEqual([10, 15 + lookBackWeeks, 6 + lookBackWeeks]);
    expect(atWork(1, 12)).toEqual([]);
  });
});

describe("tags in the log posterior", () => {
  const at = (data: IntakeData, seed: string) => {
    const posterior = density({data, prior: defaultPrior});
    const {normal} = random(seed);
    const q = Float64Array.from({length: posterior.dimension}, () => normal(0, 1));
    const gradient = new Float64Array(q.length);
    const log = posterior.logDensity(q, gradient);
    return [q.length, log, gradient.reduce((total, x, i) => total + x * Math.cos(i), 0)];
  };

  it("are nothing where there are none: dimension, density and slopes are those of before there were tags", () => {
    // Printed by the code of commit e2483c4, Node 26; later changes of the model may change them, tags may not.
    expect(at(fullRegion(), "before tags")).toEqual([59, -858.1440940484165, 50.96193941931105]);
    expect(at(statedRegion(), "before tags")).toEqual([62, -1665.6597294650946, 27.7006588725585]);
  });

  it("change nothing but what is learnt of them where none is at work: answers stay as they are", () => {
    const data = statedRegion();
    const names = parameterMap(data, defaultPrior).names;
    const {marks} = taggedRegion().tagged!;
    const idle: IntakeData = {...data, tagged: {tags: [["Nobody's"]], marks: marks.map((it) => ({...it, tag: null}))}};
    const posterior = [data, idle].map((it) => density({data: it, prior: defaultPrior}));
    const {normal} = random("idle");
    const q = Float64Array.from({length: posterior[1].dimension}, () => normal(0, 1));
    const gradients = posterior.map(({dimension}) => new Float64Array(dimension));
    const [without, withIdle] = posterior.map((it, i) => it.logDensity(q.subarray(0, it.dimension), gradients[i]));
    const more = q.subarray(names.length).reduce((total, x) => total - 0.5 * x * x, 0);
    expectClose(withIdle, without + more, 1e-9);
    expectClose(gradients[1].subarray(0, names.length), gradients[0]);
  });

  it("know an applicant with both marks by one cause: two certain marks say no more than one", () => {
    // One of two applicants was moved, and says so, and came by the link; nobody errs. The marks tell once, p (1 − p),
    // who was moved: as two streams they would tell it twice, and the density would be the square.
    const y = new Float64Array(40);
    y[12] = 2;
    const drives = [evenDrive("A", "bus", [0], 10, 4)];
    const stated = (["bus", "word-of-mouth"] as const).map((answer) => {
      const counts = new Float64Array(40);
      counts[12] = 1;
      return {answer, counts};
    });
    const marks: Mark[] = [
      {municipality: 0, week: 12, tag: 0, answer: "bus", count: 1},
      {municipality: 0, week: 12, tag: null, answer: "word-of-mouth", count: 1}
    ];
    const sure = {
      ...defaultPrior,
      recallOdds: {median: 1e9, logSd: 0},
      falseOdds: {median: 1e-12, logSd: 0},
      tagOdds: {...defaultPrior.tagOdds, bus: {median: 1e9, logSd: 0}},
      falseTagOdds: {median: 1e-12, logSd: 0}
    };
    const only = (part: Partial<IntakeData>) => {
      const {logDensity, dimension} = density({data: region(40, {y, drives, ...part}), prior: sure});
      return logDensity(new Float64Array(dimension), new Float64Array(dimension));
    };
    const counts = only({});
    const byAnswers = only({stated}) - counts;
    const byTags = only({tagged: {tags: [["A"]], marks: marks.map((it) => ({...it, answer: null}))}}) - counts;
    const byBoth = only({stated, tagged: {tags: [["A"]], marks}}) - counts;
    expectClose([byTags, byBoth], [byAnswers, byAnswers], 1e-6);
  });

  it.each([
    ["more marks than applications", {count: 13}, "marks must be at most"],
    ["a tag that is not on the list", {tag: 9}, "marks must have a tag of the list"],
    ["an answer that nobody gave", {answer: "email" as const}, "marks with the answer email must be among the answers"]
  ])("are refused with %s", async (_, part, message) => {
    const data = taggedRegion();
    const {tags, marks} = data.tagged!;
    const wrong = {...data, tagged: {tags, marks: [{...marks[0], ...part}]}};
    await expect(fitIntake(wrong, {seed: "tags"})).rejects.toThrow(message);
  });
});

describe("tags in a fit", () => {
  /** One a week, and more in the twelve weeks after two campaigns in the same weeks; four of these by the link of A. */
  const data = (by: "A" | null, isTagged = true): IntakeData => {
    const y = Float64Array.from({length: 104}, (_, t) => (t >= 60 && t < 72 ? (by ? 6 : 2) : 1));
    const marks: Mark[] = [];
    y.forEach((count, week) => {
      const extra = by !== null && week >= 60 && week < 72 ? 4 : 0;
      if (extra > 0) marks.push({municipality: 0, week, tag: 0, answer: null, count: extra});
      if (count > extra) marks.push({municipality: 0, week, tag: null, answer: null, count: count - extra});
    });
    return region(104, {
      y,
      drives: [evenDrive("A", "facebook-paid", [0], 60, 4), evenDrive("B", "facebook-organic", [0], 60, 4)],
      tagged: isTagged ? {tags: [["A"], ["B"]], marks} : undefined
    });
  };
  const brought = async (one: IntakeData) => {
    const fit = await fitIntake(one, {seed: "tags", chainCount: 2, warmupCount: 200, drawCount: 300, workerCount: 2});
    const draws = [0, 1].map(() => new Float64Array(600));
    forEachDraw(one, fit, ({index, contribution}) => {
      contribution.forEach((part, j) => {
        draws[j][index] = sum(part);
      });
    });
    return draws.map((row) => {
      const sorted = row.toSorted();
      return {mean: sum(row) / 600, width: sorted[584] - sorted[15]};
    });
  };

  it("tell two campaigns in the same weeks apart, which counts alone cannot, and narrow what each brought", async () => {
    const [a, b] = await brought(data("A"));
    const [alone, other] = await brought(data("A", false));
    expect(a.mean).toBeGreaterThan(3 * b.mean);
    expect(alone.mean).toBeLessThan(3 * other.mean);
    expect(a.width).toBeLessThan(0.8 * alone.width);
    expect(b.width).toBeLessThan(0.8 * other.width);
  });

  it("say that neither did much when nobody comes by a link", async () => {
    const [a, b] = await brought(data(null));
    const [alone, other] = await brought(data(null, false));
    expect(a.mean + b.mean).toBeLessThan(0.9 * (alone.mean + other.mean));
  });
});

describe("made-up worlds with tags", () => {
  const data = region(52, {
    y: new Float64Array(52).fill(200),
    drives: [evenDrive("A", "facebook-paid", [0], 10, 30)],
    tagged: {tags: [["A"]], marks: [{municipality: 0, week: 20, tag: 0, answer: null, count: 100}]}
  });
  const half = {baseline: new Float64Array(52).fill(100), contribution: [new Float64Array(52).fill(100)]};
  const drawn = drawMarks(
    data,
    data.y,
    half,
    {tags: [["A"]], kept: [0.5], tagOdds: [1], falseTagOdds: 0.25},
    {answers: ["facebook-paid", "word-of-mouth"], answered: 0.5, recallOdds: [1], falseOdds: 0.25},
    random("marks")
  );
  const countOf = (holds: (mark: Mark) => boolean) =>
    drawn.tagged!.marks.filter(holds).reduce((total, {count}) => total + count, 0);

  it("draw as many of each pair as one cause gives: half are moved, and half of those come by the link and say so", () => {
    const inWork = (mark: Mark) => mark.week >= 10 && mark.week < 48;
    const all = countOf(inWork);
    expect(Math.abs(all - 38 * 100)).toBeLessThan(200);
    const both = countOf((it) => inWork(it) && it.tag === 0 && it.answer === "facebook-paid") / all;
    // ½ answer · (½ moved · ½ by the link · ½ say so + ½ not · ⅕ · ⅕) = 0.0725; as two causes it would be 0.06125
    expect(Math.abs(both - 0.0725)).toBeLessThan(0.012);
    expect(countOf((it) => !inWork(it) && it.tag !== null)).toBe(0);
  });

  it("have only false links where no campaign did anything", () => {
    const {tagged} = placeboWorld(data, {...half, phi: 1e6, falseOdds: 0.02, falseTagOdds: 0.25}, random("calm"));
    const share = (holds: (mark: Mark) => boolean) =>
      tagged!.marks.filter((it) => it.week >= 10 && it.week < 48 && holds(it)).reduce((n, {count}) => n + count, 0);
    expect(Math.abs(share(({tag}) => tag === 0) / share(() => true) - 0.2)).toBeLessThan(0.15);
  });

  it("are cut where a fit may not look, and copies of campaigns have no tag", () => {
    expect(upTo(data, 20).tagged?.marks).toEqual([]);
    expect(upTo(data, 21).tagged?.marks).toEqual(data.tagged?.marks);
    const {data: withCopies, copies} = pretended(
      {...data, drives: [evenDrive("A", "facebook-paid", [0], 10, 2)]},
      "other-weeks",
      0,
      1,
      random("copy")
    );
    expect(copies[0].drives.map((j) => tagsOf(withCopies).tagOf[j])).toEqual([null]);
  });
});

describe("a simulated truth with tags", () => {
  it("lies in the interval of each campaign, which is narrower than without tags where links are clicked", {
    timeout: 120_000
  }, () => {
    const options = {...recoveryOptions, warmupCount: 150, drawCount: 250};
    const regime = {base: 3, municipalityCount: 4, design: "overlapping" as const, isAsked: false};
    const plan = {...regionOf(regime), tagged: {tags: [["Posts"], ["Buses"], ["National"]], marks: []}};
    const truth = fixedTruth(plan);
    const expected = expectedIntake(plan, truth);
    const {y} = drawWorld(plan, truth, expected, random("a truth with tags"));
    const linked = {
      tags: plan.tagged.tags,
      kept: [0.6, 0.6, 0.6, 0.6],
      tagOdds: [0.8, 0.04, 0.04], // other than the middle of the prior
      falseTagOdds: 0.015
    };
    const data = {...plan, y, ...drawMarks(plan, y, expected, linked, undefined, random("marks of a truth"))};
    const found = [data, {...data, tagged: undefined}].map((it) => {
      const posterior = density({data: it, prior: defaultPrior});
      const chains = [1, 2].map((k) => sampleChain(posterior, options, random(`chain ${k}`)));
      const draws = plan.drives.map((): number[] => []);
      forEachDraw(it, {chains, prior: defaultPrior}, ({contribution}) => {
        contribution.forEach((part, j) => draws[j].push(sum(part)));
      });
      return draws.map((row) => {
        const sorted = row.toSorted((a, b) => a - b);
        return {low: quantile(sorted, 0.025), high: quantile(sorted, 0.975)};
      });
    });
    const [withTags, without] = found;
    expected.contribution.forEach((part, j) => {
      expect(sum(part)).toBeGreaterThan(withTags[j].low);
      expect(sum(part)).toBeLessThan(withTags[j].high);
    });
    expect(withTags[0].high - withTags[0].low).toBeLessThan(0.95 * (without[0].high - without[0].low));
  });
});
