import {describe, expect, it} from "vitest";
import {addWeeks} from "../../src/base/day.ts";
import type {StatedSource} from "../../src/base/words.ts";
import {claimed} from "../../src/publication/claims.ts";
import {attack} from "../../src/publication/cube/attack.ts";
import type {Material} from "../../src/publication/material.ts";
import type {Release} from "../../src/publication/release.ts";
import {traitValues} from "../../src/publication/sections.ts";
import {publishStated, statedSection} from "../../src/publication/stated.ts";
import {material} from "./three-municipalities.ts";

/** Two years and a half in which the two larger have 6 applications a week each, so that single weeks may be told. */
const weeks = Array.from({length: 130}, (_, t) => addWeeks("2024-01-01", t));
const panel = {
  weeks,
  codes: ["0001", "0002", "0003"],
  counts: Float64Array.from({length: 390}, (_, i) => (i < 260 ? 6 : 0))
};
const sources: (StatedSource | null)[] = ["word-of-mouth", "poster", "web-search", null];
/** How many of a week's 6 named each of these, in both municipalities alike: before the last 52 weeks, and in them. */
const answered = (before: number[], after: number[]): Material["stated"] =>
  weeks.flatMap((week, t) =>
    sources.flatMap((source, i) =>
      ["0001", "0002"].flatMap((municipality) => {
        const count = (t < 77 ? before : after)[i];
        return count > 0 ? [{municipality, week, source, count}] : [];
      })
    )
  );
const made = (stated: Material["stated"]) => material({panel, stated});
const shown = (stated: Material["stated"], overviewWeeks = 1) => publishStated(made(stated), overviewWeeks);

describe("what applicants say made them apply", () => {
  it("is counted by quarter: 13 weeks of 2 in each of two who name word of mouth are 52 of the 130 who said something", () => {
    const stated = shown(answered([2, 2, 1, 1], [2, 2, 1, 1]));
    expect(stated?.composition).toMatchObject({
      stepWeeks: 13,
      categories: [["word-of-mouth"], ["channel"], ["elsewhere"], ["unknown"]]
    });
    expect(stated?.composition.steps.map(({counts}) => counts)).toEqual(
      Array.from({length: 9}, () => [52, 52, 26, 26])
    );
    expect(stated?.shares[0].mid).toBe(52 / 130);
    expect(stated?.isOfAll).toBe(false);
  });

  it("says that word of mouth grows where it went from 104 of 520 to 312 of 520, with the interval of the difference", () => {
    const growth = shown(answered([1, 3, 1, 1], [3, 1, 1, 1]))?.growth;
    expect(growth).toMatchObject({
      before: {count: 104, of: 520},
      after: {count: 312, of: 520},
      word: "yes"
    });
    expect(growth!.difference.mid).toBeCloseTo(0.4, 12);
    expect(growth!.difference.low).toBeGreaterThan(0.3);
    expect(growth!.difference.high).toBeLessThan(0.5);
  });

  it("says that the data do not say where the same share came as the year before", () => {
    expect(shown(answered([2, 2, 1, 1], [2, 2, 1, 1]))?.growth).toMatchObject({word: "not-told", difference: {mid: 0}});
  });

  it("joins those who said nothing with others where they are too few, and then the share is of all", () => {
    const few = [
      ...answered([2, 3, 1, 0], [2, 3, 1, 0]),
      {municipality: "0001", week: weeks[3], source: null, count: 1}
    ];
    const stated = shown(few);
    expect(stated?.composition.categories).toEqual([["word-of-mouth"], ["channel", "elsewhere", "unknown"]]);
    expect(stated?.isOfAll).toBe(true);
    expect(stated?.shares[1].mid).toBe(52 / 156);
  });

  it("is withheld where a year has four who name it, and where nobody asks", () => {
    const seldom = answered([0, 3, 2, 1], [0, 3, 2, 1]);
    const four = [10, 20, 30, 40].map((t) => ({
      municipality: "0001",
      week: weeks[t],
      source: "word-of-mouth" as const,
      count: 1
    }));
    expect(shown([...seldom, ...four])).toBeNull();
    expect(shown(answered([0, 0, 0, 6], [0, 0, 0, 6]))).toBeNull();
  });

  it("claims each of its counts by municipality and answer, and can be withheld", () => {
    const stated = answered([2, 2, 1, 1], [2, 2, 1, 1]);
    const release = {stated: shown(stated)} as Release;
    const claims = statedSection.claims(release, made(stated));
    expect(claims.map(claimed)).toEqual(release.stated!.composition.steps.flatMap(({counts}) => counts));
    expect(claims[0]).toMatchObject({traits: {stated: ["word-of-mouth"]}, counts: [26, 26], within: 0});
    expect(claims[3].traits).toEqual({stated: ["do-not-know", "not-asked"]});
    expect(statedSection.claims(statedSection.withhold(release, claims), made(stated))).toEqual([]);
  });

  it("is seen by the attacker: who was told of all but two of a quarter's 52 wins by them, who was not does not", async () => {
    const stated = answered([2, 2, 1, 1], [2, 2, 1, 1]);
    const claims = statedSection.claims({stated: shown(stated)} as Release, made(stated));
    const outsiders = {name: "outsiders", knows: [], sees: ["public"], threshold: 5};
    const losses = async (...earlier: typeof claims) => {
      const published = [
        {zone: "public", isEarlier: true, claims: earlier},
        {zone: "public", isEarlier: false, claims}
      ];
      return (await attack(published, [outsiders], {traitValues})).losses;
    };
    expect(await losses()).toEqual([]);
    const [first] = claims;
    expect(await losses({...first, to: addWeeks(first.to, -1), counts: [25, 25]})).not.toEqual([]);
  });

  it("cuts no step of the overview so that fewer than five are told of: with 1 a week in all, quarters beside steps of four weeks", () => {
    const one = {...panel, counts: Float64Array.from({length: 390}, (_, i) => (i < 130 ? 1 : 0))};
    const stated = weeks.map((week, t) => ({municipality: "0001", week, source: sources[t % 2], count: 1}));
    const few = (overviewWeeks: number) =>
      publishStated(material({panel: one, stated}), overviewWeeks)?.composition.stepWeeks ?? null;
    expect(few(26)).toBe(13);
    expect(few(4)).toBeNull(); // nor are there two whole years of steps
  });
});
