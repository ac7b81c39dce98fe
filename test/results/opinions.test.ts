import {describe, expect, it} from "vitest";
import {addWeeks} from "../../src/base/day.ts";
import {random} from "../../src/base/random.ts";
import {movedPerNaming} from "../../src/models/checks/naming.ts";
import type {CreditDraw} from "../../src/models/intake/credit.ts";
import type {IntakeData} from "../../src/models/intake/data.ts";
import {defaultPrior} from "../../src/models/intake/prior.ts";
import type {CampaignPlan} from "../../src/results/contributions.ts";
import {secondOpinions} from "../../src/results/opinions.ts";

const M = 7;
const T = 120;
const start = 80;

/** Seven municipalities of 5 a week; the first gets `extra` a week more during 20 weeks from week 80 on. */
function world(extra: number, more: Partial<IntakeData> = {}): IntakeData {
  const stream = random("opinions");
  const y = Float64Array.from({length: M * T}, (_, i) => {
    const isAfter = i < T && i >= start && i < start + 20;
    return stream.poisson(5 + (isAfter ? extra : 0));
  });
  return {
    weeks: Array.from({length: T}, (_, t) => addWeeks("2024-01-01", t)),
    municipalities: Array.from({length: M}, (_, m) => ({code: `000${m}`, population: 100_000})),
    y,
    drives: [
      {campaign: "A", channel: "poster", municipalities: [0], firstWeek: start, shares: Float64Array.of(1), dose: 1}
    ],
    ...more
  };
}
const plan: CampaignPlan = {
  id: "A",
  drives: [0],
  channels: ["poster"],
  startWeek: start,
  areas: [{id: "all", municipalities: [0]}]
};

/** A model that believes in `weekly` extra a week during those 20 weeks, give or take a tenth. */
const believing = (data: IntakeData, weekly: number) => (use: (draw: CreditDraw) => void) => {
  for (let index = 0; index < 50; ++index) {
    const part = new Float64Array(M * T).fill(weekly * (0.9 + (0.2 * index) / 49), start, start + 20);
    const contribution = data.drives.map((_, j) => (j === 0 ? part : new Float64Array(M * T)));
    use({
      index,
      contribution,
      baseline: new Float64Array(M * T),
      ever: [],
      phi: 10,
      falseOdds: 0.1,
      falseTagOdds: 0.02
    });
  }
};
const asked = (data: IntakeData, weekly: number, plans = [plan]) =>
  Object.fromEntries(
    secondOpinions(data, plans, 50, believing(data, weekly), random("checks")).map((it) => [it.method, it])
  );

