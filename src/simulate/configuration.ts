/**
 * The demo's genklang.yaml, as a communicator would have written it, and the secrets that go with it.
 *
 * The secrets are made up and open nothing but the stand-ins.
 */
import {addDays} from "../base/day.ts";
import {accessLogPath, applicationsPath, emailColumn} from "./files.ts";
import {
  campaigns,
  formPath,
  municipalities,
  type Named,
  newWays,
  oneDesk,
  type PlannedFlight,
  pages,
  partnerships,
  regionDays,
  sites
} from "./plan.ts";
import type {Region} from "./region.ts";
import type {StandIns} from "./stand-ins.ts";

/** What the demo has in its environment. */
export const demoEnvironment: Record<string, string> = {
  FACEBOOK_APP_SECRET: "made-up-app-secret",
  FACEBOOK_ADS_TOKEN: "made-up-token-of-the-ad-account",
  MATOMO_TOKEN: "made-up-matomo-token",
  OPEN_EPLATFORM_USER: "made-up-user",
  OPEN_EPLATFORM_PASSWORD: "made-up-password",
  GENKLANG_KEY: "made-up key that hashes made-up persons",
  ...Object.fromEntries(pages.map(({id, tokenVariable}) => [tokenVariable, `made-up-token-of-page-${id}`]))
};

export function demoConfiguration(region: Region, urls: Pick<StandIns, "facebookUrl" | "matomoUrl">): string {
  return `# The simulated region, seed ${region.seed}: real places, inhabitants of 31 December 2023 by SCB (those to compare
# with are rounded). Campaigns, costs and every application are made up and say nothing of these municipalities.
region: ${bothNames({sv: "Den simulerade regionen", en: "The simulated region"})}

# Who is behind the pages: fills the accessibility statement that the law wants.
site:
  organisation: Den simulerade regionens kommuner
  email: webb@kommun.example
  phone: 010-000 00 00
  assessed: 2026-11-02
  conformity: partial
  shortcomings:
    - sv: Sidorna har inte prövats av personer som använder hjälpmedel till vardags.
      en: The pages have not been tried by people who use assistive technology daily.

municipalities:
${municipalities.map(municipalityLine).join("\n")}

# Who works together, since when. Who leaves gets a lastDay.
partnerships:
${partnerships.map(partnershipLines).join("\n")}

# What was booked. The cost is in kronor net of VAT for the whole flight, and a last day still counts.
# The links of a campaign carry its id in lower case as utm_campaign.
campaigns:
${campaigns.map(campaignLines).join("\n")}

# Dated changes that are no campaign. From such a day the level of the intake may be another.
events:
  - municipality: "${oneDesk.municipality}"
    day: ${oneDesk.day}
    name: ${bothNames(oneDesk.name)}
    kind: level
  - municipality: "${newWays.municipality}"
    day: ${newWays.day}
    name: ${bothNames(newWays.name)}
    kind: mark

landingPages:
${sites.map(({municipality, url}) => `  - {municipality: "${municipality}", url: "${url}"}`).join("\n")}

# Where the numbers come from. Tokens stand in .env and never here: a source only names its variable.
sources:
${pages.flatMap((page) => [...pageLines(page, urls.facebookUrl), ...adLines(page, urls.facebookUrl), ...instagramLines(page, urls.facebookUrl)]).join("\n")}
${sites.flatMap((site) => siteLines(site, urls.matomoUrl)).join("\n")}
  - source: applications-csv
    path: ${applicationsPath}
    columns: {${emailColumn}: email} # hashed with the key to see who applied twice, and not kept
    keyVariable: GENKLANG_KEY
  - source: media-plan # the flights above, day by day

# Counts under the threshold are never published. In this made-up region the other municipalities, who know their own
# counts, are held to a range of three instead of five. Leave insiderThreshold out until you have decided that it is
# lawful with you: then they are held to five as well (docs/decisions/0111).
publication:
  threshold: 5
  insiderThreshold: 3

# What a home of one's own costs a year beside a bought one. Made up, like all else here.
homeCost: {own: 290000, bought: 640000, year: 2025, source: Påhittade belopp för den simulerade regionen}

# What the year is held against in the reports, and which reports there are. Goals are made up.
goals:
  - {year: 2026, applications: 340, extraApplications: 40, costPerExtra: 6000, homes: 30, budget: 120000}
  - {for: sundsvall-timra, year: 2026, applications: 50, budget: 80000}
reports:
  for: [all, sundsvall-timra]

# How joint costs are split, agreed before the campaign. The key is by inhabitants; the rest is there so that the
# avräkning can show what the other keys would have given. Quotes and references are made up.
agreements:
  - id: sundsvall-timra-2025
    partnership: sundsvall-timra
    key: inhabitants
    fixedPercent: 30
    percentages: {"2281": 80, "2262": 20}
    needs: {"2281": 28, "2262": 14} # days of buses that each would have booked by itself
    quotes:
      - {municipalities: ["2281"], cost: 149000, source: "Offert 2025-05-12, påhittad", period: 2025-T3}
      - {municipalities: ["2262"], cost: 61000, source: "Offert 2025-05-14, påhittad", period: 2025-T3}
    settle: tertial
    contact: ekonomi@sundsvall.example
    partners:
      "2281": {organisation: 212000-2411, reference: REF-SVALL}
      "2262": {organisation: 212000-2395, reference: REF-TIMRA}
    host: "2281"
    firstDay: 2025-01-01
    lastDay: ${addDays(`${Number(regionDays.to.slice(0, 4)) + 1}-01-01`, -1)}
    decision: KS 2024/117
`;
}

