/**
 * Worlds that break an assumption of the model: how often its intervals then hold the truth, and what the verdict says.
 *
 * Four municipalities with 1.5 applications a week, two years, applicants asked, three campaigns one after the other. All
 * is drawn from the prior, but one of the three, each in its turn, did nothing at all: a verdict of yes on that one is
 * wrong. The verdict is made as it is published, with the floor of four placebo fits and with second opinions, only with
 * shorter chains; that chains converged is not asked (judge.ts). Every campaign reaches all four, so that no municipality is
 * left to compare with: of the second opinions only what applicants say can check. compared.ts has worlds for the others.
 */
import {type Random, random} from "../../src/base/random.ts";
import type {Drive, IntakeData} from "../../src/models/intake/data.ts";
import {driftWaves, waveSize} from "../../src/models/intake/drift.ts";
import {type ExpectedIntake, expectedIntake} from "../../src/models/intake/mean.ts";
import type {IntakeParameters} from "../../src/models/intake/parameters.ts";
import {defaultPrior} from "../../src/models/intake/prior.ts";
import {type Judged, judge} from "./judge.ts";
import {drawWorld, priorTruth, regionOf} from "./world.ts";

interface World {
  /** What happens, for the table. */
  about: string;
  /** Changes what is expected, before counts are drawn. `data` is what the model will be told. */
  change?(world: {data: IntakeData; truth: IntakeParameters; expected: ExpectedIntake; random: Random}): {
    data?: IntakeData;
    expected: ExpectedIntake;
  };
  /** Shape of the carry-over in truth. */
  kernel?: "log-logistic";
}

/** By name; the first breaks nothing, to compare with. */
export const wrongWorlds: Record<string, World> = {
  "as assumed": {about: "nothing is broken"},
  "another kernel": {about: "people take log-logistic times: a tail that is never done", kernel: "log-logistic"},
  "a campaign not logged": {
    about: "posters in the weeks of the Facebook campaign, not in the list; whom they moved answers as if nothing had",
    change({data, truth, expected, random}) {
      const [first] = data.drives;
      const hidden: Drive = {...first, campaign: "Hidden", channel: "poster"};
      const withHidden = {...data, drives: [...data.drives, hidden], stated: undefined};
      const size = new Float64Array(4);
      const scale = defaultPrior.size.poster * Math.abs(random.normal());
      size.forEach((_, m) => {
        size[m] = (scale * data.municipalities[m].population) / 1e5;
      });
      // Channels in the order of display: Facebook, bus, poster, national.
      const insert = (values: Float64Array, x: number) => Float64Array.of(values[0], values[1], x, values[2]);
      const more = {
        ...truth,
        size: Float64Array.of(...truth.size, ...size),
        medianWeeks: insert(truth.medianWeeks, 6),
        shape: insert(truth.shape, 1.2)
      };
      const {contribution} = expectedIntake(withHidden, more);
      const hiddenPart = contribution[3];
      return {expected: {...expected, baseline: expected.baseline.map((x, i) => x + hiddenPart[i])}};
    }
  },
  "a sudden jump": {
    about: "one municipality gets half as many again from the week in which its Facebook campaign starts, for good",
    change: ({data, expected}) => ({
      expected: scaled(data, expected, (m, t) => (m === 0 && t >= data.drives[0].firstWeek ? 1.5 : 1))
    })
  },
  "a holiday left out": {
    about:
      "half as many in weeks 26 to 29 of every year, just before the first campaign; the calendar knows of 28 to 31",
    change: ({data, expected}) => ({
      expected: scaled(data, expected, (_, t) => (t % 52 >= 25 && t % 52 <= 28 ? 0.5 : 1))
    })
  },
  "drifts of their own": {
    about: "each municipality drifts by itself, sd 0.2, length 20 weeks, beside the drift that all share",
    change: ({data, expected, random}) => ({expected: drifting(data, expected, random)})
  },
  "timed by need": {
    about: "the same, and each municipality starts its Facebook campaign when eight weeks have brought fewest",
    change({data, truth, expected, random}) {
      const alone = drifting(data, {...expected, contribution: []}, random);
      const calm = {...truth, size: truth.size.map(() => 0)};
      const {y} = drawWorld({...data, stated: undefined}, calm, {...alone, contribution: []}, random.split("calm"));
      const timed = startedByNeed(data, y);
      // The drift moves the baseline only; the campaigns start in other weeks.
      return {data: timed, expected: {...expectedIntake(timed, truth), baseline: alone.baseline}};
    }
  }
};

export function scaled(
  data: IntakeData,
  expected: ExpectedIntake,
  factor: (m: number, t: number) => number
): ExpectedIntake {
  const T = data.weeks.length;
  const scale = (row: Float64Array) => row.map((x, i) => x * factor(Math.floor(i / T), i % T));
  return {...expected, baseline: scale(expected.baseline), contribution: expected.contribution.map(scale)};
}

export function drifting(data: IntakeData, expected: ExpectedIntake, random: Random): ExpectedIntake {
  const T = data.weeks.length;
  const {basis, frequency} = driftWaves(T, 12, 40);
  const own = random.split("own drifts");
  const rows = data.municipalities.map(() => {
    const row = new Float64Array(T);
    frequency.forEach((omega, k) => {
      const size = waveSize(0.2, 20, omega) * own.normal();
      for (let t = 0; t < T; ++t) row[t] += size * basis[k * T + t];
    });
    return row;
  });
  return {
    ...expected,
    baseline: expected.baseline.map((x, i) => x * Math.exp(rows[Math.floor(i / T)][i % T]))
  };
}

/** The Facebook campaign of each municipality begins after the eight weeks with fewest applications, from week 20 to 60. */
function startedByNeed(data: IntakeData, y: Float64Array): IntakeData {
  const T = data.weeks.length;
  const starts = data.municipalities.map((_, m) => {
    const before = (t: number) => y.subarray(m * T + t - 8, m * T + t).reduce((a, b) => a + b, 0);
    const weeks = Array.from({length: 41}, (_, i) => 20 + i);
    return weeks.reduce((a, b) => (before(b) < before(a) ? b : a));
  });
  const [facebook, ...others] = data.drives;
  const width = 4;
  const firstWeek = Math.min(...starts);
  const rowLength = Math.max(...starts) + width - firstWeek;
  const shares = new Float64Array(starts.length * rowLength);
  starts.forEach((start, m) => {
    shares.fill(1 / width, m * rowLength + start - firstWeek, m * rowLength + start - firstWeek + width);
  });
  return {...data, drives: [{...facebook, firstWeek, shares}, ...others]};
}

/** For tasks.ts. */
export function work(key: string): Judged {
  const [name, seed] = key.split(" | ");
  const {change, kernel} = wrongWorlds[name];
  const stream = random(`wrong ${key}`);
  const plan = regionOf({base: 1.5, municipalityCount: 4, design: "staggered", isAsked: true});
  const truth = priorTruth(plan, random(`wrong ${seed}`)); // the same in all worlds, to compare them
  const dud = Number(seed) % plan.drives.length;
  truth.size.fill(0, 4 * dud, 4 * dud + 4); // each drive reaches all four
  const asAssumed = {data: plan, expected: expectedIntake(plan, truth, kernel)};
  const {data: told = plan, expected} =
    change?.({data: plan, truth, expected: asAssumed.expected, random: stream.split("world")}) ?? asAssumed;
  const data = drawWorld(told, truth, expected, stream);
  return {world: name, campaigns: judge(data, expected, stream)};
}
