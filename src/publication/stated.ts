/**
 * What applicants said made them apply, period by period, over the municipalities of the overview; and whether word of
 * mouth grows.
 *
 * Shown as ways in are: joined until every cell of every step holds the threshold, also for whoever knows a member's own,
 * and withheld where no joining does. Zero is not enough either: nobody named it is about everybody. The shares, the
 * difference and their intervals follow from the counts that stand beside them, so they tell nothing more.
 */
import type {StatedSource, VerdictWord} from "../base/words.ts";
import {statedSources} from "../base/words.ts";
import {stepsOf} from "../results/steps.ts";
import {groupOf, namedShare, type StatedGroup, shareChange} from "../results/word-of-mouth.ts";
import type {Claim, Section} from "./claims.ts";
import {type Composition, compose, countSteps} from "./composition.ts";
import {countIn, type Insider} from "./disclosure.ts";
import type {Material} from "./material.ts";
import {insidersIn, summedOf} from "./members.ts";
import type {Estimate, Release} from "./release.ts";
import {publicZone} from "./zones.ts";

export interface PublishedStated {
  /** The first category is word of mouth alone. */
  composition: Composition<StatedGroup>;
  /** Of each step, those who named word of mouth: of those who said something, or of all where `isOfAll`. */
  shares: Estimate[];
  /** Those who said nothing are so few that they are joined with others, and in every share. */
  isOfAll: boolean;
  /** The last 52 weeks against the 52 before them; null before there are two such years. */
  growth: StatedGrowth | null;
}
export interface StatedGrowth {
  before: {from: string; to: string; count: number; of: number; share: Estimate};
  after: {from: string; to: string; count: number; of: number; share: Estimate};
  /** Of one: 0.1 is ten percentage points more. */
  difference: Estimate;
  word: VerdictWord;
}

const joins: StatedGroup[][][] = [
  [["word-of-mouth"], ["channel"], ["elsewhere"], ["unknown"]],
  [["word-of-mouth"], ["channel", "elsewhere"], ["unknown"]],
  [["word-of-mouth"], ["channel", "elsewhere", "unknown"]]
];

/** The trait's closed list of values. */
const notAsked = "not-asked";
export const statedTraits: Readonly<Record<string, readonly string[]>> = {stated: [...statedSources, notAsked]};
const valuesOf = (joined: readonly StatedGroup[]) => [
  ...statedSources.filter((it) => joined.includes(groupOf(it))),
  ...(joined.includes("unknown") ? [notAsked] : [])
];

export function publishStated(material: Material, overviewWeeks: number): PublishedStated | null {
  const {config, panel} = material;
  const rows = counted(material);
  if (!rows.some(({source}) => source !== null)) return null; // nobody asks
  const insiders = insidersIn(material.zone ?? publicZone, config, panel);
  const composition = compose(
    each(rows),
    joins,
    panel.weeks,
    config.publication.threshold,
    (it) =>
      cutsHold(it, material, overviewWeeks, insiders) &&
      insiders.every(({municipalities, threshold}) => {
        const rest = rows.filter(({m}) => !municipalities.has(m));
        if (rest.length === 0 || rest.length === rows.length) return true;
        return countSteps(each(rest), it).every(({counts}) => counts.every((count) => count >= threshold));
      })
  );
  if (composition === null) return null;
  const isOfAll = composition.categories.at(-1)!.length > 1;
  const of = ({counts}: {counts: readonly number[]}) =>
    counts.reduce((sum, count) => sum + count, 0) - (isOfAll ? 0 : counts[counts.length - 1]);
  return {
    composition,
    shares: composition.steps.map((step) => namedShare(step.counts[0], of(step))),
    isOfAll,
    growth: growthOf(composition, of)
  };
}

/**
 * Steps that part one of the overview's tell how many came on either side of the cut: each side must hold enough, also
 * when somebody's own are taken away.
 */
function cutsHold(
  {steps}: Composition,
  {config, panel}: Material,
  overviewWeeks: number,
  insiders: readonly Insider[]
): boolean {
  const {weeks, counts} = panel;
  const summed = summedOf(config, panel);
  const edges = steps.flatMap(({from, to}) => [from, to]);
  const holds = (first: number, end: number) => {
    const count = (members: readonly number[]) => countIn(members, first, end, counts, weeks.length);
    return (
      count(summed) >= config.publication.threshold &&
      insiders.every(({municipalities, threshold}) => {
        const rest = summed.filter((m) => !municipalities.has(m));
        return rest.length === 0 || rest.length === summed.length || count(rest) >= threshold;
      })
    );
  };
  return stepsOf(weeks, overviewWeeks).every(({first, end}) =>
    edges.every((edge) => {
      const t = weeks.indexOf(edge);
      return t <= first || t >= end || (holds(first, t) && holds(t, end));
    })
  );
}

function growthOf({steps, stepWeeks}: Composition, of: (step: {counts: readonly number[]}) => number) {
  const perYear = 52 / stepWeeks;
  if (steps.length < 2 * perYear) return null;
  const year = (end?: number) => {
    const some = steps.slice(0, end).slice(-perYear);
    const sum = (value: (step: (typeof some)[number]) => number) => some.reduce((total, it) => total + value(it), 0);
    return {from: some[0].from, to: some[some.length - 1].to, count: sum(({counts}) => counts[0]), of: sum(of)};
  };
  const [before, after] = [year(-perYear), year()];
  const change = shareChange({x: before.count, n: before.of}, {x: after.count, n: after.of});
  return {
    before: {...before, share: change.before},
    after: {...after, share: change.after},
    difference: change.difference,
    word: change.word
  };
}

/** In weeks that the overview counts too. */
function counted({config, panel, stated}: Material) {
  const place = new Map(summedOf(config, panel).map((m) => [panel.codes[m], m]));
  const weekOf = new Map(panel.weeks.map((week, t) => [week, t]));
  return stated.flatMap(({municipality, week, source, count}) => {
    const [m, t] = [place.get(municipality), weekOf.get(week)];
    if (m === undefined || t === undefined || Number.isNaN(panel.counts[m * panel.weeks.length + t])) return [];
    return [{m, week, source, count}];
  });
}

const each = (rows: readonly {week: string; source: StatedSource | null; count: number}[]) =>
  rows.flatMap(({week, source, count}) => Array.from({length: count}, () => ({day: week, category: groupOf(source)})));

export const statedSection: Section = {
  name: "stated",
  claims({stated}: Release, material): Claim[] {
    if (!stated) return [];
    const {config, panel} = material;
    const summed = summedOf(config, panel);
    const rows = counted(material);
    return stated.composition.steps.flatMap(({from, to}) =>
      stated.composition.categories.map((joined) => ({
        at: "stated.composition.steps[].counts",
        part: "stated",
        municipalities: summed.map((m) => panel.codes[m]),
        ...{from, to},
        traits: {stated: valuesOf(joined)},
        counts: summed.map((own) =>
          rows
            .filter(({m, week, source}) => m === own && from <= week && week < to && joined.includes(groupOf(source)))
            .reduce((sum, {count}) => sum + count, 0)
        ),
        within: 0
      }))
    );
  },
  withhold: (release) => ({...release, stated: null})
};
