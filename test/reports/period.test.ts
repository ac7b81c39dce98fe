import {describe, expect, it} from "vitest";
import {reportContent} from "../../reports/content.ts";
import {readPeriod} from "../../reports/period/named.ts";
import {periodNumbers} from "../../reports/period.ts";
import type {Verdict} from "../../src/publication/release.ts";
import {areaOf} from "./areas.ts";
import {about, both, didNotConverge, smallCampaign, smallRelease, steps} from "./small-release.ts";

describe("a period", () => {
  it.each([
    ["2026-Q3", "quarter", 3, "2026-07-01", "2026-10-01"],
    ["2026-T2", "tertial", 2, "2026-05-01", "2026-09-01"],
    ["2026", "year", 0, "2026-01-01", "2027-01-01"]
  ])("%s is a %s", (text, kind, number, from, to) => {
    expect(readPeriod(text)).toEqual({kind, year: 2026, number, days: {from, to}});
  });

  it.each(["2026-Q5", "2026-T0", "2026-W12", "Q3", ""])("refuses %j and says how a period is written", (text) => {
    expect(() => readPeriod(text)).toThrow(`"${text}" is no period that a report can cover.`);
  });
});

describe("the steps of a period", () => {
  it("are the weeks whose Thursday lies in it: weeks 27–39 for the third quarter of 2026, from 29 June to 27 September", () => {
    const {counted, weekCount, periodWeekCount, isWhole} = periodNumbers(smallRelease(), "2026-Q3");
    expect(counted).toEqual({from: "2026-06-29", to: "2026-09-28"});
    expect([weekCount, periodWeekCount, isWhole]).toEqual([13, 13, true]);
  });

  it("count every week of a year once in its quarters, and once in its tertials", () => {
    const release = smallRelease({intake: {stepWeeks: 1, steps: steps("2025-12-01", 70)}});
    const counted = (period: string) => periodNumbers(release, period).steps.map(({from}) => from);
    const year = counted("2026");
    expect(year.length).toBe(53);
    expect(["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"].flatMap(counted)).toEqual(year);
    expect(["2026-T1", "2026-T2", "2026-T3"].flatMap(counted)).toEqual(year);
  });

  it("of four weeks go to the period that holds their middle", () => {
    const release = smallRelease({intake: {stepWeeks: 4, steps: steps("2026-06-15", 5, 4)}});
    const {counted, weekCount, isWhole} = periodNumbers(release, "2026-Q3");
    expect(counted).toEqual({from: "2026-07-13", to: "2026-10-05"}); // the first has its middle on 29 June
    expect([weekCount, isWhole]).toEqual([12, true]);
  });

  it("say when data end before the period does: 5 of 13 weeks", () => {
    const release = smallRelease({intake: {stepWeeks: 1, steps: steps("2026-06-29", 5)}});
    expect(periodNumbers(release, "2026-Q3")).toMatchObject({weekCount: 5, periodWeekCount: 13, isWhole: false});
  });

  it("add up: 13 × 12 came, 13 × 9 the year before, 13 × 10 were expected", () => {
    const {actual, lastYear, expected} = periodNumbers(smallRelease(), "2026-Q3");
    expect([actual, lastYear, expected?.mid]).toEqual([156, 117, 130]);
  });

  it("have no last year unless all of them have", () => {
    const all = steps("2026-06-29", 13);
    const release = smallRelease({intake: {stepWeeks: 1, steps: all.with(4, {...all[4], lastYear: null})}});
    expect(periodNumbers(release, "2026-Q3").lastYear).toBeNull();
  });
});

