/**
 * What is the same in every simulated region: who is in it, what was booked and when. Only chance differs by seed.
 *
 * The ten municipalities are real, with inhabitants of 31 December 2023 from SCB (Malmö: SCB's figure for 2022 plus the
 * increase of 2023). The comparison municipalities are real places with rounded inhabitants. Who worked together, the
 * landing page of Helsingborg and the national campaign of 2025 follow what they published; every flight, cost, effect
 * and application is invented and says nothing of them.
 */
import type {Days} from "../base/day.ts";
import type {Channel} from "../base/words.ts";

export interface Named {
  sv: string;
  en: string;
}

export interface PlannedMunicipality {
  code: string;
  name: string;
  county: string;
  population: number;
  /** Untouched by the campaigns of the others, though not by the national one. */
  comparison?: true;
}

export interface PlannedPartnership {
  id: string;
  name: string;
  members: {municipality: string; firstDay: string}[];
  /** One team takes the applications of all. */
  jointIntake?: true;
}

export interface PlannedFlight {
  channel: Channel;
  municipalities: string[];
  firstDay: string;
  lastDay: string;
  kronor: number;
  impressions?: number;
  /** How much better it works than its cost says; 1 if left out. */
  strength?: number;
}

export interface PlannedCampaign {
  id: string;
  name: Named;
  /** A municipality, a partnership, or national. */
  owner: string;
  flights: PlannedFlight[];
}

/** A landing page and who applies through it. */
export interface PlannedSite {
  municipality: string;
  url: string;
  serves: string[];
  /** Its number in Matomo; the one without is read from its web server's log. */
  matomoSite?: number;
  measuredFrom: string;
}

export interface PlannedPage {
  id: string;
  name: string;
  municipality: string;
  followers: number;
  /** The environment variable with its token. */
  tokenVariable: string;
  /** Whose campaigns it posts about. */
  owner: string;
  /** The number of its ad account, where its advertisements are collected. */
  adAccount?: string;
  /** The number of the Instagram account that belongs to it. */
  instagram?: string;
}

/** 157 ISO weeks; the last ends on Sunday 2026-11-22. */
export const regionDays: Days = {from: "2023-11-20", to: "2026-11-23"};
/** When the region is looked at: Monday morning after its last week. */
export const regionNow = "2026-11-23 06:00";

const vasternorrland = "Västernorrlands län";
export const municipalities: PlannedMunicipality[] = [
  {code: "1283", name: "Helsingborg", county: "Skåne län", population: 151_306},
  {code: "1280", name: "Malmö", county: "Skåne län", population: 362_133},
  {code: "0834", name: "Torsås", county: "Kalmar län", population: 7_002},
  {code: "2281", name: "Sundsvall", county: vasternorrland, population: 99_213},
  {code: "2262", name: "Timrå", county: vasternorrland, population: 17_540},
  {code: "2284", name: "Örnsköldsvik", county: vasternorrland, population: 55_478},
  {code: "2280", name: "Härnösand", county: vasternorrland, population: 24_654},
  {code: "2283", name: "Sollefteå", county: vasternorrland, population: 18_523},
  {code: "2282", name: "Kramfors", county: vasternorrland, population: 17_631},
  {code: "2260", name: "Ånge", county: vasternorrland, population: 9_109},
  // Rounded.
  {code: "1380", name: "Halmstad", county: "Hallands län", population: 105_000, comparison: true},
  {code: "0780", name: "Växjö", county: "Kronobergs län", population: 97_000, comparison: true},
  {code: "1080", name: "Karlskrona", county: "Blekinge län", population: 67_000, comparison: true},
  {code: "2183", name: "Bollnäs", county: "Gävleborgs län", population: 26_000, comparison: true},
  {code: "1861", name: "Hallsberg", county: "Örebro län", population: 16_000, comparison: true},
  {code: "0560", name: "Boxholm", county: "Östergötlands län", population: 5_500, comparison: true}
];

const everyone = municipalities.map(({code}) => code);
const gfoFive = ["2260", "2280", "2282", "2283", "2284"];
const sundsvallTimra = ["2281", "2262"];

export const partnerships: PlannedPartnership[] = [
  {
    id: "gfo",
    name: "GFO",
    jointIntake: true,
    members: [
      ...gfoFive.map((municipality) => ({municipality, firstDay: "2019-04-01"})),
      {municipality: "2262", firstDay: "2022-09-01"}
    ]
  },
  {
    id: "sundsvall-timra",
    name: "Sundsvall–Timrå",
    members: sundsvallTimra.map((municipality) => ({municipality, firstDay: "2019-01-01"}))
  }
];

