/** Single numbers: who waits as of the last day known; who was lost, or entered twice, in the last whole quarters. */
import {addDays, addWeeks} from "../../base/day.ts";
import {type Case, casesOf} from "../../results/cases.ts";
import {stepsOf} from "../../results/steps.ts";
import type {Part} from "./claimed.ts";
import {type FunnelContext, ofEntry} from "./context.ts";
import type {PublishedFunnel} from "./published.ts";

export function waitingPart(context: FunnelContext): Part<Pick<PublishedFunnel, "waiting" | "lost" | "twice">> {
  const {given, material, weeks, isSummed, known, entered, isEnough, make} = context;
  const {records, facts} = given;
  const {panel} = material;
  const dataTo = panel.weeks.length === 0 ? facts.asOf : addDays(panel.weeks[panel.weeks.length - 1], 7);
  const waiting = casesOf(records, dataTo).filter(
    ({municipality, answer, isSecondEntry}) => isSummed.has(municipality) && answer === "waiting" && !isSecondEntry
  );
  const quarters = stepsOf(weeks, 13).slice(-4);
  const year = quarters.length < 4 ? null : {from: quarters[0].from, to: quarters[3].to};
  const within = (cases: readonly Case[]) =>
    year === null ? [] : cases.filter(({day}) => year.from <= day && day < year.to);
  const lost = within(entered).filter(({answer}) => answer === "lost");
  const twice = within(known).filter(({isSecondEntry}) => isSecondEntry);
  const enough = (cases: readonly Case[]) => (isEnough(cases) ? cases.length : null);
  const claim = (part: string, from: string, to: string, answer: string, cases: readonly Case[]) =>
    isEnough(cases) ? [make(part, part, from, to, {...ofEntry, answer: [answer]}, cases)] : [];
  return {
    shown: {waiting: enough(waiting), lost: enough(lost), twice: enough(twice)},
    claims: [
      ...claim("funnel.waiting", addWeeks(dataTo, -5), dataTo, "waiting", waiting),
      ...(year === null ? [] : claim("funnel.lost", year.from, year.to, "lost", lost))
    ]
  };
}
