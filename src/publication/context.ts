/** What every part of a release is made with: its material, who is in it, in which steps, and results by what they are about. */
import type {Bilingual} from "../base/format.ts";
import type {NamedNumber, Quantity} from "../results/named-number.ts";
import {groupOfArea, type IntakeArea} from "./areas.ts";
import type {Shown} from "./disclosure.ts";
import type {Material} from "./material.ts";
import {areasOf, everywhere, overviewId} from "./members.ts";
import type {Estimate} from "./release.ts";

export interface Context extends Material {
  own: readonly number[];
  summed: readonly number[];
  shown: Shown;
  index: Index;
}

/** Results by what they are about, so that each is found at once. */
export type Index = (quantity: Quantity, campaign: string, channel: string, area: string) => readonly NamedNumber[];

export function indexOf(numbers: readonly NamedNumber[]): Index {
  const key = (quantity: string, campaign: string, channel: string, area: string) =>
    [quantity, campaign, channel, area].join("\t");
  const groups = Map.groupBy(numbers, (it) => key(it.quantity, it.campaign, it.channel, it.area));
  return (quantity, campaign, channel, area) => groups.get(key(quantity, campaign, channel, area)) ?? [];
}

export const interval = (it: NamedNumber | undefined): Estimate | null =>
  it === undefined ? null : {mid: it.mid, low: it.low, high: it.high};

export const shownAreas = (context: Context): IntakeArea[] => [
  {id: "all", kind: "all", name: everywhere(context.summed, context), municipalities: context.summed},
  ...areasOf(context)
];

export const keyOf = (area: Pick<IntakeArea, "id" | "kind">) => (area.kind === "all" ? overviewId : groupOfArea(area));

export const yearOf = (day: string) => Number(day.slice(0, 4));

export const tooFew = (threshold: number): Bilingual => ({
  sv: `Här är anmälningarna så få att någon skulle kunna kännas igen (någon period har färre än ${threshold}, eller går att räkna ut ur andra tal). Därför visas inga siffror.`,
  en: `The applications here are so few that somebody might be recognised (a period has fewer than ${threshold}, or could be worked out from other numbers). No figures are shown.`
});
