/**
 * What may be shown so that nobody can be recognised: weeks are joined until every step holds enough applications.
 *
 * Three rules, in this order:
 *   1. A group of municipalities is shown in the finest steps of which every one, in all its data, holds at least
 *      `threshold` applications; zero is not enough either. What is left for an insider who takes its own counts away
 *      must hold enough too. Where no step length will do, the group is withheld.
 *   2. Groups are tried in the order of their importance. A group is withheld too where it and the groups already shown
 *      would give away a small count: what is left of a shown group when shown groups inside it are taken away must itself hold
 *      `threshold` in every step of the coarser of their lengths.
 *   3. Sums are over whole steps only (results/steps.ts), so that no difference of two sums is a smaller step.
 *
 * It is coarsening, not suppression of cells: there are no holes to solve for. It is the first try only. Rule 2 looks at
 * the sets that can be made by taking away disjoint shown groups, and at differences of two shown groups; cube/attack.ts
 * then looks at everything that all releases say together, and cube/protect.ts makes coarser what it breaks.
 */
import {stepLengths, stepsOf} from "../results/steps.ts";

export interface Group {
  id: string;
  /** Indices into the municipalities. */
  municipalities: readonly number[];
}
/** Somebody who knows the counts of some municipalities and takes them from a sum. */
export interface Insider {
  municipalities: ReadonlySet<number>;
  threshold: number;
}
/** Step length in weeks by group id; a group that is not in it is withheld. */
export type Shown = ReadonlyMap<string, number>;

/** Groups most important first; `counts` M × T, NaN where a municipality was not observed. No step is shorter than `shortest`. */
export function disclose(
  groups: readonly Group[],
  counts: Float64Array,
  weeks: readonly string[],
  threshold: number,
  insiders: readonly Insider[] = [],
  shortest = 1
): Shown {
  const shown = new Map<string, number>();
  const sets = new Map<string, ReadonlySet<number>>(); // the shown sets of municipalities, each once
  const lengths = new Map<string, number>();
  for (const group of groups) {
    const members = new Set(group.municipalities);
    const key = keyOf(members);
    const known = lengths.get(key);
    if (known !== undefined) {
      shown.set(group.id, known);
      continue;
    }
    const length = finestFor(members, counts, weeks, threshold, insiders, shortest);
    if (length === undefined || leaks(members, length, sets, lengths, counts, weeks, threshold)) continue;
    shown.set(group.id, length);
    sets.set(key, members);
    lengths.set(key, length);
  }
  return shown;
}

/**
 * Municipalities so small, and so alone, that a sum over all would give them away: those in no group that can be shown
 * but the sum itself. They are left out of the sum, which says so; where there are enough of them together, none is.
 */
export function leftOutOfSums(
  everybody: readonly number[],
  groups: readonly Group[],
  counts: Float64Array,
  weeks: readonly string[],
  threshold: number,
  insiders: readonly Insider[] = []
): number[] {
  const canBeShown = (municipalities: readonly number[]) =>
    finestFor(new Set(municipalities), counts, weeks, threshold, insiders) !== undefined;
  const covered = new Set(groups.flatMap(({municipalities}) => (canBeShown(municipalities) ? municipalities : [])));
  const alone = everybody.filter((m) => !covered.has(m) && !canBeShown([m]));
  return canBeShown(alone) ? [] : alone;
}

const keyOf = (members: ReadonlySet<number>) => [...members].sort((a, b) => a - b).join(" ");

/** The finest step length of which every whole step holds the threshold; undefined where there is none. */
function finest(
  members: ReadonlySet<number>,
  counts: Float64Array,
  weeks: readonly string[],
  threshold: number,
  atLeast = 1
): number | undefined {
  return stepLengths.find((length) => length >= atLeast && holds(members, length, counts, weeks, threshold));
}

