/**
 * Municipalities and partnerships whose levels are told, and in what steps they may be.
 *
 * A partnership whose members changed is not the one that members.ts shows, which has today's members: its sums are looked
 * at piece by piece, cut where a municipality came or left, after all other groups and so with the least claim to be shown.
 */
import type {Config} from "../../base/config.ts";
import {addDays} from "../../base/day.ts";
import type {Bilingual} from "../../base/format.ts";
import {disclose, type Group, type Shown} from "../disclosure.ts";
import type {Material} from "../material.ts";

export interface LevelGroup {
  readonly id: string;
  readonly kind: "municipality" | "partnership";
  readonly name: Bilingual;
  /** Indices of all that are or were in it. */
  readonly municipalities: readonly number[];
  /** Whether nobody came or left during these weeks. */
  readonly isSteady: boolean;
  /** Whether a municipality of it belongs to it during all of a week. */
  isMember(m: number, t: number): boolean;
}
export type PanelCounts = Material["panel"];

/** Our own municipalities, and the partnerships that two or more of them are or were in during these weeks. */
export function levelGroups(config: Config, {codes, weeks}: Pick<PanelCounts, "codes" | "weeks">): LevelGroup[] {
  const own = new Set(config.municipalities.filter(({comparison}) => !comparison).map(({code}) => codes.indexOf(code)));
  own.delete(-1);
  const single = [...own].map((m): LevelGroup => {
    const name = config.municipalities.find(({code}) => code === codes[m])?.name ?? codes[m];
    return {
      id: codes[m],
      kind: "municipality",
      name: {sv: name, en: name},
      municipalities: [m],
      isSteady: true,
      isMember: () => true
    };
  });
  const joint = config.partnerships.flatMap(({id, name, members}): LevelGroup[] => {
    const belongs = new Map<number, Uint8Array>();
    for (const {municipality, firstDay, lastDay} of members) {
      const m = codes.indexOf(municipality);
      if (!own.has(m)) continue;
      const inWeek = belongs.get(m) ?? new Uint8Array(weeks.length);
      weeks.forEach((week, t) => {
        if (firstDay <= week && (lastDay === undefined || lastDay >= addDays(week, 6))) inWeek[t] = 1;
      });
      belongs.set(m, inWeek);
    }
    const kept = [...belongs].filter(([, inWeek]) => inWeek.includes(1));
    return kept.length < 2
      ? []
      : [
          {
            id,
            kind: "partnership",
            name,
            municipalities: kept.map(([m]) => m),
            isSteady: kept.every(([, inWeek]) => !inWeek.includes(0)),
            isMember: (m, t) => belongs.get(m)?.[t] === 1
          }
        ];
  });
  return [...single, ...joint];
}

const shownKey = ({id, kind}: Pick<LevelGroup, "id" | "kind">) => (kind === "partnership" ? `partnership ${id}` : id);

/** Step lengths by the id of a level group. `groups` and `shown` are those of the release: this adds to what they tell. */
export function shownLevels(
  levels: readonly LevelGroup[],
  {weeks, counts, codes}: PanelCounts,
  groups: readonly Group[],
  shown: Shown,
  threshold: number
): Shown {
  const changing = levels.filter(({isSteady}) => !isSteady);
  const steady = levels.flatMap((level): [string, number][] => {
    const stepWeeks = shown.get(shownKey(level));
    return level.isSteady && stepWeeks !== undefined ? [[level.id, stepWeeks]] : [];
  });
  if (changing.length === 0) return new Map(steady);
  const weekCount = weeks.length;
  const pieces = codes.flatMap((_, m) => {
    const own = changing.filter(({municipalities}) => municipalities.includes(m));
    const starts = weeks.flatMap((_, t) =>
      t === 0 || own.some(({isMember}) => isMember(m, t) !== isMember(m, t - 1)) ? [t] : []
    );
    return starts.map((first, i) => ({m, first, end: starts[i + 1] ?? weekCount}));
  });
  const cut = new Float64Array(pieces.length * weekCount).fill(NaN);
  pieces.forEach(({m, first, end}, p) =>
    cut.set(counts.subarray(m * weekCount + first, m * weekCount + end), p * weekCount + first)
  );
  const piecesOf = (municipalities: readonly number[], isIn: LevelGroup["isMember"] = () => true) => {
    const wanted = new Set(municipalities);
    return pieces.flatMap(({m, first}, p) => (wanted.has(m) && isIn(m, first) ? [p] : []));
  };
  const told = groups
    .filter(({id}) => shown.has(id))
    .map(({id, municipalities}) => ({id, municipalities: piecesOf(municipalities)}));
  const added = changing.map(({id, municipalities, isMember}) => ({
    id: `changing ${id}`,
    municipalities: piecesOf(municipalities, isMember)
  }));
  const all = disclose([...told, ...added], cut, weeks, threshold);
  return new Map([
    ...steady,
    ...changing.flatMap(({id}): [string, number][] => {
      const stepWeeks = all.get(`changing ${id}`);
      return stepWeeks === undefined ? [] : [[id, stepWeeks]];
    })
  ]);
}

/** The weeks of these days, half-open. */
export const weeksIn = ({from, to}: {from: string; to: string}, weeks: readonly string[]): [number, number] => [
  weeks.indexOf(from),
  weeks.findLastIndex((week) => week < to) + 1
];
