/**
 * A small world for the soak: every source of the list over some weeks in which the clocks change, each day as it looked
 * on that day. Numbers are revised for two days, late visits and applications come after a day, cases go on from stage to
 * stage, a post is taken away, a log is rotated.
 */
import {addDays, dayOf, daysBetween, momentOf} from "../../src/base/day.ts";
import {demoEnvironment} from "../../src/simulate/configuration.ts";
import {eplatformStandIn, eplatformStatuses} from "../../src/simulate/eplatform-stand-in.ts";
import type {SimulatedAccount} from "../../src/simulate/facebook-ads.ts";
import {facebookStandIn} from "../../src/simulate/facebook-stand-in.ts";
import {accessLogPath, applicationsPath, emailColumn} from "../../src/simulate/files.ts";
import {matomoStandIn} from "../../src/simulate/matomo-stand-in.ts";
import {municipalities, pages, sites} from "../../src/simulate/plan.ts";
import {plausibleStandIn} from "../../src/simulate/plausible-stand-in.ts";
import type {Provider} from "../../src/simulate/refusals.ts";
import {type Region, simulateRegion} from "../../src/simulate/region.ts";
import type {Question, Reply} from "../../src/simulate/stand-in.ts";
import {umamiStandIn, websiteOf} from "../../src/simulate/umami-stand-in.ts";

/** Sweden's clocks go back on 26 October, California's on 2 November. */
export const firstDay = "2025-10-14";
const endDay = "2025-12-07";
/**
 * The mornings on which it is collected: some of which may be bad, and, after more than a month, the fair ones. A metric
 * that seems retired is asked for again once a month, and every lookback but that of posts has passed; theirs is never.
 */
export const mornings = [
  ...["2025-10-24", "2025-10-26", "2025-10-27", "2025-11-01", "2025-11-03"],
  ...["2025-12-05", "2025-12-06"]
];
export const environment: Record<string, string> = {
  ...demoEnvironment,
  PLAUSIBLE_KEY: "made-up-plausible-key",
  UMAMI_USER: "made-up-umami-user",
  UMAMI_PASSWORD: "made-up-umami-password"
};

const page = pages[0]; // with an Instagram account and an ad account
const siteOf = (code: string) => sites.find(({municipality}) => municipality === code)!;
const [matomoSite, plausibleSite, umamiSite] = ["2280", "1283", "2281"].map(siteOf);
const logSite = sites.find(({matomoSite}) => matomoSite === undefined)!;

/** Whose e-services are asked, on one platform. */
const services = ["1280", "1283", "2281", "0780"];
const campaignDay = "2025-10-18";
/** The page whose posts come from a file, and the day on which that was saved. */
export const exported = {page: pages[2], on: mornings.at(-1)!};
export const paths = {
  applications: applicationsPath,
  log: accessLogPath,
  folder: "import/inkorg",
  export: "import/facebook-posts.csv",
  plan: "import/media-plan.csv"
};

let whole: Region | undefined;
/** Cut to what is looked at, so that a day is quickly made. */
function cutRegion(): Region {
  const region = simulateRegion();
  const isNear = ({day}: {day: string}) => firstDay <= day && day < endDay;
  const visits = region.visits.filter(isNear);
  // Few come to the page whose server is read: it gets those of a larger one, too.
  const more = visits.filter(({site}) => site === plausibleSite.municipality);
  return {
    ...region,
    visits: [...visits, ...more.map((it) => ({...it, site: logSite.municipality}))].sort(
      (a, b) => a.startedAt - b.startedAt
    ),
    applications: region.applications.filter(isNear),
    repeats: [],
    accounts: region.accounts.map(movedNear),
    instagram: region.instagram.filter((it) => it.page === page.id),
    pages: region.pages
      .filter(({id}) => id === page.id || id === exported.page.id)
      .map((it) => ({...it, posts: it.posts.filter(({createdAt}) => isNear({day: dayOf(createdAt)}))}))
  };
}

/** As if all its campaigns had begun in October. */
function movedNear(it: SimulatedAccount): SimulatedAccount {
  const advertisements = it.advertisements.map((one) => {
    const shift = daysBetween(dayOf(one.createdAt), campaignDay);
    const days = one.days.map((on) => ({...on, day: addDays(on.day, shift)})).filter(({day}) => day < endDay);
    return {...one, createdAt: momentOf(`${campaignDay} 10:30`), days};
  });
  return {...it, advertisements};
}

/** Half past nine, when Facebook's day is over. */
export const morningOf = (day: string): number => momentOf(`${day} 09:30`);

const made = new Map<string, Region>();
export function regionOn(today: string): Region {
  const region = made.get(today) ?? makeRegion(today);
  made.set(today, region);
  return region;
}