describe("second opinions", () => {
  it("agree with a model that says 20 × 5 extra where 20 × 5 came", () => {
    const {"synthetic-did": did, structural} = asked(world(5), 5);
    expect([did.word, structural.word]).toEqual(["agree", "agree"]);
    // 24 of the 26 weeks fill whole blocks; blocks are not used where a week holds 5 or more.
    expect(did.model.mid).toBeCloseTo(100, 0);
    expect(Math.abs(did.check.mid - 100)).toBeLessThan(40);
    expect(did.controlCount).toBe(6);
  });
  it("disagree with a model that says 100 extra where nothing came", () => {
    const {"synthetic-did": did, structural} = asked(world(0), 5);
    expect([did.word, structural.word]).toEqual(["disagree", "disagree"]);
  });
  it("cannot check a campaign that reached everyone, nor one that has not begun", () => {
    const data = world(5);
    const everyone = data.drives.map((drive) => ({
      ...drive,
      municipalities: [0, 1, 2, 3, 4, 5, 6],
      shares: new Float64Array(7).fill(1)
    }));
    expect(asked({...data, drives: everyone}, 5)["synthetic-did"].obstacle).toBe("no-control");
    const future = {...plan, startWeek: T + 4};
    for (const opinion of Object.values(asked(data, 5, [future]))) expect(opinion.obstacle).toBe("nothing-after");
  });
  it("leave out a municipality that another campaign reached in those weeks, and keep one that only a national one did", () => {
    const data = world(5);
    const other = {campaign: "B", municipalities: [1], firstWeek: 90, shares: Float64Array.of(1), dose: 1};
    const drives = [
      ...data.drives,
      {...other, channel: "bus" as const},
      {...other, channel: "national" as const, municipalities: [2]}
    ];
    expect(asked({...data, drives}, 5)["synthetic-did"].controlCount).toBe(5);
  });
  it("are no surer of a small municipality than its own counts allow, however large the others are", () => {
    const data = world(0);
    data.municipalities = data.municipalities.map((it, m) => ({...it, population: m === 0 ? 5_000 : 1_000_000}));
    const stream = random("sizes");
    data.y.forEach((_, i) => (data.y[i] = stream.poisson(i < T ? 0.3 : 60)));
    const {low, high} = asked(data, 0)["synthetic-did"].check;
    // 24 weeks after of 0.3 have an sd of √7.2 of their own, and the weeks before add theirs.
    expect((high - low) / 3.92).toBeGreaterThan(2.5);
  });
  it("look only at weeks in which the campaign's municipalities were observed", () => {
    const data = world(5);
    data.y.fill(NaN, 0, 60);
    expect(asked(data, 5).structural.weeksBefore).toBe(20);
    data.y.fill(NaN, 0, 78);
    expect(asked(data, 5).structural.obstacle).toBe("short-before");
  });
  it("count answers that name the channel up to all applicants: 40 of 200, half of them answering, and as many moved for each who says so as the prior has it", () => {
    const data = world(5);
    const count = (perWeek: number) =>
      Float64Array.from({length: M * T}, (_, i) => (i < T && i >= start && i < start + 20 ? perWeek : 0));
    const all = Float64Array.from(data.y, (y, i) => (i < T ? Math.floor(y / 2) : 0));
    const poster = count(2);
    const rest = all.map((answers, i) => Math.max(0, answers - poster[i]));
    const stated = [
      {answer: "poster" as const, counts: poster},
      {answer: "word-of-mouth" as const, counts: rest}
    ];
    const opinion = asked({...data, stated}, 5).stated;
    const applied = data.y.subarray(start, start + 26).reduce((a, b) => a + b, 0);
    const answered = [poster, rest].reduce(
      (sum, it) => sum + it.subarray(start, start + 26).reduce((a, b) => a + b),
      0
    );
    const moved = movedPerNaming(defaultPrior, 1);
    expect(opinion.check.mid).toBeCloseTo(((40 * applied) / answered) * moved.mean, 6);
    expect((opinion.check.high - opinion.check.mid) / 1.96 / opinion.check.mid).toBeGreaterThan(moved.sd / moved.mean);
    expect(opinion.word).toBe("agree");
    expect(asked(data, 5).stated.obstacle).toBe("no-answers");
  });
  it("are the same with the same seed", () => {
    expect(asked(world(5), 5)).toEqual(asked(world(5), 5));
  });
});

describe("with hundreds of others", () => {
  it("the thirty that have most applications are compared with", () => {
    const many = 45;
    const stream = random("many");
    const y = Float64Array.from({length: many * T}, (_, i) => stream.poisson(i < 15 * T ? 6 : 1));
    const data = {
      ...world(0),
      municipalities: Array.from({length: many}, (_, m) => ({code: `${1000 + m}`, population: 100_000})),
      y
    };
    const nothing = [new Float64Array(many * T)];
    const draw = (index: number) => ({index, contribution: nothing, baseline: y, ever: []}) as unknown as CreditDraw;
    const found = secondOpinions(data, [plan], 2, (use) => [0, 1].forEach((i) => use(draw(i))), random("checks"));
    expect(found.map(({controlCount}) => controlCount)).toEqual([30, 30, 0]);
  });
});

describe("a municipality where nobody applied before the campaign", () => {
  it("is compared with others that had applications, and the fit does not end on it", () => {
    const data = world(0);
    data.y.fill(0, 0, start);
    const {"synthetic-did": others, structural} = asked(data, 5);
    expect(others.word).not.toBe("cannot-check");
    expect(others.check.high - others.check.mid).toBeGreaterThan(0);
    expect(structural.word).toBe("cannot-check"); // the same number every week: nothing to learn from
  });
});
