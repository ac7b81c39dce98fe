/** How far applications have come, the chance of a home, its course in time, and what single municipalities add to it. */
import {addWeeks} from "../../base/day.ts";
import {type Case, fates, type HomeStage, homeStages} from "../../results/cases.ts";
import type {FunnelNumber} from "../../results/funnel-number.ts";
import type {Claim} from "../claims.ts";
import type {Estimate} from "../release.ts";
import {claimsOver, type Part} from "./claimed.ts";
import {type FunnelContext, nameOf, ofRecord} from "./context.ts";
import type {PublishedFunnel, PublishedStage} from "./published.ts";

export interface StagesShown
  extends Pick<PublishedFunnel, "stages" | "chance" | "share" | "weeks" | "course" | "toCome" | "beyond" | "chances"> {
  isOpen: boolean;
  /** Whether numbers of the model are: enough have become homes, and enough have ended. */
  isTold: boolean;
}

const modelPlaces = ["chance", "share", "weeks", "beyond", "course", "toCome", "campaigns"];

export function stagesPart(context: FunnelContext): Part<StagesShown> {
  const {given, threshold, counted, number, isEnough, make} = context;
  const {facts, numbers} = given;
  const stages = stagesOf(counted, isEnough);
  const isOpen = stages.length > 0;
  const ended = counted.filter(({fate}) => fate === "ended").length;
  const homes = counted.filter(({fate}) => fate === "home").length;
  const isTold = isOpen && homes >= threshold && ended >= threshold;
  const found = isTold ? number("home-weeks") : null;
  const chances = isTold ? chancesPart(context) : {shown: [], claims: []};
  const claims = [
    ...stages.flatMap((_, i) => stageClaims(stages, i, context)),
    ...(isTold ? modelPlaces.flatMap((it) => ofFate(`funnel.${it}`, "funnel.stages", counted, make, context)) : []),
    ...chances.claims
  ];
  const shown = {
    isOpen,
    isTold,
    stages,
    chance: isTold ? number("home-chance") : null,
    share: isTold ? number("home-share") : null,
    weeks: found !== null && found.high <= facts.longestWeeks ? found : null,
    beyond: isTold ? (number("home-beyond")?.mid ?? null) : null,
    course: isTold ? courseOf(numbers, counted, threshold) : [],
    toCome: isTold ? number("homes-to-come") : null,
    chances: chances.shown
  };
  return {shown, claims};
}

function stageClaims(stages: readonly PublishedStage[], i: number, {counted, from, to, make}: FunnelContext): Claim[] {
  const {stage, open, ended} = stages[i];
  const on = homeStages.slice(homeStages.indexOf(stage));
  const next = stages[i + 1]?.stage;
  const here = next === undefined ? on : on.slice(0, homeStages.indexOf(next) - homeStages.indexOf(stage));
  const reached = (list: readonly HomeStage[]) => counted.filter((it) => list.includes(it.reached));
  const claim = (at: string, traits: Claim["traits"], cases: readonly Case[]) =>
    make(`funnel.stages[].${at}`, "funnel.stages", from, to, {...ofRecord, ...traits}, cases);
  return [
    claim("count", {reached: on}, reached(on)),
    ...(open === null || ended === null
      ? []
      : (["open", "ended"] as const).map((fate) =>
          claim(
            fate,
            {reached: here, fate: [fate]},
            reached(here).filter((it) => it.fate === fate)
          )
        ))
  ];
}

/** Homes and ended, on which every number of the model rests. */
const ofFate = (
  at: string,
  part: string,
  cases: readonly Case[],
  who: ReturnType<typeof claimsOver>,
  {from, to}: FunnelContext
): Claim[] =>
  fates
    .filter((fate) => fate !== "open")
    .map((fate) =>
      who(
        at,
        part,
        from,
        to,
        {...ofRecord, fate: [fate]},
        cases.filter((it) => it.fate === fate)
      )
    );

