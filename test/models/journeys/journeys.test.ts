import {describe, expect, it} from "vitest";
import {random} from "../../../src/base/random.ts";
import {creditIntervals, resampler} from "../../../src/models/journeys/bootstrap.ts";
import {countJourneys, type Journeys, journeyCounter, type NamedPath} from "../../../src/models/journeys/journeys.ts";
import {markov, removalEffects} from "../../../src/models/journeys/markov.ts";
import {first, last, linear, positionBased, shapley, timeDecay} from "../../../src/models/journeys/rules.ts";
import {expectClose, sum, weeks} from "../../near.ts";
import {describeAgainst, referenceJson, referenceText} from "../../reference.ts";

/** `path("A > B", 3, 1)`: three applications and one silence. */
const path = (text: string, applications: number, silences = 0): NamedPath => ({
  path: text.split(" > "),
  applications,
  silences
});
const ninePaths = countJourneys(
  ["A", "A > B", "A > B > C", "B", "B > A", "B > C > A", "C", "C > A", "C > B > A"].map((text) => path(text, 3))
);

describe("journeys", () => {
  it("that took the same path are counted as one", () => {
    const {channels, touches, starts, applications, silences} = countJourneys([
      path("bus > email", 1, 2),
      path("email", 0, 5),
      path("bus > email", 3, 4)
    ]);
    expect(channels).toEqual(["bus", "email"]);
    expect([...touches]).toEqual([0, 1, 1]);
    expect([...starts]).toEqual([0, 2, 3]);
    expect([...applications]).toEqual([4, 0]);
    expect([...silences]).toEqual([6, 5]);
  });

  it("are all found again, ten thousand of them in a table that grows", () => {
    const source = random("paths");
    const counter = journeyCounter(["a", "b", "c", "d"]);
    const counts = new Map<string, number>();
    for (let i = 0; i < 10_000; ++i) {
      const one = Array.from({length: 1 + source.integer(8)}, () => source.integer(4));
      counter.add(one, 1, 0);
      counts.set(one.join(), (counts.get(one.join()) ?? 0) + 1);
    }
    const {touches, starts, applications} = counter.journeys();
    expect(applications.length).toBe(counts.size);
    applications.forEach((count, p) => {
      expect(count).toBe(counts.get(touches.subarray(starts[p], starts[p + 1]).join()));
    });
  });

  it("are refused without a touchpoint, with an unknown channel, or with a negative count", () => {
    const counter = journeyCounter(["bus"]);
    expect(() => counter.add([], 1, 0)).toThrow("path must have a touchpoint, got 0");
    expect(() => counter.add([1], 1, 0)).toThrow("touchpoint must be a channel, got 1");
    expect(() => counter.add([0], -1, 0)).toThrow("applications must be 0 or more, got -1");
    expect(() => counter.add([0], 1, NaN)).toThrow("silences must be 0 or more, got NaN");
    expect(counter.journeys().applications.length).toBe(0);
  });
});