describe("the areas of a report", () => {
  const campaign = smallCampaign("A", about(20, 10, 40), "yes", 100_000);
  const [all] = campaign.areas;
  const areas = [
    all,
    {...all, id: "1", costOre: 6_000_000, toDate: about(12, 5, 22)},
    {...all, id: "2", costOre: 4_000_000}
  ];
  const series = {stepWeeks: 1, steps: steps("2025-06-30", 66)};
  const release = smallRelease({
    campaigns: [{...campaign, areas}],
    areas: [
      areaOf(series),
      areaOf(series, {id: "ett-tva", kind: "partnership", municipalities: ["1", "2"]}),
      areaOf(series, {id: "ett-tre", kind: "partnership", municipalities: ["1", "3"]}),
      areaOf(series, {id: "1", kind: "municipality", municipalities: ["1"]}),
      areaOf(series, {id: "3", kind: "municipality", municipalities: ["3"]})
    ]
  });
  const of = (area: string) => periodNumbers(release, "2026-Q3", {area});
  it("have a campaign as it went in them: whole where all that it reached is inside, its own part in a municipality", () => {
    expect(of("ett-tva")).toMatchObject({extra: about(20, 10, 40), toldCostOre: 10_000_000});
    expect(of("1")).toMatchObject({extra: about(12, 5, 22), toldCostOre: 6_000_000});
  });
  it("say that an effect is not computed where a campaign reached others too, and leave out what never reached them", () => {
    const {campaigns, extra, money} = of("ett-tre");
    expect(campaigns.map(({all: {withheld}}) => withheld?.sv)).toEqual([expect.stringContaining("nådde fler än")]);
    expect(extra).toBeNull();
    expect(money.yearOre).toBe(6_000_000);
    expect(of("3").campaigns).toEqual([]);
  });
  it("are found in small letters too, and an unknown one is answered with those there are", () => {
    expect(of("ETT-TVA").area.id).toBe("ett-tva");
    expect(() => of("fyra")).toThrow('There is nothing published of "fyra".');
  });
});

describe("a campaign of one municipality", () => {
  // A release gives it no part of its own: all of it is there.
  const series = {stepWeeks: 1, steps: steps("2025-06-30", 66)};
  const areas = [
    areaOf(series),
    areaOf(series, {id: "1", kind: "municipality", municipalities: ["1"]}),
    areaOf(series, {id: "2", kind: "municipality", municipalities: ["2"]}),
    areaOf(series, {id: "ett-tva", kind: "partnership", municipalities: ["1", "2"]})
  ];
  const of = (area: string) => periodNumbers(smallRelease({areas}), "2026-Q3", {area}); // its flight is in "1"
  it("is in the report of that municipality and of its partnership, with effect and cost, and in no other", () => {
    for (const area of ["all", "1", "ett-tva"])
      expect(of(area)).toMatchObject({extra: about(20, 10, 40), money: {periodOre: 10_000_000, yearOre: 10_000_000}});
    expect(of("2")).toMatchObject({campaigns: [], extra: null, money: {periodOre: 0, yearOre: 0}});
    const marked = (area: string) =>
      reportContent(smallRelease({areas}), "2026-Q3", "sv", {area}).chart.rows?.campaigns;
    expect([marked("1")?.map(({name}) => name), marked("2")]).toEqual([["Kampanj A"], []]);
  });
});

describe("a municipality that the sums leave out", () => {
  const series = {stepWeeks: 1, steps: steps("2025-06-30", 66)};
  const campaign = smallCampaign("A", about(20, 10, 40), "yes", 100_000);
  const [all] = campaign.areas;
  const [flight] = campaign.flights;
  const release = smallRelease({
    municipalities: ["1", "2", "3"].map((code) => ({code, name: `Kommun ${code}`, population: 100})),
    campaigns: [
      {
        ...campaign,
        flights: [{...flight, municipalities: ["1", "2"]}],
        areas: [
          {...all, costOre: 8_500_000},
          {...all, id: "1", costOre: 8_500_000},
          {...all, id: "2", costOre: 1_500_000, toDate: null, withheld: both("Få.")}
        ]
      }
    ],
    areas: [
      areaOf(series, {municipalities: ["1", "3"]}),
      areaOf(series, {id: "ett-tva", kind: "partnership", municipalities: ["1", "2"]}),
      areaOf(series, {id: "1", kind: "municipality", municipalities: ["1"]})
    ]
  });
  const of = (area: string) => periodNumbers(release, "2026-Q3", {area});
  it("is named with the campaign, and what was booked for it is in the money, but not in what the effect cost", () => {
    for (const area of ["all", "ett-tva"]) {
      expect(of(area).campaigns[0].without).toEqual(["Kommun 2"]);
      expect(of(area)).toMatchObject({toldCostOre: 8_500_000, money: {yearOre: 10_000_000, countedOre: 8_500_000}});
    }
    expect(of("1")).toMatchObject({campaigns: [{without: []}], money: {yearOre: 8_500_000}});
    expect(reportContent(release, "2026-Q3", "sv").unknown.points).toContain(
      "Kampanj A: effekt och kostnad är räknade utan Kommun 2, vars tal annars skulle gå att räkna ut. Dess del av det bokade är med i årets kampanjkostnad."
    );
  });
});

