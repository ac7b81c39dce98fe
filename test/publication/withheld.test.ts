/**
 * What is withheld stands nowhere, in no number and in no sentence: a release is the same to the byte whatever it is. Pages,
 * files and reports are made from the release alone, so that it cannot stand in them either.
 */
import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {webPage} from "../../reports/web-page.ts";
import {addDays} from "../../src/base/day.ts";
import {prepareRelease} from "../../src/publication/make-release.ts";
import type {Material} from "../../src/publication/material.ts";
import {funnelMaterial} from "./funnel-records.ts";
import {material, numbers, panel, weeks} from "./three-municipalities.ts";

const funnel = funnelMaterial();
/** Lilla, of which nothing is shown, with these counts by week; and what the model says of it times `factor`. */
function withLilla(counts: readonly number[], factor: number): Material {
  const all = panel.counts.slice();
  all.set(counts, 2 * weeks.length);
  const homes = counts.flatMap((count, t) => Array.from({length: count}, () => homeIn(weeks[t])));
  return material({
    panel: {...panel, counts: all},
    numbers: numbers.map((it) =>
      it.area === "0003" ? {...it, mid: it.mid * factor, low: it.low * factor, high: it.high * factor} : it
    ),
    waysIn: [
      ...material().waysIn,
      ...counts.flatMap((count, t) =>
        count > 0 ? [{municipality: "0003", week: weeks[t], wayIn: "telephone" as const, count}] : []
      )
    ],
    // Every number of a model hangs a little on every count, and is attacked as if it gave its own away: held equal here.
    funnel: {
      ...funnel,
      records: [...funnel.records, ...homes],
      facts: {
        ...funnel.facts,
        caseCount: funnel.facts.caseCount + homes.length,
        homeCount: funnel.facts.homeCount + homes.length
      }
    }
  });
}
/** An application to Lilla that became a home. */
const homeIn = (week: string) => ({
  ...{municipality: "0003", day: week, wayIn: "fair" as const, kind: "familjehem" as const, isRepeat: false},
  stages: [
    {stage: "first-contact" as const, day: addDays(week, 1), reason: null},
    {stage: "approved" as const, day: addDays(week, 90), reason: null}
  ]
});
const textsOf = (it: Material) => {
  const {release, claims} = prepareRelease(it);
  return {
    release: JSON.stringify(release),
    claims: JSON.stringify(claims),
    pages: (["sv", "en"] as const).map((language) => webPage(release, "2025-Q4", language))
  };
};

describe("a municipality that is withheld", () => {
  it("changes no byte of a release and of the report of it, whatever its counts and the model's numbers are", () => {
    const nobody = textsOf(withLilla(new Array(weeks.length).fill(0), 1));
    // At most four in all: no step length allows it, and it is left out of sums.
    const few = fc
      .array(fc.nat(weeks.length - 1), {minLength: 1, maxLength: 4})
      .map((came) => weeks.map((_, t) => came.filter((week) => week === t).length));
    fc.assert(
      fc.property(few, fc.double({min: 0.5, max: 3, noNaN: true}), (counts, factor) => {
        const again = textsOf(withLilla(counts, factor));
        for (const name of Object.keys(nobody) as (keyof typeof nobody)[])
          expect(again[name], name).toEqual(nobody[name]);
      }),
      {numRuns: 20, seed: 1, endOnFailure: true}
    );
  });
});
