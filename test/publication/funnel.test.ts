import {describe, expect, it} from "vitest";
import {addDays} from "../../src/base/day.ts";
import {random} from "../../src/base/random.ts";
import {claimed} from "../../src/publication/claims.ts";
import {compose} from "../../src/publication/composition.ts";
import type {FunnelMaterial} from "../../src/publication/funnel/material.ts";
import {funnelSection} from "../../src/publication/funnel/section.ts";
import {prepareRelease} from "../../src/publication/make-release.ts";
import {harmless} from "../../src/publication/sections.ts";
import type {ApplicationRecord} from "../../src/results/cases.ts";
import {funnelOf} from "../../src/results/funnel.ts";
import {material, panel} from "./three-municipalities.ts";

const {weeks} = panel;
const asOf = addDays(weeks[103], 7);

/** 6 and 2 a week in the first two municipalities; every tenth becomes a home after half a year, half end before it. */
function recordsOf(perWeek: readonly number[]): ApplicationRecord[] {
  const stream = random("records");
  return perWeek.flatMap((count, m) =>
    weeks.flatMap((week) =>
      Array.from({length: count}, (): ApplicationRecord => {
        const day = addDays(week, stream.integer(5));
        const answer = addDays(day, [0, 3, 12][stream.pick([4, 4, 2])]);
        const stages: ApplicationRecord["stages"] = [{stage: "first-contact", day: answer, reason: null}];
        if (stream.chance(0.5)) stages.push({stage: "closed", day: addDays(answer, 20), reason: "withdrawn"});
        else {
          stages.push({stage: "info-meeting", day: addDays(answer, 14), reason: null});
          if (stream.chance(0.2))
            stages.push({stage: "approved", day: addDays(answer, 150 + stream.integer(40)), reason: null});
          else stages.push({stage: "closed", day: addDays(answer, 60 + stream.integer(60)), reason: "not-approved"});
        }
        return {
          municipality: panel.codes[m],
          day,
          wayIn: (["e-service", "telephone", "email", "fair"] as const)[stream.pick([6, 3, 1, 0.1])],
          kind: "familjehem",
          isRepeat: false,
          stages: stages.filter((it) => it.day < asOf)
        };
      })
    )
  );
}
function funnelMaterial(perWeek: readonly number[] = [6, 2, 0]): FunnelMaterial {
  const records = recordsOf(perWeek);
  const summed = ["0001", "0002"];
  const reading = {
    records,
    codes: panel.codes,
    summed,
    asOf,
    threshold: 5,
    campaigns: [
      {id: "STOR", costOre: 3_000_000, quantiles: [10, 20, 30], byMunicipality: [{code: "0001", ever: 20}]},
      {id: "ALLA", costOre: 17_000_001, quantiles: [0, 1, 2], byMunicipality: [{code: "0001", ever: 1}]}
    ],
    panel: {weeks, counts: panel.counts},
    changes: [{municipality: "0001", day: "2025-06-02"}]
  };
  return {records, summed, ...funnelOf(reading, random("funnel"))};
}
const given = funnelMaterial();
const withEvent = {
  ...material().config,
  // One office, so that what is tested here is the threshold and not what an insider takes away.
  partnerships: [
    {
      id: "OFFICE",
      name: {sv: "Kontoret", en: "The office"},
      jointIntake: true,
      members: ["0001", "0002"].map((municipality) => ({municipality, firstDay: "2019-01-01"}))
    }
  ],
  events: [{municipality: "0001", day: "2025-06-02", name: {sv: "En dörr", en: "One door"}, kind: "level" as const}]
};
const of = (funnel: FunnelMaterial | null) => prepareRelease(material({funnel, config: withEvent}));
const {release, claims} = of(given);
const funnel = release.funnel!;

