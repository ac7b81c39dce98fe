import {expect, it} from "vitest";
import {countJourneys} from "../../src/models/journeys/journeys.ts";
import {creditOfVisits, creditRules} from "../../src/results/journeys.ts";

const visits = [
  {path: "search" as const, formCount: 30, silenceCount: 970},
  {path: "other" as const, formCount: 5, silenceCount: 400},
  {path: "bus" as const, formCount: 10, silenceCount: 90}
];

it("every rule gives the same where a journey is one visit, so that none has to be chosen: 30, 5 and 10", () => {
  const counted = countJourneys(
    visits.map(({path, formCount, silenceCount}) => ({path: [path], applications: formCount, silences: silenceCount}))
  );
  expect(counted.channels).toEqual(["bus", "other", "search"]);
  for (const rule of Object.values(creditRules))
    [...rule(counted)].forEach((credit, c) => {
      expect(credit).toBeCloseTo([10, 5, 30][c], 9);
    });
});

it("credit has the count in the middle, and an interval as wide as that of a count: 30 ± 2 √30, about", () => {
  const [bus, search, other] = creditOfVisits(visits, "a");
  expect([bus, search, other].map(({path, visitCount, credit}) => [path, visitCount, credit.mid])).toEqual([
    ["bus", 100, 10],
    ["search", 1000, 30],
    ["other", 405, 5]
  ]);
  expect(Math.abs(search.credit.high - search.credit.low - 4 * Math.sqrt(30))).toBeLessThan(5);
  expect(creditOfVisits(visits, "a")).toEqual(creditOfVisits(visits, "a"));
  expect(creditOfVisits(visits, "b")).not.toEqual(creditOfVisits(visits, "a"));
});

it("nobody came: no credit, and not a division by nothing", () => {
  expect(creditOfVisits([], "a")).toEqual([]);
  expect(creditOfVisits([{path: "bus", formCount: 0, silenceCount: 0}], "a")).toEqual([]);
});
