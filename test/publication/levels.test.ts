import {describe, expect, it} from "vitest";
import {readConfig} from "../../src/base/config.ts";
import {addWeeks} from "../../src/base/day.ts";
import type {Group} from "../../src/publication/disclosure.ts";
import {levelGroups, shownLevels} from "../../src/publication/levels/groups.ts";
import {costIn, paidCampaigns} from "../../src/publication/levels/paid.ts";

// As in Västernorrland: the third municipality is in the one partnership until the end of 2024 and then in the other.
const config = readConfig(`
region: Fyra kommuner
municipalities:
  - {code: "0001", name: Ett, county: L, population: {2023: 60000}}
  - {code: "0002", name: Två, county: L, population: {2023: 40000}}
  - {code: "0003", name: Tre, county: L, population: {2023: 20000}}
  - {code: "0004", name: Fyra, county: L, population: {2023: 30000}}
partnerships:
  - id: norra
    name: Norra
    members:
      - {municipality: "0001", firstDay: 2019-01-01}
      - {municipality: "0003", firstDay: 2019-01-01, lastDay: 2024-12-29}
  - id: sodra
    name: Södra
    members:
      - {municipality: "0002", firstDay: 2019-01-01}
      - {municipality: "0003", firstDay: 2024-12-30}
campaigns:
  - id: NORR
    name: Norras kampanj
    owner: norra
    flights: [{channel: bus, municipalities: ["0001", "0003"], firstDay: 2025-02-03, lastDay: 2025-03-02, cost: 8000}]
`);
const weeks = Array.from({length: 104}, (_, t) => addWeeks("2024-01-01", t));
const codes = ["0001", "0002", "0003", "0004"];
const counts = (...perWeek: number[]) => Float64Array.from({length: 4 * 104}, (_, i) => perWeek[Math.floor(i / 104)]);
const [, , , , norra, sodra] = levelGroups(config, {codes, weeks});

describe("a partnership as an area", () => {
  it("has the members of each week: the third is in the north for 52 weeks, and in the south from the 53rd", () => {
    expect([norra.isMember(2, 51), norra.isMember(2, 52)]).toEqual([true, false]);
    expect([sodra.isMember(2, 51), sodra.isMember(2, 52)]).toEqual([false, true]);
    expect([norra.isMember(0, 0), norra.isMember(3, 0)]).toEqual([true, false]);
  });

  it("does not count a week in which a member came or left", () => {
    const [, , , , late] = levelGroups(
      {
        ...config,
        partnerships: [
          {
            ...config.partnerships[0],
            members: [
              {municipality: "0001", firstDay: "2019-01-01"},
              {municipality: "0003", firstDay: "2024-01-03"}
            ]
          }
        ]
      },
      {codes, weeks}
    );
    expect([late.isMember(2, 0), late.isMember(2, 1)]).toEqual([false, true]);
  });

  it("bears of a campaign what its members of that day bear: 6 000 of 8 000 kronor, as the third had left", () => {
    const [paid] = paidCampaigns(config, weeks);
    expect(costIn(norra, paid, codes)).toBe(600_000);
    expect(costIn(sodra, paid, codes)).toBe(200_000);
  });

  it("is shown in the steps that its own applications allow", () => {
    expect([...shown(counts(6, 6, 6, 6))]).toEqual([
      ["norra", 1],
      ["sodra", 1]
    ]);
  });

  it("is withheld where it would tell of the member that moved", () => {
    // The third has one application a week, and the first alone is shown: the north without it is the third's weeks.
    const told = [{id: "0001", municipalities: [0]}];
    expect([...shown(counts(6, 6, 1, 6), told, new Map([["0001", 1]]))]).toEqual([["sodra", 1]]);
  });
});

const shown = (counts: Float64Array, groups: Group[] = [], known: ReadonlyMap<string, number> = new Map()) =>
  shownLevels([norra, sodra], {weeks, codes, counts}, groups, known, 5);
