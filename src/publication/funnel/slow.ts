/** What goes with a slow answer: only where each class of answers holds homes, or meetings, and others. */
import {type Answered, answeredClasses, type Case, homeStages} from "../../results/cases.ts";
import {slowSentence} from "../../results/funnel-sentences.ts";
import {wordOf} from "../../results/verdict.ts";
import type {Part} from "./claimed.ts";
import {type FunnelContext, ofRecord} from "./context.ts";
import type {PublishedFunnel, PublishedSlow, SlowLoss} from "./published.ts";

type SlowShown = Pick<PublishedFunnel, "slow" | "meetingLoss" | "homeLoss" | "homesLost">;
const met = homeStages.slice(2);

export function slowPart({threshold, counted, from, to, number, make}: FunnelContext): Part<SlowShown> {
  const isFilled = (answer: Answered, isReached: (it: Case) => boolean) => {
    const own = counted.filter((it) => it.answer === answer);
    const reachedCount = own.filter(isReached).length;
    return reachedCount >= threshold && own.length - reachedCount >= threshold;
  };
  const canTell = answeredClasses.every(
    (answer) => isFilled(answer, ({metOn}) => metOn !== null) && isFilled(answer, ({fate}) => fate === "home")
  );
  const slow = canTell
    ? answeredClasses.flatMap((answer): PublishedSlow[] => {
        const [meeting, home] = [number("meeting-after", {channel: answer}), number("home-after", {channel: answer})];
        return meeting && home ? [{answer, meeting, home}] : [];
      })
    : [];
  const isSaid = slow.length > 0;
  const lossOf = (goal: "meeting" | "home"): SlowLoss | null => {
    const loss = number(`${goal}-loss`, {channel: "later"});
    const probability = number(`${goal}-loss-probability`, {channel: "later"});
    if (!isSaid || loss === null || probability === null) return null;
    const word = wordOf(probability.mid);
    return {loss, word, sentence: slowSentence(goal, loss, word)};
  };
  const places = ["funnel.slow", "funnel.meetingLoss", "funnel.homeLoss", "funnel.homesLost"];
  const claims = (isSaid ? places : []).flatMap((at) =>
    answeredClasses.flatMap((answer) => {
      const own = counted.filter((it) => it.answer === answer);
      const claim = (traits: object, cases: readonly Case[]) =>
        make(at, "funnel.slow", from, to, {...ofRecord, answer: [answer], ...traits}, cases);
      return [
        claim({}, own),
        claim(
          {reached: met},
          own.filter((it) => met.includes(it.reached))
        ),
        claim(
          {fate: ["home"]},
          own.filter((it) => it.fate === "home")
        )
      ];
    })
  );
  const shown = {
    slow,
    meetingLoss: lossOf("meeting"),
    homeLoss: lossOf("home"),
    homesLost: isSaid ? number("homes-lost") : null
  };
  return {shown, claims};
}