describe("the rules", () => {
  const one = countJourneys([path("bus > email > bus > press", 12)]);
  it("give 12 applications after bus, email, bus and press as bus 12, press 12, or bus 6, email 3 and press 3", () => {
    expectClose(first(one), weeks(12, 0, 0));
    expectClose(last(one), weeks(0, 0, 12));
    expectClose(linear(one), weeks(6, 3, 3));
  });
  it("weigh touchpoints as 1 : 2 : 4 : 8 with a half-life of one touchpoint", () => {
    expectClose(timeDecay(1)(one), weeks(12 * (5 / 15), 12 * (2 / 15), 12 * (8 / 15)));
  });
  it("give 40 % to either end and share 20 % between, halves to two and all to one", () => {
    expectClose(positionBased(0.4)(one), weeks(4.8 + 1.2, 1.2, 4.8));
    expectClose(positionBased(0.4)(countJourneys([path("bus > email", 2), path("bus", 1)])), weeks(2, 1));
  });
  it("share equally over channels, however often each was touched (Shapley)", () => {
    expectClose(shapley(one), weeks(4, 4, 4));
  });
  it("agree with the Shapley value by its definition, over all orders of three channels", () => {
    const worth = (set: string) =>
      ninePaths.applications.reduce((total, count, p) => {
        const touched = [...ninePaths.touches.subarray(ninePaths.starts[p], ninePaths.starts[p + 1])];
        return touched.every((c) => set.includes(ninePaths.channels[c])) ? total + count : total;
      }, 0);
    const value = {A: 0, B: 0, C: 0};
    for (const order of ["ABC", "ACB", "BAC", "BCA", "CAB", "CBA"])
      (["A", "B", "C"] as const).forEach((c) => {
        const before = order.slice(0, order.indexOf(c));
        value[c] += (worth(before + c) - worth(before)) / 6;
      });
    expectClose(shapley(ninePaths), [value.A, value.B, value.C]);
  });
  it.each([0, -1, NaN])("refuse a half-life of %s", (h) => {
    expect(() => timeDecay(h)).toThrow(`half-life must be above 0, got ${h}`);
  });
  it("refuse more than half for each end", () => {
    expect(() => positionBased(0.6)).toThrow("end share must be in [0, 0.5], got 0.6");
  });
});

const allRules = {
  first,
  last,
  linear,
  timeDecay: timeDecay(2),
  positionBased: positionBased(0.4),
  shapley,
  markov: markov(),
  markovOfApplications: markov({withSilences: false})
};
describe.each(Object.entries(allRules))("the ends of %s", (_, rule) => {
  it("credits add up to the applications, and none is negative", () => {
    const journeys = randomJourneys("sums", 500);
    const credit = rule(journeys);
    expectClose(sum(credit), sum(journeys.applications), 1e-9);
    expect(Math.min(...credit)).toBeGreaterThanOrEqual(0);
  });
  it("one channel gets all", () => {
    expectClose(rule(countJourneys([path("bus", 3, 9), path("bus > bus", 1, 4)])), weeks(4));
  });
  it("without an application nobody gets any", () => {
    expectClose(rule(countJourneys([path("bus > email", 0, 9)])), weeks(0, 0));
  });
  it("without a journey there is no credit", () => {
    expectClose(rule(countJourneys([])), weeks());
    expectClose(rule(journeyCounter(["bus", "email"]).journeys()), weeks(0, 0));
  });
  it("two channels whose names are swapped swap their credit", () => {
    const pairs = [path("a > b > a", 4, 1), path("b", 1, 7), path("b > a", 2, 2)];
    const swapped = pairs.map((one) => ({...one, path: one.path.map((c) => (c === "a" ? "b" : "a"))}));
    expectClose(rule(countJourneys(swapped)), rule(countJourneys(pairs)).reverse());
  });
});

describe("Markov removal effects", () => {
  it("are the share of the chain's applications that come by the channel: ½ of them, by hand", () => {
    // 4 start at a, 4 at b. Of a: 2 apply, 2 go on to b. Of b's 6: 3 apply. p = (4·(½ + ½·½) + 4·½) / 8 = 5/8.
    const journeys = countJourneys([path("a", 2), path("a > b", 1, 1), path("b", 2, 2)]);
    // Without a: ½·½ = 1/4 is left; without b: ½·½ = 1/4.
    expectClose(removalEffects(journeys), weeks(1 - 0.25 / 0.625, 1 - 0.25 / 0.625));
  });
  it("do not change with visits that follow a visit of the same channel", () => {
    const once = removalEffects(countJourneys([path("a > b", 3, 2), path("b", 1, 4), path("b > a", 1, 2)]));
    const often = removalEffects(
      countJourneys([path("a > a > b > b", 3, 2), path("b > b", 1, 4), path("b > b > a > a", 1, 2)])
    );
    expectClose(often, once);
  });
  it("agree with solving the chain again without the channel", () => {
    const journeys = randomJourneys("again", 300);
    const p = applicationProbability(journeys, -1);
    expectClose(
      removalEffects(journeys),
      journeys.channels.map((_, c) => 1 - applicationProbability(journeys, c) / p),
      1e-12
    );
  });
  it("cannot be known where nobody applied", () => {
    expectClose(removalEffects(countJourneys([path("a > b", 0, 3)])), weeks(NaN, NaN));
  });
});

