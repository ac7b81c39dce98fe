import {describe, expect, it} from "vitest";
import {addWeeks} from "../../src/base/day.ts";
import type {Touch} from "../../src/base/words.ts";
import {prepareRelease} from "../../src/publication/make-release.ts";
import type {Material} from "../../src/publication/material.ts";
import {zoneRelease} from "../../src/publication/zone-release.ts";
import {publicZone} from "../../src/publication/zones.ts";
import {material as made, weeks} from "./three-municipalities.ts";

/** Journeys of one week: by path how many came to the form at each municipality's page, and how many did not. */
const came = (
  week: string,
  paths: Partial<Record<Touch, [forms: number[], silences: number[]]>>
): Material["journeys"] =>
  Object.entries(paths).flatMap(([path, [forms, silences]]) =>
    forms.map((formCount, m) => ({
      ...{municipality: ["0001", "0002", "0003"][m], week, path: path as Touch},
      ...{formCount, silenceCount: silences[m]}
    }))
  );
const withJourneys = (journeys: Material["journeys"]) => made({waysIn: [], journeys});
const credits = (material: Material) =>
  prepareRelease(material).release.journeys?.channels.map(({path, visitCount, credit: {mid}}) => [
    path,
    visitCount,
    mid
  ]);

describe("credit by the channel of a visit", () => {
  it("counts those who reached the form: 12 + 9 by search, of 321 visits, with an interval about the 21", () => {
    const bySearch = came(weeks[100], {
      search: [
        [12, 9],
        [200, 100]
      ],
      bus: [
        [8, 7],
        [90, 60]
      ],
      poster: [
        [6, 6],
        [20, 20]
      ]
    });
    const material = withJourneys(bySearch);
    const {journeys} = prepareRelease(material).release;
    // That nobody came by any of the others is told of nobody: they are joined with the least.
    expect(credits(material)).toEqual([
      ["search", 321, 21],
      ["bus", 165, 15],
      ["other", 52, 12]
    ]);
    const [{credit}] = journeys?.channels ?? [];
    expect(credit.low).toBeGreaterThan(8);
    expect(credit.low).toBeLessThan(16);
    expect(credit.high).toBeGreaterThan(26);
    expect(credit.high).toBeLessThan(36);
    expect(journeys).toMatchObject({municipalities: ["0001", "0002"]});
  });

  it("joins to the others what too few came by, and where too few are left when a municipality takes its own away", () => {
    // Bus: 20, but 2 of them at the smaller page: the larger municipality would know the 2.
    const small = came(weeks[100], {
      search: [
        [12, 9],
        [200, 100]
      ],
      bus: [
        [18, 2],
        [90, 60]
      ],
      poster: [
        [7, 6],
        [40, 30]
      ]
    });
    expect(credits(withJourneys(small))).toEqual([
      ["search", 321, 21],
      ["other", 170 + 83, 20 + 13]
    ]);
  });

  it("says nothing where not even all together are enough, or nobody measures visits", () => {
    expect(
      credits(
        withJourneys(
          came(weeks[100], {
            search: [
              [2, 1],
              [50, 40]
            ]
          })
        )
      )
    ).toBeUndefined();
    expect(credits(withJourneys([]))).toBeUndefined();
  });

  it("leaves out visits before the last eight quarters, and pages of municipalities that no sum is taken over", () => {
    const recent = came(weeks[100], {
      search: [
        [12, 9],
        [200, 100]
      ]
    });
    const old = came(addWeeks(weeks[0], -1), {
      search: [
        [50, 50],
        [0, 0]
      ]
    });
    const alone = came(weeks[100], {
      search: [
        [0, 0, 40],
        [0, 0, 40]
      ]
    });
    const of = (journeys: Material["journeys"]) => JSON.stringify(credits(withJourneys(journeys)));
    expect(of([...recent, ...old])).toBe(of(recent));
    expect(of([...recent, ...alone.filter(({municipality}) => municipality === "0003")])).toBe(of(recent));
  });
});

describe("the attacker", () => {
  const safe = withJourneys(
    came(weeks[100], {
      search: [
        [12, 9],
        [200, 100]
      ],
      bus: [
        [8, 7],
        [90, 60]
      ]
    })
  );

  it("finds nothing in it, and takes no visit for an application", async () => {
    const {release, report, claims} = await zoneRelease(safe, publicZone, []);
    expect(report.losses).toEqual([]);
    expect(release.journeys).not.toBeNull();
    expect(claims.filter(({of}) => of === "visits").map(({counts}) => counts)).toContainEqual([12, 9]);
    // 486 visits in a week of eight applications: as applications they could not be.
    expect(claims.filter(({of, at}) => of === undefined && at.startsWith("journeys"))).toEqual([]);
  });

  it("withholds it where an earlier release lets the new ones be worked out: one more came to the form since", async () => {
    const before = await zoneRelease(safe, publicZone, []);
    const {from, to} = before.claims.find(({of}) => of === "visits") ?? {from: "", to: ""};
    // The same, said of all weeks but the last.
    const earlier = before.claims
      .filter(({of}) => of === "visits")
      .map((claim) => ({
        ...claim,
        from,
        to: addWeeks(to, -1),
        counts: claim.counts.map((count, m) => count - (m ? 0 : 1))
      }));
    const again = await zoneRelease(safe, publicZone, [{zone: "public", isEarlier: true, claims: earlier}]);
    expect(again.release.journeys).toBeNull();
    expect(again.coarsened).toEqual(["journeys"]);
    expect(again.report.losses).toEqual([]);
  });
});
