/**
 * A release made by hand, for tests and for looking at pages: five municipalities' worth of everything that can happen.
 * Helsingborg in December says yes, Sundsvall and Timrå probably, the national campaign cannot be told, and the one of
 * Västernorrland did not converge. Small municipalities are withheld. Every number is invented.
 */
import {addDays, addWeeks} from "../../src/base/day.ts";
import {assignmentKinds} from "../../src/base/words.ts";
import type {Release} from "../../src/publication/release.ts";
import {areaOf} from "../reports/areas.ts";
import {didNotConverge, helsingborg, national, sundsvallTimra} from "./sample-campaigns.ts";
import {sampleFunnel} from "./sample-funnel.ts";
import {sampleAreas, sampleLevels} from "./sample-levels.ts";
import {sampleBudget, sampleChannel, samplePlan} from "./sample-planning.ts";
import {about, both, dataTo, municipalities} from "./sample-region.ts";
import {sampleSeries} from "./sample-series.ts";
import {sampleSettlements} from "./sample-settlements.ts";
import {sampleStated} from "./sample-stated.ts";

/** Steps as publication would choose them; a test may ask for one length everywhere. */
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
    kinds: [...assignmentKinds],
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
