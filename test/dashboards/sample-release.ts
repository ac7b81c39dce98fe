/**
 * A release made by hand, for tests and for looking at pages: five municipalities' worth of everything that can happen.
 * Helsingborg in December says yes, Sundsvall and Timrå probably, the national campaign cannot be told, and the one of
 * Västernorrland did not converge. Small municipalities are withheld. Every number is invented.
 */
import {addDays, addWeeks, weeksBetween} from "../../src/base/day.ts";
import type {Bilingual} from "../../src/base/format.ts";
import {random} from "../../src/base/random.ts";
import type {
  AreaLevel,
  CampaignArea,
  CampaignChannel,
  Estimate,
  LevelSpan,
  PublishedArea,
  PublishedCampaign,
  PublishedChannel,
  PublishedFlight,
  Release,
  Series,
  Verdict,
  VerdictWord
} from "../../src/publication/release.ts";
import {areaOf} from "../reports/areas.ts";
import {sampleFunnel} from "./sample-funnel.ts";
import {sampleSettlements} from "./sample-settlements.ts";
import {sampleStated} from "./sample-stated.ts";

const dataTo = "2026-11-16"; // a Monday, the first day that is not known
const both = (sv: string, en: string): Bilingual => ({sv, en});
const same = (text: string): Bilingual => ({sv: text, en: text});
/** All three words: one agrees, one cannot check, one contradicts. */
const opinions = (check: Estimate, model: Estimate): PublishedCampaign["opinions"] => {
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
const about = (mid: number, low: number, high: number): Estimate => ({mid, low, high});
const timesOre = ({mid, low, high}: Estimate, ore: number): Estimate => ({
  mid: Math.round(ore / mid),
  low: Math.round(ore / high),
  high: Math.round(ore / Math.max(low, 0.5))
});

const municipalities = [
  {code: "1280", name: "Malmö", population: 362_133},
  {code: "1283", name: "Helsingborg", population: 151_306},
  {code: "2281", name: "Sundsvall", population: 99_213},
  {code: "2284", name: "Örnsköldsvik", population: 55_478},
  {code: "2280", name: "Härnösand", population: 24_654},
  {code: "2283", name: "Sollefteå", population: 18_523},
  {code: "2282", name: "Kramfors", population: 17_631},
  {code: "2262", name: "Timrå", population: 17_540},
  {code: "2260", name: "Ånge", population: 9_109},
  {code: "0834", name: "Torsås", population: 7_002}
];
const named = (code: string) => municipalities.find((m) => m.code === code)!;

/** Weekly intake with a quiet July and Christmas, a campaign that decays over 20 weeks, in steps of stepWeeks. */
export function sampleSeries(
  seed: string,
  perWeek: number,
  stepWeeks: number,
  {stepCount, start, extra}: {stepCount: number; start: string; extra: number}
): Series {
  const draw = random(seed);
  const from = addWeeks(dataTo, -stepWeeks * stepCount);
  const season = (day: string) => {
    const month = Number(day.slice(5, 7));
    return month === 7 ? 0.62 : month === 12 ? 0.8 : month === 1 || month === 9 ? 1.18 : 1;
  };
  const landed = (day: string) => {
    const week = weeksBetween(start, day);
    return week < 0 || week > 40 ? 0 : (extra * Math.exp(-week / 12) * Math.min(1, (week + 1) / 4)) / 10.2;
  };
  const steps = Array.from({length: stepCount}, (_, i) => {
    const first = addWeeks(from, i * stepWeeks);
    const weeks = Array.from({length: stepWeeks}, (_, w) => addWeeks(first, w));
    const mid = weeks.reduce((sum, week) => sum + perWeek * season(week), 0);
    const caused = weeks.reduce((sum, week) => sum + landed(week), 0);
    const spread = 1.96 * Math.sqrt(mid * 1.25);
    return {
      from: first,
      to: addWeeks(first, stepWeeks),
      actual: draw.poisson(mid + caused),
      expected: about(mid, Math.max(0, mid - spread), mid + spread),
      lastYear: i * stepWeeks < 26 ? null : draw.poisson(mid * 0.94)
    };
  });
  return {stepWeeks, steps};
}

/** The effect as it landed, up to what it is today. */
function cumulativeTo({steps}: Series, start: string, toDate: Estimate) {
  const since = steps.filter((d) => d.to > start);
  return since.map(({to}, i) => {
    const share = 1 - Math.exp((-3 * (i + 1)) / since.length);
    const whole = 1 - Math.exp(-3);
    const [part, width] = [share / whole, Math.sqrt(share / whole)];
    const mid = toDate.mid * part;
    return {to, sum: about(mid, mid - (toDate.mid - toDate.low) * width, mid + (toDate.high - toDate.mid) * width)};
  });
}

interface AreaSpec {
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

function area({series, start, ...spec}: AreaSpec): CampaignArea {
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

const withheld = both(
  "Kommunen har färre än 5 anmälningar i perioden. Talen är undertryckta så att ingen ska kunna kännas igen.",
  "The municipality has fewer than 5 applications in the period. The numbers are withheld so that nobody can be recognised."
);

/** A municipality of which nothing but its cost is shown. */
function silentArea(code: string, costOre: number, why = withheld, verdict?: Verdict): CampaignArea {
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

const flight = (
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

const channel = (
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

function helsingborg(stepWeeks: number): PublishedCampaign {
  const from = "2025-12-01";
  const toDate = about(31.4, 12.1, 52.6);
  const verdict: Verdict = {
    word: "yes",
    check: "PASS",
    reasons: [
      both(
        "Sannolikheten att kampanjen gav fler än en anmälan är 99 procent.",
        "The probability that the campaign brought more than one application is 99 percent."
      )
    ]
  };
  const only = {
    population: 151_306,
    costOre: 18_600_000,
    verdict,
    series: sampleSeries("helsingborg", 2.6, stepWeeks, {
      stepCount: Math.floor(104 / stepWeeks),
      start: from,
      extra: 31
    }),
    start: from,
    toDate,
    toCome: about(3.2, 0.4, 8.9),
    headline: both(
      "Decemberkampanjen gav omkring 31 fler intresseanmälningar",
      "The December campaign brought about 31 more applications"
    ),
    lede: both(
      "Sedan 1 december 2025 har 151 anmälningar kommit. Utan kampanjen hade vi väntat oss omkring 120. 95-procentsintervallet för kampanjens del är 12–53.",
      "Since 1 December 2025, 151 applications have come. Without the campaign we would have expected about 120. The 95% interval of the campaign's part is 12–53."
    )
  };
  return {
    id: "helsingborg-december",
    name: both("Varje barn behöver ett tryggt hem", "Every child needs a safe home"),
    owner: same("Helsingborg"),
    from,
    to: addWeeks(from, 5),
    costOre: 18_600_000,
    flights: [
      flight("poster", from, 4, 112_000, ["1283"]),
      flight("facebook-paid", "2025-12-01", 3, 58_000, ["1283"], 410_000),
      flight("facebook-organic", "2025-12-01", 5, 16_000, ["1283"], 96_000)
    ],
    areas: [
      area({id: "all", name: same("Helsingborg"), ...only}),
      area({id: "1283", name: same("Helsingborg"), ...only})
    ],
    channels: [
      channel("poster", 112_000, "probably", about(12.8, 0.6, 28.1)),
      channel("facebook-paid", 58_000, "yes", about(11.2, 2.2, 23.4)),
      channel("facebook-organic", 16_000, "not-told", about(6.1, -0.2, 16.5))
    ],
    opinions: opinions(about(14.2, -3.1, 31.6), about(24.9, 8.3, 41.7)),
    certainty: [
      {
        lead: both("Tydlig effekt.", "A clear effect."),
        text: both("Hela intervallet ligger över noll.", "The whole interval is above zero."),
        isWarning: false
      },
      {
        lead: both("Provet godkänt.", "The check passed."),
        text: both("Av 40 låtsaskampanjer gav en lika mycket.", "Of 40 pretended campaigns, one brought as much."),
        isWarning: false
      },
      {
        lead: both("Osäkert om kanalerna.", "Unsure of the channels."),
        text: both(
          "De gick samtidigt. Vad de egna inläggen gav går inte att skilja från noll.",
          "They ran together. What the own posts brought cannot be told from nothing."
        ),
        isWarning: true
      }
    ],
    prior: about(14, 0.6, 52),
    floor: {mid: 6, low: 0.9, high: 15.2},
    placebos: [
      {kind: "made-up", ever: {mid: 4.1, low: 0.4, high: 12.7}},
      {kind: "other-weeks", ever: {mid: 6, low: 0.9, high: 15.2}}
    ],
    contraction: 0.58,
    truthToDate: 34
  };
}

function sundsvallTimra(stepWeeks: number): PublishedCampaign {
  const from = "2026-02-16";
  const codes = ["2281", "2262"];
  const verdict: Verdict = {
    word: "probably",
    check: "REVIEW",
    reasons: [
      both(
        "Sannolikheten att kampanjen gav fler än en anmälan är 89 procent; 95 krävs för ett ja.",
        "The probability that the campaign brought more than one application is 89 percent; 95 is needed for a yes."
      ),
      both(
        "R-hat för tv:s fördröjning är 1,012; under 1,01 väntas. Kör fler dragningar: npx genklang fit --draws 4000",
        "R-hat of the lag of tv is 1.012; below 1.01 is expected. Run more draws: npx genklang fit --draws 4000"
      )
    ]
  };
  const stepCount = Math.floor(104 / stepWeeks);
  const common = {costOre: 34_000_000, verdict, start: from};
  const allSeries = sampleSeries("sundsvall-timra", 1.7, stepWeeks, {stepCount, start: from, extra: 11});
  const sundsvallSeries = sampleSeries("sundsvall", 1.45, stepWeeks, {stepCount, start: from, extra: 9});
  return {
    id: "sundsvall-timra-2026",
    name: both("Öppna ditt hem", "Open your home"),
    owner: both("Sundsvall och Timrå", "Sundsvall and Timrå"),
    from,
    to: addWeeks(from, 8),
    costOre: 34_000_000,
    flights: [
      flight("bus", from, 8, 128_000, codes),
      flight("tv", addWeeks(from, 1), 3, 164_000, codes),
      flight("tv", addWeeks(from, 6), 2, 30_000, codes),
      flight("fair", addWeeks(from, 4), 1, 18_000, codes)
    ],
    areas: [
      area({
        ...common,
        id: "all",
        name: both("Båda kommunerna", "Both municipalities"),
        population: 116_753,
        series: allSeries,
        toDate: about(10.6, -1.8, 25.2),
        toCome: about(1.9, -0.2, 5.8),
        headline: both(
          "Kampanjen gav troligen omkring 11 fler intresseanmälningar",
          "The campaign probably brought about 11 more applications"
        ),
        lede: both(
          "Sedan 16 februari 2026 har 78 anmälningar kommit. Utan kampanjen hade vi väntat oss omkring 67. 95-procentsintervallet för kampanjens del är −2 till 25.",
          "Since 16 February 2026, 78 applications have come. Without the campaign we would have expected about 67. The 95% interval of the campaign's part is −2 to 25."
        )
      }),
      area({
        ...common,
        id: "2281",
        name: same("Sundsvall"),
        population: 99_213,
        costOre: 28_892_000,
        series: sundsvallSeries,
        toDate: about(9.1, -1.4, 21.7),
        toCome: about(1.6, -0.1, 4.9),
        headline: both(
          "Kampanjen gav troligen omkring 9 fler intresseanmälningar i Sundsvall",
          "The campaign probably brought about 9 more applications in Sundsvall"
        ),
        lede: both(
          "Sedan 16 februari 2026 har 66 anmälningar kommit till Sundsvall. 95-procentsintervallet för kampanjens del är −1 till 22.",
          "Since 16 February 2026, 66 applications have come to Sundsvall. The 95% interval of the campaign's part is −1 to 22."
        )
      }),
      silentArea("2262", 5_108_000)
    ],
    channels: [
      channel("bus", 128_000, "not-told", about(5.2, -3.1, 16.8), ["tv"]),
      channel("tv", 194_000, "not-told", about(4.3, -3.8, 15.9), ["bus"]),
      channel("fair", 18_000, "probably", about(1.2, 0.1, 3.6))
    ],
    opinions: [],
    certainty: [
      {
        lead: both("Troligen en effekt.", "Probably an effect."),
        text: both("Intervallet når strax under noll.", "The interval reaches just below zero."),
        isWarning: false
      },
      {
        lead: both("Buss och tv går inte att skilja åt.", "Bus and TV cannot be told apart."),
        text: both("De gick samma veckor i båda kommunerna.", "They ran in the same weeks in both municipalities."),
        isWarning: true
      },
      {
        lead: both("Granska.", "Review."),
        text: both("Modellen behöver fler dragningar.", "The model needs more draws."),
        isWarning: true
      }
    ],
    prior: about(12, 0.5, 45),
    floor: null,
    placebos: [],
    contraction: 0.41,
    truthToDate: 12
  };
}

function national(stepWeeks: number): PublishedCampaign {
  const from = "2026-02-09";
  const verdict: Verdict = {
    word: "not-told",
    check: "PASS",
    reasons: [
      both(
        "Kampanjen nådde alla kommuner samtidigt. Det finns ingen att jämföra med, så den går inte att skilja från årstiden.",
        "The campaign reached every municipality at once. There is none to compare with, so it cannot be told from the season."
      )
    ]
  };
  const stepCount = Math.floor(104 / stepWeeks);
  const part = (code: string, perWeek: number, toDate: Estimate) => {
    const {name, population} = named(code);
    return area({
      id: code,
      name: same(name),
      population,
      costOre: 0,
      verdict,
      series: sampleSeries(`national ${code}`, perWeek, stepWeeks, {stepCount, start: from, extra: toDate.mid}),
      start: from,
      toDate,
      toCome: about(0.4, -1, 2.5),
      headline: both(
        `Siffrorna räcker inte för att säga vad kampanjen gav i ${name}`,
        `The data do not say what the campaign brought in ${name}`
      ),
      lede: both(
        "Skillnaden mot det väntade ryms i osäkerheten.",
        "The difference from what was expected is within the uncertainty."
      )
    });
  };
  return {
    id: "nationell-2026",
    name: both("Gör en insats", "Make a difference"),
    owner: both("Nationell kampanj", "National campaign"),
    from,
    to: addWeeks(from, 4),
    costOre: 0,
    flights: [
      flight(
        "national",
        from,
        4,
        0,
        municipalities.map((m) => m.code)
      )
    ],
    areas: [
      area({
        id: "all",
        name: both("Alla tio kommuner", "All ten municipalities"),
        population: 762_589,
        costOre: 0,
        verdict,
        series: sampleSeries("national", 12.4, stepWeeks, {stepCount, start: from, extra: 14}),
        start: from,
        toDate: about(13.7, -18.2, 49.5),
        toCome: about(2.1, -3, 9.4),
        headline: both(
          "Siffrorna räcker inte för att säga vad den nationella kampanjen gav",
          "The data do not say what the national campaign brought"
        ),
        lede: both(
          "Skillnaden mot det väntade ryms i osäkerheten: 95-procentsintervallet är −18 till 50.",
          "The difference from what was expected is within the uncertainty: the 95% interval is −18 to 50."
        )
      }),
      part("1280", 6.2, about(6.8, -12.4, 28.1)),
      part("1283", 2.6, about(3.1, -7.2, 14.8)),
      part("2281", 1.5, about(1.4, -5.5, 9.1)),
      part("2284", 0.9, about(0.8, -4.1, 6.3)),
      silentArea("2280", 0),
      silentArea("2283", 0),
      silentArea("2282", 0),
      silentArea("2262", 0),
      silentArea("2260", 0),
      silentArea("0834", 0)
    ],
    channels: [channel("national", 0, "not-told", about(13.7, -18.2, 49.5))],
    opinions: [],
    certainty: [
      {
        lead: both("Inget att jämföra med.", "Nothing to compare with."),
        text: both("Alla kommuner nåddes samtidigt.", "All municipalities were reached at once."),
        isWarning: true
      },
      {
        lead: both("Mest det vi trodde före.", "Mostly what we believed before."),
        text: both("Data smalnade av intervallet med 12 procent.", "The data narrowed the interval by 12 percent."),
        isWarning: true
      }
    ],
    prior: about(15, 0.6, 56),
    floor: null,
    placebos: [],
    contraction: 0.12,
    truthToDate: 9
  };
}

function didNotConverge(): PublishedCampaign {
  const from = "2026-09-07";
  const why = both(
    "Modellen har inte konvergerat. Inga tal visas förrän den har det.",
    "The model did not converge. No numbers are shown until it has."
  );
  const verdict: Verdict = {
    word: "not-told",
    check: "FAIL",
    reasons: [
      both(
        "R-hat för mässornas fördröjning är 1,31; under 1,01 krävs. Kör fler dragningar: npx genklang fit --draws 4000",
        "R-hat of the lag of fairs is 1.31; below 1.01 is required. Run more draws: npx genklang fit --draws 4000"
      )
    ]
  };
  const codes = ["2284", "2283", "2282", "2280", "2260"];
  const all = silentArea("2284", 21_000_000, why, verdict);
  return {
    id: "gfo-host-2026",
    name: both("Ett hem nära", "A home nearby"),
    owner: same("GFO Västernorrland"),
    from,
    to: addWeeks(from, 6),
    costOre: 21_000_000,
    flights: [
      flight("fair", from, 1, 60_000, codes),
      flight("press", addWeeks(from, 1), 2, 40_000, codes),
      flight("facebook-paid", from, 6, 110_000, codes)
    ],
    areas: [
      {
        ...all,
        id: "all",
        name: both("Alla fem kommuner", "All five municipalities"),
        population: 125_395,
        headline: both("Modellen konvergerade inte", "The model did not converge"),
        lede: why
      }
    ],
    channels: [],
    opinions: [],
    certainty: [],
    prior: null,
    floor: null,
    placebos: [],
    contraction: null,
    truthToDate: null
  };
}

/** 52 weeks of an area with an invented level; a paid campaign where it has a cost. */
const span = (to: string, count: number, rate: Estimate, kronor = 0, bought: Estimate | null = null): LevelSpan => ({
  from: addWeeks(to, -52),
  to,
  count,
  rate,
  campaignCount: kronor > 0 ? 1 : 0,
  costOre: kronor * 100,
  bought,
  boughtVerdict: bought && bought.low > 2 ? "yes" : "not-told",
  costPerApplicationOre: bought && bought.low > 2 ? timesOre(bought, kronor * 100) : null
});

const suppressedSpan = (to: string): LevelSpan => ({...span(to, 0, about(0, 0, 0)), count: null, rate: null});

function sampleLevels(): AreaLevel[] {
  const [now, before] = [dataTo, addWeeks(dataTo, -52)];
  const spans: Record<string, LevelSpan[]> = {
    "1280": [
      span(now, 352, about(9.6, 8.2, 11.1), 90_000, about(11.2, -3.1, 27.4)),
      span(before, 301, about(8.3, 7.2, 9.5))
    ],
    "1283": [
      span(now, 151, about(9.8, 7.9, 11.9), 186_000, about(34.6, 12.4, 57.9)),
      span(before, 122, about(8.1, 6.5, 9.9))
    ],
    "2281": [
      span(now, 82, about(8.2, 6.3, 10.4), 288_920, about(10.7, -1.4, 24.6)),
      span(before, 71, about(7.2, 5.6, 9.1))
    ],
    "2284": [span(now, 51, about(9.0, 6.4, 12.2), 92_900, about(4.1, -2.2, 12.6)), suppressedSpan(before)],
    "2280": [suppressedSpan(now), span(before, 14, about(5.6, 3.8, 7.9))],
    gfo: [
      span(now, 128, about(9.1, 7.2, 11.3), 210_000, about(17.5, 3.6, 33.0)),
      span(before, 109, about(8.0, 6.3, 9.9))
    ],
    "sundsvall-timra": [
      span(now, 93, about(7.9, 6.2, 9.9), 340_000, about(12.5, -1.2, 27.9)),
      span(before, 84, about(7.1, 5.6, 8.8))
    ]
  };
  const level = (id: string, name: Bilingual, population: number, more: Partial<AreaLevel> = {}) => ({
    id,
    kind: "municipality" as const,
    name,
    population,
    members: [],
    spans: spans[id] ?? [],
    withheld: spans[id] ? null : withheld,
    ...more
  });
  const stay = (name: string, firstDay: string, lastDay: string | null = null) => ({name, firstDay, lastDay});
  return [
    ...municipalities.map(({code, name, population}) => level(code, same(name), population)),
    level("gfo", same("GFO Västernorrland"), 142_935, {
      kind: "partnership",
      members: [
        ...["Örnsköldsvik", "Sollefteå", "Kramfors", "Härnösand", "Ånge"].map((name) => stay(name, "2019-04-01")),
        stay("Timrå", "2022-09-01")
      ]
    }),
    level("sundsvall-timra", both("Sundsvall och Timrå", "Sundsvall and Timrå"), 116_753, {
      kind: "partnership",
      members: [stay("Sundsvall", "2019-01-01"), stay("Timrå", "2019-01-01")]
    })
  ];
}

/** The intake by area: municipalities large enough, and the partnerships as they are now. */
function sampleAreas(steps: (chosen: number) => number): PublishedArea[] {
  const area = (id: string, name: Bilingual, perWeek: number, codes: string[], kind: PublishedArea["kind"]) => {
    const stepWeeks = steps(perWeek > 2 ? 4 : 13);
    const series = sampleSeries(`area ${id}`, perWeek, stepWeeks, {
      stepCount: Math.floor(104 / stepWeeks),
      start: "2025-12-01",
      extra: 12
    });
    return areaOf(perWeek > 0.8 ? series : null, {id, kind, name, municipalities: codes});
  };
  const gfo = ["2284", "2283", "2282", "2280", "2260", "2262"];
  return [
    area("gfo", same("GFO Västernorrland"), 2.5, gfo, "partnership"),
    area("sundsvall-timra", both("Sundsvall och Timrå", "Sundsvall and Timrå"), 1.7, ["2281", "2262"], "partnership"),
    ...municipalities.map(({code, name, population}) =>
      area(code, same(name), population / 56_000, [code], "municipality")
    )
  ];
}

/** Steps as publication would choose them; a test may ask for one length everywhere. */
/** Two channels bought in Sundsvall and Timrå, three in all; their parts hang together a little. */
const sampleBudget = (): Release["budget"] => ({
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

const samplePlan = (): Release["plan"] => ({
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

const sampleChannel = (
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

export function sampleRelease(stepWeeks?: 1 | 4 | 8 | 13): Release {
  const steps = (chosen: number) => stepWeeks ?? chosen;
  const intake = sampleSeries("intake", 13.1, steps(4), {
    stepCount: Math.floor(156 / steps(4)),
    start: "2025-12-01",
    extra: 52
  });
  return {
    number: "7",
    origin: {
      run: "12",
      seed: "2026",
      dataFrom: "2023-11-20",
      dataTo,
      version: "0.1.0",
      dataHash: "5f0c1a9be27d"
    },
    region: both("Den simulerade regionen", "The simulated region"),
    zone: {kind: "public", name: "public", of: {sv: "Regionen", en: "The region"}},
    isSimulated: true,
    threshold: 5,
    summary: [
      both(
        "Helsingborgs decemberkampanj gav omkring 31 intresseanmälningar, Sundsvalls och Timrås troligen omkring 11.",
        "Helsingborg's December campaign brought about 31 applications, Sundsvall and Timrå's probably about 11."
      ),
      both(
        "Det första är säkert, det andra troligt; vad den nationella kampanjen gav räcker siffrorna inte till att säga.",
        "The first is certain, the second likely; what the national campaign brought, the data do not say."
      ),
      both(
        "Annonsera på buss och tv olika veckor nästa gång, så går det att se vilken av dem som lönar sig.",
        "Run bus and TV in different weeks next time, and it can be seen which of them pays."
      )
    ],
    municipalities,
    intake,
    areas: [areaOf(intake), ...sampleAreas(steps)],
    homeCost: {ownOre: 29_000_000, boughtOre: 64_000_000, year: 2025, source: "Bokslut 2025"},
    funnel: sampleFunnel,
    settlements: sampleSettlements,
    waysIn: [
      {wayIn: "e-service", count: 412},
      {wayIn: "telephone", count: 168},
      {wayIn: "email", count: 87},
      {wayIn: "other", count: 21}
    ],
    stated: sampleStated,
    journeys: {
      from: "2024-11-18",
      to: "2026-11-16",
      municipalities: ["1283", "2281"],
      channels: [
        {path: "search", visitCount: 4210, credit: {mid: 61, low: 47, high: 77}},
        {path: "facebook-organic", visitCount: 1830, credit: {mid: 24, low: 15, high: 34}},
        {path: "poster", visitCount: 402, credit: {mid: 9, low: 4, high: 15}},
        {path: "other", visitCount: 2105, credit: {mid: 17, low: 10, high: 26}}
      ]
    },
    convergence: {
      hasConverged: true,
      maxRhat: 1.012,
      minEss: 612,
      divergenceCount: 0,
      chainCount: 4,
      drawCount: 1000
    },
    campaigns: [helsingborg(steps(4)), sundsvallTimra(steps(8)), national(steps(13)), didNotConverge()],
    channels: [
      sampleChannel("poster", 11_200_000, about(12.8, 1.6, 28.1), "probably", about(1.1, 0.1, 3.2)),
      sampleChannel("facebook-organic", 0, about(6.1, 0.2, 16.5), "not-told", null),
      sampleChannel("bus", 12_800_000, about(5.2, 0.3, 16.8), "not-told", about(0.6, 0.02, 2.4), ["tv"]),
      sampleChannel("tv", 19_400_000, about(4.3, 0.2, 15.9), "not-told", about(0.4, 0.01, 1.9), ["bus"])
    ],
    plan: samplePlan(),
    budget: sampleBudget(),
    lookback: {from: "2025-11-17", to: "2026-11-16", stepWeeks: 4, stepCount: 13, within80: 11, within95: 13},
    posts: [
      {
        day: "2025-12-03",
        municipality: "Helsingborg",
        campaign: both("Varje barn behöver ett tryggt hem", "Every child needs a safe home"),
        shares: 87,
        reach: 9_412,
        reachBeyondFollowers: 6_530
      },
      {day: "2026-03-11", municipality: "Sundsvall", campaign: null, shares: 12, reach: 1_120, reachBeyondFollowers: 0},
      {day: "2026-04-02", municipality: "Sundsvall", campaign: null, shares: 4, reach: null, reachBeyondFollowers: null}
    ],
    channelsOver: ["1283", "2281", "2262"],
    levels: {
      areas: sampleLevels(),
      comparisons: [
        {
          areas: ["gfo", "sundsvall-timra"],
          from: addWeeks(dataTo, -52),
          to: dataTo,
          ratio: about(1.15, 0.86, 1.53),
          verdict: "probably"
        },
        {
          areas: ["gfo", "sundsvall-timra"],
          from: addWeeks(dataTo, -104),
          to: addWeeks(dataTo, -52),
          ratio: about(1.12, 0.82, 1.54),
          verdict: "not-told"
        },
        {
          areas: ["gfo", "sundsvall-timra"],
          from: addWeeks(dataTo, -156),
          to: addWeeks(dataTo, -104),
          ratio: null,
          verdict: "not-told"
        }
      ],
      events: [
        {
          municipality: "1280",
          day: "2025-09-01",
          name: both("En väg in för alla anmälningar", "One desk for all applications"),
          change: {ratio: about(1.24, 1.02, 1.5), verdict: "yes", from: "2025-09-01", to: addWeeks("2025-09-01", 52)}
        },
        {
          municipality: "2281",
          day: "2025-01-06",
          name: both("Från evenemang till sociala medier", "From events to social media"),
          change: {
            ratio: about(1.06, 0.83, 1.36),
            verdict: "not-told",
            from: "2025-01-06",
            to: addWeeks("2025-01-06", 52)
          }
        }
      ]
    },
    site: {
      organisation: "Den simulerade regionens kommuner",
      name: both("Genklang i den simulerade regionen", "Genklang in the simulated region"),
      email: "webb@exempel.se",
      phone: "010-000 00 00",
      url: null,
      assessed: "2026-11-02",
      updated: "2026-11-02",
      method: "self",
      conformity: "partial",
      shortcomings: [
        both(
          "Sidorna har inte prövats av personer som använder hjälpmedel till vardags.",
          "The pages have not been tried by people who use assistive technology daily."
        )
      ],
      burden: [],
      supervisor: {name: "Myndigheten för digital förvaltning (Digg)", url: "https://www.digg.se/tdosanmalan"}
    },
    sources: [
      {
        name: "applications-csv",
        title: both("Anmälningar ur kalkylblad", "Applications from spreadsheets"),
        about: both(
          "Intresseanmälningar per telefon, e-post och mässa.",
          "Applications by telephone, e-mail and fair."
        ),
        lastDay: "2026-11-15",
        rowCount: 1_204,
        leftOutCount: 17,
        quarantinedCount: 3,
        state: "fresh",
        todo: [
          {
            says: both("3 rader med personnummer hölls utanför.", "3 rows with a personnummer were kept out."),
            next: both("Ta bort uppgifterna ur filen.", "Take the data out of the file.")
          }
        ]
      },
      {
        name: "open-eplatform",
        title: both("E-tjänsten, tidpunkter", "The e-service, times"),
        about: both("Intresseanmälningar genom e-tjänsten.", "Applications through the e-service."),
        lastDay: "2026-11-15",
        rowCount: 1_932,
        leftOutCount: 4,
        quarantinedCount: 0,
        state: "fresh",
        todo: []
      },
      {
        name: "facebook",
        title: both("Facebook-sidan", "The Facebook page"),
        about: both("Inlägg och annonser på sidorna.", "Posts and advertisements of the pages."),
        lastDay: addDays(dataTo, -9),
        rowCount: 5_310,
        leftOutCount: 0,
        quarantinedCount: 0,
        state: "stale",
        todo: [
          {
            says: both("Nyckeln går ut om 6 dagar.", "The token expires in 6 days."),
            next: both("Förnya den.", "Renew it.")
          }
        ]
      },
      {
        name: "matomo",
        title: both("Besök enligt Matomo", "Visits by Matomo"),
        about: both("Besök på landningssidorna.", "Visits to the landing pages."),
        lastDay: null,
        rowCount: 0,
        leftOutCount: 0,
        quarantinedCount: 0,
        state: "failed",
        todo: [
          {
            says: both("Servern svarade inte.", "The server did not answer."),
            next: both("Be den som sköter Genklang att köra npx genklang doctor.", "Ask for npx genklang doctor.")
          }
        ]
      }
    ]
  };
}
