/**
 * A release that no attacker wins against: what gives somebody away is made coarser until nothing does.
 *
 * The first try is what the counts alone allow (disclosure.ts). Of every loss, the least important part that it was
 * worked out from is taken one step coarser: longer weeks, then withheld. Then it is attacked again. Each round makes
 * something coarser, so it ends; if all is withheld and an attacker still wins, by what left the house before, the
 * release is refused.
 */
import {UserError} from "../../base/errors.ts";
import {stepLengths} from "../../results/steps.ts";
import type {Claim} from "../claims.ts";
import type {Shown} from "../disclosure.ts";
import {approvedTrait, approvedValues} from "../funnel/approved.ts";
import {type Prepared, prepareRelease} from "../make-release.ts";
import type {Material} from "../material.ts";
import type {Release} from "../release.ts";
import {isPossible, sections, traitValues} from "../sections.ts";
import {type Attacker, type AttackReport, attack, faultsOf, type Loss, type Published} from "./attack.ts";
import {keyOf} from "./cells.ts";

export interface Protected {
  release: Release;
  claims: Claim[];
  report: AttackReport;
  choice: Choice;
  /** What was made coarser than its own counts ask for, in the order in which that was found. */
  coarsened: string[];
}
/** How coarse it is: step lengths by group, and the parts of sections that are left out. */
export interface Choice {
  shown: Shown;
  withheld: ReadonlySet<string>;
}

/** `start` where it shall not be finer than another release; `zone` is the zone's name. */
export async function protectedRelease(
  material: Material,
  {zone, earlier, attackers}: {zone: string; earlier: readonly Published[]; attackers: readonly Attacker[]},
  start?: Choice
): Promise<Protected> {
  const options = {...attackOptions(material), known: new Map()};
  let tried = prepared(material, start);
  const coarsened: string[] = [];
  for (;;) {
    const {release, claims, shown, withheld} = tried;
    const faults = faultsOf(claims);
    if (faults.length > 0) throw new RangeError(`claims that cannot be: ${faults.slice(0, 3).join("; ")}`);
    const report = await attack([...earlier, {zone, isEarlier: false, claims}], attackers, options);
    if (report.losses.length === 0) return {release, claims, report, coarsened, choice: {shown, withheld}};
    const blamed = blamedParts(report.losses, tried);
    if (blamed.size === 0) throw refused(report.losses);
    coarsened.push(...blamed);
    tried = prepared(material, coarser(tried, blamed));
  }
}

export const attackOptions = ({panel}: Pick<Material, "panel">) => ({
  traitValues: {...traitValues, [approvedTrait]: approvedValues(panel.weeks)},
  isPossible,
  since: observedSince(panel)
});

export function prepared(material: Material, choice?: Choice): Prepared & Choice {
  const it = prepareRelease(material, choice?.shown);
  const withheld = choice?.withheld ?? new Set<string>();
  let {release} = it;
  const claims = [...it.seriesClaims];
  for (const section of sections) {
    const gone = section.claims(release, material).filter(({part}) => withheld.has(part));
    if (gone.length > 0) release = section.withhold(release, gone);
    claims.push(...section.claims(release, material));
  }
  return {...it, release, claims, withheld};
}

/**
 * Of each loss the least important part that is still there. Groups come in their order, then the parts of the sections
 * in theirs. What earlier releases alone give away blames nothing here.
 */
function blamedParts(losses: readonly Loss[], {shown, groups, withheld, claims}: Prepared & Choice): Set<string> {
  const groupIds = groups.map(({id}) => id);
  const others = [...new Set(claims.map(({part}) => part))].filter((part) => !groupIds.includes(part));
  const order = [...groupIds.filter((id) => shown.has(id)), ...others.filter((part) => !withheld.has(part))];
  const placeOf = new Map(order.map((part, i) => [part, i]));
  // Two parts that say the same of the same people must both be made coarser.
  const partsOf = Map.groupBy(claims, keyOf);
  const blamed = new Set<string>();
  for (const loss of losses) {
    const last = loss.claims.reduce((least, {part}) => Math.max(least, placeOf.get(part) ?? -1), -1);
    if (last < 0) continue;
    for (const claim of loss.claims.filter(({part}) => part === order[last]))
      for (const {part} of partsOf.get(keyOf(claim)) ?? []) if (placeOf.has(part)) blamed.add(part);
  }
  return blamed;
}

function coarser({shown, withheld}: Choice, blamed: ReadonlySet<string>): Choice {
  const next = new Map(shown);
  const gone = new Set(withheld);
  for (const part of blamed) {
    const length = shown.get(part);
    if (length === undefined) gone.add(part);
    const longer = length === undefined ? undefined : stepLengths.find((it) => it > length);
    if (longer === undefined) next.delete(part);
    else next.set(part, longer);
  }
  return {shown: next, withheld: gone};
}

/** The first week of each municipality that is counted at all. */
function observedSince({codes, weeks, counts}: Material["panel"]): Map<string, string> {
  return new Map(
    codes.flatMap((code, m) => {
      const first = weeks.findIndex((_, t) => !Number.isNaN(counts[m * weeks.length + t]));
      return first < 0 ? [] : [[code, weeks[first]]];
    })
  );
}

export const lossText = ({attacker, cell, range}: Loss): string =>
  `${attacker}: ${cell.municipality}, ${cell.from} to ${cell.to}${cell.traits && `, ${cell.traits}`}: ${range.low} to ${range.high}`;

export const refused = (losses: readonly Loss[]) =>
  new UserError("This release would let somebody be recognised, even with everything withheld that could be.", {
    faults: losses.slice(0, 5).map(lossText),
    next: "See what was tried: npx genklang release attack. What left the house before cannot be called back; publish again when newer data have come"
  });