describe("bootstrap intervals", () => {
  it("draw as many journeys as there are, and each path as often as chance says", () => {
    const journeys = countJourneys([path("a", 400, 100), path("b", 1, 0), path("a > b", 0, 499)]);
    const again = resampler(journeys, random("resample"));
    const draws = Array.from({length: 2000}, () => {
      const {applications, silences} = again();
      expect(sum(applications) + sum(silences)).toBe(1000);
      return [applications[0], silences[0], applications[1], silences[1]];
    });
    const moment = (k: number, power: number) => sum(draws.map((row) => row[k] ** power)) / draws.length;
    expect(moment(3, 1)).toBe(0); // nobody was silent after b alone
    expect(Math.abs(moment(0, 1) - 400)).toBeLessThan(4 * Math.sqrt(240 / 2000));
    expect(Math.abs(moment(2, 1) - 1)).toBeLessThan(4 * Math.sqrt(1 / 2000));
    const variance = moment(0, 2) - moment(0, 1) ** 2; // N p (1 − p), where a Poisson count would have 400
    expect(Math.abs(variance - 240)).toBeLessThan(4 * 240 * Math.sqrt(2 / 2000));
  });
  it("are as wide as the binomial says: 50 of 100 journeys by bus is 40 to 60", () => {
    const journeys = countJourneys([path("bus", 50), path("email", 50)]);
    const {credit, low, high} = creditIntervals(journeys, {first}, random(1)).first;
    expectClose(credit, weeks(50, 50));
    expectClose(low, weeks(40, 40), 2);
    expectClose(high, weeks(60, 60), 2);
  });
  it("are the same for the same seed, and hold the credit for every rule", () => {
    const journeys = randomJourneys("intervals", 400);
    const intervals = () => creditIntervals(journeys, allRules, random("same"), {resampleCount: 100});
    expect(intervals()).toEqual(intervals());
    for (const {credit, low, high} of Object.values(intervals()))
      credit.forEach((x, c) => {
        expect(low[c]).toBeLessThanOrEqual(x);
        expect(high[c]).toBeGreaterThanOrEqual(x);
      });
  });
  it("are nothing wide where nobody applied, and refuse parts of a journey", () => {
    const silent = countJourneys([path("a", 0, 5)]);
    expectClose(creditIntervals(silent, {markov: markov()}, random(1)).markov.high, weeks(0));
    expect(() => resampler(countJourneys([path("a", 0.5)]), random(1))).toThrow("counted in whole numbers");
  });
});

describeAgainst("journeys", "nine paths, by hand", () => {
  const expected = referenceJson("journeys/nine_paths_exact.json");
  it("first 9/9/9, last 15/6/6, linear and Shapley 10.5/9/7.5, Markov 10.643/8.515/7.842", () => {
    expectClose(first(ninePaths), Object.values<number>(expected.first));
    expectClose(last(ninePaths), Object.values<number>(expected.last));
    expectClose(linear(ninePaths), Object.values<number>(expected.linear));
    expectClose(shapley(ninePaths), Object.values<number>(expected.shapley_subset_game));
    expectClose(removalEffects(ninePaths), Object.values<number>(expected.markov1_removal_effect));
    expectClose(markov()(ninePaths), Object.values<number>(expected.markov1_value));
  });
});