/** The same, and enough is left in each step when an insider takes its own away. */
function finestFor(
  members: ReadonlySet<number>,
  counts: Float64Array,
  weeks: readonly string[],
  threshold: number,
  insiders: readonly Insider[],
  shortest = 1
): number | undefined {
  return stepLengths.find(
    (it) =>
      it >= shortest &&
      holds(members, it, counts, weeks, threshold) &&
      insiders.every((insider) => {
        const rest = members.difference(insider.municipalities);
        return rest.size === 0 || rest.size === members.size || holds(rest, it, counts, weeks, insider.threshold);
      })
  );
}

function holds(
  members: ReadonlySet<number>,
  length: number,
  counts: Float64Array,
  weeks: readonly string[],
  threshold: number
): boolean {
  // Where nobody was observed there is nothing to give away, and nothing to show.
  const steps = stepsOf(weeks, length).filter(({first, end}) => isObserved(members, first, end, counts, weeks.length));
  return (
    steps.length > 0 && steps.every(({first, end}) => countIn(members, first, end, counts, weeks.length) >= threshold)
  );
}

function isObserved(
  members: ReadonlySet<number>,
  first: number,
  end: number,
  counts: Float64Array,
  weekCount: number
): boolean {
  for (const m of members) for (let t = first; t < end; ++t) if (!Number.isNaN(counts[m * weekCount + t])) return true;
  return false;
}

/** Applications of some municipalities in the weeks [first, end); a week without observation adds nothing. */
export function countIn(
  members: Iterable<number>,
  first: number,
  end: number,
  counts: Float64Array,
  weekCount: number
): number {
  let sum = 0;
  for (const m of members)
    for (let t = first; t < end; ++t) {
      const count = counts[m * weekCount + t];
      if (!Number.isNaN(count)) sum += count;
    }
  return sum;
}

/** Would showing these municipalities, beside the sets shown already, give away a set that is too small? */
function leaks(
  members: ReadonlySet<number>,
  length: number,
  sets: ReadonlyMap<string, ReadonlySet<number>>,
  lengths: ReadonlyMap<string, number>,
  counts: Float64Array,
  weeks: readonly string[],
  threshold: number
): boolean {
  const tooSmall = (rest: ReadonlySet<number>, coarser: number) =>
    rest.size > 0 && finest(rest, counts, weeks, threshold, coarser) === undefined;
  for (const [key, other] of sets) {
    const coarser = Math.max(length, lengths.get(key) ?? 0);
    if (members.isSubsetOf(other)) {
      // What is left of the larger set when this one and every shown set beside it are taken away.
      const inside = [...sets].filter(
        ([, set]) => set !== other && set.isSubsetOf(other) && set.isDisjointFrom(members)
      );
      const rest = inside.reduce((left, [, set]) => left.difference(set), other.difference(members));
      const coarsest = inside.reduce((max, [k]) => Math.max(max, lengths.get(k) ?? 0), coarser);
      if (tooSmall(rest, coarsest) || tooSmall(other.difference(members), coarser)) return true;
    } else if (!members.isDisjointFrom(other)) {
      if (tooSmall(members.difference(other), coarser) || tooSmall(other.difference(members), coarser)) return true;
    }
  }
  return false;
}

/**
 * Counts by category, those under the threshold joined to "other", also those of nothing; "other" takes in the next
 * smallest until it holds the threshold itself. Nothing is shown where not even all together do.
 */
export function joinSmall<Category extends string>(
  counts: ReadonlyMap<Category, number>,
  threshold: number
): {category: Category | "other"; count: number}[] {
  const ascending = [...counts].sort((a, b) => a[1] - b[1] || (a[0] < b[0] ? -1 : 1));
  let other = 0;
  let joinedCount = 0;
  while (ascending.length > 0 && (ascending[0][1] < threshold || (joinedCount > 0 && other < threshold))) {
    other += ascending.shift()?.[1] ?? 0;
    joinedCount += 1;
  }
  const large: {category: Category | "other"; count: number}[] = ascending
    .reverse()
    .map(([category, count]) => ({category, count}));
  if (joinedCount === 0) return large;
  return other >= threshold ? [...large, {category: "other", count: other}] : [];
}
