/**
 * Applications by period and by what they are like, so joined that every cell holds the threshold: no bar tells of four.
 *
 * Ways of joining the categories are tried from the finest, each in quarters and half years; then each in whole years.
 * The first of which every cell of every whole step holds the threshold is shown. Zero is not enough either: "nobody was
 * lost in Ånge" is about everybody in Ånge. What was joined is the same in all steps, so that nothing can be subtracted.
 */
import {stepsOf} from "../results/steps.ts";

export interface Composition<Category extends string = string> {
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

const lengths = [
  [13, 26],
  [52] // a year hides the change within it
];
const fewestSteps = 2;

/** `weeks` end where whole steps are to end; `joins` from the finest. null where nothing holds. */
export function compose<Category extends string>(
  counted: readonly Counted<Category>[],
  joins: readonly Category[][][],
  weeks: readonly string[],
  threshold: number,
  isAllowed: (it: Composition<Category>) => boolean = () => true
): Composition<Category> | null {
  for (const tried of lengths)
    for (const categories of joins)
      for (const stepWeeks of tried) {
        const composition = {stepWeeks, categories, steps: countSteps(counted, categories, weeks, stepWeeks)};
        const {steps} = composition;
        const holds = steps.every(({counts}) => counts.every((count) => count >= threshold));
        if (steps.length >= fewestSteps && holds && isAllowed(composition)) return composition;
      }
  return null;
}

export function countSteps<Category extends string>(
  counted: readonly Counted<Category>[],
  categories: readonly Category[][],
  weeks: readonly string[],
  stepWeeks: number
): Composition["steps"] {
  return stepsOf(weeks, stepWeeks).map(({from, to}) => {
    const within = counted.filter(({day}) => from <= day && day < to);
    return {from, to, counts: categories.map((joined) => within.filter((it) => joined.includes(it.category)).length)};
  });
}