export const campaigns: PlannedCampaign[] = [
  {
    id: "HBG-2024-12",
    name: {sv: "December 2024", en: "December 2024"},
    owner: "1283",
    flights: [
      flight("poster", ["1283"], "2024-12-02", "2024-12-22", 30_000),
      flight("facebook-organic", ["1283"], "2024-12-02", "2024-12-20", 0)
    ]
  },
  {
    id: "HBG-2025-12",
    name: {sv: "December 2025", en: "December 2025"},
    owner: "1283",
    flights: [
      flight("poster", ["1283"], "2025-12-01", "2025-12-28", 75_000),
      // Colleagues were asked to share the posts, and did.
      flight("facebook-organic", ["1283"], "2025-12-01", "2025-12-23", 0, {strength: 1.8}),
      flight("facebook-paid", ["1283"], "2025-12-01", "2025-12-21", 40_000, {impressions: 364_000})
    ]
  },
  {
    id: "GFO-2025-05",
    name: {sv: "GFO i sociala medier, våren 2025", en: "GFO in social media, spring 2025"},
    owner: "gfo",
    flights: [
      flight("facebook-organic", gfoFive, "2025-05-05", "2025-06-01", 0),
      flight("facebook-paid", gfoFive, "2025-05-05", "2025-06-01", 18_000, {impressions: 190_000})
    ]
  },
  {
    id: "GFO-2026-10",
    name: {sv: "GFO i sociala medier, hösten 2026", en: "GFO in social media, autumn 2026"},
    owner: "gfo",
    flights: [
      flight("facebook-organic", gfoFive, "2026-10-12", "2026-11-08", 0),
      flight("facebook-paid", gfoFive, "2026-10-12", "2026-11-08", 26_000, {impressions: 245_000})
    ]
  },
  {
    id: "ST-2025-09",
    name: {sv: "Bussar, TV och mässa, hösten 2025", en: "Buses, TV and fair, autumn 2025"},
    owner: "sundsvall-timra",
    flights: [
      flight("bus", sundsvallTimra, "2025-09-15", "2025-10-12", 96_000),
      flight("tv", sundsvallTimra, "2025-09-15", "2025-09-28", 60_000, {impressions: 1_500_000}),
      flight("fair", sundsvallTimra, "2025-10-04", "2025-10-05", 12_000)
    ]
  },
  {
    id: "ST-2026-04",
    name: {sv: "TV, våren 2026", en: "TV, spring 2026"},
    owner: "sundsvall-timra",
    flights: [flight("tv", sundsvallTimra, "2026-04-13", "2026-05-03", 75_000, {impressions: 1_875_000})]
  },
  {
    id: "NAT-2025-02",
    name: {sv: "Nationella kampanjen 2025", en: "The national campaign of 2025"},
    owner: "national",
    flights: [flight("national", everyone, "2025-02-10", "2025-03-09", 0)]
  },
  {
    id: "NAT-2026-02",
    name: {sv: "Nationella kampanjen 2026", en: "The national campaign of 2026"},
    owner: "national",
    flights: [flight("national", everyone, "2026-02-09", "2026-03-08", 0, {strength: 0.6})]
  }
];

function flight(
  channel: Channel,
  reached: string[],
  firstDay: string,
  lastDay: string,
  kronor: number,
  rest: {impressions?: number; strength?: number} = {}
): PlannedFlight {
  return {channel, municipalities: reached, firstDay, lastDay, kronor, ...rest};
}

/** Malmö takes all applications at one desk from this day on: more come, and all are called the same day or the next. */
export const oneDesk = {
  municipality: "1280",
  day: "2025-09-01",
  name: {sv: "En ingång för alla intresseanmälningar", en: "One desk for all applications"}
};

/** Sundsvall went from events to social media; in the simulation that changes nothing, and the pages should find so. */
export const newWays = {
  municipality: "2281",
  day: "2025-03-03",
  name: {sv: "Från evenemang till sociala medier", en: "From events to social media"}
};

export const sites: PlannedSite[] = [
  {
    municipality: "1283",
    url: "https://helsingborg.se/blifamiljehem",
    serves: ["1283"],
    matomoSite: 1,
    measuredFrom: "2024-09-01"
  },
  {
    municipality: "2281",
    url: "https://familjehem.sundsvall.example/blifamiljehem",
    serves: sundsvallTimra,
    matomoSite: 2,
    measuredFrom: "2025-01-01"
  },
  {
    municipality: "2280",
    url: "https://gfo.example/blifamiljehem",
    serves: gfoFive,
    matomoSite: 3,
    measuredFrom: "2025-01-01"
  },
  {
    municipality: "0834",
    url: "https://torsas.example/blifamiljehem",
    serves: ["0834"],
    measuredFrom: "2025-01-01"
  }
];
/** Below the landing page's own path. */
export const formPath = "/intresseanmalan";

export const pages: PlannedPage[] = [
  {
    id: "100000000001283",
    name: "Bli familjehem i Helsingborg",
    municipality: "1283",
    followers: 1400,
    tokenVariable: "FACEBOOK_TOKEN_HELSINGBORG",
    owner: "1283",
    adAccount: "770000000001283",
    instagram: "17841400000001283"
  },
  {
    id: "100000000002281",
    name: "Familjehem Sundsvall Timrå",
    municipality: "2281",
    followers: 900,
    tokenVariable: "FACEBOOK_TOKEN_SUNDSVALL",
    owner: "sundsvall-timra"
  },
  {
    id: "100000000002280",
    name: "Familjehem GFO",
    municipality: "2280",
    followers: 2100,
    tokenVariable: "FACEBOOK_TOKEN_GFO",
    owner: "gfo"
  }
];

/** The utm_campaign of the links of a campaign. */
export const tagOf = ({id}: {id: string}): string => id.toLowerCase();