describe("the way in, released", () => {
  it("is nothing where nothing was read, and has no funnel where nobody notes stages", () => {
    expect(of(null).release.funnel).toBeNull();
    const bare = {...given, records: given.records.map((it) => ({...it, stages: []})), numbers: []};
    const {stages, chance, waysIn, answers} = of(bare).release.funnel!;
    expect([stages, chance, answers]).toEqual([[], null, []]);
    expect(waysIn).not.toBeNull();
  });
  it("shows no cell under the threshold: ways in, answers, and every step between two stages", () => {
    const cells = [
      ...funnel.waysIn!.steps.flatMap(({counts}) => counts),
      ...funnel.answers.flatMap(({composition}) => composition.steps.flatMap(({counts}) => counts)),
      ...funnel.stages.flatMap(({open, ended}) => [open, ended]).filter((count) => count !== null),
      ...funnel.stages.map(({count}, i) => count - (funnel.stages[i + 1]?.count ?? 0))
    ];
    expect(cells.length).toBeGreaterThan(30);
    expect(Math.min(...cells)).toBeGreaterThanOrEqual(5);
  });
  it("joins the few fairs with e-mail, and what nobody notes is no stage", () => {
    expect(funnel.waysIn?.categories).toEqual([["e-service"], ["telephone"], ["email", "fair"]]);
    expect(funnel.stages.map(({stage}) => stage)).toEqual(["received", "info-meeting", "approved"]);
  });
  it("finds the chance that was put in, one in ten, and the half year that it takes", () => {
    expect(funnel.chance!.low).toBeLessThan(0.1);
    expect(funnel.chance!.high).toBeGreaterThan(0.1);
    expect(funnel.weeks!.mid).toBeGreaterThan(22);
    expect(funnel.weeks!.mid).toBeLessThan(28);
  });
  it("says of a campaign of 20 applications about 2 homes, and of one of 1 no more than a lower bound of its cost", () => {
    const [stor, alla] = funnel.campaigns;
    expect(stor.homes.mid).toBeGreaterThanOrEqual(1);
    expect(stor.homes.mid).toBeLessThanOrEqual(3);
    expect(stor.homes.low).toBe(0);
    expect(stor.costPerHomeOre).toMatchObject({high: null});
    expect(alla.homes.mid).toBe(0);
    expect(alla.costPerHomeOre?.mid ?? null).toBeNull();
  });
  it("says that a change in a steady municipality cannot be told from nothing", () => {
    const [change] = funnel.changes;
    expect(change.own.low).toBeLessThan(1);
    expect(change.own.high).toBeGreaterThan(1);
    expect(change.word).toBe("not-told");
    expect(change.sentences.map(({sv}) => sv).join(" ")).toContain("Siffrorna räcker inte");
  });
  it("claims each of its numbers: the homes as they are counted in it", () => {
    const approved = claims.find(
      ({at, traits}) => at === "funnel.stages[].count" && traits.reached?.join() === "approved"
    );
    expect(approved && claimed(approved)).toBe(funnel.stages.at(-1)?.count);
    const steps = claims.filter(({at}) => at === "funnel.waysIn.steps[].counts").map(claimed);
    expect(steps).toEqual(funnel.waysIn?.steps.flatMap(({counts}) => counts));
  });
  it("has no number that nobody claims", () => {
    const places = (value: unknown, at: string): string[] =>
      typeof value === "number"
        ? [at]
        : Array.isArray(value)
          ? value.flatMap((it) => places(it, `${at}[]`))
          : typeof value === "object" && value !== null
            ? Object.entries(value).flatMap(([name, it]) => places(it, `${at}.${name}`))
            : [];
    const known = [...claims.map(({at}) => at), ...Object.keys(harmless)];
    const isInside = (place: string) =>
      known.some((at) => place === at || place.startsWith(`${at}.`) || place.startsWith(`${at}[`));
    expect([...new Set(places(funnel, "funnel").filter((place) => !isInside(place)))]).toEqual([]);
    expect(places(funnel, "funnel").length).toBeGreaterThan(100);
  });
  it("is withheld part by part, and what is withheld is claimed no more", () => {
    for (const part of new Set(claims.map((it) => it.part).filter((it) => it.startsWith("funnel.")))) {
      const own = claims.filter((it) => it.part === part);
      const less = funnelSection.withhold(release, own);
      const left = funnelSection.claims(less, material({funnel: given, config: withEvent}));
      expect(
        left.filter((it) => it.part === part),
        part
      ).toEqual([]);
    }
  });
  it("of municipalities with one application a fortnight shows less, and never a small cell", () => {
    const few = funnelMaterial([1, 0, 0]);
    const small = of({...few, records: few.records.filter((_, i) => i % 2 === 0)}).release.funnel!;
    expect(small.chances).toEqual([]);
    const cells = [...(small.waysIn?.steps ?? []), ...small.answers.flatMap(({composition}) => composition.steps)];
    expect(cells.flatMap(({counts}) => counts).every((count) => count >= 5)).toBe(true);
  });
});

describe("a composition", () => {
  const counted = (count: number, category: "a" | "b" | "c") =>
    weeks.flatMap((day) => Array.from({length: count}, () => ({day, category})));
  it("takes the finest that holds: 13 a quarter each, and joins what never comes", () => {
    const joins: ("a" | "b" | "c")[][][] = [
      [["a"], ["b"], ["c"]],
      [["a"], ["b", "c"]]
    ];
    const found = compose([...counted(1, "a"), ...counted(1, "b")], joins, weeks, 5);
    expect(found?.categories).toEqual([["a"], ["b", "c"]]);
    expect(found?.stepWeeks).toBe(13);
    expect(new Set(found?.steps.flatMap(({counts}) => counts))).toEqual(new Set([13]));
  });
  it("is nothing where nothing holds", () => {
    expect(compose(counted(0, "a"), [[["a"]]], weeks, 5)).toBeNull();
  });
});
