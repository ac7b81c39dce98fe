/**
 * Worlds that break an assumption of the model: how often its intervals then hold the truth, and what the verdict says.
 *
 * Four municipalities with 1.5 applications a week, two years, applicants asked, three campaigns one after the other. All
 * is drawn from the prior, but one of the three, each in its turn, did nothing at all: a verdict of yes on that one is
 * wrong. The verdict is made as it is published, with the floor of four placebo fits and with second opinions, only with
 * shorter chains; that chains converged is not asked. Every campaign reaches all four, so that no municipality is left to
 * compare with: of the second opinions only what applicants say can check.
 */
import {type Random, random} from "../../src/base/random.ts";
import {variance} from "../../src/models/diagnostics/moments.ts";
import {forEachDraw, forEachPriorDraw} from "../../src/models/intake/credit.ts";
import type {Drive, IntakeData} from "../../src/models/intake/data.ts";
import {driftWaves, waveSize} from "../../src/models/intake/drift.ts";
import {type ExpectedIntake, expectedIntake} from "../../src/models/intake/mean.ts";
import type {IntakeParameters} from "../../src/models/intake/parameters.ts";
import {density} from "../../src/models/intake/posterior.ts";
import {defaultPrior} from "../../src/models/intake/prior.ts";
import {placeboWorld} from "../../src/models/intake/world.ts";
import {type Chain, sampleChain} from "../../src/models/sampler/chain.ts";
import {disagreeingOf, isCheckable} from "../../src/publication/opinions.ts";
import type {VerdictTrial, WordCounts} from "../../src/publication/trials.ts";
import {superiority} from "../../src/results/evidence.ts";
import {type OpinionMethod, opinionMethods, type SecondOpinion, secondOpinions} from "../../src/results/opinions.ts";
import {leastEffect, type VerdictWord, verdictOf} from "../../src/results/verdict.ts";
import {coverageOf, levels} from "./coverage.ts";
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

function scaled(data: IntakeData, expected: ExpectedIntake, factor: (m: number, t: number) => number): ExpectedIntake {
  const T = data.weeks.length;
  const scale = (row: Float64Array) => row.map((x, i) => x * factor(Math.floor(i / T), i % T));
  return {...expected, baseline: scale(expected.baseline), contribution: expected.contribution.map(scale)};
}

