/**
 * `npm run recovery -- --tagged`: what the tags of campaigns' links add, and whether intervals still hold the truth.
 *
 * Each world is fitted twice, with its tags and without them. Truths are drawn from the prior, those of links too. Two
 * kinds of world break what tagged.ts assumes.
 */
import {type Random, random} from "../../src/base/random.ts";
import {statedSources} from "../../src/base/words.ts";
import {quantile} from "../../src/models/diagnostics/moments.ts";
import {creditCountsInto, forEachDraw} from "../../src/models/intake/credit.ts";
import {driveWeekCount, type IntakeData} from "../../src/models/intake/data.ts";
import {type ExpectedIntake, expectedIntake} from "../../src/models/intake/mean.ts";
import type {IntakeParameters} from "../../src/models/intake/parameters.ts";
import {density} from "../../src/models/intake/posterior.ts";
import {defaultPrior} from "../../src/models/intake/prior.ts";
import type {StatedAnswers} from "../../src/models/intake/stated.ts";
import {drawMarks} from "../../src/models/intake/world.ts";
import {sampleChain} from "../../src/models/sampler/chain.ts";
import {coverageOf, levels} from "./coverage.ts";
import {answered, drawWorld, priorTruth, quantitiesOf, recoveryOptions, regionOf} from "./world.ts";

interface World {
  /** What happens, for the table. */
  about: string;
  isAsked?: boolean;
  /** By weeks since the last dose, at most 0 during a flight: what the odds of the links are multiplied by. */
  own?(weeksAfter: number): number;
  others?(weeksAfter: number): number;
}

export const taggedWorlds: Record<string, World> = {
  "as assumed": {about: "nothing is broken"},
  "as assumed, asked": {about: "the same, and seven of ten say what made them apply", isAsked: true},
  "who waits comes without the link": {
    about: "who was moved and applies more than two weeks after the last dose never comes by the link",
    own: (weeksAfter) => (weeksAfter > 2 ? 0 : 1)
  },
  "curious while it runs": {
    about: "links that moved nobody are four times as common during a flight, and nobody comes by them after it",
    others: (weeksAfter) => (weeksAfter > 0 ? 0 : 4)
  }
};
const bases = [0.4, 3];
const designs = ["overlapping", "staggered"] as const;
/** Three of five forms keep the tag. */
const kept = 0.6;

export const taggedKeys = (seeds: readonly number[]): string[] =>
  seeds.flatMap((seed) =>
    Object.keys(taggedWorlds).flatMap((name) =>
      bases.flatMap((base) => designs.map((design) => [name, base, design, seed].join(" | ")))
    )
  );

export interface Tagged {
  world: string;
  base: number;
  /** By campaign, of what it brought to date; with tags and without. */
  ranks: Record<"with" | "without", number[]>;
  /** Width of the 95 % interval with tags over that without. */
  ratios: number[];
  /** Applicants that came by a link of ours. */
  tagCount: number;
  diverged: boolean;
}

/** For tasks.ts. */
export function work(key: string): Tagged {
  const [name, base, design] = key.split(" | ");
  const {isAsked = false, own = () => 1, others = () => 1} = taggedWorlds[name];
  const stream = random(`tagged ${key}`);
  const regime = {base: Number(base), municipalityCount: 4, design: design as (typeof designs)[number], isAsked};
  const plan = {...regionOf(regime), tagged: {tags: [["Posts"], ["Buses"], ["National"]], marks: []}};
  const truth = priorTruth(plan, stream.split("truth"));
  const expected = expectedIntake(plan, truth);
  const {y} = drawWorld({...plan, stated: undefined}, truth, expected, stream.split("world"));
  const data = {...plan, y, ...marksOf({...plan, y}, truth, expected, {own, others}, stream.split("marks"))};
  const goal = quantitiesOf(expected).slice(0, data.drives.length);
  const found = (it: IntakeData, label: string) => {
    const posterior = density({data: it, prior: defaultPrior});
    const chains = [1, 2].map((k) => sampleChain(posterior, recoveryOptions, stream.split(`${label} ${k}`)));
    const draws = goal.map((): number[] => []);
    forEachDraw(it, {chains, prior: defaultPrior}, (draw) =>
      goal.forEach((_, j) => {
        draws[j].push(quantitiesOf(draw)[j]);
      })
    );
    return {
      ranks: draws.map((row, j) => row.filter((x) => x < goal[j]).length / row.length),
      widths: draws.map((row) => {
        const sorted = row.toSorted((a, b) => a - b);
        return quantile(sorted, 0.975) - quantile(sorted, 0.025);
      }),
      diverged: chains.some(({divergenceCount}) => divergenceCount > 0)
    };
  };
  const withTags = found(data, "with");
  const without = found({...data, tagged: undefined}, "without");
  return {
    world: name,
    base: Number(base),
    ranks: {with: withTags.ranks, without: without.ranks},
    ratios: withTags.widths.map((width, j) => width / without.widths[j]),
    tagCount: data.tagged.marks.reduce((sum, {tag, count}) => sum + (tag === null ? 0 : count), 0),
    diverged: withTags.diverged
  };
}

