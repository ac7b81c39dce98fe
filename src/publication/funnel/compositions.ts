/** Ways in and answers by period: of all together, and of single municipalities as long as what is left holds. */
import type {WayIn} from "../../base/words.ts";
import type {Answer, Case} from "../../results/cases.ts";
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
    overviewWeeks
  );
  const claims = composed("funnel.waysIn", "funnel.waysIn", shown, ours, ({wayIn}) => wayIn, "wayIn", {}, make);
  return {shown, claims};
}

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
    const joinedBy = (joins: Answer[][][]) =>
      compose(asCounted(own), joins, weeks, threshold, isAllowed, id === "all" ? overviewWeeks : 1);
    const composition = joinedBy(answerJoins) ?? joinedBy(withinWeekJoins);
    if (composition === null) continue;
    if (id !== "all") others = without;
    part.shown.push({id, name: id === "all" ? everywhere(summed.length) : nameOf(material, id), composition});
    const name = `funnel.answers.${id}`;
    const who = claimsOver(id === "all" ? summed : [id]);
    part.claims.push(
      ...composed("funnel.answers[].composition", name, composition, own, answerOf, "answer", ofEntry, who)
    );
  }
  return part;
}
