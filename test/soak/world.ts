/**
 * A small world for the soak: one page, one ad account, one site, one log, one e-service and one sheet over some weeks,
 * each day as it looked on that day. Numbers are revised for two days, late visits and applications come after a day, a
 * post is taken away.
 */
import {mkdirSync, utimesSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {addDays, dayOf, daysBetween, momentOf} from "../../src/base/day.ts";
import {demoEnvironment} from "../../src/simulate/configuration.ts";
import {eplatformStandIn} from "../../src/simulate/eplatform-stand-in.ts";
import type {SimulatedAccount} from "../../src/simulate/facebook-ads.ts";
import {facebookStandIn} from "../../src/simulate/facebook-stand-in.ts";
import type {Provider} from "../../src/simulate/faults.ts";
import {accessLog, accessLogPath, applicationsPath, applicationsSheet, emailColumn} from "../../src/simulate/files.ts";
import {matomoStandIn} from "../../src/simulate/matomo-stand-in.ts";
import {municipalities, pages, sites} from "../../src/simulate/plan.ts";
import {type Region, simulateRegion} from "../../src/simulate/region.ts";
import type {Question, Reply} from "../../src/simulate/stand-in.ts";

export const firstDay = "2026-10-01";
/**
 * The mornings on which it is collected: some of which may be bad, and, after more than a month, the fair ones. A metric
 * that seems retired is asked for again once a month, and every lookback but that of posts has passed; theirs is never.
 */
export const mornings = [...Array.from({length: 5}, (_, i) => addDays("2026-10-12", i)), "2026-11-19", "2026-11-20"];
export const environment = demoEnvironment;

const page = pages[0];
const site = sites.find(({matomoSite}) => matomoSite === 3)!;
const logSite = sites.find(({matomoSite}) => matomoSite === undefined)!;

const account = pages.find(({adAccount}) => adAccount !== undefined)!;
/** Whose e-services are asked, on one platform. */
const services = municipalities.slice(0, 4).map(({code}) => code);
const campaignDay = "2026-10-05";

let whole: Region | undefined;
/** Cut to what is looked at, so that a day is quickly made. */
function cutRegion(): Region {
  const region = simulateRegion();
  const isNear = ({day}: {day: string}) => firstDay <= day && day < "2026-11-20";
  return {
    ...region,
    visits: region.visits.filter(
      (it) => isNear(it) && (it.site === site.municipality || it.site === logSite.municipality)
    ),
    applications: region.applications.filter(isNear),
    repeats: [],
    accounts: region.accounts.map(movedNear),
    pages: region.pages
      .filter(({id}) => id === page.id)
      .map((it) => ({...it, posts: it.posts.filter(({createdAt}) => isNear({day: dayOf(createdAt)}))}))
  };
}

/** As if all its campaigns had begun in October. */
function movedNear(it: SimulatedAccount): SimulatedAccount {
  const advertisements = it.advertisements.map((one) => {
    const shift = daysBetween(dayOf(one.createdAt), campaignDay);
    const days = one.days.map((on) => ({...on, day: addDays(on.day, shift)})).filter(({day}) => day < "2026-11-20");
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
    visits: whole.visits.filter(({day, id}) => ageOf(day) > (id % 17 === 0 ? 2 : 0)),
    applications: whole.applications.filter(({day}, i) => ageOf(day) > (i % 7 === 0 ? 3 : 0)),
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
      metrics: Object.fromEntries(
        Object.entries(it.metrics).map(([name, values]) => [
          name,
          values.map((value, i) => (ageOf(addDays(it.firstDay, i)) <= 2 ? Math.floor(value * 0.9) : value))
        ])
      )
    }))
  };
}

const grown = (views: number, age: number) => Math.round(views * Math.min(1, 0.6 + 0.1 * age));

export const standInsOn = (region: Region): Record<Provider, (question: Question, origin: string) => Reply> => ({
  facebook: facebookStandIn(region, environment, () => undefined),
  matomo: matomoStandIn(region, environment.MATOMO_TOKEN, () => undefined),
  eplatform: eplatformStandIn(region, {user: "", password: ""}, () => undefined)
});

const saved = new Map<Region, Record<string, string>>();
/** The files as they were saved on the morning. */
export function saveFiles(folder: string, region: Region): void {
  const texts = saved.get(region) ?? {
    [applicationsPath]: applicationsSheet(region),
    [accessLogPath]: accessLog(region)
  };
  saved.set(region, texts);
  for (const [path, text] of Object.entries(texts)) {
    const full = join(folder, path);
    mkdirSync(dirname(full), {recursive: true});
    writeFileSync(full, text);
    utimesSync(full, region.now / 1000, region.now / 1000);
  }
}

export function configuration(urls: Record<Provider, string>): string {
  const host = new URL(logSite.url).host;
  return `region: soak
municipalities:
${municipalities.map(({code, name}) => `  - {code: "${code}", name: "${name}", county: x, population: {2025: 1000}}`).join("\n")}
sources:
${["facebook-page", "facebook-posts"].map((source) => `  - {source: ${source}, municipality: "${page.municipality}", page: "${page.id}", tokenVariable: ${page.tokenVariable}, baseUrl: "${urls.facebook}", since: ${firstDay}}`).join("\n")}
  - {source: facebook-ads, municipality: "${account.municipality}", account: "${account.adAccount}", baseUrl: "${urls.facebook}", since: ${firstDay}}
  - {source: open-eplatform, municipality: "${site.municipality}", url: "${urls.eplatform}/statistics", families: {${services.map((it) => `"${it}": familjehem`).join(", ")}}, since: ${firstDay}}
  - {source: matomo, municipality: "${site.municipality}", url: "${urls.matomo}", site: 3, pageSize: 40, formPath: /x, since: ${firstDay}}
  - {source: access-log, municipality: "${logSite.municipality}", path: ${accessLogPath}, siteHost: ${host}, since: ${firstDay}}
  - {source: applications-csv, path: ${applicationsPath}, columns: {${emailColumn}: email}, keyVariable: GENKLANG_KEY, since: ${firstDay}}
`;
}
