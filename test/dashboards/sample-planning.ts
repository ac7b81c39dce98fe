/** What a plan, a budget and the channels together are answered from. */
import type {Estimate, PublishedChannel, Release, VerdictWord} from "../../src/publication/release.ts";
import {both, same, timesOre} from "./sample-region.ts";

/** Two channels bought in Sundsvall and Timrå, three in all; their parts hang together a little. */
export const sampleBudget = (): Release["budget"] => ({
  belief: {
    channels: [
      {channel: "facebook-paid", usual: 30, least: 20, most: 45, yearMost: 60},
      {channel: "bus", usual: 40, least: 25, most: 60, yearMost: 60},
      {channel: "tv", usual: 50, least: 50, most: 50, yearMost: 50}
    ],
    mean: [1.9, 2.2, 1.2],
    sd: [0.3, 0.32, 0.39],
    correlation: [1, -0.1, 0, -0.1, 1, -0.2, 0, -0.2, 1],
    hasReturns: false,
    prior: {mean: [2.3, 2.08, 2.48], sd: [0.4, 0.4, 0.4]}
  },
  areas: [
    {
      id: "all",
      name: both("Alla 10 kommuner", "All 10 municipalities"),
      population: 762_559,
      lastYearOre: [9_000_000, 15_000_000, 8_000_000]
    },
    {
      id: "sundsvall-timra",
      name: both("Sundsvall–Timrå", "Sundsvall–Timrå"),
      population: 116_753,
      lastYearOre: [0, 8_000_000, 0]
    },
    {id: "1283", name: same("Helsingborg"), population: 151_306, lastYearOre: [0, 0, 0]}
  ]
});

export const samplePlan = (): Release["plan"] => ({
  flightWeeks: 4,
  areas: [
    {
      id: "sundsvall-timra",
      name: both("Sundsvall–Timrå", "Sundsvall–Timrå"),
      population: 116_753,
      municipalityCount: 2
    },
    {id: "1283", name: same("Helsingborg"), population: 151_306, municipalityCount: 1}
  ],
  lags: {
    "facebook-organic": 4,
    "facebook-paid": 4,
    bus: 6,
    tv: 6,
    poster: 6,
    fair: 4,
    press: 6,
    email: 4,
    national: 8
  },
  designs: ["sundsvall-timra", "1283"].flatMap((area) =>
    [4, 6, 8].flatMap((medianWeeks) =>
      [13, 26, 52].flatMap((lookWeeks) =>
        [false, true].flatMap((isAsked) =>
          (area === "1283" ? [false] : [false, true]).map((isStaggered) => {
            const variance = (isAsked ? 9 : 20) * (isStaggered ? 0.8 : 1) * (60 / (20 + lookWeeks)) * (medianWeeks / 4);
            return {
              area,
              medianWeeks,
              isAsked,
              isStaggered,
              lookWeeks,
              variance,
              slope: 1.2,
              least: 2.5 * Math.sqrt(variance)
            };
          })
        )
      )
    )
  )
});

export const sampleChannel = (
  name: PublishedChannel["channel"],
  costOre: number,
  toDate: Estimate,
  word: VerdictWord,
  next: Estimate | null,
  jointWith: PublishedChannel["jointWith"] = []
): PublishedChannel => ({
  channel: name,
  campaignCount: 2,
  costOre,
  toDate,
  ever: {mid: toDate.mid * 1.1, low: toDate.low * 1.1, high: toDate.high * 1.1},
  verdict: {word, check: jointWith.length > 0 ? "REVIEW" : "PASS", reasons: []},
  jointWith,
  costPerApplicationOre: word === "not-told" || costOre === 0 ? null : timesOre(toDate, costOre),
  next,
  nextMore: next,
  nextBest: next && 0.3,
  spendSeenOre: next && {mid: 48, low: 21, high: 90}
});
