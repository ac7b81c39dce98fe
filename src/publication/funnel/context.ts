/** What every part of the way in is made with: its cases, the numbers of the model, and what is enough to be told. */
import {addDays, mondayOf} from "../../base/day.ts";
import type {Bilingual} from "../../base/format.ts";
import {type Case, casesOf, recorded} from "../../results/cases.ts";
import type {FunnelQuantity} from "../../results/funnel-number.ts";
import {type Composition, countSteps} from "../composition.ts";
import type {Material} from "../material.ts";
import type {Estimate, Release} from "../release.ts";
import {insidersOf, publicZone} from "../zones.ts";
import {claimsOver} from "./claimed.ts";
import type {FunnelMaterial} from "./material.ts";

/** The parts of a release that the way in looks at. */
export type Beside = Pick<Release, "campaigns" | "intake">;
export type FunnelContext = ReturnType<typeof funnelContext>;

export function funnelContext(release: Beside, material: Material, given: FunnelMaterial) {
  const {config, panel} = material;
  const {threshold} = config.publication;
  const {records, facts, numbers, summed} = given;
  const {asOf} = facts;
  const isSummed = new Set(summed);
  const weeks = panel.weeks.filter((week) => addDays(week, 7) <= asOf);
  const everyCase = casesOf(records, asOf);
  const known = everyCase.filter(({municipality}) => isSummed.has(municipality));
  const ours = known.filter(({isRepeat}) => !isRepeat); // as the weekly intake counts them
  const entered = ours.filter(({isSecondEntry}) => !isSecondEntry);
  const counted = recorded(everyCase).filter(({municipality, isForHome}) => isForHome && isSummed.has(municipality));

  const number = (quantity: FunnelQuantity, {area = "all", campaign = "", channel = ""} = {}): Estimate | null => {
    const found = numbers.find(
      (it) => it.quantity === quantity && it.area === area && it.campaign === campaign && it.channel === channel
    );
    return found === undefined || Number.isNaN(found.mid) ? null : {mid: found.mid, low: found.low, high: found.high};
  };

  // What is left when somebody who knows its own takes that away must hold enough too.
  const insiders = insidersOf(material.zone ?? publicZone, config, weeks[weeks.length - 1] ?? "");
  const holdsInside = <C extends string>(
    cases: readonly Case[],
    categoryOf: (it: Case) => C,
    composition: Composition<C>
  ) =>
    insiders.every(({knows, threshold: asked}) => {
      const rest = cases.filter(({municipality}) => !knows.includes(municipality));
      if (rest.length === 0 || rest.length === cases.length) return true;
      return countSteps(
        rest.map((it) => ({day: it.day, category: categoryOf(it)})),
        composition
      ).every(({counts}) => counts.every((count) => count >= asked));
    });
  const isEnough = (cases: readonly Case[]) =>
    cases.length >= threshold &&
    insiders.every(({knows, threshold: asked}) => {
      const rest = cases.filter(({municipality}) => !knows.includes(municipality));
      return rest.length === 0 || rest.length === cases.length || rest.length >= asked;
    });

  const [from, to] = counted.length === 0 ? ["", ""] : [mondayOf(counted[0].day), asOf];
  /** The larger first, as long as what is left holds. */
  const bySize = summed
    .map((code) => ({code, own: counted.filter(({municipality}) => municipality === code)}))
    .sort((a, b) => b.own.length - a.own.length || (a.code < b.code ? -1 : 1));
  return {
    release,
    material,
    given,
    threshold,
    weeks,
    isSummed,
    known,
    ours,
    entered,
    counted,
    /** Half-open days of the applications that the funnel is made of. */
    from,
    to,
    bySize,
    /** Steps that cut those of the overview would tell of the weeks in between. */
    overviewWeeks: release.intake?.stepWeeks ?? 1,
    number,
    holdsInside,
    isEnough,
    make: claimsOver(summed)
  };
}

/** Applications whose stages are noted, for a home. */
export const ofRecord = {entry: ["counted"], kind: ["home"]};
/** All applications that were entered once, whether their stages are noted or not. */
export const ofEntry = {entry: ["counted", "before-record"]};

export const nameOf = ({config}: Pick<Material, "config">, code: string): Bilingual => {
  const name = config.municipalities.find((it) => it.code === code)?.name ?? code;
  return {sv: name, en: name};
};
export const everywhere = (count: number): Bilingual => ({
  sv: count === 1 ? "Kommunen" : `Alla ${count} kommuner`,
  en: count === 1 ? "The municipality" : `All ${count} municipalities`
});
