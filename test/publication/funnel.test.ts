import {describe, expect, it} from "vitest";
import {claimed} from "../../src/publication/claims.ts";
import {compose} from "../../src/publication/composition.ts";
import type {FunnelMaterial} from "../../src/publication/funnel/material.ts";
import {funnelSection} from "../../src/publication/funnel/section.ts";
import {prepareRelease} from "../../src/publication/make-release.ts";
import {harmless} from "../../src/publication/sections.ts";
import {funnelMaterial} from "./funnel-records.ts";
import {material, panel} from "./three-municipalities.ts";

const {weeks} = panel;
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
