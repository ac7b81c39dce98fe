/** What sample campaigns are put together from: what other methods say, areas shown and withheld, flights, channels. */
import {addWeeks} from "../../src/base/day.ts";
import type {Bilingual} from "../../src/base/format.ts";
import type {
  CampaignArea,
  CampaignChannel,
  Estimate,
  PublishedCampaign,
  PublishedFlight,
  Series,
  Verdict
} from "../../src/publication/release.ts";
import {about, both, named, same, timesOre} from "./sample-region.ts";
import {cumulativeTo} from "./sample-series.ts";

/** A campaign of which no more is said than its areas. */
export const unsaid = {
  channels: [],
  opinions: [],
  certainty: [],
  prior: null,
  floor: null,
  placebos: [],
  contraction: null,
  truthToDate: null
} satisfies Partial<PublishedCampaign>;

/** All three words: one agrees, one cannot check, one contradicts. */
export const opinions = (check: Estimate, model: Estimate): PublishedCampaign["opinions"] => {
  const about = both(
    "Kommuner som kampanjen inte nådde vägs ihop.",
    "Municipalities not reached are weighted together."
  );
  return [
    {
      method: "synthetic-did",
      word: "agree",
      name: both("Jämförelse med andra kommuner", "Comparison with other municipalities"),
      about,
      check,
      model,
      text: both("Skillnad under 24 veckor: −3–32 anmälningar.", "Difference over 24 weeks: −3 to 32 applications.")
    },
    {
      method: "structural",
      word: "disagree",
      name: both("Kommunernas egen tidsserie", "The municipalities' own time series"),
      about,
      check: {mid: -9, low: -20, high: 2},
      model,
      text: both("Skillnad under 24 veckor: −20–2 anmälningar.", "Difference over 24 weeks: −20 to 2 applications.")
    },
    {
      method: "stated",
      word: "cannot-check",
      name: both("Vad de sökande själva säger", "What applicants say themselves"),
      about,
      check: null,
      model: null,
      text: both("Ingen har svarat på frågan.", "Nobody has answered the question.")
    }
  ];
};

export interface AreaSpec {
  id: string;
  name: Bilingual;
  population: number;
  costOre: number;
  verdict: Verdict;
  series: Series;
  start: string;
  toDate: Estimate;
  toCome: Estimate;
  headline: Bilingual;
  lede: Bilingual;
}

export function area({series, start, ...spec}: AreaSpec): CampaignArea {
  const {toDate, toCome, verdict} = spec;
  const since = series.steps.filter((d) => d.to > start);
  const sumOf = (value: (step: Series["steps"][number]) => number) => since.reduce((sum, d) => sum + value(d), 0);
  const expectedMid = sumOf((d) => d.expected.mid);
  const expectedWidth = Math.sqrt(sumOf((d) => ((d.expected.high - d.expected.low) / 2) ** 2));
  const ever = about(toDate.mid + toCome.mid, toDate.low + toCome.low * 0.6, toDate.high + toCome.high * 0.8);
  return {
    ...spec,
    ever,
    lift: about(toDate.mid / expectedMid, toDate.low / expectedMid, toDate.high / expectedMid),
    costPerApplicationOre: verdict.word === "not-told" ? null : timesOre(toDate, spec.costOre),
    actualSinceStart: sumOf((d) => d.actual),
    expectedSinceStart: about(expectedMid, expectedMid - expectedWidth, expectedMid + expectedWidth),
    creditedSinceStart: about(Math.round(toDate.mid), Math.round(toDate.low), Math.round(toDate.high)),
    series,
    cumulative: cumulativeTo(series, start, toDate),
    withheld: null
  };
}

export const withheld = both(
  "Kommunen har färre än 5 anmälningar i perioden. Talen är undertryckta så att ingen ska kunna kännas igen.",
  "The municipality has fewer than 5 applications in the period. The numbers are withheld so that nobody can be recognised."
);

/** A municipality of which nothing but its cost is shown. */
export function silentArea(code: string, costOre: number, why = withheld, verdict?: Verdict): CampaignArea {
  const {name, population} = named(code);
  return {
    id: code,
    name: same(name),
    population,
    costOre,
    verdict: verdict ?? {word: "not-told", check: "PASS", reasons: [why]},
    toDate: null,
    toCome: null,
    ever: null,
    lift: null,
    costPerApplicationOre: null,
    actualSinceStart: null,
    expectedSinceStart: null,
    creditedSinceStart: null,
    series: null,
    cumulative: null,
    withheld: why,
    headline: both(`Siffrorna för ${name} visas inte`, `The numbers of ${name} are not shown`),
    lede: why
  };
}

export const flight = (
  channel: PublishedFlight["channel"],
  from: string,
  weekCount: number,
  kronor: number,
  codes: string[],
  impressions: number | null = null
): PublishedFlight => ({
  channel,
  from,
  to: addWeeks(from, weekCount),
  costOre: kronor * 100,
  municipalities: codes,
  impressions
});

export const channel = (
  name: CampaignChannel["channel"],
  kronor: number,
  verdict: CampaignChannel["verdict"],
  toDate: Estimate,
  jointWith: CampaignChannel["jointWith"] = []
): CampaignChannel => ({
  channel: name,
  costOre: kronor * 100,
  toDate,
  ever: about(toDate.mid * 1.2, toDate.low * 1.1, toDate.high * 1.3),
  costPerApplicationOre: verdict === "not-told" || kronor === 0 ? null : timesOre(toDate, kronor * 100),
  verdict,
  jointWith
});
