/**
 * A release that no attacker wins against: what gives somebody away is made coarser or suppressed until nothing does.
 *
 * The first try is what the counts alone allow (disclosure.ts), with cells suppressed that are small by themselves. What
 * the attacker proves of it is taken away (suppress.ts): series get longer steps, cells and parts of sections are
 * suppressed. If all is withheld and an attacker still wins, by what left the house before, the release is refused.
 */
import {UserError} from "../../base/errors.ts";
import {stepLengths} from "../../results/steps.ts";
import {type Claim, unitOf} from "../claims.ts";
import type {Shown} from "../disclosure.ts";
import {approvedTrait, approvedValues} from "../funnel/approved.ts";
import {type Prepared, prepareRelease} from "../make-release.ts";
import type {Material} from "../material.ts";
import type {Release} from "../release.ts";
import {isPossible, sections, traitValues} from "../sections.ts";
import {type Attacker, type AttackReport, attack, faultsOf, type Loss, type Published} from "./attack.ts";
import {manyAttackers} from "./family-attack.ts";
import {solver} from "./solve.ts";
import {type Round, suppress} from "./suppress.ts";

export interface Protected {
  release: Release;
  claims: Claim[];
  report: AttackReport;
  choice: Choice;
  /** What was made coarser than its own counts ask for, in the order in which that was found. */
  coarsened: string[];
}
/** For whoever waits for it. */
export interface Watch {
  signal?: AbortSignal;
  onRound?(round: Round): void;
}
/** How coarse it is: step lengths by group, and what is left out: parts of sections, or cells by themselves. */
export interface Choice {
  shown: Shown;
  out: ReadonlySet<string>;
}

/** `start` where it shall not be finer than another release; `zone` is the zone's name. */
export async function protectedRelease(
  material: Material,
  {zone, earlier, attackers}: {zone: string; earlier: readonly Published[]; attackers: readonly Attacker[]},
  {start, signal, onRound}: {start?: Choice} & Watch = {}
): Promise<Protected> {
  const options = {
    ...attackOptions(material),
    known: new Map(),
    memory: new Map(),
    enough: attackers.length > manyAttackers ? enoughOfMany : enoughLost,
    rowsFirst: attackers.length > manyAttackers,
    signal
  };
  const always = start?.out ?? new Set<string>();
  let shown = start?.shown;
  const {made, report, out, coarsened} = await suppress(await solver(), {
    make(gone, longer) {
      if (shown !== undefined) shown = coarser(shown, longer);
      const it = prepared(material, {shown, out: gone.union(always)});
      ({shown} = it);
      return {...it, series: it.groups.map(({id}) => id).filter((id) => it.shown.has(id))};
    },
    async attack(claims, how) {
      const faults = faultsOf(claims);
      if (faults.length > 0) throw new RangeError(`claims that cannot be: ${faults.slice(0, 3).join("; ")}`);
      return await attack([...earlier, {zone, isEarlier: false, claims}], attackers, {...options, ...how});
    },
    isGrowing: options.rowsFirst,
    ...(options.rowsFirst && {endurance}),
    patience: options.rowsFirst ? Math.ceil(patientWork / attackers.length ** 2) : undefined,
    onRound,
    weightsOf: ({claims}) => weightsIn(claims, material),
    refuse: refused
  });
  const {release, claims} = made;
  return {release, claims, report, coarsened: [...coarsened, ...out], choice: {shown: made.shown, out: made.out}};
}

/** Rounds times attackers, squared: so a round of a larger region grows, and all of them shall not take an hour. */
const patientWork = 400_000;
/** More rounds with programs than any region of a hundred needed. */
const endurance = 30;
/** Lost cells of a block that a round asks for. Many of them have the same proof, and the round after it looks again. */
const enoughLost = 40;
/** Where most of a round shows cells to be safe, for all attackers at once, the rest of it may as well be asked. */
const enoughOfMany = 400;

export const attackOptions = ({panel}: Pick<Material, "panel">) => ({
  traitValues: {...traitValues, [approvedTrait]: approvedValues(panel.weeks)},
  isPossible,
  since: observedSince(panel)
});

export function prepared(material: Material, choice?: Partial<Choice>): Prepared & Choice {
  const out = choice?.out ?? new Set<string>();
  const given = {...material, withheld: out};
  const it = prepareRelease(given, choice?.shown);
  let {release} = it;
  const claims = [...it.seriesClaims];
  for (const section of sections) {
    const gone = section.claims(release, given).filter((claim) => out.has(claim.part) || out.has(unitOf(claim)));
    if (gone.length > 0) release = section.withhold(release, gone);
    claims.push(...section.claims(release, given));
  }
  return {...it, release, claims, out};
}

/**
 * Cells weigh what their section says; a whole part weighs more, and the more the earlier its section stands in the list
 * and it in its section.
 */
function weightsIn(claims: readonly Claim[], material: Material): (unit: string) => number {
  const place = new Map([...new Set(claims.map(unitOf))].map((unit, i) => [unit, i]));
  return (unit) => {
    const at = sections.findIndex(({name}) => unit.startsWith(name));
    const whole = partWeight * (sections.length - at) - (partWeight / 2) * ((place.get(unit) ?? 0) / place.size);
    return sections[at]?.weightOf?.(unit, material) ?? whole;
  };
}
const partWeight = 20;

function coarser(shown: Shown, longer: ReadonlySet<string>): Shown {
  const next = new Map(shown);
  for (const group of longer) {
    const length = stepLengths.find((it) => it > (shown.get(group) ?? Infinity));
    if (length === undefined) next.delete(group);
    else next.set(group, length);
  }
  return next;
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
