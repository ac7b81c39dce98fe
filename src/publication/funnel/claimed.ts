/** The claims of the way in, kept by the part of the release that they go with. */
import {mondayOf} from "../../base/day.ts";
import type {Case} from "../../results/cases.ts";
import type {Claim} from "../claims.ts";
import type {Composition} from "../composition.ts";

/** What one part of the way in shows, and what that says of people. */
export interface Part<Shown> {
  shown: Shown;
  claims: Claim[];
}

/** Makes claims over some municipalities from the cases that they are about. */
export const claimsOver =
  (municipalities: readonly string[]) =>
  (at: string, part: string, from: string, to: string, traits: Claim["traits"], cases: readonly Case[]): Claim => ({
    at,
    part,
    municipalities,
    from: from === "" ? from : mondayOf(from),
    to,
    traits,
    counts: municipalities.map((code) => cases.filter(({municipality}) => municipality === code).length),
    within: 0
  });

export function composed<Category extends string>(
  at: string,
  part: string,
  composition: Composition<Category> | null,
  cases: readonly Case[],
  categoryOf: (it: Case) => Category,
  trait: string,
  traits: Claim["traits"],
  make: ReturnType<typeof claimsOver>
): Claim[] {
  if (composition === null) return [];
  return composition.steps.flatMap(({from, to}) =>
    composition.categories.map((joined) => {
      const own = cases.filter((it) => from <= it.day && it.day < to && joined.includes(categoryOf(it)));
      return make(`${at}.steps[].counts`, part, from, to, {...traits, [trait]: joined}, own);
    })
  );
}
