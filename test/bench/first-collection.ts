/**
 * A first collection of two years of twenty Facebook pages and their posts from the stand-in: what was asked, beside the
 * least that Meta's limits allow, and how much memory the process took after the first pages and after all.
 *
 * The least: one look at the token; of insights 90 days a question; of posts 100 a question, fifty of their reels in one
 * call, and one call to learn that this token may not read reactions. The stand-in answers in this process: its memory
 * is in the numbers, and so is the embedded database's.
 */
import {PGlite} from "@electric-sql/pglite";
import {type Collected, collect} from "../../jobs/collect.ts";
import {instancesOf} from "../../jobs/collecting/instances.ts";
import type {Workspace} from "../../jobs/workspace.ts";
import {readConfig} from "../../src/base/config.ts";
import {addDays, dayOf, daysBetween} from "../../src/base/day.ts";
import {demoEnvironment} from "../../src/simulate/configuration.ts";
import {facebookStandIn} from "../../src/simulate/facebook-stand-in.ts";
import {municipalities} from "../../src/simulate/plan.ts";
import {type Region, simulateRegion} from "../../src/simulate/region.ts";
import {parsers, type Store, storeOn} from "../../src/store/db.ts";
import {migrate} from "../../src/store/migrate.ts";
import {replaceRegister} from "../../src/store/register.ts";
import {openServerDatabase} from "../soak/engine.ts";

const pageCount = Number(process.env["PAGES"] ?? 20);
const dayCount = 730;
const ceiling = (count: number, size: number) => Math.ceil(count / size);
const megabytes = () => Math.round(process.memoryUsage().rss / 1e6);

/** The region's pages over and over, each with numbers and a token of its own. */
function pagesOf(region: Region): Region["pages"] {
  return Array.from({length: pageCount}, (_, k) => {
    const page = region.pages[k % region.pages.length];
    const id = String(900_000_000_000_000 + k);
    const posts = page.posts.map((post) => ({
      ...post,
      id: post.id.replace(page.id, id),
      reel: post.reel && {...post.reel, video: `${k + 1}${post.reel.video}`}
    }));
    return {...page, id, posts, tokenVariable: `FACEBOOK_TOKEN_${k}`};
  });
}

export default async function bench(): Promise<void> {
  const simulated = simulateRegion();
  const region = {...simulated, pages: pagesOf(simulated)};
  const since = addDays(dayOf(region.now), -dayCount);
  const tokens = Object.fromEntries(region.pages.map(({tokenVariable}, k) => [tokenVariable, `token-${k}`]));
  const environment = {...demoEnvironment, ...tokens};
  const config = readConfig(`region: bench
municipalities:
${municipalities.map(({code, name}) => `  - {code: "${code}", name: "${name}", county: x, population: {2025: 1000}}`).join("\n")}
sources:
${region.pages
  .flatMap(({id, municipality, tokenVariable}) =>
    ["facebook-page", "facebook-posts"].map(
      (source) =>
        `  - {source: ${source}, municipality: "${municipality}", page: "${id}", tokenVariable: ${tokenVariable}, baseUrl: "http://facebook.test", since: ${since}}`
    )
  )
  .join("\n")}
`);
  const server = process.env["TEST_DATABASE_URL"];
  let store: Store;
  if (server) store = await openServerDatabase(server);
  else {
    store = storeOn(await PGlite.create({parsers}));
    await migrate(store);
  }
  await replaceRegister(store, config);
  const answering = facebookStandIn(region, environment, () => undefined);
  const workspace: Workspace = {
    configPath: "",
    env: environment,
    now: () => region.now,
    say: () => {},
    fetch: async ({method = "GET", url, query = {}, form = {}}) => {
      const {pathname, origin} = new URL(url);
      const asked = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]));
      const reply = answering({method, path: pathname, query: asked, form: new URLSearchParams(form)}, origin);
      return {status: reply.status, headers: {...reply.headers}, text: reply.body};
    },
    folder: ".",
    config,
    store,
    today: dayOf(region.now)
  };
  try {
    const before = megabytes();
    const memory: number[] = [];
    const cpu = process.cpuUsage();
    const results: Collected[] = [];
    for (const {id} of region.pages) {
      const own = instancesOf(config).filter(({settings}) => (settings as {page: string}).page === id);
      results.push(...(await collect(workspace, {only: own.map(({name}) => name)})));
      memory.push(megabytes());
    }
    const {user, system} = process.cpuUsage(cpu);
    const failed = results.filter(({error}) => error !== null);
    if (failed.length > 0) throw failed[0].error;
    const least = region.pages.map(({posts}) => {
      const own = posts.filter(({createdAt}) => daysBetween(since, dayOf(createdAt)) >= 0 && createdAt < region.now);
      const reels = own.filter(({reel}) => reel !== null);
      const lists = ceiling(own.length, 100);
      return {insights: ceiling(dayCount, 90), posts: lists + 1 + ceiling(reels.length, 50)};
    });
    const sum = (numbers: number[]) => numbers.reduce((total, n) => total + n, 0);
    const asked = (kind: string) => sum(results.filter(({name}) => name.startsWith(kind)).map((it) => it.requestCount));
    const rows = sum(results.map(({counts}) => counts.new));
    console.log(`${pageCount} pages, ${dayCount} days, ${rows.toLocaleString("en")} rows, ${store.engine}:\n`);
    console.log("| what | requests | the least |\n| --- | --- | --- |");
    console.log(
      `| insights and tokens | ${asked("facebook-page")} | ${sum(least.map((it) => it.insights)) + pageCount} |`
    );
    console.log(`| posts | ${asked("facebook-posts")} | ${sum(least.map((it) => it.posts))} |`);
    console.log(
      `\nCPU ${((user + system) / 1e6).toFixed(1)} s; memory ${before} MB before, ${memory[0]} MB after one page,`
    );
    console.log(
      `${memory[pageCount >> 1]} MB half way, ${memory.at(-1)} MB after all, ${Math.max(...memory)} MB at most.`
    );
  } finally {
    await store.close();
  }
}