describeAgainst("channelattribution", "PathData of ChannelAttribution, 10,000 paths", () => {
  const rows = cells(referenceText("channelattribution/PathData.csv"), ";");
  const data = rows.map((row) => path(row.path, Number(row.total_conversions), Number(row.total_null)));
  const journeys = countJourneys(data);
  const value = countJourneys(rows.map((row) => path(row.path, Number(row.total_conversion_value))));
  const expected = cells(referenceText("channelattribution/expected_exact.csv"), ",");
  const column = (name: string) => expected.map((row) => Number(row[name]));

  it("has the channels expected", () => {
    expect(journeys.channels).toEqual(expected.map(({channel}) => channel));
  });
  it("first, last and linear touch, in conversions and in value", () => {
    expectClose(first(journeys), column("first_touch"));
    expectClose(last(journeys), column("last_touch"));
    expectClose(linear(journeys), column("linear_touch"), 1e-8); // sums of 10,000 parts
    expectClose(first(value), column("first_value"), 1e-8);
    expectClose(last(value), column("last_value"), 1e-8);
    expectClose(linear(value), column("linear_value"), 1e-8);
  });
  it("Markov by absorbing chain, with and without paths to null, and set Shapley", () => {
    expectClose(removalEffects(journeys), column("markov1_with_null_removal_effect"));
    expectClose(markov()(journeys), column("markov1_with_null_conversions"), 1e-8);
    expectClose(removalEffects(journeys, {withSilences: false}), column("markov1_conv_only_removal_effect"));
    expectClose(markov({withSilences: false})(journeys), column("markov1_conv_only_conversions"), 1e-8);
    expectClose(shapley(journeys), column("shapley_subset_game"), 1e-8);
  });
});

function randomJourneys(seed: string, count: number): Journeys {
  const source = random(seed);
  const counter = journeyCounter(["bus", "email", "fair", "press", "tv"]);
  for (let i = 0; i < count; ++i) {
    const touches = Array.from({length: 1 + source.poisson(1.5)}, () => source.pick([1, 2, 3, 4, 5]));
    const applies = source.chance(0.05 * (1 + touches[0]));
    counter.add(touches, applies ? 1 : 0, applies ? 0 : 1);
  }
  return counter.journeys();
}

/** By iteration, and with every visit of `removed` sent to silence: slow, and nothing like the code it checks. */
function applicationProbability({channels, touches, starts, applications, silences}: Journeys, removed: number) {
  const moves = new Map<string, number>();
  const count = (move: string, by: number) => moves.set(move, (moves.get(move) ?? 0) + by);
  applications.forEach((applied, p) => {
    const states = ["start", ...touches.subarray(starts[p], starts[p + 1])];
    states.slice(1).forEach((to, i) => count(`${states[i]} ${to}`, applied + silences[p]));
    count(`${states.at(-1)} application`, applied);
    count(`${states.at(-1)} silence`, silences[p]);
  });
  const states = ["start", ...channels.keys()];
  const leaving = states.map((from) =>
    sum([...states, "application", "silence"].map((to) => moves.get(`${from} ${to}`) ?? 0))
  );
  let reach: number[] = states.map((state) => (state === "start" ? 1 : 0));
  let applied = 0;
  for (let step = 0; step < 2000; ++step) {
    const flow = (to: number | string) =>
      sum(states.map((from, i) => (reach[i] > 0 ? (reach[i] * (moves.get(`${from} ${to}`) ?? 0)) / leaving[i] : 0)));
    applied += flow("application");
    reach = states.map((to) => (to === removed ? 0 : flow(to)));
    if (sum(reach) < 1e-16) break;
  }
  return applied;
}

function cells(text: string, separator: string): Record<string, string>[] {
  const [head, ...lines] = text.trim().split(/\r?\n/);
  const names = head.split(separator);
  return lines.map((line) => Object.fromEntries(line.split(separator).map((cell, i) => [names[i], cell])));
}
