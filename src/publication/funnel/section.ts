/** The way in as a section of the release: its traits, its claims, and the release without a part of it. */
import {waysIn} from "../../base/words.ts";
import {answers, fates, homeStages} from "../../results/cases.ts";
import {funnelHeadline, funnelLede} from "../../results/funnel-sentences.ts";
import type {Section} from "../claims.ts";
import type {Release} from "../release.ts";
import {approvedTrait, notApproved, saysApproved, withoutApproved} from "./approved.ts";
import {buildFunnel} from "./build.ts";
import {newestEnding} from "./compositions.ts";
import type {PublishedFunnel} from "./published.ts";

/** Values of its traits. before-record: received before its municipality noted what becomes of applications. */
export const funnelTraits: Readonly<Record<string, readonly string[]>> = {
  wayIn: waysIn,
  answer: answers,
  entry: ["counted", "before-record"],
  kind: ["home", "other"],
  reached: homeStages,
  fate: fates
};

/** A home is whoever was approved, and on a day; who was answered was at least spoken to. */
export const isPossibleCase = (values: Readonly<Record<string, string>>): boolean => {
  const {fate, reached, answer, [approvedTrait]: approved} = values;
  const isUnanswered = answer === "waiting" || answer === "lost";
  if (fate !== undefined && reached !== undefined && (fate === "home") !== (reached === "approved")) return false;
  if (approved !== undefined && fate !== undefined && (fate === "home") !== (approved !== notApproved)) return false;
  if (approved !== undefined && reached !== undefined && (reached === "approved") !== (approved !== notApproved))
    return false;
  if (answer !== undefined && reached !== undefined && isUnanswered !== (reached === "received")) return false;
  return !(isUnanswered && fate === "home");
};

export const funnelSection: Section = {
  name: "funnel",
  claims: (release, material) =>
    release.funnel === null || material.funnel === null
      ? []
      : buildFunnel(release, material, material.funnel).claims.filter(({part}) => isSaid(release, part)),
  // What goes first where others would do too: the fixed years are left.
  weightOf: (unit) => (unit.endsWith(newestEnding) ? 10 : undefined),
  withhold: (release, claims) => ({
    ...release,
    funnel: release.funnel && [...new Set(claims.map(({part}) => part))].reduce(without, release.funnel)
  })
};

/** The parts that a release still has, so that what was withheld is claimed no more. */
function isSaid({funnel}: Release, part: string): boolean {
  if (funnel === null) return false;
  const [, name, id = ""] = /^funnel\.(\w+)(?:\.(.*))?$/.exec(part) ?? [];
  if (name === "waysIn") return funnel.waysIn !== null;
  if (name === "stages") return funnel.stages.length > 0;
  if (name === "waiting" || name === "lost") return funnel[name] !== null;
  if (name === "slow") return funnel.slow.length > 0;
  if (name === "approved") return saysApproved(funnel.approved ?? [], id);
  if (name === "chances") return funnel.chances.some((it) => it.id === id);
  if (name === "answers") return funnel.answers.some((it) => it.id === idOfAnswers(id));
  return funnel.changes.some(({municipality, day}) => `${municipality} ${day}` === id);
}

const idOfAnswers = (id: string) => id.replace(newestEnding, "");

function without(funnel: PublishedFunnel, part: string): PublishedFunnel {
  const [, name, id = ""] = /^funnel\.(\w+)(?:\.(.*))?$/.exec(part) ?? [];
  if (name === "waysIn") return {...funnel, waysIn: null};
  if (name === "waiting" || name === "lost") return {...funnel, [name]: null};
  if (name === "slow") return {...funnel, slow: [], meetingLoss: null, homeLoss: null, homesLost: null};
  if (name === "chances") return {...funnel, chances: funnel.chances.filter((it) => it.id !== id)};
  if (name === "answers") return {...funnel, answers: funnel.answers.filter((it) => it.id !== idOfAnswers(id))};
  if (name === "approved") return {...funnel, approved: withoutApproved(funnel.approved ?? [], id)};
  if (name === "changes")
    return {...funnel, changes: funnel.changes.filter(({municipality, day}) => `${municipality} ${day}` !== id)};
  const nothing = {chance: null, share: null, weeks: null, toCome: null};
  return {
    ...funnel,
    ...nothing,
    from: "",
    stages: [],
    beyond: null,
    course: [],
    chances: [],
    campaigns: [],
    approved: (funnel.approved ?? []).map((it) => (it.id === "all" ? {...it, toCome: null} : it)),
    headline: funnelHeadline(null),
    lede: funnelLede(nothing)
  };
}