describe("the money of a period", () => {
  it("is by day within each flight: 4 weeks in August for 100 000 kr lie in the quarter, half of them before the 17th", () => {
    const early = {...smallRelease().origin, dataTo: "2026-08-17"};
    const {money} = periodNumbers(smallRelease({origin: early}), "2026-Q3");
    expect(money).toEqual({periodOre: 10_000_000, toDateOre: 5_000_000, yearOre: 10_000_000, countedOre: 10_000_000});
  });
});

describe("the campaigns of a period", () => {
  it("are those with a flight on one of its days, the costliest first", () => {
    const campaigns = [
      smallCampaign("A", about(1, 0, 2), "not-told", 1),
      smallCampaign("B", about(1, 0, 2), "not-told", 2)
    ];
    const names = (period: string) =>
      periodNumbers(smallRelease({campaigns}), period).campaigns.map(({campaign}) => campaign.id);
    expect(names("2026-Q3")).toEqual(["B", "A"]);
    expect(names("2026-Q2")).toEqual([]);
  });

  it("give one campaign's own numbers, unchanged", () => {
    const {extra, costPerApplicationOre, word} = periodNumbers(smallRelease(), "2026-Q3");
    expect(extra).toEqual(about(20, 10, 40));
    expect(costPerApplicationOre).toEqual(about(500_000, 250_000, 1_000_000));
    expect(word).toBe("yes");
  });

  it("add up, cost over applications: 300 000 kr over 30 (15–60) is 10 000 kr (5 000–20 000)", () => {
    const campaigns = [
      smallCampaign("A", about(20, 10, 40), "yes", 100_000),
      smallCampaign("B", about(10, 5, 20), "yes", 200_000)
    ];
    const {extra, costPerApplicationOre} = periodNumbers(smallRelease({campaigns}), "2026-Q3");
    expect(extra).toEqual(about(30, 15, 60));
    expect(costPerApplicationOre).toEqual(about(1_000_000, 500_000, 2_000_000));
  });

  it("have no cost per application where the sum may be nothing, and are then probable at most", () => {
    const campaigns = [
      smallCampaign("A", about(20, 10, 40), "yes", 100_000),
      smallCampaign("B", about(2, -15, 20), "not-told", 200_000)
    ];
    const numbers = periodNumbers(smallRelease({campaigns}), "2026-Q3");
    expect(numbers.extra).toEqual(about(22, -5, 60));
    expect(numbers.costPerApplicationOre).toBeNull();
    expect(numbers.word).toBe("probably");
  });

  it("leave out of effect and cost those that are withheld or failed, and count them", () => {
    const verdict: Verdict = {word: "not-told", check: "FAIL", reasons: []};
    const campaigns = [
      smallCampaign("A", about(20, 10, 40), "yes", 100_000),
      smallCampaign("B", null, "not-told", 200_000),
      smallCampaign("C", about(3, 1, 9), "not-told", 400_000, {verdict})
    ];
    const numbers = periodNumbers(smallRelease({campaigns}), "2026-Q3");
    expect(numbers).toMatchObject({untoldCount: 2, toldCostOre: 10_000_000, extra: about(20, 10, 40)});
  });
});

describe("a period about which nothing is told", () => {
  it.each([
    ["no-model", smallRelease({convergence: didNotConverge}), "2026-Q3"],
    ["withheld", smallRelease({intake: null}), "2026-Q3"],
    ["no-data", smallRelease(), "2027-Q1"],
    ["no-data", smallRelease({intake: {stepWeeks: 1, steps: []}}), "2026-Q3"]
  ])("is %s", (state, release, period) => {
    expect(periodNumbers(release, period)).toMatchObject({state, expected: null});
  });

  it("is withheld, not without data, where its steps are longer than itself and none has its middle in it", () => {
    const release = smallRelease({intake: {stepWeeks: 26, steps: steps("2025-10-27", 2, 26)}}); // middles in January and July
    expect(periodNumbers(release, "2026-Q2")).toMatchObject({state: "withheld", actual: null});
    expect(periodNumbers(release, "2026-Q3")).toMatchObject({state: "told"});
  });

  it("keeps its counts, but neither the expected nor effects, when the model did not converge", () => {
    const numbers = periodNumbers(smallRelease({convergence: didNotConverge}), "2026-Q3");
    expect(numbers).toMatchObject({
      actual: 156,
      lastYear: 117,
      expected: null,
      extra: null,
      costPerApplicationOre: null
    });
  });
});
