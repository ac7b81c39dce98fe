/**
 * What a release says about how many people: its claims, which the attacker (cube/attack.ts) takes as equations.
 *
 * A published number that depends on counts of applications, or of anything else that people do, is a claim: a count, a
 * share, a rate, a bar of a chart, and a number of the model too, which we treat as if it gave its counts away exactly.
 * One claim says: so many people, in these municipalities, in these weeks, with these traits.
 *
 *   Σ counts − within ≤ Σ n[cell] ≤ Σ counts + within     over cells = municipality × week × traits
 *
 * A new published number
 *   1. Its file has a function `(release, material) => Claim[]` that gives a claim for every such number.
 *   2. Its `Section` (below) stands in sections.ts, with `withhold`: the release without it, for when it would give
 *      somebody away.
 *   3. test/publication/claims.test.ts looks at every number of a release: it is `at` the place of a claim, or it stands
 *      in `harmless` of sections.ts with the reason why it says nothing of people.
 *
 *   A count            {at: "funnel.groups[].reached", municipalities: ["2281", "2262"], from, to,
 *                       traits: {stage: ["approved"]}, counts: [7, 2], within: 0}       the page says 9
 *   A share, rounded   of 41 % (of 22, also published): a claim of the 9 with within: 0.005 · 22
 *   A median, a mean   a claim of how many it was taken over, and at least the threshold of them
 *   "At most 5"        a claim of the count with atMost: 5; nothing but that is taken to be known of it
 *   A sum of claims    needs none: the attacker adds up by itself
 *
 * `counts` are by municipality, since a municipality knows its own and takes them from the sum.
 */
import type {Material} from "./material.ts";
import type {Release} from "./release.ts";

export interface Claim {
  /** The field of the release that says it, like "intake.steps[].actual"; the fields inside it are meant too. */
  at: string;
  /** What is made coarser or withheld if the attacker wins by it: the name of a section, or of a group of municipalities. */
  part: string;
  /** Where it can be suppressed by itself, before its part: the claims of the same cell of the page leave it together. */
  cell?: string;
  /** What is counted: applications where it is left out. Visits are a table of their own, with nothing in common. */
  of?: "visits";
  /** Whose: codes. */
  municipalities: readonly string[];
  /** Mondays, half-open. */
  from: string;
  to: string;
  /** Only those with one of these values of each trait; {}: all of them. */
  traits: Traits;
  /** How many, in weeks since the municipality's record began, in the order of `municipalities`. Their sum is what is published; they themselves stay in the house. */
  counts: readonly number[];
  /** How far what is published may lie from the sum: 0 where it is exact, half a unit where it is rounded. */
  within: number;
  /** Where only "at most so many" is published: anything from nothing to it. */
  atMost?: number;
  /** Said by nobody: what whoever knows the rule may take for certain of a cell that is suppressed. */
  isPresumed?: true;
}
export type Traits = Readonly<Record<string, readonly string[]>>;

/** A part of the release that can be left out. */
export interface Section {
  name: string;
  claims(release: Release, material: Material): Claim[];
  /** The release without what these claims of it say; without all of the section where that is simpler. */
  withhold(release: Release, claims: readonly Claim[]): Release;
  /** What is lost when a cell is suppressed; beside others of any section, undefined as any whole part. Never by its count, which it would tell of. */
  weightOf?(cell: string, material: Material): number | undefined;
}

/** What is suppressed together. */
export const unitOf = ({cell, part}: Pick<Claim, "cell" | "part">): string => cell ?? part;

export const claimed = ({counts}: Pick<Claim, "counts">): number => counts.reduce((sum, count) => sum + count, 0);

/** Those that say something that none of the earlier ones said; of those that say the same, one. */
export function newClaims(claims: readonly Claim[], earlier: readonly Claim[]): Claim[] {
  const said = new Set(earlier.map(contentOf));
  return claims.filter((claim) => {
    const content = contentOf(claim);
    if (said.has(content)) return false;
    said.add(content);
    return true;
  });
}

const contentOf = ({of, municipalities, from, to, traits, counts, within, atMost}: Claim) =>
  JSON.stringify([of, municipalities, from, to, Object.entries(traits).sort(), counts, within, atMost]);