function drifting(data: IntakeData, expected: ExpectedIntake, random: Random): ExpectedIntake {
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

export interface Judged {
  world: string;
  campaigns: {
    channel: string;
    /** Expected to date and ever, in truth. */
    toDate: number;
    ever: number;
    /** Share of draws of what it brought to date below the truth. */
    rank: number;
    /** Median of the draws of the same. */
    median: number;
    word: VerdictWord;
    /** What each method said, in the order of opinionMethods. */
    opinions: SecondOpinion["word"][];
  }[];
}

const options = {warmupCount: 250, drawCount: 300, targetAcceptance: 0.9, maxDepth: 10};
const floorOptions = {...options, warmupCount: 200, drawCount: 100};
const floorCount = 4;

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

function judge(data: IntakeData, expected: ExpectedIntake, stream: Random): Judged["campaigns"] {
  const sample = (it: IntakeData, count: number, how: typeof options, name: string): Chain[] => {
    const posterior = density({data: it, prior: defaultPrior});
    return Array.from({length: count}, (_, k) => sampleChain(posterior, how, stream.split(`${name} ${k}`)));
  };
  const fit = {chains: sample(data, 2, options, "chain"), prior: defaultPrior};
  const keep = () => data.drives.map((): number[] => []);
  const [after, toDate, before, floor] = [keep(), keep(), keep(), keep()];
  forEachDraw(data, fit, ({ever, contribution}) => {
    for (let j = 0; j < ever.length; ++j) {
      after[j].push(sum(ever[j]));
      toDate[j].push(sum(contribution[j]));
    }
  });
  const addEver = (into: number[][]) => (draw: {ever: Float64Array[]}) =>
    draw.ever.forEach((row, j) => into[j].push(sum(row)));
  forEachPriorDraw(data, stream.split("prior"), 500, addEver(before));
  const placebos = stream.split("placebos");
  const worlds: IntakeData[] = [];
  forEachDraw(data, fit, (draw) => worlds.push({...data, ...placeboWorld(data, draw, placebos)}), {
    drawCount: floorCount
  });
  worlds.forEach((world, p) => {
    const chains = sample(world, 1, floorOptions, `floor ${p}`);
    forEachDraw(world, {chains, prior: defaultPrior}, addEver(floor));
  });
  const everywhere = {id: "all", municipalities: data.municipalities.map((_, m) => m)};
  const plans = data.drives.map(({campaign, channel, firstWeek}, j) => ({
    id: campaign,
    drives: [j],
    channels: [channel],
    startWeek: firstWeek,
    areas: [everywhere]
  }));
  const draws = (use: Parameters<typeof forEachDraw>[2]) => forEachDraw(data, fit, use);
  const opinions = secondOpinions(data, plans, after[0].length, draws, stream.split("opinions"));
  return data.drives.map(({campaign, channel}, j) => {
    const truth = sum(expected.contribution[j]);
    const draws = Float64Array.from(after[j]);
    const asked = opinions.filter((it) => it.campaign === campaign);
    const {word} = verdictOf({
      hasConverged: true,
      faults: [],
      probability: after[j].filter((x) => x > leastEffect).length / after[j].length,
      aboveFloor: superiority(draws, Float64Array.from(floor[j])),
      contraction: 1 - variance(after[j]) / variance(before[j]),
      jointPairs: 0,
      disagreeing: disagreeingOf(asked),
      isCheckable: isCheckable(asked)
    });
    return {
      channel,
      toDate: truth,
      ever: sum(expected.ever[j]),
      rank: toDate[j].filter((x) => x < truth).length / toDate[j].length,
      median: toDate[j].toSorted((a, b) => a - b)[Math.floor(toDate[j].length / 2)],
      word,
      opinions: asked.map((it) => it.word)
    };
  });
}

const sum = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0);

type Campaign = Judged["campaigns"][number];
const wordCounts = (campaigns: readonly Campaign[]): WordCounts => {
  const count = (word: VerdictWord) => campaigns.filter((it) => it.word === word).length;
  const [yes, probably] = [count("yes"), count("probably")];
  return {yes, probably, disputed: count("disputed"), notTold: count("not-told")};
};
const isDud = ({ever}: Campaign) => ever === 0;
const isMuch = ({ever}: Campaign) => ever >= 10;
const commandOf = (rows: readonly Judged[]) =>
  `npm run recovery -- --wrong --seeds ${Math.ceil(rows.length / Object.keys(wrongWorlds).length)}`;

export function wrongTrials(rows: readonly Judged[]): VerdictTrial[] {
  return Object.keys(wrongWorlds).map((world) => {
    const fits = rows.filter((row) => row.world === world);
    const campaigns = fits.flatMap((row) => row.campaigns);
    const ranks = campaigns.filter((it) => !isDud(it)).map(({rank}) => rank);
    return {
      world,
      madeBy: commandOf(rows),
      fitCount: fits.length,
      coverage95: coverageOf(ranks, 0.95).share,
      nothing: wordCounts(campaigns.filter(isDud)),
      much: wordCounts(campaigns.filter(isMuch))
    };
  });
}

