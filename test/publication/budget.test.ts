import {describe, expect, it} from "vitest";
import {budgetSection} from "../../src/publication/budget.ts";
import {claimed} from "../../src/publication/claims.ts";
import {prepareRelease} from "../../src/publication/make-release.ts";
import type {BudgetFacts} from "../../src/results/budget-facts.ts";
import {material} from "./three-municipalities.ts";

const facts: BudgetFacts = {
  belief: {
    channels: [{channel: "bus", usual: 50, least: 25, most: 100, yearMost: 200}],
    mean: [2],
    sd: [0.5],
    correlation: [1],
    hasReturns: false,
    prior: {mean: [2], sd: [0.4]}
  },
  latest: [
    {code: "0001", ore: [600]},
    {code: "0002", ore: [200]},
    {code: "0003", ore: [50]}
  ]
};
const {release, claims} = prepareRelease(material({budget: facts}));

describe("next year's money in a release", () => {
  it("holds the belief, and the spending of the municipalities that sums are taken over: 600 + 200, Lilla is left out", () => {
    expect(release.budget?.belief).toEqual(facts.belief);
    expect(release.budget?.areas[0]).toMatchObject({id: "all", population: 80_000, lastYearOre: [800]});
    expect(release.budget?.areas.map(({id}) => id)).not.toContain("0003");
  });
  it("claims each number of the belief as the overview's sums over the 100 weeks of its whole steps: (6 + 2) · 100", () => {
    const own = claims.filter(({part}) => part === "budget");
    expect(own.map(({at}) => at)).toEqual(["budget.belief.mean", "budget.belief.sd", "budget.belief.correlation"]);
    expect(own.map(claimed)).toEqual([800, 800, 800]);
  });
  it("is withheld whole", () => {
    expect(budgetSection.withhold(release, []).budget).toBeNull();
  });
  it("is not there where the chains did not agree", () => {
    const failed = {...material().convergence, hasConverged: false};
    expect(prepareRelease(material({budget: facts, convergence: failed})).release.budget).toBeNull();
  });
});