function makeRegion(today: string): Region {
  whole ??= cutRegion();
  const ageOf = (day: string) => daysBetween(day, today);
  return {
    ...whole,
    now: morningOf(today),
    // Some are told of late; but a server writes down each request at once.
    visits: whole.visits.filter(
      ({day, id, site}) => ageOf(day) > (id % 17 === 0 && site !== logSite.municipality ? 2 : 0)
    ),
    applications: whole.applications
      .filter(({day}, i) => ageOf(day) > (i % 7 === 0 ? 3 : 0))
      .map((it) => ({...it, stages: it.stages.filter(({day}) => ageOf(day) > 0)})),
    accounts: whole.accounts.map((it) => ({
      ...it,
      advertisements: it.advertisements.map((one) => ({
        ...one,
        days: one.days
          .filter(({day}) => ageOf(day) >= 0)
          .map((on) => (ageOf(on.day) <= 2 ? {...on, spendOre: Math.floor(on.spendOre * 0.9)} : on))
      }))
    })),
    pages: whole.pages.map((it) => ({
      ...it,
      posts: it.posts
        .filter(({createdAt}, i) => ageOf(dayOf(createdAt)) >= 0 && !(i % 4 === 0 && ageOf(dayOf(createdAt)) > 12))
        .map((post) => ({...post, mediaViews: grown(post.mediaViews, ageOf(dayOf(post.createdAt)))})),
      metrics: revised(it, today)
    })),
    instagram: whole.instagram.map((it) => ({...it, metrics: revised(it, today)}))
  };
}

/** For two days some are not counted yet. */
const revised = ({metrics, firstDay}: {metrics: Record<string, Float64Array>; firstDay: string}, today: string) =>
  Object.fromEntries(
    Object.entries(metrics).map(([name, values]) => [
      name,
      values.map((value, i) => (daysBetween(addDays(firstDay, i), today) <= 2 ? Math.floor(value * 0.9) : value))
    ])
  );

const grown = (views: number, age: number) => Math.round(views * Math.min(1, 0.6 + 0.1 * age));

export const standInsOn = (region: Region): Record<Provider, (question: Question, origin: string) => Reply> => {
  const {MATOMO_TOKEN, PLAUSIBLE_KEY, UMAMI_USER, UMAMI_PASSWORD, OPEN_EPLATFORM_USER, OPEN_EPLATFORM_PASSWORD} =
    environment;
  const none = () => undefined;
  return {
    facebook: facebookStandIn(region, environment, none),
    matomo: matomoStandIn(region, MATOMO_TOKEN, none),
    plausible: plausibleStandIn(region, plausibleSite, PLAUSIBLE_KEY, none),
    umami: umamiStandIn(region, umamiSite, {user: UMAMI_USER, password: UMAMI_PASSWORD}, none),
    eplatform: eplatformStandIn(region, {user: OPEN_EPLATFORM_USER, password: OPEN_EPLATFORM_PASSWORD}, none)
  };
};

/** Of the whole world, for what does not change from morning to morning. */
export const wholeRegion = (): Region => {
  whole ??= cutRegion();
  return whole;
};

export function configuration(urls: Record<Provider, string>): string {
  const hostOf = ({url}: {url: string}) => new URL(url).host;
  const ofPage = `municipality: "${page.municipality}", page: "${page.id}", tokenVariable: ${page.tokenVariable}, baseUrl: "${urls.facebook}", since: ${firstDay}`;
  const families = `families: {${services.map((it) => `"${it}": familjehem`).join(", ")}}`;
  const statuses = Object.entries(eplatformStatuses).map(([name, meaning]) => `"${name}": ${meaning}`);
  const columns = `columns: {${emailColumn}: email}, keyVariable: GENKLANG_KEY, since: ${firstDay}`;
  return `region: soak
municipalities:
${municipalities.map(({code, name}) => `  - {code: "${code}", name: "${name}", county: x, population: {2025: 1000}}`).join("\n")}
sources:
${["facebook-page", "facebook-posts", "instagram"].map((source) => `  - {source: ${source}, ${ofPage}}`).join("\n")}
  - {source: facebook-ads, municipality: "${page.municipality}", account: "${page.adAccount}", baseUrl: "${urls.facebook}", since: ${firstDay}}
  - {source: meta-posts-csv, municipality: "${exported.page.municipality}", path: ${paths.export}, exportedOn: ${exported.on}, since: ${firstDay}}
  - {source: matomo, municipality: "${matomoSite.municipality}", url: "${urls.matomo}", site: ${matomoSite.matomoSite}, pageSize: 40, formPath: /x, since: ${firstDay}}
  - {source: plausible, municipality: "${plausibleSite.municipality}", url: "${urls.plausible}", site: ${hostOf(plausibleSite)}, pageSize: 20, formPath: /blifamiljehem/intresseanmalan, since: ${firstDay}}
  - {source: umami, municipality: "${umamiSite.municipality}", url: "${urls.umami}", website: ${websiteOf(umamiSite)}, pageSize: 15, since: ${firstDay}}
  - {source: access-log, municipality: "${logSite.municipality}", path: "${paths.log}*", siteHost: ${hostOf(logSite)}, since: ${firstDay}}
  - {source: open-eplatform, municipality: "${services[0]}", url: "${urls.eplatform}/statistics", ${families}, since: ${firstDay}}
  - {source: open-eplatform-cases, municipality: "${services[0]}", url: "${urls.eplatform}", ${families}, statuses: {${statuses.join(", ")}}, since: ${firstDay}}
  - {source: applications-csv, path: ${paths.applications}, ${columns}}
  - {source: applications-csv, path: ${paths.folder}, ${columns}}
  - {source: media-plan, path: ${paths.plan}, since: ${firstDay}}
`;
}
