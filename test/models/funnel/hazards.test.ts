import {describe, expect, it} from "vitest";
import {type Random, random} from "../../../src/base/random.ts";
import {quantile} from "../../../src/models/diagnostics/moments.ts";
import {aalenJohansen, reachedBy} from "../../../src/models/funnel/aalen-johansen.ts";
import {
  at,
  beyond,
  chanceWhenOpen,
  courseOf,
  everOf,
  medianOf,
  medianWeeks,
  nowcast,
  reachedAt
} from "../../../src/models/funnel/chances.ts";
import {drawHazards, type HazardDraw} from "../../../src/models/funnel/hazards.ts";
import {bandOf, type History, joinBands, tally} from "../../../src/models/funnel/histories.ts";
import {expectClose, sum} from "../../near.ts";

const history = (weeks: number, end: History["end"], group = 0, c = 0): History => ({group, class: c, weeks, end});

describe("histories in bands", () => {
  it("3 weeks and 10 weeks are 7 watched before week 4, and 6 after it", () => {
    const {exposure, events, longestWeeks} = tally([history(3, "reached"), history(10, "ended")], [0, 4], 1);
    expectClose(exposure, [7, 6]);
    expectClose(events, [1, 0, 0, 1]);
    expect(longestWeeks).toBe(10);
  });
  it("an end on an edge belongs to the band before it", () => {
    expect([0.1, 4, 4.1, 99].map((weeks) => bandOf(weeks, [0, 4, 8]))).toEqual([0, 0, 1, 2]);
  });
  it("keeps groups and classes apart, and counts an open one as watched only", () => {
    const {exposure, events} = tally([history(2, "open", 1, 1)], [0], 2, 2);
    expectClose(exposure, [0, 0, 0, 2]);
    expect(sum(events)).toBe(0);
  });
  it("joins bands until each holds five ends: 3 and 2 together, 6 alone, and the last 1 with them", () => {
    const of = (weeks: number, count: number, end: History["end"] = "ended") =>
      Array.from({length: count}, () => history(weeks, end));
    const histories = [...of(2, 3, "reached"), ...of(6, 2), ...of(10, 6), ...of(20, 1), ...of(20, 9, "open")];
    expect(joinBands(histories, [0, 4, 8, 16], 5)).toEqual([0, 8]);
    expect(joinBands([...histories, ...of(30, 4)], [0, 4, 8, 16], 5)).toEqual([0, 8, 16]);
    expect(joinBands([], [0, 4], 5)).toEqual([0]);
  });
  it("refuses edges that do not rise, and applications that were never watched", () => {
    expect(() => tally([], [0, 4, 4], 1)).toThrow("edges must rise from 0");
    expect(() => tally([history(0, "open")], [0], 1)).toThrow("weeks must be above 0");
    expect(() => tally([history(1, "open", 2)], [0], 2)).toThrow("group must be in 0 … 1, got 2");
  });
});

/** Hazards of 1 % and 3 % a week before week 10, 2 % and 2 % after it. */
const known: HazardDraw = {
  hazard: Float64Array.of(0.01, 0.03, 0.02, 0.02),
  group: Float64Array.of(1, 1),
  class: Float64Array.of(1, 1)
};
const course = courseOf(known, [0, 10], 0);

describe("what hazards say", () => {
  it("a quarter of the first band's ends and half of all later ones become homes", () => {
    const left = Math.exp(-0.4);
    expectClose(course.ever, (1 - left) / 4 + left / 2);
    expectClose(at(course, 10).open, left);
    expectClose(at(course, 10).reached, (1 - left) / 4);
  });
  it("the chance of one still open after 10 weeks is a half, whatever came before", () => {
    expectClose(chanceWhenOpen(course, 10), 0.5, 1e-12);
    expectClose(chanceWhenOpen(course, 400), 0.5, 1e-6);
    expectClose(chanceWhenOpen(course, 0), course.ever, 1e-12);
  });
  it("half of those that become homes have at the median", () => {
    expectClose(at(course, medianWeeks(course)).reached, course.ever / 2, 1e-12);
    const mixture = {
      courses: [course, courseOf({...known, group: Float64Array.of(1, 1, 3, 1)}, [0, 10], 1)],
      weights: [1, 2]
    };
    expectClose(reachedAt(mixture, medianOf(mixture)), everOf(mixture) / 2, 1e-3);
  });
  it("all homes lie beyond week 0, and half of them beyond the median", () => {
    const alone = {courses: [course], weights: [1]};
    expectClose(beyond(alone, 0), 1);
    expectClose(beyond(alone, medianWeeks(course)), 0.5, 1e-12);
  });
  it("of 1000 open since week 10, about half are still to become homes", () => {
    const open = Array.from({length: 1000}, () => ({group: 0, weeks: 12}));
    const [homes] = nowcast(open, [known], [0, 10], 1, random("nowcast"));
    expect(Math.abs(homes - 500)).toBeLessThan(4 * Math.sqrt(250));
  });
});

