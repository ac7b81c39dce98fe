/** Ways in and answers by period: of all together, and of single municipalities as long as what is left holds. */
import type {WayIn} from "../../base/words.ts";
import type {Answer, Case} from "../../results/cases.ts";
import {stepsOf} from "../../results/steps.ts";
import {type Composition, compose, countSteps} from "../composition.ts";
import {claimsOver, composed, type Part} from "./claimed.ts";
import {everywhere, type FunnelContext, nameOf, ofEntry} from "./context.ts";
import type {PublishedAnswers} from "./published.ts";

const waysInJoins: WayIn[][][] = [
  [["e-service"], ["telephone"], ["email"], ["fair"]],
  [["e-service"], ["telephone"], ["email", "fair"]],
  [["e-service"], ["telephone", "email", "fair"]],
  [
    ["e-service", "email"],
    ["telephone", "fair"]
  ]
];
const answerJoins: Answer[][][] = [
  [["same-day"], ["within-week"], ["later"], ["waiting", "lost"]],
  [["same-day"], ["within-week"], ["later", "waiting", "lost"]],
  [["same-day"], ["within-week", "later", "waiting", "lost"]]
];
/** Where the same day, which is the goal, cannot be told apart even by the year. */
const withinWeekJoins: Answer[][][] = [
  [
    ["same-day", "within-week"],
    ["later", "waiting", "lost"]
  ]
];

/** Ways in, of every application. */
export function waysInPart({
  ours,
  weeks,
  threshold,
  overviewWeeks,
  holdsInside,
  make
}: FunnelContext): Part<Composition<WayIn> | null> {
  const shown = compose(
    ours.map(({day, wayIn}) => ({day, category: wayIn})),
    waysInJoins,
    weeks,
    threshold,
    (it) => holdsInside(ours, ({wayIn}) => wayIn, it),
    {gridWeeks: overviewWeeks}
  );
  const claims = composed("funnel.waysIn", "funnel.waysIn", shown, ours, ({wayIn}) => wayIn, "wayIn", {}, make);
  return {shown, claims};
}

/**
 * Ends the name of a part of which the years end with the newest half year: those overlap the ones of other releases, and
 * where that tells of somebody, the fixed years stand instead.
 */
export const newestEnding = " newest";

export function answersPart(context: FunnelContext): Part<PublishedAnswers[]> {
  const {given, material, entered, weeks, threshold, overviewWeeks, bySize, holdsInside} = context;
  const {summed} = given;
  const part: Part<PublishedAnswers[]> = {shown: [], claims: []};
  const asCounted = (cases: readonly Case[]) => cases.map(({day, answer}) => ({day, category: answer}));
  const answerOf = ({answer}: Case) => answer;
  let others = entered;
  for (const id of ["all", ...(summed.length > 1 ? bySize.map(({code}) => code) : [])]) {
    const own = id === "all" ? entered : entered.filter(({municipality}) => municipality === id);
    const without = id === "all" ? [] : others.filter(({municipality}) => municipality !== id);
    const isAllowed = (it: Composition<Answer>) =>
      holdsInside(own, answerOf, it) &&
      (id === "all" ||
        (holdsInside(without, answerOf, it) &&
          countSteps(asCounted(without), it).every(({counts}) => counts.every((count) => count >= threshold))));
    const name = `funnel.answers.${id}`;
    // A single one's newest years tell of it beside the fixed ones of earlier releases: docs/decisions/0155.
    const asked =
      id === "all"
        ? {gridWeeks: overviewWeeks, isNewest: !material.withheld?.has(name + newestEnding)}
        : {gridWeeks: 1};
    const joinedBy = (joins: Answer[][][]) => compose(asCounted(own), joins, weeks, threshold, isAllowed, asked);
    const composition = joinedBy(answerJoins) ?? joinedBy(withinWeekJoins);
    if (composition === null) continue;
    if (id !== "all") others = without;
    part.shown.push({id, name: id === "all" ? everywhere(summed.length) : nameOf(material, id), composition});
    const ends = composition.steps.at(-1)?.to;
    const isNewest = composition.stepWeeks === 52 && ends !== stepsOf(weeks, 52).at(-1)?.to;
    const partName = name + (isNewest ? newestEnding : "");
    const who = claimsOver(id === "all" ? summed : [id]);
    part.claims.push(
      ...composed("funnel.answers[].composition", partName, composition, own, answerOf, "answer", ofEntry, who)
    );
  }
  return part;
}
