/**
 * One schedule: mornings with faults and crashes, drawn from a seed, then fair ones; in this process, with a made-up
 * clock. A crash is an error at any question to a provider or to the database, after which nothing of ours runs: not a
 * statement, not a `finally`. The next command finds what a killed process leaves.
 */
import {mkdtempSync, rmSync} from "node:fs";
import {hostname, tmpdir} from "node:os";
import {join} from "node:path";
import {type KyselyPlugin, sql} from "kysely";
import {collect} from "../../jobs/collect.ts";
import type {Workspace} from "../../jobs/workspace.ts";
import {readConfig} from "../../src/base/config.ts";
import {dayOf} from "../../src/base/day.ts";
import {RetryError} from "../../src/base/errors.ts";
import {type Random, random} from "../../src/base/random.ts";
import {drawWeather, fairWeather, withDate, withFaults} from "../../src/simulate/faults.ts";
import type {Provider} from "../../src/simulate/refusals.ts";
import type {Question} from "../../src/simulate/stand-in.ts";
import type {Answer, Request} from "../../src/sources/source.ts";
import type {Store} from "../../src/store/db.ts";
import {replaceRegister} from "../../src/store/register.ts";
import {closeInterruptedRuns} from "../../src/store/runs.ts";
import {type Contents, contentsOf, difference, ledgerFaults} from "./compare.ts";
import {saveFiles} from "./files.ts";
import {configuration, environment, mornings, regionOn, standInsOn} from "./world.ts";

export class Crash extends Error {}

/** Mornings at the end on which nothing goes wrong: the lookback of every stream reaches over all before. */
const fairCount = 2;
const urlOf = (name: Provider) => `http://${name}.test`;
const urls: Record<Provider, string> = {
  facebook: urlOf("facebook"),
  matomo: urlOf("matomo"),
  plausible: urlOf("plausible"),
  umami: urlOf("umami"),
  eplatform: urlOf("eplatform")
};

export interface Tally {
  crashes: number;
  faults: number;
  failedRuns: number;
  runs: number;
}

/** What a faultless run gives. The store is emptied before. */
export const faultless = async (store: Store): Promise<Contents> => {
  await runSchedule(store, undefined);
  return contentsOf(store);
};

/** undefined where all is as it should be, else what is not. */
export async function soak(store: Store, seed: string, wanted: Contents, tally?: Tally): Promise<string | undefined> {
  await runSchedule(store, random(seed), tally);
  const contents = await contentsOf(store);
  return (
    difference(wanted, contents, mornings.at(-1)!) ?? ((await ledgerFaults(store, contents)).join("; ") || undefined)
  );
}

async function runSchedule(store: Store, seeded: Random | undefined, tally?: Tally): Promise<void> {
  await emptied(store);
  const folder = mkdtempSync(join(tmpdir(), "genklang-soak-"));
  const config = readConfig(configuration(urls));
  await replaceRegister(store, config);
  let processCount = 0;
  try {
    for (const [i, morning] of mornings.entries()) {
      const isFair = seeded === undefined || i >= mornings.length - fairCount;
      const own = seeded?.split(morning) ?? random("fair");
      if (!isFair && own.chance(0.15)) continue; // the machine was off
      const region = regionOn(morning);
      // After a failure or a crash somebody runs it again on the same morning, or not.
      const attempts = isFair ? 1 : 1 + own.integer(2);
      for (let attempt = 0; attempt < attempts; ++attempt) {
        const drawn = own.split(`attempt ${attempt}`);
        const crashAt = !isFair && drawn.chance(0.4) ? 1 + drawn.integer(drawn.chance(0.5) ? 40 : 300) : Infinity;
        // No process of this machine has such an id, so it is known to be dead.
        const own_process = `${hostname()}:${4_194_304 + ++processCount}:0`;
        const life = lifeOf(store, own_process, crashAt);
        const weather = isFair ? fairWeather : drawWeather(drawn);
        const now = region.now + weather.clockOffMs;
        saveFiles(folder, region, isFair ? undefined : drawn.split("files"));
        const answering = Object.fromEntries(
          Object.entries(standInsOn(region)).map(([name, answer]) => {
            let question = 0;
            const each = () => drawn.split(`${name} ${++question}`);
            const faulty = withFaults(name as Provider, answer, () => weather, each);
            return [name, withDate(faulty, () => region.now + weather.providerOffMs)];
          })
        );
        const workspace: Workspace = {
          configPath: join(folder, "genklang.yaml"),
          env: environment,
          now: () => now,
          say: () => {},
          fetch: async (request) => {
            life.step();
            return overLine(answering, request);
          },
          pace: {firstDelayMs: 0, sleep: async () => {}},
          folder,
          config,
          store: life.store,
          today: dayOf(now)
        };
        try {
          await closeInterruptedRuns(life.store);
          const collected = await collect(workspace);
          if (tally) {
            tally.runs += collected.length;
            tally.failedRuns += collected.filter(({outcome}) => outcome === "failed").length;
          }
          // A fault of ours ends as a failed run with a stack: that is a find, whatever the tables say.
          const bug = collected.find(({error}) => error !== null && error instanceof Error && !("faults" in error));
          if (bug) throw bug.error;
        } catch (error) {
          if (!(error instanceof Crash)) throw error;
          if (tally) tally.crashes += 1;
        }
      }
    }
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}

/** A process that dies at its nth step: each statement and each question is one. */
function lifeOf(store: Store, name: string, crashAt: number) {
  let steps = 0;
  const step = () => {
    steps += 1;
    if (steps >= crashAt) throw new Crash(`killed at step ${crashAt}`);
  };
  const plugin: KyselyPlugin = {
    transformQuery: ({node}) => {
      step();
      return node;
    },
    transformResult: async ({result}) => result
  };
  return {step, store: {...store, process: name, db: store.db.withPlugin(plugin)}};
}

/** As axios would have it: whole answers come, broken lines throw. */
function overLine(
  answering: Record<string, (question: Question, origin: string) => ReturnType<ReturnType<typeof withFaults>>>,
  {method = "GET", url, query = {}, form = {}, headers = {}, json}: Request
): Answer {
  const {host, pathname, origin} = new URL(url);
  const reply = answering[host.split(".")[0]](
    {
      method,
      path: pathname,
      query: new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)])),
      form: new URLSearchParams(form),
      json,
      authorization: Object.entries(headers).find(([name]) => name.toLowerCase() === "authorization")?.[1]
    },
    origin
  );
  if (reply.line !== undefined && reply.line !== "slow")
    throw new RetryError("transient", `${host} did not answer: ECONNRESET.`, 0);
  return {
    status: reply.status,
    headers: Object.fromEntries(
      Object.entries(reply.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value])
    ),
    text: reply.body
  };
}

async function emptied({db}: Store): Promise<void> {
  const {rows} = await sql<{name: string}>`
    select tablename as name from pg_tables
    where schemaname = current_schema() and tablename not in ('migration', 'made_view')`.execute(db);
  const each = rows.map(({name}) => sql`${sql.id(`from_${name}`)} as (delete from ${sql.id(name)})`);
  await sql`with ${sql.join(each)} select`.execute(db);
}
