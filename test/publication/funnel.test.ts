import {describe, expect, it} from "vitest";
import {addDays, addWeeks} from "../../src/base/day.ts";
import {claimed} from "../../src/publication/claims.ts";
import {compose} from "../../src/publication/composition.ts";
import {answersPart} from "../../src/publication/funnel/compositions.ts";
import {funnelContext} from "../../src/publication/funnel/context.ts";
import type {FunnelMaterial} from "../../src/publication/funnel/material.ts";
import {funnelSection} from "../../src/publication/funnel/section.ts";
import {prepareRelease} from "../../src/publication/make-release.ts";
import type {Release} from "../../src/publication/release.ts";
import {harmless} from "../../src/publication/sections.ts";
import type {ApplicationRecord} from "../../src/results/cases.ts";
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

describe("answers of all that can only be told by the year", () => {
  // 2 a week answered within the week, 2 later, 2 never; the same day one in eight weeks: 6 or 7 a year.
  const longer = Array.from({length: 202}, (_, t) => addWeeks("2023-01-02", t));
  const asOf = addWeeks(longer[201], 1);
  const record = (week: string, after: number | null): ApplicationRecord => ({
    ...{municipality: "0001", day: week, wayIn: "e-service", kind: "familjehem", isRepeat: false},
    stages: after === null ? [] : [{stage: "first-contact", day: addDays(week, after), reason: null}]
  });
  const rows = longer.flatMap((week, t) => [
    ...[3, 3, 12, 12, null, null].map((after) => record(week, after)),
    ...(t % 8 === 0 ? [record(week, 0)] : [])
  ]);
  const counts = Float64Array.from({length: 3 * longer.length}, (_, i) => (i < longer.length ? 6 : 0));
  const answers = (withheld: string[], records = rows) => {
    const read: FunnelMaterial = {records, facts: {...given.facts, asOf}, numbers: [], summed: ["0001"]};
    const all = material({
      panel: {weeks: longer, codes: panel.codes, counts},
      funnel: read,
      withheld: new Set(withheld)
    });
    const beside = {campaigns: [], intake: {stepWeeks: 4} as Release["intake"]};
    const {shown, claims} = answersPart(funnelContext(beside, all, read));
    return {
      steps: shown[0]?.composition.steps.map(({from, to}) => [from, to]),
      parts: new Set(claims.map((it) => it.part))
    };
  };
  const newest = "funnel.answers.all newest";

  it("stand by years that end with the newest half year, in June where the data reach November", () => {
    const {steps, parts} = answers([]);
    expect(asOf).toBe("2026-11-16");
    expect(steps).toEqual([
      ["2023-06-12", "2024-06-10"],
      ["2024-06-10", "2025-06-09"],
      ["2025-06-09", "2026-06-08"]
    ]);
    expect([...parts]).toEqual([newest]);
  });

  it("stand by the fixed years, under another name, where an attacker wins by those or they do not hold", () => {
    const fixed = [
      ["2023-12-25", "2024-12-23"],
      ["2024-12-23", "2025-12-22"]
    ];
    const {steps, parts} = answers([newest]);
    expect(steps).toEqual(fixed);
    expect([...parts]).toEqual(["funnel.answers.all"]);
    // Nobody is answered the same day in the first half of 2024 and the last of 2023: too few in a newest year, enough in both fixed.
    const isSlow = (day: string) => "2023-06-12" <= day && day < "2024-05-06";
    const slower = rows.map((it) => (isSlow(it.day) && it.stages[0]?.day === it.day ? record(it.day, 3) : it));
    const others = slower.flatMap((it) =>
      it.day === "2024-09-02" ? [it, record(it.day, 0), record(it.day, 0)] : [it]
    );
    expect(answers([], others).steps).toEqual(fixed);
  });
});