/** Single municipalities: the larger first, as long as what is left holds. */
function chancesPart(context: FunnelContext): Part<PublishedFunnel["chances"]> {
  const {given, material, threshold, counted, bySize, number} = context;
  const part: Part<PublishedFunnel["chances"]> = {shown: [], claims: []};
  let left = counted;
  const holds = (cases: readonly Case[]) =>
    fates.slice(0, 2).every((fate) => cases.filter((it) => it.fate === fate).length >= threshold);
  for (const {code, own} of given.summed.length > 1 ? bySize : []) {
    const without = left.filter(({municipality}) => municipality !== code);
    const chance: Estimate | null = number("home-chance", {area: code});
    if (chance === null || !holds(own) || !holds(without)) continue;
    left = without;
    part.shown.push({id: code, name: nameOf(material, code), chance});
    part.claims.push(...ofFate("funnel.chances[].chance", `funnel.chances.${code}`, own, claimsOver([code]), context));
  }
  return part;
}

/**
 * Stages far enough apart (one that nobody notes has as many as the next, and goes): whoever left between two of them is one of at least so many. From the end,
 * since the homes are what it is about.
 */
function stagesOf(counted: readonly Case[], isEnough: (cases: readonly Case[]) => boolean): PublishedStage[] {
  const at = (stage: HomeStage) => homeStages.indexOf(stage);
  const between = (stage: HomeStage, next?: HomeStage) =>
    counted.filter(({reached}) => at(reached) >= at(stage) && (next === undefined || at(reached) < at(next)));
  if (!isEnough(between("received"))) return [];
  const wanted = homeStages.filter((stage) => stage === "received" || isEnough(between(stage)));
  const kept: HomeStage[] = [];
  for (const stage of wanted.toReversed()) {
    const next = kept[0];
    if (next === undefined || isEnough(between(stage, next))) kept.unshift(stage);
    else if (stage === "received") kept[0] = stage; // all came: the next stage says nothing more
  }
  const parts = kept.map((stage, i) => {
    const here = between(stage, kept[i + 1]);
    return {open: here.filter(({fate}) => fate === "open"), ended: here.filter(({fate}) => fate === "ended")};
  });
  // How many ended in all is told elsewhere: those of the stages not told, together, must be enough too.
  const told = new Set(
    parts.keys().filter((i) => kept[i] !== "approved" && isEnough(parts[i].open) && isEnough(parts[i].ended))
  );
  for (;;) {
    const rest = parts.filter((_, i) => kept[i] !== "approved" && !told.has(i));
    if (told.size === 0 || rest.length === 0) break;
    if (isEnough(rest.flatMap(({open}) => open)) && isEnough(rest.flatMap(({ended}) => ended))) break;
    told.delete(Math.max(...told));
  }
  return kept.map(
    (stage, i): PublishedStage => ({
      stage,
      count: between(stage).length,
      open: told.has(i) ? parts[i].open.length : null,
      ended: told.has(i) ? parts[i].ended.length : null
    })
  );
}

/** The course at those moments between which so many have become homes, and ended, that a rise tells of nobody. */
function courseOf(
  numbers: readonly FunnelNumber[],
  counted: readonly Case[],
  threshold: number
): PublishedFunnel["course"] {
  const countBy = (fate: Case["fate"], weeks: number) =>
    counted.filter((it) => it.fate === fate && it.endedOn !== null && it.endedOn <= addWeeks(it.day, weeks)).length;
  let [homes, ends] = [0, 0];
  return numbers
    .filter(({quantity}) => quantity === "home-by")
    .sort((a, b) => a.stepWeeks - b.stepWeeks)
    .flatMap(({stepWeeks: weeks, mid, low, high}) => {
      const end = numbers.find((it) => it.quantity === "end-by" && it.stepWeeks === weeks);
      const [homesBy, endsBy] = [countBy("home", weeks), countBy("ended", weeks)];
      if (end === undefined || homesBy - homes < threshold || endsBy - ends < threshold) return [];
      [homes, ends] = [homesBy, endsBy];
      return [{weeks, home: {mid, low, high}, ended: {mid: end.mid, low: end.low, high: end.high}}];
    });
}
