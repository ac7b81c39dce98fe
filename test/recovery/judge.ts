/** A fit of a made-up world, and the verdict of each of its campaigns as a publication would make it, beside the truth. */
import type {Random} from "../../src/base/random.ts";
import {variance} from "../../src/models/diagnostics/moments.ts";
import {forEachDraw, forEachPriorDraw} from "../../src/models/intake/credit.ts";
import type {IntakeData} from "../../src/models/intake/data.ts";
import type {ExpectedIntake} from "../../src/models/intake/mean.ts";
import {density} from "../../src/models/intake/posterior.ts";
import {defaultPrior} from "../../src/models/intake/prior.ts";
import {placeboWorld} from "../../src/models/intake/world.ts";
import {type Chain, sampleChain} from "../../src/models/sampler/chain.ts";
import {disagreeingOf, isCheckable} from "../../src/publication/opinions.ts";
import type {WordCounts} from "../../src/publication/trials.ts";
import {superiority} from "../../src/results/evidence.ts";
import {type SecondOpinion, secondOpinions} from "../../src/results/opinions.ts";
import {leastEffect, type VerdictWord, verdictOf} from "../../src/results/verdict.ts";

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
    /** What the model alone would say: no other method disagrees, and none is needed. */
    wordAlone: VerdictWord;
    /** What each method said, in the order of opinionMethods. */
    opinions: SecondOpinion["word"][];
  }[];
}

const options = {warmupCount: 250, drawCount: 300, targetAcceptance: 0.9, maxDepth: 10};
const floorOptions = {...options, warmupCount: 200, drawCount: 100};
const floorCount = 4;

export function judge(data: IntakeData, expected: ExpectedIntake, stream: Random): Judged["campaigns"] {
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
    const evidence = {
      hasConverged: true,
      faults: [],
      probability: after[j].filter((x) => x > leastEffect).length / after[j].length,
      aboveFloor: superiority(draws, Float64Array.from(floor[j])),
      contraction: 1 - variance(after[j]) / variance(before[j]),
      jointPairs: 0,
      isCheckable: isCheckable(asked)
    };
    return {
      channel,
      toDate: truth,
      ever: sum(expected.ever[j]),
      rank: toDate[j].filter((x) => x < truth).length / toDate[j].length,
      median: toDate[j].toSorted((a, b) => a - b)[Math.floor(toDate[j].length / 2)],
      word: verdictOf({...evidence, disagreeing: disagreeingOf(asked)}).word,
      wordAlone: verdictOf({...evidence, isCheckable: true, disagreeing: []}).word,
      opinions: asked.map((it) => it.word)
    };
  });
}

const sum = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0);

export type Campaign = Judged["campaigns"][number];
export const wordCounts = (words: readonly VerdictWord[]): WordCounts => {
  const count = (word: VerdictWord) => words.filter((it) => it === word).length;
  const [yes, probably] = [count("yes"), count("probably")];
  return {yes, probably, disputed: count("disputed"), notTold: count("not-told")};
};
export const isDud = ({ever}: Campaign) => ever === 0;
export const isMuch = ({ever}: Campaign) => ever >= 10;
