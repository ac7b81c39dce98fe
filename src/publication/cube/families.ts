/**
 * Claims by the traits that they speak of together, so that no table is larger than what is published of it.
 *
 * A cell for every combination of way in, answer, stage and end would be a million of them, nearly all never spoken of
 * together. Tables of different traits have only their sums in common: whatever each allows, the two can be put together
 * as long as the sums agree. So each set of traits is a family with cells of its own, and hears of the others
 *
 *   a sum      where values that are said of the same people are all there are, they add up to all
 *   at least   else: there are no fewer than said
 */
import type {Claim} from "../claims.ts";
import {type Heard, keyOf} from "./cells.ts";

type TraitValues = Readonly<Record<string, readonly string[]>>;

/** What is counted apart, applications and visits, has no sum in common. */
export const familiesOf = (heard: readonly Heard[], traitValues: TraitValues): Heard[][] =>
  [...Map.groupBy(heard, ({claim}) => claim.of).values()].flatMap((alike) => familiesOfOneKind(alike, traitValues));

function familiesOfOneKind(heard: readonly Heard[], traitValues: TraitValues): Heard[][] {
  // What is only "at most" has no sum.
  const exact = heard.filter(({claim}) => claim.atMost === undefined);
  const all = [...heard, ...sums(exact, traitValues)];
  const sets = new Map(all.map((it) => [namesOf(it).join(" "), new Set(namesOf(it))]));
  // The family without traits hears everything else as sums and "at least"; of the others the largest are enough.
  const largest = [...new Map([["", new Set<string>()], ...sets]).values()].filter(
    (set) => set.size === 0 || ![...sets.values()].some((other) => other.size > set.size && set.isSubsetOf(other))
  );
  return largest.map((family) => {
    const said = all.map((it) => heardBy(family, it));
    return family.size === 0 ? said : alongOwnCuts(said);
  });
}

function heardBy(family: ReadonlySet<string>, it: Heard): Heard {
  if (namesOf(it).every((name) => family.has(name))) return it;
  const traits = Object.fromEntries(Object.entries(it.claim.traits).filter(([name]) => family.has(name)));
  return {...it, claim: {...it.claim, traits}, isAtLeast: true};
}

/**
 * What has none of the family's traits is heard over the stretches at which its own claims cut time; what is finer is
 * added up to them. The finer sums are tested among themselves, as the family without traits.
 */
function alongOwnCuts(said: readonly Heard[]): Heard[] {
  const own = said.filter((it) => namesOf(it).length > 0 && !it.isAtLeast);
  const cuts = new Set(own.flatMap(({claim: {from, to}}) => [from, to]));
  const isAlong = ({claim: {from, to}}: Heard) => cuts.has(from) && cuts.has(to);
  const total = said.filter((it) => namesOf(it).length === 0 && !it.isAtLeast && it.claim.within === 0);
  const whose = ({claim}: Heard) => keyOf({...claim, from: "", to: ""});
  const joined = [...Map.groupBy(total, whose).values()].flatMap((alike) => joinedAlong(cuts, alike));
  return [...own, ...joined, ...said.filter((it) => !own.includes(it) && isAlong(it))];
}

/** Of sums of the same people in stretches that follow each other, those from one cut to the next. */
function joinedAlong(cuts: ReadonlySet<string>, alike: readonly Heard[]): Heard[] {
  const shortest = new Map<string, Heard>(); // by its first day
  for (const it of alike) {
    const before = shortest.get(it.claim.from);
    if (before === undefined || it.claim.to < before.claim.to) shortest.set(it.claim.from, it);
  }
  return [...cuts].flatMap((cut) => {
    const pieces: Heard[] = [];
    for (let next = shortest.get(cut); next !== undefined; next = shortest.get(next.claim.to)) {
      pieces.push(next);
      if (cuts.has(next.claim.to)) return pieces.length === 1 ? [] : [sumOf(pieces)];
    }
    return [];
  });
}

const sumOf = (pieces: readonly Heard[]): Heard => {
  const [{claim}] = pieces;
  return {
    claim: {
      ...claim,
      to: pieces[pieces.length - 1].claim.to,
      counts: claim.municipalities.map((code) =>
        pieces.reduce((sum, it) => sum + it.claim.counts[it.claim.municipalities.indexOf(code)], 0)
      )
    },
    isEarlier: pieces.some(({isEarlier}) => isEarlier),
    sources: pieces.flatMap(sourcesOf)
  };
};

const namesOf = ({claim}: Heard) => Object.keys(claim.traits).sort();

/** What claims add up to, one trait after the other, until nothing new is said. */
function sums(heard: readonly Heard[], traitValues: TraitValues): Heard[] {
  const known = new Set(heard.map(({claim}) => keyOf(claim)));
  const found: Heard[] = [];
  let fresh: readonly Heard[] = heard;
  while (fresh.length > 0) {
    const all = [...heard, ...found];
    const next: Heard[] = [];
    for (const name of new Set(fresh.flatMap(namesOf)))
      for (const alike of Map.groupBy(
        all.filter((it) => name in it.claim.traits),
        ({claim}) => keyOf(without(claim, name))
      ).values()) {
        const parts = new Map(alike.map((it) => [[...it.claim.traits[name]].sort().join("\t"), it]));
        const values = [...parts.values()].flatMap(({claim}) => claim.traits[name]);
        const isWhole = values.length === new Set(values).size && values.length === traitValues[name]?.length;
        const sum = without(alike[0].claim, name);
        if (!isWhole || known.has(keyOf(sum))) continue;
        known.add(keyOf(sum));
        const {municipalities} = sum;
        const claims = [...parts.values()].map(({claim}) => claim);
        next.push({
          claim: {
            ...sum,
            counts: municipalities.map((code) =>
              claims.reduce((total, it) => total + it.counts[it.municipalities.indexOf(code)], 0)
            ),
            within: claims.reduce((total, {within}) => total + within, 0)
          },
          isEarlier: [...parts.values()].some(({isEarlier}) => isEarlier),
          sources: [...parts.values()].flatMap(sourcesOf)
        });
      }
    found.push(...next);
    fresh = next;
  }
  return found;
}

const without = (claim: Claim, name: string): Claim => {
  const {[name]: _, ...traits} = claim.traits;
  return {...claim, traits};
};

/** The claims that it was made from; none of an earlier release. */
export const sourcesOf = ({claim, isEarlier, sources}: Heard): readonly Claim[] =>
  sources ?? (isEarlier ? [] : [claim]);