/** Applications as the model says, received evenly over three years and looked at then. */
function simulate(
  random: Random,
  groups: {reach: number; end: number; count: number}[],
  edges = [0, 13],
  later = 1.5
): History[] {
  return groups.flatMap(({reach, end, count}, group) =>
    Array.from({length: count}, (): History => {
      const watched = 0.1 + random.uniform() * 156;
      let weeks = 0;
      for (let b = 0; b < edges.length; ++b) {
        const [h0, h1] = [reach * (b > 0 ? later : 1), end];
        const wait = -Math.log(1 - random.uniform()) / (h0 + h1);
        const length = (edges[b + 1] ?? Infinity) - edges[b];
        if (wait < length) {
          weeks += wait;
          const is = random.chance(h0 / (h0 + h1)) ? "reached" : "ended";
          return weeks <= watched ? history(weeks, is, group) : history(watched, "open", group);
        }
        weeks += length;
      }
      throw new RangeError("the last band has no end");
    })
  );
}
const trueEver = ({reach, end}: {reach: number; end: number}, later = 1.5) => {
  const left = Math.exp(-13 * (reach + end));
  return ((1 - left) * reach) / (reach + end) + (left * later * reach) / (later * reach + end);
};
const interval = (draws: number[], level: number) => {
  const sorted = draws.sort((a, b) => a - b);
  return [quantile(sorted, (1 - level) / 2), quantile(sorted, (1 + level) / 2)];
};

describe("draws of hazards", () => {
  it("same seed, same draws", () => {
    const counted = tally([history(3, "reached"), history(9, "ended")], [0], 1);
    const draw = () => drawHazards(counted, random("same"), {drawCount: 3});
    expect(draw()).toEqual(draw());
  });
  it("with many applications agree with Aalen and Johansen, who assume nothing", () => {
    const histories = simulate(random("many"), [{reach: 0.004, end: 0.02, count: 3000}]);
    const draws = drawHazards(tally(histories, [0, 13], 1), random("draws"), {drawCount: 500});
    const incidence = aalenJohansen(histories);
    for (const week of [13, 52, 104]) {
      const mean = draws.reduce((total, draw) => total + at(courseOf(draw, [0, 13], 0), week).reached, 0) / 500;
      expectClose(mean, reachedBy(incidence, week), 0.012); // two standard errors of 3000 applications
    }
  });
  it("without any history are the guess, very wide", () => {
    const draws = drawHazards(tally([], [0], 1), random("nothing"), {drawCount: 2000});
    const [low, high] = interval(
      draws.map((draw) => courseOf(draw, [0], 0).ever),
      0.95
    );
    expect(low).toBeLessThan(0.01);
    expect(high).toBeGreaterThan(0.8);
  });
  it("lend a municipality with two applications the others' chance, and leave one with hundreds its own", () => {
    const worlds = [
      {reach: 0.002, end: 0.02, count: 900},
      {reach: 0.012, end: 0.02, count: 900},
      {reach: 0.002, end: 0.02, count: 900}
    ];
    const histories = [...simulate(random("lend"), worlds), history(5, "open", 3), history(40, "open", 3)];
    const draws = drawHazards(tally(histories, [0, 13], 4), random("pooled"), {drawCount: 1000});
    const mid = [0, 1, 2, 3].map((m) =>
      quantile(
        draws.map((draw) => courseOf(draw, [0, 13], m).ever).sort((a, b) => a - b),
        0.5
      )
    );
    expectClose(
      mid.slice(0, 3),
      worlds.map((world) => trueEver(world)),
      0.06
    );
    expect(mid[3]).toBeGreaterThan(mid[0]);
    expect(mid[3]).toBeLessThan(mid[1]);
  });
  it("hold what their intervals promise with a handful of homes: 80 % and 95 % of 120 regions of 60 applications", () => {
    const stream = random("coverage");
    const hits = {80: 0, 95: 0};
    const worldCount = 120;
    for (let w = 0; w < worldCount; ++w) {
      const worlds = Array.from({length: 4}, () => ({
        reach: (0.004 * stream.gamma(8)) / 8,
        end: (0.02 * stream.gamma(8)) / 8,
        count: 15
      }));
      const histories = simulate(stream, worlds);
      const draws = drawHazards(tally(histories, [0, 13], 4), stream, {drawCount: 400, warmupCount: 100});
      const ever = draws.map((draw) => worlds.reduce((total, _, m) => total + courseOf(draw, [0, 13], m).ever, 0) / 4);
      const truth = worlds.reduce((total, world) => total + trueEver(world), 0) / 4;
      for (const level of [80, 95] as const) {
        const [low, high] = interval(ever, level / 100);
        if (low <= truth && truth <= high) hits[level] += 1;
      }
    }
    // Three binomial standard errors of 120 worlds below the promise.
    expect(hits[80] / worldCount).toBeGreaterThan(0.8 - 3 * Math.sqrt(0.16 / worldCount));
    expect(hits[95] / worldCount).toBeGreaterThan(0.95 - 3 * Math.sqrt(0.0475 / worldCount));
    expect(hits[80]).toBeLessThan(worldCount); // not wide for nothing
  });
  it("find that those answered late reach the goal half as fast", () => {
    const stream = random("late");
    const late = simulate(stream, [{reach: 0.01, end: 0.02, count: 600}]).map((it) => ({...it, class: 1}));
    const soon = simulate(stream, [{reach: 0.02, end: 0.02, count: 600}]);
    const draws = drawHazards(tally([...soon, ...late], [0, 13], 1, 2), random("classes"), {drawCount: 500});
    const [low, high] = interval(
      draws.map((draw) => draw.class[2]),
      0.95
    );
    expect(low).toBeLessThan(0.5);
    expect(high).toBeGreaterThan(0.5);
    expect(high).toBeLessThan(0.8);
  });
});
