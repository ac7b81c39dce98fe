/** Four campaigns, one in each state: yes, probably, not to be told, and a model that did not converge. */
import {addWeeks} from "../../src/base/day.ts";
import type {Estimate, PublishedCampaign, Verdict} from "../../src/publication/release.ts";
import {area, channel, flight, opinions, silentArea, unsaid} from "./sample-campaign-parts.ts";
import {about, both, municipalities, named, same} from "./sample-region.ts";
import {sampleSeries} from "./sample-series.ts";

export function helsingborg(stepWeeks: number): PublishedCampaign {
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

export function sundsvallTimra(stepWeeks: number): PublishedCampaign {
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

export function national(stepWeeks: number): PublishedCampaign {
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

export function didNotConverge(): PublishedCampaign {
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
    ...unsaid
  };
}
