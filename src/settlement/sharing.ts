/**
 * Lines to shares: own lines whole to their owner, the others split by weight × days as a partner, in groups of lines that
 * are shared alike or line by line.
 */
import type {Config} from "../base/config.ts";
import {addDays, daysBetween} from "../base/day.ts";
import {UserError} from "../base/errors.ts";
import type {CostLine} from "./lines.ts";
import {sharedDays} from "./partners.ts";
import {type Split, splitByCode} from "./rounding.ts";

/** Lines that are shared alike, and how. */
export interface SharedGroup {
  lines: string[];
  /** Who shares, with days as a partner of the lines' days; null where all were partners all of those days. */
  days: {partner: Record<string, number>; of: number} | null;
  /** Its weights are key weight × days. */
  split: Split;
}
/** What is shared, among whom and how. */
export interface Sharing {
  shared: readonly CostLine[];
  partnership: Pick<Config["partnerships"][number], "members">;
  partners: readonly {code: string}[];
}

export const sumOf = (lines: readonly CostLine[]) => lines.reduce((sum, {netOre}) => sum + netOre, 0);

export function groupsOf(
  {shared, partnership, partners}: Sharing,
  weights: readonly {code: string; weight: number}[],
  {isByLine, isGame}: {isByLine: boolean; isGame: boolean}
): SharedGroup[] {
  const rows = shared.map((line) => {
    const lineDays = {from: line.from, to: line.to};
    const sharing = isGame || line.tag === "joint" ? partners.map(({code}) => code) : line.partners.toSorted();
    const days = sharing.map((code) =>
      partnership.members
        .filter((member) => member.municipality === code)
        .flatMap((member) => sharedDays(member, lineDays))
        .reduce((sum, {from, to}) => sum + daysBetween(from, to), 0)
    );
    const of = daysBetween(line.from, line.to);
    const isWhole = days.every((count) => count === of);
    const alike = `${sharing.join(" ")}|${isWhole ? "" : `${days.join(" ")}/${of}`}|${isByLine ? line.id : ""}`;
    return {line, sharing, days, of, isWhole, alike};
  });
  return Array.from(Map.groupBy(rows, ({alike}) => alike).values(), (group) => {
    const [{sharing, days, of, isWhole}] = group;
    const weighted = sharing.map((code, i) => ({
      code,
      weight: (weights.find((it) => it.code === code)?.weight ?? 0) * (isWhole ? 1 : days[i])
    }));
    if (weighted.every(({weight}) => weight === 0))
      throw new UserError("Nobody who shares these lines was a partner, or has a weight, on their days.", {
        faults: group.map(({line}) => `${line.id}: ${line.from} to ${addDays(line.to, -1)}`),
        next: "Correct the days of the lines or of the members, or mark the lines as one partner's own."
      });
    return {
      lines: group.map(({line}) => line.id),
      days: isWhole ? null : {partner: Object.fromEntries(sharing.map((code, i) => [code, days[i]])), of},
      split: splitByCode(sumOf(group.map(({line}) => line)), weighted)
    };
  });
}

/** Own lines and parts of the groups, a partner a row. */
export const sharesOf = (
  partners: readonly {code: string}[],
  ownOre: readonly number[],
  groups: readonly SharedGroup[]
) =>
  partners.map(({code}, i) => {
    const sharedOre = groups.reduce(
      (sum, {split}) => sum + (split.parts.find((part) => part.code === code)?.ore ?? 0),
      0
    );
    return {code, ownOre: ownOre[i], sharedOre, ore: ownOre[i] + sharedOre};
  });

export const ownOf = (partners: readonly {code: string}[], lines: readonly CostLine[]): number[] =>
  partners.map(({code}) => sumOf(lines.filter(({tag, partners: [owner]}) => tag === "own" && owner === code)));