/** Whoever was moved by the same campaign, or by none, is drawn together, and each week with the odds of that week. */
function marksOf(
  data: IntakeData,
  {tagOdds, falseTagOdds, recallOdds, falseOdds}: IntakeParameters,
  expected: ExpectedIntake,
  {own, others}: Required<Pick<World, "own" | "others">>,
  random: Random
) {
  const {y, drives, weeks, municipalities, tagged} = data;
  const T = weeks.length;
  const moved = drives.map(() => new Float64Array(y.length));
  creditCountsInto(moved, expected, y, random);
  const asked = data.stated && {answers: statedSources, answered, recallOdds, falseOdds};
  const stated: StatedAnswers[] | undefined = data.stated?.map(({answer}) => ({
    answer,
    counts: new Float64Array(y.length)
  }));
  const marks: NonNullable<IntakeData["tagged"]>["marks"] = [];
  const one = new Float64Array(y.length).fill(1);
  const none = new Float64Array(y.length);
  const drawPart = (part: Float64Array, cause: number, own: number, others: number) => {
    const caused = drives.map((_, j) => (j === cause ? one : none));
    const linked = {
      tags: tagged!.tags,
      kept: municipalities.map(() => kept),
      tagOdds: tagOdds.map((odds) => odds * own),
      falseTagOdds: falseTagOdds * others
    };
    const drawn = drawMarks(
      data,
      part,
      {baseline: cause < 0 ? one : none, contribution: caused},
      linked,
      asked,
      random
    );
    marks.push(...drawn.tagged!.marks);
    stated?.forEach(({counts}, a) => {
      drawn.stated![a].counts.forEach((count, i) => {
        counts[i] += count;
      });
    });
  };
  /** Cells in which the odds are multiplied by the same. */
  const byFactor = (part: Float64Array, factorsOf: (m: number, t: number) => [number, number], cause: number) => {
    const groups = new Map<string, {factors: [number, number]; counts: Float64Array}>();
    part.forEach((count, i) => {
      const factors = factorsOf(Math.floor(i / T), i % T);
      const group = groups.get(factors.join()) ?? {factors, counts: new Float64Array(part.length)};
      group.counts[i] = count;
      groups.set(factors.join(), group);
    });
    for (const {factors, counts} of groups.values()) drawPart(counts, cause, ...factors);
  };
  const weeksAfter = (j: number, m: number, t: number) => {
    const {shares, firstWeek} = drives[j];
    const width = driveWeekCount(drives[j]);
    return t - firstWeek - shares.subarray(m * width, (m + 1) * width).findLastIndex((share) => share > 0);
  };
  /** Of the campaign that is nearest to its flight: one factor for all that are at work. */
  const freshest = (m: number, t: number) =>
    Math.min(...drives.flatMap((_, j) => (weeksAfter(j, m, t) < -8 ? [] : [weeksAfter(j, m, t)])), 99);
  const rest = y.map((count, i) => count - moved.reduce((sum, part) => sum + part[i], 0));
  byFactor(rest, (m, t) => [0, others(freshest(m, t))], -1);
  moved.forEach((part, j) => {
    byFactor(part, (m, t) => [own(weeksAfter(j, m, t)), others(freshest(m, t))], j);
  });
  return {stated, tagged: {tags: tagged!.tags, marks}};
}

export function taggedReport(rows: readonly Tagged[]): string {
  const lines = Object.keys(taggedWorlds).flatMap((name) =>
    bases.map((base) => {
      const own = rows.filter((row) => row.world === name && row.base === base);
      if (own.length === 0) return `| ${name} | ${base} | 0 |${" |".repeat(8)}`;
      const cells = (["without", "with"] as const).flatMap((which) =>
        levels.slice(1).map((level) => {
          const ranks = own.flatMap(({ranks}) => ranks[which]);
          const {share, low, high, isAsPromised} = coverageOf(ranks, level);
          return `${percent(share)} (${percent(low)} to ${percent(high)})${isAsPromised ? "" : " ✗"}`;
        })
      );
      const [posts, buses, national] = [0, 1, 2].map((j) => median(own.map(({ratios}) => ratios[j])).toFixed(2));
      const tagCount = median(own.map((row) => row.tagCount));
      return `| ${[name, base, own.length, tagCount, ...cells, posts, buses, national].join(" | ")} |`;
    })
  );
  const diverged = rows.filter((row) => row.diverged).length;
  const broken = Object.entries(taggedWorlds).map(([name, {about}]) => `- **${name}**: ${about}.`);
  return `# What tags add

Four municipalities, two years, the three campaigns of [README.md](README.md): Facebook, buses and a national one. Three of
five forms keep the tag of the link, with the prior's odds: a third of those whom Facebook moved come by it, one in twenty
of the others, one in fifty of those whom it did not move. Each world is fitted with its tags and without them; whether the
truth of what each campaign brought to date lies in the interval, per cent with 95 % Wilson bounds, and how wide the 95 %
interval is with tags over that without, median. Truths are drawn from the prior. The three campaigns of a world hang
together, so that bounds are too narrow and ✗ tells little by itself; the same worlds are in both columns, so what both
have is the worlds', and what one has alone the tags'.

Made by \`npm run recovery -- --tagged --seeds ${Math.ceil(rows.length / Object.keys(taggedWorlds).length / bases.length / designs.length)}\`; ${rows.length} worlds, ${diverged} fits with tags diverged and were kept.

${broken.join("\n")}

| world | applications a week | worlds | by a link, median | 80 % without | 95 % without | 80 % with | 95 % with | width Facebook | buses | national |
|---|---|---|---|---|---|---|---|---|---|---|
${lines.join("\n")}
`;
}

const percent = (x: number) => (100 * x).toFixed(0);
const median = (values: readonly number[]) =>
  quantile(
    values.toSorted((a, b) => a - b),
    0.5
  );