/** Wilson bounds of how often a campaign that did nothing is told, and one that brought much is. */
function errorRates(rows: readonly Judged[]): string {
  const rate = (campaigns: readonly Campaign[], words: readonly VerdictWord[]) => {
    const ranks = campaigns.map(({word}) => (words.includes(word) ? 0.5 : 2)); // held or not, as coverageOf counts
    const {share, low, high} = coverageOf(ranks, 0.95);
    const held = ranks.filter((rank) => rank === 0.5).length;
    return `${held} of ${ranks.length}, ${(100 * share).toFixed(1)} % (${(100 * Math.abs(low)).toFixed(1)} to ${(100 * high).toFixed(1)})`;
  };
  const lines = (name: string, of: readonly Judged[]) => {
    const campaigns = of.flatMap((row) => row.campaigns);
    const [nothing, much] = [campaigns.filter(isDud), campaigns.filter(isMuch)];
    return `| ${name} | ${rate(nothing, ["yes"])} | ${rate(nothing, ["yes", "probably"])} | ${rate(much, ["yes", "probably"])} |`;
  };
  const isAssumed = ({world}: Judged) => world === "as assumed";
  return `With 95 % Wilson bounds:

| worlds | did nothing, told yes | did nothing, told yes or probably | brought 10 or more, told yes or probably |
|---|---|---|---|
${lines("as assumed", rows.filter(isAssumed))}
${lines(
  "an assumption broken",
  rows.filter((row) => !isAssumed(row))
)}`;
}

export function wrongReport(rows: readonly Judged[]): string {
  const worlds = Object.entries(wrongWorlds).map(([world, {about}]) => {
    const campaigns = rows.filter((row) => row.world === world).flatMap((row) => row.campaigns);
    return {world, about, campaigns};
  });
  const percent = (x: number) => (100 * x).toFixed(0);
  const coverage = worlds.map(({world, about, campaigns}) => {
    const working = campaigns.filter((it) => !isDud(it));
    const cells = levels.map((level) => {
      const {share, low, high} = coverageOf(
        working.map(({rank}) => rank),
        level
      );
      return `${percent(share)} (${percent(low)} to ${percent(high)})`;
    });
    const above = working.filter(({median, toDate}) => median > toDate).length / working.length;
    return `| ${world}: ${about} | ${working.length} | ${cells.join(" | ")} | ${percent(above)} |`;
  });
  const words = (campaigns: readonly Campaign[]) => {
    const {yes, probably, disputed, notTold} = wordCounts(campaigns);
    return `${yes} | ${probably} | ${disputed} | ${notTold}`;
  };
  const verdicts = worlds.map(({world, campaigns}) => {
    const some = campaigns.filter((it) => !isDud(it) && !isMuch(it));
    return `| ${world} | ${words(campaigns.filter(isDud))} | ${words(some)} | ${words(campaigns.filter(isMuch))} |`;
  });
  const opinionRows = worlds.map(({world, campaigns}) => {
    const cell = (method: OpinionMethod) => {
      const said = campaigns.map(({opinions}) => opinions[opinionMethods.indexOf(method)]);
      return (["agree", "disagree", "cannot-check"] as const)
        .map((word) => said.filter((it) => it === word).length)
        .join(", ");
    };
    return `| ${world} | ${cell("structural")} | ${cell("stated")} |`;
  });
  return `# When an assumption is broken

Four municipalities with 1.5 applications a week (in the middle of the prior), two years, applicants asked, three campaigns
one after the other. Everything is drawn from the prior, but one campaign of the three, each in its turn, did nothing. The
same truths serve in every kind of world. Made by \`${commandOf(rows)}\`; ${rows.length} worlds.

Nothing is required of the worlds that break something: the table says what happens there.

## Intervals

What the two campaigns that did something brought to date: per cent of intervals that held it, with 95 % Wilson bounds, and
how often the median lay above the truth.

| world | intervals | 50 % | 80 % | 95 % | % above |
|---|---|---|---|---|---|
${coverage.join("\n")}

## Verdicts

How many campaigns were told yes, probably, uncertain (methods disagree) and "the data do not say", by what they ever
cause in truth.

| world | nothing: yes | probably | disputed | not told | up to 10: yes | probably | disputed | not told | 10 and more: yes | probably | disputed | not told |
|---|---|---|---|---|---|---|---|---|---|---|---|---|
${verdicts.join("\n")}

${errorRates(rows)}

## Second opinions

What they said of the campaigns, whatever the model said: agree, disagree, cannot check.

| world | time series | what applicants say |
|---|---|---|
${opinionRows.join("\n")}
`;
}
