/**
 * Applications by period and by what they are like, so joined that every cell holds the threshold: no bar tells of four.
 *
 * Ways of joining the categories are tried from the finest, each in quarters and half years; then each in whole years,
 * where asked for first in those that end with the newest half year.
 * The first of which every cell of every whole step holds the threshold is shown. Zero is not enough either: "nobody was
 * lost in Ånge" is about everybody in Ånge. What was joined is the same in all steps, so that nothing can be subtracted.
 */
import {newestYears, stepsOnGrid} from "../results/steps.ts";

export interface Composition<Category extends string = string> {
  /** 13, 26 or 52; a step may be some weeks shorter or longer where its ends are moved to other steps (stepsOnGrid). */
  stepWeeks: number;
  /** Each is one category or several joined. */
  categories: Category[][];
  steps: {from: string; to: string; counts: number[]}[];
}

/** Something with a day and a category. */
export interface Counted<Category extends string> {
  day: string;
  category: Category;
}

const fewestSteps = 2;

export interface Steps {
  /** The length of steps beside which they will stand, and which they shall not cut. */
  gridWeeks?: number;
  /** Years end with the newest half year where those hold. */
  isNewest?: boolean;
}
/** Steps to try beside each way of joining, from the finest: a year hides the change within it. */
const triedSteps = (weeks: readonly string[], {gridWeeks = 1, isNewest = false}: Steps) => {
  const on = (stepWeeks: number) => ({stepWeeks, days: stepsOnGrid(weeks, stepWeeks, gridWeeks)});
  const newest = {stepWeeks: 52, days: isNewest ? newestYears(weeks, gridWeeks) : []};
  return [[on(13), on(26)], [newest], [on(52)]];
};

/** `weeks` end where whole steps are to end; `joins` from the finest. null where nothing holds. */
export function compose<Category extends string>(
  counted: readonly Counted<Category>[],
  joins: readonly Category[][][],
  weeks: readonly string[],
  threshold: number,
  isAllowed: (it: Composition<Category>) => boolean = () => true,
  asked: Steps = {}
): Composition<Category> | null {
  for (const tried of triedSteps(weeks, asked))
    for (const categories of joins)
      for (const {stepWeeks, days} of tried) {
        const steps = countSteps(counted, {categories, steps: days});
        const composition = {stepWeeks, categories, steps};
        const holds = steps.every(({counts}) => counts.every((count) => count >= threshold));
        if (steps.length >= fewestSteps && holds && isAllowed(composition)) return composition;
      }
  return null;
}

/** Others counted in the same steps by the same categories. */
export function countSteps<Category extends string>(
  counted: readonly Counted<Category>[],
  {categories, steps}: {categories: readonly Category[][]; steps: readonly {from: string; to: string}[]}
): Composition["steps"] {
  return steps.map(({from, to}) => {
    const within = counted.filter(({day}) => from <= day && day < to);
    return {from, to, counts: categories.map((joined) => within.filter((it) => joined.includes(it.category)).length)};
  });
}