const bothNames = ({sv, en}: Named): string => `{sv: "${sv}", en: "${en}"}`;

function municipalityLine({code, name, county, population, comparison}: (typeof municipalities)[number]): string {
  const year = `population: {2023: ${population}}`;
  return `  - {code: "${code}", name: ${name}, county: ${county}, ${year}${comparison ? ", comparison: true" : ""}}`;
}

function partnershipLines({id, name, members, jointIntake}: (typeof partnerships)[number]): string {
  const lines = members.map(
    ({municipality, firstDay}) => `      - {municipality: "${municipality}", firstDay: ${firstDay}}`
  );
  const joint = jointIntake ? ["    jointIntake: true # one team takes the applications of all"] : [];
  return [`  - id: ${id}`, `    name: ${name}`, ...joint, "    members:", ...lines].join("\n");
}

function campaignLines({id, name, owner, flights}: (typeof campaigns)[number]): string {
  const quoted = /^\d+$/.test(owner) ? `"${owner}"` : owner;
  const head = [`  - id: ${id}`, `    name: ${bothNames(name)}`, `    owner: ${quoted}`, "    flights:"];
  return [...head, ...flights.map(flightLines)].join("\n");
}

function flightLines({channel, municipalities: reached, firstDay, lastDay, kronor, impressions}: PlannedFlight) {
  const where = reached.length === municipalities.length ? "all" : `[${reached.map((code) => `"${code}"`).join(", ")}]`;
  const lines = [
    `      - channel: ${channel}`,
    `        municipalities: ${where}`,
    `        firstDay: ${firstDay}`,
    `        lastDay: ${lastDay}`,
    `        cost: ${kronor}`
  ];
  if (impressions !== undefined) lines.push(`        impressions: ${impressions}`);
  return lines.join("\n");
}

function pageLines({id, name, municipality, tokenVariable}: (typeof pages)[number], facebookUrl: string): string[] {
  return ["facebook-page", "facebook-posts"].map((source) =>
    [
      `  - source: ${source} # ${name}`,
      `    municipality: "${municipality}"`,
      `    page: "${id}"`,
      `    tokenVariable: ${tokenVariable}`,
      `    baseUrl: ${facebookUrl}`
    ].join("\n")
  );
}

function adLines({name, municipality, adAccount}: (typeof pages)[number], facebookUrl: string): string[] {
  if (adAccount === undefined) return [];
  return [
    `  - source: facebook-ads # ${name}: what was paid, measured`,
    `    municipality: "${municipality}"`,
    `    account: "${adAccount}"`,
    "    pollSeconds: 0.05",
    `    baseUrl: ${facebookUrl}`
  ];
}

function instagramLines(page: (typeof pages)[number], facebookUrl: string): string[] {
  if (page.instagram === undefined) return [];
  return [
    `  - source: instagram # of ${page.name}`,
    `    municipality: "${page.municipality}"`,
    `    page: "${page.id}"`,
    `    tokenVariable: ${page.tokenVariable}`,
    `    baseUrl: ${facebookUrl}`
  ];
}

function siteLines({municipality, url, matomoSite}: (typeof sites)[number], matomoUrl: string): string[] {
  const {host, pathname} = new URL(url);
  const own =
    matomoSite === undefined
      ? ["  - source: access-log", `    path: ${accessLogPath}`, `    siteHost: ${host}`]
      : ["  - source: matomo", `    url: ${matomoUrl}`, `    site: ${matomoSite}`];
  return [...own, `    municipality: "${municipality}"`, `    formPath: ${pathname}${formPath}`];
}
