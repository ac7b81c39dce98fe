/** Material of a release that can be checked in the head. */
import {readConfig} from "../../src/base/config.ts";
import {addWeeks} from "../../src/base/day.ts";
import type {Material} from "../../src/publication/material.ts";
import type {NamedNumber, Quantity} from "../../src/results/named-number.ts";
import {stepLengths, stepsOf} from "../../src/results/steps.ts";

/** The first lines of a genklang.yaml: the last municipality is small and alone. */
export const threeMunicipalities = `region: Tre kommuner
municipalities:
  - {code: "0001", name: Stora, county: L, population: {2023: 60000}}
  - {code: "0002", name: Mellersta, county: L, population: {2023: 20000}}
  - {code: "0003", name: Lilla, county: L, population: {2023: 5000}}
`;

// Over two years: 6, 2 and 0 applications a week.
export const config = readConfig(`
${threeMunicipalities}campaigns:
  - id: STOR
    name: Storas kampanj
    owner: "0001"
    flights: [{channel: poster, municipalities: ["0001"], firstDay: 2025-01-06, lastDay: 2025-02-02, cost: 30000}]
  - id: ALLA
    name: Allas kampanj
    owner: national
    flights:
      - {channel: bus, municipalities: all, firstDay: 2025-03-03, lastDay: 2025-03-30, cost: 85000}
      - {channel: tv, municipalities: all, firstDay: 2025-03-03, lastDay: 2025-03-30, cost: 85000.01}
`);
export const weeks = Array.from({length: 104}, (_, t) => addWeeks("2024-01-01", t));
const perWeek = [6, 2, 0];
export const panel = {
  weeks,
  codes: ["0001", "0002", "0003"],
  counts: Float64Array.from({length: 3 * 104}, (_, i) => perWeek[Math.floor(i / 104)])
};

const number = (quantity: Quantity, campaign: string, area: string, mid: number, more: Partial<NamedNumber> = {}) => ({
  quantity,
  campaign,
  channel: "",
  area,
  from: "",
  to: "",
  stepWeeks: 0,
  mid,
  low: mid / 2,
  high: mid * 2,
  ...more
});
const about = (campaign: string, area: string, channel = ""): NamedNumber[] => [
  number("to-date", campaign, area, 18, {channel}),
  number("to-come", campaign, area, 2, {channel}),
  number("ever", campaign, area, 20, {channel}),
  number("prior-ever", campaign, area, 30, {channel}),
  number("floor made-up", campaign, area, 3, {channel}),
  number("probability", campaign, area, 0.99, {channel}),
  number("above-floor", campaign, area, 0.98, {channel}),
  number("contraction", campaign, area, 0.8, {channel})
];
export const steps = (campaign: string, area: string, over = weeks): NamedNumber[] =>
  stepLengths.flatMap((stepWeeks) =>
    stepsOf(over, stepWeeks).flatMap(({from, to}) => [
      number("expected", campaign, area, 5 * stepWeeks, {from, to, stepWeeks}),
      number("cumulative", campaign, area, 9, {from, to, stepWeeks})
    ])
  );
const since = (campaign: string, area: string, fromWeek: number, over: readonly string[]): NamedNumber[] =>
  stepLengths.flatMap((stepWeeks) => {
    const list = stepsOf(over, stepWeeks).filter(({end}) => end > fromWeek);
    return list.length === 0
      ? []
      : [
          number("expected-since-start", campaign, area, 40, {
            from: list[0].from,
            to: list[list.length - 1].to,
            stepWeeks
          })
        ];
  });
/** As a model run over these weeks would say it; the campaigns began in the second year. */
export const numbersOver = (over: string[]) => [
  ...steps("", "all", over),
  ...["all", "0001"].flatMap((area) => [
    ...about("STOR", area),
    ...steps("STOR", area, over),
    ...since("STOR", area, 53, over)
  ]),
  ...about("STOR", "all", "poster"),
  ...["all", "0001", "0002", "0003"].flatMap((area) => [
    ...about("ALLA", area),
    ...steps("ALLA", area, over),
    ...since("ALLA", area, 61, over)
  ]),
  ...about("ALLA", "all", "bus"),
  ...about("ALLA", "all", "tv"),
  number("joint-credit", "ALLA", "all", -0.9, {channel: "bus+tv"})
];
export const numbers = numbersOver(weeks);
export const material = (more: Partial<Material> = {}): Material => ({
  config,
  panel,
  numbers,
  origin: {run: "1", seed: "s", dataFrom: weeks[0], dataTo: addWeeks(weeks[103], 1), version: "0", dataHash: "abc"},
  convergence: {
    hasConverged: true,
    maxRhat: 1,
    minEss: 900,
    divergenceCount: 0,
    chainCount: 4,
    drawCount: 1000,
    faults: []
  },
  opinions: [],
  posts: [],
  designs: [],
  budget: null,
  lookback: null,
  sources: [],
  waysIn: (["e-service", "telephone", "email"] as const).flatMap((wayIn, w) =>
    ["0001", "0002"].map((municipality) => ({municipality, week: weeks[100], wayIn, count: [15, 4.5, 1][w]}))
  ),
  stated: [],
  journeys: (["search", "facebook-paid", "bus"] as const).flatMap((path, p) =>
    ["0001", "0002"].map((municipality) => ({
      ...{municipality, week: weeks[100], path},
      ...{formCount: [12, 9, 1][p], silenceCount: [300, 80, 20][p]}
    }))
  ),
  funnel: null,
  settlements: [],
  truth: null,
  number: "1",
  ...more
});
